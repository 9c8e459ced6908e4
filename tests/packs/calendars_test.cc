// *.ics in a pack's folder: what calendar programs export becomes events.
#include <gtest/gtest.h>

#include <string>

#include "kiosk/facility/opening_hours.h"
#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

std::string event(const std::string& lines, const std::string& uid = "talk-7@example.com") {
  return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + lines + "END:VEVENT\r\n";
}
std::string calendar(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n";
}
const std::string kTitles = "SUMMARY:おしゃべり\r\nSUMMARY;LANGUAGE=en:Chat\r\n";

class ACalendar : public testing::Test {
 protected:
  ACalendar() { std::filesystem::remove(folder_.path() / "events.csv"); }

  SourceResult read(const std::string& events) {
    folder_.write("spring.ics", calendar(events));
    return folder_.read();
  }
  // Without a problem.
  facility::Centre centre(const std::string& events) {
    auto result = read(events);
    EXPECT_EQ(dump(result.problems), "");
    return std::move(result.centre);
  }
  facility::EventSeries only(const std::string& lines) {
    const auto events = centre(event(kTitles + lines)).events;
    EXPECT_EQ(events.size(), 1u);
    return events.empty() ? facility::EventSeries() : events.front();
  }
  // "2026-11-27 18:00-19:00, …"; a cancelled one in brackets.
  static std::string held(const facility::Centre& centre, const char* from, const char* to) {
    std::string text;
    for (const auto& one : facility::occurrences(centre.events, *parse_date(from), *parse_date(to), nullptr)) {
      const std::string when =
          iso(date_of(one.start)) + " " + iso(minute_of_day(one.start)) + "-" + iso(minute_of_day(one.end));
      text += (text.empty() ? "" : ", ") + (one.cancelled ? "(" + when + ")" : when);
    }
    return text;
  }
  void expect_told(const std::string& lines, int line, const std::string& what) {
    const auto result = read(event(lines));
    ASSERT_FALSE(result.problems.empty()) << what;
    const Problem& first = result.problems.front();
    EXPECT_EQ(first.file, "spring.ics");
    EXPECT_EQ(first.line, line) << dump(result.problems);
    EXPECT_NE(to_string(first, MessageLanguage::english).find(what), std::string::npos) << dump(result.problems);
  }

  GoodPack folder_;
};

TEST_F(ACalendar, BecomesEvents) {
  const auto one = only(
      "DTSTART;TZID=Asia/Tokyo:20261127T180000\r\nDTEND;TZID=Asia/Tokyo:20261127T190000\r\n"
      "DESCRIPTION:一行目\\nコーヒー\\, お\r\n 茶*\r\nDESCRIPTION;LANGUAGE=en:Tea\r\nLOCATION:Lounge\r\n"
      "CATEGORIES:仕事,語学\r\nURL:https://example.com/talk\r\nBEGIN:VALARM\r\nDESCRIPTION:alarm\r\nEND:VALARM\r\n");
  EXPECT_EQ(one.id, "talk-7-example-com");
  EXPECT_EQ(iso(one.start), "2026-11-27T18:00:00");
  EXPECT_EQ(iso(one.end), "2026-11-27T19:00:00");
  EXPECT_EQ(one.title.all().at(LanguageTag::of("ja")), "おしゃべり");
  EXPECT_EQ(one.title.all().at(LanguageTag::of("en")), "Chat");
  EXPECT_EQ(one.description.all().at(LanguageTag::of("ja")), "一行目\nコーヒー, お茶\\*") << "words have no mark-up";
  EXPECT_EQ(one.place, "lounge");
  EXPECT_EQ(one.category, facility::EventCategory::language);
  EXPECT_EQ(one.url, "https://example.com/talk");
}

TEST_F(ACalendar, IsReadInTokyosTime) {
  for (const char* start : {":20261127T090000Z", ":20261127T180000", ";TZID=Asia/Seoul:20261127T180000",
                            ";TZID=\"Tokyo Standard Time\":20261127T180000", ";TZID=Europe/Berlin:20261127T100000",
                            ";TZID=America/New_York:20261127T040000"}) {
    const auto one = only("DTSTART" + std::string(start) + "\r\nDURATION:PT1H30M\r\n");
    EXPECT_EQ(iso(one.start), "2026-11-27T18:00:00") << start;
    EXPECT_EQ(iso(one.end), "2026-11-27T19:30:00") << start;
  }
}

TEST_F(ACalendar, WholeDaysAreAsLongAsTheCentreIsOpen) {
  EXPECT_EQ(held(centre(event(kTitles + "DTSTART;VALUE=DATE:20261127\r\n")), "2026-11-01", "2026-12-31"),
            "2026-11-27 08:45-19:30");
  EXPECT_EQ(held(centre(event(kTitles + "DTSTART;VALUE=DATE:20261125\r\nDTEND;VALUE=DATE:20261128\r\n")), "2026-11-01",
                 "2026-12-31"),
            "2026-11-25 08:45-19:30, 2026-11-26 08:45-19:30, 2026-11-27 08:45-19:30");
}

TEST_F(ACalendar, FollowsARuleWithDatesTakenOutMovedAndCancelled) {
  const std::string times = "DTSTART;TZID=Asia/Tokyo:20261104T150000\r\nDTEND;TZID=Asia/Tokyo:20261104T163000\r\n";
  const std::string series = event(kTitles + times +
                                   "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=5\r\n"
                                   "EXDATE;TZID=Asia/Tokyo:20261111T150000\r\n");
  const std::string moved =
      event(kTitles +
            "RECURRENCE-ID;TZID=Asia/Tokyo:20261118T150000\r\n"
            "DTSTART;TZID=Asia/Tokyo:20261119T160000\r\nDTEND;TZID=Asia/Tokyo:20261119T170000\r\n");
  const std::string cancelled = event(
      "SUMMARY:中止です\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID:20261125T060000Z\r\n"
      "DTSTART:20261125T060000Z\r\nDTEND:20261125T073000Z\r\n");
  // Whatever order they stand in.
  for (const std::string& all : {series + moved + cancelled, cancelled + moved + series}) {
    const auto centre = this->centre(all);
    EXPECT_EQ(held(centre, "2026-11-01", "2026-12-31"),
              "2026-11-04 15:00-16:30, 2026-11-19 16:00-17:00, (2026-11-25 15:00-16:30), 2026-12-02 15:00-16:30");
    const auto& changes = centre.events.front().changes;
    EXPECT_TRUE(changes.at(*parse_date("2026-11-18")).note.empty());
    EXPECT_EQ(changes.at(*parse_date("2026-11-25")).note.all().begin()->second, "中止です");
  }
}

TEST_F(ACalendar, ThatIsCancelledIsShownStruckOut) {
  EXPECT_EQ(held(centre(event(kTitles + "DTSTART:20261127T180000\r\nDURATION:PT1H\r\nSTATUS:CANCELLED\r\n")),
                 "2026-11-01", "2026-12-31"),
            "(2026-11-27 18:00-19:00)");
}

TEST_F(ACalendar, StandsBesideTheTableAndItsChanges) {
  folder_.write("events.csv",
                "id,date,start,end,category,title.ja,title.en\ntalk,2026-11-27,18:00,19:00,language,話,Talk\n");
  folder_.write("event_changes.csv", "id,date,new_start,new_end\nchat,2026-11-26,16:00,17:00\n");
  folder_.write("spring.ics", calendar(event(kTitles + "DTSTART:20261126T150000\r\nDURATION:PT1H\r\n", "chat")));
  const auto result = folder_.read();
  EXPECT_EQ(dump(result.problems), "");
  EXPECT_EQ(held(result.centre, "2026-11-01", "2026-12-31"), "2026-11-26 16:00-17:00, 2026-11-27 18:00-19:00");
  folder_.write("spring.ics", calendar(event(kTitles + "DTSTART:20261126T150000\r\nDURATION:PT1H\r\n", "talk")));
  EXPECT_NE(dump(folder_.read().problems).find("spring.ics:3: error: the id talk is already used"), std::string::npos);
}

TEST_F(ACalendar, TellsWhatItCannotRead) {
  const std::string start = "DTSTART:20261127T180000\r\n", hour = "DURATION:PT1H\r\n";
  expect_told(kTitles, 3, "no DTSTART");
  expect_told(start + hour, 3, "no title");
  expect_told("DTSTART:20261327T180000\r\n" + hour + kTitles, 5, "DTSTART: 20261327T180000 cannot be used");
  expect_told("DTSTART;TZID=Mars/Olympus:20261127T180000\r\n" + hour + kTitles, 5,
              "time zone Mars/Olympus is not known");
  expect_told(start + "DTEND:20261127T170000\r\n" + kTitles, 6, "does not end after its start");
  expect_told(start + kTitles, 5, "does not end after its start");
  expect_told(start + "DURATION:1 hour\r\n" + kTitles, 6, "such as PT1H30M");
  expect_told(start + hour + "RRULE:FREQ=SECONDLY\r\n" + kTitles, 7, "recurs daily, weekly, monthly or yearly");
  expect_told("DTSTART;TZID=Europe/Berlin:20261127T100000\r\nRRULE:FREQ=WEEKLY\r\n" + hour + kTitles, 6,
              "set its time zone to Asia/Tokyo");
  expect_told(start + hour + kTitles + "LOCATION:屋上\r\n", 9, "there is no place 屋上");
  expect_told(start + hour + kTitles + "CLASS:PRIVATE\r\n", 3, "a private event (20261127T180000) is not shown");
  expect_told(start + hour + kTitles + "no line\r\n", 9, "no line of a calendar");
}

TEST_F(ACalendar, ThatIsNoneOrIsCutOffIsTold) {
  folder_.write("spring.ics", "id,date\n");
  EXPECT_NE(dump(folder_.read().problems).find("spring.ics:1: error"), std::string::npos);
  const std::string whole = calendar(event(kTitles + "DTSTART:20261127T180000\r\nDURATION:PT1H\r\n"));
  folder_.write("spring.ics", whole.substr(0, whole.size() - 30));
  EXPECT_NE(dump(folder_.read().problems).find("the file is cut off"), std::string::npos);
}

TEST_F(ACalendar, OfMillionsOfDatesIsBounded) {
  const auto centre =
      this->centre(event(kTitles + "DTSTART:20260101T100000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=10000000\r\n"));
  const facility::OpeningHours hours(centre.hours);
  EXPECT_LE(facility::Agenda::make(centre.events, hours, *parse_date("2026-11-25")).events.size(), 500u);
  std::string dates;
  for (int i = 0; i < 1500; ++i) dates += (i == 0 ? "" : ",") + std::string("20261127T180000");
  const auto many = read(event(kTitles + "DTSTART:20260101T100000\r\nDURATION:PT1H\r\nRDATE:" + dates + "\r\n"));
  EXPECT_NE(dump(many.problems).find("more than 1000 dates"), std::string::npos) << dump(many.problems);
}

TEST_F(ACalendar, IsPartOfABuiltPack) {
  const auto read_from_folder = centre(event(kTitles + "DTSTART:20261127T180000\r\nDURATION:PT1H\r\n"));
  const auto names = names_of_pack(*files_of_folder(folder_.path()), read_from_folder);
  EXPECT_EQ(std::count(names.begin(), names.end(), "spring.ics"), 1);
}

TEST_F(ACalendar, ThatWasExportedTwiceIsToldWithTheOtherFileAndLine) {
  const std::string talk =
      calendar(event(kTitles + "DTSTART;TZID=Asia/Tokyo:20261127T180000\r\n"
                               "DTEND;TZID=Asia/Tokyo:20261127T190000\r\nCATEGORIES:language\r\n"));
  folder_.write("cal.ics", talk);
  folder_.write("cal (1).ics", talk);
  const auto problems = folder_.read().problems;
  EXPECT_NE(dump(problems).find("cal.ics:3: error: the id talk-7-example-com is already used in cal (1).ics:3"),
            std::string::npos)
      << dump(problems);
  EXPECT_NE(dump(problems).find("the same calendar twice? take one of the files out"), std::string::npos);
}

}  // namespace
}  // namespace kiosk::packs
