// Furigana, and the dots of emphasis.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

constexpr float kSize = 20;

class Ruby : public ::testing::Test {
 protected:
  std::shared_ptr<const Paragraph> lay_out(const std::string& markup, float em = 0, ParagraphStyle style = {},
                                           const char* language = "ja-x-easy") {
    style.size_px = kSize;
    style.width_px = em * kSize;
    return typesetter_->lay_out(parse_markup(markup, LanguageTag::of(language)), style);
  }
  static std::vector<PlacedGlyph> of_size(const Paragraph& paragraph, float size) {
    std::vector<PlacedGlyph> found;
    for (const PlacedGlyph& glyph : paragraph.glyphs())
      if (glyph.size_px == size) found.push_back(glyph);
    return found;
  }

  std::unique_ptr<Typesetter> typesetter_ = testing::make_typesetter();
};

TEST_F(Ruby, StandsAtHalfSizeCentredOverItsBase) {
  const auto paragraph = lay_out("{国|くに}");
  const auto base = of_size(*paragraph, kSize);
  const auto ruby = of_size(*paragraph, kSize / 2);
  ASSERT_EQ(base.size(), 1u);
  ASSERT_EQ(ruby.size(), 2u);
  EXPECT_FLOAT_EQ(ruby[0].x, base[0].x);
  EXPECT_FLOAT_EQ(ruby[1].x, base[0].x + 10);
  // The ruby's em box stands on the base's.
  EXPECT_NEAR(ruby[0].y, base[0].y - 17.6f - 1.2f, 0.01);
  const auto narrow = lay_out("{国|こ}");
  EXPECT_FLOAT_EQ(of_size(*narrow, kSize / 2)[0].x, 5);
}

TEST_F(Ruby, ALongReadingSpreadsItsBaseBetweenKanji) {
  // Six half-size kana over two kanji: three em; no kana beside it to reach over.
  const auto paragraph = lay_out("国{漢字|あいうえおか}国");
  const auto base = of_size(*paragraph, kSize);
  ASSERT_EQ(base.size(), 4u);
  EXPECT_FLOAT_EQ(base[1].x, 25);
  EXPECT_FLOAT_EQ(base[2].x, 55);
  EXPECT_FLOAT_EQ(base[3].x, 80);
  const auto ruby = of_size(*paragraph, kSize / 2);
  EXPECT_FLOAT_EQ(ruby.front().x, 20);
  EXPECT_FLOAT_EQ(ruby.back().x, 70);
}

TEST_F(Ruby, ReachesOverKanaButNeverOverKanji) {
  // Three half-size kana over one kanji: half an em too many.
  const auto over_kana = lay_out("あ{承|うけた}る");
  EXPECT_FLOAT_EQ(of_size(*over_kana, kSize)[1].x, 20);
  EXPECT_FLOAT_EQ(of_size(*over_kana, kSize / 2)[0].x, 15);
  const auto beside_kanji = lay_out("国{承|うけた}国");
  EXPECT_FLOAT_EQ(of_size(*beside_kanji, kSize / 2)[0].x, 20);
  EXPECT_FLOAT_EQ(of_size(*beside_kanji, kSize)[2].x, 50);
}

TEST_F(Ruby, TwoReadingsSideBySideDoNotMeet) {
  const auto paragraph = lay_out("{承|うけた}{る|ルルル}");
  const auto ruby = of_size(*paragraph, kSize / 2);
  ASSERT_EQ(ruby.size(), 6u);
  for (size_t i = 1; i < ruby.size(); ++i) EXPECT_GE(ruby[i].x, ruby[i - 1].x + kSize / 2 - 0.01f);
}

TEST_F(Ruby, DoesNotStickOutOfTheLine) {
  const auto paragraph = lay_out("国国{承|うけた}る国国", 2);
  for (const PlacedGlyph& glyph : of_size(*paragraph, kSize / 2)) {
    EXPECT_GE(glyph.x, 0);
    EXPECT_LE(glyph.x + kSize / 2, 2 * kSize + 0.01f);
  }
}

TEST_F(Ruby, AShortReadingIsSpreadOverALongBase) {
  const auto ruby = of_size(*lay_out("{東西南北|とこ}"), kSize / 2);
  ASSERT_EQ(ruby.size(), 2u);
  EXPECT_FLOAT_EQ(ruby[0].x, 15);
  EXPECT_FLOAT_EQ(ruby[1].x, 55);
}

TEST_F(Ruby, ThePitchIsTheSameWithAndWithout) {
  const std::string markup = "{国際|こくさい}です\n{交流|こうりゅう}です\nかな";
  const auto with = lay_out(markup);
  const auto without = lay_out(markup, 0, {.ruby = false});
  ASSERT_EQ(with->lines().size(), 3u);
  for (size_t i = 1; i < 3; ++i)
    EXPECT_FLOAT_EQ(with->lines()[i].baseline - with->lines()[i - 1].baseline,
                    without->lines()[i].baseline - without->lines()[i - 1].baseline);
  EXPECT_TRUE(of_size(*without, kSize / 2).empty());
}

TEST_F(Ruby, TheFirstLineHasRoomForIt) {
  for (const float line_height : {1.0f, 1.5f, 1.7f, 2.2f}) {
    const auto paragraph = lay_out("{国|くに}", 0, {.line_height = line_height});
    EXPECT_GE(of_size(*paragraph, kSize / 2)[0].y, 8.8f - 0.01f) << line_height;
  }
}

TEST_F(Ruby, ABaseIsNotBrokenOverLines) {
  for (float em = 4.5f; em < 9; em += 0.5f) {
    const auto paragraph = lay_out("ああ{国際交流|こくさいこうりゅう}ああ", em);
    uint32_t in_lines = 0;
    for (const Line& line : paragraph->lines())
      if (line.start <= 6 && line.end >= 18) ++in_lines;
    EXPECT_EQ(in_lines, 1u) << em;
  }
}

TEST_F(Ruby, ABaseLongerThanTheLineIsBrokenAfterAll) {
  const auto paragraph = lay_out("{国際交流|こくさいこうりゅう}", 2.5f);
  EXPECT_GT(paragraph->lines().size(), 1u);
  EXPECT_FALSE(paragraph->overflows());
}

TEST_F(Ruby, OfEachCharacterStandsOverIt) {
  const auto mono = lay_out("{今日|こ|ん}");
  const auto group = lay_out("{今日|こん}");
  EXPECT_FLOAT_EQ(of_size(*mono, kSize / 2)[0].x, 5);
  EXPECT_FLOAT_EQ(of_size(*mono, kSize / 2)[1].x, 25);
  EXPECT_FLOAT_EQ(of_size(*group, kSize / 2)[0].x, 5);
  // A long one spreads its own character only.
  const auto spread = of_size(*lay_out("国{漢字|あいう|お}国"), kSize);
  EXPECT_FLOAT_EQ(spread[1].x, 25);
  EXPECT_FLOAT_EQ(spread[2].x, 50);
  EXPECT_FLOAT_EQ(spread[3].x, 70);
}

TEST_F(Ruby, OfEachCharacterLetsTheWordBreak) {
  const auto lines_of = [&](const char* markup) { return lay_out(markup, 3)->lines()[0].end; };
  EXPECT_EQ(lines_of("国{国際交流|こくさいこうりゅう}"), 3u);
  EXPECT_EQ(lines_of("国{国際交流|こく|さい|こう|りゅう}"), 9u);
}

TEST_F(Ruby, DotsOfEmphasisStandOverEachLetterButNotOverMarks) {
  const auto paragraph = lay_out("国*国、かJ*国", 0, {}, "ja");
  const auto base = of_size(*paragraph, kSize);
  const auto dots = of_size(*paragraph, kSize / 2);
  ASSERT_EQ(dots.size(), 3u);
  const auto single = of_size(*lay_out("*国*", 0, {}, "ja"), kSize / 2);
  EXPECT_FLOAT_EQ(dots[0].x - base[1].x, single[0].x);
  EXPECT_FLOAT_EQ(dots[1].x - base[3].x, single[0].x);
  EXPECT_LT(dots[0].y, base[0].y - 17);
  // The letters stand as without them.
  const auto without = lay_out("国国、かJ国", 0, {}, "ja")->glyphs();
  ASSERT_EQ(without.size(), base.size());
  for (size_t i = 0; i < base.size(); ++i) EXPECT_FLOAT_EQ(base[i].x, without[i].x) << i;
}

TEST_F(Ruby, DotsStandBelowChineseAndRightOfVerticalLines) {
  for (const char* language : {"zh-Hans", "zh-Hant"}) {
    const auto paragraph = lay_out("*国*国", 0, {}, language);
    const auto dots = of_size(*paragraph, kSize / 2);
    ASSERT_EQ(dots.size(), 1u);
    EXPECT_GT(dots[0].y, of_size(*paragraph, kSize)[0].y + 5) << language;
    EXPECT_LT(dots[0].y - kSize / 8, paragraph->height()) << language;  // its ink stands that much higher
  }
  for (const char* language : {"ja", "zh-Hans"}) {
    const auto paragraph = lay_out("*国*国", 0, {.direction = Direction::vertical}, language);
    const auto dots = of_size(*paragraph, kSize / 2);
    ASSERT_EQ(dots.size(), 1u);
    EXPECT_GT(dots[0].x, of_size(*paragraph, kSize)[0].x + kSize - 1) << language;
    EXPECT_EQ(paragraph->missing_glyphs(), 0u);
  }
}

TEST_F(Ruby, LinesThatAreSetTightKeepRoomForTheDotsBelowTheLast) {
  for (const float line_height : {1.f, 1.25f, 1.6f, 2.f}) {
    const auto with = lay_out("*国*国", 0, {.line_height = line_height}, "zh-Hans");
    const auto without = lay_out("国国", 0, {.line_height = line_height}, "zh-Hans");
    const float dots_bottom = with->lines().back().baseline + (.12f + .5f) * kSize;  // of their em box
    EXPECT_GE(with->height() + .01f, dots_bottom) << line_height;
    EXPECT_EQ(with->lines().back().baseline, without->lines().back().baseline) << line_height;
    if (line_height >= 2) {
      EXPECT_EQ(with->height(), without->height());
    }
  }
}

TEST_F(Ruby, FuriganaTakesThePlaceOfDots) {
  EXPECT_EQ(of_size(*lay_out("*{国|くに}の*", 0, {}, "ja"), kSize / 2).size(), 3u);
  EXPECT_EQ(of_size(*lay_out("*{国|くに}の*", 0, {.ruby = false}, "ja"), kSize / 2).size(), 2u) << "where it is shown";
}

TEST_F(Ruby, StandsRightOfAVerticalLine) {
  const auto paragraph = lay_out("{国|くに}", 0, {.direction = Direction::vertical});
  const auto base = of_size(*paragraph, kSize);
  const auto ruby = of_size(*paragraph, kSize / 2);
  ASSERT_EQ(ruby.size(), 2u);
  EXPECT_NEAR(ruby[0].x, base[0].x + kSize, 0.01);
  EXPECT_NEAR(ruby[1].y - ruby[0].y, 10, 0.01);
  EXPECT_LE(ruby[0].x + 10, paragraph->width() + 0.01f);
}

}  // namespace
}  // namespace kiosk::text
