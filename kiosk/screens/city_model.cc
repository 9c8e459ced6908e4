#include <algorithm>

#include "kiosk/facility/centre.h"
#include "kiosk/screens/cities.h"
#include "kiosk/screens/city.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {

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
    model.anniversary = c.say("cities.next_anniversary",
                              {{"year", std::to_string(next.year)}, {"years", int64_t{next.years}}}, text::Weight::bold);
  }
  model.summary = c.text(city->summary);
  model.paragraphs = paragraphs_of(c, c.centre.text(city->description, c.language));
  for (const auto& exchange : city->exchanges) model.exchanges.push_back(c.text(exchange));
  if (!model.exchanges.empty()) model.exchanges_title = c.say("cities.exchanges", {}, text::Weight::bold);
  for (const auto& voice : c.centre.voices)
    if (voice.city == city->id) model.voices.push_back(make_voice(c, voice));
  if (!model.voices.empty()) model.voices_title = c.say("cities.voices", {}, text::Weight::bold);
  model.jumps.push_back({"city.youth", "groups", c.say("cities.see_youth", {}, text::Weight::bold),
                         route_to(ScreenId::youth)});
  return model;
}

}  // namespace kiosk::screens
