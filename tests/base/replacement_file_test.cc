#include "kiosk/base/replacement_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/temp_folder.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;
using End = CopyOutcome::End;

constexpr size_t kMiB = 1u << 20;

class ContentsThatAreCopied : public testing::Test {
 protected:
  ContentsThatAreCopied() {
    auto copy = ReplacementFile::create(folder_.path() / "to");
    EXPECT_TRUE(copy) << copy.error().message();
    to_.emplace(std::move(*copy));
  }

  using GoOn = std::function<bool(int64_t copied, int64_t all)>;
  CopyOutcome copy(const GoOn& go_on = [](int64_t, int64_t) { return true; }) {
    return copy_contents(folder_.path() / "from", *to_, go_on);
  }
  std::string written() const { return folder_.read(to_->path().filename()); }

  tests::TempFolder folder_;
  std::optional<ReplacementFile> to_;
};

std::string some_bytes(size_t size) {
  std::string bytes(size, '\0');
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 + i / 257);
  return bytes;
}

TEST_F(ContentsThatAreCopied, AreThoseOfTheFileAndToldByTheMiB) {
  const std::string bytes = some_bytes(2 * kMiB + 5);
  folder_.write("from", bytes);
  std::vector<int64_t> told;
  const auto outcome = copy([&](int64_t copied, int64_t all) {
    told.push_back(copied);
    return all == static_cast<int64_t>(bytes.size());
  });
  EXPECT_EQ(outcome.end, End::done);
  EXPECT_TRUE(written() == bytes);
  EXPECT_EQ(told, (std::vector<int64_t>{kMiB, 2 * kMiB, 2 * kMiB + 5}));
  EXPECT_FALSE(fs::exists(folder_.path() / "to")) << "whoever asked puts it in its place";
}

TEST_F(ContentsThatAreCopied, EndAfterTheFirstMiBWhereTheyAreStopped) {
  folder_.write("from", some_bytes(3 * kMiB));
  EXPECT_EQ(copy([](int64_t, int64_t) { return false; }).end, End::stopped);
  EXPECT_EQ(written().size(), kMiB);
}

TEST_F(ContentsThatAreCopied, AreNoneOfAnEmptyFile) {
  folder_.write("from", "");
  EXPECT_EQ(copy([](int64_t, int64_t) { return false; }).end, End::done) << "there is nothing to stop";
  EXPECT_EQ(written(), "");
}

TEST_F(ContentsThatAreCopied, CannotBeReadOfNoFileOrAFolder) {
  const auto none = copy();
  EXPECT_EQ(none.end, End::unreadable);
  EXPECT_EQ(none.error, std::errc::no_such_file_or_directory);
  fs::create_directory(folder_.path() / "from");
  const auto folder = copy();
  EXPECT_EQ(folder.end, End::unreadable);
  EXPECT_EQ(folder.error, std::errc::is_a_directory);
}

TEST_F(ContentsThatAreCopied, AreNotWaitedForOfAPipe) {
  ASSERT_EQ(::mkfifo((folder_.path() / "from").c_str(), 0600), 0);
  EXPECT_EQ(copy().end, End::done) << "nobody has written into it";
  EXPECT_EQ(written(), "");
}

TEST_F(ContentsThatAreCopied, CannotBeReadWhereTheFileEndsBeforeItsLength) {
  folder_.write("from", some_bytes(2 * kMiB));
  const auto outcome = copy([&](int64_t, int64_t) {
    fs::resize_file(folder_.path() / "from", kMiB);
    return true;
  });
  EXPECT_EQ(outcome.end, End::unreadable);
  EXPECT_EQ(outcome.error, std::errc::io_error);
}

TEST_F(ContentsThatAreCopied, AreTheLongerOnesOfAFileThatGrows) {
  folder_.write("from", some_bytes(kMiB));
  int64_t last_all = 0;
  const auto outcome = copy([&](int64_t copied, int64_t all) {
    if (copied == kMiB) fs::resize_file(folder_.path() / "from", kMiB + 7);
    last_all = all;
    return true;
  });
  EXPECT_EQ(outcome.end, End::done);
  EXPECT_EQ(written().size(), kMiB + 7);
  EXPECT_EQ(last_all, static_cast<int64_t>(kMiB + 7)) << "never less than what was copied";
}

TEST_F(ContentsThatAreCopied, CannotBeWrittenOnAFullDisk) {
  folder_.write("from", some_bytes(2 * kMiB));
  struct rlimit usual {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &usual), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small { kMiB + kMiB / 2, usual.rlim_max };
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto outcome = copy();
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &usual), 0);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(outcome.end, End::unwritable);
  EXPECT_EQ(outcome.error, std::errc::file_too_large);
}

}  // namespace
}  // namespace kiosk
