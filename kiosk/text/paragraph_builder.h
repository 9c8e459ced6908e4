// The last stage: shaped text and chosen lines become glyphs at places, in pixels.
#ifndef KIOSK_TEXT_PARAGRAPH_BUILDER_H_
#define KIOSK_TEXT_PARAGRAPH_BUILDER_H_

#include <span>

#include "kiosk/text/line_fitter.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/shaped_text.h"
#include "kiosk/text/units.h"

namespace kiosk::text {

class ParagraphBuilder {
 public:
  ParagraphBuilder(const ShapedText& text, const ParagraphStyle& style)
      : text_(text), style_(style), px_per_unit_(static_cast<double>(style.size_px) / kEm) {}

  // `ellipsis`: put after the last line; null where nothing was cut.
  Paragraph build(std::span<const FittedLine> lines, const ShapedText* ellipsis, bool overflows);

 private:
  // Where along and across a line a glyph's frame begins.
  struct Pen {
    double along = 0;
    double baseline = 0;  // horizontal: y; vertical: x of the axis
  };

  // What each gap of a justified line gets.
  struct Stretch {
    int64_t space = 0;      // between words
    int64_t autospace = 0;  // where Han or kana meet Latin
    int64_t solid = 0;      // between any two characters that may part
  };
  enum class Gap { none, space, autospace, solid };
  Gap gap_before(uint32_t cluster) const;
  Stretch justify(const FittedLine& line, int64_t slack) const;
  void place_line(const FittedLine& line, const Stretch& stretch, Pen pen);
  // `scale`: 1, or that of ruby.
  void place_cluster(const ShapedText& text, uint32_t index, Pen pen, float scale, uint8_t ink,
                     uint32_t byte);
  void place_ruby(const RubyGroup& group, uint32_t end, Pen pen);
  void place_ellipsis(const ShapedText& ellipsis, const FittedLine& line, Pen pen);
  double px(int64_t em_units) const { return static_cast<double>(em_units) * px_per_unit_; }
  bool vertical() const { return style_.direction == Direction::vertical; }

  const ShapedText& text_;
  const ParagraphStyle& style_;
  const double px_per_unit_;
  Paragraph paragraph_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_PARAGRAPH_BUILDER_H_
