#include "kiosk/base/boot_time.h"

#include <unistd.h>

#include <fstream>

namespace kiosk {

std::string boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  if (std::string id; std::getline(file, id) && !id.empty()) return id;
  return "process " + std::to_string(::getpid()) + " of " +
         std::to_string(SystemClock().monotonic().time_since_epoch().count());
}

}  // namespace kiosk
