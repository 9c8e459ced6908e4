#include "kiosk/base/log.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace kiosk {

void log(LogLevel level, std::string_view what) {
  // JOURNAL_STREAM is set where stderr is the journal; a terminal needs no prefix.
  static const bool journal = std::getenv("JOURNAL_STREAM") != nullptr;
  std::string line = journal ? "<" + std::to_string(static_cast<int>(level)) + ">" : "kiosk: ";
  line += what;
  std::replace(line.begin(), line.end(), '\n', ' ');
  line += '\n';
  // One write a line, so that lines of two threads do not mix; a closed stderr is nobody's fault.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace kiosk
