#include "kiosk/facility/phrasebook.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <iterator>

#include "tests/facility/facility_test_support.h"

namespace kiosk::facility {
namespace {

std::unique_ptr<Phrasebook> book(const char* language, std::map<std::string, std::string> patterns = {}) {
  auto created = Phrasebook::create(LanguageTag::of(language), std::move(patterns));
  EXPECT_TRUE(created.has_value()) << (created ? "" : created.error().message);
  return std::move(*created);
}

std::string say(const char* language, const char* pattern, PhraseArguments arguments = {}) {
  return (*book(language, {{"key", pattern}}))("key", arguments).markup;
}

std::string problem(const char* pattern) {
  const auto created = Phrasebook::create(LanguageTag::of("en"), {{"home.title", pattern}});
  return created ? "" : created.error().message;
}

TEST(Phrasebook, FillsArgumentsIn) {
  EXPECT_EQ(say("ja", "本日は{time}まで", {{"time", "19:30"}}), "本日は19:30まで");
  EXPECT_EQ(say("en", "Open until {time}", {{"time", "19:30"}}), "Open until 19:30");
  EXPECT_EQ(say("en", "{n} of {all}", {{"n", int64_t{3}}, {"all", int64_t{12}}}), "3 of 12");
  EXPECT_EQ(say("en", "plain"), "plain");
  EXPECT_EQ(say("en", ""), "");
}

TEST(Phrasebook, FuriganaAndArgumentsStandInSingleBraces) {
  EXPECT_EQ(say("ja-x-easy", "{今日|きょう}は {time}まで {開|あ}いています", {{"time", "{午後|ごご}7{時|じ}"}}),
            "{今日|きょう}は {午後|ごご}7{時|じ}まで {開|あ}いています");
  EXPECT_EQ(say("ja-x-easy", "{案内|あんない}"), "{案内|あんない}");
}

TEST(Phrasebook, WhatLooksLikeFuriganaIsReadAsTheMarkUpIs) {
  EXPECT_EQ(say("en", "{a\\}|b} {x}", {{"x", "1"}}), "{a\\}|b} 1") << "an escaped brace does not end it";
  for (const char* none : {"{|b}", "{a\\|b}", "{a\n|b}"}) EXPECT_NE(problem(none), "") << none;
}

TEST(Phrasebook, PluralsFollowTheLanguage) {
  const char* en = "{count, plural, =0 {No cards} one {# card} other {# cards}}";
  EXPECT_EQ(say("en", en, {{"count", int64_t{0}}}), "No cards");
  EXPECT_EQ(say("en", en, {{"count", int64_t{1}}}), "1 card");
  EXPECT_EQ(say("en", en, {{"count", int64_t{2}}}), "2 cards");
  const char* ru = "{count, plural, one {# карточка} few {# карточки} many {# карточек} other {# карточки}}";
  EXPECT_EQ(say("ru", ru, {{"count", int64_t{21}}}), "21 карточка");
  EXPECT_EQ(say("ru", ru, {{"count", int64_t{3}}}), "3 карточки");
  EXPECT_EQ(say("ru", ru, {{"count", int64_t{11}}}), "11 карточек");
  EXPECT_EQ(say("ja", "{count, plural, other {カード#枚}}", {{"count", int64_t{5}}}), "カード5枚");
}

TEST(Phrasebook, FuriganaInsideAPluralIsKept) {
  const char* pattern = "{count, plural, other {カードが #{枚|まい} {あります|有ります}}}。{次|つぎ}は '{day}'";
  EXPECT_EQ(say("ja-x-easy", pattern, {{"count", int64_t{5}}, {"day", "{明日|あした}"}}),
            "カードが 5{枚|まい} {あります|有ります}。{次|つぎ}は '{明日|あした}'");
}

TEST(Phrasebook, SelectAndNumberAreIcus) {
  const char* select = "{open, select, yes {open} other {closed}} now";
  EXPECT_EQ(say("en", select, {{"open", "yes"}}), "open now");
  EXPECT_EQ(say("en", select, {{"open", "no"}}), "closed now");
  EXPECT_EQ(say("en", "{n, number} people", {{"n", int64_t{12345}}}), "12,345 people");
  EXPECT_EQ(say("en", "{n} people", {{"n", int64_t{12345}}}), "12,345 people");
  EXPECT_EQ(say("en", "{n}", {{"n", int64_t{-5}}}), "-5");
  EXPECT_EQ(say("en", "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", {{"n", int64_t{22}}}), "22nd");
}

TEST(Phrasebook, AnApostropheIsOnlyAnApostrophe) {
  EXPECT_EQ(say("en", "Today's '{what}' isn't", {{"what", "card"}}), "Today's 'card' isn't");
  EXPECT_EQ(say("en", "{n, plural, one {it's '#'} other {they''re {漢字|かんじ}'s}}", {{"n", int64_t{1}}}), "it's '1'");
  EXPECT_EQ(say("en", "{n, plural, one {it's} other {'{漢字|かんじ}'s '' {x}'}}", {{"n", int64_t{2}}, {"x", "X"}}),
            "'{漢字|かんじ}'s '' X'");
}

TEST(Phrasebook, ABackslashIsTheMarkUpsOwn) {
  EXPECT_EQ(say("en", "\\{name\\} {x}", {{"x", "1"}}), "\\{name\\} 1");
  EXPECT_EQ(say("en", "{n, plural, other {\\{#\\} \\#{n}}}", {{"n", int64_t{4}}}), "\\{4\\} \\#4");
}

TEST(Phrasebook, ValuesGoInAsTheyAre) {
  EXPECT_EQ(say("en", "{a}", {{"a", "{b} '{c}' # {d, plural"}}), "{b} '{c}' # {d, plural");
  EXPECT_EQ(say("en", "{n, plural, other {# {a}}}", {{"n", int64_t{1}}, {"a", "{b|c}'#"}}), "1 {b|c}'#");
}

TEST(Phrasebook, WhatIsMissingShowsItself) {
  EXPECT_EQ((*book("en"))("home.title").markup, "⟦home.title⟧");
  EXPECT_EQ(say("en", "until {time}"), "until {time}");
  EXPECT_EQ((*book("ko"))("x").language, LanguageTag::of("ko"));
}

TEST(Phrasebook, WrongPatternsAreToldWithTheirKey) {
  for (const char* pattern : {"{",
                              "}",
                              "open until {time",
                              "{}",
                              "{0}",
                              "{a b}",
                              "{日本}",
                              "{n, plural}",
                              "{n, plural, }",
                              "{n, plural, one {x}}",
                              "{n, plurl, other {x}}",
                              "{n, plural, other {x}",
                              "{n, plural, other x}",
                              "{n, select, yes {a}}",
                              "{n, date, short}",
                              "{n, number, ::garbage}",
                              "{n, plural, oen {x} other {y}}",
                              "{n, plural, =x {x} other {y}}",
                              "{n, plural, other {{m, plural, other {}}",
                              "a } b"}) {
    const auto message = problem(pattern);
    EXPECT_TRUE(message.starts_with("home.title: ")) << pattern << " → " << message;
  }
  EXPECT_NE(problem("{n, plural, one {x}}").find("other"), std::string::npos);
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "{n, plural, other {";
  EXPECT_NE(problem(deep.c_str()), "");
}

TEST(Phrasebook, WhateverIsAcceptedCanBeSaidAndNothingElseCrashes) {
  const char* pieces[] = {"{",
                          "}",
                          "{n, plural, ",
                          "other {",
                          "one {",
                          "=1 {",
                          "#",
                          "'",
                          "''",
                          "|",
                          "{漢|か}",
                          "\\",
                          "n",
                          "{n}",
                          ",",
                          " select",
                          "{s, select, other {",
                          "offset:1 ",
                          "}}",
                          "国",
                          "\xE5",
                          "{n, number}"};
  unsigned state = 12345;
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string pattern;
    for (int length = 1 + i % 9; length > 0; --length) {
      state = state * 1664525u + 1013904223u;
      pattern += pieces[(state >> 8) % std::size(pieces)];
    }
    const auto created = Phrasebook::create(LanguageTag::of("en"), {{"key", pattern}});
    if (!created) continue;
    ++accepted;
    const auto text = (**created)("key", {{"n", int64_t{2}}, {"s", "x"}}).markup;
    // What stands before the first brace is said as it stands.
    const auto literal = pattern.substr(0, pattern.find_first_of("{\\\xE5"));
    EXPECT_TRUE(text.starts_with(literal)) << pattern << " → " << text;
  }
  EXPECT_GT(accepted, 1000);
}

TEST(Phrasebook, ListsItsKeys) {
  const auto one = book("en", {{"b", "B"}, {"a", "A"}});
  EXPECT_EQ(one->keys(), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(one->has("a"));
  EXPECT_FALSE(one->has("c"));
}

struct DateCase {
  const char *language, *full, *day, *of_month, *month, *weekday;
};

TEST(Dates, AreWrittenAsEachLanguageWritesThem) {
  const DateCase cases[] = {
      {"ja", "2026年11月25日（水）", "11月25日（水）", "25日（水）", "2026年11月", "水"},
      {"ja-x-easy", "2026{年|ねん}11{月|がつ}25{日|にち}（{水曜日|すいようび}）", "11{月|がつ}25{日|にち}（{水|すい}）",
       "25{日|にち}（{水|すい}）", "2026{年|ねん}11{月|がつ}", "{水|すい}"},
      {"en", "Wednesday, 25 November 2026", "Wed 25 November", "Wed 25", "November 2026", "Wed"},
      {"zh-Hans", "2026年11月25日 星期三", "11月25日 星期三", "25日 周三", "2026年11月", "三"},
      {"zh-Hant", "2026年11月25日 星期三", "11月25日 星期三", "25日 週三", "2026年11月", "三"},
      {"ko", "2026년 11월 25일 수요일", "11월 25일 (수)", "25일 (수)", "2026년 11월", "수"},
      {"ru", "среда, 25 ноября 2026 г.", "ср, 25 ноября", "ср, 25", "ноябрь 2026", "ср"},
      {"fr", "mercredi 25 novembre 2026", "mer. 25 novembre", "mer. 25", "novembre 2026", "mer."},
  };
  for (const auto& expected : cases) {
    const auto phrases = book(expected.language);
    const Date date = on("2026-11-25");
    EXPECT_EQ(phrases->full_date(date).markup, expected.full);
    EXPECT_EQ(phrases->day(date).markup, expected.day);
    EXPECT_EQ(phrases->day_of_month(date).markup, expected.of_month);
    EXPECT_EQ(phrases->month(date).markup, expected.month);
    EXPECT_EQ(phrases->weekday_short(3).markup, expected.weekday);
    EXPECT_EQ(phrases->full_date(date).language, LanguageTag::of(expected.language));
  }
}

TEST(Dates, WeekdaysFromSundayToSaturday) {
  std::string ja, ko, ru, zh;
  for (unsigned i = 0; i < 7; ++i) {
    ja += book("ja")->weekday_short(i).markup;
    ko += book("ko")->weekday_short(i).markup;
    ru += book("ru")->weekday_short(i).markup;
    zh += book("zh-Hant")->weekday_short(i).markup;
  }
  EXPECT_EQ(ja, "日月火水木金土");
  EXPECT_EQ(ko, "일월화수목금토");
  EXPECT_EQ(ru, "вспнвтсрчтптсб");
  EXPECT_EQ(zh, "日一二三四五六");
}

TEST(Dates, EasyJapaneseReadsTheDaysOfTheMonthRightly) {
  const auto easy = book("ja-x-easy");
  EXPECT_EQ(easy->day_of_month(on("2026-12-01")).markup, "{1日|ついたち}（{火|か}）");
  EXPECT_EQ(easy->day_of_month(on("2026-12-08")).markup, "{8日|ようか}（{火|か}）");
  EXPECT_EQ(easy->day_of_month(on("2026-12-10")).markup, "{10日|とおか}（{木|もく}）");
  EXPECT_EQ(easy->day_of_month(on("2026-12-14")).markup, "{14日|じゅうよっか}（{月|げつ}）");
  EXPECT_EQ(easy->day_of_month(on("2026-12-20")).markup, "{20日|はつか}（{日|にち}）");
  EXPECT_EQ(easy->day_of_month(on("2026-12-24")).markup, "{24日|にじゅうよっか}（{木|もく}）");
  EXPECT_EQ(easy->day_of_month(on("2026-12-11")).markup, "11{日|にち}（{金|きん}）");
  EXPECT_EQ(easy->day_of_month(on("2026-12-19")).markup, "19{日|にち}（{土|ど}）");
}

TEST(Dates, ErasAreJapaneseOnly) {
  EXPECT_EQ(book("ja")->era_year(2026).markup, "令和8年");
  EXPECT_EQ(book("ja")->era_year(2019).markup, "令和元年");
  EXPECT_EQ(book("ja")->era_year(2018).markup, "平成30年");
  EXPECT_EQ(book("ja")->era_year(1962).markup, "昭和37年");
  EXPECT_EQ(book("ja")->era_year(1989).markup, "平成元年");
  EXPECT_EQ(book("ja-x-easy")->era_year(2026).markup, "2026{年|ねん}");
  EXPECT_EQ(book("en")->era_year(2026).markup, "2026");
  EXPECT_EQ(book("zh-Hant")->era_year(2026).markup, "2026年");
}

TEST(Dates, DoNotDependOnTheMachinesZone) {
  for (const char* zone : {"America/New_York", "Pacific/Kiritimati", "Asia/Tokyo"}) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    EXPECT_EQ(book("en")->full_date(on("2027-01-01")).markup, "Friday, 1 January 2027") << zone;
    EXPECT_EQ(book("ja")->era_year(2019).markup, "令和元年") << zone;
  }
  ::unsetenv("TZ");
  ::tzset();
}

TEST(Times, AreTwentyFourHoursButInEasyJapanese) {
  using std::chrono::minutes;
  EXPECT_EQ(book("ja")->time(minutes(8 * 60 + 45)).markup, "8:45");
  EXPECT_EQ(book("en")->time(minutes(19 * 60 + 30)).markup, "19:30");
  EXPECT_EQ(book("ru")->time(minutes(5)).markup, "0:05");
  EXPECT_EQ(book("ko")->time(minutes(24 * 60)).markup, "24:00");
  const auto easy = book("ja-x-easy");
  EXPECT_EQ(easy->time(minutes(8 * 60 + 45)).markup, "{午前|ごぜん}8{時|じ}45{分|ふん}");
  EXPECT_EQ(easy->time(minutes(10 * 60)).markup, "{午前|ごぜん}10{時|じ}");
  EXPECT_EQ(easy->time(minutes(19 * 60 + 30)).markup, "{午後|ごご}7{時|じ}30{分|ぷん}");
  EXPECT_EQ(easy->time(minutes(12 * 60)).markup, "{昼|ひる}の 12{時|じ}");
  EXPECT_EQ(easy->time(minutes(0)).markup, "{午前|ごぜん}0{時|じ}");
  EXPECT_EQ(easy->time(minutes(13 * 60 + 7)).markup, "{午後|ごご}1{時|じ}7{分|ふん}");
  EXPECT_EQ(easy->time(minutes(13 * 60 + 8)).markup, "{午後|ごご}1{時|じ}8{分|ぷん}");
}

TEST(Times, IntervalsUseTheLanguagesDash) {
  const auto day = hours("8:45", "17:15");
  EXPECT_EQ(book("ja")->interval(day).markup, "8:45〜17:15");
  EXPECT_EQ(book("en")->interval(day).markup, "8:45–17:15");
  EXPECT_EQ(book("zh-Hans")->interval(day).markup, "8:45–17:15");
  EXPECT_EQ(book("ja-x-easy")->interval(day).markup,
            "{午前|ごぜん}8{時|じ}45{分|ふん}から {午後|ごご}5{時|じ}15{分|ふん}まで");
}

TEST(Times, DurationsAreShort) {
  const std::chrono::minutes length(4 * 60 + 58);
  EXPECT_EQ(book("ja")->duration(length).markup, "4時間58分");
  EXPECT_EQ(book("ja-x-easy")->duration(length).markup, "4{時間|じかん} 58{分|ぷん}");
  EXPECT_EQ(book("en")->duration(length).markup, "4 h 58 min");
  EXPECT_EQ(book("zh-Hans")->duration(length).markup, "4小时58分钟");
  EXPECT_EQ(book("zh-Hant")->duration(length).markup, "4小時58分鐘");
  EXPECT_EQ(book("ko")->duration(length).markup, "4시간 58분");
  EXPECT_EQ(book("ru")->duration(length).markup, "4 ч 58 мин");
  EXPECT_EQ(book("fr")->duration(length).markup.substr(0, 1), "4");
  EXPECT_EQ(book("en")->duration(std::chrono::minutes(60)).markup, "1 h");
  EXPECT_EQ(book("en")->duration(std::chrono::minutes(5)).markup, "5 min");
  EXPECT_EQ(book("ja")->duration(std::chrono::minutes(0)).markup, "0分");
  EXPECT_EQ(book("ja")->duration(std::chrono::minutes(-3)).markup, "0分");
}

}  // namespace
}  // namespace kiosk::facility
