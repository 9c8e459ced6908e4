#include "kiosk/packs/written_time.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

// The number at the front, which is taken away; at most four digits.
std::optional<int> take_number(std::string_view& text) {
  int value = 0;
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 4) return std::nullopt;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::initializer_list<std::string_view> any) {
  for (const std::string_view one : any) {
    if (!text.starts_with(one)) continue;
    text.remove_prefix(one.size());
    return true;
  }
  return false;
}

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0x301C || c == 0xFF0D || c == 0xFF5E ||
         c == '~' || c == 0xFF70 || c == 0x30FC;
}

// Half width, and every dash and long mark a hyphen: none of them is a letter in a date or time.
std::string with_hyphens(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    append_utf8(result, is_dash(c.code_point) ? U'-' : c.code_point);
    i += c.length;
  }
  return half_width(result);
}

// A year of the calendar, or of the era that began in 2019, and what parts it from the month.
std::optional<int> take_year(std::string_view& text) {
  constexpr int kBeforeReiwa = 2018;
  const bool reiwa = take(text, {"令和", "㋿", "R", "r"});
  const auto number = reiwa && take(text, {"元"}) ? 1 : take_number(text);
  if (!number || (reiwa ? *number < 1 || *number > 99 : *number < 1900)) return std::nullopt;
  if (!take(text, {"-", "/", ".", "年"})) return std::nullopt;
  return reiwa ? kBeforeReiwa + *number : *number;
}

struct MonthAndDay {
  unsigned month, day;
};

std::optional<MonthAndDay> take_month_and_day(std::string_view& text) {
  const auto month = take_number(text);
  if (!month || !take(text, {"-", "/", ".", "月"})) return std::nullopt;
  const auto day = take_number(text);
  take(text, {"日"});
  // The calendar's own types keep a byte each.
  if (!day || *month > 99 || *day > 99) return std::nullopt;
  return MonthAndDay{static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
}

constexpr Words kDays[] = {{"Sunday", "日曜日"},   {"Monday", "月曜日"}, {"Tuesday", "火曜日"}, {"Wednesday", "水曜日"},
                           {"Thursday", "木曜日"}, {"Friday", "金曜日"}, {"Saturday", "土曜日"}};

// 水, 水曜, 水曜日; a holiday may be marked: 水・祝
bool names_day_in_japanese(std::string_view text, std::string_view day) {
  constexpr size_t kCharacter = std::string_view("曜").size();
  if (!take(text, {day, day.substr(0, 2 * kCharacter), day.substr(0, kCharacter)})) return false;
  take(text, {"・", "･"});
  take(text, {"祝日", "祝", "休"});
  return text.empty();
}

// Wed, wed., Wednesday
bool names_day_in_english(std::string_view text, std::string_view day) {
  if (text.ends_with('.')) text.remove_suffix(1);
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return (text.size() == 3 || text.size() == day.size()) &&
         std::equal(text.begin(), text.end(), day.begin(), day.begin() + static_cast<ptrdiff_t>(text.size()), same);
}

// What follows a date; 7: something else than a day of the week.
unsigned weekday_in(std::string_view text) {
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  unsigned day = 0;
  while (day < 7 && !names_day_in_japanese(text, kDays[day].japanese) &&
         !names_day_in_english(text, kDays[day].english))
    ++day;
  return day;
}

bool is_hour_alone(std::string_view text) {
  const auto hour = take_number(text);
  return hour && *hour <= 24 && text.empty();
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

constexpr Words kExample = {"write a date such as 2026-11-03, 2026/11/3 or 2026年11月3日",
                            "2026-11-03、2026/11/3、令和8年11月3日 のように書いてください"};

}  // namespace

std::string half_width(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    char32_t code_point = c.code_point;
    if (code_point >= 0xFF01 && code_point <= 0xFF5E) code_point -= 0xFEE0;  // full-width ASCII
    if (code_point == 0x3000 || code_point == 0xA0) code_point = ' ';
    append_utf8(result, code_point);
    i += c.length;
  }
  const size_t start = result.find_first_not_of(" \t\n");
  if (start == std::string::npos) return {};
  return result.substr(start, result.find_last_not_of(" \t\n") - start + 1);
}

std::variant<Date, DateMistake> read_written_date(std::string_view written) {
  using Kind = DateMistake::Kind;
  const std::string text = without_spaces(with_hyphens(written));
  std::string_view rest = text;
  const auto year = take_year(rest);
  if (!year) rest = text;
  const auto day = take_month_and_day(rest);
  const unsigned weekday = rest.empty() ? 7 : weekday_in(rest);
  if (!day || (!rest.empty() && weekday == 7))
    return DateMistake{Kind::no_date, {"{0}: {1} is no date", "{0}: {1} は日付として読めません"}, kExample};
  if (!year) return DateMistake{Kind::no_year, {"{0}: {1} has no year", "{0}: {1} には年がありません"}, kExample};
  const std::chrono::year_month_day named{std::chrono::year(*year), std::chrono::month(day->month),
                                          std::chrono::day(day->day)};
  if (!named.ok())
    return DateMistake{Kind::no_such_day,
                       {"{0}: the date {1} does not exist", "{0}: {1} という日付はありません"},
                       {"write a date that exists: 2026-04-01", "実際にある日付を 2026-04-01 の形で書いてください"}};
  const unsigned right = std::chrono::weekday(Date(named)).c_encoding();
  if (!rest.empty() && weekday != right)
    return DateMistake{Kind::wrong_weekday,
                       {"{0}: {1} is a {2}", "{0}: {1} の曜日がちがいます。正しくは {2} です"},
                       {"correct the date or the day of the week", "日付か曜日のどちらかを直してください"},
                       kDays[right]};
  return Date(named);
}

std::optional<Date> parse_written_date(std::string_view text) {
  const auto read = read_written_date(text);
  const Date* date = std::get_if<Date>(&read);
  return date ? std::optional(*date) : std::nullopt;
}

bool means_closed(std::string_view text) {
  constexpr std::string_view kWords[] = {"closed", "Closed", "none", "休み", "休館", "休館日", "休業", "なし"};
  return std::find(std::begin(kWords), std::end(kWords), text) != std::end(kWords);
}

bool names_no_day(std::string_view text) {
  const auto read = read_written_date(text);
  const auto* mistake = std::get_if<DateMistake>(&read);
  return mistake && mistake->kind == DateMistake::Kind::no_such_day;
}

std::optional<MinuteOfDay> parse_written_time(std::string_view written) {
  const std::string normalized = half_width(written);
  std::string_view text = normalized;
  const bool morning = take(text, {"午前"}), afternoon = !morning && take(text, {"午後"});
  auto hour = take_number(text);
  // Whether 午後12時 is noon or midnight nobody can tell.
  if (!hour || ((morning || afternoon) && *hour > 11)) return std::nullopt;
  if (afternoon) *hour += 12;
  int minute = 0;
  if (take(text, {"時"})) {
    if (!text.empty()) {
      const auto minutes = take_number(text);
      if (!minutes || !take(text, {"分"})) return std::nullopt;
      minute = *minutes;
    }
  } else {
    if (!take(text, {":"})) return std::nullopt;
    std::string_view digits = text.substr(0, 2);
    const auto minutes = take_number(digits);
    if (!minutes || !digits.empty() || text.size() < 2) return std::nullopt;
    minute = *minutes;
    text.remove_prefix(2);
    take(text, {":00"});  // Excel adds seconds
  }
  if (!text.empty() || minute > 59 || *hour > 24 || (*hour == 24 && minute > 0)) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(minute);
}

std::optional<std::chrono::month_day> parse_written_month_day(std::string_view written) {
  const std::string text = without_spaces(with_hyphens(written));
  std::string_view rest = text;
  const auto day = take_month_and_day(rest);
  if (!day || !rest.empty()) return std::nullopt;
  const std::chrono::month_day named{std::chrono::month(day->month), std::chrono::day(day->day)};
  return named.ok() ? std::optional(named) : std::nullopt;
}

std::variant<facility::Interval, IntervalMistake> parse_written_interval(std::string_view text) {
  const std::string normalized = with_hyphens(text);
  const size_t dash = normalized.find('-');
  if (dash == std::string::npos)
    return IntervalMistake{{"{0}: \"{1}\" is no time from … to …", "{0}: 「{1}」は「何時-何時」の形ではありません"},
                           {}};
  const std::string parts[] = {half_width(normalized.substr(0, dash)), half_width(normalized.substr(dash + 1))};
  MinuteOfDay times[2];
  for (size_t i = 0; i < 2; ++i) {
    const auto time = parse_written_time(parts[i]);
    if (!time && is_hour_alone(parts[i]))
      return IntervalMistake{{"{0}: \"{1}\": write the minutes, too: {2}:00 for {2}",
                              "{0}: 「{1}」の「{2}」は、分まで {2}:00 と書いてください"},
                             parts[i]};
    if (!time)
      return IntervalMistake{{"{0}: \"{1}\": there is no time \"{2}\"", "{0}: 「{1}」の「{2}」という時刻はありません"},
                             parts[i]};
    times[i] = *time;
  }
  if (times[1] <= times[0])
    return IntervalMistake{{"{0}: \"{1}\" ends before it begins", "{0}: 「{1}」は終わりが始まりより前です"}, {}};
  return facility::Interval{times[0], times[1]};
}

}  // namespace kiosk::packs
