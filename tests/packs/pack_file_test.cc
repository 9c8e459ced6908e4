#include "kiosk/packs/pack_file.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "kiosk/base/file.h"
#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

constexpr auto kEnglish = MessageLanguage::english;

// A built and signed pack of GoodPack's.
class SignedPack : public GoodPack {
 public:
  SignedPack() : key_(SecretKey::make()) {
    build();
    sign();
  }
  void build() {
    const auto built = build_pack(path(), file(), kEnglish, nullptr);
    EXPECT_EQ(dump(built.problems), "");
    EXPECT_TRUE(built.written) << built.written.error().message;
  }
  void sign() {
    const auto done = sign_pack(file(), key_, "a comment", kEnglish, nullptr);
    EXPECT_TRUE(done) << done.error().message;
  }
  std::filesystem::path file() const { return out_.path() / "test.kpack"; }
  std::string bytes() const { return out_.read("test.kpack"); }
  void set_bytes(std::string_view bytes) const { out_.write("test.kpack", bytes); }
  std::vector<TrustedKey> keys() const { return {{"office", key_.public_key()}}; }

  // What a kiosk does with it: "" or why not.
  std::string refusal() const {
    const auto pack = PackFile::open(file(), kEnglish);
    if (!pack) return pack.error().message;
    const auto by = verify_pack(*pack, keys(), kEnglish, nullptr);
    return by ? "" : by.error().message;
  }

 private:
  tests::TempFolder out_;
  SecretKey key_;
};

TEST(PackFile, ABuiltPackReadsAsItsFolderDoes) {
  const SignedPack pack;
  ASSERT_EQ(pack.refusal(), "");
  const auto files = files_of_pack(*PackFile::open(pack.file(), kEnglish), kEnglish);
  ASSERT_TRUE(files) << files.error().message;
  const auto folder = files_of_folder(pack.path());
  for (const std::string& name : names_of_pack(*folder))
    EXPECT_EQ((*files)->read(name, 1 << 20).value(), folder->read(name, 1 << 20).value()) << name;
  EXPECT_EQ(names_of_pack(**files), names_of_pack(*folder));
  EXPECT_FALSE((*files)->has("manifest"));
  const auto read = read_source(**files, kEnglish);
  EXPECT_EQ(dump(read.problems), "");
  EXPECT_EQ(read.centre.pages.size(), 1u);
  EXPECT_EQ(read.centre.events.size(), 1u);
}

TEST(PackFile, TheSameFolderGivesTheSameBytes) {
  SignedPack pack;
  pack.build();
  const std::string first = pack.bytes();
  // What lies there for staff alone is no part of it.
  pack.write("notes.txt", "call the printer");
  pack.write("pages/.youth.ja.md.swp", "x");
  pack.build();
  EXPECT_EQ(pack.bytes(), first);
  pack.append("pages/youth.en.md", "More.\n");
  pack.build();
  EXPECT_NE(pack.bytes(), first);
}

TEST(PackFile, ErrorsStopABuildAndTheOldFileStays) {
  SignedPack pack;
  const std::string before = pack.bytes();
  pack.append("hours.toml", "[weekly\n");
  const auto built = build_pack(pack.path(), pack.file(), kEnglish, nullptr);
  EXPECT_TRUE(has_errors(built.problems));
  EXPECT_EQ(pack.bytes(), before);
}

TEST(PackFile, StoppingABuildLeavesTheOldFileAndNothingElse) {
  SignedPack pack;
  const std::string before = pack.bytes();
  const auto built = build_pack(pack.path(), pack.file(), kEnglish, [](int64_t done, int64_t) { return done < 3; });
  EXPECT_FALSE(built.written);
  EXPECT_EQ(pack.bytes(), before);
  EXPECT_EQ(list_files(pack.file().parent_path())->size(), 1u);
}

TEST(PackFile, EverySingleBitIsHeldAgainstTheSignature) {
  const SignedPack pack;
  const std::string good = pack.bytes();
  ASSERT_EQ(pack.refusal(), "");
  // All of the signature but the line that minisign itself calls untrusted, then every byte of the database.
  std::mt19937 random(7);
  for (size_t at = good.find('\n') + 1; at < good.size(); at += at < 400 ? 1 : 61) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 1 << (random() % 8));
    pack.set_bytes(changed);
    EXPECT_NE(pack.refusal(), "") << "byte " << at;
  }
}

TEST(PackFile, CutOffEmptyAppendedAndOtherFilesAreRefused) {
  const SignedPack pack;
  const std::string good = pack.bytes();
  for (const size_t size :
       {size_t{0}, size_t{1}, size_t{100}, size_t{303}, size_t{310}, good.size() / 2, good.size() - 1}) {
    pack.set_bytes(good.substr(0, size));
    EXPECT_NE(pack.refusal(), "") << size;
  }
  pack.set_bytes(good + "x");
  EXPECT_NE(pack.refusal(), "");
  pack.set_bytes("PK\x03\x04 a renamed spreadsheet\n\n\n\n\n");
  EXPECT_NE(pack.refusal().find("is no content pack or is cut off"), std::string::npos) << pack.refusal();
  std::filesystem::remove(pack.file());
  EXPECT_NE(pack.refusal().find("there is no "), std::string::npos);
  std::filesystem::create_directory(pack.file());
  EXPECT_NE(pack.refusal(), "");
}

TEST(PackFile, WhoMaySignIsDecidedByTheKeysOfTheKiosk) {
  SignedPack pack;
  const auto file = *PackFile::open(pack.file(), kEnglish);
  const SecretKey other = SecretKey::make();
  const auto unknown = verify_pack(file, {{"other", other.public_key()}}, kEnglish, nullptr);
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("does not trust"), std::string::npos);
  // A key of another that bears the same id.
  TrustedKey false_friend{"false", other.public_key()};
  false_friend.key.id = pack.keys().front().key.id;
  EXPECT_EQ(verify_pack(file, {false_friend}, kEnglish, nullptr).error().code, ErrorCode::corrupt);
  pack.build();
  EXPECT_NE(pack.refusal().find("is not signed"), std::string::npos);
}

TEST(PackFile, SigningAgainReplacesTheSignature) {
  SignedPack pack;
  const auto size = pack.bytes().size();
  ASSERT_TRUE(sign_pack(pack.file(), SecretKey::make(), "a comment", kEnglish, nullptr));
  EXPECT_EQ(pack.bytes().size(), size);
  EXPECT_NE(pack.refusal(), "");
  pack.sign();
  EXPECT_EQ(pack.refusal(), "");
}

TEST(PackFile, KeysAreReadFromTheirFolderAndWrongOnesTold) {
  const tests::TempFolder folder;
  const SecretKey key = SecretKey::make();
  folder.write("office.pub", key.public_file());
  folder.write("broken.pub", "RWQ");
  folder.write("readme.txt", "keys");
  Problems problems(kEnglish);
  const auto keys = read_trusted_keys(folder.path(), problems);
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(keys[0].name, "office");
  EXPECT_EQ(keys[0].key, key.public_key());
  EXPECT_EQ(problems.take().size(), 1u);
  EXPECT_TRUE(read_trusted_keys(folder.path() / "nothing", problems).empty());
}

// The disk loses a byte after the pack was checked and taken.
TEST(PackFile, AFileThatTheDiskDamagedIsNoticedWhenItIsRead) {
  const SignedPack pack;
  std::string bytes = pack.bytes();
  const size_t at = bytes.find("# Youth");
  ASSERT_NE(at, std::string::npos);
  bytes[at + 3] ^= 1;
  pack.set_bytes(bytes);
  const auto files = files_of_pack(*PackFile::open(pack.file(), kEnglish), kEnglish);
  ASSERT_TRUE(files);
  EXPECT_EQ((*files)->read("pages/youth.en.md", 1 << 20).error().code, ErrorCode::corrupt);
  EXPECT_TRUE((*files)->read("pages/youth.ja.md", 1 << 20));
  EXPECT_FALSE(read_source(**files, kEnglish).usable());
}

TEST(PackFile, IsBuiltOfAFolderOnly) {
  const SignedPack pack;
  const std::string before = pack.bytes();
  for (const auto& no_folder : {pack.file(), pack.path() / "nothing"}) {
    const auto built = build_pack(no_folder, pack.file(), kEnglish, nullptr);
    ASSERT_FALSE(built.written);
    EXPECT_NE(built.written.error().message.find("is no folder"), std::string::npos);
    EXPECT_EQ(pack.bytes(), before);
  }
}

TEST(PackFile, SigningWritesThroughNoLink) {
  SignedPack pack;
  const tests::TempFolder other;
  other.write("victim", "precious");
  std::filesystem::create_symlink(other.path() / "victim", pack.file().string() + ".part");
  pack.sign();
  EXPECT_EQ(other.read("victim"), "precious");
  EXPECT_FALSE(std::filesystem::is_symlink(pack.file()));
  EXPECT_EQ(pack.refusal(), "");
}

}  // namespace
}  // namespace kiosk::packs
