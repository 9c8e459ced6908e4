// What the running kiosk makes of fingers: on a screen that changes under them, on the question, after the text size.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

using namespace std::chrono_literals;
using Kind = ui::PointerEvent::Kind;
using screens::Route;
using screens::ScreenId;

class Touches : public testing::Test {
 protected:
  // Units are pixels on this panel.
  void down(ui::Point at, int64_t finger = 1) {
    kiosk.app.pointer(Kind::down, finger, at.x, at.y);
    frame();
  }
  void move(ui::Point at, int64_t finger = 1) {
    kiosk.app.pointer(Kind::move, finger, at.x, at.y);
    frame();
  }
  void up(ui::Point at, int64_t finger = 1) {
    kiosk.app.pointer(Kind::up, finger, at.x, at.y);
    frame();
  }
  // As a hand does it: nothing says that it is meant.
  void tap(ui::Point at) {
    down(at);
    up(at);
  }
  void frame() {
    kiosk.settle();
    kiosk.clock.advance(20ms);
  }
  ui::Point middle(const std::string& target) {
    const ui::Target* found = kiosk.app.toolkit().find_target(target);
    EXPECT_NE(found, nullptr) << target;
    return found ? found->rect.center() : ui::Point{};
  }
  std::string where() const { return kiosk.route() + (kiosk.app.visit().warning() ? "+idle" : ""); }
  void go(ScreenId screen, std::string id = {}) {
    Route route;
    route.screen = screen;
    route.id = std::move(id);
    kiosk.go(route);
  }
  void until_the_question() {
    go(ScreenId::cities);
    kiosk.pass(61s);
    ASSERT_EQ(where(), "cities+idle");
    kiosk.pass(1s);
  }

  TestKiosk kiosk{1080, 1920, LanguageTag::of("ja")};
};

TEST_F(Touches, ADoubleTapOpensOneScreen) {
  // A place on the tile where the next screen has a row.
  go(ScreenId::events);
  std::vector<ui::Rect> rows;
  for (const auto& target : kiosk.app.toolkit().targets())
    if (target.id.starts_with("events.event.")) rows.push_back(target.rect);
  go(ScreenId::home);
  const ui::Rect whole = kiosk.app.toolkit().find_target("home.tile.events")->rect;
  ui::Point tile{};
  for (const ui::Rect& row : rows)
    if (const ui::Rect both = row.intersect(whole); both.h > 40) tile = both.center();
  ASSERT_NE(tile, ui::Point{}) << "no row lies under the tile";
  tap(tile);
  EXPECT_EQ(where(), "events");
  kiosk.clock.advance(120ms);
  tap({tile.x + 10, tile.y - 12});
  EXPECT_EQ(where(), "events");
  kiosk.clock.advance(400ms);
  const ui::Point row = middle(kiosk.app.toolkit().target_at(tile).value_or("nothing lies there"));
  tap(row);
  EXPECT_NE(where(), "events") << "what lies there is heard when the double tap is over";
}

TEST_F(Touches, WhoIsQuickIsHeard) {
  tap(middle("home.tile.events"));
  tap(middle("bar.back"));
  EXPECT_EQ(where(), "home") << "elsewhere on the new screen";
  tap(middle("home.tile.cities"));
  kiosk.clock.advance(500ms);
  tap(middle("cities.city.suwon"));
  ASSERT_EQ(where(), "city/suwon");
  tap(middle("bar.back"));
  tap(middle("bar.back"));
  EXPECT_EQ(where(), "home") << "the same control once more";
}

TEST_F(Touches, ADoubleTapSwitchesOnce) {
  const auto contrast = [&] { return kiosk.app.visit().look().high_contrast; };
  tap(middle("bar.contrast"));
  kiosk.clock.advance(150ms);
  tap(middle("bar.contrast"));
  EXPECT_TRUE(contrast());
  kiosk.clock.advance(400ms);
  tap(middle("bar.contrast"));
  EXPECT_FALSE(contrast()) << "who presses again takes it back";
  go(ScreenId::hours);
  tap(middle("hours.day.2026-11-23"));
  kiosk.clock.advance(150ms);
  const auto chosen = kiosk.app.visit().route().day;
  tap(middle("hours.day.2026-11-23"));
  EXPECT_EQ(kiosk.app.visit().route().day, chosen);
}

TEST_F(Touches, EachQuickPressIsAMonthFurther) {
  go(ScreenId::hours);
  for (int press = 0; press < 4; ++press) {
    tap(middle("hours.next-month"));
    kiosk.clock.advance(150ms);
  }
  EXPECT_EQ(kiosk.app.visit().route().month, 4);
  tap(middle("hours.previous-month"));
  tap(middle("hours.previous-month"));
  EXPECT_EQ(kiosk.app.visit().route().month, 2);
}

struct LargeLetters {
  int width_px, height_px;
  const char* language;
  bool reach;
};

class HoursInLargeLetters : public testing::TestWithParam<LargeLetters> {};

TEST_P(HoursInLargeLetters, AnswerInSightWhatIsAskedAboutADay) {
  const auto& [width, height, language, reach] = GetParam();
  TestKiosk kiosk(width, height, LanguageTag::of(language));
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  ASSERT_TRUE(kiosk.tap("bar.text-size") && kiosk.tap("bar.text-size"));
  ASSERT_TRUE(!reach || kiosk.tap("bar.reach"));
  Route hours;
  hours.screen = ScreenId::hours;
  kiosk.go(hours);
  for (const std::string day : {"hours.day.2026-11-03", "hours.day.2026-11-23"}) {
    // Where somebody has scrolled it to the lower edge.
    const auto whole =
        std::find_if(seen.targets.begin(), seen.targets.end(), [&](const auto& t) { return t.id == day; });
    ASSERT_NE(whole, seen.targets.end());
    ui::ScrollMotion& motion = kiosk.app.toolkit().scroll("hours");
    motion.jump_to(
        std::clamp(motion.offset() + whole->rect.bottom() - whole->clip.bottom() + 40, 0.f, motion.max_offset()));
    kiosk.app.request_frame();
    kiosk.settle();
    const ui::Target* target = kiosk.app.toolkit().find_target(day);
    ASSERT_NE(target, nullptr) << day;
    const std::string asked = target->label;
    ASSERT_TRUE(kiosk.tap(day)) << day;
    const auto answer =
        std::find_if(seen.texts.begin(), seen.texts.end(), [&](const auto& drawn) { return drawn.text.utf8 == asked; });
    ASSERT_NE(answer, seen.texts.end()) << asked;
    EXPECT_GE(answer->at.y, answer->clip.y) << asked;
    EXPECT_LE(answer->at.y + answer->paragraph->height(), answer->clip.bottom()) << asked;
  }
}

INSTANTIATE_TEST_SUITE_P(OnAllPanels, HoursInLargeLetters,
                         testing::Values(LargeLetters{1080, 1920, "ja-x-easy", false},
                                         LargeLetters{1080, 1920, "ja-x-easy", true},
                                         LargeLetters{1080, 1920, "ru", false}, LargeLetters{1920, 1080, "ru", false},
                                         LargeLetters{1920, 1080, "ja", true}));

TEST_F(Touches, EveryToolOfTheBarKeepsItsPlaceOnTheFirstScreen) {
  const auto tools = [&] {
    std::map<std::string, ui::Rect> rects;
    for (const auto& target : kiosk.app.toolkit().targets())
      if (target.id.starts_with("bar.") && target.id != "bar.back") rects[target.id] = target.rect;
    return rects;
  };
  for (const LanguageTag& language : visitor_languages()) {
    ASSERT_TRUE(kiosk.tap("lang." + language.str()));
    for (int size = 0; size < 3; ++size) {
      go(ScreenId::hours);
      const auto elsewhere = tools();
      const ui::Point home = middle("bar.home");
      tap(home);
      tap(home);
      EXPECT_EQ(where(), "home");
      EXPECT_TRUE(kiosk.app.toolkit().find_target("bar.home")->selected);
      EXPECT_EQ(tools(), elsewhere) << language.str() << ", text size " << size;
      ASSERT_TRUE(kiosk.tap("bar.text-size"));
    }
  }
}

TEST_F(Touches, AnEventsPlaceShowsItsRoomAndBackShowsTheEvent) {
  go(ScreenId::event, "korean-lounge@2026-11-25");
  ASSERT_TRUE(kiosk.tap("event.place"));
  EXPECT_EQ(where(), "facility/lounge");
  ASSERT_TRUE(kiosk.tap("bar.back"));
  EXPECT_EQ(where(), "event/korean-lounge@2026-11-25");
}

TEST_F(Touches, LeafingThroughCardsIsNoDoubleTap) {
  go(ScreenId::card, asahikawa()->sample_cards.front().id);
  const std::string first = where();
  const ui::Point next = middle("card.next");
  tap(next);
  const std::string second = where();
  EXPECT_NE(second, first);
  tap(next);
  EXPECT_NE(where(), second);
}

TEST_F(Touches, TheTouchThatWakesTheScreenDoesNothingElse) {
  kiosk.pass(181s);
  ASSERT_EQ(where(), "attract");
  const ui::Point at{540, 900};
  tap(at);
  ASSERT_EQ(where(), "home");
  tap({300, 1100});
  EXPECT_EQ(where(), "home");
  kiosk.clock.advance(400ms);
  tap(middle("home.tile.events"));
  EXPECT_EQ(where(), "events");
}

TEST_F(Touches, AnyTouchAnswersTheQuestionAndDoesNothingElse) {
  for (const ui::Point at : {ui::Point{540, 60}, ui::Point{20, 1900}, ui::Point{540, 1200}, ui::Point{300, 700}}) {
    until_the_question();
    tap(at);
    EXPECT_EQ(where(), "cities") << at.x << " " << at.y;
    tap(at);
    EXPECT_EQ(where(), "cities") << "the second half of a double tap: " << at.x << " " << at.y;
    kiosk.pass(59s);
    EXPECT_EQ(where(), "cities");
  }
}

TEST_F(Touches, TheQuestionsOwnButtonsDoWhatTheySay) {
  until_the_question();
  tap(middle("idle.stay"));
  EXPECT_EQ(where(), "cities");
  until_the_question();
  tap(middle("idle.finish"));
  EXPECT_EQ(where(), "home");
  EXPECT_TRUE(kiosk.app.visit().pristine());
}

TEST_F(Touches, WhoSlidesOffTheFinishButtonIsStillThere) {
  until_the_question();
  const ui::Point finish = middle("idle.finish");
  down(finish);
  EXPECT_EQ(where(), "cities+idle");
  move({finish.x, finish.y + 200});
  EXPECT_EQ(where(), "cities");
  up({finish.x, finish.y + 200});
  EXPECT_EQ(where(), "cities");
}

TEST_F(Touches, APressThatMeetsTheQuestionJustAsItComesGoesOn) {
  until_the_question();
  const ui::Point finish = middle("idle.finish");
  tap({540, 60});
  kiosk.pass(60s - 100ms);
  ASSERT_EQ(where(), "cities");
  kiosk.pass(200ms);
  ASSERT_EQ(where(), "cities+idle");
  tap(finish);
  EXPECT_EQ(where(), "cities") << "it was aimed at what lay there before";
}

TEST_F(Touches, APressThatComesTooLateForTheQuestionOpensNothing) {
  until_the_question();
  const ui::Point stay = middle("idle.stay");
  kiosk.pass(18s + 100ms);
  ASSERT_EQ(where(), "home");
  for (const ui::Point at : {stay, middle("home.tile.events")}) tap(at);
  EXPECT_EQ(where(), "home");
}

TEST_F(Touches, ARestingContactNeitherDeafensTheKioskNorKeepsTheVisitAlive) {
  go(ScreenId::cities);
  down({900, 700}, 9);
  for (int i = 0; i < 800; ++i) {
    kiosk.pass(100ms);
    move({900 + static_cast<float>(i % 3), 700}, 9);
  }
  EXPECT_EQ(where(), "home") << "nobody was there for 80 s";
  kiosk.pass(1s);
  tap(middle("home.tile.board"));
  EXPECT_EQ(where(), "board");
}

TEST_F(Touches, APulledListIsBackAtItsEndWhenANoticeHasComeAndGone) {
  go(ScreenId::events);
  down({540, 700});
  for (int i = 1; i <= 10; ++i) move({540, 700 + 40 * static_cast<float>(i)});
  ASSERT_LT(kiosk.app.toolkit().scroll("events").offset(), 0);
  kiosk.app.set_notice(store::Notice{store::Notice::Kind::closed_today, {}, {}, {}});
  kiosk.pass(2s);
  kiosk.app.set_notice(std::nullopt);
  kiosk.pass(1s);
  EXPECT_EQ(kiosk.app.toolkit().scroll("events").offset(), 0);
}

// The event that begins nearest the top of what can be seen of the list.
std::string at_the_top(TestKiosk& kiosk) {
  const ui::Inspection& picture = kiosk.app.toolkit().inspect();
  kiosk.app.request_frame();
  kiosk.settle();
  std::string nearest;
  float distance = 1e9f;
  for (const auto& target : picture.targets) {
    const float from_top = std::abs(target.rect.y - picture.scrolls.front().viewport.y);
    if (target.scroll != "events" || kiosk.app.toolkit().find_target(target.id) == nullptr || from_top >= distance)
      continue;
    nearest = target.id;
    distance = from_top;
  }
  return nearest;
}

TEST_F(Touches, AListKeepsItsPlaceWhenTheTextSizeChanges) {
  for (const float offset : {400.f, 1500.f, 3000.f}) {
    go(ScreenId::events);
    kiosk.app.toolkit().scroll("events").jump_to(offset);
    kiosk.app.request_frame();
    kiosk.settle();
    const std::string before = at_the_top(kiosk);
    ASSERT_NE(before, "");
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(kiosk.tap("bar.text-size"));
      EXPECT_EQ(at_the_top(kiosk), before) << "from " << offset << ", text size " << i;
      EXPECT_GT(kiosk.app.toolkit().scroll("events").offset(), 0);
    }
  }
}

TEST_F(Touches, AListKeepsItsPlaceWhenTheTextSizeChangesOnAnotherScreen) {
  go(ScreenId::events);
  kiosk.app.toolkit().scroll("events").jump_to(2000);
  kiosk.app.request_frame();
  kiosk.settle();
  const std::string before = at_the_top(kiosk);
  ASSERT_TRUE(kiosk.tap(before));
  ASSERT_TRUE(kiosk.tap("bar.text-size"));
  ASSERT_TRUE(kiosk.tap("bar.back"));
  ASSERT_EQ(where(), "events");
  EXPECT_EQ(at_the_top(kiosk), before);
}

TEST_F(Touches, TheFirstScreenOpensAtItsTop) {
  const auto scrolled_down = [&] {
    go(ScreenId::home);
    ASSERT_TRUE(kiosk.tap("bar.text-size"));
    ASSERT_TRUE(kiosk.tap("bar.text-size"));
    kiosk.app.toolkit().scroll("home").jump_to(300);
    kiosk.app.request_frame();
    kiosk.settle();
    ASSERT_GT(kiosk.app.toolkit().scroll("home").offset(), 0);
    go(ScreenId::cities);
    kiosk.app.toolkit().scroll("home").jump_to(300);
  };
  scrolled_down();
  ASSERT_TRUE(kiosk.tap("bar.home"));
  EXPECT_EQ(kiosk.app.toolkit().scroll("home").offset(), 0);
  scrolled_down();
  ASSERT_TRUE(kiosk.tap("bar.text-size"));
  ASSERT_TRUE(kiosk.tap("bar.back"));
  EXPECT_EQ(kiosk.app.toolkit().scroll("home").offset(), 0);
}

TEST_F(Touches, AScrolledWallSetsNoCardsButThoseThatCanBeSeen) {
  std::vector<board::Card> cards(500);
  for (size_t i = 0; i < cards.size(); ++i) {
    cards[i].id = "card-" + std::to_string(i);
    cards[i].language = LanguageTag::of("ja");
    cards[i].body = "はじめまして。" + std::to_string(i);
  }
  kiosk.app.set_cards(cards);
  go(ScreenId::board);
  const ui::Inspection& picture = kiosk.app.toolkit().inspect();
  for (const float offset : {200.f, 3000.f, 20000.f}) {
    kiosk.app.toolkit().scroll("board").jump_to(offset);
    kiosk.app.request_frame();
    kiosk.settle();
    EXPECT_LT(picture.sources.size(), 150u) << offset;
    EXPECT_FALSE(picture.targets.empty());
  }
  ASSERT_TRUE(kiosk.tap("bar.text-size"));
  EXPECT_GT(picture.sources.size(), 0u) << "and at another text size they are measured anew";
}

TEST_F(Touches, AModelIsMadeWhenSomethingElseIsToBeShownAndNotForEachPicture) {
  go(ScreenId::events);
  const int made = kiosk.app.models_made();
  down({540, 1400});
  for (int i = 1; i <= 20; ++i) move({540, 1400 - 30 * static_cast<float>(i)});
  up({540, 800});
  kiosk.pass(1s);
  EXPECT_EQ(kiosk.app.models_made(), made) << "pressing and scrolling change no fact";
  ASSERT_TRUE(kiosk.tap("lang.ko"));
  EXPECT_EQ(kiosk.app.models_made(), made + 1);
  kiosk.pass(60s);
  EXPECT_GT(kiosk.app.models_made(), made + 1) << "the clock has gone on";
  const int later = kiosk.app.models_made();
  kiosk.app.set_cards({board::Card{}});
  kiosk.settle();
  EXPECT_EQ(kiosk.app.models_made(), later + 1);
}

TEST_F(Touches, AListThatIsAskedForBeginsAtItsTop) {
  go(ScreenId::home);
  ASSERT_TRUE(kiosk.tap("home.tile.events"));
  kiosk.app.toolkit().scroll("events").jump_to(300);
  kiosk.app.request_frame();
  kiosk.settle();
  ASSERT_GT(kiosk.app.toolkit().scroll("events").offset(), 0);
  ASSERT_TRUE(kiosk.tap("bar.home"));
  ASSERT_TRUE(kiosk.tap("home.tile.events"));
  EXPECT_EQ(kiosk.app.toolkit().scroll("events").offset(), 0);
}

}  // namespace
}  // namespace kiosk::tests
