// Whether the wall's time may be written down for good. A clock that is wrong gives itself away by two signs: it is
// earlier than the program or years later, or it jumps when somebody sets it right. So it is believed once it has gone
// evenly for an hour. What is only shown needs no such patience.
#ifndef KIOSK_APP_CLOCK_TRUST_H_
#define KIOSK_APP_CLOCK_TRUST_H_

#include <utility>

#include "kiosk/base/clock.h"
#include "kiosk/facility/opening_hours.h"

namespace kiosk::app {

class ClockTrust {
 public:
  static constexpr std::chrono::seconds kLargestStep{60};
  static constexpr std::chrono::hours kPatience{1};

  // `clock` must outlive this.
  ClockTrust(const Clock& clock, UtcTime built)
      : clock_(clock), built_(built), difference_(difference()), even_since_(clock.monotonic()) {}

  // Looks at the clock, which must be done every minute or so; a step between two looks is found.
  bool look() {
    const auto before = std::exchange(difference_, difference());
    if (std::chrono::abs(difference_ - before) > kLargestStep) even_since_ = clock_.monotonic();
    return facility::clock_is_trustworthy(clock_.wall(), built_, std::nullopt) &&
           clock_.monotonic() - even_since_ >= kPatience;
  }

 private:
  std::chrono::milliseconds difference() const {
    return clock_.wall().time_since_epoch() - clock_.monotonic().time_since_epoch();
  }

  const Clock& clock_;
  UtcTime built_;
  std::chrono::milliseconds difference_;
  MonotonicTime even_since_;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_CLOCK_TRUST_H_
