// A message card as paper: on the wall, on the home screen, alone.
#ifndef KIOSK_SCREENS_CARD_VIEW_H_
#define KIOSK_SCREENS_CARD_VIEW_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/board/card.h"
#include "kiosk/screens/action.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

namespace kiosk::ui {
class Frame;
}

namespace kiosk::screens {

struct Context;

struct CardView {
  std::string id;
  text::Text body;        // in the hand of the card
  text::Text language;    // 日本語; that it is a drawing, where nothing is written
  text::Text category;    // 友だち・交流
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
  // A vertical text's columns: as high as it would have them, and as they can be where it has too many for the width.
  // 0: as on the wall.
  float column = 0, tallest_column = 0;
};

// Vertical text that has too many columns for its card stands closer, then smaller; what does not fit then is set in
// horizontal lines, so that nothing is ever outside its paper. Does it fit without any of this?
bool columns_fit(const CardView& card, ui::Frame& frame, float width, const CardSize& size);
// A growing card's width: as long as lines are well read, and a sheet of vertical text as wide as its columns want.
float card_width(const CardView& card, ui::Frame& frame, float most, const CardSize& size);
float card_height(const CardView& card, ui::Frame& frame, float width, const CardSize& size);
// Draws the card, tilted; the caller makes it a target.
void draw_card(const CardView& card, ui::Frame& frame, const ui::Rect& rect, const CardSize& size);

// What is to be known beside the cards, on a strip of paper: paragraphs (empty ones are left out) after an icon.
// Returns the height; measured only where `paint` is false.
struct StripText {
  const text::Text& text;
  ui::Color color;
};
float draw_paper_strip(std::string_view icon, std::initializer_list<StripText> texts, ui::Frame& frame,
                       const ui::Rect& at, bool paint);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CARD_VIEW_H_
