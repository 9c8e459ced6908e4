#include "kiosk/screens/chips.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

float draw_chips(const std::vector<Chip>& chips, ui::Frame& f, Actions& actions, const ui::Rect& rect) {
  const auto& colors = f.colors();
  constexpr float kPad = 28, kGap = 12;
  float x = rect.x, y = rect.y, row = 0;
  for (const Chip& chip : chips) {
    ui::TextStyle style;
    style.size = 26;
    style.line_height = chip.label.language.is_easy_japanese() ? 1.6f : 1.3f;
    const ui::TextBlock label = f.set_fitted(chip.label, style, rect.w - 2 * kPad, 0);
    const float height = std::max(64.f, label.height + 16), width = label.width + 2 * kPad;
    if (x > rect.x && x + width > rect.right()) {
      x = rect.x;
      y += row + kGap;
      row = 0;
    }
    row = std::max(row, height);
    const ui::Rect box{x, y, width, height};
    f.fill(box, chip.chosen ? colors.ink : f.pressed(chip.id) ? colors.sunken : colors.surface, height / 2);
    if (!chip.chosen) f.outline(box, colors.line, 2, height / 2);
    f.draw(label, {x + kPad, box.center().y - label.height / 2}, chip.chosen ? colors.on_dark : colors.ink);
    f.target(chip.id, ui::Role::chip, box, chip.label, chip.chosen);
    actions.on(chip.id, action::Change{chip.to});
    x += width + kGap;
  }
  return y + row - rect.y;
}

}  // namespace kiosk::screens
