#include "platform/preview.h"

#include <cstdio>
#include <string>

#include "kiosk/packs/source.h"

namespace kiosk::platform {
namespace {

void tell(const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); }

}  // namespace

void tell_of_change(const std::filesystem::path& pack, const Status& read, packs::MessageLanguage language) {
  if (read) return tell(packs::say(language, {"shown", "表示しました"}));
  const auto again = packs::read_source(pack, language, packs::Thoroughness::errors_only);
  for (const packs::Problem& problem : again.problems)
    if (problem.severity == packs::Severity::error) tell(packs::to_string(problem, language));
  if (!packs::has_errors(again.problems)) tell(read.error().message);
  tell(packs::say(language, {"the window keeps what it has until this is mended", "直すまで、画面は前のままです"}));
}

}  // namespace kiosk::platform
