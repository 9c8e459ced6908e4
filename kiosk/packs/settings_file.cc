#include "kiosk/packs/settings_file.h"

#include <string>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/log.h"
#include "kiosk/packs/source_file.h"

namespace kiosk::packs {

Result<TomlValue> read_settings_file(const std::filesystem::path& path, Problems& problems) {
  auto bytes = read_file(path, 4u << 20);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const std::string name = path.filename().string();
  Problems wrong_encoding(problems.language());
  const auto text = decode_source(std::move(*bytes), name, Encoding::utf8_only, wrong_encoding);
  if (!text) return tl::make_unexpected(errors_of(wrong_encoding).error());
  return parse_toml(*text, name, problems);
}

Status errors_of(Problems& problems) {
  std::string message;
  const MessageLanguage language = problems.language();
  for (const Problem& problem : problems.take()) {
    if (problem.severity == Severity::warning)
      log(LogLevel::warning, to_string(problem, language));
    else
      message += (message.empty() ? "" : "; ") + to_string(problem, language);
  }
  if (!message.empty()) return fail(ErrorCode::invalid, std::move(message));
  return {};
}

}  // namespace kiosk::packs
