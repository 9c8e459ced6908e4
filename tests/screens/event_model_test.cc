#include "kiosk/screens/event.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

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

TEST(EventModel, AnEventWithoutAPageOfItsOwnLeadsToTheCentres) {
  const auto& links = ReadingTest::centre().links;
  const auto web = std::find_if(links.begin(), links.end(), [](const auto& link) { return link.id == "web"; });
  ASSERT_NE(web, links.end());
  ASSERT_TRUE(ReadingTest::centre().event("korean-lounge")->url.empty());
  const EventModel model = make_event(ReadingTest::context("ja", ScreenId::event, "korean-lounge@2026-11-25"));
  ASSERT_EQ(model.codes.size(), 2u);
  EXPECT_EQ(model.codes[1].payload, web->url);
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
