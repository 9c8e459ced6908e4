// pin set, and what doctor and the log say of the PIN.
#include <gtest/gtest.h>

#include <map>

#include "kiosk/base/boot_time.h"
#include "kiosk/store/database.h"
#include "kiosk/store/staff_pin.h"
#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

class KioskctlPin : public testing::Test {
 protected:
  Outcome run(Arguments arguments, const std::string& input = "") const {
    arguments.insert(arguments.end(), {"--state", folder_.path()});
    return kioskctl(arguments, input);
  }
  std::string doctor() const {
    const auto report = run({"doctor", "--json"}).json();
    for (const auto& check : report["checks"])
      if (check["check"] == "pin") return std::string(check["verdict"]) + ": " + std::string(check["what"]);
    return "";
  }
  store::PinAnswer enter(std::string_view pin) const {
    const auto state = std::move(*store::Database::open(folder_.path(), SystemClock().wall()));
    return *store::StaffPin(*state).check(pin, "screen", SystemClock().wall(), {boot_id(), SystemClock().monotonic()});
  }

  TempFolder folder_;
};

TEST_F(KioskctlPin, IsSetByTypingItTwice) {
  const auto set = run({"pin", "set"}, "271828\n271828\n");
  ASSERT_EQ(set.status, 0) << set.err;
  EXPECT_EQ(set.out.find("271828"), std::string::npos);
  EXPECT_EQ(enter("271828").verdict, store::PinAnswer::Verdict::right);
  EXPECT_NE(run({"log", "list"}).out.find("set the staff's PIN"), std::string::npos);
  EXPECT_TRUE(doctor().starts_with("ok: the staff's PIN was set on")) << doctor();
}

TEST_F(KioskctlPin, IsRefusedWhereItIsGuessedFirstOrTypedDifferently) {
  const std::map<std::string, std::string> complaints = {
      {"2718\n2718\n", "6 to 12 digits"},       {"2718281828459\n2718281828459\n", "6 to 12 digits"},
      {"27182x\n27182x\n", "from 0 to 9 only"}, {"222222\n222222\n", "one digit throughout"},
      {"345678\n345678\n", "in their order"},   {"271828\n271829\n", "differ"},
      {"271828\n", "a PIN is needed"},          {"", "a PIN is needed"}};
  for (const auto& [typed, complaint] : complaints) {
    const auto outcome = run({"pin", "set"}, typed);
    EXPECT_EQ(outcome.status, 1) << typed;
    EXPECT_TRUE(outcome.complains_of(complaint)) << typed << outcome.err;
  }
  ASSERT_EQ(run({"card", "post", "x"}).status, 0);
  EXPECT_TRUE(doctor().starts_with("warning: no PIN is set")) << doctor();
}

TEST_F(KioskctlPin, EndsALockOutThatDoctorTells) {
  ASSERT_EQ(run({"pin", "set"}, "271828\n271828\n").status, 0);
  for (int i = 0; i < 6; ++i) enter("141421");
  EXPECT_TRUE(doctor().starts_with("warning: the PIN pad is locked for 1 more minutes after 5 wrong PINs")) << doctor();
  ASSERT_EQ(run({"pin", "set"}, "314159\n314159\n").status, 0);
  EXPECT_EQ(enter("314159").verdict, store::PinAnswer::Verdict::right);
}

}  // namespace
}  // namespace kiosk::tests
