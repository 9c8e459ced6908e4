// log list, verify, and what doctor says of the log.
#include <gtest/gtest.h>

#include "kiosk/store/database.h"
#include "kiosk/store/staff_log.h"
#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

class KioskctlLog : public testing::Test {
 protected:
  KioskctlLog() {
    const auto state = open();
    store::StaffLog log(*state);
    for (const char* what : {"案内 1", "案内 2", "案内 3"})
      EXPECT_TRUE(log.append({to_utc(*parse_civil_time("2026-11-25T14:32")), "kioskctl mori", "pack.install", what}));
  }
  std::unique_ptr<store::Database> open() {
    return std::move(*store::Database::open(folder_.path(), to_utc(*parse_civil_time("2026-11-25T14:32"))));
  }
  void change(const char* sql) { EXPECT_TRUE(open()->run(sql)); }
  Outcome run(Arguments arguments) const {
    arguments.insert(arguments.end(), {"--state", folder_.path()});
    return kioskctl(arguments);
  }

  TempFolder folder_;
};

TEST_F(KioskctlLog, ListsTheActsNewestFirst) {
  const auto all = run({"log", "list"});
  EXPECT_EQ(all.out.substr(0, all.out.find('\n')), "3  2026-11-25T14:32 kioskctl mori: installed a pack: 案内 3");
  const auto last = run({"log", "list", "--last", "1", "--json"}).json();
  ASSERT_EQ(last.size(), 1u);
  EXPECT_EQ(last[0]["act"], "pack.install");
  EXPECT_EQ(last[0]["hash"].get<std::string>().size(), 64u);
}

TEST_F(KioskctlLog, AWholeLogIsCalledWhole) {
  const auto verified = run({"log", "verify"});
  EXPECT_EQ(verified.status, 0) << verified.err;
  EXPECT_NE(verified.out.find("whole: 3 lines"), std::string::npos) << verified.out;
  const TempFolder nothing;
  EXPECT_EQ(kioskctl({"log", "verify", "--state", nothing.path()}).status, 0);
}

TEST_F(KioskctlLog, SaysTheFirstLineThatWasChangedAndWhatToDo) {
  change("UPDATE staff_log SET who = 'somebody' WHERE number > 1");
  const auto verified = run({"log", "verify"});
  EXPECT_EQ(verified.status, 1);
  EXPECT_TRUE(verified.complains_of("line 2 is not what was written"));
  EXPECT_TRUE(verified.complains_of("2026-11-25T14:32 somebody: installed a pack: 案内 2"));
  EXPECT_TRUE(verified.complains_of("keep a copy of the state folder"));
  const auto json = run({"log", "verify", "--json"}).json();
  EXPECT_EQ(json["whole"], false);
  EXPECT_EQ(json["line"]["who"], "somebody");
}

TEST_F(KioskctlLog, SaysWhichLineWasTakenOutInJapaneseToo) {
  change("DELETE FROM staff_log WHERE number = 2");
  EXPECT_TRUE(run({"log", "verify", "--lang", "ja"}).complains_of("2 番の記録が消されています"));
}

TEST_F(KioskctlLog, TheDoctorLooksAtIt) {
  const auto verdict = [&] {
    const auto doctor = run({"doctor", "--json"}).json();
    for (const auto& one : doctor["checks"])
      if (one["check"] == "log") return one["verdict"].get<std::string>();
    return std::string();
  };
  EXPECT_EQ(verdict(), "ok");
  change("UPDATE staff_log SET at = at + 60 WHERE number = 3");
  EXPECT_EQ(verdict(), "problem");
}

}  // namespace
}  // namespace kiosk::tests
