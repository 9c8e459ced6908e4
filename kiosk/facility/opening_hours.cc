#include "kiosk/facility/opening_hours.h"

#include <algorithm>

namespace kiosk::facility {
namespace {

using std::chrono::days;

constexpr int kDaysAhead = 60;

// In order, without empty ones, touching ones joined: then "until" is really when the door closes.
std::vector<Interval> tidy(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& interval) { return interval.end <= interval.start; });
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) { return a.start < b.start; });
  std::vector<Interval> joined;
  for (const Interval& interval : intervals) {
    if (!joined.empty() && interval.start <= joined.back().end)
      joined.back().end = std::max(joined.back().end, interval.end);
    else
      joined.push_back(interval);
  }
  return joined;
}

bool contains(const YearlyPeriod& period, Date date) {
  const auto day = ymd(date);
  const std::chrono::month_day wanted(day.month(), day.day());
  if (period.first <= period.last) return period.first <= wanted && wanted <= period.last;
  return wanted >= period.first || wanted <= period.last;  // over the new year
}

}  // namespace

std::string_view to_string(ClosedReason reason) {
  switch (reason) {
    case ClosedReason::none:
      return "none";
    case ClosedReason::weekly:
      return "weekly";
    case ClosedReason::national_holiday:
      return "national_holiday";
    case ClosedReason::year_end:
      return "year_end";
    case ClosedReason::building:
      return "building";
    case ClosedReason::special:
      return "special";
  }
  return "none";
}

OpeningHours::OpeningHours(HoursRules rules) : rules_(std::move(rules)), holidays_(rules_.holiday_overrides) {
  for (auto& intervals : rules_.weekly) intervals = tidy(std::move(intervals));
  for (auto& [date, special] : rules_.special_days) special.intervals = tidy(std::move(special.intervals));
}

DayHours OpeningHours::day(Date date) const {
  DayHours day;
  day.date = date;
  day.holiday = holidays_.on(date);
  day.confirmed = date <= rules_.holidays_confirmed_until;
  const std::chrono::weekday weekday(date);
  const auto& usual = rules_.weekly[weekday.c_encoding()];
  const bool monday_to_friday = weekday.iso_encoding() <= 5;

  // The most particular reason first: what the pack says of this day, the year's end, the holiday, the weekday.
  if (const auto special = rules_.special_days.find(date); special != rules_.special_days.end()) {
    day.note = special->second.note;
    day.intervals = special->second.intervals;
    if (day.intervals.empty()) {
      const auto reason = special->second.reason;
      day.closed_reason = reason == ClosedReason::none ? ClosedReason::special : reason;
    }
  } else if (std::any_of(rules_.closed_periods.begin(), rules_.closed_periods.end(),
                         [&](const YearlyPeriod& period) { return contains(period, date); })) {
    day.closed_reason = ClosedReason::year_end;
  } else if (rules_.closed_on_weekday_holidays && day.holiday && monday_to_friday) {
    day.closed_reason = ClosedReason::national_holiday;
  } else if (usual.empty()) {
    day.closed_reason = ClosedReason::weekly;
  } else {
    day.intervals = usual;
  }
  return day;
}

OpenStatus OpeningHours::status(CivilTime now) const {
  OpenStatus status;
  const Date today = date_of(now);
  const DayHours hours = day(today);
  status.reason = hours.closed_reason;
  for (const Interval& interval : hours.intervals) {
    if (now < today + interval.start) {
      status.opens_at = today + interval.start;
      return status;
    }
    if (now < today + interval.end) {
      status.open = true;
      status.until = today + interval.end;
      return status;
    }
  }
  for (int ahead = 1; ahead <= kDaysAhead; ++ahead) {
    const DayHours next = day(today + days(ahead));
    if (next.intervals.empty()) continue;
    status.opens_at = next.date + next.intervals.front().start;
    break;
  }
  return status;
}

std::optional<DayHours> OpeningHours::next_closed_day(Date date) const {
  for (int ahead = 1; ahead <= kDaysAhead; ++ahead) {
    DayHours next = day(date + days(ahead));
    if (next.intervals.empty()) return next;
  }
  return std::nullopt;
}

ClockFault clock_fault(UtcTime now, UtcTime built, std::optional<UtcTime> newest_pack) {
  const UtcTime earliest = std::max(built, newest_pack.value_or(built));
  if (now < earliest) return ClockFault::early;
  if (earliest == UtcTime()) return ClockFault::none;
  return now > earliest + std::chrono::floor<std::chrono::seconds>(kLongestUse) ? ClockFault::late : ClockFault::none;
}

}  // namespace kiosk::facility
