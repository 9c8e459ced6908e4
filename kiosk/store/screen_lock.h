// Whether a kiosk shows what stands in a state folder. For as long as one does it holds a lock on a file there, which
// the kernel lets go of whichever way it ends; who asks does not take it.
#ifndef KIOSK_STORE_SCREEN_LOCK_H_
#define KIOSK_STORE_SCREEN_LOCK_H_

#include <filesystem>
#include <utility>

#include "kiosk/base/result.h"
#include "kiosk/base/unique_fd.h"

namespace kiosk::store {

class ScreenLock {
 public:
  // Several kiosks may hold it at once. io: the file cannot be made or locked.
  static Result<ScreenLock> take(const std::filesystem::path& folder);

 private:
  explicit ScreenLock(UniqueFd file) : file_(std::move(file)) {}
  UniqueFd file_;
};

enum class KioskPresence {
  running,
  ended,    // one ran here, and none does now
  unknown,  // none has ever held the lock, or who asks may not look
};
KioskPresence kiosk_presence(const std::filesystem::path& folder);

}  // namespace kiosk::store

#endif  // KIOSK_STORE_SCREEN_LOCK_H_
