// Whatever is done to the glass, the kiosk neither falls over nor gets stuck: twenty thousand touches by chance, some
// of whose events are lost.
#include <gtest/gtest.h>

#include <string>

#include "tests/app/hands.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

void play(TestKiosk& kiosk, uint32_t seed, int events) {
  Hands hands(kiosk, seed);
  for (int i = 0; i < events; ++i) {
    hands.touch();
    // Sometimes several events come before the next picture.
    if (hands.up_to(2) == 0) continue;
    kiosk.app.update();
    if (kiosk.app.needs_frame()) kiosk.app.draw();
    ASSERT_FALSE(kiosk.app.toolkit().targets().empty()) << "event " << i << " on " << kiosk.route();
    switch (hands.up_to(799)) {
      case 0:
        kiosk.pass(std::chrono::seconds(hands.up_to(90)));
        break;
      case 1:
        kiosk.app.resize(1080 + hands.up_to(900), 1080 + hands.up_to(900));
        break;
      case 2:
        kiosk.app.toolkit().forget_textures();
        break;
      default:
        break;
    }
  }
  hands.leave_something_behind();
}

// The way home that every screen offers.
void finish(TestKiosk& kiosk) {
  kiosk.settle();
  for (const char* id : {"attract.wake", "idle.finish", "bar.finish"})
    if (kiosk.app.toolkit().find_target(id) != nullptr) {
      ASSERT_TRUE(kiosk.tap(id)) << id;
    }
}

class RandomTouches : public testing::TestWithParam<uint32_t> {};

TEST_P(RandomTouches, NeitherCrashNorTrapTheVisitor) {
  TestKiosk kiosk(1080, 1920, LanguageTag::of("ja"));
  play(kiosk, GetParam(), 5000);
  finish(kiosk);
  EXPECT_EQ(kiosk.route(), "home");
  EXPECT_EQ(kiosk.app.visit().language().str(), "ja");
  EXPECT_EQ(kiosk.app.visit().look(), ui::Look{});
  EXPECT_TRUE(kiosk.app.visit().pristine());
  // And it works as ever.
  kiosk.app.resize(1080, 1920);
  kiosk.settle();
  ASSERT_TRUE(kiosk.tap("home.tile.board"));
  EXPECT_EQ(kiosk.route(), "board");
}

INSTANTIATE_TEST_SUITE_P(Of, RandomTouches, testing::Values(1u, 20261125u, 65u, 7u),
                         [](const auto& param) { return "seed_" + std::to_string(param.param); });

}  // namespace
}  // namespace kiosk::tests
