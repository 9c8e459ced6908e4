#include "kiosk/packs/pack_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/packs/source.h"
#include "kiosk/store/pack_archive.h"

namespace kiosk::packs {
namespace {

using store::PackArchive;
using store::PackWriter;

constexpr std::string_view kDatabaseMagic{"SQLite format 3\0", 16};
// Four lines of which the third is at most 1 KiB.
constexpr size_t kLongestSignature = 4096;
constexpr size_t kChunk = 1 << 20;
constexpr size_t kHexHash = 64;

std::string hex_hash(std::string_view bytes) {
  std::array<unsigned char, 32> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                     nullptr, 0);
  std::string hex(2 * hash.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

tl::unexpected<Error> refused(MessageLanguage language, const std::filesystem::path& file) {
  const int error = errno;
  if (error == ENOENT)
    return fail(ErrorCode::not_found, say(language,
                                          {"there is no {0}; check its name and that the stick is in",
                                           "{0} がありません。名前と、USBメモリーが差してあるかを確かめてください"},
                                          {file.string()}));
  return fail(ErrorCode::io,
              say(language, {"{0}: {1}", "{0} を読み書きできません（{1}）"}, {file.string(), std::strerror(error)}));
}

tl::unexpected<Error> stopped(MessageLanguage language) {
  return fail(ErrorCode::io, say(language, {"it was stopped", "中止しました"}));
}

// Whole chunks, over interruptions. 0: the end.
ssize_t read_some(int fd, char* to, size_t size) {
  for (;;)
    if (const ssize_t n = ::read(fd, to, size); n >= 0 || errno != EINTR) return n;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

// Opens the file at its database.
Result<UniqueFd> open_database(const PackFile& pack, MessageLanguage language) {
  UniqueFd fd(::open(pack.file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd || ::lseek(fd.get(), pack.database_at, SEEK_SET) < 0) return refused(language, pack.file);
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
    if (n < 0) return refused(language, pack.file);
    if (n == 0) break;
    if (auto taken = take(std::string_view(chunk.data(), static_cast<size_t>(n))); !taken) return taken;
    done += n;
    if (progress && !progress(done, all)) return stopped(language);
  }
  return {};
}

// Removes a file that was not finished.
struct Unfinished {
  std::filesystem::path file;
  ~Unfinished() {
    std::error_code error;
    if (!file.empty()) std::filesystem::remove(file, error);
  }
};

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

// On disk, and then in the place of what was at `to`.
Status put_in_place(const std::filesystem::path& whole, const std::filesystem::path& to, MessageLanguage language) {
  UniqueFd fd(::open(whole.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd || ::fsync(fd.get()) != 0 || ::rename(whole.c_str(), to.c_str()) != 0) return refused(language, to);
  return sync_folder(folder_of(to));
}

class PackedFiles final : public PackFiles {
 public:
  PackedFiles(std::unique_ptr<PackArchive> archive, std::string manifest, std::filesystem::path file)
      : archive_(std::move(archive)), manifest_(std::move(manifest)), file_(std::move(file)) {
    for (std::string_view rest = manifest_; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.size() > kHexHash + 2) hashes_.emplace(line.substr(kHexHash + 2), line.substr(0, kHexHash));
    }
  }

  std::filesystem::path where() const override { return file_; }
  bool has(const std::string& name) const override { return name != kManifest && archive_->has(name); }

  Result<std::string> read(const std::string& name, size_t limit) const override {
    if (name == kManifest) return fail(ErrorCode::not_found, "there is no " + name);
    auto bytes = archive_->read(name);
    if (!bytes) return bytes;
    if (bytes->size() > limit)
      return fail(ErrorCode::invalid, name + " is larger than " + std::to_string(limit) + " bytes");
    const auto built = hashes_.find(name);
    if (built == hashes_.end() || built->second != hex_hash(*bytes))
      return fail(ErrorCode::corrupt, name + " in " + file_.string() + " is not what was built: the disk damaged it");
    return bytes;
  }

  Result<std::string> read_head(const std::string& name, size_t most) const override {
    return archive_->read_head(name, most);
  }

  int64_t version(const std::string& name) const override {
    const auto built = hashes_.find(name);
    if (built == hashes_.end()) return 0;
    return static_cast<int64_t>(std::strtoull(std::string(built->second.substr(0, 16)).c_str(), nullptr, 16));
  }

  Result<std::vector<std::string>> list(const std::string& folder) const override {
    std::vector<std::string> names;
    const std::string prefix = folder.empty() ? "" : folder + "/";
    for (const auto& entry : archive_->entries()) {
      if (!entry.name.starts_with(prefix) || entry.name == kManifest) continue;
      std::string name = entry.name.substr(prefix.size());
      if (name.find('/') == std::string::npos) names.push_back(std::move(name));
    }
    if (names.empty()) return fail(ErrorCode::not_found, file_.string() + " has no folder " + folder);
    return names;
  }

 private:
  std::unique_ptr<PackArchive> archive_;
  std::string manifest_;
  std::unordered_map<std::string_view, std::string_view> hashes_;  // name → hash, both in manifest_
  std::filesystem::path file_;
};

Status write_pack(const PackFiles& files, const std::filesystem::path& to, MessageLanguage language,
                  const Progress& progress) {
  Unfinished partial{to.string() + ".part"};
  std::error_code error;
  std::filesystem::remove(partial.file, error);
  auto writer = PackWriter::create(partial.file);
  if (!writer) return tl::make_unexpected(writer.error());
  const auto names = names_of_pack(files);
  std::string manifest;
  int64_t done = 0;
  for (const std::string& name : names) {
    const auto bytes = files.read(name, static_cast<size_t>(PackArchive::kLargestFile));
    if (!bytes) return tl::make_unexpected(bytes.error());
    manifest += hex_hash(*bytes) + "  " + name + "\n";
    if (auto added = (*writer)->add(name, *bytes); !added) return added;
    if (progress && !progress(++done, static_cast<int64_t>(names.size()))) return stopped(language);
  }
  if (auto added = (*writer)->add(std::string(kManifest), manifest); !added) return added;
  if (auto finished = (*writer)->finish(); !finished) return finished;
  return put_in_place(partial.file, to, language);
}

}  // namespace

BuildResult build_pack(const std::filesystem::path& folder, const std::filesystem::path& to, MessageLanguage language,
                       const Progress& progress, std::optional<Date> today) {
  BuildResult result;
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    result.written =
        fail(ErrorCode::invalid, say(language,
                                     {"{0} is no folder; name the folder that the pack is made of",
                                      "{0} はフォルダーではありません。パックのもとのフォルダーを指定してください"},
                                     {folder.string()}));
    return result;
  }
  result.problems = read_source(folder, language, Thoroughness::full, {nullptr, today}).problems;
  if (!has_errors(result.problems)) result.written = write_pack(*files_of_folder(folder), to, language, progress);
  return result;
}

Result<PackFile> PackFile::open(const std::filesystem::path& file, MessageLanguage language) {
  PackFile pack{.file = file};
  UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0) return refused(language, file);
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
  if (pack.size > kLargestPack)
    return fail(ErrorCode::invalid, say(language,
                                        {"{0} is larger than 2 GiB; take out or shrink photographs, and build it again",
                                         "{0} は 2 GiB を超えています。写真を減らすか小さくして、作り直してください"},
                                        {file.string()}));
  std::string head(kLongestSignature, '\0');
  const ssize_t n = ::pread(fd.get(), head.data(), head.size(), 0);
  if (n < 0) return refused(language, file);
  head.resize(static_cast<size_t>(n));
  if (!head.starts_with(kDatabaseMagic)) {
    size_t end = 0;
    for (int line = 0; line < 4; ++line) {
      end = head.find('\n', end);
      if (end == std::string::npos) return no_pack();
      ++end;
    }
    if (head.compare(end, kDatabaseMagic.size(), kDatabaseMagic) != 0) return no_pack();
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
  const auto pack = PackFile::open(file, language);
  if (!pack) return tl::make_unexpected(pack.error());
  const auto hash = pack->hash(language, progress);
  if (!hash) return tl::make_unexpected(hash.error());
  Unfinished partial{file.string() + ".part"};
  std::error_code error;
  std::filesystem::remove(partial.file, error);
  // Whatever somebody else puts there meanwhile is not written to.
  UniqueFd to(::open(partial.file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!to || !write_all(to.get(), key.sign(*hash, trusted_comment))) return refused(language, partial.file);
  auto copied = for_each_chunk(*pack, language, nullptr, [&](std::string_view chunk) -> Status {
    if (!write_all(to.get(), chunk)) return refused(language, partial.file);
    return {};
  });
  if (!copied) return copied;
  if (to.close() != 0) return refused(language, partial.file);
  return put_in_place(partial.file, file, language);
}

std::vector<TrustedKey> read_trusted_keys(const std::filesystem::path& folder, Problems& problems) {
  std::vector<TrustedKey> keys;
  const auto names = list_files(folder);
  for (const std::string& name : names ? *names : std::vector<std::string>()) {
    if (!name.ends_with(".pub") || name.starts_with(".")) continue;
    const auto bytes = read_file(folder / name, 4096);
    const auto key = bytes ? parse_public_key(*bytes, problems.language()) : tl::make_unexpected(bytes.error());
    if (key)
      keys.push_back({name.substr(0, name.size() - 4), *key});
    else
      problems.error((folder / name).string(), 0, {"{0}", "{0}"},
                     {"until then no pack of this key is taken", "それまで、この鍵のパックは受け付けません"},
                     {key.error().message});
  }
  return keys;
}

Result<TrustedKey> verify_pack(const PackFile& pack, const std::vector<TrustedKey>& keys, MessageLanguage language,
                               const Progress& progress) {
  const std::string file = pack.file.string();
  if (!pack.signature)
    return fail(ErrorCode::invalid, say(language,
                                        {"{0} is not signed; sign it with \"kioskctl pack sign\"",
                                         "{0} には署名がありません。「kioskctl pack sign」で署名してください"},
                                        {file}));
  const auto key =
      std::find_if(keys.begin(), keys.end(), [&](const TrustedKey& k) { return k.key.id == pack.signature->key_id; });
  if (key == keys.end())
    return fail(
        ErrorCode::invalid,
        say(language,
            {"{0} was signed with the key {1}, which this kiosk does not trust; if it is your centre's, have its "
             "public key (.pub) put among the kiosk's keys",
             "{0} は鍵 {1} で署名されていますが、このキオスクはその鍵を信頼していません。センターの鍵なら、"
             "公開鍵（.pub）をキオスクに登録してもらってください"},
            {file, to_string(pack.signature->key_id)}));
  const auto hash = pack.hash(language, progress);
  if (!hash) return tl::make_unexpected(hash.error());
  if (auto verified = verify(*pack.signature, *hash, key->key, language); !verified)
    return fail_in(file, verified.error());
  return *key;
}

Result<std::unique_ptr<PackFiles>> files_of_pack(const PackFile& pack, MessageLanguage language) {
  auto archive = PackArchive::open(pack.file, pack.database_at);
  auto manifest = archive ? (*archive)->read(kManifest) : tl::make_unexpected(archive.error());
  if (!manifest)
    return fail(manifest.error().code == ErrorCode::not_found ? ErrorCode::corrupt : manifest.error().code,
                say(language,
                    {"{0} cannot be read as a content pack ({1}); build it again and install that",
                     "{0} はコンテンツパックとして読めません（{1}）。作り直したものを入れてください"},
                    {pack.file.string(), manifest.error().message}));
  return std::make_unique<PackedFiles>(std::move(*archive), std::move(*manifest), pack.file);
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
