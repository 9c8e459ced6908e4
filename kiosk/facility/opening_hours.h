// When the centre is open: weekly hours, minus holidays on weekdays, the year's end and the building's own closing
// days.
#ifndef KIOSK_FACILITY_OPENING_HOURS_H_
#define KIOSK_FACILITY_OPENING_HOURS_H_

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/holidays.h"
#include "kiosk/facility/localized_text.h"

namespace kiosk::facility {

struct Interval {
  MinuteOfDay start;
  MinuteOfDay end;  // exclusive: at 17:15 it is closed

  bool operator==(const Interval&) const = default;
};

enum class ClosedReason {
  none,              // it is open
  weekly,            // the weekday has no hours (Sunday)
  national_holiday,  // on Monday to Friday; a holiday on Saturday is open
  year_end,          // 30 December to 4 January
  building,          // フィール旭川 itself is closed
  special,           // any other day that the pack names
};

// "weekly", "national_holiday" …: the words of `kioskctl hours --json`.
std::string_view to_string(ClosedReason reason);

// A stretch of days of every year, both ends included; may run over the new year.
struct YearlyPeriod {
  std::chrono::month_day first;
  std::chrono::month_day last;

  bool operator==(const YearlyPeriod&) const = default;
};

// One day that differs: closed, or open at other hours.
struct SpecialDay {
  ClosedReason reason = ClosedReason::special;
  std::vector<Interval> intervals;  // not empty: open at these hours, reason ignored
  LocalizedText note;

  bool operator==(const SpecialDay&) const = default;
};

struct HoursRules {
  std::array<std::vector<Interval>, 7> weekly;  // [0] Sunday, as std::chrono::weekday::c_encoding
  bool closed_on_weekday_holidays = true;
  std::vector<YearlyPeriod> closed_periods;
  std::map<Date, SpecialDay> special_days;
  HolidayOverrides holiday_overrides;
  Date holidays_confirmed_until;  // what the Cabinet Office has published

  bool operator==(const HoursRules&) const = default;
};

struct DayHours {
  Date date;
  std::vector<Interval> intervals;  // empty: closed all day
  ClosedReason closed_reason = ClosedReason::none;
  std::optional<Holiday> holiday;  // also on a Saturday, which is open
  LocalizedText note;              // of a special day
  bool confirmed = true;           // false: beyond what the Cabinet Office has published
};

struct OpenStatus {
  bool open = false;
  CivilTime until;                           // when open: today's closing (or the break's beginning)
  std::optional<CivilTime> opens_at;         // when closed: the next opening within 60 days
  ClosedReason reason = ClosedReason::none;  // why closed today; none before opening and after closing
};

class OpeningHours {
 public:
  explicit OpeningHours(HoursRules rules);

  DayHours day(Date date) const;
  OpenStatus status(CivilTime now) const;
  // The first day after `date` that is closed all day (within 60 days).
  std::optional<DayHours> next_closed_day(Date date) const;
  const HoursRules& rules() const { return rules_; }
  const HolidayCalendar& holidays() const { return holidays_; }

 private:
  HoursRules rules_;
  HolidayCalendar holidays_;
};

// A clock earlier than the program's build or the newest pack, or more than ten years later than both, is wrong: the
// screen then makes no claim about now. `built` may be unknown: 1970.
enum class ClockFault { none, early, late };
inline constexpr std::chrono::years kLongestUse{10};
ClockFault clock_fault(UtcTime now, UtcTime built, std::optional<UtcTime> newest_pack);
inline bool clock_is_trustworthy(UtcTime now, UtcTime built, std::optional<UtcTime> newest_pack) {
  return clock_fault(now, built, newest_pack) == ClockFault::none;
}

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_OPENING_HOURS_H_
