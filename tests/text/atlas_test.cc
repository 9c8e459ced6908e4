#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/text/glyph_atlas.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

TEST(GlyphAtlas, AGlyphIsRasterisedOnceAndCoversPixels) {
  auto typesetter = testing::make_typesetter();
  const auto paragraph = typesetter->lay_out({.utf8 = "国国", .language = {}, .spans = {}}, {.size_px = 32});
  GlyphAtlas atlas(*typesetter);
  atlas.begin_frame();
  for (const PlacedGlyph& glyph : paragraph->glyphs()) {
    const auto slot = atlas.slot(glyph.face, glyph.glyph, glyph.size_px);
    ASSERT_TRUE(slot.has_value());
    EXPECT_GT(slot->width, 24);
    EXPECT_LT(slot->width, 33);
    EXPECT_LT(slot->top, -20);
  }
  EXPECT_EQ(atlas.rasterized_this_frame(), 1u);
  ASSERT_EQ(atlas.page_count(), 1u);
  const auto& page = atlas.page(0);
  EXPECT_GT(std::count_if(page.pixels.begin(), page.pixels.end(), [](uint8_t p) { return p > 200; }), 100);
  EXPECT_LT(page.dirty_x0, page.dirty_x1);
}

}  // namespace
}  // namespace kiosk::text
