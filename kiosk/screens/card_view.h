// A message card as paper: on the wall, on the home screen, alone.
#ifndef KIOSK_SCREENS_CARD_VIEW_H_
#define KIOSK_SCREENS_CARD_VIEW_H_

#include <string>
#include <vector>

#include "kiosk/board/card.h"
#include "kiosk/screens/action.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::ui {
class Frame;
}

namespace kiosk::screens {

struct Context;

struct CardView {
  std::string id;
  text::Text body;        // in the hand of the card
  text::Text meta;        // 友だち・交流  日本語
  text::Text remaining;   // あと12日
  text::Text from;        // nickname, or the centre
  text::Text sample_tag;  // empty for a real card
  board::Paper paper = board::Paper::cream;
  bool vertical = false;
  std::vector<board::Stroke> strokes;
  float tilt_degrees = 0;  // from the id: the same card always hangs the same way
};

CardView make_card_view(const Context& context, const board::Card& card);

struct CardSize {
  float text_size = 30;
  float pad = 30;
  bool meta = true;  // the line at the foot; without it an example still says that it is one
  bool pin = true;
  float fixed_height = 0;  // 0: as high as the text needs
  float max_height = 0;    // of a growing card; 0: no limit
  float column = 0;        // a vertical text's columns; 0: as on the wall
};

// A growing card's width: all that there is, but a sheet of vertical text is as wide as its columns want.
float card_width(const CardView& card, ui::Frame& frame, float most, const CardSize& size);
float card_height(const CardView& card, ui::Frame& frame, float width, const CardSize& size);
// Draws the card, tilted; the caller makes it a target.
void draw_card(const CardView& card, ui::Frame& frame, const ui::Rect& rect, const CardSize& size);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CARD_VIEW_H_
