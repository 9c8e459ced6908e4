#include "kiosk/screens/accent.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

void draw_accent_card(ui::Frame& f, const ui::Rect& rect, Accent accent, bool pressed) {
  draw_accent_card(f, rect, accent, pressed, rect.center().y);
}

void draw_accent_card(ui::Frame& f, const ui::Rect& rect, Accent accent, bool pressed, float chevron_y) {
  constexpr float kBand = 12, kRadius = 20, kChevron = 40;
  const auto& colors = f.colors();
  const ui::Color ground = pressed ? colors.sunken : colors.surface;
  // Where band and white meet the corner is rounder outside than inside, as the edge of a box is.
  f.fill({rect.x, rect.y, 2 * kRadius, rect.h}, accent_color(colors, accent), kRadius);
  f.fill({rect.x + kBand, rect.y, 2 * kRadius, rect.h}, ground, kRadius - kBand);
  const ui::Rect rest{rect.x + kBand + kRadius, rect.y, rect.w - kBand - kRadius, rect.h};
  f.fill(rest, ground, kRadius);
  f.fill({rest.x, rest.y, kRadius, rest.h}, ground);
  if (f.look().high_contrast) f.outline(rect, colors.ink, 2, kRadius);
  f.icon("chevron_right", {rect.right() - 42, chevron_y}, kChevron, colors.soft);
}

}  // namespace kiosk::screens
