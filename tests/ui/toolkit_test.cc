#include "kiosk/ui/toolkit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "kiosk/ui/frame.h"
#include "tests/support/test_fonts.h"

namespace kiosk::ui {
namespace {

using Kind = PointerEvent::Kind;

class TouchToolkit : public ::testing::Test {
 protected:
  TouchToolkit() { toolkit.resize(1080, 1920, 1080); }

  Frame begin() { return toolkit.begin_frame({}); }
  static void button(Frame& frame, const std::string& id, const Rect& rect) {
    frame.target(id, Role::button, rect, "Knopf", LanguageTag::of("en"));
  }
  void finger(Kind kind, float x, float y, int at_ms, int64_t pointer = 1) {
    toolkit.pointer(kind, pointer, x, y, MonotonicTime(std::chrono::milliseconds(at_ms)));
  }
  std::vector<std::string> tap(float x, float y) {
    finger(Kind::down, x, y, now += 100);
    finger(Kind::up, x, y, now);
    return toolkit.take_taps();
  }
  using Ids = std::vector<std::string>;

  std::unique_ptr<text::Typesetter> typesetter = testing_fonts();
  Toolkit toolkit{*typesetter};
  int now = 0;

 private:
  static std::unique_ptr<text::Typesetter> testing_fonts() { return kiosk::testing::make_typesetter(); }
};

TEST_F(TouchToolkit, TapsWhatLiesUnderTheFinger) {
  auto frame = begin();
  button(frame, "left", {0, 0, 400, 200});
  button(frame, "right", {500, 0, 400, 200});
  EXPECT_EQ(tap(600, 100), Ids{"right"});
  EXPECT_EQ(tap(450, 100), Ids{});
}

TEST_F(TouchToolkit, WhatIsDrawnLastLiesOnTop) {
  auto frame = begin();
  button(frame, "below", {0, 0, 400, 200});
  button(frame, "above", {0, 0, 400, 200});
  EXPECT_EQ(tap(100, 100), Ids{"above"});
}

TEST_F(TouchToolkit, WhatIsToBeHeldActsAfterThreeSecondsAndByNoTap) {
  auto frame = begin();
  frame.hold_target("door", {0, 0, 400, 200}, {"Tür", LanguageTag::of("en")});
  EXPECT_EQ(tap(100, 100), Ids{});
  const auto at = [](int ms) { return MonotonicTime(std::chrono::milliseconds(ms)); };
  finger(Kind::down, 100, 100, 1000);
  EXPECT_EQ(toolkit.next_deadline(), at(4000));
  finger(Kind::move, 103, 101, 2000);
  toolkit.update(at(3999));
  EXPECT_EQ(toolkit.take_taps(), Ids{});
  toolkit.update(at(4000));
  EXPECT_EQ(toolkit.take_taps(), Ids{"door"});
  toolkit.update(at(9000));
  finger(Kind::up, 103, 101, 9000);
  EXPECT_EQ(toolkit.take_taps(), Ids{}) << "once";
}

TEST_F(TouchToolkit, AHoldThatSlipsOrEndsIsNone) {
  auto frame = begin();
  frame.hold_target("door", {0, 0, 400, 200}, {"Tür", LanguageTag::of("en")});
  button(frame, "button", {0, 300, 400, 200});
  const auto at = [](int ms) { return MonotonicTime(std::chrono::milliseconds(ms)); };
  finger(Kind::down, 100, 100, 1000);
  finger(Kind::move, 100, 400, 2000);
  toolkit.update(at(5000));
  finger(Kind::up, 100, 400, 5000);
  finger(Kind::down, 100, 100, 6000);
  toolkit.abandon_gestures();
  toolkit.update(at(9500));
  finger(Kind::down, 100, 400, 10000);
  toolkit.update(at(13500));
  EXPECT_EQ(toolkit.take_taps(), Ids{}) << "a button is not held";
}

TEST_F(TouchToolkit, ACoverTakesTheTouchFromEverythingBeforeIt) {
  auto frame = begin();
  button(frame, "below", {0, 0, 400, 200});
  frame.begin_scroll("list", {0, 300, 1080, 600});
  frame.end_scroll(3000);
  frame.cover();
  button(frame, "above", {500, 0, 400, 200});
  EXPECT_EQ(tap(100, 100), Ids{});
  EXPECT_EQ(tap(600, 100), Ids{"above"});
  finger(Kind::down, 500, 800, 1000);
  finger(Kind::move, 500, 400, 1050);
  EXPECT_EQ(toolkit.scroll("list").offset(), 0);
}

TEST_F(TouchToolkit, ScalesFingersToUnitsOnAnyPanel) {
  toolkit.resize(2160, 3840, 1080);
  auto frame = begin();
  button(frame, "corner", {980, 1820, 100, 100});
  EXPECT_EQ(tap(2100, 3800), Ids{"corner"});
  EXPECT_EQ(tap(1000, 1850), Ids{});
  EXPECT_EQ(frame.screen(), (Rect{0, 0, 1080, 1920}));
}

TEST_F(TouchToolkit, APressAndAReleaseBetweenTwoFramesAreNotLost) {
  auto frame = begin();
  button(frame, "quick", {0, 0, 400, 200});
  finger(Kind::down, 100, 100, 0);
  finger(Kind::up, 100, 100, 0);
  toolkit.update(MonotonicTime(std::chrono::milliseconds(16)));
  EXPECT_EQ(toolkit.take_taps(), Ids{"quick"});
  EXPECT_EQ(toolkit.take_taps(), Ids{}) << "one tap is told once";
}

TEST_F(TouchToolkit, APressIsDrawnAndGoneWhenTheFingerIs) {
  auto frame = begin();
  button(frame, "button", {0, 0, 400, 200});
  toolkit.take_changed();
  finger(Kind::down, 100, 100, 0);
  EXPECT_TRUE(frame.pressed("button"));
  EXPECT_TRUE(toolkit.take_changed());
  finger(Kind::up, 100, 100, 50);
  EXPECT_FALSE(frame.pressed("button"));
  EXPECT_TRUE(toolkit.take_changed());
}

TEST_F(TouchToolkit, ATargetOfWhichLessThanFifteenMillimetresCanBeSeenIsNone) {
  auto frame = begin();
  frame.push_clip({0, 0, 1080, 500});
  button(frame, "mostly-hidden", {0, 470, 400, 100});
  button(frame, "half-hidden", {500, 440, 400, 100});
  frame.pop_clip();
  EXPECT_EQ(toolkit.find_target("mostly-hidden"), nullptr);
  const Target* half = toolkit.find_target("half-hidden");
  ASSERT_NE(half, nullptr);
  EXPECT_EQ(half->rect, (Rect{500, 440, 400, 60}));
}

TEST_F(TouchToolkit, ScrollsAListByADragAndDoesNotTapInIt) {
  auto frame = begin();
  frame.begin_scroll("list", {0, 300, 1080, 600});
  button(frame, "row", {0, 500, 1080, 100});
  frame.end_scroll(3000);
  finger(Kind::down, 500, 550, 0);
  for (int i = 1; i <= 10; ++i) finger(Kind::move, 500, 550 - 20 * static_cast<float>(i), i * 16);
  finger(Kind::up, 500, 350, 400);
  EXPECT_EQ(toolkit.take_taps(), Ids{});
  EXPECT_EQ(toolkit.scroll("list").offset(), 200);
  auto next = begin();
  EXPECT_EQ(next.begin_scroll("list", {0, 300, 1080, 600}), 100);
  next.end_scroll(2800);
}

TEST_F(TouchToolkit, AFingerOnAFlingStopsItAndTapsNothing) {
  auto frame = begin();
  frame.begin_scroll("list", {0, 300, 1080, 600});
  button(frame, "row", {0, 300, 1080, 600});
  frame.end_scroll(9000);
  finger(Kind::down, 500, 850, 0);
  for (int i = 1; i <= 6; ++i) finger(Kind::move, 500, 850 - 50 * static_cast<float>(i), i * 16);
  finger(Kind::up, 500, 550, 100);
  ASSERT_TRUE(toolkit.animating());
  toolkit.update(MonotonicTime(std::chrono::milliseconds(120)));
  finger(Kind::down, 500, 500, 130);
  EXPECT_FALSE(toolkit.animating());
  finger(Kind::up, 500, 500, 150);
  EXPECT_EQ(toolkit.take_taps(), Ids{});
}

TEST_F(TouchToolkit, ASecondFingerOnAFlingLetsItRunAndTheFirstTap) {
  auto frame = begin();
  button(frame, "button", {0, 0, 400, 200});
  frame.begin_scroll("list", {0, 300, 1080, 600});
  frame.end_scroll(9000);
  finger(Kind::down, 500, 850, 0);
  for (int i = 1; i <= 6; ++i) finger(Kind::move, 500, 850 - 50 * static_cast<float>(i), i * 16);
  finger(Kind::up, 500, 550, 100);
  ASSERT_TRUE(toolkit.animating());
  finger(Kind::down, 100, 100, 110, 1);
  finger(Kind::down, 500, 500, 120, 2);
  EXPECT_TRUE(toolkit.animating());
  finger(Kind::up, 100, 100, 140, 1);
  EXPECT_EQ(toolkit.take_taps(), Ids{"button"});
}

TEST_F(TouchToolkit, AListThatIsTouchedWhileItSpringsBackEndsAtItsEnd) {
  auto frame = begin();
  frame.begin_scroll("list", {0, 300, 1080, 600});
  frame.end_scroll(3000);
  const auto settle = [&](int from_ms) {
    for (int ms = from_ms; toolkit.animating() && ms < from_ms + 5000; ms += 16)
      toolkit.update(MonotonicTime(std::chrono::milliseconds(ms)));
  };
  finger(Kind::down, 500, 400, 0);
  finger(Kind::move, 500, 800, 100);
  finger(Kind::up, 500, 800, 200);
  toolkit.update(MonotonicTime(std::chrono::milliseconds(216)));
  ASSERT_LT(toolkit.scroll("list").offset(), 0);
  finger(Kind::down, 500, 500, 220);
  finger(Kind::up, 500, 500, 260);
  settle(260);
  EXPECT_EQ(toolkit.scroll("list").offset(), 0);
}

TEST_F(TouchToolkit, AListThatIsPulledPastItsEndSpringsBackWhenAnotherScreenComes) {
  auto frame = begin();
  frame.begin_scroll("list", {0, 300, 1080, 600});
  frame.end_scroll(3000);
  finger(Kind::down, 500, 400, 0);
  finger(Kind::move, 500, 800, 100);
  ASSERT_LT(toolkit.scroll("list").offset(), 0);
  toolkit.abandon_gestures();
  for (int ms = 100; toolkit.animating() && ms < 5000; ms += 16)
    toolkit.update(MonotonicTime(std::chrono::milliseconds(ms)));
  EXPECT_EQ(toolkit.scroll("list").offset(), 0);
}

TEST_F(TouchToolkit, OnlyAFingerThatIsFollowedCountsAsATouch) {
  auto frame = begin();
  EXPECT_TRUE(toolkit.pointer(Kind::down, 1, 100, 100, MonotonicTime(std::chrono::seconds(1))));
  EXPECT_TRUE(toolkit.pointer(Kind::move, 1, 101, 100, MonotonicTime(std::chrono::seconds(2))));
  toolkit.update(MonotonicTime(std::chrono::seconds(12)));
  EXPECT_FALSE(toolkit.pointer(Kind::move, 1, 100, 100, MonotonicTime(std::chrono::seconds(13))));
  EXPECT_TRUE(toolkit.pointer(Kind::down, 2, 100, 100, MonotonicTime(std::chrono::seconds(14))));
}

TEST_F(TouchToolkit, ForgetsWhereListsStoodWhenAskedTo) {
  toolkit.scroll("list").jump_to(500);
  toolkit.forget_scroll_positions();
  EXPECT_EQ(toolkit.scroll("list").offset(), 0);
}

TEST_F(TouchToolkit, AListThatBecameShorterIsDrawnAgain) {
  {
    auto frame = begin();
    frame.begin_scroll("list", {0, 0, 1080, 600});
    frame.end_scroll(3000);
  }
  toolkit.scroll("list").jump_to(2400);
  toolkit.take_changed();
  auto frame = begin();
  const float top = frame.begin_scroll("list", {0, 0, 1080, 600});
  frame.end_scroll(top + 900);
  EXPECT_EQ(toolkit.scroll("list").offset(), 300);
  EXPECT_TRUE(toolkit.take_changed());
}

TEST_F(TouchToolkit, TextThatIsFittedKeepsItsWordsInsideItsBox) {
  auto frame = begin();
  const text::Text words{
      "Международный центр города Асахикава", LanguageTag::of("ru"), text::Weight::bold, text::Family::print, {}};
  TextStyle style;
  style.size = 60;
  const TextBlock block = frame.set_fitted(words, style, 320, 240);
  EXPECT_LE(block.width, 320.5f);
  EXPECT_LE(block.height, 240.5f);
  EXPECT_FALSE(block.paragraph->overflows());
}

TEST_F(TouchToolkit, TheVisitorsTextSizeMultipliesEverySize) {
  const text::Text words{"開館時間", LanguageTag::of("ja"), text::Weight::regular, text::Family::print, {}};
  const float normal = toolkit.begin_frame({}).set(words, {}).width;
  const float large = toolkit.begin_frame({1.5f, false, false}).set(words, {}).width;
  EXPECT_NEAR(large / normal, 1.5f, .02f);
}

TEST_F(TouchToolkit, JustifiesProseButNotLinesThatEndBetweenPhrases) {
  const std::string sentence =
      "センターでは、日本語や生活についての相談を受け付けるほか、会話を楽しむ講座を開いています。";
  text::Text words;
  words.utf8 = sentence + sentence + sentence;
  const auto edges_are_even = [&](float width, bool phrase) {
    const TextStyle style{.size = 20, .align = text::Align::justify, .phrase = phrase};
    const TextBlock block = toolkit.begin_frame({}).set(words, style, width);
    const auto lines = block.paragraph->lines();
    for (size_t i = 0; i + 1 < lines.size(); ++i)
      if (std::abs(lines[i].width - width) > .1f) return false;
    return lines.size() > 1;
  };
  for (const float width : {407.f, 777.f}) {
    EXPECT_TRUE(edges_are_even(width, false)) << width;
    EXPECT_FALSE(edges_are_even(width, true)) << width;
  }
  EXPECT_FALSE(edges_are_even(227, false)) << "a line of eleven letters";
}

TEST_F(TouchToolkit, SetsFuriganaUnlessTheVisitorWantsNone) {
  const text::Text words = text::parse_markup("{国|くに}", LanguageTag::of("ja"));
  const TextBlock with = toolkit.begin_frame({}).set(words, {});
  const TextBlock without = toolkit.begin_frame({.furigana = false}).set(words, {});
  EXPECT_EQ(with.paragraph->glyphs().size(), 3u);
  EXPECT_EQ(without.paragraph->glyphs().size(), 1u);
}

}  // namespace
}  // namespace kiosk::ui
