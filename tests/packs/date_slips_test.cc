// Dates and rules that say something else than their writer meant: years mistyped, days in each other's place.
#include <gtest/gtest.h>

#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

constexpr auto kWarning = Severity::warning;

TEST(DateSlips, TakingAwayAHolidayThatIsNoneIsTold) {
  const GoodPack pack;
  pack.append("hours.toml", "[[not_holiday]]\ndate = 2027-02-12\n");
  expect_only(pack.read(), kWarning, "hours.toml", 14, "2027-02-12 is no national holiday", "correct the date");
  pack.change("hours.toml", "2027-02-12", "2027-02-11");
  EXPECT_EQ(dump(pack.read().problems), "");
}

TEST(DateSlips, AnEventYearsFromNowIsTold) {
  const GoodPack pack;
  pack.change("events.csv", "2026-11-27", "2126-11-27");
  const CheckAids aids{nullptr, date_of(2026, 11, 25)};
  const auto result = read_source(pack.path(), MessageLanguage::english, Thoroughness::full, aids);
  EXPECT_NE(dump(result.problems).find("events.csv:2: warning: talk is on 2126-11-27, years from now"),
            std::string::npos)
      << dump(result.problems);
  pack.change("events.csv", "2126-11-27", "2026-11-27");
  EXPECT_EQ(dump(read_source(pack.path(), MessageLanguage::english, Thoroughness::full, aids).problems), "");
}

SourceResult read_on(const GoodPack& pack, Date today) {
  return read_source(pack.path(), MessageLanguage::english, Thoroughness::full, {nullptr, today});
}

TEST(DatesOfEvents, AreAtMostAHundredThousandInThirteenMonths) {
  const GoodPack pack;
  std::string table = "id,date,start,end,rrule,category,place,title.ja,title.en\n";
  for (int i = 0; i < 400; ++i)
    table += "talk-" + std::to_string(i) + ",2026-11-27,9:00,9:30,FREQ=DAILY,language,lounge,話,Talk\n";
  pack.write("events.csv", table);
  const auto problems = read_on(pack, date_of(2026, 11, 27)).problems;
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.front().severity, Severity::error);
  EXPECT_NE(problems.front().what.find("more than 100000 dates"), std::string::npos) << dump(problems);
}

TEST(DateSlips, AnEventThatIsPastIsTold) {
  const GoodPack pack;
  EXPECT_EQ(dump(read_on(pack, date_of(2026, 11, 27)).problems), "") << "it is today";
  expect_only(read_on(pack, date_of(2026, 11, 28)), kWarning, "events.csv", 2, "talk was on 2026-11-27", "year");
  EXPECT_EQ(dump(pack.read().problems), "") << "where nobody says what day it is";
  pack.write("event_changes.csv", "id,date,new_date\ntalk,2026-11-27,2026-12-04\n");
  EXPECT_EQ(dump(read_on(pack, date_of(2026, 11, 28)).problems), "") << "it was moved";
}

TEST(DateSlips, ASeriesThatHasEndedIsTold) {
  const std::pair<const char*, bool> rules[] = {{"FREQ=WEEKLY", false},
                                                {"FREQ=WEEKLY;COUNT=2", true},
                                                {"FREQ=WEEKLY;COUNT=20", false},
                                                {"freq=weekly;until=20261210", true},
                                                {"FREQ=YEARLY;INTERVAL=2;COUNT=2", false}};
  for (const auto& [rule, ended] : rules) {
    const GoodPack pack;
    pack.write("events.csv", std::string("id,date,start,end,rrule,category,title.ja,title.en\n"
                                         "talk,2026-11-27,18:00,19:00,") +
                                 rule + ",language,おしゃべり,Talk\n");
    const auto result = read_on(pack, date_of(2026, 12, 12));
    if (ended)
      expect_only(result, kWarning, "events.csv", 2, "talk has ended", "UNTIL");
    else
      EXPECT_EQ(dump(result.problems), "") << rule;
  }
}

TEST(DateSlips, ADayInTheHoursThatIsPastOrYearsAheadIsTold) {
  for (const std::string day : {"[[special_day]]\nreason = \"building\"\n", "[[holiday]]\nname = \"x\"\n"}) {
    const auto read = [&](const std::string& date) {
      const GoodPack pack;
      pack.append("hours.toml", day + "date = " + date + "\n");
      return read_on(pack, date_of(2026, 11, 25));
    };
    EXPECT_EQ(dump(read("2026-11-25").problems), "");
    expect_only(read("2025-12-01"), kWarning, "hours.toml", 15, "2025-12-01 is past", "correct the year");
    expect_only(read("2029-12-01"), kWarning, "hours.toml", 15, "2029-12-01 is years from now", "check the year");
  }
}

TEST(DateSlips, AClosingPeriodWithItsDaysInEachOthersPlaceIsTold) {
  GoodPack pack;
  pack.change("events.csv", "2026-11-27", "2026-01-05");
  pack.append("hours.toml", "[[closed_period]]\nfirst = \"08-16\"\nlast = \"08-13\"\n");
  const std::string all = dump(pack.read().problems);
  EXPECT_NE(all.find("hours.toml:15: warning: the centre is closed for 363 days of each year"), std::string::npos)
      << all;
  pack.change("hours.toml", "\"08-16\"\nlast = \"08-13\"", "\"08-13\"\nlast = \"08-16\"");
  EXPECT_EQ(dump(pack.read().problems).find("days of each year"), std::string::npos);
}

TEST(DateSlips, AMistypedYearInUntilIsTold) {
  const auto told = [](const std::string& until) {
    const GoodPack pack;
    pack.write("events.csv",
               "id,date,start,end,rrule,category,title.ja,title.en\n"
               "talk,2026-11-27,18:00,19:00,FREQ=WEEKLY;UNTIL=" +
                   until + ",language,おしゃべり,Talk\n");
    return dump(pack.read().problems);
  };
  EXPECT_EQ(told("20270331"), "");
  EXPECT_NE(told("20260331").find("events.csv:2: warning: talk ends on 2026-03-31 (UNTIL), before its first day"),
            std::string::npos);
  EXPECT_NE(told("20720331T000000").find("for more than ten years"), std::string::npos);
}

TEST(DateSlips, AMistypedYearOfANewDateIsTold) {
  const auto told = [](const std::string& new_date) {
    const GoodPack pack;
    pack.write("event_changes.csv", "id,date,new_date\ntalk,2026-11-27," + new_date + "\n");
    return dump(pack.read().problems);
  };
  EXPECT_EQ(told("2026-12-04"), "");
  for (const char* mistyped : {"2025-11-28", "2062-11-28"})
    EXPECT_NE(told(mistyped).find("event_changes.csv:2: warning: talk is moved from 2026-11-27 to "), std::string::npos)
        << told(mistyped);
}

TEST(DateSlips, AFirstDateOnAnotherDayThanItsRuleIsTold) {
  const std::pair<const char*, bool> rules[] = {{"FREQ=WEEKLY;BYDAY=WE", false},
                                                {"FREQ=WEEKLY;BYDAY=WE,FR", true},
                                                {"freq=weekly;byday=fr;count=4", true},
                                                {"FREQ=MONTHLY;BYDAY=1FR", false},
                                                {"FREQ=MONTHLY;BYDAY=4FR", true},
                                                {"FREQ=MONTHLY;BYDAY=-1FR", true},
                                                {"FREQ=MONTHLY;BYDAY=FR;BYSETPOS=4", true},
                                                {"FREQ=WEEKLY", true}};
  for (const auto& [rule, agrees] : rules) {
    const GoodPack pack;
    pack.write("events.csv", std::string("id,date,start,end,rrule,category,title.ja,title.en\n"
                                         "talk,2026-11-27,18:00,19:00,\"") +
                                 rule + "\",language,おしゃべり,Talk\n");
    const std::string all = dump(pack.read().problems);
    EXPECT_EQ(all.empty(), agrees) << rule << "\n" << all;
    EXPECT_EQ(all.find("which is none of the days of its rule") == std::string::npos, agrees) << all;
  }
}

}  // namespace
}  // namespace kiosk::packs
