// A day's hours and the reason for a closed one, on every screen that tells them.
#include "kiosk/screens/hours.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "kiosk/screens/events.h"
#include "kiosk/screens/home.h"
#include "kiosk/screens/status.h"
#include "tests/screens/reading_test_support.h"

namespace kiosk::screens {
namespace {

facility::Interval interval(const char* start, const char* end) {
  return {*parse_minute_of_day(start), *parse_minute_of_day(end)};
}

// The centre's own rules, but with a midday break on Wednesdays and Thursdays and one day for moving house.
const facility::OpeningHours& with_a_break() {
  static const facility::OpeningHours hours = [] {
    facility::HoursRules rules = ReadingTest::centre().hours;
    rules.weekly[3] = rules.weekly[4] = {interval("8:45", "12:00"), interval("13:00", "17:15")};
    facility::SpecialDay moving;
    moving.note.set(LanguageTag::of("ja"), "引っ越しのため");
    rules.special_days[date_of(2026, 11, 23)] = moving;
    return facility::OpeningHours(rules);
  }();
  return hours;
}

Context at(ScreenId screen, std::string_view now) {
  const Context c = ReadingTest::context("ja", screen, "", now);
  return {c.centre,        with_a_break(), c.words,     c.cards, c.cards_are_samples, c.language, c.now,
          c.clock_trusted, c.route,        c.languages, c.agenda};
}

bool says(const text::Text& text, const std::string& words) { return text.utf8.find(words) != std::string::npos; }

constexpr const char* kBothHalves = "8:45〜12:00、13:00〜17:15";

TEST(DayHours, ABreakIsToldOnTheFirstScreen) {
  const HomeModel model = make_home(at(ScreenId::home, "2026-11-25T10:00"));
  EXPECT_TRUE(says(model.status.tomorrow, kBothHalves)) << model.status.tomorrow.utf8;
}

TEST(DayHours, ABreakIsToldOnTheHoursScreen) {
  Context context = at(ScreenId::hours, "2026-11-25T10:00");
  const HoursModel model = make_hours(context);
  EXPECT_TRUE(says(model.chosen_day, kBothHalves)) << model.chosen_day.utf8;
  EXPECT_TRUE(std::any_of(model.week.begin(), model.week.end(),
                          [](const auto& row) { return row.hours.utf8 == kBothHalves && row.bars.size() == 2; }));
}

TEST(DayHours, ABreakIsToldAmongTheEvents) {
  const EventsModel model = make_events(at(ScreenId::events, "2026-11-25T10:00"));
  ASSERT_FALSE(model.days.empty());
  EXPECT_TRUE(says(model.days.front().opening, kBothHalves)) << model.days.front().opening.utf8;
}

TEST(DayHours, ASpecialDaysNoteReachesEveryScreen) {
  EXPECT_TRUE(says(make_home(at(ScreenId::home, "2026-11-23T10:00")).status.detail, "引っ越しのため"));
  const HoursModel model = make_hours(at(ScreenId::hours, "2026-11-23T10:00"));
  EXPECT_TRUE(says(model.status.detail, "引っ越しのため"));
  EXPECT_TRUE(says(model.chosen_day, "引っ越しのため"));
  EXPECT_TRUE(says(model.closed_days, "引っ越しのため"));
}

TEST(DayHours, AboveAndBelowTheReasonIsTheSame) {
  for (const char* now : {"2026-11-22T10:00", "2026-11-23T10:00", "2026-12-31T10:00", "2027-01-01T10:00",
                          "2027-01-11T10:00", "2027-05-04T10:00"}) {
    for (const LanguageTag& language : visitor_languages()) {
      const Context context = ReadingTest::context(language.str(), ScreenId::hours, "", now);
      const HoursModel model = make_hours(context);
      // "<reason> · opens …" above, "<day>  closed  <reason>" below.
      const std::string separator = language.is_han() ? "　" : " · ";
      const std::string reason = model.status.detail.utf8.substr(0, model.status.detail.utf8.find(separator));
      EXPECT_FALSE(reason.empty());
      EXPECT_TRUE(says(model.chosen_day, reason)) << now << ": " << model.chosen_day.utf8 << " | " << reason;
    }
  }
}

TEST(Status, ClosedDaysThatFollowOneAnotherAreToldTogether) {
  const auto next_closed = [](const char* language, const char* now) {
    return make_status(ReadingTest::context(language, ScreenId::home, "", now)).next_closed.utf8;
  };
  // Sunday, then Labour Thanksgiving Day.
  for (const auto& [language, words] : {std::tuple{"ja", "次の休館日　22日（日）〜23日（月）"},
                                        {"ja-x-easy", "次の 休みは 22日（日）から 23日（月）まで"},
                                        {"en", "Next closed: Sun 22 – Mon 23"},
                                        {"zh-Hans", "下次休馆 22日 周日至23日 周一"},
                                        {"zh-Hant", "下次休館 22日 週日至23日 週一"},
                                        {"ko", "다음 휴관일 22일 (일)~23일 (월)"},
                                        {"ru", "Ближайшие выходные: вс, 22 — пн, 23"}})
    EXPECT_EQ(next_closed(language, "2026-11-20T14:32"), words);
  EXPECT_EQ(next_closed("ja", "2026-12-28T10:00"), "次の休館日　12月30日（水）〜1月4日（月）");
  EXPECT_EQ(next_closed("ja", "2026-11-25T10:00"), "次の休館日　29日（日）");
  // Tomorrow alone has been said; what begins tomorrow and goes on has not.
  EXPECT_EQ(next_closed("ja", "2026-11-28T11:00"), "");
  EXPECT_EQ(next_closed("ja", "2026-11-21T11:00"), "次の休館日　22日（日）〜23日（月）");
  EXPECT_EQ(next_closed("ja", "2026-11-22T11:00"), "");
}

TEST(HoursCalendar, BeginsWithTheDayThatCalendarsOfTheLanguageBeginWith) {
  // 1 November 2026 is a Sunday.
  for (const auto& [language, first_day, column, row] :
       {std::tuple("ja", "日", 0, 0), {"ko", "일", 0, 0}, {"zh-Hant", "日", 0, 0}, {"ru", "пн", 6, 0}}) {
    SCOPED_TRACE(language);
    const HoursModel model = make_hours(ReadingTest::context(language, ScreenId::hours, "", "2026-11-25T10:00"));
    EXPECT_EQ(model.weekdays.front().utf8, first_day);
    EXPECT_EQ(model.days.front().column, column);
    EXPECT_EQ(model.days.front().row, row);
    EXPECT_EQ(model.days[1].column, (column + 1) % 7);
    EXPECT_EQ(model.rows, model.days.back().row + 1);
  }
}

TEST(HoursWeek, MarksTodaysRowOnlyWhereTodayKeepsItsHours) {
  const auto marked = [](const char* now) {
    const HoursModel model = make_hours(ReadingTest::context("ja", ScreenId::hours, "", now));
    return std::count_if(model.week.begin(), model.week.end(), [](const auto& row) { return row.today; });
  };
  EXPECT_EQ(marked("2026-11-25T10:00"), 1);
  EXPECT_EQ(marked("2026-11-23T10:00"), 0) << "Labour Thanksgiving Day, a Monday";
  EXPECT_EQ(marked("2026-12-31T10:00"), 0);
  EXPECT_EQ(marked("2026-11-29T10:00"), 1) << "closed, as on every Sunday";
}

}  // namespace
}  // namespace kiosk::screens
