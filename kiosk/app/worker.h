// The second thread: everything that may wait for a disk. It reads the words of the other languages, opens the state,
// watches it and the content folder for changes by others (kioskctl, an editor), reads them again, finds what takes
// place, decodes pictures, and hands finished values to the UI thread, which is never kept waiting. Once a minute it
// looks whether a change was missed, tries again what failed, and keeps house: expiry and backups. What staff ask for
// at the screen it carries out in between, looking up often enough that a notice waits for no gigabyte.
#ifndef KIOSK_APP_WORKER_H_
#define KIOSK_APP_WORKER_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "kiosk/app/content.h"
#include "kiosk/app/staff_orders.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/picture.h"
#include "kiosk/base/result.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/board/card.h"
#include "kiosk/facility/phrasebook.h"
#include "kiosk/store/settings_store.h"

namespace kiosk::store {
class Database;
}

namespace kiosk::app {

class App;

// What the state file says, as values.
struct StateSnapshot {
  std::vector<board::Card> cards;  // those that hang, newest first
  std::optional<store::Notice> notice;

  bool operator==(const StateSnapshot&) const = default;
};

Result<StateSnapshot> read_state(store::Database& database, UtcTime now);

struct WorkerOptions {
  std::filesystem::path state;    // empty: no state is kept
  std::filesystem::path content;  // empty: what is installed in the state, or the built-in pack
  std::filesystem::path built_in;
  // fingerprint() of what the app shows of it; where the folder's is another, it is read at the start.
  uint64_t content_shown = 0;
  // What the app begins with, with its agenda; where it is not whole, it is read whole first. From start() on nobody
  // else reads its files.
  Content shown;
  // Whose facts the app begins with; other content of `content` is not shown before the next start. Empty: nobody's.
  std::string facility;
  // Content of another facility is taken all the same: whoever writes a pack may change its name.
  bool any_facility = false;
  // Called from the worker's thread after each time that a change of `content` was read: how that went. What is wrong
  // is then not told in the log. Null: it is.
  std::function<void(const Status& read)> on_content_read;
  // What is to be told of what the app begins with; written into the state.
  store::ScreenReport report;
  // Without `content`: the file of the installed pack that was to be shown then (`shown.missed` tells whether it is);
  // empty: none.
  std::string installed;
  std::filesystem::path keys;                 // that are trusted, and those that were revoked
  std::string pack_facility;                  // whose packs staff may install; empty: see PackInstaller
  std::vector<std::filesystem::path> sticks;  // where staff's packs are looked for
  std::string boot;                           // boot_id()
  std::filesystem::path words;                // the folder of the words of
  std::vector<LanguageTag> languages;         // these, which the app has not read itself
  // `--at`: then nothing is dated by the clock, neither expiry nor backups.
  bool clock_is_set = false;
  UtcTime built;  // an earlier clock is wrong
  std::chrono::milliseconds round{std::chrono::minutes(1)};
};

class Worker {
 public:
  // `clock` must outlive the worker. `ready` is called from the worker's thread when something waits for deliver().
  Worker(WorkerOptions options, const Clock& clock, std::function<void()> ready);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Begins to work; later calls do nothing.
  void start();
  // Pictures to decode from `files`, those of the content on the screen; the last one first: it is what the visitor has
  // come to last.
  void order(const std::vector<PictureOrder>& pictures, const std::shared_ptr<const packs::PackFiles>& files);
  // What staff ask for, in this order.
  void order(std::vector<StaffOrder> orders);
  // On the UI thread: gives what has been read to the app.
  void deliver(App& app);

 private:
  class Work;  // what the thread keeps to itself

  WorkerOptions options_;  // the thread's, from start() on
  const Clock& clock_;
  const std::function<void()> ready_;
  std::thread thread_;
  UniqueFd stop_;     // an eventfd: readable when the thread must end
  UniqueFd ordered_;  // an eventfd that counts orders_
  UniqueFd asked_;    // an eventfd: readable while staff_orders_ are not looked at
  std::mutex mutex_;
  // Other content may take the place of what is on the screen meanwhile, twice and more within one visit.
  struct OrderedPicture {
    PictureOrder order;
    std::shared_ptr<const packs::PackFiles> files;
  };
  std::vector<OrderedPicture> orders_;    // under mutex_
  std::vector<StaffOrder> staff_orders_;  // under mutex_
  // What waits for deliver(), under mutex_.
  std::optional<StateSnapshot> state_;
  std::optional<Content> content_;
  std::optional<std::pair<std::shared_ptr<const facility::Centre>, facility::Agenda>> agenda_;
  std::vector<std::unique_ptr<facility::Phrasebook>> words_;
  std::vector<std::pair<PictureOrder, Pixels>> pictures_;
  std::vector<StaffAnswer> answers_;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_WORKER_H_
