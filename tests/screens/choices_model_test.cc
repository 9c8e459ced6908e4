// Lists that a visitor narrows down: a choice that leaves nothing says so and offers the way out.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/screens/article.h"
#include "kiosk/screens/board.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/screens/events.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/hours.h"
#include "tests/screens/reading_test_support.h"

namespace kiosk::screens {
namespace {

Context choosing(ScreenId screen, const std::string& filter, const std::string& language, std::string_view now,
                 const facility::Centre& centre = ReadingTest::centre()) {
  Context context = ReadingTest::context("ja", screen, "", now, centre);
  context.route.filter = filter;
  context.route.language = language;
  return context;
}

Context at_board(const std::vector<board::Card>& cards, const std::string& filter) {
  const Context c = choosing(ScreenId::board, filter, "", "2026-11-25T14:32");
  return {c.centre, c.hours, c.words, cards, false, c.language, c.now, true, c.route};
}

TEST(Choices, FuriganaCanBeSwitchedWhereATextHasIt) {
  facility::Centre centre = ReadingTest::centre();
  const auto offered = [&](const char* language) {
    return !make_chrome(ReadingTest::context(language, ScreenId::page, "", "2026-11-25T14:32", centre), {})
                .furigana.utf8.empty();
  };
  centre.furigana.clear();
  EXPECT_TRUE(offered("ja-x-easy")) << "the program's own words have it";
  EXPECT_FALSE(offered("ja"));
  EXPECT_FALSE(offered("zh-Hant"));
  centre.furigana.insert(LanguageTag::of("ja"));
  EXPECT_TRUE(offered("ja"));
}

TEST(Choices, ABoardWithoutCardsSaysSo) {
  const std::vector<board::Card> none;
  for (const char* filter : {"", "notice"}) {
    const Context context = at_board(none, filter);
    const BoardModel model = make_board(context);
    EXPECT_EQ(model.none.utf8, context.say("board.none").utf8);
    EXPECT_TRUE(model.show_all.id.empty()) << "there is nothing to show";
  }
}

TEST(Choices, ABoardOnWhichNoCardMatchesOffersAllOfThem) {
  board::Card card;
  card.id = "one";
  card.language = LanguageTag::of("ja");
  card.category = board::Category::friends;
  card.body = "はじめまして";
  const std::vector<board::Card> cards = {card};
  const Context context = at_board(cards, "notice");
  const BoardModel model = make_board(context);
  EXPECT_EQ(model.none.utf8, context.say("board.none_match").utf8);
  EXPECT_EQ(model.show_all.id, "board.show-all");
  EXPECT_FALSE(model.show_all.label.utf8.empty());
  EXPECT_EQ(make_board(at_board(cards, model.show_all.to.filter)).cards.size(), 1u);
  EXPECT_TRUE(make_board(at_board(cards, "friends")).none.utf8.empty());
}

TEST(Choices, TheNextEventIsShownHoweverFarOffItIs) {
  // The picnics are in June and July.
  facility::Centre centre = ReadingTest::centre();
  std::erase_if(centre.events,
                [](const auto& series) { return series.id != "picnic" && series.id != "korean-lounge"; });
  const EventsModel model = make_events(choosing(ScreenId::events, "multicultural", "", "2026-11-25T14:32", centre));
  ASSERT_EQ(model.days.size(), 1u) << "the next one, and no list of a year";
  EXPECT_EQ(model.days.front().events.front().id, "picnic@2027-06-05");
  EXPECT_TRUE(model.none.utf8.empty());
  EXPECT_TRUE(model.show_all.id.empty());
}

TEST(Choices, OfHundredsOfEventsAsManyAreShownAsCanBeReadAndTheListSaysSo) {
  facility::Centre centre = ReadingTest::centre();
  const auto lounge = *centre.event("korean-lounge");
  centre.events.assign(200, lounge);
  for (auto& series : centre.events) series.rrule = "FREQ=DAILY";
  const Context context = choosing(ScreenId::events, "", "", "2026-11-25T10:00", centre);
  const EventsModel model = make_events(context);
  ASSERT_EQ(model.days.size(), 1u);
  EXPECT_EQ(model.days.front().events.size(), 100u);
  EXPECT_EQ(model.more.utf8, context.say("events.more", {{"count", int64_t{100}}}).utf8);
  const HomeModel home = make_home(context);
  EXPECT_EQ(home.events.size(), 2u);
  EXPECT_EQ(home.see_all.utf8, context.say("home.more", {{"count", int64_t{198}}}).utf8);
}

TEST(Choices, TilesAreOfWhatThereIsAndCountIt) {
  facility::Centre centre = ReadingTest::centre();
  const auto tile_of = [&](const std::string& id) -> std::optional<std::string> {
    const HomeModel home = make_home(choosing(ScreenId::home, "", "", "2026-11-25T10:00", centre));
    for (const auto& tile : home.tiles)
      if (tile.id == id) return tile.subtitle.utf8;
    return std::nullopt;
  };
  EXPECT_EQ(tile_of("home.tile.cities"), "海外5都市と国内1都市");
  std::erase_if(centre.cities, [](const auto& city) { return city.country == "JP"; });
  std::erase_if(centre.cities, [](const auto& city) { return city.count == 2; });
  EXPECT_EQ(tile_of("home.tile.cities"), "海外3都市");
  centre.cities.clear();
  centre.voices.clear();
  std::erase_if(centre.pages, [](const auto& page) { return page.group == "youth"; });
  EXPECT_EQ(tile_of("home.tile.cities"), std::nullopt);
  EXPECT_EQ(tile_of("home.tile.youth"), std::nullopt);
  EXPECT_TRUE(tile_of("home.tile.hours"));
}

TEST(Choices, WhatTakesPlaceIsTakenFromTheAgendaAndNotFoundAnewForEveryPicture) {
  Context context = choosing(ScreenId::events, "", "", "2026-11-25T10:00");
  EXPECT_FALSE(make_events(context).days.empty());
  EXPECT_FALSE(make_home(context).events.empty());
  EXPECT_TRUE(make_events(context).more.utf8.empty());
  context.agenda = {};
  EXPECT_TRUE(make_events(context).days.empty());
  EXPECT_TRUE(make_home(context).events.empty());
}

TEST(Choices, WithAClockThatIsNotTrustedListsBeginWhereTheyCanAndClaimNothingAboutNow) {
  const auto real = choosing(ScreenId::events, "", "", "2026-11-25T00:00");
  auto lost = choosing(ScreenId::events, "", "", "1970-01-01T10:00");
  lost.clock_trusted = false;
  lost.earliest_today = date_of(2026, 11, 25);
  lost.agenda = real.agenda;
  const HomeModel home = make_home(lost);
  ASSERT_FALSE(home.events.empty());
  EXPECT_EQ(home.events.front().id, make_home(real).events.front().id);
  for (const char* claim : {"home.next", "home.today"})
    EXPECT_EQ(home.events_heading.utf8.find(lost.say(claim).utf8), std::string::npos) << home.events_heading.utf8;
  const EventsModel events = make_events(lost);
  ASSERT_EQ(events.days.size(), make_events(real).days.size());
  EXPECT_EQ(events.days.front().heading.utf8.find("今日"), std::string::npos);
  lost.route = route_to(ScreenId::hours);
  EXPECT_EQ(make_hours(lost).month.utf8, lost.tagged(lost.words.month(date_of(2026, 11, 1))).utf8);
  lost.route.month = 1;
  EXPECT_TRUE(make_hours(lost).this_month_label.utf8.empty()) << "nobody knows which month this is";
}

TEST(Choices, WithoutAChoiceTheListEndsWherePlansDo) {
  const EventsModel model = make_events(choosing(ScreenId::events, "", "", "2026-11-25T14:32"));
  EXPECT_GT(model.days.size(), 5u);
  EXPECT_LE(model.days.size(), 14u);
}

TEST(Choices, EventsOfWhichNoneMatchesOfferAllOfThem) {
  const Context context = choosing(ScreenId::events, "children", "xx", "2026-11-25T14:32");
  const EventsModel model = make_events(context);
  EXPECT_EQ(model.none.utf8, context.say("events.none").utf8);
  EXPECT_EQ(model.show_all.id, "events.show-all");
  EXPECT_EQ(model.show_all.to, route_to(ScreenId::events));
}

TEST(Choices, APackWithoutEventsSaysThatNoneIsPlanned) {
  facility::Centre centre = ReadingTest::centre();
  centre.events.clear();
  const Context context = choosing(ScreenId::events, "", "", "2026-11-25T14:32", centre);
  const EventsModel model = make_events(context);
  EXPECT_EQ(model.none.utf8, context.say("home.no_events").utf8);
  EXPECT_TRUE(model.show_all.id.empty());
}

}  // namespace
}  // namespace kiosk::screens
