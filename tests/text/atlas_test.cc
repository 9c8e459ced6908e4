#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kiosk/text/glyph_atlas.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

class Atlas : public ::testing::Test {
 protected:
  PlacedGlyph glyph_of(const std::string& utf8, float size_px = 32) {
    return typesetter_->lay_out({.utf8 = utf8, .language = {}, .spans = {}}, {.size_px = size_px})->glyphs()[0];
  }
  std::optional<GlyphAtlas::Slot> draw(GlyphAtlas& atlas, const std::string& utf8, float size_px, int subpixel = 0) {
    const PlacedGlyph glyph = glyph_of(utf8, size_px);
    return atlas.slot(glyph.face, glyph.glyph, size_px, subpixel);
  }
  // Large kanji that fill a page each few.
  bool fill(GlyphAtlas& atlas, int first, int count) {
    bool all = true;
    const PlacedGlyph some = glyph_of("国");
    for (int i = first; i < first + count; ++i)
      all = atlas.slot(some.face, static_cast<uint32_t>(10000 + i), 200).has_value() && all;
    return all;
  }

  std::unique_ptr<Typesetter> typesetter_ = testing::make_typesetter();
};

TEST_F(Atlas, AGlyphIsRasterisedOnceAndCoversPixels) {
  GlyphAtlas atlas(*typesetter_);
  atlas.begin_frame();
  EXPECT_EQ(atlas.page_count(), 0u);
  for (int i = 0; i < 3; ++i) {
    const auto slot = draw(atlas, "国", 32);
    ASSERT_TRUE(slot.has_value());
    EXPECT_GT(slot->width, 24);
    EXPECT_LT(slot->width, 33);
    EXPECT_LT(slot->top, -20);
    EXPECT_FALSE(slot->color);
  }
  EXPECT_EQ(atlas.rasterized_this_frame(), 1u);
  ASSERT_EQ(atlas.page_count(), 1u);
  const auto& page = atlas.page(0);
  EXPECT_GT(std::count_if(page.pixels.begin(), page.pixels.end(), [](uint8_t p) { return p > 200; }), 100);
}

TEST_F(Atlas, AllRegionsOfACollectionShareTheirGlyphs) {
  GlyphAtlas atlas(*typesetter_);
  atlas.begin_frame();
  for (const char* language : {"ja", "zh-Hans", "zh-Hant", "ko"}) {
    const auto paragraph =
        typesetter_->lay_out({.utf8 = "国", .language = LanguageTag::of(language), .spans = {}}, {.size_px = 32});
    ASSERT_TRUE(atlas.slot(paragraph->glyphs()[0].face, 20000, 32).has_value());
  }
  EXPECT_EQ(atlas.rasterized_this_frame(), 1u);
}

TEST_F(Atlas, OnlyWhatIsNewIsDirty) {
  GlyphAtlas atlas(*typesetter_);
  atlas.begin_frame();
  const auto first = draw(atlas, "国", 32);
  EXPECT_EQ(atlas.page(0).dirty_x0, first->x);
  EXPECT_EQ(atlas.page(0).dirty_y1, first->y + first->height);
  atlas.mark_clean(0);
  draw(atlas, "国", 32);
  EXPECT_GE(atlas.page(0).dirty_x0, atlas.page(0).dirty_x1);
  const auto second = draw(atlas, "際", 32);
  EXPECT_EQ(atlas.page(0).dirty_x0, second->x);
  EXPECT_GE(second->x, first->x + first->width + 1);
}

TEST_F(Atlas, QuartersOfAPixelAreDifferentPictures) {
  GlyphAtlas atlas(*typesetter_);
  atlas.begin_frame();
  std::set<int> places;
  for (int subpixel = 0; subpixel < 4; ++subpixel) {
    const auto slot = draw(atlas, "l", 20, subpixel);
    places.insert(slot->y * GlyphAtlas::kPageSize + slot->x);
  }
  EXPECT_EQ(places.size(), 4u);
}

TEST_F(Atlas, ASpaceNeedsNoRoom) {
  GlyphAtlas atlas(*typesetter_);
  atlas.begin_frame();
  EXPECT_EQ(draw(atlas, " ", 32)->width, 0);
  EXPECT_EQ(atlas.page_count(), 0u);
}

TEST_F(Atlas, EmojiArePremultipliedColoursInTheEmBox) {
  GlyphAtlas atlas(*typesetter_);
  atlas.begin_frame();
  const auto slot = draw(atlas, "😀", 32);
  ASSERT_TRUE(slot.has_value());
  EXPECT_TRUE(slot->color);
  EXPECT_EQ(slot->width, 32);
  EXPECT_GE(slot->top, -0.88f * 32);
  EXPECT_LE(slot->top + slot->height, 0.12f * 32);
  const auto& page = atlas.page(slot->page);
  EXPECT_TRUE(page.color);
  const size_t middle = (static_cast<size_t>(slot->y + slot->height / 3) * GlyphAtlas::kPageSize + slot->x + 16) * 4;
  EXPECT_GT(page.pixels[middle], 200);      // red
  EXPECT_GT(page.pixels[middle + 1], 150);  // green: a yellow face
  EXPECT_LT(page.pixels[middle + 2], 120);
  EXPECT_EQ(page.pixels[middle + 3], 255);
  for (size_t i = 0; i < page.pixels.size(); i += 4)
    for (size_t k = 0; k < 3; ++k) ASSERT_LE(page.pixels[i + k], page.pixels[i + 3]);
}

TEST_F(Atlas, TheLeastRecentlyUsedPageGoesFirstAndTheAtlasNeverGrows) {
  GlyphAtlas atlas(*typesetter_, 3);
  for (int frame = 0; frame < 12; ++frame) {
    atlas.begin_frame();
    EXPECT_TRUE(fill(atlas, frame * 20, 16)) << frame;
    EXPECT_LE(atlas.page_count(), 3u);
  }
  uint32_t cleared = 0;
  for (size_t i = 0; i < atlas.page_count(); ++i) cleared += atlas.page(i).generation;
  EXPECT_GT(cleared, 2u);
}

TEST_F(Atlas, WhatTheFrameDrewIsNotEvicted) {
  GlyphAtlas atlas(*typesetter_, 2);
  atlas.begin_frame();
  EXPECT_FALSE(fill(atlas, 0, 200));
  EXPECT_EQ(atlas.page(0).generation + atlas.page(1).generation, 0u);
  atlas.begin_frame();
  EXPECT_TRUE(fill(atlas, 1000, 4));
}

TEST_F(Atlas, HugeGlyphsAreEnlarged) {
  GlyphAtlas atlas(*typesetter_);
  atlas.begin_frame();
  const auto slot = draw(atlas, "国", 1600);
  ASSERT_TRUE(slot.has_value());
  EXPECT_FLOAT_EQ(slot->scale, 4);
  EXPECT_NEAR(slot->width * slot->scale, 1600 * 0.82, 1600 * 0.1);
}

}  // namespace
}  // namespace kiosk::text
