#include "tests/packs/source_test_support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <vector>

#include "kiosk/packs/png.h"

namespace kiosk::packs {
namespace {

constexpr auto kError = Severity::error;
constexpr auto kWarning = Severity::warning;

TEST(Source, AGoodPackHasNoProblems) {
  const GoodPack pack;
  const auto result = pack.read();
  EXPECT_EQ(dump(result.problems), "");
  ASSERT_EQ(result.centre.events.size(), 1u);
  EXPECT_EQ(result.centre.events[0].start, *parse_civil_time("2026-11-27T18:00"));
  ASSERT_EQ(result.centre.places.size(), 1u);
  EXPECT_EQ(result.centre.places[0].name.all().at(LanguageTag::of("en")), "Lounge");
  ASSERT_EQ(result.centre.pages.size(), 1u);
  EXPECT_EQ(result.centre.pages[0].articles.at(LanguageTag::of("ja")).title().markup, "青少年");
  EXPECT_EQ(result.centre.hours.weekly[3].front(),
            (facility::Interval{std::chrono::minutes(525), std::chrono::minutes(1170)}));
}

TEST(Source, TheCentresOwnPackHasNoErrors) {
  const auto result =
      read_source(std::filesystem::path(KIOSK_SOURCE_DIR) / "content/asahikawa", MessageLanguage::english);
  EXPECT_TRUE(result.usable()) << dump(result.problems);
  EXPECT_EQ(result.centre.phone, "0166-25-7491");
  EXPECT_GE(result.centre.places.size(), 5u);
  EXPECT_GE(result.centre.events.size(), 10u);
  EXPECT_GE(result.centre.cities.size(), 5u);
  EXPECT_GE(result.centre.pages.size(), 10u);
  for (const auto& page : result.centre.pages)
    for (const LanguageTag& language : visitor_languages())
      EXPECT_TRUE(page.articles.contains(language)) << page.slug << " in " << language.str();
}

TEST(Source, KnowsTheLanguagesInWhichFuriganaIsWritten) {
  const GoodPack pack;
  EXPECT_TRUE(pack.read().centre.furigana.empty());
  pack.change("cities.toml", "水原市", "{水原|スウォン}市");
  EXPECT_EQ(pack.read().centre.furigana, std::set<LanguageTag>{LanguageTag::of("ja")});
}

std::string page_of(size_t bytes) {
  std::string text = "# 長い\n\n";
  while (text.size() < bytes) text += "旭川市国際交流センターの案内です。\n";
  return text;
}

TEST(Source, ALargeCentresPackIsRead) {
  const GoodPack pack;
  pack.change("pack.toml", "languages = [\"ja\", \"en\"]",
              R"(languages = ["ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "ru"])");
  const std::string page = page_of(1'000);
  for (int n = 0; n < 500; ++n) {
    const std::string slug = "page-" + std::to_string(n);
    pack.append("pages.toml", "[[page]]\nslug = \"" + slug + "\"\ngroup = \"youth\"\n");
    for (const LanguageTag& language : visitor_languages())
      pack.write("pages/" + slug + "." + language.str() + ".md", page);
  }
  std::string events;
  for (int n = 0; n < 5'000; ++n)
    events += "event-" + std::to_string(n) + ",2026-11-27,18:00,19:00,language,lounge,おしゃべりの会,Conversation\n";
  pack.append("events.csv", events);
  const auto read = read_source(pack.path(), MessageLanguage::english, Thoroughness::errors_only);
  EXPECT_TRUE(read.usable()) << dump(read.problems);
  EXPECT_EQ(read.centre.pages.size(), 501u);
  EXPECT_EQ(read.centre.events.size(), 5'001u);
}

// In a time that grows with its length, not with the square of it.
TEST(Source, AParagraphOfManyLinesIsReadQuickly) {
  const GoodPack pack;
  pack.write("pages/youth.ja.md", page_of(900'000));
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_TRUE(read_source(pack.path(), MessageLanguage::english, Thoroughness::errors_only).centre.pages.size() == 1);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
}

TEST(Source, MoreTextThanAPackMayHoldIsOneErrorAndNotRead) {
  const GoodPack pack;
  const std::string page = page_of(100) + std::string(7u << 20, '\n');
  for (int n = 0; n < 8; ++n) {
    const std::string slug = "page-" + std::to_string(100 + n);
    pack.append("pages.toml", "[[page]]\nslug = \"" + slug + "\"\ngroup = \"youth\"\n");
    pack.write("pages/" + slug + ".ja.md", page);
  }
  const auto read = read_source(pack.path(), MessageLanguage::english, Thoroughness::errors_only);
  EXPECT_FALSE(read.usable());
  std::string told;
  for (const Problem& problem : read.problems)
    if (problem.severity == kError) told += to_string(problem, MessageLanguage::english) + "\n";
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
  EXPECT_NE(told.find("pages/page-104.ja.md: error: the pack's texts are larger than 32 MiB together"),
            std::string::npos)
      << told;
  EXPECT_NE(told.find("shorten the longest pages"), std::string::npos) << told;
}

TEST(Source, MoreEntriesThanAScreenCanShowAreTold) {
  const GoodPack pack;
  std::string places, changes = "id,date,note.ja,note.en\n";
  for (int n = 0; n < 2'000; ++n)
    places += "[[place]]\nid = \"p" + std::to_string(n) + "\"\nname.ja = \"部屋\"\nname.en = \"Room\"\n";
  pack.append("places.toml", places);
  for (int n = 0; n < 10'001; ++n) changes += "talk-" + std::to_string(n) + ",2026-11-27,変更,Change\n";
  pack.write("event_changes.csv", changes);
  const std::string told = dump(read_source(pack.path(), MessageLanguage::english, Thoroughness::errors_only).problems);
  EXPECT_NE(told.find("there are 2001 [[place]]; 2000 can be shown -> take out"), std::string::npos) << told;
  EXPECT_NE(told.find("event_changes.csv:10002: error: the file has 10001 changes; 10000 can be shown"),
            std::string::npos)
      << told;
}

TEST(Source, AMissingFolderIsOneError) {
  const auto result = read_source("/nowhere/at-all", MessageLanguage::english);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_FALSE(result.usable());
}

TEST(Source, ABrokenFileNeverStopsTheOthers) {
  const GoodPack pack;
  pack.write("places.toml", "[map\nwidth = \n");
  pack.write("hours.toml", "\xFF\xFE\xFF");
  pack.write("cities.toml", "this is no TOML");
  const auto result = pack.read();
  EXPECT_FALSE(result.usable());
  EXPECT_EQ(result.centre.events.size(), 1u);
  EXPECT_EQ(result.centre.voices.size(), 1u);
  EXPECT_EQ(result.centre.pages.size(), 1u);
}

TEST(Source, AnEndlessKeyIsAnErrorOfItsLine) {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) key += ".a";
  for (const std::string& line : {key + " = 1", "x = {" + key + " = 1}", "[" + key + "]"}) {
    const GoodPack pack;
    pack.write("voices.toml", "# one\n" + line + "\n");
    const auto result = pack.read();
    EXPECT_FALSE(result.usable());
    EXPECT_TRUE(result.centre.voices.empty());
  }
}

TEST(Source, MessagesAreInJapaneseWhenAskedFor) {
  const GoodPack pack;
  pack.change("hours.toml", "sunday = []", "sunday = [\"25:00-26:00\"]");
  const auto result = pack.read(MessageLanguage::japanese);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(to_string(result.problems[0], MessageLanguage::japanese),
            "hours.toml:9: エラー: sunday: 「25:00-26:00」の「25:00」という時刻はありません → "
            "時刻を順に [\"8:45-12:00\", \"13:00-17:15\"]、休みは [] のように書いてください");
}

TEST(Source, EverySyntaxErrorOfAFileIsToldInOneRun) {
  const GoodPack pack;
  pack.write("cities.toml",
             "[[city]]\nid = suwon\ncountry = \"KR\nyear = 1989\nlongitude = 127,0\nlatitude = 37.3\n"
             "name.ja = “水原市”\nname.en = \"Suwon\"\n");
  const auto result = pack.read();
  std::vector<int> lines;
  for (const Problem& problem : result.problems)
    if (problem.file == "cities.toml" && problem.what.find("cannot be read") != std::string::npos)
      lines.push_back(problem.line);
  EXPECT_EQ(lines, (std::vector<int>{2, 3, 5, 7})) << dump(result.problems);
}

TEST(Source, AHeadingThatBeginsWithASignIsAnErrorLikeAnyOther) {
  const GoodPack pack;
  pack.append("cities.toml", "[!\n");
  expect_only(pack.read(), kError, "cities.toml", 9, "[!", "close the heading");
}

TEST(Source, AListThatIsNotClosedIsToldWhereItBegins) {
  const GoodPack pack;
  pack.change("places.toml", "rect = [0, 0, 50, 50]", "rect = [0, 0,");
  expect_only(pack.read(), kError, "places.toml", 6, "rect = [0, 0,", "]");
}

TEST(Source, AKeyThatIsThereTwiceIsAnError) {
  const GoodPack pack;
  pack.change("pack.toml", "version = 1\n", "version = 1\nversion = 2\n");
  expect_only(pack.read(), kError, "pack.toml", 4, "second time", "keep one");
}

TEST(Source, AnUnknownKeyIsAWarningThatNamesTheLikelyOne) {
  const GoodPack pack;
  pack.append("places.toml", "descripton.ja = \"説明\"\n");
  expect_only(pack.read(), kWarning, "places.toml", 9, "descripton", "did you mean description?");
}

TEST(Source, AMissingTranslationIsAWarning) {
  const GoodPack pack;
  pack.change("cities.toml", "name.en = \"Suwon\"\n", "");
  expect_only(pack.read(), kWarning, "cities.toml", 7, "name is not translated: en", "add the text");
}

TEST(Source, ALanguageThatThePackDoesNotNameIsAWarning) {
  const GoodPack pack;
  pack.append("cities.toml", "name.eng = \"Suwon\"\n");
  expect_only(pack.read(), kWarning, "cities.toml", 9, "eng", "did you mean en?");
}

TEST(Source, AnIdThatIsThereTwiceIsAnError) {
  const GoodPack pack;
  pack.append("events.csv", "talk,2026-11-28,12:00,13:00,language,lounge,もう一つ,Another\n");
  const auto result = pack.read();
  expect_only(result, kError, "events.csv", 3, "talk is already used in line 2", "own");
  EXPECT_EQ(result.centre.events.size(), 1u);
}

TEST(Source, AnIdWithOtherCharactersIsAnError) {
  const GoodPack pack;
  pack.change("events.csv", "talk,", "お話,");
  expect_only(pack.read(), kError, "events.csv", 2, "お話", "choose an id");
}

TEST(Source, AnUnknownPlaceIsAnErrorThatNamesTheLikelyOne) {
  const GoodPack pack;
  pack.change("events.csv", ",lounge,", ",longe,");
  expect_only(pack.read(), kError, "events.csv", 2, "no place longe", "did you mean lounge?");
}

TEST(Source, AnUnknownCityIsAnError) {
  const GoodPack pack;
  pack.change("voices.toml", "suwon", "harbin");
  expect_only(pack.read(), kError, "voices.toml", 3, "no city harbin", "correct the id");
}

TEST(Source, ACitysLinksLeadToEventsAndPagesThatExist) {
  const auto with = [](const std::string& link) {
    const GoodPack pack;
    pack.append("cities.toml", "links = [\"" + link + "\"]\n");
    return pack.read();
  };
  EXPECT_EQ(with("page:youth").centre.cities.front().links, std::vector<std::string>{"page:youth"});
  EXPECT_TRUE(with("page:youth").problems.empty());
  expect_only(with("page:hosts"), kError, "cities.toml", 9, "no page hosts", "correct the id");
  expect_only(with("event:nothing"), kError, "cities.toml", 9, "no event nothing", "correct the id");
  expect_only(with("https://example.org/"), kError, "cities.toml", 9, "links", "page:… or event:…");
}

TEST(Source, ALinkToAnUnknownPageIsAnErrorWithItsLine) {
  const GoodPack pack;
  pack.append("pages/youth.ja.md", "\n[ホストファミリー](page:hosts)\n");
  expect_only(pack.read(), kError, "pages/youth.ja.md", 5, "no page hosts", "correct the id");
}

TEST(Source, APagesLinksLeadToWhatThePackHas) {
  const auto with = [](const std::string& url) {
    const GoodPack pack;
    pack.append("pack.toml",
                "[[link]]\nid = \"web\"\nurl = \"https://example.org/\"\nname.ja = \"ホームページ\"\n"
                "name.en = \"Website\"\n");
    pack.append("pages/youth.ja.md", "\n[ここ](" + url + ")\n");
    return pack.read();
  };
  for (const char* url : {"page:youth", "event:talk", "place:lounge", "city:suwon", "screen:events", "link:web",
                          "https://example.org/", "tel:0166"})
    EXPECT_TRUE(with(url).problems.empty()) << url << "\n" << dump(with(url).problems);
  expect_only(with("event:nothing"), kError, "pages/youth.ja.md", 5, "no event nothing", "correct the id");
  expect_only(with("place:cellar"), kError, "pages/youth.ja.md", 5, "no place cellar", "correct the id");
  expect_only(with("city:atlantis"), kError, "pages/youth.ja.md", 5, "no city atlantis", "correct the id");
  for (const char* url : {"screen:cellar", "link:none", "lounge"})
    expect_only(with(url), kError, "pages/youth.ja.md", 5, "leads nowhere", "content/README.md");
}

TEST(Source, ADateThatDoesNotExistIsAnError) {
  const GoodPack pack;
  pack.change("events.csv", "2026-11-27", "2026-11-31");
  expect_only(pack.read(), kError, "events.csv", 2, "2026-11-31", "date that exists");
}

TEST(Source, HoursThatEndBeforeTheyBeginAreAnError) {
  const GoodPack pack;
  pack.change("hours.toml", "10:00-17:00", "17:00-10:00");
  expect_only(pack.read(), kError, "hours.toml", 8, "saturday", "in order");
}

TEST(Source, AnEndBeforeTheStartIsAnError) {
  const GoodPack pack;
  pack.change("events.csv", "18:00,19:00", "18:00,17:00");
  expect_only(pack.read(), kError, "events.csv", 2, "17:00", "later than the start");
}

TEST(Source, ARuleThatIsNoneIsAnError) {
  const GoodPack pack;
  pack.write("events.csv",
             "id,date,start,end,rrule,category,title.ja,title.en\n"
             "talk,2026-11-27,18:00,19:00,FREQ=SOMETIMES,language,おしゃべり,Talk\n");
  expect_only(pack.read(), kError, "events.csv", 2, "FREQ=SOMETIMES", "FREQ=WEEKLY");
}

TEST(Source, AnEventOutsideTheOpeningHoursIsAWarning) {
  const GoodPack pack;
  pack.change("events.csv", "18:00,19:00", "18:00,20:00");
  expect_only(pack.read(), kWarning, "events.csv", 2, "outside the opening hours", "hours.toml");
}

TEST(Source, AnEventOnAClosedDayIsAWarning) {
  const GoodPack pack;
  pack.change("events.csv", "2026-11-27,18:00,19:00", "2026-11-29,12:00,13:00");
  expect_only(pack.read(), kWarning, "events.csv", 2, "weekly closing day", "another day");
}

TEST(Source, AWeeklyEventThatSkipsAHolidayIsNoProblem) {
  const GoodPack pack;
  pack.write("events.csv",
             "id,date,start,end,rrule,category,title.ja,title.en\n"
             "talk,2026-10-05,12:00,13:00,FREQ=WEEKLY,language,おしゃべり,Talk\n");
  EXPECT_EQ(dump(pack.read().problems), "");
}

TEST(Source, AChangeOfAnUnknownEventOrDateIsTold) {
  const GoodPack pack;
  pack.write("event_changes.csv", "id,date,cancelled\ntalc,2026-11-27,yes\ntalk,2026-11-26,yes\n");
  const auto result = pack.read();
  ASSERT_EQ(result.problems.size(), 2u) << dump(result.problems);
  EXPECT_EQ(result.problems[0].line, 2);
  EXPECT_EQ(result.problems[0].what_to_do, "did you mean talk?");
  EXPECT_EQ(result.problems[1].line, 3);
  EXPECT_EQ(result.problems[1].severity, kWarning);
}

TEST(Source, AChangeMovesAnOccurrenceAndKeepsItsLength) {
  const GoodPack pack;
  pack.write("event_changes.csv", "id,date,new_date,new_start\ntalk,2026-11-27,2026-12-04,17:30\n");
  const auto result = pack.read();
  EXPECT_EQ(dump(result.problems), "");
  const auto& change = result.centre.events[0].changes.at(date_of(2026, 11, 27));
  EXPECT_EQ(change.start, parse_civil_time("2026-12-04T17:30"));
  EXPECT_EQ(change.end, parse_civil_time("2026-12-04T18:30"));
}

// As an editor of Windows saves a Japanese text that has "日本語" in its second line, and more below.
std::string in_shift_jis(const std::string& text) {
  const size_t second = text.find('\n') + 1;
  return text.substr(0, second) + "# \x93\xFA\x96\x7B\x8C\xEA\n# \x83\x5C\x95\x5C\n" + text.substr(second) +
         "\x8F\x5C\n";
}

TEST(Source, AFileThatIsNotUtf8IsOneError) {
  for (const char* name : {"pack.toml", "hours.toml", "places.toml", "cities.toml", "voices.toml", "pages.toml",
                           "pages/youth.ja.md", "cards.toml"}) {
    SCOPED_TRACE(name);
    const GoodPack pack;
    pack.write("cards.toml", "[[card]]\nid = \"a\"\nlanguage = \"ja\"\ncategory = \"friends\"\nbody = \"x\"\n");
    pack.write(name, in_shift_jis(pack.TempFolder::read(name)));
    expect_only(pack.read(), kError, name, 2, "not UTF-8", "save it as UTF-8");
    // Nor does one wrong byte let the rest be half read.
    const GoodPack other;
    if (std::string_view(name) == "cards.toml") continue;
    other.append(name, "\xFF");
    const std::string text = other.TempFolder::read(name);
    expect_only(other.read(), kError, name, 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n')),
                "not UTF-8", "save it as UTF-8");
  }
}

TEST(Source, FuriganaThatIsNotClosedIsAnError) {
  const GoodPack pack;
  pack.change("cities.toml", "水原市", "{水原市|すうぉんし");
  expect_only(pack.read(), kError, "cities.toml", 7, "name.ja", "{漢字|かんじ}");
}

TEST(Source, APlaceOutsideTheMapIsAnError) {
  const GoodPack pack;
  pack.change("places.toml", "[0, 0, 50, 50]", "[60, 0, 50, 50]");
  expect_only(pack.read(), kError, "places.toml", 6, "lounge", "rect");
}

TEST(Source, AFileWithANameThatNobodyReadsIsAWarning) {
  const GoodPack pack;
  pack.write("event.csv", "id\n");
  expect_only(pack.read(), kWarning, "event.csv", 0, "does not read", "did you mean events.csv?");
}

TEST(Source, APageThatPagesTomlDoesNotNameIsAnError) {
  const GoodPack pack;
  pack.write("pages/fund.ja.md", "# 基金\n");
  expect_only(pack.read(), kError, "pages/fund.ja.md", 0, "no page fund", "slug = \"fund\"");
}

// A page of the pack with a picture in its fifth line.
class PackWithAPicture : public ::testing::Test {
 protected:
  PackWithAPicture() { show("images/way.png"); }

  void show(const std::string& written) const {
    pack.write("pages/youth.ja.md", "# 青少年\n\n本文\n\n![道順](" + written + ")\n");
  }
  void write_picture(const std::string& name, int width, int height) const {
    const std::vector<uint8_t> rgb(static_cast<size_t>(width) * static_cast<size_t>(height) * 3, 120);
    std::filesystem::create_directories((pack.path() / name).parent_path());
    ASSERT_TRUE(write_png(rgb, width, height, pack.path() / name));
  }
  void expect_told(const std::string& what, const std::string& what_to_do) const {
    expect_only(pack.read(), kError, "pages/youth.ja.md", 5, what, what_to_do);
  }

  GoodPack pack;
};

TEST_F(PackWithAPicture, KnowsTheSizeOfItsPlace) {
  write_picture("images/way.png", 40, 30);
  const auto result = pack.read();
  EXPECT_EQ(dump(result.problems), "");
  const auto article = result.centre.article(result.centre.pages[0], LanguageTag::of("ja"));
  ASSERT_TRUE(article);
  const auto& blocks = article->blocks;
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[1].kind, facility::Block::Kind::image);
  EXPECT_EQ(blocks[1].text, "道順");
  EXPECT_EQ(blocks[1].picture.pack, result.centre.files);
  EXPECT_EQ(blocks[1].picture.name, "images/way.png");
  EXPECT_EQ(blocks[1].picture.width, 40);
  EXPECT_EQ(blocks[1].picture.height, 30);
}

TEST_F(PackWithAPicture, TellsWhereTheFileIsNot) {
  expect_told("no picture images/way.png", "into the folder images");
  write_picture("images/way.jpg", 8, 8);
  expect_told("no picture images/way.png", "did you mean way.jpg?");
}

TEST_F(PackWithAPicture, MustHaveItInImages) {
  write_picture("pages/way.png", 8, 8);
  write_picture("images/way.png", 8, 8);
  for (const char* written : {"pages/way.png", "images/../pages/way.png", "../way.png",
                              "https://asahikawaic.jp/way.png", "/etc/hostname", "images/", "images"}) {
    SCOPED_TRACE(written);
    show(written);
    expect_told("does not lie in images/", "images/name.jpg");
  }
}

TEST_F(PackWithAPicture, IsNotFollowedOutOfImages) {
  write_picture("elsewhere/way.png", 8, 8);
  std::filesystem::create_directory(pack.path() / "images");
  std::filesystem::create_symlink(pack.path() / "elsewhere" / "way.png", pack.path() / "images" / "way.png");
  expect_told("is a symbolic link", "put the file itself into the folder images");
  std::filesystem::remove_all(pack.path() / "images");
  std::filesystem::create_directory_symlink(pack.path() / "elsewhere", pack.path() / "images");
  expect_only(read_source(pack.path(), MessageLanguage::english, Thoroughness::errors_only), kError,
              "pages/youth.ja.md", 5, "is a symbolic link", "put the file itself into the folder images");
}

TEST_F(PackWithAPicture, TellsWhatIsNoPicture) {
  pack.write("images/way.png", "GIF89a");
  expect_told("neither a PNG nor a JPEG", "save it as JPEG");
  pack.write("images/way.png", "\x89PNG\r\n\x1A\n");
  expect_told("is damaged", "once more");
}

TEST_F(PackWithAPicture, TellsOneThatIsTooLarge) {
  write_picture("images/way.png", 20'001, 1);
  expect_told("too large: 20001 × 1 pixels", "2000 pixels wide");
}

TEST_F(PackWithAPicture, TellsOneThatIsDamagedBehindItsHeadOnceAndOnlyWhoAsksForEverything) {
  write_picture("images/way.png", 40, 30);
  pack.write("pages/youth.en.md", "# Youth\n\n![The way](images/way.png)\n");
  const std::string whole = pack.TempFolder::read("images/way.png");
  pack.write("images/way.png", whole.substr(0, whole.size() / 2));
  expect_only(pack.read(), kError, "pages/youth.en.md", 3, "damaged", "save it as JPEG");
  EXPECT_EQ(dump(read_source(pack.path(), MessageLanguage::english, Thoroughness::errors_only).problems), "");
}

TEST(Source, FuriganaInATableIsCheckedInItsLine) {
  const GoodPack pack;
  pack.write("pages/youth.ja.md", "# 青少年\n\n| 国 | 町 |\n|---|---|\n| 韓国 | 水原 |\n| {中国 | 哈爾濱 |\n");
  expect_only(pack.read(), kError, "pages/youth.ja.md", 6, "a brace of furigana", "furigana is written");
}

TEST(Source, AFileFullOfNonsenseGivesABoundedNumberOfProblems) {
  const GoodPack pack;
  std::string noise;
  for (int i = 0; i < 20'000; ++i) noise += static_cast<char>(i * 7919 >> 3);
  pack.write("events.csv", noise);
  pack.write("places.toml", noise);
  const auto result = pack.read();
  EXPECT_LE(result.problems.size(), 3 * Problems::kLimit);
  EXPECT_FALSE(result.usable());
}

TEST(Source, APackThatIsValidLaterIsTold) {
  const GoodPack pack;
  pack.change("pack.toml", "version = 1\n", "version = 1\nvalid_from = 2027-04-01\n");
  pack.change("events.csv", "2026-11-27", "2027-04-02");
  CheckAids aids;
  aids.today = date_of(2027, 4, 1);
  EXPECT_EQ(dump(read_source(pack.path(), MessageLanguage::english, Thoroughness::full, aids).problems), "");
  aids.today = date_of(2026, 11, 25);
  expect_only(read_source(pack.path(), MessageLanguage::english, Thoroughness::full, aids), kWarning, "pack.toml", 0,
              "valid_from is 2027-04-01", "check the year");
}

}  // namespace
}  // namespace kiosk::packs
