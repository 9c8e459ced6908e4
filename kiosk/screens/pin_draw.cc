#include <algorithm>
#include <string>

#include "kiosk/screens/pin.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Frame;
using ui::Rect;

constexpr float kKeyGap = 16, kKeyRadius = 28;
constexpr int kRows = 4, kColumns = 3;

ui::TextStyle centred(float size, const text::Text& text) {
  ui::TextStyle style;
  style.size = size;
  style.align = text::Align::center;
  style.balanced = true;
  if (text.language.is_easy_japanese()) style.line_height = 1.75f;
  return style;
}

struct Key {
  std::string id;
  const text::Text& label;
  const char* icon;  // in place of the label where there is one
  action::PinKey does;
};

void draw_key(const Key& key, bool can_type, bool main, Frame& f, Actions& actions, const Rect& rect) {
  const auto& colors = f.colors();
  const bool pressed = f.pressed(key.id);
  const Color ground = main ? (pressed ? colors.ink : colors.lake) : pressed ? colors.line : colors.surface;
  const Color ink = main ? colors.on_dark : colors.ink;
  const float share = can_type ? 1.f : .45f;
  f.fill(rect, colors.paper.mixed(ground, share), kKeyRadius);
  f.outline(rect, colors.paper.mixed(main ? ground : colors.line, share), 2, kKeyRadius);
  if (*key.icon != 0) {
    f.icon(key.icon, rect.center(), 56, colors.paper.mixed(ink, share));
  } else {
    ui::TextStyle style = centred(56, key.label);
    style.line_height = 1.2f;
    style.scale_limit = 1.25f;
    f.write_fitted(key.label, style, rect.inset(16, 4), main && !can_type ? ink : colors.paper.mixed(ink, share), .45f);
  }
  if (!can_type) return;
  f.target(key.id, ui::Role::button, rect, key.label);
  actions.on(key.id, key.does);
}

// 1 to 9, then 0 between the key that takes a digit back and the one that asks.
void draw_keys(const PinModel& model, Frame& f, Actions& actions, const Rect& pad) {
  using Kind = action::PinKey::Kind;
  const float height = (pad.h - kKeyGap * (kRows - 1)) / kRows;
  const auto place = [&](int row, int column) {
    Rect key = pad.column(column, kColumns, kKeyGap);
    key.y = pad.y + static_cast<float>(row) * (height + kKeyGap);
    key.h = height;
    return key;
  };
  const auto number = [&](int digit, int row, int column) {
    const std::string name = std::to_string(digit);
    draw_key({"staff.pin." + name, model.numbers[digit], "", {Kind::digit, name[0]}}, model.can_type, false, f, actions,
             place(row, column));
  };
  for (int i = 0; i < 9; ++i) number(i + 1, i / kColumns, i % kColumns);
  draw_key({"staff.pin.erase", model.erase, "backspace", {Kind::erase, '0'}}, model.can_type, false, f, actions,
           place(3, 0));
  number(0, 3, 1);
  draw_key({"staff.pin.enter", model.enter, "", {Kind::enter, '0'}}, model.can_type, true, f, actions, place(3, 2));
}

// As many as were typed: how long the PIN is, is nobody's business.
void draw_dots(const PinModel& model, Frame& f, const Rect& field) {
  constexpr float kRadius = 13, kPitch = 46;
  const auto& colors = f.colors();
  f.fill(field, colors.surface, 20);
  f.outline(field, model.trouble ? colors.closed : colors.line, model.trouble ? 3.f : 2.f, 20);
  const auto n = static_cast<float>(model.digits);
  float x = field.center().x - (n - 1) * kPitch / 2;
  for (size_t i = 0; i < model.digits; ++i, x += kPitch) f.circle({x, field.center().y}, kRadius, colors.ink);
}

void draw_cancel(const PinModel& model, Frame& f, Actions& actions, const Rect& rect) {
  const auto& colors = f.colors();
  f.fill(rect, f.pressed("staff.pin.cancel") ? colors.line : colors.sunken, rect.h / 2);
  if (f.look().high_contrast) f.outline(rect, colors.ink, 2, rect.h / 2);
  f.write_fitted(model.cancel, centred(30, model.cancel), rect.inset(30, 4), colors.ink);
  f.target("staff.pin.cancel", ui::Role::button, rect, model.cancel);
  actions.on("staff.pin.cancel", action::Back{});
}

// The prompt, the dots and what is wrong, one below the other from the top of `area`; returns their height.
void draw_entry(const PinModel& model, Frame& f, const Rect& area, float prompt_h, float message_h) {
  Rect rest = area;
  f.write_fitted(model.prompt, centred(34, model.prompt), rest.take_top(prompt_h), f.colors().ink);
  rest.take_top(8);
  draw_dots(model, f, rest.take_top(96));
  rest.take_top(12);
  const Color ink = model.trouble ? f.colors().closed : f.colors().soft;
  f.write_fitted(model.message, centred(28, model.message), rest.take_top(message_h), ink, .85f);
}

constexpr float kCancel = 96;

void draw_portrait(const PinModel& model, Frame& f, Actions& actions, Rect area) {
  constexpr float kWidth = 820, kTallestKey = 168, kField = 8 + 96 + 12;
  area = {area.center().x - kWidth / 2, area.y, kWidth, area.h - 28};
  const float prompt = f.grown(76), least_message = f.grown(96);
  const float keys =
      std::min(area.h - prompt - kField - least_message - kCancel - 24, kRows * kTallestKey + (kRows - 1) * kKeyGap);
  draw_cancel(model, f, actions, area.take_bottom(kCancel));
  area.take_bottom(24);
  draw_keys(model, f, actions, area.take_bottom(keys));
  // What is left above the keys stands close to them, where the hand and the eye are.
  const float entry = std::min(area.h, prompt + kField + f.grown(130));
  draw_entry(model, f, area.take_bottom(entry), prompt, entry - prompt - kField);
}

void draw_landscape(const PinModel& model, Frame& f, Actions& actions, Rect area) {
  constexpr float kTallestKey = 150, kGap = 72, kField = 8 + 96 + 12;
  area.h -= 24;
  const float keys_h = std::min(area.h, kRows * kTallestKey + (kRows - 1) * kKeyGap);
  Rect right = area.take_right(area.w * .46f);
  right = {right.x, area.y + (area.h - keys_h) / 2, right.w, keys_h};
  draw_keys(model, f, actions, right);
  Rect left{area.x, right.y, area.w - kGap, right.h};
  draw_cancel(model, f, actions, left.take_bottom(kCancel));
  left.take_bottom(16);
  const float prompt = std::min(f.grown(76), left.h * .25f);
  draw_entry(model, f, left, prompt, left.h - prompt - kField);
}

}  // namespace

void draw_pin(const PinModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_chrome(model.chrome, f, actions);
  if (f.portrait())
    draw_portrait(model, f, actions, area);
  else
    draw_landscape(model, f, actions, area);
}

}  // namespace kiosk::screens
