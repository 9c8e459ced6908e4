#include "tests/screens/fit_check.h"

#include "kiosk/app/fit_check.h"
#include "kiosk/screens/action.h"

namespace kiosk::tests {

void FitCheck::look_at_screen(const std::string& where) {
  const std::string screen = screens::route_name({kiosk_.app.visit().route().screen, {}, {}, {}, 0, {}});
  for (const app::Misfit& misfit : app::find_misfits(kiosk_.app)) {
    Met& met = found_[screen + ": " + app::to_string(misfit)];
    if (met.times++ == 0) met.first = where;
  }
}

std::string FitCheck::findings() const {
  std::string lines;
  for (const auto& [what, met] : found_)
    lines += what + "   [first: " + met.first + "; on " + std::to_string(met.times) + " screens]\n";
  return lines;
}

}  // namespace kiosk::tests
