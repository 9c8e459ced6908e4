#include "kiosk/text/paragraph_builder.h"

#include <algorithm>

#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

int64_t advance_of(const ShapedText& text) {
  int64_t advance = 0;
  for (const Cluster& cluster : text.clusters) advance += cluster.advance;
  return advance;
}

}  // namespace

Paragraph ParagraphBuilder::build(std::span<const FittedLine> lines, const ShapedText* ellipsis,
                                  bool overflows) {
  const double size = style_.size_px;
  const double pitch = size * style_.line_height;
  const double leading = pitch - size;
  // The pitch never changes for furigana; only above the first line there may be too little room.
  const double ruby_room =
      text_.rubies.empty() ? 0 : std::max(0.0, size * kRubyScale - leading / 2);

  int64_t widest = 0;
  for (const FittedLine& line : lines) widest = std::max(widest, line.width);
  double longest = px(widest);
  if (ellipsis && !lines.empty())
    longest = std::max(longest, px(lines.back().width + advance_of(*ellipsis)));
  const double across = ruby_room + pitch * static_cast<double>(lines.size());
  const double measure = style_.width_px > 0 ? style_.width_px : longest;

  paragraph_.lines_.reserve(lines.size());
  paragraph_.glyphs_.reserve(text_.glyphs.size() + (ellipsis ? ellipsis->glyphs.size() : 0));
  for (size_t i = 0; i < lines.size(); ++i) {
    const FittedLine& line = lines[i];
    const bool cut = ellipsis && i + 1 == lines.size();
    double width = px(line.width) + (cut ? px(advance_of(*ellipsis)) : 0);
    Stretch stretch;
    if (style_.align == Align::justify && style_.width_px > 0 && !line.ends_paragraph) {
      const auto slack_units = static_cast<int64_t>((measure - width) / px_per_unit_);
      stretch = justify(line, slack_units);
      if (stretch.space + stretch.autospace + stretch.solid > 0) width = measure;
    }
    Pen pen;
    const double slack = measure - width;
    if (slack > 0 && style_.align == Align::center) pen.along = slack / 2;
    if (slack > 0 && style_.align == Align::end) pen.along = slack;
    const double before = ruby_room + pitch * static_cast<double>(i);
    pen.baseline =
        vertical() ? across - before - pitch / 2 : before + leading / 2 + size * kEmBoxTop;

    Line out;
    out.start = text_.clusters[line.first].byte;
    out.end = text_.clusters[line.end].byte;
    out.x = static_cast<float>(pen.along);
    out.width = static_cast<float>(width);
    out.baseline = static_cast<float>(pen.baseline);
    out.first_glyph = static_cast<uint32_t>(paragraph_.glyphs_.size());
    place_line(line, stretch, pen);
    if (cut) place_ellipsis(*ellipsis, line, {pen.along + px(line.width), pen.baseline});
    out.glyph_count = static_cast<uint32_t>(paragraph_.glyphs_.size()) - out.first_glyph;
    paragraph_.lines_.push_back(out);
  }
  paragraph_.width_ = static_cast<float>(vertical() ? across : longest);
  paragraph_.height_ = static_cast<float>(vertical() ? longest : across);
  if (lines.empty()) paragraph_.width_ = paragraph_.height_ = 0;
  paragraph_.missing_glyphs_ = text_.missing_glyphs;
  paragraph_.truncated_ = ellipsis != nullptr;
  paragraph_.overflows_ = overflows;
  return std::move(paragraph_);
}

ParagraphBuilder::Gap ParagraphBuilder::gap_before(uint32_t cluster) const {
  const Cluster& before = text_.clusters[cluster - 1];
  const Cluster& after = text_.clusters[cluster];
  if (before.char_class == CharClass::space) return Gap::space;
  if (after.char_class == CharClass::space || after.newline) return Gap::none;
  if (after.gap_before > 0) return Gap::autospace;
  const auto solid = [](const Cluster& c) {
    return c.char_class == CharClass::kana || c.char_class == CharClass::ideograph;
  };
  // A reading keeps its base together; before 。 and after 「 nothing is added.
  if (after.continues_ruby || after.gap_before < 0) return Gap::none;
  if (!(solid(before) && solid(after)) && after.break_before < Break::fallback) return Gap::none;
  return Gap::solid;
}

// In the order of JLREQ 3.8.4: spaces between words up to half an em, then those between Japanese and
// Latin up to half an em, then all others alike. A line that would gape stays as it is.
ParagraphBuilder::Stretch ParagraphBuilder::justify(const FittedLine& line, int64_t slack) const {
  constexpr int64_t kMostSpace = kEm / 4;      // beside the space's own quarter
  constexpr int64_t kMostAutospace = kEm * 3 / 8;  // beside the eighth it has
  constexpr int64_t kMostSolid = kEm / 4;
  int64_t spaces = 0, autospaces = 0, solids = 0;
  uint32_t end = line.end;
  while (end > line.first && text_.clusters[end - 1].invisible_at_end) --end;
  for (uint32_t i = line.first + 1; i < end; ++i) {
    if (text_.clusters[i].right_to_left) return {};
    switch (gap_before(i)) {
      case Gap::none: break;
      case Gap::space: ++spaces; break;
      case Gap::autospace: ++autospaces; break;
      case Gap::solid: ++solids; break;
    }
  }
  Stretch stretch;
  const auto give = [&slack](int64_t count, int64_t most) {
    const int64_t each = count > 0 ? std::min(most, slack / count) : 0;
    slack -= each * count;
    return each;
  };
  stretch.space = give(spaces, kMostSpace);
  stretch.autospace = give(autospaces, kMostAutospace);
  if (slack > 0 && solids > 0 && slack / solids > kMostSolid) return {};
  stretch.solid = give(solids, kMostSolid);
  return stretch;
}

void ParagraphBuilder::place_line(const FittedLine& line, const Stretch& stretch, Pen pen) {
  auto group =
      std::lower_bound(text_.rubies.begin(), text_.rubies.end(), line.first,
                       [](const RubyGroup& g, uint32_t cluster) { return g.first < cluster; });
  int64_t at = line.indent;
  uint32_t last = line.end;
  while (last > line.first && text_.clusters[last - 1].invisible_at_end) --last;
  const auto place = [&](uint32_t i) {
    const Cluster& cluster = text_.clusters[i];
    if (group != text_.rubies.end() && group->first == i) {
      place_ruby(*group, std::min(group->end, line.end), {pen.along + px(at), pen.baseline});
      ++group;
    }
    const int64_t lead = cluster.lead - (line.squeezed && i + 1 == last ? cluster.empty_before : 0);
    place_cluster(text_, i, {pen.along + px(at + lead), pen.baseline}, 1, cluster.ink,
                  cluster.byte);
    at += cluster.advance;
  };
  for (uint32_t i = line.first; i < line.end;) {
    if (i > line.first) {
      at += text_.clusters[i].gap_before;
      if (i < last) {
        const Gap gap = gap_before(i);
        at += gap == Gap::space       ? stretch.space
              : gap == Gap::autospace ? stretch.autospace
              : gap == Gap::solid     ? stretch.solid
                                      : 0;
      }
    }
    if (!text_.clusters[i].right_to_left) {
      place(i++);
      continue;
    }
    // Words written from right to left stand so; the order of a line's parts is left as it was
    // written.
    uint32_t end = i;
    while (end < line.end && text_.clusters[end].right_to_left) ++end;
    for (uint32_t k = end; k > i; --k) place(k - 1);
    i = end;
  }
}

void ParagraphBuilder::place_cluster(const ShapedText& text, uint32_t index, Pen pen, float scale,
                                     uint8_t ink, uint32_t byte) {
  const Cluster& cluster = text.clusters[index];
  if (cluster.newline) return;
  const float size_px = style_.size_px * scale;
  const double unit = px_per_unit_ * scale;
  const bool sideways = vertical() && !cluster.upright;
  double along = pen.along;
  for (uint32_t i = cluster.first_glyph; i < text.clusters[index + 1].first_glyph; ++i) {
    const ShapedGlyph& glyph = text.glyphs[i];
    double x = along + glyph.dx * unit;
    double y = pen.baseline - glyph.dy * unit;
    if (sideways) {
      x = pen.baseline - kEmBoxMiddle * size_px + glyph.dy * unit;
      y = along + glyph.dx * unit;
    } else if (vertical()) {
      x = pen.baseline + glyph.dx * unit;
      y = along - glyph.dy * unit;
    }
    PlacedGlyph& placed = paragraph_.glyphs_.emplace_back();
    placed.x = static_cast<float>(x);
    placed.y = static_cast<float>(y);
    placed.size_px = size_px;
    placed.glyph = glyph.glyph;
    placed.cluster = byte;
    placed.face = cluster.face;
    placed.ink = ink;
    placed.rotated = sideways;
    along += glyph.advance * unit;
  }
}

void ParagraphBuilder::place_ruby(const RubyGroup& group, uint32_t end, Pen pen) {
  const Cluster& first = text_.clusters[group.first];
  int64_t base = 0;
  for (uint32_t i = group.first; i < end; ++i)
    base += text_.clusters[i].advance + (i > group.first ? text_.clusters[i].gap_before : 0);
  const ShapedText& ruby = *group.text;
  const float size_px = style_.size_px * kRubyScale;
  const double room = px(base + group.overhang_before + group.overhang_after);
  const double length =
      px(advance_of(ruby)) * kRubyScale + px(int64_t{group.ruby_gap} * ruby.cluster_count());
  pen.along -= px(group.overhang_before);
  pen.along += std::max(0.0, (room - length) / 2);
  if (vertical())
    pen.baseline += (style_.size_px + size_px) / 2;
  else
    pen.baseline -= style_.size_px * kEmBoxTop - size_px * kEmBoxBottom;
  for (uint32_t i = 0; i < ruby.cluster_count(); ++i) {
    place_cluster(ruby, i, {pen.along + px(group.ruby_gap) / 2, pen.baseline}, kRubyScale,
                  first.ink, first.byte);
    pen.along += px(ruby.clusters[i].advance) * kRubyScale + px(group.ruby_gap);
  }
}

void ParagraphBuilder::place_ellipsis(const ShapedText& ellipsis, const FittedLine& line, Pen pen) {
  const uint32_t last = line.end > line.first ? line.end - 1 : line.first;
  for (uint32_t i = 0; i < ellipsis.cluster_count(); ++i) {
    place_cluster(ellipsis, i, pen, 1, text_.clusters[last].ink, text_.clusters[line.end].byte);
    pen.along += px(ellipsis.clusters[i].advance);
  }
}

}  // namespace kiosk::text
