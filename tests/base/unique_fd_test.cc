#include "kiosk/base/unique_fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>

namespace kiosk {
namespace {

bool is_open(int fd) { return ::fcntl(fd, F_GETFD) != -1; }

TEST(UniqueFd, ClosesWhatItOwnsOnceAndPassesItOn) {
  int fd = -1;
  {
    UniqueFd first(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ASSERT_TRUE(first);
    fd = first.get();
    UniqueFd second(std::move(first));
    EXPECT_FALSE(first);
    EXPECT_TRUE(is_open(fd));
    UniqueFd third;
    third = std::move(second);
    EXPECT_EQ(third.get(), fd);
  }
  EXPECT_FALSE(is_open(fd));
}

TEST(UniqueFd, OneThatIsReplacedIsClosed) {
  UniqueFd one(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const int before = one.get();
  one = UniqueFd();
  EXPECT_FALSE(is_open(before));
  EXPECT_FALSE(one);
}

}  // namespace
}  // namespace kiosk
