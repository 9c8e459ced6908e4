#include "kiosk/base/markup.h"

#include <utility>

#include "kiosk/text/paragraph.h"

namespace kiosk::text {

Text parse_markup(std::string_view markup, const LanguageTag& language, Weight weight) {
  Text text;
  text.language = language;
  text.weight = weight;
  bool bold = false;
  MarkupScanner scanner(markup);
  for (MarkupPiece piece; scanner.next(piece);) {
    if (piece.kind == MarkupPiece::Kind::bold) {
      bold = !bold;
      continue;
    }
    Span span;
    span.start = static_cast<uint32_t>(text.utf8.size());
    text.utf8 += piece.text;
    span.end = static_cast<uint32_t>(text.utf8.size());
    if (!bold && piece.kind == MarkupPiece::Kind::literal) continue;
    span.language = language;
    span.weight = bold ? Weight::bold : weight;
    span.ruby = std::move(piece.ruby);
    text.spans.push_back(std::move(span));
  }
  return text;
}

std::string plain_text(std::string_view markup) { return without_markup(markup); }

}  // namespace kiosk::text
