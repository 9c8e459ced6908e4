#include "kiosk/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {
namespace {

constexpr Palette kNormal = {.paper = Color::rgb(0xF7F5F0),
                             .surface = Color::rgb(0xFFFFFF),
                             .sunken = Color::rgb(0xEFEBE2),
                             .ink = Color::rgb(0x1E2B3F),
                             .soft = Color::rgb(0x5B6779),
                             .line = Color::rgb(0xDDD8CC),
                             .on_dark = Color::rgb(0xFFFFFF),
                             .sun = Color::rgb(0xC93F26),
                             .lake = Color::rgb(0x1F6F86),
                             .pine = Color::rgb(0x2F6B4F),
                             .plum = Color::rgb(0x7A4A6D),
                             .gold = Color::rgb(0x835B0C),
                             .cork = Color::rgb(0xE7D6B8),
                             .open = Color::rgb(0x1E7A4C),
                             .closed = Color::rgb(0xA33227),
                             .night = Color::rgb(0x1E2B3F),
                             .lake_tint = Color::rgb(0xE8F2F5),
                             .gold_tint = Color::rgb(0xF2E7D0),
                             .open_tint = Color::rgb(0xE8F2EC),
                             .closed_tint = Color::rgb(0xF7E2DF)};

// Black on white, every colour dark enough for 7:1 against white (WCAG 2.2, 1.4.6).
constexpr Palette kHighContrast = {.paper = Color::rgb(0xFFFFFF),
                                   .surface = Color::rgb(0xFFFFFF),
                                   .sunken = Color::rgb(0xFFFFFF),
                                   .ink = Color::rgb(0x000000),
                                   .soft = Color::rgb(0x1A1A1A),
                                   .line = Color::rgb(0x000000),
                                   .on_dark = Color::rgb(0xFFFFFF),
                                   .sun = Color::rgb(0x8A1A05),
                                   .lake = Color::rgb(0x003F52),
                                   .pine = Color::rgb(0x0B4227),
                                   .plum = Color::rgb(0x4C1D40),
                                   .gold = Color::rgb(0x553A00),
                                   .cork = Color::rgb(0xFFFFFF),
                                   .open = Color::rgb(0x00502A),
                                   .closed = Color::rgb(0x8A0F05),
                                   .night = Color::rgb(0x000000),
                                   .lake_tint = Color::rgb(0xFFFFFF),
                                   .gold_tint = Color::rgb(0xFFFFFF),
                                   .open_tint = Color::rgb(0xFFFFFF),
                                   .closed_tint = Color::rgb(0xFFFFFF)};

float luminance(Color c) {
  const auto linear = [](uint8_t channel) {
    const float v = static_cast<float>(channel) / 255.f;
    return v <= 0.04045f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f);
  };
  return 0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b);
}

}  // namespace

float contrast(Color a, Color b) {
  const float la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

const Palette& palette(bool high_contrast) { return high_contrast ? kHighContrast : kNormal; }

float body_line_height(const LanguageTag& language) {
  if (language.is_easy_japanese()) return 2.0f;
  if (language.is_han()) return 1.7f;
  return language.primary() == "ko" ? 1.6f : 1.45f;
}

float title_line_height(const LanguageTag& language) {
  if (language.is_easy_japanese()) return 1.75f;
  if (language.is_han()) return 1.4f;
  return language.primary() == "ko" ? 1.4f : 1.25f;
}

}  // namespace kiosk::ui
