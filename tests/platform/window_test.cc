// The window on SDL's dummy display: what SDL tells it besides fingers.
#include "platform/window.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <utility>

#include "tests/support/test_kiosk.h"

namespace kiosk::platform {
namespace {

using tests::TestKiosk;

class AWindow : public testing::Test {
 protected:
  AWindow() { open({1080, 1920}); }
  void open(const WindowOptions& options) {
    window_.reset();
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    auto opened = Window::open(options);
    EXPECT_TRUE(opened) << opened.error().message;
    if (opened) window_ = std::move(*opened);
  }
  // Queues what happens after the first picture, and then the end.
  void run(const std::function<void()>& happens) {
    bool begun = false;
    window_->run(
        kiosk_.app, kiosk_.clock, [] {},
        [&] {
          ++pictures_;
          if (begun) return;
          begun = true;
          happens();
          SDL_Event quit{};
          quit.type = SDL_QUIT;
          SDL_PushEvent(&quit);
        });
  }
  void mouse(Uint32 type, const std::string& target) {
    const ui::Rect rect = kiosk_.app.toolkit().find_target(target)->rect;
    const float s = kiosk_.app.toolkit().scale();
    SDL_Event event{};
    event.type = type;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.x = static_cast<int>(rect.center().x * s);
    event.button.y = static_cast<int>(rect.center().y * s);
    SDL_PushEvent(&event);
  }
  static void tell(Uint32 type, Uint8 window_event = 0) {
    SDL_Event event{};
    event.type = type;
    event.window.event = window_event;
    SDL_PushEvent(&event);
  }

  TestKiosk kiosk_{1080, 1920, LanguageTag::of("ja")};
  std::unique_ptr<Window> window_;
  int pictures_ = 0;
};

TEST(WithoutADisplay, OneLineSaysSo) {
  for (const char* name : {"SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"}) ::unsetenv(name);
  const auto opened = Window::open({1080, 1920});
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("no display"), std::string::npos) << opened.error().message;
}

TEST_F(AWindow, GoesWhereATapLeads) {
  run([&] {
    mouse(SDL_MOUSEBUTTONDOWN, "home.tile.events");
    mouse(SDL_MOUSEBUTTONUP, "home.tile.events");
  });
  kiosk_.settle();
  EXPECT_EQ(kiosk_.route(), "events");
}

TEST_F(AWindow, TakesFingersBackWhenItLosesTheFocus) {
  run([&] {
    mouse(SDL_MOUSEBUTTONDOWN, "home.tile.events");
    tell(SDL_WINDOWEVENT, SDL_WINDOWEVENT_FOCUS_LOST);
  });
  kiosk_.settle();
  EXPECT_EQ(kiosk_.route(), "home");
  // Another finger is heard, though the first was never told to have left.
  ASSERT_TRUE(kiosk_.tap("home.tile.events"));
  EXPECT_EQ(kiosk_.route(), "events");
}

// Alt+F4, and what a window manager's menu sends.
TEST_F(AWindow, OfTheFullScreenIsEndedByASignalOnly) {
  open({});
  int woken = 0;
  bool begun = false;
  window_->run(
      kiosk_.app, kiosk_.clock,
      [&] {
        ++woken;
        std::raise(SIGTERM);
      },
      [&] {
        if (std::exchange(begun, true)) return;
        tell(SDL_QUIT);
        window_->wake();
      });
  EXPECT_EQ(woken, 1) << "it went on after it was to be closed, and ended with the signal";
}

TEST_F(AWindow, DrawsAnewAfterTheDeviceWasReset) {
  run([&] { tell(SDL_RENDER_DEVICE_RESET); });
  kiosk_.settle();
  EXPECT_EQ(kiosk_.route(), "home");
  EXPECT_GE(pictures_, 1);
}

}  // namespace
}  // namespace kiosk::platform
