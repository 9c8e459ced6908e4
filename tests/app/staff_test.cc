// Staff at the screen: how they get in and out, and what they do with packs.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/app/staffed_kiosk.h"

namespace kiosk::tests {
namespace {

using namespace std::chrono_literals;
using screens::Route;
using screens::ScreenId;
namespace fs = std::filesystem;

class StaffAtTheScreen : public testing::Test, protected StaffedKiosk {
 protected:
  std::string route() const { return kiosk.route(); }
  bool has(const std::string& id) { return kiosk.app.toolkit().find_target(id) != nullptr; }
  void open_pad() { ASSERT_TRUE(hold("staff.door", 3100ms)); }
  // Touching beside the keys now and then.
  void wait_at_pad(std::chrono::seconds time) {
    for (; time > 0s; time -= 5s) {
      kiosk.app.pointer(ui::PointerEvent::Kind::down, 1, 5, 5);
      kiosk.app.pointer(ui::PointerEvent::Kind::up, 1, 5, 5);
      pass(5s);
    }
  }
};

TEST_F(StaffAtTheScreen, GetInByHoldingTheCentresNameAndTypingThePin) {
  ASSERT_TRUE(tap("staff.door"));
  EXPECT_EQ(route(), "home") << "a tap is no hold";
  ASSERT_TRUE(hold("staff.door", 2900ms));
  EXPECT_EQ(route(), "home");
  open_pad();
  EXPECT_EQ(route(), "pin");
  type("2718280");
  tap("staff.pin.erase");
  tap("staff.pin.enter");
  EXPECT_EQ(route(), "staff");
  EXPECT_EQ(acts(), "staff.enter");
}

TEST_F(StaffAtTheScreen, GetInNoOtherWay) {
  for (const Route& behind :
       {Route{ScreenId::staff}, Route{ScreenId::staff_packs}, Route{ScreenId::staff_packs, "stick"}}) {
    kiosk.go(behind);
    EXPECT_EQ(route(), "home");
  }
  open_pad();
  for (const char* wrong : {"141421", "27182", "2718288", "000000"}) {
    enter(wrong);
    EXPECT_EQ(route(), "pin");
    EXPECT_TRUE(shows("That PIN is not right")) << wrong;
  }
  tap("staff.pin.enter");
  EXPECT_EQ(acts(), "pin.wrong pin.wrong pin.wrong pin.wrong") << "an empty one is none";
  kiosk.go(Route{ScreenId::staff});
  EXPECT_EQ(route(), "pin");
  ASSERT_TRUE(tap("staff.pin.cancel"));
  EXPECT_EQ(route(), "home");
}

TEST_F(StaffAtTheScreen, AreToldHowLongThePadIsLocked) {
  open_pad();
  for (int i = 0; i < 6; ++i) {
    enter("141421");
    if (i == 4) pass(61s);
    if (route() == "home") open_pad();
  }
  EXPECT_TRUE(shows("Try again in 2 min"));
  EXPECT_FALSE(has("staff.pin.1")) << "nothing can be typed";
  EXPECT_TRUE(has("staff.pin.cancel"));
  // The program starts again, and the pad with it.
  open_desk();
  tap("staff.pin.cancel");
  open_pad();
  EXPECT_TRUE(shows("Try again in 2 min"));
  wait_at_pad(90s);
  EXPECT_TRUE(shows("seconds"));
  EXPECT_FALSE(has("staff.pin.1"));
  wait_at_pad(35s);
  EXPECT_TRUE(has("staff.pin.1"));
  enter(kPin);
  EXPECT_EQ(route(), "staff");
}

TEST_F(StaffAtTheScreen, AreToldWhereNoPinIsSet) {
  ASSERT_TRUE(open_state()->run("DELETE FROM staff_pin"));
  open_pad();
  EXPECT_TRUE(shows("No PIN has been set"));
  EXPECT_FALSE(has("staff.pin.1"));
}

TEST_F(StaffAtTheScreen, LeaveNothingOfATypedPinBehind) {
  open_pad();
  type("2718");
  pass(61s);
  EXPECT_EQ(route(), "home");
  open_pad();
  enter("28");
  EXPECT_EQ(route(), "pin");
}

TEST_F(StaffAtTheScreen, AreOutAfterAMinuteWithoutATouchAndWithoutAQuestion) {
  get_in();
  ASSERT_TRUE(tap("staff.packs"));
  pass(59s);
  EXPECT_EQ(route(), "staff-packs");
  pass(1500ms);
  EXPECT_EQ(route(), "home");
  EXPECT_TRUE(kiosk.app.visit().pristine());
  kiosk.go(Route{ScreenId::staff});
  EXPECT_EQ(route(), "home");
}

TEST_F(StaffAtTheScreen, AreOutWhicheverWayTheyLeave) {
  for (const char* way : {"bar.home", "bar.finish", "bar.back"}) {
    get_in();
    ASSERT_TRUE(tap(way)) << way;
    EXPECT_EQ(route(), "home") << way;
    EXPECT_FALSE(kiosk.app.visit().is_staff()) << way;
    EXPECT_TRUE(kiosk.app.visit().pristine()) << way;
  }
}

TEST_F(StaffAtTheScreen, InstallAPackFromTheStick) {
  put_on_stick(1);
  get_in();
  ASSERT_TRUE(tap("staff.packs"));
  EXPECT_TRUE(shows("Shown now (part of the program)"));
  EXPECT_FALSE(has("staff.packs.roll-back"));
  ASSERT_TRUE(tap("staff.packs.stick"));
  EXPECT_TRUE(shows("冬の案内"));
  EXPECT_TRUE(shows("Version 1 · signed on Wednesday, 25 November 2026 · by office"));
  ASSERT_TRUE(tap("staff.packs.stick.1"));
  EXPECT_TRUE(shows("What will change"));
  EXPECT_TRUE(shows("Pages removed"));
  EXPECT_EQ(installed(), "- - -") << "before it is confirmed";
  ASSERT_TRUE(tap("staff.packs.install"));
  EXPECT_TRUE(shows("The pack is installed"));
  EXPECT_EQ(installed(), "1 - -");
  EXPECT_EQ(acts(), "staff.enter pack.install");
  ASSERT_TRUE(tap("staff.packs.finish"));
  EXPECT_EQ(route(), "home");
}

TEST_F(StaffAtTheScreen, GoBackToThePackBefore) {
  for (int version = 1; version <= 2; ++version) {
    put_on_stick(version, version == 1 ? "秋の案内" : "冬の案内");
    go_to_stick();
    ASSERT_TRUE(tap("staff.packs.stick.1"));
    ASSERT_TRUE(tap("staff.packs.install"));
    ASSERT_TRUE(tap("staff.packs.finish"));
    fs::remove(stick() / ("version" + std::to_string(version) + ".kpack"));
  }
  EXPECT_EQ(installed(), "2 1 -");
  get_in();
  ASSERT_TRUE(tap("staff.packs"));
  ASSERT_TRUE(tap("staff.packs.roll-back"));
  EXPECT_TRUE(shows("Go back to “秋の案内”?"));
  ASSERT_TRUE(tap("staff.packs.cancel"));
  EXPECT_EQ(installed(), "2 1 -");
  ASSERT_TRUE(tap("staff.packs.roll-back"));
  ASSERT_TRUE(tap("staff.packs.roll-back-yes"));
  EXPECT_TRUE(shows("The pack before is back"));
  EXPECT_EQ(installed(), "1 2 -");
  ASSERT_TRUE(tap("staff.packs.cancel"));
  EXPECT_TRUE(has("staff.packs.stick"));
}

TEST_F(StaffAtTheScreen, AreToldWhyAPackIsNotTaken) {
  put_on_stick(1);
  const fs::path file = stick() / "version1.kpack";
  {
    packs::SecretKey stranger = packs::SecretKey::make();
    fs::copy_file(file, stick() / "strange.kpack");
    ASSERT_TRUE(packs::sign_pack(stick() / "strange.kpack", stranger, "x", packs::MessageLanguage::english, nullptr));
  }
  // One byte of the good one's end.
  std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(-1, std::ios::end).put('\x7F');
  go_to_stick();
  EXPECT_TRUE(shows("which this kiosk does not trust"));
  EXPECT_FALSE(has("staff.packs.stick.2")) << "what cannot be installed cannot be chosen";
  ASSERT_TRUE(tap("staff.packs.stick.1"));
  EXPECT_TRUE(shows("This could not be done"));
  EXPECT_TRUE(shows("was changed or damaged after it was signed"));
  EXPECT_EQ(installed(), "- - -");
  ASSERT_TRUE(tap("staff.packs.cancel"));
  EXPECT_TRUE(has("staff.packs.stick.1"));
}

TEST_F(StaffAtTheScreen, AreToldThatTheStickIsGone) {
  const fs::path file = put_on_stick(1);
  go_to_stick();
  fs::rename(stick(), stick().parent_path() / ".pulled");
  ASSERT_TRUE(tap("staff.packs.stick.1"));
  EXPECT_TRUE(shows("that the stick is in")) << file;
  ASSERT_TRUE(tap("staff.packs.cancel"));
  EXPECT_TRUE(shows("No packs were found"));
  fs::rename(stick().parent_path() / ".pulled", stick());
  ASSERT_TRUE(tap("staff.packs.look-again"));
  EXPECT_TRUE(has("staff.packs.stick.1"));
}

TEST_F(StaffAtTheScreen, SeeHowFarTheCheckHasComeAndStopIt) {
  put_on_stick(1);
  go_to_stick();
  ASSERT_TRUE(kiosk.tap("staff.packs.stick.1"));
  int steps = 0;
  serve([&] {
    kiosk.settle();
    EXPECT_TRUE(shows("Copying and checking"));
    if (++steps == 2) {
      EXPECT_TRUE(kiosk.tap("staff.packs.cancel"));
    }
  });
  EXPECT_EQ(steps, 2);
  EXPECT_TRUE(has("staff.packs.stick.1")) << "the list again, and no word of a failure";
  EXPECT_EQ(installed(), "- - -");
  EXPECT_FALSE(fs::exists(packs() / "incoming.kpack"));
}

TEST_F(StaffAtTheScreen, LeaveNoPackHalfInstalledWhenTheyWalkAway) {
  put_on_stick(1);
  go_to_stick();
  ASSERT_TRUE(tap("staff.packs.stick.1"));
  EXPECT_TRUE(fs::exists(packs() / "incoming.kpack"));
  pass(61s);
  EXPECT_EQ(route(), "home");
  EXPECT_EQ(installed(), "- - -");
  EXPECT_FALSE(fs::exists(packs() / "incoming.kpack"));
}

TEST_F(StaffAtTheScreen, StayInAsLongAsTheWorkGoesOn) {
  put_on_stick(1);
  go_to_stick();
  ASSERT_TRUE(kiosk.tap("staff.packs.stick.1"));
  serve([&] { kiosk.pass(40s); });
  EXPECT_EQ(route(), "staff-packs/stick");
  EXPECT_TRUE(shows("What will change"));
}

TEST_F(StaffAtTheScreen, ReadTheirOwnLanguage) {
  put_on_stick(1);
  go_to_stick();
  kiosk.app.set_language(LanguageTag::of("ja"));
  EXPECT_TRUE(shows("USBメモリーのパック"));
  fs::remove(stick() / "version1.kpack");
  ASSERT_TRUE(tap("staff.packs.stick.1"));
  EXPECT_TRUE(shows("USBメモリーが差してあるか"));
}

}  // namespace
}  // namespace kiosk::tests
