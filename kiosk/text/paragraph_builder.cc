#include "kiosk/text/paragraph_builder.h"

#include <algorithm>
#include <utility>

#include "kiosk/text/glyph_placement.h"
#include "kiosk/text/units.h"

namespace kiosk::text {

Paragraph ParagraphBuilder::build(std::shared_ptr<const ShapedText> shaped, const ParagraphStyle& style,
                                  std::vector<FittedLine> lines, std::shared_ptr<const ShapedText> ellipsis,
                                  bool overflows) {
  const ShapedText& text = *shaped;
  const double px_per_unit = static_cast<double>(style.size_px) / kEm;
  const auto px = [&](int64_t units) { return static_cast<double>(units) * px_per_unit; };
  const bool vertical = style.direction == Direction::vertical;
  const double size = style.size_px;
  const double pitch = size * style.line_height;
  const double leading = pitch - size;
  // The pitch never changes for furigana; only above the first line there may be too little room, and for dots below
  // letters under the last.
  const auto room_for = [&](bool below) {
    const bool any = std::any_of(text.rubies.begin(), text.rubies.end(),
                                 [below](const RubyGroup& group) { return group.below == below; });
    return any ? std::max(0.0, size * kRubyScale - leading / 2) : 0;
  };
  const double ruby_room = room_for(false);
  const int64_t dots = ellipsis ? ellipsis->advance() : 0;

  int64_t widest = lines.empty() ? 0 : lines.back().width + dots;
  for (const FittedLine& line : lines) widest = std::max(widest, line.width);
  const double longest = px(widest);
  const double across = ruby_room + pitch * static_cast<double>(lines.size()) + room_for(true);
  const double measure = style.width_px > 0 ? style.width_px : longest;

  Paragraph paragraph;
  auto placement = std::make_shared<GlyphPlacement>();
  paragraph.lines_.reserve(lines.size());
  if (style.align == Align::justify) placement->stretch.resize(lines.size());
  uint32_t glyphs = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const FittedLine& line = lines[i];
    const bool cut = ellipsis && i + 1 == lines.size();
    double width = px(line.width + (cut ? dots : 0));
    if (style.align == Align::justify && style.width_px > 0 && !line.ends_paragraph) {
      Stretch& stretch = placement->stretch[i];
      stretch = stretch_of(text, line, static_cast<int64_t>((measure - width) / px_per_unit));
      if (stretch.any()) width = measure;
    }
    const double slack = std::max(0.0, measure - width);
    const double before = ruby_room + pitch * static_cast<double>(i);

    Line out;
    out.start = text.clusters[line.first].byte;
    out.end = text.clusters[line.end].byte;
    out.x = static_cast<float>(style.align == Align::center ? slack / 2 : style.align == Align::end ? slack : 0);
    out.width = static_cast<float>(width);
    out.baseline = static_cast<float>(vertical ? across - before - pitch / 2 : before + leading / 2 + size * kEmBoxTop);
    out.first_glyph = glyphs;
    out.glyph_count = glyph_count(text, line) + (cut ? glyph_count(*ellipsis) : 0);
    glyphs += out.glyph_count;
    paragraph.lines_.push_back(out);
  }
  paragraph.width_ = static_cast<float>(vertical ? across : longest);
  paragraph.height_ = static_cast<float>(vertical ? longest : across);
  if (lines.empty()) paragraph.width_ = paragraph.height_ = 0;
  paragraph.missing_glyphs_ = text.missing_glyphs;
  paragraph.truncated_ = ellipsis != nullptr;
  paragraph.overflows_ = overflows;
  placement->text = std::move(shaped);
  placement->ellipsis = std::move(ellipsis);
  placement->style = style;
  placement->fitted = std::move(lines);
  paragraph.placement_ = std::move(placement);
  return paragraph;
}

}  // namespace kiosk::text
