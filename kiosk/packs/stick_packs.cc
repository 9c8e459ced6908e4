#include "kiosk/packs/stick_packs.h"

#include <algorithm>
#include <system_error>
#include <tuple>
#include <utility>

namespace kiosk::packs {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 2;             // folders below a root
constexpr size_t kMostFolders = 300;    // a stick full of photographs must not keep staff waiting
constexpr size_t kMostEntries = 5'000;  // of a folder

struct Search {
  std::vector<fs::path> files;
  size_t folders = 0;

  void look_into(const fs::path& folder, int depth) {
    if (++folders > kMostFolders) return;
    std::error_code error;
    std::vector<fs::path> below;
    size_t entries = 0;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (++entries > kMostEntries) break;
      std::error_code ignored;
      const fs::file_status status = it->symlink_status(ignored);
      const bool hidden = it->path().filename().native().starts_with('.');
      if (fs::is_regular_file(status) && !hidden && it->path().extension() == ".kpack")
        files.push_back(it->path());
      else if (fs::is_directory(status) && !hidden && depth < kDeepest)
        below.push_back(it->path());
    }
    std::sort(below.begin(), below.end());
    for (const fs::path& each : below) look_into(each, depth + 1);
  }
};

StickPack look_at(const fs::path& file, const std::vector<KnownKey>& keys, MessageLanguage language) {
  StickPack found{file, {}, "", ""};
  const auto pack = PackFile::open(file, language);
  if (!pack) {
    found.refusal = pack.error().message;
    return found;
  }
  const auto key = find_signer(*pack, keys, language);
  if (!key) {
    found.refusal = key.error().message;
    return found;
  }
  found.signer = key->name;
  if (vouches_for_comment(*pack->signature, key->key)) found.label = label_in(pack->signature->trusted_comment);
  return found;
}

}  // namespace

std::vector<StickPack> find_stick_packs(const std::vector<fs::path>& roots, const std::vector<KnownKey>& keys,
                                        MessageLanguage language) {
  Search search;
  for (const fs::path& root : roots) search.look_into(root, 0);
  std::sort(search.files.begin(), search.files.end());
  std::vector<StickPack> packs;
  for (const fs::path& file : search.files) packs.push_back(look_at(file, keys, language));
  std::stable_sort(packs.begin(), packs.end(), [](const StickPack& a, const StickPack& b) {
    const auto rank = [](const StickPack& pack) {
      return std::tuple(!pack.refusal.empty(), -pack.label.signed_at.value_or(UtcTime()).time_since_epoch().count());
    };
    return rank(a) < rank(b);
  });
  if (packs.size() > kMostStickPacks) packs.resize(kMostStickPacks);
  return packs;
}

}  // namespace kiosk::packs
