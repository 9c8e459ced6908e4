// UTF-8 decoding that cannot fail: a wrong byte is U+FFFD, as the Unicode Standard's "maximal subpart" rule
// has it (section 3.9, table 3-8).
#ifndef KIOSK_BASE_UTF8_H_
#define KIOSK_BASE_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace kiosk {

struct DecodedChar {
  char32_t code_point;  // U+FFFD for a wrong sequence
  size_t length;        // bytes taken, at least 1
  bool valid;
};

// Decodes at `offset`, which must be inside `text`.
DecodedChar decode_utf8(std::string_view text, size_t offset);
// Byte offset of the first wrong byte, or npos.
size_t find_invalid_utf8(std::string_view text);
// In code points, a wrong sequence being one.
size_t count_characters(std::string_view text);
// The same text with every wrong sequence replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);
void append_utf8(std::string& text, char32_t code_point);
std::string to_utf8(std::u32string_view text);

}  // namespace kiosk

#endif  // KIOSK_BASE_UTF8_H_
