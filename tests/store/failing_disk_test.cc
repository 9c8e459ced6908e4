// Every call that SQLite makes to the disk fails once, and for ever, while the state is written or restored: the answer
// must be true, and nothing may be lost or doubled.
#include "tests/store/failing_disk.h"

#include <functional>

#include "kiosk/base/file.h"
#include "kiosk/store/settings_store.h"
#include "tests/store/store_test_support.h"

namespace kiosk::store {
namespace {

using board::CardStatus;

constexpr char kUnknown[] = "nobody can know yet";

Notice notice(const std::string& words) {
  Notice made;
  made.title.set(LanguageTag::of("ja"), words);
  made.body.set(LanguageTag::of("en"), words);
  return made;
}

// A state with a card that waits (1), one that hangs (2) and a notice.
std::string example_state() {
  const tests::TempFolder folder;
  {
    const auto database = open_or_fail(folder.path());
    CardStore cards(*database);
    board::Card hanging = make_card(2);
    hanging.status = CardStatus::approved;
    EXPECT_TRUE(cards.post(make_card(1)) && cards.post(hanging));
    EXPECT_TRUE(SettingsStore(*database).set_notice(notice("old")));
  }
  return folder.read("kiosk.db");
}

// Calls `act` with the n-th call failing for every n that it gets to, once and for ever.
void for_every_failure(const std::function<void(FailingDisk&, DiskCall, int, bool)>& act_and_check) {
  for (const DiskCall call : kDiskCalls) {
    for (const bool for_ever : {false, true}) {
      constexpr int kMostCalls = 2000;
      for (int n = 0; n < kMostCalls; ++n) {
        SCOPED_TRACE(std::string(to_string(call)) + " " + std::to_string(n) + (for_ever ? " for ever" : " once"));
        FailingDisk disk;
        act_and_check(disk, call, n, for_ever);
        if (testing::Test::HasFatalFailure() || testing::Test::HasFailure()) return;
        if (!disk.mend()) break;  // it does not make so many calls
        ASSERT_LT(n, kMostCalls - 1);
      }
    }
  }
}

struct Act {
  std::function<Status(Database&)> write;
  std::function<bool(Database&)> is_done;
};

// What is on disk after `act` failed somewhere is what it answered, and the next try succeeds.
void expect_honest(const Act& act) {
  const std::string before = example_state();
  int yes = 0, no = 0, unknown = 0;
  for_every_failure([&](FailingDisk& disk, DiskCall call, int n, bool for_ever) {
    const tests::TempFolder folder;
    folder.write("kiosk.db", before);
    auto database = open_or_fail(folder.path());
    ASSERT_TRUE(database);
    disk.fail(call, n, for_ever);
    const Status answer = act.write(*database);
    const bool failed = disk.mend();
    if (!failed) {
      EXPECT_TRUE(answer) << answer.error().message;
    }
    {
      const auto other = open_or_fail(folder.path());
      ASSERT_TRUE(other);
      EXPECT_TRUE(other->alarms().empty());
      if (answer) {
        EXPECT_TRUE(act.is_done(*other)) << "it said yes";
        ++yes;
      } else if (answer.error().message.find(kUnknown) == std::string::npos) {
        EXPECT_FALSE(act.is_done(*other)) << "it said no: " << answer.error().message;
        ++no;
      } else {
        ++unknown;
      }
      CardStore cards(*other);
      EXPECT_LE(
          *cards.count(CardStatus::pending) + *cards.count(CardStatus::approved) + *cards.count(CardStatus::removed),
          3u);
      const auto shown = SettingsStore(*other).notice(kNow);
      ASSERT_TRUE(shown && *shown);
      EXPECT_EQ((*shown)->title.all().begin()->second, (*shown)->body.all().begin()->second) << "halves of two notices";
    }
    const Status again = act.write(*database);
    EXPECT_TRUE(again) << again.error().message;
    EXPECT_TRUE(act.is_done(*database));
  });
  EXPECT_GT(yes, 0);
  EXPECT_GT(no, 0);
  EXPECT_GT(unknown, 0);
}

TEST(FailingDisk, PostingACardAnswersTruly) {
  expect_honest({[](Database& database) { return CardStore(database).post(make_card(3)); },
                 [](Database& database) { return CardStore(database).find(make_card(3).id)->has_value(); }});
}

TEST(FailingDisk, ApprovingACardAnswersTruly) {
  expect_honest({[](Database& database) { return CardStore(database).approve(make_card(1).id, kNow); },
                 [](Database& database) {
                   return (*CardStore(database).find(make_card(1).id))->status == CardStatus::approved;
                 }});
}

TEST(FailingDisk, RemovingACardAnswersTruly) {
  expect_honest({[](Database& database) { return CardStore(database).remove(make_card(2).id); },
                 [](Database& database) {
                   const auto card = CardStore(database).find(make_card(2).id);
                   EXPECT_EQ((*card)->status == CardStatus::removed, (*card)->body.empty());
                   return (*card)->status == CardStatus::removed;
                 }});
}

TEST(FailingDisk, SettingANoticeAnswersTruly) {
  expect_honest({[](Database& database) { return SettingsStore(database).set_notice(notice("new")); },
                 [](Database& database) { return **SettingsStore(database).notice(kNow) == notice("new"); }});
}

TEST(FailingDisk, AGoodStateIsNotTakenForADamagedOne) {
  const std::string good = example_state();
  for_every_failure([&](FailingDisk& disk, DiskCall call, int n, bool for_ever) {
    const tests::TempFolder folder;
    folder.write("kiosk.db", good);
    disk.fail(call, n, for_ever);
    auto database = Database::open(folder.path(), kNow);
    const bool failed = disk.mend();
    if (!database) {
      EXPECT_TRUE(failed) << database.error().message;
      EXPECT_EQ(database.error().code, ErrorCode::io) << database.error().message;
      database = Database::open(folder.path(), kNow);
    }
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_TRUE((*database)->alarms().empty()) << (*database)->alarms().front();
    EXPECT_EQ(*list_files(folder.path()), (std::vector<std::string>{"kiosk.db", "kiosk.lock"}));
  });
}

TEST(FailingDisk, ADamagedStateIsRestoredByTheNextStartThatCan) {
  const std::string good = example_state();
  for_every_failure([&](FailingDisk& disk, DiskCall call, int n, bool for_ever) {
    const tests::TempFolder folder;
    folder.write("kiosk.db", std::string(5000, 'z'));
    folder.write("backups/hourly-20261125T04.db", good);
    disk.fail(call, n, for_ever);
    auto database = Database::open(folder.path(), kNow);
    const bool failed = disk.mend();
    std::string told;
    if (!database) {
      EXPECT_TRUE(failed) << database.error().message;
      told = database.error().message;
      database = Database::open(folder.path(), kNow);
    }
    ASSERT_TRUE(database) << database.error().message;
    for (const std::string& alarm : (*database)->alarms()) told += alarm;
    EXPECT_NE(told.find("took its place"), std::string::npos) << told;
    EXPECT_EQ(*CardStore(**database).count(CardStatus::pending), 1u);
  });
}

}  // namespace
}  // namespace kiosk::store
