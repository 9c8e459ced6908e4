#include <algorithm>

#include "kiosk/screens/board.h"
#include "kiosk/screens/card.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {

CardModel make_card_screen(const Context& c) {
  CardModel model;
  model.chrome = make_chrome(c, c.say("board.card", {}, text::Weight::bold));
  const auto positions = filtered_cards(c);
  const auto found =
      std::find_if(positions.begin(), positions.end(), [&](size_t i) { return c.cards[i].id == c.route.id; });
  if (found == positions.end()) {  // removed meanwhile
    model.none = c.say("board.none");
    return model;
  }
  model.found = true;
  model.card = make_card_view(c, c.cards[*found]);
  const auto route_to = [&](size_t i) {
    Route route = c.route;
    route.id = c.cards[i].id;
    return route;
  };
  if (found != positions.begin()) model.previous = route_to(*(found - 1));
  if (found + 1 != positions.end()) model.next = route_to(*(found + 1));
  model.previous_label = c.say("board.previous");
  model.next_label = c.say("board.next");
  model.all_label = c.say("board.all_cards");
  model.how_to_answer = c.say("board.how_to_answer");
  model.how_to_write = c.say("board.how_to_write");
  return model;
}

}  // namespace kiosk::screens
