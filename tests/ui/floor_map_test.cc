#include "kiosk/ui/floor_map.h"

#include <gtest/gtest.h>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/toolkit.h"
#include "tests/support/test_fonts.h"

namespace kiosk::ui {
namespace {

text::Text words(const std::string& utf8, const char* language = "ja") {
  return {utf8, LanguageTag::of(language), text::Weight::bold, text::Family::print, {}};
}

FloorMap two_rooms() {
  FloorMap map;
  map.rooms.push_back(
      {"room.a", {100, 100, 300, 150}, words("1"), words("総合カウンター"), words("総合カウンター"), false, true});
  map.rooms.push_back({"room.b", {100, 270, 20, 10}, words("2"), words("棚"), words("棚"), true, false});
  map.here = Point{350, 300};
  map.here_label = words("現在地");
  return map;
}

class FloorMapTest : public ::testing::Test {
 protected:
  FloorMapTest() : typesetter_(testing::make_typesetter()), toolkit_(*typesetter_) {
    toolkit_.resize(1080, 1920, 1080);
  }

  std::unique_ptr<text::Typesetter> typesetter_;
  Toolkit toolkit_;
};

TEST_F(FloorMapTest, EveryRoomIsATargetInsideItsPlace) {
  const Rect place{56, 200, 968, 500};
  Frame frame = toolkit_.begin_frame({});
  draw_floor_map(frame, two_rooms(), place);
  ASSERT_EQ(toolkit_.targets().size(), 2u);
  const Target& counter = *toolkit_.find_target("room.a");
  EXPECT_TRUE(counter.selected);
  EXPECT_EQ(counter.role, Role::room);
  EXPECT_EQ(counter.label, "総合カウンター");
  EXPECT_EQ(counter.rect.intersect(place), counter.rect);
}

TEST_F(FloorMapTest, ARoomSmallerThanAFingerIsStillEasyToTouch) {
  Frame frame = toolkit_.begin_frame({});
  draw_floor_map(frame, two_rooms(), {56, 200, 400, 300});
  const Target& shelf = *toolkit_.find_target("room.b");
  EXPECT_GE(shelf.rect.w, 54);
  EXPECT_GE(shelf.rect.h, 54);
}

TEST_F(FloorMapTest, EmptyMarginsOfThePlanAreLeftOut) {
  const Rect plan = extent(two_rooms());
  EXPECT_FLOAT_EQ(plan.x, 100);
  EXPECT_FLOAT_EQ(plan.y, 100);
  EXPECT_FLOAT_EQ(plan.w, 300);
  EXPECT_FLOAT_EQ(plan.h, 220);  // down to where one stands
}

TEST_F(FloorMapTest, OnlyASchematicPlanIsStretched) {
  FloorMap map = two_rooms();
  const Rect low{0, 0, 1000, 220};
  Frame frame = toolkit_.begin_frame({});
  draw_floor_map(frame, map, low);
  const Rect to_scale = toolkit_.find_target("room.a")->rect;
  EXPECT_NEAR(to_scale.w / to_scale.h, 2, .05);

  map.schematic = true;
  Frame next = toolkit_.begin_frame({});
  draw_floor_map(next, map, low);
  const Rect stretched = toolkit_.find_target("room.a")->rect;
  EXPECT_NEAR(stretched.w / stretched.h, 2 * 2, .1);
}

TEST_F(FloorMapTest, APlanWithoutRoomsDrawsNothing) {
  Frame frame = toolkit_.begin_frame({});
  draw_floor_map(frame, FloorMap{}, {0, 0, 500, 500});
  EXPECT_TRUE(toolkit_.targets().empty());
}

}  // namespace
}  // namespace kiosk::ui
