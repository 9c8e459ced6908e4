// A moment that nobody can set: which start of the machine it is in, and how long ago that was. For what must outlast
// both a restart of the program and a step of the wall's clock, such as a lock-out.
#ifndef KIOSK_BASE_BOOT_TIME_H_
#define KIOSK_BASE_BOOT_TIME_H_

#include <string>

#include "kiosk/base/clock.h"

namespace kiosk {

struct BootTime {
  std::string boot;  // of another start, monotonic times tell nothing of each other
  MonotonicTime at;
};

// The kernel's name of this start of the machine; where it tells none, a name of this process.
std::string boot_id();

}  // namespace kiosk

#endif  // KIOSK_BASE_BOOT_TIME_H_
