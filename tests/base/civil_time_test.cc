#include "kiosk/base/civil_time.h"

#include <gtest/gtest.h>

#include "kiosk/base/clock.h"

namespace kiosk {
namespace {

TEST(CivilTime, ReadsDatesThatExist) {
  EXPECT_EQ(parse_date("2026-11-25"), date_of(2026, 11, 25));
  EXPECT_TRUE(parse_date("2028-02-29").has_value());
  EXPECT_TRUE(parse_date("0001-01-01").has_value());
  for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-1",
                           "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T", "-026-01-01", "２０２６-01-01"})
    EXPECT_FALSE(parse_date(text).has_value()) << text;
}

TEST(CivilTime, ReadsTimesOfADay) {
  const auto noon = CivilTime(date_of(2026, 11, 25)) + std::chrono::hours(12);
  EXPECT_EQ(parse_civil_time("2026-11-25T12:00"), noon);
  EXPECT_EQ(parse_civil_time("2026-11-25 12:00:30"), noon + std::chrono::seconds(30));
  EXPECT_EQ(parse_civil_time("2026-11-25"), CivilTime(date_of(2026, 11, 25)));
  for (const char* text : {"2026-11-25T24:00", "2026-11-25T12", "2026-11-25T12:60", "2026-11-25T12:00:60",
                           "2026-11-25T12:00Z", "2026-11-25T12:00+09:00", "2026-11-25T1:00", "2026-11-25x12:00"})
    EXPECT_FALSE(parse_civil_time(text).has_value()) << text;
}

TEST(CivilTime, ReadsMinutesOfADayUpToItsEnd) {
  EXPECT_EQ(parse_minute_of_day("8:45"), MinuteOfDay(525));
  EXPECT_EQ(parse_minute_of_day("08:45"), MinuteOfDay(525));
  EXPECT_EQ(parse_minute_of_day("24:00"), MinuteOfDay(1440));
  EXPECT_EQ(parse_minute_of_day("0:00"), MinuteOfDay(0));
  for (const char* text : {"", ":", "8", "8:5", "24:01", "25:00", "8:60", "8:450", "-1:00", "008:45", "8：45"})
    EXPECT_FALSE(parse_minute_of_day(text).has_value()) << text;
}

TEST(CivilTime, WritesWhatItReads) {
  for (const char* text : {"2026-11-25T14:32:05", "0001-01-01T00:00:00", "9999-12-31T23:59:59"})
    EXPECT_EQ(iso(parse_civil_time(text).value()), text);
  EXPECT_EQ(iso(MinuteOfDay(525)), "08:45");
  EXPECT_EQ(iso(MinuteOfDay(1440)), "24:00");
}

TEST(CivilTime, TokyoIsNineHoursAheadOfUtc) {
  const CivilTime new_year = parse_civil_time("2027-01-01T00:00").value();
  EXPECT_EQ(to_civil(to_utc(new_year)), new_year);
  EXPECT_EQ(to_utc(new_year).time_since_epoch(), new_year.time_since_epoch() - std::chrono::hours(9));
  EXPECT_EQ(date_of(new_year), date_of(2027, 1, 1));
  EXPECT_EQ(date_of(new_year - std::chrono::seconds(1)), date_of(2026, 12, 31));
  EXPECT_EQ(minute_of_day(new_year - std::chrono::seconds(1)), MinuteOfDay(1439));
}

TEST(Clock, ASimulatedOneStandsStillUntilItIsMoved) {
  SimulatedClock clock(parse_civil_time("2026-11-25T14:32").value());
  EXPECT_EQ(iso(clock.civil()), "2026-11-25T14:32:00");
  const auto before = clock.monotonic();
  clock.advance(std::chrono::milliseconds(1500));
  EXPECT_EQ(iso(clock.civil()), "2026-11-25T14:32:01");
  EXPECT_EQ(clock.monotonic() - before, std::chrono::milliseconds(1500));
}

TEST(Clock, AShiftedOneRunsOnElsewhere) {
  const SystemClock real, shifted(std::chrono::hours(24));
  const auto ahead = shifted.wall() - real.wall();
  EXPECT_GE(ahead, std::chrono::hours(24));
  EXPECT_LE(ahead, std::chrono::hours(24) + std::chrono::seconds(2));
}

}  // namespace
}  // namespace kiosk
