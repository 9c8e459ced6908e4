// pack install, list, rollback: a signed file becomes what the kiosk shows, and goes again.
#include <gtest/gtest.h>

#include <filesystem>

#include "kiosk/base/clock.h"
#include "kiosk/store/screen_report.h"
#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

namespace fs = std::filesystem;

class KioskctlPackInstall : public testing::Test {
 protected:
  KioskctlPackInstall() {
    EXPECT_EQ(kioskctl({"pack", "new", in("pack")}).status, 0);
    EXPECT_EQ(kioskctl({"pack", "keygen", in("office"), "--no-password"}).status, 0);
    fs::create_directory(folder_.path() / "keys");
    fs::rename(folder_.path() / "office.pub", folder_.path() / "keys/office.pub");
    folder_.write("kiosk.toml", "[packs]\nfacility = \"my-centre\"\nkeys = \"" + in("keys") + "\"\n");
    fs::create_directory(folder_.path() / "state");
    version(1);
  }
  std::string in(const std::string& name) const { return (folder_.path() / name).string(); }
  // The stick's pack, in its next version.
  void version(int number) {
    std::string pack = folder_.read("pack/pack.toml");
    const size_t at = pack.find("version = ");
    ASSERT_NE(at, std::string::npos);
    folder_.write("pack/pack.toml", pack.replace(at, pack.find('\n', at) - at, "version = " + std::to_string(number)));
    const auto built = kioskctl({"pack", "build", in("pack"), "-o", in("stick.kpack"), "--key", in("office.key")});
    ASSERT_EQ(built.status, 0) << built.err;
  }
  Outcome run(Arguments arguments) const {
    arguments.insert(arguments.begin(), "pack");
    for (const std::string& more : {std::string("--state"), in("state"), std::string("--config"), in("kiosk.toml"),
                                    std::string("--at"), std::string("2026-11-25T10:00")})
      arguments.push_back(more);
    return kioskctl(arguments);
  }
  // "2 1": the versions that are shown and were shown before.
  std::string shown() const {
    const auto list = run({"list", "--json"}).json();
    const auto version_of = [&](const char* slot) { return list[slot].is_null() ? "-" : list[slot]["version"].dump(); };
    return std::string(version_of("current")) + " " + version_of("previous");
  }

  TempFolder folder_;
};

TEST_F(KioskctlPackInstall, InstallsListsAndGoesBack) {
  EXPECT_NE(run({"list"}).out.find("the pack that the program brings along"), std::string::npos);
  const auto installed = run({"install", in("stick.kpack")});
  ASSERT_EQ(installed.status, 0) << installed.err;
  EXPECT_NE(installed.out.find("version 1, signed by office"), std::string::npos) << installed.out;
  version(2);
  ASSERT_EQ(run({"install", in("stick.kpack")}).status, 0);
  EXPECT_EQ(shown(), "2 1");
  ASSERT_EQ(run({"rollback"}).status, 0);
  EXPECT_EQ(shown(), "1 2");
  version(3);
  const auto later = run({"install", in("stick.kpack"), "--from", "2026-12-01T08:00", "--json"});
  ASSERT_EQ(later.status, 0) << later.err;
  EXPECT_EQ(later.json()["from"], "2026-12-01T08:00");
  EXPECT_EQ(shown(), "1 2");
  EXPECT_EQ(run({"list", "--json"}).json()["pending"]["version"], 3);
  const auto japanese = run({"list", "--lang", "ja"});
  EXPECT_NE(japanese.out.find("表示中: 「"), std::string::npos) << japanese.out;
}

TEST_F(KioskctlPackInstall, TellsOfAPackThatWaitsNoMore) {
  ASSERT_EQ(run({"install", in("stick.kpack")}).status, 0);
  version(2);
  ASSERT_EQ(run({"install", in("stick.kpack"), "--from", "2026-12-01T08:00"}).status, 0);
  const auto back = run({"rollback"});
  EXPECT_NE(back.out.find("version 2, which was to be shown from 2026-12-01T08:00 on, waits no more"),
            std::string::npos)
      << back.out;
}

TEST_F(KioskctlPackInstall, RefusesATimeThatIsOverOrYearsAway) {
  for (const char* from : {"2025-12-01T08:00", "2028-12-01T08:00"}) {
    const auto refused = run({"install", in("stick.kpack"), "--from", from});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("check the year"), std::string::npos) << refused.err;
  }
  EXPECT_EQ(shown(), "- -");
}

TEST_F(KioskctlPackInstall, HoursAreThoseOfWhatIsShown) {
  const auto wednesday = [&] {
    return kioskctl({"hours", "--state", in("state"), "--at", "2026-11-25T10:00", "--json"}).json()["days"][0];
  };
  EXPECT_EQ(wednesday()["intervals"][0][1], "19:30") << "the program's own";
  std::string hours = folder_.read("pack/hours.toml");
  const size_t at = hours.find("wednesday = ");
  ASSERT_NE(at, std::string::npos);
  folder_.write("pack/hours.toml", hours.replace(at, hours.find('\n', at) - at, "wednesday = [\"11:00-12:00\"]"));
  version(2);
  ASSERT_EQ(run({"install", in("stick.kpack")}).status, 0);
  EXPECT_EQ(wednesday()["intervals"][0][1], "12:00");
}

TEST_F(KioskctlPackInstall, SaysThatAKioskOnAFolderDoesNotShowIt) {
  {
    store::ScreenReport report;
    report.shown = {store::ContentSource::folder, in("pack"), "x", 1, to_utc(*parse_civil_time("2026-11-25T09:00"))};
    const auto state = store::Database::open(in("state"), SystemClock().wall());
    ASSERT_TRUE(state);
    ASSERT_TRUE(store::write_screen_report(**state, report));
  }
  const auto installed = run({"install", in("stick.kpack")});
  EXPECT_NE(installed.out.find("was started with --content " + in("pack")), std::string::npos) << installed.out;
  EXPECT_NE(run({"list"}).out.find("was started with --content"), std::string::npos);
}

TEST_F(KioskctlPackInstall, SaysWhatWillChange) {
  ASSERT_EQ(run({"install", in("stick.kpack")}).status, 0);
  folder_.write("pack/spring.ics",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:tea\nSUMMARY:お茶の会\nDTSTART:20261202T130000\nDURATION:PT1H\n"
                "END:VEVENT\nEND:VCALENDAR\n");
  version(2);
  const auto installed = run({"install", in("stick.kpack"), "--lang", "ja"});
  ASSERT_EQ(installed.status, 0) << installed.err;
  EXPECT_NE(installed.out.find("変わること:\n  増える行事（1）: お茶の会\n"), std::string::npos) << installed.out;
  const auto again = run({"install", in("stick.kpack"), "--json"}).json();
  EXPECT_EQ(again["changes"]["events"]["added"].size(), 0u);
  EXPECT_EQ(again["changes"]["hours"], false);
}

TEST_F(KioskctlPackInstall, TellsThatAKeyWasRevoked) {
  ASSERT_EQ(run({"install", in("stick.kpack")}).status, 0);
  const auto doctors = [&] {
    return kioskctl({"doctor", "--state", in("state"), "--config", in("kiosk.toml"), "--lang", "ja"}).out;
  };
  EXPECT_EQ(doctors().find("取り消されました"), std::string::npos);
  fs::create_directory(folder_.path() / "keys/revoked");
  fs::rename(folder_.path() / "keys/office.pub", folder_.path() / "keys/revoked/office.pub");
  EXPECT_TRUE(run({"install", in("stick.kpack")}).complains_of("(office), which was revoked"));
  EXPECT_EQ(shown(), "1 -");
  EXPECT_NE(run({"list"}).out.find("was revoked"), std::string::npos);
  EXPECT_EQ(run({"list", "--json"}).json()["current"]["key_revoked"], true);
  EXPECT_NE(doctors().find("取り消されました"), std::string::npos);
}

TEST_F(KioskctlPackInstall, SaysWhyItRefuses) {
  folder_.write("kiosk.toml", "[packs]\nfacility = \"another\"\nkeys = \"" + in("keys") + "\"\n");
  EXPECT_TRUE(run({"install", in("stick.kpack")}).complains_of("this kiosk is of \"another\""));
  folder_.write("kiosk.toml", "[packs]\nkeys = \"" + in("nowhere") + "\"\n");
  EXPECT_TRUE(run({"install", in("stick.kpack")}).complains_of("does not trust"));
  EXPECT_TRUE(run({"install", in("nothing.kpack")}).complains_of("nothing.kpack"));
  EXPECT_EQ(run({"install", in("stick.kpack"), "--from", "tomorrow"}).status, 2);
  EXPECT_TRUE(run({"rollback", "--lang", "ja"}).complains_of("戻せません"));
  EXPECT_EQ(shown(), "- -");
}

}  // namespace
}  // namespace kiosk::tests
