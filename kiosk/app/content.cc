#include "kiosk/app/content.h"

#include <algorithm>
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

Result<Content> read_content_for_lobby(const ContentPlaces& places) {
  if (places.pack.empty()) return read_content(places.built_in);
  auto content = read_content(places.pack);
  if (content) return content;
  const std::string why = content.error().message;
  if (const auto copy = kept_copy(places.copies)) {
    content = read_content(*copy);
    if (content) {
      log(LogLevel::alarm, "the content cannot be shown, what was shown last is shown instead: " + why);
      return content;
    }
    log(LogLevel::error, "the copy of what was shown last cannot be read: " + content.error().message);
  }
  content = read_content(places.built_in);
  if (!content) return content;
  const std::string facility = facility_of(places.pack);
  if (facility.empty() || facility == content->centre->facility_id) {
    log(LogLevel::alarm, "the content cannot be shown, the built-in pack is shown instead: " + why);
    return content;
  }
  log(LogLevel::alarm, "the content cannot be shown, and the built-in pack is another facility's: " + why);
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
