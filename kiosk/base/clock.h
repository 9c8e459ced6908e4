// What time it is, given as an argument to whoever needs it. SystemClock is the machine's; SimulatedClock
// stands still until it is told to move: for headless scripts, tests and `--at`.
#ifndef KIOSK_BASE_CLOCK_H_
#define KIOSK_BASE_CLOCK_H_

#include <chrono>

#include "kiosk/base/civil_time.h"

namespace kiosk {

// Never goes back, unlike the wall's time: for animations, idle timers and lock-outs.
using MonotonicTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::milliseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual UtcTime wall() const = 0;
  virtual MonotonicTime monotonic() const = 0;
  CivilTime civil() const { return to_civil(wall()); }
};

class SystemClock final : public Clock {
 public:
  // `shift` is added to the wall's time: `--at` starts the kiosk's day elsewhere and lets it run on.
  explicit SystemClock(std::chrono::seconds shift = {}) : shift_(shift) {}
  UtcTime wall() const override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + shift_;
  }
  MonotonicTime monotonic() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now());
  }

 private:
  std::chrono::seconds shift_;
};

class SimulatedClock final : public Clock {
 public:
  explicit SimulatedClock(CivilTime start) : start_(to_utc(start)) {}
  void advance(std::chrono::milliseconds by) { elapsed_ += by; }
  UtcTime wall() const override { return start_ + std::chrono::floor<std::chrono::seconds>(elapsed_); }
  MonotonicTime monotonic() const override { return MonotonicTime(elapsed_); }

 private:
  UtcTime start_;
  std::chrono::milliseconds elapsed_{0};
};

}  // namespace kiosk

#endif  // KIOSK_BASE_CLOCK_H_
