// Draws the screens for reading in every language, both ways up, at every text size, and in reach mode: what can be
// touched must be large enough, lie on the screen, do something, and not lie upon its neighbour.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "kiosk/screens/centre.h"
#include "kiosk/screens/cities.h"
#include "kiosk/screens/city.h"
#include "kiosk/screens/facility.h"
#include "kiosk/screens/page.h"
#include "kiosk/screens/youth.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/toolkit.h"
#include "tests/screens/reading_test_support.h"
#include "tests/support/test_fonts.h"

namespace kiosk::screens {
namespace {

constexpr float kSmallestTarget = 20 * ui::kUnitsPerMm;
constexpr float kSmallestVisible = 40;  // 15 mm of one that a scroll area cuts

struct Scene {
  std::string name;
  ScreenId screen;
  std::string id;
  std::string scroll;  // its scroll area
};

const Scene kScenes[] = {{"facility", ScreenId::facility, "", "facility.counter"},
                         {"meeting room", ScreenId::facility, "meeting", "facility.meeting"},
                         {"cities", ScreenId::cities, "", "cities"},
                         {"city", ScreenId::city, "bloomington-normal", "city.bloomington-normal"},
                         {"youth", ScreenId::youth, "", "youth"},
                         {"centre", ScreenId::centre, "web", "centre"},
                         {"page", ScreenId::page, "contact", "page.contact"}};

class ReadingScreens : public ::testing::TestWithParam<const char*> {
 protected:
  ReadingScreens() : typesetter_(testing::make_typesetter()) {}

  static void draw(const Context& context, ui::Frame& frame, Actions& actions) {
    switch (context.route.screen) {
      case ScreenId::facility:
        return draw_facility(make_facility(context), frame, actions);
      case ScreenId::cities:
        return draw_cities(make_cities(context), frame, actions);
      case ScreenId::city:
        return draw_city(make_city(context), frame, actions);
      case ScreenId::youth:
        return draw_youth(make_youth(context), frame, actions);
      case ScreenId::centre:
        return draw_centre(make_centre(context), frame, actions);
      default:
        return draw_page(make_page(context), frame, actions);
    }
  }

  void check(const Scene& scene, const ui::Look& look, int width, int height) {
    SCOPED_TRACE(scene.name + " " + GetParam() + " " + std::to_string(width) + "x" + std::to_string(height) + " at " +
                 std::to_string(look.text_scale) + (look.reach ? " in reach" : ""));
    ui::Toolkit toolkit(*typesetter_);
    toolkit.resize(width, height, 1080);
    const Context context = ReadingTest::context(GetParam(), scene.screen, scene.id);
    Actions actions;
    std::set<std::string> seen, reached;
    // From the top to the end, a third of a screen at a time: everything comes into reach at some point.
    for (float offset = 0;; offset += 250) {
      toolkit.scroll(scene.scroll).jump_to(offset);
      actions.clear();
      ui::Frame frame = toolkit.begin_frame(look);
      draw(context, frame, actions);
      for (const auto& target : toolkit.targets()) {
        seen.insert(target.id);
        EXPECT_NE(actions.find(target.id), nullptr) << target.id;
        EXPECT_FALSE(target.label.empty()) << target.id;
        EXPECT_EQ(target.rect.intersect(toolkit.screen()), target.rect) << target.id;
        EXPECT_GE(target.rect.w, kSmallestVisible) << target.id;
        EXPECT_GE(target.rect.h, kSmallestVisible) << target.id;
        if (look.reach) {
          EXPECT_GT(target.rect.y, toolkit.screen().h * .25f) << target.id;
        }
        if (target.rect.w >= kSmallestTarget && target.rect.h >= kSmallestTarget) reached.insert(target.id);
        for (const auto& other : toolkit.targets())
          if (target.id < other.id) {
            const ui::Rect common = target.rect.intersect(other.rect);
            EXPECT_FALSE(common.w > 1 && common.h > 1) << target.id << " and " << other.id;
          }
      }
      if (offset >= toolkit.scroll(scene.scroll).max_offset()) break;
    }
    // What an edge cuts can be scrolled into full sight.
    for (const auto& id : seen) EXPECT_TRUE(reached.contains(id)) << id;
    EXPECT_TRUE(reached.contains("bar.back"));
  }

  std::unique_ptr<text::Typesetter> typesetter_;
};

TEST_P(ReadingScreens, CanBeTouchedUpright) {
  for (const Scene& scene : kScenes)
    for (const float scale : {1.f, 1.5f}) check(scene, {scale, false, false}, 1080, 1920);
}

TEST_P(ReadingScreens, ThePlansCaptionGrowsWithTheLettersLyingDown) {
  const Context context = ReadingTest::context(GetParam(), ScreenId::facility);
  const std::string caption = context.say("facility.schematic").utf8;
  const auto glyph_size = [&](float text_scale) {
    ui::Toolkit toolkit(*typesetter_);
    toolkit.resize(1920, 1080, 1080);
    const ui::Inspection& seen = toolkit.inspect();
    Actions actions;
    ui::Frame frame = toolkit.begin_frame({text_scale, false, true});
    draw(context, frame, actions);
    for (const auto& drawn : seen.texts)
      if (drawn.text.utf8 == caption) return drawn.paragraph->glyphs().front().size_px;
    return 0.f;
  };
  ASSERT_GT(glyph_size(1), 0);
  EXPECT_GT(glyph_size(1.5f), glyph_size(1) * 1.2f);
}

TEST_P(ReadingScreens, CanBeTouchedLyingDown) {
  for (const Scene& scene : kScenes)
    for (const float scale : {1.f, 1.5f}) check(scene, {scale, false, false}, 1920, 1080);
}

TEST_P(ReadingScreens, CanBeTouchedInReachModeWithLargeText) {
  for (const Scene& scene : kScenes) {
    check(scene, {1.25f, true, true}, 1080, 1920);
    check(scene, {1.5f, false, true}, 1920, 1080);
  }
}

TEST_P(ReadingScreens, NeedNoGlyphThatIsMissing) {
  ui::Toolkit toolkit(*typesetter_);
  toolkit.resize(1080, 1920, 1080);
  for (const Scene& scene : kScenes) {
    Actions actions;
    ui::Frame frame = toolkit.begin_frame({});
    draw(ReadingTest::context(GetParam(), scene.screen, scene.id), frame, actions);
  }
  for (const auto& missing : typesetter_->missing_glyphs())
    ADD_FAILURE() << "U+" << std::hex << static_cast<uint32_t>(missing.code_point);
}

INSTANTIATE_TEST_SUITE_P(Languages, ReadingScreens,
                         ::testing::Values("ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "ru"),
                         [](const auto& language) {
                           std::string name = language.param;
                           name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
                           return name;
                         });

// A drag moves the text and gives no tap; a tap on a room chooses it.
TEST(FacilityScreen, ATapOnARoomChoosesItAndADragDoesNot) {
  const auto typesetter = testing::make_typesetter();
  ui::Toolkit toolkit(*typesetter);
  toolkit.resize(1080, 1920, 1080);
  Actions actions;
  ui::Frame frame = toolkit.begin_frame({});
  draw_facility(make_facility(ReadingTest::context("ja", ScreenId::facility)), frame, actions);
  const auto* lounge = toolkit.find_target("facility.room.lounge");
  ASSERT_NE(lounge, nullptr);
  const ui::Point at = lounge->rect.center();
  using Kind = ui::PointerEvent::Kind;
  MonotonicTime now{};
  toolkit.pointer(Kind::down, 1, at.x, at.y, now);
  toolkit.pointer(Kind::up, 1, at.x, at.y, now + std::chrono::milliseconds(60));
  ASSERT_EQ(toolkit.take_taps(), std::vector<std::string>{"facility.room.lounge"});
  const auto* chosen = std::get_if<action::Change>(actions.find("facility.room.lounge"));
  ASSERT_NE(chosen, nullptr);
  EXPECT_EQ(chosen->to, route_to(ScreenId::facility, "lounge"));
  toolkit.pointer(Kind::down, 1, at.x, at.y, now);
  toolkit.pointer(Kind::move, 1, at.x + 90, at.y, now + std::chrono::milliseconds(30));
  toolkit.pointer(Kind::up, 1, at.x + 90, at.y, now + std::chrono::milliseconds(60));
  EXPECT_TRUE(toolkit.take_taps().empty());
}

}  // namespace
}  // namespace kiosk::screens
