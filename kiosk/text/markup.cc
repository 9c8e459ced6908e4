#include "kiosk/base/markup.h"

#include <utility>

#include "kiosk/text/graphemes.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::text {

Text parse_markup(std::string_view markup, const LanguageTag& language, Weight weight) {
  Text text;
  text.language = language;
  text.weight = weight;
  bool bold = false, emphasis = false;
  MarkupScanner scanner(markup);
  for (MarkupPiece piece; scanner.next(piece);) {
    if (piece.kind == MarkupPiece::Kind::bold) bold = !bold;
    if (piece.kind == MarkupPiece::Kind::emphasis) emphasis = !emphasis;
    Span span;
    span.start = static_cast<uint32_t>(text.utf8.size());
    text.utf8 += piece.text;
    span.end = static_cast<uint32_t>(text.utf8.size());
    if (span.start == span.end || (!bold && !emphasis && piece.kind == MarkupPiece::Kind::literal)) continue;
    span.language = language;
    span.dots = emphasis && language.is_han();
    span.weight = bold || (emphasis && !span.dots) ? Weight::bold : weight;
    if (const auto ends = grapheme_ends(piece.text);
        piece.readings.size() > 1 && piece.readings.size() == ends.size()) {
      Span one = span;
      for (size_t i = 0; i < ends.size(); ++i) {
        one.end = span.start + ends[i];
        one.ruby = std::move(piece.readings[i]);
        text.spans.push_back(one);
        one.start = one.end;
      }
      continue;
    }
    for (const std::string& reading : piece.readings) span.ruby += reading;
    text.spans.push_back(std::move(span));
  }
  return text;
}

std::string plain_text(std::string_view markup) { return without_markup(markup); }

Text in_bold(Text text) {
  text.weight = Weight::bold;
  for (Span& span : text.spans) span.weight = Weight::bold;
  return text;
}

}  // namespace kiosk::text
