// Text that nobody writes in good faith: it must stand in its box, and soon.
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>

#include "kiosk/base/file.h"
#include "kiosk/base/utf8.h"
#include "tests/fuzz/text_fuzz.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

// The sanitizers make everything some twenty times slower than the 50 ms that the released program
// has.
#if defined(__SANITIZE_ADDRESS__)
constexpr double kLimitMs = 500;
#else
constexpr double kLimitMs = 50;
#endif

void expect_laid_out_soon(std::string utf8, Direction direction = Direction::horizontal) {
  auto typesetter = testing::make_typesetter();
  Text text{.utf8 = "字a", .language = {}, .spans = {}};
  ParagraphStyle style{.size_px = 20, .width_px = 400, .direction = direction};
  (void)typesetter->lay_out(text, style);  // opens the fonts
  text.utf8 = std::move(utf8);
  const std::clock_t start = std::clock();  // processor time: the machine may be busy otherwise
  const auto paragraph = typesetter->lay_out(text, style);
  EXPECT_LT(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, kLimitMs);
  testing::check_paragraph(text, style, *paragraph);
}

std::string repeat(std::string_view what, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += what;
  return all;
}

TEST(HostileText, TenThousandCombiningMarks) { expect_laid_out_soon("a" + repeat("\u0301", 10000)); }
TEST(HostileText, TenThousandVoicingMarksInAVerticalLine) {
  expect_laid_out_soon("か" + repeat("\u3099", 10000), Direction::vertical);
}
TEST(HostileText, AHundredKilobytesWithoutABreak) { expect_laid_out_soon(std::string(100'000, 'x')); }
TEST(HostileText, AHundredKilobytesOfWrongBytes) { expect_laid_out_soon(repeat("\xED\xA0\x80\xFF", 25'000)); }
TEST(HostileText, AHundredKilobytesOfSpaces) { expect_laid_out_soon(std::string(100'000, ' ')); }
TEST(HostileText, ThousandsOfBidiControls) { expect_laid_out_soon(repeat("\u202Ea\u2067\u200F", 5000)); }
TEST(HostileText, ThousandsOfJoiners) { expect_laid_out_soon(repeat("👩\u200D", 5000)); }

// What Unicode calls one character, and no font joins.
TEST(HostileText, CharactersThatAreWiderThanALineAreParted) {
  auto typesetter = testing::make_typesetter();
  const ParagraphStyle style{.size_px = 20, .width_px = 400};
  for (const char* part : {"\u1100", "\u0600", "\u1161", "👩\u200D", "\U0001F9D1\U0001F3FB\u200D", "\U000E0062"}) {
    const Text text{.utf8 = "a" + repeat(part, 2000) + "a", .language = {}, .spans = {}};
    const auto paragraph = typesetter->lay_out(text, style);
    EXPECT_FALSE(paragraph->overflows()) << part;
    for (const Line& line : paragraph->lines()) EXPECT_LE(line.width, style.width_px + .01f) << part;
  }
}

TEST(HostileText, WrongBytesAreReplacementCharacters) {
  auto typesetter = testing::make_typesetter();
  const ParagraphStyle style{.size_px = 20};
  const auto wrong = typesetter->lay_out({.utf8 = "a\xE3\x81z\xFF", .language = {}, .spans = {}}, style);
  const auto marked = typesetter->lay_out({.utf8 = "a\uFFFDz\uFFFD", .language = {}, .spans = {}}, style);
  ASSERT_EQ(wrong->glyphs().size(), 4u);
  ASSERT_EQ(marked->glyphs().size(), 4u);
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(wrong->glyphs()[i].glyph, marked->glyphs()[i].glyph);
  EXPECT_EQ(wrong->glyphs()[2].cluster, 3u);
}

TEST(HostileText, BidiControlsAndOtherControlsAreInvisible) {
  auto typesetter = testing::make_typesetter();
  const ParagraphStyle style{.size_px = 20};
  const auto plain = typesetter->lay_out({.utf8 = "ab", .language = {}, .spans = {}}, style);
  const auto controls = typesetter->lay_out({.utf8 = "a\u202E\u2069\u0007b", .language = {}, .spans = {}}, style);
  EXPECT_EQ(controls->width(), plain->width());
  EXPECT_EQ(controls->missing_glyphs(), 0u);
}

TEST(HostileText, SpansThatLieAboutTheTextDoNoHarm) {
  auto typesetter = testing::make_typesetter();
  Text text{.utf8 = "漢字かな", .language = {}, .spans = {}};
  for (const auto& [start, end] : {std::pair{1u, 2u}, {5u, 3u}, {0u, 9u}, {4u, 400u}, {90u, 99u}}) {
    Span span;
    span.start = start;
    span.end = end;
    span.ruby = "よみ";
    text.spans.push_back(span);
  }
  const ParagraphStyle style{.size_px = 20, .width_px = 50};
  testing::check_paragraph(text, style, *typesetter->lay_out(text, style));
}

TEST(HostileText, SizesThatAreNoSizesAreLaidOut) {
  auto typesetter = testing::make_typesetter();
  for (const float bad : {0.0f, -5.0f, std::nanf(""), 1e30f}) {
    ParagraphStyle style{.size_px = bad, .width_px = bad, .line_height = bad};
    const auto paragraph = typesetter->lay_out({.utf8 = "漢字", .language = {}, .spans = {}}, style);
    EXPECT_EQ(paragraph->glyphs().size(), 2u);
  }
}

// A page of them at a time, as no text has more; with the sanitizers a page of seven, which meets every block.
TEST(HostileText, EveryCodePointIsLaidOutSoon) {
  constexpr char32_t kPage = 0x400;
  constexpr char32_t kStep = kLimitMs > 50 ? 7 : 1;
  for (char32_t page = 0; page < 0x110000; page += kPage * kStep) {
    std::string all;
    for (char32_t c = page; c < page + kPage; ++c) {
      if (c < 0xD800 || c > 0xDFFF)
        append_utf8(all, c);
      else
        all += {'\xED', static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }
    expect_laid_out_soon(std::move(all));
  }
}

TEST(HostileText, AHundredKilobytesOfMarkUpAreReadSoon) {
  for (const char* part : {"*a ", "*a* ", "***", "{a|", "{", "**a", "{a|b|c}", "*{*|", "\\*"}) {
    const std::string markup = repeat(part, 100'000 / static_cast<int>(std::string_view(part).size()));
    const std::clock_t start = std::clock();
    const Text text = parse_markup(markup, LanguageTag::of("ja"));
    EXPECT_LT(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, kLimitMs) << part;
    EXPECT_LE(text.utf8.size(), markup.size());
  }
}

TEST(HostileText, TheFuzzersCorpusIsLaidOut) {
  auto typesetter = testing::make_typesetter();
  const std::filesystem::path folder = KIOSK_SOURCE_DIR "/tests/fuzz/text_corpus";
  const auto names = list_files(folder);
  ASSERT_TRUE(names.has_value());
  ASSERT_GT(names->size(), 10u);
  for (const std::string& name : *names) {
    const auto seed = read_file(folder / name);
    ASSERT_TRUE(seed.has_value()) << name;
    // Every seed in many styles; each byte of the options goes through its values at a pace of its own.
    for (unsigned turn = 0; turn < 96; ++turn) {
      std::string input = *seed;
      for (size_t i = 0; i < std::min(input.size(), testing::kOptionBytes); ++i)
        input[i] = static_cast<char>(turn * (2 * i + 37) >> (i > 2 ? 2 : 0));
      testing::lay_out_any(*typesetter, input);
    }
    testing::lay_out_any(*typesetter, *seed);
  }
}

}  // namespace
}  // namespace kiosk::text
