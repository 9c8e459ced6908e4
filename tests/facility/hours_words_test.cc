#include "kiosk/facility/hours_words.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/facility/facility_test_support.h"

namespace kiosk::facility {
namespace {

std::unique_ptr<Phrasebook> book(const char* language) {
  auto made = Phrasebook::create(LanguageTag::of(language), {{"closed.weekly", "Sunday"},
                                                             {"closed.national_holiday", "holiday"},
                                                             {"closed.year_end", "New Year holiday"},
                                                             {"closed.building", "the building is closed"},
                                                             {"status.opens_today", "today from {time}"},
                                                             {"status.opens_tomorrow", "tomorrow from {time}"},
                                                             {"status.opens_on", "{day} from {time}"}});
  return std::move(*made);
}

std::string reason(const OpeningHours& opening, const char* day, const char* language = "en") {
  return closed_reason_text(*book(language), opening.day(on(day)), {}).markup;
}

TEST(HoursWords, EveryIntervalOfADayIsSaid) {
  const std::vector<Interval> day = {hours("8:45", "12:00"), hours("13:00", "17:15")};
  EXPECT_EQ(hours_text(*book("ja"), day).markup, "8:45〜12:00、13:00〜17:15");
  EXPECT_EQ(hours_text(*book("en"), day).markup, "8:45–12:00, 13:00–17:15");
  EXPECT_EQ(hours_text(*book("ko"), {day[0]}).markup, "8:45~12:00");
  EXPECT_TRUE(hours_text(*book("en"), {}).empty());
}

TEST(HoursWords, AClosedDayHasOneReason) {
  const OpeningHours opening(newsletter_rules());
  EXPECT_EQ(reason(opening, "2026-11-22"), "Sunday");
  EXPECT_EQ(reason(opening, "2026-11-23"), holiday_name("勤労感謝の日").in(LanguageTag::of("en"), {}).markup);
  EXPECT_EQ(reason(opening, "2027-01-01"), "New Year holiday") << "it would be closed without the holiday too";
  EXPECT_EQ(reason(opening, "2026-12-30"), "New Year holiday");
}

TEST(HoursWords, WhatThePackSaysOfADayGoesBeforeEveryOtherReason) {
  HoursRules rules = newsletter_rules();
  rules.special_days[on("2026-11-23")].note.set(LanguageTag::of("en"), "moving house");
  rules.special_days[on("2026-11-24")].reason = ClosedReason::building;
  const OpeningHours opening(rules);
  EXPECT_EQ(reason(opening, "2026-11-23"), "moving house");
  EXPECT_EQ(reason(opening, "2026-11-24"), "the building is closed");
  EXPECT_EQ(closed_reason_text(*book("ko"), opening.day(on("2026-11-23")), {}).language, LanguageTag::of("en"))
      << "a note in another language keeps it";
}

TEST(HoursWords, TheNextOpeningIsTodayTomorrowOrOnADay) {
  const auto words = book("en");
  EXPECT_EQ(opens_text(*words, at("2026-11-25T08:45"), on("2026-11-25")).markup, "today from 8:45");
  EXPECT_EQ(opens_text(*words, at("2026-11-26T08:45"), on("2026-11-25")).markup, "tomorrow from 8:45");
  EXPECT_EQ(opens_text(*words, at("2026-11-24T08:45"), on("2026-11-21")).markup,
            words->day(on("2026-11-24")).markup + " from 8:45");
}

}  // namespace
}  // namespace kiosk::facility
