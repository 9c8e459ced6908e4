#include <gtest/gtest.h>

#include "kiosk/text/paragraph.h"

namespace kiosk::text {
namespace {

const LanguageTag kJapanese = LanguageTag::of("ja");

TEST(Markup, FuriganaBecomesASpanOverItsBase) {
  const Text text = parse_markup("毎日{開館|かいかん}です", kJapanese);
  EXPECT_EQ(text.utf8, "毎日開館です");
  ASSERT_EQ(text.spans.size(), 1u);
  EXPECT_EQ(text.utf8.substr(text.spans[0].start, text.spans[0].end - text.spans[0].start), "開館");
  EXPECT_EQ(text.spans[0].ruby, "かいかん");
}

TEST(Markup, FuriganaInsideBoldWordsIsBoldToo) {
  const Text text = parse_markup("a**b{漢|かん}c**d", kJapanese);
  EXPECT_EQ(text.utf8, "ab漢cd");
  ASSERT_EQ(text.spans.size(), 3u);
  for (const Span& span : text.spans) EXPECT_EQ(span.weight, Weight::bold);
  EXPECT_EQ(text.spans[0].end, 2u);
  EXPECT_EQ(text.spans[1].ruby, "かん");
  EXPECT_EQ(text.spans[2].end, text.utf8.size() - 1);
}

TEST(Markup, BracesWithoutABarAndSingleStarsAreKept) {
  EXPECT_EQ(parse_markup("{a} * b ** {c", kJapanese).utf8, "{a} * b ** {c");
  EXPECT_EQ(plain_text("{|よみ} {a\n|b}"), "{|よみ} {a\n|b}");
}

TEST(Markup, ABackslashTakesTheMeaningFromTheNextCharacter) {
  EXPECT_EQ(plain_text("\\{a|b} \\*\\* c:\\d {a\\|b|x}"), "{a|b} ** c:\\d a|b");
}

TEST(Markup, PlainTextLeavesFuriganaAndStarsOut) {
  EXPECT_EQ(plain_text("**{旭川|あさひかわ}市**の{国際|こくさい}"), "旭川市の国際");
}

}  // namespace
}  // namespace kiosk::text
