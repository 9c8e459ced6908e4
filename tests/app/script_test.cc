#include "kiosk/app/script.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "kiosk/app/places.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

class Script : public testing::Test {
 protected:
  Script() {
    host.present = [this] { ++pictures; };
    host.write_picture = [this](const std::string& name) {
      files[name] = "a picture of " + kiosk.route();
      return Status{};
    };
    host.write_text = [this](const std::string& name, const std::string& text) {
      files[name] = text;
      return Status{};
    };
    host.tell = [this](const std::string& line) { told.push_back(line); };
  }
  // What went wrong, or nothing.
  std::string run(std::string_view text) {
    const auto lines = app::parse_script(text);
    if (!lines) return lines.error().message;
    const auto done = app::run_script(*lines, kiosk.app, kiosk.clock, host);
    return done ? "" : done.error().message;
  }

  TestKiosk kiosk{1080, 1920, LanguageTag::of("ja")};
  app::ScriptHost host;
  std::map<std::string, std::string> files;
  int pictures = 0;
  std::vector<std::string> told;
};

TEST_F(Script, ATourDrawsEveryPlaceAndWhatIsFurtherDown) {
  ASSERT_EQ(run("lang ru\ntour\n"), "");
  const auto places = app::every_place(*asahikawa(), date_of(wednesday_afternoon()));
  ASSERT_EQ(told.size(), places.size());
  EXPECT_TRUE(told[0].starts_with("{\"place\":\"home\",\"number\":1,\"of\":" + std::to_string(places.size()) +
                                  ",\"pictures\":[\"home-ru.png\""))
      << told[0];
  for (const auto& place : places) EXPECT_TRUE(files.contains(app::file_name(place) + "-ru.png"));
  EXPECT_EQ(files["city-suwon-ru.png"], "a picture of city/suwon");
  EXPECT_EQ(files["page-youth-exchange-ru-2.png"], "a picture of page/youth-exchange");
  EXPECT_GT(files.size(), places.size());
}

TEST_F(Script, ATourOfNamedPlacesDrawsNoOthers) {
  ASSERT_EQ(run("tour city page/jica\n"), "");
  for (const auto& [name, picture] : files)
    EXPECT_TRUE(name.starts_with("city-") || name.starts_with("page-jica")) << name;
  EXPECT_EQ(files.count("cities-ja.png"), 0u);
  EXPECT_EQ(files.count("city-suwon-ja.png"), 1u);
}

TEST_F(Script, FitTellsWhatStandsInNoLineAtAnyTextSize) {
  auto centre = std::make_shared<facility::Centre>(*asahikawa());
  facility::Page page;
  page.slug = "long";
  page.group = "centre";
  page.icon = "info";
  page.articles[LanguageTag::of("en")] = facility::Article{LanguageTag::of("en"), std::string(90, 'W'), {}};
  centre->pages.push_back(page);
  kiosk.app.set_content({centre});
  ASSERT_EQ(run("lang en\nfit page/long hours\ntap bar.text-size\nfit page/long\n"), "");
  ASSERT_EQ(told.size(), 4u);
  EXPECT_NE(told[0].find("\"place\":\"hours\""), std::string::npos);
  EXPECT_NE(told[0].find("\"text_size\":100,\"misfits\":[]"), std::string::npos) << told[0];
  EXPECT_NE(told[2].find("\"what\":\"WWWW"), std::string::npos) << told[2];
  EXPECT_NE(told[3].find("\"text_size\":125,\"misfits\":[{\"kind\":\"word-"), std::string::npos) << told[3];
}

TEST_F(Script, SkipsCommentsAndBlankLines) {
  EXPECT_EQ(run("# nothing\n\n   \nlang en\nexpect-route home # at home\n\texpect-target home.tile.board\r\n"), "");
  EXPECT_GT(pictures, 0);
}

TEST_F(Script, FuriganaIsSwitchedOffAndOnWhereThereIsAny) {
  EXPECT_EQ(run("expect-no-target bar.furigana\nlang en\nexpect-no-target bar.furigana\n"
                "lang ja-x-easy\ntap bar.furigana\n"),
            "");
  const auto furigana = [&] { return kiosk.app.toolkit().find_target("bar.furigana"); };
  ASSERT_NE(furigana(), nullptr);
  EXPECT_EQ(furigana()->label, "ふりがな");
  EXPECT_FALSE(furigana()->selected);
  EXPECT_FALSE(kiosk.app.visit().look().furigana);
  EXPECT_EQ(run("tap bar.reach\ntap bar.furigana\n"), "");
  EXPECT_TRUE(furigana()->selected);
  EXPECT_EQ(run("tap bar.furigana\ntap bar.finish\n"), "");
  EXPECT_TRUE(kiosk.app.visit().look().furigana) << "the next visitor has it again";
}

TEST_F(Script, NamesTheLineThatItCannotUnderstand) {
  EXPECT_NE(run("lang en\ndance\n").find("line 2"), std::string::npos);
  EXPECT_NE(run("tap\n").find("line 1: tap takes 1"), std::string::npos);
  EXPECT_NE(run("drag 1 2 3\n").find("line 1"), std::string::npos);
  EXPECT_EQ(pictures, 0) << "nothing is done of a script that is wrong";
}

TEST_F(Script, NamesTheLineWhoseExpectationFails) {
  EXPECT_EQ(run("expect-route home\ntap home.tile.board\nexpect-route home\n"),
            "line 3: expect-route home: the screen is board");
  EXPECT_NE(run("expect-target home.tile.board\n").find("line 1"), std::string::npos);
  EXPECT_NE(run("expect-no-target bar.back\n").find("line 1"), std::string::npos);
}

TEST_F(Script, RefusesNumbersTimesAndLanguagesThatAreNone) {
  for (const char* line : {"tap-at ten 20", "drag 1 2 3 nan", "advance 75", "advance -5s", "advance 5 s", "lang ???",
                           "lang xx", "notice maybe", "drag 1 2 3 4 soon"})
    EXPECT_NE(run(line), "") << line;
}

TEST_F(Script, SaysWhatTargetIsNotThere) {
  EXPECT_NE(run("notice evacuate\ntap home.tile.board\n").find("there is no such target on home"), std::string::npos);
}

TEST_F(Script, WritesPicturesAndListsUnderTheirNames) {
  EXPECT_EQ(run("tap home.tile.cities\nshot a.png\ntargets b.json\n"), "");
  EXPECT_EQ(files["a.png"], "a picture of cities");
  EXPECT_NE(files["b.json"].find("\"id\":\"cities.city.suwon\""), std::string::npos);
}

TEST_F(Script, ShowsNoPictureBeforeThePicturesInItAreDecoded) {
  screens::Route page;
  page.screen = screens::ScreenId::page;
  page.id = "house-rules";
  kiosk.app.go(page);
  EXPECT_EQ(run("shot rules.png\n"), "");
  EXPECT_GT(kiosk.app.toolkit().pictures().bytes(), 0u);
  EXPECT_FALSE(kiosk.app.needs_frame());
}

TEST_F(Script, ListsTargetsInReadingOrderWithTheirSizeInMillimetres) {
  EXPECT_EQ(run("targets t.json\n"), "");
  const std::string& list = files["t.json"];
  EXPECT_LT(list.find("home.tile.facility"), list.find("home.tile.hours"));
  EXPECT_LT(list.find("home.tile.hours"), list.find("home.tile.events"));
  EXPECT_LT(list.find("home.tile.youth"), list.find("\"lang.ja\""));
  EXPECT_LT(list.find("\"lang.ja\""), list.find("\"lang.ru\""));
  const ui::Target* tile = kiosk.app.toolkit().find_target("home.tile.hours");
  ASSERT_NE(tile, nullptr);
  char mm[32];
  std::snprintf(mm, sizeof mm, "%.1f]", static_cast<double>(tile->rect.h / ui::kUnitsPerMm));
  const size_t line = list.find("\"id\":\"home.tile.hours\"");
  EXPECT_NE(list.substr(line, list.find('\n', line) - line).find(mm), std::string::npos);
}

TEST_F(Script, StopsWithWhatAWriterComplainsOf) {
  host.write_picture = [](const std::string&) { return Status(fail(ErrorCode::io, "the disk is full")); };
  EXPECT_EQ(run("shot a.png\n"), "line 1: shot a.png: the disk is full");
}

TEST_F(Script, ScrollsToATargetThatIsFurtherDown) {
  EXPECT_EQ(run("tap bar.text-size\ntap bar.text-size\ntap home.tile.cities\n"
                "expect-no-target cities.city.minamisatsuma\ntap cities.city.minamisatsuma\n"
                "expect-route city/minamisatsuma\n"),
            "");
}

TEST_F(Script, TapsAndDragsByPoint) {
  const ui::Target* tile = kiosk.app.toolkit().find_target("home.tile.board");
  ASSERT_NE(tile, nullptr);
  const auto at = tile->rect.center();
  const std::string point = std::to_string(at.x) + " " + std::to_string(at.y);
  EXPECT_EQ(run("drag " + point + " 540 20 200ms\nexpect-route home\nwait-idle\n"), "");
  kiosk.app.toolkit().forget_scroll_positions();
  EXPECT_EQ(run("tap-at " + point + "\nexpect-route board\n"), "");
}

TEST_F(Script, PutsANoticeOverEverythingAndTakesItAway) {
  EXPECT_EQ(run("notice evacuate\nexpect-no-target home.tile.board\nshot n.png\nnotice clear\n"
                "expect-target home.tile.board\nnotice closed-today\nexpect-no-target bar.finish\n"),
            "");
}

}  // namespace
}  // namespace kiosk::tests
