#include "kiosk/store/database.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <thread>

#include "kiosk/base/file.h"
#include "kiosk/store/settings_store.h"
#include "tests/store/store_test_support.h"

namespace kiosk::store {
namespace {

using board::CardStatus;

// A state with `count` cards, closed again.
void fill(const tests::TempFolder& folder, uint32_t count) {
  const auto database = open_or_fail(folder.path());
  CardStore cards(*database);
  for (uint32_t n = 0; n < count; ++n)
    ASSERT_OK(cards.post(make_card(n, "card " + std::to_string(n) + std::string(300, '.'))));
}

std::vector<std::string> names(const tests::TempFolder& folder) { return *list_files(folder.path()); }

// Opens a state that was damaged: it must open, say so, and keep the damaged file.
void expect_recovered(const tests::TempFolder& folder, const std::string& damaged_bytes, size_t cards_expected) {
  const auto database = open_or_fail(folder.path(), kNow + std::chrono::hours(1));
  ASSERT_TRUE(database);
  EXPECT_EQ(database->alarms().size(), 1u);
  EXPECT_FALSE(database->read_only());
  const auto found = names(folder);
  const auto aside = std::find_if(found.begin(), found.end(), [](const auto& name) {
    return name.starts_with("damaged-") && name.ends_with(".db");
  });
  ASSERT_NE(aside, found.end());
  EXPECT_EQ(folder.read(*aside), damaged_bytes);
  CardStore cards(*database);
  EXPECT_EQ(*cards.count(CardStatus::pending), cards_expected);
  ASSERT_OK(cards.post(make_card(500)));
}

TEST(Database, ANewFolderIsMadeWithOurMarksInTheFile) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path() / "a" / "b");
  EXPECT_TRUE(database->alarms().empty());
  const std::string bytes = folder.read("a/b/kiosk.db");
  EXPECT_EQ(bytes.substr(0, 15), "SQLite format 3");
  EXPECT_EQ(bytes.substr(68, 4), "AKIO");
  EXPECT_EQ(bytes[18], 1);  // a rollback journal, not WAL
}

TEST(Database, EveryPragmaOfTheDesignIsOn) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  const std::pair<const char*, const char*> expected[] = {
      {"journal_mode", "delete"}, {"synchronous", "3"},     {"foreign_keys", "1"}, {"secure_delete", "1"},
      {"trusted_schema", "0"},    {"cell_size_check", "1"}, {"temp_store", "2"},   {"mmap_size", "0"}};
  for (const auto& [name, value] : expected) {
    auto pragma = database->prepare("PRAGMA " + std::string(name));
    ASSERT_TRUE(pragma);
    // mmap_size gives no row where the build has no mmap at all.
    if (*pragma->step()) {
      EXPECT_EQ(pragma->text(0), value) << name;
    }
  }
  EXPECT_FALSE(database->run("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"));  // defensive
}

TEST(Database, AFolderThatCannotBeMadeIsAClearError) {
  const tests::TempFolder folder;
  folder.write("file", "not a folder");
  const auto database = Database::open(folder.path() / "file" / "state", kNow);
  ASSERT_FALSE(database);
  EXPECT_EQ(database.error().code, ErrorCode::io);
  EXPECT_NE(database.error().message.find("--state"), std::string::npos) << database.error().message;
}

TEST(Database, AFolderThatMayNotBeWrittenIsAClearError) {
  const auto database = Database::open("/proc/self", kNow);  // nobody may, root neither
  ASSERT_FALSE(database);
  EXPECT_EQ(database.error().code, ErrorCode::io);
  EXPECT_NE(database.error().message.find("--state"), std::string::npos) << database.error().message;
}

TEST(Database, WhatIsNoOrdinaryFileIsRefusedAtOnce) {
  for (const char* name : {"kiosk.db", "kiosk.db-journal", "kiosk.db-wal", "kiosk.lock"})
    for (const char* kind : {"pipe", "folder", "link to a pipe", "device"}) {
      const tests::TempFolder folder;
      fill(folder, 3);
      const auto file = folder.path() / name, pipe = folder.path() / "pipe";
      std::filesystem::remove(file);
      if (kind == std::string_view("pipe")) {
        ASSERT_EQ(::mkfifo(file.c_str(), 0644), 0);
      }
      if (kind == std::string_view("folder")) std::filesystem::create_directory(file);
      if (kind == std::string_view("device")) std::filesystem::create_symlink("/dev/null", file);
      if (kind == std::string_view("link to a pipe")) {
        ASSERT_EQ(::mkfifo(pipe.c_str(), 0644), 0);
        std::filesystem::create_symlink(pipe, file);
      }
      const auto database = Database::open(folder.path(), kNow);
      ASSERT_FALSE(database) << name << " " << kind;
      EXPECT_NE(database.error().message.find(name), std::string::npos) << database.error().message;
      // Whoever reads takes no lock.
      EXPECT_EQ(Database::open_to_read(folder.path()).has_value(), name == std::string_view("kiosk.lock"))
          << name << " " << kind;
    }
}

TEST(Database, APipeThatComesLaterDoesNotHangWhoeverLooksForChanges) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  ASSERT_OK(database->data_version());
  ASSERT_EQ(::mkfifo((folder.path() / "kiosk.db-journal").c_str(), 0644), 0);
  EXPECT_FALSE(database->data_version());
}

TEST(Database, OpenedToReadItIsLeftAsItIs) {
  const tests::TempFolder folder;
  EXPECT_EQ(*Database::open_to_read(folder.path()), nullptr);
  fill(folder, 3);
  std::filesystem::remove(folder.path() / "kiosk.lock");
  {
    const auto database = Database::open_to_read(folder.path());
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_EQ(*CardStore(**database).count(CardStatus::pending), 3u);
    EXPECT_FALSE(CardStore(**database).post(make_card(9)));
  }
  std::string bytes = folder.read("kiosk.db");
  EXPECT_EQ(names(folder), std::vector<std::string>{"kiosk.db"});
  bytes[18] = bytes[19] = 2;  // as if it were WAL
  folder.write("kiosk.db", bytes);
  const auto claims_wal = Database::open_to_read(folder.path());
  ASSERT_FALSE(claims_wal);
  EXPECT_EQ(claims_wal.error().code, ErrorCode::corrupt);
  folder.write("kiosk.db", "");
  EXPECT_FALSE(Database::open_to_read(folder.path()));
  folder.write("backups/daily-20261124.db", bytes);
  std::filesystem::remove(folder.path() / "kiosk.db");
  EXPECT_FALSE(Database::open_to_read(folder.path())) << "there was one";
  EXPECT_TRUE(names(folder).empty());
}

TEST(Database, AFileFullOfNoiseIsMovedAside) {
  const tests::TempFolder folder;
  folder.write("kiosk.db", std::string(5000, 'z'));
  expect_recovered(folder, std::string(5000, 'z'), 0);
}

TEST(Database, AnEmptyFileIsTakenForDamage) {
  const tests::TempFolder folder;
  fill(folder, 3);
  folder.write("kiosk.db", "");
  expect_recovered(folder, "", 0);
}

TEST(Database, ATruncatedFileIsReplacedByTheNewestBackup) {
  const tests::TempFolder folder;
  fill(folder, 30);
  {
    const auto database = open_or_fail(folder.path());
    ASSERT_OK(database->keep_backups(kNow));
    ASSERT_OK(CardStore(*database).post(make_card(31)));
  }
  const std::string bytes = folder.read("kiosk.db");
  const std::string half = bytes.substr(0, bytes.size() / 2);
  folder.write("kiosk.db", half);
  expect_recovered(folder, half, 30);
}

TEST(Database, ADamagedHeaderIsReplacedByTheNewestBackup) {
  for (const size_t at : {size_t{0}, size_t{16}, size_t{18}, size_t{56}, size_t{68}}) {
    const tests::TempFolder folder;
    fill(folder, 5);
    ASSERT_OK(open_or_fail(folder.path())->keep_backups(kNow));
    std::string bytes = folder.read("kiosk.db");
    for (size_t i = at; i < at + 4; ++i) bytes[i] = static_cast<char>(~bytes[i]);
    folder.write("kiosk.db", bytes);
    SCOPED_TRACE(at);
    expect_recovered(folder, bytes, 5);
  }
}

TEST(Database, ADamagedPageIsFoundAtTheStart) {
  const tests::TempFolder folder;
  fill(folder, 60);
  ASSERT_OK(open_or_fail(folder.path())->keep_backups(kNow));
  const std::string good = folder.read("kiosk.db");
  std::string bytes = good;
  for (size_t i = 2 * 4096; i < 3 * 4096; ++i) bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
  folder.write("kiosk.db", bytes);
  expect_recovered(folder, bytes, 60);
}

TEST(Database, ADamagedBackupIsPassedOver) {
  const tests::TempFolder folder;
  fill(folder, 4);
  ASSERT_OK(open_or_fail(folder.path())->back_up(folder.path() / "backups" / "hourly-20261125T05.db"));
  fill(folder, 8);
  ASSERT_OK(open_or_fail(folder.path())->back_up(folder.path() / "backups" / "hourly-20261125T06.db"));
  std::string newest = folder.read("backups/hourly-20261125T06.db");
  folder.write("backups/hourly-20261125T06.db", newest.substr(0, 5000));
  folder.write("kiosk.db", "SQLite format 3");
  expect_recovered(folder, "SQLite format 3", 4);
}

TEST(Database, AnyBitFlipOfTheHeaderStillStarts) {
  const tests::TempFolder original;
  fill(original, 2);
  const std::string good = original.read("kiosk.db");
  for (size_t at = 0; at < 100; ++at) {
    const tests::TempFolder folder;
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    folder.write("kiosk.db", bytes);
    const auto database = Database::open(folder.path(), kNow);
    ASSERT_TRUE(database) << at << ": " << database.error().message;
    if (!(*database)->read_only()) {
      EXPECT_TRUE(CardStore(**database).post(make_card(500))) << at;
    }
  }
}

TEST(Database, ATableThatIsMissingIsDamage) {
  const tests::TempFolder folder;
  fill(folder, 1);
  ASSERT_OK(open_or_fail(folder.path())->run("ALTER TABLE setting RENAME TO settinh"));
  expect_recovered(folder, folder.read("kiosk.db"), 0);
}

// Gives rows for ever.
constexpr const char* kEndlessCards =
    "ALTER TABLE card RENAME TO old;"
    "CREATE VIEW card AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT i AS id, 'ja' AS language, 'friends' AS category, 'cream' AS paper, 0 AS vertical, '' AS body, "
    "x'' AS strokes, '' AS nickname, 'pending' AS status, i AS posted, i AS expires, 0 AS by_staff FROM n";

TEST(Database, AViewInThePlaceOfATableIsDamageInTheFileAndInItsBackups) {
  const tests::TempFolder folder;
  fill(folder, 1);
  ASSERT_OK(open_or_fail(folder.path())->back_up(folder.path() / "backups" / "hourly-20261125T05.db"));
  {
    const auto database = open_or_fail(folder.path());
    ASSERT_OK(database->run(kEndlessCards));
  }
  const std::string forged = folder.read("kiosk.db");
  folder.write("backups/hourly-20261125T06.db", forged);
  expect_recovered(folder, forged, 1);
}

TEST(Database, ATriggerOrAChangedTableIsDamageAndATableBesideOursIsNone) {
  const std::pair<const char*, bool> changes[] = {
      {"CREATE TRIGGER t AFTER INSERT ON card BEGIN DELETE FROM card; END", true},
      {"CREATE UNIQUE INDEX i ON card (language)", true},
      {"CREATE VIEW v AS SELECT 1", true},
      {"ALTER TABLE card ADD COLUMN mood TEXT", true},
      {"CREATE TABLE notes (words TEXT)", false},
      {"ANALYZE", false}};
  for (const auto& [sql, damage] : changes) {
    const tests::TempFolder folder;
    fill(folder, 1);
    ASSERT_OK(open_or_fail(folder.path())->run(sql));
    EXPECT_EQ(open_or_fail(folder.path())->alarms().size(), damage ? 1u : 0u) << sql;
  }
}

TEST(Database, AStatementWithoutAnEndIsGivenUp) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  ASSERT_OK(database->run(kEndlessCards));
  database->set_longest_statement(std::chrono::milliseconds(50));
  const auto waiting = CardStore(*database).count(CardStatus::pending);
  ASSERT_FALSE(waiting);
  EXPECT_EQ(waiting.error().code, ErrorCode::io);
  EXPECT_NE(waiting.error().message.find("took too long"), std::string::npos) << waiting.error().message;
  EXPECT_TRUE(database->data_version()) << "others still answer";
}

TEST(Database, ADamagedFileThatAnotherProcessUsesIsLeftAlone) {
  const tests::TempFolder folder;
  fill(folder, 2);
  const auto holder = open_or_fail(folder.path());
  folder.write("kiosk.db", std::string(5000, 'z'));
  const auto second = Database::open(folder.path(), kNow);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::corrupt);
  EXPECT_EQ(folder.read("kiosk.db"), std::string(5000, 'z'));
}

TEST(Database, ANewerFileIsOnlyRead) {
  const tests::TempFolder folder;
  fill(folder, 3);
  ASSERT_OK(open_or_fail(folder.path())->run("PRAGMA user_version = 99"));
  const std::string before = folder.read("kiosk.db");
  const auto database = open_or_fail(folder.path());
  EXPECT_TRUE(database->read_only());
  ASSERT_EQ(database->alarms().size(), 1u);
  EXPECT_NE(database->alarms()[0].find("newer"), std::string::npos);
  CardStore cards(*database);
  EXPECT_EQ(*cards.count(CardStatus::pending), 3u);
  EXPECT_EQ(cards.post(make_card(9)).error().code, ErrorCode::unsupported);
  SettingsStore settings(*database);
  Notice notice;
  notice.kind = Notice::Kind::evacuate;
  for (const Status& refused : {settings.set("a", "b"), settings.set_notice(notice), settings.clear_notice(),
                                cards.approve(make_card(1).id, kNow)}) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::unsupported);
    EXPECT_NE(refused.error().message.find("newer program"), std::string::npos) << refused.error().message;
  }
  EXPECT_EQ(folder.read("kiosk.db"), before);
}

TEST(Database, BackupsAreKeptByTheHourAndByTheDay) {
  const tests::TempFolder folder;
  const auto database = open_or_fail(folder.path());
  for (int hour = 0; hour < 26; ++hour) ASSERT_OK(database->keep_backups(kNow + std::chrono::hours(hour)));
  for (int day = 2; day < 17; ++day) ASSERT_OK(database->keep_backups(kNow + std::chrono::days(day)));
  ASSERT_OK(database->keep_backups(kNow + std::chrono::days(16)));
  const auto all = *list_files(folder.path() / "backups");
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const auto& name) { return name.starts_with("hourly-"); }), 24);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const auto& name) { return name.starts_with("daily-"); }), 14);
  EXPECT_EQ(all.size(), 38u);
}

TEST(Database, TwoConnectionsWriteAtOnceAndLoseNothing) {
  const tests::TempFolder folder;
  constexpr uint32_t kEach = 40;
  const auto write = [&](uint32_t first) {
    const auto database = open_or_fail(folder.path());
    CardStore cards(*database);
    for (uint32_t n = first; n < first + kEach; ++n) EXPECT_TRUE(cards.post(make_card(n)));
  };
  fill(folder, 0);
  std::thread one(write, 0), two(write, 1000);
  one.join();
  two.join();
  const auto database = open_or_fail(folder.path());
  EXPECT_TRUE(database->alarms().empty());
  EXPECT_EQ(*CardStore(*database).count(CardStatus::pending), 2 * kEach);
}

// The child says over the pipe which cards were acknowledged; the parent kills it at any moment.
TEST(Database, AcknowledgedCardsSurviveKillNine) {
  // What a killed process has written, the kernel has: no disk need be waited for.
  const bool memory_disk = ::access("/dev/shm", W_OK) == 0;
  const tests::TempFolder folder(memory_disk ? "/dev/shm" : std::filesystem::temp_directory_path());
  fill(folder, 0);
  std::mt19937 random(2026);
  std::vector<uint32_t> acknowledged;
  uint32_t next = 1;
  constexpr int kRounds = 1000;
  constexpr uint32_t kMostPosts = 4;
  for (int round = 0; round < kRounds; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      auto database = Database::open(folder.path(), kNow);
      if (!database) ::_exit(1);
      CardStore cards(**database);
      for (uint32_t n = next;; ++n) {
        board::Card card = make_card(n);
        card.status = CardStatus::approved;
        if (!cards.post(card)) ::_exit(2);
        if (::write(ends[1], &n, sizeof n) != sizeof n) ::_exit(3);
        if (n == next + kMostPosts) ::pause();  // or a quick machine would fill the board
      }
    }
    ::close(ends[1]);
    const auto take_one = [&] {
      uint32_t n = 0;
      if (::read(ends[0], &n, sizeof n) != sizeof n) return false;
      acknowledged.push_back(n);
      next = n;
      return true;
    };
    // Now and then while it still opens, otherwise while it posts.
    if (round % 5 != 0) {
      ASSERT_TRUE(take_one());
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 4'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
    while (take_one()) {
    }
    ::close(ends[0]);
    next += 2;  // the one after the last acknowledged may be there or not
  }
  const auto database = open_or_fail(folder.path());
  EXPECT_TRUE(database->alarms().empty());
  CardStore cards(*database);
  for (const uint32_t n : acknowledged) {
    const auto found = cards.find(make_card(n).id);
    EXPECT_TRUE(found && *found) << n;
  }
  EXPECT_GE(acknowledged.size(), 800u);
}

// As a kiosk of the first version left it.
TEST(Database, TakesTheStateOfAnEarlierVersionAlongAndKeepsACopyOfIt) {
  const tests::TempFolder folder;
  {
    const auto database = open_or_fail(folder.path());
    ASSERT_OK(CardStore(*database).post(make_card(1)));
    ASSERT_OK(
        database->run("DROP TABLE pack; DROP TABLE pack_version; DROP TABLE staff_log; DROP TABLE staff_pin;"
                      " DROP TABLE pin_guess; PRAGMA user_version = 1"));
  }
  const auto database = open_or_fail(folder.path());
  EXPECT_EQ(CardStore(*database).count(board::CardStatus::pending), 1u);
  EXPECT_TRUE(database->alarms().empty());
  ASSERT_OK(
      database->run("SELECT slot, file FROM pack; SELECT epoch, highest FROM pack_version; SELECT hash FROM staff_log; "
                    "SELECT misses FROM "
                    "staff_pin; SELECT at FROM pin_guess"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "backups/before-4-20261125T053200.db"));
}

}  // namespace
}  // namespace kiosk::store
