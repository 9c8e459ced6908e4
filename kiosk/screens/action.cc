#include "kiosk/screens/action.h"

namespace kiosk::screens {

std::string route_name(const Route& route) {
  static constexpr const char* kNames[] = {"attract", "home", "facility", "hours",      "events", "event",
                                           "board",   "card", "cities",   "city",       "youth",  "centre",
                                           "page",    "pin",  "staff",    "staff-packs"};
  std::string name = kNames[static_cast<size_t>(route.screen)];
  if (!route.id.empty()) name += "/" + route.id;
  return name;
}

}  // namespace kiosk::screens
