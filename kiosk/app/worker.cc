#include "kiosk/app/worker.h"

#include <malloc.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/clock_trust.h"
#include "kiosk/app/content_copy.h"
#include "kiosk/app/folder_watch.h"
#include "kiosk/app/staff_desk.h"
#include "kiosk/base/check.h"
#include "kiosk/base/log.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/store/card_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/screen_lock.h"

namespace kiosk::app {
namespace {

using namespace std::chrono_literals;

constexpr size_t kMostCards = store::CardStore::kMostApproved;
// An editor saves in several steps: wait until it is quiet, but not for ever.
constexpr auto kQuiet = 150ms;
constexpr auto kLongestBurst = 2s;
// What could not be read, another program may have held.
constexpr auto kRetry = 2s;
// A look at the state file, for what its watch does not tell.
constexpr auto kGlance = 2s;
// Content that still stands after this is worth a copy.
constexpr auto kSettled = 5s;

// Which file stands there and when it was last written.
struct FileMark {
  dev_t device = 0;
  ino_t inode = 0;
  int64_t seconds = 0, nanoseconds = 0;
  off_t size = 0;

  // Nothing where there is none.
  static std::optional<FileMark> of(const std::filesystem::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return std::nullopt;
    return FileMark{info.st_dev, info.st_ino, info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size};
  }
  bool same_file(const FileMark& other) const { return device == other.device && inode == other.inode; }
  bool operator==(const FileMark&) const = default;
};

// What fails, fails every minute: it is told when it begins or changes, and when it is over.
class Complaints {
 public:
  void tell(const std::string& doing, LogLevel level, const Error& error) {
    if (std::exchange(told_[doing], error.message) != error.message) log(level, doing + ": " + error.message);
  }
  void over(const std::string& doing) {
    if (told_.erase(doing) > 0) log(LogLevel::info, doing + ": this is over");
  }
  template <class T>
  bool settled(const std::string& doing, const Result<T>& result) {
    if (result)
      over(doing);
    else
      tell(doing, LogLevel::error, result.error());
    return result.has_value();
  }

 private:
  std::map<std::string, std::string> told_;
};

}  // namespace

Result<StateSnapshot> read_state(store::Database& database, UtcTime now) {
  StateSnapshot snapshot;
  auto cards = store::CardStore(database).hanging(now, kMostCards);
  if (!cards) return tl::make_unexpected(cards.error());
  snapshot.cards = std::move(*cards);
  auto notice = store::SettingsStore(database).notice(now);
  if (!notice) return tl::make_unexpected(notice.error());
  snapshot.notice = std::move(*notice);
  return snapshot;
}

class Worker::Work {
 public:
  explicit Work(Worker& worker)
      : worker_(worker),
        options_(worker.options_),
        clock_(worker.clock_),
        trust_(clock_, options_.built),
        content_watch_(options_.content),
        content_seen_(options_.content_shown),
        read_failed_(options_.report.refused.has_value()),
        shown_(std::move(worker.options_.shown)),
        facility_(options_.facility),
        report_(options_.report),
        installed_(options_.installed),
        missed_(std::exchange(shown_.missed, {})),
        desk_({options_.state, options_.built_in, options_.keys, options_.pack_facility, options_.sticks,
               !options_.content.empty(), options_.boot},
              clock_) {
    shown_.agenda.events = {};
  }

  void run() {
    if (shown_.whole && shown_.files && shown_.files->where() == options_.content) put_off_copying(content_seen_);
    if (options_.content.empty() && !options_.state.empty())
      complaints_.settled("taking the copy of earlier content away", drop_copies(packs::packs_folder(options_.state)));
    read_words();
    do_round();
    state_watch_.emplace(options_.state);
    // What was written between the reading and the watch.
    read_state_again(When::changed);
    while (attend(coming_ || needs_agenda() ? 0ms : wait())) {
      if (!show_coming() || !keep_agenda() || !serve_staff()) return;
      const auto now = clock_.monotonic();
      if (content_due_ && now >= *content_due_) read_content();
      if (copy_due_ && now >= *copy_due_) copy_content();
      if (now >= round_due_) {
        state_watch_->renew();
        do_round();
      }
    }
  }

 private:
  enum class When { always, changed };
  using Installed = std::vector<store::InstalledPack>;

  // Waits at most so long for something to do, and does what may not wait for anything longer: what the state says,
  // and pictures. False: the thread must end.
  bool attend(std::chrono::milliseconds wait) {
    pollfd files[] = {{worker_.stop_.get(), POLLIN, 0},
                      {state_watch_->fd(), POLLIN, 0},
                      {content_watch_.fd(), POLLIN, 0},
                      {worker_.ordered_.get(), POLLIN, 0},
                      {worker_.asked_.get(), POLLIN, 0}};
    ::poll(files, std::size(files), static_cast<int>(wait.count()));
    if (files[0].revents != 0) return false;
    if (files[1].revents != 0 && state_watch_->take()) read_state_again(When::changed);
    if (files[2].revents != 0 && content_watch_.take()) put_off_reading_content();
    const auto now = clock_.monotonic();
    if (retry_due_ && now >= *retry_due_) read_state_again(When::always);
    if (database_ && now >= glance_due_) glance();
    // One at a time: a notice does not wait for an album.
    if (files[3].revents != 0) decode_picture();
    return true;
  }

  std::chrono::milliseconds wait() const {
    auto due = round_due_;
    if (content_due_) due = std::min(due, *content_due_);
    if (retry_due_) due = std::min(due, *retry_due_);
    if (copy_due_) due = std::min(due, *copy_due_);
    if (database_) due = std::min(due, glance_due_);
    return std::clamp(due - clock_.monotonic(), 0ms, std::chrono::milliseconds(1min));
  }

  void do_round() {
    round_due_ = clock_.monotonic() + options_.round;
    // It was taken away and nobody has put another in its place.
    if (database_ && !FileMark::of(database_->file())) close_state();
    read_state_again(When::always);
    if (!options_.content.empty()) {
      content_watch_.renew();
      if (!content_due_ && (read_failed_ || fingerprint(options_.content) != content_seen_)) read_content();
    } else {
      read_missed_again();
    }
    keep_house();
    if (!shown_.whole && !coming_) read_whole();
    write_report();
  }

  // What the first picture did not need.
  void read_whole() {
    auto content = read_content_for_lobby(
        {options_.content, options_.state.empty() ? "" : packs::packs_folder(options_.state), options_.built_in,
         options_.content.empty() ? installed_packs(options_.state) : Installed()});
    if (!complaints_.settled("the content is not read whole", content)) return;
    facility_ = content->centre->facility_id;
    const bool as_named = content->files && content->files->where() == options_.content;
    take_up(std::move(*content));
    if (as_named) put_off_copying(content_seen_);
  }

  // A month has gone, or the clock was set.
  bool needs_agenda() const {
    return shown_.centre && shown_.whole && !shown_.agenda.covers(first_day(*shown_.centre));
  }

  // False: the thread must end.
  bool keep_agenda() {
    if (!needs_agenda()) return true;
    // It may be shown no more when it is found.
    const auto centre = shown_.centre;
    auto agenda = find_agenda(*centre);
    if (!agenda) return false;
    if (centre == shown_.centre) shown_.agenda = {agenda->from, agenda->to, {}};
    hand_over([&] { worker_.agenda_.emplace(centre, std::move(*agenda)); });
    return true;
  }

  Date first_day(const facility::Centre& centre) const { return first_listed_day(centre, clock_.wall(), built()); }

  // Nothing: the thread must end.
  std::optional<facility::Agenda> find_agenda(const facility::Centre& centre) {
    return facility::Agenda::make(centre.events, facility::OpeningHours(centre.hours), first_day(centre),
                                  [&] { return attend(0ms); });
  }

  std::optional<UtcTime> built() const { return options_.clock_is_set ? std::nullopt : std::optional(options_.built); }

  void read_words() {
    std::vector<std::unique_ptr<facility::Phrasebook>> books;
    for (const LanguageTag& language : options_.languages) {
      auto book = WordBooks::read(options_.words, language);
      if (book)
        books.push_back(std::move(*book));
      else
        log(LogLevel::error, book.error().message);
    }
    if (!books.empty()) hand_over([&] { worker_.words_ = std::move(books); });
  }

  // Nothing of the state is lost by a kiosk that cannot open it: it tells when it is open, and tries again.
  bool open_state() {
    if (database_) return true;
    if (options_.state.empty()) return false;
    // What is set aside and restored goes by the machine's own clock.
    const UtcTime now = options_.clock_is_set ? SystemClock().wall() : clock_.wall();
    auto database = store::Database::open(options_.state, now);
    constexpr char kDoing[] = "the state cannot be used, the board stays empty";
    if (!database) {
      complaints_.tell(kDoing, LogLevel::alarm, database.error());
      return false;
    }
    complaints_.over(kDoing);
    database_ = std::move(*database);
    auto lock = store::ScreenLock::take(options_.state);
    if (complaints_.settled("telling kioskctl that a kiosk runs", lock)) screen_lock_.emplace(std::move(*lock));
    return true;
  }

  void close_state() {
    screen_lock_.reset();
    database_.reset();
    report_is_written_ = false;
    version_.reset();
  }

  // For what no watch tells: there may be none, or it looks at a folder that was replaced.
  void glance() {
    glance_due_ = clock_.monotonic() + kGlance;
    if (FileMark::of(database_->file()) != mark_) read_state_again(When::changed);
  }

  // Somebody took the file, or its folder, away and put another in its place.
  bool is_replaced() const {
    const auto now = FileMark::of(database_->file());
    if (now) return !mark_ || !now->same_file(*mark_);
    // While a folder is exchanged for another there is none for a moment: none must be made in its way.
    std::error_code error;
    return std::filesystem::exists(options_.state, error);
  }

  void read_state_again(When when) {
    retry_due_.reset();
    if (database_ && is_replaced()) {
      log(LogLevel::warning, database_->file().string() + " is another file than before: it is opened anew");
      close_state();
    }
    if (!open_state()) return;
    mark_ = FileMark::of(database_->file());
    // The version first: what is committed while the rest is read makes it another one, and is read the next time.
    const auto version = database_->data_version();
    if (when == When::changed && version && version_ == *version) return;
    auto snapshot =
        version ? read_state(*database_, clock_.wall()) : Result<StateSnapshot>(tl::make_unexpected(version.error()));
    if (!complaints_.settled("reading the state", snapshot)) {
      version_.reset();
      retry_due_ = clock_.monotonic() + kRetry;
      return;
    }
    version_ = *version;
    if (snapshot_ != *snapshot) {
      snapshot_ = std::move(*snapshot);
      hand_over([&] { worker_.state_ = snapshot_; });
    }
    if (options_.content.empty()) show_installed();
    // For whoever put it up and does not see the screen.
    if (snapshot_->notice && !options_.clock_is_set && !database_->read_only())
      complaints_.settled("noting that the notice is shown",
                          store::SettingsStore(*database_).note_notice_shown(clock_.wall()));
  }

  void put_off_reading_content() {
    const auto now = clock_.monotonic();
    if (!content_due_) burst_end_ = now + kLongestBurst;
    content_due_ = std::min(now + kQuiet, burst_end_);
  }

  void read_content() {
    content_due_.reset();
    // Before anything is read, so that what changes meanwhile is seen by the next look.
    content_watch_.renew();
    content_seen_ = fingerprint(options_.content);
    auto content = read_content_of(options_.any_facility ? std::string() : facility_, options_.content);
    read_failed_ = !content && content.error().code == ErrorCode::io;
    if (options_.on_content_read)
      options_.on_content_read(content ? Status() : tl::make_unexpected(content.error()));
    else
      complaints_.settled("the changed content is not shown", content);
    if (!content) return note_refused(refusal(facility_, options_.content, content.error()));
    facility_ = content->centre->facility_id;
    take_up(std::move(*content));
    put_off_copying(content_seen_);
  }

  // What was shown stays.
  void note_refused(store::RefusedContent refused) {
    if (report_.refused && report_.refused->problem == refused.problem) return;
    refused.when = clock_.wall();
    report_.refused = std::move(refused);
    report_is_written_ = false;
    write_report();
  }

  // Another pack was installed, or staff went back.
  void show_installed() {
    auto packs = installed_packs(*database_);
    if (!complaints_.settled("reading which pack is installed", packs)) return;
    const std::string installed = packs->empty() ? std::string() : packs->front().file;
    if (installed_ == installed) return;
    auto content =
        read_content_for_lobby({{}, packs::packs_folder(options_.state), options_.built_in, std::move(*packs)});
    if (!complaints_.settled("the installed pack is not shown", content)) return;
    installed_ = installed;
    take_up(std::move(*content));
  }

  // The best installed pack that can be read by now, of those that should be shown in place of what is.
  void read_missed_again() {
    for (size_t i = 0; i < missed_.size(); ++i) {
      MissedPack& pack = missed_[i];
      if (!pack.is_worth_reading_again()) continue;
      auto content = read_missed(pack);
      if (complaints_.settled("the installed pack " + pack.pack.string() + " is not shown", content)) {
        content->source = store::ContentSource::installed;
        if (i > 0) content->refused = report_.refused;
        content->missed.assign(missed_.begin(), missed_.begin() + static_cast<std::ptrdiff_t>(i));
        return take_up(std::move(*content));
      }
      if (i == 0) note_refused(refusal(pack.facility, pack.pack, content.error()));
    }
  }

  // It was trusted when the pack was installed.
  Status check_key_of_pending(store::PackStore& packs) const {
    const auto pending = packs.in(store::PackSlot::pending);
    if (!pending) return tl::make_unexpected(pending.error());
    if (!*pending || options_.keys.empty()) return {};
    packs::Problems unheard(packs::MessageLanguage::english);  // kioskctl doctor tells them
    if (!packs::is_revoked(packs::read_known_keys(options_.keys, unheard), (*pending)->key_id)) return {};
    return fail(ErrorCode::invalid, "the pack " + (*pending)->title + " " + std::to_string((*pending)->version) +
                                        " is left waiting: its key " + (*pending)->key_id + " was revoked");
  }

  // One that was to come into force at a time that is there now.
  void switch_pack() {
    const auto now = clock_.wall();
    if (!facility::clock_is_trustworthy(now, options_.built, std::nullopt)) return;
    store::PackStore packs(*database_);
    const Status allowed = check_key_of_pending(packs);
    const auto switched = allowed ? packs.switch_due(now) : tl::make_unexpected(allowed.error());
    if (complaints_.settled("putting the next pack into force", switched) && *switched) show_installed();
  }

  // It is shown once its agenda is found.
  void take_up(Content content) {
    missed_ = std::exchange(content.missed, {});
    coming_ = std::move(content);
  }

  // False: the thread must end.
  bool show_coming() {
    while (coming_) {
      Content content = *std::exchange(coming_, std::nullopt);
      auto agenda = find_agenda(*content.centre);
      if (!agenda) return false;
      content.agenda = std::move(*agenda);
      // Another pack may have been installed meanwhile.
      if (!coming_) hand_over_content(std::move(content));
    }
    return true;
  }

  void hand_over_content(Content content) {
    shown_ = {content.centre, content.files, {content.agenda.from, content.agenda.to, {}}};
    report_ = screen_report(content, clock_.wall());
    report_is_written_ = false;
    hand_over([&] { worker_.content_ = std::move(content); });
    // What reading took would otherwise stay with this process for ever.
    ::malloc_trim(0);
    write_report();
  }

  // For whoever changed it and does not see the screen.
  void write_report() {
    if (report_is_written_ || options_.clock_is_set || !database_ || database_->read_only()) return;
    report_is_written_ = complaints_.settled("noting what is shown", store::write_screen_report(*database_, report_));
  }

  void put_off_copying(uint64_t shown) {
    if (options_.state.empty()) return;
    copy_of_ = shown;
    copy_due_ = clock_.monotonic() + kSettled;
  }

  void copy_content() {
    copy_due_.reset();
    bool stopped = false;
    const Status kept =
        keep_copy(shown_, copy_of_, packs::packs_folder(options_.state), [&] { return !(stopped = !attend(0ms)); });
    if (stopped) return;
    complaints_.settled("keeping a copy of the content", kept);
    if (!kept && kept.error().code == ErrorCode::io) copy_due_ = clock_.monotonic() + options_.round;
  }

  void decode_picture() {
    uint64_t one = 0;
    if (::read(worker_.ordered_.get(), &one, sizeof one) != sizeof one) return;
    OrderedPicture picture;
    {
      const std::lock_guard lock(worker_.mutex_);
      picture = std::move(worker_.orders_.back());
      worker_.orders_.pop_back();
    }
    Pixels pixels = read_picture(picture.order, picture.files.get());
    hand_over([&] { worker_.pictures_.emplace_back(std::move(picture.order), std::move(pixels)); });
  }

  // False: the thread must end.
  bool serve_staff() {
    uint64_t count = 0;
    if (::read(worker_.asked_.get(), &count, sizeof count) != sizeof count) return true;
    std::vector<StaffOrder> orders;
    {
      const std::lock_guard lock(worker_.mutex_);
      orders = std::exchange(worker_.staff_orders_, {});
    }
    bool stopped = false;
    for (const StaffOrder& order : orders) {
      // Other content may take its place while a pack is compared with it.
      const auto shown = shown_.centre ? shown_.centre : std::make_shared<const facility::Centre>();
      desk_.carry_out(
          order, *shown, [&](StaffAnswer answer) { hand_over([&] { worker_.answers_.push_back(std::move(answer)); }); },
          [&] { return !(stopped = !attend(0ms)); });
      if (stopped) return false;
    }
    return true;
  }

  void keep_house() {
    const bool trusted = trust_.look();
    if (options_.clock_is_set || !database_ || database_->read_only()) return;
    if (options_.content.empty()) switch_pack();
    const auto now = clock_.wall();
    complaints_.settled("the state's backup", database_->keep_backups(now));
    if (!trusted) return;
    complaints_.settled("cards whose time is over", store::CardStore(*database_).settle_expiry(now));
    database_->forget_old_copies(now);
  }

  template <class F>
  void hand_over(F put) {
    {
      const std::lock_guard lock(worker_.mutex_);
      put();
    }
    worker_.ready_();
  }

  Worker& worker_;
  const WorkerOptions& options_;
  const Clock& clock_;
  ClockTrust trust_;
  Complaints complaints_;
  std::optional<FolderWatch> state_watch_;  // once there is a folder to look at
  FolderWatch content_watch_;
  uint64_t content_seen_;
  bool read_failed_;  // the disk or a right was in the way: the next round tries again
  Content shown_;     // was handed over last; without the events of its agenda
  std::optional<Content> coming_;
  std::unique_ptr<store::Database> database_;
  std::optional<store::ScreenLock> screen_lock_;  // while the state is open
  std::string facility_;                          // that the content must be of; empty: whoever comes first
  store::ScreenReport report_;                    // what the state is to say of the screen
  bool report_is_written_ = false;
  std::string installed_;           // the file of the current pack, when packs were last read
  std::vector<MissedPack> missed_;  // the installed ones that should be shown in place of coming_ or shown_
  std::optional<int64_t> version_;  // of snapshot_; none: it must be read again
  std::optional<StateSnapshot> snapshot_;
  std::optional<FileMark> mark_;  // of the state file, when it was last read
  MonotonicTime round_due_, glance_due_;
  std::optional<MonotonicTime> content_due_, retry_due_, copy_due_;
  uint64_t copy_of_ = 0;  // the fingerprint of what is to be copied
  MonotonicTime burst_end_;
  StaffDesk desk_;
};

Worker::Worker(WorkerOptions options, const Clock& clock, std::function<void()> ready)
    : options_(std::move(options)),
      clock_(clock),
      ready_(std::move(ready)),
      stop_(::eventfd(0, EFD_CLOEXEC)),
      ordered_(::eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE)),
      asked_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  KIOSK_CHECK(stop_ && ordered_ && asked_);
}

Worker::~Worker() {
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_.get(), &one, sizeof one);
  if (thread_.joinable()) thread_.join();
}

void Worker::start() {
  if (!thread_.joinable()) thread_ = std::thread([this] { Work(*this).run(); });
}

void Worker::order(const std::vector<PictureOrder>& pictures, const std::shared_ptr<const packs::PackFiles>& files) {
  if (pictures.empty()) return;
  const uint64_t count = pictures.size();
  {
    const std::lock_guard lock(mutex_);
    for (const PictureOrder& picture : pictures) orders_.push_back({picture, files});
  }
  [[maybe_unused]] const ssize_t written = ::write(ordered_.get(), &count, sizeof count);
}

void Worker::order(std::vector<StaffOrder> orders) {
  if (orders.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    for (StaffOrder& order : orders) staff_orders_.push_back(std::move(order));
  }
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(asked_.get(), &one, sizeof one);
}

void Worker::deliver(App& app) {
  std::optional<StateSnapshot> state;
  std::optional<Content> content;
  decltype(agenda_) agenda;
  std::vector<std::unique_ptr<facility::Phrasebook>> words;
  std::vector<std::pair<PictureOrder, Pixels>> pictures;
  std::vector<StaffAnswer> answers;
  {
    const std::lock_guard lock(mutex_);
    state = std::exchange(state_, std::nullopt);
    content = std::exchange(content_, std::nullopt);
    agenda = std::exchange(agenda_, std::nullopt);
    words = std::exchange(words_, {});
    pictures = std::exchange(pictures_, {});
    answers = std::exchange(answers_, {});
  }
  for (auto& [order, pixels] : pictures) app.toolkit().put_picture(order, std::move(pixels));
  for (auto& book : words) app.adopt_words(std::move(book));
  if (content) app.set_content(std::move(*content));
  if (agenda) app.set_agenda(agenda->first, std::move(agenda->second));
  for (StaffAnswer& answer : answers) app.hear(std::move(answer));
  if (state) {
    app.set_cards(std::move(state->cards));
    app.set_notice(std::move(state->notice));
  }
}

}  // namespace kiosk::app
