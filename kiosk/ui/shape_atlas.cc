#include "kiosk/ui/shape_atlas.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

ShapeAtlas::ShapeAtlas() : coverage_(static_cast<size_t>(kSize) * kSize, 0) {
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 3; ++x) coverage_[static_cast<size_t>(y) * kSize + x] = 255;
}

template <class Coverage>
ShapeAtlas::Sprite ShapeAtlas::add(std::tuple<int, int, int> key, int size, Coverage coverage) {
  if (const auto found = sprites_.find(key); found != sprites_.end()) return found->second;
  constexpr int kPad = 1;
  if (shelf_x_ + size + kPad > kSize) {
    shelf_y_ += shelf_height_;
    shelf_x_ = shelf_height_ = 0;
  }
  if (shelf_y_ + size + kPad > kSize || size + kPad > kSize) return {};
  const Sprite sprite{shelf_x_, shelf_y_, size};
  shelf_x_ += size + kPad;
  shelf_height_ = std::max(shelf_height_, size + kPad);
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const float c = std::clamp(coverage(static_cast<float>(x) + .5f, static_cast<float>(y) + .5f), 0.f, 1.f);
      coverage_[static_cast<size_t>(sprite.y + y) * kSize + (sprite.x + x)] = static_cast<uint8_t>(c * 255.f + .5f);
    }
  dirty_ = true;
  return sprites_[key] = sprite;
}

ShapeAtlas::Sprite ShapeAtlas::disc(int radius) {
  const auto r = static_cast<float>(radius);
  return add({0, radius, 0}, 2 * radius, [r](float x, float y) { return r - std::hypot(x - r, y - r) + .5f; });
}

ShapeAtlas::Sprite ShapeAtlas::ring(int radius, int thickness) {
  const auto r = static_cast<float>(radius), t = static_cast<float>(thickness);
  return add({1, radius, thickness}, 2 * radius, [r, t](float x, float y) {
    const float d = std::hypot(x - r, y - r);
    return std::min(r - d + .5f, d - (r - t) + .5f);
  });
}

ShapeAtlas::Sprite ShapeAtlas::shadow(int radius, int blur) {
  const int corner = radius + 2 * blur;
  const auto r = static_cast<float>(radius), b = static_cast<float>(blur), middle = static_cast<float>(corner) + .5f;
  return add({2, radius, blur}, 2 * corner + 1, [=](float x, float y) {
    // Distance to the edge of the box, which lies `blur` inside the sprite, softened as a Gaussian would.
    const float half = middle - b - r;
    const float qx = std::max(std::abs(x - middle) - half, 0.f), qy = std::max(std::abs(y - middle) - half, 0.f);
    const float distance = std::hypot(qx, qy) - r;
    return .5f * std::erfc(distance / (b * .6f));
  });
}

}  // namespace kiosk::ui
