#include "kiosk/store/screen_lock.h"

#include <fcntl.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace kiosk::store {
namespace {

constexpr const char* kName = "screen.lock";

// Of an open file description (Linux): unlike POSIX's, closing another descriptor of the file does not let go of it,
// and unlike flock's it can be asked about without being taken.
struct flock whole_file(short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

Result<ScreenLock> ScreenLock::take(const std::filesystem::path& folder) {
  const auto name = folder / kName;
  UniqueFd file(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  struct flock shared = whole_file(F_RDLCK);
  if (!file || ::fcntl(file.get(), F_OFD_SETLK, &shared) != 0)
    return fail(ErrorCode::io, "cannot lock " + name.string() + ": " + std::strerror(errno));
  return ScreenLock(std::move(file));
}

KioskPresence kiosk_presence(const std::filesystem::path& folder) {
  const UniqueFd file(::open((folder / kName).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct flock alone = whole_file(F_WRLCK);
  if (!file || ::fcntl(file.get(), F_OFD_GETLK, &alone) != 0) return KioskPresence::unknown;
  return alone.l_type == F_UNLCK ? KioskPresence::ended : KioskPresence::running;
}

}  // namespace kiosk::store
