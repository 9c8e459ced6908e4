// Installing, rolling back and the switch to a pending pack, cut at every call that changes a file: afterwards there
// are the packs of before or of after, whole, and what was reported as done is there.
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/packs/pack_installer.h"
#include "tests/packs/signed_pack.h"
#include "tests/support/cut_short.h"

namespace kiosk::packs {
namespace {

namespace fs = std::filesystem;
using tests::FileFault;

const UtcTime kNow = to_utc(*parse_civil_time("2026-11-25T14:32"));
const UtcTime kLater = to_utc(*parse_civil_time("2026-11-26T09:00"));

class PacksCutShort : public testing::TestWithParam<FileFault> {
 protected:
  using Act = tests::ActOnFolder;

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

  void expect_old_or_new(const Act& act) const {
    tests::expect_old_or_new(before(), state(), GetParam(), act, [&](const fs::path& state) { return slots(state); });
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

INSTANTIATE_TEST_SUITE_P(Faults, PacksCutShort,
                         testing::Values(FileFault::kill, FileFault::power_cut, FileFault::half_synced,
                                         FileFault::fails_once, FileFault::fails_on),
                         tests::name_of_fault);

}  // namespace
}  // namespace kiosk::packs
