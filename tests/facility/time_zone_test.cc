#include "kiosk/facility/time_zone.h"

#include <gtest/gtest.h>

#include <string>

namespace kiosk::facility {
namespace {

std::string in_tokyo(const char* local, const std::string& zone) {
  const auto tokyo = to_tokyo(*parse_civil_time(local), zone);
  return !tokyo ? "no such zone" : iso(tokyo->time) + (tokyo->steady ? "" : " this season");
}

TEST(TimeZone, KnowsNamesOfTheIanaAndOfWindows) {
  EXPECT_EQ(in_tokyo("2026-11-25T10:00", "Asia/Tokyo"), "2026-11-25T10:00:00");
  EXPECT_EQ(in_tokyo("2026-11-25T10:00", "Tokyo Standard Time"), "2026-11-25T10:00:00");
  EXPECT_EQ(in_tokyo("2026-11-25T23:00", "UTC"), "2026-11-26T08:00:00");
  for (const char* zone : {"", "Mars/Olympus", "東京", "Tokyo"})
    EXPECT_EQ(in_tokyo("2026-11-25T10:00", zone), "no such zone") << zone;
  EXPECT_EQ(in_tokyo("2026-11-25T10:00", std::string(1000, 'A')), "no such zone");
}

TEST(TimeZone, FollowsSummerTime) {
  EXPECT_EQ(in_tokyo("2026-07-01T10:00", "Europe/Berlin"), "2026-07-01T17:00:00 this season");
  EXPECT_EQ(in_tokyo("2026-12-01T10:00", "Europe/Berlin"), "2026-12-01T18:00:00 this season");
}

}  // namespace
}  // namespace kiosk::facility
