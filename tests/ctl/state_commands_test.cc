// card and notice: what staff do to the kiosk's state.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "kiosk/base/clock.h"
#include "kiosk/base/file.h"
#include "kiosk/store/database.h"
#include "kiosk/store/screen_lock.h"
#include "kiosk/store/settings_store.h"
#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

using Json = nlohmann::json;

class State {
 public:
  // Runs with --state and --json.
  Outcome run(Arguments words, const std::string& input = "") const {
    words.insert(words.end(), {"--state", folder_.path(), "--json"});
    return kioskctl(words, input);
  }
  Outcome plain(Arguments words, const std::string& input = "") const {
    words.insert(words.end(), {"--state", folder_.path()});
    return kioskctl(words, input);
  }
  std::string post(const std::string& text) const {
    const auto posted = run({"card", "post", text});
    EXPECT_EQ(posted.status, 0) << posted.err;
    return posted.json()["id"];
  }
  const TempFolder& folder() const { return folder_; }

 private:
  TempFolder folder_;
};

TEST(KioskctlCard, AStaffsCardHangsAtOnce) {
  const State state;
  const auto posted =
      state.run({"card", "post", "한국어로 이야기해요", "--lang", "ko", "--category", "language", "--paper", "blue",
                 "--nickname", "센터", "--vertical", "--days", "7", "--at", "2026-11-25T10:00"});
  ASSERT_EQ(posted.status, 0) << posted.err;
  const Json cards = state.run({"card", "list", "--status", "approved"}).json();
  ASSERT_EQ(cards.size(), 1u);
  EXPECT_EQ(cards[0]["id"], posted.json()["id"]);
  EXPECT_EQ(cards[0]["body"], "한국어로 이야기해요");
  EXPECT_EQ(cards[0]["language"], "ko");
  EXPECT_EQ(cards[0]["category"], "language");
  EXPECT_EQ(cards[0]["paper"], "blue");
  EXPECT_EQ(cards[0]["nickname"], "센터");
  EXPECT_EQ(cards[0]["vertical"], true);
  EXPECT_EQ(cards[0]["by_staff"], true);
  EXPECT_EQ(cards[0]["posted"], "2026-11-25T10:00:00");
  EXPECT_EQ(cards[0]["expires"], "2026-12-02T10:00:00");
}

TEST(KioskctlCard, PlainTextCallsStatusAndCategoryInTheStaffsLanguage) {
  const State state;
  const std::string id = state.post("x");
  EXPECT_NE(state.plain({"card", "list", "--lang", "ja"}).out.find("  掲示中  ja  おしらせ  x"), std::string::npos)
      << state.plain({"card", "list", "--lang", "ja"}).out;
  EXPECT_NE(state.plain({"card", "list", "--lang", "en"}).out.find("  approved  ja  notice  x"), std::string::npos);
  EXPECT_EQ(state.plain({"card", "reject", id, "--lang", "ja"}).out, id + "  外した\n");
  EXPECT_NE(state.plain({"card", "show", id, "--lang", "ja"}).out.find("  外した\n"), std::string::npos);
  ASSERT_EQ(state.run({"card", "remove", id}).status, 0);
  EXPECT_TRUE(state.plain({"card", "approve", id, "--lang", "ja"}).complains_of("「削除済み」なので「掲示中」に"));
}

TEST(KioskctlCard, TheTextMayComeFromStandardInput) {
  const State state;
  const auto posted = state.run({"card", "post"}, "一行目\n二行目\n");
  ASSERT_EQ(posted.status, 0) << posted.err;
  EXPECT_EQ(posted.json()["body"], "一行目\n二行目");
}

TEST(KioskctlCard, TheConfigurationSaysHowLongACardHangs) {
  const State state;
  const TempFolder settings;
  settings.write("kiosk.toml", "[board]\nlifetime_days = 10\n");
  const auto posted =
      state.run({"card", "post", "x", "--at", "2026-11-25", "--config", settings.path() / "kiosk.toml"});
  EXPECT_EQ(posted.json()["expires"], "2026-12-05T00:00:00") << posted.err;
}

TEST(KioskctlCard, TextThatThePolicyForbidsIsRefusedWithAReason) {
  const State state;
  const std::vector<std::pair<std::string, std::string>> wrong = {{"", "no words"},
                                                                  {std::string(141, 'x'), "140"},
                                                                  {"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11", "10 lines"},
                                                                  {"a\u202E"
                                                                   "b",
                                                                   "character"},
                                                                  {"\xFF", "character"}};
  for (const auto& [text, reason] : wrong) {
    const auto outcome = state.run({"card", "post", text});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_TRUE(outcome.complains_of(reason)) << outcome.err;
  }
  EXPECT_EQ(state.run({"card", "list"}).json(), Json::array());
}

TEST(KioskctlCard, ListIsNewestFirstAndByStatus) {
  const State state;
  const std::string first = state.post("一"), second = state.post("二"), third = state.post("三");
  ASSERT_EQ(state.run({"card", "remove", second}).status, 0);
  const Json cards = state.run({"card", "list"}).json();
  ASSERT_EQ(cards.size(), 2u);
  EXPECT_EQ(cards[0]["id"], third);
  EXPECT_EQ(cards[1]["id"], first);
  EXPECT_EQ(state.run({"card", "list", "--status", "pending"}).json(), Json::array());
  const Json removed = state.run({"card", "list", "--status", "removed"}).json();
  ASSERT_EQ(removed.size(), 1u);
  EXPECT_EQ(removed[0]["body"], "");
}

TEST(KioskctlCard, RemovedWordsAreNotOnTheDisk) {
  const State state;
  const std::string secret = "消えるはずのことば";
  const std::string id = state.post(secret);
  ASSERT_NE(state.folder().read("kiosk.db").find(secret), std::string::npos);
  ASSERT_EQ(state.run({"card", "remove", id}).status, 0);
  EXPECT_EQ(state.folder().read("kiosk.db").find(secret), std::string::npos);
  const auto again = state.run({"card", "approve", id});
  EXPECT_EQ(again.status, 1);
  EXPECT_TRUE(again.complains_of("removed")) << again.err;
}

TEST(KioskctlCard, OneWrongIdDoesNotStopTheOthers) {
  const State state;
  const std::string id = state.post("x");
  const auto outcome = state.run({"card", "remove", "nobody", id});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.complains_of("nobody")) << outcome.err;
  EXPECT_EQ(outcome.json(), Json::parse(R"([{"id": ")" + id + R"(", "status": "removed"}])"));
  EXPECT_EQ(state.run({"card", "show", id}).json()["status"], "removed");
}

TEST(KioskctlCard, ACardThatHangsIsTakenDownAndMayHangAgain) {
  const State state;
  const std::string id = state.post("x");
  EXPECT_EQ(state.run({"card", "reject", id}).json()[0]["status"], "hidden");
  const auto again = state.run({"card", "reject", id});
  EXPECT_EQ(again.status, 1);
  EXPECT_TRUE(again.complains_of("is hidden and cannot become rejected: it does not hang; card approve")) << again.err;
  EXPECT_EQ(state.run({"card", "approve", id}).status, 0);
  EXPECT_EQ(state.run({"card", "approve", id}).status, 0) << "it is approved already: no error";
  EXPECT_EQ(state.run({"card", "show", id}).json()["status"], "approved");
}

// What a visitor's card is once it was posted.
void make_wait(const State& state, const std::string& id) {
  auto database = store::Database::open(state.folder().path(), UtcTime{});
  ASSERT_TRUE((*database)->run("UPDATE card SET status = 'pending' WHERE id = '" + id + "'"));
}

TEST(KioskctlCard, ARejectedCardMayBeApprovedAfterAll) {
  const State state;
  const std::string id = state.post("x");
  make_wait(state, id);
  EXPECT_EQ(state.run({"card", "reject", id}).json()[0]["status"], "rejected");
  EXPECT_EQ(state.run({"card", "approve", id}).json()[0]["status"], "approved");
}

TEST(KioskctlCard, AllThatWaitAreApprovedAtOnce) {
  const State state;
  const std::string first = state.post("一"), hidden = state.post("二"), last = state.post("三");
  ASSERT_EQ(state.run({"card", "reject", hidden}).status, 0);
  make_wait(state, first);
  make_wait(state, last);
  const Json approved = state.run({"card", "approve", "--all-pending"}).json();
  ASSERT_EQ(approved.size(), 2u);
  EXPECT_EQ(approved[0]["id"], first);
  EXPECT_EQ(approved[1]["id"], last);
  EXPECT_EQ(state.run({"card", "show", hidden}).json()["status"], "hidden");
  EXPECT_EQ(state.plain({"card", "approve", "--all-pending"}).out, "No card waits.\n");
  EXPECT_EQ(state.run({"card", "approve", "--all-pending", first}).status, 2);
  EXPECT_EQ(state.run({"card", "remove", "--all-pending"}).status, 2);
}

TEST(KioskctlCard, TheBeginningOfAnIdIsEnough) {
  const State state;
  const auto post_at = [&](const std::string& at) -> std::string {
    return state.run({"card", "post", "x", "--at", at}).json()["id"];
  };
  const std::string early = post_at("2026-06-25T10:00"), late = post_at("2026-11-25T10:00"),
                    later = post_at("2026-11-25T10:10");
  EXPECT_EQ(state.run({"card", "show", early.substr(0, 4)}).json()["id"], early);
  EXPECT_EQ(state.run({"card", "remove", early.substr(0, 6)}).json()[0]["id"], early);
  EXPECT_EQ(state.run({"card", "show", early.substr(0, 6)}).status, 1) << "a removed one goes by its whole id";
  const auto both = state.run({"card", "show", late.substr(0, 4)});
  EXPECT_EQ(both.status, 1);
  EXPECT_TRUE(both.complains_of(late + ", " + later)) << both.err;
  const auto short_one = state.run({"card", "show", early.substr(0, 3)});
  EXPECT_TRUE(short_one.complains_of("first 4 characters")) << short_one.err;
}

TEST(KioskctlCard, WhatTurnsTheDirectionIsShownAndNotObeyed) {
  const State state;
  const auto outcome = state.plain({"card", "show", "019a\u202E\x1B[2J"});
  EXPECT_TRUE(outcome.complains_of("019a<U+202E><U+001B>[2J")) << outcome.err;
  const auto made = kioskctl({"pack", "new", state.folder().path() / "a\u2066b"});
  EXPECT_NE(made.out.find("a<U+2066>b"), std::string::npos) << made.out;
  const auto json = kioskctl({"pack", "new", state.folder().path() / "c\u2066d", "--json"}).json();
  EXPECT_EQ(json["folder"], (state.folder().path() / "c\u2066d").string());
}

TEST(KioskctlCard, ACardWhoseTimeIsOverIsListedAsExpiredAndMayHangAgain) {
  const State state;
  const std::string id = state.run({"card", "post", "x", "--days", "7", "--at", "2026-11-01"}).json()["id"];
  const auto count = [&](const std::string& status, const std::string& at) {
    return state.run({"card", "list", "--status", status, "--at", at}).json().size();
  };
  EXPECT_EQ(count("approved", "2026-11-07"), 1u);
  EXPECT_EQ(count("expired", "2026-11-07"), 0u);
  EXPECT_EQ(count("approved", "2026-11-09"), 0u);
  EXPECT_EQ(count("expired", "2026-11-09"), 1u);
  EXPECT_EQ(state.run({"card", "show", id, "--at", "2026-11-09"}).json()["status"], "expired");
  EXPECT_EQ(state.run({"card", "approve", id, "--at", "2026-11-09"}).status, 0);
  EXPECT_EQ(count("approved", "2026-12-08"), 1u);
  EXPECT_EQ(state.run({"card", "show", id, "--at", "2026-11-10"}).json()["expires"], "2026-12-09T00:00:00");
}

TEST(KioskctlCard, TheExportedTableHoldsNoFormula) {
  const State state;
  state.post("=HYPERLINK(\"http://example.com\")");
  const auto exported = state.plain({"card", "export"});
  ASSERT_EQ(exported.status, 0) << exported.err;
  EXPECT_TRUE(exported.out.starts_with("\xEF\xBB\xBFid,status,"));
  EXPECT_NE(exported.out.find(R"csv("'=HYPERLINK(""http://example.com"")")csv"), std::string::npos) << exported.out;
  const Json json = state.run({"card", "export"}).json();
  ASSERT_EQ(json.size(), 1u);
  EXPECT_EQ(json[0]["strokes"], Json::array());
}

TEST(KioskctlCard, TwoProcessesPostAtOnceAndNothingIsLost) {
  const State state;
  constexpr int kEach = 6;
  std::vector<Running> running;
  for (int i = 0; i < 2 * kEach; ++i)
    running.emplace_back(
        Arguments{"card", "post", "card " + std::to_string(i), "--state", state.folder().path(), "--json"});
  std::set<std::string> ids;
  for (Running& one : running) {
    const auto posted = one.wait();
    ASSERT_EQ(posted.status, 0) << posted.err;
    ids.insert(posted.json()["id"].get<std::string>());
  }
  EXPECT_EQ(ids.size(), 2u * kEach);
  std::set<std::string> found;
  for (const Json& card : state.run({"card", "list"}).json()) found.insert(card["id"].get<std::string>());
  EXPECT_EQ(found, ids);
}

TEST(KioskctlCard, AReadingCommandMakesNoState) {
  const State state;
  EXPECT_EQ(state.run({"card", "list"}).json(), Json::array());
  EXPECT_FALSE(std::filesystem::exists(state.folder().path() / "kiosk.db"));
  const auto missing = kioskctl({"card", "list", "--state", state.folder().path() / "nowhere"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_TRUE(missing.complains_of("nowhere")) << missing.err;
  EXPECT_FALSE(std::filesystem::exists(state.folder().path() / "nowhere"));
}

TEST(KioskctlCard, TheStateMayBeNamedInTheEnvironment) {
  const State state;
  const std::string id = state.post("x");
  const auto listed = kioskctl({"card", "list", "--json"}, "", {{"KIOSK_STATE", state.folder().path()}});
  ASSERT_EQ(listed.json().size(), 1u) << listed.err;
  EXPECT_EQ(listed.json()[0]["id"], id);
}

TEST(KioskctlCard, WhatRootWritesBelongsToTheFoldersOwner) {
  const State state;
  // Whoever is not root is the owner already.
  const uid_t owner = ::geteuid() == 0 ? 65534 : ::geteuid();
  ASSERT_EQ(::chown(state.folder().path().c_str(), owner, static_cast<gid_t>(-1)), 0);
  // The sanitizer's leak check may not look into a process that changed its user.
  const auto posted =
      kioskctl({"card", "post", "x", "--state", state.folder().path()}, "", {{"ASAN_OPTIONS", "detect_leaks=0"}});
  ASSERT_EQ(posted.status, 0) << posted.err;
  struct stat info {};
  ASSERT_EQ(::stat((state.folder().path() / "kiosk.db").c_str(), &info), 0);
  EXPECT_EQ(info.st_uid, owner);
}

TEST(KioskctlCard, BadInputIsToldInOneLine) {
  const State state;
  state.post("x");
  for (const Arguments& words : std::vector<Arguments>{{"card", "list", "--status", "lost"},
                                                       {"card", "show", "nobody"},
                                                       {"card", "post", "x", "--category", "party"},
                                                       {"card", "post", "x", "--paper", "black"},
                                                       {"card", "post", "x", "--nickname", "a\nb"}}) {
    const auto outcome = state.run(words);
    const bool wrong_value = words.size() > 3 && words[words.size() - 2] != "--nickname";
    EXPECT_EQ(outcome.status, wrong_value ? 2 : 1) << words[1];
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(outcome.complains_of("")) << outcome.err;
  }
  EXPECT_EQ(state.run({"card", "approve"}).status, 2);
  EXPECT_EQ(state.run({"card", "post", "x", "--days", "0"}).status, 2);
}

TEST(KioskctlState, ADamagedFileIsToldByAReaderAndMovedAsideByAWriter) {
  const State state;
  state.folder().write("kiosk.db", std::string(8192, 'x'));
  const auto listed = state.run({"card", "list"});
  EXPECT_EQ(listed.status, 1);
  EXPECT_TRUE(listed.complains_of("kiosk.db")) << listed.err;
  EXPECT_EQ(state.folder().read("kiosk.db"), std::string(8192, 'x'));
  const auto posted = state.run({"card", "post", "x"});
  EXPECT_EQ(posted.status, 0) << posted.err;
  EXPECT_NE(posted.err.find("kiosk.db"), std::string::npos) << posted.err;
  const std::filesystem::directory_iterator files(state.folder().path());
  EXPECT_TRUE(std::any_of(begin(files), end(files),
                          [](const auto& file) { return file.path().filename().string().starts_with("damaged-"); }));
}

TEST(KioskctlState, ReadingCommandsWriteNothingAndNeedNoRightTo) {
  const State state;
  const std::string id = state.post("x");
  ASSERT_EQ(state.run({"notice", "set", "evacuate"}).status, 0);
  std::filesystem::remove(state.folder().path() / "kiosk.lock");
  const auto before = *list_files(state.folder().path());
  ASSERT_EQ(::chmod(state.folder().path().c_str(), 0555), 0);
  ASSERT_EQ(::chmod((state.folder().path() / "kiosk.db").c_str(), 0444), 0);
  // Whoever runs this as root reads as somebody else, who may not reach the program where it was built.
  const TempFolder programs;
  ASSERT_EQ(::chmod(programs.path().c_str(), 0755), 0);
  const std::string program = programs.path() / "kioskctl";
  std::filesystem::copy_file(KIOSKCTL, program);
  const std::string prefix = ::geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
  for (const std::string& words :
       {std::string("card list"), "card show " + id, std::string("card export"), std::string("notice show")}) {
    const std::string command = prefix + "env ASAN_OPTIONS=detect_leaks=0 " + program + " " + words + " --state " +
                                state.folder().path().string() + " --json >/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
  }
  EXPECT_EQ(*list_files(state.folder().path()), before);
  ::chmod(state.folder().path().c_str(), 0755);
}

TEST(KioskctlState, AFileOfANewerProgramIsReadAndNotWritten) {
  const State state;
  const std::string id = state.post("x");
  std::string file = state.folder().read("kiosk.db");
  file[63] = 99;  // user_version: the SQLite file format, 1.3
  state.folder().write("kiosk.db", file);
  EXPECT_EQ(state.run({"card", "show", id}).json()["body"], "x");
  for (const Arguments& words :
       std::vector<Arguments>{{"card", "post", "y"}, {"card", "remove", id}, {"notice", "set", "evacuate"}}) {
    const auto outcome = state.run(words);
    EXPECT_EQ(outcome.status, 1) << words[1];
    const std::string complaint = outcome.err.substr(outcome.err.find("kioskctl: "));
    EXPECT_NE(complaint.find("newer program"), std::string::npos) << outcome.err;
    EXPECT_EQ(complaint.find("readonly"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(state.folder().read("kiosk.db"), file);
}

TEST(KioskctlState, AFolderThatCannotBeMadeIsTold) {
  const auto outcome = kioskctl({"card", "post", "x", "--state", "/proc/kiosk"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.complains_of("/proc/kiosk")) << outcome.err;
}

TEST(KioskctlState, WhoForgotSudoIsToldSoInTheirLanguage) {
  const State state;
  state.post("x");
  ASSERT_EQ(::chmod(state.folder().path().c_str(), 0555), 0);
  for (const char* file : {"kiosk.db", "kiosk.lock"})
    ASSERT_EQ(::chmod((state.folder().path() / file).c_str(), 0444), 0);
  const TempFolder programs;  // that whoever is no root can reach
  ASSERT_EQ(::chmod(programs.path().c_str(), 0755), 0);
  const std::string program = programs.path() / "kioskctl";
  std::filesystem::copy_file(KIOSKCTL, program);
  const std::string prefix = ::geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
  const std::string said = programs.path() / "said";
  for (const char* words : {"card post y", "notice set evacuate", "card approve --all-pending"}) {
    const std::string command = prefix + "env ASAN_OPTIONS=detect_leaks=0 " + program + " " + words + " --state " +
                                state.folder().path().string() + " --lang ja 2>" + said;
    EXPECT_NE(std::system(command.c_str()), 0) << command;
    EXPECT_NE(programs.read("said").find("に書く権限がありません。sudo を付けるか"), std::string::npos)
        << programs.read("said");
  }
  ::chmod(state.folder().path().c_str(), 0755);
}

TEST(KioskctlState, EveryActOnTheBoardAndOfNoticesIsInTheLogAndNoneOfTheirWords) {
  const State state;
  const std::string id = state.post("秘密の約束");
  ASSERT_EQ(state.run({"card", "reject", id}).status, 0);
  ASSERT_EQ(state.run({"card", "approve", id}).status, 0);
  ASSERT_EQ(state.run({"card", "approve", id}).status, 0) << "it hangs already: nothing is done";
  ASSERT_EQ(state.run({"notice", "set", "custom", "--title", "ja=秘密のお知らせ"}).status, 0);
  ASSERT_EQ(state.run({"notice", "clear"}).status, 0);
  ASSERT_EQ(state.run({"notice", "clear"}).status, 0) << "there is none";
  ASSERT_EQ(state.run({"card", "remove", id}).status, 0);
  const Json log = state.run({"log", "list"}).json();
  std::vector<std::pair<std::string, std::string>> acts;
  for (const Json& line : log) {
    acts.emplace_back(line["act"], line["what"]);
    EXPECT_TRUE(line["who"].get<std::string>().starts_with("kioskctl ")) << line;
  }
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"card.remove", id},  {"notice.clear", "custom"}, {"notice.set", "custom"},
      {"card.approve", id}, {"card.hide", id},          {"card.post", id}};
  EXPECT_EQ(acts, expected);
  EXPECT_EQ(log.dump().find("秘密"), std::string::npos);
  EXPECT_EQ(state.run({"log", "verify"}).json()["whole"], true);
  EXPECT_NE(state.plain({"log", "list", "--lang", "ja"}).out.find("カードを承認した: " + id), std::string::npos);
}

TEST(KioskctlCard, WhoApprovesSeesWhatTheyHang) {
  const State state;
  const std::string id = state.post("一緒に\n話しませんか");
  ASSERT_EQ(state.run({"card", "reject", id}).status, 0);
  const auto approved = state.plain({"card", "approve", id});
  EXPECT_EQ(approved.out, id + "  approved  一緒に 話しませんか\n");
  std::string long_text;
  for (int i = 0; i < 50; ++i) long_text += "雪";
  const std::string other = state.post(long_text);
  ASSERT_EQ(state.run({"card", "reject", other}).status, 0);
  const auto cut = state.plain({"card", "approve", other});
  EXPECT_TRUE(cut.out.ends_with(long_text.substr(0, 40 * 3) + "…\n")) << cut.out;
}

TEST(KioskctlCard, SeveralCardsAreShownOneAfterTheOther) {
  const State state;
  const std::string one = state.post("一枚目"), two = state.post("二枚目");
  const auto shown = state.plain({"card", "show", one, two});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_LT(shown.out.find("一枚目"), shown.out.find("二枚目"));
  const Json both = state.run({"card", "show", one, two}).json();
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[1]["body"], "二枚目");
  const auto half = state.run({"card", "show", one, "0000-none"});
  EXPECT_EQ(half.status, 1);
  EXPECT_EQ(half.json()[0]["body"], "一枚目");
}

TEST(KioskctlNotice, WordsWithMoreMarksThanAPanelCanDrawAreRefused) {
  const State state;
  std::string heap = "a";
  for (int i = 0; i < 90; ++i) heap += "\u0316";
  const auto refused = state.run({"notice", "set", "custom", "--title", "ja=" + heap});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(refused.complains_of("more than 16 marks or joined characters on one letter")) << refused.err;
}

TEST(Kioskctl, ACommandThatThereIsNotIsNamedWithTheNearestOne) {
  const auto sing = kioskctl({"pack", "sing", "x"});
  EXPECT_EQ(sing.status, 2);
  EXPECT_TRUE(sing.complains_of("there is no command \"kioskctl pack sing\"; did you mean sign?")) << sing.err;
  EXPECT_TRUE(kioskctl({"notise", "set"}).complains_of("\"kioskctl notise\"; did you mean notice?"));
  EXPECT_TRUE(
      kioskctl({"pack", "zzzz", "--lang", "ja"}).complains_of("「kioskctl pack zzzz」というコマンドはありません"));
}

TEST(Kioskctl, ADateInAnotherFormIsToldApartFromOneThatThereIsNot) {
  EXPECT_TRUE(kioskctl({"hours", "--at", "2026/12/30"}).complains_of("its form is wrong; write it like 2026-12-30"));
  EXPECT_TRUE(kioskctl({"events", "--from", "Dec 30"}).complains_of("its form is wrong; write it like 2026-11-25"));
  EXPECT_TRUE(kioskctl({"hours", "--at", "2026-02-30"}).complains_of("there is no such time"));
  EXPECT_TRUE(kioskctl({"events", "--from", "2026-02-30"}).complains_of("there is no such date"));
}

TEST(KioskctlNotice, NothingTakesThePlaceOfAnEvacuation) {
  const TempFolder state;
  ASSERT_EQ(kioskctl({"notice", "set", "evacuate", "--state", state.path()}).status, 0);
  const auto refused = kioskctl({"notice", "set", "custom", "--title", "en=Tea", "--state", state.path()});
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.err.find("kioskctl notice clear"), std::string::npos) << refused.err;
  EXPECT_EQ(kioskctl({"notice", "show", "--state", state.path(), "--json"}).json()["kind"], "evacuate");
}

TEST(KioskctlCard, OnlyApprovingTakesAllThatWait) {
  const auto refused = kioskctl({"card", "remove"});
  EXPECT_EQ(refused.err.find("--all-pending"), std::string::npos) << refused.err;
  EXPECT_NE(kioskctl({"card", "approve"}).err.find("--all-pending"), std::string::npos);
}

TEST(KioskctlNotice, IsShownUntilItIsCleared) {
  const State state;
  EXPECT_TRUE(state.run({"notice", "show"}).json().is_null());
  const auto set = state.run({"notice", "set", "custom", "--title", "ja=停電中です", "--title", "en=Power cut",
                              "--text", "ja={階段|かいだん}へ"});
  ASSERT_EQ(set.status, 0) << set.err;
  const Json shown = state.run({"notice", "show"}).json();
  EXPECT_EQ(shown, set.json());
  EXPECT_EQ(shown["kind"], "custom");
  EXPECT_EQ(shown["title"], Json::parse(R"({"en": "Power cut", "ja": "停電中です"})"));
  EXPECT_EQ(shown["text"]["ja"], "{階段|かいだん}へ");
  EXPECT_TRUE(shown["until"].is_null());
  EXPECT_TRUE(shown["shown_since"].is_null());
  EXPECT_NE(state.plain({"notice", "show"}).out.find("no kiosk has said yet that it shows it"), std::string::npos);
  EXPECT_NE(state.plain({"notice", "show", "--lang", "ja"}).out.find("階段へ"), std::string::npos);
  EXPECT_EQ(state.run({"notice", "clear"}).json(), Json::parse(R"({"cleared": true})"));
  EXPECT_TRUE(state.run({"notice", "show"}).json().is_null());
  EXPECT_EQ(state.run({"notice", "clear"}).json(), Json::parse(R"({"cleared": false})"));
}

// A kiosk as the state knows it: it holds the lock, and says what it shows as soon as it is there.
class RunningKiosk {
 public:
  explicit RunningKiosk(const std::filesystem::path& state) : lock_(store::ScreenLock::take(state)) {
    EXPECT_TRUE(lock_) << lock_.error().message;
    thread_ = std::thread([this, state] {
      const auto database = store::Database::open(state, SystemClock().wall());
      ASSERT_TRUE(database) << database.error().message;
      store::SettingsStore settings(**database);
      while (!ended_) {
        if (const auto notice = settings.notice(SystemClock().wall()); notice && *notice)
          (void)settings.note_notice_shown(to_utc(*parse_civil_time("2026-11-25T14:32")));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    });
  }
  ~RunningKiosk() {
    ended_ = true;
    thread_.join();
  }

 private:
  Result<store::ScreenLock> lock_;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

TEST(KioskctlNotice, SaysThatAKioskShowsItOnceOneHasSaidSo) {
  const State state;
  state.post("x");
  {
    const RunningKiosk kiosk(state.folder().path());
    const auto set = state.plain({"notice", "set", "evacuate"});
    EXPECT_EQ(set.status, 0) << set.err;
    EXPECT_EQ(set.err, "");
    EXPECT_NE(set.out.find("It is on the kiosk's screen since 2026-11-25T14:32."), std::string::npos) << set.out;
    const Json shown = state.run({"notice", "show"}).json();
    EXPECT_EQ(shown["kiosk_runs"], true);
    EXPECT_EQ(shown["shown_since"], "2026-11-25T14:32:00");
  }
  const auto after = state.plain({"notice", "show", "--lang", "ja"});
  EXPECT_NE(after.out.find("どの画面にも出ていません"), std::string::npos) << after.out;
  EXPECT_TRUE(state.run({"notice", "show"}).json()["shown_since"].is_null());
}

TEST(KioskctlNotice, SaysThatItIsOnNoScreen) {
  const State state;
  state.post("x");
  { const auto ended = store::ScreenLock::take(state.folder().path()); }
  const auto begin = std::chrono::steady_clock::now();
  const auto set = state.run({"notice", "set", "evacuate"});
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2)) << "there is nobody to wait for";
  EXPECT_EQ(set.status, 0);
  EXPECT_TRUE(set.complains_of("on NO screen now: no kiosk runs on this state folder")) << set.err;
  EXPECT_EQ(set.json()["kiosk_runs"], false);
  EXPECT_EQ(state.run({"notice", "show"}).json()["kind"], "evacuate") << "it is noted";
  const auto silent = store::ScreenLock::take(state.folder().path());
  const auto unanswered = state.run({"notice", "set", "evacuate"});
  EXPECT_EQ(unanswered.status, 0);
  EXPECT_TRUE(unanswered.complains_of("no kiosk has said yet that it shows it")) << unanswered.err;
}

TEST(KioskctlNotice, TellsWhatLanguagesWithoutWordsShow) {
  const State state;
  const auto custom = state.plain({"notice", "set", "custom", "--title", "ja=停電中です", "--title", "en=Power cut"});
  ASSERT_EQ(custom.status, 0) << custom.err;
  EXPECT_NE(custom.out.find("  ja-x-easy: there is no title, the one in ja is shown\n"), std::string::npos)
      << custom.out;
  EXPECT_NE(custom.out.find("  zh-Hans, zh-Hant, ko, ru: there is no title, the one in en is shown\n"),
            std::string::npos)
      << custom.out;
  EXPECT_EQ(custom.out.find("no text"), std::string::npos) << "a custom notice without a text has none anywhere";
  const auto built_in = state.plain({"notice", "set", "evacuate", "--title", "ja=火事です", "--lang", "ja"});
  EXPECT_NE(built_in.out.find("  ja-x-easy, en, zh-Hans, zh-Hant, ko, ru: 題は、プログラムの決まった文を出します\n"),
            std::string::npos)
      << built_in.out;
  EXPECT_NE(built_in.out.find("  ja, ja-x-easy, en, zh-Hans, zh-Hant, ko, ru: 文は、プログラムの決まった文を"),
            std::string::npos)
      << built_in.out;
}

TEST(KioskctlCard, AFolderOfNoKioskIsRefused) {
  const TempFolder folder;
  const std::string missing = folder.path() / "typo";
  const auto refused = kioskctl({"card", "post", "x", "--state", missing});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(refused.complains_of("there is no state folder " + missing)) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(missing));
}

TEST(KioskctlNotice, AFolderOfNoKioskIsRefused) {
  const TempFolder folder;
  const std::string missing = folder.path() / "typo";
  const auto refused = kioskctl({"notice", "set", "evacuate", "--state", missing});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(refused.complains_of("there is no state folder " + missing)) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(missing));
  folder.write("letter.txt", "x");
  const auto other = kioskctl({"notice", "set", "evacuate", "--state", folder.path()});
  EXPECT_EQ(other.status, 1);
  EXPECT_TRUE(other.complains_of("is no state folder")) << other.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "kiosk.db"));
}

TEST(KioskctlNotice, ClosedTodayEndsWithTheDay) {
  const State state;
  const auto set = state.run({"notice", "set", "closed-today", "--at", "2026-11-25T09:00"});
  EXPECT_EQ(set.json()["until"], "2026-11-26T00:00");
  EXPECT_EQ(state.run({"notice", "show", "--at", "2026-11-25T23:59"}).json()["kind"], "closed-today");
  EXPECT_TRUE(state.run({"notice", "show", "--at", "2026-11-26T00:00"}).json().is_null());
}

TEST(KioskctlNotice, UntilMayBeATimeOfThisDay) {
  const State state;
  EXPECT_EQ(
      state.run({"notice", "set", "evacuate", "--until", "2026-12-02", "--at", "2026-11-25T09:00"}).json()["until"],
      "2026-12-03T00:00")
      << "a day alone is meant to its end";
  EXPECT_EQ(state.run({"notice", "set", "evacuate", "--until", "17:15", "--at", "2026-11-25T09:00"}).json()["until"],
            "2026-11-25T17:15");
  EXPECT_EQ(state.run({"notice", "set", "evacuate", "--until", "17時15分", "--at", "2026-11-25T09:00"}).json()["until"],
            "2026-11-25T17:15");
  const auto later = state.run({"notice", "set", "evacuate", "--until", "5 o'clock"});
  EXPECT_EQ(later.status, 2);
  EXPECT_TRUE(later.complains_of("like 17:15, or a date and time")) << later.err;
  const auto of_the_day =
      state.plain({"notice", "set", "evacuate", "--until", "2026-12-02", "--at", "2026-11-25T09:00"});
  EXPECT_NE(of_the_day.out.find("to the end of 2026-12-02"), std::string::npos) << of_the_day.out;
  const auto mistyped = state.run({"notice", "set", "evacuate", "--until", "2062-12-02", "--at", "2026-11-25T09:00"});
  EXPECT_EQ(mistyped.status, 1);
  EXPECT_TRUE(mistyped.complains_of("--until 2062-12-02 is more than a year away: check the year")) << mistyped.err;
  ASSERT_EQ(state.run({"notice", "set", "evacuate", "--until", "17:15", "--at", "2026-11-25T09:00"}).status, 0);
  const auto over = state.run({"notice", "set", "evacuate", "--until", "8:00", "--at", "2026-11-25T09:00"});
  EXPECT_EQ(over.status, 1);
  EXPECT_TRUE(over.complains_of("over already")) << over.err;
  EXPECT_EQ(state.run({"notice", "show", "--at", "2026-11-25T09:00"}).json()["until"], "2026-11-25T17:15")
      << "what was up stays";
}

TEST(KioskctlNotice, IsAsLongAsSoManyCharactersInAnyScript) {
  const State state;
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "雪";
  EXPECT_EQ(state.run({"notice", "set", "custom", "--title", "ja=" + hundred}).status, 0);
  const auto longer = state.run({"notice", "set", "custom", "--title", "ja=" + hundred + "。"});
  EXPECT_EQ(longer.status, 1);
  EXPECT_TRUE(longer.complains_of("the words in ja have 101 characters, and there is room for 100")) << longer.err;
}

TEST(KioskctlNotice, BadInputIsToldInOneLine) {
  const State state;
  for (const Arguments& words : std::vector<Arguments>{{"party"},
                                                       {"custom"},
                                                       {"custom", "--title", "japanese=x"},
                                                       {"custom", "--title", "ja="},
                                                       {"custom", "--title", "ja=a", "--title", "ja=b"},
                                                       {"custom", "--title", "ja=a\x1B[2J"},
                                                       {"custom", "--title", "ja=a\u009B2J"},
                                                       {"custom", "--title", "ja=\xFF"},
                                                       {"custom", "--title", "ja=" + std::string(101, 'x')},
                                                       {"evacuate", "--until", "later"}}) {
    Arguments all = {"notice", "set"};
    all.insert(all.end(), words.begin(), words.end());
    const auto outcome = state.run(all);
    const std::string& last = words.back();
    const bool wrong_value = last == "party" || words.size() > 3 || last == "later" || last == "japanese=x";
    EXPECT_EQ(outcome.status, wrong_value ? 2 : 1) << words.back();
    EXPECT_TRUE(outcome.complains_of("")) << outcome.err;
  }
  EXPECT_EQ(state.run({"notice", "set"}).status, 2);
  EXPECT_TRUE(state.run({"notice", "show"}).json().is_null());
}

}  // namespace
}  // namespace kiosk::tests
