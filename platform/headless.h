// A kiosk without a display: runs a script on a simulated clock and writes the pictures and lists it asks for. What the
// script tells goes to standard output, a line at a time.
#ifndef PLATFORM_HEADLESS_H_
#define PLATFORM_HEADLESS_H_

#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/app/app.h"
#include "kiosk/app/staff_orders.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"

namespace kiosk::platform {

struct HeadlessOptions {
  int width = 1080, height = 1920;  // px
  std::filesystem::path script;     // a file; empty: these acts, a line each
  std::string acts;
  std::filesystem::path out;                       // a folder, made if it is missing
  std::function<void(app::StaffOrder)> carry_out;  // what staff ask for; empty: nothing
};

Status run_headless(app::App& app, SimulatedClock& clock, const HeadlessOptions& options);

}  // namespace kiosk::platform

#endif  // PLATFORM_HEADLESS_H_
