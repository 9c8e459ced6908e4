#include "kiosk/app/tap_guard.h"

#include <cmath>
#include <utility>

namespace kiosk::app {

void TapGuard::screen_changed(ui::Point at, std::string target, MonotonicTime now) {
  until_ = now + kTime;
  at_ = at;
  target_ = std::move(target);
}

void TapGuard::screen_changed(MonotonicTime now) {
  until_ = now + kTime;
  at_.reset();
  target_.clear();
}

void TapGuard::target_acted(std::string target, MonotonicTime now) {
  repeat_until_ = now + kDoubleTap;
  repeated_ = std::move(target);
}

void TapGuard::shown(MonotonicTime now) {
  if (until_ && now < *until_) until_ = now + kTime;
}

bool TapGuard::holds_back(ui::Point at, std::string_view target, MonotonicTime now) const {
  if (repeat_until_ && now < *repeat_until_ && !target.empty() && target == repeated_) return true;
  if (!until_ || now >= *until_) return false;
  if (!at_) return true;
  if (!target.empty() && target == target_) return false;
  return std::hypot(at.x - at_->x, at.y - at_->y) <= kNear;
}

}  // namespace kiosk::app
