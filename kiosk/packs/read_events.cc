// events.csv and event_changes.csv, and events against opening hours.
#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/packs/event_table.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"

namespace kiosk::packs {
namespace {

const std::string kEvents = "events.csv";
const std::string kChanges = "event_changes.csv";

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string normalized = normalized_cell(text);
  for (size_t at = 0; at < normalized.size();) {
    const size_t end = std::min(normalized.find_first_of(" ,;\n", at), normalized.size());
    if (end > at) words.push_back(normalized.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

facility::EventCategory category_of(EventTable& table, size_t row) {
  constexpr std::pair<std::string_view, std::string_view> kJapanese[] = {
      {"語学", "language"},         {"ことば", "language"},   {"言語", "language"},   {"異文化", "intercultural"},
      {"異文化交流", "intercultural"}, {"多文化", "multicultural"}, {"多文化共生", "multicultural"}, {"子ども", "children"},
      {"こども", "children"},       {"講座", "seminar"},      {"セミナー", "seminar"}, {"ボランティア", "volunteer"},
      {"交流", "exchange"}};
  std::string written = normalized_cell(table.cell(row, "category"));
  for (const auto& [japanese, name] : kJapanese)
    if (written == japanese) written = name;
  const auto category = facility::parse_event_category(written);
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
  std::string written = normalized_cell(table.cell(row, "signup"));
  if (written.empty()) return facility::Signup::not_needed;
  for (const auto& [japanese, name] : kJapanese)
    if (written == japanese) written = name;
  const auto signup = facility::parse_signup(written);
  if (!signup)
    table.wrong(row, "signup", {"write not-needed, required or full", "不要、必要、満員 のどれかを書いてください"});
  return signup.value_or(facility::Signup::not_needed);
}

void read_recurrence(EventTable& table, size_t row, facility::EventSeries& series, SourceContext& context) {
  series.rrule = normalized_cell(table.cell(row, "rrule"));
  if (series.rrule.starts_with("RRULE:")) series.rrule.erase(0, 6);
  if (!series.rrule.empty()) {
    if (const Status status = facility::check_rrule(series.rrule); !status) {
      context.problems.error(table.file(), table.line(row), {"rrule: {0} cannot be used: {1}", "rrule: {0} は使えません: {1}"},
                             {"write a rule of RFC 5545: FREQ=WEEKLY;BYDAY=WE or FREQ=MONTHLY;BYDAY=1TH,3TH",
                              "RFC 5545 の形で書いてください: 毎週水曜は FREQ=WEEKLY;BYDAY=WE、第1・第3木曜は FREQ=MONTHLY;BYDAY=1TH,3TH"},
                             {in_short(series.rrule), status.error().message});
      series.rrule.clear();
    }
  }
  for (const std::string& word : words_of(table.cell(row, "exdates"))) {
    if (const auto date = parse_sheet_date(word))
      series.exdates.push_back(*date);
    else
      table.wrong(row, "exdates", {"write dates separated by spaces: 2026-08-12 2026-12-30",
                                   "日付を空白で区切って書いてください: 2026-08-12 2026-12-30"});
  }
  if (series.rrule.empty() && !series.exdates.empty())
    context.problems.warning(table.file(), table.line(row), {"exdates has no effect on an event that takes place once", "一度だけの行事なので exdates は効きません"},
                             {"take it out, or write the rule in rrule", "消すか、rrule に繰り返しを書いてください"});
}

std::optional<facility::EventSeries> read_series(EventTable& table, size_t row, SourceContext& context) {
  facility::EventSeries series;
  series.id = normalized_cell(table.cell(row, "id"));
  if (series.id.empty()) table.wrong(row, "id", {"give the event a name of a-z, 0-9 and -", "a-z、0-9、- で名前を付けてください"});
  const auto date = table.date(row, "date", true);
  const auto start = table.time(row, "start", true);
  const auto end = table.time(row, "end", true);
  if (start && end && *end <= *start)
    table.wrong(row, "end", {"the end must be later than the start", "終了は開始より後の時刻にしてください"});
  read_recurrence(table, row, series, context);
  series.category = category_of(table, row);
  for (const std::string& word : words_of(table.cell(row, "languages"))) {
    if (const auto language = LanguageTag::parse(word))
      series.languages.push_back(*language);
    else
      table.wrong(row, "languages", {"write language tags separated by spaces: ja en zh-Hans",
                                     "言語の記号を空白で区切って書いてください: ja en zh-Hans"});
  }
  series.signup = signup_of(table, row);
  series.free_of_charge = table.yes(row, "free", true);
  series.sample = table.yes(row, "sample", false);
  series.place = normalized_cell(table.cell(row, "place"));
  if (!series.place.empty())
    context.references.push_back({Reference::To::place, series.place, table.file(), table.line(row)});
  series.url = normalized_cell(table.cell(row, "url"));
  if (!series.url.empty() && !series.url.starts_with("https://") && !series.url.starts_with("http://"))
    table.wrong(row, "url", {"write the whole address: https://…", "https:// から始まるアドレスを書いてください"});
  series.title = table.text(row, "title");
  if (series.title.empty())
    table.wrong(row, "title", {"write at least title.ja", "少なくとも title.ja(題名)を書いてください"});
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
    case ClosedReason::weekly: return japanese ? "定休日" : "weekly closing day";
    case ClosedReason::national_holiday: return japanese ? "祝日" : "national holiday";
    case ClosedReason::year_end: return japanese ? "年末年始" : "end of the year";
    case ClosedReason::building: return japanese ? "建物の休業日" : "the building is closed";
    default: return japanese ? "休館日" : "closed";
  }
}

// Does the centre stay open from start to end on that day?
bool within_hours(const facility::DayHours& day, CivilTime start, CivilTime end) {
  const MinuteOfDay from = minute_of_day(start);
  const MinuteOfDay to = from + std::chrono::floor<std::chrono::minutes>(end - start);
  return std::any_of(day.intervals.begin(), day.intervals.end(),
                     [&](const facility::Interval& open) { return open.start <= from && to <= open.end; });
}

void check_against_hours(const facility::EventSeries& series, const facility::OpeningHours& hours,
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
                             {"correct the date, the rule or exdates", "日付、繰り返し、除外日を直してください"}, {series.id});
    return;
  }
  bool any_open = false;
  bool told = false;
  for (const auto& one : all) {
    const facility::DayHours day = hours.day(date_of(one.start));
    const bool open = !day.intervals.empty();
    any_open |= open;
    if (one.cancelled || told) continue;
    if (open && !within_hours(day, one.start, one.end)) {
      context.problems.warning(file, line, {"{0} on {1} ({2}-{3}) is outside the opening hours", "{0} の {1}({2}-{3})は開館時間の外です"},
                               {"correct the time, or the hours in hours.toml", "時刻か、hours.toml の時間を直してください"},
                               {series.id, iso(date_of(one.start)), iso(minute_of_day(one.start)), iso(minute_of_day(one.end))});
      told = true;
    } else if (!open && (one.moved || series.rrule.empty())) {
      context.problems.warning(file, line, {"{0} is on {1}, when the centre is closed ({2})", "{0} の {1} は休館日です({2})"},
                               {"choose another day, or open that day in hours.toml", "別の日にするか、hours.toml でその日を開館にしてください"},
                               {series.id, iso(date_of(one.start)), reason_in(day.closed_reason, context.problems.language())});
      told = true;
    }
  }
  if (!any_open && !told)
    context.problems.warning(file, line, {"{0} falls on closing days only and is never shown", "{0} は休館日ばかりなので表示されません"},
                             {"choose another day of the week", "別の曜日にしてください"}, {series.id});
  // A change must name a date that the series has.
  facility::EventSeries unchanged = std::move(alone);
  unchanged.changes.clear();
  for (const auto& changed : series.changes) {
    const Date date = changed.first;
    const auto on_that_day = facility::occurrences({unchanged}, date, date + std::chrono::days(1), nullptr);
    if (on_that_day.empty())
      context.problems.warning(kChanges, context.change_lines[{series.id, date}], {"{0} does not take place on {1}: the change has no effect", "{0} は {1} にはないので、この変更は効きません"},
                               {"write the date it would have had", "もともとの日付を書いてください"}, {series.id, iso(date)});
  }
}

}  // namespace

void read_events(SourceContext& context) {
  const auto text = read_source_file(context.folder, kEvents, Encoding::spreadsheet, false, context.problems);
  if (!text) return;
  static const std::vector<std::string_view> kKnown = {"id",   "date",  "start", "end",   "rrule", "exdates", "category", "languages", "signup",
                                                       "free", "sample", "place", "url", "title", "summary", "description"};
  EventTable table(parse_csv(*text, kEvents, context.problems), kEvents, kKnown, {"title", "summary", "description"},
                   {"id", "date", "start", "end", "category", "title"}, context);
  Ids ids;
  for (size_t row = 0; row < table.size(); ++row) {
    auto series = read_series(table, row, context);
    const std::string id = series ? series->id : normalized_cell(table.cell(row, "id"));
    if (!ids.take(id, kEvents, table.line(row), context.problems)) continue;
    // Known even when it cannot be shown, so that its changes are not told as well.
    context.event_lines[id] = table.line(row);
    context.event_files[id] = kEvents;
    if (series) context.centre.events.push_back(std::move(*series));
  }
}

void read_event_changes(SourceContext& context) {
  const auto text = read_source_file(context.folder, kChanges, Encoding::spreadsheet, false, context.problems);
  if (!text) return;
  static const std::vector<std::string_view> kKnown = {"id", "date", "cancelled", "new_date", "new_start", "new_end", "note"};
  EventTable table(parse_csv(*text, kChanges, context.problems), kChanges, kKnown, {"note"}, {"id", "date"}, context);
  for (size_t row = 0; row < table.size(); ++row) {
    const std::string id = normalized_cell(table.cell(row, "id"));
    const auto date = table.date(row, "date", true);
    facility::OccurrenceChange change;
    change.cancelled = table.yes(row, "cancelled", false);
    const auto new_date = table.date(row, "new_date", false);
    const auto new_start = table.time(row, "new_start", false);
    const auto new_end = table.time(row, "new_end", false);
    change.note = table.text(row, "note");
    if (!context.event_lines.contains(id)) {
      std::vector<std::string_view> known;
      for (const auto& [other, line] : context.event_lines) known.push_back(other);
      const std::string_view meant = nearest(id, known);
      context.problems.error(kChanges, table.line(row), {"there is no event {0} in events.csv", "events.csv に行事 {0} がありません"},
                             meant.empty() ? Words{"write the id of an event", "行事の id を書いてください"} : Words{"did you mean {1}?", "{1} のことですか"},
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
    if (!change.cancelled && !change.start && change.note.empty())
      context.problems.warning(kChanges, table.line(row), {"the line changes nothing", "この行では何も変わりません"},
                               {"write cancelled, new_date, new_start, new_end or note", "中止、新しい日付・開始・終了、お知らせのどれかを書いてください"});
    if (!series->changes.emplace(*date, std::move(change)).second) {
      context.problems.error(kChanges, table.line(row), {"{0} on {1} is already changed in another line", "{0} の {1} は別の行でもう変更されています"},
                             {"keep one of the two", "どちらか一つだけ残してください"}, {id, iso(*date)});
      continue;
    }
    context.change_lines[{id, *date}] = table.line(row);
  }
}

void check_events(SourceContext& context) {
  const facility::OpeningHours hours(context.centre.hours);
  for (const facility::EventSeries& series : context.centre.events) check_against_hours(series, hours, context);
}

}  // namespace kiosk::packs
