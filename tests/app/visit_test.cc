#include "kiosk/app/visit.h"

#include <gtest/gtest.h>

#include <string>

namespace kiosk::app {
namespace {

using namespace std::chrono_literals;
using screens::Route;
using screens::ScreenId;
namespace action = screens::action;

class AVisit : public testing::Test {
 protected:
  static Route route(ScreenId screen, std::string id = {}) {
    Route made;
    made.screen = screen;
    made.id = std::move(id);
    return made;
  }
  void touch() { visit.touch(now); }
  void act(const screens::Action& action) {
    touch();
    visit.act(action, now);
  }
  void wait(std::chrono::seconds time) {
    // As the loop does: never past a deadline.
    const MonotonicTime end = now + time;
    while (now < end) {
      now = std::min(end, std::max(now + 1ms, visit.next_deadline()));
      visit.update(now);
    }
  }
  std::string where() const { return screens::route_name(visit.route()) + (visit.warning() ? "+idle" : ""); }

  MonotonicTime now{1000000ms};
  Visit visit{LanguageTag::of("ja"), VisitTimes{}, now};
};

TEST_F(AVisit, IsAskedAfterAMinuteAndWipedTwentySecondsLater) {
  act(action::Go{route(ScreenId::cities)});
  wait(59s);
  EXPECT_EQ(where(), "cities");
  wait(2s);
  EXPECT_EQ(where(), "cities+idle");
  wait(18s);
  EXPECT_EQ(where(), "cities+idle");
  EXPECT_EQ(visit.wipes(), 0u);
  wait(2s);
  EXPECT_EQ(where(), "home");
  EXPECT_EQ(visit.wipes(), 1u);
}

TEST_F(AVisit, WithADraftHasTwoMinutes) {
  act(action::Go{route(ScreenId::board)});
  visit.set_has_draft(true);
  wait(119s);
  EXPECT_FALSE(visit.warning());
  wait(2s);
  EXPECT_TRUE(visit.warning());
}

TEST_F(AVisit, EveryTouchCounts) {
  act(action::Go{route(ScreenId::cities)});
  for (int i = 0; i < 10; ++i) {
    wait(50s);
    touch();
  }
  EXPECT_EQ(where(), "cities");
}

TEST_F(AVisit, GoesOnWhereItWasWhenSomebodySaysSo) {
  act(action::Go{route(ScreenId::cities)});
  wait(65s);
  ASSERT_TRUE(visit.warning());
  act(action::Stay{});
  EXPECT_EQ(where(), "cities");
  wait(59s);
  EXPECT_EQ(where(), "cities");
}

TEST_F(AVisit, CountsTheSecondsThatAreLeft) {
  act(action::Go{route(ScreenId::cities)});
  EXPECT_EQ(visit.warning_seconds(now), std::nullopt);
  wait(60s);
  EXPECT_EQ(visit.warning_seconds(now), 20);
  wait(5s);
  EXPECT_EQ(visit.warning_seconds(now), 15);
}

TEST_F(AVisit, LeavesNothingBehind) {
  act(action::SetLanguage{LanguageTag::of("ru")});
  act(action::NextTextSize{});
  act(action::ToggleContrast{});
  act(action::ToggleReach{});
  act(action::ToggleFurigana{});
  EXPECT_FALSE(visit.look().furigana);
  act(action::Go{route(ScreenId::card, "x")});
  EXPECT_FALSE(visit.pristine());
  act(action::Finish{});
  EXPECT_EQ(where(), "home");
  EXPECT_EQ(visit.language().str(), "ja");
  EXPECT_EQ(visit.look(), ui::Look{});
  EXPECT_TRUE(visit.pristine());
  act(action::Back{});
  EXPECT_EQ(where(), "home") << "nobody comes back into somebody else's visit";
}

TEST_F(AVisit, KeepsItsPlaceWhenTheLanguageChanges) {
  act(action::Go{route(ScreenId::events)});
  act(action::Go{route(ScreenId::event, "potluck@2026-12-05")});
  act(action::SetLanguage{LanguageTag::of("ko")});
  EXPECT_EQ(where(), "event/potluck@2026-12-05");
  EXPECT_EQ(visit.language().str(), "ko");
  act(action::Back{});
  EXPECT_EQ(where(), "events");
}

TEST_F(AVisit, GoesBackToTheFilterThatWasChosen) {
  Route filtered = route(ScreenId::events);
  filtered.filter = "language";
  act(action::Go{route(ScreenId::events)});
  act(action::Change{filtered});
  act(action::Go{route(ScreenId::event, "x")});
  act(action::Back{});
  EXPECT_EQ(visit.route(), filtered);
  act(action::Back{});
  EXPECT_EQ(where(), "home") << "a choice on a screen is no step of its own";
}

TEST_F(AVisit, GoesHomeInOneStepAndBackFromThereNowhere) {
  act(action::Go{route(ScreenId::cities)});
  act(action::Go{route(ScreenId::city, "suwon")});
  act(action::Home{});
  EXPECT_EQ(where(), "home");
  act(action::Back{});
  EXPECT_EQ(where(), "home");
}

TEST_F(AVisit, RemembersABoundedNumberOfSteps) {
  for (int i = 0; i < 500; ++i) act(action::Go{route(ScreenId::city, std::to_string(i))});
  int steps = 0;
  for (; where() != "home"; ++steps) act(action::Back{});
  EXPECT_LE(steps, static_cast<int>(Visit::kMostHistory));
  EXPECT_GT(steps, 10);
}

TEST_F(AVisit, HasThreeTextSizesInTurn) {
  for (const float size : {1.25f, 1.5f, 1.f, 1.25f}) {
    act(action::NextTextSize{});
    EXPECT_EQ(visit.look().text_scale, size);
  }
}

TEST_F(AVisit, BeginsAfterTheTouchThatWakesTheScreen) {
  wait(179s);
  EXPECT_EQ(where(), "home");
  wait(2s);
  EXPECT_EQ(where(), "attract");
  act(action::Wake{});
  EXPECT_EQ(where(), "home");
  EXPECT_TRUE(visit.pristine());
  wait(100s);
  EXPECT_EQ(where(), "home") << "no question for somebody who has not begun";
  wait(100s);
  EXPECT_EQ(where(), "attract");
}

TEST_F(AVisit, IsNeverDueForeverWhileSomethingIsToCome) {
  EXPECT_EQ(visit.next_deadline(), now + 180s);
  touch();
  EXPECT_EQ(visit.next_deadline(), now + 60s);
  wait(60s);
  EXPECT_EQ(visit.next_deadline(), now + 20s);
}

TEST_F(AVisit, OpensNoStaffScreenButThroughThePinPad) {
  act(action::Go{route(ScreenId::staff)});
  EXPECT_EQ(where(), "home");
  act(action::Change{route(ScreenId::staff_packs)});
  EXPECT_EQ(where(), "home");
  visit.enter_staff();
  EXPECT_EQ(where(), "home") << "the right PIN came too late: the pad is gone";
  act(action::Go{route(ScreenId::pin)});
  act(action::Go{route(ScreenId::staff)});
  EXPECT_EQ(where(), "pin");
  visit.enter_staff();
  EXPECT_EQ(where(), "staff");
  act(action::Go{route(ScreenId::staff_packs)});
  EXPECT_EQ(where(), "staff-packs");
}

TEST_F(AVisit, IsWipedWhenTheStaffsScreensAreLeft) {
  for (const screens::Action& way :
       {screens::Action(action::Back{}), screens::Action(action::Home{}), screens::Action(action::Finish{})}) {
    act(action::SetLanguage{LanguageTag::of("en")});
    act(action::Go{route(ScreenId::pin)});
    visit.enter_staff();
    act(way);
    EXPECT_EQ(where(), "home");
    EXPECT_FALSE(visit.is_staff());
    EXPECT_TRUE(visit.pristine());
    EXPECT_EQ(visit.language().str(), "ja");
  }
}

TEST_F(AVisit, EndsWithoutAQuestionWhereStaffAreStillForAMinute) {
  act(action::Go{route(ScreenId::pin)});
  wait(59s);
  EXPECT_EQ(where(), "pin");
  visit.enter_staff();
  wait(1s);
  EXPECT_EQ(where(), "home");
  EXPECT_FALSE(visit.is_staff());
}

}  // namespace
}  // namespace kiosk::app
