// What a start shows where the pack that it was told to show cannot be read.
#include "kiosk/app/content.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <functional>

#include "kiosk/app/content_copy.h"
#include "kiosk/app/folder_watch.h"
#include "kiosk/base/file.h"
#include "kiosk/packs/pack_file.h"
#include "tests/support/large_content.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

namespace fs = std::filesystem;

class ContentForTheLobby : public testing::Test {
 protected:
  ContentForTheLobby() { fs::copy(places_.built_in, places_.pack, fs::copy_options::recursive); }

  std::string page() {
    const auto content = app::read_content_for_lobby(places_);
    if (!content) return content.error().message;
    for (const auto& page : content->centre->pages)
      if (page.slug == "about-centre") return page.articles.at(LanguageTag::of("ja")).title().markup;
    return content->centre->facility_id.empty() ? "nothing" : "no such page";
  }
  void write_page(const std::string& title) {
    folder_.write("content/pages/about-centre.ja.md", "# " + title + "\n\n本文\n");
  }
  void name_facility(const std::string& name) {
    std::string pack = folder_.read("content/pack.toml");
    const std::string ours = "facility = \"asahikawa-international-center\"";
    ASSERT_NE(pack.find(ours), std::string::npos);
    folder_.write("content/pack.toml", pack.replace(pack.find(ours), ours.size(), "facility = \"" + name + "\""));
  }
  void break_hours() { folder_.write("content/hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\n"); }
  // Reads it and copies it, with `meanwhile` between the two.
  Status keep(
      const std::function<void()>& meanwhile = [] {}, const std::function<bool()>& go_on = [] { return true; }) {
    const auto shown = app::fingerprint(places_.pack);
    const auto content = app::read_content(places_.pack);
    if (!content) return tl::make_unexpected(content.error());
    meanwhile();
    return app::keep_copy(*content, shown, places_.packs, go_on);
  }
  size_t copies() const { return static_cast<size_t>(std::distance(fs::directory_iterator(places_.packs), {})); }

  TempFolder folder_;
  app::ContentPlaces places_{
      folder_.path() / "content", folder_.path() / "state" / "packs", source_folder() / "content" / "asahikawa", {}};
};

TEST_F(ContentForTheLobby, IsNeitherWrittenNorDeletedBehindALink) {
  folder_.write("elsewhere/shown-0123456789abcdef.kpack", "x");
  fs::create_directory(folder_.path() / "state");
  fs::create_symlink(folder_.path() / "elsewhere", places_.packs);
  const auto kept = keep();
  ASSERT_FALSE(kept);
  EXPECT_NE(kept.error().message.find("is a link"), std::string::npos) << kept.error().message;
  EXPECT_FALSE(app::drop_copies(places_.packs));
  EXPECT_EQ(*list_files(folder_.path() / "elsewhere"), std::vector<std::string>{"shown-0123456789abcdef.kpack"});
}

TEST_F(ContentForTheLobby, IsThePackThenWhatWasShownLastThenTheBuiltInOne) {
  write_page("一");
  EXPECT_EQ(page(), "一");
  ASSERT_TRUE(keep());
  write_page("二");
  break_hours();
  EXPECT_EQ(page(), "一");
  fs::remove_all(places_.pack);
  EXPECT_EQ(page(), "一");
  for (const auto& copy : fs::directory_iterator(places_.packs)) fs::resize_file(copy, 5000);
  const std::string built_in = page();
  EXPECT_NE(built_in, "一");
  fs::remove_all(places_.packs);
  EXPECT_EQ(page(), built_in);
  places_.pack.clear();
  EXPECT_EQ(page(), built_in);
}

TEST_F(ContentForTheLobby, IsNeverAnotherFacilitys) {
  break_hours();
  name_facility("another-centre");
  EXPECT_EQ(page(), "nothing");
  const auto report = app::screen_report(*app::read_content_for_lobby(places_), UtcTime());
  EXPECT_FALSE(report.shown);
  EXPECT_TRUE(report.refused);
}

TEST_F(ContentForTheLobby, SaysWhatItIsAndWhatWasRefusedInItsPlace) {
  const auto report = [&] { return app::screen_report(*app::read_content_for_lobby(places_), UtcTime()); };
  EXPECT_EQ(report().shown->source, store::ContentSource::folder);
  EXPECT_FALSE(report().refused);
  ASSERT_TRUE(keep());
  break_hours();
  EXPECT_EQ(report().shown->source, store::ContentSource::copy);
  ASSERT_TRUE(report().refused);
  EXPECT_EQ(report().refused->pack, places_.pack.string());
  fs::remove_all(places_.packs);
  EXPECT_EQ(report().shown->source, store::ContentSource::built_in);
  EXPECT_TRUE(report().refused);
}

TEST_F(ContentForTheLobby, OfALargePackIsFirstWhatTheFirstPictureNeeds) {
  const UtcTime now = to_utc(wednesday_afternoon());
  places_.opening = {now, std::nullopt};
  const Date today = date_of(wednesday_afternoon());
  const auto small = app::read_content_for_lobby(places_);
  ASSERT_TRUE(small);
  EXPECT_TRUE(small->whole);
  EXPECT_TRUE(small->agenda.covers(today)) << "the UI thread is not to look for it";
  add_many_events(places_.pack, today);
  const auto large = app::read_content_for_lobby(places_);
  ASSERT_TRUE(large);
  EXPECT_FALSE(large->whole);
  EXPECT_EQ(large->source, store::ContentSource::folder);
  EXPECT_FALSE(large->agenda.events.empty());
  places_.opening->now = now + std::chrono::days(3000);
  const auto far = app::read_content_for_lobby(places_);
  ASSERT_TRUE(far);
  EXPECT_TRUE(far->whole || !far->agenda.events.empty());
  places_.opening->now = now;
  break_hours();
  const auto built_in = app::read_content_for_lobby(places_);
  ASSERT_TRUE(built_in);
  EXPECT_TRUE(built_in->whole);
  EXPECT_EQ(built_in->source, store::ContentSource::built_in);
}

TEST(FirstListedDay, IsTodayUnlessTheClockCannotBeRight) {
  facility::Centre centre;
  const UtcTime now = to_utc(wednesday_afternoon());
  const Date today = date_of(wednesday_afternoon());
  const auto days = [](int n) { return std::chrono::days(n); };
  EXPECT_EQ(app::first_listed_day(centre, now, now - days(10)), today);
  EXPECT_EQ(app::first_listed_day(centre, now, now + days(10)), today + days(10));
  centre.valid_from = today + days(20);
  EXPECT_EQ(app::first_listed_day(centre, now, now + days(10)), today + days(20));
  EXPECT_EQ(app::first_listed_day(centre, now, now - days(10)), today + days(20));
  EXPECT_EQ(app::first_listed_day(centre, now, std::nullopt), today) << "set by hand";
}

TEST_F(ContentForTheLobby, IsCopiedOnceAndInPlaceOfTheCopyBefore) {
  ASSERT_TRUE(keep());
  const auto copy = app::kept_copy(places_.packs);
  ASSERT_TRUE(copy);
  const auto written = fs::last_write_time(*copy);
  ASSERT_TRUE(keep());
  EXPECT_EQ(fs::last_write_time(*copy), written);
  write_page("次");
  ASSERT_TRUE(keep());
  EXPECT_NE(app::kept_copy(places_.packs), copy);
  EXPECT_EQ(copies(), 1u);
}

// The wall clock may have been set back between the two.
TEST_F(ContentForTheLobby, IsTheLaterOfTwoCopiesBetweenWhichThePowerWent) {
  write_page("一");
  ASSERT_TRUE(keep());
  const fs::path first = *app::kept_copy(places_.packs), aside = folder_.path() / "aside";
  fs::copy_file(first, aside);
  write_page("二");
  ASSERT_TRUE(keep());
  fs::copy_file(aside, first);
  fs::last_write_time(first, fs::file_time_type::clock::now() + std::chrono::hours(1));
  break_hours();
  EXPECT_EQ(page(), "二");
}

TEST_F(ContentForTheLobby, IsACopyOfAnEarlierProgramUntilThereIsANewerOne) {
  write_page("一");
  ASSERT_TRUE(keep());
  const fs::path earlier = places_.packs / "shown-0123456789abcdef.kpack", aside = folder_.path() / "aside";
  fs::rename(*app::kept_copy(places_.packs), earlier);
  fs::copy_file(earlier, aside);
  const std::string hours = folder_.read("content/hours.toml");
  break_hours();
  EXPECT_EQ(page(), "一");
  folder_.write("content/hours.toml", hours);
  write_page("二");
  ASSERT_TRUE(keep());
  EXPECT_EQ(copies(), 1u);
  fs::copy_file(aside, earlier);
  break_hours();
  EXPECT_EQ(page(), "二");
}

TEST_F(ContentForTheLobby, IsCopiedFromABuiltPackToo) {
  write_page("一");
  const fs::path file = folder_.path() / "live.kpack";
  ASSERT_TRUE(packs::build_pack(places_.pack, file, packs::MessageLanguage::english, nullptr).written);
  places_.pack = file;
  ASSERT_TRUE(keep());
  folder_.write("live.kpack", "no pack");
  EXPECT_EQ(page(), "一");
}

// What was shown before it is not what was shown last.
TEST_F(ContentForTheLobby, IsNoEarlierCopyWhereTheNextCannotBeMade) {
  const fs::path picture = places_.pack / "images/house-rules.png";
  const auto size = fs::file_size(picture);
  const auto copy_of_one = [&] {
    write_page("一");
    ASSERT_TRUE(keep());
    write_page("二");
  };
  copy_of_one();
  const Status too_large = keep([&] { fs::resize_file(picture, app::kLargestCopy + 1); });
  ASSERT_FALSE(too_large);
  EXPECT_NE(too_large.error().message.find("larger than 64 MB"), std::string::npos) << too_large.error().message;
  EXPECT_FALSE(app::kept_copy(places_.packs));
  fs::resize_file(picture, size);

  copy_of_one();
  EXPECT_FALSE(keep([&] { break_hours(); })) << "changed since it was found good";
  EXPECT_EQ(copies(), 0u);
  EXPECT_NE(page(), "一");
}

TEST_F(ContentForTheLobby, IsNoEarlierCopyWhereTheDiskIsFull) {
  write_page("一");
  ASSERT_TRUE(keep());
  write_page("二");
  struct rlimit usual {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &usual), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small { 20'000, usual.rlim_max };
  const Status kept = keep([&] { ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0); });
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &usual), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().code, ErrorCode::io);
  EXPECT_EQ(copies(), 0u);
}

// The kiosk's own folder, whose rights somebody has taken away: root would not notice.
TEST_F(ContentForTheLobby, IsNoEarlierCopyWhereTheFolderRefusesWriting) {
  write_page("一");
  ASSERT_TRUE(keep());
  const fs::path copy = *app::kept_copy(places_.packs);
  write_page("二");
  const uid_t user = ::geteuid(), owner = user == 0 ? 65534 : user;
  for (const fs::path& path : {folder_.path(), folder_.path() / "state", places_.packs, copy})
    ASSERT_EQ(::chown(path.c_str(), owner, static_cast<gid_t>(-1)), 0);
  fs::permissions(places_.packs, fs::perms::owner_read | fs::perms::owner_exec);
  ASSERT_EQ(::seteuid(owner), 0);
  const Status kept = keep();
  ASSERT_EQ(::seteuid(user), 0);
  fs::permissions(places_.packs, fs::perms::owner_all);
  ASSERT_FALSE(kept);
  EXPECT_NE(kept.error().message.find("you may not write there"), std::string::npos) << kept.error().message;
  EXPECT_FALSE(app::kept_copy(places_.packs));
}

TEST_F(ContentForTheLobby, StaysAsItWasWhereCopyingIsStopped) {
  write_page("一");
  ASSERT_TRUE(keep());
  const auto copy = app::kept_copy(places_.packs);
  write_page("二");
  int asked = 0;
  EXPECT_FALSE(keep([] {}, [&] { return ++asked < 5; }));
  EXPECT_EQ(asked, 5);
  EXPECT_EQ(app::kept_copy(places_.packs), copy);
  EXPECT_EQ(copies(), 1u);
}

TEST_F(ContentForTheLobby, IsCopiedWithoutWhatNoPageShows) {
  folder_.write("content/images/raw.tif", "x");
  fs::resize_file(places_.pack / "images/raw.tif", app::kLargestCopy + 1);
  EXPECT_TRUE(keep());
}

TEST_F(ContentForTheLobby, IsCopiedAnewWhereTheCopyWasDamaged) {
  write_page("一");
  ASSERT_TRUE(keep());
  fs::resize_file(*app::kept_copy(places_.packs), 20'000);
  ASSERT_TRUE(keep());
  break_hours();
  EXPECT_EQ(page(), "一");
}

// A state folder that went along with a machine, or a trial.
TEST_F(ContentForTheLobby, IsNoCopyOfAnotherFacilitys) {
  const std::string ours = folder_.read("content/pack.toml");
  name_facility("another-centre");
  write_page("よその案内");
  ASSERT_TRUE(keep());
  folder_.write("content/pack.toml", ours);
  break_hours();
  EXPECT_NE(page(), "よその案内");
  EXPECT_NE(page(), "nothing") << "the built-in pack is of this facility";
}

TEST_F(ContentForTheLobby, FollowsNoLinkOutOfThePack) {
  folder_.write("secret.txt", "# 秘密\n\n秘密\n");
  fs::remove(places_.pack / "pages/about-centre.ja.md");
  fs::create_symlink(folder_.path() / "secret.txt", places_.pack / "pages/about-centre.ja.md");
  EXPECT_NE(page(), "秘密");
  const auto read = app::read_content(places_.pack);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("symbolic link"), std::string::npos) << read.error().message;
}

}  // namespace
}  // namespace kiosk::tests
