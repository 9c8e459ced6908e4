#include "kiosk/app/worker.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/content.h"
#include "kiosk/base/check.h"
#include "kiosk/base/log.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/store/card_store.h"
#include "kiosk/store/database.h"

namespace kiosk::app {
namespace {

constexpr size_t kMostCards = store::CardStore::kMostApproved;
// An editor saves in several steps, kioskctl in one transaction: wait until it is quiet.
constexpr int kQuietMs = 150;
// Without a change: cards expire, backups are due.
constexpr int kRoundMs = 60'000;

void watch(int inotify, const std::filesystem::path& folder) {
  constexpr uint32_t kMask = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_DELETE;
  if (!folder.empty()) ::inotify_add_watch(inotify, folder.c_str(), kMask);
}

void drain(int inotify) {
  alignas(inotify_event) char buffer[4096];
  while (::read(inotify, buffer, sizeof buffer) > 0) {
  }
}

void log_failure(const char* doing, const Error& error) {
  log(LogLevel::error, std::string(doing) + ": " + error.message);
}

}  // namespace

std::unique_ptr<store::Database> open_state(const std::filesystem::path& folder, UtcTime now) {
  if (!folder.empty()) {
    auto database = store::Database::open(folder, now);
    if (database) {
      for (const std::string& alarm : (*database)->alarms()) log(LogLevel::alarm, alarm);
      return std::move(*database);
    }
    log(LogLevel::alarm, "the state cannot be used, nothing is kept: " + database.error().message);
  }
  auto memory = store::Database::open_in_memory();
  KIOSK_CHECK(memory.has_value());
  return std::move(*memory);
}

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

Worker::Worker(Folders folders, const Clock& clock, std::function<void()> ready)
    : folders_(std::move(folders)), clock_(clock), ready_(std::move(ready)), stop_(::eventfd(0, EFD_CLOEXEC)) {
  KIOSK_CHECK(stop_);
}

Worker::~Worker() {
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_.get(), &one, sizeof one);
  if (thread_.joinable()) thread_.join();
}

void Worker::start() {
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
}

void Worker::deliver(App& app) {
  std::optional<StateSnapshot> state;
  std::shared_ptr<const facility::Centre> centre;
  {
    const std::lock_guard lock(mutex_);
    state = std::exchange(state_, std::nullopt);
    centre = std::exchange(centre_, nullptr);
  }
  if (centre) app.set_centre(std::move(centre));
  if (state) {
    app.set_cards(std::move(state->cards));
    app.set_notice(std::move(state->notice));
  }
}

void Worker::read(store::Database& database) {
  auto snapshot = read_state(database, clock_.wall());
  if (!snapshot) return log_failure("reading the state", snapshot.error());
  {
    const std::lock_guard lock(mutex_);
    state_ = std::move(*snapshot);
  }
  ready_();
}

void Worker::read_content() {
  auto centre = read_centre(folders_.content);
  if (!centre) return log_failure("the changed content is not shown", centre.error());
  {
    const std::lock_guard lock(mutex_);
    centre_ = std::move(*centre);
  }
  ready_();
}

void Worker::run() {
  const auto database = open_state(folders_.state, clock_.wall());
  const UniqueFd state_watch(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  const UniqueFd content_watch(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  watch(state_watch.get(), folders_.state);
  watch(content_watch.get(), folders_.content);
  if (!folders_.content.empty()) watch(content_watch.get(), folders_.content / "pages");
  read(*database);
  auto version = database->data_version();
  auto last_read = clock_.monotonic();
  bool content_changed = false;
  for (;;) {
    pollfd files[] = {{stop_.get(), POLLIN, 0}, {state_watch.get(), POLLIN, 0}, {content_watch.get(), POLLIN, 0}};
    const int ready = ::poll(files, 3, content_changed ? kQuietMs : kRoundMs);
    if (files[0].revents != 0) return;
    if (files[2].revents != 0) {
      drain(content_watch.get());
      content_changed = true;
      continue;  // until it is quiet
    }
    if (std::exchange(content_changed, false)) read_content();
    if (files[1].revents != 0) {
      drain(state_watch.get());
      // Our own commits and the journal's coming and going do not change the version.
      const auto now_version = database->data_version();
      if (now_version && version && *now_version == *version) continue;
      version = now_version;
      read(*database);
      last_read = clock_.monotonic();
    } else if (ready == 0 || clock_.monotonic() - last_read > std::chrono::milliseconds(kRoundMs)) {
      last_read = clock_.monotonic();
      const auto now = clock_.wall();
      store::CardStore cards(*database);
      const auto expired = cards.settle_expiry(now);
      if (!expired) log_failure("cards whose time is over", expired.error());
      if (const auto kept = database->keep_backups(now); !kept) log_failure("the state's backup", kept.error());
      if (expired && *expired > 0) read(*database);
    }
  }
}

}  // namespace kiosk::app
