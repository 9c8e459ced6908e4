#include "kiosk/packs/pack_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/replacement_file.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/packs/pack_errors.h"
#include "kiosk/store/pack_archive.h"

namespace kiosk::packs {
namespace {

using store::PackArchive;

// Four lines of which the third is at most 1 KiB.
constexpr size_t kLongestSignature = 4096;
constexpr size_t kChunk = 1 << 20;

// Whole chunks, over interruptions. 0: the end.
ssize_t read_some(int fd, char* to, size_t size) {
  for (;;)
    if (const ssize_t n = ::read(fd, to, size); n >= 0 || errno != EINTR) return n;
}

// Opens the file at its database.
Result<UniqueFd> open_database(const PackFile& pack, MessageLanguage language) {
  UniqueFd fd(::open(pack.file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd || ::lseek(fd.get(), pack.database_at, SEEK_SET) < 0)
    return cannot_read(pack.called, last_system_error(), language);
  return fd;
}

// Reads the database through; take(chunk) says whether to go on.
template <class Take>
Status for_each_chunk(const PackFile& pack, MessageLanguage language, const Progress& progress, Take take) {
  auto fd = open_database(pack, language);
  if (!fd) return tl::make_unexpected(fd.error());
  std::string chunk(kChunk, '\0');
  const int64_t all = pack.size - pack.database_at;
  for (int64_t done = 0;;) {
    const ssize_t n = read_some(fd->get(), chunk.data(), chunk.size());
    if (n < 0) return cannot_read(pack.called, last_system_error(), language);
    if (n == 0) break;
    if (auto taken = take(std::string_view(chunk.data(), static_cast<size_t>(n))); !taken) return taken;
    done += n;
    if (progress && !progress(done, all)) return stopped(language);
  }
  return {};
}

}  // namespace

Result<PackFile> PackFile::open(const std::filesystem::path& file, MessageLanguage language) {
  PackFile pack{.file = file, .called = file};
  UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0) return cannot_read(file, last_system_error(), language);
  const auto no_pack = [&] {
    return fail(ErrorCode::corrupt,
                say(language,
                    {"{0} is no content pack or is cut off; copy it again (a pack is what \"kioskctl "
                     "pack build\" writes, *.kpack)",
                     "{0} はコンテンツパックではないか、途中で切れています。もう一度コピーしてください"
                     "（パックは「kioskctl pack build」で作った .kpack ファイルです）"},
                    {file.string()}));
  };
  if (!S_ISREG(status.st_mode)) return no_pack();
  pack.size = status.st_size;
  if (pack.size > kLargestPack) return too_large_pack(file, language);
  std::string head(kLongestSignature + PackArchive::kHeadSize, '\0');
  const ssize_t n = ::pread(fd.get(), head.data(), head.size(), 0);
  if (n < 0) return cannot_read(file, last_system_error(), language);
  head.resize(static_cast<size_t>(n));
  if (!PackArchive::is_head(head)) {
    size_t end = 0;
    for (int line = 0; line < 4; ++line) {
      end = head.find('\n', end);
      if (end == std::string::npos) return no_pack();
      ++end;
    }
    if (!PackArchive::is_head(std::string_view(head).substr(end))) return no_pack();
    auto signature = parse_signature(head.substr(0, end), language);
    if (!signature) return fail_in(file.string(), signature.error());
    pack.signature = std::move(*signature);
    pack.database_at = static_cast<int64_t>(end);
  }
  return pack;
}

Result<FileHash> PackFile::hash(MessageLanguage language, const Progress& progress) const {
  FileHasher hasher;
  auto read = for_each_chunk(*this, language, progress, [&](std::string_view chunk) {
    hasher.add(chunk);
    return Status();
  });
  if (!read) return tl::make_unexpected(read.error());
  return hasher.finish();
}

Status sign_pack(const std::filesystem::path& file, const SecretKey& key, std::string_view trusted_comment,
                 MessageLanguage language, const Progress& progress) {
  if (trusted_comment.size() > kLongestTrustedComment ||
      trusted_comment.find_first_of("\r\n") != std::string_view::npos)
    return fail(ErrorCode::invalid,
                say(language,
                    {"{0}: what is signed with it must be one line of at most {1} bytes; give the file a shorter name",
                     "{0}: 署名に添える文は、{1} バイトまでの 1 行です。ファイルの名前を短くしてください"},
                    {file.string(), std::to_string(kLongestTrustedComment)}));
  const auto pack = PackFile::open(file, language);
  if (!pack) return tl::make_unexpected(pack.error());
  // Through a link: what it leads to is replaced, not the link.
  std::error_code unresolved;
  const auto target = std::filesystem::canonical(file, unresolved);
  auto copy = ReplacementFile::create(unresolved ? file : target);
  if (!copy) return cannot_write(file, copy.error(), language);
  // Its place first, as long as the signature itself: the bytes that are hashed are those that are written.
  if (const auto error = copy->write(key.sign(FileHash{}, trusted_comment))) return cannot_write(file, error, language);
  FileHasher hasher;
  auto copied = for_each_chunk(*pack, language, progress, [&](std::string_view chunk) -> Status {
    hasher.add(chunk);
    if (const auto error = copy->write(chunk)) return cannot_write(file, error, language);
    return {};
  });
  if (!copied) return copied;
  auto error = copy->overwrite(0, key.sign(hasher.finish(), trusted_comment));
  if (!error) error = copy->put_in_place();
  if (error) return cannot_write(file, error, language);
  return {};
}

namespace {

// Whether each of the folder's *.pub was a key.
bool read_keys_in(const std::filesystem::path& folder, bool revoked, const Words& meanwhile, Problems& problems,
                  std::vector<KnownKey>& keys) {
  bool all = true;
  const auto names = list_files(folder);
  for (const std::string& name : names ? *names : std::vector<std::string>()) {
    if (!name.ends_with(".pub") || name.starts_with(".")) continue;
    const auto bytes = read_file(folder / name, 4096);
    const auto key = bytes ? parse_public_key(*bytes, problems.language()) : tl::make_unexpected(bytes.error());
    if (key)
      keys.push_back({name.substr(0, name.size() - 4), *key, revoked});
    else
      problems.error((folder / name).string(), 0, {"{0}", "{0}"}, meanwhile, {key.error().message});
    all &= key.has_value();
  }
  return all;
}

const KnownKey* find_key(const std::vector<KnownKey>& keys, const KeyId& id) {
  const KnownKey* found = nullptr;
  for (const KnownKey& key : keys)
    if (key.key.id == id && (found == nullptr || key.revoked)) found = &key;
  return found;
}

tl::unexpected<Error> unknown_key(const std::string& file, const KeyId& id, MessageLanguage language) {
  return fail(ErrorCode::invalid,
              say(language,
                  {"{0} was signed with the key {1}, which this kiosk does not trust; if it is your centre's, have its "
                   "public key (.pub) put among the kiosk's keys",
                   "{0} は鍵 {1} で署名されていますが、このキオスクはその鍵を信頼していません。センターの鍵なら、"
                   "公開鍵（.pub）をキオスクに登録してもらってください"},
                  {file, to_string(id)}));
}

tl::unexpected<Error> revoked_key(const std::string& file, const KnownKey& key, MessageLanguage language) {
  return fail(ErrorCode::invalid,
              say(language,
                  {"{0} was signed with the key {1} ({2}), which was revoked; sign it with a key that is valid",
                   "{0} は鍵 {1}（{2}）で署名されていますが、その鍵は取り消されています。有効な鍵で署名してください"},
                  {file, to_string(key.key.id), key.name}));
}

}  // namespace

std::vector<KnownKey> read_known_keys(const std::filesystem::path& folder, Problems& problems) {
  std::vector<KnownKey> keys;
  read_keys_in(folder, false, {"until then no pack of this key is taken", "それまで、この鍵のパックは受け付けません"},
               problems, keys);
  const bool all_revoked_known =
      read_keys_in(folder / "revoked", true,
                   {"until then no pack at all is taken", "それまで、どのパックも受け付けません"}, problems, keys);
  if (!all_revoked_known) keys.clear();
  return keys;
}

bool is_revoked(const std::vector<KnownKey>& keys, std::string_view key_id) {
  return std::any_of(keys.begin(), keys.end(),
                     [&](const KnownKey& key) { return key.revoked && to_string(key.key.id) == key_id; });
}

Result<KnownKey> find_signer(const PackFile& pack, const std::vector<KnownKey>& keys, MessageLanguage language) {
  const std::string file = pack.called.string();
  if (!pack.signature)
    return fail(ErrorCode::invalid, say(language,
                                        {"{0} is not signed; sign it with \"kioskctl pack sign\"",
                                         "{0} には署名がありません。「kioskctl pack sign」で署名してください"},
                                        {file}));
  const KnownKey* key = find_key(keys, pack.signature->key_id);
  if (key == nullptr) return unknown_key(file, pack.signature->key_id, language);
  if (key->revoked) return revoked_key(file, *key, language);
  return *key;
}

Result<VerifiedPack> verify_pack(const PackFile& pack, const std::vector<KnownKey>& keys, MessageLanguage language,
                                 const Progress& progress) {
  auto key = find_signer(pack, keys, language);
  if (!key) return tl::make_unexpected(key.error());
  const auto hash = pack.hash(language, progress);
  if (!hash) return tl::make_unexpected(hash.error());
  if (auto verified = verify(*pack.signature, *hash, key->key, language); !verified)
    return fail_in(pack.called.string(), verified.error());
  return VerifiedPack{std::move(*key), *hash};
}

Result<std::unique_ptr<PackFiles>> files_at(const std::filesystem::path& path, MessageLanguage language) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return files_of_folder(path);
  if (!std::filesystem::exists(path, error))
    return fail(
        ErrorCode::not_found,
        say(language,
            {"there is no {0}; name a content pack's folder or file, such as content/asahikawa",
             "{0} がありません。コンテンツパックのフォルダー（content/asahikawa など）かファイルを指定してください"},
            {path.string()}));
  const auto pack = PackFile::open(path, language);
  if (!pack) return tl::make_unexpected(pack.error());
  return files_of_pack(*pack, language);
}

}  // namespace kiosk::packs
