#include "kiosk/app/content.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/source.h"

namespace kiosk::app {

Result<std::shared_ptr<const facility::Centre>> read_centre(const std::filesystem::path& pack) {
  constexpr auto kLanguage = packs::MessageLanguage::english;
  const auto files = packs::files_at(pack, kLanguage);
  if (!files) return tl::make_unexpected(files.error());
  auto read = packs::read_source(**files, kLanguage, packs::Thoroughness::errors_only);
  const auto is_error = [](const packs::Problem& problem) { return problem.severity == packs::Severity::error; };
  const auto first = std::find_if(read.problems.begin(), read.problems.end(), is_error);
  if (first != read.problems.end()) {
    std::string message = (pack / packs::to_string(*first, kLanguage)).string();
    if (const auto more = std::count_if(first + 1, read.problems.end(), is_error); more > 0)
      message += " (and " + std::to_string(more) + " more; see kioskctl pack check " + pack.string() + ")";
    return fail(ErrorCode::invalid, std::move(message));
  }
  return std::make_shared<const facility::Centre>(std::move(read.centre));
}

Result<std::shared_ptr<const facility::Centre>> read_centre_or_built_in(const std::filesystem::path& pack,
                                                                        const std::filesystem::path& built_in) {
  if (!pack.empty()) {
    auto centre = read_centre(pack);
    if (centre) return centre;
    log(LogLevel::alarm, "the content cannot be shown, the built-in pack is shown instead: " + centre.error().message);
  }
  return read_centre(built_in);
}

}  // namespace kiosk::app
