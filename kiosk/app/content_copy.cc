#include "kiosk/app/content_copy.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "kiosk/app/folder_watch.h"
#include "kiosk/base/file.h"
#include "kiosk/packs/pack_file.h"

namespace kiosk::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "shown-", kSuffix = ".kpack";

std::string name_of(uint64_t fingerprint) {
  std::array<char, 17> hex{};
  std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(fingerprint));
  return std::string(kPrefix) + hex.data() + std::string(kSuffix);
}

bool is_copy(const std::string& name) { return name.starts_with(kPrefix) && name.ends_with(kSuffix); }

std::vector<fs::path> copies_in(const fs::path& folder) {
  std::vector<fs::path> copies;
  if (const auto names = list_files(folder))
    for (const std::string& name : *names)
      if (is_copy(name)) copies.push_back(folder / name);
  return copies;
}

bool is_larger(const fs::path& pack, uintmax_t limit) {
  std::error_code error;
  if (fs::is_regular_file(pack, error)) return fs::file_size(pack, error) > limit;
  uintmax_t sum = 0;
  for (fs::recursive_directory_iterator it(pack, error), end; !error && it != end && sum <= limit; it.increment(error))
    if (std::error_code ignored; it->is_regular_file(ignored)) sum += it->file_size(ignored);
  return sum > limit;
}

Status write_copy(const fs::path& pack, const fs::path& to, const std::function<bool()>& stop) {
  std::error_code error;
  if (fs::is_regular_file(pack, error)) {
    const auto bytes = read_file(pack, kLargestCopy);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return write_file(to, *bytes);
  }
  return packs::build_pack(pack, to, packs::MessageLanguage::english, [&](int64_t, int64_t) { return !stop(); })
      .written;
}

}  // namespace

fs::path copies_folder(const fs::path& state) { return state / "packs"; }

Status keep_copy(const fs::path& pack, uint64_t shown, const fs::path& folder, const std::function<bool()>& stop) {
  const fs::path copy = folder / name_of(shown);
  std::error_code error;
  if (fs::exists(copy, error)) return {};
  if (is_larger(pack, kLargestCopy))
    return fail(ErrorCode::invalid,
                pack.string() + " is larger than " + std::to_string(kLargestCopy >> 20) + " MB: no copy of it is kept");
  fs::create_directories(folder, error);
  if (error) return fail(ErrorCode::io, "cannot make the folder " + folder.string() + ": " + error.message());
  const fs::path next = folder / "next.kpack";
  const Status written = write_copy(pack, next, stop);
  if (!written || fingerprint(pack) != shown) {
    fs::remove(next, error);
    return written ? fail(ErrorCode::invalid, pack.string() + " was changed while it was copied") : written;
  }
  const auto earlier = copies_in(folder);
  fs::rename(next, copy, error);
  if (error) return fail(ErrorCode::io, "cannot rename " + next.string() + ": " + error.message());
  for (const fs::path& one : earlier) fs::remove(one, error);
  return sync_folder(folder);
}

// Of two, between which the power went, the one written last.
std::optional<fs::path> kept_copy(const fs::path& folder) {
  const auto copies = copies_in(folder);
  const auto written = [](const fs::path& copy) {
    std::error_code error;
    return fs::last_write_time(copy, error);
  };
  const auto last = std::max_element(copies.begin(), copies.end(),
                                     [&](const fs::path& a, const fs::path& b) { return written(a) < written(b); });
  if (last == copies.end()) return std::nullopt;
  return *last;
}

}  // namespace kiosk::app
