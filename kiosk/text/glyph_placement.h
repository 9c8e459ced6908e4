// The last stage: shaped text and chosen lines become glyphs at places, in pixels. Put off until
// somebody draws: a text is often set at several sizes and widths before one of them is drawn.
#ifndef KIOSK_TEXT_GLYPH_PLACEMENT_H_
#define KIOSK_TEXT_GLYPH_PLACEMENT_H_

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "kiosk/text/line_fitter.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

// What each gap of a justified line gets, in units.h's fraction.
struct Stretch {
  int64_t space = 0;  // between words
  int64_t other = 0;  // between any two characters that may part, and where Han or kana meet Latin
  bool any() const { return (space | other) != 0; }
};

// Spaces between words grow up to half an em, then all other gaps alike, up to an eighth of an em each. JLREQ 3.8.4
// lets those between Japanese and Latin grow before the rest; where a line has one of them, that is a hole. A number
// and what it counts stay together. Nothing for a line that would gape: it is short, as the last one is.
Stretch stretch_of(const ShapedText& text, const FittedLine& line, int64_t slack);

// All that places a paragraph's glyphs; keeps the shaped text alive.
struct GlyphPlacement {
  std::shared_ptr<const ShapedText> text;
  std::shared_ptr<const ShapedText> ellipsis;  // after the last line; null where nothing was cut
  ParagraphStyle style;
  std::vector<FittedLine> fitted;
  std::vector<Stretch> stretch;  // of each line; empty where none is justified

  size_t bytes() const {
    return sizeof *this + text->bytes() + fitted.capacity() * sizeof(FittedLine) + stretch.capacity() * sizeof(Stretch);
  }
  // `lines` are those of `fitted`, as the paragraph has them.
  std::vector<PlacedGlyph> place(std::span<const Line> lines) const;
  // visit(cluster, start, end) for each cluster of a line as it stands from left to right (from top to
  // bottom): px along the line.
  void visit_clusters(size_t index, const Line& line, const std::function<void(uint32_t, double, double)>& visit) const;
};

// How many glyphs place() makes of a line.
uint32_t glyph_count(const ShapedText& text, const FittedLine& line);
uint32_t glyph_count(const ShapedText& text);

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_GLYPH_PLACEMENT_H_
