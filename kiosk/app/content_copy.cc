#include "kiosk/app/content_copy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "kiosk/app/folder_watch.h"
#include "kiosk/base/file.h"
#include "kiosk/base/replacement_file.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/packs/source.h"

namespace kiosk::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "shown-", kSuffix = ".kpack";

// How the name of every copy of that content ends.
std::string ending_of(uint64_t fingerprint) {
  std::array<char, 17> hex{};
  std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(fingerprint));
  return "-" + std::string(hex.data()) + std::string(kSuffix);
}

// Each copy's is higher than those that stood there before it: "shown-12-0123456789abcdef.kpack". Names without one,
// of earlier versions of this program, are before all.
uint32_t number_of(const fs::path& copy) {
  const std::string name = copy.filename().string();
  uint32_t number = 0;
  const char* const end = name.data() + name.size();
  const auto [rest, error] = std::from_chars(name.data() + kPrefix.size(), end, number);
  return error == std::errc() && rest != end && *rest == '-' ? number : 0;
}

bool has_lower_number(const fs::path& a, const fs::path& b) { return number_of(a) < number_of(b); }

bool is_copy(const std::string& name) { return name.starts_with(kPrefix) && name.ends_with(kSuffix); }

std::vector<fs::path> copies_in(const fs::path& folder) {
  std::vector<fs::path> copies;
  if (const auto names = list_files(folder))
    for (const std::string& name : *names)
      if (is_copy(name)) copies.push_back(folder / name);
  return copies;
}

// Where a copy of that content stands or is to be made.
fs::path place_of(uint64_t fingerprint, const fs::path& folder) {
  const std::string ending = ending_of(fingerprint);
  uint32_t last = 0;
  for (const fs::path& copy : copies_in(folder)) {
    if (copy.filename().string().ends_with(ending)) return copy;
    last = std::max(last, number_of(copy));
  }
  return folder / (std::string(kPrefix) + std::to_string(last + 1) + ending);
}

// A copy without its file's bytes is none, so that what cannot be removed from its folder can be taken out of it.
Status take_away(const std::vector<fs::path>& copies, const fs::path& folder) {
  for (const fs::path& copy : copies) {
    std::error_code removing, emptying;
    fs::remove(copy, removing);
    if (removing) fs::resize_file(copy, 0, emptying);
    if (emptying)
      return fail(ErrorCode::io, "the earlier copy " + copy.string() + " cannot be taken away (" + removing.message() +
                                     "): remove it, or a later start may show what is no longer so");
  }
  return copies.empty() ? Status() : sync_folder(folder);
}

uintmax_t size_of(const Content& content, const std::vector<std::string>& names) {
  const fs::path pack = content.files->where();
  std::error_code error;
  if (fs::is_regular_file(pack, error)) return fs::file_size(pack, error);
  uintmax_t sum = 0;
  for (const std::string& name : names)
    if (const uintmax_t size = fs::file_size(pack / name, error); !error) sum += size;
  return sum;
}

// Every byte of what `names` stand for, against the copy's own list of hashes.
bool is_whole(const fs::path& copy, const std::vector<std::string>& names, const std::function<bool()>& go_on) {
  const auto files = packs::files_at(copy, packs::MessageLanguage::english);
  return files && std::all_of(names.begin(), names.end(),
                              [&](const std::string& name) { return go_on() && (*files)->read(name, kLargestCopy); });
}

Status copy_file(const fs::path& from, const fs::path& to, const std::function<bool()>& go_on) {
  const auto cannot_write = [&](const std::error_code& error) {
    return fail(ErrorCode::io, "cannot write " + to.string() + ": " + error.message());
  };
  auto copy = ReplacementFile::create(to);
  if (!copy) return cannot_write(copy.error());
  const auto outcome = copy_contents(from, *copy, [&](int64_t, int64_t) { return go_on(); });
  switch (outcome.end) {
    case CopyOutcome::End::done:
      break;
    case CopyOutcome::End::stopped:
      return fail(ErrorCode::io, "stopped while copying " + from.string());
    case CopyOutcome::End::unreadable:
      return fail(ErrorCode::io, "cannot read " + from.string() + ": " + outcome.error.message());
    case CopyOutcome::End::unwritable:
      return cannot_write(outcome.error);
  }
  if (const auto error = copy->put_in_place()) return cannot_write(error);
  return {};
}

Status write_copy(const Content& content, const fs::path& to, const std::function<bool()>& go_on) {
  const fs::path pack = content.files->where();
  std::error_code error;
  if (fs::is_regular_file(pack, error)) return copy_file(pack, to, go_on);
  return packs::write_pack(*content.files, *content.centre, to, packs::MessageLanguage::english,
                           [&](int64_t, int64_t) { return go_on(); });
}

Status make_copy(const Content& content, uint64_t shown, const fs::path& copy, const std::function<bool()>& go_on) {
  const fs::path pack = content.files->where(), folder = copy.parent_path();
  const auto names = packs::names_of_pack(*content.files, *content.centre);
  std::error_code error;
  if (fs::exists(copy, error) && is_whole(copy, names, go_on)) return {};
  if (size_of(content, names) > kLargestCopy)
    return fail(ErrorCode::invalid, pack.string() + " is larger than " + std::to_string(kLargestCopy >> 20) +
                                        " MB: no copy of it is kept, and a start without it shows the built-in pack");
  fs::create_directories(folder, error);
  if (error) return fail(ErrorCode::io, "cannot make the folder " + folder.string() + ": " + error.message());
  const fs::path next = folder / "next.kpack";
  fs::remove(next, error);
  const Status written = write_copy(content, next, go_on);
  if (!written || fingerprint(pack) != shown) {
    fs::remove(next, error);
    return written ? fail(ErrorCode::invalid, pack.string() + " was changed while it was copied") : written;
  }
  fs::rename(next, copy, error);
  if (error) return fail(ErrorCode::io, "cannot rename " + next.string() + ": " + error.message());
  return sync_folder(folder);
}

}  // namespace

Status keep_copy(const Content& content, uint64_t shown, const fs::path& folder, const std::function<bool()>& go_on) {
  if (auto own = packs::check_packs_folder(folder, packs::MessageLanguage::english); !own) return own;
  const fs::path copy = place_of(shown, folder);
  bool stopped = false;
  const Status kept = make_copy(content, shown, copy, [&] { return !(stopped = stopped || !go_on()); });
  if (stopped) return fail(ErrorCode::io, "stopped while " + content.files->where().string() + " was copied");
  std::vector<fs::path> others = copies_in(folder);
  if (kept) std::erase(others, copy);
  const Status taken = take_away(others, folder);
  if (!taken) return kept ? taken : fail(ErrorCode::io, kept.error().message + "; " + taken.error().message);
  return kept;
}

Status drop_copies(const fs::path& folder) {
  if (auto own = packs::check_packs_folder(folder, packs::MessageLanguage::english); !own) return own;
  return take_away(copies_in(folder), folder);
}

// Of two, between which the power went, the later one.
std::optional<fs::path> kept_copy(const fs::path& folder) {
  auto copies = copies_in(folder);
  std::error_code ignored;
  std::erase_if(copies, [&](const fs::path& copy) { return fs::is_empty(copy, ignored); });
  const auto last = std::max_element(copies.begin(), copies.end(), has_lower_number);
  if (last == copies.end()) return std::nullopt;
  return *last;
}

}  // namespace kiosk::app
