#include "kiosk/facility/recurrence.h"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/base/handle.h"
#include "kiosk/facility/events.h"

namespace kiosk::facility {
namespace {

using std::chrono::days;

using Iterator = Handle<icalrecur_iterator, icalrecur_iterator_free>;

// An event every day for a hundred years.
constexpr int kMaxSteps = 36'600;
constexpr size_t kMaxRuleBytes = 400;
// libical gives a rule up when it has found nothing until this year (MAX_TIME_T_YEAR in icalrecur.c).
constexpr int kLastYearOfLibical = 2582;

bool has_part(const short* part) { return part[0] != ICAL_RECURRENCE_ARRAY_MAX; }

tl::unexpected<Error> refuse(const std::string& rrule, const std::string& why) {
  return fail(ErrorCode::invalid, "\"" + rrule.substr(0, 80) + "\" is no rule for an event: " + why);
}

Result<icalrecurrencetype> parse(const std::string& rrule) {
  if (rrule.size() > kMaxRuleBytes) return refuse(rrule, "it is too long");
  std::string upper = rrule;
  for (char& c : upper) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E)
      return refuse(rrule, "only ASCII letters, digits and = ; , - can stand in it");
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (upper.find("RSCALE") != std::string::npos || upper.find("SKIP") != std::string::npos)
    return refuse(rrule, "other calendars (RSCALE, SKIP) are not supported");
  // libical keeps the interval in 16 bits and lets a longer one wrap round.
  if (const size_t at = upper.find("INTERVAL="); at != std::string::npos) {
    const size_t digits = upper.find_first_not_of("0123456789", at + 9);
    if (std::min(digits, upper.size()) - (at + 9) > 3) return refuse(rrule, "INTERVAL can be 999 at most");
  }
  icalerror_set_errors_are_fatal(0);
  icalerror_clear_errno();
  icalrecurrencetype rule = icalrecurrencetype_from_string(upper.c_str());
  std::free(rule.rscale);
  rule.rscale = nullptr;
  if (rule.freq == ICAL_NO_RECURRENCE)
    return refuse(rrule, "write it as RFC 5545 does, such as FREQ=WEEKLY;BYDAY=FR or FREQ=MONTHLY;BYDAY=2SA;COUNT=6");
  if (rule.freq < ICAL_DAILY_RECURRENCE) return refuse(rrule, "an event can recur daily, weekly, monthly or yearly");
  if (has_part(rule.by_hour) || has_part(rule.by_minute) || has_part(rule.by_second))
    return refuse(rrule, "the time of day is the event's start, without BYHOUR, BYMINUTE and BYSECOND");
  return rule;
}

icaltimetype to_ical(CivilTime time) {
  const auto date = ymd(date_of(time));
  const std::chrono::hh_mm_ss clock(time - date_of(time));
  icaltimetype result = icaltime_null_time();  // no zone: floating, so that the machine's zone has no say
  result.year = static_cast<int>(date.year());
  result.month = static_cast<int>(static_cast<unsigned>(date.month()));
  result.day = static_cast<int>(static_cast<unsigned>(date.day()));
  result.hour = static_cast<int>(clock.hours().count());
  result.minute = static_cast<int>(clock.minutes().count());
  result.second = static_cast<int>(clock.seconds().count());
  return result;
}

CivilTime from_ical(const icaltimetype& time) {
  return date_of(time.year, static_cast<unsigned>(time.month), static_cast<unsigned>(time.day)) +
         std::chrono::hours(time.hour) + std::chrono::minutes(time.minute) + std::chrono::seconds(time.second);
}

// UNTIL in Tokyo's time: it may be written in UTC, or as a day, which it then includes.
std::optional<CivilTime> last_start(const icalrecurrencetype& rule) {
  if (icaltime_is_null_time(rule.until)) return std::nullopt;
  CivilTime until = from_ical(rule.until);
  if (rule.until.is_date) return until + days(1) - std::chrono::seconds(1);
  return icaltime_is_utc(rule.until) ? until + kTokyoOffset : until;
}

Date new_year(int y) { return date_of(y, 1, 1); }

// libical searches for a next day until kLastYearOfLibical, which takes most of a second where there is none ("30
// February"). From 1901 to 2099 and from 2501 to 2599 years repeat alike, weekdays and leap years, so the search is
// done as near to its end as the days asked for allow. Returns the days to add.
days shift_for(int first_year, int last_year) {
  if (first_year < 1901 || last_year > 2099) return days(0);
  for (int y = kLastYearOfLibical - (last_year - first_year); y > 2500; --y) {
    const bool alike = y % 4 == first_year % 4 && std::chrono::weekday(new_year(y)) ==
                                                      std::chrono::weekday(new_year(first_year));
    if (alike) return new_year(y) - new_year(first_year);
  }
  return days(0);
}

// Starts in [from, to). The rule runs from the event's first start, because COUNT and INTERVAL count from there.
std::vector<CivilTime> expand(icalrecurrencetype rule, CivilTime start, CivilTime from, CivilTime to, size_t limit) {
  std::vector<CivilTime> starts;
  if (const auto last = last_start(rule)) to = std::min(to, *last + std::chrono::seconds(1));
  if (from >= to || start >= to) return starts;
  const days shift = shift_for(static_cast<int>(ymd(date_of(start)).year()), static_cast<int>(ymd(date_of(to)).year()));
  rule.until = icaltime_null_time();
  const Iterator iterator(icalrecur_iterator_new(rule, to_ical(start + shift)));
  if (!iterator) return starts;  // it never happens
  for (int step = 0; step < kMaxSteps && starts.size() < limit; ++step) {
    const icaltimetype next = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(next)) break;
    const CivilTime time = from_ical(next) - shift;
    if (time >= to) break;
    if (time >= from && time >= start) starts.push_back(time);
  }
  return starts;
}

}  // namespace

Status check_rrule(const std::string& rrule) {
  const auto rule = parse(rrule);
  if (!rule) return tl::make_unexpected(rule.error());
  // Twenty-eight years hold every combination of weekday and date.
  icalrecurrencetype endless = *rule;
  endless.until = icaltime_null_time();
  const CivilTime start = CivilTime(new_year(2000)) + std::chrono::hours(12);
  endless.interval = 1;
  if (expand(endless, start, start, CivilTime(new_year(2029)), 1).empty())
    return refuse(rrule, "there is no such day");
  return {};
}

std::vector<CivilTime> expand_rrule(const std::string& rrule, CivilTime start, Date from, Date to, size_t limit) {
  if (rrule.empty()) return {};
  const auto rule = parse(rrule);
  if (!rule) return {};
  return expand(*rule, start, CivilTime(from), CivilTime(to), limit);
}

}  // namespace kiosk::facility
