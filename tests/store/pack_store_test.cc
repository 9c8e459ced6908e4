#include "kiosk/store/pack_store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/store/failing_disk.h"
#include "tests/store/store_test_support.h"

namespace kiosk::store {
namespace {

using std::chrono::hours;

InstalledPack pack(int64_t version, std::optional<UtcTime> from = {}) {
  return {"file-" + std::to_string(version), "centre", "guide", "案内", version, "1A2B", "office", kNow, from};
}
StaffAct act(const std::string& what) { return {kNow, "kioskctl", "pack", what}; }

// "2 1 -": the versions of the current, the previous and the pending pack.
std::string slots(Database& database) {
  std::string all;
  for (const PackSlot slot : {PackSlot::current, PackSlot::previous, PackSlot::pending}) {
    const auto there = PackStore(database).in(slot);
    all += (all.empty() ? "" : " ") + (!there   ? there.error().message
                                       : *there ? std::to_string((*there)->version)
                                                : std::string("-"));
  }
  return all;
}

// Of a log that is whole.
size_t lines_of(Database& database) {
  StaffLog log(database);
  EXPECT_EQ(*log.verify(), std::nullopt);
  return log.last(100)->size();
}

class APackStore : public testing::Test {
 protected:
  std::string slots() { return store::slots(*database_); }
  size_t lines() { return lines_of(*database_); }

  std::unique_ptr<Database> database_ = *Database::open_in_memory();
  PackStore packs_{*database_};
};

TEST_F(APackStore, KeepsTheOneBeforeAndLeadsBackToIt) {
  EXPECT_EQ(slots(), "- - -");
  EXPECT_FALSE(packs_.roll_back(act("back")));
  ASSERT_OK(packs_.install(pack(1), act("1")));
  EXPECT_EQ(slots(), "1 - -");
  ASSERT_OK(packs_.install(pack(2), act("2")));
  ASSERT_OK(packs_.install(pack(3), act("3")));
  EXPECT_EQ(slots(), "3 2 -");
  EXPECT_EQ(*packs_.in(PackSlot::previous), pack(2));
  ASSERT_OK(packs_.roll_back(act("back")));
  EXPECT_EQ(slots(), "2 3 -");
  ASSERT_OK(packs_.roll_back(act("forward")));
  EXPECT_EQ(slots(), "3 2 -");
  ASSERT_OK(packs_.install(pack(3), act("3 again")));
  EXPECT_EQ(slots(), "3 2 -");
  EXPECT_EQ(lines(), 6u);
}

TEST_F(APackStore, LeadsBackToTheBuiltInPackWhereThereIsNoOther) {
  ASSERT_OK(packs_.install(pack(1), act("1")));
  ASSERT_OK(packs_.roll_back(act("back")));
  EXPECT_EQ(slots(), "- 1 -");
  ASSERT_OK(packs_.roll_back(act("forward")));
  EXPECT_EQ(slots(), "1 - -");
}

TEST_F(APackStore, LeadsBackToTheBuiltInPackAndNotToOneThatStaffTookBackBefore) {
  ASSERT_OK(packs_.install(pack(3), act("3")));
  ASSERT_OK(packs_.roll_back(act("back")));
  ASSERT_OK(packs_.install(pack(4), act("4")));
  EXPECT_EQ(slots(), "4 - -");
  ASSERT_OK(packs_.roll_back(act("back")));
  EXPECT_EQ(slots(), "- 4 -");
}

TEST_F(APackStore, LeadsBackToTheBuiltInPackAsOftenAsTheSamePackIsInstalled) {
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK(packs_.install(pack(3), act("3")));
    EXPECT_EQ(slots(), "3 - -");
    ASSERT_OK(packs_.roll_back(act("back")));
    EXPECT_EQ(slots(), "- 3 -");
  }
}

TEST_F(APackStore, RemembersTheHighestVersionOfEachFacility) {
  EXPECT_EQ(packs_.latest_edition("centre"), PackEdition{});
  ASSERT_OK(packs_.install(pack(5), act("5")));
  ASSERT_OK(packs_.install(pack(3), act("3")));
  ASSERT_OK(packs_.roll_back(act("back")));
  EXPECT_EQ(packs_.latest_edition("centre"), (PackEdition{0, 5}));
  EXPECT_EQ(packs_.latest_edition("another"), PackEdition{});
  InstalledPack of_next_epoch = pack(2);
  of_next_epoch.epoch = 1;
  ASSERT_OK(packs_.install(of_next_epoch, act("1, 2")));
  EXPECT_EQ(*packs_.in(PackSlot::current), of_next_epoch);
  ASSERT_OK(packs_.install(pack(9), act("9")));
  EXPECT_EQ(packs_.latest_edition("centre"), (PackEdition{1, 2}));
}

TEST_F(APackStore, PutsAPackIntoForceWhenItsTimeHasCome) {
  ASSERT_OK(packs_.install(pack(1), act("1")));
  ASSERT_OK(packs_.install(pack(2, kNow + hours(1)), act("2")));
  EXPECT_EQ(slots(), "1 - 2");
  EXPECT_EQ(packs_.switch_due(kNow), false);
  EXPECT_EQ(slots(), "1 - 2");
  EXPECT_EQ(packs_.switch_due(kNow + hours(1)), true);
  EXPECT_EQ(slots(), "2 1 -");
  EXPECT_FALSE((*packs_.in(PackSlot::current))->from);
  EXPECT_EQ(packs_.switch_due(kNow + hours(2)), false);
  ASSERT_OK(packs_.install(pack(3, kNow + hours(3)), act("3")));
  ASSERT_OK(packs_.install(pack(4, kNow + hours(4)), act("4")));
  EXPECT_EQ(slots(), "2 1 4");
  ASSERT_OK(packs_.roll_back(act("back")));
  EXPECT_EQ(slots(), "1 2 -") << "what waits was made for the pack that was rolled back";
}

// The n-th call of each kind fails, once and for ever, in each act: the slots are those of before or of after, and so
// says the answer.
TEST(PackStoreOnAFailingDisk, IsTheOldOrTheNewAndSaysWhich) {
  const tests::TempFolder good;
  {
    const auto database = open_or_fail(good.path() / "state");
    PackStore packs(*database);
    ASSERT_OK(packs.install(pack(1), act("1")));
    ASSERT_OK(packs.install(pack(2), act("2")));
  }
  const std::pair<std::function<Status(PackStore&)>, std::string> acts[] = {
      {[](PackStore& packs) { return packs.install(pack(3), act("3")); }, "3 2 -"},
      {[](PackStore& packs) { return packs.install(pack(3, kNow + hours(1)), act("3")); }, "2 1 3"},
      {[](PackStore& packs) { return packs.roll_back(act("back")); }, "1 2 -"}};
  int failures = 0;
  for (const auto& [carry_out, after] : acts)
    for (const DiskCall call : kDiskCalls)
      for (const bool for_ever : {false, true})
        for (int n = 0;; ++n) {
          const tests::TempFolder folder;
          std::filesystem::copy(good.path() / "state", folder.path(), std::filesystem::copy_options::recursive);
          bool failed = false, done = false;
          {
            FailingDisk disk;
            const auto database = open_or_fail(folder.path());
            PackStore packs(*database);
            disk.fail(call, n, for_ever);
            done = carry_out(packs).has_value();
            failed = disk.mend();
          }
          const auto database = open_or_fail(folder.path());
          const std::string now = slots(*database);
          const std::string where =
              std::string(to_string(call)) + " " + std::to_string(n) + (for_ever ? " for ever" : "");
          EXPECT_TRUE(now == after || (now == "2 1 -" && !done)) << where << ": " << now;
          EXPECT_EQ(lines_of(*database), now == after ? 3u : 2u) << where;
          if (!failed || HasFailure()) break;
          ++failures;
        }
  EXPECT_GT(failures, 50);
}

TEST(PackStoreOfTwoPrograms, ListsWhatStoodThereAtOneMoment) {
  const tests::TempFolder folder;
  {
    const auto database = open_or_fail(folder.path());
    ASSERT_OK(PackStore(*database).install(pack(1), act("first")));
    ASSERT_OK(PackStore(*database).install(pack(2), act("second")));
  }
  std::atomic<bool> done = false;
  std::thread other([&] {
    const auto database = open_or_fail(folder.path());
    while (!done) (void)PackStore(*database).roll_back(act("back"));
  });
  const auto database = open_or_fail(folder.path());
  for (int i = 0; i < 300; ++i) {
    const auto list = PackStore(*database).list();
    if (!list) continue;  // the other held it for too long
    ASSERT_EQ(list->size(), 2u);
    ASSERT_NE((*list)[0].second.file, (*list)[1].second.file) << i;
  }
  done = true;
  other.join();
}

}  // namespace
}  // namespace kiosk::store
