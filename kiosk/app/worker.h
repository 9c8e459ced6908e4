// The second thread: everything that may wait for a disk. It opens the state, watches it and the content folder for
// changes by others (kioskctl, an editor), reads them again, and hands finished values to the UI thread, which is never
// kept waiting.
#ifndef KIOSK_APP_WORKER_H_
#define KIOSK_APP_WORKER_H_

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/board/card.h"
#include "kiosk/facility/centre.h"
#include "kiosk/store/settings_store.h"

namespace kiosk::store {
class Database;
}

namespace kiosk::app {

class App;

// What the state file says, as values.
struct StateSnapshot {
  std::vector<board::Card> cards;  // approved, newest first
  std::optional<store::Notice> notice;
};

// Opens the state in `folder`; where that cannot be, says so in the log and goes on with an empty one in memory: a kiosk
// without its board still tells when it is open.
std::unique_ptr<store::Database> open_state(const std::filesystem::path& folder, UtcTime now);
Result<StateSnapshot> read_state(store::Database& database, UtcTime now);

class Worker {
 public:
  struct Folders {
    std::filesystem::path state;    // empty: no state is kept
    std::filesystem::path content;  // empty: the built-in pack, which does not change
  };

  // `clock` must outlive the worker. `ready` is called from the worker's thread when something waits for deliver().
  Worker(Folders folders, const Clock& clock, std::function<void()> ready);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Begins to work; later calls do nothing.
  void start();
  // On the UI thread: gives what has been read to the app.
  void deliver(App& app);

 private:
  void run();
  void read(store::Database& database);
  void read_content();

  const Folders folders_;
  const Clock& clock_;
  const std::function<void()> ready_;
  std::thread thread_;
  UniqueFd stop_;  // an eventfd: readable when the thread must end
  std::mutex mutex_;
  std::optional<StateSnapshot> state_;  // under mutex_, as is centre_
  std::shared_ptr<const facility::Centre> centre_;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_WORKER_H_
