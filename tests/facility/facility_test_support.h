// What the tests of this layer share: the newsletter's hours, goldens read line by line.
#ifndef KIOSK_TESTS_FACILITY_FACILITY_TEST_SUPPORT_H_
#define KIOSK_TESTS_FACILITY_FACILITY_TEST_SUPPORT_H_

#include <string>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/opening_hours.h"

namespace kiosk::facility {

inline Date on(const char* text) { return parse_date(text).value(); }
inline CivilTime at(const char* text) { return parse_civil_time(text).value(); }
inline Interval hours(const char* start, const char* end) {
  return {parse_minute_of_day(start).value(), parse_minute_of_day(end).value()};
}

// As the newsletter has them.
inline HoursRules newsletter_rules() {
  HoursRules rules;
  rules.weekly[1] = rules.weekly[2] = {hours("8:45", "17:15")};
  rules.weekly[3] = rules.weekly[4] = rules.weekly[5] = {hours("8:45", "19:30")};
  rules.weekly[6] = {hours("10:00", "17:00")};
  rules.closed_periods = {{std::chrono::December / 30, std::chrono::January / 4}};
  rules.holidays_confirmed_until = on("2027-12-31");
  return rules;
}

// Lines of tests/golden/facility/NAME that are neither empty nor comments.
std::vector<std::string> golden_lines(const std::string& name);

}  // namespace kiosk::facility

#endif  // KIOSK_TESTS_FACILITY_FACILITY_TEST_SUPPORT_H_
