#include "kiosk/packs/csv.h"

#include <gtest/gtest.h>

#include "kiosk/packs/event_table.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/written_time.h"
#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells(std::string_view text, std::vector<Problem>* told = nullptr) {
  Problems problems(MessageLanguage::english);
  Rows rows;
  for (const CsvRow& row : parse_csv(text, "x.csv", problems)) rows.push_back(row.cells);
  const auto all = problems.take();
  if (told)
    *told = all;
  else
    EXPECT_EQ(dump(all), "");
  return rows;
}

TEST(Csv, QuotedCellsKeepCommasQuotesAndLineBreaks) {
  EXPECT_EQ(cells("a,b\n\"x, \"\"y\"\"\nz\",2\n"), (Rows{{"a", "b"}, {"x, \"y\"\nz", "2"}}));
}

TEST(Csv, ARowKnowsTheLineWhereItBegins) {
  Problems problems(MessageLanguage::english);
  const auto rows = parse_csv("a,b\n\"1\n2\n3\",x\n\ny,z", "x.csv", problems);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_EQ(rows[2].line, 6);
}

TEST(Csv, SemicolonsAndTabsSeparateToo) {
  EXPECT_EQ(cells("a;b;c\n1,5;2;3"), (Rows{{"a", "b", "c"}, {"1,5", "2", "3"}}));
  EXPECT_EQ(cells("a\tb\n1\t2\n"), (Rows{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, EmptyRowsAndCellsBehindTheLastColumnAreLeftOut) {
  EXPECT_EQ(cells("a,b,c\n1,,\n,,\n\n2,3,4,,\n"), (Rows{{"a", "b", "c"}, {"1", "", ""}, {"2", "3", "4"}}));
  EXPECT_EQ(cells("a,b,,\n1,2\n"), (Rows{{"a", "b", "", ""}, {"1", "2", "", ""}})) << "columns without a heading";
}

TEST(Csv, ARowThatIsTooShortIsFilledAndTold) {
  std::vector<Problem> told;
  EXPECT_EQ(cells("a,b,c\n1,2\n3,4,5\n", &told), (Rows{{"a", "b", "c"}, {"1", "2", ""}, {"3", "4", "5"}}));
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].severity, Severity::warning);
  EXPECT_EQ(told[0].line, 2);
  EXPECT_EQ(told[0].what, "the line has 2 cells, the first line has 3");
}

TEST(Csv, ARowThatIsTooLongIsTold) {
  std::vector<Problem> told;
  cells("a,b\n1,2,3\n", &told);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].line, 2);
  EXPECT_EQ(told[0].what, "the line has 3 cells, the first line has 2");
}

TEST(Csv, AQuotationMarkThatIsNeverClosedSpoilsItsOwnRowOnly) {
  std::vector<Problem> told;
  EXPECT_EQ(cells("a,b\n\"1,2\n3,4\n", &told), (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].line, 2);
}

std::string decoded(std::string bytes, std::vector<Problem>& told) {
  Problems problems(MessageLanguage::english);
  std::string text = *decode_source(std::move(bytes), "x.csv", Encoding::spreadsheet, problems);
  told = problems.take();
  return text;
}

TEST(SourceFile, ReadsUtf8WithAByteOrderMarkAndAnyLineEnds) {
  std::vector<Problem> told;
  EXPECT_EQ(decoded("\xEF\xBB\xBF"
                    "日付\r\n1\r2",
                    told),
            "日付\n1\n2");
  EXPECT_TRUE(told.empty());
}

TEST(SourceFile, ReadsExcelsShiftJis) {
  std::vector<Problem> told;
  // 日付,①髙 : the last two are Windows' own additions to Shift_JIS.
  EXPECT_EQ(decoded("\x93\xFA\x95\x74,\x87\x40\xFB\xFC\r\n", told), "日付,①髙\n");
  EXPECT_TRUE(told.empty());
}

TEST(SourceFile, ReadsUtf16) {
  std::vector<Problem> told;
  EXPECT_EQ(decoded(std::string("\xFF\xFE\xE5\x65\t\0a\0", 8), told), "日\ta");
  EXPECT_TRUE(told.empty());
}

TEST(SourceFile, TellsBytesThatNoEncodingHas) {
  std::vector<Problem> told;
  EXPECT_EQ(decoded("ok\n\x93\xFA\xFF\xFF\n", told), "ok\n日\xEF\xBF\xBD\xEF\xBF\xBD\n");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].line, 2);
}

TEST(EventTable, HeadingsMayBeJapanese) {
  const std::vector<std::string_view> known = {"date", "title", "signup", "new_date"};
  EXPECT_EQ(canonical_heading("日付", known), "date");
  EXPECT_EQ(canonical_heading(" Date ", known), "date");
  EXPECT_EQ(canonical_heading("題名", known), "title");
  EXPECT_EQ(canonical_heading("題名.en", known), "title.en");
  EXPECT_EQ(canonical_heading("題名（英語）", known), "title.en");
  EXPECT_EQ(canonical_heading("題名（中国語（簡体字））", known), "title.zh-Hans");
  EXPECT_EQ(canonical_heading("申込", known), "signup");
  EXPECT_EQ(canonical_heading("値段", known), "");
}

TEST(EventTable, DatesAndTimesAreReadAsExcelWritesThem) {
  const Date day = date_of(2026, 4, 1);
  for (const char* text : {"2026-04-01", "2026/4/1", "2026年4月1日", " ２０２６／４／１ ", "2026 年 4 月 1 日",
                           "令和8年4月1日", "R8.4.1", "㋿8年4月1日", "2026/4/1(水)", "２０２６年４月１日（水曜日）",
                           "2026-04-01 (Wed)", "2026-04-01 wednesday", "2026年4月1日(水・祝)", "2026/4/1 水曜"})
    EXPECT_EQ(parse_written_date(text), day) << text;
  for (const char* text : {"", "4/1", "2026-02-29", "2026-13-01", "2026-04-01x", "12026-04-01", "26/4/1", "4/1/2026",
                           "2026/4/1(木)", "令和0年4月1日", "令和8年2月29日", "2026-04-01 (We)"})
    EXPECT_FALSE(parse_written_date(text)) << text;
  EXPECT_EQ(parse_written_date("令和元年5月1日"), date_of(2019, 5, 1));
  using std::chrono::minutes;
  for (const char* text : {"9:30", "09:30", "9:30:00", "9時30分", "９：３０"})
    EXPECT_EQ(parse_written_time(text), minutes(570)) << text;
  EXPECT_EQ(parse_written_time("9時"), minutes(540));
  EXPECT_EQ(parse_written_time("午前9時30分"), minutes(570));
  EXPECT_EQ(parse_written_time("午後1:30"), minutes(810));
  EXPECT_EQ(parse_written_time("24:00"), minutes(1440));
  for (const char* text : {"", "9", "9:", "9:5", "9:005", "9:0030", "9:5:00", "9:60", "24:30", "25:00", "9:30 PM",
                           "午前12時", "午後12時", "午後13時"})
    EXPECT_FALSE(parse_written_time(text)) << text;
  EXPECT_EQ(parse_sheet_yes_no("はい"), true);
  EXPECT_EQ(parse_sheet_yes_no("×"), false);
  EXPECT_FALSE(parse_sheet_yes_no("maybe"));
}

// What is told of a sheet whose one event has `date`.
std::string told_of_date(const std::string& date, MessageLanguage language) {
  const GoodPack pack;
  pack.write("events.csv",
             "識別名,日付,開始,終了,種類,題名,題名(英語)\nhanasu," + date + ",18:00,19:00,語学,会話,Talk\n");
  return dump(pack.read(language).problems, language);
}

TEST(Events, ADateThatCannotBeReadIsToldWithWhatIsWrongWithIt) {
  EXPECT_EQ(told_of_date("令和8年11月27日(金)", MessageLanguage::japanese), "");
  EXPECT_EQ(told_of_date("令和8年11月27日(木)", MessageLanguage::japanese),
            "events.csv:2: エラー: 日付: 令和8年11月27日(木) の曜日がちがいます。正しくは 金曜日 です → "
            "日付か曜日のどちらかを直してください\n");
  EXPECT_EQ(told_of_date("2026/11/27 (Thu)", MessageLanguage::english),
            "events.csv:2: error: 日付: 2026/11/27 (Thu) is a Friday -> correct the date or the day of the week\n");
  EXPECT_EQ(told_of_date("11月27日(金)", MessageLanguage::japanese),
            "events.csv:2: エラー: 日付: 11月27日(金) には年がありません → "
            "2026-11-03、2026/11/3、令和8年11月3日 のように書いてください\n");
  EXPECT_EQ(told_of_date("27-Nov-26", MessageLanguage::english),
            "events.csv:2: error: 日付: 27-Nov-26 is no date -> write a date such as 2026-11-03, 2026/11/3 or "
            "2026年11月3日\n");
  EXPECT_EQ(told_of_date("2026/2/30", MessageLanguage::japanese),
            "events.csv:2: エラー: 日付: 2026/2/30 という日付はありません → "
            "実際にある日付を 2026-04-01 の形で書いてください\n");
}

TEST(Events, ASheetWithoutHeadingsIsOneErrorThatNamesThem) {
  const GoodPack pack;
  for (const std::string separator : {",", ";", "\t"}) {
    std::string row = "hanasu|2026-11-27|18:00|19:00|言語|会話|Talk\n";
    for (size_t at; (at = row.find('|')) != std::string::npos;) row.replace(at, 1, separator);
    pack.write("events.csv", row + row);
    expect_only(pack.read(), Severity::error, "events.csv", 1, "hanasu | 2026-11-27 | 18:00",
                "separated by commas: id,date,start,end,category,title");
    expect_only(pack.read(MessageLanguage::japanese), Severity::error, "events.csv", 1, "1 行目に見出しがない",
                "識別名,日付,開始,終了,種類,題名");
  }
}

TEST(Events, ATitleAboveTheHeadingsIsToldAsThat) {
  const GoodPack pack;
  pack.write("events.csv", "12月の行事,,,,,,\n識別名,日付,開始,終了,種類,題名,題名(英語)\n");
  expect_only(pack.read(), Severity::error, "events.csv", 1, "holds no headings", "take out what stands above");
}

TEST(Events, ASheetSeparatedBySemicolonsOrTabsIsReadLikeOneWithCommas) {
  for (const char* separator : {";", "\t"}) {
    std::string sheet =
        "識別名|日付|開始|終了|繰り返し|種類|題名|題名(英語)\n"
        "hanasu|2026-11-27|18:00|19:00|\"FREQ=WEEKLY;BYDAY=FR\"|語学|話す、聞く|Talk, listen\n";
    for (size_t at; (at = sheet.find('|')) != std::string::npos;) sheet.replace(at, 1, separator);
    const GoodPack pack;
    pack.write("events.csv", sheet);
    const auto result = pack.read();
    EXPECT_EQ(dump(result.problems), "");
    ASSERT_EQ(result.centre.events.size(), 1u);
    EXPECT_EQ(result.centre.events[0].rrule, "FREQ=WEEKLY;BYDAY=FR");
  }
}

TEST(Events, RowsAreNotReadWithoutAColumnThatTheyNeed) {
  const GoodPack pack;
  pack.write("events.csv",
             "識別名,日付,開始,終了,言語,題名,題名(英語)\nhanasu,2026-11-27,18:00,19:00,英語,会話,Talk\n");
  expect_only(pack.read(), Severity::error, "events.csv", 1, "no column 種類", "heading 種類");
}

TEST(Events, AMissingColumnIsNamedInTheLanguageOfTheOthers) {
  const GoodPack pack;
  pack.write("events.csv", "識別名,日付,開始,種類,題名,題名(英語)\n");
  expect_only(pack.read(), Severity::error, "events.csv", 1, "no column 終了", "heading 終了");
  pack.write("events.csv", "id,date,start,category,title.ja,title.en\n");
  expect_only(pack.read(), Severity::error, "events.csv", 1, "no column end", "heading end");
}

TEST(Events, AJapaneseShiftJisSheetOfExcelIsReadWhole) {
  const GoodPack pack;
  // 番号,日付,開始,終了,種類,申込,無料,見本,場所,題名,題名.en /
  // talk,2026/11/27,18:00,19:00,語学,必要,はい,いいえ,lounge,会話,Talk
  pack.write("events.csv",
             "\x94\xD4\x8D\x86,\x93\xFA\x95\x74,\x8A\x4A\x8E\x6E,\x8F\x49\x97\xB9,\x8E\xED\x97\xDE,"
             "\x90\x5C\x8D\x9E,"
             "\x96\xB3\x97\xBF,\x8C\xA9\x96\x7B,\x8F\xEA\x8F\x8A,\x91\xE8\x96\xBC,\x91\xE8\x96\xBC.en\r\n"
             "talk,2026/11/"
             "27,18:00,19:00,\x8C\xEA\x8A\x77,\x95\x4B\x97\x76,\x82\xCD\x82\xA2,\x82\xA2\x82\xA2\x82\xA6,"
             "lounge,\x89\xEF\x98\x62,Talk\r\n");
  const auto result = pack.read();
  EXPECT_EQ(dump(result.problems), "");
  ASSERT_EQ(result.centre.events.size(), 1u);
  const auto& talk = result.centre.events[0];
  EXPECT_EQ(talk.category, facility::EventCategory::language);
  EXPECT_EQ(talk.signup, facility::Signup::required);
  EXPECT_EQ(talk.title.all().at(LanguageTag::of("ja")), "会話");
}

}  // namespace
}  // namespace kiosk::packs
