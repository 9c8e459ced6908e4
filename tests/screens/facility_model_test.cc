#include "kiosk/screens/facility.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/screens/reading_test_support.h"

namespace kiosk::screens {
namespace {

FacilityModel facility_of(const std::string& language, const std::string& room = {}) {
  return make_facility(ReadingTest::context(language, ScreenId::facility, room));
}

const JumpModel* jump(const FacilityModel& model, const std::string& id) {
  const auto found = std::find_if(model.jumps.begin(), model.jumps.end(), [&](const auto& j) { return j.id == id; });
  return found == model.jumps.end() ? nullptr : &*found;
}

TEST(FacilityModel, TheFirstRoomIsShownUntilOneIsChosen) {
  for (const char* route : {"", "no-such-room"}) {
    const FacilityModel model = facility_of("ja", route);
    EXPECT_EQ(model.place, "counter");
    EXPECT_TRUE(model.rooms.front().chosen);
    EXPECT_EQ(std::count_if(model.rooms.begin(), model.rooms.end(), [](const auto& r) { return r.chosen; }), 1);
  }
}

TEST(FacilityModel, TheCounterTellsWhoMayComeInWhichLanguagesAndItsTelephone) {
  const FacilityModel model = facility_of("ja");
  EXPECT_EQ(model.number.utf8, "1");
  EXPECT_EQ(model.name.utf8, "総合カウンター");
  EXPECT_EQ(model.who.utf8, "どなたでも");
  ASSERT_EQ(model.languages.size(), 3u);
  EXPECT_EQ(model.languages[0].utf8, "English");
  EXPECT_EQ(model.languages[1].utf8, "Español");
  EXPECT_EQ(model.languages[2].utf8, "한국어");
  EXPECT_EQ(model.languages[2].language, LanguageTag::of("ko"));  // so that hangul gets its own font
  EXPECT_EQ(model.phone.utf8, "0166-25-7491");
  EXPECT_GE(model.paragraphs.size(), 3u);
  EXPECT_EQ(model.paragraphs[0].utf8.find('\n'), std::string::npos);
}

TEST(FacilityModel, TheBoardIsGoldAndLeadsToTheCards) {
  const FacilityModel model = facility_of("en", "board");
  EXPECT_TRUE(model.gold);
  const JumpModel* to_cards = jump(model, "facility.see-board");
  ASSERT_NE(to_cards, nullptr);
  EXPECT_EQ(to_cards->to.screen, ScreenId::board);
  EXPECT_EQ(jump(facility_of("en", "counter"), "facility.see-board"), nullptr);
}

TEST(FacilityModel, TheBoardsRoomTellsHowToWriteACard) {
  for (const LanguageTag& language : visitor_languages()) {
    const std::string how = ReadingTest::context(language.str(), ScreenId::facility).say("board.how_to_write").utf8;
    const auto says = [&](const std::string& room) {
      const auto paragraphs = facility_of(language.str(), room).paragraphs;
      return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const auto& p) { return p.utf8 == how; });
    };
    EXPECT_TRUE(says("board")) << language.str();
    EXPECT_FALSE(says("counter")) << language.str();
  }
}

TEST(FacilityModel, ARoomWithAPageLeadsToIt) {
  const FacilityModel model = facility_of("ja", "jica");
  const JumpModel* page = jump(model, "facility.page.jica-desk");
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->to, route_to(ScreenId::page, "jica-desk"));
}

TEST(FacilityModel, ThePlanSaysThatItIsSchematicOnlyWhileItIs) {
  EXPECT_FALSE(facility_of("ru").schematic.utf8.empty());
  facility::Centre surveyed = ReadingTest::centre();
  surveyed.map_is_schematic = false;
  EXPECT_TRUE(make_facility(ReadingTest::context("ru", ScreenId::facility, "", "2026-11-25T14:32", surveyed))
                  .schematic.utf8.empty());
}

TEST(FacilityModel, EveryRoomHasANameInEveryLanguage) {
  for (const LanguageTag& language : visitor_languages()) {
    const FacilityModel model = facility_of(language.str());
    ASSERT_EQ(model.rooms.size(), 5u);
    for (const auto& room : model.rooms) {
      EXPECT_FALSE(room.name.utf8.empty()) << language.str();
      EXPECT_EQ(room.name.language, language) << room.place;
    }
  }
}

TEST(FacilityModel, APackWithoutRoomsIsAnEmptyPlan) {
  facility::Centre bare = ReadingTest::centre();
  bare.places.clear();
  const FacilityModel model =
      make_facility(ReadingTest::context("ja", ScreenId::facility, "", "2026-11-25T14:32", bare));
  EXPECT_TRUE(model.place.empty());
  EXPECT_TRUE(model.rooms.empty());
}

}  // namespace
}  // namespace kiosk::screens
