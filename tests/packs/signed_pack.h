// A small pack that was built and signed.
#ifndef KIOSK_TESTS_PACKS_SIGNED_PACK_H_
#define KIOSK_TESTS_PACKS_SIGNED_PACK_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/packs/manifest.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/store/blake2b.h"
#include "kiosk/store/pack_archive.h"
#include "tests/packs/source_test_support.h"

namespace kiosk::packs {

// A built and signed pack of GoodPack's.
class SignedPack : public GoodPack {
 public:
  SignedPack() : key_(SecretKey::make()) {
    build();
    sign();
  }
  void build() {
    const auto built = build_pack(path(), file(), MessageLanguage::english, nullptr);
    EXPECT_EQ(dump(built.problems), "");
    EXPECT_TRUE(built.written) << built.written.error().message;
  }
  void sign() {
    const auto done = sign_pack(file(), key_, "a comment", MessageLanguage::english, nullptr);
    EXPECT_TRUE(done) << done.error().message;
  }
  // What build() would refuse.
  void pack_without_checks() {
    std::filesystem::remove(file());
    auto writer = store::PackWriter::create(file());
    ASSERT_TRUE(writer) << writer.error().message;
    const auto files = files_of_folder(path());
    Manifest manifest;
    for (const std::string& name : names_of_pack(*files, read().centre)) {
      const std::string bytes = *files->read(name, 1 << 20);
      manifest[name] = store::blake2b_256(bytes);
      ASSERT_TRUE((*writer)->add(name, bytes));
    }
    ASSERT_TRUE((*writer)->add(std::string(kManifest), to_string(manifest)));
    ASSERT_TRUE((*writer)->finish());
    sign();
  }
  std::filesystem::path file() const { return out_.path() / "test.kpack"; }
  std::string bytes() const { return out_.read("test.kpack"); }
  void set_bytes(std::string_view bytes) const { out_.write("test.kpack", bytes); }
  std::vector<KnownKey> keys() const { return {{"office", key_.public_key()}}; }

  // What a kiosk does with it: "" or why not.
  std::string refusal() const {
    const auto pack = PackFile::open(file(), MessageLanguage::english);
    if (!pack) return pack.error().message;
    const auto by = verify_pack(*pack, keys(), MessageLanguage::english, nullptr);
    return by ? "" : by.error().message;
  }

 private:
  tests::TempFolder out_;
  SecretKey key_;
};

}  // namespace kiosk::packs

#endif  // KIOSK_TESTS_PACKS_SIGNED_PACK_H_
