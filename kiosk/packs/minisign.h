// Signatures in minisign's own format (https://jedisct1.github.io/minisign/, "Signature format", "Public key format",
// "Secret key format"), so that anybody can confirm a pack with a tool that is not ours. Only the prehashed kind, "ED":
// Ed25519 over BLAKE2b-512 of the file, which needs no file in memory.
//
// Errors: invalid for what a person wrote or chose wrongly, corrupt for a signature that does not fit, io where the
// machine has not the memory. Messages are whole sentences in the language asked for, without a file's name.
#ifndef KIOSK_PACKS_MINISIGN_H_
#define KIOSK_PACKS_MINISIGN_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/packs/problems.h"
#include "kiosk/packs/secret_text.h"

namespace kiosk::packs {

using KeyId = std::array<uint8_t, 8>;
// As minisign shows it: "8E1A1F4D3D0B9C27".
std::string to_string(const KeyId& id);

// BLAKE2b-512 of bytes as they come.
using FileHash = std::array<uint8_t, 64>;
class FileHasher {
 public:
  FileHasher();
  void add(std::string_view bytes);
  // Once; nothing is added afterwards.
  FileHash finish();

 private:
  // libsodium's state, whose type stays in the .cc file.
  alignas(64) std::array<uint8_t, 384> state_;
};

struct PublicKey {
  KeyId id{};
  std::array<uint8_t, 32> key{};

  bool operator==(const PublicKey&) const = default;
};
Result<PublicKey> parse_public_key(std::string_view file, MessageLanguage language);

inline constexpr size_t kLongestTrustedComment = 1024;

struct Signature {
  KeyId key_id{};
  std::array<uint8_t, 64> signature{};
  std::string trusted_comment;
  std::array<uint8_t, 64> global{};  // over signature and trusted_comment
};
// `lines`: the four lines of a *.minisig file.
Result<Signature> parse_signature(std::string_view lines, MessageLanguage language);
// Whether `key` signed the file of this hash, and the trusted comment with it. The key's id must be the signature's.
// Whether `key` signed the trusted comment, whatever became of the file.
bool vouches_for_comment(const Signature& signature, const PublicKey& key);
Status verify(const Signature& signature, const FileHash& hash, const PublicKey& key, MessageLanguage language);

// A secret key in memory; its bytes are wiped with it.
class SecretKey {
 public:
  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&&) = delete;
  ~SecretKey();

  static SecretKey make();
  // Whether a secret key's file asks for a password.
  static Result<bool> is_locked(std::string_view file, MessageLanguage language);
  // `password` is not looked at where the file asks for none.
  static Result<SecretKey> parse(std::string_view file, std::string_view password, MessageLanguage language);

  // The files that minisign would write. An empty password leaves the key open.
  Result<SecretText> secret_file(std::string_view password, MessageLanguage language) const;
  std::string public_file() const;
  PublicKey public_key() const;

  // Four lines, of a length that follows from the comment's. `trusted_comment` is one line of at most
  // kLongestTrustedComment bytes; it is signed too.
  std::string sign(const FileHash& hash, std::string_view trusted_comment) const;

 private:
  SecretKey() = default;
  KeyId id_{};
  std::array<uint8_t, 64> key_{};
};

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_MINISIGN_H_
