#include "kiosk/screens/card_view.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {

CardView make_card_view(const Context& c, const board::Card& card) {
  CardView view;
  view.id = card.id;
  view.body = {card.body, card.language, text::Weight::regular, text::Family::handwriting, {}};
  view.category = c.say("board.category_" + std::string(board::to_string(card.category)));
  view.language = {
      std::string(native_name(card.language)), card.language, text::Weight::regular, text::Family::print, {}};
  if (card.body.empty() && !card.strokes.empty()) view.language = c.say("board.drawn");
  if (c.cards_are_samples) {
    view.sample_tag = c.say("board.sample");
  } else if (c.clock_trusted) {
    const auto days = (date_of(to_civil(card.expires)) - c.today()).count();
    view.remaining = days <= 0 ? c.say("board.last_day") : c.say("board.days_left", {{"count", int64_t{days}}});
  }
  if (card.by_staff)
    view.from = c.say("board.staff");
  else
    view.from = {card.nickname, card.language, text::Weight::regular, text::Family::handwriting, {}};
  view.paper = card.paper;
  view.vertical = card.vertical && card.language.is_han();
  view.strokes = card.strokes;
  uint32_t hash = 2166136261u;  // FNV-1a
  for (const char ch : card.id) hash = (hash ^ static_cast<unsigned char>(ch)) * 16777619u;
  view.tilt_degrees = (static_cast<float>(hash >> 8 & 0xFF) / 255.f - .5f) * 2.f;
  return view;
}

}  // namespace kiosk::screens
