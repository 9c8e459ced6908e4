#include "kiosk/packs/minisign.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "kiosk/base/file.h"
#include "tests/support/temp_folder.h"

namespace kiosk::packs {
namespace {

constexpr auto kEnglish = MessageLanguage::english;

FileHash hash_of(std::string_view bytes) {
  FileHasher hasher;
  hasher.add(bytes);
  return hasher.finish();
}

// minisign itself (Debian's package).
int minisign(const tests::TempFolder& folder, const std::string& words) {
  return std::system(
      ("cd '" + folder.path().string() + "' && minisign -q " + words + " </dev/null >/dev/null 2>&1").c_str());
}

TEST(Minisign, OurSignatureIsConfirmedByMinisignItself) {
  const tests::TempFolder folder;
  const SecretKey key = SecretKey::make();
  const std::string bytes(200'000, '7');
  ASSERT_TRUE(write_file(folder.path() / "pack", bytes));
  ASSERT_TRUE(write_file(folder.path() / "kiosk.pub", key.public_file()));
  ASSERT_TRUE(write_file(folder.path() / "pack.minisig", key.sign(hash_of(bytes), "version 12\tsigned by hand")));
  EXPECT_EQ(minisign(folder, "-V -p kiosk.pub -m pack"), 0);
  ASSERT_TRUE(write_file(folder.path() / "pack", bytes + "!"));
  EXPECT_NE(minisign(folder, "-V -p kiosk.pub -m pack"), 0);
}

TEST(Minisign, OurOpenSecretKeySignsWithMinisignItself) {
  const tests::TempFolder folder;
  const SecretKey key = SecretKey::make();
  ASSERT_TRUE(write_file(folder.path() / "pack", "the bytes"));
  ASSERT_TRUE(write_file(folder.path() / "kiosk.key", key.secret_file("", kEnglish)->view()));
  ASSERT_EQ(minisign(folder, "-S -s kiosk.key -m pack -t 'of minisign'"), 0);
  const auto signature = parse_signature(*read_file(folder.path() / "pack.minisig"), kEnglish);
  ASSERT_TRUE(signature) << signature.error().message;
  EXPECT_EQ(signature->trusted_comment, "of minisign");
  EXPECT_TRUE(verify(*signature, hash_of("the bytes"), key.public_key(), kEnglish));
}

TEST(Minisign, MinisignsOwnKeysAreRead) {
  const tests::TempFolder folder;
  ASSERT_EQ(minisign(folder, "-G -W -p other.pub -s other.key"), 0);
  const auto secret = SecretKey::parse(*read_file(folder.path() / "other.key"), "", kEnglish);
  ASSERT_TRUE(secret) << secret.error().message;
  const auto open = parse_public_key(*read_file(folder.path() / "other.pub"), kEnglish);
  ASSERT_TRUE(open) << open.error().message;
  EXPECT_EQ(secret->public_key(), *open);
  EXPECT_NE(read_file(folder.path() / "other.pub")->find(to_string(open->id)), std::string::npos);
}

TEST(Minisign, AKeyWithAPasswordOpensWithThatPasswordOnly) {
  const SecretKey key = SecretKey::make();
  const auto file = key.secret_file("ひみつの鍵 42", kEnglish);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_TRUE(*SecretKey::is_locked(file->view(), kEnglish));
  const auto opened = SecretKey::parse(file->view(), "ひみつの鍵 42", kEnglish);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->public_key(), key.public_key());
  const auto refused = SecretKey::parse(file->view(), "ひみつの鍵 43", kEnglish);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "the password is not the one of this key; try again");
}

TEST(Minisign, EveryChangedBitIsRefused) {
  const SecretKey key = SecretKey::make();
  const FileHash hash = hash_of("a small pack");
  const std::string good = key.sign(hash, "version 12");
  const auto accepted = [&](const std::string& text) {
    const auto signature = parse_signature(text, kEnglish);
    return signature && signature->key_id == key.public_key().id &&
           verify(*signature, hash, key.public_key(), kEnglish);
  };
  ASSERT_TRUE(accepted(good));
  // The first line is the one that minisign calls untrusted.
  for (size_t at = good.find('\n') + 1; at < good.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = good;
      changed[at] = static_cast<char>(changed[at] ^ 1 << bit);
      EXPECT_FALSE(accepted(changed)) << "byte " << at << ", bit " << bit;
    }
  EXPECT_FALSE(accepted(good.substr(0, good.size() - 10)));
  EXPECT_FALSE(accepted(good + "more\n"));
  FileHash other = hash;
  other[63] ^= 1;
  EXPECT_FALSE(verify(*parse_signature(good, kEnglish), other, key.public_key(), kEnglish));
}

TEST(SecretText, KeepsItsLettersAndLeavesNoneBehindInWhatItWasMadeOf) {
  for (const size_t length : {size_t{8}, size_t{300}}) {  // within the object and outside
    std::string typed(length, 's');
    const char* const place = typed.data();
    const std::string_view within(place, length < 16 ? length : 0);
    SecretText secret(std::move(typed));
    EXPECT_EQ(secret.view(), std::string(length, 's'));
    EXPECT_EQ(within.find('s'), std::string_view::npos);
    const SecretText moved = std::move(secret);
    EXPECT_EQ(moved.view(), std::string(length, 's'));
    EXPECT_TRUE(secret.empty());  // NOLINT: what is left of it is the matter
  }
}

TEST(Minisign, WhatIsNoKeyIsRefusedWithAdvice) {
  const SecretKey key = SecretKey::make();
  // The two files taken for each other is what people do.
  const auto as_public = parse_public_key(key.secret_file("", kEnglish)->view(), kEnglish);
  ASSERT_FALSE(as_public);
  EXPECT_NE(as_public.error().message.find(".pub"), std::string::npos);
  const auto as_secret = SecretKey::parse(key.public_file(), "", kEnglish);
  ASSERT_FALSE(as_secret);
  EXPECT_NE(as_secret.error().message.find(".key"), std::string::npos);
  for (const char* text : {"", "\n", "untrusted comment: x\n", "untrusted comment: x\nRWQ=\n", "\xFF\xFE\n\xFF"}) {
    EXPECT_FALSE(parse_public_key(text, kEnglish)) << text;
    EXPECT_FALSE(SecretKey::parse(text, "", kEnglish)) << text;
    EXPECT_FALSE(parse_signature(text, kEnglish)) << text;
  }
}

TEST(Minisign, AKeySavedByAnEditorOfWindowsIsRead) {
  const SecretKey key = SecretKey::make();
  std::string file = key.public_file();
  for (size_t at = 0; (at = file.find('\n', at)) != std::string::npos; at += 2) file.insert(at, 1, '\r');
  ASSERT_TRUE(parse_public_key(file, kEnglish));
  EXPECT_EQ(*parse_public_key(file, kEnglish), key.public_key());
}

TEST(Minisign, AKeysIdIsANumberWithoutLeadingZeros) {
  EXPECT_EQ(to_string(KeyId{0x27, 0x9C, 0x0B, 0x3D, 0x4D, 0x1F, 0x1A, 0x0E}), "E1A1F4D3D0B9C27");
}

}  // namespace
}  // namespace kiosk::packs
