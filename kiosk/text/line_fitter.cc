#include "kiosk/text/line_fitter.h"

#include <algorithm>
#include <optional>

namespace kiosk::text {
namespace {

// Balancing tries all combinations; longer paragraphs are no titles.
constexpr size_t kMaxBalancedLines = 8;
constexpr size_t kMaxOpportunities = 160;
// A title does not end in a line of one or two characters.
constexpr int kShortLastLine = 2;

int32_t indent_of(const ShapedText& text, uint32_t first) {
  const Cluster& cluster = text.clusters[first];
  if (!cluster.starts_ruby) return cluster.empty_after == 0 ? -cluster.empty_before : 0;
  const auto group =
      std::lower_bound(text.rubies.begin(), text.rubies.end(), first,
                       [](const RubyGroup& g, uint32_t at) { return g.first < at; });
  return group->overhang_before;
}

int32_t overhang_after(const ShapedText& text, uint32_t last) {
  const auto group = std::lower_bound(text.rubies.begin(), text.rubies.end(), last + 1,
                                      [](const RubyGroup& g, uint32_t end) { return g.end < end; });
  return group->overhang_after;
}

// Adds up clusters from a line's start.
struct Pen {
  Pen(const ShapedText& shaped, uint32_t first)
      : text(shaped), indent(indent_of(shaped, first)), at(indent) {}

  void add(uint32_t i, bool at_start) {
    const Cluster& cluster = text.clusters[i];
    at += (at_start ? 0 : cluster.gap_before) + cluster.advance;
    if (cluster.invisible_at_end) return;
    hung = cluster.may_hang && !at_start ? visible : kNoLimit;
    if (cluster.ends_ruby) {
      visible = squeezed = at + overhang_after(text, i);
    } else {
      squeezed = at - cluster.empty_before - cluster.empty_after;
      visible = cluster.empty_before == 0 ? squeezed : at;
    }
  }

  // The line up to here, its last mark squeezed or hanging where that makes it fit.
  std::optional<FittedLine> line(uint32_t first, uint32_t end, int64_t limit, bool hanging) const {
    FittedLine line{.first = first, .end = end, .width = visible, .indent = indent};
    if (visible <= limit) return line;
    if (squeezed <= limit) {
      line.width = squeezed;
      line.squeezed = true;
      return line;
    }
    if (!hanging || hung > limit || hung == kNoLimit) return std::nullopt;
    line.width = hung;
    line.hangs = true;
    return line;
  }

  const ShapedText& text;
  const int32_t indent;
  int64_t at;
  int64_t visible = 0;   // where the line would end if it ended here
  int64_t squeezed = 0;  // the same, the last mark without its sides
  int64_t hung = kNoLimit;  // the same, the last mark outside
};

}  // namespace

FittedLine LineFitter::measure(const ShapedText& text, uint32_t first, uint32_t end) {
  if (first >= end) return {.first = first, .end = end};
  Pen pen(text, first);
  for (uint32_t i = first; i < end; ++i) pen.add(i, i == first);
  return {.first = first, .end = end, .width = pen.visible, .indent = pen.indent};
}

FittedLine LineFitter::shorten(const ShapedText& text, const FittedLine& line, int64_t limit,
                               int64_t room) {
  uint32_t fits = line.first;
  if (line.first < line.end) {
    Pen pen(text, line.first);
    for (uint32_t i = line.first; i < line.end; ++i) {
      pen.add(i, i == line.first);
      const bool whole = text.clusters[i + 1].break_before != Break::none || i + 1 >= line.end;
      const bool visible = !text.clusters[i].invisible_at_end;
      if (whole && visible && (limit == kNoLimit || pen.visible + room <= limit)) fits = i + 1;
      if (limit != kNoLimit && pen.at + room > limit) break;
    }
  }
  return measure(text, line.first, fits);
}

const std::vector<FittedLine>& LineFitter::fit(const ShapedText& text, int64_t limit,
                                               const FitOptions& options) {
  lines_.clear();
  overflows_ = false;
  broke_word_ = false;
  const uint32_t count = text.cluster_count();
  for (uint32_t first = 0; first < count;) {
    const size_t first_line = lines_.size();
    broke_phrase_ = false;
    fill(text, first, count, limit, options.hanging);
    if (options.balanced && limit != kNoLimit && !broke_phrase_) balance(text, first_line, limit);
    first = lines_.back().end;
  }
  return lines_;
}

// Greedy, up to a forced break or `end`.
void LineFitter::fill(const ShapedText& text, uint32_t first, uint32_t end, int64_t limit,
                      bool hanging) {
  const auto ends_paragraph = [&](uint32_t i) {
    return i >= end || text.clusters[i].break_before == Break::forced;
  };
  while (first < end) {
    Pen pen(text, first);
    // The longest lines that end at an opportunity; none while their end is 0.
    FittedLine normal, fallback;
    FittedLine chosen;
    const auto remember = [&](const FittedLine& line) {
      const Break kind = text.clusters[line.end].break_before;
      if (kind == Break::normal || ends_paragraph(line.end)) normal = line;
      if (kind == Break::fallback) fallback = line;
    };
    for (uint32_t i = first;; ++i) {
      if (i > first && (ends_paragraph(i) || text.clusters[i].break_before >= Break::fallback)) {
        const FittedLine line{.first = first, .end = i, .width = pen.visible, .indent = pen.indent};
        if (ends_paragraph(i)) {
          chosen = line;
          break;
        }
        remember(line);
      }
      pen.add(i, i == first);
      if (pen.visible <= limit) continue;
      // A mark that is squeezed or hangs is the line's last, but for white space.
      uint32_t next = i + 1;
      while (next < end && text.clusters[next].invisible_at_end &&
             text.clusters[next].break_before == Break::none)
        ++next;
      if (const auto line = pen.line(first, next, limit, hanging)) remember(*line);
      if (normal.end != 0) {
        chosen = normal;
      } else if (fallback.end != 0) {
        chosen = fallback;
        broke_phrase_ = true;
      } else {
        // Nowhere to break: before this cluster, or before the one whose ligature or ruby it is
        // part of.
        uint32_t cut = i;
        while (cut > first && text.clusters[cut].break_before == Break::none) --cut;
        broke_phrase_ = true;
        if (cut > first) {
          chosen = measure(text, first, cut);
          broke_word_ = true;
        } else {
          cut = i + 1;
          while (cut < end && text.clusters[cut].break_before == Break::none) ++cut;
          while (cut < end && text.clusters[cut].invisible_at_end &&
                 text.clusters[cut].break_before != Break::forced)
            ++cut;
          chosen = measure(text, first, cut);
          overflows_ = true;
        }
      }
      break;
    }
    chosen.ends_paragraph = ends_paragraph(chosen.end);
    lines_.push_back(chosen);
    first = chosen.end;
    if (chosen.ends_paragraph) return;
  }
}

// The same number of lines with the smallest sum of squared slacks.
void LineFitter::balance(const ShapedText& text, size_t first_line, int64_t limit) {
  const size_t line_count = lines_.size() - first_line;
  if (line_count < 2 || line_count > kMaxBalancedLines) return;
  const uint32_t first = lines_[first_line].first;
  const uint32_t end = lines_.back().end;
  std::vector<uint32_t> stops = {first};
  for (uint32_t i = first + 1; i < end; ++i)
    if (text.clusters[i].break_before == Break::normal) stops.push_back(i);
  stops.push_back(end);
  if (stops.size() > kMaxOpportunities) return;

  constexpr double kNever = 1e300;
  const size_t n = stops.size();
  // best[k][j]: the cost of k lines that end at stop j.
  std::vector<double> best((line_count + 1) * n, kNever);
  std::vector<uint32_t> previous((line_count + 1) * n, 0);
  best[0] = 0;
  for (size_t from = 0; from + 1 < n; ++from) {
    Pen pen(text, stops[from]);
    uint32_t cluster = stops[from];
    for (size_t to = from + 1; to < n; ++to) {
      for (; cluster < stops[to]; ++cluster) pen.add(cluster, cluster == stops[from]);
      if (pen.visible > limit) break;
      const double slack = static_cast<double>(limit - pen.visible) / static_cast<double>(limit);
      double cost = slack * slack;
      if (to + 1 == n) {
        int visible = 0;
        for (uint32_t i = stops[from]; i < stops[to]; ++i)
          visible += text.clusters[i].invisible_at_end ? 0 : 1;
        if (visible <= kShortLastLine) cost += 100;
      }
      for (size_t k = 0; k < line_count; ++k) {
        const double total = best[k * n + from] + cost;
        if (total >= best[(k + 1) * n + to]) continue;
        best[(k + 1) * n + to] = total;
        previous[(k + 1) * n + to] = static_cast<uint32_t>(from);
      }
    }
  }
  if (best[line_count * n + n - 1] >= kNever) return;
  size_t to = n - 1;
  for (size_t k = line_count; k > 0; --k) {
    const size_t from = previous[k * n + to];
    FittedLine& line = lines_[first_line + k - 1];
    const bool ends_paragraph = line.ends_paragraph;
    line = measure(text, stops[from], stops[to]);
    line.ends_paragraph = ends_paragraph;
    to = from;
  }
}

}  // namespace kiosk::text
