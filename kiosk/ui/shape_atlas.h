// Antialiased corners, rings and shadows as small coverage sprites, so that every rounded box is a handful of
// axis-aligned quads: the software renderer fills those ten times faster than triangles.
#ifndef KIOSK_UI_SHAPE_ATLAS_H_
#define KIOSK_UI_SHAPE_ATLAS_H_

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace kiosk::ui {

class ShapeAtlas {
 public:
  static constexpr int kSize = 512;

  struct Sprite {
    int x = 0, y = 0, size = 0;  // a square on the page; size 0: no room left
  };

  ShapeAtlas();

  // A full disc of this radius: its quadrants are the corners of a filled box.
  Sprite disc(int radius_px);
  // A ring of that outer radius and thickness.
  Sprite ring(int radius_px, int thickness_px);
  // The shadow of a box with that corner radius: corners of `radius + 2 × blur` around one stretchable middle pixel.
  Sprite shadow(int radius_px, int blur_px);
  // A pixel that is fully covered.
  static constexpr int kWhiteX = 1, kWhiteY = 1;

  const std::vector<uint8_t>& coverage() const { return coverage_; }
  bool dirty() const { return dirty_; }
  void mark_clean() { dirty_ = false; }
  void mark_dirty() { dirty_ = true; }

 private:
  template <class Coverage>
  Sprite add(std::tuple<int, int, int> key, int size, Coverage coverage);

  std::vector<uint8_t> coverage_;
  std::map<std::tuple<int, int, int>, Sprite> sprites_;
  int shelf_x_ = 4, shelf_y_ = 0, shelf_height_ = 4;
  bool dirty_ = true;
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_SHAPE_ATLAS_H_
