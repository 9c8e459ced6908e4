// Touches by chance: up to three fingers on the screen or a little beside it, some of whose events are lost.
#ifndef KIOSK_TESTS_APP_HANDS_H_
#define KIOSK_TESTS_APP_HANDS_H_

#include <random>

#include "tests/support/test_kiosk.h"

namespace kiosk::tests {

class Hands {
 public:
  Hands(TestKiosk& kiosk, uint32_t seed) : kiosk_(kiosk), random_(seed) {}

  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }

  // One event of one of three fingers, on the screen or a little beside it.
  void touch() {
    const int finger = up_to(9) < 8 ? 0 : up_to(2);
    auto kind = ui::PointerEvent::Kind::move;
    if (up_to(99) < 45)
      kind = down_[finger] ? ui::PointerEvent::Kind::up : ui::PointerEvent::Kind::down;
    else if (up_to(99) < 2)
      kind = ui::PointerEvent::Kind::cancel;
    const auto screen = kiosk_.app.toolkit().screen();
    const float s = kiosk_.app.toolkit().scale();
    if (kind == ui::PointerEvent::Kind::down) {
      x_[finger] = static_cast<float>(up_to(1080)) / 1000.f * screen.w * s - 20;
      y_[finger] = static_cast<float>(up_to(1080)) / 1000.f * screen.h * s - 20;
      // Half of all touches are aimed at something.
      const auto& targets = kiosk_.app.toolkit().targets();
      if (!targets.empty() && up_to(1) == 0) {
        const auto at = targets[static_cast<size_t>(up_to(static_cast<int>(targets.size()) - 1))].rect.center();
        x_[finger] = at.x * s;
        y_[finger] = at.y * s;
      }
    } else if (kind == ui::PointerEvent::Kind::move) {
      x_[finger] += static_cast<float>(up_to(120) - 60);
      y_[finger] += static_cast<float>(up_to(240) - 120);
    }
    down_[finger] = kind == ui::PointerEvent::Kind::down || (kind == ui::PointerEvent::Kind::move && down_[finger]);
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
      kiosk_.app.pointer(ms == 0 ? ui::PointerEvent::Kind::down : ui::PointerEvent::Kind::move, 9,
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

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_APP_HANDS_H_
