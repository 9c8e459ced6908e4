#include "kiosk/facility/holidays.h"

namespace kiosk::facility {
namespace {

using std::chrono::days;
using std::chrono::Monday;
using std::chrono::Sunday;

// The approximation of Hydrographic Department data that calendars use: day of March or September, Japanese time. The
// division truncates, in both ranges.
unsigned equinox(int year, double until_1979, double from_1980) {
  const double drift = 0.242194 * (year - 1980);
  const double day = year < 1980 ? until_1979 + drift - (year - 1983) / 4 : from_1980 + drift - (year - 1980) / 4;
  return static_cast<unsigned>(day);
}

Date nth_monday(int year, unsigned month, unsigned n) {
  return Date(std::chrono::year(year) / std::chrono::month(month) / Monday[n]);
}

bool is_sunday(Date date) { return std::chrono::weekday(date) == Sunday; }

using NamedDays = std::map<Date, std::string>;

// Art. 2 as it stood in that year.
void add_national_holidays(int year, NamedDays& found) {
  const auto add = [&](unsigned month, unsigned day, const char* name) { found[date_of(year, month, day)] = name; };
  const auto add_monday = [&](unsigned month, unsigned n, const char* name) {
    found[nth_monday(year, month, n)] = name;
  };
  // The Act on Special Measures for the Tokyo Games moved three days of 2020 and 2021.
  const bool games = year == 2020 || year == 2021;

  add(1, 1, "元日");
  if (year < 2000)
    add(1, 15, "成人の日");
  else
    add_monday(1, 2, "成人の日");
  if (year >= 1967) add(2, 11, "建国記念の日");
  if (year >= 2020) add(2, 23, "天皇誕生日");
  add(3, equinox(year, 20.8357, 20.8431), "春分の日");
  add(4, 29, year < 1989 ? "天皇誕生日" : year < 2007 ? "みどりの日" : "昭和の日");
  add(5, 3, "憲法記念日");
  if (year >= 2007) add(5, 4, "みどりの日");
  add(5, 5, "こどもの日");
  if (games)
    add(7, year == 2020 ? 23 : 22, "海の日");
  else if (year >= 2003)
    add_monday(7, 3, "海の日");
  else if (year >= 1996)
    add(7, 20, "海の日");
  if (games)
    add(8, year == 2020 ? 10 : 8, "山の日");
  else if (year >= 2016)
    add(8, 11, "山の日");
  if (year >= 2003)
    add_monday(9, 3, "敬老の日");
  else if (year >= 1966)
    add(9, 15, "敬老の日");
  add(9, equinox(year, 23.2588, 23.2488), "秋分の日");
  if (games)
    add(7, year == 2020 ? 24 : 23, "スポーツの日");
  else if (year >= 2000)
    add_monday(10, 2, year < 2020 ? "体育の日" : "スポーツの日");
  else if (year >= 1966)
    add(10, 10, "体育の日");
  add(11, 3, "文化の日");
  add(11, 23, "勤労感謝の日");
  if (year >= 1989 && year <= 2018) add(12, 23, "天皇誕生日");
  // Act No. 99 of 2018, which for art. 3(2) and (3) makes both days national holidays.
  if (year == 2019) {
    add(5, 1, "天皇の即位の日");
    add(10, 22, "即位礼正殿の儀の行われる日");
  }
}

// Art. 3(2): in force from 12 April 1973; since 2007 the substitute moves on past further national holidays.
void add_substitutes(const NamedDays& national, NamedDays& all) {
  for (const auto& [date, name] : national) {
    if (!is_sunday(date) || date < date_of(1973, 4, 12)) continue;
    Date substitute = date + days(1);
    if (date >= date_of(2007, 1, 1))
      while (national.contains(substitute)) substitute += days(1);
    all.emplace(substitute, "休日");
  }
}

// Art. 3(3): in force from 27 December 1985; until 2006 a Sunday could not be one.
void add_sandwiched(const NamedDays& national, NamedDays& all) {
  for (const auto& [date, name] : national) {
    const Date between = date + days(1);
    if (between < date_of(1985, 12, 27) || !national.contains(between + days(1))) continue;
    if (between < date_of(2007, 1, 1) && is_sunday(between)) continue;
    all.emplace(between, "休日");
  }
}

// Acts that made one day a holiday without calling it a national holiday.
void add_single_days(int year, NamedDays& all) {
  if (year == 1959) all.emplace(date_of(1959, 4, 10), "結婚の儀");
  if (year == 1989) all.emplace(date_of(1989, 2, 24), "大喪の礼");
  if (year == 1990) all.emplace(date_of(1990, 11, 12), "即位礼正殿の儀");
  if (year == 1993) all.emplace(date_of(1993, 6, 9), "結婚の儀");
}

}  // namespace

std::vector<Holiday> HolidayCalendar::year(int year) const {
  if (year < kFirstYear || year > kLastYear) return {};
  // No national holiday stands within two days of the year's end, so that a year can be made by itself.
  NamedDays national;
  add_national_holidays(year, national);
  NamedDays all = national;
  add_substitutes(national, all);
  add_sandwiched(national, all);
  add_single_days(year, all);
  for (auto it = overrides_.lower_bound(date_of(year, 1, 1));
       it != overrides_.end() && it->first <= date_of(year, 12, 31); ++it) {
    if (it->second)
      all[it->first] = *it->second;
    else
      all.erase(it->first);
  }
  std::vector<Holiday> holidays;
  holidays.reserve(all.size());
  for (auto& [date, name] : all) holidays.push_back({date, std::move(name)});
  return holidays;
}

std::optional<Holiday> HolidayCalendar::on(Date date) const {
  for (auto& holiday : year(static_cast<int>(ymd(date).year())))
    if (holiday.date == date) return std::move(holiday);
  return std::nullopt;
}

}  // namespace kiosk::facility
