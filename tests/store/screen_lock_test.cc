#include "kiosk/store/screen_lock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>

#include "tests/store/store_test_support.h"

namespace kiosk::store {
namespace {

TEST(ScreenLock, TellsWhetherAKioskRuns) {
  const tests::TempFolder folder;
  EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::unknown) << "none has ever run here";
  EXPECT_EQ(kiosk_presence(folder.path() / "no such folder"), KioskPresence::unknown);
  {
    const auto first = ScreenLock::take(folder.path());
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::running);
    EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::running) << "asking lets go of nothing";
    {
      const auto second = ScreenLock::take(folder.path());
      ASSERT_TRUE(second) << second.error().message;
    }
    EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::running) << "the other one still does";
  }
  EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::ended);
}

TEST(ScreenLock, IsLetGoOfByAKioskThatWasKilled) {
  const tests::TempFolder folder;
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t kiosk = ::fork();
  if (kiosk == 0) {
    const auto lock = ScreenLock::take(folder.path());
    const char held = lock ? 'y' : 'n';
    if (::write(ready[1], &held, 1) == 1) ::pause();
    ::_exit(1);
  }
  char held = 0;
  ASSERT_EQ(::read(ready[0], &held, 1), 1);
  EXPECT_EQ(held, 'y');
  EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::running);
  ::kill(kiosk, SIGKILL);
  ::waitpid(kiosk, nullptr, 0);
  EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::ended);
}

TEST(ScreenLock, ALinkInItsPlaceIsNotFollowed) {
  const tests::TempFolder folder;
  folder.write("other", "x");
  std::filesystem::create_symlink("other", folder.path() / "screen.lock");
  EXPECT_FALSE(ScreenLock::take(folder.path()));
  EXPECT_EQ(kiosk_presence(folder.path()), KioskPresence::unknown);
}

}  // namespace
}  // namespace kiosk::store
