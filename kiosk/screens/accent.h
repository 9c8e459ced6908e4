// Which of the house's colours a thing carries. A meaning keeps its colour on every screen; the palette says how it looks.
#ifndef KIOSK_SCREENS_ACCENT_H_
#define KIOSK_SCREENS_ACCENT_H_

namespace kiosk::ui {
struct Color;
struct Palette;
}  // namespace kiosk::ui

namespace kiosk::screens {

enum class Accent { lake, sun, pine, gold, plum, ink };

const ui::Color& accent_color(const ui::Palette& palette, Accent accent);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_ACCENT_H_
