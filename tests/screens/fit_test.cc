// Every screen, in every language, at every text size, portrait and landscape, as it is and in reach mode: nothing that
// a visitor reads or touches is cut off, too small, on top of something else or without words.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "tests/screens/fit_check.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

struct Shape {
  const char* name;
  int width_px, height_px;
};
constexpr Shape kPortrait{"portrait", 1080, 1920}, kLandscape{"landscape", 1920, 1080};

std::string as_name(std::string tag) {
  std::replace(tag.begin(), tag.end(), '-', '_');
  return tag;
}

class Screens : public testing::TestWithParam<std::tuple<LanguageTag, Shape>> {
 protected:
  Screens()
      : kiosk(std::get<1>(GetParam()).width_px, std::get<1>(GetParam()).height_px, std::get<0>(GetParam())),
        check(kiosk) {}

  void look_at_every_route(const std::string& how) {
    for (const auto& route : every_route(*asahikawa())) {
      kiosk.go(route);
      std::string where = screens::route_name(route) + how;
      if (route.month != 0) where += " month " + std::to_string(route.month);
      check.look_at_screen(where);
    }
    kiosk.app.tap_target("bar.home");
    kiosk.settle();
  }

  void next_text_size() {
    ASSERT_TRUE(kiosk.app.tap_target("bar.text-size"));
    kiosk.settle();
  }

  TestKiosk kiosk;
  FitCheck check;
};

TEST_P(Screens, FitAtTheSmallestTextSize) {
  look_at_every_route("");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitAtTheMiddleTextSize) {
  next_text_size();
  look_at_every_route(" at 125 %");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitAtTheLargestTextSize) {
  next_text_size();
  next_text_size();
  look_at_every_route(" at 150 %");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitInReachMode) {
  ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
  kiosk.settle();
  look_at_every_route(" in reach");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitInReachModeAtLargerTextSizes) {
  ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
  kiosk.settle();
  next_text_size();
  look_at_every_route(" in reach at 125 %");
  next_text_size();
  look_at_every_route(" in reach at 150 %");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitWhenTheKioskAsksWhetherAnybodyIsThere) {
  for (const char* reach : {"", " in reach"}) {
    if (*reach != 0) {
      ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
      kiosk.settle();
    }
    for (const char* size : {" at 100 %", " at 125 %", " at 150 %"}) {
      kiosk.go({});
      kiosk.pass(std::chrono::seconds(61));
      ASSERT_TRUE(kiosk.app.visit().warning());
      check.look_at_screen("idle" + std::string(size) + reach);
      ASSERT_TRUE(kiosk.app.tap_target("idle.stay"));
      kiosk.settle();
      ASSERT_TRUE(kiosk.app.tap_target("bar.text-size"));
      kiosk.settle();
    }
  }
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitOnTheAttractScreenByDayAndByNight) {
  kiosk.pass(std::chrono::seconds(181));
  ASSERT_EQ(kiosk.route(), "attract");
  check.look_at_screen("attract");
  kiosk.pass(std::chrono::hours(6));
  check.look_at_screen("attract by night");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitWithANoticeInEveryLanguagesTurn) {
  using store::Notice;
  for (const auto kind : {Notice::Kind::evacuate, Notice::Kind::closed_today}) {
    kiosk.app.set_notice(Notice{kind, {}, {}, {}});
    for (size_t turn = 0; turn < visitor_languages().size(); ++turn) {
      check.look_at_screen("notice");
      kiosk.pass(std::chrono::seconds(7));
    }
  }
  EXPECT_TRUE(check.clean()) << check.findings();
}

INSTANTIATE_TEST_SUITE_P(Fit, Screens,
                         testing::Combine(testing::ValuesIn(visitor_languages()), testing::Values(kPortrait, kLandscape)),
                         [](const auto& param) {
                           return as_name(std::get<0>(param.param).str()) + "_" + std::get<1>(param.param).name;
                         });

}  // namespace
}  // namespace kiosk::tests
