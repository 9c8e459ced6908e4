// Whatever is done to the glass, nobody comes behind the PIN without it: random touches, with the way to the pad and
// the pad among them, and a desk that really checks what is typed.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/app/hands.h"
#include "tests/app/staffed_kiosk.h"

namespace kiosk::tests {
namespace {

using namespace std::chrono_literals;

class RandomTouchesByStrangers : public testing::TestWithParam<uint32_t>, protected StaffedKiosk {
 protected:
  // As somebody who has seen how staff get to the pad. True where it is there.
  bool type_by_chance(Hands& hands) {
    for (const char* way_home : {"attract.wake", "idle.finish", "bar.finish"}) tap(way_home);
    hold("staff.door", 3100ms);
    const bool is_there = kiosk.route() == "pin";
    std::string digits;
    for (int n = hands.up_to(8); n >= 0; --n) digits += std::to_string(hands.up_to(9));
    enter(digits);
    return is_there;
  }
};

TEST_P(RandomTouchesByStrangers, NeverReachAStaffScreen) {
  Hands hands(kiosk, GetParam());
  int pads = 0;
  for (int i = 0; i < 4000; ++i) {
    hands.touch();
    if (hands.up_to(2) == 0) continue;
    serve();
    ASSERT_FALSE(kiosk.app.visit().is_staff()) << "event " << i;
    ASSERT_NE(kiosk.route().substr(0, 5), "staff") << "event " << i;
    if (hands.up_to(199) == 0) pads += type_by_chance(hands);
    // What lies behind the pad is asked for by name.
    if (hands.up_to(99) == 0) kiosk.go(screens::Route{screens::ScreenId::staff_packs});
    if (hands.up_to(799) == 0) pass(std::chrono::seconds(hands.up_to(4000)));
  }
  EXPECT_GT(pads, 0);
  EXPECT_EQ(acts().find("staff.enter"), std::string::npos);
  EXPECT_NE(acts().find("pin.wrong"), std::string::npos) << "the pad was really used";
}

INSTANTIATE_TEST_SUITE_P(Of, RandomTouchesByStrangers, testing::Values(1u, 20261125u),
                         [](const auto& param) { return "seed_" + std::to_string(param.param); });

}  // namespace
}  // namespace kiosk::tests
