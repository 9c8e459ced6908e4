// A text file as staff's editors write it: UTF-8 with or without a byte order mark, Excel's Shift_JIS (CP932) or
// UTF-16, any line ends; handed on as valid UTF-8 with '\n'.
#ifndef KIOSK_PACKS_SOURCE_FILE_H_
#define KIOSK_PACKS_SOURCE_FILE_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/packs/problems.h"

namespace kiosk::packs {

enum class Encoding {
  utf8_only,     // wrong bytes become U+FFFD and are told
  spreadsheet,   // not UTF-8: taken as Shift_JIS
};

// Reads folder/name. nullopt when it cannot be read: told as an error, but a file that is not there is told only when
// `required`.
std::optional<std::string> read_source_file(const std::filesystem::path& folder, const std::string& name,
                                            Encoding encoding, bool required, Problems& problems);
// The same for bytes that are already here.
std::string decode_source(std::string bytes, const std::string& name, Encoding encoding, Problems& problems);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SOURCE_FILE_H_
