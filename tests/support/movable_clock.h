// A clock that runs as the machine's does and can be moved from another thread: on (time passes) or by a step of the
// wall's time alone, as when somebody sets it.
#ifndef KIOSK_TESTS_SUPPORT_MOVABLE_CLOCK_H_
#define KIOSK_TESTS_SUPPORT_MOVABLE_CLOCK_H_

#include <atomic>
#include <chrono>

#include "kiosk/base/clock.h"

namespace kiosk::tests {

class MovableClock final : public Clock {
 public:
  explicit MovableClock(UtcTime start) : start_(start), began_(system_.monotonic()) {}
  void pass(std::chrono::seconds time) { passed_ += time.count(); }
  void step(std::chrono::seconds by) { stepped_ += by.count(); }

  UtcTime wall() const override {
    return start_ + std::chrono::floor<std::chrono::seconds>(monotonic() - began_) + std::chrono::seconds(stepped_);
  }
  MonotonicTime monotonic() const override { return system_.monotonic() + std::chrono::seconds(passed_); }

 private:
  const SystemClock system_;
  const UtcTime start_;
  const MonotonicTime began_;
  std::atomic<int64_t> passed_ = 0, stepped_ = 0;
};

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_SUPPORT_MOVABLE_CLOCK_H_
