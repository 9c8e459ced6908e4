// The plan of a floor: rooms to touch, and where one stands. Rooms are given in the plan's own units; the map is drawn
// as large as it fits.
#ifndef KIOSK_UI_FLOOR_MAP_H_
#define KIOSK_UI_FLOOR_MAP_H_

#include <optional>
#include <string>
#include <vector>

#include "kiosk/text/paragraph.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::ui {

class Frame;

struct FloorMap {
  struct Room {
    std::string id;     // of the target
    Rect rect;          // on the plan
    text::Text number;  // "1"; may be empty
    text::Text name;    // short
    text::Text label;   // for read-aloud
    bool gold = false;  // the board's colour; otherwise the lake's
    bool chosen = false;
  };
  std::vector<Room> rooms;
  std::optional<Point> here;  // on the plan: a red dot
  text::Text here_label;      // stands to the right of the dot
  bool schematic = false;     // not to scale: may be stretched to fill its place
};

// The part of the plan that holds something. Empty margins of a plan are not drawn.
Rect extent(const FloorMap& map);
// The height that the map takes at that width.
float floor_map_height(const FloorMap& map, float width);
// In the middle of `rect`, as large as fits. A room smaller than a finger is still drawn, but its target is widened to
// 20 mm.
void draw_floor_map(Frame& frame, const FloorMap& map, const Rect& rect);

}  // namespace kiosk::ui

#endif  // KIOSK_UI_FLOOR_MAP_H_
