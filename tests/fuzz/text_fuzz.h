// One input: a byte of style, then mark-up. What must hold for any of them is checked here, for the
// fuzzer and for the test that replays its corpus.
#ifndef KIOSK_TESTS_FUZZ_TEXT_FUZZ_H_
#define KIOSK_TESTS_FUZZ_TEXT_FUZZ_H_

#include <array>
#include <cmath>
#include <string_view>

#include "kiosk/base/check.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::testing {

inline void check_paragraph(const text::Text& text, const text::ParagraphStyle& style,
                            const text::Paragraph& paragraph) {
  uint32_t at = 0;
  uint32_t glyphs = 0;
  for (const text::Line& line : paragraph.lines()) {
    KIOSK_CHECK(line.start == at);
    KIOSK_CHECK(line.end > line.start || paragraph.truncated());
    KIOSK_CHECK(line.end <= text.utf8.size());
    KIOSK_CHECK(line.first_glyph == glyphs);
    KIOSK_CHECK(style.width_px <= 0 || paragraph.overflows() || line.width <= style.width_px + 0.01f);
    at = line.end;
    glyphs += line.glyph_count;
  }
  KIOSK_CHECK(paragraph.truncated() || at == text.utf8.size());
  KIOSK_CHECK(glyphs == paragraph.glyphs().size());
  KIOSK_CHECK(std::isfinite(paragraph.width()) && std::isfinite(paragraph.height()));
  for (const text::PlacedGlyph& glyph : paragraph.glyphs()) {
    KIOSK_CHECK(std::isfinite(glyph.x) && std::isfinite(glyph.y));
    KIOSK_CHECK(glyph.cluster <= text.utf8.size());
  }
}

inline void lay_out_any(text::Typesetter& typesetter, std::string_view input) {
  if (input.empty()) return;
  static constexpr std::array<const char*, 7> kLanguages = {"ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "ru"};
  const auto bits = static_cast<unsigned char>(input[0]);
  const LanguageTag language = LanguageTag::of(kLanguages[bits % kLanguages.size()]);
  const text::Text text = text::parse_markup(input.substr(1), language);
  (void)text::plain_text(input.substr(1));
  text::ParagraphStyle style;
  style.size_px = 20;
  style.width_px = bits & 1 ? 205 : bits & 2 ? 15 : 0;
  style.balanced = bits & 4;
  style.phrase = bits & 8;
  style.direction = bits & 16 ? text::Direction::vertical : text::Direction::horizontal;
  style.max_lines = bits & 32 ? 2 : 0;
  style.plain = bits & 64;
  check_paragraph(text, style, *typesetter.lay_out(text, style));
}

}  // namespace kiosk::testing

#endif  // KIOSK_TESTS_FUZZ_TEXT_FUZZ_H_
