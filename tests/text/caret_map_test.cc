// Carets, hits and selections, as an editor needs them.
#include "kiosk/text/caret_map.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

class Carets : public ::testing::Test {
 protected:
  CaretMap carets(const std::string& markup, float ems = 0, const char* language = "ja",
                  Direction direction = Direction::horizontal) {
    ParagraphStyle style;
    style.size_px = 20;
    style.width_px = ems * 20;
    style.direction = direction;
    return typesetter_->carets(parse_markup(markup, LanguageTag::of(language)), style);
  }
  std::unique_ptr<Typesetter> typesetter_ = testing::make_typesetter();
};

TEST_F(Carets, StandBeforeEachClusterAndAtTheEnd) {
  const CaretMap map = carets("国が家");
  for (const uint32_t byte : {0u, 3u, 6u, 9u}) {
    EXPECT_EQ(map.caret(byte).byte, byte);
    EXPECT_NEAR(map.caret(byte).x, static_cast<float>(byte) / 3 * 20, .01);
  }
  EXPECT_EQ(map.caret(4).byte, 3u);
  EXPECT_EQ(map.caret(99).byte, 9u);
}

TEST_F(Carets, DoNotStandInsideAGraphemeCluster) {
  const std::string family = "👨‍👩‍👧";
  const CaretMap map = carets("か\u3099" + family + "国");
  EXPECT_EQ(map.after(0), 6u);
  const auto end = static_cast<uint32_t>(6 + family.size());
  EXPECT_EQ(map.after(6), end);
  EXPECT_EQ(map.before(end), 6u);
  EXPECT_EQ(map.caret(10).byte, 6u);
}

TEST_F(Carets, AFingerMeansTheNearestBoundaryOfTheNearestLine) {
  const CaretMap map = carets("国国国国国国", 3);
  EXPECT_EQ(map.hit(-5, 10), 0u);
  EXPECT_EQ(map.hit(9, 10), 0u);
  EXPECT_EQ(map.hit(11, 10), 3u);
  EXPECT_EQ(map.hit(11, 50), 12u);
  EXPECT_EQ(map.hit(500, 500), 18u);
  // Behind the end of a broken line one stays in it.
  EXPECT_EQ(map.hit(500, 10), 6u);
}

TEST_F(Carets, AfterALineBreakTheCaretIsOnTheNextLine) {
  const CaretMap map = carets("国国国国", 2);
  EXPECT_EQ(map.caret(6).line, 1u);
  EXPECT_NEAR(map.caret(6).x, 0, .01);
  const CaretMap fed = carets("国\n");
  EXPECT_EQ(fed.caret(3).line, 0u);
  EXPECT_EQ(fed.caret(4).line, 1u);
  EXPECT_GT(fed.caret(4).y, fed.caret(3).y + 20);
  EXPECT_EQ(fed.after(3), 4u);
  EXPECT_EQ(fed.before(4), 3u);
}

TEST_F(Carets, MoveUpAndDownKeepingTheirPlace) {
  const CaretMap map = carets("国国国国国国国", 3);
  EXPECT_EQ(map.moved_by_lines(map.caret(3), 1), 12u);
  EXPECT_EQ(map.moved_by_lines(map.caret(15), -1), 6u);
  EXPECT_EQ(map.moved_by_lines(map.caret(3), -1), 0u);
  EXPECT_EQ(map.moved_by_lines(map.caret(18), 1), 21u);
}

TEST_F(Carets, ASelectionHasABoxALine) {
  const CaretMap map = carets("国国国国国国", 3);
  const auto boxes = map.selection(15, 3);
  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_NEAR(boxes[0].x, 20, .01);
  EXPECT_NEAR(boxes[0].width, 40, .01);
  EXPECT_NEAR(boxes[1].x, 0, .01);
  EXPECT_NEAR(boxes[1].width, 40, .01);
  EXPECT_NEAR(boxes[0].height, 20, .01);
  EXPECT_TRUE(map.selection(6, 6).empty());
}

TEST_F(Carets, StandInVerticalLinesToo) {
  const CaretMap map = carets("国12国国", 2, "ja", Direction::vertical);
  EXPECT_NEAR(map.caret(0).y, 0, .01);
  EXPECT_NEAR(map.caret(3).y, 20, .01);
  EXPECT_EQ(map.caret(5).line, 1u);
  EXPECT_LT(map.caret(5).x, map.caret(0).x);
  EXPECT_EQ(map.hit(map.caret(0).x + 10, 15), 3u);
}

TEST_F(Carets, StandBetweenTheCharactersUnderAReadingAndInALigature) {
  const CaretMap ruby = carets("{旭川|あさひかわ}市");
  EXPECT_GT(ruby.caret(3).x, ruby.caret(0).x + 10);
  EXPECT_LT(ruby.caret(3).x, ruby.caret(6).x);
  const CaretMap latin = carets("office", 0, "en");
  for (uint32_t byte = 0; byte < 6; ++byte) EXPECT_LT(latin.caret(byte).x, latin.caret(byte + 1).x) << byte;
}

TEST_F(Carets, AnEmptyTextHasOne) {
  const CaretMap map = carets("");
  EXPECT_EQ(map.caret(0).byte, 0u);
  EXPECT_EQ(map.hit(50, 50), 0u);
  EXPECT_EQ(map.after(0), 0u);
  EXPECT_TRUE(map.selection(0, 10).empty());
}

}  // namespace
}  // namespace kiosk::text
