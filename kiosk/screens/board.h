// The message board: a wall of cards, newest first, and one card read large.
#ifndef KIOSK_SCREENS_BOARD_H_
#define KIOSK_SCREENS_BOARD_H_

#include <string>
#include <vector>

#include "kiosk/screens/card_view.h"
#include "kiosk/screens/chips.h"
#include "kiosk/screens/chrome.h"

namespace kiosk::screens {

struct BoardModel {
  ChromeModel chrome;
  std::vector<Chip> categories;
  std::vector<Chip> languages;
  std::vector<CardView> cards;
  std::vector<text::Text> labels;  // of the cards, for read-aloud
  std::vector<Route> routes;       // to each card, within the filter
  text::Text none, sample_note, how_to_write;
  ShowAll show_all;  // below `none`

  // The drawing's own note of what the cards measured, by which a picture that shows another part of the same wall sets
  // no card but those that can be seen.
  struct Measured {
    float width = 0, text_scale = 0;
    std::vector<float> heights;
  };
  mutable Measured measured;
};

BoardModel make_board(const Context& context);
void draw_board(const BoardModel& model, ui::Frame& frame, Actions& actions);

// The cards that a route's filter leaves, as positions in Context::cards.
std::vector<size_t> filtered_cards(const Context& context);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_BOARD_H_
