#include "kiosk/ui/scroll.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {
namespace {

constexpr float kFriction = 3.2f;       // 1/s: a fling loses 96 % of its speed in a second
constexpr float kStopBelow = 20.f;      // u/s
constexpr float kMinimumFling = 160.f;  // u/s: slower is a mere release
constexpr float kMaximumFling = 9000.f;
constexpr float kSpring = 14.f;  // 1/s: an overscroll of 100 u is back within 0.4 s
constexpr float kOverscrollShare = 0.35f;
constexpr float kMostOverscroll = 0.25f;  // of the viewport

}  // namespace

void ScrollMotion::set_extent(float content_u, float viewport_u) {
  viewport_ = viewport_u;
  max_offset_ = std::max(0.f, content_u - viewport_u);
  const float give = held_ || moving_ ? viewport_ * kMostOverscroll : 0;
  offset_ = std::clamp(offset_, -give, max_offset_ + give);
}

void ScrollMotion::grab() {
  held_ = true;
  moving_ = false;
  velocity_ = 0;
}

void ScrollMotion::drag(float delta_u) {
  const bool past_end = (offset_ <= 0 && delta_u > 0) || (offset_ >= max_offset_ && delta_u < 0);
  offset_ -= past_end ? delta_u * kOverscrollShare : delta_u;
  const float give = viewport_ * kMostOverscroll;
  offset_ = std::clamp(offset_, -give, max_offset_ + give);
}

void ScrollMotion::release(float velocity_u_s, MonotonicTime now) {
  held_ = false;
  last_ = now;
  velocity_ = std::abs(velocity_u_s) < kMinimumFling ? 0 : std::clamp(-velocity_u_s, -kMaximumFling, kMaximumFling);
  moving_ = velocity_ != 0 || offset_ < 0 || offset_ > max_offset_;
}

void ScrollMotion::jump_to(float offset_u) {
  offset_ = offset_u;
  velocity_ = 0;
  moving_ = held_ = false;
}

bool ScrollMotion::update(MonotonicTime now) {
  if (!moving_) return false;
  const float dt = std::min(0.1f, std::chrono::duration<float>(now - last_).count());
  last_ = now;
  const float end = std::clamp(offset_, 0.f, max_offset_);
  if (offset_ != end) {  // past an end: the spring takes it back
    velocity_ = 0;
    offset_ = end + (offset_ - end) * std::exp(-kSpring * dt);
    if (std::abs(offset_ - end) < 0.5f) {
      offset_ = end;
      moving_ = false;
    }
    return moving_;
  }
  const float decay = std::exp(-kFriction * dt);
  offset_ += velocity_ * (1 - decay) / kFriction;
  velocity_ *= decay;
  if (offset_ < 0 || offset_ > max_offset_) {
    offset_ = std::clamp(offset_, -viewport_ * 0.08f, max_offset_ + viewport_ * 0.08f);
    return true;
  }
  if (std::abs(velocity_) < kStopBelow) moving_ = false;
  return moving_;
}

}  // namespace kiosk::ui
