// A text file as staff's editors write it: UTF-8 with or without a byte order mark, Excel's Shift_JIS (CP932) or
// UTF-16, any line ends; handed on as valid UTF-8 with '\n'.
#ifndef KIOSK_PACKS_SOURCE_FILE_H_
#define KIOSK_PACKS_SOURCE_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/packs/pack_files.h"
#include "kiosk/packs/problems.h"
#include "kiosk/packs/source_context.h"

namespace kiosk::packs {

enum class Encoding {
  utf8_only,    // not UTF-8: told once and not read, as every line of it would be another mistake
  spreadsheet,  // not UTF-8: taken as Shift_JIS
};

struct SourceText {
  std::string utf8;
  bool unicode = true;  // false: saved in an encoding that has no place for other languages' letters
};

// That the file, or its folder, is a symbolic link (PackFiles::is_link); what it leads to is not read.
void tell_link(const std::string& name, Problems& problems);
// That the file is not what was built (ErrorCode::corrupt of PackFiles::read).
void tell_damaged_copy(const std::string& name, Problems& problems);

enum class Absence { error, allowed };
// Of all text files of a pack together: 500 pages in seven languages and 10,000 events take half of it.
inline constexpr size_t kMostSourceText = size_t{32} << 20;
// Reads a file of the pack. nullopt when it cannot be read: told as an error, but a file that is not
// there, or has nothing in it, is told only where that is an error. A symbolic link is told and not followed. Where the
// pack holds more than kMostSourceText, that is told with the file that is too much, and neither that one nor any after
// it is read.
std::optional<SourceText> read_source_text(SourceContext& context, const std::string& name, Encoding encoding,
                                           Absence absence);
inline std::optional<std::string> read_source_file(SourceContext& context, const std::string& name, Encoding encoding,
                                                   Absence absence) {
  auto text = read_source_text(context, name, encoding, absence);
  return text ? std::optional(std::move(text->utf8)) : std::nullopt;
}
// The same for bytes that are already here.
std::optional<std::string> decode_source(std::string bytes, const std::string& name, Encoding encoding,
                                         Problems& problems);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SOURCE_FILE_H_
