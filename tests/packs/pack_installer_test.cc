#include "kiosk/packs/pack_installer.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <filesystem>
#include <random>
#include <set>

#include "kiosk/base/unique_fd.h"
#include "tests/packs/signed_pack.h"

namespace kiosk::packs {
namespace {

namespace fs = std::filesystem;

const UtcTime kNow = to_utc(*parse_civil_time("2026-11-25T14:32"));

class APackInstaller : public testing::Test {
 protected:
  APackInstaller() : database_(*store::Database::open_in_memory()), keys_(pack_.keys()) {
    pack_.change("pack.toml", "title.ja = \"試験\"", "title.ja = \"{試験|しけん}\"");
    pack_.build();
    pack_.sign();
  }

  Result<store::InstalledPack> try_install(const fs::path& file, const Progress& progress = nullptr,
                                           std::optional<UtcTime> from = {}) {
    return PackInstaller(*database_, folder(), keys_, facility_, MessageLanguage::english)
        .install({file, from, kNow, "a test"}, progress);
  }
  Result<store::InstalledPack> install() { return try_install(pack_.file()); }
  // Why it is refused, with nothing changed.
  std::string refusal(const fs::path& file, const Progress& progress = nullptr) {
    const auto slots = shown();
    const auto files = names();
    const auto installed = try_install(file, progress);
    EXPECT_EQ(shown(), slots);
    EXPECT_EQ(names(), files);
    return installed ? "" : installed.error().message;
  }
  std::string refusal() { return refusal(pack_.file()); }
  std::string refusal_to_go_back() {
    const auto done = PackInstaller(*database_, folder(), keys_, facility_, MessageLanguage::english)
                          .roll_back({kNow, "a test", "pack.roll-back", ""});
    return done ? "" : done.error().message;
  }
  void make_version(int version) {
    pack_.change("pack.toml", "version = " + std::to_string(version_), "version = " + std::to_string(version));
    version_ = version;
    pack_.build();
    pack_.sign();
  }
  fs::path folder() const { return state_.path() / "packs"; }
  std::string in(store::PackSlot slot) {
    const auto pack = store::PackStore(*database_).in(slot);
    return pack && *pack ? std::to_string((*pack)->version) : "-";
  }
  std::string shown() {
    return in(store::PackSlot::current) + " " + in(store::PackSlot::previous) + " " + in(store::PackSlot::pending);
  }
  // Of the files in the folder.
  std::set<std::string> names() const {
    std::set<std::string> all;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder(), error)) all.insert(entry.path().filename().string());
    all.erase("lock");
    return all;
  }

  SignedPack pack_;
  tests::TempFolder state_;
  std::unique_ptr<store::Database> database_;
  std::vector<KnownKey> keys_;
  std::string facility_;
  int version_ = 1;
};

TEST_F(APackInstaller, PutsTheSticksPackIntoTheStateAndSaysWhoSignedIt) {
  const auto installed = install();
  ASSERT_TRUE(installed) << installed.error().message;
  EXPECT_EQ(installed->title, "試験") << "without its furigana";
  EXPECT_EQ(installed->signer, "office");
  EXPECT_EQ(installed->version, 1);
  EXPECT_EQ(shown(), "1 - -");
  EXPECT_EQ(names(), std::set<std::string>{installed->file});
  const auto read = read_source(folder() / installed->file, MessageLanguage::english);
  EXPECT_EQ(dump(read.problems), "");
  const auto log = store::StaffLog(*database_).last(1);
  ASSERT_EQ(log->size(), 1u);
  EXPECT_EQ(log->front().who, "a test");
  EXPECT_NE(log->front().what.find(installed->file), std::string::npos);
}

TEST_F(APackInstaller, WaitsForAYesWithItsOwnCopy) {
  PackInstaller installer(*database_, folder(), keys_, facility_, MessageLanguage::english);
  {
    auto left = installer.prepare({pack_.file(), std::nullopt, kNow, "staff"}, nullptr);
    ASSERT_TRUE(left) << left.error().message;
    EXPECT_EQ(left->pack().title, "試験");
    EXPECT_EQ(left->centre().version, 1);
    EXPECT_NE(refusal().find("another pack is being installed"), std::string::npos);
  }
  EXPECT_EQ(names(), std::set<std::string>{}) << "what nobody said yes to";
  auto prepared = installer.prepare({pack_.file(), std::nullopt, kNow, "staff"}, nullptr);
  ASSERT_TRUE(prepared);
  EXPECT_EQ(shown(), "- - -");
  fs::remove(pack_.file());
  const auto installed = installer.install(std::move(*prepared), {pack_.file(), std::nullopt, kNow, "a test"});
  ASSERT_TRUE(installed) << installed.error().message;
  EXPECT_EQ(shown(), "1 - -");
  EXPECT_EQ(names(), std::set<std::string>{installed->file});
}

TEST_F(APackInstaller, SaysThatTheStickWasPulledOutHalfWay) {
  const auto size = fs::file_size(pack_.file());
  // What is left of it can be read, and no more.
  const auto pull = [&](int64_t, int64_t) {
    fs::resize_file(pack_.file(), size / 2);
    return true;
  };
  fs::resize_file(pack_.file(), size + (4u << 20));
  EXPECT_NE(refusal(pack_.file(), pull).find("was the stick pulled out?"), std::string::npos);
}

TEST_F(APackInstaller, KeepsThreePacksAndForgetsTheOthers) {
  ASSERT_TRUE(install());
  for (int version = 2; version <= 5; ++version) {
    make_version(version);
    ASSERT_TRUE(install());
  }
  EXPECT_EQ(shown(), "5 4 -");
  EXPECT_EQ(names().size(), 2u);
  make_version(6);
  ASSERT_TRUE(try_install(pack_.file(), nullptr, kNow + std::chrono::hours(8)));
  EXPECT_EQ(shown(), "5 4 6");
  EXPECT_EQ(names().size(), 3u);
}

TEST_F(APackInstaller, TakesTheSameStickTwice) {
  ASSERT_TRUE(install());
  make_version(2);
  ASSERT_TRUE(install());
  ASSERT_TRUE(install());
  EXPECT_EQ(shown(), "2 1 -");
}

TEST_F(APackInstaller, RefusesWhatIsNotForThisKiosk) {
  facility_ = "another";
  EXPECT_NE(refusal().find("a pack of \"test\", and this kiosk is of \"another\""), std::string::npos);
  facility_.clear();
  keys_.clear();
  EXPECT_NE(refusal().find("does not trust"), std::string::npos);
  keys_ = pack_.keys();
  ASSERT_TRUE(install());
  pack_.change("pack.toml", "facility = \"test\"", "facility = \"another\"");
  make_version(2);
  EXPECT_NE(refusal().find("a pack of \"another\", and this kiosk is of \"test\""), std::string::npos)
      << "the first pack says whose kiosk it is";
  EXPECT_EQ(shown(), "1 - -");
}

TEST_F(APackInstaller, CallsTheFileByTheNameThatItWasGiven) {
  keys_.clear();
  EXPECT_NE(refusal().find(pack_.file().string()), std::string::npos);
  keys_ = pack_.keys();
  std::string bytes = pack_.bytes();
  bytes[bytes.size() / 2] ^= 1;
  pack_.set_bytes(bytes);
  EXPECT_NE(refusal().find(pack_.file().string()), std::string::npos) << refusal();
}

TEST_F(APackInstaller, RefusesAPackWhoseTimeHasNotCome) {
  pack_.change("pack.toml", "version = 1", "version = 1\nvalid_from = 2026-12-01");
  pack_.build();
  pack_.sign();
  EXPECT_NE(refusal().find("holds from 2026-12-01 on"), std::string::npos) << refusal();
  const UtcTime from = to_utc(*parse_civil_time("2026-12-01T00:00"));
  const auto waiting = try_install(pack_.file(), nullptr, from);
  EXPECT_TRUE(waiting) << waiting.error().message;
}

TEST_F(APackInstaller, WaitsForNobodyElseWhoIsInstalling) {
  fs::create_directory(folder());
  const UniqueFd other(::open((folder() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_EQ(::flock(other.get(), LOCK_EX), 0);
  EXPECT_NE(refusal().find("another pack is being installed"), std::string::npos) << refusal();
}

TEST_F(APackInstaller, FollowsNoLinkInThePlaceOfItsFolder) {
  const tests::TempFolder elsewhere;
  fs::create_directory_symlink(elsewhere.path(), folder());
  EXPECT_NE(refusal().find("is a link"), std::string::npos) << refusal();
  EXPECT_TRUE(fs::is_empty(elsewhere.path()));
}

TEST_F(APackInstaller, RefusesAnOlderVersionAndTheSameWithOtherContent) {
  make_version(5);
  ASSERT_TRUE(install());
  make_version(4);
  EXPECT_NE(refusal().find("version 4 is older than 5"), std::string::npos);
  EXPECT_NE(refusal().find("version = 6 into pack.toml"), std::string::npos);
  make_version(5);
  ASSERT_TRUE(install()) << "it is the same to the byte";
  pack_.append("pages/youth.en.md", "More.\n");
  make_version(5);
  EXPECT_NE(refusal().find("write version = 6"), std::string::npos);
}

// Versions that went up to a date can begin anew.
TEST_F(APackInstaller, TakesAnyVersionOfALaterEpochAndNoneOfAnEarlierOne) {
  make_version(90000000);
  ASSERT_TRUE(install());
  pack_.change("pack.toml", "version = ", "epoch = 1\nversion = ");
  make_version(1);
  const auto installed = install();
  ASSERT_TRUE(installed) << installed.error().message;
  EXPECT_EQ(installed->edition(), (store::PackEdition{1, 1}));
  pack_.change("pack.toml", "epoch = 1\n", "");
  make_version(90000001);
  EXPECT_NE(refusal().find("write epoch = 1 into pack.toml"), std::string::npos);
}

TEST_F(APackInstaller, RefusesAPackOfARevokedKeyAndAWayBackToOne) {
  const std::vector<KnownKey> valid = keys_;
  ASSERT_TRUE(install());
  make_version(2);
  ASSERT_TRUE(install());
  keys_.front().revoked = true;
  make_version(3);
  const std::string id = to_string(keys_.front().key.id);
  EXPECT_NE(refusal().find("the key " + id + " (office), which was revoked"), std::string::npos) << refusal();
  EXPECT_NE(refusal_to_go_back().find("the key " + id + " (office), which was revoked since"), std::string::npos);
  EXPECT_EQ(shown(), "2 1 -") << "what is shown stays";
  keys_ = valid;
  EXPECT_EQ(refusal_to_go_back(), "");
  EXPECT_EQ(shown(), "1 2 -");
}

TEST_F(APackInstaller, RefusesWhatIsUnsignedChangedOrCutOff) {
  ASSERT_TRUE(install());
  make_version(2);
  const std::string good = pack_.bytes();
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    std::string bytes = good;
    bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
    // The untrusted comment is anybody's.
    if (bytes.substr(bytes.find('\n')) == good.substr(good.find('\n'))) continue;
    pack_.set_bytes(bytes);
    EXPECT_NE(refusal(), "") << i;
  }
  for (const size_t size : {size_t{0}, size_t{10}, good.size() / 2, good.size() - 1}) {
    pack_.set_bytes(std::string_view(good).substr(0, size));
    EXPECT_NE(refusal(), "") << size;
  }
  pack_.set_bytes(good + "x");
  EXPECT_NE(refusal(), "");
  pack_.build();
  EXPECT_NE(refusal().find("is not signed"), std::string::npos);
  EXPECT_NE(refusal(state_.path() / "nothing.kpack"), "");
  EXPECT_NE(refusal(state_.path()), "");
}

// What is judged is the copy: a stick may give other bytes the second time.
TEST_F(APackInstaller, ReadsTheStickOnce) {
  const std::string good = pack_.bytes();
  const auto installed = try_install(pack_.file(), [&](int64_t, int64_t) {
    pack_.set_bytes("other bytes");
    return true;
  });
  ASSERT_TRUE(installed) << installed.error().message;
  EXPECT_EQ(state_.read("packs/" + installed->file), good);
}

TEST_F(APackInstaller, TakesAwayWhatAnInstallationThatWasKilledLeft) {
  fs::create_directory(folder());
  const auto leave = [&](const char* name, std::chrono::minutes ago) {
    state_.write("packs/" + std::string(name), "half a pack");
    fs::last_write_time(folder() / name, fs::file_time_type::clock::now() - ago);
  };
  leave(".0123456789abcdef.part", std::chrono::minutes(90));
  leave(".fedcba9876543210.part", std::chrono::minutes(1));  // somebody may be writing it
  leave(".0123456789abcdef.partly", std::chrono::minutes(90));
  leave("incoming.kpack", std::chrono::minutes(90));
  const auto installed = install();
  ASSERT_TRUE(installed) << installed.error().message;
  EXPECT_EQ(names(), (std::set<std::string>{".0123456789abcdef.partly", ".fedcba9876543210.part", installed->file}));
}

TEST_F(APackInstaller, StopsWhenItIsToldTo) {
  for (int steps = 0; steps < 2; ++steps) {
    int step = 0;
    EXPECT_NE(refusal(pack_.file(), [&](int64_t, int64_t) { return step++ < steps; }).find("stopped"),
              std::string::npos);
  }
}

TEST_F(APackInstaller, ShowsWhatComesBeforeAnythingChanges) {
  ASSERT_TRUE(install());
  make_version(2);
  PackInstaller installer(*database_, folder(), keys_, facility_, MessageLanguage::english);
  const auto left = installer.install({pack_.file(), {}, kNow, "a test"}, nullptr, [&](const facility::Centre& coming) {
    EXPECT_EQ(coming.version, 2);
    EXPECT_EQ(shown(), "1 - -");
    return false;
  });
  EXPECT_FALSE(left);
  EXPECT_EQ(shown(), "1 - -");
}

TEST_F(APackInstaller, RefusesAPackWithMistakesHoweverItWasSigned) {
  // As another program, or another version of this one, might build it.
  pack_.change("events.csv", "2026-11-27", "2026-13-27");
  pack_.pack_without_checks();
  EXPECT_NE(refusal().find("this kiosk cannot show the pack: events.csv:2"), std::string::npos) << refusal();
}

}  // namespace
}  // namespace kiosk::packs
