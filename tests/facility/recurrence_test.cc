#include "kiosk/facility/recurrence.h"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include "kiosk/facility/events.h"
#include "tests/facility/facility_test_support.h"

namespace kiosk::facility {
namespace {

// libical's own iterator, from the first start: slow where there is no such day, but right.
std::vector<std::string> by_libical(const std::string& rule, const char* start, Date to) {
  std::vector<std::string> dates;
  auto* iterator = icalrecur_iterator_new(icalrecurrencetype_from_string(rule.c_str()), icaltime_from_string(start));
  while (iterator) {
    const auto next = icalrecur_iterator_next(iterator);
    if (icaltime_is_null_time(next)) break;
    const Date date = date_of(next.year, static_cast<unsigned>(next.month), static_cast<unsigned>(next.day));
    if (date >= to) break;
    dates.push_back(iso(date));
  }
  icalrecur_iterator_free(iterator);
  return dates;
}

TEST(Recurrence, AgreesWithLibicalsIterator) {
  for (const char* rule : {"FREQ=DAILY",
                           "FREQ=DAILY;INTERVAL=10;COUNT=5",
                           "FREQ=DAILY;BYMONTH=1",
                           "FREQ=DAILY;BYDAY=SA,SU",
                           "FREQ=DAILY;BYMONTHDAY=1,15",
                           "FREQ=WEEKLY",
                           "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH",
                           "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU",
                           "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20261224T000000",
                           "FREQ=WEEKLY;BYMONTH=3,4;BYDAY=WE",
                           "FREQ=MONTHLY",
                           "FREQ=MONTHLY;BYDAY=1FR;COUNT=10",
                           "FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU",
                           "FREQ=MONTHLY;BYDAY=-2MO",
                           "FREQ=MONTHLY;BYDAY=5MO",
                           "FREQ=MONTHLY;BYMONTHDAY=-3",
                           "FREQ=MONTHLY;BYMONTHDAY=2,15",
                           "FREQ=MONTHLY;BYMONTHDAY=31",
                           "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12,13,14,15",
                           "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                           "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
                           "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3",
                           "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
                           "FREQ=YEARLY",
                           "FREQ=YEARLY;BYMONTH=6,7",
                           "FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3",
                           "FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200",
                           "FREQ=YEARLY;BYYEARDAY=-1",
                           "FREQ=YEARLY;BYDAY=20MO",
                           "FREQ=YEARLY;BYDAY=-1FR",
                           "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
                           "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
                           "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
                           "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
                           "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                           "FREQ=YEARLY;BYDAY=SU;BYSETPOS=10,-1"}) {
    const Date to = on("2040-01-01");
    std::vector<std::string> ours;
    for (const CivilTime start : expand_rrule(rule, at("2026-11-25T15:00"), on("2026-01-01"), to, 100'000))
      ours.push_back(iso(date_of(start)));
    EXPECT_EQ(ours, by_libical(rule, "20261125T150000", to)) << rule;
    // A window in the middle is a part of the whole.
    std::vector<std::string> part;
    for (const CivilTime start :
         expand_rrule(rule, at("2026-11-25T15:00"), on("2030-02-01"), on("2033-08-15"), 100'000))
      part.push_back(iso(date_of(start)));
    std::erase_if(ours, [](const std::string& date) { return date < "2030-02-01" || date >= "2033-08-15"; });
    EXPECT_EQ(part, ours) << rule;
  }
}

std::string dates(const char* rule, const char* from, const char* to) {
  std::string text;
  for (const CivilTime start : expand_rrule(rule, at("2026-11-25T15:00"), on(from), on(to), 100))
    text += (text.empty() ? "" : " ") + iso(date_of(start));
  return text;
}

// libical 3.0.16 finds other days, or none, for these.
TEST(Recurrence, FollowsTheRfcWhereLibicalDoesNot) {
  EXPECT_EQ(dates("FREQ=DAILY;BYMONTHDAY=-1", "2027-01-01", "2027-03-31"), "2027-01-31 2027-02-28");
  EXPECT_EQ(dates("FREQ=YEARLY;BYMONTHDAY=25", "2027-01-01", "2027-04-01"), "2027-01-25 2027-02-25 2027-03-25");
  EXPECT_EQ(dates("FREQ=YEARLY;BYWEEKNO=30", "2027-01-01", "2029-01-01"), "2027-07-28 2028-07-26");
}

}  // namespace
}  // namespace kiosk::facility
