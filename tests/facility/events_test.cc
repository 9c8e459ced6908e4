#include "kiosk/facility/events.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

#include "kiosk/facility/opening_hours.h"
#include "tests/facility/facility_test_support.h"

namespace kiosk::facility {
namespace {

EventSeries series(const char* start, const char* end, const char* rrule) {
  EventSeries one;
  one.id = "lounge";
  one.start = at(start);
  one.end = at(end);
  one.rrule = rrule;
  return one;
}

// "2026-11-27T18:30 2026-12-04T18:30": the starts, cancelled ones with a minus.
std::string starts(const EventSeries& one, const char* from, const char* to, const OpeningHours* opening = nullptr) {
  std::string text;
  for (const auto& occurrence : occurrences({one}, on(from), on(to), opening)) {
    if (!text.empty()) text += ' ';
    text += (occurrence.cancelled ? "-" : "") + iso(occurrence.start).substr(0, 16);
  }
  return text;
}

TEST(Events, OneWithoutARuleHappensOnce) {
  const auto one = series("2026-11-28T10:30", "2026-11-28T13:00", "");
  EXPECT_EQ(starts(one, "2026-11-01", "2026-12-01"), "2026-11-28T10:30");
  EXPECT_EQ(starts(one, "2026-11-01", "2026-11-28"), "");
  EXPECT_EQ(starts(one, "2026-11-29", "2026-12-01"), "");
}

TEST(Events, RulesOfRfc5545) {
  const auto fridays = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  EXPECT_EQ(starts(fridays, "2026-11-20", "2026-12-05"), "2026-11-20T18:30 2026-11-27T18:30 2026-12-04T18:30");
  const auto second_saturday = series("2026-11-14T10:00", "2026-11-14T12:00", "FREQ=MONTHLY;BYDAY=2SA;COUNT=3");
  EXPECT_EQ(starts(second_saturday, "2026-01-01", "2028-01-01"), "2026-11-14T10:00 2026-12-12T10:00 2027-01-09T10:00");
  const auto fortnightly = series("2026-11-04T15:00", "2026-11-04T16:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE");
  EXPECT_EQ(starts(fortnightly, "2026-11-10", "2026-12-10"), "2026-11-18T15:00 2026-12-02T15:00");
  const auto last_weekday =
      series("2026-11-30T09:00", "2026-11-30T10:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3");
  EXPECT_EQ(starts(last_weekday, "2026-11-01", "2027-12-31"), "2026-11-30T09:00 2026-12-31T09:00 2027-01-29T09:00");
  const auto leap_day = series("2024-02-29T09:00", "2024-02-29T10:00", "FREQ=YEARLY");
  EXPECT_EQ(starts(leap_day, "2024-01-01", "2033-01-01"), "2024-02-29T09:00 2028-02-29T09:00 2032-02-29T09:00");
  const auto month_end = series("2026-10-31T09:00", "2026-10-31T10:00", "FREQ=MONTHLY;BYMONTHDAY=-1");
  EXPECT_EQ(starts(month_end, "2027-01-01", "2027-04-01"), "2027-01-31T09:00 2027-02-28T09:00 2027-03-31T09:00");
}

TEST(Events, AnAgendaHoldsTheNextYearAndLastsAMonth) {
  auto fridays = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  fridays.rdates = {at("2026-11-27T20:00")};
  fridays.changes[on("2026-12-04")] = {false, at("2026-12-05T10:30"), std::nullopt, {}};
  fridays.changes[on("2026-12-11")].note.set(LanguageTag::of("ja"), "休講");
  auto once = series("2026-11-25T09:00", "2026-11-25T10:00", "");
  once.id = "once";
  const std::vector<EventSeries> all = {fridays, once};
  const OpeningHours opening(newsletter_rules());
  const Date today = on("2026-11-25");
  const Agenda agenda = Agenda::make(all, opening, today);
  EXPECT_FALSE(agenda.covers(today - std::chrono::days(1)));
  EXPECT_TRUE(agenda.covers(today));
  EXPECT_TRUE(agenda.covers(today + std::chrono::days(31)));
  EXPECT_FALSE(agenda.covers(today + std::chrono::days(32)));
  EXPECT_FALSE(Agenda().covers(today));
  const auto expected = occurrences(all, agenda.from, agenda.to, &opening);
  ASSERT_EQ(agenda.events.size(), expected.size());
  EXPECT_GT(expected.size(), 50u);
  for (size_t i = 0; i < expected.size(); ++i) {
    const Occurrence found = to_occurrence(all, agenda.events[i]);
    EXPECT_EQ(found.id, expected[i].id);
    EXPECT_EQ(found.start, expected[i].start);
    EXPECT_EQ(found.note, expected[i].note);
    const auto by_name = find_occurrence(all, found.id, &opening);
    ASSERT_TRUE(by_name) << found.id;
    EXPECT_EQ(by_name->start, found.start);
  }
}

// One series cannot fill the memory: it has each day of the agenda's months, and no more dates than 500.
TEST(Events, AnAgendaHasEveryDayOfASeriesButNotAnyNumberOfDates) {
  auto daily = series("2026-11-01T09:00", "2026-11-01T09:30", "FREQ=DAILY");
  daily.skip_closed_days = false;
  const OpeningHours opening(newsletter_rules());
  const Date today = on("2026-11-25");
  const auto count = [&](const EventSeries& one) { return Agenda::make({one}, opening, today).events.size(); };
  EXPECT_EQ(count(daily), 431u);
  for (int minute = 0; minute < 600; ++minute)
    daily.rdates.push_back(at("2026-12-24T10:00") + std::chrono::minutes(minute));
  EXPECT_EQ(count(daily), 500u);
}

TEST(Events, AnAgendaOfVeryManyHoldsAHundredThousand) {
  auto daily = series("2026-11-01T09:00", "2026-11-01T09:30", "FREQ=DAILY");
  daily.skip_closed_days = false;
  const OpeningHours opening(newsletter_rules());
  std::vector<EventSeries> all(100'000 / 431, daily);
  EXPECT_TRUE(Agenda::make(all, opening, on("2026-11-25")).complete);
  all.resize(9'900, daily);
  const Agenda agenda = Agenda::make(all, opening, on("2026-11-25"));
  EXPECT_FALSE(agenda.complete);
  EXPECT_EQ(agenda.events.size(), 100'000u);
}

TEST(Events, AnAgendaThatIsStoppedAfterASeriesIsNone) {
  const std::vector<EventSeries> all(5, series("2026-11-26T09:00", "2026-11-26T09:30", "FREQ=DAILY"));
  const OpeningHours opening(newsletter_rules());
  int asked = 0;
  const auto stop_after = [&](int most) {
    asked = 0;
    return Agenda::make(all, opening, on("2026-11-25"), [&asked, most] { return ++asked < most; });
  };
  EXPECT_FALSE(stop_after(3));
  EXPECT_EQ(asked, 3);
  EXPECT_FALSE(stop_after(5)) << "after the last";
  EXPECT_TRUE(stop_after(6));
}

TEST(Events, UntilIsInclusiveAsADayAsLocalTimeAndInUtc) {
  for (const char* until : {"20261127", "20261127T183000", "20261127T093000Z"}) {
    const auto one =
        series("2026-11-13T18:30", "2026-11-13T19:30", (std::string("FREQ=WEEKLY;UNTIL=") + until).c_str());
    EXPECT_EQ(starts(one, "2026-11-01", "2027-01-01"), "2026-11-13T18:30 2026-11-20T18:30 2026-11-27T18:30") << until;
  }
  const auto before = series("2026-11-13T18:30", "2026-11-13T19:30", "FREQ=WEEKLY;UNTIL=20261127T092959Z");
  EXPECT_EQ(starts(before, "2026-11-01", "2027-01-01"), "2026-11-13T18:30 2026-11-20T18:30");
}

TEST(Events, EarlyMorningStaysOnItsDay) {
  const auto one = series("2026-11-27T00:30", "2026-11-27T01:00", "FREQ=DAILY;COUNT=2");
  EXPECT_EQ(starts(one, "2026-11-27", "2026-11-28"), "2026-11-27T00:30");
  const auto late = series("2026-11-27T23:30", "2026-11-28T00:30", "FREQ=WEEKLY;BYDAY=FR");
  EXPECT_EQ(starts(late, "2026-11-28", "2026-11-29"), "2026-11-27T23:30");  // still going on
  EXPECT_EQ(starts(late, "2026-11-29", "2026-11-30"), "");
}

TEST(Events, TheMachinesZoneHasNoSay) {
  const auto one = series("2026-10-30T08:45", "2026-10-30T09:30", "FREQ=WEEKLY;UNTIL=20261112T234500Z");
  const char* before = std::getenv("TZ");
  const std::string kept = before ? before : "";
  for (const char* zone : {"America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "UTC"}) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    EXPECT_EQ(starts(one, "2026-10-01", "2026-12-01"), "2026-10-30T08:45 2026-11-06T08:45 2026-11-13T08:45") << zone;
  }
  before ? ::setenv("TZ", kept.c_str(), 1) : ::unsetenv("TZ");
  ::tzset();
}

TEST(Events, ExdatesRemoveAndRdatesAdd) {
  auto one = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;COUNT=4");
  one.exdates = {on("2026-11-13")};
  one.rdates = {at("2026-11-25T10:00"), at("2026-11-20T18:30")};  // the second is there already
  EXPECT_EQ(starts(one, "2026-11-01", "2027-01-01"),
            "2026-11-06T18:30 2026-11-20T18:30 2026-11-25T10:00 2026-11-27T18:30");
}

TEST(Events, TwoOnOneDayHaveNamesOfTheirOwn) {
  auto one = series("2026-11-25T10:00", "2026-11-25T11:00", "");
  one.rdates = {at("2026-11-25T14:00")};
  const auto found = occurrences({one}, on("2026-11-25"), on("2026-11-26"), nullptr);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id, "lounge@2026-11-25");
  EXPECT_EQ(found[1].id, "lounge@2026-11-25T14:00");
}

TEST(Events, TheFirstOneStandsEvenWhereTheRuleNamesAnotherDay) {
  const auto one = series("2026-11-25T18:30", "2026-11-25T19:30", "FREQ=WEEKLY;BYDAY=FR");  // a Wednesday
  EXPECT_EQ(starts(one, "2026-11-25", "2026-11-29"), "2026-11-25T18:30 2026-11-27T18:30");
}

TEST(Events, AChangedOccurrenceKeepsItsNameAndDate) {
  auto one = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  OccurrenceChange moved;
  moved.start = at("2026-11-26T17:00");
  moved.note.set(LanguageTag::of("ja"), "木曜日に変わりました");
  one.changes[on("2026-11-27")] = moved;
  const auto found = occurrences({one}, on("2026-11-25"), on("2026-11-28"), nullptr);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].id, "lounge@2026-11-27");
  EXPECT_EQ(found[0].original_date(), on("2026-11-27"));
  EXPECT_EQ(found[0].start, at("2026-11-26T17:00"));
  EXPECT_EQ(found[0].end, at("2026-11-26T18:00"));  // as long as the others
  EXPECT_TRUE(found[0].moved);
  EXPECT_FALSE(found[0].note.empty());
}

TEST(Events, CancelledOnesAreShownAndSurviveAnEditOfTheSeries) {
  auto one = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  one.changes[on("2026-11-13")].cancelled = true;
  EXPECT_EQ(starts(one, "2026-11-06", "2026-11-21"), "2026-11-06T18:30 -2026-11-13T18:30 2026-11-20T18:30");
  one.start = at("2026-10-02T17:00");  // earlier in the year and in the day, and twice a week now
  one.end = at("2026-10-02T18:00");
  one.rrule = "FREQ=WEEKLY;BYDAY=TU,FR";
  EXPECT_EQ(starts(one, "2026-11-10", "2026-11-18"), "2026-11-10T17:00 -2026-11-13T17:00 2026-11-17T17:00");
}

TEST(Events, AnOccurrenceIsFoundWhereItWasMovedToHoweverFar) {
  auto one = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  one.changes[on("2026-11-13")].start = at("2027-03-01T10:00");
  one.changes[on("2026-11-14")].start = at("2027-03-02T10:00");  // a Saturday: the series has no such day
  EXPECT_EQ(starts(one, "2027-02-28", "2027-03-05"), "2027-03-01T10:00");
  EXPECT_EQ(starts(one, "2026-11-13", "2026-11-14"), "");
  one.exdates = {on("2026-11-13")};
  EXPECT_EQ(starts(one, "2027-02-28", "2027-03-05"), "");
}

TEST(Events, NothingHappensOnClosedDaysUnlessTheSeriesSaysSo) {
  const OpeningHours opening(newsletter_rules());
  auto mondays = series("2026-11-16T18:30", "2026-11-16T19:30", "FREQ=WEEKLY;COUNT=3");
  EXPECT_EQ(starts(mondays, "2026-11-01", "2026-12-31", &opening), "2026-11-16T18:30 2026-11-30T18:30");
  EXPECT_EQ(starts(mondays, "2026-11-23", "2026-11-24"), "2026-11-23T18:30");
  mondays.skip_closed_days = false;
  EXPECT_EQ(starts(mondays, "2026-11-23", "2026-11-24", &opening), "2026-11-23T18:30");
  mondays.skip_closed_days = true;
  mondays.changes[on("2026-11-23")].start = at("2026-11-24T18:30");  // off the holiday
  EXPECT_EQ(starts(mondays, "2026-11-23", "2026-11-25", &opening), "2026-11-24T18:30");
}

TEST(Events, AreInOrderOfStartThenOfSeries) {
  auto late = series("2026-11-25T18:30", "2026-11-25T19:30", "");
  auto early = series("2026-11-25T15:00", "2026-11-25T16:30", "FREQ=WEEKLY;COUNT=2");
  auto same = series("2026-11-25T15:00", "2026-11-25T17:00", "");
  const auto found = occurrences({late, early, same}, on("2026-11-25"), on("2026-12-31"), nullptr);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].series, 1u);
  EXPECT_EQ(found[1].series, 2u);
  EXPECT_EQ(found[2].series, 0u);
  EXPECT_EQ(found[3].start, at("2026-12-02T15:00"));
}

TEST(Events, AtMostTheLimitASeries) {
  const auto daily = series("2026-11-01T10:00", "2026-11-01T11:00", "FREQ=DAILY");
  EXPECT_EQ(occurrences({daily, daily}, on("2026-11-01"), on("2027-11-01"), nullptr, 10).size(), 20u);
  // The limit counts what is returned: a daily event of ten years' standing is still there.
  EXPECT_EQ(starts(series("2016-01-01T10:00", "2016-01-01T11:00", "FREQ=DAILY"), "2026-11-25", "2026-11-26"),
            "2026-11-25T10:00");
}

TEST(Events, RulesThatNeverEndOrNeverHappenDoNotHang) {
  for (const char* rule : {"FREQ=SECONDLY", "FREQ=DAILY;COUNT=10000000", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                           "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=6MO",
                           "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29;BYDAY=1MO",
                           "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3;BYMONTH=2;BYMONTHDAY=30",
                           "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366;BYMONTH=2",
                           "FREQ=WEEKLY;INTERVAL=65536", "FREQ=DAILY;INTERVAL=999"}) {
    const auto one = series("2001-11-25T10:00", "2001-11-25T11:00", rule);
    const auto before = std::chrono::steady_clock::now();
    occurrences({one}, on("2026-01-01"), on("2027-01-01"), nullptr);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(100)) << rule;
  }
}

TEST(Events, DatesOutsideTheCalendarsEverydayRangeDoNotHangEither) {
  const auto one = series("0001-01-01T00:00", "9999-12-31T23:59", "FREQ=DAILY");
  const auto before = std::chrono::steady_clock::now();
  EXPECT_FALSE(occurrences({one}, on("2026-01-01"), on("2026-01-02"), nullptr).empty());
  occurrences({one}, on("9999-12-01"), on("9999-12-31"), nullptr);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(3));
}

TEST(Events, ARuleIsCheckedWithWhatIsWrong) {
  for (const char* rule : {"FREQ=WEEKLY;BYDAY=FR", "freq=monthly;byday=2sa", "FREQ=DAILY;COUNT=3",
                           "FREQ=WEEKLY;UNTIL=20270331", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                           "FREQ=YEARLY;INTERVAL=5;BYMONTH=10;BYMONTHDAY=11", "FREQ=MONTHLY;BYDAY=5MO"})
    EXPECT_TRUE(check_rrule(rule).has_value()) << rule;
  for (const char* rule :
       {"", "weekly", "FREQ=FORTNIGHTLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;COUNT=3;UNTIL=20270101",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1", "FREQ=HOURLY", "FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=10",
        "FREQ=WEEKLY;INTERVAL=65537", "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=WEEKLY;BYDAY=金"}) {
    const auto checked = check_rrule(rule);
    ASSERT_FALSE(checked.has_value()) << rule;
    EXPECT_EQ(checked.error().code, ErrorCode::invalid);
  }
  EXPECT_NE(check_rrule("FREQ=HOURLY").error().message.find("daily, weekly"), std::string::npos);
  EXPECT_NE(check_rrule("FREQ=DAILY;BYMONTHDAY=31;BYMONTH=4").error().message.find("no such day"), std::string::npos);
  EXPECT_FALSE(check_rrule(std::string(100'000, 'A')).has_value());
}

TEST(Events, AWrongRuleLeavesTheFirstOccurrence) {
  EXPECT_EQ(starts(series("2026-11-25T10:00", "2026-11-25T11:00", "every Friday"), "2026-11-01", "2027-01-01"),
            "2026-11-25T10:00");
}

TEST(Events, NamesOfCategoriesAndSignupsReadBack) {
  for (const char* name :
       {"language", "intercultural", "multicultural", "children", "seminar", "volunteer", "exchange"})
    EXPECT_EQ(to_string(parse_event_category(name).value()), name);
  EXPECT_FALSE(parse_event_category("party").has_value());
  for (const char* name : {"not-needed", "required", "full"}) EXPECT_EQ(to_string(parse_signup(name).value()), name);
  EXPECT_FALSE(parse_signup("").has_value());
}

TEST(Events, ADateOfItsOwnStandsBesideTheRules) {
  auto fridays = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  fridays.rdates = {at("2026-11-24T10:00"), at("2026-11-27T18:30")};
  EXPECT_EQ(starts(fridays, "2026-11-23", "2026-12-01"), "2026-11-24T10:00 2026-11-27T18:30")
      << "one that the rule has as well is no second one";
  fridays.exdates = {on("2026-11-24")};
  EXPECT_EQ(starts(fridays, "2026-11-23", "2026-12-01"), "2026-11-27T18:30");
}

TEST(Events, TwoOnOneDayHaveNamesByWhichEachIsFound) {
  auto fridays = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  fridays.id = "fun-fridays";
  fridays.rdates = {at("2026-11-27T20:00")};
  const std::vector<EventSeries> all = {series("2026-11-01T10:00", "2026-11-01T11:00", ""), fridays};
  const auto found = occurrences({fridays}, on("2026-11-27"), on("2026-11-28"), nullptr);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id, "fun-fridays@2026-11-27");
  EXPECT_EQ(found[1].id, "fun-fridays@2026-11-27T20:00");
  for (const auto& one : found) {
    const auto again = find_occurrence(all, one.id, nullptr);
    ASSERT_TRUE(again.has_value()) << one.id;
    EXPECT_EQ(again->start, one.start);
    EXPECT_EQ(again->series, 1u);
  }
}

TEST(Events, OneIsFoundByItsNameWhereverItHasMoved) {
  auto fridays = series("2026-11-06T18:30", "2026-11-06T19:30", "FREQ=WEEKLY;BYDAY=FR");
  fridays.id = "fun-fridays";
  fridays.changes[on("2026-11-27")].start = at("2027-06-01T18:30");
  EXPECT_EQ(find_occurrence({fridays}, "fun-fridays@2026-11-27", nullptr)->start, at("2027-06-01T18:30"));
  for (const char* none : {"fun-fridays", "fun-fridays@", "fun-fridays@2026-11-26", "fun-fridays@2026-11-27T18:30",
                           "fun-fridays@soon", "other@2026-11-27", "", "@"})
    EXPECT_FALSE(find_occurrence({fridays}, none, nullptr).has_value()) << none;
  const OpeningHours opening(newsletter_rules());
  auto holiday = series("2026-11-23T18:30", "2026-11-23T19:30", "");
  holiday.id = "x";
  EXPECT_FALSE(find_occurrence({holiday}, "x@2026-11-23", &opening).has_value()) << "the centre is closed";
}

TEST(Events, AChangeMovesTheFirstOfADayAndCancelsAll) {
  auto one = series("2026-11-27T10:00", "2026-11-27T11:00", "");
  one.rdates = {at("2026-11-27T15:00")};
  one.changes[on("2026-11-27")].start = at("2026-11-27T10:30");
  EXPECT_EQ(starts(one, "2026-11-27", "2026-11-28"), "2026-11-27T10:30 2026-11-27T15:00");
  one.changes[on("2026-11-27")].cancelled = true;
  for (const auto& each : occurrences({one}, on("2026-11-27"), on("2026-11-28"), nullptr)) EXPECT_TRUE(each.cancelled);
}

TEST(Events, OneThatWouldEndBeforeItBeginsEndsAsItBegins) {
  auto one = series("2026-11-27T18:30", "2026-11-27T19:30", "");
  one.changes[on("2026-11-27")].end = at("2026-11-27T09:30");
  const auto moved = occurrences({one}, on("2026-11-27"), on("2026-11-28"), nullptr);
  ASSERT_EQ(moved.size(), 1u);
  EXPECT_EQ(moved[0].end, moved[0].start);
  const auto backwards = series("2026-11-27T18:30", "2026-11-27T17:30", "");
  const auto found = occurrences({backwards}, on("2026-11-27"), on("2026-11-28"), nullptr);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].end, found[0].start);
}

class ICalendar : public testing::Test {
 protected:
  ICalendar() : one_(series("2026-11-27T18:30", "2026-11-27T19:30", "FREQ=WEEKLY")) {
    one_.id = "fun-fridays";
    occurrence_ = occurrences({one_}, on("2026-11-27"), on("2026-11-28"), nullptr).at(0);
  }
  std::string file(const std::string& title, const std::string& location) const {
    return to_icalendar(one_, occurrence_, {title, location, "", ""});
  }
  EventSeries one_;
  Occurrence occurrence_;
};

TEST_F(ICalendar, SaysWhatPhonesNeedInUtc) {
  EXPECT_EQ(file("Fun Fridays", "旭川市国際交流センター"),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kiosk//JA\r\nBEGIN:VEVENT\r\n"
            "UID:fun-fridays@2026-11-27@kiosk\r\nDTSTAMP:20261126T150000Z\r\nDTSTART:20261127T093000Z\r\n"
            "DTEND:20261127T103000Z\r\nSUMMARY:Fun Fridays\r\nLOCATION:旭川市国際交流センター\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST_F(ICalendar, EscapesWhatWouldEndALineOrAValue) {
  const auto text = file("A, B; C\\\\D\nEND:VEVENT\r\nX", "");
  EXPECT_NE(text.find("SUMMARY:A\\, B\\; C\\\\D\\nEND:VEVENT\\nX\r\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("LOCATION"), std::string::npos);
}

TEST_F(ICalendar, TakesFuriganaAndStarsOff) {
  EXPECT_NE(file("{韓国語|かんこくご}の **ラウンジ**", "").find("SUMMARY:韓国語の ラウンジ\r\n"), std::string::npos);
}

TEST_F(ICalendar, StaysSmallAndItsLinesShortWhateverTheText) {
  std::string long_title, hostile;
  for (int i = 0; i < 300; ++i) long_title += "国", hostile += "\n";
  one_.url = "https://asahikawaic.jp/" + std::string(55, 'a');
  occurrence_.cancelled = true;
  for (const auto& title : {long_title, hostile, std::string(500, '\xFF'), std::string(500, ',')}) {
    const auto text = file(title, long_title);
    EXPECT_LT(text.size(), 600u);
    size_t line = 0;
    for (size_t i = 0; i + 1 < text.size(); ++i) {
      if (text[i] == '\r' && text[i + 1] == '\n') {
        EXPECT_LE(i - line, 75u);
        line = i + 2;
      } else {
        EXPECT_TRUE(text[i] != '\n' || text[i - 1] == '\r');
      }
    }
    EXPECT_NE(text.find("STATUS:CANCELLED\r\n"), std::string::npos);
  }
  const std::string with_note = to_icalendar(one_, occurrence_, {long_title, long_title, long_title, long_title});
  EXPECT_LT(with_note.size(), 800u);
  EXPECT_LT(file("にほんごラウンジ（日本語で交流します）", "旭川市国際交流センター（7階）").size(), 600u);
}

TEST_F(ICalendar, UnescapesATextOnce) {
  EXPECT_NE(file("a \\\\*\\* b", "").find("SUMMARY:a \\\\** b\r\n"), std::string::npos) << file("a \\\\*\\* b", "");
}

TEST_F(ICalendar, ADateThatIsAnExampleSaysSoBeforeItsName) {
  const std::string text = to_icalendar(one_, occurrence_, {"Fun Fridays", "", "{見本|みほん}", "Ask, please."});
  EXPECT_NE(text.find("SUMMARY:[見本] Fun Fridays\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("DESCRIPTION:Ask\\, please.\r\n"), std::string::npos) << text;
  EXPECT_EQ(file("Fun Fridays", "").find("DESCRIPTION"), std::string::npos);
}

TEST_F(ICalendar, NamesOnlyWebAddresses) {
  one_.url = "https://asahikawaic.jp/";
  EXPECT_NE(file("A", "").find("URL:https://asahikawaic.jp/\r\n"), std::string::npos);
  one_.url = "https://a.example/\r\nATTACH:x";
  EXPECT_EQ(file("A", "").find("ATTACH"), std::string::npos);
  one_.url = "javascript:alert(1)";
  EXPECT_EQ(file("A", "").find("URL"), std::string::npos);
}

}  // namespace
}  // namespace kiosk::facility
