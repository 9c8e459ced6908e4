// *.ics: events as calendar programs export them (RFC 5545). The lines are read here, so that each mistake has its
// line; rules go to facility::check_rrule as those of events.csv do.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/markup.h"
#include "kiosk/facility/time_zone.h"
#include "kiosk/packs/content_lines.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/store/blake2b.h"

namespace kiosk::packs {
namespace {

using std::chrono::days;

// Of EXDATE, RDATE and changed occurrences, an event.
constexpr size_t kMostDates = 1000;
constexpr days kLongestEvent{366};

// One VEVENT; what stands in a component inside of it (an alarm) is left out.
struct WrittenEvent {
  int line = 0;
  std::vector<ContentLine> lines;

  const ContentLine* find(std::string_view name) const {
    const auto it = std::find_if(lines.begin(), lines.end(), [&](const ContentLine& one) { return one.name == name; });
    return it == lines.end() ? nullptr : &*it;
  }
  std::string text(std::string_view name) const {
    const ContentLine* line_of_name = find(name);
    return line_of_name ? unescape_value(line_of_name->value) : std::string();
  }
};

std::vector<WrittenEvent> split_events(std::vector<ContentLine> lines, const std::string& file, Problems& problems) {
  std::vector<WrittenEvent> events;
  std::vector<std::pair<std::string, int>> open;  // components and where they begin
  for (ContentLine& line : lines) {
    if (line.name == "BEGIN") {
      open.emplace_back(std::move(line.value), line.line);
      if (open.size() == 2 && open.back().first == "VEVENT") events.push_back({line.line, {}});
    } else if (line.name == "END" && !open.empty()) {
      open.pop_back();
    } else if (open.size() == 2 && open.back().first == "VEVENT") {
      events.back().lines.push_back(std::move(line));
    }
  }
  if (!open.empty())
    problems.error(file, open.back().second,
                   {"{0} begins here and never ends: the file is cut off",
                    "{0} がここで始まり、終わりがありません。ファイルが途中で切れています"},
                   {"export the calendar again", "カレンダーをもう一度書き出してください"},
                   {in_short(open.back().first)});
  return events;
}

// Digits only.
std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = !text.empty() && text[0] >= '0' && text[0] <= '9';
  return digits && error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// "20261125"
std::optional<Date> parse_day(std::string_view text) {
  if (text.size() != 8 || !number(text)) return std::nullopt;
  return parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                    std::string(text.substr(6)));
}

// "20261125T143200"
std::optional<CivilTime> parse_moment(std::string_view text) {
  if (text.size() != 15 || text[8] != 'T') return std::nullopt;
  const auto day = parse_day(text.substr(0, 8));
  const auto hour = number(text.substr(9, 2)), minute = number(text.substr(11, 2)), second = number(text.substr(13));
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return *day + std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

// "P1DT2H30M", "P2W"
std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
  if (!text.starts_with('P')) return std::nullopt;
  std::chrono::seconds sum{0};
  bool time = false;
  for (size_t at = 1; at < text.size();) {
    if (text[at] == 'T') {
      time = true;
      ++at;
      continue;
    }
    const size_t unit = text.find_first_not_of("0123456789", at);
    if (unit == std::string_view::npos || unit == at || unit - at > 6) return std::nullopt;
    const int64_t count = *number(text.substr(at, unit - at));
    switch (text[unit]) {
      case 'W':
        sum += days(7 * count);
        break;
      case 'D':
        sum += days(count);
        break;
      case 'H':
        sum += std::chrono::hours(count);
        break;
      case 'M':
        if (!time) return std::nullopt;
        sum += std::chrono::minutes(count);
        break;
      case 'S':
        break;  // nothing in a lobby is told to the second
      default:
        return std::nullopt;
    }
    at = unit + 1;
  }
  return sum;
}

struct Moment {
  CivilTime time;  // in Tokyo
  bool all_day = false;
  bool recurs_alike = true;  // a rule means the same days in Tokyo
};

// "abc-123@example.com" → "abc-123-example-com"
std::string id_of(const std::string& uid) {
  constexpr size_t kLongestId = 64, kBeginning = 47, kHash = 16;
  std::string id;
  for (char c : uid) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain || (!id.empty() && id.back() != '-')) id += plain ? c : '-';
  }
  if (id.ends_with('-')) id.pop_back();
  if (!id.empty() && id.size() <= kLongestId) return id;
  return id.substr(0, kBeginning) + (id.empty() ? "event-" : "-") + store::blake2b_256(uid).substr(0, kHash);
}

// A calendar's words have no mark-up.
std::string to_markup(std::string_view words) {
  std::string markup;
  for (const char c : words) {
    if (std::string_view("\\*{}|").find(c) != std::string_view::npos) markup += '\\';
    markup += c;
  }
  return markup;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n";
  const size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kSpace) + 1 - first));
}

class CalendarReader {
 public:
  CalendarReader(std::string file, Ids& ids, SourceContext& context)
      : file_(std::move(file)), ids_(ids), context_(context), hours_(context.centre.hours) {}

  void read(std::string_view text) {
    const auto lines = parse_content_lines(text, file_, context_.problems);
    if (lines.empty() || lines.front().name != "BEGIN" || lines.front().value != "VCALENDAR")
      return error(1, {"this is no calendar file", "カレンダーファイルではありません"},
                   {"export the calendar again as .ics, or take the file out of the folder",
                    "カレンダーを .ics の形でもう一度書き出すか、ファイルをフォルダーから出してください"});
    const auto events = split_events(lines, file_, context_.problems);
    for (const WrittenEvent& event : events)
      if (event.find("RECURRENCE-ID") == nullptr) read_series(event);
    for (const WrittenEvent& event : events)
      if (event.find("RECURRENCE-ID") != nullptr) read_change(event);
  }

 private:
  void error(int line, const Words& what, const Words& what_to_do,
             std::initializer_list<std::string_view> arguments = {}) {
    context_.problems.error(file_, line, what, what_to_do, arguments);
  }
  void warning(int line, const Words& what, const Words& what_to_do,
               std::initializer_list<std::string_view> arguments = {}) {
    context_.problems.warning(file_, line, what, what_to_do, arguments);
  }
  void wrong(const ContentLine& line, const Words& what_to_do) {
    error(line.line, {"{0}: {1} cannot be used here", "{0}: {1} は使えません"}, what_to_do,
          {in_short(line.name), in_short(line.value)});
  }

  // One of the line's values.
  std::optional<Moment> moment(const ContentLine& line, std::string_view value) {
    constexpr Words kHow = {"correct the date in the calendar program, and export it again",
                            "カレンダーで日時を直して、もう一度書き出してください"};
    if (const auto day = parse_day(value)) return Moment{CivilTime(*day), true, true};
    const bool utc = value.ends_with('Z');
    const auto local = parse_moment(utc ? value.substr(0, value.size() - 1) : value);
    if (!local) {
      wrong(line, kHow);
      return std::nullopt;
    }
    const std::string zone(utc ? "UTC" : line.parameter("TZID"));
    if (zone.empty()) return Moment{*local, false, true};
    const auto tokyo = facility::to_tokyo(*local, zone);
    if (!tokyo) {
      error(line.line, {"the time zone {0} is not known", "時間帯 {0} がわかりません"},
            {"set the event's time zone to Asia/Tokyo in the calendar program, and export it again",
             "カレンダーで行事の時間帯を Asia/Tokyo（日本時間）にして、もう一度書き出してください"},
            {in_short(zone)});
      return std::nullopt;
    }
    return Moment{tokyo->time, false, tokyo->steady && date_of(tokyo->time) == date_of(*local)};
  }

  std::vector<Moment> moments(const WrittenEvent& event, std::string_view name) {
    std::vector<Moment> all;
    for (const ContentLine& line : event.lines) {
      if (line.name != name) continue;
      for (size_t at = 0; at <= line.value.size();) {
        const size_t end = std::min(line.value.find(',', at), line.value.size());
        if (all.size() == kMostDates) {
          error(line.line, {"{0}: more than {1} dates", "{0}: 日付が {1} 個より多くあります"},
                {"take out those that are over", "過ぎたものを消してください"}, {name, std::to_string(kMostDates)});
          return all;
        }
        if (const auto one = moment(line, std::string_view(line.value).substr(at, end - at))) all.push_back(*one);
        at = end + 1;
      }
    }
    return all;
  }

  // A whole day is as long as the centre is open on it.
  std::pair<CivilTime, CivilTime> whole_day(Date day) const {
    constexpr std::chrono::hours kMorning(9), kEvening(17);
    const auto intervals = hours_.day(day).intervals;
    if (intervals.empty()) return {day + kMorning, day + kEvening};
    return {day + intervals.front().start, day + intervals.back().end};
  }

  // Start and end; `last` of several whole days.
  struct Span {
    CivilTime start, end;
    Date last;
    bool recurs_alike = true;
  };
  std::optional<Span> span(const WrittenEvent& event) {
    const ContentLine* dtstart = event.find("DTSTART");
    if (dtstart == nullptr) {
      error(event.line, {"the event has no DTSTART", "行事に DTSTART（開始）がありません"},
            {"give it a date in the calendar program, and export it again",
             "カレンダーで日時を入れて、もう一度書き出してください"});
      return std::nullopt;
    }
    const auto start = moment(*dtstart, dtstart->value);
    if (!start) return std::nullopt;
    CivilTime end = start->all_day ? start->time + days(1) : start->time;
    const ContentLine* line = event.find("DTEND");
    if (line != nullptr) {
      const auto written = moment(*line, line->value);
      if (!written) return std::nullopt;
      end = written->time;
    } else if ((line = event.find("DURATION")) != nullptr) {
      const auto duration = parse_duration(line->value);
      if (!duration) {
        wrong(*line, {"write how long it takes, such as PT1H30M", "PT1H30M（1時間30分）のように長さを書いてください"});
        return std::nullopt;
      }
      end = start->time + *duration;
    }
    if (end <= start->time || end - start->time > kLongestEvent) {
      error(line ? line->line : dtstart->line,
            {"the event does not end after its start, within a year", "終わりが、開始より後の一年以内になっていません"},
            {"correct its end in the calendar program, and export it again",
             "カレンダーで終わりの日時を直して、もう一度書き出してください"});
      return std::nullopt;
    }
    if (!start->all_day) return Span{start->time, end, date_of(start->time), start->recurs_alike};
    const auto [opens, closes] = whole_day(date_of(start->time));
    return Span{opens, closes, date_of(end - std::chrono::seconds(1)), true};
  }

  // The language of words that name none.
  LanguageTag own_language() const {
    const auto& languages = context_.centre.languages;
    return languages.empty() ? LanguageTag::of("ja") : languages.front();
  }

  facility::LocalizedText words(const WrittenEvent& event, std::string_view property, std::string_view kind) {
    facility::LocalizedText text;
    for (const ContentLine& line : event.lines) {
      if (line.name != property) continue;
      const std::string markup = to_markup(trimmed(unescape_value(line.value)));
      std::optional<LanguageTag> language = own_language();
      if (const auto tag = line.parameter("LANGUAGE"); !tag.empty())
        language = check_language(tag, file_, line.line, context_);
      if (markup.empty() || !language) continue;
      check_markup(markup, property, file_, line.line, context_.problems, kind);
      context_.note(WrittenText{file_, line.line, std::string(property), markup, *language});
      text.set(*language, markup);
    }
    return text;
  }

  facility::LocalizedText translated_words(const WrittenEvent& event, std::string_view property,
                                           std::string_view kind) {
    auto text = words(event, property, kind);
    if (const ContentLine* line = event.find(property)) check_text(text, property, file_, line->line, context_);
    return text;
  }

  std::string place(const WrittenEvent& event) {
    const ContentLine* line = event.find("LOCATION");
    const std::string written = trimmed(event.text("LOCATION"));
    if (line == nullptr || written.empty()) return {};
    for (const facility::Place& one : context_.centre.places) {
      if (one.id == written) return one.id;
      for (const auto& [language, name] : one.name.all())
        if (without_markup(name) == written) return one.id;
    }
    warning(line->line,
            {"LOCATION: there is no place {0} in places.toml, so none is shown",
             "LOCATION: places.toml に場所 {0} がないので、場所は出ません"},
            {"write a place's id or name, or add the place", "場所の id か名前を書くか、places.toml に足してください"},
            {in_short(written)});
    return {};
  }

  facility::EventCategory category(const WrittenEvent& event) const {
    for (const ContentLine& line : event.lines) {
      if (line.name != "CATEGORIES") continue;
      for (size_t at = 0; at <= line.value.size();) {
        const size_t end = std::min(line.value.find(',', at), line.value.size());
        if (const auto known = find_category(trimmed(line.value.substr(at, end - at)))) return *known;
        at = end + 1;
      }
    }
    return facility::EventCategory::exchange;
  }

  void read_rule(const WrittenEvent& event, const Span& when, facility::EventSeries& series) {
    const ContentLine* line = event.find("RRULE");
    if (when.last > date_of(when.start)) {  // several whole days
      if (line == nullptr)
        series.rrule = "FREQ=DAILY;COUNT=" + std::to_string((when.last - date_of(when.start)).count() + 1);
      else
        wrong(*line, {"an event of several whole days cannot recur: make an event of each day",
                      "何日も続く終日の行事は繰り返せません。1 日ごとの行事にしてください"});
      return;
    }
    if (line == nullptr) return;
    if (!facility::check_rrule(line->value))
      error(line->line, {"RRULE: {0} cannot be used: {1}", "RRULE: {0} は使えません({1})"},
            {"change how the event recurs in the calendar program, and export it again",
             "カレンダーで繰り返しを直して、もう一度書き出してください"},
            {in_short(line->value), context_.problems.pick(rule_mistake(line->value))});
    else if (!when.recurs_alike)
      error(line->line,
            {"the event recurs in a time zone whose days are not Tokyo's",
             "日本と日付がずれる時間帯で繰り返す行事は使えません"},
            {"set its time zone to Asia/Tokyo in the calendar program, and export it again",
             "カレンダーで行事の時間帯を Asia/Tokyo（日本時間）にして、もう一度書き出してください"});
    else
      series.rrule = line->value;
  }

  // CLASS:PRIVATE: not meant for a lobby.
  bool is_private(const WrittenEvent& event) {
    const std::string kind = event.text("CLASS");
    if (kind.empty() || kind == "PUBLIC") return false;
    const std::string day = event.text("DTSTART");
    warning(event.line, {"a private event ({0}) is not shown", "非公開の行事（{0}）は出ません"},
            {"make it public in the calendar program, or leave it out",
             "見せてよいものなら、カレンダーで公開にしてください"},
            {in_short(day)});
    return true;
  }

  void read_series(const WrittenEvent& event) {
    if (is_private(event)) return;
    if (context_.centre.events.size() >= kMostEvents)
      return error(event.line, {"there are more than {0} events", "行事が {0} 件を超えています"},
                   {"take out those that are over", "終わった行事を消してください"}, {std::to_string(kMostEvents)});
    const std::string uid = event.text("UID");
    if (uid.empty())
      return error(event.line, {"the event has no UID", "行事に UID がありません"},
                   {"export the calendar again", "カレンダーをもう一度書き出してください"});
    facility::EventSeries series;
    series.id = id_of(uid);
    if (!ids_.take(series.id, file_, event.line, context_.problems)) return;
    context_.event_lines[series.id] = event.line;
    context_.event_files[series.id] = file_;
    series.title = translated_words(event, "SUMMARY", "title");
    if (series.title.empty())
      error(event.line, {"the event has no title (SUMMARY)", "行事に題名（SUMMARY）がありません"},
            {"give it a title in the calendar program, and export it again",
             "カレンダーで題名を入れて、もう一度書き出してください"});
    const auto when = span(event);
    if (!when) return;
    series.start = when->start;
    series.end = when->end;
    read_rule(event, *when, series);
    for (const Moment& one : moments(event, "EXDATE")) series.exdates.push_back(date_of(one.time));
    for (const Moment& one : moments(event, "RDATE"))
      series.rdates.push_back(one.all_day ? whole_day(date_of(one.time)).first : one.time);
    series.description = translated_words(event, "DESCRIPTION", "description");
    series.place = place(event);
    series.category = category(event);
    if (const std::string url = trimmed(event.text("URL")); url.starts_with("https://") || url.starts_with("http://"))
      series.url = url;
    if (event.text("STATUS") == "CANCELLED" && !cancel(event, series)) return;
    series_[uid] = context_.centre.events.size();
    context_.centre.events.push_back(std::move(series));
  }

  // False: it is not shown.
  bool cancel(const WrittenEvent& event, facility::EventSeries& series) {
    if (series.rrule.empty()) {
      series.changes[date_of(series.start)].cancelled = true;
      return true;
    }
    warning(event.line, {"{0} is cancelled as a whole and is not shown", "{0} は全部中止なので出ません"},
            {"take it out of the calendar", "カレンダーから消してください"}, {series.id});
    return false;
  }

  void read_change(const WrittenEvent& event) {
    const ContentLine& line = *event.find("RECURRENCE-ID");
    if (is_private(event)) return;
    const auto known = series_.find(event.text("UID"));
    if (known == series_.end()) return warn_of_orphan(event);
    facility::EventSeries& series = context_.centre.events[known->second];
    if (!line.parameter("RANGE").empty())
      return wrong(line, {"a change of all later dates cannot be read: end the series, and begin another one",
                          "それ以降すべての変更は読めません。そこで終わりにして、新しい行事を作ってください"});
    const auto original = moment(line, line.value);
    const auto when = original ? span(event) : std::nullopt;
    if (!when) return;
    if (series.changes.size() == kMostDates)
      return wrong(line, {"more than 1,000 dates of one event were changed: take out those that are over",
                          "変更した日が 1,000 個を超えています。過ぎたものを消してください"});
    facility::OccurrenceChange change;
    change.cancelled = event.text("STATUS") == "CANCELLED";
    change.start = when->start;
    change.end = when->end;
    if (auto title = words(event, "SUMMARY", "note"); !(title == series.title)) change.note = std::move(title);
    const Date date = date_of(original->time);
    if (!series.changes.emplace(date, std::move(change)).second)
      return error(line.line, {"{0} on {1} is changed twice", "{0} の {1} が二回変更されています"},
                   {"export the calendar again", "カレンダーをもう一度書き出してください"}, {series.id, iso(date)});
    context_.change_files[{series.id, date}] = file_;
    context_.change_lines[{series.id, date}] = line.line;
  }

  void warn_of_orphan(const WrittenEvent& event) {
    warning(event.line,
            {"a changed date of an event that is not in the file is not read",
             "このファイルにない行事の変更なので、読みません"},
            {"export the whole calendar", "カレンダー全体を書き出してください"});
  }

  std::string file_;
  Ids& ids_;
  SourceContext& context_;
  facility::OpeningHours hours_;
  std::map<std::string, size_t> series_;  // by UID, into the centre's events
};

}  // namespace

void read_calendar(std::string_view text, const std::string& file, Ids& ids, SourceContext& context) {
  CalendarReader(file, ids, context).read(text);
}

std::vector<std::string> calendars_of(const PackFiles& files) {
  std::vector<std::string> calendars;
  const auto names = files.list("");
  for (const std::string& name : names ? *names : std::vector<std::string>())
    if (name.ends_with(".ics") && !name.starts_with(".")) calendars.push_back(name);
  return calendars;
}

void read_calendars(Ids& ids, SourceContext& context) {
  for (const std::string& name : calendars_of(context.files))
    if (const auto text = read_source_file(context, name, Encoding::utf8_only, Absence::error))
      read_calendar(*text, name, ids, context);
}

}  // namespace kiosk::packs
