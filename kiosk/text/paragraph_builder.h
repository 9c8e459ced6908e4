// Chosen lines become a Paragraph: where each line stands and how wide it is. Its glyphs are placed when
// somebody asks for them (glyph_placement.h).
#ifndef KIOSK_TEXT_PARAGRAPH_BUILDER_H_
#define KIOSK_TEXT_PARAGRAPH_BUILDER_H_

#include <memory>
#include <vector>

#include "kiosk/text/line_fitter.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

class ParagraphBuilder {
 public:
  // `ellipsis`: put after the last line; null where nothing was cut.
  static Paragraph build(std::shared_ptr<const ShapedText> text, const ParagraphStyle& style,
                         std::vector<FittedLine> lines, std::shared_ptr<const ShapedText> ellipsis, bool overflows);
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_PARAGRAPH_BUILDER_H_
