// Copies of the state: which are kept, which takes a damaged file's place, and what a wrong clock does to them.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kiosk/base/file.h"
#include "tests/store/store_test_support.h"

namespace kiosk::store {
namespace {

using board::CardStatus;

// The state of one moment under the name of a backup: `cards` cards wait in it.
void write_backup(const tests::TempFolder& folder, const std::string& name, uint32_t cards) {
  const tests::TempFolder other;
  const auto database = open_or_fail(other.path());
  for (uint32_t n = 0; n < cards; ++n) ASSERT_OK(CardStore(*database).post(make_card(n)));
  ASSERT_OK(database->back_up(folder.path() / name));
}

size_t waiting(Database& database) { return *CardStore(database).count(CardStatus::pending); }

std::set<std::string> backups(const tests::TempFolder& folder) {
  const auto names = list_files(folder.path() / "backups");
  return names ? std::set<std::string>(names->begin(), names->end()) : std::set<std::string>();
}

size_t count(const std::set<std::string>& names, const std::string& kind) {
  return static_cast<size_t>(
      std::count_if(names.begin(), names.end(), [&](const auto& name) { return name.starts_with(kind); }));
}

TEST(Backup, TheNewestByItsTimeTakesADamagedFilesPlaceWhateverItsKind) {
  const tests::TempFolder folder;
  write_backup(folder, "backups/hourly-20261123T09.db", 1);
  write_backup(folder, "backups/daily-20261124.db", 2);
  folder.write("kiosk.db", std::string(5000, 'z'));
  const auto database = open_or_fail(folder.path());
  EXPECT_EQ(waiting(*database), 2u);
}

TEST(Backup, OneOfAClockThatWasAheadIsTakenOnlyWhereThereIsNoOther) {
  for (const bool other : {true, false}) {
    const tests::TempFolder folder;
    write_backup(folder, "backups/hourly-20991231T23.db", 1);
    if (other) write_backup(folder, "backups/hourly-20261124T09.db", 2);
    folder.write("kiosk.db", std::string(5000, 'z'));
    EXPECT_EQ(waiting(*open_or_fail(folder.path())), other ? 2u : 1u);
  }
}

TEST(Backup, AClockThatWasAheadStopsNoBackupOfTheTimeAfter) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  const UtcTime ahead = kNow + std::chrono::years(70);
  for (int hour = 0; hour < 30; ++hour) ASSERT_OK(database->keep_backups(ahead + std::chrono::hours(hour)));
  for (int day = 0; day < 20; ++day) ASSERT_OK(database->keep_backups(ahead + std::chrono::days(day)));
  for (int hour = 0; hour < 3; ++hour) ASSERT_OK(database->keep_backups(kNow + std::chrono::hours(hour)));
  const auto now = backups(folder);
  for (const char* name :
       {"hourly-20261125T05.db", "hourly-20261125T06.db", "hourly-20261125T07.db", "daily-20261125.db"})
    EXPECT_TRUE(now.contains(name)) << name;
  EXPECT_EQ(count(now, "hourly-"), 24u);
  EXPECT_EQ(count(now, "daily-"), 14u);
  for (int hour = 3; hour < 24; ++hour) ASSERT_OK(database->keep_backups(kNow + std::chrono::hours(hour)));
  EXPECT_EQ(count(backups(folder), "hourly-2026"), 24u) << "those of the future went first";
}

TEST(Backup, OneThatDoesNotReadBackGetsNoName) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  ASSERT_OK(CardStore(*database).post(make_card(1)));
  // What is copied is damaged under the open connection: the copy is, too.
  ASSERT_OK(database->run("PRAGMA application_id = 1"));
  const auto refused = database->back_up(folder.path() / "backups/hourly-20261125T05.db");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::io);
  EXPECT_TRUE(backups(folder).empty());
}

TEST(Backup, APowerCutInTheMiddleOfARestoreIsSeenAtTheNextStart) {
  const tests::TempFolder folder;
  write_backup(folder, "backups/hourly-20261124T09.db", 3);
  folder.write("damaged-20261125T053200.db", std::string(5000, 'z'));
  folder.write("kiosk.db.restored", "not all of it");
  folder.write("kiosk.db-journal", "of the damaged file");
  {
    const auto database = open_or_fail(folder.path());
    EXPECT_EQ(database->alarms().size(), 1u);
    EXPECT_EQ(waiting(*database), 3u);
  }
  EXPECT_TRUE(open_or_fail(folder.path())->alarms().empty());
  EXPECT_EQ(folder.read("damaged-20261125T053200.db"), std::string(5000, 'z'));
}

TEST(Backup, AStateThatIsGoneComesBackFromItsBackupsWithAnAlarm) {
  const tests::TempFolder folder;
  {
    const auto database = open_or_fail(folder.path());
    ASSERT_OK(CardStore(*database).post(make_card(1)));
    ASSERT_OK(database->keep_backups(kNow));
  }
  std::filesystem::remove(folder.path() / "kiosk.db");
  EXPECT_TRUE(Database::is_in(folder.path()));
  const auto database = open_or_fail(folder.path());
  EXPECT_EQ(database->alarms().size(), 1u);
  EXPECT_EQ(waiting(*database), 1u);
}

TEST(Backup, DoesNotBringAFolderBackThatWasTakenAway) {
  const tests::TempFolder folder;
  const auto state = folder.path() / "state";
  const auto database = open_or_fail(state);
  std::filesystem::rename(state, folder.path() / "away");
  EXPECT_FALSE(database->keep_backups(kNow));
  EXPECT_FALSE(std::filesystem::exists(state));
}

TEST(Backup, ADamagedFileWithoutAnyBackupIsToldOnce) {
  const tests::TempFolder folder;
  folder.write("damaged-20261125T053200.db", std::string(5000, 'z'));
  EXPECT_EQ(open_or_fail(folder.path())->alarms().size(), 1u);
  EXPECT_TRUE(open_or_fail(folder.path())->alarms().empty());
}

TEST(Backup, WhereTheBackupCannotBeWrittenBesideNothingIsMoved) {
  const tests::TempFolder folder;
  write_backup(folder, "backups/hourly-20261124T09.db", 3);
  folder.write("kiosk.db", std::string(5000, 'z'));
  folder.write("kiosk.db.restored.new/in the way", "");
  const auto refused = Database::open(folder.path(), kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::io);
  EXPECT_EQ(folder.read("kiosk.db"), std::string(5000, 'z'));
  std::filesystem::remove_all(folder.path() / "kiosk.db.restored.new");
  const auto database = open_or_fail(folder.path());
  EXPECT_EQ(database->alarms().size(), 1u);
  EXPECT_EQ(waiting(*database), 3u);
}

TEST(Backup, WhatWasSetAsideIsKeptForThirtyDaysAndFiveTimes) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  folder.write("damaged-20261001T000000.db", "old");
  folder.write("damaged-20261001T000000.db-journal", "old");
  folder.write("backups/before-1-20261001T000000.db", "old");
  folder.write("backups/before-2-20261101T000000.db", "young");
  for (const char* name : {"", "-1", "-2", "-3", "-4", "-5", "-6"})
    folder.write("damaged-20261120T000000" + std::string(name) + ".db", name);
  database->forget_old_copies(kNow);
  EXPECT_EQ(backups(folder), std::set<std::string>{"before-2-20261101T000000.db"});
  const auto names = *list_files(folder.path());
  EXPECT_EQ(count({names.begin(), names.end()}, "damaged-"), 5u);
  EXPECT_EQ(folder.read("damaged-20261120T000000-6.db"), "-6");
  database->forget_old_copies(kNow + std::chrono::days(31));
  EXPECT_TRUE(backups(folder).empty());
  const auto later = *list_files(folder.path());
  EXPECT_EQ(count({later.begin(), later.end()}, "damaged-"), 0u);
}

TEST(Backup, WhatAClockThatWasAheadSetAsideIsForgottenInItsTime) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  folder.write("damaged-20991231T000000-1.db", "x");
  folder.write("damaged-20991231T000000-1.db-journal", "y");
  database->forget_old_copies(kNow);
  EXPECT_EQ(folder.read("damaged-20261125T053200.db"), "x");
  EXPECT_EQ(folder.read("damaged-20261125T053200.db-journal"), "y");
  database->forget_old_copies(kNow + std::chrono::days(31));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "damaged-20261125T053200.db"));
}

}  // namespace
}  // namespace kiosk::store
