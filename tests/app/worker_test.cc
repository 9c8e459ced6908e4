// The second thread with real folders: what others change arrives, and what a wrong clock or a broken file does.
#include "kiosk/app/worker.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <optional>
#include <thread>

#include "kiosk/app/app.h"
#include "kiosk/app/clock_trust.h"
#include "kiosk/app/content_copy.h"
#include "kiosk/app/folder_watch.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/store/card_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/screen_lock.h"
#include "kiosk/store/staff_pin.h"
#include "tests/support/large_content.h"
#include "tests/support/movable_clock.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

using namespace std::chrono_literals;
using screens::Route;
using screens::ScreenId;
namespace fs = std::filesystem;

// Far more than it takes, so that a busy machine fails nothing.
constexpr auto kPatience = 20s;

class AWorker : public testing::Test {
 protected:
  AWorker() {
    kiosk_.app.toolkit().inspect();
    options_.state = folder_.path() / "state";
    options_.words = source_folder() / "content" / "interface";
  }

  void copy_content() {
    fs::copy(source_folder() / "content" / "asahikawa", folder_.path() / "content", fs::copy_options::recursive);
    options_.content = folder_.path() / "content";
    options_.content_shown = app::fingerprint(options_.content);
  }
  void start() {
    worker_ = std::make_unique<app::Worker>(options_, clock_, [this] {
      const std::lock_guard lock(mutex_);
      ready_ = true;
      woken_.notify_one();
    });
    worker_->start();
  }
  // Delivers what comes until the picture is as it should be.
  bool arrives(const std::function<bool()>& as_it_should_be, std::chrono::milliseconds patience = kPatience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
      worker_->deliver(kiosk_.app);
      kiosk_.settle();
      if (as_it_should_be()) return true;
      // What is written down after it is handed over wakes nobody.
      const auto now = std::chrono::steady_clock::now();
      if (now >= deadline) return false;
      std::unique_lock lock(mutex_);
      woken_.wait_until(lock, std::min(deadline, now + 50ms), [&] { return ready_; });
      ready_ = false;
    }
  }
  bool shows(const std::string& words) {
    const auto& texts = kiosk_.app.toolkit().inspect().texts;
    kiosk_.app.request_frame();
    kiosk_.settle();
    return std::any_of(texts.begin(), texts.end(),
                       [&](const auto& text) { return text.text.utf8.find(words) != std::string::npos; });
  }
  // On the page of the centre; content comes between two visits.
  bool page_shows(const std::string& words) {
    kiosk_.tap("bar.finish");
    Route route;
    route.screen = ScreenId::page;
    route.id = "about-centre";
    kiosk_.go(route);
    const bool shown = shows(words);
    kiosk_.tap("bar.finish");
    return shown;
  }
  void write_page(const std::string& words) {
    folder_.write("content/pages/about-centre.ja.md", "# " + words + "\n\n" + words + "\n");
  }
  std::unique_ptr<store::Database> other_connection() {
    auto database = store::Database::open(options_.state, SystemClock().wall());
    EXPECT_TRUE(database) << database.error().message;
    return database ? std::move(*database) : nullptr;
  }
  board::Card card(uint8_t n) const {
    board::Card made;
    made.id = board::make_uuid_v7(std::chrono::time_point_cast<std::chrono::milliseconds>(clock_.wall()), {n});
    made.language = LanguageTag::of("ja");
    made.body = "札" + std::to_string(n);
    made.status = board::CardStatus::approved;
    made.posted = clock_.wall();
    made.expires = clock_.wall() + board::kDefaultLifetime;
    return made;
  }
  bool board_has(const board::Card& card) {
    Route route;
    route.screen = ScreenId::board;
    kiosk_.go(route);
    return kiosk_.app.toolkit().find_target("board.card." + card.id) != nullptr;
  }
  // For what the worker does after it has delivered.
  static bool comes_true(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (!condition() && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(5ms);
    return condition();
  }
  void let_rounds_pass() const { std::this_thread::sleep_for(50 * options_.round); }
  // Waits until the worker has written it down.
  static std::optional<UtcTime> shown_since(store::SettingsStore& settings) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
      const auto since = settings.notice_shown_since();
      if (!since || *since || std::chrono::steady_clock::now() > deadline) return since.value_or(std::nullopt);
      std::this_thread::sleep_for(10ms);
    }
  }
  // Until it is shown and nothing is left for the worker to do.
  void rest_with_notice(store::Database& database, const std::string& words) {
    store::SettingsStore settings(database);
    ASSERT_TRUE(settings.set_notice(notice(words)));
    ASSERT_TRUE(arrives([&] { return shows(words); }));
    ASSERT_TRUE(shown_since(settings));
  }
  static store::Notice notice(const std::string& words) {
    store::Notice made;
    made.title.set(LanguageTag::of("ja"), words);
    return made;
  }

  TempFolder folder_;
  TestKiosk kiosk_{1080, 1920, LanguageTag::of("ja")};
  MovableClock clock_{to_utc(wednesday_afternoon())};
  app::WorkerOptions options_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool ready_ = false;
  std::unique_ptr<app::Worker> worker_;
};

TEST_F(AWorker, ShowsWhatAnotherProcessWritesLongBeforeItsNextRound) {
  start();
  const auto other = other_connection();
  store::SettingsStore settings(*other);
  ASSERT_TRUE(settings.set_notice(notice("停電中です")));
  EXPECT_TRUE(arrives([&] { return shows("停電中です"); }));
  ASSERT_TRUE(settings.clear_notice());
  EXPECT_TRUE(arrives([&] { return !shows("停電中です"); }));
  const auto posted = card(1);
  ASSERT_TRUE(store::CardStore(*other).post(posted));
  EXPECT_TRUE(arrives([&] { return board_has(posted); }));
}

TEST_F(AWorker, SaysSinceWhenTheNoticeIsShown) {
  start();
  const auto other = other_connection();
  store::SettingsStore settings(*other);
  for (const char* words : {"一つ目", "二つ目"}) {
    ASSERT_TRUE(settings.set_notice(notice(words)));
    ASSERT_TRUE(arrives([&] { return shows(words); }));
    const auto since = shown_since(settings);
    ASSERT_TRUE(since);
    EXPECT_LE(*since, clock_.wall());
    EXPECT_GE(*since, to_utc(wednesday_afternoon()));
  }
  ASSERT_TRUE(settings.set_notice(notice("三つ目")));
  ASSERT_TRUE(settings.clear_notice());
  worker_.reset();
  ASSERT_TRUE(settings.set_notice(notice("四つ目")));
  EXPECT_FALSE(*settings.notice_shown_since()) << "another notice, and no kiosk";
}

TEST_F(AWorker, HoldsTheLockThatTellsKioskctlThatAKioskRuns) {
  start();
  ASSERT_TRUE(comes_true([&] { return store::kiosk_presence(options_.state) == store::KioskPresence::running; }));
  worker_.reset();
  EXPECT_EQ(store::kiosk_presence(options_.state), store::KioskPresence::ended);
}

// Without a round: what another program holds is tried again within seconds.
TEST_F(AWorker, ReadsWhatAnotherProgramHeldSoonAfterItLetsGo) {
  start();
  const auto other = other_connection();
  rest_with_notice(*other, "一つ目");
  ASSERT_TRUE(store::SettingsStore(*other).set_notice(notice("二つ目")));
  ASSERT_TRUE(other->run("BEGIN EXCLUSIVE"));
  EXPECT_FALSE(arrives([&] { return shows("二つ目"); }, 7s));
  ASSERT_TRUE(other->run("COMMIT"));
  EXPECT_TRUE(arrives([&] { return shows("二つ目"); }));
}

TEST_F(AWorker, MissesNoneOfManyChanges) {
  start();
  const auto other = other_connection();
  store::SettingsStore settings(*other);
  for (int n = 1; n <= 30; ++n) ASSERT_TRUE(settings.set_notice(notice("第" + std::to_string(n) + "号")));
  EXPECT_TRUE(arrives([&] { return shows("第30号"); }));
}

TEST_F(AWorker, ReadsAgainWhatCouldNotBeReadBefore) {
  options_.round = 100ms;
  folder_.write("state", "a file where the folder should be");
  start();
  EXPECT_FALSE(arrives([&] { return shows("停電中です"); }, 500ms));
  fs::remove(folder_.path() / "state");
  ASSERT_TRUE(store::SettingsStore(*other_connection()).set_notice(notice("停電中です")));
  EXPECT_TRUE(arrives([&] { return shows("停電中です"); }));
}

TEST_F(AWorker, ReadsAStateThatTookTheOldOnesPlaceAndWhatIsWrittenThere) {
  start();
  {
    const auto other = other_connection();
    rest_with_notice(*other, "一つ目");
  }
  const fs::path away = folder_.path() / "away", coming = folder_.path() / "coming";
  {
    auto database = store::Database::open(coming, SystemClock().wall());
    ASSERT_TRUE(database);
    ASSERT_TRUE(store::SettingsStore(**database).set_notice(notice("二つ目")));
  }
  fs::rename(options_.state, away);
  EXPECT_FALSE(arrives([&] { return !shows("一つ目"); }, 3s)) << "what was read stays";
  ASSERT_FALSE(fs::exists(options_.state)) << "no new one is made in the way of the one that comes";
  fs::rename(coming, options_.state);
  EXPECT_TRUE(arrives([&] { return shows("二つ目"); }));
  // The watch looks at the folder that was taken away.
  ASSERT_TRUE(store::SettingsStore(*other_connection()).set_notice(notice("三つ目")));
  EXPECT_TRUE(arrives([&] { return shows("三つ目"); }));
}

TEST_F(AWorker, BeginsAnewWhereItsStateIsTakenAwayForGood) {
  options_.round = 1s;
  start();
  ASSERT_TRUE(store::SettingsStore(*other_connection()).set_notice(notice("停電中です")));
  ASSERT_TRUE(arrives([&] { return shows("停電中です"); }));
  fs::rename(options_.state, folder_.path() / "away");
  EXPECT_TRUE(arrives([&] { return !shows("停電中です"); }));
}

TEST_F(AWorker, ShowsContentThatWasSaved) {
  copy_content();
  start();
  write_page("新しい本文");
  EXPECT_TRUE(arrives([&] { return page_shows("新しい本文"); }));
}

TEST_F(AWorker, ShowsContentThatWasChangedBeforeItBegan) {
  copy_content();
  write_page("新しい本文");
  start();
  EXPECT_TRUE(arrives([&] { return page_shows("新しい本文"); }));
}

TEST_F(AWorker, KeepsTheLastGoodContentAndTellsABrokenOneOnce) {
  copy_content();
  options_.round = 100ms;
  start();
  write_page("よい本文");
  ASSERT_TRUE(arrives([&] { return page_shows("よい本文"); }));
  testing::internal::CaptureStderr();
  const std::string hours = folder_.read("content/hours.toml");
  folder_.write("content/hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\n");
  EXPECT_FALSE(arrives([&] { return !page_shows("よい本文"); }, 1500ms));
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
  EXPECT_NE(told.find("hours.toml:"), std::string::npos) << told;
  folder_.write("content/hours.toml", hours);
  write_page("よりよい本文");
  EXPECT_TRUE(arrives([&] { return page_shows("よりよい本文"); }));
}

TEST_F(AWorker, TellsWhoWritesHowEachChangeWasRead) {
  copy_content();
  options_.state.clear();
  options_.any_facility = true;
  options_.facility = "asahikawa-international-center";
  struct Told {
    std::mutex mutex;
    std::optional<std::string> last;
  };
  const auto told = std::make_shared<Told>();
  options_.on_content_read = [told](const Status& read) {
    const std::lock_guard lock(told->mutex);
    told->last = read ? "good" : read.error().message;
  };
  // What changes nothing on the screen wakes nobody.
  const auto tells = [&](const std::string& words) {
    for (const auto deadline = std::chrono::steady_clock::now() + kPatience;
         std::chrono::steady_clock::now() < deadline; std::this_thread::sleep_for(5ms)) {
      const std::lock_guard lock(told->mutex);
      if (told->last && told->last->find(words) != std::string::npos) return true;
    }
    return false;
  };
  start();
  write_page("よい本文");
  ASSERT_TRUE(arrives([&] { return page_shows("よい本文"); }));
  EXPECT_TRUE(tells("good"));
  testing::internal::CaptureStderr();
  const std::string hours = folder_.read("content/hours.toml");
  folder_.write("content/hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\n");
  EXPECT_TRUE(tells("hours.toml:"));
  EXPECT_TRUE(page_shows("よい本文")) << "the last good content stays";
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  folder_.write("content/hours.toml", hours);
  std::string pack = folder_.read("content/pack.toml");
  const size_t at = pack.find("facility = \"");
  ASSERT_NE(at, std::string::npos);
  folder_.write("content/pack.toml", pack.insert(at + 12, "another-"));
  EXPECT_TRUE(arrives([&] { return kiosk_.app.content().centre->facility_id.starts_with("another-"); }));
  EXPECT_TRUE(tells("good"));
}

TEST_F(AWorker, KeepsACopyOfWhatItFoundGood) {
  copy_content();
  options_.round = 20ms;
  start();
  write_page("一");
  ASSERT_TRUE(arrives([&] { return page_shows("一"); }));
  const app::ContentPlaces places{folder_.path() / "nothing", packs::packs_folder(options_.state), {}, {}};
  clock_.pass(6s);
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!app::kept_copy(places.packs) && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(5ms);
  const auto content = app::read_content_for_lobby(places);
  ASSERT_TRUE(content) << content.error().message;
  const auto& pages = content->centre->pages;
  EXPECT_TRUE(std::any_of(pages.begin(), pages.end(), [](const auto& page) {
    return page.slug == "about-centre" && page.articles.at(LanguageTag::of("ja")).title().markup == "一";
  }));
}

class AWorkerOfALargePack : public AWorker {
 protected:
  AWorkerOfALargePack() {
    copy_content();
    add_many_events(options_.content, date_of(wednesday_afternoon()));
    options_.built_in = source_folder() / "content" / "asahikawa";
    options_.clock_is_set = true;
    options_.content_shown = app::fingerprint(options_.content);
  }
  void open() {
    app::ContentPlaces places{options_.content, {}, options_.built_in, {}};
    places.opening = {clock_.wall(), std::nullopt};
    auto content = app::read_content_for_lobby(places);
    ASSERT_TRUE(content) << content.error().message;
    ASSERT_FALSE(content->whole);
    options_.facility = content->centre->facility_id;
    kiosk_.app.set_content(*content);
    options_.shown = std::move(*content);
    kiosk_.settle();
  }
  // The picture without the rest of the pack, and with it.
  std::vector<std::string> home() {
    std::vector<std::string> texts;
    kiosk_.app.request_frame();
    kiosk_.settle();
    for (const auto& text : kiosk_.app.toolkit().inspect().texts) texts.push_back(text.text.utf8);
    return texts;
  }
};

TEST_F(AWorkerOfALargePack, BringsTheRestThoughSomebodyHasCome) {
  open();
  const auto first = home();
  EXPECT_TRUE(shows("催し1")) << "that is today's";
  kiosk_.tap("home.tile.events");
  start();
  EXPECT_TRUE(arrives([&] { return kiosk_.app.content().whole; })) << "it is the same content";
  EXPECT_EQ(kiosk_.app.content().centre->events.size(), asahikawa()->events.size() + kManyEvents);
  EXPECT_TRUE(page_shows("旭川市国際交流センター"));
  kiosk_.tap("bar.finish");
  EXPECT_EQ(home(), first) << "the first picture was what it is to be";
}

TEST_F(AWorkerOfALargePack, ShowsTheNextBestWhereTheRestHasAnError) {
  fs::remove(options_.content / "pages" / "contact.ja.md");
  folder_.write("content/pages/contact.ja.md", "![a](images/nothing.jpg)\n");
  options_.content_shown = app::fingerprint(options_.content);
  open();
  start();
  ASSERT_TRUE(arrives([&] { return kiosk_.app.content().source == store::ContentSource::built_in; }));
  ASSERT_TRUE(kiosk_.app.content().refused);
  EXPECT_EQ(kiosk_.app.content().refused->pack, options_.content.string());
}

TEST_F(AWorker, FindsWhatTakesPlaceAnewWhenTheClockWasSet) {
  options_.round = 20ms;
  options_.built = clock_.wall() - std::chrono::days(1000);
  app::Content content{asahikawa(), nullptr, {}};
  content.agenda = app::agenda_of(*content.centre, clock_.wall(), options_.built);
  options_.shown = content;
  // It finds nothing by itself, and draws nothing here.
  app::App app(clock_, typesetter(), interface_words(), {.agenda_is_brought = true});
  app.set_content(std::move(content));
  clock_.step(std::chrono::days(60));
  const Date day = date_of(clock_.civil());
  ASSERT_FALSE(app.content().agenda.covers(day));
  start();
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!app.content().agenda.covers(day) && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(5ms);
    worker_->deliver(app);
  }
  EXPECT_TRUE(app.content().agenda.covers(day));
}

// A disk on which no file may be larger than so many bytes, until it goes.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    EXPECT_EQ(::getrlimit(RLIMIT_FSIZE, &usual_), 0);
    const struct rlimit small { bytes, usual_.rlim_max };
    EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  }
  ~SmallDisk() {
    EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &usual_), 0);
    std::signal(SIGXFSZ, handler_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

 private:
  struct rlimit usual_ {};
  void (*handler_)(int);
};

TEST_F(AWorker, TriesACopyAgainThatTheDiskRefused) {
  copy_content();
  const fs::path picture = folder_.path() / "content/images/house-rules.png";
  fs::copy_file(source_folder() / "platform/pictures/screens.png", picture, fs::copy_options::overwrite_existing);
  options_.content_shown = app::fingerprint(options_.content);
  auto content = app::read_content(options_.content);
  ASSERT_TRUE(content) << content.error().message;
  options_.shown = *content;
  options_.round = 20ms;
  options_.report = app::screen_report(*content, clock_.wall());
  const fs::path packs = packs::packs_folder(options_.state);
  start();
  ASSERT_TRUE(comes_true([&] { return fs::exists(options_.state / "backups"); }));
  testing::internal::CaptureStderr();
  {
    const SmallDisk disk(fs::file_size(picture));  // the state is smaller
    clock_.pass(6s);
    ASSERT_TRUE(comes_true([&] { return fs::exists(packs); }));
    clock_.pass(1s);
    let_rounds_pass();
    EXPECT_FALSE(app::kept_copy(packs));
  }
  clock_.pass(1s);
  EXPECT_TRUE(comes_true([&] { return app::kept_copy(packs).has_value(); }));
  worker_.reset();
  const std::string told = testing::internal::GetCapturedStderr(), doing = "keeping a copy of the content: ";
  EXPECT_NE(told.find(doing), std::string::npos) << told;
  EXPECT_NE(told.find(doing + "this is over"), std::string::npos) << told;
}

// Its fingerprint is what it was when it could not be read.
TEST_F(AWorker, ReadsContentAgainInItsRoundThatTheDiskRefused) {
  copy_content();
  write_page("本文");
  options_.content_shown = app::fingerprint(options_.content);
  options_.round = 100ms;
  options_.report.refused.emplace().pack = options_.content;
  start();
  EXPECT_TRUE(arrives([&] { return page_shows("本文"); }));
}

// A slow stick: each file takes a while.
class SlowFiles final : public packs::PackFiles {
 public:
  SlowFiles(std::shared_ptr<const packs::PackFiles> files, std::chrono::milliseconds each)
      : files_(std::move(files)), each_(each) {}

  int files_read() const { return files_read_; }
  fs::path where() const override { return files_->where(); }
  Result<std::string> read(const std::string& name, size_t limit) const override {
    ++files_read_;
    std::this_thread::sleep_for(each_);
    return files_->read(name, limit);
  }
  Result<std::string> read_head(const std::string& name, size_t most) const override {
    return files_->read_head(name, most);
  }
  int64_t version(const std::string& name) const override { return files_->version(name); }
  bool has(const std::string& name) const override { return files_->has(name); }
  int64_t size(const std::string& name) const override { return files_->size(name); }
  bool is_link(const std::string& name) const override { return files_->is_link(name); }
  Result<std::vector<std::string>> list(const std::string& folder) const override { return files_->list(folder); }

 private:
  std::shared_ptr<const packs::PackFiles> files_;
  std::chrono::milliseconds each_;
  mutable std::atomic<int> files_read_ = 0;
};

TEST_F(AWorker, ShowsANoticeAndEndsWhileItCopies) {
  copy_content();
  auto content = app::read_content(options_.content);
  ASSERT_TRUE(content) << content.error().message;
  const auto files = std::make_shared<SlowFiles>(content->files, 200ms);
  options_.shown = {content->centre, files, {}};
  options_.round = 20ms;
  start();
  ASSERT_TRUE(arrives([&] { return fs::exists(options_.state / "kiosk.db"); }));
  const auto other = other_connection();
  clock_.pass(6s);
  ASSERT_TRUE(comes_true([&] { return files->files_read() > 0; }));
  ASSERT_TRUE(store::SettingsStore(*other).set_notice(notice("停電中です")));
  EXPECT_TRUE(arrives([&] { return shows("停電中です"); }));
  worker_.reset();
  EXPECT_LT(files->files_read(), 20) << "it waits for no more than the file that is being read";
  EXPECT_FALSE(app::kept_copy(packs::packs_folder(options_.state)));
}

TEST_F(AWorker, TakesTheCopyAwayWhereWhatIsInstalledIsShown) {
  fs::create_directories(packs::packs_folder(options_.state));
  folder_.write("state/packs/shown-0123456789abcdef.kpack", "of a folder that was named once");
  start();
  EXPECT_TRUE(comes_true([&] { return !app::kept_copy(packs::packs_folder(options_.state)); }));
}

TEST_F(AWorker, ShowsNoPictureOfContentThatItRefused) {
  copy_content();
  auto content = app::read_content(options_.content);
  ASSERT_TRUE(content) << content.error().message;
  options_.shown = *content;
  kiosk_.app.set_content(std::move(*content));
  Route route;
  route.screen = ScreenId::page;
  route.id = "house-rules";
  kiosk_.go(route);
  const auto orders = kiosk_.app.toolkit().take_picture_orders();
  ASSERT_EQ(orders.size(), 1u);
  const auto& pictures = kiosk_.app.toolkit().pictures();

  const fs::path picture = folder_.path() / "content/images/house-rules.png";
  const std::string good = folder_.read("content/images/house-rules.png");
  const auto saved = fs::last_write_time(picture);
  folder_.write("content/hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\n");
  fs::copy_file(source_folder() / "platform/pictures/screens.png", picture, fs::copy_options::overwrite_existing);
  start();
  worker_->order(orders, kiosk_.app.content().files);
  EXPECT_FALSE(arrives([&] { return pictures.bytes() > 0; }, 500ms));

  // Put back as it was, it is found when the next minute's picture asks for it.
  folder_.write("content/images/house-rules.png", good);
  fs::last_write_time(picture, saved);
  EXPECT_TRUE(kiosk_.app.toolkit().take_picture_orders().empty());
  kiosk_.pass(61s);
  kiosk_.go(route);
  worker_->order(kiosk_.app.toolkit().take_picture_orders(), kiosk_.app.content().files);
  EXPECT_TRUE(arrives([&] { return pictures.bytes() > 0; }));
}

TEST_F(AWorker, KeepsItsContentWhereAnotherFacilitysTakesItsPlace) {
  copy_content();
  options_.facility = asahikawa()->facility_id;
  start();
  write_page("よい本文");
  ASSERT_TRUE(arrives([&] { return page_shows("よい本文"); }));
  testing::internal::CaptureStderr();
  const std::string ours = folder_.read("content/pack.toml"), name = "facility = \"" + options_.facility + "\"";
  ASSERT_NE(ours.find(name), std::string::npos);
  std::string theirs = ours;
  folder_.write("content/pack.toml", theirs.replace(ours.find(name), name.size(), "facility = \"another\""));
  write_page("よその本文");
  EXPECT_FALSE(arrives([&] { return page_shows("よその本文"); }, 1s));
  EXPECT_NE(testing::internal::GetCapturedStderr().find("of the facility \"another\""), std::string::npos);
  folder_.write("content/pack.toml", ours);
  EXPECT_TRUE(arrives([&] { return page_shows("よその本文"); }));
}

class AWorkerOfPacks : public AWorker {
 protected:
  AWorkerOfPacks() {
    copy_content();
    options_.content.clear();
    options_.built_in = source_folder() / "content" / "asahikawa";
    options_.round = 100ms;
  }

  void build(const std::string& words, const fs::path& file) {
    write_page(words);
    fs::create_directories(file.parent_path());
    const auto built = packs::build_pack(folder_.path() / "content", file, packs::MessageLanguage::english, nullptr);
    ASSERT_TRUE(built.written) << built.written.error().message;
  }
  // As kioskctl does it, in another process.
  void put_into_force(int version, std::optional<UtcTime> from = {}) {
    store::InstalledPack pack;
    pack.file = file_of(version).filename();
    pack.facility = asahikawa()->facility_id;
    pack.version = version;
    pack.from = from;
    ASSERT_TRUE(store::PackStore(*other_).install(pack, {clock_.wall(), "a test", "pack.install", ""}));
  }
  void install(int version, const std::string& words, std::optional<UtcTime> from = {}) {
    build(words, file_of(version));
    put_into_force(version, from);
  }
  fs::path file_of(int version) const {
    return packs::packs_folder(options_.state) / (std::to_string(version) + ".kpack");
  }
  // As platform does it.
  void start_with_what_can_be_shown() {
    const app::ContentPlaces places{
        {}, packs::packs_folder(options_.state), options_.built_in, app::installed_packs(options_.state)};
    auto content = app::read_content_for_lobby(places);
    ASSERT_TRUE(content) << content.error().message;
    options_.report = app::screen_report(*content, clock_.wall());
    options_.installed = places.installed.front().file;
    kiosk_.app.set_content(*content);
    options_.shown = std::move(*content);
    start();
  }
  std::optional<store::ScreenReport> report() const {
    const auto report = store::read_screen_report(*other_);
    return report ? *report : std::nullopt;
  }

  const std::unique_ptr<store::Database> other_ = other_connection();
};

TEST_F(AWorkerOfPacks, ShowsThePackThatIsInstalledAndGoesBackAndComesIntoForce) {
  store::PackStore packs(*other_);
  start();
  install(1, "一の本文");
  EXPECT_TRUE(arrives([&] { return page_shows("一の本文"); }));
  install(2, "二の本文");
  EXPECT_TRUE(arrives([&] { return page_shows("二の本文"); }));
  ASSERT_TRUE(packs.roll_back({clock_.wall(), "a test", "pack.roll-back", ""}));
  EXPECT_TRUE(arrives([&] { return page_shows("一の本文"); }));
  install(3, "三の本文", clock_.wall() + 1h);
  EXPECT_FALSE(arrives([&] { return page_shows("三の本文"); }, 500ms));
  clock_.pass(61min);
  EXPECT_TRUE(arrives([&] { return page_shows("三の本文"); }));
  // It is damaged on the disk, and the kiosk starts again.
  fs::resize_file(packs::packs_folder(options_.state) / "3.kpack", 30'000);
  const auto content = app::read_content_for_lobby(
      {{}, packs::packs_folder(options_.state), options_.built_in, app::installed_packs(options_.state)});
  ASSERT_TRUE(content) << content.error().message;
  EXPECT_EQ(content->files->where().filename(), "1.kpack");
}

TEST_F(AWorkerOfPacks, ShowsAnInstalledPackWhoseFileComesLate) {
  start();
  install(1, "一の本文");
  ASSERT_TRUE(arrives([&] { return page_shows("一の本文"); }));
  build("二の本文", folder_.path() / "away.kpack");
  testing::internal::CaptureStderr();
  put_into_force(2);
  EXPECT_FALSE(arrives([&] { return !page_shows("一の本文"); }, 1s)) << "what was shown before it stays";
  EXPECT_TRUE(report()->refused);
  fs::rename(folder_.path() / "away.kpack", file_of(2));
  EXPECT_TRUE(arrives([&] { return page_shows("二の本文"); }));
  EXPECT_TRUE(comes_true([&] { return report() && !report()->refused; }));
  EXPECT_EQ(report()->shown->source, store::ContentSource::installed);
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_LE(std::count(told.begin(), told.end(), '\n'), 3) << told;
}

TEST_F(AWorkerOfPacks, ShowsAnInstalledPackThatCouldNotBeReadAtTheStart) {
  install(1, "一の本文");
  install(2, "二の本文");
  const auto away = [&](int version) { return folder_.path() / std::to_string(version); };
  for (const int version : {1, 2}) fs::rename(file_of(version), away(version));
  start_with_what_can_be_shown();
  EXPECT_FALSE(arrives([&] { return page_shows("一の本文") || page_shows("二の本文"); }, 500ms));
  fs::rename(away(1), file_of(1));
  EXPECT_TRUE(arrives([&] { return page_shows("一の本文"); }));
  EXPECT_TRUE(comes_true([&] { return report() && report()->shown && report()->refused; }));
  fs::rename(away(2), file_of(2));
  EXPECT_TRUE(arrives([&] { return page_shows("二の本文"); }));
  EXPECT_TRUE(comes_true([&] { return !report()->refused; }));
}

TEST_F(AWorkerOfPacks, ReadsADamagedPackAgainOnceItIsAnotherFile) {
  install(1, "一の本文");
  const fs::path whole = folder_.path() / "whole.kpack";
  fs::copy_file(file_of(1), whole);
  fs::resize_file(file_of(1), 30'000);
  start_with_what_can_be_shown();
  EXPECT_FALSE(arrives([&] { return page_shows("一の本文"); }, 500ms));
  fs::rename(whole, file_of(1));
  EXPECT_TRUE(arrives([&] { return page_shows("一の本文"); }));
}

// What is wrong is told once, and so is that it is over.
TEST_F(AWorkerOfPacks, TellsOnceThatTheNextPackCannotBePutIntoForce) {
  install(1, "一の本文", clock_.wall() + 1h);
  options_.round = 20ms;
  options_.report.shown.emplace().title = "題";
  start();
  ASSERT_TRUE(comes_true([&] { return report().has_value(); }));
  ASSERT_TRUE(other_->run("CREATE TRIGGER full BEFORE INSERT ON staff_log BEGIN SELECT RAISE(ABORT, 'full'); END"));
  testing::internal::CaptureStderr();
  clock_.pass(61min);
  EXPECT_FALSE(arrives([&] { return page_shows("一の本文"); }, 1s));
  ASSERT_TRUE(other_->run("DROP TRIGGER full"));
  EXPECT_TRUE(arrives([&] { return page_shows("一の本文"); }));
  worker_.reset();
  const std::string told = testing::internal::GetCapturedStderr(), doing = "putting the next pack into force: ";
  size_t lines = 0;
  for (size_t at = 0; (at = told.find(doing, at)) != std::string::npos; at += doing.size()) ++lines;
  EXPECT_EQ(lines, 2u) << told;
}

// The visitor's page asks for its picture after other content came, which the screen waits to show.
TEST_F(AWorkerOfPacks, DecodesThePicturesOfAVisitHoweverOftenTheContentChanges) {
  install(1, "一の本文");
  start_with_what_can_be_shown();
  Route route;
  route.screen = ScreenId::page;
  route.id = "house-rules";
  kiosk_.go(route);
  fs::copy_file(source_folder() / "platform/pictures/screens.png", folder_.path() / "content/images/house-rules.png",
                fs::copy_options::overwrite_existing);
  for (const int version : {2, 3}) {
    SCOPED_TRACE(version);
    install(version, "次の本文");
    ASSERT_TRUE(
        arrives([&] { return report() && report()->shown && fs::path(report()->shown->pack) == file_of(version); }));
    ASSERT_EQ(kiosk_.app.content().files->where(), file_of(1)) << "the visit keeps what it began with";
    kiosk_.app.toolkit().forget_pictures();
    kiosk_.app.request_frame();
    kiosk_.settle();
    worker_->order(kiosk_.app.toolkit().take_picture_orders(), kiosk_.app.content().files);
    EXPECT_TRUE(arrives([&] { return kiosk_.app.toolkit().pictures().bytes() > 0; }));
  }
}

TEST_F(AWorker, LeavesAPackWaitingWhoseKeyWasRevoked) {
  options_.content.clear();
  options_.built_in = source_folder() / "content" / "asahikawa";
  options_.keys = folder_.path() / "keys";
  options_.round = 100ms;
  const auto key = packs::SecretKey::make();
  folder_.write("keys/revoked/office.pub", key.public_file());
  const auto other = other_connection();
  store::PackStore packs(*other);
  store::InstalledPack pack;
  pack.file = "1.kpack";
  pack.version = 1;
  pack.key_id = packs::to_string(key.public_key().id);
  pack.from = clock_.wall() - 1h;
  ASSERT_TRUE(packs.install(pack, {clock_.wall(), "a test", "pack.install", ""}));
  const auto comes_into_force = [&] {
    const auto current = packs.in(store::PackSlot::current);
    return current && current->has_value();
  };
  testing::internal::CaptureStderr();
  start();
  EXPECT_FALSE(arrives(comes_into_force, 500ms));
  EXPECT_NE(testing::internal::GetCapturedStderr().find("its key " + pack.key_id + " was revoked"), std::string::npos);
  std::filesystem::rename(options_.keys / "revoked", options_.keys / "mistaken");
  EXPECT_TRUE(arrives(comes_into_force));
}

TEST_F(AWorker, SeesChangesInFoldersThatWereReplaced) {
  copy_content();
  start();
  const fs::path content = folder_.path() / "content", pages = content / "pages";
  fs::rename(pages, content / "pages.old");
  fs::copy(content / "pages.old", pages, fs::copy_options::recursive);
  write_page("一");
  EXPECT_TRUE(arrives([&] { return page_shows("一"); }));
  fs::rename(content, folder_.path() / "content.old");
  fs::copy(folder_.path() / "content.old", content, fs::copy_options::recursive);
  write_page("二");
  EXPECT_TRUE(arrives([&] { return page_shows("二"); }));
  write_page("三");
  EXPECT_TRUE(arrives([&] { return page_shows("三"); }));
}

TEST_F(AWorker, SeesABuiltPackThatIsWrittenOverOrReplaced) {
  copy_content();
  const auto build = [&](const std::string& words, const char* name) {
    write_page(words);
    const auto built =
        packs::build_pack(folder_.path() / "content", folder_.path() / name, packs::MessageLanguage::english, nullptr);
    EXPECT_TRUE(built.written) << built.written.error().message;
  };
  build("零", "live.kpack");
  options_.content = folder_.path() / "live.kpack";
  options_.content_shown = app::fingerprint(options_.content);
  start();
  build("一", "next.kpack");
  // As cp does it: the same file, other bytes.
  fs::copy_file(folder_.path() / "next.kpack", options_.content, fs::copy_options::overwrite_existing);
  EXPECT_TRUE(arrives([&] { return page_shows("一"); }));
  build("二", "next.kpack");
  fs::rename(folder_.path() / "next.kpack", options_.content);
  EXPECT_TRUE(arrives([&] { return page_shows("二"); }));
}

TEST(FolderWatch, SeesThatAFileMayBeReadNow) {
  const TempFolder folder;
  folder.write("pack.toml", "x");
  app::FolderWatch watch(folder.path());
  EXPECT_FALSE(watch.take());
  const uint64_t before = app::fingerprint(folder.path());
  std::filesystem::permissions(folder.path() / "pack.toml", std::filesystem::perms::owner_all);
  EXPECT_TRUE(watch.take());
  EXPECT_NE(app::fingerprint(folder.path()), before);
}

TEST_F(AWorker, SeesInItsRoundWhatNoWatchTells) {
  copy_content();
  fs::copy(folder_.path() / "content", folder_.path() / "next", fs::copy_options::recursive);
  folder_.write("next/pages/about-centre.ja.md", "# 次\n\n次の本文\n");
  fs::create_directories(folder_.path() / "a");
  fs::create_directories(folder_.path() / "b");
  fs::create_directory_symlink(folder_.path() / "content", folder_.path() / "a" / "current");
  fs::create_directory_symlink(folder_.path() / "a" / "current", folder_.path() / "b" / "content");
  options_.content = folder_.path() / "b" / "content";
  options_.content_shown = app::fingerprint(options_.content);
  options_.round = 100ms;
  start();
  fs::remove(folder_.path() / "a" / "current");
  fs::create_directory_symlink(folder_.path() / "next", folder_.path() / "a" / "current");
  EXPECT_TRUE(arrives([&] { return page_shows("次の本文"); }));
}

TEST_F(AWorker, WritesDownWhatItShowsAndWhatItRefused) {
  copy_content();
  const auto content = app::read_content(options_.content);
  ASSERT_TRUE(content);
  options_.report = app::screen_report(*content, clock_.wall());
  const auto other = other_connection();
  const auto report = [&] { return store::read_screen_report(*other)->value_or(store::ScreenReport()); };
  start();
  ASSERT_TRUE(comes_true([&] { return report() == options_.report; }));
  EXPECT_EQ(report().shown->source, store::ContentSource::folder);
  EXPECT_EQ(report().shown->version, content->centre->version);

  const std::string hours = folder_.read("content/hours.toml");
  clock_.step(90s);
  folder_.write("content/hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\n");
  ASSERT_TRUE(comes_true([&] { return report().refused.has_value(); }));
  EXPECT_EQ(report().shown, options_.report.shown) << "what was shown stays";
  EXPECT_EQ(report().refused->when, clock_.wall());
  for (const auto& [language, mark] : {std::pair("en", ": error: "), std::pair("ja", ": エラー: ")}) {
    const std::string problem = report().refused->problem.all().at(LanguageTag::of(language));
    EXPECT_NE(problem.find(std::string("hours.toml:1") + mark), std::string::npos) << problem;
    EXPECT_NE(problem.find("kioskctl pack check"), std::string::npos) << problem;
  }

  clock_.step(90s);
  folder_.write("content/hours.toml", hours);
  ASSERT_TRUE(comes_true([&] { return !report().refused; }));
  EXPECT_EQ(report().shown->since, clock_.wall());
}

TEST_F(AWorker, WritesWhatItShowsOnlyWhenThatChanges) {
  copy_content();
  options_.report.shown.emplace().title = "題";
  options_.round = 10ms;
  const auto other = other_connection();
  start();
  ASSERT_TRUE(comes_true([&] { return store::read_screen_report(*other)->has_value(); }));
  ASSERT_TRUE(comes_true([&] { return fs::exists(options_.state / "backups"); }));
  const auto version = *other->data_version();
  let_rounds_pass();
  EXPECT_EQ(*other->data_version(), version);
}

TEST_F(AWorker, HandsOverTheWordsOfTheOtherLanguages) {
  app::WordBooks words(options_.words);
  words.read_only_first(LanguageTag::of("ja"));
  SimulatedClock clock(wednesday_afternoon());
  app::AppOptions app_options;
  app_options.first_language = LanguageTag::of("ja");
  app::App app(clock, typesetter(), words, app_options);
  const auto home = [&](const char* language) {
    return words.in(LanguageTag::of(language))("bar.home").language.str();
  };
  EXPECT_EQ(home("ko"), "ja") << "nothing is read on the thread that draws";
  for (const LanguageTag& language : visitor_languages())
    if (language.str() != "ja") options_.languages.push_back(language);
  start();
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (home("ru") != "ru" && std::chrono::steady_clock::now() < deadline) {
    worker_->deliver(app);
    std::this_thread::sleep_for(5ms);
  }
  for (const LanguageTag& language : visitor_languages()) EXPECT_EQ(home(language.str().c_str()), language.str());
}

TEST_F(AWorker, DatesNothingByAClockThatWasSetByHand) {
  const auto other = other_connection();
  const auto posted = card(1);
  ASSERT_TRUE(store::CardStore(*other).post(posted));
  options_.clock_is_set = true;
  options_.round = 20ms;
  clock_.step(std::chrono::days(400));
  start();
  EXPECT_FALSE(arrives([&] { return board_has(posted); }, 300ms)) << "its time is over on this screen";
  clock_.pass(2h);
  EXPECT_FALSE(arrives([&] { return board_has(posted); }, 300ms));
  EXPECT_EQ((*store::CardStore(*other).find(posted.id))->status, board::CardStatus::approved);
  EXPECT_FALSE(fs::exists(options_.state / "backups"));
}

TEST_F(AWorker, WritesExpiryDownOnlyOnceItsClockHasGoneEvenlyForAnHour) {
  const auto other = other_connection();
  const auto posted = card(1);
  ASSERT_TRUE(store::CardStore(*other).post(posted));
  const auto written = [&] { return (*store::CardStore(*other).find(posted.id))->status; };
  options_.round = 20ms;
  start();
  ASSERT_TRUE(arrives([&] { return board_has(posted); }));
  EXPECT_TRUE(comes_true([&] { return fs::exists(options_.state / "backups"); }));
  clock_.step(std::chrono::days(40));
  ASSERT_TRUE(arrives([&] { return !board_has(posted); }));
  let_rounds_pass();
  EXPECT_EQ(written(), board::CardStatus::approved);
  clock_.step(-std::chrono::days(40));
  EXPECT_TRUE(arrives([&] { return board_has(posted); })) << "a clock that was ahead took it down for good";
  clock_.step(std::chrono::days(40));
  ASSERT_TRUE(arrives([&] { return !board_has(posted); }));
  let_rounds_pass();  // the step is seen before the hour begins
  clock_.pass(61min);
  EXPECT_TRUE(comes_true([&] { return written() == board::CardStatus::expired; }));
}

TEST_F(AWorker, TellsAStateOfANewerProgramOnceHoweverLongItRuns) {
  ASSERT_TRUE(other_connection()->run("PRAGMA user_version = 99"));
  options_.round = 10ms;
  testing::internal::CaptureStderr();
  start();
  EXPECT_FALSE(arrives([&] { return shows("停電中です"); }, 500ms));
  worker_.reset();
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
}

TEST_F(AWorker, DecodesThePicturesThatTheScreenOrders) {
  start();
  Route route;
  route.screen = ScreenId::page;
  route.id = "house-rules";
  kiosk_.go(route);
  const auto orders = kiosk_.app.toolkit().take_picture_orders();
  ASSERT_EQ(orders.size(), 1u);
  PictureOrder nothing = orders[0];
  nothing.file.name = "images/nothing.jpg";
  testing::internal::CaptureStderr();
  worker_->order({orders[0], nothing}, content_files());
  const auto& pictures = kiosk_.app.toolkit().pictures();
  EXPECT_TRUE(arrives([&] { return pictures.bytes() > 0; }));
  worker_.reset();
  EXPECT_NE(testing::internal::GetCapturedStderr().find("a picture is not shown: "), std::string::npos);
  EXPECT_EQ(pictures.bytes(), static_cast<size_t>(orders[0].width) * static_cast<size_t>(orders[0].height) * 4);
}

TEST(ClockTrust, IsGivenAfterAnHourWithoutAStep) {
  MovableClock clock(to_utc(wednesday_afternoon()));
  app::ClockTrust trust(clock, UtcTime{});
  EXPECT_FALSE(trust.look());
  clock.pass(61min);
  EXPECT_TRUE(trust.look());
  clock.step(2min);
  EXPECT_FALSE(trust.look());
  clock.pass(59min);
  EXPECT_FALSE(trust.look());
  clock.pass(2min);
  EXPECT_TRUE(trust.look());
  clock.step(-2min);
  EXPECT_FALSE(trust.look());
}

TEST(ClockTrust, IsNotGivenToAClockThatIsEarlierThanTheProgram) {
  MovableClock clock(to_utc(wednesday_afternoon()));
  app::ClockTrust trust(clock, clock.wall() + std::chrono::days(1));
  clock.pass(2h);
  EXPECT_FALSE(trust.look());
  clock.pass(23h);
  EXPECT_TRUE(trust.look());
}

}  // namespace
}  // namespace kiosk::tests
