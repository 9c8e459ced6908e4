#include "kiosk/text/glyph_placement.h"

#include <algorithm>
#include <utility>

#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

enum class Gap { none, space, other };

Gap gap_before(const ShapedText& text, uint32_t cluster) {
  const Cluster& before = text.clusters[cluster - 1];
  const Cluster& after = text.clusters[cluster];
  if (before.char_class == CharClass::space) return Gap::space;
  if (after.char_class == CharClass::space || after.newline) return Gap::none;
  if (after.counts) return Gap::none;
  if (after.gap_before > 0) return Gap::other;
  const auto solid = [](const Cluster& c) {
    return c.char_class == CharClass::kana || c.char_class == CharClass::ideograph;
  };
  // One reading's base stays together; before 。 and after 「 nothing is added.
  if (after.inseparable || after.gap_before < 0) return Gap::none;
  if (!(solid(before) && solid(after)) && after.break_before < Break::fallback) return Gap::none;
  return Gap::other;
}

// visit(cluster, at, squeezed) for the clusters of a line as they stand along it.
template <class Visit>
void walk(const ShapedText& text, const FittedLine& line, const Stretch& stretch, Visit visit) {
  int64_t at = line.indent;
  uint32_t last = line.end;
  while (last > line.first && text.clusters[last - 1].invisible_at_end) --last;
  const auto place = [&](uint32_t i) {
    visit(i, at, line.squeezed && i + 1 == last);
    at += text.clusters[i].advance;
  };
  for (uint32_t i = line.first; i < line.end;) {
    if (i > line.first) {
      at += text.clusters[i].gap_before - line.taken_before(text, i);
      if (i < last && stretch.any()) {
        const Gap gap = gap_before(text, i);
        at += gap == Gap::space ? stretch.space : gap == Gap::other ? stretch.other : 0;
      }
    }
    if (!text.clusters[i].right_to_left) {
      place(i++);
      continue;
    }
    // Words written from right to left stand so; the order of a line's parts is left as it was
    // written.
    uint32_t end = i;
    while (end < line.end && text.clusters[end].right_to_left) ++end;
    for (uint32_t k = end; k > i; --k) place(k - 1);
    i = end;
  }
}

class Placer {
 public:
  explicit Placer(const GlyphPlacement& placement)
      : text_(*placement.text),
        style_(placement.style),
        px_per_unit_(static_cast<double>(placement.style.size_px) / kEm) {}

  // Where along and across a line a glyph's frame begins.
  struct Pen {
    double along = 0;
    double baseline = 0;  // horizontal: y; vertical: x of the axis
  };

  void place_line(const FittedLine& line, const Stretch& stretch, Pen pen) {
    auto group = std::lower_bound(text_.rubies.begin(), text_.rubies.end(), line.first,
                                  [](const RubyGroup& g, uint32_t i) { return g.first < i; });
    const bool has_ruby = group != text_.rubies.end() && group->first < line.end;
    if (!vertical() && !has_ruby && !line.squeezed && !line.takes_room() && !stretch.any() && !text_.has_right_to_left)
      return place_simple_line(line, pen);
    walk(text_, line, stretch, [&](uint32_t i, int64_t at, bool squeezed) {
      const Cluster& cluster = text_.clusters[i];
      if (group != text_.rubies.end() && group->first == i) {
        place_ruby(*group, std::min(group->end, line.end), {pen.along + px(at), pen.baseline});
        ++group;
      }
      const int64_t lead = cluster.lead - (squeezed ? cluster.empty_before : 0);
      place_cluster(text_, i, {pen.along + px(at + lead), pen.baseline}, 1, cluster.ink, cluster.byte);
    });
  }

  void place_ellipsis(const ShapedText& ellipsis, const FittedLine& line, Pen pen) {
    const uint32_t last = line.end > line.first ? line.end - 1 : line.first;
    pen.along += px(line.width);
    for (uint32_t i = 0; i < ellipsis.cluster_count(); ++i) {
      place_cluster(ellipsis, i, pen, 1, text_.clusters[last].ink, text_.clusters[line.end].byte);
      pen.along += px(ellipsis.clusters[i].advance);
    }
  }

  std::vector<PlacedGlyph> take() { return std::move(glyphs_); }
  void reserve(size_t count) { glyphs_.reserve(count); }

 private:
  double px(int64_t em_units) const { return static_cast<double>(em_units) * px_per_unit_; }
  bool vertical() const { return style_.direction == Direction::vertical; }

  // Most lines by far: horizontal, nothing but clusters one after the other.
  void place_simple_line(const FittedLine& line, Pen pen) {
    const Cluster* clusters = text_.clusters.data();
    const ShapedGlyph* glyphs = text_.glyphs.data();
    int64_t at = line.indent - clusters[line.first].gap_before;
    size_t next = glyphs_.size();
    glyphs_.resize(next + glyph_count(text_, line));
    for (uint32_t i = line.first; i < line.end; ++i) {
      const Cluster& cluster = clusters[i];
      at += cluster.gap_before;
      int64_t from = at + cluster.lead;
      at += cluster.advance;
      if (cluster.newline) continue;
      for (uint32_t g = cluster.first_glyph; g < clusters[i + 1].first_glyph; ++g) {
        const ShapedGlyph& glyph = glyphs[g];
        glyphs_[next++] = {static_cast<float>(pen.along + px(from + glyph.dx)),
                           static_cast<float>(pen.baseline - px(glyph.dy)),
                           style_.size_px,
                           glyph.glyph,
                           cluster.byte,
                           cluster.face,
                           cluster.ink,
                           false};
        from += glyph.advance;
      }
    }
  }

  // `scale`: 1, or that of ruby.
  void place_cluster(const ShapedText& text, uint32_t index, Pen pen, float scale, uint8_t ink, uint32_t byte) {
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
      PlacedGlyph& placed = glyphs_.emplace_back();
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

  void place_ruby(const RubyGroup& group, uint32_t end, Pen pen) {
    const Cluster& first = text_.clusters[group.first];
    int64_t base = 0;
    for (uint32_t i = group.first; i < end; ++i)
      base += text_.clusters[i].advance + (i > group.first ? text_.clusters[i].gap_before : 0);
    const ShapedText& ruby = *group.text;
    const float size_px = style_.size_px * kRubyScale;
    const double room = px(base + group.overhang_before + group.overhang_after);
    const double length = px(ruby.advance()) * kRubyScale + px(int64_t{group.ruby_gap} * ruby.cluster_count());
    pen.along -= px(group.overhang_before);
    pen.along += std::max(0.0, (room - length) / 2);
    if (vertical())
      pen.baseline += (style_.size_px + size_px) / 2;
    else if (group.below)
      pen.baseline -= style_.size_px * kEmBoxBottom - size_px * kEmBoxTop;
    else
      pen.baseline -= style_.size_px * kEmBoxTop - size_px * kEmBoxBottom;
    for (uint32_t i = 0; i < ruby.cluster_count(); ++i) {
      place_cluster(ruby, i, {pen.along + px(group.ruby_gap) / 2, pen.baseline}, kRubyScale, first.ink, first.byte);
      pen.along += px(ruby.clusters[i].advance) * kRubyScale + px(group.ruby_gap);
    }
  }

  const ShapedText& text_;
  const ParagraphStyle& style_;
  const double px_per_unit_;
  std::vector<PlacedGlyph> glyphs_;
};

}  // namespace

Stretch stretch_of(const ShapedText& text, const FittedLine& line, int64_t slack) {
  constexpr int64_t kMostSpace = kEm / 4;  // beside the space's own quarter
  constexpr int64_t kMostOther = kEm / 8;
  int64_t spaces = 0, others = 0;
  uint32_t end = line.end;
  while (end > line.first && text.clusters[end - 1].invisible_at_end) --end;
  for (uint32_t i = line.first + 1; i < end; ++i) {
    if (text.clusters[i].right_to_left) return {};
    const Gap gap = gap_before(text, i);
    spaces += gap == Gap::space;
    others += gap == Gap::other;
  }
  Stretch stretch;
  if (spaces > 0) stretch.space = std::min(kMostSpace, slack / spaces);
  slack -= stretch.space * spaces;
  if (others == 0) return stretch.space < kMostSpace ? stretch : Stretch{};
  stretch.other = slack / others;
  return stretch.other > kMostOther ? Stretch{} : stretch;
}

uint32_t glyph_count(const ShapedText& text) {
  uint32_t count = static_cast<uint32_t>(text.glyphs.size());
  for (uint32_t i = 0; i < text.cluster_count(); ++i)
    if (text.clusters[i].newline) count -= text.clusters[i + 1].first_glyph - text.clusters[i].first_glyph;
  return count;
}

uint32_t glyph_count(const ShapedText& text, const FittedLine& line) {
  uint32_t count = text.clusters[line.end].first_glyph - text.clusters[line.first].first_glyph;
  // Line ends have no glyphs; they stand last.
  for (uint32_t i = line.end; i > line.first && text.clusters[i - 1].newline; --i)
    count -= text.clusters[i].first_glyph - text.clusters[i - 1].first_glyph;
  auto group = std::lower_bound(text.rubies.begin(), text.rubies.end(), line.first,
                                [](const RubyGroup& g, uint32_t at) { return g.first < at; });
  for (; group != text.rubies.end() && group->first < line.end; ++group) count += glyph_count(*group->text);
  return count;
}

std::vector<PlacedGlyph> GlyphPlacement::place(std::span<const Line> lines) const {
  Placer placer(*this);
  placer.reserve(lines.empty() ? 0 : lines.back().first_glyph + lines.back().glyph_count);
  for (size_t i = 0; i < lines.size(); ++i) {
    const Placer::Pen pen{static_cast<double>(lines[i].x), static_cast<double>(lines[i].baseline)};
    placer.place_line(fitted[i], stretch.empty() ? Stretch{} : stretch[i], pen);
    if (ellipsis && i + 1 == lines.size()) placer.place_ellipsis(*ellipsis, fitted[i], pen);
  }
  return placer.take();
}

void GlyphPlacement::visit_clusters(size_t index, const Line& line,
                                    const std::function<void(uint32_t, double, double)>& visit) const {
  const double px_per_unit = static_cast<double>(style.size_px) / kEm;
  walk(*text, fitted[index], stretch.empty() ? Stretch{} : stretch[index], [&](uint32_t cluster, int64_t at, bool) {
    const double start = static_cast<double>(line.x) + static_cast<double>(at) * px_per_unit;
    visit(cluster, start, start + static_cast<double>(text->clusters[cluster].advance) * px_per_unit);
  });
}

std::span<const PlacedGlyph> Paragraph::glyphs() const {
  if (placement_) {
    glyphs_ = placement_->place(lines_);
    placement_.reset();
  }
  return glyphs_;
}

}  // namespace kiosk::text
