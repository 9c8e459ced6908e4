// Everywhere that a visitor can come to: for pictures of it all, and for the check whether every text fits.
#ifndef KIOSK_APP_PLACES_H_
#define KIOSK_APP_PLACES_H_

#include <string>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/centre.h"
#include "kiosk/screens/action.h"

namespace kiosk::app {

// Each screen, room, series of events, card, city and page once, the hours of this month and the next, and each date of
// the 400 days from `today` on that was moved, was cancelled or has a note. Cards are the pack's examples.
std::vector<screens::Route> every_place(const facility::Centre& centre, Date today);

// route_name() as part of a file's name, of letters, digits, "-", "@" and "_": "event-fun-fridays@2026-11-27", with the
// month that was leafed to: "hours-month-1".
std::string file_name(const screens::Route& route);

}  // namespace kiosk::app

#endif  // KIOSK_APP_PLACES_H_
