#include "kiosk/text/decoded_text.h"

#include "kiosk/base/utf8.h"

namespace kiosk::text {

bool is_line_end(char32_t c) { return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }

void DecodedText::decode(std::string_view utf8) {
  constexpr char32_t kWordJoiner = 0x2060;
  code_points.clear();
  bytes.clear();
  utf16.clear();
  bytes.reserve(utf8.size() + 1);
  code_points.reserve(utf8.size());
  utf16.reserve(utf8.size());
  bmp_only = true;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(utf8[i]); };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  for (size_t at = 0; at < utf8.size();) {
    // Kana and the common kanji, without the general decoder.
    if (byte(at) >= 0xE1 && byte(at) <= 0xEC && at + 2 < utf8.size() && continues(at + 1) && continues(at + 2) &&
        !(byte(at) == 0xE2 && byte(at + 1) == 0x80)) {
      const auto c =
          static_cast<char16_t>((byte(at) & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F));
      bytes.push_back(static_cast<uint32_t>(at));
      utf16.push_back(c);
      code_points.push_back(c);
      at += 3;
      continue;
    }
    const DecodedChar decoded = decode_utf8(utf8, at);
    char32_t c = decoded.code_point;
    bytes.push_back(static_cast<uint32_t>(at));
    at += decoded.length;
    if (c < 0x10000) {
      utf16.push_back(static_cast<char16_t>(c));
    } else {
      bmp_only = false;
      utf16.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10)));
      utf16.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
    }
    if (c == '\t')
      c = ' ';
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
      c = kWordJoiner;
    code_points.push_back(c);
  }
  bytes.push_back(static_cast<uint32_t>(utf8.size()));
}

}  // namespace kiosk::text
