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

TEST(Markup, OneReadingForEachCharacterBecomesASpanForEach) {
  const Text text = parse_markup("毎{日か\u3099|ひ|が}", kJapanese);
  ASSERT_EQ(text.spans.size(), 2u);
  EXPECT_EQ(text.utf8.substr(text.spans[0].start, 3), "日");
  EXPECT_EQ(text.spans[0].ruby, "ひ");
  EXPECT_EQ(text.spans[1].start, text.spans[0].end);
  EXPECT_EQ(text.spans[1].end, text.utf8.size());
}

TEST(Markup, AnotherNumberOfReadingsThanCharactersIsOneReading) {
  const Text text = parse_markup("{国際交流|こくさい|こうりゅう}", kJapanese);
  ASSERT_EQ(text.spans.size(), 1u);
  EXPECT_EQ(text.spans[0].ruby, "こくさいこうりゅう");
}

TEST(Markup, EmphasisIsDotsInHanTextAndBoldElsewhere) {
  for (const char* language : {"ja", "ja-x-easy", "zh-Hans", "zh-Hant"}) {
    const Text text = parse_markup("a*b*c", LanguageTag::of(language));
    EXPECT_EQ(text.utf8, "abc");
    ASSERT_EQ(text.spans.size(), 1u);
    EXPECT_TRUE(text.spans[0].dots) << language;
    EXPECT_EQ(text.spans[0].weight, Weight::regular);
  }
  for (const char* language : {"en", "ko", "ru"}) {
    const Text text = parse_markup("a*b*c", LanguageTag::of(language));
    ASSERT_EQ(text.spans.size(), 1u);
    EXPECT_FALSE(text.spans[0].dots) << language;
    EXPECT_EQ(text.spans[0].weight, Weight::bold);
  }
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

TEST(Markup, InBoldItsFuriganaIsBoldToo) {
  const Text text = in_bold(parse_markup("{午前|ごぜん}8{時|じ}", LanguageTag::of("ja-x-easy")));
  EXPECT_EQ(text.weight, Weight::bold);
  ASSERT_EQ(text.spans.size(), 2u);
  for (const Span& span : text.spans) EXPECT_EQ(span.weight, Weight::bold);
  EXPECT_EQ(text, parse_markup("{午前|ごぜん}8{時|じ}", LanguageTag::of("ja-x-easy"), Weight::bold));
}

}  // namespace
}  // namespace kiosk::text
