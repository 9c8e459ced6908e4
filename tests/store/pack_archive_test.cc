#include "kiosk/store/pack_archive.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <map>
#include <random>
#include <string>

#include "kiosk/base/file.h"
#include "tests/store/failing_disk.h"
#include "tests/support/temp_folder.h"

namespace kiosk::store {
namespace {

using Files = std::map<std::string, std::string>;

Files some_files() {
  return {{"pack.toml", "id = \"x\"\n"}, {"images/a.jpg", std::string(100'000, '\xAB')}, {"pages/空.ja.md", ""}};
}

void write_archive(const std::filesystem::path& to, const Files& files) {
  auto writer = PackWriter::create(to);
  ASSERT_TRUE(writer) << writer.error().message;
  for (const auto& [name, bytes] : files) {
    const auto added = (*writer)->add(name, bytes);
    ASSERT_TRUE(added) << added.error().message;
  }
  const auto finished = (*writer)->finish();
  ASSERT_TRUE(finished) << finished.error().message;
}

Files all_of(const PackArchive& archive) {
  Files files;
  for (const auto& entry : archive.entries()) {
    auto bytes = archive.read(entry.name);
    if (bytes) files[entry.name] = *bytes;
  }
  return files;
}

TEST(PackArchive, GivesBackWhatWasWrittenWhereverItBegins) {
  const tests::TempFolder folder;
  write_archive(folder.path() / "pack.db", some_files());
  for (const size_t offset : {size_t{0}, size_t{1}, size_t{237}, size_t{16384}}) {
    folder.write("a folder?with#signs/pack.kpack", std::string(offset, '\n') + folder.read("pack.db"));
    const auto archive =
        PackArchive::open(folder.path() / "a folder?with#signs/pack.kpack", static_cast<int64_t>(offset));
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(all_of(**archive), some_files());
    EXPECT_TRUE((*archive)->has("pack.toml"));
    EXPECT_FALSE((*archive)->has("pack.tom"));
    EXPECT_EQ((*archive)->read("pack.tom").error().code, ErrorCode::not_found);
    for (const auto& [name, bytes] : some_files()) {
      EXPECT_EQ((*archive)->size(name), static_cast<int64_t>(bytes.size()));
      EXPECT_EQ(*(*archive)->read_head(name, 5), bytes.substr(0, 5));
    }
    EXPECT_EQ((*archive)->size("pack.tom"), 0);
  }
}

TEST(PackArchive, TheSameFilesGiveTheSameBytes) {
  const tests::TempFolder folder;
  write_archive(folder.path() / "one.db", some_files());
  write_archive(folder.path() / "two.db", some_files());
  EXPECT_EQ(folder.read("one.db"), folder.read("two.db"));
}

TEST(PackArchive, IsNoneBeforeItIsFinished) {
  const tests::TempFolder folder;
  {
    auto writer = PackWriter::create(folder.path() / "pack.db");
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->add("images/a.jpg", std::string(20'000'000, 'a')));
  }
  EXPECT_FALSE(PackArchive::open(folder.path() / "pack.db", 0));
}

TEST(PackArchive, TheWriterKeepsToTheLimitsAndOverwritesNothing) {
  const tests::TempFolder folder;
  folder.write("there.db", "x");
  EXPECT_FALSE(PackWriter::create(folder.path() / "there.db"));
  EXPECT_EQ(folder.read("there.db"), "x");
  auto writer = PackWriter::create(folder.path() / "pack.db");
  ASSERT_TRUE(writer);
  EXPECT_TRUE((*writer)->add("a", "1"));
  EXPECT_EQ((*writer)->add("a", "2").error().message, "a is there twice");
  for (const std::string& name : {std::string(256, 'n'), std::string(), std::string("a\nb"), std::string("a\xFF"),
                                  std::string("a\x7F"), std::string("a\xC2\x85"), std::string("a\xE2\x80\xA8")})
    EXPECT_EQ((*writer)->add(name, "").error().code, ErrorCode::invalid) << name;
  EXPECT_FALSE((*writer)->add("large", std::string(PackArchive::kLargestFile + 1, '0')));
}

// Rightly signed and made to do harm: what SQLite would run for its writer.
TEST(PackArchive, OtherTablesViewsTriggersAndVersionsAreRefused) {
  const char* hostile[] = {
      "CREATE VIEW other AS SELECT * FROM file",
      "CREATE TRIGGER evil AFTER INSERT ON file BEGIN SELECT 1; END",
      "CREATE TABLE other (x)",
      "CREATE INDEX other ON file (bytes)",
      "DROP TABLE file; CREATE VIEW file AS SELECT 1 AS id, 'pack.toml' AS name, zeroblob(10) AS bytes",
      "DROP TABLE file; CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bytes BLOB)",
      "DROP TABLE file",
      "PRAGMA user_version = 0",
      "PRAGMA user_version = 2",
      "PRAGMA application_id = 1",
      "INSERT INTO file (name, bytes) VALUES ('', x'00')",
      "INSERT INTO file (name, bytes) VALUES (CAST(x'FF' AS TEXT), x'00')",
  };
  for (const char* sql : hostile) {
    const tests::TempFolder folder;
    write_archive(folder.path() / "pack.db", some_files());
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open((folder.path() / "pack.db").c_str(), &connection), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(connection);
    EXPECT_FALSE(PackArchive::open(folder.path() / "pack.db", 0)) << sql;
  }
}

TEST(PackArchive, DamagedPagesAreToldAndNeverRead) {
  const tests::TempFolder folder;
  write_archive(folder.path() / "pack.db", some_files());
  const std::string good = folder.read("pack.db");
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = good;
    // Where SQLite's structure is: headers and the beginnings of pages.
    const size_t page = random() % (bytes.size() / 16384), at = page * 16384 + random() % 120;
    bytes[at] = static_cast<char>(random());
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    folder.write("bad.db", bytes);
    const auto archive = PackArchive::open(folder.path() / "bad.db", 0);
    if (archive) all_of(**archive);  // under sanitizers; values may differ where no structure was hit
  }
}

TEST(PackArchive, IsKnownByItsHead) {
  const tests::TempFolder folder;
  write_archive(folder.path() / "pack.db", some_files());
  const std::string head = folder.read("pack.db").substr(0, PackArchive::kHeadSize);
  EXPECT_TRUE(PackArchive::is_head(head));
  EXPECT_FALSE(PackArchive::is_head(head.substr(0, PackArchive::kHeadSize - 1)));
  // Another program's database.
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open((folder.path() / "other.db").c_str(), &connection), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(connection, "CREATE TABLE t (x)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(connection);
  EXPECT_FALSE(PackArchive::is_head(folder.read("other.db")));
}

TEST(PackArchive, AFullDiskIsToldAsOne) {
  const tests::TempFolder folder;
  FailingDisk disk;
  auto writer = PackWriter::create(folder.path() / "pack.db");
  ASSERT_TRUE(writer) << writer.error().message;
  disk.fail(DiskCall::full, 0, true);
  // More than SQLite keeps in memory.
  Status added;
  for (int i = 0; added && i < 20; ++i) added = (*writer)->add(std::to_string(i), std::string(1'000'000, 'a'));
  const Status done = added ? (*writer)->finish() : added;
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::io);
  EXPECT_EQ((*writer)->disk_error(), std::errc::no_space_on_device);
  disk.mend();
  writer->reset();
  EXPECT_FALSE(PackArchive::open(folder.path() / "pack.db", 0));
}

TEST(PackArchive, WhatIsNoDatabaseIsRefused) {
  const tests::TempFolder folder;
  folder.write("empty", "");
  folder.write("text", "untrusted comment: hello\n");
  std::filesystem::create_directory(folder.path() / "folder");
  for (const char* name : {"empty", "text", "folder", "nothing"}) {
    EXPECT_FALSE(PackArchive::open(folder.path() / name, 0)) << name;
    EXPECT_FALSE(PackArchive::open(folder.path() / name, 1000)) << name;
  }
}

}  // namespace
}  // namespace kiosk::store
