// pack keygen, build, sign, verify: from a folder to one signed file, and a kiosk's questions answered from it.
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

const std::string kContent = std::string(KIOSK_SOURCE_DIR) + "/content/asahikawa";

std::string in(const TempFolder& folder, const std::string& name) { return (folder.path() / name).string(); }

TEST(KioskctlPackBuild, AFolderBecomesASignedFileThatAnswersAsTheFolderDoes) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "keygen", in(folder, "office"), "--no-password"}).status, 0);
  const auto built = kioskctl({"pack", "build", kContent, "-o", in(folder, "a.kpack"), "--json"});
  ASSERT_EQ(built.status, 0) << built.err;
  EXPECT_TRUE(built.json()["signed_by"].is_null());
  const auto unsigned_yet = kioskctl({"pack", "verify", in(folder, "a.kpack"), "--key", in(folder, "office.pub")});
  EXPECT_EQ(unsigned_yet.status, 1);
  EXPECT_NE(unsigned_yet.err.find("is not signed"), std::string::npos) << unsigned_yet.err;
  const auto signing = kioskctl({"pack", "sign", in(folder, "a.kpack"), "--key", in(folder, "office.key"), "--json"});
  ASSERT_EQ(signing.status, 0) << signing.err;
  const auto verified =
      kioskctl({"pack", "verify", in(folder, "a.kpack"), "--key", in(folder, "office.pub"), "--json"});
  ASSERT_EQ(verified.status, 0) << verified.err;
  EXPECT_EQ(verified.json()["key"], "office");
  EXPECT_EQ(verified.json()["key_id"], signing.json()["signed_by"]);
  for (const std::vector<std::string>& question :
       {std::vector<std::string>{"hours", "--at", "2026-11-25T14:32", "--json"},
        std::vector<std::string>{"events", "--from", "2026-11-01", "--to", "2026-12-31", "--json"}}) {
    auto of_file = question, of_folder = question;
    of_file.insert(of_file.end(), {"--content", in(folder, "a.kpack")});
    of_folder.insert(of_folder.end(), {"--content", kContent});
    EXPECT_EQ(kioskctl(of_file).out, kioskctl(of_folder).out);
  }
}

TEST(KioskctlPackBuild, ANewFolderIsAPackThatCanBeBuiltAtOnce) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "new", in(folder, "mine")}).status, 0);
  const auto checked = kioskctl({"pack", "check", in(folder, "mine"), "--at", "2026-11-25", "--json"});
  EXPECT_EQ(checked.status, 0) << checked.out;
  EXPECT_EQ(checked.json()["errors"], 0);
  std::vector<std::string> examples;
  const auto check = checked.json();
  for (const auto& problem : check["problems"]) {
    EXPECT_NE(problem["what"].get<std::string>().find("still the example"), std::string::npos) << problem;
    examples.push_back(problem["file"]);
  }
  EXPECT_EQ(examples, (std::vector<std::string>{"events.csv", "hours.toml", "pack.toml", "pages/welcome.en.md",
                                                "pages/welcome.ja.md", "places.toml"}))
      << "one warning a file";
  EXPECT_EQ(kioskctl({"pack", "build", in(folder, "mine"), "-o", in(folder, "mine.kpack")}).status, 0);
  // What somebody has written is never overwritten.
  folder.write("mine/pack.toml", "mine");
  const auto again = kioskctl({"pack", "new", in(folder, "mine"), "--lang", "ja"});
  EXPECT_EQ(again.status, 1);
  EXPECT_TRUE(again.complains_of("すでにある")) << again.err;
  EXPECT_EQ(folder.read("mine/pack.toml"), "mine");
}

TEST(KioskctlPackCheck, AnExampleThatIsTheCentresOwnNowIsNotToldAnyMore) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "new", in(folder, "mine")}).status, 0);
  const auto examples = [&] {
    const std::string told = kioskctl({"pack", "check", in(folder, "mine"), "--at", "2026-11-25", "--lang", "en"}).out;
    return std::count(told.begin(), told.end(), '\n') - 1;
  };
  const auto before = examples();
  folder.write("mine/pages/welcome.ja.md", "# ようこそ\n\nこの施設の案内です。\n");
  EXPECT_EQ(examples(), before - 1) << "its title may be the same";
  folder.write("mine/hours.toml", folder.read("mine/hours.toml") + "# ours\n");
  EXPECT_EQ(examples(), before - 2);
}

TEST(KioskctlPackBuild, DatesThatArePastAreCounted) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "new", in(folder, "mine")}).status, 0);
  const auto warnings = [&](const std::string& at) {
    return kioskctl({"pack", "build", in(folder, "mine"), "-o", in(folder, "a.kpack"), "--at", at, "--json"})
        .json()["warnings"];
  };
  std::ofstream(in(folder, "mine/hours.toml"), std::ios::app)
      << "\n[[special_day]]\ndate = 2026-12-01\nreason = \"building\"\n";
  EXPECT_EQ(warnings("2026-12-02"), warnings("2026-12-01").get<int>() + 1);
}

TEST(KioskctlPackBuild, ACommandToPasteHoldsANameWithSpaces) {
  const TempFolder folder;
  const auto made = kioskctl({"pack", "new", in(folder, "our pack")});
  EXPECT_NE(made.out.find("kioskctl pack check '" + in(folder, "our pack") + "'"), std::string::npos) << made.out;
}

TEST(KioskctlPackBuild, MinisignItselfConfirmsTheSignature) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "keygen", in(folder, "office"), "--no-password"}).status, 0);
  ASSERT_EQ(
      kioskctl({"pack", "build", kContent, "-o", in(folder, "a.kpack"), "--key", in(folder, "office.key")}).status, 0);
  // As content/README.md says it.
  const std::string command = "cd '" + folder.path().string() +
                              "' && head -n 4 a.kpack > a.minisig && tail -n +5 a.kpack > a.db && "
                              "minisign -q -V -p office.pub -m a.db -x a.minisig >/dev/null 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(KioskctlPackBuild, KeysAreNeverOverwrittenAndTheSecretOneIsTheOwnersAlone) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "keygen", in(folder, "office"), "--no-password"}).status, 0);
  struct stat status {};
  ASSERT_EQ(::stat(in(folder, "office.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  const std::string before = folder.read("office.key");
  const auto again = kioskctl({"pack", "keygen", in(folder, "office"), "--no-password"});
  EXPECT_EQ(again.status, 1);
  EXPECT_NE(again.err.find("is there already and is kept"), std::string::npos) << again.err;
  EXPECT_EQ(folder.read("office.key"), before);
}

TEST(KioskctlPackBuild, ANameOfSeveralLinesIsSignedAsOne) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "keygen", in(folder, "office"), "--no-password"}).status, 0);
  const std::string file = in(folder, "two\nlines\xFF.kpack");
  const auto built = kioskctl({"pack", "build", kContent, "-o", file, "--key", in(folder, "office.key")});
  ASSERT_EQ(built.status, 0) << built.err;
  const auto verified = kioskctl({"pack", "verify", file, "--key", in(folder, "office.pub"), "--json"});
  ASSERT_EQ(verified.status, 0) << verified.err;
  const auto comment = verified.json()["trusted_comment"].get<std::string>();
  EXPECT_NE(comment.find("file:two lines\xEF\xBF\xBD.kpack"), std::string::npos) << comment;
}

TEST(KioskctlPackBuild, NothingButAPackIsWrittenOver) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "keygen", in(folder, "office"), "--no-password"}).status, 0);
  const std::string key = folder.read("office.key");
  const auto over_key = kioskctl({"pack", "build", kContent, "-o", in(folder, "office.key"), "--lang", "ja"});
  EXPECT_EQ(over_key.status, 1);
  EXPECT_NE(over_key.err.find("別の名前"), std::string::npos) << over_key.err;
  EXPECT_EQ(folder.read("office.key"), key);
}

TEST(KioskctlPackBuild, MistakesAreToldAndWriteNothing) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "keygen", in(folder, "office"), "--no-password"}).status, 0);
  folder.write("pack/pack.toml", "id = \n");
  const auto wrong = kioskctl({"pack", "build", in(folder, "pack"), "-o", in(folder, "a.kpack"), "--lang", "ja"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.err.find("pack.toml:1: エラー"), std::string::npos) << wrong.err;
  EXPECT_NE(wrong.err.find("作りませんでした"), std::string::npos) << wrong.err;
  EXPECT_FALSE(std::filesystem::exists(in(folder, "a.kpack")));
  // The key's two files taken for each other; no pack; a stick that is not there.
  ASSERT_EQ(kioskctl({"pack", "build", kContent, "-o", in(folder, "b.kpack")}).status, 0);
  const auto key = kioskctl({"pack", "sign", in(folder, "b.kpack"), "--key", in(folder, "office.pub")});
  EXPECT_EQ(key.status, 1);
  EXPECT_NE(key.err.find("is no secret key"), std::string::npos) << key.err;
  EXPECT_EQ(kioskctl({"pack", "sign", in(folder, "office.pub"), "--key", in(folder, "office.key")}).status, 1);
  EXPECT_EQ(kioskctl({"pack", "build", kContent, "-o", in(folder, "stick/b.kpack")}).status, 1);
  EXPECT_EQ(kioskctl({"pack", "build", kContent}).status, 2);
  EXPECT_EQ(kioskctl({"pack", "sign", in(folder, "b.kpack")}).status, 2);
}

TEST(KioskctlPackNew, AFolderIsMadeWholeOrNotAtAll) {
  const TempFolder folder;
  for (const auto& [language, part] : {std::pair("en", "there is no folder " + in(folder, "typo") + "; check the path"),
                                       std::pair("ja", "フォルダー " + in(folder, "typo") + " がない")}) {
    const auto made = kioskctl({"pack", "new", in(folder, "typo/mine"), "--lang", language});
    EXPECT_EQ(made.status, 1);
    EXPECT_TRUE(made.complains_of(part)) << made.err;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  }
  EXPECT_EQ(kioskctl({"pack", "new", in(folder, "mine/")}).status, 0) << "as the shell completes it";
  EXPECT_TRUE(std::filesystem::exists(in(folder, "mine/pages/welcome.ja.md")));
}

TEST(KioskctlPackCheck, AFolderThatIsNotThereIsNamedOnce) {
  const TempFolder folder;
  const auto outcome = kioskctl({"hours", "--content", in(folder, "nope")});
  EXPECT_TRUE(outcome.complains_of("kioskctl: " + in(folder, "nope") + ": error: there is no ")) << outcome.err;
}

TEST(KioskctlPackSign, AKeyFileThatIsNotThereIsToldInTheStaffsLanguage) {
  const TempFolder folder;
  ASSERT_EQ(kioskctl({"pack", "new", in(folder, "pack")}).status, 0);
  ASSERT_EQ(kioskctl({"pack", "build", in(folder, "pack"), "-o", in(folder, "a.kpack")}).status, 0);
  for (const char* command : {"sign", "verify"}) {
    const auto run = [&](const char* language) {
      return kioskctl({"pack", command, in(folder, "a.kpack"), "--key", in(folder, "offce.x"), "--lang", language});
    };
    EXPECT_TRUE(run("en").complains_of("there is no key file ")) << run("en").err;
    EXPECT_TRUE(run("ja").complains_of("offce.x がありません")) << run("ja").err;
  }
}

TEST(KioskctlPackBuild, AKeyThatCannotBeReadIsToldWithWhatToDo) {
  const TempFolder folder;
  std::filesystem::create_directory(folder.path() / "office.key");
  const auto refused = kioskctl({"pack", "build", std::string(KIOSK_SOURCE_DIR) + "/content/template", "-o",
                                 folder.path() / "x.kpack", "--key", folder.path() / "office.key", "--lang", "ja"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(refused.complains_of("office.key を読めません。鍵を作った利用者か sudo で")) << refused.err;
}

}  // namespace
}  // namespace kiosk::tests
