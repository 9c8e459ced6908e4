// Keeps from a screen that has just come what was meant for the one before it: the second half of a double tap, and
// the press of somebody who saw the old one still. A quick visitor loses nothing: who presses elsewhere, or the same
// way back once more, is heard at once. On a screen that stays, the second half of a double tap would undo what the
// first did, or do it once too often: there the same control waits for a moment.
#ifndef KIOSK_APP_TAP_GUARD_H_
#define KIOSK_APP_TAP_GUARD_H_

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::app {

class TapGuard {
 public:
  static constexpr std::chrono::milliseconds kTime{400};       // from the new screen's first picture
  static constexpr std::chrono::milliseconds kDoubleTap{300};  // who presses once more on purpose is slower
  static constexpr float kNear = 22 * ui::kUnitsPerMm;         // two taps of a double tap

  // A tap at `at`, on `target`, has changed the screen: presses near it wait.
  void screen_changed(ui::Point at, std::string target, MonotonicTime now);
  // The screen has changed whatever was touched: every press waits.
  void screen_changed(MonotonicTime now);
  // A tap on `target` has changed what the same screen shows.
  void target_acted(std::string target, MonotonicTime now);
  // The new screen can be seen from now on.
  void shown(MonotonicTime now);
  // Is a press at `at`, on `target`, none for this screen?
  bool holds_back(ui::Point at, std::string_view target, MonotonicTime now) const;
  // The next press counts, whenever it comes.
  void lift() {
    until_.reset();
    repeat_until_.reset();
  }

 private:
  std::optional<MonotonicTime> until_;
  std::optional<ui::Point> at_;  // none: everywhere
  std::string target_;
  std::optional<MonotonicTime> repeat_until_;
  std::string repeated_;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_TAP_GUARD_H_
