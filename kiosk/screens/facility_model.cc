#include <algorithm>

#include "kiosk/facility/centre.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/facility.h"

namespace kiosk::screens {
namespace {

text::Text number_text(const facility::Place& place) {
  if (place.number == 0) return {};
  return {std::to_string(place.number), LanguageTag::of("en"), text::Weight::bold, text::Family::print, {}};
}

const facility::Place* chosen_place(const Context& c) {
  if (const auto* place = c.centre.place(c.route.id)) return place;
  return c.centre.places.empty() ? nullptr : &c.centre.places.front();
}

void describe(const Context& c, const facility::Place& place, FacilityModel& model) {
  model.place = place.id;
  model.gold = place.tint == "gold";
  model.number = number_text(place);
  model.name = c.text(place.name, text::Weight::bold);
  if (!place.who.empty()) {
    model.who_title = c.say("facility.who", {}, text::Weight::bold);
    model.who = c.text(place.who);
  }
  model.paragraphs = paragraphs_of(c, c.centre.text(place.description, c.language));
  for (const LanguageTag& language : place.languages)
    model.languages.push_back(
        {std::string(native_name(language)), language, text::Weight::regular, text::Family::print, {}});
  model.languages_note = c.text(place.languages_note);
  if (!place.phone.empty())
    model.phone = {place.phone, LanguageTag::of("en"), text::Weight::regular, text::Family::print, {}};

  if (place.id == "board") {
    model.paragraphs.push_back(c.say("board.how_to_write"));
    model.jumps.push_back({"facility.see-board", "sticky_note_2", c.say("facility.see_board", {}, text::Weight::bold),
                           route_to(ScreenId::board)});
  }
  if (const auto* page = c.centre.page(place.page))
    if (auto jump = make_page_jump(c, *page, "facility.page")) model.jumps.push_back(std::move(*jump));
  const bool has_events = std::any_of(c.centre.events.begin(), c.centre.events.end(),
                                      [&](const auto& series) { return series.place == place.id; });
  if (has_events)
    model.jumps.push_back({"facility.see-events", "event", c.say("facility.see_events", {}, text::Weight::bold),
                           route_to(ScreenId::events)});
}

}  // namespace

FacilityModel make_facility(const Context& c) {
  FacilityModel model;
  model.chrome = make_chrome(c, c.say("facility.title", {}, text::Weight::bold));
  const facility::Place* chosen = chosen_place(c);
  for (const auto& place : c.centre.places) {
    FacilityModel::Room room;
    room.place = place.id;
    room.x = place.rect.x;
    room.y = place.rect.y;
    room.width = place.rect.width;
    room.height = place.rect.height;
    room.number = number_text(place);
    room.name = c.text(place.short_name.empty() ? place.name : place.short_name, text::Weight::bold);
    room.label = c.text(place.name);
    room.gold = place.tint == "gold";
    room.chosen = &place == chosen;
    model.rooms.push_back(std::move(room));
  }
  // A plan that does not say where the kiosk stands leaves the dot out.
  model.knows_here = c.centre.you_are_here.x != 0 || c.centre.you_are_here.y != 0;
  model.here_x = c.centre.you_are_here.x;
  model.here_y = c.centre.you_are_here.y;
  model.here = c.say("facility.you_are_here", {}, text::Weight::bold);
  if (c.centre.map_is_schematic) model.schematic = c.say("facility.schematic");
  if (chosen) describe(c, *chosen, model);
  return model;
}

}  // namespace kiosk::screens
