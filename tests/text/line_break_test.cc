// The Unicode Character Database's own cases for line breaking, as ICU's iterator for the language and as LineBreaker
// answer them. Both may differ from the file only where it is said here why.
#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/uversion.h>

#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/check.h"
#include "kiosk/base/handle.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/line_breaker.h"
#include "kiosk/text/shaper.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

constexpr const char* kFile = "/usr/share/unicode/auxiliary/LineBreakTest.txt";  // Debian's unicode-data

struct Case {
  std::string written;  // "× 0023 × 0308 ÷"
  std::u32string text;
  std::set<size_t> breaks;  // code points before which a line may begin, and the end
};

std::vector<Case> read_cases() {
  std::vector<Case> cases;
  std::ifstream file(kFile);
  for (std::string line; std::getline(file, line);) {
    line = line.substr(0, line.find('#'));
    Case made{.written = line.substr(0, line.find_last_not_of(" \t") + 1), .text = {}, .breaks = {}};
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      if (word == "÷")
        made.breaks.insert(made.text.size());
      else if (word != "×")
        made.text += static_cast<char32_t>(std::stoul(word, nullptr, 16));
    }
    made.breaks.erase(0);
    if (!made.text.empty()) cases.push_back(std::move(made));
  }
  return cases;
}

void close_iterator(UBreakIterator* iterator) { ubrk_close(iterator); }

std::set<size_t> icu_breaks(UBreakIterator* iterator, const std::u32string& text) {
  std::u16string utf16;
  std::map<int32_t, size_t> code_point;
  for (size_t i = 0; i < text.size(); ++i) {
    code_point[static_cast<int32_t>(utf16.size())] = i;
    if (text[i] >= 0x10000) {
      utf16 += static_cast<char16_t>(0xD7C0 + (text[i] >> 10));
      utf16 += static_cast<char16_t>(0xDC00 + (text[i] & 0x3FF));
    } else {
      utf16 += static_cast<char16_t>(text[i]);
    }
  }
  code_point[static_cast<int32_t>(utf16.size())] = text.size();
  UErrorCode error = U_ZERO_ERROR;
  ubrk_setText(iterator, utf16.data(), static_cast<int32_t>(utf16.size()), &error);
  std::set<size_t> breaks;
  for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) breaks.insert(code_point.at(at));
  return breaks;
}

// Unicode 15.0 in ICU 72. ICU keeps numbers whole that begin with a point or comma ("a.2", ",0", but a line may begin
// with
// ".35") and a hyphen that begins a word with its letter.
const std::set<std::string> kTailoredByIcu = {
    "× 002D ÷ 0023 ÷",
    "× 002D × 0308 ÷ 0023 ÷",
    "× 002D ÷ 00A7 ÷",
    "× 002D × 0308 ÷ 00A7 ÷",
    "× 002D ÷ 50005 ÷",
    "× 002D × 0308 ÷ 50005 ÷",
    "× 002D ÷ 0E01 ÷",
    "× 002D × 0308 ÷ 0E01 ÷",
    "× 002C ÷ 0030 ÷",
    "× 002C × 0308 ÷ 0030 ÷",
    "× 0065 × 0071 × 0075 × 0061 × 006C × 0073 × 0020 × 002E ÷ 0033 × 0035 × 0020 ÷ 0063 × 0065 × 006E × 0074 × 0073 ÷",
    "× 0061 × 002E ÷ 0032 × 0020 ÷",
    "× 0061 × 002E ÷ 0032 × 0020 ÷ 0915 ÷",
    "× 0061 × 002E ÷ 0032 × 0020 ÷ 672C ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 672C ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 307E ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 0033 ÷",
    "× 0041 × 002E ÷ 0031 × 0020 ÷ BABB ÷",
    "× BD24 ÷ C5B4 × 002E × 0020 ÷ 0041 × 002E ÷ 0032 × 0020 ÷ BCFC ÷",
    "× BD10 ÷ C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0033 × 0020 ÷ BABB ÷",
    "× C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0034 × 0020 ÷ BABB ÷",
    "× 0061 × 002E ÷ 0032 × 3000 ÷ 300C ÷"};

using BreakIterator = Handle<UBreakIterator, close_iterator>;

BreakIterator open_iterator(const char* locale) {
  UErrorCode error = U_ZERO_ERROR;
  BreakIterator iterator(ubrk_open(UBRK_LINE, locale, nullptr, 0, &error));
  KIOSK_CHECK(U_SUCCESS(error));
  return iterator;
}

class LineBreakTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_FALSE(cases_.empty()) << kFile << " is not installed: platform/install test";
    UVersionInfo version;
    u_getVersion(version);
    ASSERT_EQ(version[0], 72) << "the list of exceptions is that of ICU 72";
  }

  const std::vector<Case> cases_ = read_cases();
};

TEST_F(LineBreakTest, IcuAnswersAsTheFileButForItsTwentyTwoTailoredNumbers) {
  EXPECT_EQ(kTailoredByIcu.size(), 22u);
  for (const char* locale : {"en", "ja-u-lb-strict", "zh-Hans", "zh-Hant", "ko", "ru"}) {
    const BreakIterator iterator = open_iterator(locale);
    std::set<std::string> failed;
    size_t passed = 0;
    for (const Case& c : cases_) {
      if (icu_breaks(iterator.get(), c.text) == c.breaks)
        ++passed;
      else
        failed.insert(c.written);
    }
    EXPECT_EQ(passed, 7632u) << locale;
    EXPECT_EQ(cases_.size(), 7654u);
    EXPECT_EQ(failed, kTailoredByIcu) << locale;
  }
}

bool is_ascii_visible(char32_t c) { return c > 0x20 && c < 0x7F; }

TEST_F(LineBreakTest, TheLineBreakerAnswersAsIcuButInClustersAmongAsciiAndAfterSpaces) {
  auto fonts = FontCollection::create(testing::font_config());
  ASSERT_TRUE(fonts.has_value());
  Shaper shaper(**fonts);
  LineBreaker breaker;
  MissingGlyphs missing;
  DecodedText decoded;
  for (const auto& [language, locale] :
       {std::pair("en", "en"), std::pair("ja", "ja-u-lb-strict"), std::pair("zh-Hans", "zh-Hans")}) {
    const BreakIterator iterator = open_iterator(locale);
    size_t passed = 0;
    for (const Case& c : cases_) {
      const Text text{.utf8 = to_utf8(c.text), .language = LanguageTag::of(language), .spans = {}};
      decoded.decode(text.utf8);
      Items items;
      ShapedText shaped;
      itemize(text, decoded, Direction::horizontal, **fonts, missing, items, shaped);
      shaper.shape(decoded, items, false, shaped);
      breaker.find_breaks(text.language, Breaking::plain, decoded, items, shaped);
      std::set<size_t> found = {c.text.size()};
      std::set<size_t> places = found;  // where a grapheme cluster with glyphs of its own begins
      for (uint32_t i = 1; i < shaped.cluster_count(); ++i) {
        const uint32_t at = items.first_code_point[i];
        if (shaped.clusters[i].first_glyph != shaped.clusters[i + 1].first_glyph) places.insert(at);
        const Break kind = shaped.clusters[i].break_before;
        if (kind == Break::normal || kind == Break::forced) found.insert(at);
      }
      if (found == c.breaks) ++passed;
      const std::set<size_t> icu = icu_breaks(iterator.get(), c.text);
      for (size_t i = 1; i < c.text.size(); ++i) {
        if (found.count(i) == icu.count(i)) continue;
        const char32_t before = c.text[i - 1];
        const bool among_ascii = is_ascii_visible(before) && is_ascii_visible(c.text[i]);
        EXPECT_TRUE(places.count(i) == 0 || among_ascii || before == U' ' || before == U'\t')
            << language << ", " << c.written << ": at " << i;
      }
    }
    std::cout << "[  FIGURE  ] LineBreaker, plain, " << language << ": " << passed << " of " << cases_.size() << "\n";
  }
}

}  // namespace
}  // namespace kiosk::text
