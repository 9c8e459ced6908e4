// The one owner of a file descriptor: closes it once. What a Handle is for objects of C libraries.
#ifndef KIOSK_BASE_UNIQUE_FD_H_
#define KIOSK_BASE_UNIQUE_FD_H_

#include <unistd.h>

#include <utility>

namespace kiosk {

class UniqueFd {
 public:
  UniqueFd() = default;
  // Takes `fd` over; a negative one, as open() returns it, is none.
  explicit UniqueFd(int fd) : fd_(fd) {}
  ~UniqueFd() {
    if (fd_ >= 0) ::close(fd_);
  }
  UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  explicit operator bool() const { return fd_ >= 0; }
  int get() const { return fd_; }
  // close() can report a late write error, so a writer must ask for it. 0, or -1 with errno.
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_ = -1;
};

}  // namespace kiosk

#endif  // KIOSK_BASE_UNIQUE_FD_H_
