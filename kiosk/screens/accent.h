// Which of the house's colours a thing carries. A meaning keeps its colour on every screen; the palette says how it
// looks.
#ifndef KIOSK_SCREENS_ACCENT_H_
#define KIOSK_SCREENS_ACCENT_H_

namespace kiosk::ui {
struct Color;
struct Palette;
struct Point;
struct Rect;
class Frame;
}  // namespace kiosk::ui

namespace kiosk::screens {

enum class Accent { lake, sun, pine, gold, plum, ink };

const ui::Color& accent_color(const ui::Palette& palette, Accent accent);

// The ground of a card, the accent looking out at its left edge.
void draw_accent_ground(ui::Frame& frame, const ui::Rect& rect, Accent accent, const ui::Color& ground);
// The ground of a card to touch: white, the accent looking out at its left edge, a chevron at its right.
// What stands on it begins at space::kRowPad from its left and ends at kAccentEnd from its right.
inline constexpr float kAccentEnd = 76;
void draw_accent_card(ui::Frame& frame, const ui::Rect& rect, Accent accent, bool pressed);
// The same with the chevron at that height instead of the middle.
void draw_accent_card(ui::Frame& frame, const ui::Rect& rect, Accent accent, bool pressed, float chevron_y);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_ACCENT_H_
