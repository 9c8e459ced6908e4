// One input: kOptionBytes of language, style and a span that need not fit, then mark-up. What must hold for any of them
// is checked here, for the fuzzer and for the test that replays its corpus.
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

constexpr size_t kOptionBytes = 6;

inline void lay_out_any(text::Typesetter& typesetter, std::string_view input) {
  if (input.size() < kOptionBytes) return;
  static constexpr std::array<const char*, 7> kLanguages = {"ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "ru"};
  static constexpr std::array<float, 8> kWidthsEm = {0, 10.25f, .75f, 4, 20, 2.5f, 1000, 7.3f};
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(input[i]); };
  const std::string_view markup = input.substr(kOptionBytes);
  const LanguageTag language = LanguageTag::of(kLanguages[byte(0) % kLanguages.size()]);
  text::Text text = text::parse_markup(markup, language, byte(0) & 128 ? text::Weight::bold : text::Weight::regular);
  (void)text::plain_text(markup);
  text.family = static_cast<text::Family>((byte(0) >> 4) % 3);
  if (byte(3) != 0) {
    text::Span span;
    span.start = byte(4);
    span.end = byte(5);
    span.language = LanguageTag::of(kLanguages[byte(3) % kLanguages.size()]);
    span.dots = byte(3) & 8;
    if (byte(3) & 16) span.ruby = "よみ";
    text.spans.push_back(std::move(span));
  }
  text::ParagraphStyle style;
  style.size_px = byte(2) & 8 ? 33.3f : 20;
  style.width_px = kWidthsEm[byte(2) % kWidthsEm.size()] * style.size_px;
  style.line_height = byte(2) & 16 ? 1 : 1.7f;
  style.align = static_cast<text::Align>((byte(2) >> 5) % 4);
  style.balanced = byte(1) & 4;
  style.phrase = byte(1) & 8;
  style.direction = byte(1) & 16 ? text::Direction::vertical : text::Direction::horizontal;
  style.max_lines = byte(1) & 32 ? 2 : 0;
  style.plain = byte(1) & 64;
  style.ruby = !(byte(1) & 128);
  check_paragraph(text, style, *typesetter.lay_out(text, style));
}

}  // namespace kiosk::testing

#endif  // KIOSK_TESTS_FUZZ_TEXT_FUZZ_H_
