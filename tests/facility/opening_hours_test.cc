#include "kiosk/facility/opening_hours.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/facility/facility_test_support.h"

namespace kiosk::facility {
namespace {

TEST(OpeningHours, EveryDayOf2026And2027) {
  std::map<std::string, std::string> closed;
  for (const auto& line : golden_lines("closed_days.txt")) closed[line.substr(0, 10)] = line.substr(11);
  ASSERT_EQ(closed.size(), 43u);
  const OpeningHours opening(newsletter_rules());
  const std::vector<Interval> by_weekday[] = {{},
                                              {hours("8:45", "17:15")},
                                              {hours("8:45", "17:15")},
                                              {hours("8:45", "19:30")},
                                              {hours("8:45", "19:30")},
                                              {hours("8:45", "19:30")},
                                              {hours("10:00", "17:00")}};
  for (Date date = on("2026-01-01"); date <= on("2027-12-31"); date += std::chrono::days(1)) {
    const unsigned weekday = std::chrono::weekday(date).c_encoding();
    const auto listed = closed.find(iso(date));
    const std::string reason = listed != closed.end() ? listed->second : weekday == 0 ? "weekly" : "none";
    const auto day = opening.day(date);
    EXPECT_EQ(to_string(day.closed_reason), reason) << iso(date);
    EXPECT_EQ(day.intervals, reason == "none" ? by_weekday[weekday] : std::vector<Interval>{}) << iso(date);
    EXPECT_EQ(day.date, date);
    EXPECT_TRUE(day.confirmed);
  }
}

TEST(OpeningHours, AHolidayOnSaturdayIsOpen) {
  const OpeningHours opening(newsletter_rules());
  const auto day = opening.day(on("2028-04-29"));
  ASSERT_TRUE(day.holiday.has_value());
  EXPECT_EQ(day.holiday->name, "昭和の日");
  EXPECT_EQ(day.intervals, std::vector<Interval>{hours("10:00", "17:00")});
  EXPECT_EQ(day.closed_reason, ClosedReason::none);
}

TEST(OpeningHours, AHolidayOnSundayIsClosedAsEverySunday) {
  const auto day = OpeningHours(newsletter_rules()).day(on("2026-05-03"));
  EXPECT_TRUE(day.holiday.has_value());
  EXPECT_EQ(day.closed_reason, ClosedReason::weekly);
}

TEST(OpeningHours, OpensAndClosesToTheSecond) {
  const OpeningHours opening(newsletter_rules());
  EXPECT_FALSE(opening.status(at("2026-11-25T08:44:59")).open);
  EXPECT_EQ(opening.status(at("2026-11-25T08:44:59")).opens_at, at("2026-11-25T08:45"));
  EXPECT_EQ(opening.status(at("2026-11-25T08:44:59")).reason, ClosedReason::none);
  const auto open = opening.status(at("2026-11-25T08:45"));
  EXPECT_TRUE(open.open);
  EXPECT_EQ(open.until, at("2026-11-25T19:30"));
  EXPECT_FALSE(open.opens_at.has_value());
  EXPECT_TRUE(opening.status(at("2026-11-25T19:29:59")).open);
  const auto after = opening.status(at("2026-11-25T19:30"));
  EXPECT_FALSE(after.open);
  EXPECT_EQ(after.opens_at, at("2026-11-26T08:45"));
  EXPECT_EQ(after.reason, ClosedReason::none);
}

TEST(OpeningHours, MidnightBelongsToTheNewDay) {
  const OpeningHours opening(newsletter_rules());
  EXPECT_EQ(opening.status(at("2026-11-28T23:59:59")).reason, ClosedReason::none);  // Saturday night
  const auto sunday = opening.status(at("2026-11-29T00:00"));
  EXPECT_EQ(sunday.reason, ClosedReason::weekly);
  EXPECT_EQ(sunday.opens_at, at("2026-11-30T08:45"));
}

TEST(OpeningHours, NextOpeningIsFoundOverSeveralClosedDays) {
  const OpeningHours opening(newsletter_rules());
  // Saturday 2 May 2026, then Sunday and three holidays.
  EXPECT_EQ(opening.status(at("2026-05-02T17:00")).opens_at, at("2026-05-07T08:45"));
  // 29 December 2026 is a Tuesday; then the year's end, whose 3 January is a Sunday.
  EXPECT_EQ(opening.status(at("2026-12-29T17:15")).opens_at, at("2027-01-05T08:45"));
  const auto new_year = opening.status(at("2027-01-01T12:00"));
  EXPECT_EQ(new_year.reason, ClosedReason::year_end);
  EXPECT_EQ(new_year.opens_at, at("2027-01-05T08:45"));
}

TEST(OpeningHours, ABreakClosesAndOpensAgain) {
  auto rules = newsletter_rules();
  rules.weekly[3] = {hours("13:00", "17:00"), hours("9:00", "12:00")};  // in any order
  const OpeningHours opening(rules);
  EXPECT_EQ(opening.status(at("2026-11-25T11:59")).until, at("2026-11-25T12:00"));
  EXPECT_EQ(opening.status(at("2026-11-25T12:00")).opens_at, at("2026-11-25T13:00"));
  EXPECT_EQ(opening.status(at("2026-11-25T12:00")).reason, ClosedReason::none);
  EXPECT_EQ(opening.status(at("2026-11-25T13:00")).until, at("2026-11-25T17:00"));
}

TEST(OpeningHours, TouchingIntervalsAreOneAndEmptyOnesNone) {
  auto rules = newsletter_rules();
  rules.weekly[3] = {hours("9:00", "12:00"), hours("12:00", "24:00"), hours("18:00", "18:00")};
  const OpeningHours opening(rules);
  EXPECT_EQ(opening.status(at("2026-11-25T10:00")).until, at("2026-11-26T00:00"));
  EXPECT_EQ(opening.day(on("2026-11-25")).intervals.size(), 1u);
}

TEST(OpeningHours, SpecialDaysGoBeforeEverythingElse) {
  auto rules = newsletter_rules();
  SpecialDay building{ClosedReason::building, {}, {}};
  building.note.set(LanguageTag::of("ja"), "全館休業");
  rules.special_days[on("2026-11-25")] = building;
  rules.special_days[on("2026-11-23")] = {ClosedReason::special, {hours("10:00", "15:00")}, {}};
  rules.special_days[on("2026-11-22")] = {ClosedReason::building, {}, {}};
  const OpeningHours opening(rules);
  const auto closed = opening.day(on("2026-11-25"));
  EXPECT_EQ(closed.closed_reason, ClosedReason::building);
  EXPECT_FALSE(closed.note.empty());
  EXPECT_TRUE(opening.status(at("2026-11-23T10:00")).open);
  EXPECT_EQ(opening.day(on("2026-11-23")).closed_reason, ClosedReason::none);
  EXPECT_EQ(opening.day(on("2026-11-23")).holiday->name, "勤労感謝の日");
  EXPECT_EQ(opening.day(on("2026-11-22")).closed_reason, ClosedReason::building);
}

TEST(OpeningHours, APeriodInsideAYearAndOneOverTheNewYear) {
  auto rules = newsletter_rules();
  rules.closed_periods.push_back({std::chrono::August / 13, std::chrono::August / 15});
  const OpeningHours opening(rules);
  EXPECT_FALSE(opening.day(on("2026-08-12")).intervals.empty());
  EXPECT_TRUE(opening.day(on("2026-08-13")).intervals.empty());
  EXPECT_TRUE(opening.day(on("2026-08-15")).intervals.empty());
  EXPECT_TRUE(opening.day(on("2026-12-30")).intervals.empty());
  EXPECT_FALSE(opening.day(on("2026-12-29")).intervals.empty());
  EXPECT_FALSE(opening.day(on("2028-01-05")).intervals.empty());
}

TEST(OpeningHours, AWeekWithoutHoursNeverPromisesAnOpening) {
  HoursRules rules;
  const OpeningHours opening(rules);
  EXPECT_FALSE(opening.status(at("2026-11-25T12:00")).opens_at.has_value());
  EXPECT_EQ(opening.status(at("2026-11-25T12:00")).reason, ClosedReason::weekly);
}

TEST(OpeningHours, NextClosedDayComesAfterToday) {
  const OpeningHours opening(newsletter_rules());
  EXPECT_EQ(opening.next_closed_day(on("2026-11-25"))->date, on("2026-11-29"));
  EXPECT_EQ(opening.next_closed_day(on("2026-11-22"))->date, on("2026-11-23"));
  EXPECT_EQ(opening.next_closed_day(on("2026-11-22"))->closed_reason, ClosedReason::national_holiday);
  auto rules = newsletter_rules();
  for (auto& day : rules.weekly) day = {hours("9:00", "17:00")};
  rules.closed_on_weekday_holidays = false;
  EXPECT_FALSE(OpeningHours(rules).next_closed_day(on("2026-02-01")).has_value());
}

TEST(OpeningHours, DaysBeyondThePublishedListAreNotConfirmed) {
  const OpeningHours opening(newsletter_rules());
  EXPECT_TRUE(opening.day(on("2027-12-31")).confirmed);
  EXPECT_FALSE(opening.day(on("2028-01-01")).confirmed);
}

TEST(OpeningHours, OverriddenHolidaysOpenAndClose) {
  auto rules = newsletter_rules();
  rules.holiday_overrides = {{on("2026-11-03"), std::nullopt}, {on("2026-11-04"), "臨時の休日"}};
  const OpeningHours opening(rules);
  EXPECT_FALSE(opening.day(on("2026-11-03")).intervals.empty());
  EXPECT_EQ(opening.day(on("2026-11-04")).closed_reason, ClosedReason::national_holiday);
}

TEST(Clock, IsNotTrustedYearsAfterTheBuildAndTheNewestPack) {
  const UtcTime built = to_utc(at("2026-11-01")), pack = to_utc(at("2031-04-01"));
  EXPECT_TRUE(clock_is_trustworthy(to_utc(at("2036-10-30")), built, std::nullopt));
  EXPECT_FALSE(clock_is_trustworthy(to_utc(at("2036-11-03")), built, std::nullopt));
  EXPECT_TRUE(clock_is_trustworthy(to_utc(at("2036-11-03")), built, pack)) << "the pack is newer";
  EXPECT_FALSE(clock_is_trustworthy(to_utc(at("2102-01-01")), built, pack));
  EXPECT_TRUE(clock_is_trustworthy(to_utc(at("2102-01-01")), UtcTime(), std::nullopt)) << "nobody knows the build";
}

TEST(Clock, IsTrustedFromTheBuildAndTheNewestPackOn) {
  const UtcTime built = to_utc(at("2026-11-01"));
  const UtcTime pack = to_utc(at("2026-11-20"));
  EXPECT_TRUE(clock_is_trustworthy(built, built, std::nullopt));
  EXPECT_FALSE(clock_is_trustworthy(built - std::chrono::seconds(1), built, std::nullopt));
  EXPECT_FALSE(clock_is_trustworthy(built, built, pack));
  EXPECT_TRUE(clock_is_trustworthy(pack, built, pack));
}

}  // namespace
}  // namespace kiosk::facility
