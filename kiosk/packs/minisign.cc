#include "kiosk/packs/minisign.h"

#include <sodium.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/check.h"

namespace kiosk::packs {
namespace {

constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";

// A quarter of what minisign asks for: a second on the counter's computer, and 256 MiB.
constexpr uint64_t kMostMemory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;
constexpr uint64_t kMostWork = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
constexpr uint64_t kMemory = kMostMemory / 4;
constexpr uint64_t kWork = kMostWork / 4;

struct PublicFile {
  uint8_t algorithm[2];
  uint8_t id[8];
  uint8_t key[32];
};
static_assert(sizeof(PublicFile) == 42);

struct SignatureFile {
  uint8_t algorithm[2];
  uint8_t id[8];
  uint8_t signature[64];
};
static_assert(sizeof(SignatureFile) == 74);

// From `id` on it is mixed with a stream made of the password. Every copy is wiped with its end.
struct SecretFile {
  ~SecretFile() { sodium_memzero(this, sizeof *this); }

  uint8_t algorithm[2];
  uint8_t derivation[2];
  uint8_t checksum_algorithm[2];
  uint8_t salt[32];
  uint8_t work[8], memory[8];  // little-endian
  uint8_t id[8];
  uint8_t key[64];
  uint8_t checksum[32];
};
static_assert(sizeof(SecretFile) == 158);
constexpr size_t kLocked = sizeof SecretFile::id + sizeof SecretFile::key + sizeof SecretFile::checksum;

void start_sodium() { KIOSK_CHECK(sodium_init() >= 0); }

tl::unexpected<Error> refuse(ErrorCode code, const Words& words, MessageLanguage language) {
  return fail(code, say(language, words));
}

std::string base64(const void* bytes, size_t size) {
  std::string text(sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), static_cast<const unsigned char*>(bytes), size,
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the C string's end
  return text;
}

// Bytes that are wiped wherever their scope is left.
template <size_t size>
struct SecretBytes : std::array<uint8_t, size> {
  ~SecretBytes() { sodium_memzero(this->data(), size); }
};

// Exactly a T in exactly the letters of its encoding (the library reads some others as well), or nothing.
template <class T>
std::optional<T> from_base64(std::string_view text) {
  T value;
  size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(&value), sizeof value, text.data(), text.size(), nullptr,
                        &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      size != sizeof value || SecretText(base64(&value, sizeof value)).view() != text)
    return std::nullopt;
  return value;
}

// The file's lines; the last one may end with the file. Lines end as editors of all systems end them.
std::vector<std::string_view> lines_of(std::string_view file) {
  std::vector<std::string_view> lines;
  while (!file.empty()) {
    const size_t end = file.find('\n');
    std::string_view line = file.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (end == std::string_view::npos) break;
    file.remove_prefix(end + 1);
  }
  return lines;
}

template <class T>
bool is(const T& field, std::string_view letters) {
  return std::string_view(reinterpret_cast<const char*>(field), sizeof field) == letters;
}
template <class T>
void put(T& field, std::string_view letters) {
  KIOSK_CHECK(sizeof field == letters.size());
  std::memcpy(field, letters.data(), letters.size());
}

uint64_t little_endian(const uint8_t (&bytes)[8]) {
  uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | bytes[i];
  return value;
}
void put_little_endian(uint8_t (&bytes)[8], uint64_t value) {
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(value), value >>= 8;
}

void checksum_of(const SecretFile& file, uint8_t (&checksum)[32]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, sizeof checksum);
  crypto_generichash_update(&state, file.algorithm, sizeof file.algorithm);
  crypto_generichash_update(&state, file.id, sizeof file.id);
  crypto_generichash_update(&state, file.key, sizeof file.key);
  crypto_generichash_final(&state, checksum, sizeof checksum);
}

bool has_its_checksum(const SecretFile& file) {
  uint8_t checksum[32];
  checksum_of(file, checksum);
  return sodium_memcmp(checksum, file.checksum, sizeof checksum) == 0;
}

// minisign writes no checksum into an open key; but the public half follows from the secret one.
bool is_a_pair(const SecretFile& file) {
  SecretBytes<crypto_sign_SEEDBYTES> seed;
  SecretBytes<sizeof file.key> whole;
  uint8_t public_half[crypto_sign_PUBLICKEYBYTES];
  crypto_sign_ed25519_sk_to_seed(seed.data(), file.key);
  crypto_sign_seed_keypair(public_half, whole.data(), seed.data());
  return sodium_memcmp(whole.data(), file.key, whole.size()) == 0;
}

// Locks what is open and opens what is locked.
Status mix_with_password(SecretFile& file, std::string_view password, MessageLanguage language) {
  SecretBytes<kLocked> stream;
  if (crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), password.data(), password.size(), file.salt,
                                         little_endian(file.work),
                                         static_cast<size_t>(little_endian(file.memory))) != 0)
    return refuse(ErrorCode::io,
                  {"there is not enough memory to try the password; close other programs and try again",
                   "パスワードを確かめるためのメモリーが足りません。ほかのプログラムを閉じてから、やり直してください"},
                  language);
  auto* locked = reinterpret_cast<uint8_t*>(&file) + offsetof(SecretFile, id);
  for (size_t i = 0; i < kLocked; ++i) locked[i] ^= stream[i];
  return {};
}

Result<SecretFile> parse_secret_file(std::string_view text, MessageLanguage language) {
  start_sodium();
  const auto lines = lines_of(text);
  const auto file = lines.size() >= 2 && lines[0].starts_with(kUntrusted) ? from_base64<SecretFile>(lines[1])
                                                                          : std::optional<SecretFile>();
  if (!file || !is(file->algorithm, "Ed") || !is(file->checksum_algorithm, "B2"))
    return refuse(
        ErrorCode::invalid,
        {"this is no secret key of minisign; choose the file that \"pack keygen\" wrote (its name ends in "
         ".key)",
         "minisign の秘密鍵ではありません。「pack keygen」で作った、名前が .key で終わるファイルを選んでください"},
        language);
  const bool open = file->derivation[0] == 0 && file->derivation[1] == 0;
  if (!open && (!is(file->derivation, "Sc") || little_endian(file->memory) > kMostMemory ||
                little_endian(file->work) > kMostWork))
    return refuse(ErrorCode::unsupported,
                  {"this secret key is locked in a way that this program does not know; make one with \"pack keygen\"",
                   "この秘密鍵の保護の方式には対応していません。「pack keygen」で作り直してください"},
                  language);
  return *file;
}

crypto_generichash_state* state_in(std::array<uint8_t, 384>& bytes) {
  static_assert(sizeof(crypto_generichash_state) <= sizeof bytes && alignof(crypto_generichash_state) <= 64);
  return std::launder(reinterpret_cast<crypto_generichash_state*>(bytes.data()));
}

}  // namespace

std::string to_string(const KeyId& id) {
  unsigned long long number = 0;
  for (auto byte = id.rbegin(); byte != id.rend(); ++byte) number = number << 8 | *byte;
  char hex[17];
  std::snprintf(hex, sizeof hex, "%llX", number);
  return hex;
}

FileHasher::FileHasher() {
  start_sodium();
  crypto_generichash_init(new (state_.data()) crypto_generichash_state, nullptr, 0, std::tuple_size_v<FileHash>);
}

void FileHasher::add(std::string_view bytes) {
  crypto_generichash_update(state_in(state_), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

FileHash FileHasher::finish() {
  FileHash hash;
  crypto_generichash_final(state_in(state_), hash.data(), hash.size());
  return hash;
}

Result<PublicKey> parse_public_key(std::string_view file, MessageLanguage language) {
  start_sodium();
  const auto lines = lines_of(file);
  // The comment may be left out, as minisign's -P has it.
  const size_t at = !lines.empty() && lines[0].starts_with(kUntrusted) ? 1 : 0;
  const auto read = lines.size() > at ? from_base64<PublicFile>(lines[at]) : std::optional<PublicFile>();
  if (!read || !is(read->algorithm, "Ed"))
    return refuse(
        ErrorCode::invalid,
        {"this is no public key of minisign; copy the file that \"pack keygen\" wrote (its name ends in .pub)",
         "minisign の公開鍵ではありません。「pack keygen」で作った、名前が .pub で終わるファイルを使ってください"},
        language);
  PublicKey key;
  std::copy_n(read->id, key.id.size(), key.id.begin());
  std::copy_n(read->key, key.key.size(), key.key.begin());
  return key;
}

Result<Signature> parse_signature(std::string_view text, MessageLanguage language) {
  start_sodium();
  const auto lines = lines_of(text);
  const auto broken = [&] {
    return refuse(ErrorCode::corrupt,
                  {"its signature is damaged or not there; copy the file again, or sign it with \"pack sign\"",
                   "署名が壊れているか、ありません。ファイルをコピーし直すか、「pack sign」で署名してください"},
                  language);
  };
  if (lines.size() != 4 || !lines[0].starts_with(kUntrusted) || !lines[2].starts_with(kTrusted) ||
      lines[2].size() - kTrusted.size() > kLongestTrustedComment)
    return broken();
  const auto read = from_base64<SignatureFile>(lines[1]);
  const auto global = from_base64<std::array<uint8_t, 64>>(lines[3]);
  if (!read || !global || !is(read->algorithm, "ED")) return broken();
  Signature signature;
  std::copy_n(read->id, signature.key_id.size(), signature.key_id.begin());
  std::copy_n(read->signature, signature.signature.size(), signature.signature.begin());
  signature.trusted_comment = lines[2].substr(kTrusted.size());
  signature.global = *global;
  return signature;
}

bool vouches_for_comment(const Signature& signature, const PublicKey& key) {
  start_sodium();
  KIOSK_CHECK(signature.key_id == key.id);
  std::string all(signature.signature.begin(), signature.signature.end());
  all += signature.trusted_comment;
  return crypto_sign_verify_detached(signature.global.data(), reinterpret_cast<const unsigned char*>(all.data()),
                                     all.size(), key.key.data()) == 0;
}

Status verify(const Signature& signature, const FileHash& hash, const PublicKey& key, MessageLanguage language) {
  const bool fits =
      vouches_for_comment(signature, key) &&
      crypto_sign_verify_detached(signature.signature.data(), hash.data(), hash.size(), key.key.data()) == 0;
  if (!fits)
    return refuse(ErrorCode::corrupt,
                  {"the file was changed or damaged after it was signed; copy it again, or ask who made it",
                   "署名のあとで中身が変わったか、壊れています。コピーし直すか、作った人に確かめてください"},
                  language);
  return {};
}

SecretKey::SecretKey(SecretKey&& other) noexcept : id_(other.id_), key_(other.key_) {
  sodium_memzero(other.key_.data(), other.key_.size());
}
SecretKey::~SecretKey() { sodium_memzero(key_.data(), key_.size()); }

SecretKey SecretKey::make() {
  start_sodium();
  SecretKey key;
  std::array<uint8_t, crypto_sign_PUBLICKEYBYTES> unused;
  crypto_sign_keypair(unused.data(), key.key_.data());
  randombytes_buf(key.id_.data(), key.id_.size());
  return key;
}

Result<bool> SecretKey::is_locked(std::string_view file, MessageLanguage language) {
  auto read = parse_secret_file(file, language);
  if (!read) return tl::make_unexpected(read.error());
  return read->derivation[0] != 0;
}

Result<SecretKey> SecretKey::parse(std::string_view file, std::string_view password, MessageLanguage language) {
  auto read = parse_secret_file(file, language);
  if (!read) return tl::make_unexpected(read.error());
  const bool locked = read->derivation[0] != 0;
  if (locked)
    if (auto opened = mix_with_password(*read, password, language); !opened) return tl::make_unexpected(opened.error());
  const bool right = locked ? has_its_checksum(*read) : is_a_pair(*read);
  SecretKey key;
  if (right) {
    std::copy_n(read->id, key.id_.size(), key.id_.begin());
    std::copy_n(read->key, key.key_.size(), key.key_.begin());
  }
  if (right) return key;
  if (locked)
    return refuse(ErrorCode::invalid,
                  {"the password is not the one of this key; try again", "パスワードが違います。やり直してください"},
                  language);
  return refuse(ErrorCode::corrupt,
                {"the secret key is damaged; take the copy that you keep, or make a new pair with \"pack keygen\"",
                 "秘密鍵が壊れています。控えのファイルを使うか、「pack keygen」で新しく作ってください"},
                language);
}

Result<SecretText> SecretKey::secret_file(std::string_view password, MessageLanguage language) const {
  SecretFile file{};
  put(file.algorithm, "Ed");
  put(file.checksum_algorithm, "B2");
  std::copy(id_.begin(), id_.end(), file.id);
  std::copy(key_.begin(), key_.end(), file.key);
  checksum_of(file, file.checksum);
  if (!password.empty()) {
    put(file.derivation, "Sc");
    randombytes_buf(file.salt, sizeof file.salt);
    put_little_endian(file.work, kWork);
    put_little_endian(file.memory, kMemory);
    if (auto locked = mix_with_password(file, password, language); !locked) return tl::make_unexpected(locked.error());
  }
  const SecretText line(base64(&file, sizeof file));
  const std::string_view kind = password.empty() ? "minisign secret key\n" : "minisign encrypted secret key\n";
  std::string text;
  text.reserve(kUntrusted.size() + kind.size() + line.view().size() + 1);  // growing would leave copies
  text.append(kUntrusted).append(kind).append(line.view()).append("\n");
  return SecretText(std::move(text));
}

PublicKey SecretKey::public_key() const {
  PublicKey key{.id = id_};
  crypto_sign_ed25519_sk_to_pk(key.key.data(), key_.data());
  return key;
}

std::string SecretKey::public_file() const {
  const PublicKey key = public_key();
  PublicFile file;
  put(file.algorithm, "Ed");
  std::copy(key.id.begin(), key.id.end(), file.id);
  std::copy(key.key.begin(), key.key.end(), file.key);
  return std::string(kUntrusted) + "minisign public key " + to_string(id_) + "\n" + base64(&file, sizeof file) + "\n";
}

std::string SecretKey::sign(const FileHash& hash, std::string_view trusted_comment) const {
  KIOSK_CHECK(trusted_comment.find_first_of("\r\n") == std::string_view::npos &&
              trusted_comment.size() <= kLongestTrustedComment);
  SignatureFile file;
  put(file.algorithm, "ED");
  std::copy(id_.begin(), id_.end(), file.id);
  crypto_sign_detached(file.signature, nullptr, hash.data(), hash.size(), key_.data());
  std::string all(reinterpret_cast<const char*>(file.signature), sizeof file.signature);
  all += trusted_comment;
  std::array<uint8_t, 64> global;
  crypto_sign_detached(global.data(), nullptr, reinterpret_cast<const unsigned char*>(all.data()), all.size(),
                       key_.data());
  return std::string(kUntrusted) + "signature of a kiosk's content pack\n" + base64(&file, sizeof file) + "\n" +
         std::string(kTrusted) + std::string(trusted_comment) + "\n" + base64(global.data(), global.size()) + "\n";
}

}  // namespace kiosk::packs
