#include "kiosk/screens/cities.h"

#include <gtest/gtest.h>

#include <tuple>

#include "kiosk/screens/city.h"
#include "tests/screens/reading_test_support.h"

namespace kiosk::screens {
namespace {

CitiesModel cities_of(const std::string& language, std::string_view now = "2026-11-25T14:32") {
  return make_cities(ReadingTest::context(language, ScreenId::cities, "", now));
}

CityModel city_of(const std::string& language, const std::string& id, std::string_view now = "2026-11-25T14:32") {
  return make_city(ReadingTest::context(language, ScreenId::city, id, now));
}

TEST(Cities, AnniversariesComeEveryFiveYears) {
  EXPECT_EQ(next_anniversary(1962, 2026).year, 2027);
  EXPECT_EQ(next_anniversary(1962, 2026).years, 65);
  EXPECT_EQ(next_anniversary(1962, 2027).years, 65);  // all through the year itself
  EXPECT_EQ(next_anniversary(1962, 2028).year, 2032);
  EXPECT_EQ(next_anniversary(2024, 2024).year, 2029);  // the year of the agreement is none
}

TEST(Cities, WaysFollowTheGlobe) {
  const WayTo harbin = way_between(142.37, 43.77, 126.535, 45.803);
  EXPECT_NEAR(harbin.kilometres, 1275, 20);
  EXPECT_NEAR(harbin.bearing_degrees, 285, 5);  // west by north
  const WayTo bloomington = way_between(142.37, 43.77, -88.99, 40.5);
  EXPECT_NEAR(bloomington.kilometres, 9300, 100);
  EXPECT_LT(bloomington.bearing_degrees, 60);  // by way of Alaska, not across the date line's parallel
  EXPECT_NEAR(way_between(142, 43, 142, 43).kilometres, 0, 1e-6);
}

TEST(Cities, StandInTheOrderOfTheirAgreements) {
  const CitiesModel model = cities_of("ja");
  ASSERT_EQ(model.cities.size(), 5u);
  EXPECT_EQ(model.cities[0].id, "bloomington-normal");
  EXPECT_EQ(model.cities[1].id, "yuzhno-sakhalinsk");
  EXPECT_EQ(model.cities[4].id, "minamisatsuma");
  EXPECT_EQ(model.cities[0].number.utf8, "1");
  EXPECT_NE(model.cities[0].accent, model.cities[1].accent);
}

TEST(Cities, TheSixtyFifthAnniversaryOf2027IsAnnounced) {
  const CitiesModel model = cities_of("ja");
  ASSERT_TRUE(model.anniversary.has_value());
  EXPECT_NE(model.anniversary->title.utf8.find("2027"), std::string::npos);
  EXPECT_EQ(model.anniversary->lines[0].years.utf8, "65周年");
  EXPECT_EQ(model.anniversary->lines[0].name.utf8, "ブルーミントン・ノーマル両市");
  const CitiesModel later = cities_of("en", "2028-01-01T10:00");
  EXPECT_NE(later.anniversary->title.utf8.find("2029"), std::string::npos);
  ASSERT_EQ(later.anniversary->lines.size(), 1u);
  EXPECT_NE(later.anniversary->lines[0].years.utf8.find("40"), std::string::npos);
}

TEST(Cities, NoAnniversaryIsClaimedWhileTheClockCannotBeTrusted) {
  Context context = ReadingTest::context("ja", ScreenId::cities);
  context.clock_trusted = false;
  EXPECT_FALSE(make_cities(context).anniversary.has_value());
  Context of_city = ReadingTest::context("ja", ScreenId::city, "suwon");
  of_city.clock_trusted = false;
  EXPECT_TRUE(make_city(of_city).anniversary.utf8.empty());
}

TEST(City, DistancesAreRounded) {
  EXPECT_NE(city_of("ja", "bloomington-normal").distance.utf8.find("9,300"), std::string::npos);
  EXPECT_NE(city_of("en", "yuzhno-sakhalinsk").distance.utf8.find("360"), std::string::npos);
}

TEST(City, HasTheColourOfItsCardAndOnlyItsOwnVoices) {
  const CitiesModel all = cities_of("ja");
  for (const auto& card : all.cities) {
    const CityModel model = city_of("ja", card.id);
    EXPECT_EQ(model.accent, card.accent);
    for (const auto& voice : model.voices) {
      const auto& voices = ReadingTest::centre().voices;
      EXPECT_TRUE(std::any_of(voices.begin(), voices.end(),
                              [&](const auto& v) { return v.id == voice.id && v.city == card.id; }));
    }
  }
  EXPECT_EQ(city_of("ja", "bloomington-normal").voices.size(), 3u);
  for (const auto& [language, open, close] :
       {std::tuple{"ja", "「", "」"}, {"zh-Hans", "“", "”"}, {"zh-Hant", "「", "」"}, {"ru", "«", "»."}}) {
    const std::string words = city_of(language, "bloomington-normal").voices.front().text.utf8;
    EXPECT_TRUE(words.starts_with(open) && words.ends_with(close)) << words;
  }
  EXPECT_TRUE(city_of("ja", "yuzhno-sakhalinsk").voices_title.utf8.empty());
}

TEST(City, SaysWhatHappenedInTheYearThatItNames) {
  for (const auto& city : ReadingTest::centre().cities)
    EXPECT_TRUE(city_of("ja", city.id).since.utf8.ends_with("提携")) << city.id;
}

TEST(City, RussianQuotesAFullStopOutsideAndEveryOtherMarkInside) {
  const auto quoted = [](const char* words) {
    Context context = ReadingTest::context("ru", ScreenId::city);
    facility::Voice voice;
    voice.text.set(LanguageTag::of("ru"), words);
    return make_voice(context, voice, false).text;
  };
  EXPECT_EQ(quoted("Было интересно.").utf8, "«Было интересно».");
  EXPECT_EQ(quoted("«Было интересно».").utf8, "«Было интересно».");
  EXPECT_EQ(quoted("Было интересно!").utf8, "«Было интересно!»");
  EXPECT_EQ(quoted("Поедете ещё?").utf8, "«Поедете ещё?»");
  EXPECT_EQ(quoted("Было так…").utf8, "«Было так…»");
  EXPECT_EQ(quoted("Было так...").utf8, "«Было так...»");
  const text::Text bold = quoted("Было **интересно.**");
  EXPECT_EQ(bold.utf8, "«Было интересно».");
  ASSERT_EQ(bold.spans.size(), 1u);
  EXPECT_EQ(bold.utf8.substr(bold.spans[0].start, bold.spans[0].end - bold.spans[0].start), "интересно");
}

TEST(City, TellsWhatIsExchangedInEveryLanguage) {
  for (const LanguageTag& language : visitor_languages()) {
    const CityModel model = city_of(language.str(), "minamisatsuma");
    EXPECT_FALSE(model.exchanges.empty()) << language.str();
    for (const auto& exchange : model.exchanges) EXPECT_EQ(exchange.language, language);
    EXPECT_FALSE(model.paragraphs.empty());
  }
}

TEST(City, SuwonLeadsToItsNextEventToItsPageAndToWhomToAsk) {
  const CityModel model = city_of("ja", "suwon");
  ASSERT_EQ(model.jumps.size(), 3u);
  EXPECT_EQ(model.jumps[0].to, route_to(ScreenId::event, "suwon-briefing@2026-12-12"));
  EXPECT_NE(model.jumps[0].label.utf8.find("12月12日"), std::string::npos);
  EXPECT_EQ(model.jumps[1].to, route_to(ScreenId::page, "youth-exchange"));
  EXPECT_EQ(model.jumps[2].to, route_to(ScreenId::page, "contact"));
}

TEST(City, AnEventThatIsOverIsNoWayOnward) {
  const CityModel model = make_city(ReadingTest::context("ja", ScreenId::city, "suwon", "2026-12-12T17:00"));
  EXPECT_EQ(model.jumps.front().to, route_to(ScreenId::page, "youth-exchange"));
}

TEST(City, EveryCityLeadsOnward) {
  for (const auto& city : ReadingTest::centre().cities) EXPECT_GE(city_of("ja", city.id).jumps.size(), 2u) << city.id;
}

TEST(City, OneThatThePackDoesNotKnowIsEmpty) {
  const CityModel model = city_of("ja", "atlantis");
  EXPECT_TRUE(model.id.empty());
  EXPECT_FALSE(model.chrome.title.utf8.empty());
}

}  // namespace
}  // namespace kiosk::screens
