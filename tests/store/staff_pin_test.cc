// The staff's PIN: which number is one, and that nothing that happens to the machine or its clock makes guessing it
// faster.
#include "kiosk/store/staff_pin.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/boot_time.h"
#include "tests/store/store_test_support.h"
#include "tests/support/movable_clock.h"

namespace kiosk::store {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Verdict = PinAnswer::Verdict;

constexpr std::string_view kRight = "271828", kWrong = "141421";
// Of kRight, at the least cost that argon2id has: four days are not to take minutes.
constexpr std::string_view kCheapHash =
    "$argon2id$v=19$m=8,t=1,p=1$O6RNlkHIZAJu1k7WWTrYuA$8cqdPW27Y94TZs8YvZdCNrG+tgShbsqoXlYiOLk2YNM";

TEST(PinFault, IsWhatIsGuessedFirst) {
  const std::map<std::string_view, PinFault> faults = {
      {"271828", PinFault::none},        {"271828182845", PinFault::none},    {"112233", PinFault::none},
      {"27182", PinFault::length},       {"2718281828459", PinFault::length}, {"", PinFault::length},
      {"27182a", PinFault::letters},     {"２７１８２８", PinFault::letters}, {" 271828", PinFault::letters},
      {"000000", PinFault::repeated},    {"7777777", PinFault::repeated},     {"123456", PinFault::in_order},
      {"012345678", PinFault::in_order}, {"890123", PinFault::in_order},      {"654321", PinFault::in_order},
      {"210987", PinFault::in_order},    {"123457", PinFault::none}};
  for (const auto& [pin, fault] : faults) EXPECT_EQ(fault_of(pin), fault) << pin;
}

TEST(BootId, StaysWhileTheMachineRuns) {
  EXPECT_FALSE(boot_id().empty());
  EXPECT_EQ(boot_id(), boot_id());
}

class AStaffPin : public testing::Test {
 protected:
  AStaffPin() {
    open();
    set();
  }
  void open() {
    pin_.reset();
    database_.reset();
    database_ = open_or_fail(folder_.path());
    pin_.emplace(*database_);
  }
  void set() { ASSERT_OK(pin_->set(kRight, {kNow, "kioskctl root", "pin.set", ""})); }
  // The machine starts again: its monotonic time begins anew.
  void restart() {
    boot_ = "boot " + std::to_string(++starts_);
    up_ = 3s;
    open();
  }
  void pass(milliseconds time) { up_ += time; }
  BootTime now() const { return {boot_, MonotonicTime(up_)}; }
  PinAnswer enter(std::string_view pin) {
    const auto answer = pin_->check(pin, "screen", kNow, now());
    EXPECT_TRUE(answer) << answer.error().message;
    return answer ? *answer : PinAnswer{};
  }
  milliseconds locked() {
    const auto state = pin_->state(now());
    EXPECT_TRUE(state);
    return state->locked;
  }
  // Wrong ones, each as soon as it is taken.
  void miss(int times) {
    for (int i = 0; i < times; ++i) {
      pass(locked());
      ASSERT_EQ(enter(kWrong).verdict, Verdict::wrong);
    }
  }
  std::string acts(size_t most) {
    std::string all;
    const auto lines = StaffLog(*database_).last(most);
    for (const StaffLogLine& line : *lines)
      all = line.who + " " + line.act + (line.what.empty() ? "" : " " + line.what) + "\n" + all;
    return all;
  }

  tests::TempFolder folder_;
  std::unique_ptr<Database> database_;
  std::optional<StaffPin> pin_;
  std::string boot_ = "boot 0";
  int starts_ = 0;
  milliseconds up_ = 1h;
};

TEST_F(AStaffPin, OpensToTheRightOneOnly) {
  EXPECT_EQ(enter(kRight).verdict, Verdict::right);
  EXPECT_EQ(enter(kWrong).verdict, Verdict::wrong);
  EXPECT_EQ(enter("").verdict, Verdict::wrong);
  EXPECT_EQ(enter("27182").verdict, Verdict::wrong);
  EXPECT_EQ(enter(std::string(kRight) + "0").verdict, Verdict::wrong);
  EXPECT_EQ(enter(kRight).verdict, Verdict::right);
}

TEST_F(AStaffPin, OpensToNothingWhereNoneIsSet) {
  ASSERT_OK(database_->run("DELETE FROM staff_pin"));
  EXPECT_EQ(enter("").verdict, Verdict::unset);
  EXPECT_EQ(enter(kRight).verdict, Verdict::unset);
  EXPECT_FALSE(pin_->state(now())->set);
  EXPECT_EQ(pin_->set("123456", {kNow, "kioskctl", "pin.set", ""}).error().code, ErrorCode::invalid);
  EXPECT_FALSE(pin_->state(now())->set);
}

TEST_F(AStaffPin, IsNowhereInTheFile) {
  const std::string bytes = folder_.read("kiosk.db");
  EXPECT_EQ(bytes.find(kRight), std::string::npos);
  EXPECT_NE(bytes.find("$argon2id$v=19$m=65536,"), std::string::npos);
}

TEST_F(AStaffPin, WaitsLongerAfterEachWrongOne) {
  for (int i = 0; i < 4; ++i) EXPECT_EQ(enter(kWrong).locked, 0ms) << i;
  for (const auto wait : {1min, 2min, 4min, 8min, 16min, 32min, 60min, 60min}) {
    EXPECT_EQ(enter(kWrong).locked, wait);
    EXPECT_EQ(locked(), wait);
    pass(wait - 1ms);
    const PinAnswer early = enter(kRight);
    EXPECT_EQ(early.verdict, Verdict::locked);
    EXPECT_EQ(early.locked, 1ms) << "what is not looked at does not prolong the wait";
    pass(1ms);
  }
  EXPECT_EQ(enter(kRight).verdict, Verdict::right);
  EXPECT_EQ(enter(kWrong).locked, 0ms) << "the right one begins anew";
}

TEST_F(AStaffPin, CountsAnAttemptBeforeItLooks) {
  // What the attempt came to cannot be written down, as when the power goes in between.
  ASSERT_OK(database_->run("DROP TABLE staff_log"));
  for (const std::string_view pin : {kWrong, kRight})
    EXPECT_FALSE(pin_->check(pin, "screen", kNow, now())) << "who is not in the log does not get in";
  EXPECT_EQ(pin_->state(now())->misses, 2);
}

TEST_F(AStaffPin, KeepsItsWaitOverARestart) {
  miss(8);
  pass(7min);
  EXPECT_EQ(locked(), 1min);
  open();
  EXPECT_EQ(locked(), 1min) << "of the program";
  restart();
  EXPECT_EQ(locked(), 8min) << "of the machine: how long it was off nobody knows";
  ASSERT_OK(pin_->note_start(now()));
  pass(5min);
  EXPECT_EQ(enter(kRight).verdict, Verdict::locked);
  EXPECT_EQ(locked(), 3min) << "it begins once, not at every look";
  restart();
  EXPECT_EQ(enter(kRight).verdict, Verdict::locked);
  pass(8min);
  EXPECT_EQ(enter(kRight).verdict, Verdict::right);
}

TEST_F(AStaffPin, IsNotFooledByATimeThatWentBackWithinAStart) {
  miss(6);
  up_ = 1s;
  EXPECT_EQ(locked(), 2min);
  EXPECT_EQ(enter(kRight).verdict, Verdict::locked);
  pass(2min);
  EXPECT_EQ(enter(kRight).verdict, Verdict::right);
}

TEST_F(AStaffPin, KeepsItsWaitWhereTheClockIsSet) {
  tests::MovableClock clock(kNow);
  const auto check = [&](std::string_view pin) {
    return pin_->check(pin, "screen", clock.wall(), {"boot 0", clock.monotonic()})->verdict;
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(check(kWrong), Verdict::wrong);
  for (const auto step : {std::chrono::seconds(2h), std::chrono::seconds(-26280h), std::chrono::seconds(87600h)}) {
    clock.step(step);
    EXPECT_EQ(check(kRight), Verdict::locked);
  }
  clock.pass(61s);
  EXPECT_EQ(check(kRight), Verdict::right);
}

// At each moment at which one is taken, for four days.
std::vector<milliseconds> guesses_of_a_patient_hand(StaffPin& pin, bool staff_come_in_between) {
  std::vector<milliseconds> taken;
  milliseconds up = 1h;
  const auto now = [&] { return BootTime{"boot", MonotonicTime(up)}; };
  while (up < 97h) {
    if (const auto locked = pin.state(now())->locked; locked > 0ms) {
      up += locked;
      continue;
    }
    if (staff_come_in_between && taken.size() % 4 == 3) {
      EXPECT_EQ(pin.check(kRight, "screen", kNow, now())->verdict, Verdict::right);
    }
    EXPECT_EQ(pin.check(kWrong, "screen", kNow, now())->verdict, Verdict::wrong);
    taken.push_back(up);
    up += 1s;
  }
  return taken;
}

size_t most_within_a_day(const std::vector<milliseconds>& moments) {
  size_t most = 0;
  for (size_t first = 0; first < moments.size(); ++first) {
    size_t n = 0;
    while (first + n < moments.size() && moments[first + n] < moments[first] + 24h) ++n;
    most = std::max(most, n);
  }
  return most;
}

TEST(StaffPin, IsGuessedNoMoreThanThirtyFourTimesInAnyDay) {
  for (const bool staff_come : {false, true}) {
    const auto database = *Database::open_in_memory();
    StaffPin pin(*database);
    ASSERT_OK(pin.set(kRight, {kNow, "kioskctl root", "pin.set", ""}));
    ASSERT_OK(database->run("UPDATE staff_pin SET hash = '" + std::string(kCheapHash) + "'"));
    const auto taken = guesses_of_a_patient_hand(pin, staff_come);
    EXPECT_LE(most_within_a_day(taken), 34u) << staff_come;
    EXPECT_GE(taken.size(), 90u) << staff_come;
  }
}

TEST_F(AStaffPin, IsFreeAgainWhenAnotherIsSet) {
  miss(9);
  ASSERT_GT(locked(), 0ms);
  ASSERT_OK(pin_->set("314159", {kNow, "kioskctl root", "pin.set", ""}));
  EXPECT_EQ(locked(), 0ms);
  EXPECT_EQ(enter(kRight).verdict, Verdict::wrong);
  EXPECT_EQ(enter("314159").verdict, Verdict::right);
}

TEST_F(AStaffPin, WritesDownEveryOutcome) {
  enter(kRight);
  miss(6);
  enter(kRight);
  EXPECT_EQ(acts(100),
            "kioskctl root pin.set\nscreen staff.enter\n"
            "screen pin.wrong\nscreen pin.wrong\nscreen pin.wrong\nscreen pin.wrong\n"
            "screen pin.wrong\nscreen pin.locked 1 min\nscreen pin.wrong\nscreen pin.locked 2 min\n");
  EXPECT_FALSE(*StaffLog(*database_).verify());
}

}  // namespace
}  // namespace kiosk::store
