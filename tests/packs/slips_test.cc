// The slips that people really make: each gives one message that helps, and nothing beside it.
#include <gtest/gtest.h>

#include <filesystem>

#include "kiosk/base/file.h"
#include "kiosk/packs/font_config.h"
#include "kiosk/packs/language_names.h"
#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

constexpr auto kError = Severity::error;
constexpr auto kWarning = Severity::warning;

const std::string kChangedTalk = "id,date,cancelled\ntalk,2026-11-27,yes\n";

// ---- events.csv as a whole

TEST(Slips, WithoutEventsTheScreenHasNoneAndThatIsAWarning) {
  const GoodPack pack;
  std::filesystem::remove(pack.path() / "events.csv");
  expect_only(pack.read(), kWarning, "events.csv", 0, "the file is missing", "put events.csv");
}

TEST(Slips, AMissingEventsFileIsAnErrorWhereAnotherFileSpeaksOfItsEvents) {
  const GoodPack pack;
  std::filesystem::remove(pack.path() / "events.csv");
  pack.write("event_changes.csv", kChangedTalk);
  expect_only(pack.read(), kError, "events.csv", 0, "the file is missing", "put events.csv");
}

TEST(Slips, AMissingEventsFileIsNoMistakeBesideACalendarFile) {
  const GoodPack pack;
  std::filesystem::remove(pack.path() / "events.csv");
  pack.write("lounge.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
  EXPECT_EQ(dump(pack.read().problems), "");
}

TEST(Slips, AnEmptyEventsFileIsOneError) {
  for (const char* nothing : {"", "\xEF\xBB\xBF", "\r\n\r\n", ",,,\r\n"}) {
    const GoodPack pack;
    pack.write("events.csv", nothing);
    pack.write("event_changes.csv", kChangedTalk);
    expect_only(pack.read(), kError, "events.csv", 0, "the file is empty", "one event a line");
  }
}

TEST(Slips, HeadingsWithoutAnEventAreTold) {
  const GoodPack pack;
  pack.write("events.csv", "id,date,start,end,category,place,title.ja,title.en\n");
  expect_only(pack.read(), kWarning, "events.csv", 0, "has no event", "one event a line");
  pack.write("event_changes.csv", kChangedTalk);
  expect_only(pack.read(), kError, "events.csv", 0, "has no event", "one event a line");
}

TEST(Slips, ASpreadsheetInItsPlaceIsToSaveAsCsv) {
  const GoodPack pack;
  std::filesystem::rename(pack.path() / "events.csv", pack.path() / "events.xlsx");
  pack.write("event_changes.csv", kChangedTalk);
  expect_only(pack.read(), kError, "events.csv", 0, "events.xlsx cannot be read", "CSV UTF-8");
  EXPECT_NE(
      dump(pack.read(MessageLanguage::japanese).problems, MessageLanguage::japanese).find("CSV UTF-8(コンマ区切り)"),
      std::string::npos);
}

TEST(Slips, ASpreadsheetBesideItIsAWarning) {
  const GoodPack pack;
  pack.write("events.xlsx", "PK");
  expect_only(pack.read(), kWarning, "events.xlsx", 0, "not read", "CSV UTF-8");
}

TEST(Slips, ASpreadsheetUnderTheNameOfATableIsOneError) {
  for (const std::string magic : {"PK\x03\x04", "\xD0\xCF\x11\xE0"}) {
    const GoodPack pack;
    pack.write("events.csv", magic + std::string(4000, '\x9F') + "\n,,,\"\n");
    expect_only(pack.read(), kError, "events.csv", 0, "a spreadsheet's own file", "CSV UTF-8");
  }
}

TEST(Slips, ANameThatEndsWithTxtIsToRename) {
  const GoodPack pack;
  pack.write("event_changes.csv.txt", "x");
  expect_only(pack.read(), kWarning, "event_changes.csv.txt", 0, "is not read", "rename it to event_changes.csv;");
  const GoodPack pages;
  pages.write("pages/centre.ja.md.txt", "x");
  expect_only(pages.read(), kWarning, "pages/centre.ja.md.txt", 0, "is not read", "rename it to centre.ja.md;");
  const GoodPack notes;
  notes.write("notes.txt", "x");
  EXPECT_EQ(dump(notes.read().problems), "");
}

TEST(Slips, MessagesCallAColumnAsTheFileDoes) {
  const GoodPack pack;
  pack.write("events.csv",
             "識別名,開催日,開始,終了,種類,題名,題名（英語）\n"
             "talk,2026-11-31,18:00,19:00,語学,おしゃべり,Talk\n"
             "walk,2026-11-27,18:00,7 pm,語学,さんぽ,\n"
             "sing,2026-11-27,18:00,19:00,語学,うた,**Song\n");
  const std::string all = dump(pack.read(MessageLanguage::japanese).problems, MessageLanguage::japanese);
  for (const char* part : {"events.csv:2: エラー: 開催日: 2026-11-31 という日付はありません",
                           "events.csv:3: エラー: 終了: 7 pm は使えません",
                           "events.csv:4: エラー: 題名(英語): 太字の ** がそろっていません",
                           "events.csv:3: 注意: 題名 の訳がありません: en"})
    EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
  std::string long_title;
  for (int n = 0; n < 201; ++n) long_title += "あ";
  pack.write("events.csv",
             "識別名,日付,開始,終了,種類,題名,題名(英語)\ntalk,2026-11-27,18:00,19:00,語学," + long_title + ",Talk\n");
  expect_only(pack.read(), kError, "events.csv", 2, "題名 has 201 characters", "shorten");
}

TEST(Slips, AnExdateThatTheSeriesDoesNotHaveIsTold) {
  const GoodPack pack;
  const std::string head = "id,date,start,end,rrule,exdates,category,title.ja,title.en\n",
                    talk = "talk,2026-11-27,18:00,19:00,FREQ=WEEKLY,2026-12-04 ";
  pack.write("events.csv", head + talk + "2026-12-12,language,おしゃべり,Talk\n");
  expect_only(pack.read(), kWarning, "events.csv", 2, "exdates: talk does not take place on 2026-12-12", "correct");
  pack.write("events.csv", head + talk + "2026-12-11,language,おしゃべり,Talk\n");
  EXPECT_EQ(dump(pack.read().problems), "");
}

TEST(Slips, AnEventThatIsCancelledAndMovedIsTold) {
  const GoodPack pack;
  pack.write("event_changes.csv", "id,date,cancelled,new_date\ntalk,2026-11-27,yes,2026-12-04\n");
  expect_only(pack.read(), kWarning, "event_changes.csv", 2, "cancelled and moved at once", "keep one");
}

TEST(Slips, AFacilityIsNamedLikeEveryId) {
  const GoodPack pack;
  pack.change("pack.toml", "facility = \"test\"", "facility = \"Our centre\"");
  expect_only(pack.read(), kError, "pack.toml", 2, "the id Our centre has other characters", "64");
}

// ---- letters lost when the file was saved

TEST(Slips, LettersThatTheEncodingCouldNotKeepAreTold) {
  const GoodPack pack;
  // CP932: おしゃべり, and Korean that has become question marks.
  pack.write("events.csv",
             "id,date,start,end,category,place,title.ja,title.en\n"
             "talk,2026-11-27,18:00,19:00,language,lounge,\x82\xA8\x82\xB5\x82\xE1\x82\xD7\x82\xE8,"
             "??? ????\n");
  expect_only(pack.read(), kWarning, "events.csv", 2, "title.en has ? in their place (languages: en)", "CSV UTF-8");
}

TEST(Slips, LettersLostWithinAWordAreToldToo) {
  const GoodPack pack;
  pack.write("events.csv",
             "id,date,start,end,category,place,title.ja,title.en\n"
             "talk,2026-11-27,18:00,19:00,language,lounge,Oshaberi,Caf? Fran?ais\n");
  expect_only(pack.read(), kWarning, "events.csv", 2, "letters were lost", "CSV UTF-8");
}

TEST(Slips, AQuestionIsNoLoss) {
  const GoodPack pack;
  pack.write("events.csv",
             "id,date,start,end,category,place,title.ja,title.en\n"
             "talk,2026-11-27,18:00,19:00,language,lounge,\x82\xA8\x82\xB5\x82\xE1?"
             "\x82\xD7\x82\xE8,Why? Because.\n");
  EXPECT_EQ(dump(pack.read().problems), "");
  pack.write("events.csv",
             "id,date,start,end,category,place,title.ja,title.en\n"
             "talk,2026-11-27,18:00,19:00,language,lounge,おしゃべり,What?? Really??\n");
  EXPECT_EQ(dump(pack.read().problems), "") << "a file in Unicode loses nothing";
}

// ---- languages

TEST(Slips, LanguagesGoByTagOrName) {
  const GoodPack pack;
  pack.write("events.csv",
             "id,date,start,end,category,languages,title.ja,title.en\n"
             "talk,2026-11-27,18:00,19:00,language,日本語、English 한국어・zh_hant es,おしゃべり,Talk\n");
  const auto result = pack.read();
  EXPECT_EQ(dump(result.problems), "");
  ASSERT_EQ(result.centre.events.size(), 1u);
  std::string tags;
  for (const LanguageTag& tag : result.centre.events[0].languages) tags += tag.str() + " ";
  EXPECT_EQ(tags, "ja en ko zh-Hant es ");
}

TEST(Slips, AnUnknownLanguageOfAnEventIsAnErrorWithAGuess) {
  const GoodPack pack;
  pack.write("events.csv",
             "id,date,start,end,category,languages,title.ja,title.en\n"
             "talk,2026-11-27,18:00,19:00,language,jp,おしゃべり,Talk\n");
  expect_only(pack.read(), kError, "events.csv", 2, "jp is no language", "did you mean ja?");
}

TEST(Slips, AnUnknownLanguageOfAPlaceIsAnErrorWithAGuess) {
  const GoodPack pack;
  pack.append("places.toml", "languages = [\"英語\", \"japanse\"]\n");
  expect_only(pack.read(), kError, "places.toml", 9, "japanse is no language", "did you mean ja?");
}

TEST(Slips, LanguagesAreKnownByIso639) {
  for (const char* known : {"ja", "JA", "ja-x-easy", "zh-Hans", "zh-Hant-TW", "pt-BR", "fil", "yue", "タガログ語"})
    EXPECT_TRUE(find_language(known)) << known;
  for (const char* unknown : {"jp", "kr", "xx", "ja-easy", "zh-Hens", "", "日本", "q"})
    EXPECT_FALSE(find_language(unknown)) << unknown;
  EXPECT_EQ(likely_language("ja_easy"), "ja-x-easy");
  EXPECT_EQ(likely_language("KR"), "ko");
  EXPECT_EQ(likely_language("xx"), "");
}

TEST(Slips, FallbackNamesLanguagesThatThereAre) {
  const GoodPack pack;
  pack.change("pack.toml", "ja = [\"en\"]", "ja = [\"eng\"]");
  expect_only(pack.read(), kError, "pack.toml", 11, "eng is no language", "did you mean en?");
  pack.change("pack.toml", "ja = [\"eng\"]", "ja = [\"en\", \"fr\"]");
  expect_only(pack.read(), kWarning, "pack.toml", 11, "fr is not one of the languages", "take it out");
  pack.change("pack.toml", "ja = [\"en\", \"fr\"]", "jp = [\"en\"]");
  expect_only(pack.read(), kWarning, "pack.toml", 11, "jp is not one of the languages", "did you mean ja?");
}

TEST(Slips, AMissingFallbackIsTold) {
  const GoodPack pack;
  pack.change("pack.toml", "[fallback]\nja = [\"en\"]\nen = [\"ja\"]\n", "");
  expect_only(pack.read(), kWarning, "pack.toml", 0, "no [fallback]", "add [fallback]");
}

TEST(Slips, ATextsLanguageIsToldAsWritten) {
  const GoodPack pack;
  pack.change("pack.toml", "languages = [\"ja\", \"en\"]", "languages = [\"ja\", \"en\", \"ja-x-easy\", \"zh-Hans\"]");
  pack.append("hours.toml", "[closing_note]\nja = \"a\"\nen = \"b\"\nja-easy = \"c\"\nzh-CN = \"d\"\n");
  const std::string all = dump(pack.read().problems);
  EXPECT_NE(all.find("hours.toml:16: warning: ja-easy is not one of the languages of pack.toml -> "
                     "did you mean ja-x-easy?"),
            std::string::npos)
      << all;
  EXPECT_NE(all.find("hours.toml:17: warning: zh-CN is not one of the languages of pack.toml -> "
                     "did you mean zh-Hans?"),
            std::string::npos)
      << all;
}

// ---- hours.toml

TEST(Slips, WhatWasWrittenAtTheEndBelongsToTheLastHeading) {
  const GoodPack pack;
  pack.append("hours.toml", "[[closed_period]]\nfirst = \"12-30\"\nlast = \"01-04\"\nsunday = [\"10:00-15:00\"]\n");
  EXPECT_NE(dump(pack.read().problems).find("sunday stands under [[closed_period]]"), std::string::npos)
      << dump(pack.read().problems);
  EXPECT_NE(dump(pack.read().problems).find("under [weekly]"), std::string::npos);
}

TEST(Slips, AMissingFileIsToldOnceHoweverManyNameWhatStoodInIt) {
  const GoodPack pack;
  pack.write("events.csv",
             "id,date,start,end,category,place,title.ja,title.en\n"
             "a,2026-11-27,18:00,19:00,language,lounge,あ,A\nb,2026-11-27,18:00,19:00,language,room,い,B\n");
  std::filesystem::remove(pack.path() / "places.toml");
  const std::string told = dump(pack.read().problems);
  const size_t first = told.find("places.toml is missing or empty");
  EXPECT_NE(first, std::string::npos) << told;
  EXPECT_EQ(told.find("places.toml", first + 20), std::string::npos) << told;
}

TEST(Slips, ADayOfTheWeekThatIsMissingIsAnError) {
  const GoodPack pack;
  pack.change("hours.toml", "monday = [\"8:45-17:15\"]\n", "");
  expect_only(pack.read(), kError, "hours.toml", 2, "has no monday", "monday = []");
}

TEST(Slips, ADayOfTheWeekThatIsNoneIsOneErrorWithAGuess) {
  for (const char* slip : {"mondy", "Monday", "mon"}) {
    const GoodPack pack;
    pack.change("hours.toml", "monday", slip);
    expect_only(pack.read(), kError, "hours.toml", 3, std::string(slip) + " is no day of the week",
                "did you mean monday?");
  }
}

TEST(Slips, ANameInTheHoursThatIsLikeAKnownOneIsAnError) {
  const GoodPack pack;
  pack.change("hours.toml", "holidays_confirmed_until = 2027-12-31\n",
              "holidays_confirmed_until = 2027-12-31\nclosed_on_weekday_holiday = false\n");
  expect_only(pack.read(), kError, "hours.toml", 2, "closed_on_weekday_holiday",
              "did you mean closed_on_weekday_holidays?");
  pack.change("hours.toml", "closed_on_weekday_holiday = false", "colour = \"blue\"");
  expect_only(pack.read(), kWarning, "hours.toml", 2, "colour", "take it out");
}

TEST(Slips, WithoutHoursNoEventIsHeldAgainstThem) {
  const GoodPack pack;
  pack.append("events.csv", "chat,2026-11-29,12:00,13:00,language,lounge,話,Chat\n");  // a Sunday
  pack.write("hours.toml", "");
  expect_only(pack.read(), kError, "hours.toml", 0, "the file is empty", "write it");
  std::filesystem::remove(pack.path() / "hours.toml");
  expect_only(pack.read(), kError, "hours.toml", 0, "the file is missing", "put hours.toml");
  std::filesystem::create_directory(pack.path() / "hours.toml");
  expect_only(pack.read(), kError, "hours.toml", 0, "cannot be read", "permissions");
  const auto japanese = pack.read(MessageLanguage::japanese).problems;
  EXPECT_EQ(to_string(japanese.at(0), MessageLanguage::japanese),
            "hours.toml: エラー: ファイルを読めません → アクセス権と、8 MiB "
            "以下のファイルであることを確かめてください");
}

TEST(Slips, ErrorsComeBeforeWarnings) {
  const GoodPack pack;
  pack.change("cities.toml", "name.en = \"Suwon\"\n", "");
  pack.change("voices.toml", "city = \"suwon\"", "city = \"harbin\"");
  const auto result = pack.read();
  ASSERT_EQ(result.problems.size(), 2u) << dump(result.problems);
  EXPECT_EQ(result.problems[0].file, "voices.toml");
  EXPECT_EQ(result.problems[1].file, "cities.toml");
}

TEST(Slips, WhatIsWrongWithATimeIsSaid) {
  const std::pair<const char*, const char*> cases[] = {
      {"\"17:00-10:00\"", "saturday: \"17:00-10:00\" ends before it begins"},
      {"\"10:00-25:00\"", "saturday: \"10:00-25:00\": there is no time \"25:00\""},
      {"\"10:00\"", "saturday: \"10:00\" is no time from … to …"},
      {"\"10:00-12:00\", \"11:00-17:00\"", "saturday: \"11:00-17:00\" overlaps with 10:00-12:00"},
      {"\"13:00-17:00\", \"10:00-12:00\"", "saturday: \"10:00-12:00\" comes behind 13:00-17:00, but is earlier"}};
  for (const auto& [written, what] : cases) {
    const GoodPack pack;
    pack.change("hours.toml", "\"10:00-17:00\"", written);
    expect_only(pack.read(), kError, "hours.toml", 8, what, "[\"8:45-12:00\", \"13:00-17:15\"]");
  }
}

TEST(Slips, AListOfAnotherKindIsShownAsWritten) {
  const GoodPack pack;
  pack.change("hours.toml", "[\"10:00-17:00\"]", "[10, true]");
  expect_only(pack.read(), kError, "hours.toml", 8, "saturday: [10, true] cannot be used", "list of texts");
}

TEST(Slips, FullWidthDigitsAndAnyDashAreHours) {
  for (const char* written :
       {"１０：００－１７：００", "10:00−17:00", "10:00〜17:00", "10:00～17:00", "10:00 – 17:00", "10時-17時"}) {
    const GoodPack pack;
    pack.change("hours.toml", "10:00-17:00", written);
    const auto result = pack.read();
    EXPECT_EQ(dump(result.problems), "") << written;
    EXPECT_EQ(result.centre.hours.weekly[6].front(),
              (facility::Interval{std::chrono::hours(10), std::chrono::hours(17)}))
        << written;
  }
}

TEST(Slips, FullWidthDigitsAndAnyDashAreDatesAndTimesOfEvents) {
  const GoodPack pack;
  pack.change("events.csv", "2026-11-27,18:00,19:00", "２０２６−１１－２７,１８：００,19：00");
  const auto result = pack.read();
  EXPECT_EQ(dump(result.problems), "");
  ASSERT_EQ(result.centre.events.size(), 1u);
  EXPECT_EQ(result.centre.events[0].start, *parse_civil_time("2026-11-27T18:00"));
}

// ---- one slip, one message

TEST(Slips, ADateThatDoesNotExistIsOneError) {
  const GoodPack pack;
  pack.append("hours.toml", "[[special_day]]\ndate = 2027-02-30\nreason = \"building\"\n");
  expect_only(pack.read(), kError, "hours.toml", 14, "date = 2027-02-30", "this date does not exist");
}

TEST(Slips, ASpecialDayThatSaysNeitherHoursNorReasonIsAnErrorWithBothToChooseFrom) {
  const GoodPack pack;
  pack.append("hours.toml", "[[special_day]]\ndate = 2027-02-16\nnote.ja = \"短縮\"\nnote.en = \"short\"\n");
  expect_only(pack.read(), kError, "hours.toml", 13, "neither hours nor reason", "hours = [\"10:00-15:00\"]");
  EXPECT_NE(dump(pack.read(MessageLanguage::japanese).problems, MessageLanguage::japanese).find("reason = \"special\""),
            std::string::npos);
}

TEST(Slips, ASpecialDayWhoseHoursAreEmptyOrMisspeltIsNotToldAsWithoutThem) {
  const GoodPack closed;
  closed.append("hours.toml", "[[special_day]]\ndate = 2027-02-16\nhours = []\n");
  EXPECT_EQ(dump(closed.read().problems), "");
  const GoodPack misspelt;
  misspelt.append("hours.toml", "[[special_day]]\ndate = 2027-02-16\nhour = [\"10:00-15:00\"]\n");
  expect_only(misspelt.read(), kError, "hours.toml", 15, "hour is not known", "hours");
  const GoodPack unreadable;
  unreadable.append("hours.toml", "[[special_day]]\ndate = 2027-02-16\nhours = 10:00-15:00\n");
  ASSERT_EQ(unreadable.read().problems.size(), 1u) << dump(unreadable.read().problems);
}

TEST(Slips, ADateInAnotherFormIsOneErrorThatShowsTheRightOne) {
  for (const char* written : {"2027/2/16", "2027年2月16日", "２０２７-０２-１６"}) {
    const GoodPack pack;
    pack.append("hours.toml",
                std::string("[[special_day]]\ndate = ") + written + "  # 休業日\nreason = \"building\"\n");
    expect_only(pack.read(), kError, "hours.toml", 14, written, "write the date as 2027-02-16");
  }
}

TEST(Slips, ANumberThatIsNoneIsOneError) {
  const GoodPack pack;
  pack.change("cities.toml", "year = 1989", "year = 昭和37");
  expect_only(pack.read(), kError, "cities.toml", 4, "year = 昭和37", "a number has digits only");
  pack.change("cities.toml", "year = 昭和37", "year = １９８９");
  expect_only(pack.read(), kError, "cities.toml", 4, "year = １９８９", "half-width digits: 1989");
}

TEST(Slips, AListThatIsNotClosedIsNotMissingToo) {
  const GoodPack pack;
  pack.change("hours.toml", "monday = [\"8:45-17:15\"]", "monday = [\"8:45-17:15\"");
  expect_only(pack.read(), kError, "hours.toml", 3, "monday = [\"8:45-17:15\"", "the list is not closed: put ] behind");
}

TEST(Slips, ATranslationThatCannotBeReadIsNotMissingToo) {
  const GoodPack pack;
  pack.change("cities.toml", "name.en = \"Suwon\"", "name.en = “Suwon”");
  expect_only(pack.read(), kError, "cities.toml", 8, "name.en = “Suwon”", "straight quotation mark");
}

TEST(Slips, AKeyWithAFullWidthSignIsNotMissingToo) {
  const GoodPack pack;
  pack.change("cities.toml", "year = 1989", "year ＝ 1989");
  expect_only(pack.read(), kError, "cities.toml", 4, "year ＝ 1989", "half-width sign =");
}

TEST(Slips, AFullWidthSpaceOutsideOfTheTextIsOneErrorWhateverStandsInQuotationMarks) {
  for (const char* written :
       {"name.en　= \"Suwon\"", "　name.en = \"Suwon\"", "name.en =　\"Suwon\"", "name.en = \"Su\\\"won\"　# Suwon"}) {
    const GoodPack pack;
    pack.change("cities.toml", "name.en = \"Suwon\"", written);
    expect_only(pack.read(), kError, "cities.toml", 8, "Su", "full-width space");
  }
  const GoodPack inside;
  inside.change("cities.toml", "name.ja = \"水原市\"", "name.ja = \"水原　市\"  # 全角　の空白");
  EXPECT_EQ(dump(inside.read().problems), "");
}

TEST(Slips, AClosedDayInWordsIsToBeWrittenAsAnEmptyList) {
  const GoodPack pack;
  pack.change("hours.toml", "sunday = []", "sunday = \"休み\"");
  expect_only(pack.read(), kError, "hours.toml", 9, "sunday: \"休み\" cannot be used here", "sunday = [] (");
}

TEST(Slips, AFileOfAPageThatPagesTomlLacksIsNamedAsAnIdCanBe) {
  const auto told = [](const std::string& file, const std::string& what_to_do) {
    const GoodPack pack;
    pack.write("pages/" + file, "# x\n\nx\n");
    expect_only(pack.read(), kError, "pages/" + file, 0, "nobody will see this file", what_to_do);
  };
  told("house-rules.en.md", "add [[page]] with slug = \"house-rules\"");
  told("House_Rules.en.md", "call the file house-rules.en.md, and add [[page]] with slug = \"house-rules\"");
  told("Youth.en.md", "did you mean youth? call the file youth.en.md");
  told("利用案内.ja.md", "such as house-rules.ja.md");
}

TEST(Slips, AVersionThatLooksLikeADateIsTold) {
  const GoodPack pack;
  pack.change("pack.toml", "version = 1", "version = 20261125");
  expect_only(pack.read(), kWarning, "pack.toml", 3, "version 20261125 looks like a date", "count 1, 2, 3");
  pack.change("pack.toml", "version = 20261125", "version = 20261325");
  EXPECT_EQ(dump(pack.read().problems), "");
}

TEST(Slips, WhatALinkLeadsToIsNotReadAndNotTold) {
  for (const char* name : {"voices.toml", "hours.toml", "events.csv", "pages/youth.ja.md"}) {
    const GoodPack pack;
    pack.write("secret", "root:x:0:0\n");
    std::filesystem::remove(pack.path() / name);
    std::filesystem::create_symlink(pack.path() / "secret", pack.path() / name);
    const std::string all = dump(pack.read().problems);
    EXPECT_NE(all.find(std::string(name) + ": error: it is a symbolic link"), std::string::npos) << all;
    EXPECT_EQ(all.find("symbolic link"), all.rfind("symbolic link")) << "once: " << all;
    EXPECT_EQ(all.find("root:"), std::string::npos) << all;
  }
}

TEST(Slips, AControlCharacterIsCalledOne) {
  const GoodPack pack;
  pack.append("hours.toml", "# a comment \x02 here\n");
  const auto problems = pack.read(MessageLanguage::japanese).problems;
  ASSERT_EQ(problems.size(), 1u) << dump(problems);
  EXPECT_EQ(problems[0].what_to_do, "見えない制御文字が入っています。この行を書き直してください");
}

// No English word of a library, no cut-off fragment.
TEST(Slips, JapaneseMessagesAreJapanese) {
  const GoodPack pack;
  pack.append("hours.toml", "# \x02\n[[special_day]]\ndate = 2027-02-30\nreason = \"building\"\n");
  pack.change("cities.toml", "year = 1989", "year = 昭和37");
  pack.write("events.csv",
             "id,date,start,end,rrule,category,title.ja,title.en\n"
             "a,2026-11-27,18:00,19:00,FREQ=HOURLY,language,話,Talk\n"
             "b,2026-11-27,18:00,19:00,FREQ=DAILY;BYHOUR=3,language,話,Talk\n"
             "c,2026-11-27,18:00,19:00,FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2,language,話,Talk\n"
             "d,2026-11-27,18:00,19:00,毎週,language,話,Talk\n");
  const std::string all = dump(pack.read(MessageLanguage::japanese).problems, MessageLanguage::japanese);
  for (const char* fragment : {"Error", "error", "while", "character", "is no rule", "cannot", "daily"})
    EXPECT_EQ(all.find(fragment), std::string::npos) << fragment << " in\n" << all;
  EXPECT_NE(all.find("events.csv:2: エラー: rrule: FREQ=HOURLY は使えません(繰り返しは毎日(DAILY)"), std::string::npos)
      << all;
  EXPECT_NE(all.find("events.csv:4: エラー: rrule: FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2 "
                     "は使えません(わからない部分があるか、そのような日がありません)"),
            std::string::npos)
      << all;
}

// ---- too much of it

TEST(Slips, ATextLongerThanItsPlaceIsToldWithTheLimit) {
  std::string longest, marks = "A";
  for (int i = 0; i < 200; ++i) longest += "あ";
  for (int i = 0; i < 10000; ++i) marks += "\u0301";
  GoodPack pack;
  pack.change("events.csv", "おしゃべり", longest);
  EXPECT_EQ(dump(pack.read().problems), "");
  pack.change("events.csv", longest, longest + "ん");
  expect_only(pack.read(), kError, "events.csv", 2, "title.ja has 201 characters; a screen has room for 200",
              "shorten");
  pack.change("events.csv", longest + "ん", marks);
  expect_only(pack.read(), kError, "events.csv", 2, "title.ja: more than 16 marks", "take some away");
  pack.change("events.csv", marks, "👩🏽‍👩🏽‍👧🏽‍👦🏽 {漢字|かんじ}");
  EXPECT_EQ(dump(pack.read().problems), "");
  pack.change("places.toml", "ラウンジ", longest + "ん");
  expect_only(pack.read(), kError, "places.toml", 7, "name.ja has 201", "shorten");
  pack.change("places.toml", longest + "ん", "ラウンジ");
  pack.write("pages/youth.ja.md", "# 青少年\n\n" + marks + "\n");
  expect_only(pack.read(), kError, "pages/youth.ja.md", 3, "marks", "take some away");
}

TEST(Slips, MoreEventsThanCanBeShownAreTold) {
  GoodPack pack;
  std::string rows;
  for (int i = 0; i < 10000; ++i) rows += "e" + std::to_string(i) + ",2026-11-27,18:00,19:00,language,lounge,あ,A\n";
  pack.append("events.csv", rows);
  const auto result = read_source(pack.path(), MessageLanguage::english, Thoroughness::errors_only);
  expect_only(result, kError, "events.csv", 10002, "10001 events; 10000 can be shown", "over");
}

// ---- mark-up

TEST(Slips, BracesWithoutAReadingAreTold) {
  const GoodPack pack;
  pack.change("cities.toml", "水原市", "{水原}市");
  expect_only(pack.read(), kWarning, "cities.toml", 7, "name.ja: {水原} has no reading", "{漢字|かんじ}");
  pack.change("cities.toml", "{水原}市", "{水原|}市");
  expect_only(pack.read(), kWarning, "cities.toml", 7, "name.ja: {水原|} has no reading", "{漢字|かんじ}");
  pack.change("cities.toml", "{水原|}市", "\\\\{水原\\\\}市");
  EXPECT_EQ(dump(pack.read().problems), "");
}

TEST(Slips, AnotherNumberOfReadingsThanCharactersIsTold) {
  const GoodPack pack;
  pack.change("cities.toml", "水原市", "{水原|スウォン|市}市");
  EXPECT_EQ(dump(pack.read().problems), "");
  pack.change("cities.toml", "{水原|スウォン|市}市", "{水原市|スウォン|し}");
  expect_only(pack.read(), kWarning, "cities.toml", 7, "name.ja: 水原市 has 3 characters and 2 readings",
              "{漢字|かん|じ}");
}

TEST(Slips, HtmlInAPageIsTold) {
  const GoodPack pack;
  pack.append("pages/youth.en.md", "\nnew<br/>line, 3 < 4\n");
  expect_only(pack.read(), kWarning, "pages/youth.en.md", 5, "HTML has no effect and is shown as it is: <br/>",
              "take it out");
}

// ---- the guide

TEST(Slips, TheRowsThatTheGuideShowsAreRight) {
  const std::string guide = *read_file(std::filesystem::path(KIOSK_SOURCE_DIR) / "content/README.md", 1 << 20);
  int tables = 0;
  for (const char* headings : {"\n    id,date,", "\n    識別名,日付,"}) {
    const size_t start = guide.find(headings);
    ASSERT_NE(start, std::string::npos) << headings;
    const size_t end = guide.find("\n\n", start + 1);
    std::string table = guide.substr(start + 1, end - start);
    for (size_t at = 0; (at = table.find("    ", at)) != std::string::npos;) table.erase(at, 4);
    const GoodPack pack;
    pack.write("events.csv", table);
    const auto result = pack.read();
    EXPECT_EQ(dump(result.problems), "");
    tables += static_cast<int>(result.centre.events.size());
  }
  EXPECT_EQ(tables, 2);
}

// ---- fonts

class WithFonts : public GoodPack {
 public:
  WithFonts() {
    auto config = read_font_config(std::filesystem::path(KIOSK_SOURCE_DIR) / "fonts/fonts.toml");
    typesetter_ = std::move(*text::Typesetter::create(std::move(*config)));
  }
  SourceResult check() const {
    return read_source(path(), MessageLanguage::english, Thoroughness::full, {typesetter_.get(), std::nullopt});
  }

 private:
  std::unique_ptr<text::Typesetter> typesetter_;
};

TEST(Slips, AnIconThatThereIsNotIsAnErrorWithAGuess) {
  const WithFonts pack;
  pack.append("pages.toml", "icon = \"group\"\n");
  EXPECT_EQ(dump(pack.check().problems), "");
  pack.change("pages.toml", "\"group\"", "\"gruops\"");
  expect_only(pack.check(), kError, "pages.toml", 4, "there is no icon gruops", "did you mean groups?");
  for (const char* none : {"x", "groups school", "学校"}) {
    pack.write("pages.toml", std::string("[[page]]\nslug = \"youth\"\ngroup = \"youth\"\nicon = \"") + none + "\"\n");
    expect_only(pack.check(), kError, "pages.toml", 4, std::string("there is no icon ") + none, "Material icon");
  }
}

TEST(Slips, ACharacterThatNoFontHasIsToldWhereverItStands) {
  const std::string box = "\xF3\xBF\xBF\xBD";  // U+FFFFD, for private use
  const WithFonts pack;
  pack.change("cities.toml", "Suwon", "Suwon" + box);
  pack.append("hours.toml", "[[holiday]]\ndate = 2027-03-01\nname = \"祝日" + box + "\"\n");
  pack.change("voices.toml", "楽しかった", "{楽|" + box + "}しかった");
  pack.change("events.csv", "おしゃべり", "おしゃべり" + box);
  pack.change("pages/youth.ja.md", "青少年", "青少年" + box);
  pack.change("pages/youth.en.md", "Text", "Text" + box);
  pack.write("cards.toml", "[[card]]\nid = \"c\"\nlanguage = \"ja\"\ncategory = \"notice\"\nbody = \"a" + box + "\"\n");
  const auto result = pack.check();
  const std::string all = dump(result.problems);
  for (const char* where :
       {"cards.toml:5: warning: body: ", "cities.toml:8: warning: name.en: ", "events.csv:2: warning: title.ja: ",
        "hours.toml:15: warning: name: ", "pages/youth.en.md:3: warning: Text",
        "pages/youth.ja.md:1: warning: #: ", "voices.toml:6: warning: text.ja: "})
    EXPECT_NE(all.find(where), std::string::npos) << where << " in\n" << all;
  EXPECT_EQ(result.problems.size(), 7u) << all;
  EXPECT_NE(all.find("(U+FFFFD)"), std::string::npos) << all;
  EXPECT_TRUE(result.usable());
}

TEST(Slips, TheCentresOwnPackHasEveryGlyph) {
  auto config = read_font_config(std::filesystem::path(KIOSK_SOURCE_DIR) / "fonts/fonts.toml");
  const auto typesetter = std::move(*text::Typesetter::create(std::move(*config)));
  const auto result =
      read_source(std::filesystem::path(KIOSK_SOURCE_DIR) / "content/asahikawa", MessageLanguage::english,
                  Thoroughness::full, {typesetter.get(), date_of(2026, 11, 25)});
  EXPECT_EQ(dump(result.problems), "");
}

// ---- the limit

TEST(Slips, AnErrorBehindAHundredWarningsIsNotLost) {
  Problems problems(MessageLanguage::english);
  for (int i = 1; i <= 150; ++i) problems.warning("a", i, {"w", "w"}, {"", ""});
  problems.error("a", 151, {"e", "e"}, {"", ""});
  const auto all = problems.take();
  EXPECT_EQ(all.size(), Problems::kLimit);
  EXPECT_TRUE(has_errors(all)) << "a check must never look clean";
}

TEST(Slips, AFileWithErrorsBeyondTheLimitKeepsTheFirstAndSaysSo) {
  Problems problems(MessageLanguage::english);
  for (int i = 1; i <= 150; ++i) problems.error("a", i, {"e", "e"}, {"", ""});
  problems.error("b", 1, {"e", "e"}, {"", ""});
  const auto all = problems.take();
  ASSERT_EQ(all.size(), Problems::kLimit + 2);
  EXPECT_EQ(all[0].line, 0);
  EXPECT_NE(all[0].what.find("50"), std::string::npos) << all[0].what;
  EXPECT_EQ(all.back().file, "b");
}

// Each of them is one error that says how the line is written rightly, and nothing else is told.
TEST(Slips, TypicalMistakesInTheHoursSayWhatToWrite) {
  struct Slip {
    const char *right, *wrong;
    int line;
    const char *english, *japanese;
  };
  constexpr Slip kSlips[] = {
      {"monday =", "Monday =", 3, "did you mean monday?", "monday のことですか"},
      {"monday =", "月曜日 =", 3, "in English and = behind it: monday = …",
       "名前は英語で、次に = を書いてください: monday"},
      {"monday =", "monday:", 3, "monday = …", "monday = …"},
      {"[\"8:45-17:15\"]\nt", "[\"9-17\"]\nt", 3, "write the minutes, too: 9:00 for 9", "分まで 9:00 と書いて"},
      {"[\"8:45-17:15\"]\nt", "\"8:45-17:15\"\nt", 3, "monday = [\"8:45-17:15\"]", "monday = [\"8:45-17:15\"]"},
      {"[\"8:45-17:15\"]\nt", "[8:45-17:15]\nt", 3, "between quotation marks, with a comma", "一つずつ引用符ではさみ"},
      {"[\"8:45-17:15\"]\nt", "[\"8:45-17:15]\nt", 3, "a quotation mark \" at both ends", "文の両端に引用符"},
      {"[\"8:45-17:15\"]\nt", "[\"8:45-17:15\"\nt", 3, "put ] behind its last entry", "最後に ] を付けて"},
      {"sunday = []", "sunday = 休館日", 9, "is written []", "休みの日は []"},
      {"[weekly]", "weekly", 2, "a heading stands in brackets: [weekly]", "見出しは括弧に入れて [weekly]"},
      {"[weekly]", "[weekly", 2, "close the heading with its brackets: [weekly]", "閉じてください: [weekly]"},
      {"[[closed_period]]", "[[closed_period]", 10, "brackets: [[closed_period]]", "閉じてください: [[closed_period]]"},
      {"[[closed_period]]", "[closed_period]", 10, "write [[closed_period]]", "[[closed_period]] としてください"},
      {"\"12-30\"", "12-30", 11, "between quotation marks: \"12-30\"", "引用符ではさんでください: \"12-30\""}};
  for (const Slip& slip : kSlips) {
    const GoodPack pack;
    pack.change("hours.toml", slip.right, slip.wrong);
    for (const auto& [language, part] :
         {std::pair(MessageLanguage::english, slip.english), std::pair(MessageLanguage::japanese, slip.japanese)}) {
      const auto problems = pack.read(language).problems;
      ASSERT_EQ(problems.size(), 1u) << slip.wrong << "\n" << dump(problems, language);
      EXPECT_EQ(problems[0].line, slip.line) << slip.wrong;
      EXPECT_NE(dump(problems, language).find(part), std::string::npos) << dump(problems, language);
    }
  }
}

TEST(Slips, HoursMayBeWrittenWithMorningAndAfternoon) {
  const GoodPack pack;
  pack.change("hours.toml", "\"8:45-17:15\"", "\"午前9時〜午後5時30分\"");
  const auto result = pack.read();
  EXPECT_EQ(dump(result.problems), "");
  EXPECT_EQ(result.centre.hours.weekly[1].at(0).end, std::chrono::hours(17) + std::chrono::minutes(30));
}

}  // namespace
}  // namespace kiosk::packs
