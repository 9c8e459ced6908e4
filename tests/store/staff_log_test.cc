#include "kiosk/store/staff_log.h"

#include <gtest/gtest.h>

#include "tests/store/store_test_support.h"

namespace kiosk::store {
namespace {

class AStaffLog : public testing::Test {
 protected:
  AStaffLog() {
    for (const char* what : {"一", "二", "三", "四"}) append(what);
  }
  void append(const std::string& what) {
    auto transaction = Transaction::begin(*database_);
    ASSERT_TRUE(transaction);
    ASSERT_OK(log_.append({kNow, "kioskctl", "pack.install", what}));
    ASSERT_OK(transaction->commit());
  }
  std::optional<StaffLogBreak> first_break() {
    const auto verified = log_.verify();
    EXPECT_TRUE(verified);
    return verified ? *verified : std::nullopt;
  }
  size_t length() { return log_.last(100)->size(); }

  std::unique_ptr<Database> database_ = *Database::open_in_memory();
  StaffLog log_{*database_};
};

TEST_F(AStaffLog, TellsTheLatestFirstAndHoldsTogether) {
  EXPECT_EQ(first_break(), std::nullopt);
  const auto last = log_.last(2);
  ASSERT_TRUE(last);
  ASSERT_EQ(last->size(), 2u);
  EXPECT_EQ((*last)[0].number, 4);
  EXPECT_EQ(static_cast<const StaffAct&>((*last)[0]), (StaffAct{kNow, "kioskctl", "pack.install", "四"}));
  EXPECT_NE((*last)[0].hash, (*last)[1].hash);
}

TEST_F(AStaffLog, FindsEveryChange) {
  for (const char* change : {
           "UPDATE staff_log SET what = 'x' WHERE number = 2",
           "UPDATE staff_log SET who = 'x' WHERE number = 2",
           "UPDATE staff_log SET act = 'x' WHERE number = 2",
           "UPDATE staff_log SET at = at + 1 WHERE number = 2",
           "UPDATE staff_log SET hash = (SELECT hash FROM staff_log WHERE number = 1) WHERE number = 2",
           "UPDATE staff_log SET who = 'kioskctlp', act = 'ack.install' WHERE number = 2",
           "DELETE FROM staff_log WHERE number = 2; UPDATE staff_log SET number = number - 1 WHERE number > 2",
       }) {
    ASSERT_OK(database_->run("SAVEPOINT before"));
    ASSERT_OK(database_->run(change));
    const auto found = first_break();
    ASSERT_TRUE(found && found->line) << change;
    EXPECT_EQ(found->number, 2) << change;
    EXPECT_EQ(found->line->number, 2) << change;
    ASSERT_OK(database_->run("ROLLBACK TO before; RELEASE before"));
  }
  EXPECT_EQ(first_break(), std::nullopt);
}

TEST_F(AStaffLog, FindsALineThatIsGoneAndOneThatWasPutBeforeTheFirst) {
  ASSERT_OK(database_->run("SAVEPOINT before"));
  ASSERT_OK(database_->run("DELETE FROM staff_log WHERE number IN (2, 3)"));
  EXPECT_EQ(first_break(), (StaffLogBreak{2, std::nullopt}));
  ASSERT_OK(database_->run("ROLLBACK TO before; RELEASE before"));
  ASSERT_OK(database_->run("INSERT INTO staff_log SELECT 0, at, who, act, what, hash FROM staff_log WHERE number = 1"));
  EXPECT_EQ(first_break()->number, 0);
}

TEST_F(AStaffLog, GoesBackWithTheActThatFailed) {
  {
    auto transaction = Transaction::begin(*database_);
    ASSERT_TRUE(transaction);
    ASSERT_OK(log_.append({kNow, "kioskctl", "pack.install", "五"}));
  }
  EXPECT_EQ(length(), 4u);
  EXPECT_EQ(first_break(), std::nullopt);
}

}  // namespace
}  // namespace kiosk::store
