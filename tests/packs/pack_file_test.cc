#include "kiosk/packs/pack_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <random>
#include <string>

#include "kiosk/base/file.h"
#include "kiosk/packs/png.h"
#include "tests/packs/signed_pack.h"

namespace kiosk::packs {
namespace {

constexpr auto kEnglish = MessageLanguage::english;

TEST(PackFile, ABuiltPackReadsAsItsFolderDoes) {
  const SignedPack pack;
  ASSERT_EQ(pack.refusal(), "");
  const auto files = files_of_pack(*PackFile::open(pack.file(), kEnglish), kEnglish);
  ASSERT_TRUE(files) << files.error().message;
  const auto folder = files_of_folder(pack.path());
  const auto read = read_source(**files, kEnglish);
  const auto names = names_of_pack(*folder, read.centre);
  EXPECT_EQ(names.size(), 9u);
  for (const std::string& name : names)
    EXPECT_EQ((*files)->read(name, 1 << 20).value(), folder->read(name, 1 << 20).value()) << name;
  EXPECT_EQ(names_of_pack(**files, read.centre), names);
  EXPECT_FALSE((*files)->has("manifest"));
  EXPECT_EQ((*files)->version("manifest"), 0);
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
  KnownKey false_friend{"false", other.public_key()};
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
  const auto keys = read_known_keys(folder.path(), problems);
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(keys[0].name, "office");
  EXPECT_EQ(keys[0].key, key.public_key());
  EXPECT_EQ(problems.take().size(), 1u);
  EXPECT_TRUE(read_known_keys(folder.path() / "nothing", problems).empty());
}

TEST(PackFile, AKeyInRevokedIsRevokedWhereverElseItLies) {
  const tests::TempFolder folder;
  const SecretKey office = SecretKey::make(), lost = SecretKey::make();
  folder.write("office.pub", office.public_file());
  folder.write("lost.pub", lost.public_file());
  folder.write("revoked/lost-2026.pub", lost.public_file());
  Problems problems(kEnglish);
  const auto keys = read_known_keys(folder.path(), problems);
  EXPECT_TRUE(problems.take().empty());
  EXPECT_TRUE(is_revoked(keys, to_string(lost.public_key().id)));
  EXPECT_FALSE(is_revoked(keys, to_string(office.public_key().id)));

  const SignedPack pack;
  const auto refusal_of = [&](const SecretKey& key) {
    EXPECT_TRUE(sign_pack(pack.file(), key, "a comment", kEnglish, nullptr));
    const auto verified = verify_pack(*PackFile::open(pack.file(), kEnglish), keys, kEnglish, nullptr);
    return verified ? "" : verified.error().message;
  };
  EXPECT_EQ(refusal_of(office), "");
  EXPECT_NE(refusal_of(lost).find("(lost-2026), which was revoked"), std::string::npos);
}

TEST(PackFile, ARevokedKeyThatCannotBeReadLeavesNoneTrusted) {
  const tests::TempFolder folder;
  folder.write("office.pub", SecretKey::make().public_file());
  folder.write("revoked/lost.pub", "RWQ");
  Problems problems(kEnglish);
  EXPECT_TRUE(read_known_keys(folder.path(), problems).empty());
  const auto told = problems.take();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].what_to_do, "until then no pack at all is taken");
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

TEST(PackFile, SigningAndBuildingLeaveNothingBesideTheFile) {
  const SignedPack pack;
  EXPECT_EQ(pack.refusal(), "");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(pack.file().parent_path()), {}), 1);
}

TEST(PackFile, ASignedCommentIsOneShortLine) {
  const SignedPack pack;
  const std::string before = pack.bytes();
  for (const std::string& comment : {std::string("two\nlines"), std::string("a\r"), std::string(1025, 'x')}) {
    const auto signed_it = sign_pack(pack.file(), SecretKey::make(), comment, kEnglish, nullptr);
    ASSERT_FALSE(signed_it);
    EXPECT_EQ(signed_it.error().code, ErrorCode::invalid);
    EXPECT_EQ(pack.bytes(), before);
  }
}

TEST(PackFile, IsWrittenOverAPackOnly) {
  SignedPack pack;
  const tests::TempFolder other;
  other.write("office.key", "untrusted comment: minisign secret key\nRWQ\n");
  std::filesystem::create_symlink(pack.file(), other.path() / "link.kpack");
  ASSERT_EQ(::mkfifo((other.path() / "pipe").c_str(), 0600), 0);
  for (const char* name : {"office.key", "link.kpack", "pipe", ".", "/dev/null"}) {
    SCOPED_TRACE(name);
    const auto built = build_pack(pack.path(), other.path() / name, kEnglish, nullptr);
    ASSERT_FALSE(built.written);
    EXPECT_EQ(built.written.error().code, ErrorCode::invalid);
    EXPECT_NE(built.written.error().message.find("choose another name"), std::string::npos);
  }
  EXPECT_EQ(other.read("office.key"), "untrusted comment: minisign secret key\nRWQ\n");
  EXPECT_TRUE(std::filesystem::is_symlink(other.path() / "link.kpack"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  // Over a signed pack it is built anew.
  pack.build();
  EXPECT_NE(pack.refusal().find("is not signed"), std::string::npos);
}

TEST(PackFile, AFullDiskIsToldInWordsAndTheOldFileStays) {
  SignedPack pack;
  const std::string before = pack.bytes();
  struct rlimit usual {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &usual), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small { 20'000, usual.rlim_max };
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto built = build_pack(pack.path(), pack.file(), kEnglish, nullptr);
  const auto in_japanese = build_pack(pack.path(), pack.file(), MessageLanguage::japanese, nullptr);
  const auto signed_it = sign_pack(pack.file(), SecretKey::make(), "", kEnglish, nullptr);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &usual), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(built.written || in_japanese.written || signed_it);
  // SQLite keeps a file's limit apart from a full disk (store/pack_archive_test.cc).
  EXPECT_NE(built.written.error().message.find("test.kpack cannot be written: the disk"), std::string::npos);
  EXPECT_NE(in_japanese.written.error().message.find("test.kpack を書けません"), std::string::npos);
  EXPECT_NE(signed_it.error().message.find("test.kpack cannot be written: the disk is full"), std::string::npos);
  EXPECT_EQ(pack.bytes(), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(pack.file().parent_path()), {}), 1);
}

TEST(PackFile, AFolderThatIsNotThereIsToldWithTheFilesName) {
  const SignedPack pack;
  const auto to = pack.file().parent_path() / "stick" / "a.kpack";
  const auto built = build_pack(pack.path(), to, kEnglish, nullptr);
  ASSERT_FALSE(built.written);
  EXPECT_EQ(built.written.error().message, to.string() +
                                               " cannot be written: there is no such folder; check its name and that "
                                               "the stick is in");
}

TEST(PackFile, IsNoOtherProgramsDatabase) {
  const SignedPack pack;
  std::string bytes = pack.bytes();
  const size_t database = bytes.find("SQLite format 3");
  bytes[database + 68] ^= 1;  // the application's id
  pack.set_bytes(bytes);
  EXPECT_NE(pack.refusal().find("is no content pack"), std::string::npos) << pack.refusal();
}

TEST(PackFile, TwoGibibytesAreTheMost) {
  const SignedPack pack;
  std::filesystem::resize_file(pack.file(), static_cast<uintmax_t>(kLargestPack));  // a hole behind it
  EXPECT_TRUE(PackFile::open(pack.file(), kEnglish));
  std::filesystem::resize_file(pack.file(), static_cast<uintmax_t>(kLargestPack) + 1);
  const auto larger = PackFile::open(pack.file(), kEnglish);
  ASSERT_FALSE(larger);
  EXPECT_EQ(larger.error().code, ErrorCode::invalid);
  EXPECT_NE(larger.error().message.find("larger than 2 GiB"), std::string::npos);
}

TEST(PackFile, AVersionIsOfTheBytesAndNoneOfWhatIsNotThere) {
  SignedPack pack;
  const auto version = [&](const std::string& name) {
    return (*files_of_pack(*PackFile::open(pack.file(), kEnglish), kEnglish))->version(name);
  };
  const int64_t before = version("pages/youth.ja.md"), of_another = version("pages/youth.en.md");
  EXPECT_NE(before, 0);
  EXPECT_NE(before, of_another);
  EXPECT_EQ(version("images/nothing.png"), 0);
  EXPECT_EQ(files_of_folder(pack.path())->version("images/nothing.png"), 0);
  EXPECT_EQ(files_of_folder(pack.path())->version("pages"), 0);
  pack.append("pages/youth.ja.md", "もっと。\n");
  pack.build();
  EXPECT_NE(version("pages/youth.ja.md"), before);
  EXPECT_EQ(version("pages/youth.en.md"), of_another);
}

// A cancelled event would be shown as taking place where the file that cancels it seems not to be there.
TEST(PackFile, ANameThatTheDiskDamagedIsADamagedPack) {
  SignedPack pack;
  pack.write("event_changes.csv", "id,date,cancelled\ntalk,2026-11-27,yes\n");
  pack.build();
  const std::string good = pack.bytes();
  int damaged = 0;
  for (size_t at = 0; (at = good.find("event_changes.csv", at)) != std::string::npos; ++at) {
    std::string bytes = good;
    bytes[at] ^= 1;
    pack.set_bytes(bytes);
    const auto files = files_of_pack(*PackFile::open(pack.file(), kEnglish), kEnglish);
    if (!files) {
      EXPECT_NE(files.error().message.find("is damaged; copy it again"), std::string::npos);
      ++damaged;
    } else {
      // It stands in a part of a page that SQLite does not use.
      EXPECT_TRUE((*files)->read("event_changes.csv", 1 << 20)) << "at " << at;
    }
  }
  EXPECT_GE(damaged, 2);  // in the list of names and in the manifest
}

// A pack that shows one of two pictures.
class PackWithPictures : public SignedPack {
 public:
  PackWithPictures() {
    picture("images/shown.png");
    picture("images/other.png");
    append("pages/youth.ja.md", "\n![説明](images/shown.png)\n");
    build();
  }
  void picture(const std::string& name) const {
    const std::vector<uint8_t> rgb(size_t{40} * 30 * 3, 120);
    std::filesystem::create_directories((path() / name).parent_path());
    ASSERT_TRUE(write_png(rgb, 40, 30, path() / name));
  }
  std::vector<std::string> images() const {
    return *(*files_of_pack(*PackFile::open(file(), kEnglish), kEnglish))->list("images");
  }
};

TEST(PackFile, HoldsThePicturesThatPagesShowAndTheirLicence) {
  PackWithPictures pack;
  EXPECT_EQ(pack.images(), std::vector<std::string>{"shown.png"});
  pack.write("images/LICENSE.txt", "CC0");
  pack.write("images/office.key", "secret");
  std::filesystem::create_symlink(pack.file(), pack.path() / "images" / "a link.png");
  pack.build();
  EXPECT_EQ(pack.images(), (std::vector<std::string>{"LICENSE.txt", "shown.png"}));
}

TEST(PackFile, SymbolicLinksAreNotPacked) {
  PackWithPictures pack;
  const std::string before = pack.bytes();
  const tests::TempFolder elsewhere;
  for (const std::string name : {"events.csv", "pages/youth.en.md", "images/shown.png", "images/LICENSE"}) {
    SCOPED_TRACE(name);
    const std::string own = pack.TempFolder::read(name);
    elsewhere.write("file", own);
    std::filesystem::remove(pack.path() / name);
    std::filesystem::create_symlink(elsewhere.path() / "file", pack.path() / name);
    const auto built = build_pack(pack.path(), pack.file(), kEnglish, nullptr);
    ASSERT_EQ(built.problems.size(), 1u) << dump(built.problems);
    EXPECT_NE(dump(built.problems).find("symbolic link"), std::string::npos);
    EXPECT_NE(dump(built.problems).find(name), std::string::npos);
    EXPECT_NE(built.problems[0].what_to_do.find("put the file itself"), std::string::npos);
    EXPECT_EQ(pack.bytes(), before);
    std::filesystem::remove(pack.path() / name);
    if (!own.empty()) pack.write(name, own);
  }
  std::filesystem::rename(pack.path() / "pages", elsewhere.path() / "pages");
  std::filesystem::create_directory_symlink(elsewhere.path() / "pages", pack.path() / "pages");
  EXPECT_TRUE(has_errors(build_pack(pack.path(), pack.file(), kEnglish, nullptr).problems));
  EXPECT_EQ(pack.bytes(), before);
}

TEST(PackFile, AFileWhoseNameHoldsALineBreakOrIsNoUtf8StopsTheBuild) {
  for (const char* name : {"pages/you\nth.ja.md", "pages/you\xFFth.ja.md"}) {
    const SignedPack pack;
    const std::string before = pack.bytes();
    pack.write(name, "# 青少年\n");
    const auto built = build_pack(pack.path(), pack.file(), kEnglish, nullptr);
    EXPECT_TRUE(has_errors(built.problems));
    EXPECT_NE(dump(built.problems).find("is not UTF-8 or has a line break"), std::string::npos) << dump(built.problems);
    EXPECT_EQ(pack.bytes(), before);
  }
}

TEST(PackFile, APictureThatTheDiskDamagedIsADamagedCopy) {
  PackWithPictures pack;
  const std::string good = pack.bytes();
  const size_t picture = good.find("\x89PNG");
  ASSERT_NE(picture, std::string::npos);
  // Its first bytes, its width, and what only decoding looks at.
  for (const size_t offset : {size_t{1}, size_t{16}, size_t{19}, size_t{60}}) {
    SCOPED_TRACE(offset);
    std::string bytes = good;
    bytes[picture + offset] = static_cast<char>(bytes[picture + offset] ^ 0x40);
    pack.set_bytes(bytes);
    expect_only(read_source(pack.file(), kEnglish), Severity::error, "images/shown.png", 0,
                "this copy of the pack is damaged", "copy the pack again");
  }
}

}  // namespace
}  // namespace kiosk::packs
