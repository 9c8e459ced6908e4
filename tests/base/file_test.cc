#include "kiosk/base/file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

#include "kiosk/base/replacement_file.h"

namespace kiosk {
namespace {

class File : public testing::Test {
 protected:
  File() {
    std::string name = (std::filesystem::temp_directory_path() / "kiosk-file-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~File() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::filesystem::path folder_;
};

TEST_F(File, ReadsBackEveryByteThatWasWritten) {
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7 % 256);
  ASSERT_TRUE(write_file(folder_ / "a", bytes).has_value());
  EXPECT_EQ(read_file(folder_ / "a").value(), bytes);
  ASSERT_TRUE(write_file(folder_ / "a", "").has_value());
  EXPECT_EQ(read_file(folder_ / "a").value(), "");
}

TEST_F(File, WritingReplacesAndLeavesNothingBeside) {
  ASSERT_TRUE(write_file(folder_ / "a", "old").has_value());
  ASSERT_TRUE(write_file(folder_ / "a", "new").has_value());
  EXPECT_EQ(read_file(folder_ / "a").value(), "new");
  EXPECT_EQ(list_files(folder_).value(), std::vector<std::string>{"a"});
}

TEST_F(File, TheOldContentStaysWhereTheNewCannotBeWritten) {
  std::filesystem::create_directory(folder_ / "a");
  ASSERT_TRUE(write_file(folder_ / "a" / "inside", "old").has_value());
  const auto written = write_file(folder_ / "a", "new");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::io);
  EXPECT_EQ(read_file(folder_ / "a" / "inside").value(), "old");
  EXPECT_TRUE(list_files(folder_).value().empty());
}

TEST_F(File, AReplacementTakesItsPlaceWholeOrIsGone) {
  ASSERT_TRUE(write_file(folder_ / "a", "old").has_value());
  {
    auto file = ReplacementFile::create(folder_ / "a", 0600);
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->path().parent_path(), folder_);
    ASSERT_FALSE(file->write("half"));
    EXPECT_EQ(read_file(folder_ / "a").value(), "old");
  }
  EXPECT_EQ(list_files(folder_).value(), std::vector<std::string>{"a"});
  auto file = ReplacementFile::create(folder_ / "a", 0600);
  ASSERT_TRUE(file.has_value());
  ASSERT_FALSE(file->write("?ew"));
  ASSERT_FALSE(file->write(" text"));
  ASSERT_FALSE(file->overwrite(0, "n"));
  ASSERT_FALSE(file->put_in_place());
  EXPECT_EQ(read_file(folder_ / "a").value(), "new text");
  EXPECT_EQ(list_files(folder_).value(), std::vector<std::string>{"a"});
  EXPECT_EQ(std::filesystem::status(folder_ / "a").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(File, AReplacementsNameCannotBeGuessed) {
  const auto one = ReplacementFile::create(folder_ / "a"), other = ReplacementFile::create(folder_ / "a");
  ASSERT_TRUE(one.has_value() && other.has_value());
  EXPECT_NE(one->path(), other->path());
}

// The disk is full: what cannot be written or made durable takes nobody's place.
TEST_F(File, AFullDiskIsAnErrorAndTheOldContentStays) {
  ASSERT_TRUE(write_file(folder_ / "a", "old").has_value());
  struct rlimit before {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small { 4096, before.rlim_max };
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto written = write_file(folder_ / "a", std::string(100'000, 'x'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::io);
  EXPECT_EQ(read_file(folder_ / "a").value(), "old");
  EXPECT_EQ(list_files(folder_).value(), std::vector<std::string>{"a"});
}

TEST_F(File, SaysWhatIsWrongAndWhere) {
  const auto missing = read_file(folder_ / "no such");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_NE(missing.error().message.find("no such"), std::string::npos);
  EXPECT_EQ(write_file(folder_ / "no folder" / "a", "x").error().code, ErrorCode::not_found);
  EXPECT_EQ(list_files(folder_ / "no folder").error().code, ErrorCode::not_found);
}

TEST_F(File, RefusesWhatIsNoFileOrTooLarge) {
  EXPECT_EQ(read_file(folder_).error().code, ErrorCode::invalid);
  ASSERT_TRUE(write_file(folder_ / "a", std::string(11, 'x')).has_value());
  EXPECT_EQ(read_file(folder_ / "a", 10).error().code, ErrorCode::invalid);
  EXPECT_TRUE(read_file(folder_ / "a", 11).has_value());
}

TEST_F(File, ListsFilesInOrderWithoutFolders) {
  for (const char* name : {"b", "a", "c.toml"}) ASSERT_TRUE(write_file(folder_ / name, "").has_value());
  std::filesystem::create_directory(folder_ / "aa");
  EXPECT_EQ(list_files(folder_).value(), (std::vector<std::string>{"a", "b", "c.toml"}));
}

}  // namespace
}  // namespace kiosk
