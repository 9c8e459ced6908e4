#include "kiosk/facility/recurrence.h"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/facility/events.h"

namespace kiosk::facility {
namespace {

using std::chrono::days;

constexpr size_t kMaxRuleBytes = 400;
// So that a first start in the year 1 costs no more than one of today.
constexpr days kLongestSeries{200 * 366};

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

bool contains(const short* part, int value) {
  for (; has_part(part); ++part)
    if (*part == value) return true;
  return false;
}

// A part that counts from the end too: 31 December is BYYEARDAY 365 and -1.
bool contains_from_either_end(const short* part, int place, int length) {
  return contains(part, place) || contains(part, place - length - 1);
}

// Which days a rule means (RFC 5545, section 3.3.10). libical reads the rule; its iterator is not asked, because it
// searches for more than a second where there is no such day ("30 February") and cannot be stopped.
class RuleDays {
 public:
  RuleDays(const icalrecurrencetype& rule, Date start) : rule_(rule), start_(start), start_ymd_(ymd(start)) {}

  bool contains_day(Date date) const {
    if (date < start_ || period(date) % rule_.interval != 0 || !candidate(date)) return false;
    if (!has_part(rule_.by_set_pos)) return true;
    int before = 0, after = 0;
    for (Date day = date - days(1); period(day) == period(date); day -= days(1)) before += candidate(day);
    for (Date day = date + days(1); period(day) == period(date); day += days(1)) after += candidate(day);
    return contains_from_either_end(rule_.by_set_pos, before + 1, before + 1 + after);
  }

 private:
  // Which day, week, month or year after the first one's.
  int period(Date date) const {
    const auto day = ymd(date);
    switch (rule_.freq) {
      case ICAL_DAILY_RECURRENCE:
        return static_cast<int>((date - start_).count());
      case ICAL_WEEKLY_RECURRENCE:
        return static_cast<int>((week(date) - week(start_)).count() / 7);
      case ICAL_MONTHLY_RECURRENCE:
        return static_cast<int>((day.year() / day.month() - start_ymd_.year() / start_ymd_.month()).count());
      default:
        return static_cast<int>(day.year()) - static_cast<int>(start_ymd_.year());
    }
  }

  // The day on which its week begins.
  Date week(Date date) const {
    const std::chrono::weekday first(rule_.week_start == ICAL_NO_WEEKDAY ? 1u : rule_.week_start - 1u);
    return date - (std::chrono::weekday(date) - first);
  }

  bool candidate(Date date) const {
    const auto day = ymd(date);
    const auto number = [](auto field) { return static_cast<int>(static_cast<unsigned>(field)); };
    const int day_of_month = number(day.day());
    const int days_in_month = number((day.year() / day.month() / std::chrono::last).day());
    const Date new_year(day.year() / std::chrono::January / 1);
    const int day_of_year = static_cast<int>((date - new_year).count()) + 1;
    const int days_in_year = day.year().is_leap() ? 366 : 365;
    const bool yearly = rule_.freq == ICAL_YEARLY_RECURRENCE;

    if (has_part(rule_.by_month) && !contains(rule_.by_month, number(day.month()))) return false;
    if (has_part(rule_.by_month_day) && !contains_from_either_end(rule_.by_month_day, day_of_month, days_in_month))
      return false;
    if (has_part(rule_.by_year_day) && !contains_from_either_end(rule_.by_year_day, day_of_year, days_in_year))
      return false;
    if (has_part(rule_.by_week_no) && !in_listed_week(date)) return false;
    if (has_part(rule_.by_day)) {
      const bool in_year = yearly && !has_part(rule_.by_month);
      const bool counted = !has_part(rule_.by_week_no) && (yearly || rule_.freq == ICAL_MONTHLY_RECURRENCE);
      return in_year ? listed_weekday(date, counted, day_of_year, days_in_year)
                     : listed_weekday(date, counted, day_of_month, days_in_month);
    }
    return has_part(rule_.by_month_day) || has_part(rule_.by_year_day) || like_the_first(date, day);
  }

  // The nth such weekday of a stretch is at place 7n-6 to 7n.
  bool listed_weekday(Date date, bool counted, int place, int length) const {
    const unsigned weekday = std::chrono::weekday(date).c_encoding();
    for (const short* part = rule_.by_day; has_part(part); ++part) {
      if (static_cast<unsigned>(icalrecurrencetype_day_day_of_week(*part)) != weekday + 1) continue;
      const int nth = icalrecurrencetype_day_position(*part);
      if (nth == 0 || !counted || nth == (place + 6) / 7 || -nth == (length - place) / 7 + 1) return true;
    }
    return false;
  }

  // Week 1 is the first with four days in the year; a year's days before it and after its last week are in none.
  bool in_listed_week(Date date) const {
    const auto first_week = [&](std::chrono::year year) { return week(Date(year / std::chrono::January / 4)); };
    const auto year = ymd(date).year();
    if (week(date) < first_week(year) || week(date) >= first_week(year + std::chrono::years(1))) return false;
    const int number = static_cast<int>((week(date) - first_week(year)).count() / 7) + 1;
    const int weeks = static_cast<int>((first_week(year + std::chrono::years(1)) - first_week(year)).count() / 7);
    return contains_from_either_end(rule_.by_week_no, number, weeks);
  }

  // What a rule that names no days takes over from the event's start.
  bool like_the_first(Date date, std::chrono::year_month_day day) const {
    const bool same_weekday = std::chrono::weekday(date) == std::chrono::weekday(start_);
    switch (rule_.freq) {
      case ICAL_DAILY_RECURRENCE:
        return true;
      case ICAL_WEEKLY_RECURRENCE:
        return same_weekday;
      case ICAL_MONTHLY_RECURRENCE:
        return day.day() == start_ymd_.day();
      default:
        if (has_part(rule_.by_week_no)) return same_weekday;
        return day.day() == start_ymd_.day() && (has_part(rule_.by_month) || day.month() == start_ymd_.month());
    }
  }

  const icalrecurrencetype& rule_;
  Date start_;
  std::chrono::year_month_day start_ymd_;
};

// Starts on days in [from, to). COUNT is counted from the first start, so such a rule is followed from there.
std::vector<CivilTime> expand(const icalrecurrencetype& rule, CivilTime start, Date from, Date to, size_t limit) {
  const RuleDays rule_days(rule, date_of(start));
  const auto last = last_start(rule);
  to = std::min(to, date_of(start) + kLongestSeries);
  const Date first = rule.count > 0 ? date_of(start) : std::max(from, date_of(start));
  std::vector<CivilTime> starts;
  int count = 0;
  for (Date date = first; date < to && starts.size() < limit; date += days(1)) {
    if (!rule_days.contains_day(date)) continue;
    const CivilTime time = date + (start - date_of(start));
    if ((last && time > *last) || (rule.count > 0 && ++count > rule.count)) break;
    if (date >= from) starts.push_back(time);
  }
  return starts;
}

}  // namespace

Status check_rrule(const std::string& rrule) {
  const auto rule = parse(rrule);
  if (!rule) return tl::make_unexpected(rule.error());
  icalrecurrencetype every_period = *rule;
  every_period.until = icaltime_null_time();
  every_period.count = 0;
  every_period.interval = 1;
  // From 2000 on, twenty-eight years hold every combination of weekday and date; every month has the first's day.
  const Date start = date_of(2000, 1, 1);
  if (expand(every_period, CivilTime(start), start, date_of(2029, 1, 1), 1).empty())
    return refuse(rrule, "there is no such day");
  return {};
}

std::vector<CivilTime> expand_rrule(const std::string& rrule, CivilTime start, Date from, Date to, size_t limit) {
  if (rrule.empty()) return {};
  const auto rule = parse(rrule);
  if (!rule) return {};
  return expand(*rule, start, from, to, limit);
}

}  // namespace kiosk::facility
