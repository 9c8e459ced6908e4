// A phrase's pattern, taken apart: literals with furigana, {arguments} and, for plurals, the same in ICU's syntax.
// Inside this layer: phrasebook.h is what others use.
#ifndef KIOSK_FACILITY_MESSAGE_PATTERN_H_
#define KIOSK_FACILITY_MESSAGE_PATTERN_H_

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace kiosk::facility {

struct MessagePart {
  bool argument = false;
  std::string text;  // a literal with its mark-up, or the argument's name
};

struct MessagePattern {
  // For a pattern without plurals, selections and number styles: filled in without ICU.
  std::vector<MessagePart> parts;
  // Otherwise not empty: an ICU MessageFormat pattern, in which furigana, apostrophes and backslashes are quoted.
  std::string icu;
};

// {name} with letters, digits, _ and - is an argument; {name, plural, …}, {name, select, …}, {name, selectordinal, …}
// and {name, number} are ICU's; {漢字|かんじ}, as base/markup.h reads it, is furigana and stays. A backslash and the
// character after it stay as they are (the mark-up's own escape). An apostrophe is only an apostrophe.
Result<MessagePattern> parse_message(std::string_view pattern);

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_MESSAGE_PATTERN_H_
