// A text as code points, with the way back to its bytes. Kept by the typesetter and used again, so
// that laying out allocates nothing for it.
#ifndef KIOSK_TEXT_DECODED_TEXT_H_
#define KIOSK_TEXT_DECODED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::text {

struct DecodedText {
  // What is shaped: wrong bytes are U+FFFD, tabs are spaces, other controls and line ends are
  // U+2060 (invisible).
  std::vector<char32_t> code_points;
  // Byte offset of each code point, and the length of the text.
  std::vector<uint32_t> bytes;
  // What is broken into lines: the same characters with their controls, for ICU.
  std::u16string utf16;
  bool bmp_only = true;  // utf16 and code_points have the same indices

  void decode(std::string_view utf8);
};

bool is_line_end(char32_t c);

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_DECODED_TEXT_H_
