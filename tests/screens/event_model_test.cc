#include "kiosk/screens/event.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "tests/screens/reading_test_support.h"

namespace kiosk::screens {
namespace {

// The centre with one series changed.
facility::Centre centre_with(const std::string& id, void (*change)(facility::EventSeries&)) {
  facility::Centre centre = ReadingTest::centre();
  for (auto& series : centre.events)
    if (series.id == id) change(series);
  return centre;
}

std::string calendar_of(const EventModel& model) {
  for (const auto& code : model.codes)
    if (code.payload.starts_with("BEGIN:VCALENDAR")) return code.payload;
  return "";
}

// As a phone reads it: lines unfolded.
std::string unfolded(std::string text) {
  for (size_t fold; (fold = text.find("\r\n ")) != std::string::npos;) text.erase(fold, 3);
  return text;
}

TEST(EventModel, ADateThatIsAnExampleSaysSoInTheVisitorsCalendarToo) {
  for (const LanguageTag& language : visitor_languages()) {
    const Context context = ReadingTest::context(language.str(), ScreenId::event, "korean-lounge@2026-11-25");
    const std::string calendar = unfolded(calendar_of(make_event(context)));
    EXPECT_NE(calendar.find("SUMMARY:[" + context.say("home.sample").utf8 + "] "), std::string::npos) << calendar;
    const std::string note = context.say("events.sample_note").utf8;
    const size_t at = calendar.find("DESCRIPTION:" + note.substr(0, 12));
    ASSERT_NE(at, std::string::npos) << calendar;
    EXPECT_EQ(calendar.substr(at, calendar.find("\r\n", at) - at).find("…"), std::string::npos)
        << "it is not cut in " << language.str();
  }
}

TEST(EventModel, ADateOfTheCentresOwnIsNoExample) {
  const auto centre = centre_with("korean-lounge", [](facility::EventSeries& series) { series.sample = false; });
  const std::string calendar = calendar_of(
      make_event(ReadingTest::context("ja", ScreenId::event, "korean-lounge@2026-11-25", "2026-11-25T14:32", centre)));
  EXPECT_NE(calendar.find("SUMMARY:韓国語ラウンジ\r\n"), std::string::npos) << calendar;
  EXPECT_EQ(calendar.find("DESCRIPTION"), std::string::npos);
}

TEST(EventModel, ATitleIsUnescapedOnce) {
  const auto centre = centre_with("korean-lounge", [](facility::EventSeries& series) {
    series.sample = false;
    series.title.set(LanguageTag::of("ja"), "\\\\*\\*会話\\*\\*");
  });
  const std::string calendar = calendar_of(
      make_event(ReadingTest::context("ja", ScreenId::event, "korean-lounge@2026-11-25", "2026-11-25T14:32", centre)));
  EXPECT_NE(calendar.find("SUMMARY:\\\\**会話**\r\n"), std::string::npos) << calendar;
}

const facility::Link& link_of(const std::string& id) {
  const auto& links = ReadingTest::centre().links;
  const auto link = std::find_if(links.begin(), links.end(), [&](const auto& one) { return one.id == id; });
  KIOSK_CHECK(link != links.end());
  return *link;
}

TEST(EventModel, AnEventWithoutAPageOfItsOwnLeadsToTheCentresSiteInTheVisitorsLanguageAndNamesIt) {
  ASSERT_TRUE(ReadingTest::centre().event("korean-lounge")->url.empty());
  ASSERT_EQ(ReadingTest::centre().event("culture-yukata")->url, link_of("web").url) << "the centre's own address";
  const auto yukata = [] {
    for (const auto& planned : ReadingTest::context("ja", ScreenId::events).agenda) {
      const auto occurrence = facility::to_occurrence(ReadingTest::centre().events, planned);
      if (occurrence.id.starts_with("culture-yukata@")) return occurrence.id;
    }
    return std::string();
  }();
  for (const LanguageTag& language : visitor_languages()) {
    const auto& link = link_of(language.primary() == "ja" ? "web" : "web-en");
    for (const std::string& id : {std::string("korean-lounge@2026-11-25"), yukata}) {
      const Context context = ReadingTest::context(language.str(), ScreenId::event, id);
      const EventModel model = make_event(context);
      ASSERT_EQ(model.codes.size(), 2u) << id;
      EXPECT_EQ(model.codes[1].payload, link.url) << language.str() << " " << id;
      EXPECT_EQ(model.codes[1].caption.utf8, context.text(link.name).utf8) << language.str();
    }
  }
}

TEST(EventModel, APageOfTheEventsOwnIsLeftAsItIs) {
  const auto centre = centre_with("korean-lounge", [](auto& series) { series.url = "https://example.org/lounge"; });
  const Context context =
      ReadingTest::context("ru", ScreenId::event, "korean-lounge@2026-11-25", "2026-11-25T14:32", centre);
  EXPECT_EQ(make_event(context).codes.at(1).payload, "https://example.org/lounge");
}

TEST(EventModel, WithoutASiteInEnglishTheJapaneseOneIsNamed) {
  facility::Centre centre = ReadingTest::centre();
  std::erase_if(centre.links, [](const auto& link) { return link.id == "web-en"; });
  const auto codes_of = [&] {
    return make_event(
               ReadingTest::context("ko", ScreenId::event, "korean-lounge@2026-11-25", "2026-11-25T14:32", centre))
        .codes;
  };
  EXPECT_EQ(codes_of().at(1).payload, link_of("web").url);
  centre.links.clear();
  EXPECT_EQ(codes_of().size(), 1u);
}

const EventModel::Fact* fact_with(const EventModel& model, const std::string& icon) {
  const auto fact = std::find_if(model.facts.begin(), model.facts.end(), [&](const auto& f) { return f.icon == icon; });
  return fact == model.facts.end() ? nullptr : &*fact;
}

TEST(EventModel, WhoeverMustBookIsToldTheTelephone) {
  const auto model_of = [](facility::Signup signup) {
    static facility::Centre centre;
    centre = ReadingTest::centre();
    for (auto& series : centre.events) series.signup = signup;
    return make_event(
        ReadingTest::context("en", ScreenId::event, "korean-lounge@2026-11-25", "2026-11-25T14:32", centre));
  };
  const EventModel required = model_of(facility::Signup::required);
  const EventModel::Fact* phone = fact_with(required, "call");
  ASSERT_NE(phone, nullptr);
  EXPECT_EQ(phone->value.utf8, ReadingTest::centre().phone);
  EXPECT_EQ(phone - &required.facts.front(), fact_with(required, "how_to_reg") - &required.facts.front() + 1);
  EXPECT_EQ(fact_with(model_of(facility::Signup::not_needed), "call"), nullptr);
  EXPECT_EQ(fact_with(model_of(facility::Signup::full), "call"), nullptr);
}

TEST(EventModel, LanguagesAreNamedInTheVisitorsLanguageAndInTheirOwn) {
  for (const auto& [visitor, name, tag] : {std::tuple{"ja", "韓国語（한국어）", "韓国語"},
                                           {"en", "Korean (한국어)", "Korean"},
                                           {"ru", "Корейский (한국어)", "Корейский"},
                                           {"ko", "한국어", "한국어"}}) {
    const EventModel model = make_event(ReadingTest::context(visitor, ScreenId::event, "korean-lounge@2026-11-25"));
    EXPECT_EQ(fact_with(model, "translate")->value.utf8, name);
    EXPECT_EQ(model.row.tags.front().text.utf8, tag);
  }
}

TEST(EventModel, ALanguageThatTheWordsDoNotKnowKeepsItsOwnName) {
  const auto centre = centre_with("korean-lounge", [](auto& series) { series.languages = {LanguageTag::of("eo")}; });
  const EventModel model =
      make_event(ReadingTest::context("en", ScreenId::event, "korean-lounge@2026-11-25", "2026-11-25T14:32", centre));
  EXPECT_EQ(fact_with(model, "translate")->value.utf8, "Eo");
}

TEST(EventModel, ASecondDateOnOneDayCanBeOpened) {
  const auto centre = centre_with(
      "korean-lounge", [](facility::EventSeries& series) { series.rdates = {*parse_civil_time("2026-11-25T10:00")}; });
  for (const auto& [id, time] :
       {std::pair{"korean-lounge@2026-11-25", "10:00"}, {"korean-lounge@2026-11-25T18:30", "18:30"}}) {
    const EventModel model = make_event(ReadingTest::context("ja", ScreenId::event, id, "2026-11-25T09:00", centre));
    ASSERT_TRUE(model.found) << id;
    EXPECT_EQ(model.row.start.utf8, time);
  }
}

TEST(EventModel, ThePlaceLeadsToTheRoomThatThePackKnows) {
  const auto place_of = [](const EventModel& model) {
    const auto fact = std::find_if(model.facts.begin(), model.facts.end(), [](const auto& f) { return f.to; });
    return fact == model.facts.end() ? std::string("none") : route_name(*fact->to);
  };
  EXPECT_EQ(place_of(make_event(ReadingTest::context("ja", ScreenId::event, "korean-lounge@2026-11-25"))),
            "facility/" + ReadingTest::centre().event("korean-lounge")->place);
  const auto elsewhere = centre_with("korean-lounge", [](facility::EventSeries& series) { series.place.clear(); });
  EXPECT_EQ(place_of(make_event(ReadingTest::context("ja", ScreenId::event, "korean-lounge@2026-11-25",
                                                     "2026-11-25T14:32", elsewhere))),
            "none");
}

TEST(EventModel, FollowingDatesComeAfterThisOne) {
  const EventModel model = make_event(ReadingTest::context("ja", ScreenId::event, "korean-lounge@2026-11-25"));
  ASSERT_FALSE(model.next.empty());
  EXPECT_EQ(model.next.front().id, "korean-lounge@2026-12-02");
  EXPECT_FALSE(make_event(ReadingTest::context("ja", ScreenId::event, "korean-lounge@2026-11-26")).found);
}

}  // namespace
}  // namespace kiosk::screens
