// One line a fact, on stderr, with the priority prefix that systemd's journal reads (sd-daemon(3)).
// What the visitor wrote is never logged.
#ifndef KIOSK_BASE_LOG_H_
#define KIOSK_BASE_LOG_H_

#include <string_view>

namespace kiosk {

enum class LogLevel { alarm = 1, error = 3, warning = 4, info = 6 };

// Alarm: staff must act. `what` is one line; a line break in it is written as a space.
void log(LogLevel level, std::string_view what);

}  // namespace kiosk

#endif  // KIOSK_BASE_LOG_H_
