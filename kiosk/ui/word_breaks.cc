#include "kiosk/ui/word_breaks.h"

#include "kiosk/base/utf8.h"
#include "kiosk/text/spaced_phrases.h"

namespace kiosk::ui {
namespace {

bool is_katakana(char32_t c) { return c >= 0x30A1 && c <= 0x30FF && c != 0x30FB; }
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ideograph(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
// Latin, Greek and Cyrillic letters and digits.
bool is_alphabetic(char32_t c) {
  return is_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x530);
}

}  // namespace

bool breaks_a_word(const text::Text& text, const text::Paragraph& paragraph, bool prose) {
  if (paragraph.overflows()) return true;
  const bool spaced = text.language.is_easy_japanese() && text.utf8.find(' ') != std::string::npos;
  const auto lines = paragraph.lines();
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    const size_t end = lines[i].end;
    if (end == 0 || end >= text.utf8.size()) continue;
    size_t before = end - 1;
    while (before > 0 && (static_cast<unsigned char>(text.utf8[before]) & 0xC0) == 0x80) --before;
    const char32_t left = decode_utf8(text.utf8, before).code_point, right = decode_utf8(text.utf8, end).code_point;
    // Easy Japanese parts at the spaces between its phrases, after punctuation and before an opening bracket.
    const bool opens = right == U'（' || right == U'「';
    if (spaced && !text::ends_phrase(left, right) && !opens) return true;
    if (is_alphabetic(left) && right == U'-') return true;  // the hyphen alone on the next line
    for (const auto kind : {is_hangul, is_alphabetic})
      if (kind(left) && kind(right)) return true;
    // A number and what it counts.
    if (!prose && is_digit(left) && is_ideograph(right)) return true;
    if (!prose && is_katakana(left) && is_katakana(right)) return true;
  }
  return false;
}

}  // namespace kiosk::ui
