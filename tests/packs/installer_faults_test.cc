// Installing, rolling back and the switch to a pending pack, cut at every call that changes a file: afterwards there
// are the packs of before or of after, whole, and what was reported as done is there.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/packs/pack_installer.h"
#include "tests/packs/signed_pack.h"
#include "tests/support/faulty_files.h"

namespace kiosk::packs {
namespace {

namespace fs = std::filesystem;
using tests::FaultyFiles;
using tests::FileFault;

const UtcTime kNow = to_utc(*parse_civil_time("2026-11-25T14:32"));
const UtcTime kLater = to_utc(*parse_civil_time("2026-11-26T09:00"));

class PacksCutShort : public testing::TestWithParam<FileFault> {
 protected:
  using Act = std::function<Status(const fs::path& state)>;

  PacksCutShort() {
    for (int version = 1; version <= 2; ++version) {
      pack_.change("pack.toml", "version = " + std::to_string(version == 1 ? 1 : version - 1),
                   "version = " + std::to_string(version));
      pack_.build();
      pack_.sign();
      fs::copy_file(pack_.file(), stick(version));
    }
    fs::create_directory(before());
  }

  fs::path stick(int version) const { return folder_.path() / ("version" + std::to_string(version) + ".kpack"); }
  fs::path before() const { return folder_.path() / "before"; }
  fs::path state() const { return folder_.path() / "state"; }

  Status install(const fs::path& state, int version, std::optional<UtcTime> from = {}) const {
    const auto database = store::Database::open(state, kNow);
    if (!database) return tl::make_unexpected(database.error());
    const auto installed = PackInstaller(**database, packs_folder(state), pack_.keys(), "", MessageLanguage::english)
                               .install({stick(version), from, kNow, "a test"}, nullptr);
    if (!installed) return tl::make_unexpected(installed.error());
    return {};
  }
  static Status roll_back(const fs::path& state) {
    const auto database = store::Database::open(state, kNow);
    if (!database) return tl::make_unexpected(database.error());
    return store::PackStore(**database).roll_back({kNow, "a test", "pack.rollback", ""});
  }
  static Status switch_due(const fs::path& state) {
    const auto database = store::Database::open(state, kLater);
    if (!database) return tl::make_unexpected(database.error());
    const auto switched = store::PackStore(**database).switch_due(kLater);
    if (!switched) return tl::make_unexpected(switched.error());
    return {};
  }

  // The versions that stand in the slots, each with a file that verifies; or what is wrong.
  std::string slots(const fs::path& state) const {
    const auto database = store::Database::open(state, kLater);
    if (!database) return database.error().message;
    const auto list = store::PackStore(**database).list();
    if (!list) return list.error().message;
    std::string all;
    for (const auto& [slot, pack] : *list) {
      const auto file = PackFile::open(packs_folder(state) / pack.file, MessageLanguage::english);
      if (!file) return file.error().message;
      const auto verified = verify_pack(*file, pack_.keys(), MessageLanguage::english, nullptr);
      if (!verified) return verified.error().message;
      all += std::string(to_string(slot)) + " " + std::to_string(pack.version) + "; ";
    }
    const auto broken = store::StaffLog(**database).verify();
    if (!broken) return broken.error().message;
    return *broken ? all + "the log is broken at line " + std::to_string((*broken)->number) : all;
  }

  void copy_state(const fs::path& from, const fs::path& to) const {
    fs::remove_all(to);
    fs::copy(from, to, fs::copy_options::recursive);
    for (const auto& entry : fs::directory_iterator(folder_.path()))
      if (entry.path().filename().string().find(".shadow") != std::string::npos) fs::remove(entry.path());
  }

  struct Outcome {
    bool reported_done = false;
    int calls = 0;
  };
  // In a process of its own, with the n-th call meeting the fault; a power cut comes after the act, where it has not
  // come before.
  Outcome carry_out(const Act& act, int n) const {
    int pipe[2];
    EXPECT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      FaultyFiles::arm(state(), n, GetParam());
      const Outcome outcome{act(state()).has_value(), FaultyFiles::calls()};
      const bool told = ::write(pipe[1], &outcome, sizeof outcome) == sizeof outcome;
      if (n > 0 && (GetParam() == FileFault::power_cut || GetParam() == FileFault::half_synced))
        FaultyFiles::cut_power();
      ::_exit(told ? 0 : 1);
    }
    ::close(pipe[1]);
    Outcome outcome;
    if (::read(pipe[0], &outcome, sizeof outcome) != sizeof outcome) outcome = {};
    ::close(pipe[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0) << status;
    return outcome;
  }

  void expect_old_or_new(const Act& act) const {
    const std::string old = slots(before());
    copy_state(before(), state());
    const Outcome whole = carry_out(act, 0);
    ASSERT_TRUE(whole.reported_done);
    const std::string later = slots(state());
    ASSERT_NE(old, later);
    int seen_old = 0, seen_new = 0;
    for (int n = 1; n <= whole.calls + 1; ++n) {
      copy_state(before(), state());
      const Outcome outcome = carry_out(act, n);
      const std::string now = slots(state());
      EXPECT_TRUE(now == old || now == later) << "call " << n << ": " << now;
      EXPECT_TRUE(now == later || !outcome.reported_done) << "call " << n << ": reported as done, and lost";
      (now == old ? seen_old : seen_new) += 1;
      if (now != old) continue;
      // What was cut is not in the way of a second try.
      EXPECT_TRUE(act(state())) << "call " << n;
      EXPECT_EQ(slots(state()), later) << "call " << n;
    }
    EXPECT_GT(seen_old, 0);
    EXPECT_GT(seen_new, 0);
    RecordProperty("calls", whole.calls);
    std::printf("[  FIGURE  ] %d calls: %d times old, %d times new\n", whole.calls, seen_old, seen_new);
  }

  SignedPack pack_;
  tests::TempFolder folder_;
};

TEST_P(PacksCutShort, TheFirstInstall) {
  expect_old_or_new([&](const fs::path& state) { return install(state, 1); });
}

TEST_P(PacksCutShort, AnInstall) {
  ASSERT_TRUE(install(before(), 1));
  expect_old_or_new([&](const fs::path& state) { return install(state, 2); });
}

TEST_P(PacksCutShort, ARollBack) {
  ASSERT_TRUE(install(before(), 1));
  ASSERT_TRUE(install(before(), 2));
  expect_old_or_new(roll_back);
}

TEST_P(PacksCutShort, ASwitchToAPendingPack) {
  ASSERT_TRUE(install(before(), 1));
  ASSERT_TRUE(install(before(), 2, kLater));
  expect_old_or_new(switch_due);
}

std::string name_of(const testing::TestParamInfo<FileFault>& fault) {
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

INSTANTIATE_TEST_SUITE_P(Faults, PacksCutShort,
                         testing::Values(FileFault::kill, FileFault::power_cut, FileFault::half_synced,
                                         FileFault::fails_once, FileFault::fails_on),
                         name_of);

}  // namespace
}  // namespace kiosk::packs
