// Points and rectangles in units (u): the panel's short side is 1080 u, y grows downwards.
#ifndef KIOSK_UI_GEOMETRY_H_
#define KIOSK_UI_GEOMETRY_H_

#include <algorithm>

namespace kiosk::ui {

// On a 32-inch panel; smaller panels have fewer units on their short side, so that a unit keeps its size.
inline constexpr float kUnitsPerMm = 2.7f;

struct Point {
  float x = 0, y = 0;
  Point operator+(Point o) const { return {x + o.x, y + o.y}; }
  Point operator-(Point o) const { return {x - o.x, y - o.y}; }
  bool operator==(const Point&) const = default;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point center() const { return {x + w / 2, y + h / 2}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  Rect inset(float d) const { return inset(d, d); }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  Rect intersect(const Rect& o) const {
    const float left = std::max(x, o.x), top = std::max(y, o.y);
    return {left, top, std::max(0.f, std::min(right(), o.right()) - left),
            std::max(0.f, std::min(bottom(), o.bottom()) - top)};
  }
  bool operator==(const Rect&) const = default;

  // Cut a strip off one side: the strip is returned, the rest stays.
  Rect take_top(float height) {
    const Rect strip{x, y, w, std::min(height, h)};
    y += strip.h, h -= strip.h;
    return strip;
  }
  Rect take_bottom(float height) {
    const float taken = std::min(height, h);
    h -= taken;
    return {x, y + h, w, taken};
  }
  Rect take_left(float width) {
    const Rect strip{x, y, std::min(width, w), h};
    x += strip.w, w -= strip.w;
    return strip;
  }
  Rect take_right(float width) {
    const float taken = std::min(width, w);
    w -= taken;
    return {x + w, y, taken, h};
  }
  // The i-th of n equal columns with `gap` between them.
  Rect column(int i, int n, float gap) const {
    const float width = (w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
    return {x + static_cast<float>(i) * (width + gap), y, width, h};
  }
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_GEOMETRY_H_
