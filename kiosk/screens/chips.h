// A row of filters, one of which is chosen.
#ifndef KIOSK_SCREENS_CHIPS_H_
#define KIOSK_SCREENS_CHIPS_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::ui {
class Frame;
}

namespace kiosk::screens {

struct Chip {
  std::string id;
  text::Text label;
  Route to;
  bool chosen = false;
  std::string icon;   // before the label; may be empty
  text::Text spoken;  // for read-aloud where the label is shorter than what it means
};

// What to touch instead of a dead end: takes every filter off again.
struct ShowAll {
  std::string id;  // empty: nothing is filtered out
  text::Text label;
  Route to;  // the same screen
};

// Filters below each other, `gap` apart; an empty one is left out. Each takes as few lines, of about equal
// length, as its chips can when they stand closer; all take the size and spacing of the closest. Returns
// the height.
float draw_chips(std::initializer_list<const std::vector<Chip>*> filters, float gap, ui::Frame& frame, Actions& actions,
                 const ui::Rect& rect);
// As draw_chips, measured only.
float chips_height(std::initializer_list<const std::vector<Chip>*> filters, float gap, ui::Frame& frame, float width);
// `nothing` says that no row is left, and below it stands the way out of it; returns the height.
float draw_dead_end(const text::Text& nothing, const ShowAll& way_out, ui::Frame& frame, Actions& actions,
                    const ui::Rect& rect);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CHIPS_H_
