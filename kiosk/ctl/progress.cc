#include "kiosk/ctl/progress.h"

#include <unistd.h>

#include <cstdio>

#include "kiosk/ctl/output.h"

namespace kiosk::ctl {

packs::Progress progress_line(const Common& common, const packs::Words& doing) {
  if (::isatty(STDERR_FILENO) == 0) return nullptr;
  return [text = say(common, doing), last = -1](int64_t done, int64_t all) mutable {
    const int percent = all > 0 ? static_cast<int>(done * 100 / all) : 100;
    if (percent != last) std::fprintf(stderr, "\r%s %d %%%s", text.c_str(), percent, done == all ? "\n" : "");
    last = percent;
    return true;
  };
}

}  // namespace kiosk::ctl
