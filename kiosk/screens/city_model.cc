#include <algorithm>

#include "kiosk/facility/centre.h"
#include "kiosk/screens/cities.h"
#include "kiosk/screens/city.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {

namespace {

constexpr std::chrono::days kComing{366};

// The next time that the event is held, with its day; nothing when it is over.
std::optional<JumpModel> event_jump(const Context& c, const std::string& id) {
  const facility::EventSeries* series = c.centre.event(id);
  if (!series) return std::nullopt;
  for (const auto& one : facility::occurrences({*series}, c.lists_from(), c.lists_from() + kComing, &c.hours)) {
    if (one.cancelled || !c.is_to_come(one)) continue;
    const text::Text day = c.tagged(facility::sentence_case(c.words.day(date_of(one.start))), text::Weight::bold);
    return JumpModel{"city.event." + id, "event",
                     join({day, c.text(series->title, text::Weight::bold)}, c.language.is_han() ? "　" : "  "),
                     route_to(ScreenId::event, one.id)};
  }
  return std::nullopt;
}

void add_jumps(const Context& c, const facility::SisterCity& city, std::vector<JumpModel>& jumps) {
  const auto add_page = [&](const std::string& slug) {
    const facility::Page* page = c.centre.page(slug);
    auto jump = page ? make_page_jump(c, *page, "city.page") : std::nullopt;
    if (jump) jumps.push_back(std::move(*jump));
    return page != nullptr;
  };
  for (const std::string& link : city.links) {
    if (link.starts_with("event:")) {
      if (auto jump = event_jump(c, link.substr(6))) jumps.push_back(std::move(*jump));
    } else if (link.starts_with("page:")) {
      add_page(link.substr(5));
    }
  }
  if (jumps.empty())
    jumps.push_back(
        {"city.youth", "groups", c.say("cities.see_youth", {}, text::Weight::bold), route_to(ScreenId::youth)});
  if (!add_page("contact"))
    jumps.push_back({"city.centre", "call", c.say("centre.title", {}, text::Weight::bold), route_to(ScreenId::centre)});
}

}  // namespace

CityModel make_city(const Context& c) {
  CityModel model;
  const facility::SisterCity* city = c.centre.city(c.route.id);
  if (!city) {
    model.chrome = make_chrome(c, c.say("cities.title", {}, text::Weight::bold));
    return model;
  }
  model.chrome = make_chrome(c, c.text(city->name, text::Weight::bold));
  model.id = city->id;
  const auto cities = cities_by_year(c);
  model.accent = accent_of(static_cast<size_t>(std::find(cities.begin(), cities.end(), city) - cities.begin()));
  model.country = c.text(city->country_name);
  model.name = c.text(city->name, text::Weight::bold);
  model.since = c.text(city->since);
  model.distance = distance_text(c, *city);
  if (c.clock_trusted && city->year != 0) {
    const auto next = next_anniversary(city->year, static_cast<int>(ymd(c.today()).year()));
    model.anniversary =
        c.say("cities.next_anniversary", {{"year", std::to_string(next.year)}, {"years", int64_t{next.years}}},
              text::Weight::bold);
  }
  model.summary = c.text(city->summary);
  model.paragraphs = paragraphs_of(c, c.centre.text(city->description, c.language));
  for (const auto& exchange : city->exchanges) model.exchanges.push_back(c.text(exchange));
  if (!model.exchanges.empty()) model.exchanges_title = c.say("cities.exchanges", {}, text::Weight::bold);
  for (const auto& voice : c.centre.voices)
    if (voice.city == city->id) model.voices.push_back(make_voice(c, voice, false));
  if (!model.voices.empty()) model.voices_title = c.say("cities.voices", {}, text::Weight::bold);
  add_jumps(c, *city, model.jumps);
  return model;
}

}  // namespace kiosk::screens
