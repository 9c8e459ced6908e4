// What fonts.toml, the interface's words and the configuration have in common: one TOML file, and an Error that names
// every mistake in it.
#ifndef KIOSK_PACKS_SETTINGS_FILE_H_
#define KIOSK_PACKS_SETTINGS_FILE_H_

#include <filesystem>

#include "kiosk/base/result.h"
#include "kiosk/packs/problems.h"
#include "kiosk/packs/toml.h"

namespace kiosk::packs {

// The file as a table; mistakes of writing go to `problems` under its bare name. An error when it cannot be read.
Result<TomlValue> read_settings_file(const std::filesystem::path& path, Problems& problems);
// Empties `problems`: invalid with all errors in one message when there are any; warnings are logged.
Status errors_of(Problems& problems);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SETTINGS_FILE_H_
