// The packs on a stick: which are found, and what is known of each before it is read.
#include "kiosk/packs/stick_packs.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/packs/signed_pack.h"

namespace kiosk::packs {
namespace {

namespace fs = std::filesystem;

const UtcTime kNow = to_utc(*parse_civil_time("2026-11-25T14:32"));

TEST(PackLabel, ComesBackOutOfTheComment) {
  const PackLabel label{"office.kpack", kNow, "冬の案内", 12};
  EXPECT_EQ(label_in(comment_of(label)), label);
  EXPECT_TRUE(comment_of(label).starts_with("timestamp:1795584720\tfile:office.kpack\thashed\t"));
}

TEST(PackLabel, TakesWhatMinisignWritesAndSkipsTheRest) {
  EXPECT_EQ(label_in("timestamp:1795584720\tfile:a.kpack\thashed"), (PackLabel{"a.kpack", kNow, "", std::nullopt}));
  EXPECT_EQ(label_in("of minisign"), PackLabel());
  EXPECT_EQ(label_in("timestamp:99999999999999\tversion:x\t\t:\ttitle"), PackLabel());
}

TEST(PackLabel, IsOneLineOfBoundedLength) {
  std::string endless;
  for (int i = 0; i < 1000; ++i) endless += "字";
  const std::string comment = comment_of({"two\nlines\xFF.kpack", kNow, endless, 3});
  EXPECT_EQ(comment.find('\n'), std::string::npos);
  EXPECT_NE(comment.find("file:two lines\xEF\xBF\xBD.kpack"), std::string::npos) << comment;
  EXPECT_LE(comment.size(), kLongestTrustedComment);
  EXPECT_EQ(label_in(comment).title.size() % 3, 0u) << "cut between characters";
}

class AStick : public testing::Test {
 protected:
  AStick() { sign("冬の案内", 2); }
  void sign(const std::string& title, int version) {
    const PackLabel label{"test.kpack", kNow + std::chrono::hours(version), title, version};
    ASSERT_TRUE(sign_pack(pack_.file(), key_, comment_of(label), MessageLanguage::english, nullptr));
  }
  void put(const std::string& name) {
    fs::create_directories((media_.path() / name).parent_path());
    fs::copy_file(pack_.file(), media_.path() / name);
  }
  std::vector<StickPack> found() const {
    return find_stick_packs({media_.path(), media_.path() / "nowhere"}, keys_, MessageLanguage::english);
  }
  std::string names() const {
    std::string all;
    for (const StickPack& pack : found()) all += fs::relative(pack.file, media_.path()).string() + " ";
    return all;
  }

  SignedPack pack_;
  SecretKey key_ = SecretKey::make();
  std::vector<KnownKey> keys_{{"office", key_.public_key()}};
  tests::TempFolder media_;
};

TEST_F(AStick, IsFoundWhereverItIsMounted) {
  for (const char* name : {"a.kpack", "USB/b.kpack", "staff/USB/c.kpack", "staff/USB/deep/d.kpack", ".hidden/e.kpack",
                           "USB/.f.kpack", "USB/g.txt"})
    put(name);
  fs::create_directory_symlink(media_.path() / "USB", media_.path() / "link");
  fs::create_symlink(media_.path() / "a.kpack", media_.path() / "USB/link.kpack");
  EXPECT_EQ(names(), "USB/b.kpack a.kpack staff/USB/c.kpack ");
}

TEST_F(AStick, TellsTitleVersionDateAndSigner) {
  put("USB/winter.kpack");
  const auto packs = found();
  ASSERT_EQ(packs.size(), 1u);
  EXPECT_EQ(packs[0].label.title, "冬の案内");
  EXPECT_EQ(packs[0].label.version, 2);
  EXPECT_EQ(packs[0].label.signed_at, kNow + std::chrono::hours(2));
  EXPECT_EQ(packs[0].signer, "office");
  EXPECT_EQ(packs[0].refusal, "");
}

TEST_F(AStick, ShowsTheLatestFirstAndWhatCannotBeInstalledLast) {
  put("2.kpack");
  sign("春の案内", 3);
  put("3.kpack");
  media_.write("0.kpack", "no pack");
  keys_.push_back({"gone", key_.public_key(), false});
  EXPECT_EQ(names(), "3.kpack 2.kpack 0.kpack ");
}

TEST_F(AStick, SaysWhyAPackCannotBeInstalled) {
  put("a.kpack");
  keys_.front().revoked = true;
  EXPECT_NE(found().front().refusal.find("was revoked"), std::string::npos);
  keys_.clear();
  EXPECT_NE(found().front().refusal.find("does not trust"), std::string::npos);
  EXPECT_EQ(found().front().label, PackLabel()) << "nobody vouches for what it says of itself";
}

TEST_F(AStick, BelievesNoLabelThatWasChanged) {
  std::string bytes = pack_.bytes();
  const size_t at = bytes.find("version:2");
  ASSERT_NE(at, std::string::npos);
  bytes[at + 8] = '9';
  media_.write("a.kpack", bytes);
  EXPECT_EQ(found().front().label, PackLabel());
}

TEST_F(AStick, IsNotReadToItsEndHoweverFullItIs) {
  for (int i = 0; i < 30; ++i) put("USB/" + std::to_string(i) + ".kpack");
  EXPECT_EQ(found().size(), kMostStickPacks);
}

}  // namespace
}  // namespace kiosk::packs
