#include "kiosk/facility/holidays.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/base/markup.h"
#include "tests/facility/facility_test_support.h"

namespace kiosk::facility {
namespace {

std::string name_on(const char* date) {
  const auto holiday = HolidayCalendar().on(on(date));
  return holiday ? holiday->name : "";
}

TEST(Holidays, EveryDayFrom1980To2030IsAsPublished) {
  std::vector<std::string> computed;
  const HolidayCalendar calendar;
  for (int year = 1980; year <= 2030; ++year)
    for (const auto& holiday : calendar.year(year)) computed.push_back(iso(holiday.date) + " " + holiday.name);
  const auto expected = golden_lines("holidays.txt");
  ASSERT_GT(expected.size(), 800u);
  EXPECT_EQ(computed, expected);
}

TEST(Holidays, SubstituteFallsOnTheNextWeekdayThatIsNoHoliday) {
  EXPECT_EQ(name_on("2008-05-06"), "休日");  // 4 May was the Sunday; 5 May was a holiday itself
  EXPECT_EQ(name_on("2026-05-06"), "休日");  // 3 May is the Sunday
  EXPECT_EQ(name_on("2026-05-07"), "");
}

TEST(Holidays, BeforeTheLawOf1973SundaysHadNoSubstitute) {
  EXPECT_EQ(name_on("1973-02-12"), "");      // 11 February 1973 was a Sunday, before 12 April
  EXPECT_EQ(name_on("1973-04-30"), "休日");  // the first one
}

TEST(Holidays, SandwichedDayBeganIn1988AndNeverOnASundayUntil2006) {
  EXPECT_EQ(name_on("1985-05-04"), "");
  EXPECT_EQ(name_on("1986-05-04"), "");
  EXPECT_EQ(name_on("1987-05-04"), "休日");  // the substitute of Sunday 3 May
  EXPECT_EQ(name_on("1988-05-04"), "休日");
  EXPECT_EQ(name_on("1997-05-04"), "");
  EXPECT_EQ(name_on("2003-05-04"), "");
  EXPECT_EQ(name_on("2026-09-22"), "休日");  // between 敬老の日 and 秋分の日
}

TEST(Holidays, HappyMondaysBeganIn2000And2003) {
  EXPECT_EQ(name_on("1999-01-15"), "成人の日");
  EXPECT_EQ(name_on("2000-01-10"), "成人の日");
  EXPECT_EQ(name_on("2000-01-15"), "");
  EXPECT_EQ(name_on("2002-07-20"), "海の日");
  EXPECT_EQ(name_on("2003-07-21"), "海の日");
  EXPECT_EQ(name_on("2003-09-15"), "敬老の日");
  EXPECT_EQ(name_on("2004-09-20"), "敬老の日");
}

TEST(Holidays, TheEmperorsBirthdayFollowsTheReign) {
  EXPECT_EQ(name_on("1988-04-29"), "天皇誕生日");
  EXPECT_EQ(name_on("1989-04-29"), "みどりの日");
  EXPECT_EQ(name_on("2007-04-29"), "昭和の日");
  EXPECT_EQ(name_on("1988-12-23"), "");
  EXPECT_EQ(name_on("1989-12-23"), "天皇誕生日");
  EXPECT_EQ(name_on("2018-12-23"), "天皇誕生日");
  for (const auto& holiday : HolidayCalendar().year(2019)) EXPECT_NE(holiday.name, "天皇誕生日");
  EXPECT_EQ(name_on("2020-02-23"), "天皇誕生日");
}

TEST(Holidays, TheAccessionMadeTenDaysOff) {
  for (const char* date :
       {"2019-04-29", "2019-04-30", "2019-05-01", "2019-05-02", "2019-05-03", "2019-05-04", "2019-05-05", "2019-05-06"})
    EXPECT_NE(name_on(date), "") << date;
  EXPECT_EQ(name_on("2019-05-07"), "");
  EXPECT_EQ(name_on("2019-10-22"), "即位礼正殿の儀の行われる日");
}

TEST(Holidays, TheGamesMovedThreeDaysOf2020And2021) {
  EXPECT_EQ(name_on("2020-07-20"), "");
  EXPECT_EQ(name_on("2020-07-24"), "スポーツの日");
  EXPECT_EQ(name_on("2020-10-12"), "");
  EXPECT_EQ(name_on("2020-08-11"), "");
  EXPECT_EQ(name_on("2021-08-08"), "山の日");
  EXPECT_EQ(name_on("2021-08-09"), "休日");
  EXPECT_EQ(name_on("2022-10-10"), "スポーツの日");
  EXPECT_EQ(name_on("2015-08-11"), "");
  EXPECT_EQ(name_on("2016-08-11"), "山の日");
}

TEST(Holidays, DaysThatWereHolidaysOnce) {
  EXPECT_EQ(name_on("1959-04-10"), "結婚の儀");
  EXPECT_EQ(name_on("1989-02-24"), "大喪の礼");
  EXPECT_EQ(name_on("1990-11-12"), "即位礼正殿の儀");
  EXPECT_EQ(name_on("1993-06-09"), "結婚の儀");
}

TEST(Holidays, EquinoxesOutsideTheTable) {
  EXPECT_EQ(name_on("1949-03-21"), "春分の日");
  EXPECT_EQ(name_on("1950-09-23"), "秋分の日");
  EXPECT_EQ(name_on("1951-09-24"), "秋分の日");
  EXPECT_EQ(name_on("1979-09-24"), "秋分の日");
  EXPECT_EQ(name_on("2044-09-22"), "秋分の日");
  EXPECT_EQ(name_on("2092-03-19"), "春分の日");
  EXPECT_EQ(name_on("2099-03-20"), "春分の日");
}

TEST(Holidays, YearsOutsideTheLawAreEmpty) {
  const HolidayCalendar calendar({{on("1948-11-03"), "文化の日"}});
  EXPECT_TRUE(calendar.year(1948).empty());
  EXPECT_TRUE(calendar.year(2100).empty());
  EXPECT_FALSE(calendar.year(1949).empty());
  EXPECT_FALSE(calendar.year(2099).empty());
  EXPECT_FALSE(calendar.on(on("2150-01-01")).has_value());
  EXPECT_EQ(calendar.year(1949).size(), 9u);
}

TEST(Holidays, ADateStandsOnceAndInOrderInEveryYear) {
  const HolidayCalendar calendar;
  for (int year = HolidayCalendar::kFirstYear; year <= HolidayCalendar::kLastYear; ++year) {
    const auto all = calendar.year(year);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.date < b.date; }));
    EXPECT_TRUE(std::adjacent_find(all.begin(), all.end(),
                                   [](const auto& a, const auto& b) { return a.date == b.date; }) == all.end());
    for (const auto& holiday : all) EXPECT_EQ(static_cast<int>(ymd(holiday.date).year()), year);
  }
}

TEST(Holidays, APackAddsAndTakesAwayDays) {
  const HolidayCalendar calendar({{on("2026-08-03"), "旭川の日"}, {on("2026-11-03"), std::nullopt}});
  EXPECT_EQ(calendar.on(on("2026-08-03"))->name, "旭川の日");
  EXPECT_FALSE(calendar.on(on("2026-11-03")).has_value());
  EXPECT_TRUE(calendar.on(on("2027-11-03")).has_value());
  EXPECT_EQ(calendar.year(2026).size(), HolidayCalendar().year(2026).size());
}

TEST(Holidays, EveryNameOfTheLawIsTranslatedIntoSevenLanguages) {
  const HolidayCalendar calendar;
  for (int year = HolidayCalendar::kFirstYear; year <= 2030; ++year) {
    for (const auto& holiday : calendar.year(year)) {
      const auto name = holiday_name(holiday.name);
      for (const auto& language : visitor_languages()) EXPECT_TRUE(name.has(language)) << holiday.name;
      EXPECT_EQ(name.in(LanguageTag::of("ja"), {}).markup, holiday.name);
      // Easy Japanese is the same words with furigana.
      EXPECT_EQ(without_markup(name.in(LanguageTag::of("ja-x-easy"), {}).markup), holiday.name);
    }
  }
  EXPECT_EQ(holiday_name("文化の日").in(LanguageTag::of("ja-x-easy"), {}).markup, "{文化|ぶんか}の{日|ひ}");
  EXPECT_EQ(holiday_name("文化の日").in(LanguageTag::of("en"), {}).markup, "Culture Day");
}

TEST(Holidays, APacksOwnNameStaysJapanese) {
  const auto name = holiday_name("旭川の日").in(LanguageTag::of("en"), {});
  EXPECT_EQ(name.markup, "旭川の日");
  EXPECT_EQ(name.language, LanguageTag::of("ja"));
}

}  // namespace
}  // namespace kiosk::facility
