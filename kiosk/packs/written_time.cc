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

// Year, month and day by their form alone.
std::optional<std::chrono::year_month_day> take_form(std::string_view written) {
  const std::string normalized = with_hyphens(written);
  std::string_view text = normalized;
  const auto year = take_number(text);
  if (!year || *year < 1900 || !take(text, {"-", "/", ".", "年"})) return std::nullopt;
  const auto month = take_number(text);
  if (!month || !take(text, {"-", "/", ".", "月"})) return std::nullopt;
  const auto day = take_number(text);
  take(text, {"日"});
  // The calendar's own types keep a byte each.
  if (!day || !text.empty() || *month > 99 || *day > 99) return std::nullopt;
  return std::chrono::year_month_day{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day))};
}

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

std::optional<Date> parse_written_date(std::string_view text) {
  const auto form = take_form(text);
  if (!form || !form->ok()) return std::nullopt;
  return Date(*form);
}

bool names_no_day(std::string_view text) {
  const auto form = take_form(text);
  return form && !form->ok();
}

std::optional<MinuteOfDay> parse_written_time(std::string_view written) {
  const std::string normalized = half_width(written);
  std::string_view text = normalized;
  const auto hour = take_number(text);
  if (!hour) return std::nullopt;
  int minute = 0;
  if (take(text, {"時"})) {
    if (!text.empty()) {
      const auto minutes = take_number(text);
      if (!minutes || !take(text, {"分"})) return std::nullopt;
      minute = *minutes;
    }
  } else {
    if (!take(text, {":"}) || text.size() < 2) return std::nullopt;
    const auto minutes = take_number(text);
    if (!minutes) return std::nullopt;
    minute = *minutes;
    take(text, {":00"});  // Excel adds seconds
  }
  if (!text.empty() || minute > 59 || *hour > 24 || (*hour == 24 && minute > 0)) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(minute);
}

std::optional<std::chrono::month_day> parse_written_month_day(std::string_view text) {
  const auto date = parse_written_date("2024-" + with_hyphens(text));  // a leap year
  if (!date) return std::nullopt;
  const auto day = ymd(*date);
  return day.month() / day.day();
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
