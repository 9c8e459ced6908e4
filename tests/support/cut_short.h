// What is done to a folder, cut at every call that changes a file in it: afterwards there is what was there before it
// or what it makes, whole, and what was reported as done is there. For programs that link faulty_files.cc.
#ifndef KIOSK_TESTS_SUPPORT_CUT_SHORT_H_
#define KIOSK_TESTS_SUPPORT_CUT_SHORT_H_

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/base/result.h"
#include "tests/support/faulty_files.h"

namespace kiosk::tests {

using ActOnFolder = std::function<Status(const std::filesystem::path& folder)>;
// What it holds, or what is wrong with it.
using TellFolder = std::function<std::string(const std::filesystem::path& folder)>;

struct CutOutcome {
  bool reported_done = false;
  int calls = 0;
};

// In a process of its own, with the n-th call meeting the fault (0: none does); a power cut comes after the act, where
// it has not come before.
inline CutOutcome carry_out(const std::filesystem::path& folder, int n, FileFault fault, const ActOnFolder& act) {
  int pipe[2];
  EXPECT_EQ(::pipe(pipe), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    FaultyFiles::arm(folder, n, fault);
    const CutOutcome outcome{act(folder).has_value(), FaultyFiles::calls()};
    const bool told = ::write(pipe[1], &outcome, sizeof outcome) == sizeof outcome;
    if (n > 0 && (fault == FileFault::power_cut || fault == FileFault::half_synced)) FaultyFiles::cut_power();
    ::_exit(told ? 0 : 1);
  }
  ::close(pipe[1]);
  CutOutcome outcome;
  if (::read(pipe[0], &outcome, sizeof outcome) != sizeof outcome) outcome = {};
  ::close(pipe[0]);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0) << status;
  return outcome;
}

// `folder` becomes what `before` is, and what faults left beside it goes.
inline void begin_anew(const std::filesystem::path& before, const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::copy(before, folder, std::filesystem::copy_options::recursive);
  for (const auto& entry : std::filesystem::directory_iterator(folder.parent_path()))
    if (entry.path().filename().string().find(".shadow") != std::string::npos) std::filesystem::remove(entry.path());
}

// `folder` stands in a folder of the test's own, and begins as a copy of `before`.
inline void expect_old_or_new(const std::filesystem::path& before, const std::filesystem::path& folder, FileFault fault,
                              const ActOnFolder& act, const TellFolder& tell) {
  const std::string old = tell(before);
  begin_anew(before, folder);
  const CutOutcome whole = carry_out(folder, 0, fault, act);
  ASSERT_TRUE(whole.reported_done);
  const std::string later = tell(folder);
  ASSERT_NE(old, later);
  int seen_old = 0, seen_new = 0;
  for (int n = 1; n <= whole.calls + 1; ++n) {
    begin_anew(before, folder);
    const CutOutcome outcome = carry_out(folder, n, fault, act);
    const std::string now = tell(folder);
    EXPECT_TRUE(now == old || now == later) << "call " << n << ": " << now;
    EXPECT_TRUE(now == later || !outcome.reported_done) << "call " << n << ": reported as done, and lost";
    (now == old ? seen_old : seen_new) += 1;
    if (now != old) continue;
    // What was cut is not in the way of a second try.
    EXPECT_TRUE(act(folder)) << "call " << n;
    EXPECT_EQ(tell(folder), later) << "call " << n;
  }
  EXPECT_GT(seen_old, 0);
  EXPECT_GT(seen_new, 0);
  testing::Test::RecordProperty("calls", whole.calls);
  std::printf("[  FIGURE  ] %d calls: %d times old, %d times new\n", whole.calls, seen_old, seen_new);
}

inline std::string name_of_fault(const testing::TestParamInfo<FileFault>& fault) {
  switch (fault.param) {
    case FileFault::kill:
      return "kill";
    case FileFault::power_cut:
      return "power_cut";
    case FileFault::half_synced:
      return "half_synced";
    case FileFault::fails_once:
      return "fails_once";
    case FileFault::fails_on:
      return "fails_on";
  }
  return "";
}

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_SUPPORT_CUT_SHORT_H_
