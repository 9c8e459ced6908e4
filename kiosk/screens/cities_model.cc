#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/facility/centre.h"
#include "kiosk/screens/cities.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {
namespace {

constexpr double kHereLongitude = 142.37, kHereLatitude = 43.77;  // Asahikawa
constexpr int kAnniversaryEvery = 5;

bool placed(const facility::SisterCity& city) { return city.longitude != 0 || city.latitude != 0; }

}  // namespace

WayTo way_between(double from_longitude, double from_latitude, double to_longitude, double to_latitude) {
  constexpr double kEarthRadiusKm = 6371;
  const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double lat1 = radians(from_latitude), lat2 = radians(to_latitude);
  const double east = radians(to_longitude - from_longitude);
  const double h =
      std::pow(std::sin((lat2 - lat1) / 2), 2) + std::cos(lat1) * std::cos(lat2) * std::pow(std::sin(east / 2), 2);
  const double bearing = std::atan2(std::sin(east) * std::cos(lat2),
                                    std::cos(lat1) * std::sin(lat2) - std::sin(lat1) * std::cos(lat2) * std::cos(east));
  return {2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(h))),
          std::fmod(bearing * 180 / std::numbers::pi + 360, 360)};
}

NextAnniversary next_anniversary(int agreed, int year) {
  const int past = std::max(0, year - agreed);
  const int years = std::max(kAnniversaryEvery, (past + kAnniversaryEvery - 1) / kAnniversaryEvery * kAnniversaryEvery);
  return {agreed + years, years};
}

std::vector<const facility::SisterCity*> cities_by_year(const Context& c) {
  std::vector<const facility::SisterCity*> cities;
  for (const auto& city : c.centre.cities) cities.push_back(&city);
  std::stable_sort(cities.begin(), cities.end(), [](const auto* a, const auto* b) { return a->year < b->year; });
  return cities;
}

text::Text distance_text(const Context& c, const facility::SisterCity& city) {
  if (!placed(city)) return {};
  const double km = way_between(kHereLongitude, kHereLatitude, city.longitude, city.latitude).kilometres;
  // Two cities have no distance to the kilometre: tens for neighbours, hundreds far away.
  const int64_t step = km < 1000 ? 10 : 100;
  const int64_t rounded = static_cast<int64_t>(std::llround(km / static_cast<double>(step))) * step;
  return c.say("cities.distance", {{"km", rounded}});
}

Accent accent_of(size_t index) {
  static constexpr Accent kOrder[] = {Accent::sun, Accent::lake, Accent::pine, Accent::gold, Accent::plum, Accent::ink};
  return kOrder[index % std::size(kOrder)];
}

CitiesModel make_cities(const Context& c) {
  CitiesModel model;
  model.chrome = make_chrome(c, c.say("cities.title", {}, text::Weight::bold));
  model.here = c.say("cities.here", {}, text::Weight::bold);
  model.schematic = c.say("cities.schematic");
  const auto cities = cities_by_year(c);
  for (size_t i = 0; i < cities.size(); ++i) {
    const auto& from = *cities[i];
    CitiesModel::City city;
    city.id = from.id;
    city.accent = accent_of(i);
    city.number = {std::to_string(i + 1), LanguageTag::of("en"), text::Weight::bold, text::Family::print, {}};
    city.country = c.text(from.country_name);
    city.name = c.text(from.name, text::Weight::bold);
    city.since = c.text(from.since);
    city.summary = c.text(from.summary);
    city.label = join({city.name, city.country}, c.language.is_han() ? "、" : ", ");
    if (placed(from)) {
      const WayTo way = way_between(kHereLongitude, kHereLatitude, from.longitude, from.latitude);
      city.bearing_degrees = static_cast<float>(way.bearing_degrees);
      city.distance_km = static_cast<float>(way.kilometres);
    }
    model.cities.push_back(std::move(city));
  }
  if (!c.clock_trusted) return model;

  const int this_year = static_cast<int>(ymd(c.today()).year());
  int next_year = 0;
  for (const auto* city : cities) {
    if (city->year == 0) continue;
    const int year = next_anniversary(city->year, this_year).year;
    if (next_year == 0 || year < next_year) next_year = year;
  }
  if (next_year == 0) return model;
  CitiesModel::Anniversary anniversary;
  anniversary.title = c.say("cities.anniversary_year", {{"year", std::to_string(next_year)}}, text::Weight::bold);
  for (const auto* city : cities) {
    if (city->year == 0) continue;
    const auto next = next_anniversary(city->year, this_year);
    if (next.year != next_year) continue;
    anniversary.lines.push_back(
        {c.say("cities.anniversary", {{"years", int64_t{next.years}}}, text::Weight::bold), c.text(city->name)});
  }
  model.anniversary = std::move(anniversary);
  return model;
}

}  // namespace kiosk::screens
