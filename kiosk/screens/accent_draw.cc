#include "kiosk/screens/accent.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

void draw_accent_card(ui::Frame& f, const ui::Rect& rect, Accent accent, bool pressed) {
  draw_accent_card(f, rect, accent, pressed, rect.center().y);
}

void draw_accent_card(ui::Frame& f, const ui::Rect& rect, Accent accent, bool pressed, float chevron_y) {
  constexpr float kBand = 12, kRadius = 20, kChevron = 40, kLine = 2;
  const auto& colors = f.colors();
  const ui::Color ground = pressed ? colors.sunken : colors.surface;
  f.fill(rect, ground, kRadius);
  f.outline(rect, colors.line, kLine, kRadius);
  // Where band and white meet the corner is rounder outside than inside, as the edge of a box is.
  f.fill({rect.x, rect.y, 2 * kRadius, rect.h}, accent_color(colors, accent), kRadius);
  f.fill({rect.x + kBand, rect.y + kLine, 2 * kRadius, rect.h - 2 * kLine}, ground, kRadius - kBand);
  f.fill({rect.x + 2 * kRadius, rect.y, kBand, kLine}, colors.line);
  f.fill({rect.x + 2 * kRadius, rect.bottom() - kLine, kBand, kLine}, colors.line);
  f.icon("chevron_right", {rect.right() - 42, chevron_y}, kChevron, colors.soft);
}

}  // namespace kiosk::screens
