// Every screen, in every language, at every text size, portrait and landscape, as it is and in reach mode: nothing that
// a visitor reads or touches is cut off, too small, on top of something else or without words.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "kiosk/app/fit_check.h"
#include "kiosk/screens/article.h"
#include "tests/screens/fit_check.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

struct Shape {
  const char* name;
  int width_px, height_px;
};
constexpr Shape kPortrait{"portrait", 1080, 1920}, kLandscape{"landscape", 1920, 1080};

std::string as_name(std::string tag) {
  std::replace(tag.begin(), tag.end(), '-', '_');
  return tag;
}

class Screens : public testing::TestWithParam<std::tuple<LanguageTag, Shape>> {
 protected:
  Screens()
      : kiosk(std::get<1>(GetParam()).width_px, std::get<1>(GetParam()).height_px, std::get<0>(GetParam())),
        check(kiosk) {}

  void look_at_every_route(const std::string& how) {
    for (const auto& route : every_route(*asahikawa())) {
      kiosk.go(route);
      std::string where = screens::route_name(route) + how;
      if (route.month != 0) where += " month " + std::to_string(route.month);
      check.look_at_screen(where);
    }
    kiosk.app.tap_target("bar.home");
    kiosk.settle();
  }

  void next_text_size() {
    ASSERT_TRUE(kiosk.app.tap_target("bar.text-size"));
    kiosk.settle();
  }

  TestKiosk kiosk;
  FitCheck check;
};

TEST_P(Screens, FitAtTheSmallestTextSize) {
  look_at_every_route("");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitAtTheMiddleTextSize) {
  next_text_size();
  look_at_every_route(" at 125 %");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitAtTheLargestTextSize) {
  next_text_size();
  next_text_size();
  look_at_every_route(" at 150 %");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitInReachMode) {
  ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
  kiosk.settle();
  look_at_every_route(" in reach");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitInReachModeAtLargerTextSizes) {
  ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
  kiosk.settle();
  next_text_size();
  look_at_every_route(" in reach at 125 %");
  next_text_size();
  look_at_every_route(" in reach at 150 %");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, ShowAWholeRowOfTilesAtOnceOnTheFirst) {
  for (const char* reach : {"", " in reach"}) {
    if (*reach != 0) {
      ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
      kiosk.settle();
    }
    for (const char* size : {"100 %", "125 %", "150 %"}) {
      kiosk.go({});
      const float bar = kiosk.app.toolkit().find_target("lang.en")->rect.y;
      for (const char* tile : {"home.tile.facility", "home.tile.hours"}) {
        const ui::Target* target = kiosk.app.toolkit().find_target(tile);
        ASSERT_NE(target, nullptr) << tile << " at " << size << reach;
        // The visible part of one that is cut ends where the bar begins.
        EXPECT_LT(target->rect.bottom() + ui::space::kGap, bar) << tile << " at " << size << reach;
      }
      next_text_size();
    }
  }
}

TEST_P(Screens, ShowEveryFilterOfTheEventsAtOnce) {
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  for (const char* reach : {"", " in reach"}) {
    if (*reach != 0) {
      ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
      kiosk.settle();
    }
    for (const char* size : {"100 %", "125 %", "150 %"}) {
      screens::Route route;
      route.screen = screens::ScreenId::events;
      kiosk.go(route);
      size_t filters = 0;
      for (const auto& target : seen.targets) {
        if (!target.id.starts_with("events.category.") && !target.id.starts_with("events.language.")) continue;
        ++filters;
        EXPECT_NEAR(target.rect.intersect(target.clip).h, target.rect.h, .1f) << target.id << " at " << size << reach;
      }
      EXPECT_GT(filters, 8u);
      next_text_size();
    }
  }
}

TEST_P(Screens, ShowCardsAndNotOnlyFiltersInReachModeAtTheLargestTextSize) {
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
  kiosk.settle();
  next_text_size();
  next_text_size();
  kiosk.go(screens::route_to(screens::ScreenId::board));
  float shown = 0;
  for (const auto& target : seen.targets)
    if (target.id.starts_with("board.card.")) shown = std::max(shown, target.rect.intersect(target.clip).h);
  EXPECT_GT(shown, 200);
}

TEST_P(Screens, KeepTheWayBackInItsPlace) {
  std::optional<ui::Rect> place;
  for (const auto& route : every_route(*asahikawa())) {
    kiosk.go(route);
    const ui::Target* back = kiosk.app.toolkit().find_target("bar.back");
    if (back == nullptr) continue;
    if (!place) place = back->rect;
    EXPECT_EQ(back->rect, *place) << screens::route_name(route);
  }
  EXPECT_TRUE(place);
}

TEST_P(Screens, TellTheStateInReachModeInLettersOfTheChosenSize) {
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
  kiosk.settle();
  const auto letters_in_the_sky = [&](size_t which) {
    screens::Route route;
    route.screen = screens::ScreenId::events;
    kiosk.go(route);
    // Name, date, state: what stands in the upper part, in this order.
    std::vector<float> sizes;
    for (const auto& drawn : seen.texts)
      if (drawn.scroll.empty() && drawn.at.y < kiosk.app.toolkit().screen().h * .25f)
        sizes.push_back(drawn.paragraph->glyphs().back().size_px);
    return sizes.at(which);
  };
  const float date = letters_in_the_sky(1), state = letters_in_the_sky(2);
  next_text_size();
  next_text_size();
  EXPECT_GT(letters_in_the_sky(1), date * 1.3f);
  EXPECT_GT(letters_in_the_sky(2), state * 1.3f);
}

TEST_P(Screens, MarkTheExamplesAmongTheCardsOnTheFirst) {
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  kiosk.go({});
  const std::string sample = interface_words().in(std::get<0>(GetParam()))("board.sample").markup;
  size_t cards = 0, marks = 0;
  for (const auto& drawn : seen.texts) {
    if (drawn.text.family == text::Family::handwriting) ++cards;
    if (drawn.text.utf8 == text::parse_markup(sample, std::get<0>(GetParam())).utf8) ++marks;
  }
  // Those of the events' dates are marked too.
  EXPECT_GE(marks, cards + 2);
}

TEST_P(Screens, SayBesideACardHowToAnswerIt) {
  const auto& language = std::get<0>(GetParam());
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  const std::string how =
      text::parse_markup(interface_words().in(language)("board.how_to_answer").markup, language).utf8;
  for (const char* size : {"100 %", "125 %", "150 %"}) {
    kiosk.go(screens::route_to(screens::ScreenId::card, asahikawa()->sample_cards.front().id));
    const auto said =
        std::find_if(seen.texts.begin(), seen.texts.end(), [&](const auto& drawn) { return drawn.text.utf8 == how; });
    ASSERT_NE(said, seen.texts.end()) << size;
    // All of it, before anybody scrolls.
    EXPECT_LE(app::line_boxes(*said, kiosk.app.toolkit().scale()).back().bottom(), said->clip.bottom()) << size;
    next_text_size();
  }
}

TEST_P(Screens, SayWhatAnExampleIsBeforeTheFirstEvent) {
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  screens::Route route;
  route.screen = screens::ScreenId::events;
  kiosk.go(route);
  const std::string note = interface_words().in(std::get<0>(GetParam()))("events.sample_note").markup;
  const std::string plain = text::parse_markup(note, std::get<0>(GetParam())).utf8;
  float note_y = -1, first_event = 1e9f;
  for (const auto& drawn : seen.texts)
    if (drawn.text.utf8 == plain) note_y = drawn.at.y;
  for (const auto& target : seen.targets)
    if (target.id.starts_with("events.event.")) first_event = std::min(first_event, target.rect.y);
  EXPECT_GT(note_y, 0);
  EXPECT_LT(note_y, first_event);
}

TEST_P(Screens, ShowWholeThoughtsOfTheCardsOnTheFirst) {
  const ui::Inspection& seen = kiosk.app.toolkit().inspect();
  kiosk.go({});
  for (const auto& drawn : seen.texts)
    if (drawn.text.family == text::Family::handwriting) {
      EXPECT_FALSE(drawn.text.utf8.ends_with("…") || drawn.text.utf8.ends_with("...")) << drawn.text.utf8;
    }
}

TEST_P(Screens, FitWhenTheKioskAsksWhetherAnybodyIsThere) {
  for (const char* reach : {"", " in reach"}) {
    if (*reach != 0) {
      ASSERT_TRUE(kiosk.app.tap_target("bar.reach"));
      kiosk.settle();
    }
    for (const char* size : {" at 100 %", " at 125 %", " at 150 %"}) {
      kiosk.go({});
      kiosk.pass(std::chrono::seconds(61));
      ASSERT_TRUE(kiosk.app.visit().warning());
      check.look_at_screen("idle" + std::string(size) + reach);
      ASSERT_TRUE(kiosk.app.tap_target("idle.stay"));
      kiosk.settle();
      ASSERT_TRUE(kiosk.app.tap_target("bar.text-size"));
      kiosk.settle();
    }
  }
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitBeforeAStretchOfClosedDays) {
  const auto& [language, shape] = GetParam();
  for (const char* now : {"2026-11-20T14:32", "2026-12-28T14:32"}) {
    TestKiosk other(shape.width_px, shape.height_px, language, *parse_civil_time(now));
    FitCheck look(other);
    for (const char* size : {" at 100 %", " at 125 %", " at 150 %"}) {
      other.go(screens::route_to(screens::ScreenId::home));
      look.look_at_screen(std::string("home ") + now + size);
      ASSERT_TRUE(other.app.tap_target("bar.text-size"));
      other.settle();
    }
    EXPECT_TRUE(look.clean()) << look.findings();
  }
}

TEST_P(Screens, FitOnTheAttractScreenByDayAndByNight) {
  kiosk.pass(std::chrono::seconds(181));
  ASSERT_EQ(kiosk.route(), "attract");
  check.look_at_screen("attract");
  kiosk.pass(std::chrono::hours(6));
  check.look_at_screen("attract by night");
  EXPECT_TRUE(check.clean()) << check.findings();
}

TEST_P(Screens, FitWithANoticeInEveryLanguagesTurn) {
  using store::Notice;
  for (const auto kind : {Notice::Kind::evacuate, Notice::Kind::closed_today}) {
    kiosk.app.set_notice(Notice{kind, {}, {}, {}});
    for (size_t turn = 0; turn < visitor_languages().size(); ++turn) {
      check.look_at_screen("notice");
      kiosk.pass(std::chrono::seconds(7));
    }
  }
  EXPECT_TRUE(check.clean()) << check.findings();
}

std::string times(int n, std::string_view text) {
  std::string all;
  for (int i = 0; i < n; ++i) all += text;
  return all;
}

// What visitors really write: as much as a card takes, in any script, with addresses, emoji, drawings and long columns.
std::vector<board::Card> difficult_cards() {
  std::vector<board::Card> cards;
  const auto add = [&](const char* language, std::string body, bool vertical = false) {
    board::Card card;
    card.id = "018f3a5c-0000-7000-8000-00000000000" + std::to_string(cards.size());
    card.language = LanguageTag::of(language);
    card.body = std::move(body);
    card.vertical = vertical;
    card.status = board::CardStatus::approved;
    card.category = board::kCategories[cards.size() % board::kCategories.size()];
    card.posted = to_utc(wednesday_afternoon());
    card.expires = card.posted + std::chrono::hours(24 * (1 + 10 * static_cast<int>(cards.size())));
    cards.push_back(std::move(card));
  };
  add("ja", times(20, "雪の旭川で友だちをさがす。"));
  add("ja", times(12, "雪の旭川で友だちをさがしています。"), true);
  add("ja", "雪", true);
  add("en", "See https://www.example.org/a/very/long/address/that/does/not/break/anywhere/index.html?q=1 please");
  add("th", times(6, "สวัสดีครับ ผมอยากเรียนภาษาญี่ปุ่นกับเพื่อนใหม่ "));
  add("ru", times(8, "Достопримечательности и взаимопонимание! "));
  add("ko", "👨‍👩‍👧‍👦🇯🇵🎿⛷️❄️ 같이 스키 타요 🙌🏽");
  add("zh-Hant", times(10, "想找一起滑雪的朋友，歡迎聯絡我。"), true);
  add("ja", "");
  cards.back().strokes = {{1, 0, {{10, 10}, {900, 300}, {500, 700}}}, {2, 1, {{0, 0}, {1000, 900}}}};
  return cards;
}

TEST_P(Screens, FitWithDifficultCards) {
  const auto cards = difficult_cards();
  kiosk.app.set_cards(cards);
  for (const char* size : {" at 100 %", " at 125 %", " at 150 %"}) {
    kiosk.go({});
    check.look_at_screen("home with cards" + std::string(size));
    screens::Route route;
    route.screen = screens::ScreenId::board;
    kiosk.go(route);
    check.look_at_screen("board with cards" + std::string(size));
    route.screen = screens::ScreenId::card;
    for (const auto& card : cards) {
      route.id = card.id;
      kiosk.go(route);
      check.look_at_screen("card " + card.id + size);
    }
    next_text_size();
  }
  EXPECT_TRUE(check.clean()) << check.findings();
}

// A card as its writer set it: in columns, each as long as a card's lines can be.
board::Card vertical_card(std::string body) {
  board::Card card;
  card.id = "018f3a5c-0000-7000-8000-000000000000";
  card.language = LanguageTag::of("ja");
  card.body = std::move(body);
  card.vertical = true;
  card.status = board::CardStatus::approved;
  card.posted = to_utc(wednesday_afternoon());
  card.expires = card.posted + std::chrono::hours(240);
  return card;
}

std::string lines_of(int lines, const std::string& line) { return line + times(lines - 1, "\n" + line); }

// The card's own text and its paper on the wall.
void expect_on_its_paper(TestKiosk& kiosk, const ui::Inspection& seen, const board::Card& card,
                         const std::string& where) {
  const auto paper = std::find_if(seen.targets.begin(), seen.targets.end(),
                                  [&](const auto& target) { return target.id == "board.card." + card.id; });
  ASSERT_NE(paper, seen.targets.end()) << where;
  size_t lines = 0;
  for (const auto& drawn : seen.texts) {
    if (drawn.text.utf8 != card.body) continue;
    for (const ui::Rect& box : app::line_boxes(drawn, kiosk.app.toolkit().scale())) {
      ++lines;
      EXPECT_GE(box.x, paper->rect.x) << where;
      EXPECT_LE(box.right(), paper->rect.right()) << where;
      EXPECT_GE(box.y, paper->rect.y) << where;
      EXPECT_LE(box.bottom(), paper->rect.bottom()) << where;
    }
  }
  EXPECT_GT(lines, 0u) << where;
}

TEST(AVerticalCard, StaysOnItsPaperHoweverManyLinesItHas) {
  const std::vector<std::string> bodies = {lines_of(10, "雪の旭川で友だちをさがします"), lines_of(10, "雪"),
                                           lines_of(13, "雪の旭川で友だちをさがします"), lines_of(40, "雪"),
                                           lines_of(9, "雪") + "\n" + times(120, "川")};
  for (const Shape& shape : {kPortrait, kLandscape}) {
    TestKiosk kiosk(shape.width_px, shape.height_px, LanguageTag::of("ja"));
    FitCheck check(kiosk);
    const ui::Inspection& seen = kiosk.app.toolkit().inspect();
    for (const char* size : {" at 100 %", " at 125 %", " at 150 %"}) {
      for (const std::string& body : bodies) {
        const board::Card card = vertical_card(body);
        const std::string where = std::string(shape.name) + size + ": " + body.substr(0, 60);
        kiosk.app.set_cards({card});
        kiosk.go(screens::route_to(screens::ScreenId::home));
        check.look_at_screen("home with " + where);
        kiosk.go(screens::route_to(screens::ScreenId::board));
        expect_on_its_paper(kiosk, seen, card, where);
        check.look_at_screen("board with " + where);
        kiosk.go(screens::route_to(screens::ScreenId::card, card.id));
        check.look_at_screen("card " + where);
      }
      ASSERT_TRUE(kiosk.app.tap_target("bar.text-size"));
      kiosk.settle();
    }
    EXPECT_TRUE(check.clean()) << check.findings();
  }
}

// A smaller panel has fewer units a side, so that a millimetre stays one; a larger one has more pixels a unit.
TEST_P(Screens, FitOnSmallAndOnLargePanels) {
  const auto& [language, shape] = GetParam();
  std::string findings;
  for (const auto& [scale, short_side_u] : {std::pair{1, 880.f}, std::pair{2, 1080.f}}) {
    TestKiosk other(shape.width_px * scale, shape.height_px * scale, language, wednesday_afternoon(), short_side_u);
    FitCheck look(other);
    for (const auto& route : every_route(*asahikawa())) {
      other.go(route);
      look.look_at_screen(screens::route_name(route) + (scale == 1 ? " on 880 u" : " at 4K"));
    }
    findings += look.findings();
  }
  EXPECT_TRUE(findings.empty()) << findings;
}

INSTANTIATE_TEST_SUITE_P(
    Fit, Screens, testing::Combine(testing::ValuesIn(visitor_languages()), testing::Values(kPortrait, kLandscape)),
    [](const auto& param) { return as_name(std::get<0>(param.param).str()) + "_" + std::get<1>(param.param).name; });

}  // namespace
}  // namespace kiosk::tests
