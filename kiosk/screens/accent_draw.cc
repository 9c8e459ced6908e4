#include "kiosk/screens/accent.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

void draw_accent_ground(ui::Frame& f, const ui::Rect& rect, Accent accent, const ui::Color& ground) {
  constexpr float kBand = 12, kRadius = 20, kLine = 2;
  const auto& colors = f.colors();
  // White tells itself apart from paper; where the colours have no paper, a line does.
  const bool lined = f.look().high_contrast;
  const float line = lined ? kLine : 0;
  f.fill(rect, ground, kRadius);
  if (lined) f.outline(rect, colors.line, line, kRadius);
  // Where band and white meet the corner is rounder outside than inside, as the edge of a box is.
  f.fill({rect.x, rect.y, 2 * kRadius, rect.h}, accent_color(colors, accent), kRadius);
  f.fill({rect.x + kBand, rect.y + line, 2 * kRadius, rect.h - 2 * line}, ground, kRadius - kBand);
  if (!lined) return;
  f.fill({rect.x + 2 * kRadius, rect.y, kBand, line}, colors.line);
  f.fill({rect.x + 2 * kRadius, rect.bottom() - line, kBand, line}, colors.line);
}

void draw_accent_card(ui::Frame& f, const ui::Rect& rect, Accent accent, bool pressed) {
  draw_accent_card(f, rect, accent, pressed, rect.center().y);
}

void draw_accent_card(ui::Frame& f, const ui::Rect& rect, Accent accent, bool pressed, float chevron_y) {
  constexpr float kChevron = 40;
  draw_accent_ground(f, rect, accent, pressed ? f.colors().sunken : f.colors().surface);
  f.icon("chevron_right", {rect.right() - 42, chevron_y}, kChevron, f.colors().soft);
}

}  // namespace kiosk::screens
