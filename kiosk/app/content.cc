#include "kiosk/app/content.h"

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/app/content_copy.h"
#include "kiosk/base/log.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/picture.h"
#include "kiosk/packs/source.h"

namespace kiosk::app {

Result<Content> read_content(const std::filesystem::path& pack, packs::MessageLanguage language) {
  auto files = packs::files_at(pack, language);
  if (!files) return tl::make_unexpected(files.error());
  auto read = packs::read_source(**files, language, packs::Thoroughness::errors_only);
  const auto is_error = [](const packs::Problem& problem) { return problem.severity == packs::Severity::error; };
  const auto first = std::find_if(read.problems.begin(), read.problems.end(), is_error);
  if (first != read.problems.end()) {
    std::string message = (pack / packs::to_string(*first, language)).string();
    if (const auto more = std::count_if(first + 1, read.problems.end(), is_error); more > 0)
      message += packs::say(
          language,
          {" (and {0} more; see kioskctl pack check {1})", "（ほか {0} 件。kioskctl pack check {1} で見られます）"},
          {std::to_string(more), pack.string()});
    return fail(ErrorCode::invalid, std::move(message));
  }
  return Content{std::make_shared<const facility::Centre>(std::move(read.centre)), std::move(*files), {}};
}

namespace {

// As far as it can be read from a pack with mistakes.
std::string facility_of(const std::filesystem::path& pack) {
  constexpr auto kLanguage = packs::MessageLanguage::english;
  return packs::read_source(pack, kLanguage, packs::Thoroughness::errors_only).centre.facility_id;
}

}  // namespace

Result<std::vector<store::InstalledPack>> installed_packs(store::Database& state) {
  auto slots = store::PackStore(state).list();
  if (!slots) return tl::make_unexpected(slots.error());
  std::vector<store::InstalledPack> packs;
  if (slots->empty() || slots->front().first != store::PackSlot::current) return packs;
  for (auto& [slot, pack] : *slots)
    if (slot != store::PackSlot::pending) packs.push_back(std::move(pack));
  return packs;
}

std::vector<store::InstalledPack> installed_packs(const std::filesystem::path& state) {
  using Packs = std::vector<store::InstalledPack>;
  if (state.empty()) return {};
  const auto database = store::Database::open_to_read(state);
  Result<Packs> packs = Packs();
  if (!database)
    packs = tl::make_unexpected(database.error());
  else if (*database)
    packs = installed_packs(**database);
  if (packs) return std::move(*packs);
  log(LogLevel::error, "the installed packs cannot be told: " + packs.error().message);
  return {};
}

namespace {

// What may be shown, in this order, and what it is called in the log.
struct Candidate {
  std::filesystem::path pack;
  std::string what;
};

std::vector<Candidate> candidates(const ContentPlaces& places) {
  std::vector<Candidate> all;
  if (!places.pack.empty()) {
    all.push_back({places.pack, "the content"});
    if (auto copy = kept_copy(places.packs)) all.push_back({std::move(*copy), "the copy of what was shown last"});
    return all;
  }
  for (const store::InstalledPack& pack : places.installed)
    all.push_back({places.packs / pack.file, "the installed pack " + pack.title + " " + std::to_string(pack.version)});
  return all;
}

std::string facility_of(const ContentPlaces& places) {
  if (!places.pack.empty()) return facility_of(places.pack);
  return places.installed.empty() ? std::string() : places.installed.front().facility;
}

}  // namespace

Result<Content> read_content_for_lobby(const ContentPlaces& places) {
  std::optional<std::string> facility;  // of what should be shown; looked for when it cannot be
  const auto is_ours = [&](const Content& content) {
    return !facility || facility->empty() || *facility == content.centre->facility_id;
  };
  for (const Candidate& candidate : candidates(places)) {
    auto content = read_content(candidate.pack);
    if (content && is_ours(*content)) return content;
    log(LogLevel::alarm, candidate.what + " cannot be shown, the next best is tried: " +
                             (content ? "it is another facility's" : content.error().message));
    if (!facility) facility = facility_of(places);
  }
  auto content = read_content(places.built_in);
  if (!content || is_ours(*content)) return content;
  log(LogLevel::alarm, "nothing can be shown: the built-in pack is another facility's");
  return Content{std::make_shared<const facility::Centre>(), nullptr, {}};
}

Pixels read_picture(const PictureOrder& order, std::initializer_list<const packs::PackFiles*> files) {
  Result<Pixels> pixels = fail(ErrorCode::not_found, (order.file.pack / order.file.name).string() +
                                                         " is no longer the picture that the content was read with");
  for (const packs::PackFiles* one : files) {
    if (one == nullptr || one->where() != order.file.pack || one->version(order.file.name) != order.file.version)
      continue;
    pixels = packs::decode_picture(order, *one);
    break;
  }
  if (pixels) return std::move(*pixels);
  log(LogLevel::error, "a picture is not shown: " + pixels.error().message);
  return {};
}

}  // namespace kiosk::app
