// One card of the board, large, with its neighbours a touch away.
#ifndef KIOSK_SCREENS_CARD_H_
#define KIOSK_SCREENS_CARD_H_

#include <optional>

#include "kiosk/screens/card_view.h"
#include "kiosk/screens/chrome.h"

namespace kiosk::screens {

struct CardModel {
  ChromeModel chrome;
  bool found = false;
  CardView card;
  text::Text none;
  std::optional<Route> previous, next;
  text::Text previous_label, next_label, all_label;
  text::Text how_to_answer, how_to_write;
};

CardModel make_card_screen(const Context& context);
void draw_card_screen(const CardModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CARD_H_
