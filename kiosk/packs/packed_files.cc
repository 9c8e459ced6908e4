// The files of a built pack, each held against the manifest when it is read.
#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "kiosk/packs/manifest.h"
#include "kiosk/packs/pack_errors.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/store/blake2b.h"
#include "kiosk/store/pack_archive.h"

namespace kiosk::packs {
namespace {

using store::PackArchive;

class PackedFiles final : public PackFiles {
 public:
  // `manifest` lists the archive's other files exactly.
  PackedFiles(std::unique_ptr<PackArchive> archive, const Manifest& manifest, std::filesystem::path file,
              MessageLanguage language)
      : archive_(std::move(archive)), file_(std::move(file)), language_(language) {
    hashes_.reserve(archive_->entries().size() * store::kHashDigits);
    for (const PackArchive::Entry& entry : archive_->entries())
      hashes_ += entry.name == kManifest ? std::string(store::kHashDigits, '0') : manifest.at(entry.name);
  }

  std::filesystem::path where() const override { return file_; }
  bool has(const std::string& name) const override { return find(name) != nullptr; }
  int64_t size(const std::string& name) const override { return archive_->size(name); }
  bool is_link(const std::string&) const override { return false; }

  Result<std::string> read(const std::string& name, size_t limit) const override {
    const PackArchive::Entry* entry = find(name);
    if (entry == nullptr) return fail(ErrorCode::not_found, "there is no " + name);
    auto bytes = archive_->read(name);
    if (!bytes) return broken(name, bytes.error());
    if (bytes->size() > limit)
      return fail(ErrorCode::invalid, name + " is larger than " + std::to_string(limit) + " bytes");
    if (hash_of(*entry) != store::blake2b_256(*bytes)) return broken(name, {ErrorCode::corrupt, ""});
    return bytes;
  }

  Result<std::string> read_head(const std::string& name, size_t most) const override {
    if (!has(name)) return fail(ErrorCode::not_found, "there is no " + name);
    auto bytes = archive_->read_head(name, most);
    return bytes ? std::move(bytes) : broken(name, bytes.error());
  }

  int64_t version(const std::string& name) const override {
    const PackArchive::Entry* entry = find(name);
    if (entry == nullptr) return 0;
    uint64_t number = 0;
    const std::string_view hash = hash_of(*entry);
    std::from_chars(hash.data(), hash.data() + 16, number, 16);
    return number == 0 ? 1 : static_cast<int64_t>(number);
  }

  Result<std::vector<std::string>> list(const std::string& folder) const override {
    std::vector<std::string> names;
    const std::string prefix = folder.empty() ? "" : folder + "/";
    for (const PackArchive::Entry& entry : archive_->entries()) {
      if (entry.name == kManifest || !entry.name.starts_with(prefix)) continue;
      std::string name = entry.name.substr(prefix.size());
      if (name.find('/') == std::string::npos) names.push_back(std::move(name));
    }
    if (names.empty()) return fail(ErrorCode::not_found, file_.string() + " has no folder " + folder);
    return names;
  }

 private:
  const PackArchive::Entry* find(std::string_view name) const {
    return name == kManifest ? nullptr : archive_->find(name);
  }
  std::string_view hash_of(const PackArchive::Entry& entry) const {
    const auto index = static_cast<size_t>(&entry - archive_->entries().data());
    return std::string_view(hashes_).substr(index * store::kHashDigits, store::kHashDigits);
  }
  tl::unexpected<Error> broken(const std::string& name, const Error& error) const {
    if (error.code == ErrorCode::io) return cannot_read(file_, std::make_error_code(std::errc::io_error), language_);
    return fail_in(name, damaged_pack(file_, language_).value());
  }

  std::unique_ptr<PackArchive> archive_;
  std::string hashes_;  // of the archive's entries, one behind the other: a large pack has thousands
  std::filesystem::path file_;
  MessageLanguage language_;
};

// A name that the disk damaged would otherwise be a file that is not there.
bool lists_exactly(const Manifest& manifest, const PackArchive& archive) {
  if (!archive.has(kManifest) || manifest.contains(kManifest)) return false;
  auto line = manifest.begin();
  for (const PackArchive::Entry& entry : archive.entries()) {
    if (entry.name == kManifest) continue;
    if (line == manifest.end() || line->first != entry.name) return false;
    ++line;
  }
  return line == manifest.end();
}

tl::unexpected<Error> unreadable(const std::filesystem::path& file, ErrorCode code, MessageLanguage language) {
  switch (code) {
    case ErrorCode::unsupported:
      return fail(code, say(language,
                            {"{0} was made by a newer kioskctl; update the kiosk's program",
                             "{0} は新しい kioskctl で作られています。キオスクのプログラムを更新してください"},
                            {file.string()}));
    case ErrorCode::io:
      return cannot_read(file, std::make_error_code(std::errc::io_error), language);
    default:
      return damaged_pack(file, language);
  }
}

}  // namespace

Result<std::unique_ptr<PackFiles>> files_of_pack(const PackFile& pack, MessageLanguage language) {
  auto archive = PackArchive::open(pack.file, pack.database_at);
  const auto text = archive ? (*archive)->read(kManifest) : tl::make_unexpected(archive.error());
  if (!text) return unreadable(pack.called, text.error().code, language);
  auto manifest = parse_manifest(*text);
  if (!manifest || !lists_exactly(*manifest, **archive)) return damaged_pack(pack.called, language);
  return std::make_unique<PackedFiles>(std::move(*archive), *manifest, pack.called, language);
}

}  // namespace kiosk::packs
