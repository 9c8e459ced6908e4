// The staff's screens, stage by stage, in every language, at every text size, both ways up: everything has its place.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "tests/app/staffed_kiosk.h"
#include "tests/screens/fit_check.h"

namespace kiosk::tests {
namespace {

using namespace std::chrono_literals;

struct Shape {
  const char* name;
  int width_px, height_px;
};

class StaffScreens : public testing::TestWithParam<std::tuple<LanguageTag, Shape>>, protected StaffedKiosk {
 protected:
  StaffScreens()
      : StaffedKiosk(std::get<1>(GetParam()).width_px, std::get<1>(GetParam()).height_px, std::get<0>(GetParam())),
        check_(kiosk) {
    put_on_stick(1, "あさひかわ国際交流センター 冬の催しと年末年始の開館時間の案内");
    std::filesystem::copy_file(stick() / "version1.kpack", stick() / "old.kpack");
    packs::SecretKey stranger = packs::SecretKey::make();
    EXPECT_TRUE(packs::sign_pack(stick() / "old.kpack", stranger, "x", packs::MessageLanguage::english, nullptr));
  }

  void look(const std::string& stage) { check_.look_at_screen(stage + how_); }

  void look_at_pad() {
    ASSERT_TRUE(hold("staff.door", 3100ms));
    choose_looks();
    type("271828");
    look("six digits");
    tap("staff.pin.enter");
    look("staff");
    tap("bar.finish");
    ASSERT_TRUE(hold("staff.door", 3100ms));
    choose_looks();
    enter("141421");
    look("a wrong PIN");
    for (int i = 0; i < 4; ++i) enter("141421");
    look("locked for seconds");
    tap("bar.finish");
    ASSERT_TRUE(open_state()->run("DELETE FROM staff_pin"));
    ASSERT_TRUE(hold("staff.door", 3100ms));
    choose_looks();
    look("no PIN");
  }
  void look_at_packs() {
    get_in();
    choose_looks();
    tap("staff.packs");
    look("nothing is installed");
    tap("staff.packs.stick");
    look("on the stick");
    kiosk.tap("staff.packs.stick.1");
    bool looked = false;
    serve([&] {
      if (!std::exchange(looked, true)) look("checking");
    });
    look("changes");
    tap_further_down("staff.packs.install");
    look("installed");
    tap_further_down("staff.packs.cancel");
    tap("bar.back");
    look("one is installed");
    tap_further_down("staff.packs.roll-back");
    look("asked");
    tap("bar.finish");
  }
  // What scrolling brings into sight.
  void tap_further_down(const std::string& id) {
    for (int i = 0; i < 20 && kiosk.app.toolkit().find_target(id) == nullptr; ++i) {
      for (const auto& area : kiosk.app.toolkit().inspect().scrolls) {
        auto& motion = kiosk.app.toolkit().scroll(area.id);
        motion.jump_to(i == 0 ? 0 : std::min(motion.max_offset(), motion.offset() + 200));
      }
      kiosk.app.request_frame();
      kiosk.settle();
    }
    ASSERT_TRUE(tap(id)) << id;
  }
  void choose_looks() {
    for (int i = 0; i < larger_; ++i) tap("bar.text-size");
    if (reach_) tap("bar.reach");
  }

  FitCheck check_;
  int larger_ = 0;
  bool reach_ = false;
  std::string how_;
};

TEST_P(StaffScreens, Fit) {
  look_at_packs();
  look_at_pad();
  EXPECT_TRUE(check_.clean()) << check_.findings();
}

TEST_P(StaffScreens, FitAtTheLargestTextSize) {
  larger_ = 2;
  how_ = " at 150 %";
  look_at_packs();
  look_at_pad();
  EXPECT_TRUE(check_.clean()) << check_.findings();
}

TEST_P(StaffScreens, FitInReachMode) {
  reach_ = true;
  how_ = " in reach";
  look_at_packs();
  look_at_pad();
  EXPECT_TRUE(check_.clean()) << check_.findings();
}

INSTANTIATE_TEST_SUITE_P(Of, StaffScreens,
                         testing::Combine(testing::ValuesIn(visitor_languages()),
                                          testing::Values(Shape{"portrait", 1080, 1920},
                                                          Shape{"landscape", 1920, 1080})),
                         [](const auto& param) {
                           std::string tag = std::get<0>(param.param).str();
                           std::replace(tag.begin(), tag.end(), '-', '_');
                           return tag + "_" + std::get<1>(param.param).name;
                         });

}  // namespace
}  // namespace kiosk::tests
