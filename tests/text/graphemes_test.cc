#include "kiosk/text/graphemes.h"

#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <random>
#include <set>
#include <string>

namespace kiosk::text {
namespace {

std::set<size_t> ours(const std::u32string& text) {
  GraphemeScanner scanner;
  std::set<size_t> found;
  for (size_t i = 0; i < text.size(); ++i)
    if (scanner.boundary_before(text[i])) found.insert(i);
  return found;
}

std::set<size_t> icus(const std::u32string& text) {
  std::u16string utf16;
  std::vector<size_t> index;
  for (size_t i = 0; i < text.size(); ++i) {
    char16_t units[2];
    int32_t length = 0;
    U16_APPEND_UNSAFE(units, length, text[i]);
    for (int32_t k = 0; k < length; ++k) index.push_back(i);
    utf16.append(units, length);
  }
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator* breaks = ubrk_open(UBRK_CHARACTER, "en", utf16.data(), static_cast<int32_t>(utf16.size()), &error);
  std::set<size_t> found = {0};
  for (int32_t at = ubrk_next(breaks); at != UBRK_DONE && at < static_cast<int32_t>(utf16.size());
       at = ubrk_next(breaks))
    found.insert(index[at]);
  ubrk_close(breaks);
  return found;
}

TEST(Graphemes, BoundariesAreThoseOfIcu) {
  // A character or two of every class of UAX #29, and the simple ones between.
  const std::u32string kinds =
      U"a字かガ가각、A7 "
      U"\r\n\u0001\u00AD\u0301\u3099\uFE0F\uFE0E\U000E0100\u200D\u1100\u1161\u11A8\uA960"
      U"\u0903\u0E33\u0600\U000110BD\U0001F1EF\U0001F1F5😀👩👍🏽❤☎©\u302A\u20E3йё"
      U"\u0483";
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::u32string text;
    for (int i = 0; i < 8; ++i) text += kinds[random() % kinds.size()];
    ASSERT_EQ(ours(text), icus(text)) << ::testing::PrintToString(text);
  }
}

TEST(Graphemes, EveryCharacterOfTheBasicPlaneJoinsAsInIcu) {
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (c >= 0x4E10 && c < 0x9F00) continue;  // all alike
    if (c >= 0xAC40 && c < 0xD780) continue;
    const std::u32string text = {U'字', c, U'a', c, U'\u0301'};
    ASSERT_EQ(ours(text), icus(text)) << std::hex << static_cast<uint32_t>(c);
  }
}

}  // namespace
}  // namespace kiosk::text
