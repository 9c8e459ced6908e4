// What the app makes of its options, of the time and of what is handed to it.
#include "kiosk/app/app.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/movable_clock.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

using namespace std::chrono_literals;

class AnApp : public testing::Test {
 protected:
  AnApp() { options_.first_language = LanguageTag::of("ja"); }

  app::App& app() {
    if (!app_) {
      app_ = std::make_unique<app::App>(clock_, typesetter(), interface_words(), options_);
      app_->toolkit().inspect();
      app_->set_content({asahikawa()});
      app_->resize(1080, 1920);
    }
    return *app_;
  }
  void settle() {
    app().update();
    for (int i = 0; i < 4 && app().needs_frame(); ++i) {
      app().draw();
      app().update();
    }
  }
  bool shows(const std::string& words) {
    settle();
    const auto& texts = app().toolkit().inspect().texts;
    app().request_frame();
    settle();
    return std::any_of(texts.begin(), texts.end(),
                       [&](const auto& text) { return text.text.utf8.find(words) != std::string::npos; });
  }

  MovableClock clock_{to_utc(wednesday_afternoon())};
  app::AppOptions options_;
  std::unique_ptr<app::App> app_;
};

TEST_F(AnApp, OffersTheLanguagesOfItsOptionsInTheirOrder) {
  options_.languages = {LanguageTag::of("ko"), LanguageTag::of("ja"), LanguageTag::of("en")};
  settle();
  std::vector<std::string> offered;
  for (const auto& target : app().toolkit().targets())
    if (target.id.starts_with("lang.")) offered.push_back(target.id);
  EXPECT_EQ(offered, (std::vector<std::string>{"lang.ko", "lang.ja", "lang.en"}));
}

TEST_F(AnApp, TakesANoticeDownByItsClockAndPutsItUpAgain) {
  store::Notice notice;
  notice.title.set(LanguageTag::of("ja"), "停電中です");
  notice.expires = clock_.wall() + 1h;
  app().set_notice(notice);
  EXPECT_TRUE(shows("停電中です"));
  clock_.step(2h);
  EXPECT_FALSE(shows("停電中です"));
  clock_.step(-2h);
  EXPECT_TRUE(shows("停電中です")) << "the clock was ahead for a moment";
}

TEST_F(AnApp, SaysEvacuateInEveryLanguageThatStaffDidNotWriteItIn) {
  app();
  store::Notice notice;
  notice.kind = store::Notice::Kind::evacuate;
  notice.title.set(LanguageTag::of("ja"), "東側の階段をお使いください");
  app().set_notice(notice);
  const auto evacuate = [](const LanguageTag& language) {
    return text::parse_markup(interface_words().in(language)("notice.evacuate").markup, language).utf8;
  };
  std::set<LanguageTag> said;
  // A turn takes seven seconds.
  for (int look = 0; look < 24; ++look) {
    EXPECT_TRUE(shows("東側の階段をお使いください"));
    EXPECT_TRUE(shows(evacuate(LanguageTag::of("en"))));
    for (const LanguageTag& language : visitor_languages())
      if (shows(evacuate(language))) said.insert(language);
    clock_.pass(2s);
  }
  for (const LanguageTag& language : visitor_languages())
    EXPECT_EQ(said.contains(language), language != LanguageTag::of("ja")) << language.str();
}

TEST_F(AnApp, TellsVisitorsThatItHasNothingToShow) {
  const std::string words = interface_words().in(LanguageTag::of("ja"))("notice.no_content").markup;
  EXPECT_FALSE(shows(words));
  app().set_content({std::make_shared<facility::Centre>()});
  EXPECT_TRUE(shows(words));
  store::Notice notice;
  notice.kind = store::Notice::Kind::evacuate;
  app().set_notice(notice);
  EXPECT_FALSE(shows(words));
  EXPECT_TRUE(shows("避難"));
  app().set_notice(std::nullopt);
  app().set_content({asahikawa()});
  EXPECT_FALSE(shows(words));
}

TEST_F(AnApp, ShowsNewContentBetweenTwoVisitorsOnly) {
  const auto name_of = [](const char* words) {
    auto centre = std::make_shared<facility::Centre>(*asahikawa());
    centre->name = {};
    centre->name.set(LanguageTag::of("ja"), words);
    return centre;
  };
  app().go({screens::ScreenId::centre});
  settle();
  ASSERT_FALSE(app().visit().pristine());
  const auto before = app().content().centre;
  const auto next = name_of("あたらしい名前");
  app().set_content({next});
  settle();
  EXPECT_EQ(app().content().centre, before) << "in the middle of a visit";
  ASSERT_TRUE(app().tap_target("bar.finish"));
  settle();
  EXPECT_EQ(app().content().centre, next);
}

TEST(APreview, ShowsNewContentAtOnceAndHasNoVisitToEnd) {
  SimulatedClock clock(wednesday_afternoon());
  app::AppOptions options;
  options.first_language = LanguageTag::of("ja");
  options.shows_changes_at_once = true;
  options.times = app::VisitTimes::endless();
  app::App app(clock, typesetter(), interface_words(), options);
  app.set_content({asahikawa()});
  app.resize(1080, 1920);
  app.settle();
  app.go({screens::ScreenId::centre});
  app.settle();
  clock.advance(1h);
  app.settle();
  EXPECT_FALSE(app.visit().warning());
  const auto next = std::make_shared<facility::Centre>(*asahikawa());
  app.set_content({next});
  app.settle();
  EXPECT_EQ(app.content().centre, next);
  EXPECT_EQ(screens::route_name(app.visit().route()), "centre") << "the page that was looked at stays";
}

TEST_F(AnApp, ListsWhatIsOnHoweverLongItRunsAndWhateverContentComes) {
  const auto with_events = [](int count) {
    auto centre = std::make_shared<facility::Centre>(*asahikawa());
    facility::EventSeries one = centre->events.front();
    one.rrule = "FREQ=DAILY";
    one.skip_closed_days = false;
    one.start = wednesday_afternoon() + 1h;
    one.end = one.start + 1h;
    centre->events.clear();
    for (int i = 0; i < count; ++i) {
      one.id = "series-" + std::to_string(i);
      centre->events.push_back(one);
    }
    return centre;
  };
  const auto listed = [&](const std::string& id) {
    app().go({screens::ScreenId::events});
    settle();
    const bool found = app().toolkit().find_target("events.event." + id) != nullptr;
    app().tap_target("bar.finish");
    settle();
    return found;
  };
  app().set_content({with_events(3)});
  EXPECT_TRUE(listed("series-2@2026-11-25"));
  app().set_content({with_events(1)});
  EXPECT_TRUE(listed("series-0@2026-11-25"));
  EXPECT_FALSE(listed("series-2@2026-11-25"));
  clock_.pass(40 * 24h);
  EXPECT_TRUE(listed("series-0@2027-01-04"));
  clock_.pass(360 * 24h);
  EXPECT_TRUE(listed("series-0@2027-12-30"));
}

// Its language has its turn though nobody touches the screen.
TEST_F(AnApp, LeavesFindingWhatIsOnToWhoeverBringsIt) {
  options_.agenda_is_brought = true;
  const auto content = app().content();
  settle();
  EXPECT_TRUE(app().content().agenda.events.empty()) << "the UI thread has found it itself";
  const auto agenda = app::agenda_of(*content.centre, clock_.wall(), std::nullopt);
  app().set_agenda(std::make_shared<facility::Centre>(), agenda);
  EXPECT_TRUE(app().content().agenda.events.empty()) << "another content's";
  app().set_agenda(content.centre, agenda);
  EXPECT_TRUE(app().needs_frame());
  EXPECT_FALSE(app().content().agenda.events.empty());
}

TEST_F(AnApp, WakesWhileANoticeIsUp) {
  settle();
  clock_.pass(5s);
  settle();
  EXPECT_GT(app().next_deadline() - clock_.monotonic(), 500ms);
  store::Notice notice;
  notice.title.set(LanguageTag::of("ja"), "停電中です");
  app().set_notice(notice);
  settle();
  EXPECT_LE(app().next_deadline() - clock_.monotonic(), 500ms);
}

TEST_F(AnApp, KeepsWhatToDoInJapaneseAndEnglishInItsPlaceWhileTheOtherLanguagesTakeTurns) {
  app().set_notice(store::Notice{store::Notice::Kind::evacuate, {}, {}, {}});
  const auto place_of = [&](const char* language, const std::string& key) {
    const std::string words = interface_words().in(LanguageTag::of(language))(key).markup;
    const auto& texts = app().toolkit().inspect().texts;
    app().request_frame();
    settle();
    for (const auto& text : texts)
      if (text.text.utf8 == words) return text.at;
    return ui::Point{-1, -1};
  };
  std::set<std::string> turns;
  const ui::Point japanese = place_of("ja", "notice.evacuate_body"), english = place_of("en", "notice.evacuate_body");
  ASSERT_GE(japanese.y, 0);
  ASSERT_GE(english.y, 0);
  // Each turn of seven seconds is looked at more than once: one may end in the middle of a look.
  for (int look = 0; look < 20; ++look) {
    EXPECT_EQ(place_of("ja", "notice.evacuate_body"), japanese);
    EXPECT_EQ(place_of("en", "notice.evacuate_body"), english);
    for (const LanguageTag& language : visitor_languages())
      if (place_of(language.str().c_str(), "notice.evacuate_body").y >= 0) turns.insert(language.str());
    clock_.pass(2s);
  }
  for (const char* language : {"ko", "ru", "zh-Hans", "zh-Hant"}) EXPECT_TRUE(turns.contains(language)) << language;
}

TEST_F(AnApp, ClaimsNothingAboutNowByAClockThatIsTooEarlyOrDecadesAhead) {
  const std::string unknown = interface_words().in(LanguageTag::of("ja"))("status.clock_unknown").markup;
  ASSERT_TRUE(asahikawa()->valid_from);
  options_.built = clock_.wall();
  EXPECT_FALSE(shows(unknown));
  constexpr auto kDecades = 80 * 365 * 24h;
  clock_.step(kDecades);
  EXPECT_TRUE(shows(unknown));
  clock_.step(-kDecades);
  EXPECT_FALSE(shows(unknown));
  clock_.step(-1h);
  EXPECT_TRUE(shows(unknown));
  app_.reset();
  options_.built = UtcTime{};
  EXPECT_FALSE(shows(unknown));
  clock_.step(to_utc(CivilTime(*asahikawa()->valid_from)) - clock_.wall() - 1h);
  EXPECT_TRUE(shows(unknown));
  app_.reset();
  options_.built.reset();  // a clock that was set by hand is taken as it is
  EXPECT_FALSE(shows(unknown));
}

TEST_F(AnApp, GivesTheLongestWordsOfAnEventAPartOfTheScreen) {
  auto centre = std::make_shared<facility::Centre>(*asahikawa());
  facility::EventSeries longest;
  longest.id = "longest";
  longest.start = wednesday_afternoon() + 1h;
  longest.end = longest.start + 1h;
  std::string title, summary;
  for (int i = 0; i < 200; ++i) title += "題";
  for (int i = 0; i < 500; ++i) summary += "文";
  longest.title.set(LanguageTag::of("ja"), title);
  longest.summary.set(LanguageTag::of("ja"), summary);
  centre->events = {longest};
  app().set_content({centre});
  settle();
  const ui::Target* at_home = app().toolkit().find_target("home.event.longest@2026-11-25");
  ASSERT_NE(at_home, nullptr);
  EXPECT_LT(at_home->rect.h, 400);
  app().go({screens::ScreenId::events});
  settle();
  const ui::Target* listed = app().toolkit().find_target("events.event.longest@2026-11-25");
  ASSERT_NE(listed, nullptr);
  EXPECT_LT(listed->rect.h, 750);
}

TEST_F(AnApp, DoesNotTakeALostFingerForAVisitor) {
  settle();
  app().pointer(ui::PointerEvent::Kind::cancel, 1, 10, 10);
  EXPECT_TRUE(app().visit().pristine());
}

}  // namespace
}  // namespace kiosk::tests
