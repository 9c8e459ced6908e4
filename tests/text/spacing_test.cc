// Full-width punctuation at line edges and side by side, space between scripts, the em grid, justified lines.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "kiosk/base/utf8.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

constexpr float kEmPx = 20;

class Spacing : public ::testing::Test {
 protected:
  std::shared_ptr<const Paragraph> lay_out(const char* language, const std::string& utf8, float ems,
                                           ParagraphStyle style = {}) {
    style.size_px = kEmPx;
    style.width_px = ems * kEmPx;
    return typesetter_->lay_out({utf8, LanguageTag::of(language)}, style);
  }
  // The lines' widths in em.
  std::vector<float> widths(const char* language, const std::string& utf8, float ems = 0, ParagraphStyle style = {}) {
    std::vector<float> all;
    const auto paragraph = lay_out(language, utf8, ems, style);
    for (const Line& line : paragraph->lines()) all.push_back(std::round(line.width / kEmPx * 1000) / 1000);
    return all;
  }
  // Where the glyphs of a single line begin, in em.
  std::vector<float> places(const char* language, const std::string& utf8, float ems = 0, ParagraphStyle style = {}) {
    std::vector<float> all;
    const auto paragraph = lay_out(language, utf8, ems, style);
    for (const PlacedGlyph& glyph : paragraph->glyphs()) all.push_back(std::round(glyph.x / kEmPx * 1000) / 1000);
    return all;
  }
  using Floats = std::vector<float>;

  std::unique_ptr<Typesetter> typesetter_ = testing::make_typesetter();
};

TEST_F(Spacing, EveryMarkLosesItsEmptyHalfAtTheLinesEndInEveryLanguage) {
  for (const char* language : {"ja", "zh-Hans", "zh-Hant"})
    for (const char* mark : {"、", "。", "，", "．", "：", "；", "・", "」", "）", "』", "】"}) {
      const std::string text = std::string("国国国国国") + mark;
      const auto paragraph = lay_out(language, text + "国国", 5.5f);
      ASSERT_EQ(paragraph->lines().size(), 2u) << language << mark;
      EXPECT_EQ(paragraph->lines()[0].end, text.size()) << language << mark;
      EXPECT_FLOAT_EQ(paragraph->lines()[0].width, 5.5f * kEmPx) << language << mark;
    }
}

TEST_F(Spacing, AMarkInTheMiddleOfItsEmStaysThereWhereThereIsRoom) {
  EXPECT_EQ(widths("zh-Hant", "國國，國國", 3), (Floats{3, 2}));
  EXPECT_EQ(widths("zh-Hant", "國國，國國", 2.5f), (Floats{2.5f, 2}));
  const auto roomy = lay_out("zh-Hant", "國國，國國", 3);
  const auto tight = lay_out("zh-Hant", "國國，國國", 2.5f);
  EXPECT_NEAR(roomy->glyphs()[2].x - tight->glyphs()[2].x, kEmPx / 4, .01);
}

TEST_F(Spacing, NeighboursShareTheirSpace) {
  EXPECT_EQ(places("ja", "国」「国"), (Floats{0, 1, 1.5f, 2.5f}));
  EXPECT_EQ(places("ja", "国。」国"), (Floats{0, 1, 1.5f, 2.5f}));
  EXPECT_EQ(places("ja", "国「『国"), (Floats{0, 1, 1.5f, 2.5f}));
  EXPECT_EQ(places("ja", "国」・国"), (Floats{0, 1, 1.5f, 2.5f}));
  EXPECT_EQ(places("ja", "国・「国"), (Floats{0, 1, 1.5f, 2.5f}));
  EXPECT_EQ(places("ja", "国、国"), (Floats{0, 1, 2}));
  // In Traditional Chinese the comma stands in the middle: 」， keeps the comma's own quarter.
  EXPECT_EQ(places("zh-Hant", "國」，國"), (Floats{0, 1, 1.5f, 2.5f}));
  EXPECT_EQ(places("zh-Hant", "國，國"), (Floats{0, 1, 2}));
  EXPECT_EQ(places("zh-Hans", "国：“国"), (Floats{0, 1, 1.5f, 2.5f}));
}

TEST_F(Spacing, ALineBeginsWithTheInkOfABracket) {
  const auto paragraph = lay_out("ja", "「国国」国", 4);
  EXPECT_NEAR(paragraph->glyphs()[0].x, -kEmPx / 2, .01);
  EXPECT_NEAR(paragraph->glyphs()[1].x, kEmPx / 2, .01);
  EXPECT_EQ(widths("ja", "「国国」", 0), (Floats{3}));
  EXPECT_EQ(widths("ja", "国国国「国国国", 3), (Floats{3, 2.5f, 1}));
}

TEST_F(Spacing, CommasAndFullStopsHangOutsideAFullLine) {
  for (const char* language : {"ja", "zh-Hans"})
    for (const char* mark : {"、", "。", "，", "．"}) {
      const std::string text = std::string("国国国国国") + mark;
      const auto paragraph = lay_out(language, text + "国国", 5);
      ASSERT_EQ(paragraph->lines().size(), 2u) << language << mark;
      EXPECT_EQ(paragraph->lines()[0].end, text.size()) << language << mark;
      EXPECT_FLOAT_EQ(paragraph->lines()[0].width, 5 * kEmPx);
      EXPECT_FLOAT_EQ(paragraph->width(), 5 * kEmPx);
    }
  // Brackets do not hang; nor does a mark in the middle of its em, nor anything in a centred line.
  EXPECT_EQ(widths("ja", "国国国国国」国", 5), (Floats{4, 3}));
  EXPECT_EQ(widths("zh-Hant", "國國國國國，國", 5), (Floats{4, 3}));
  EXPECT_EQ(widths("ja", "国国国国国。国", 5, {.align = Align::center}), (Floats{4, 3}));
  // 。 is not parted from a bracket that follows it.
  EXPECT_EQ(widths("ja", "国国国国国。」国", 5), (Floats{4, 3.5f}));
}

TEST_F(Spacing, PlainSettingHasNoneOfIt) {
  EXPECT_EQ(widths("ja", "国国国国国。国", 5, {.plain = true}), (Floats{4, 3}));
  EXPECT_EQ(widths("ja", "国国国国国」「国国", 5.5f, {.plain = true}), (Floats{4, 5}));
}

TEST_F(Spacing, HanAndKanaStandOnTheEmGrid) {
  const std::string prose =
      "旭川市国際交流センターは、旭川市に住む外国人と市民が気軽に集い、交流を深めるための施設です。"
      "センターでは、日本語や生活についての相談を受け付けるほか、会話を楽しむサロンや講座を開いています。";
  const auto paragraph = lay_out("ja", prose, 17.3f);
  ASSERT_GT(paragraph->lines().size(), 4u);
  for (const PlacedGlyph& glyph : paragraph->glyphs())
    EXPECT_NEAR(std::remainder(glyph.x, kEmPx), 0, .01) << glyph.cluster;
}

TEST_F(Spacing, HanAndLatinKeepAnEighthApartButNotAtTheLinesEdge) {
  EXPECT_EQ(widths("ja", "国1国"), (Floats{widths("ja", "国")[0] * 2 + widths("ja", "1")[0] + .25f}));
  const auto lines = widths("ja", "国国国国12", 4);
  EXPECT_EQ(lines[0], 4);
  EXPECT_FLOAT_EQ(lines[1], widths("ja", "12")[0]);
  EXPECT_EQ(widths("ko", "가1")[0], widths("ko", "가")[0] + widths("ko", "1")[0]);
}

// ファー is not parted and does not fit; two em would be left.
TEST_F(Spacing, ALineThatWouldKeepAnEmTakesTheRoomAtItsMarks) {
  EXPECT_EQ(widths("ja", "国、国、国国ファー国国", 8), (Floats{8, 2}));
  EXPECT_EQ(places("ja", "国、国、国国ファー国国", 8), (Floats{0, 1, 1.5f, 2.5f, 3, 4, 5, 6, 7, 0, 1}));
  EXPECT_EQ(widths("zh-Hans", "国，国（国）国——国国", 8), (Floats{7.5f, 2}));
  // What the marks have is not enough, or less than an em would be left.
  EXPECT_EQ(widths("ja", "国、国国国国ファー国国", 8), (Floats{6, 5}));
  EXPECT_EQ(widths("ja", "国、国、国国国国", 6.75f), (Floats{6, 2}));
}

TEST_F(Spacing, MiddleDotsGiveBeforeCommasAndFullStopsLast) {
  // Half an em is wanted of a dot's half, a comma's and a full stop's.
  EXPECT_EQ(places("ja", "国。国、国・国ファー国", 9.5f), (Floats{0, 1, 2, 3, 4, 4.75f, 5.5f, 6.5f, 7.5f, 8.5f, 0}));
  EXPECT_EQ(places("ja", "国。国、国・国ファー国", 9), (Floats{0, 1, 2, 3, 3.5f, 4.25f, 5, 6, 7, 8, 0}));
  EXPECT_EQ(places("ja", "国。国、国・国ファー国", 8.5f),
            (Floats{0, 1, 1.5f, 2.5f, 3, 3.75f, 4.5f, 5.5f, 6.5f, 7.5f, 0}));
}

TEST_F(Spacing, MarksOfAKindGiveAlikeInQuartersOfTheEmOrExactlyWhereLinesAreJustified) {
  const std::string text = "国、国、国、国ファー国";
  EXPECT_EQ(places("ja", text, 9.5f), (Floats{0, 1, 1.75f, 2.75f, 3.5f, 4.5f, 5.25f, 6.25f, 7.25f, 8.25f, 0}));
  EXPECT_EQ(widths("ja", text, 9.5f), (Floats{9.25f, 1}));
  EXPECT_EQ(widths("ja", text, 9.5f, {.align = Align::justify}), (Floats{9.5f, 1}));
}

TEST_F(Spacing, MarksKeepTheirRoomInEasyJapanese) {
  EXPECT_EQ(widths("ja-x-easy", "国。国、国国ファー国国", 8), (Floats{6, 5}));
  EXPECT_EQ(widths("ja-x-easy", "国。国、国国ファー国国", 8, {.align = Align::justify}), (Floats{8, 2}));
}

TEST_F(Spacing, MarksKeepTheirRoomInPlainCentredAndBalancedLinesAndInPhrases) {
  const std::string text = "国、国、国国ファー国国";
  EXPECT_EQ(widths("ja", text, 8, {.plain = true}), (Floats{6, 5}));
  EXPECT_EQ(widths("ja", text, 8, {.align = Align::center}), (Floats{6, 5}));
  EXPECT_EQ(widths("ja", "国、国、国国\u200Bファー\u200B国", 8, {.phrase = true}), (Floats{6, 4}));
  EXPECT_EQ(widths("ja", text, 8, {.balanced = true}), (Floats{5, 6}));
}

TEST_F(Spacing, JustifiedLinesEndTogether) {
  const std::string ja = "フィール旭川の7階にあるJICAデスクでは、国際協力に関する資料を提供し、閲覧できます。";
  const std::string ko = "센터에서는 일본어와 생활에 관한 상담을 받고 있으며 누구나 이용할 수 있습니다.";
  const std::string zh = "中心设有综合柜台，为外国人提供生活信息和咨询服务，任何人都可以利用。";
  for (const auto& [language, text] : {std::pair{"ja", ja}, {"ko", ko}, {"zh-Hans", zh}}) {
    const auto paragraph = lay_out(language, text + text, 20.3f, {.align = Align::justify});
    const auto lines = paragraph->lines();
    ASSERT_GT(lines.size(), 2u);
    for (size_t i = 0; i + 1 < lines.size(); ++i)
      EXPECT_FLOAT_EQ(lines[i].width, 20.3f * kEmPx) << language << " line " << i;
    EXPECT_LT(lines.back().width, 20.2f * kEmPx) << language;
    // What the width says, the glyphs do: the last one ends where the measure does.
    const PlacedGlyph& last = paragraph->glyphs()[lines[0].first_glyph + lines[0].glyph_count - 1];
    EXPECT_GT(last.x, 18.5f * kEmPx) << language;
    EXPECT_LT(last.x, 20.3f * kEmPx) << language;
  }
}

TEST_F(Spacing, AJustifiedLinesRoomIsSharedByAllGapsButThatBeforeACounter) {
  const auto paragraph = lay_out("ja", "国国国1国国国国国国国", 7.2f, {.align = Align::justify});
  ASSERT_EQ(paragraph->lines().size(), 2u);
  const auto glyphs = paragraph->glyphs();
  const auto gap = [&](size_t i) { return (glyphs[i + 1].x - glyphs[i].x) / kEmPx; };
  const float counter = gap(3), beside = gap(0);
  EXPECT_GT(beside, 1.02f);
  EXPECT_NEAR(gap(1), beside, .01f);
  EXPECT_NEAR(gap(2), beside + .125f, .01f);
  EXPECT_LT(counter, .72f);
}

TEST_F(Spacing, AJustifiedLinesGapsGrowByAnEighthOfAnEmAtMost) {
  // 28 letters in 30 ems, and 25.
  const std::string letters = "国国国国国国国国国国国国国国国国国国国国国国国国国";
  EXPECT_FLOAT_EQ(lay_out("ja", letters + "国国国URLaddress", 30, {.align = Align::justify})->lines()[0].width,
                  30 * kEmPx);
  EXPECT_FLOAT_EQ(lay_out("ja", letters + "URLofaddresses", 30, {.align = Align::justify})->lines()[0].width,
                  25 * kEmPx);
}

TEST_F(Spacing, AJustifiedLineThatWouldGapeIsLeftAlone) {
  const auto paragraph = lay_out("ja", "国国 https://www.example.org/a/long/address", 14, {.align = Align::justify});
  EXPECT_LT(paragraph->lines()[0].width, 10 * kEmPx);
}

TEST_F(Spacing, VerticalLinesTrimByTheFontsVerticalForms) {
  ParagraphStyle style;
  style.direction = Direction::vertical;
  EXPECT_EQ(widths("ja", "国国」国", 2.5f, style), (Floats{2.5f, 1}));
  EXPECT_EQ(widths("ja", "国」「国", 0, style), (Floats{3.5f}));
  EXPECT_EQ(widths("ja", "国国、国", 2, style), (Floats{2, 1}));  // hangs
}

}  // namespace
}  // namespace kiosk::text
