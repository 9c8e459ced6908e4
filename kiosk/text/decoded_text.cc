#include "kiosk/text/decoded_text.h"

#include "kiosk/base/utf8.h"

namespace kiosk::text {

bool is_line_end(char32_t c) { return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }

void DecodedText::decode(std::string_view utf8) {
  constexpr char32_t kWordJoiner = 0x2060;
  // No text has more of any than bytes.
  bytes.resize(utf8.size() + 1);
  code_points.resize(utf8.size());
  utf16.resize(utf8.size());
  uint32_t* byte_out = bytes.data();
  char32_t* code_point_out = code_points.data();
  char16_t* unit_out = utf16.data();
  bmp_only = true;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(utf8[i]); };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  for (size_t at = 0; at < utf8.size();) {
    *byte_out++ = static_cast<uint32_t>(at);
    // Kana and the common kanji, without the general decoder.
    if (byte(at) >= 0xE1 && byte(at) <= 0xEC && at + 2 < utf8.size() && continues(at + 1) && continues(at + 2) &&
        !(byte(at) == 0xE2 && byte(at + 1) == 0x80)) {
      const auto c =
          static_cast<char16_t>((byte(at) & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F));
      *unit_out++ = c;
      *code_point_out++ = c;
      at += 3;
      continue;
    }
    const DecodedChar decoded = decode_utf8(utf8, at);
    char32_t c = decoded.code_point;
    at += decoded.length;
    if (c < 0x10000) {
      *unit_out++ = static_cast<char16_t>(c);
    } else {
      bmp_only = false;
      *unit_out++ = static_cast<char16_t>(0xD7C0 + (c >> 10));
      *unit_out++ = static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    }
    if (c == '\t')
      c = ' ';
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
      c = kWordJoiner;
    *code_point_out++ = c;
  }
  *byte_out++ = static_cast<uint32_t>(utf8.size());
  bytes.resize(static_cast<size_t>(byte_out - bytes.data()));
  code_points.resize(static_cast<size_t>(code_point_out - code_points.data()));
  utf16.resize(static_cast<size_t>(unit_out - utf16.data()));
}

}  // namespace kiosk::text
