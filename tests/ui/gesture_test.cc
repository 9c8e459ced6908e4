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
  std::string moves;  // the scroll area that moves by itself

  std::optional<std::string> target_at(Point at) const override { return at_point(targets, at); }
  std::optional<std::string> scroll_area_at(Point at) const override { return at_point(areas, at); }
  bool moving(const std::string& scroll_area) const override { return scroll_area == moves; }

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
    return told_of(recognizer.handle({kind, pointer, {x, y}, MonotonicTime(std::chrono::milliseconds(at_ms))}, ground));
  }
  std::vector<Gesture> told_of(std::vector<Gesture> made) {
    for (const auto& gesture : made) all.push_back(gesture);
    return made;
  }
  // What came of it all, in short: "press button, tap button".
  std::string told() const {
    static const std::map<Gesture::Kind, std::string> names = {
        {Gesture::Kind::press, "press"}, {Gesture::Kind::tap, "tap"},   {Gesture::Kind::press_ended, "no tap"},
        {Gesture::Kind::grab, "grab"},   {Gesture::Kind::drag, "drag"}, {Gesture::Kind::release, "release"}};
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

TEST_F(Gestures, WhereNothingScrollsAFingerMaySlipByTwentyMillimetresOnItsTarget) {
  event(Kind::down, 150, 150, 0);
  event(Kind::move, 190, 170, 30);
  event(Kind::up, 195, 175, 60);
  EXPECT_EQ(told(), "press button, tap button");
  all.clear();
  event(Kind::down, 150, 350, 100);
  event(Kind::move, 190, 350, 130);
  event(Kind::up, 190, 350, 160);
  EXPECT_EQ(told(), "grab list, press other, no tap other, drag list, release list");
}

TEST_F(Gestures, ADragThatBeginsOnAButtonDoesNotTap) {
  for (const float to : {206.f, 310.f}) {
    all.clear();
    event(Kind::down, 150, 150, 0);
    event(Kind::move, to, 150, 30);
    event(Kind::up, to, 150, 60);
    EXPECT_EQ(told(), "press button, no tap button") << to;
  }
  all.clear();
  event(Kind::down, 110, 150, 0);
  event(Kind::move, 95, 150, 30);
  event(Kind::up, 95, 150, 60);
  EXPECT_EQ(told(), "press button, no tap button") << "it left the button";
}

TEST_F(Gestures, ComingBackToTheButtonAfterADragDoesNotTapEither) {
  event(Kind::down, 150, 150, 0);
  event(Kind::move, 310, 150, 30);
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
  EXPECT_EQ(told(), "grab list, press other, no tap other, drag list, drag list, release list");
}

TEST_F(Gestures, AScrollFollowsTheFingerOutOfItsArea) {
  event(Kind::down, 500, 400, 0);
  event(Kind::move, 500, 200, 20);
  const auto moved = event(Kind::move, 500, 150, 40);
  ASSERT_EQ(moved.size(), 1u);
  EXPECT_EQ(moved[0].kind, Gesture::Kind::drag);
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
  EXPECT_EQ(told(), "press button, tap button, grab list, press other, tap other, release list");
}

TEST_F(Gestures, WhatIsGivenAwayWhenTheScreenChangesUnderARestingFingerIsNothing) {
  event(Kind::down, 150, 150, 0);
  told_of(recognizer.abandon());
  event(Kind::up, 150, 150, 40);
  EXPECT_EQ(told(), "press button, no tap button");
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
  EXPECT_EQ(recognizer.pointer(), std::nullopt);
}

TEST_F(Gestures, ACancelledScrollDoesNotFling) {
  event(Kind::down, 500, 800, 0);
  event(Kind::move, 500, 700, 10);
  event(Kind::move, 500, 600, 20);
  const auto end = event(Kind::cancel, 500, 600, 25);
  ASSERT_EQ(end.size(), 1u);
  EXPECT_EQ(end[0].kind, Gesture::Kind::release);
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

TEST_F(Gestures, AFingerThatJumpsWithinFiveMillisecondsDoesNotFling) {
  event(Kind::down, 500, 900, 0);
  event(Kind::move, 500, 860, 4);
  EXPECT_EQ(event(Kind::up, 500, 860, 4).back().velocity.y, 0) << "no hand is as fast as the noise of a touch panel";
  event(Kind::down, 500, 900, 100);
  event(Kind::move, 500, 860, 106);
  EXPECT_NEAR(event(Kind::up, 500, 860, 106).back().velocity.y, -6667, 1);
}

TEST_F(Gestures, AFingerOnAMovingListStopsItAndPressesNothing) {
  ground.moves = "list";
  event(Kind::down, 150, 350, 0);
  EXPECT_EQ(recognizer.pressed(), "");
  ground.moves.clear();
  event(Kind::up, 150, 350, 40);
  EXPECT_EQ(told(), "grab list, release list");
}

TEST_F(Gestures, AFingerThatStoppedAListMayGoOnToScrollIt) {
  ground.moves = "list";
  event(Kind::down, 150, 350, 0);
  event(Kind::move, 150, 300, 20);
  event(Kind::up, 150, 300, 30);
  EXPECT_EQ(told(), "grab list, drag list, release list");
}

TEST_F(Gestures, ASecondFingerOnAMovingListTakesNothingFromTheFirst) {
  ground.moves = "list";
  event(Kind::down, 150, 150, 0, 1);
  event(Kind::down, 150, 350, 10, 2);
  event(Kind::up, 150, 150, 40, 1);
  EXPECT_EQ(told(), "press button, tap button");
}

TEST_F(Gestures, EveryGrabEndsInAReleaseHoweverTheFingerLeaves) {
  const auto drag = [&] {
    all.clear();
    event(Kind::down, 500, 800, 0);
    event(Kind::move, 500, 700, 10);
  };
  for (const int way : {0, 1, 2, 3}) {
    drag();
    switch (way) {
      case 0:
        event(Kind::up, 500, 700, 20);
        break;
      case 1:
        event(Kind::cancel, 500, 700, 20);
        break;
      case 2:
        told_of(recognizer.abandon());
        break;
      case 3:
        told_of(recognizer.update(MonotonicTime(std::chrono::seconds(30))));
        break;
    }
    EXPECT_EQ(told(), "grab list, drag list, release list") << "way " << way;
    EXPECT_EQ(recognizer.pointer(), std::nullopt) << "way " << way;
  }
}

TEST_F(Gestures, AfterAbandoningTheNextFingerIsHeardThoughTheFirstNeverLeft) {
  event(Kind::down, 150, 150, 0, 1);
  told_of(recognizer.abandon());
  all.clear();
  event(Kind::down, 150, 350, 40, 2);
  event(Kind::up, 150, 350, 80, 2);
  EXPECT_EQ(told(), "grab list, press other, tap other, release list");
}

TEST_F(Gestures, AFingerWhoseReleaseWasLostIsForgottenAfterTenSeconds) {
  event(Kind::down, 150, 350, 0, 1);
  EXPECT_EQ(recognizer.next_deadline(), MonotonicTime(std::chrono::seconds(10)));
  event(Kind::down, 150, 150, 9900, 2);
  EXPECT_EQ(told(), "grab list, press other") << "it may still be there";
  event(Kind::down, 150, 150, 10000, 2);
  event(Kind::up, 150, 150, 10040, 2);
  EXPECT_EQ(told(), "grab list, press other, no tap other, release list, press button, tap button");
}

TEST_F(Gestures, WaterThatTremblesOnTheGlassIsForgottenToo) {
  for (int ms = 0; ms < 10000; ms += 50) {
    event(ms == 0 ? Kind::down : Kind::move, 150 + static_cast<float>(ms / 50 % 3) * 4, 150, ms, 1);
    told_of(recognizer.update(MonotonicTime(std::chrono::milliseconds(ms))));
  }
  told_of(recognizer.update(MonotonicTime(std::chrono::milliseconds(10000))));
  EXPECT_EQ(told(), "press button, no tap button");
  event(Kind::down, 150, 350, 10040, 2);
  event(Kind::move, 151, 150, 10050, 1);
  event(Kind::up, 150, 350, 10080, 2);
  EXPECT_EQ(told(), "press button, no tap button, grab list, press other, tap other, release list");
}

TEST_F(Gestures, AFingerThatScrollsForLongIsNotForgotten) {
  event(Kind::down, 500, 400, 0);
  for (int s = 1; s <= 40; ++s) {
    event(Kind::move, 500, s % 2 ? 500.f : 400.f, s * 1000);
    EXPECT_TRUE(told_of(recognizer.update(MonotonicTime(std::chrono::seconds(s)))).empty());
  }
  EXPECT_EQ(event(Kind::up, 500, 400, 40010).back().kind, Gesture::Kind::release);
}

TEST_F(Gestures, AFingerThatComesDownTwiceHasLeftInBetween) {
  event(Kind::down, 150, 350, 0);
  event(Kind::down, 150, 150, 500);
  event(Kind::up, 150, 150, 540);
  EXPECT_EQ(told(), "grab list, press other, no tap other, release list, press button, tap button");
}

TEST_F(Gestures, AMoveOrAReleaseOfAFingerThatNeverCameDownIsNothing) {
  event(Kind::move, 150, 150, 0);
  event(Kind::up, 150, 150, 10);
  event(Kind::cancel, 150, 150, 20);
  EXPECT_EQ(told(), "");
}

}  // namespace
}  // namespace kiosk::ui
