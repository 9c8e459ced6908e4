#include "kiosk/ui/scroll_place.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk::ui {

void ScrollPlace::note(const std::string& target, float below_u) { seen_.push_back({target, below_u}); }

std::optional<float> ScrollPlace::settle(float text_scale, float offset_u, float content_u) {
  const std::vector<Noted> seen = std::exchange(seen_, {});
  const bool other_size = text_scale_ != 0 && text_scale != text_scale_;
  if (other_size && offset_ > 0 && content_ > 0 && top_) {
    const auto found = std::find_if(seen.begin(), seen.end(), [&](const Noted& n) { return n.target == top_->target; });
    if (found != seen.end()) {
      text_scale_ = text_scale;
      estimated_ = false;
      const float better = offset_u + found->below - top_->below;
      if (std::abs(better - offset_u) >= 1) return better;
    } else if (!std::exchange(estimated_, true)) {
      // Out of sight: where it must be if everything has grown alike.
      return offset_ * content_u / content_;
    }
  }
  estimated_ = false;
  text_scale_ = text_scale;
  offset_ = offset_u;
  content_ = content_u;
  top_.reset();
  for (const Noted& one : seen)
    if (!top_ || std::abs(one.below) < std::abs(top_->below)) top_ = one;
  return std::nullopt;
}

}  // namespace kiosk::ui
