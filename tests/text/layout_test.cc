// Which glyphs, and where.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

class Layout : public ::testing::Test {
 protected:
  std::shared_ptr<const Paragraph> lay_out(const char* language, const std::string& markup, ParagraphStyle style = {},
                                           Family family = Family::print) {
    if (style.size_px == 28) style.size_px = 20;
    Text text = parse_markup(markup, LanguageTag::of(language));
    text.family = family;
    return typesetter_->lay_out(text, style);
  }
  std::string face(const PlacedGlyph& glyph) { return typesetter_->face_name(glyph.face); }

  std::unique_ptr<Typesetter> typesetter_ = testing::make_typesetter();
};

TEST_F(Layout, TheLanguageChoosesTheFormOfASharedHanCharacter) {
  const auto ja = lay_out("ja", "骨");
  const auto hans = lay_out("zh-Hans", "骨");
  const auto hant = lay_out("zh-Hant", "骨");
  EXPECT_EQ(face(ja->glyphs()[0]), "NotoSansCJK-Regular.ttc#0");
  EXPECT_EQ(face(hans->glyphs()[0]), "NotoSansCJK-Regular.ttc#2");
  EXPECT_EQ(face(hant->glyphs()[0]), "NotoSansCJK-Regular.ttc#3");
  EXPECT_NE(ja->glyphs()[0].glyph, hans->glyphs()[0].glyph);
  EXPECT_EQ(face(lay_out("zh-TW", "骨")->glyphs()[0]), "NotoSansCJK-Regular.ttc#3");
  EXPECT_EQ(lay_out("zh-TW", "骨")->glyphs()[0].glyph, hant->glyphs()[0].glyph);
}

TEST_F(Layout, ASpanKeepsTheFormsOfItsOwnLanguage) {
  Text text{.utf8 = "骨骨", .language = LanguageTag::of("ja"), .spans = {}};
  Span span;
  span.start = 3;
  span.end = 6;
  span.language = LanguageTag::of("zh-Hans");
  span.ink = 4;
  text.spans.push_back(span);
  const auto paragraph = typesetter_->lay_out(text, {.size_px = 20});
  ASSERT_EQ(paragraph->glyphs().size(), 2u);
  EXPECT_NE(paragraph->glyphs()[0].glyph, paragraph->glyphs()[1].glyph);
  EXPECT_EQ(paragraph->glyphs()[0].ink, 0);
  EXPECT_EQ(paragraph->glyphs()[1].ink, 4);
}

TEST_F(Layout, BoldWordsComeFromTheBoldFace) {
  const auto paragraph = lay_out("ja", "国**国**国");
  EXPECT_EQ(face(paragraph->glyphs()[0]), "NotoSansCJK-Regular.ttc#0");
  EXPECT_EQ(face(paragraph->glyphs()[1]), "NotoSansCJK-Bold.ttc#0");
  EXPECT_EQ(face(paragraph->glyphs()[2]), "NotoSansCJK-Regular.ttc#0");
}

TEST_F(Layout, HanAndKanaStandOnTheEmGrid) {
  const auto paragraph = lay_out("ja", "トラック、ァアりくつ。へべっ・ヴィヤ");
  for (size_t i = 0; i < paragraph->glyphs().size(); ++i)
    EXPECT_FLOAT_EQ(paragraph->glyphs()[i].x, 20.0f * static_cast<float>(i));
}

TEST_F(Layout, LatinLettersAreKerned) {
  const auto kerned = lay_out("en", "AVAVAV");
  ParagraphStyle plain;
  plain.plain = true;
  EXPECT_LT(kerned->width(), lay_out("en", "AVAVAV", plain)->width() - 2);
}

TEST_F(Layout, AnEighthOfAnEmStandsBetweenKanjiAndLatinButNotAtALinesEdge) {
  EXPECT_FLOAT_EQ(lay_out("ja", "国7国")->glyphs()[1].x, 22.5f);
  ParagraphStyle plain;
  plain.plain = true;
  EXPECT_FLOAT_EQ(lay_out("ja", "国7国", plain)->glyphs()[1].x, 20);
  ParagraphStyle narrow;
  narrow.width_px = 40;
  const auto broken = lay_out("ja", "国国A", narrow);
  ASSERT_EQ(broken->lines().size(), 2u);
  EXPECT_FLOAT_EQ(broken->glyphs()[2].x, 0);
  EXPECT_FLOAT_EQ(broken->lines()[0].width, 40);
}

TEST_F(Layout, VariationSequencesChooseAnotherForm) {
  const auto paragraph = lay_out("ja", "葛葛\U000E0100葛\U000E0101");
  ASSERT_GE(paragraph->glyphs().size(), 3u);
  const auto first = lay_out("ja", "葛\U000E0100")->glyphs()[0].glyph;
  const auto second = lay_out("ja", "葛\U000E0101")->glyphs()[0].glyph;
  EXPECT_NE(first, second);
  EXPECT_EQ(paragraph->missing_glyphs(), 0u);
}

TEST_F(Layout, ADecomposedKanaIsOneGlyph) {
  EXPECT_EQ(lay_out("ja", "か\u3099")->glyphs().size(), 1u);
  EXPECT_EQ(lay_out("ja", "か\u3099")->glyphs()[0].glyph, lay_out("ja", "が")->glyphs()[0].glyph);
}

TEST_F(Layout, EmojiAreInColourAndOneEmWide) {
  for (const char* emoji : {"😀", "👨‍👩‍👧", "🇯🇵", "❤️", "1️⃣", "👍🏽"}) {
    const auto paragraph = lay_out("ja", emoji);
    EXPECT_EQ(face(paragraph->glyphs()[0]), "NotoColorEmoji.ttf#0") << emoji;
    EXPECT_NEAR(paragraph->width(), 20, 0.01) << emoji;
  }
  EXPECT_EQ(face(lay_out("ja", "☎\uFE0E")->glyphs()[0]).find("Emoji"), std::string::npos);
  EXPECT_EQ(face(lay_out("en", "12")->glyphs()[0]), "NotoSans-Regular.ttf#0");
}

TEST_F(Layout, OtherScriptsFallBackByCluster) {
  const auto paragraph = lay_out("ja", "国ไ国");
  EXPECT_EQ(face(paragraph->glyphs()[1]), "NotoSansThai-Regular.ttf#0");
  EXPECT_EQ(face(lay_out("en", "国")->glyphs()[0]), "NotoSansCJK-Regular.ttc#0");
  EXPECT_EQ(face(lay_out("ko", "국A")->glyphs()[1]), "NotoSansCJK-Regular.ttc#1");
}

TEST_F(Layout, WordsFromRightToLeftStandInTheirOwnOrder) {
  const auto paragraph = lay_out("ja", "شمس");
  ASSERT_EQ(paragraph->glyphs().size(), 3u);
  float rightmost = 0;
  uint32_t cluster = 99;
  for (const PlacedGlyph& glyph : paragraph->glyphs())
    if (glyph.x >= rightmost) {
      rightmost = glyph.x;
      cluster = glyph.cluster;
    }
  EXPECT_EQ(cluster, 0u);
}

TEST_F(Layout, AGlyphThatNobodyHasIsAVisibleBoxAndCounted) {
  const auto paragraph = lay_out("ja", "国\U0001E900国\U0001E900");
  EXPECT_EQ(paragraph->missing_glyphs(), 2u);
  EXPECT_EQ(paragraph->glyphs()[1].glyph, 0u);
  EXPECT_GT(paragraph->glyphs()[2].x, paragraph->glyphs()[1].x + 5);
  const auto missing = typesetter_->missing_glyphs();
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].code_point, U'\U0001E900');
  EXPECT_EQ(missing[0].count, 2u);
}

TEST_F(Layout, AnIconsNameIsOneGlyph) {
  for (const char* name : {"schedule", "location_on", "event"})
    EXPECT_EQ(lay_out("en", name, {}, Family::icon)->glyphs().size(), 1u) << name;
  EXPECT_FLOAT_EQ(lay_out("ja", "schedule", {}, Family::icon)->width(), 20);
}

TEST_F(Layout, HandwritingIsKleeAndFallsBackToNoto) {
  const auto paragraph = lay_out("ja", "手简", {}, Family::handwriting);
  EXPECT_EQ(face(paragraph->glyphs()[0]), "KleeOne-Regular.ttf#0");
  EXPECT_EQ(face(paragraph->glyphs()[1]), "NotoSansCJK-Regular.ttc#0");
}

TEST_F(Layout, LinesAreAPitchApartAndTheEmBoxIsCentredInIt) {
  ParagraphStyle style;
  style.line_height = 1.5f;
  const auto paragraph = lay_out("ja", "国\n国", style);
  EXPECT_FLOAT_EQ(paragraph->lines()[0].baseline, 5 + 17.6f);
  EXPECT_FLOAT_EQ(paragraph->lines()[1].baseline, 35 + 17.6f);
  EXPECT_FLOAT_EQ(paragraph->height(), 60);
}

TEST_F(Layout, TheSameTextIsLaidOutOnce) {
  const auto first = lay_out("ja", "国際");
  EXPECT_EQ(lay_out("ja", "国際"), first);
  EXPECT_NE(lay_out("zh-Hans", "国際"), first);
  EXPECT_NE(lay_out("ja", "国際", {.size_px = 21}), first);
  typesetter_->drop_caches();
  EXPECT_EQ(typesetter_->cache_bytes(), 0u);
  EXPECT_NE(lay_out("ja", "国際"), first);
}

TEST_F(Layout, CachesAreBounded) {
  for (int i = 0; i < 3000; ++i)
    lay_out("ja", std::to_string(i) + "旭川市国際交流センターは、旭川市に住む外国人と市民のための施設です。");
  EXPECT_GT(typesetter_->cache_bytes(), 1u << 20);
  EXPECT_LT(typesetter_->cache_bytes(), 8u << 20);
}

TEST(Fonts, AFamilyThatIsNotThereIsToldWithItsPackage) {
  FontConfig config;
  config.families = {{"Klee One", "fonts/KleeOne-Regular.ttf", "", {}}};
  const auto none = Typesetter::create(config);
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_NE(none.error().message.find("fonts-klee"), std::string::npos);
}

TEST(Fonts, WithoutAnyThereIsOneLineWithEveryPackage) {
  FontConfig config = testing::font_config();
  for (FontFamily& family : config.families) family.regular = family.bold = "/nowhere" + family.regular;
  ::testing::internal::CaptureStderr();
  const auto none = Typesetter::create(config);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "") << "whoever asked tells it";
  ASSERT_FALSE(none.has_value());
  EXPECT_NE(none.error().message.find("apt install"), std::string::npos) << none.error().message;
  for (const char* package : {"fonts-klee", "fonts-noto-cjk", "fonts-noto-core"})
    EXPECT_NE(none.error().message.find(package), std::string::npos) << none.error().message;
  EXPECT_EQ(none.error().message.find('\n'), std::string::npos);
}

TEST(Fonts, OneFamilyIsEnough) {
  FontConfig config = testing::font_config();
  config.families.erase(config.families.begin() + 1, config.families.end());
  auto typesetter = Typesetter::create(config);
  ASSERT_TRUE(typesetter.has_value());
  const auto paragraph = (*typesetter)->lay_out({.utf8 = "a国", .language = {}, .spans = {}}, {.size_px = 20});
  EXPECT_EQ(paragraph->missing_glyphs(), 1u);
}

TEST(Fonts, AFileThatIsNoFontGivesBoxesAndNoCrash) {
  FontConfig config;
  config.families = {{"Nonsense", KIOSK_SOURCE_DIR "/tests/text/layout_test.cc", "", {}}};
  auto typesetter = Typesetter::create(config);
  ASSERT_TRUE(typesetter.has_value());
  EXPECT_EQ((*typesetter)->lay_out({.utf8 = "国", .language = {}, .spans = {}}, {.size_px = 20})->missing_glyphs(), 1u);
}

}  // namespace
}  // namespace kiosk::text
