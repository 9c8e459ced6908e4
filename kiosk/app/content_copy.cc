#include "kiosk/app/content_copy.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "kiosk/app/content.h"
#include "kiosk/app/folder_watch.h"
#include "kiosk/base/file.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/source.h"

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

uintmax_t size_of(const Content& content) {
  const fs::path pack = content.files->where();
  std::error_code error;
  if (fs::is_regular_file(pack, error)) return fs::file_size(pack, error);
  uintmax_t sum = 0;
  for (const std::string& name : packs::names_of_pack(*content.files, *content.centre))
    if (const uintmax_t size = fs::file_size(pack / name, error); !error) sum += size;
  return sum;
}

Status write_copy(const Content& content, const fs::path& to, const std::function<bool()>& stop) {
  const fs::path pack = content.files->where();
  std::error_code error;
  if (fs::is_regular_file(pack, error)) {
    const auto bytes = read_file(pack, kLargestCopy);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return write_file(to, *bytes);
  }
  return packs::write_pack(*content.files, *content.centre, to, packs::MessageLanguage::english,
                           [&](int64_t, int64_t) { return !stop(); });
}

}  // namespace

Status keep_copy(const fs::path& pack, uint64_t shown, const fs::path& folder, const std::function<bool()>& stop) {
  const auto forget_all_but = [&](const fs::path& kept) {
    std::error_code ignored;
    for (const fs::path& one : copies_in(folder))
      if (one != kept) fs::remove(one, ignored);
  };
  const fs::path copy = folder / name_of(shown);
  std::error_code error;
  if (fs::exists(copy, error) && read_content(copy)) {
    forget_all_but(copy);
    return {};
  }
  const auto content = read_content(pack);
  if (!content) return tl::make_unexpected(content.error());
  if (size_of(*content) > kLargestCopy)
    return fail(ErrorCode::invalid,
                pack.string() + " is larger than " + std::to_string(kLargestCopy >> 20) + " MB: no copy of it is kept");
  fs::create_directories(folder, error);
  if (error) return fail(ErrorCode::io, "cannot make the folder " + folder.string() + ": " + error.message());
  const fs::path next = folder / "next.kpack";
  fs::remove(next, error);
  const Status written = write_copy(*content, next, stop);
  if (!written || fingerprint(pack) != shown) {
    fs::remove(next, error);
    return written ? fail(ErrorCode::invalid, pack.string() + " was changed while it was copied") : written;
  }
  fs::rename(next, copy, error);
  if (error) return fail(ErrorCode::io, "cannot rename " + next.string() + ": " + error.message());
  forget_all_but(copy);
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
