// Dates and times as people write them in a spreadsheet or between quotation marks: full-width
// digits, years and months in characters, any dash.
#ifndef KIOSK_PACKS_WRITTEN_TIME_H_
#define KIOSK_PACKS_WRITTEN_TIME_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/opening_hours.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

// Letters, digits and signs in half width; no white space around.
std::string half_width(std::string_view text);

// Why a text is no date. In both messages {0} is what the date belongs to, {1} the text, {2} `part`.
struct DateMistake {
  enum class Kind { no_date, no_such_day, no_year, wrong_weekday };
  Kind kind;
  Words what, what_to_do;
  Words part{};  // the day of the week that it is
};
// 2026-04-01, 2026/4/1, 2026年4月1日, 令和8年4月1日, R8.4.1; a day of the week may follow, in brackets or not, and must
// be the right one: 2026/4/1(水), 2026-04-01 (Wed).
std::variant<Date, DateMistake> read_written_date(std::string_view text);
std::optional<Date> parse_written_date(std::string_view text);
// "closed", "休み": what staff write for a day without hours.
bool means_closed(std::string_view text);
// It has a date's form, but the calendar has no such day: 2026-02-30.
bool names_no_day(std::string_view text);
// 9:00, 09:00:00, 9時, 9時30分, 午後5時
std::optional<MinuteOfDay> parse_written_time(std::string_view text);
// 12-30, 12/30, 12月30日; 02-29 is a day.
std::optional<std::chrono::month_day> parse_written_month_day(std::string_view text);

// What is wrong with an interval. In `what` {0} is what the interval belongs to, {1} the interval
// as written, {2} `part`.
struct IntervalMistake {
  Words what;
  std::string part;
};
// 8:45-17:15, 8:45〜17:15
std::variant<facility::Interval, IntervalMistake> parse_written_interval(std::string_view text);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_WRITTEN_TIME_H_
