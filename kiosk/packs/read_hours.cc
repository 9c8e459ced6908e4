// hours.toml: weekly hours, closing days, holidays that the pack corrects.
#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/table_reader.h"

namespace kiosk::packs {
namespace {

const std::string kFile = "hours.toml";
constexpr Words kHowToWriteHours = {"write hours as [\"8:45-17:15\"], [] when closed",
                                    "時間は [\"8:45-17:15\"]、休みは [] と書いてください"};

// "8:45-17:15"; also with 〜 or – between the times.
std::optional<facility::Interval> parse_interval(std::string_view text) {
  for (const std::string_view dash : {"-", "–", "〜", "～"}) {
    const size_t at = text.find(dash);
    if (at == std::string_view::npos) continue;
    auto trimmed = [](std::string_view part) {
      while (part.starts_with(' ')) part.remove_prefix(1);
      while (part.ends_with(' ')) part.remove_suffix(1);
      return part;
    };
    const auto start = parse_minute_of_day(trimmed(text.substr(0, at)));
    const auto end = parse_minute_of_day(trimmed(text.substr(at + dash.size())));
    if (!start || !end || *start >= *end) return std::nullopt;
    return facility::Interval{*start, *end};
  }
  return std::nullopt;
}

std::vector<facility::Interval> read_intervals(TableReader& reader, std::string_view key) {
  std::vector<facility::Interval> intervals;
  for (const std::string& text : reader.strings(key)) {
    const auto interval = parse_interval(text);
    if (!interval || (!intervals.empty() && interval->start < intervals.back().end)) {
      reader.wrong(key, {"write times in order: [\"8:45-12:00\", \"13:00-17:15\"]",
                         "時刻を順に [\"8:45-12:00\", \"13:00-17:15\"] のように書いてください"});
      continue;
    }
    intervals.push_back(*interval);
  }
  return intervals;
}

std::optional<std::chrono::month_day> parse_month_day(std::string_view text) {
  const auto date = parse_date("2024-" + std::string(text));  // a leap year: 02-29 is a day
  if (!date) return std::nullopt;
  const auto day = ymd(*date);
  return day.month() / day.day();
}

void read_weekly(const TomlValue& table, SourceContext& context) {
  constexpr std::array<std::string_view, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};
  TableReader reader(table, "[weekly]", kFile, context.problems);
  bool any = false;
  for (size_t day = 0; day < kDays.size(); ++day) {
    if (!table.find(kDays[day]))
      context.problems.warning(kFile, table.line, {"[weekly] has no {0}: it counts as closed", "[weekly] に {0} がないので、休館になります"},
                               {"write {0} = [] if that is meant", "休館なら {0} = [] と書いてください"}, {kDays[day]});
    context.centre.hours.weekly[day] = read_intervals(reader, kDays[day]);
    any |= !context.centre.hours.weekly[day].empty();
  }
  if (!any)
    context.problems.error(kFile, table.line, {"the centre is closed all week", "一週間ずっと休館になっています"}, kHowToWriteHours);
  reader.finish();
}

void read_closed_periods(TableReader& hours, SourceContext& context) {
  for (const TomlValue* table : hours.tables("closed_period")) {
    TableReader reader(*table, "[[closed_period]]", kFile, context.problems);
    const auto first = parse_month_day(reader.string("first", Need::required));
    const auto last = parse_month_day(reader.string("last", Need::required));
    const Words how = {"write month and day: \"12-30\"", "月と日を \"12-30\" の形で書いてください"};
    if (!first && table->find("first")) reader.wrong("first", how);
    if (!last && table->find("last")) reader.wrong("last", how);
    if (first && last) context.centre.hours.closed_periods.push_back({*first, *last});
    reader.finish();
  }
}

template <class Map>
bool fresh_date(const Map& map, Date date, const TableReader& reader, Problems& problems) {
  if (!map.contains(date)) return true;
  problems.error(kFile, reader.line_of("date"), {"{0} is here for the second time", "{0} が二度あります"},
                 {"keep one of the two", "どちらか一つだけ残してください"}, {iso(date)});
  return false;
}

void read_special_days(TableReader& hours, SourceContext& context) {
  for (const TomlValue* table : hours.tables("special_day")) {
    TableReader reader(*table, "[[special_day]]", kFile, context.problems);
    facility::SpecialDay day;
    const auto date = reader.date("date", Need::required);
    const std::string reason = reader.choice("reason", {"building", "special"});
    day.reason = reason == "building" ? facility::ClosedReason::building : facility::ClosedReason::special;
    day.intervals = read_intervals(reader, "hours");
    day.note = reader.text("note", context);
    if (table->find("reason") && !day.intervals.empty())
      context.problems.error(kFile, reader.line_of("reason"), {"a day is either closed (reason) or open at other hours (hours)", "休館(reason)と時間の変更(hours)は、どちらか一方です"},
                             {"take one of the two out", "どちらかを消してください"});
    if (date && fresh_date(context.centre.hours.special_days, *date, reader, context.problems))
      context.centre.hours.special_days.emplace(*date, std::move(day));
    reader.finish();
  }
}

void read_holidays(TableReader& hours, SourceContext& context) {
  auto& overrides = context.centre.hours.holiday_overrides;
  for (const TomlValue* table : hours.tables("holiday")) {
    TableReader reader(*table, "[[holiday]]", kFile, context.problems);
    const auto date = reader.date("date", Need::required);
    std::string name = reader.string("name", Need::required);
    if (date && fresh_date(overrides, *date, reader, context.problems)) overrides.emplace(*date, std::move(name));
    reader.finish();
  }
  for (const TomlValue* table : hours.tables("not_holiday")) {
    TableReader reader(*table, "[[not_holiday]]", kFile, context.problems);
    const auto date = reader.date("date", Need::required);
    if (date && fresh_date(overrides, *date, reader, context.problems)) overrides.emplace(*date, std::nullopt);
    reader.finish();
  }
}

}  // namespace

void read_hours(SourceContext& context) {
  const auto text = read_source_file(context.folder, kFile, Encoding::utf8_only, true, context.problems);
  if (!text) return;
  const TomlValue root = parse_toml(*text, kFile, context.problems);
  TableReader hours(root, kFile, kFile, context.problems);
  if (const TomlValue* weekly = hours.table("weekly"))
    read_weekly(*weekly, context);
  else if (!root.find("weekly"))
    context.problems.error(kFile, 1, {"{0} has no {1}", "{0} に {1} がありません"},
                           {"add the heading [weekly] with monday = [\"8:45-17:15\"] …", "見出し [weekly] と monday = [\"8:45-17:15\"] … を書き足してください"},
                           {kFile, "[weekly]"});
  context.centre.hours.closed_on_weekday_holidays = hours.boolean("closed_on_weekday_holidays").value_or(true);
  context.centre.hours.holidays_confirmed_until =
      hours.date("holidays_confirmed_until", Need::required).value_or(Date{});
  context.centre.closing_note = hours.text("closing_note", context);
  read_closed_periods(hours, context);
  read_special_days(hours, context);
  read_holidays(hours, context);
  hours.finish();
}

}  // namespace kiosk::packs
