#include <gtest/gtest.h>

#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

TEST(Layout, AnExactlyFullLineIsKept) {
  auto typesetter = testing::make_typesetter();
  Text text;
  for (int i = 0; i < 20; ++i) text.utf8 += "国";
  for (const float size : {32.0f, 27.3f, 13.7f}) {
    ParagraphStyle style;
    style.size_px = size;
    style.width_px = size * 20;
    EXPECT_EQ(typesetter->lay_out(text, style)->lines().size(), 1u) << size;
    style.width_px = size * 19.99f;
    EXPECT_EQ(typesetter->lay_out(text, style)->lines().size(), 2u) << size;
  }
}

}  // namespace
}  // namespace kiosk::text
