#include "kiosk/app/places.h"

#include <set>
#include <utility>

#include "kiosk/facility/opening_hours.h"

namespace kiosk::app {

using screens::Route;
using screens::ScreenId;

namespace {

constexpr std::chrono::days kAhead{400};

Route place(ScreenId screen, std::string id = {}) {
  Route route;
  route.screen = screen;
  route.id = std::move(id);
  return route;
}

void add_events(const facility::Centre& centre, Date today, std::vector<Route>& places) {
  std::set<size_t> seen;
  const facility::OpeningHours hours(centre.hours);
  for (const auto& occurrence : facility::occurrences(centre.events, today, today + kAhead, &hours)) {
    const bool special = occurrence.cancelled || occurrence.moved || !occurrence.note.empty();
    if (special || seen.insert(occurrence.series).second) places.push_back(place(ScreenId::event, occurrence.id));
  }
}

bool may_stand_in_a_file_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '@';
}

}  // namespace

std::vector<Route> every_place(const facility::Centre& centre, Date today) {
  std::vector<Route> places = {place(ScreenId::home)};
  for (const auto& room : centre.places) places.push_back(place(ScreenId::facility, room.id));
  for (const int month : {0, 1}) {
    places.push_back(place(ScreenId::hours));
    places.back().month = month;
  }
  places.push_back(place(ScreenId::events));
  add_events(centre, today, places);
  places.push_back(place(ScreenId::board));
  for (const auto& card : centre.sample_cards) places.push_back(place(ScreenId::card, card.id));
  places.push_back(place(ScreenId::cities));
  for (const auto& city : centre.cities) places.push_back(place(ScreenId::city, city.id));
  places.push_back(place(ScreenId::youth));
  places.push_back(place(ScreenId::centre));
  for (const auto& page : centre.pages) places.push_back(place(ScreenId::page, page.slug));
  return places;
}

std::string file_name(const Route& route) {
  std::string name = screens::route_name(route);
  for (char& c : name)
    if (c == '/')
      c = '-';
    else if (c != '-' && !may_stand_in_a_file_name(c))
      c = '_';
  if (route.month != 0) name += "-month-" + std::to_string(route.month);
  return name;
}

}  // namespace kiosk::app
