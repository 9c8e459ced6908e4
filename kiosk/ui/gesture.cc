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
    // A finger that comes down twice has left in between, though nobody said so.
    gestures = pointer_ == event.pointer ? let_go() : update(event.time);
    if (pointer_) return gestures;
    pointer_ = event.pointer;
    start_ = last_ = rest_ = event.at;
    rest_since_ = event.time;
    slipped_ = false;
    samples_.assign(1, {event.at, event.time});
    grabbed_ = hit.scroll_area_at(event.at).value_or("");
    const bool stop = !grabbed_.empty() && hit.moving(grabbed_);
    pressed_ = stop ? "" : hit.target_at(event.at).value_or("");
    if (!grabbed_.empty()) gestures.push_back({Gesture::Kind::grab, grabbed_, {}, {}});
    if (!pressed_.empty()) gestures.push_back({Gesture::Kind::press, pressed_, {}, {}});
    return gestures;
  }
  if (pointer_ != event.pointer) return gestures;
  if (event.kind == Kind::cancel) return let_go();

  const float way = std::hypot(event.at.x - start_.x, event.at.y - start_.y);
  const bool may_slip = grabbed_.empty() && way <= kLooseSlop && hit.target_at(event.at) == pressed_;
  if (way > kTouchSlop && !may_slip) slipped_ = true;
  if (slipped_ && !pressed_.empty())
    gestures.push_back({Gesture::Kind::press_ended, std::exchange(pressed_, ""), {}, {}});
  if (slipped_ && !grabbed_.empty() && event.at != last_)
    gestures.push_back({Gesture::Kind::drag, grabbed_, event.at - last_, {}});
  if (event.kind == Kind::move) {
    last_ = event.at;
    if (std::hypot(event.at.x - rest_.x, event.at.y - rest_.y) > kTouchSlop) {
      rest_ = event.at;
      rest_since_ = event.time;
    }
    samples_.push_back({event.at, event.time});
    while (samples_.size() > 2 && event.time - samples_.front().time > kVelocityWindow)
      samples_.erase(samples_.begin());
    return gestures;
  }

  if (!pressed_.empty()) {
    const bool same = hit.target_at(start_) == pressed_;
    gestures.push_back({same ? Gesture::Kind::tap : Gesture::Kind::press_ended, std::exchange(pressed_, ""), {}, {}});
  }
  if (!grabbed_.empty()) {
    const Point flung = slipped_ ? velocity(event.time) : Point{};
    gestures.push_back({Gesture::Kind::release, std::exchange(grabbed_, ""), {}, flung});
  }
  pointer_.reset();
  return gestures;
}

std::vector<Gesture> GestureRecognizer::abandon() { return let_go(); }

std::vector<Gesture> GestureRecognizer::update(MonotonicTime now) {
  return pointer_ && now - rest_since_ >= kForgottenAfter ? let_go() : std::vector<Gesture>();
}

MonotonicTime GestureRecognizer::next_deadline() const {
  return pointer_ ? rest_since_ + kForgottenAfter : MonotonicTime::max();
}

std::vector<Gesture> GestureRecognizer::let_go() {
  std::vector<Gesture> gestures;
  pointer_.reset();
  if (!pressed_.empty()) gestures.push_back({Gesture::Kind::press_ended, std::exchange(pressed_, ""), {}, {}});
  if (!grabbed_.empty()) gestures.push_back({Gesture::Kind::release, std::exchange(grabbed_, ""), {}, {}});
  return gestures;
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
