// What is read of a large pack for the first picture, against what reading all of it finds.
#include "kiosk/packs/first_days.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/packs/source.h"
#include "tests/support/large_content.h"
#include "tests/support/temp_folder.h"

namespace kiosk::packs {
namespace {

namespace fs = std::filesystem;

const Date kToday = *parse_date("2026-11-25");

TEST(LinesOfDays, LeavesOutWhatSurelyTakesPlaceOnAnotherDay) {
  const std::string csv =
      "id,date,start,rrule,題名\n"
      "today,2026-11-25,9:00,,a\n"
      "past,2026/11/24,9:00,,a\n"
      "next,令和8年12月1日,9:00,,\"two\nlines, and a \"\"mark\"\"\"\n"
      "later,2026-12-02,9:00,,\"two\nlines\"\n"
      "weekly,2020-01-01,9:00,FREQ=WEEKLY,a\n"
      "moved,2027-01-01,9:00,,a\n"
      "unclear,soon,9:00,,a\n"
      "\"quoted\",2027-01-01,9:00,,a\n"
      "short\n";
  const std::string kept = lines_of_days(csv, kToday, kToday + kFirstDays, {"moved"});
  EXPECT_EQ(kept,
            "id,date,start,rrule,題名\n"
            "today,2026-11-25,9:00,,a\n"
            "next,令和8年12月1日,9:00,,\"two\nlines, and a \"\"mark\"\"\"\n"
            "weekly,2020-01-01,9:00,FREQ=WEEKLY,a\n"
            "moved,2027-01-01,9:00,,a\n"
            "unclear,soon,9:00,,a\n"
            "\"quoted\",2027-01-01,9:00,,a\n"
            "short\n");
}

TEST(LinesOfDays, KnowsJapaneseHeadingsAndSemicolons) {
  EXPECT_EQ(lines_of_days("識別名;日付;繰り返し\na;2027-01-01;\nb;2026-11-25;", kToday, kToday + kFirstDays, {}),
            "識別名;日付;繰り返し\nb;2026-11-25;");
  EXPECT_EQ(lines_of_days("\xEF\xBB\xBFid,date,rrule,title\r\na,2027-01-01,,x\r\n", kToday, kToday + kFirstDays, {}),
            "\xEF\xBB\xBFid,date,rrule,title\r\n")
      << "as Excel saves it";
}

TEST(LinesOfDays, LeavesNothingOutWhereItDoesNotKnowTheColumns) {
  const std::string csv = "id,day\na,2027-01-01\n";
  EXPECT_EQ(lines_of_days(csv, kToday, kToday + kFirstDays, {}), csv);
  EXPECT_EQ(lines_of_days("", kToday, kToday + kFirstDays, {}), "");
}

class FirstDays : public testing::Test {
 protected:
  FirstDays() { fs::copy(fs::path(KIOSK_SOURCE_DIR) / "content" / "asahikawa", content_, fs::copy_options::recursive); }
  std::optional<facility::Centre> read() const {
    return read_first_days(*files_of_folder(content_), [](const facility::Centre&) { return kToday; });
  }
  // As lists show them, apart from where in the centre they stand.
  static std::vector<std::string> of_the_days(const facility::Centre& centre) {
    const facility::OpeningHours hours(centre.hours);
    std::vector<std::string> ids;
    for (const auto& one : facility::occurrences(centre.events, kToday, kToday + kFirstDays, &hours))
      ids.push_back(one.id + " " + iso(date_of(one.start)) + (one.cancelled ? " cancelled" : ""));
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  tests::TempFolder folder_;
  const fs::path content_ = folder_.path() / "content";
};

TEST_F(FirstDays, HoldWhatTakesPlaceThenAsTheWholeDoes) {
  tests::add_many_events(content_, kToday - std::chrono::days(30));
  folder_.write("content/event_changes.csv",
                "id,date,cancelled,new_date\nmany-61,2026-11-25,yes,\nmany-400,2027-05-14,,2026-11-27\n");
  const auto whole = read_source(content_, MessageLanguage::english, Thoroughness::errors_only);
  ASSERT_FALSE(has_errors(whole.problems)) << to_string(whole.problems.front(), MessageLanguage::english);
  const auto first = read();
  ASSERT_TRUE(first);
  EXPECT_EQ(of_the_days(*first), of_the_days(whole.centre));
  EXPECT_LT(first->events.size(), 60u) << "and not much more";
  EXPECT_EQ(first->name, whole.centre.name);
  EXPECT_EQ(first->hours, whole.centre.hours);
  ASSERT_EQ(first->pages.size(), whole.centre.pages.size());
  EXPECT_EQ(first->pages[3].slug, whole.centre.pages[3].slug);
  EXPECT_EQ(first->title_of(first->pages[3], LanguageTag::of("ja")), std::nullopt) << "texts of pages come later";
}

TEST_F(FirstDays, AreOfALargePackOnly) {
  EXPECT_FALSE(is_large(*files_of_folder(content_)));
  tests::add_many_events(content_, kToday);
  EXPECT_TRUE(is_large(*files_of_folder(content_)));
}

TEST_F(FirstDays, AreNothingWhereAnErrorIsInTheirWay) {
  ASSERT_TRUE(read());
  folder_.write("content/hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\n");
  EXPECT_FALSE(read());
}

}  // namespace
}  // namespace kiosk::packs
