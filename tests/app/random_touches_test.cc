// Whatever is done to the glass, the kiosk neither falls over nor gets stuck: twenty thousand touches by chance, some
// of whose events are lost.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

using ui::PointerEvent;

class Hands {
 public:
  Hands(TestKiosk& kiosk, uint32_t seed) : kiosk_(kiosk), random_(seed) {}

  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }

  // One event of one of three fingers, on the screen or a little beside it.
  void touch() {
    const int finger = up_to(9) < 8 ? 0 : up_to(2);
    auto kind = PointerEvent::Kind::move;
    if (up_to(99) < 45)
      kind = down_[finger] ? PointerEvent::Kind::up : PointerEvent::Kind::down;
    else if (up_to(99) < 2)
      kind = PointerEvent::Kind::cancel;
    const auto screen = kiosk_.app.toolkit().screen();
    const float s = kiosk_.app.toolkit().scale();
    if (kind == PointerEvent::Kind::down) {
      x_[finger] = static_cast<float>(up_to(1080)) / 1000.f * screen.w * s - 20;
      y_[finger] = static_cast<float>(up_to(1080)) / 1000.f * screen.h * s - 20;
      // Half of all touches are aimed at something.
      const auto& targets = kiosk_.app.toolkit().targets();
      if (!targets.empty() && up_to(1) == 0) {
        const auto at = targets[static_cast<size_t>(up_to(static_cast<int>(targets.size()) - 1))].rect.center();
        x_[finger] = at.x * s;
        y_[finger] = at.y * s;
      }
    } else if (kind == PointerEvent::Kind::move) {
      x_[finger] += static_cast<float>(up_to(120) - 60);
      y_[finger] += static_cast<float>(up_to(240) - 120);
    }
    down_[finger] = kind == PointerEvent::Kind::down || (kind == PointerEvent::Kind::move && down_[finger]);
    // Cheap panels lose some of what happens to them.
    const bool lost = up_to(19) == 0;
    if (!lost) kiosk_.app.pointer(kind, finger, x_[finger], y_[finger]);
    kiosk_.clock.advance(std::chrono::milliseconds(up_to(30)));
  }

  // Something lies on the glass from now on: it comes down, trembles and never leaves.
  void leave_something_behind() {
    const auto screen = kiosk_.app.toolkit().screen();
    const float x = screen.w * kiosk_.app.toolkit().scale() * .9f, y = screen.h * kiosk_.app.toolkit().scale() * .4f;
    for (int ms = 0; ms <= 10000; ms += 100) {
      kiosk_.app.pointer(ms == 0 ? PointerEvent::Kind::down : PointerEvent::Kind::move, 9,
                         x + static_cast<float>(ms % 3), y);
      kiosk_.pass(std::chrono::milliseconds(100));
    }
  }

 private:
  TestKiosk& kiosk_;
  std::mt19937 random_;
  bool down_[3] = {};
  float x_[3] = {}, y_[3] = {};
};

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
