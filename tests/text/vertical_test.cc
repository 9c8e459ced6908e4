// Lines from top to bottom, columns from right to left.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

class Vertical : public ::testing::Test {
 protected:
  std::shared_ptr<const Paragraph> lay_out(const std::string& utf8, float em = 0,
                                           Direction direction = Direction::vertical) {
    return typesetter_->lay_out({.utf8 = utf8, .language = {}, .spans = {}},
                                {.size_px = 20, .width_px = em * 20, .direction = direction});
  }
  uint32_t glyph(const std::string& utf8, Direction direction) {
    return lay_out(utf8, 0, direction)->glyphs()[0].glyph;
  }

  std::unique_ptr<Typesetter> typesetter_ = testing::make_typesetter();
};

TEST_F(Vertical, ColumnsGoFromRightToLeftAndAreOnTheEmGrid) {
  const auto paragraph = lay_out("一二三四五", 2);
  ASSERT_EQ(paragraph->lines().size(), 3u);
  EXPECT_GT(paragraph->lines()[0].baseline, paragraph->lines()[1].baseline);
  EXPECT_FLOAT_EQ(paragraph->width(), 3 * 34);
  EXPECT_FLOAT_EQ(paragraph->height(), 40);
  EXPECT_FLOAT_EQ(paragraph->lines()[0].baseline, 3 * 34 - 17);
  const auto& glyphs = paragraph->glyphs();
  EXPECT_NEAR(glyphs[0].x, 3 * 34 - 17 - 10, 0.01);
  EXPECT_NEAR(glyphs[0].y, 17.6, 0.01);
  EXPECT_NEAR(glyphs[1].y, 37.6, 0.01);
  EXPECT_NEAR(glyphs[2].y, 17.6, 0.01);
}

TEST_F(Vertical, PunctuationAndSmallKanaHaveTheirVerticalForms) {
  for (const char* c : {"、", "。", "「", "）", "ー", "っ"})
    EXPECT_NE(glyph(c, Direction::vertical), glyph(c, Direction::horizontal)) << c;
  EXPECT_EQ(glyph("国", Direction::vertical), glyph("国", Direction::horizontal));
}

TEST_F(Vertical, LatinLiesOnItsSide) {
  const auto paragraph = lay_out("国Ab国");
  ASSERT_EQ(paragraph->glyphs().size(), 4u);
  EXPECT_FALSE(paragraph->glyphs()[0].rotated);
  EXPECT_TRUE(paragraph->glyphs()[1].rotated);
  EXPECT_TRUE(paragraph->glyphs()[2].rotated);
  EXPECT_FALSE(paragraph->glyphs()[3].rotated);
  // The em box's middle lies on the axis: the baseline 0.38 em left of it.
  EXPECT_NEAR(paragraph->glyphs()[1].x, paragraph->lines()[0].baseline - 7.6f, 0.01);
  EXPECT_GT(paragraph->glyphs()[2].y, paragraph->glyphs()[1].y + 5);
}

TEST_F(Vertical, OneOrTwoDigitsStandSideBySideInOneEm) {
  const auto paragraph = lay_out("国12月3日");
  const auto glyphs = paragraph->glyphs();
  ASSERT_EQ(glyphs.size(), 6u);
  const float axis = paragraph->lines()[0].baseline;
  EXPECT_FALSE(glyphs[1].rotated);
  EXPECT_FLOAT_EQ(glyphs[1].y, glyphs[2].y);
  EXPECT_NEAR(glyphs[1].x, axis - 10, .01);  // half an em each
  EXPECT_NEAR(glyphs[2].x, axis, .01);
  EXPECT_NEAR(glyphs[1].y, 37.6, .01);
  EXPECT_NEAR(glyphs[3].y, 57.6, .01);
  EXPECT_FALSE(glyphs[4].rotated);
  EXPECT_NEAR(glyphs[5].y, 97.6, .01);
  EXPECT_EQ(lay_out("国!?国")->glyphs()[1].y, lay_out("国!?国")->glyphs()[2].y);
}

TEST_F(Vertical, LongerNumbersAndDigitsInWordsLieOnTheirSide) {
  for (const char* text : {"国2026年", "国B2国", "国10:30国", "国1.5国"})
    for (const auto& glyph : lay_out(text)->glyphs().subspan(1, 2)) EXPECT_TRUE(glyph.rotated) << text;
}

TEST_F(Vertical, TwoDigitsAreNeverParted) {
  for (float em = 1; em < 5; em += .5f) {
    const auto paragraph = lay_out("国国12国12", em);
    for (const Line& line : paragraph->lines()) {
      EXPECT_NE(line.start, 7u) << em;
      EXPECT_NE(line.start, 12u) << em;
    }
  }
}

TEST_F(Vertical, DotsAndDashesThatTheFontTurnsStandUpright) {
  for (const char* c : {"…", "‥", "—", "＝", "：", "〜", "゠"}) {
    const auto paragraph = lay_out(c);
    EXPECT_FALSE(paragraph->glyphs()[0].rotated) << c;
  }
  EXPECT_NE(glyph("…", Direction::vertical), glyph("…", Direction::horizontal));
}

TEST_F(Vertical, ASemicolonWithoutAVerticalFormIsRotated) { EXPECT_TRUE(lay_out("；")->glyphs()[0].rotated); }

TEST_F(Vertical, EmojiStandUprightAndAreOneEmHigh) {
  const auto paragraph = lay_out("国😀国");
  ASSERT_EQ(paragraph->glyphs().size(), 3u);
  EXPECT_FALSE(paragraph->glyphs()[1].rotated);
  EXPECT_NEAR(paragraph->glyphs()[2].y, 57.6, 0.1);
  EXPECT_NEAR(paragraph->glyphs()[1].x, paragraph->glyphs()[0].x, 0.5);
  EXPECT_NEAR(paragraph->glyphs()[1].y, 37.6, 0.5);
}

}  // namespace
}  // namespace kiosk::text
