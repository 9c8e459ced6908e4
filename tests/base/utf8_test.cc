#include "kiosk/base/utf8.h"

#include <gtest/gtest.h>

namespace kiosk {
namespace {

const std::string kReplacement = "\xEF\xBF\xBD";

TEST(Utf8, EveryCodePointReadsBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const auto decoded = decode_utf8(text, 0);
    ASSERT_TRUE(decoded.valid) << static_cast<uint32_t>(c);
    ASSERT_TRUE(decoded.code_point == c) << static_cast<uint32_t>(c);
    ASSERT_EQ(decoded.length, text.size());
  }
}

// The Unicode Standard, section 3.9, tables 3-8 to 3-11.
TEST(Utf8, AWrongSequenceIsOneReplacementForEachMaximalPart) {
  const auto r = [](int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += kReplacement;
    return text;
  };
  EXPECT_EQ(to_valid_utf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), r(8) + "A");
  EXPECT_EQ(to_valid_utf8("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), r(8) + "A");
  EXPECT_EQ(to_valid_utf8("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), r(5) + "A" + r(2) + "B");
  EXPECT_EQ(to_valid_utf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), r(4) + "A");
}

TEST(Utf8, ATextCutInACharacterEndsInOneReplacement) {
  EXPECT_EQ(to_valid_utf8("国\xE5\x9B"), "国" + kReplacement);
  EXPECT_EQ(to_valid_utf8("\xF0\x9F\x98"), kReplacement);
}

TEST(Utf8, FindsTheFirstWrongByte) {
  EXPECT_EQ(find_invalid_utf8("国際"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8(""), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("国\xFF際"), 3u);
  EXPECT_EQ(find_invalid_utf8("ab\xE5\x9B"), 2u);
}

TEST(Utf8, CountsCharactersNotBytes) {
  EXPECT_EQ(count_characters(""), 0u);
  EXPECT_EQ(count_characters("国際 😀"), 4u);
  EXPECT_EQ(count_characters("国\xFF際"), 3u);
}

TEST(Utf8, ValidTextStaysAsItIs) {
  const std::string text = "旭川市 Асахикава 한국어 😀 \xF4\x8F\xBF\xBF";
  EXPECT_EQ(to_valid_utf8(text), text);
  EXPECT_EQ(to_utf8(U"葛\U000E0100"), "葛\xF3\xA0\x84\x80");
}

}  // namespace
}  // namespace kiosk
