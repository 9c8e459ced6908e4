// Colours and sizes of design/base.css, and their high-contrast twins. One place for every number of the house style.
#ifndef KIOSK_UI_THEME_H_
#define KIOSK_UI_THEME_H_

#include <cstdint>

#include "kiosk/text/paragraph.h"

namespace kiosk::ui {

struct Color {
  uint8_t r = 0, g = 0, b = 0, a = 255;

  static constexpr Color rgb(uint32_t hex) {
    return {static_cast<uint8_t>(hex >> 16), static_cast<uint8_t>(hex >> 8), static_cast<uint8_t>(hex), 255};
  }
  constexpr Color with_alpha(float alpha) const { return {r, g, b, static_cast<uint8_t>(alpha * 255.f + .5f)}; }
  // This colour, `share` of the way to another.
  constexpr Color mixed(Color o, float share) const {
    const auto mix = [share](uint8_t from, uint8_t to) {
      return static_cast<uint8_t>(static_cast<float>(from) +
                                  (static_cast<float>(to) - static_cast<float>(from)) * share + .5f);
    };
    return {mix(r, o.r), mix(g, o.g), mix(b, o.b), mix(a, o.a)};
  }
  bool operator==(const Color&) const = default;
};

// Contrast ratio of WCAG 2.2 (1 to 21).
float contrast(Color a, Color b);

struct Palette {
  Color paper, surface, sunken, ink, soft, line, on_dark;
  Color sun, lake, pine, plum, gold, cork, open, closed, night;
  Color lake_tint, gold_tint, open_tint, closed_tint;  // pale grounds behind text of that colour
};

const Palette& palette(bool high_contrast);

// Type sizes in u at 100 %. A size never goes below 9 mm of kanji (24.3 u).
namespace type {
inline constexpr float kHero = 58;   // the centre's name
inline constexpr float kTitle = 52;  // a screen's title
inline constexpr float kTile = 40;   // a tile's name
inline constexpr float kHeading = 32;
inline constexpr float kBody = 28;
inline constexpr float kSmall = 25;
}  // namespace type

namespace space {
inline constexpr float kMargin = 56;  // left and right of everything in portrait
inline constexpr float kGap = 20;     // between tiles
inline constexpr float kTight = 12;
inline constexpr float kCardPad = 36;  // from a card's edge to what stands on it
inline constexpr float kRowPad = 30;   // of a row or tile to touch, and of a card beside another
inline constexpr float kRadius = 24;
}  // namespace space

// Line pitch in em for running text of a language: kanji want more air than Latin, furigana needs room of its own.
float body_line_height(const LanguageTag& language);
float title_line_height(const LanguageTag& language);

}  // namespace kiosk::ui

#endif  // KIOSK_UI_THEME_H_
