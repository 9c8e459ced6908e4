// The lines that a calendar file is made of (RFC 5545, section 3.1): unfolded, and taken apart into name, parameters
// and value.
#ifndef KIOSK_PACKS_CONTENT_LINES_H_
#define KIOSK_PACKS_CONTENT_LINES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/packs/problems.h"

namespace kiosk::packs {

struct ContentLine {
  int line = 0;      // where it begins in the file
  std::string name;  // in capitals, as parameters' names are
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string value;  // as written

  // Empty where it has none of that name.
  std::string_view parameter(std::string_view wanted) const;
};

// Empty lines are left out; one that is none of "NAME…:value" is told. `text` is valid UTF-8 with '\n' (see
// decode_source).
std::vector<ContentLine> parse_content_lines(std::string_view text, const std::string& file, Problems& problems);

// A value of words without its backslashes (section 3.3.11).
std::string unescape_value(std::string_view value);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_CONTENT_LINES_H_
