#include "kiosk/text/decoded_text.h"

#include <gtest/gtest.h>

#include <string>

#include "kiosk/base/utf8.h"

namespace kiosk::text {
namespace {

// What the header says of one code point.
char32_t shaped_as(char32_t c) {
  if (c == '\t') return ' ';
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
  return is_control ? 0x2060 : c;
}

TEST(DecodedText, IsWhatItWasMadeOf) {
  for (char32_t c = 1; c < 0x110000; c += c < 0x10000 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string utf8 = "a";
    append_utf8(utf8, c);
    const auto end = static_cast<uint32_t>(utf8.size());
    utf8 += "字";
    DecodedText decoded;
    decoded.decode(utf8);
    ASSERT_EQ(decoded.code_points, (std::vector<char32_t>{'a', shaped_as(c), U'字'})) << std::hex << uint32_t{c};
    ASSERT_EQ(decoded.bytes, (std::vector<uint32_t>{0, 1, end, end + 3}));
    ASSERT_EQ(decoded.bmp_only, c < 0x10000);
    ASSERT_EQ(decoded.utf16.size(), c < 0x10000 ? 3u : 4u);
    if (decoded.bmp_only) {
      ASSERT_EQ(decoded.utf16[1], static_cast<char16_t>(c)) << "as it was written";
    }
  }
}

TEST(DecodedText, WrongBytesAreReplacedOneByOne) {
  DecodedText decoded;
  decoded.decode("\xE3\x81\xFF字\xE3\x81");
  EXPECT_EQ(decoded.code_points.front(), 0xFFFDu);
  EXPECT_EQ(decoded.code_points.back(), 0xFFFDu);
  EXPECT_EQ(decoded.bytes.size(), decoded.code_points.size() + 1);
  EXPECT_EQ(decoded.bytes.back(), 8u);
  decoded.decode("");
  EXPECT_TRUE(decoded.code_points.empty());
  EXPECT_EQ(decoded.bytes, std::vector<uint32_t>{0});
}

}  // namespace
}  // namespace kiosk::text
