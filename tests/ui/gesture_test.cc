#include "kiosk/ui/gesture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace kiosk::ui {
namespace {

using Kind = PointerEvent::Kind;

// Targets and scroll areas where a test puts them.
class Ground final : public HitTester {
 public:
  std::map<std::string, Rect> targets, areas;

  std::optional<std::string> target_at(Point at) const override { return at_point(targets, at); }
  std::optional<std::string> scroll_area_at(Point at) const override { return at_point(areas, at); }

 private:
  static std::optional<std::string> at_point(const std::map<std::string, Rect>& rects, Point at) {
    for (const auto& [id, rect] : rects)
      if (rect.contains(at)) return id;
    return std::nullopt;
  }
};

class Gestures : public testing::Test {
 protected:
  Gestures() {
    ground.targets = {{"button", {100, 100, 200, 100}}, {"other", {100, 300, 200, 100}}};
    ground.areas = {{"list", {0, 250, 1000, 700}}};
  }
  std::vector<Gesture> event(Kind kind, float x, float y, int at_ms, int64_t pointer = 7) {
    auto made = recognizer.handle({kind, pointer, {x, y}, MonotonicTime(std::chrono::milliseconds(at_ms))}, ground);
    for (const auto& gesture : made) all.push_back(gesture);
    return made;
  }
  // What came of it all, in short: "press button, tap button".
  std::string told() const {
    static const std::map<Gesture::Kind, std::string> names = {
        {Gesture::Kind::press, "press"},
        {Gesture::Kind::tap, "tap"},
        {Gesture::Kind::press_ended, "no tap"},
        {Gesture::Kind::scroll_start, "scroll"},
        {Gesture::Kind::scroll_move, "move"},
        {Gesture::Kind::scroll_end, "end"}};
    std::string text;
    for (const auto& gesture : all) text += (text.empty() ? "" : ", ") + names.at(gesture.kind) + " " + gesture.id;
    return text;
  }

  Ground ground;
  GestureRecognizer recognizer;
  std::vector<Gesture> all;
};

TEST_F(Gestures, APressAndAReleaseInTheSameMillisecondIsATap) {
  event(Kind::down, 150, 150, 0);
  event(Kind::up, 150, 150, 0);
  EXPECT_EQ(told(), "press button, tap button");
}

TEST_F(Gestures, AFingerMaySlipByFourMillimetresAndStillTaps) {
  event(Kind::down, 150, 150, 0);
  event(Kind::move, 158, 155, 30);
  event(Kind::up, 160, 156, 60);
  EXPECT_EQ(told(), "press button, tap button");
}

TEST_F(Gestures, ADragThatBeginsOnAButtonDoesNotTap) {
  event(Kind::down, 150, 150, 0);
  event(Kind::move, 190, 150, 30);
  event(Kind::up, 190, 150, 60);
  EXPECT_EQ(told(), "press button, no tap button");
}

TEST_F(Gestures, ComingBackToTheButtonAfterADragDoesNotTapEither) {
  event(Kind::down, 150, 150, 0);
  event(Kind::move, 250, 150, 30);
  event(Kind::move, 150, 150, 60);
  event(Kind::up, 150, 150, 90);
  EXPECT_EQ(told(), "press button, no tap button");
}

TEST_F(Gestures, AFarAwayReleaseWithoutAMoveBetweenIsADrag) {
  event(Kind::down, 150, 150, 0);
  event(Kind::up, 150, 350, 20);
  EXPECT_EQ(told(), "press button, no tap button");
}

TEST_F(Gestures, ADragOnAButtonInAListScrollsTheList) {
  event(Kind::down, 150, 350, 0);
  EXPECT_EQ(recognizer.pressed(), "other");
  event(Kind::move, 150, 320, 20);
  EXPECT_EQ(recognizer.pressed(), "");
  event(Kind::move, 150, 280, 40);
  event(Kind::up, 150, 280, 50);
  EXPECT_EQ(told(), "press other, no tap other, scroll list, move list, move list, end list");
}

TEST_F(Gestures, AScrollFollowsTheFingerOutOfItsArea) {
  event(Kind::down, 500, 400, 0);
  event(Kind::move, 500, 200, 20);
  const auto moved = event(Kind::move, 500, 150, 40);
  ASSERT_EQ(moved.size(), 1u);
  EXPECT_EQ(moved[0].kind, Gesture::Kind::scroll_move);
  EXPECT_EQ(moved[0].delta.y, -50);
}

TEST_F(Gestures, ASecondFingerIsIgnoredUntilTheFirstHasLeft) {
  event(Kind::down, 150, 150, 0, 1);
  event(Kind::down, 150, 350, 10, 2);
  event(Kind::move, 150, 500, 20, 2);
  event(Kind::up, 150, 500, 30, 2);
  event(Kind::up, 150, 150, 40, 1);
  EXPECT_EQ(told(), "press button, tap button");
  event(Kind::down, 150, 350, 60, 2);
  event(Kind::up, 150, 350, 70, 2);
  EXPECT_EQ(told(), "press button, tap button, press other, tap other");
}

TEST_F(Gestures, WhatIsGivenAwayWhenTheScreenChangesUnderARestingFingerIsNothing) {
  event(Kind::down, 150, 150, 0);
  recognizer.abandon();
  event(Kind::up, 150, 150, 40);
  EXPECT_EQ(told(), "press button");
  EXPECT_EQ(recognizer.pressed(), "");
}

TEST_F(Gestures, ATargetThatHasGoneUnderTheFingerIsNotTapped) {
  event(Kind::down, 150, 150, 0);
  ground.targets = {{"stranger", {100, 100, 200, 100}}};
  event(Kind::up, 150, 150, 40);
  EXPECT_EQ(told(), "press button, no tap button");
}

TEST_F(Gestures, ACancelledFingerDoesNotTap) {
  event(Kind::down, 150, 150, 0);
  event(Kind::cancel, 150, 150, 40);
  EXPECT_EQ(told(), "press button, no tap button");
  EXPECT_FALSE(recognizer.finger_down());
}

TEST_F(Gestures, ACancelledScrollDoesNotFling) {
  event(Kind::down, 500, 800, 0);
  event(Kind::move, 500, 700, 10);
  event(Kind::move, 500, 600, 20);
  const auto end = event(Kind::cancel, 500, 600, 25);
  ASSERT_EQ(end.size(), 1u);
  EXPECT_EQ(end[0].kind, Gesture::Kind::scroll_end);
  EXPECT_EQ(end[0].velocity.y, 0);
}

TEST_F(Gestures, AFlingHasTheSpeedOfTheFingersLastTenthOfASecond) {
  event(Kind::down, 500, 900, 0);
  for (int ms = 10; ms <= 200; ms += 10) event(Kind::move, 500, 900 - static_cast<float>(ms), ms);
  const auto end = event(Kind::up, 500, 700, 205);
  ASSERT_EQ(end.size(), 1u);
  EXPECT_NEAR(end[0].velocity.y, -1000, 100);
}

TEST_F(Gestures, AFingerThatRestsBeforeItLeavesDoesNotFling) {
  event(Kind::down, 500, 900, 0);
  for (int ms = 10; ms <= 100; ms += 10) event(Kind::move, 500, 900 - 2 * static_cast<float>(ms), ms);
  const auto end = event(Kind::up, 500, 700, 400);
  ASSERT_EQ(end.size(), 1u);
  EXPECT_EQ(end[0].velocity.y, 0);
}

TEST_F(Gestures, AMoveOrAReleaseOfAFingerThatNeverCameDownIsNothing) {
  event(Kind::move, 150, 150, 0);
  event(Kind::up, 150, 150, 10);
  event(Kind::cancel, 150, 150, 20);
  EXPECT_EQ(told(), "");
}

}  // namespace
}  // namespace kiosk::ui
