#include "kiosk/ui/toolkit.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "kiosk/ui/frame.h"

namespace kiosk::ui {

std::string_view to_string(Role role) {
  switch (role) {
    case Role::button:
      return "button";
    case Role::chip:
      return "chip";
    case Role::link:
      return "link";
    case Role::tile:
      return "tile";
    case Role::card:
      return "card";
    case Role::day:
      return "day";
    case Role::room:
      return "room";
    case Role::tab:
      return "tab";
  }
  return "button";
}

// Dear ImGui is used for its draw lists alone: no context, no fonts and no windows exist, which keeps its start-up and
// its font texture out of the way of the first picture.
Toolkit::Toolkit(text::Typesetter& typesetter)
    : typesetter_(typesetter), glyphs_(typesetter), shared_(std::make_unique<ImDrawListSharedData>()) {
  constexpr float kTexel = 1.f / static_cast<float>(ShapeAtlas::kSize);
  shared_->TexUvWhitePixel = ImVec2((ShapeAtlas::kWhiteX + .5f) * kTexel, (ShapeAtlas::kWhiteY + .5f) * kTexel);
  shared_->CurveTessellationTol = 1.25f;
  shared_->SetCircleTessellationMaxError(.3f);
  shared_->InitialFlags =
      ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
  draw_list_ = std::make_unique<ImDrawList>(shared_.get());
}

Toolkit::~Toolkit() = default;

void Toolkit::resize(int width_px, int height_px, float short_side_u) {
  if (width_px <= 0 || height_px <= 0) return;
  width_px_ = width_px;
  height_px_ = height_px;
  scale_ = static_cast<float>(std::min(width_px, height_px)) / short_side_u;
  screen_ = {0, 0, static_cast<float>(width_px) / scale_, static_cast<float>(height_px) / scale_};
  changed_ = true;
}

bool Toolkit::pointer(PointerEvent::Kind kind, int64_t pointer, float x_px, float y_px, MonotonicTime time) {
  now_ = std::max(now_, time);
  const bool meant = kind == PointerEvent::Kind::down || gestures_.pointer() == pointer;
  carry_out(gestures_.handle({kind, pointer, {x_px / scale_, y_px / scale_}, time}, *this));
  return meant;
}

void Toolkit::carry_out(const std::vector<Gesture>& gestures) {
  for (const auto& g : gestures) {
    changed_ = true;
    switch (g.kind) {
      case Gesture::Kind::press:
        hold_due_ = is_held(g.id) ? now_ + kHold : MonotonicTime::max();
        break;
      case Gesture::Kind::press_ended:
        hold_due_ = MonotonicTime::max();
        break;
      case Gesture::Kind::tap:
        hold_due_ = MonotonicTime::max();
        if (!is_held(g.id)) taps_.push_back(g.id);
        break;
      case Gesture::Kind::grab:
        scrolls_[g.id].grab();
        break;
      case Gesture::Kind::drag:
        scrolls_[g.id].drag(g.delta.y);
        break;
      case Gesture::Kind::release:
        scrolls_[g.id].release(g.velocity.y, now_);
        break;
    }
  }
}

bool Toolkit::is_held(std::string_view id) const {
  const Target* target = find_target(id);
  return target != nullptr && target->hold;
}

void Toolkit::abandon_gestures() { carry_out(gestures_.abandon()); }

std::vector<std::string> Toolkit::take_taps() { return std::exchange(taps_, {}); }

bool Toolkit::take_changed() { return std::exchange(changed_, false); }

bool Toolkit::animating() const {
  return std::any_of(scrolls_.begin(), scrolls_.end(), [](const auto& s) { return s.second.moving(); });
}

void Toolkit::update(MonotonicTime now) {
  now_ = now;
  carry_out(gestures_.update(now));
  if (now >= hold_due_) {
    taps_.push_back(pressed());
    abandon_gestures();
  }
  for (auto& [id, motion] : scrolls_)
    if (motion.moving()) {
      motion.update(now);
      changed_ = true;
    }
}

void Toolkit::forget_scroll_positions() {
  scrolls_.clear();
  places_.clear();
}

void Toolkit::scroll_to_top(const std::string& id) {
  scrolls_[id].jump_to(0);
  places_.erase(id);
}

bool Toolkit::scroll_on() {
  constexpr float kLeastStep = 60;
  bool moved = false;
  for (const ScrollArea& area : scroll_areas_) {
    ScrollMotion& motion = scrolls_[area.id];
    if (motion.offset() >= motion.max_offset() - .01f) continue;
    motion.jump_to(std::min(motion.max_offset(), motion.offset() + std::max(kLeastStep, area.viewport.h * .8f)));
    moved = true;
  }
  changed_ = changed_ || moved;
  return moved;
}

Frame Toolkit::begin_frame(const Look& look) {
  targets_.clear();
  scroll_areas_.clear();
  if (inspection_) inspection_->clear();
  glyphs_.begin_frame();
  pictures_.begin_frame();
  shared_->ClipRectFullscreen = ImVec4(0, 0, static_cast<float>(width_px_), static_cast<float>(height_px_));
  draw_list_->_ResetForNewFrame();
  return Frame(*this, look);
}

void Toolkit::put_picture(const PictureOrder& order, Pixels pixels) {
  pictures_.put(order, std::move(pixels));
  changed_ = true;
}

void Toolkit::forget_textures() {
  shapes_.mark_dirty();
  glyphs_.mark_dirty();
  changed_ = true;
}

const Inspection& Toolkit::inspect() {
  if (!inspection_) inspection_ = std::make_unique<Inspection>();
  return *inspection_;
}

const Target* Toolkit::find_target(std::string_view id) const {
  const auto found = std::find_if(targets_.begin(), targets_.end(), [&](const Target& t) { return t.id == id; });
  return found == targets_.end() ? nullptr : &*found;
}

// The last drawn lies on top.
std::optional<std::string> Toolkit::target_at(Point at) const {
  for (auto t = targets_.rbegin(); t != targets_.rend(); ++t)
    if (t->rect.contains(at)) return t->id;
  return std::nullopt;
}

std::optional<std::string> Toolkit::scroll_area_at(Point at) const {
  for (auto a = scroll_areas_.rbegin(); a != scroll_areas_.rend(); ++a) {
    const auto motion = scrolls_.find(a->id);
    const bool can_move = motion != scrolls_.end() && motion->second.max_offset() > 0;
    if (can_move && a->viewport.contains(at)) return a->id;
  }
  return std::nullopt;
}

bool Toolkit::moving(const std::string& scroll_area) const {
  const auto motion = scrolls_.find(scroll_area);
  return motion != scrolls_.end() && motion->second.moving();
}

}  // namespace kiosk::ui
