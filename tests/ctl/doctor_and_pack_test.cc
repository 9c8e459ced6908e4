// doctor and pack check: what is wrong with a machine, and with a folder.
#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/base/clock.h"
#include "kiosk/base/file.h"
#include "kiosk/store/database.h"
#include "kiosk/store/screen_lock.h"
#include "kiosk/store/screen_report.h"
#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

using Json = nlohmann::json;

std::string verdict(const Json& doctor, const std::string& check) {
  for (const Json& one : doctor["checks"])
    if (one["check"] == check) return one["verdict"];
  return "not looked at";
}

TEST(KioskctlDoctor, AFitMachineIsCalledFit) {
  const TempFolder state;
  const auto outcome = kioskctl({"doctor", "--state", state.path(), "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err << outcome.out;
  const Json doctor = outcome.json();
  EXPECT_EQ(doctor["fit"], true);
  for (const char* check : {"clock", "fonts", "words", "content", "space", "state-folder"})
    EXPECT_EQ(verdict(doctor, check), "ok") << check;
  EXPECT_EQ(verdict(doctor, "state"), "information");
  EXPECT_TRUE(std::filesystem::is_empty(state.path())) << "looking leaves nothing behind";
}

TEST(KioskctlDoctor, PlainTextIsOneLineACheckInTheStaffsLanguage) {
  const TempFolder state;
  const auto outcome = kioskctl({"doctor", "--state", state.path(), "--lang", "ja"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("✓ fonts: フォント"), std::string::npos) << outcome.out;
}

TEST(KioskctlDoctor, AHealthyStateIsLeftAsItIs) {
  const TempFolder state;
  ASSERT_EQ(kioskctl({"card", "post", "x", "--state", state.path()}).status, 0);
  EXPECT_EQ(verdict(kioskctl({"doctor", "--state", state.path(), "--json"}).json(), "state"), "ok");
  EXPECT_EQ(kioskctl({"card", "list", "--state", state.path(), "--json"}).json().size(), 1u);
}

TEST(KioskctlDoctor, WhatIsTooLongForTheScreenIsTold) {
  const TempFolder state;
  const auto posted = kioskctl({"card", "post", "x", "--state", state.path(), "--json"}).json();
  ASSERT_EQ(kioskctl({"notice", "set", "custom", "--title", "ja=x", "--state", state.path()}).status, 0);
  {
    const auto database = store::Database::open(state.path(), SystemClock().wall());
    ASSERT_TRUE(database) << database.error().message;
    ASSERT_TRUE((*database)->run("UPDATE card SET body = hex(zeroblob(10000))"));
    ASSERT_TRUE((*database)->run("UPDATE notice_text SET words = hex(zeroblob(10000))"));
  }
  const auto told = kioskctl({"doctor", "--state", state.path(), "--json"});
  EXPECT_EQ(verdict(told.json(), "cards"), "warning");
  EXPECT_NE(told.out.find("kioskctl card remove " + posted["id"].get<std::string>()), std::string::npos) << told.out;
  EXPECT_EQ(verdict(told.json(), "notice"), "problem");
}

TEST(KioskctlDoctor, WhatTheKioskShowsAndWhatItRefusedAreTold) {
  const TempFolder folder;
  const auto examine = [&](const char* language) {
    return kioskctl({"doctor", "--state", folder.path(), "--lang", language}).out;
  };
  ASSERT_EQ(kioskctl({"card", "post", "x", "--state", folder.path()}).status, 0);
  EXPECT_NE(examine("en").find("no kiosk has said yet what it shows"), std::string::npos);
  {
    store::ScreenReport report;
    report.shown = {store::ContentSource::copy, "/c/shown.kpack", "秋の案内", 7,
                    to_utc(*parse_civil_time("2026-11-25T13:02"))};
    report.refused.emplace().when = to_utc(*parse_civil_time("2026-11-25T14:02"));
    report.refused->problem.set(LanguageTag::of("en"), "hours.toml:2: error");
    report.refused->problem.set(LanguageTag::of("ja"), "hours.toml:2: エラー");
    const auto state = store::Database::open(folder.path(), SystemClock().wall());
    ASSERT_TRUE(state);
    ASSERT_TRUE(store::write_screen_report(**state, report));
  }
  EXPECT_NE(examine("en").find("a kiosk said at 2026-11-25T13:02 that it shows \"秋の案内\", version 7"),
            std::string::npos);
  auto running = store::ScreenLock::take(folder.path());
  ASSERT_TRUE(running) << running.error().message;
  const std::string english = examine("en");
  EXPECT_EQ(english.find("no kiosk runs"), std::string::npos) << english;
  EXPECT_NE(english.find("the running kiosk shows \"秋の案内\", version 7, since 2026-11-25T13:02: "
                         "the copy of what was shown before /c/shown.kpack"),
            std::string::npos)
      << english;
  EXPECT_NE(english.find("! refused: the change of 2026-11-25T14:02 is not on the screen, it was refused: "
                         "hours.toml:2: error"),
            std::string::npos)
      << english;
  const std::string japanese = examine("ja");
  EXPECT_NE(japanese.find("「秋の案内」（版 7）を 2026-11-25T13:02 から表示"), std::string::npos) << japanese;
  EXPECT_NE(japanese.find("hours.toml:2: エラー"), std::string::npos) << japanese;
  { const auto ended = std::move(*running); }
  const std::string after = examine("en");
  EXPECT_NE(after.find("! kiosk: no kiosk runs on this state folder now"), std::string::npos) << after;
  EXPECT_NE(after.find("the last kiosk that ran here showed \"秋の案内\", version 7, from 2026-11-25T13:02 on"),
            std::string::npos)
      << after;
  EXPECT_NE(examine("ja").find("動いているキオスクはありません"), std::string::npos);
}

TEST(KioskctlDoctor, ADamagedStateIsToldAndLeftAsItIs) {
  const TempFolder state;
  state.write("kiosk.db", std::string(8192, 'x'));
  const auto outcome = kioskctl({"doctor", "--state", state.path(), "--json"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.json()["fit"], false);
  EXPECT_EQ(verdict(outcome.json(), "state"), "problem");
  EXPECT_EQ(*list_files(state.path()), std::vector<std::string>{"kiosk.db"});
}

TEST(KioskctlDoctor, ADamagedStateThatWasSetAsideIsTold) {
  const TempFolder state;
  state.write("kiosk.db", std::string(8192, 'x'));
  ASSERT_EQ(kioskctl({"card", "post", "x", "--state", state.path()}).status, 0);
  const auto outcome = kioskctl({"doctor", "--state", state.path(), "--json"});
  EXPECT_EQ(verdict(outcome.json(), "state"), "ok");
  EXPECT_EQ(verdict(outcome.json(), "state-damaged"), "warning");
}

TEST(KioskctlDoctor, AClockBeforeTheProgramsBuildIsTold) {
  const TempFolder state;
  const auto outcome = kioskctl({"doctor", "--state", state.path(), "--at", "2001-01-01", "--json"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(verdict(outcome.json(), "clock"), "problem");
  EXPECT_TRUE(outcome.complains_of("not fit")) << outcome.err;
}

TEST(KioskctlDoctor, AClockDecadesAheadIsTold) {
  const TempFolder state;
  const auto outcome = kioskctl({"doctor", "--state", state.path(), "--at", "2102-01-01", "--json"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(verdict(outcome.json(), "clock"), "problem");
}

TEST(KioskctlDoctor, AClockBeforeTheContentIsValidIsTold) {
  const TempFolder folder;
  std::filesystem::copy(std::string(KIOSK_SOURCE_DIR) + "/content/asahikawa", folder.path() / "pack",
                        std::filesystem::copy_options::recursive);
  std::string pack = folder.read("pack/pack.toml");
  pack.replace(pack.find("2026-04-01"), 10, "2102-04-01");
  folder.write("pack/pack.toml", pack);
  const auto outcome = kioskctl({"doctor", "--state", folder.path(), "--content", folder.path() / "pack", "--json"});
  EXPECT_EQ(outcome.status, 1);
  const Json doctor = outcome.json();
  EXPECT_TRUE(std::any_of(doctor["checks"].begin(), doctor["checks"].end(), [](const Json& check) {
    return check["check"] == "clock" && check["what"].get<std::string>().find("2102-04-01") != std::string::npos;
  })) << outcome.out;
}

TEST(KioskctlDoctor, ContentWithErrorsAndAStateThatIsNoFolderAreTold) {
  const TempFolder folder;
  folder.write("file", "");
  const auto outcome = kioskctl({"doctor", "--state", folder.path() / "file", "--content", folder.path(), "--json"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(verdict(outcome.json(), "content"), "problem");
  EXPECT_EQ(verdict(outcome.json(), "state"), "problem");
}

// The program finds its own data beside itself; a copy elsewhere has fonts of its own.
void copy_program(const TempFolder& folder) {
  namespace fs = std::filesystem;
  fs::create_directories(folder.path() / "bin");
  fs::copy_file(KIOSKCTL, folder.path() / "bin/kioskctl");
  fs::create_directories(folder.path() / "share/kiosk");
  fs::create_symlink(fs::path(KIOSK_SOURCE_DIR) / "content", folder.path() / "share/kiosk/content");
}

TEST(KioskctlDoctor, AFontThatIsMissingIsToldWithItsPackage) {
  const TempFolder folder;
  copy_program(folder);
  folder.write(
      "share/kiosk/fonts/fonts.toml",
      "fallback = [\"Klee One\"]\n[[family]]\nname = \"Klee One\"\nregular = \"/nowhere/KleeOne-Regular.ttf\"\n");
  const std::string program = (folder.path() / "bin/kioskctl").string();
  const std::string out = (folder.path() / "out").string();
  const int status =
      std::system((program + " doctor --state " + folder.path().string() + " --json >" + out + " 2>/dev/null").c_str());
  EXPECT_EQ(WEXITSTATUS(status), 1);
  const Json doctor = Json::parse(folder.read("out"), nullptr, false);
  const auto font = std::find_if(doctor["checks"].begin(), doctor["checks"].end(),
                                 [](const Json& check) { return check["check"] == "fonts"; });
  ASSERT_NE(font, doctor["checks"].end());
  EXPECT_NE((*font)["what"].get<std::string>().find("fonts-klee"), std::string::npos) << *font;
}

TEST(KioskctlPack, TheCentresOwnPackIsWithoutErrors) {
  const auto outcome = kioskctl({"pack", "check", std::string(KIOSK_SOURCE_DIR) + "/content/asahikawa", "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_EQ(outcome.json()["errors"], 0);
}

// Runs a copy whose fonts.toml names a file that is not there in place of `font`.
Outcome without_font(const std::string& font, const std::string& words) {
  const TempFolder folder;
  copy_program(folder);
  folder.write("share/kiosk/fonts/fonts.toml", [&] {
    std::string fonts = *read_file(std::filesystem::path(KIOSK_SOURCE_DIR) / "fonts/fonts.toml", 1 << 20);
    for (size_t at = 0; (at = fonts.find("/" + font, at)) != std::string::npos; at += 9)
      fonts.replace(at, 1, "/nowhere/");
    return fonts;
  }());
  const std::string at = folder.path().string();
  const int status =
      std::system(("echo 国 | LANG=C " + at + "/bin/kioskctl " + words + " >" + at + "/out 2>" + at + "/err").c_str());
  Outcome outcome;
  outcome.status = WEXITSTATUS(status);
  outcome.out = folder.read("out");
  outcome.err = folder.read("err");
  return outcome;
}

TEST(KioskctlFonts, ALanguageWithoutItsFontIsOneLineThatNamesThePackage) {
  for (const char* words : {"layout --lang ja --size 32 --width 320 --json", "pack check --json"}) {
    const auto outcome = without_font("NotoSansCJK", words);
    EXPECT_EQ(outcome.status, 1) << words;
    EXPECT_TRUE(outcome.complains_of("apt install fonts-noto-cjk")) << outcome.err;
  }
}

TEST(KioskctlFonts, AnotherFontThatIsMissingIsOneLineToo) {
  const auto outcome = without_font("NotoSansThai", "layout --lang ja --size 32 --width 320 --json");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(outcome.complains_of("apt install fonts-noto-core")) << outcome.err;
  EXPECT_EQ(outcome.json().size(), 1u) << outcome.out;
}

TEST(KioskctlUsage, WhatIsWrongIsSaidInTheStaffsLanguage) {
  const std::pair<Arguments, const char*> cases[] = {
      {{"--lang", "ja"}, "コマンドがありません"},
      {{"--lang", "ja", "hours", "soon"}, "soon はここでは使えません"},
      {{"hours", "--days", "many", "--lang=ja"}, "--days: many は 0 から 3660 までの整数ではありません"},
      {{"hours", "--lang", "ja", "--at"}, "--at の値の数がちがいます"},
      {{"holidays", "--lang", "ja"}, "--year が必要です"},
      {{"holidays", "--lang", "ja", "--year", "soon"}, "--year = soon という値は使えません"},
      {{"layout", "--lang", "ja", "--size", "-3", "--width", "10"}, "--size: -3 は画素の数ではありません"}};
  for (const auto& [words, part] : cases) {
    const auto outcome = kioskctl(words);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(outcome.complains_of(std::string("書き方がちがいます（") + part)) << outcome.err;
  }
  EXPECT_TRUE(
      kioskctl({"hours", "soon", "--lang", "en"}, "", {{"LANG", "ja_JP.UTF-8"}}).complains_of("was not expected"));
  EXPECT_NE(kioskctl({"--lang", "ja", "--help"}).out.find("使い方"), std::string::npos);
}

class Broken {
 public:
  Broken() {
    folder_.write("pack.toml",
                  "id = \"a\"\nfacility = \"b\"\nversion = 1\nlanguages = [\"ja\", \"en\"]\ntitle.ja = "
                  "\"題\"\ntitle.en = \"t\"\n[centre]\nname.ja = \"名\"\nname.en = \"n\"\n");
    folder_.write("hours.toml",
                  "holidays_confirmed_until = 2027-12-31\n[weekly]\nmonday = [\"8:45-17:15\"]\ntuesday = []\n"
                  "wednesday = []\nthursday = []\nfriday = []\nsaturday = []\nsunday = []\n");
  }
  const TempFolder& folder() const { return folder_; }

 private:
  TempFolder folder_;
};

TEST(KioskctlPack, EveryProblemIsToldWithFileAndLine) {
  const Broken pack;
  pack.folder().write("hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\n");
  pack.folder().write("events.csv",
                      "id,date,start,end,category,title.ja,title.en\nx,2026-13-01,15:00,16:00,language,話,talk\n");
  const auto outcome = kioskctl({"pack", "check", pack.folder().path(), "--lang", "en"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.out.find("hours.toml:2: error: "), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("events.csv:2: error: "), std::string::npos) << outcome.out;
  EXPECT_TRUE(outcome.complains_of("errors: ")) << outcome.err;
  const auto japanese = kioskctl({"pack", "check", pack.folder().path(), "--lang", "ja"});
  EXPECT_NE(japanese.out.find("hours.toml:2: エラー: "), std::string::npos) << japanese.out;
}

TEST(KioskctlPack, ProblemsAreOneJsonDocument) {
  const Broken pack;
  pack.folder().write("events.csv",
                      "id,date,start,end,category,title.ja,title.en\nx,2026-13-01,15:00,16:00,language,話,talk\n");
  const auto outcome = kioskctl({"pack", "check", pack.folder().path(), "--json"});
  EXPECT_EQ(outcome.status, 1);
  const Json check = outcome.json();
  EXPECT_GE(check["errors"], 1);
  ASSERT_FALSE(check["problems"].empty());
  const Json& problem = check["problems"][0];
  EXPECT_EQ(problem["file"], "events.csv");
  EXPECT_EQ(problem["line"], 2);
  EXPECT_EQ(problem["severity"], "error");
  EXPECT_FALSE(problem["what"].get<std::string>().empty());
  EXPECT_FALSE(problem["what_to_do"].get<std::string>().empty());
}

TEST(KioskctlPack, FontsAndTheCalendarAreAsked) {
  const Broken pack;
  pack.folder().write("events.csv",
                      "id,date,start,end,category,title.ja,title.en\n"
                      "x,2126-12-02,15:00,16:00,language,話,talk\xF3\xBF\xBF\xBD\n");
  pack.folder().write("pages.toml", "[[page]]\nslug = \"a\"\ngroup = \"youth\"\nicon = \"gruops\"\n");
  const auto outcome = kioskctl({"pack", "check", pack.folder().path(), "--lang", "en", "--at", "2026-11-25"});
  EXPECT_EQ(outcome.status, 1);
  for (const char* part : {"pages.toml:4: error: there is no icon gruops -> did you mean groups?",
                           "events.csv:2: warning: title.en: no font has the character", "(U+FFFFD)",
                           "events.csv:2: warning: x is on 2126-12-02, years from now"})
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << " in\n" << outcome.out;
}

TEST(KioskctlPack, WarningsAloneAreNoFailure) {
  const Broken pack;
  pack.folder().write("event.csv", "");
  const auto outcome = kioskctl({"pack", "check", pack.folder().path(), "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_EQ(outcome.json()["errors"], 0);
  EXPECT_GE(outcome.json()["warnings"], 1);
}

TEST(KioskctlPack, AFolderThatIsNotThereIsTold) {
  const auto outcome = kioskctl({"pack", "check", "/nowhere/at/all"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.complains_of("/nowhere/at/all")) << outcome.err;
  EXPECT_EQ(kioskctl({"pack"}).status, 2);
  const auto nameless = kioskctl({"pack", "check", ""});
  EXPECT_EQ(nameless.status, 2);
  EXPECT_TRUE(nameless.complains_of("the name is empty")) << nameless.err;
  EXPECT_EQ(kioskctl({"pack", "check", "--content", ""}).status, 2);
  EXPECT_EQ(kioskctl({"pack", "check", "a", "b"}).status, 2);
}

}  // namespace
}  // namespace kiosk::tests
