// hours.toml: weekly hours, closing days, holidays that the pack corrects.
#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/table_reader.h"
#include "kiosk/packs/written_time.h"

namespace kiosk::packs {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

const std::string kFile = "hours.toml";
constexpr Words kHowToWriteHours = {"write hours as [\"8:45-17:15\"], [] when closed",
                                    "時間は [\"8:45-17:15\"]、休みは [] と書いてください"};

std::vector<facility::Interval> read_intervals(TableReader& reader, std::string_view key, Problems& problems) {
  std::vector<facility::Interval> intervals;
  for (const std::string& text : reader.strings(key)) {
    const auto tell = [&](const Words& what, std::string_view part) {
      problems.error(kFile, reader.line_of(key), what,
                     {"write times in order: [\"8:45-12:00\", \"13:00-17:15\"], [] when closed",
                      "時刻を順に [\"8:45-12:00\", \"13:00-17:15\"]、休みは [] のように書いてください"},
                     {key, in_short(text), part});
    };
    const auto written = parse_written_interval(text);
    if (const auto* mistake = std::get_if<IntervalMistake>(&written)) {
      tell(mistake->what, in_short(mistake->part));
      continue;
    }
    const auto& interval = std::get<facility::Interval>(written);
    if (!intervals.empty() && interval.start < intervals.back().end) {
      const facility::Interval& before = intervals.back();
      const std::string other = iso(before.start) + "-" + iso(before.end);
      if (interval.end <= before.start)
        tell({"{0}: \"{1}\" comes behind {2}, but is earlier", "{0}: 「{1}」は {2} より早いのに後に書かれています"},
             other);
      else
        tell({"{0}: \"{1}\" overlaps with {2}", "{0}: 「{1}」が {2} と重なっています"}, other);
      continue;
    }
    intervals.push_back(interval);
  }
  return intervals;
}

void read_weekly(const TomlValue& table, SourceContext& context) {
  TableReader reader(table, "[weekly]", kFile, context.problems);
  std::vector<std::string_view> missing;
  for (const std::string_view day : kDays)
    if (!table.find(day)) missing.push_back(day);
  // A name that is no day was meant to be one: which, is told here, and that one is not missing as
  // well.
  for (const auto& [key, value] : table.fields) {
    if (std::find(kDays.begin(), kDays.end(), key) != kDays.end()) continue;
    const std::string_view meant = nearest(key, {kDays.begin(), kDays.end()});
    context.problems.error(kFile, value.line, {"{0} is no day of the week", "{0} は曜日ではありません"},
                           meant.empty() ? Words{"write sunday, monday, tuesday, wednesday, thursday, friday, saturday",
                                                 "sunday、monday、tuesday、wednesday、thursday、friday、saturday "
                                                 "のどれかを書いてください"}
                                         : Words{"did you mean {1}?", "{1} のことですか"},
                           {in_short(key), meant});
    std::erase(missing, meant);
  }
  for (const std::string_view day : missing)
    context.problems.error(kFile, table.line, {"[weekly] has no {0}", "[weekly] に {0} がありません"},
                           {"add {0} = [\"8:45-17:15\"], or {0} = [] when closed",
                            "{0} = [\"8:45-17:15\"] を、休館なら {0} = [] を書き足してください"},
                           {day});
  bool any = false;
  for (size_t day = 0; day < kDays.size(); ++day) {
    context.centre.hours.weekly[day] = read_intervals(reader, kDays[day], context.problems);
    any |= !context.centre.hours.weekly[day].empty();
  }
  if (!any && !context.problems.has_errors_in(kFile))
    context.problems.error(kFile, table.line, {"the centre is closed all week", "一週間ずっと休館になっています"},
                           kHowToWriteHours);
}

// The first and last day in each other's place close the centre for the rest of the year.
void check_length(const TableReader& reader, std::chrono::month_day first, std::chrono::month_day last,
                  SourceContext& context) {
  constexpr int kLongest = 100;  // days
  constexpr std::chrono::year kYear{2001};
  int days = static_cast<int>((std::chrono::sys_days(kYear / last) - std::chrono::sys_days(kYear / first)).count()) + 1;
  if (days <= 0) days += 365;
  if (days > kLongest)
    context.problems.warning(kFile, reader.line_of("last"),
                             {"the centre is closed for {0} days of each year", "毎年 {0} 日間の休館になります"},
                             {"check first and last; they may stand in each other's place",
                              "first と last を確かめてください。逆になっていませんか"},
                             {std::to_string(days)});
}

// What was written at the file's end belongs to the heading before it, which its writer did not mean.
void finish(TableReader& reader) {
  reader.misplaced(kDays, {"move it up, under [weekly]", "[weekly] の下に移してください"});
  constexpr std::array<std::string_view, 2> kOfTheFile = {"closed_on_weekday_holidays", "holidays_confirmed_until"};
  reader.misplaced(kOfTheFile, {"move it to the file's beginning, above the first heading",
                                "ファイルのはじめ、最初の見出しの上に移してください"});
  reader.finish(Unknown::resembling_is_error);
}

void read_closed_periods(TableReader& hours, SourceContext& context) {
  for (const TomlValue* table : hours.tables("closed_period")) {
    TableReader reader(*table, "[[closed_period]]", kFile, context.problems);
    const auto first = parse_written_month_day(reader.string("first", Need::required));
    const auto last = parse_written_month_day(reader.string("last", Need::required));
    const Words how = {"write month and day: \"12-30\"", "月と日を \"12-30\" の形で書いてください"};
    if (!first && reader.has("first")) reader.wrong("first", how);
    if (!last && reader.has("last")) reader.wrong("last", how);
    if (first && last) {
      context.centre.hours.closed_periods.push_back({*first, *last});
      check_length(reader, *first, *last, context);
    }
    finish(reader);
  }
}

// Notes a day that an entry names; false where another one names it.
template <class Map>
bool take_day(const Map& map, Date date, const TableReader& reader, SourceContext& context) {
  if (!map.contains(date)) {
    context.days.push_back({reader.line_of("date"), date});
    return true;
  }
  context.problems.error(kFile, reader.line_of("date"), {"{0} is here for the second time", "{0} が二度あります"},
                         {"keep one of the two", "どちらか一つだけ残してください"}, {iso(date)});
  return false;
}

// A day that says neither is closed, which its writer may not have meant. What stands in the place of one of both, such
// as "hour", was told as that.
void check_says_what_is_special(const TomlValue& table, SourceContext& context) {
  const std::vector<std::string_view> either = {"hours", "reason"};
  if (std::any_of(table.fields.begin(), table.fields.end(),
                  [&](const auto& field) { return !nearest(field.name, either).empty(); }))
    return;
  context.problems.error(
      kFile, table.line,
      {"[[special_day]] has neither hours nor reason", "[[special_day]] に hours も reason もありません"},
      {"write hours = [\"10:00-15:00\"] where the centre is open, reason = \"special\" where it is "
       "closed, or reason = \"building\" where the whole building is",
       "開ける日は hours = [\"10:00-15:00\"]、休館の日は reason = \"special\"（建物ごと休むなら "
       "reason = \"building\"）と書いてください"});
}

void read_special_days(TableReader& hours, SourceContext& context) {
  for (const TomlValue* table : hours.tables("special_day")) {
    TableReader reader(*table, "[[special_day]]", kFile, context.problems);
    facility::SpecialDay day;
    const auto date = reader.date("date", Need::required);
    const std::string reason = reader.choice("reason", {"building", "special"});
    day.reason = reason == "building" ? facility::ClosedReason::building : facility::ClosedReason::special;
    day.intervals = read_intervals(reader, "hours", context.problems);
    day.note = reader.text("note", context);
    if (reader.has("reason") && !day.intervals.empty())
      context.problems.error(kFile, reader.line_of("reason"),
                             {"a day is either closed (reason) or open at other hours (hours)",
                              "休館(reason)と時間の変更(hours)は、どちらか一方です"},
                             {"take one of the two out", "どちらかを消してください"});
    if (date && take_day(context.centre.hours.special_days, *date, reader, context))
      context.centre.hours.special_days.emplace(*date, std::move(day));
    check_says_what_is_special(*table, context);
    finish(reader);
  }
}

void read_holidays(TableReader& hours, SourceContext& context) {
  auto& overrides = context.centre.hours.holiday_overrides;
  for (const TomlValue* table : hours.tables("holiday")) {
    TableReader reader(*table, "[[holiday]]", kFile, context.problems);
    const auto date = reader.date("date", Need::required);
    std::string name = reader.string("name", Need::required);
    context.note(WrittenText{kFile, reader.line_of("name"), "name", name, LanguageTag()});
    if (date && take_day(overrides, *date, reader, context)) overrides.emplace(*date, std::move(name));
    finish(reader);
  }
  for (const TomlValue* table : hours.tables("not_holiday")) {
    TableReader reader(*table, "[[not_holiday]]", kFile, context.problems);
    const auto date = reader.date("date", Need::required);
    if (date && !facility::HolidayCalendar().on(*date))
      context.problems.warning(
          kFile, reader.line_of("date"),
          {"{0} is no national holiday: nothing is taken away", "{0} は国民の祝日ではないので、何も変わりません"},
          {"correct the date, or take the entry out", "日付を直すか、この項目を消してください"}, {iso(*date)});
    if (date && take_day(overrides, *date, reader, context)) overrides.emplace(*date, std::nullopt);
    finish(reader);
  }
}

}  // namespace

void read_hours(SourceContext& context) {
  const auto text = read_source_file(context, kFile, Encoding::utf8_only, Absence::error);
  if (!text) return;
  const TomlValue root = parse_toml(*text, kFile, context.problems);
  TableReader hours(root, kFile, kFile, context.problems);
  if (const TomlValue* weekly = hours.table("weekly"))
    read_weekly(*weekly, context);
  else if (!root.find("weekly") && !context.problems.has_errors_in(kFile))
    context.problems.error(kFile, 1, {"{0} has no {1}", "{0} に {1} がありません"},
                           {"add the heading [weekly] with monday = [\"8:45-17:15\"] …",
                            "見出し [weekly] と monday = [\"8:45-17:15\"] … を書き足してください"},
                           {kFile, "[weekly]"});
  context.centre.hours.closed_on_weekday_holidays = hours.boolean("closed_on_weekday_holidays").value_or(true);
  context.centre.hours.holidays_confirmed_until =
      hours.date("holidays_confirmed_until", Need::required).value_or(Date{});
  context.centre.closing_note = hours.text("closing_note", context);
  read_closed_periods(hours, context);
  read_special_days(hours, context);
  read_holidays(hours, context);
  hours.finish(Unknown::resembling_is_error);
  context.hours_known = !context.problems.has_errors_in(kFile);
}

void check_days(SourceContext& context, Date today) {
  for (const auto& [line, date] : context.days) {
    if (date < today)
      context.problems.warning(kFile, line, {"{0} is past", "{0} は過ぎた日です"},
                               {"take the entry out, or correct the year", "この項目を消すか、年を直してください"},
                               {iso(date)});
    else if (is_far_ahead(date, today))
      context.problems.warning(kFile, line, {"{0} is years from now", "{0} は何年も先です"},
                               {"check the year", "年を確かめてください"}, {iso(date)});
  }
}

}  // namespace kiosk::packs
