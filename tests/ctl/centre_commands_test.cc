// hours, holidays, events: answered from the centre's own pack.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

using Json = nlohmann::json;

Json hours_at(const std::string& at, const std::string& days = "1") {
  const auto outcome = kioskctl({"hours", "--at", at, "--days", days, "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  return outcome.json();
}

TEST(KioskctlHours, AWednesdayAfternoonIsOpenUntilHalfPastSeven) {
  const Json hours = hours_at("2026-11-25T14:32", "2");
  EXPECT_EQ(hours["at"], "2026-11-25T14:32");
  EXPECT_EQ(hours["open"], true);
  EXPECT_EQ(hours["until"], "2026-11-25T19:30");
  EXPECT_FALSE(hours.contains("opens_at"));
  EXPECT_TRUE(hours["reason"].is_null());
  ASSERT_EQ(hours["days"].size(), 2u);
  EXPECT_EQ(hours["days"][0]["date"], "2026-11-25");
  EXPECT_EQ(hours["days"][0]["intervals"], Json::parse(R"([["08:45", "19:30"]])"));
  EXPECT_TRUE(hours["days"][0]["holiday"].is_null());
  EXPECT_TRUE(hours["days"][0]["closed_reason"].is_null());
  EXPECT_EQ(hours["days"][1]["date"], "2026-11-26");
}

TEST(KioskctlHours, ASundayIsClosedAndMondayIsNamed) {
  const Json hours = hours_at("2026-11-29T12:00");
  EXPECT_EQ(hours["open"], false);
  EXPECT_EQ(hours["reason"], "weekly");
  EXPECT_EQ(hours["opens_at"], "2026-11-30T08:45");
  EXPECT_FALSE(hours.contains("until"));
  EXPECT_EQ(hours["days"][0]["intervals"], Json::array());
  EXPECT_EQ(hours["days"][0]["closed_reason"], "weekly");
}

TEST(KioskctlHours, AHolidayOnAMondayIsClosed) {
  const Json hours = hours_at("2026-11-23T12:00");
  EXPECT_EQ(hours["reason"], "national_holiday");
  EXPECT_EQ(hours["opens_at"], "2026-11-24T08:45");
  EXPECT_EQ(hours["days"][0]["holiday"], "勤労感謝の日");
  EXPECT_EQ(hours["days"][0]["closed_reason"], "national_holiday");
}

TEST(KioskctlHours, AHolidayOnASaturdayIsOpen) {
  const Json hours = hours_at("2025-05-03T12:00");
  EXPECT_EQ(hours["open"], true);
  EXPECT_EQ(hours["until"], "2025-05-03T17:00");
  EXPECT_EQ(hours["days"][0]["holiday"], "憲法記念日");
  EXPECT_TRUE(hours["days"][0]["closed_reason"].is_null());
}

TEST(KioskctlHours, TheYearsEndIsClosedUntilTheFifthOfJanuary) {
  const Json hours = hours_at("2026-12-30T10:00", "7");
  EXPECT_EQ(hours["reason"], "year_end");
  EXPECT_EQ(hours["opens_at"], "2027-01-05T08:45");
  for (size_t i = 0; i < 6; ++i) EXPECT_EQ(hours["days"][i]["closed_reason"], "year_end") << i;
  EXPECT_TRUE(hours["days"][6]["closed_reason"].is_null());
}

TEST(KioskctlHours, AfterClosingTheNextOpeningIsNamedAndNoReasonGiven) {
  const Json hours = hours_at("2026-11-24T17:15");
  EXPECT_EQ(hours["open"], false);
  EXPECT_TRUE(hours["reason"].is_null());
  EXPECT_EQ(hours["opens_at"], "2026-11-25T08:45");
}

TEST(KioskctlHours, TwoYearsAreToldDayByDay) {
  const Json hours = hours_at("2026-01-01", "730");
  ASSERT_EQ(hours["days"].size(), 730u);
  EXPECT_EQ(hours["days"][729]["date"], "2027-12-31");
  for (const Json& day : hours["days"]) EXPECT_EQ(day["intervals"].empty(), !day["closed_reason"].is_null()) << day;
}

TEST(KioskctlHours, NamesOfHolidaysAreInTheLanguageAskedFor) {
  const auto outcome = kioskctl({"--lang", "en", "hours", "--at", "2026-11-23", "--json"});
  EXPECT_EQ(outcome.json()["days"][0]["holiday"], "Labour Thanksgiving Day");
}

TEST(KioskctlHours, PlainTextIsInTheLanguageAskedForOrTheEnvironments) {
  const Arguments hours = {"hours", "--at", "2026-11-29"};
  EXPECT_NE(kioskctl(hours).out.find("Closed today"), std::string::npos);
  EXPECT_NE(kioskctl(hours, "", {{"LANG", "ja_JP.UTF-8"}}).out.find("本日休館"), std::string::npos);
  const auto korean = kioskctl({"hours", "--at", "2026-11-29", "--lang", "ko"});
  EXPECT_NE(korean.out.find("2026년 11월 29일"), std::string::npos) << korean.out;
  const auto easy = kioskctl({"hours", "--at", "2026-11-29", "--lang", "ja-x-easy"});
  EXPECT_EQ(easy.out.find_first_of("{|}"), std::string::npos) << "furigana's mark-up: " << easy.out;
}

TEST(KioskctlHours, AThirtiethOfFebruaryIsToldInOneLine) {
  const auto outcome = kioskctl({"hours", "--at", "2026-02-30", "--json"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(outcome.complains_of("2026-02-30")) << outcome.err;
  const auto japanese = kioskctl({"hours", "--at", "2026-02-30"}, "", {{"LANG", "ja_JP.UTF-8"}});
  EXPECT_TRUE(japanese.complains_of("この日時はありません")) << japanese.err;
}

TEST(KioskctlHours, AnUnknownLanguageIsToldWithTheOnesThereAre) {
  for (const char* tag : {"xx", "english", "j a", "!"}) {
    const auto outcome = kioskctl({"hours", "--lang", tag, "--json"});
    EXPECT_EQ(outcome.status, 2) << tag;
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(outcome.complains_of("zh-Hant, ko")) << outcome.err;
  }
}

TEST(KioskctlHours, ALanguageThatThePackHasNoTextsInIsNoWrongUsage) {
  const auto outcome = kioskctl({"hours", "--lang", "sw", "--json"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.complains_of("no texts in the language sw")) << outcome.err;
}

TEST(KioskctlHours, ContentThatCannotBeReadIsToldWithFileAndLine) {
  const auto missing = kioskctl({"hours", "--content", "/nowhere/at/all"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_TRUE(missing.complains_of("/nowhere/at/all")) << missing.err;
  const TempFolder folder;
  folder.write("pack.toml",
               "id = \"a\"\nfacility = \"b\"\nversion = 1\nlanguages = [\"ja\"]\ntitle.ja = \"題\"\n[centre]\nname.ja "
               "= \"名\"\n");
  folder.write(
      "hours.toml",
      "holidays_confirmed_until = 2027-12-31\n[weekly]\nmonday = [\"8:45-17:15\"]\ntuesday = [\"25:00-26:00\"]\n"
      "wednesday = []\nthursday = []\nfriday = []\nsaturday = []\nsunday = []\n");
  const auto broken = kioskctl({"hours", "--content", folder.path()});
  EXPECT_EQ(broken.status, 1);
  EXPECT_TRUE(broken.complains_of("hours.toml:4")) << broken.err;
}

TEST(KioskctlHours, WithAClockThatCannotBeTrustedClaimsNothingAboutNow) {
  const TempFolder folder;
  std::filesystem::copy(std::string(KIOSK_SOURCE_DIR) + "/content/asahikawa", folder.path() / "pack",
                        std::filesystem::copy_options::recursive);
  std::string pack = folder.read("pack/pack.toml");
  pack.replace(pack.find("2026-04-01"), 10, "2102-04-01");
  folder.write("pack/pack.toml", pack);
  const auto hours = kioskctl({"hours", "--content", folder.path() / "pack", "--json"});
  EXPECT_EQ(hours.status, 0);
  EXPECT_TRUE(hours.complains_of("2102-04-01")) << hours.err;
  ASSERT_TRUE(hours.json().contains("open")) << hours.out;
  EXPECT_TRUE(hours.json()["open"].is_null());
  EXPECT_TRUE(hours.json()["opens_at"].is_null());
  EXPECT_EQ(hours.json()["reason"], "clock_not_trusted");
  EXPECT_EQ(hours.json()["days"].size(), 7u);
  const auto told = kioskctl({"hours", "--content", folder.path() / "pack", "--lang", "en", "--days", "0"});
  EXPECT_NE(told.out.find("current time cannot be confirmed"), std::string::npos) << told.out;
  const auto events = kioskctl({"events", "--content", folder.path() / "pack", "--json"});
  EXPECT_TRUE(events.complains_of("2102-04-01")) << events.err;
  ASSERT_FALSE(events.json().empty()) << "facts are not hidden because of a date";
  EXPECT_GE(events.json()[0]["start"], "2102-04-01");
  const auto at = kioskctl({"hours", "--content", folder.path() / "pack", "--at", "2026-11-25T10:00", "--json"});
  EXPECT_EQ(at.json()["open"], true) << "what --at says is taken as it is";
}

TEST(KioskctlHours, AConfigurationThatCannotBeReadIsTold) {
  const auto outcome = kioskctl({"hours", "--config", "/nowhere.toml"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.complains_of("/nowhere.toml")) << outcome.err;
}

TEST(KioskctlHolidays, AYearsHolidaysComeInOrderWithSubstitutes) {
  const auto outcome = kioskctl({"holidays", "--year", "2026", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const Json holidays = outcome.json();
  ASSERT_EQ(holidays.size(), 18u);
  EXPECT_EQ(holidays[0], Json::parse(R"({"date": "2026-01-01", "name": "元日"})"));
  EXPECT_EQ(holidays[9], Json::parse(R"({"date": "2026-05-06", "name": "休日"})"));
  EXPECT_TRUE(std::is_sorted(holidays.begin(), holidays.end(),
                             [](const Json& a, const Json& b) { return a["date"] < b["date"]; }));
}

TEST(KioskctlHolidays, AYearBeforeTheLawIsTold) {
  const auto outcome = kioskctl({"holidays", "--year", "1900", "--json"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.complains_of("1949")) << outcome.err;
  EXPECT_EQ(kioskctl({"holidays", "--json"}).status, 2);
  EXPECT_EQ(kioskctl({"holidays", "--year", "soon", "--json"}).status, 2);
}

TEST(KioskctlEvents, OccurrencesComeInOrderWithEveryField) {
  const auto outcome = kioskctl({"events", "--from", "2026-11-23", "--to", "2026-11-29", "--lang", "en", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const Json events = outcome.json();
  ASSERT_FALSE(events.empty());
  std::string previous;
  for (const Json& event : events) {
    for (const char* field : {"id", "start", "end", "title", "category", "languages", "signup", "place", "free",
                              "sample", "cancelled", "moved", "note", "summary"})
      EXPECT_TRUE(event.contains(field)) << field << " of " << event;
    EXPECT_GE(event["start"].get<std::string>(), previous);
    previous = event["start"];
    EXPECT_NE(previous.substr(0, 10), "2026-11-23") << "a holiday: " << event;
  }
  const auto lounge = std::find_if(events.begin(), events.end(),
                                   [](const Json& event) { return event["id"] == "nihongo-lounge@2026-11-25"; });
  ASSERT_NE(lounge, events.end());
  EXPECT_EQ((*lounge)["start"], "2026-11-25T15:00");
  EXPECT_EQ((*lounge)["end"], "2026-11-25T16:30");
  EXPECT_EQ((*lounge)["title"], "Nihongo Lounge");
  EXPECT_EQ((*lounge)["languages"], Json::array({"ja"}));
  EXPECT_EQ((*lounge)["sample"], true);
}

TEST(KioskctlEvents, TheLastDayIsIncluded) {
  const auto outcome = kioskctl({"events", "--from", "2026-11-25", "--to", "2026-11-25", "--json"});
  std::set<std::string> days;
  for (const Json& event : outcome.json()) days.insert(event["start"].get<std::string>().substr(0, 10));
  EXPECT_EQ(days, std::set<std::string>{"2026-11-25"});
}

TEST(KioskctlEvents, OneCategoryAloneCanBeAskedFor) {
  const Json all = kioskctl({"events", "--from", "2026-11-01", "--to", "2027-03-31", "--json"}).json();
  const Json some =
      kioskctl({"events", "--from", "2026-11-01", "--to", "2027-03-31", "--category", "language", "--json"}).json();
  ASSERT_FALSE(some.empty());
  EXPECT_LT(some.size(), all.size());
  for (const Json& event : some) EXPECT_EQ(event["category"], "language");
}

TEST(KioskctlEvents, AChangedOccurrenceSaysHowItDiffers) {
  const TempFolder folder;
  folder.write("pack.toml",
               "id = \"a\"\nfacility = \"b\"\nversion = 1\nlanguages = [\"ja\"]\ntitle.ja = \"題\"\n[centre]\nname.ja "
               "= \"名\"\n");
  folder.write(
      "hours.toml",
      "holidays_confirmed_until = 2027-12-31\n[weekly]\nmonday = [\"8:45-17:15\"]\nwednesday = [\"8:45-19:30\"]\n"
      "tuesday = []\nthursday = []\nfriday = []\nsaturday = []\nsunday = []\n");
  folder.write("events.csv",
               "id,date,start,end,rrule,category,title.ja\nhanasu,2026-11-04,15:00,16:00,FREQ=WEEKLY;BYDAY=WE,language,"
               "話す会\n");
  folder.write("event_changes.csv",
               "id,date,cancelled,new_date,new_start,new_end,note.ja\nhanasu,2026-11-11,yes,,,,講師の都合\nhanasu,2026-"
               "11-18,,,17:00,18:00,\n");
  const auto outcome =
      kioskctl({"events", "--from", "2026-11-01", "--to", "2026-11-30", "--content", folder.path(), "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const Json events = outcome.json();
  ASSERT_EQ(events.size(), 4u) << events;
  EXPECT_EQ(events[0]["cancelled"], false);
  EXPECT_EQ(events[1]["cancelled"], true);
  EXPECT_EQ(events[1]["note"], "講師の都合");
  EXPECT_EQ(events[2]["moved"], true);
  EXPECT_EQ(events[2]["id"], "hanasu@2026-11-18");
  EXPECT_EQ(events[2]["start"], "2026-11-18T17:00");
  EXPECT_TRUE(events[0]["note"].is_null());
}

TEST(KioskctlEvents, ATextThatALanguageLacksIsMarkedWithItsOwn) {
  const TempFolder folder;
  folder.write("pack.toml",
               "id = \"a\"\nfacility = \"b\"\nversion = 1\nlanguages = [\"ja\"]\ntitle.ja = \"題\"\n[centre]\nname.ja "
               "= \"名\"\n");
  folder.write("hours.toml",
               "holidays_confirmed_until = 2027-12-31\n[weekly]\nwednesday = [\"8:45-19:30\"]\n"
               "monday = []\ntuesday = []\nthursday = []\nfriday = []\nsaturday = []\nsunday = []\n");
  folder.write("events.csv",
               "id,date,start,end,category,title.ja\nhanasu,2026-11-04,15:00,16:00,language,{話|はな}す会\n");
  const auto outcome =
      kioskctl({"events", "--from", "2026-11-04", "--lang", "ko", "--content", folder.path(), "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  ASSERT_EQ(outcome.json().size(), 1u);
  EXPECT_EQ(outcome.json()[0]["title"], "話す会");
  EXPECT_EQ(outcome.json()[0]["title_language"], "ja");
}

TEST(KioskctlEvents, BadInputIsToldInOneLine) {
  const auto category = kioskctl({"events", "--category", "party", "--json"});
  EXPECT_EQ(category.status, 2);
  EXPECT_TRUE(category.complains_of("intercultural")) << category.err;
  const auto date = kioskctl({"events", "--from", "25.11.2026"});
  EXPECT_EQ(date.status, 2);
  EXPECT_TRUE(date.complains_of("25.11.2026")) << date.err;
  const auto order = kioskctl({"events", "--from", "2026-11-25", "--to", "2026-11-24"});
  EXPECT_EQ(order.status, 2);
  EXPECT_TRUE(order.complains_of("before")) << order.err;
}

TEST(Kioskctl, WrongUsageIsStatusTwoAndOneLine) {
  for (const Arguments& words : std::vector<Arguments>{
           {}, {"bogus"}, {"hours", "--bogus"}, {"card"}, {"hours", "extra"}, {"hours", "--days", "many"}}) {
    const auto outcome = kioskctl(words);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(outcome.complains_of("--help")) << outcome.err;
  }
}

TEST(Kioskctl, HelpIsInTheStaffsLanguage) {
  const auto english = kioskctl({"--help"});
  EXPECT_EQ(english.status, 0);
  EXPECT_NE(english.out.find("Commands:"), std::string::npos);
  const auto japanese = kioskctl({"notice", "set", "--help"}, "", {{"LANG", "ja_JP.UTF-8"}});
  EXPECT_EQ(japanese.status, 0);
  EXPECT_NE(japanese.out.find("お知らせを出す"), std::string::npos) << japanese.out;
}

TEST(Kioskctl, AnAnswerThatCannotBeWrittenIsAFailure) {
  // The file where stdout goes is full from the start.
  const std::string command = std::string(KIOSKCTL) + " holidays --year 2026 --json >/dev/full 2>/dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 1);
}

}  // namespace
}  // namespace kiosk::tests
