#include "kiosk/ui/gesture.h"

#include <cmath>
#include <utility>

namespace kiosk::ui {
namespace {

constexpr std::chrono::milliseconds kVelocityWindow{100};
// A finger that rested this long before it left does not fling.
constexpr std::chrono::milliseconds kRestBeforeRelease{60};

}  // namespace

std::vector<Gesture> GestureRecognizer::handle(const PointerEvent& event, const HitTester& hit) {
  std::vector<Gesture> gestures;
  using Kind = PointerEvent::Kind;
  if (event.kind == Kind::down) {
    if (pointer_) return gestures;
    pointer_ = event.pointer;
    start_ = last_ = event.at;
    samples_.assign(1, {event.at, event.time});
    scrollable_ = hit.scroll_area_at(event.at).value_or("");
    scrolling_.clear();
    pressed_ = hit.target_at(event.at).value_or("");
    if (!pressed_.empty()) gestures.push_back({Gesture::Kind::press, pressed_, {}, {}});
    return gestures;
  }
  if (pointer_ != event.pointer) return gestures;

  const bool slipped = std::hypot(event.at.x - start_.x, event.at.y - start_.y) > kTouchSlop;
  if (event.kind != Kind::cancel && scrolling_.empty() && slipped) {
    if (!pressed_.empty()) gestures.push_back({Gesture::Kind::press_ended, std::exchange(pressed_, ""), {}, {}});
    if (!scrollable_.empty()) {
      scrolling_ = scrollable_;
      gestures.push_back({Gesture::Kind::scroll_start, scrolling_, {}, {}});
    }
  }
  if (!scrolling_.empty() && event.kind != Kind::cancel && event.at != last_)
    gestures.push_back({Gesture::Kind::scroll_move, scrolling_, event.at - last_, {}});
  if (event.kind == Kind::move) {
    last_ = event.at;
    samples_.push_back({event.at, event.time});
    while (samples_.size() > 2 && event.time - samples_.front().time > kVelocityWindow) samples_.erase(samples_.begin());
    return gestures;
  }

  if (!scrolling_.empty()) {
    const Point v = event.kind == Kind::up ? velocity(event.time) : Point{};
    gestures.push_back({Gesture::Kind::scroll_end, scrolling_, {}, v});
  } else if (!pressed_.empty()) {
    const bool same = event.kind == Kind::up && hit.target_at(start_) == pressed_;
    gestures.push_back({same ? Gesture::Kind::tap : Gesture::Kind::press_ended, pressed_, {}, {}});
  }
  pointer_.reset();
  pressed_.clear();
  scrolling_.clear();
  return gestures;
}

void GestureRecognizer::abandon() {
  pressed_.clear();
  scrolling_.clear();
  scrollable_.clear();
}

Point GestureRecognizer::velocity(MonotonicTime now) const {
  if (samples_.size() < 2 || now - samples_.back().time > kRestBeforeRelease) return {};
  const auto& first = samples_.front();
  const auto& last = samples_.back();
  const float seconds = std::chrono::duration<float>(last.time - first.time).count();
  if (seconds < 0.005f) return {};
  return {(last.at.x - first.at.x) / seconds, (last.at.y - first.at.y) / seconds};
}

}  // namespace kiosk::ui
