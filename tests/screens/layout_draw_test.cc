// Where screens put things: what stands on one line, what below it, and how far from an edge.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/card_view.h"
#include "kiosk/screens/centre.h"
#include "kiosk/screens/city.h"
#include "kiosk/screens/events.h"
#include "kiosk/screens/hours.h"
#include "kiosk/screens/page.h"
#include "kiosk/ui/qr.h"
#include "kiosk/ui/toolkit.h"
#include "tests/screens/reading_test_support.h"
#include "tests/support/test_fonts.h"

namespace kiosk::screens {
namespace {

using DrawnText = ui::Inspection::DrawnText;

// One pixel a unit, so that what a paragraph measures in pixels is in units.
class Layout : public ::testing::Test {
 protected:
  Layout() : typesetter_(testing::make_typesetter()), toolkit_(*typesetter_) { turn(1080, 1920); }

  void turn(int width, int height) { toolkit_.resize(width, height, 1080); }

  template <class Draw>
  const ui::Inspection& draw(const ui::Look& look, Draw draw) {
    const ui::Inspection& seen = toolkit_.inspect();
    actions_.clear();
    ui::Frame frame = toolkit_.begin_frame(look);
    draw(frame, actions_);
    return seen;
  }

  const ui::Inspection& draw_screen(const std::string& language, ScreenId screen, const std::string& id = {},
                                    const ui::Look& look = {}) {
    const Context context = ReadingTest::context(language, screen, id);
    return draw(look, [&](ui::Frame& frame, Actions& actions) {
      if (screen == ScreenId::hours) draw_hours(make_hours(context), frame, actions);
      if (screen == ScreenId::events) draw_events(make_events(context), frame, actions);
      if (screen == ScreenId::centre) draw_centre(make_centre(context), frame, actions);
      if (screen == ScreenId::city) draw_city(make_city(context), frame, actions);
      if (screen == ScreenId::page) draw_page(make_page(context), frame, actions);
    });
  }

  static const DrawnText* find(const ui::Inspection& seen, std::string_view words) {
    const auto found =
        std::find_if(seen.texts.begin(), seen.texts.end(), [&](const auto& drawn) { return drawn.text.utf8 == words; });
    EXPECT_NE(found, seen.texts.end()) << words;
    return found == seen.texts.end() ? nullptr : &*found;
  }

  static float baseline(const DrawnText& drawn) { return drawn.at.y + drawn.paragraph->first_baseline(); }

  std::unique_ptr<text::Typesetter> typesetter_;
  ui::Toolkit toolkit_;
  Actions actions_;
};

TEST_F(Layout, HoursInLongWordsStandBelowTheirBar) {
  for (const auto& [width, height] : {std::pair{1080, 1920}, {1920, 1080}}) {
    turn(width, height);
    for (const auto& [language, below] : {std::pair{"ja-x-easy", true}, {"ja", false}, {"en", false}}) {
      const auto& seen = draw_screen(language, ScreenId::hours);
      const auto& week = make_hours(ReadingTest::context(language, ScreenId::hours)).week;
      const DrawnText *days = find(seen, week[0].days.utf8), *hours = find(seen, week[0].hours.utf8);
      ASSERT_TRUE(days && hours);
      EXPECT_EQ(baseline(*hours) > baseline(*days) + 20, below) << language << " " << width;
    }
  }
}

TEST_F(Layout, TitlesOfALanguageHaveOneSizeAndStandLevelWithTheWayBack) {
  for (const LanguageTag& language : visitor_languages()) {
    std::vector<float> sizes;
    for (const auto& [screen, id] : {std::pair{ScreenId::hours, ""},
                                     {ScreenId::events, ""},
                                     {ScreenId::centre, ""},
                                     {ScreenId::city, "suwon"},
                                     {ScreenId::page, "contact"}}) {
      const auto& seen = draw_screen(language.str(), screen, id);
      const ui::Target* back = toolkit_.find_target("bar.back");
      ASSERT_NE(back, nullptr);
      // The first text at the bar's right that begins on its level.
      const auto title = std::find_if(seen.texts.begin(), seen.texts.end(), [&](const DrawnText& drawn) {
        return drawn.at.x > back->rect.right() && drawn.at.y < back->rect.bottom() && drawn.scroll.empty();
      });
      ASSERT_NE(title, seen.texts.end());
      sizes.push_back(title->paragraph->glyphs().back().size_px);
      if (title->paragraph->lines().size() == 1) {
        EXPECT_NEAR(baseline(*title) - .37f * ui::type::kTitle, back->rect.center().y, 3) << title->text.utf8;
      }
    }
    EXPECT_EQ(std::count(sizes.begin(), sizes.end(), sizes.front()), static_cast<long>(sizes.size()))
        << language.str() << ": " << ::testing::PrintToString(sizes);
  }
}

TEST_F(Layout, ACodesModulesFillItsFrame) {
  const facility::Centre& centre = ReadingTest::centre();
  for (const auto& link : centre.links) {
    if (link.url.empty() || link.url.size() > 26) continue;
    EXPECT_EQ(ui::qr_side(link.url, 7), kCodeSide - 2 * kCodeFrame) << link.url;
  }
}

TEST_F(Layout, ACardsFootBeginsWithItsLanguageWhereverItsCategoryHasRoom) {
  CardView card;
  card.id = "card";
  card.body = {"Looking for a tandem partner", LanguageTag::of("en"), {}, text::Family::handwriting, {}};
  card.language = {"繁體中文", LanguageTag::of("zh-Hant"), {}, {}, {}};
  card.category = {"Знакомства и общение", LanguageTag::of("ru"), {}, {}, {}};
  card.sample_tag = {"Пример", LanguageTag::of("ru"), {}, {}, {}};
  for (const auto& [width, one_line] : {std::pair{600.f, true}, {400.f, false}}) {
    const auto& seen = draw({}, [&](ui::Frame& frame, Actions&) {
      draw_card(card, frame, {40, 40, width, card_height(card, frame, width, {})}, {});
    });
    const DrawnText *language = find(seen, card.language.utf8), *category = find(seen, card.category.utf8),
                    *tag = find(seen, card.sample_tag.utf8);
    ASSERT_TRUE(language && category && tag);
    EXPECT_EQ(language->paragraph->lines().size(), 1u);
    EXPECT_NEAR(baseline(*language), baseline(*tag), 1.5f);
    EXPECT_LT(language->at.x, tag->at.x);
    if (one_line) {
      EXPECT_NEAR(baseline(*category), baseline(*language), 1.5f);
      EXPECT_GT(category->at.x, language->at.x);
    } else {
      EXPECT_GT(baseline(*category), baseline(*language) + 20);
      EXPECT_EQ(category->at.x, language->at.x);
    }
  }
}

TEST_F(Layout, AChipsEdgeKeepsItsDistanceFromLargeLetters) {
  const auto& seen = draw_screen("ja", ScreenId::events, {}, {1.5f, false, false, true});
  int chips = 0;
  for (const auto& target : seen.targets) {
    if (!target.id.starts_with("events.category.")) continue;
    for (const DrawnText& drawn : seen.texts)
      if (target.rect.contains(drawn.at)) {
        ++chips;
        EXPECT_GE(drawn.at.x - target.rect.x, 23.5f) << drawn.text.utf8;
      }
  }
  EXPECT_GT(chips, 3);
}

TEST_F(Layout, ATableFillsItsMeasure) {
  const auto& seen = draw_screen("ja", ScreenId::page, "sister-cities");
  const DrawnText *first = find(seen, "国"), *last = find(seen, "提携した年");
  ASSERT_TRUE(first && last);
  EXPECT_GT(last->at.x - first->at.x, 500);
}

}  // namespace
}  // namespace kiosk::screens
