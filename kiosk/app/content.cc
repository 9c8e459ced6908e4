#include "kiosk/app/content.h"

#include <string>
#include <system_error>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/packs/source.h"

namespace kiosk::app {

Result<std::shared_ptr<const facility::Centre>> read_centre(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    return fail(ErrorCode::not_found, folder.string() + " is not a folder: name the folder of a content pack");
  constexpr auto kLanguage = packs::MessageLanguage::english;
  auto read = packs::read_source(folder, kLanguage, packs::Thoroughness::errors_only);
  const packs::Problem* first = nullptr;
  for (const auto& problem : read.problems) {
    if (problem.severity != packs::Severity::error) continue;
    // The first is the caller's to tell.
    if (first != nullptr) log(LogLevel::error, (folder / packs::to_string(problem, kLanguage)).string());
    if (first == nullptr) first = &problem;
  }
  if (first != nullptr) return fail(ErrorCode::invalid, (folder / packs::to_string(*first, kLanguage)).string());
  return std::make_shared<const facility::Centre>(std::move(read.centre));
}

Result<std::shared_ptr<const facility::Centre>> read_centre_or_built_in(const std::filesystem::path& folder,
                                                                        const std::filesystem::path& built_in) {
  if (!folder.empty()) {
    auto centre = read_centre(folder);
    if (centre) return centre;
    log(LogLevel::alarm, "the content cannot be shown, the built-in pack is shown instead: " + centre.error().message);
  }
  return read_centre(built_in);
}

}  // namespace kiosk::app
