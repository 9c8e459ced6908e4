#include "kiosk/base/civil_time.h"

#include <cstdio>

namespace kiosk {
namespace {

// Exactly `digits` decimal digits from `text`, which is shortened by them.
std::optional<int> take_number(std::string_view& text, size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *year == 0) return std::nullopt;
  return Date(date);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<CivilTime> parse_civil_time(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return CivilTime(*date);
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    const auto parsed = take_number(text, 2);
    if (!parsed || *parsed > 59) return std::nullopt;
    second = *parsed;
  }
  if (!text.empty()) return std::nullopt;
  return CivilTime(*date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second);
}

std::optional<MinuteOfDay> parse_minute_of_day(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon != 1 && colon != 2) return std::nullopt;
  const auto hour = take_number(text, colon);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !text.empty()) return std::nullopt;
  const MinuteOfDay result = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
  if (result > std::chrono::hours(24)) return std::nullopt;
  return result;
}

std::string iso(Date date) {
  const auto d = ymd(date);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", int(d.year()), unsigned(d.month()), unsigned(d.day()));
  return buffer;
}

std::string iso(CivilTime time) {
  const std::chrono::hh_mm_ss clock(time - date_of(time));
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", int(clock.hours().count()), int(clock.minutes().count()),
                int(clock.seconds().count()));
  return iso(date_of(time)) + buffer;
}

std::string iso(MinuteOfDay minutes) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%02d:%02d", int(minutes.count() / 60), int(minutes.count() % 60));
  return buffer;
}

}  // namespace kiosk
