// Dates and times as the clock on the lobby's wall shows them: Asia/Tokyo, which has been UTC+9 without summer
// time since 1952. Rules take these values as arguments; only a Clock knows what time it is.
#ifndef KIOSK_BASE_CIVIL_TIME_H_
#define KIOSK_BASE_CIVIL_TIME_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

using Date = std::chrono::local_days;                             // a day in Tokyo
using CivilTime = std::chrono::local_time<std::chrono::seconds>;  // a second in Tokyo
using UtcTime = std::chrono::sys_seconds;
using MinuteOfDay = std::chrono::minutes;  // since 00:00; up to 24:00

inline constexpr std::chrono::hours kTokyoOffset{9};

constexpr CivilTime to_civil(UtcTime utc) { return CivilTime(utc.time_since_epoch() + kTokyoOffset); }
constexpr UtcTime to_utc(CivilTime civil) { return UtcTime(civil.time_since_epoch() - kTokyoOffset); }
constexpr Date date_of(CivilTime time) { return std::chrono::floor<std::chrono::days>(time); }
constexpr MinuteOfDay minute_of_day(CivilTime time) {
  return std::chrono::floor<std::chrono::minutes>(time - date_of(time));
}
constexpr Date date_of(int year, unsigned month, unsigned day) {
  return Date(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}
constexpr std::chrono::year_month_day ymd(Date date) { return std::chrono::year_month_day(date); }

// "2026-11-25"; years 1 to 9999, real dates only.
std::optional<Date> parse_date(std::string_view text);
// "2026-11-25T14:32", with or without ":SS"; a date alone is its midnight. A zone is not accepted.
std::optional<CivilTime> parse_civil_time(std::string_view text);
// "8:45" or "08:45"; "24:00" is the day's end.
std::optional<MinuteOfDay> parse_minute_of_day(std::string_view text);

std::string iso(Date date);            // 2026-11-25
std::string iso(CivilTime time);       // 2026-11-25T14:32:00
std::string iso(MinuteOfDay minutes);  // 08:45

}  // namespace kiosk

#endif  // KIOSK_BASE_CIVIL_TIME_H_
