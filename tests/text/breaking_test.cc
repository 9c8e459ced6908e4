// Where lines end.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/base/utf8.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

using Lines = std::vector<std::string>;

class Breaking : public ::testing::Test {
 protected:
  std::shared_ptr<const Paragraph> lay_out(const char* language, const std::string& utf8, float em,
                                           ParagraphStyle style = {}) {
    style.size_px = 20;
    style.width_px = 20 * em;
    return typesetter_->lay_out({.utf8 = utf8, .language = LanguageTag::of(language), .spans = {}}, style);
  }
  Lines lines(const char* language, const std::string& utf8, float em, ParagraphStyle style = {}) {
    Lines found;
    for (const Line& line : lay_out(language, utf8, em, style)->lines())
      found.push_back(utf8.substr(line.start, line.end - line.start));
    return found;
  }

  std::unique_ptr<Typesetter> typesetter_ = testing::make_typesetter();
};

TEST_F(Breaking, AnExactlyFullLineIsKept) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "国";
  for (const float size : {32.0f, 27.3f, 13.7f}) {
    ParagraphStyle style;
    style.size_px = size;
    const Text full{.utf8 = text, .language = {}, .spans = {}};
    style.width_px = size * 20;
    EXPECT_EQ(typesetter_->lay_out(full, style)->lines().size(), 1u) << size;
    style.width_px = size * 19.99f;
    EXPECT_EQ(typesetter_->lay_out(full, style)->lines().size(), 2u) << size;
  }
}

TEST_F(Breaking, JapaneseIsStrictNoLineStartsWithSmallKanaOrALongVowel) {
  EXPECT_EQ(lines("ja", "あいうちょき", 4), (Lines{"あいう", "ちょき"}));
  EXPECT_EQ(lines("ja", "あいうーえ", 3), (Lines{"あい", "うーえ"}));
  EXPECT_EQ(lines("ja-x-easy", "あいうっえ", 3), (Lines{"あい", "うっえ"}));
}

TEST_F(Breaking, EasyJapaneseKeepsAParticleBehindItsBracket) {
  EXPECT_EQ(lines("ja-x-easy", "いえ （ホスト）を さがす", 7), (Lines{"いえ ", "（ホスト）を ", "さがす"}));
  EXPECT_EQ(lines("ja-x-easy", "いえ （ホスト）家 さがす", 7), (Lines{"いえ （ホスト）", "家 さがす"}));
}

TEST_F(Breaking, NoLineStartsWithClosingOrEndsWithOpeningPunctuation) {
  EXPECT_EQ(lines("ja", "あいう」え", 3), (Lines{"あい", "う」え"}));
  EXPECT_EQ(lines("ja", "あい「うえお」", 3), (Lines{"あい", "「うえ", "お」"}));
  EXPECT_EQ(lines("zh-Hans", "中中中）中", 3), (Lines{"中中", "中）中"}));
}

TEST_F(Breaking, StrictKinsokuHoldsForEveryCharacterOfItsTables) {
  const std::u32string not_at_start =
      U"、。，．・：；？！゛゜ヽヾゝゞ々〻ー）〕］｝〉》」』】〙〗〟’”｠»‐–〜゠"
      U"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ";
  const std::u32string not_at_end = U"（〔［｛〈《「『【〘〖〝‘“｟«";
  for (const char32_t c : not_at_start) {
    const std::string sign = to_utf8(std::u32string(1, c));
    for (const std::string& line : lines("ja", "国国国" + sign + "国国", 3))
      EXPECT_FALSE(line.starts_with(sign)) << line;
  }
  for (const char32_t c : not_at_end) {
    const std::string sign = to_utf8(std::u32string(1, c));
    for (const std::string& line : lines("ja", "国国" + sign + "国国", 3)) EXPECT_FALSE(line.ends_with(sign)) << line;
  }
}

TEST_F(Breaking, KoreanBreaksBetweenWords) {
  EXPECT_EQ(lines("ko", "국제교류센터는 외국인과", 9), (Lines{"국제교류센터는 ", "외국인과"}));
}

TEST_F(Breaking, AKoreanWordLongerThanTheLineBreaksBetweenSyllables) {
  const Lines found = lines("ko", "국제교류센터는", 4);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], "국제교류");
}

TEST_F(Breaking, NoRussianLineStartsWithADash) {
  for (float em = 4; em < 16; em += 0.25f)
    for (const std::string& line : lines("ru", "Это место встречи — и гостей, и жителей — города", em))
      EXPECT_FALSE(line.starts_with("—")) << em << " " << line;
}

TEST_F(Breaking, AWebAddressIsNotCutAfterItsSlashes) {
  EXPECT_EQ(lines("en", "See www.city.jp/kurashi/a", 11), (Lines{"See ", "www.city.jp/kurashi/a"}));
}

TEST_F(Breaking, AWebAddressIsCutAfterASlashWhereJapaneseWouldGape) {
  const std::string address = "https://www.city.jp/kurashi/a/b";
  EXPECT_EQ(lines("ja", "国国国" + address, 17), (Lines{"国国国https://www.city.jp/kurashi/", "a/b"}));
  EXPECT_EQ(lines("ja", "国国国国国国国国国国国国国国国" + address, 18),
            (Lines{"国国国国国国国国国国国国国国国", address}));
}

TEST_F(Breaking, AChineseLineDoesNotBeginWithTheDotOfAName) {
  for (const char* language : {"zh-Hans", "zh-Hant"})
    EXPECT_EQ(lines(language, "旭川·布卢明顿·诺默尔", 6.2f), (Lines{"旭川·布卢明", "顿·诺默尔"}));
}

TEST_F(Breaking, AMinusStaysWithItsNumber) {
  for (float em = 2; em < 8; em += 0.25f)
    for (const std::string& line : lines("en", "about -15 degrees", em)) EXPECT_FALSE(line.ends_with("-")) << line;
}

TEST_F(Breaking, WhiteSpaceAtTheEndDoesNotCount) {
  const auto paragraph = lay_out("ja", "あいう   えお", 3);
  ASSERT_EQ(paragraph->lines().size(), 2u);
  EXPECT_FLOAT_EQ(paragraph->lines()[0].width, 60);
  EXPECT_EQ(paragraph->lines()[0].end, 12u);
}

TEST_F(Breaking, ALineFeedEndsALine) {
  EXPECT_EQ(lines("ja", "あ\nい\r\n\nう\n", 10), (Lines{"あ\n", "い\r\n", "\n", "う\n"}));
  EXPECT_EQ(lay_out("ja", "あ\nい", 10)->missing_glyphs(), 0u);
}

TEST_F(Breaking, AWordLongerThanTheLineBreaksBetweenGraphemeClusters) {
  const auto paragraph = lay_out("en", "abcdefghijklmnop", 2);
  EXPECT_GT(paragraph->lines().size(), 3u);
  EXPECT_FALSE(paragraph->overflows());
  for (const Line& line : paragraph->lines()) EXPECT_LE(line.width, 40);
  EXPECT_EQ(lines("en", "e\u0301e\u0301e\u0301e\u0301", 1), (Lines{"e\u0301", "e\u0301", "e\u0301", "e\u0301"}));
}

TEST_F(Breaking, ALetterWiderThanTheLineOverflows) { EXPECT_TRUE(lay_out("ja", "国", 0.5f)->overflows()); }

TEST_F(Breaking, AKoreanLineDoesNotBeginWithTheDotOfAListEither) {
  for (float width = 4; width < 14; width += .5f)
    for (const std::string& line : lines("ko", "아사히카와·블루밍턴·노멀 자매도시위원회", width))
      EXPECT_FALSE(line.starts_with("·")) << width << ": " << line;
}

TEST_F(Breaking, ARussianLineDoesNotEndInAShortPrefix) {
  EXPECT_EQ(lines("ru", "говорить по-русски свободно", 7), (Lines{"говорить ", "по-русски ", "свободно"}));
  EXPECT_EQ(lines("ru", "кафе онлайн-встреча клуба", 7), (Lines{"кафе онлайн-", "встреча клуба"}));
}

TEST_F(Breaking, AShortWordDoesNotStandAloneOnTheLastLine) {
  EXPECT_EQ(lines("en", "The centre stands beside the river bank", 17),
            (Lines{"The centre stands beside the ", "river bank"}));
  EXPECT_EQ(lines("ko", "국제 교류 센터는 강가에 있는 건물 칠층", 14.5f),
            (Lines{"국제 교류 센터는 강가에 있는 ", "건물 칠층"}));
  EXPECT_EQ(lines("en", "The centre stands beside the river bank", 17, {.plain = true}).back(), "bank");
}

TEST_F(Breaking, TheLineBeforeGivesNothingWhereItWouldGape) {
  EXPECT_EQ(lines("en", "It is internationalisation day", 13), (Lines{"It is internationalisation ", "day"}));
}

TEST_F(Breaking, JustifiedProseKeepsAKatakanaWordWholeUnlessTheLineWouldGape) {
  const ParagraphStyle prose{.align = Align::justify};
  const std::string ten = "国国国国国国国国国国", thirty = ten + ten + ten;
  EXPECT_EQ(lines("ja", thirty + "国センター国国国", 33), (Lines{thirty + "国セン", "ター国国国"}));
  EXPECT_EQ(lines("ja", thirty + "国センター国国国", 33, prose), (Lines{thirty + "国", "センター国国国"}));
  EXPECT_EQ(lines("ja", ten + "国センター国国国", 13, prose), (Lines{ten + "国セン", "ター国国国"}));
  EXPECT_EQ(lines("ja", "国国国国国国国国インターナショナル国", 12, prose),
            (Lines{"国国国国国国国国インター", "ナショナル国"}));
  // One kana stands alone at no line's start or end.
  EXPECT_EQ(lines("ja", "国国国国国国国国ホームステイ国国国", 13, prose),
            (Lines{"国国国国国国国国ホームス", "テイ国国国"}));
  EXPECT_EQ(lines("ja", "国国国国国国国国国国国国コミュニケーション国国国", 13, prose)[0], "国国国国国国国国国国国国");
}

TEST_F(Breaking, JustifiedProseKeepsANumberAndWhatItCountsTogether) {
  const std::string ten = "国国国国国国国国国国", thirty = ten + ten + ten;
  EXPECT_EQ(lines("ja", thirty + "65周年国", 31.7f)[0], thirty + "65");
  EXPECT_EQ(lines("ja", thirty + "65周年国", 31.7f, {.align = Align::justify})[0], thirty);
}

TEST_F(Breaking, JustifiedProseDoesNotEndInALineOfOneOrTwoCharacters) {
  EXPECT_EQ(lines("ja", "国国国国国国国国国国国国国", 12), (Lines{"国国国国国国国国国国国国", "国"}));
  EXPECT_EQ(lines("ja", "国国国国国国国国国国国国国", 12, {.align = Align::justify}),
            (Lines{"国国国国国国国国国国", "国国国"}));
}

TEST_F(Breaking, ARangeIsTornOnlyWhereItIsLongerThanTheLine) {
  for (const char* language : {"zh-Hant", "ko", "en"})
    EXPECT_EQ(lines(language, "11/25 18:30–19:30", 7.5f).back(), "18:30–19:30") << language;
  EXPECT_EQ(lines("ja", "水曜日18:30〜19:30", 8).back(), "18:30〜19:30");
  EXPECT_EQ(lines("ja", "18:30〜19:30", 4), (Lines{"18:30〜", "19:30"}));
}

TEST_F(Breaking, BalancedLinesEndWhereTheTextPauses) {
  ParagraphStyle title;
  title.balanced = true;
  EXPECT_EQ(lines("zh-Hant", "12月12日 星期六　水原市青少年交流說明會", 13.5f, title).back(), "水原市青少年交流說明會");
  EXPECT_EQ(lines("ko", "방을 누르면 설명이 나옵니다. 이 그림은 약도이며 실제 축척과 다릅니다.", 20, title).back(),
            "이 그림은 약도이며 실제 축척과 다릅니다.");
}

TEST_F(Breaking, BalancedLinesAreAsManyAndOfAboutTheSameLength) {
  const std::string title = "国際交流センターのメッセージボードへようこそ";
  ParagraphStyle balanced;
  balanced.balanced = true;
  const auto greedy = lay_out("ja", title, 19);
  const auto even = lay_out("ja", title, 19, balanced);
  ASSERT_EQ(greedy->lines().size(), 2u);
  ASSERT_EQ(even->lines().size(), 2u);
  EXPECT_GT(greedy->lines()[0].width - greedy->lines()[1].width, 200);
  EXPECT_LT(std::abs(even->lines()[0].width - even->lines()[1].width), 61);
}

TEST_F(Breaking, ABalancedTitleDoesNotEndInOneOrTwoCharacters) {
  ParagraphStyle balanced;
  balanced.balanced = true;
  for (float em = 6; em < 20; em += 0.5f) {
    const auto paragraph = lay_out("ja", "旭川市国際交流センターのご案内と催し", em, balanced);
    EXPECT_GT(paragraph->lines().back().width, 40) << em;
  }
}

TEST_F(Breaking, PhrasesStayTogetherWhereTheyFit) {
  ParagraphStyle phrase;
  phrase.phrase = true;
  for (float em = 6; em < 14; em += 0.5f)
    for (const std::string& line : lines("ja", "日本語の教室に申し込みます", em, phrase))
      EXPECT_FALSE(line.starts_with("室") || line.starts_with("に")) << em << " " << line;
  EXPECT_GT(lines("ja", "日本語の教室に申し込みます", 2, phrase).size(), 5u);
}

TEST_F(Breaking, ACompoundOfKanjiIsOnePhrase) {
  ParagraphStyle title;
  title.phrase = title.balanced = true;
  EXPECT_EQ(lines("ja", "お客様は、総合案内所までお越しください", 13, title),
            (Lines{"お客様は、総合案内所まで", "お越しください"}));
}

TEST_F(Breaking, WhatIsCutEndsInAnEllipsisAndFits) {
  ParagraphStyle one;
  one.max_lines = 1;
  for (float em = 3; em < 10; em += 0.3f) {
    const auto paragraph = lay_out("ja", "これは一行に入りきらない文章です。", em, one);
    ASSERT_EQ(paragraph->lines().size(), 1u);
    EXPECT_TRUE(paragraph->truncated());
    EXPECT_LE(paragraph->lines()[0].width, em * 20 + 0.001f);
    EXPECT_GT(paragraph->lines()[0].width, em * 20 - 20);
    const auto dots = typesetter_->lay_out({.utf8 = "…", .language = {}, .spans = {}}, {.size_px = 20});
    EXPECT_EQ(paragraph->glyphs().back().glyph, dots->glyphs()[0].glyph);
  }
  EXPECT_FALSE(lay_out("ja", "入ります", 10, one)->truncated());
}

TEST_F(Breaking, NoSpaceStandsBeforeTheEllipsis) {
  ParagraphStyle one;
  one.max_lines = 1;
  const auto paragraph = lay_out("en", "one two three four", 3.2f, one);
  const Line& line = paragraph->lines()[0];
  EXPECT_NE(std::string("one two three four")[line.end - 1], ' ');
}

TEST_F(Breaking, AlignmentMovesLinesInsideTheirBox) {
  ParagraphStyle style;
  style.align = Align::center;
  EXPECT_FLOAT_EQ(lay_out("ja", "国国", 10, style)->lines()[0].x, 80);
  style.align = Align::end;
  EXPECT_FLOAT_EQ(lay_out("ja", "国国", 10, style)->glyphs()[0].x, 160);
}

}  // namespace
}  // namespace kiosk::text
