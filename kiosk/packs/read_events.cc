// events.csv and event_changes.csv, and events against opening hours.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/packs/event_table.h"
#include "kiosk/packs/language_names.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/written_time.h"

namespace kiosk::packs {
namespace {

constexpr size_t kMostChanges = 10'000;

const std::string kEvents = "events.csv";
const std::string kChanges = "event_changes.csv";

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string normalized = half_width(text);
  for (const std::string_view separator : {"、", "・"})
    for (size_t at; (at = normalized.find(separator)) != std::string::npos;)
      normalized.replace(at, separator.size(), " ");
  for (size_t at = 0; at < normalized.size();) {
    const size_t end = std::min(normalized.find_first_of(" ,;\n", at), normalized.size());
    if (end > at) words.push_back(normalized.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

std::optional<facility::EventCategory> find_category(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kJapanese[] = {{"語学", "language"},
                                                                         {"ことば", "language"},
                                                                         {"言語", "language"},
                                                                         {"異文化", "intercultural"},
                                                                         {"異文化交流", "intercultural"},
                                                                         {"多文化", "multicultural"},
                                                                         {"多文化共生", "multicultural"},
                                                                         {"子ども", "children"},
                                                                         {"こども", "children"},
                                                                         {"講座", "seminar"},
                                                                         {"セミナー", "seminar"},
                                                                         {"ボランティア", "volunteer"},
                                                                         {"交流", "exchange"}};
  std::string written = half_width(text);
  for (const auto& [japanese, name] : kJapanese)
    if (written == japanese) written = name;
  return facility::parse_event_category(written);
}

namespace {

facility::EventCategory category_of(EventTable& table, size_t row) {
  const auto category = find_category(table.cell(row, "category"));
  if (!category)
    table.wrong(row, "category",
                {"write language, intercultural, multicultural, children, seminar, volunteer or exchange",
                 "語学、異文化、多文化、子ども、講座、ボランティア、交流 のどれかを書いてください"});
  return category.value_or(facility::EventCategory::language);
}

facility::Signup signup_of(EventTable& table, size_t row) {
  constexpr std::pair<std::string_view, std::string_view> kJapanese[] = {
      {"不要", "not-needed"}, {"申込不要", "not-needed"}, {"必要", "required"}, {"要", "required"},
      {"要申込", "required"}, {"満員", "full"},           {"満席", "full"}};
  std::string written = half_width(table.cell(row, "signup"));
  if (written.empty()) return facility::Signup::not_needed;
  for (const auto& [japanese, name] : kJapanese)
    if (written == japanese) written = name;
  const auto signup = facility::parse_signup(written);
  if (!signup)
    table.wrong(row, "signup", {"write not-needed, required or full", "不要、必要、満員 のどれかを書いてください"});
  return signup.value_or(facility::Signup::not_needed);
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

}  // namespace

Words rule_mistake(std::string_view rrule) {
  const std::string rule = upper(rrule);
  const auto has = [&](std::string_view part) { return rule.find(part) != std::string::npos; };
  if (!has("FREQ=")) return {"it has no FREQ=", "FREQ= がありません"};
  if (has("FREQ=HOURLY") || has("FREQ=MINUTELY") || has("FREQ=SECONDLY"))
    return {"an event recurs daily, weekly, monthly or yearly",
            "繰り返しは毎日(DAILY)、毎週(WEEKLY)、毎月(MONTHLY)、毎年(YEARLY)のどれかです"};
  if (!has("FREQ=DAILY") && !has("FREQ=WEEKLY") && !has("FREQ=MONTHLY") && !has("FREQ=YEARLY"))
    return {"FREQ is DAILY, WEEKLY, MONTHLY or YEARLY", "FREQ は DAILY、WEEKLY、MONTHLY、YEARLY のどれかです"};
  if (has("BYHOUR") || has("BYMINUTE") || has("BYSECOND"))
    return {"the time of day stands in start, without BYHOUR, BYMINUTE and BYSECOND",
            "時刻は「開始」(start)に書き、BYHOUR、BYMINUTE、BYSECOND は使いません"};
  return {"a part of it is not known, or there is no such day", "わからない部分があるか、そのような日がありません"};
}

namespace {

void read_recurrence(EventTable& table, size_t row, facility::EventSeries& series, SourceContext& context) {
  series.rrule = half_width(table.cell(row, "rrule"));
  if (series.rrule.starts_with("RRULE:")) series.rrule.erase(0, 6);
  if (!series.rrule.empty()) {
    if (!facility::check_rrule(series.rrule)) {
      context.problems.error(
          table.file(), table.line(row), {"{2}: {0} cannot be used: {1}", "{2}: {0} は使えません({1})"},
          {"write a rule of RFC 5545: FREQ=WEEKLY;BYDAY=WE or FREQ=MONTHLY;BYDAY=1TH,3TH",
           "毎週水曜は FREQ=WEEKLY;BYDAY=WE、第1・第3木曜は FREQ=MONTHLY;BYDAY=1TH,3TH "
           "のように書いてください"},
          {in_short(series.rrule), context.problems.pick(rule_mistake(series.rrule)), table.name_of("rrule")});
      series.rrule.clear();
    }
  }
  for (const std::string& word : words_of(table.cell(row, "exdates"))) {
    const auto read = read_written_date(word);
    if (const auto* date = std::get_if<Date>(&read))
      series.exdates.push_back(*date);
    else
      table.tell(row, "exdates", word, std::get<DateMistake>(read));
  }
  if (series.rrule.empty() && !series.exdates.empty())
    context.problems.warning(
        table.file(), table.line(row),
        {"{0} has no effect on an event that takes place once", "一度だけの行事なので {0} は効きません"},
        {"take it out, or write the rule in {1}", "消すか、{1} に繰り返しの決まりを書いてください"},
        {table.name_of("exdates"), table.name_of("rrule")});
}

std::optional<facility::EventSeries> read_series(EventTable& table, size_t row, SourceContext& context) {
  facility::EventSeries series;
  series.id = half_width(table.cell(row, "id"));
  if (series.id.empty())
    table.wrong(row, "id", {"give the event a name of a-z, 0-9 and -", "a-z、0-9、- で名前を付けてください"});
  const auto date = table.date(row, "date", true);
  const auto start = table.time(row, "start", true);
  const auto end = table.time(row, "end", true);
  if (start && end && *end <= *start)
    table.wrong(row, "end", {"the end must be later than the start", "終了は開始より後の時刻にしてください"});
  read_recurrence(table, row, series, context);
  series.category = category_of(table, row);
  for (const std::string& word : words_of(table.cell(row, "languages"))) {
    if (const auto language = find_language(word))
      series.languages.push_back(*language);
    else
      tell_no_language(word, table.file(), table.line(row), context.problems);
  }
  series.signup = signup_of(table, row);
  series.free_of_charge = table.yes(row, "free", true);
  series.sample = table.yes(row, "sample", false);
  series.place = half_width(table.cell(row, "place"));
  if (!series.place.empty())
    context.references.push_back({Reference::To::place, series.place, table.file(), table.line(row)});
  series.url = half_width(table.cell(row, "url"));
  if (!series.url.empty() && !series.url.starts_with("https://") && !series.url.starts_with("http://"))
    table.wrong(row, "url", {"write the whole address: https://…", "https:// から始まるアドレスを書いてください"});
  series.title = table.text(row, "title");
  if (series.title.empty())
    table.wrong(row, "title", {"write at least the Japanese title", "少なくとも日本語の題名を書いてください"});
  series.summary = table.text(row, "summary");
  series.description = table.text(row, "description");
  if (!date || !start || !end || *end <= *start) return std::nullopt;
  series.start = CivilTime(*date) + *start;
  series.end = CivilTime(*date) + *end;
  return series;
}

std::string reason_in(facility::ClosedReason reason, MessageLanguage language) {
  using facility::ClosedReason;
  const bool japanese = language == MessageLanguage::japanese;
  switch (reason) {
    case ClosedReason::weekly:
      return japanese ? "定休日" : "weekly closing day";
    case ClosedReason::national_holiday:
      return japanese ? "祝日" : "national holiday";
    case ClosedReason::year_end:
      return japanese ? "年末年始" : "end of the year";
    case ClosedReason::building:
      return japanese ? "建物の休業日" : "the building is closed";
    default:
      return japanese ? "休館日" : "closed";
  }
}

// Does the centre stay open from start to end on that day?
bool within_hours(const facility::DayHours& day, CivilTime start, CivilTime end) {
  const MinuteOfDay from = minute_of_day(start);
  const MinuteOfDay to = from + std::chrono::floor<std::chrono::minutes>(end - start);
  return std::any_of(day.intervals.begin(), day.intervals.end(),
                     [&](const facility::Interval& open) { return open.start <= from && to <= open.end; });
}

// Is the date one of those that BYDAY names ("WE", "1TH,-1FR")? The first date is shown whether it
// is or not.
bool agrees_with_byday(const std::string& rrule, Date date) {
  constexpr std::string_view kDays[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  const std::string rule = upper(rrule) + ";";
  size_t at = rule.find("BYDAY=");
  if (at == std::string::npos) return true;
  const auto day = ymd(date);
  const auto last = std::chrono::year_month_day_last(day.year(), std::chrono::month_day_last(day.month())).day();
  const int from_start = static_cast<int>((unsigned(day.day()) - 1) / 7 + 1);
  const int from_end = -static_cast<int>((unsigned(last) - unsigned(day.day())) / 7 + 1);
  const bool by_month = rule.find("FREQ=MONTHLY") != std::string::npos;
  const std::string_view name = kDays[std::chrono::weekday(date).c_encoding()];
  for (at += 6; at < rule.size() && rule[at] != ';';) {
    const size_t end = rule.find_first_of(",;", at);
    const std::string part = rule.substr(at, end - at);
    const int nth = std::atoi(part.c_str());
    if (part.ends_with(name) && (nth == 0 || !by_month || nth == from_start || nth == from_end)) return true;
    at = rule[end] == ',' ? end + 1 : end;
  }
  return false;
}

// Whether it takes place on `today` or later; a rule without an end always does.
bool goes_on(const facility::EventSeries& series, Date today) {
  constexpr std::chrono::days kReach(10 * 366);
  constexpr size_t kEnough = 500;  // more than exdates would take away
  if (date_of(series.start) >= today) return true;
  const std::string rule = upper(series.rrule);
  const auto has = [&](std::string_view part) { return rule.find(part) != std::string::npos; };
  if (!rule.empty() && !has("UNTIL=") && !has("COUNT=")) return true;
  return !facility::occurrences({series}, today, today + kReach, nullptr, kEnough).empty();
}

// The day that UNTIL names; nothing where the rule has none.
std::optional<Date> last_day(std::string_view rrule) {
  constexpr std::string_view kUntil = "UNTIL=";
  const std::string rule = upper(rrule);
  const size_t at = rule.find(kUntil);
  if (at == std::string::npos || rule.size() < at + kUntil.size() + 8) return std::nullopt;
  const std::string day = rule.substr(at + kUntil.size(), 8);
  return parse_date(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6));
}

// A year that was mistyped leaves a series one date, or goes on for a lifetime.
void check_until(const facility::EventSeries& series, SourceContext& context) {
  constexpr std::chrono::days kTenYears(10 * 366);
  const auto until = last_day(series.rrule);
  if (!until) return;
  const Date first = date_of(series.start);
  const std::string& file = context.event_files[series.id];
  const int line = context.event_lines[series.id];
  if (*until < first)
    context.problems.warning(file, line,
                             {"{0} ends on {1} (UNTIL), before its first day {2}: it is shown once",
                              "{0} の繰り返しの終わり（UNTIL）{1} が、最初の日 {2} より前です。一回しか出ません"},
                             {"correct the year of UNTIL, or of date", "UNTIL か日付の年を直してください"},
                             {series.id, iso(*until), iso(first)});
  else if (*until > first + kTenYears)
    context.problems.warning(file, line,
                             {"{0} goes on until {1} (UNTIL), for more than ten years",
                              "{0} の繰り返しの終わり（UNTIL）{1} は十年より先です"},
                             {"check the year", "年を確かめてください"}, {series.id, iso(*until)});
}

void check_date(const facility::EventSeries& series, std::optional<Date> today, SourceContext& context) {
  const std::string& file = context.event_files[series.id];
  const int line = context.event_lines[series.id];
  const Date date = date_of(series.start);
  if (today && !goes_on(series, *today))
    context.problems.warning(
        file, line,
        series.rrule.empty() ? Words{"{0} was on {1}, which is past", "{0} の日付 {1} は過ぎています"}
                             : Words{"{0} has ended: its rule {2} gives no more days",
                                     "{0} は終わっています。繰り返し {2} の日はもうありません"},
        series.rrule.empty()
            ? Words{"take the line out, or correct the year", "この行を消すか、年を直してください"}
            : Words{"take the line out, or extend UNTIL or COUNT", "この行を消すか、UNTIL か COUNT を延ばしてください"},
        {series.id, iso(date), in_short(series.rrule)});
  if (today && is_far_ahead(date, *today))
    context.problems.warning(file, line, {"{0} is on {1}, years from now", "{0} の日付 {1} は何年も先です"},
                             {"check the year", "年を確かめてください"}, {series.id, iso(date)});
  check_until(series, context);
  if (!agrees_with_byday(series.rrule, date))
    context.problems.warning(file, line,
                             {"{0} begins on {1}, which is none of the days of its rule {2}",
                              "{0} の最初の日 {1} が、繰り返し {2} の曜日と合いません"},
                             {"write the first day of the rule in date, or correct BYDAY",
                              "「日付」(date)に繰り返しの最初の日を書くか、BYDAY を直してください"},
                             {series.id, iso(date), in_short(series.rrule)});
}

// A change and an exdate must name a date that the series has.
void check_named_dates(const facility::EventSeries& series, SourceContext& context) {
  facility::EventSeries unchanged = series;
  unchanged.skip_closed_days = false;
  unchanged.changes.clear();
  const auto takes_place_on = [&](Date date) {
    return !facility::occurrences({unchanged}, date, date + std::chrono::days(1), nullptr).empty();
  };
  for (const auto& changed : series.changes) {
    const Date date = changed.first;
    if (!takes_place_on(date))
      context.problems.warning(
          context.change_files[{series.id, date}], context.change_lines[{series.id, date}],
          {"{0} does not take place on {1}: the change has no effect", "{0} は {1} にはないので、この変更は効きません"},
          {"write the date it would have had", "もともとの日付を書いてください"}, {series.id, iso(date)});
  }
  unchanged.exdates.clear();
  if (series.rrule.empty()) return;  // told when they were read
  for (const Date date : series.exdates)
    if (!takes_place_on(date))
      context.problems.warning(
          context.event_files[series.id], context.event_lines[series.id],
          {"exdates: {0} does not take place on {1} anyway", "除外日: {0} は {1} にはもともとありません"},
          {"correct the date, or take it out", "日付を直すか、消してください"}, {series.id, iso(date)});
}

void check_against_hours(const facility::EventSeries& series, const facility::OpeningHours* hours,
                         SourceContext& context) {
  const std::string& file = context.event_files[series.id];
  const int line = context.event_lines[series.id];
  facility::EventSeries alone = series;
  alone.skip_closed_days = false;
  const Date from = date_of(series.start);
  constexpr size_t kEnough = 60;
  const auto all = facility::occurrences({alone}, from, from + std::chrono::days(400), nullptr, kEnough);
  if (all.empty()) {
    context.problems.warning(file, line, {"{0} never takes place", "{0} は一度も開かれません"},
                             {"correct the date, the rule or exdates", "日付、繰り返し、除外日を直してください"},
                             {series.id});
    return;
  }
  bool any_open = hours == nullptr;
  bool told = false;
  for (const auto& one : all) {
    if (!hours) break;
    const facility::DayHours day = hours->day(date_of(one.start));
    const bool open = !day.intervals.empty();
    any_open |= open;
    if (one.cancelled || told) continue;
    if (open && !within_hours(day, one.start, one.end)) {
      context.problems.warning(
          file, line, {"{0} on {1} ({2}-{3}) is outside the opening hours", "{0} の {1}({2}-{3})は開館時間の外です"},
          {"correct the time, or the hours in hours.toml", "時刻か、hours.toml の時間を直してください"},
          {series.id, iso(date_of(one.start)), iso(minute_of_day(one.start)), iso(minute_of_day(one.end))});
      told = true;
    } else if (!open && (one.moved || series.rrule.empty())) {
      context.problems.warning(
          file, line, {"{0} is on {1}, when the centre is closed ({2})", "{0} の {1} は休館日です({2})"},
          {"choose another day, or open that day in hours.toml",
           "別の日にするか、hours.toml でその日を開館にしてください"},
          {series.id, iso(date_of(one.start)), reason_in(day.closed_reason, context.problems.language())});
      told = true;
    }
  }
  if (!any_open && !told)
    context.problems.warning(
        file, line, {"{0} falls on closing days only and is never shown", "{0} は休館日ばかりなので表示されません"},
        {"choose another day of the week", "別の曜日にしてください"}, {series.id});
  check_named_dates(series, context);
}

void read_event_table(Ids& ids, SourceContext& context) {
  if (!context.files.has(kEvents)) {
    context.events_file = EventsFile::missing;
    return;
  }
  const auto text = read_source_text(context, kEvents, Encoding::spreadsheet, Absence::allowed);
  context.events_file = !text                                                          ? EventsFile::unreadable
                        : text->utf8.find_first_not_of(" \t\n,;") == std::string::npos ? EventsFile::empty
                                                                                       : EventsFile::read;
  if (context.events_file != EventsFile::read) return;
  static const std::vector<std::string_view> kKnown = {
      "id",     "date", "start",  "end",   "rrule", "exdates", "category", "languages",
      "signup", "free", "sample", "place", "url",   "title",   "summary",  "description"};
  EventTable table(parse_csv(text->utf8, kEvents, context.problems), kEvents, kKnown,
                   {"title", "summary", "description"}, {"id", "date", "start", "end", "category", "title"},
                   text->unicode, context);
  if (table.size() == 0) context.events_file = EventsFile::without_events;
  if (table.size() > kMostEvents)
    context.problems.error(
        kEvents, table.line(kMostEvents),
        {"the file has {0} events; {1} can be shown", "行事が {0} 件あります。{1} 件まで表示できます"},
        {"take out those that are over", "終わった行事を消してください"},
        {std::to_string(table.size()), std::to_string(kMostEvents)});
  context.centre.events.reserve(std::min(table.size(), kMostEvents));
  for (size_t row = 0; row < std::min(table.size(), kMostEvents); ++row) {
    auto series = read_series(table, row, context);
    const std::string id = series ? series->id : half_width(table.cell(row, "id"));
    if (!ids.take(id, kEvents, table.line(row), context.problems)) continue;
    // Known even when it cannot be shown, so that its changes are not told as well.
    context.event_lines[id] = table.line(row);
    context.event_files[id] = kEvents;
    if (series) context.centre.events.push_back(std::move(*series));
  }
  table.finish();
}

}  // namespace

void read_events(SourceContext& context) {
  Ids ids;
  read_event_table(ids, context);
  read_calendars(ids, context);
}

namespace {

// `needed`: something speaks of events.
void tell_events_file(bool needed, SourceContext& context) {
  const auto tell = [&](bool error, const Words& what, const Words& what_to_do, std::string_view name = {}) {
    if (error)
      context.problems.error(kEvents, 0, what, what_to_do, {name});
    else
      context.problems.warning(kEvents, 0, what, what_to_do, {name});
  };
  constexpr Words kFill = {"write one event a line; content/README.md says how",
                           "1 行に 1 つ行事を書いてください(書き方は content/README.md)"};
  switch (context.events_file) {
    case EventsFile::read:
    case EventsFile::unreadable:  // told when it was read
      return;
    case EventsFile::empty:
      return tell(true, {"the file is empty", "ファイルが空です"}, kFill);
    case EventsFile::without_events:
      if (context.problems.has_errors_in(kEvents)) return;
      return tell(needed, {"the file has no event", "ファイルに行事がありません"}, kFill);
    case EventsFile::missing:
      break;
  }
  const auto names = context.files.list("");
  for (const std::string& name : names ? *names : std::vector<std::string>()) {
    if (name.starts_with("events.") && is_spreadsheet(name))
      return tell(true, {"the file is missing; {0} cannot be read", "ファイルがありません。{0} は読めません"},
                  {"open {0} and save it as \"CSV UTF-8\" under the name events.csv",
                   "{0} を開き、「CSV UTF-8(コンマ区切り)」で events.csv という名前で保存してください"},
                  name);
  }
  if (!calendars_of(context.files).empty()) return;
  tell(needed, {"the file is missing: no events are shown", "ファイルがないので、行事は表示されません"},
       {"put events.csv into the folder; content/README.md says what it holds",
        "events.csv をフォルダーに置いてください(書き方は content/README.md)"});
}

}  // namespace

bool is_spreadsheet(std::string_view name) {
  for (const std::string_view end : {".xlsx", ".xlsm", ".xls", ".ods", ".numbers"})
    if (name.ends_with(end)) return true;
  return false;
}

void read_event_changes(SourceContext& context) {
  const auto text = read_source_text(context, kChanges, Encoding::spreadsheet, Absence::allowed);
  if (!text) return tell_events_file(false, context);
  static const std::vector<std::string_view> kKnown = {"id",        "date",    "cancelled", "new_date",
                                                       "new_start", "new_end", "note"};
  EventTable table(parse_csv(text->utf8, kChanges, context.problems), kChanges, kKnown, {"note"}, {"id", "date"},
                   text->unicode, context);
  tell_events_file(table.size() > 0, context);
  if (table.size() > kMostChanges)
    context.problems.error(
        kChanges, table.line(kMostChanges),
        {"the file has {0} changes; {1} can be shown", "変更が {0} 件あります。{1} 件まで表示できます"},
        {"take out those that are over", "終わったものを消してください"},
        {std::to_string(table.size()), std::to_string(kMostChanges)});
  for (size_t row = 0; row < std::min(table.size(), kMostChanges); ++row) {
    const std::string id = half_width(table.cell(row, "id"));
    const auto date = table.date(row, "date", true);
    facility::OccurrenceChange change;
    change.cancelled = table.yes(row, "cancelled", false);
    const auto new_date = table.date(row, "new_date", false);
    const auto new_start = table.time(row, "new_start", false);
    const auto new_end = table.time(row, "new_end", false);
    change.note = table.text(row, "note");
    if (context.event_lines.empty()) continue;  // events.csv is what is wrong
    if (!context.event_lines.contains(id)) {
      std::vector<std::string_view> known;
      if (context.may_suggest())
        for (const auto& [other, line] : context.event_lines) known.push_back(other);
      const std::string_view meant = nearest(id, known);
      context.problems.error(
          kChanges, table.line(row), {"there is no event {0} in events.csv", "events.csv に行事 {0} がありません"},
          meant.empty() ? Words{"write the id of an event", "events.csv の識別名(id)を書いてください"}
                        : Words{"did you mean {1}?", "{1} のことですか"},
          {in_short(id), meant});
      continue;
    }
    auto& events = context.centre.events;
    const auto series = std::find_if(events.begin(), events.end(), [&](const auto& one) { return one.id == id; });
    if (series == events.end() || !date) continue;
    if (new_date || new_start || new_end) {
      const Date day = new_date.value_or(*date);
      const MinuteOfDay start = new_start.value_or(minute_of_day(series->start));
      const auto length = std::chrono::floor<std::chrono::minutes>(series->end - series->start);
      const MinuteOfDay end = new_end.value_or(start + length);
      if (end <= start) {
        table.wrong(row, "new_end", {"the end must be later than the start", "終了は開始より後の時刻にしてください"});
        continue;
      }
      change.start = CivilTime(day) + start;
      change.end = CivilTime(day) + end;
    }
    // Nobody puts a date off for half a year: it would be gone from the list without a word.
    constexpr std::chrono::days kHalfAYear(183);
    if (new_date && std::chrono::abs(*new_date - *date) > kHalfAYear)
      context.problems.warning(kChanges, table.line(row),
                               {"{0} is moved from {1} to {2}, by more than half a year",
                                "{0} は {1} から {2} へ、半年よりも離れた日に移ります"},
                               {"check the year of new_date", "新しい日付（new_date）の年を確かめてください"},
                               {id, iso(*date), iso(*new_date)});
    if (change.cancelled && change.start)
      context.problems.warning(kChanges, table.line(row),
                               {"the event is cancelled and moved at once: it is shown as cancelled, on its new date",
                                "中止なのに新しい日時もあります。新しい日時の所に「中止」と出ます"},
                               {"keep one of the two", "どちらか一つだけ残してください"});
    if (!change.cancelled && !change.start && change.note.empty())
      context.problems.warning(kChanges, table.line(row), {"the line changes nothing", "この行では何も変わりません"},
                               {"write cancelled, new_date, new_start, new_end or note",
                                "中止、新しい日付・開始・終了、お知らせのどれかを書いてください"});
    if (!series->changes.emplace(*date, std::move(change)).second) {
      context.problems.error(
          kChanges, table.line(row),
          {"{0} on {1} is already changed in another line", "{0} の {1} は別の行でもう変更されています"},
          {"keep one of the two", "どちらか一つだけ残してください"}, {id, iso(*date)});
      continue;
    }
    context.change_files[{id, *date}] = kChanges;
    context.change_lines[{id, *date}] = table.line(row);
  }
  table.finish();
}

void check_events(SourceContext& context, std::optional<Date> today) {
  const facility::OpeningHours hours(context.centre.hours);
  for (const facility::EventSeries& series : context.centre.events) {
    check_date(series, today, context);
    check_against_hours(series, context.hours_known ? &hours : nullptr, context);
  }
}

}  // namespace kiosk::packs
