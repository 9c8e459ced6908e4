#include "kiosk/text/line_fitter.h"

#include <algorithm>
#include <array>
#include <optional>

#include "kiosk/text/ruby.h"
#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

// Balancing tries all combinations; longer paragraphs are no titles.
constexpr size_t kMaxBalancedLines = 8;
constexpr size_t kMaxOpportunities = 160;
// No line of one or two characters stands last.
constexpr int kShortLastLine = 2;
// Nor one of a single word that is shorter than this share of a line.
constexpr int64_t kShortWord = 4;

int32_t indent_of(const ShapedText& text, uint32_t first) {
  const Cluster& cluster = text.clusters[first];
  if (!cluster.starts_ruby) return cluster.empty_after == 0 ? -cluster.empty_before : 0;
  const auto group = std::lower_bound(text.rubies.begin(), text.rubies.end(), first,
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
  Pen(const ShapedText& shaped, uint32_t line_start)
      : text(shaped), first(line_start), indent(indent_of(shaped, line_start)), at(indent) {}

  void add(uint32_t i) {
    const Cluster& cluster = text.clusters[i];
    at += (i == first ? 0 : cluster.gap_before) + cluster.advance;
  }

  const ShapedText& text;
  const uint32_t first;
  const int32_t indent;
  int64_t at;
};

// A line's end may give up more than its white space.
struct LineEnd {
  int64_t width = 0;        // as it stands, without the empty half of a closing mark
  int64_t squeezed = 0;     // the last mark without its sides
  int64_t hung = kNoLimit;  // the last mark outside
};

// Of the line [first, end), whose last cluster ends at `at`.
LineEnd line_end(const ShapedText& text, uint32_t first, uint32_t end, int64_t at) {
  const auto step_back = [&](uint32_t i) {
    at -= text.clusters[i].advance + (i == first ? 0 : text.clusters[i].gap_before);
  };
  while (end > first && text.clusters[end - 1].invisible_at_end) step_back(--end);
  LineEnd found;
  if (end == first) return found;
  const Cluster& last = text.clusters[end - 1];
  if (last.ends_ruby) {
    found.width = found.squeezed = at + overhang_after(text, end - 1);
    return found;
  }
  found.squeezed = at - last.empty_before - last.empty_after;
  found.width = last.empty_before == 0 ? found.squeezed : at;
  if (last.may_hang && end - 1 > first) {
    step_back(end - 1);
    found.hung = line_end(text, first, end - 1, at).width;
  }
  return found;
}

// The first cluster at which the line from `first` may be too long, or where its paragraph ends.
uint32_t first_to_look_at(const ShapedText& text, uint32_t first, int32_t indent, uint32_t end, int64_t limit) {
  if (text.ends.empty() || limit == kNoLimit) return first;
  const auto forced = std::upper_bound(text.forced.begin(), text.forced.end(), first);
  if (forced != text.forced.end()) end = std::min(end, *forced);
  const int64_t start = text.ends[first] - text.clusters[first].advance - indent;
  const int64_t safe = limit - (text.rubies.empty() ? 0 : kMaxOverhang);
  const auto from = text.ends.begin();
  return static_cast<uint32_t>(std::upper_bound(from + first, from + end, start + safe) - from);
}

// The line, its last mark squeezed or hanging where that makes it fit.
std::optional<FittedLine> fitting_line(const Pen& pen, uint32_t end, int64_t at, int64_t limit, bool hanging) {
  const LineEnd found = line_end(pen.text, pen.first, end, at);
  FittedLine line{.first = pen.first, .end = end, .width = found.width, .indent = pen.indent};
  if (found.width <= limit) return line;
  if (found.squeezed <= limit) {
    line.width = found.squeezed;
    line.squeezed = true;
    return line;
  }
  if (!hanging || found.hung == kNoLimit || found.hung > limit) return std::nullopt;
  line.width = found.hung;
  line.hangs = true;
  return line;
}

// The line up to the first opportunity behind `stop`, if its marks can give up the room for it. `pen` stands behind
// cluster `i`.
std::optional<FittedLine> fuller_line(Pen pen, uint32_t i, uint32_t stop, uint32_t end, int64_t limit,
                                      const FitOptions& options) {
  const ShapedText& text = pen.text;
  std::array<int64_t, 4> room{}, marks{};  // by Room
  int64_t all_room = 0;
  const auto look_before = [&](uint32_t at) {
    const auto kind = static_cast<size_t>(text.clusters[at].room_before);
    if (kind == 0) return;
    room[kind] += text.room_before(at);
    all_room += text.room_before(at);
    ++marks[kind];
  };
  for (uint32_t k = pen.first + 1; k <= i; ++k) look_before(k);
  uint32_t next = i + 1;
  for (; next <= stop || (next < end && text.clusters[next].break_before < Break::normal); ++next) {
    if (pen.at > limit + all_room + kEm) return std::nullopt;
    pen.add(next);
    look_before(next);
  }
  auto line = fitting_line(pen, next, pen.at, limit + all_room, options.hanging);
  // A last mark without its sides has nothing left to give.
  if (!line || line->squeezed) return std::nullopt;
  int64_t wanted = std::max<int64_t>(0, line->width - limit);
  for (size_t kind = 1; kind < room.size() && wanted > 0; ++kind) {
    if (marks[kind] == 0) continue;
    const int64_t step = marks[kind] * options.room_step;
    const int64_t steps = (std::min(room[kind], wanted) + step - 1) / step;
    line->taken[kind] = static_cast<int32_t>(steps * options.room_step);
    int64_t given = 0;
    for (uint32_t k = pen.first + 1; k < next; ++k)
      if (static_cast<size_t>(text.clusters[k].room_before) == kind) given += line->taken_before(text, k);
    wanted -= given;
    line->width -= given;
  }
  // Marks of unlike room: the smaller gave less than their share.
  if (wanted > 0) return std::nullopt;
  return line;
}

int visible_clusters(const ShapedText& text, uint32_t first, uint32_t end) {
  int visible = 0;
  for (uint32_t i = first; i < end; ++i) visible += text.clusters[i].invisible_at_end ? 0 : 1;
  return visible;
}

// Whether a last line looks left over.
bool is_orphan(const ShapedText& text, const FittedLine& line, int64_t limit) {
  if (line.width > limit / kShortWord) return false;
  if (visible_clusters(text, line.first, line.end) <= kShortLastLine) return true;
  for (uint32_t i = line.first + 1; i < line.end; ++i)
    if (text.clusters[i].break_before == Break::normal) return false;
  return true;
}

// What a break where the text pauses is worth when lines are balanced: a third of a line's length.
constexpr double kPause = .12;

// After a full-width mark, a sentence, a wide space.
bool pauses_before(const ShapedText& text, uint32_t cluster) {
  const Cluster& before = text.clusters[cluster - 1];
  return before.empty_after > 0 || before.pause_after;
}

}  // namespace

FittedLine LineFitter::measure(const ShapedText& text, uint32_t first, uint32_t end) {
  if (first >= end) return {.first = first, .end = end};
  Pen pen(text, first);
  for (uint32_t i = first; i < end; ++i) pen.add(i);
  return {.first = first, .end = end, .width = line_end(text, first, end, pen.at).width, .indent = pen.indent};
}

FittedLine LineFitter::shorten(const ShapedText& text, const FittedLine& line, int64_t limit, int64_t room) {
  uint32_t fits = line.first;
  if (line.first < line.end) {
    Pen pen(text, line.first);
    for (uint32_t i = line.first; i < line.end; ++i) {
      pen.add(i);
      if (text.clusters[i].invisible_at_end) continue;
      if (limit != kNoLimit && line_end(text, line.first, i + 1, pen.at).width + room > limit) break;
      if (text.clusters[i + 1].break_before != Break::none || i + 1 >= line.end) fits = i + 1;
    }
  }
  return measure(text, line.first, fits);
}

const std::vector<FittedLine>& LineFitter::fit(const ShapedText& text, int64_t limit, const FitOptions& options) {
  lines_.clear();
  overflows_ = false;
  broke_word_ = false;
  const uint32_t count = text.cluster_count();
  for (uint32_t first = 0; first < count;) {
    const size_t first_line = lines_.size();
    broke_phrase_ = false;
    fill(text, first, count, limit, options);
    if (options.balanced && limit != kNoLimit && !broke_phrase_) balance(text, first_line, limit);
    if (options.most_empty_before_last > 0 && !overflows_)
      lengthen_last(text, first_line, limit, options.most_empty_before_last);
    first = lines_.back().end;
  }
  return lines_;
}

// Greedy, up to a forced break or `end`.
void LineFitter::fill(const ShapedText& text, uint32_t first, uint32_t end, int64_t limit, const FitOptions& options) {
  const bool hanging = options.hanging;
  const auto ends_paragraph = [&](uint32_t i) { return i >= end || text.clusters[i].break_before == Break::forced; };
  // Where a line may end, and where its last cluster then does.
  struct Stop {
    uint32_t end = 0;  // 0: none
    int64_t at = 0;
  };
  while (first < end) {
    Pen pen(text, first);
    Stop normal, reluctant, fallback;
    FittedLine chosen;
    const uint32_t start = first_to_look_at(text, first, pen.indent, end, limit);
    if (start > first) {
      const int64_t before = text.ends[first] - text.clusters[first].advance - pen.indent;
      pen.at = text.ends[start - 1] - before;
      for (uint32_t i = start; i > first && normal.end == 0; --i) {
        const Break kind = text.clusters[i].break_before;
        if (kind == Break::normal) normal = {i, text.ends[i - 1] - before};
        const Stop stop{i, text.ends[i - 1] - before};
        if (kind == Break::reluctant && reluctant.end == 0) reluctant = stop;
        if ((kind == Break::fallback || kind == Break::reluctant) && fallback.end == 0) fallback = stop;
      }
    }
    for (uint32_t i = start;; ++i) {
      if (i > first) {
        if (ends_paragraph(i)) {
          chosen = *fitting_line(pen, i, pen.at, kNoLimit, false);
          break;
        }
        const Break kind = text.clusters[i].break_before;
        if (kind == Break::normal) normal = {i, pen.at};
        if (kind == Break::reluctant) reluctant = {i, pen.at};
        if (kind == Break::fallback || kind == Break::reluctant) fallback = {i, pen.at};
      }
      pen.add(i);
      if (text.clusters[i].invisible_at_end) continue;
      if (pen.at <= limit && !text.clusters[i].ends_ruby) continue;
      if (line_end(text, first, i + 1, pen.at).width <= limit) continue;
      // A mark that is squeezed or hangs is the line's last, but for white space.
      uint32_t next = i + 1;
      int64_t at = pen.at;
      for (; next < end && text.clusters[next].invisible_at_end && text.clusters[next].break_before == Break::none;
           ++next)
        at += text.clusters[next].gap_before + text.clusters[next].advance;
      const Break kind = text.clusters[next].break_before;
      if (kind >= Break::fallback || next >= end) {
        if (fitting_line(pen, next, at, limit, hanging))
          (kind < Break::normal && next < end ? fallback : normal) = {next, at};
      }
      if (normal.end != 0) {
        chosen = *fitting_line(pen, normal.end, normal.at, limit, hanging);
        if (reluctant.end > normal.end && limit - chosen.width > limit / options.gaping)
          chosen = *fitting_line(pen, reluctant.end, reluctant.at, limit, hanging);
        else if (options.room_step > 0 && !text.has_right_to_left && limit - chosen.width >= kEm)
          if (const auto fuller = fuller_line(pen, i, chosen.end, end, limit, options)) chosen = *fuller;
      } else if (fallback.end != 0) {
        chosen = *fitting_line(pen, fallback.end, fallback.at, limit, hanging);
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
          while (cut < end && text.clusters[cut].invisible_at_end && text.clusters[cut].break_before != Break::forced)
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

// The same number of lines with the smallest sum of squared slacks; where the text pauses anyway, a line may be
// shorter.
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
      for (; cluster < stops[to]; ++cluster) pen.add(cluster);
      const int64_t width = line_end(text, stops[from], stops[to], pen.at).width;
      if (width > limit) break;
      const double slack = static_cast<double>(limit - width) / static_cast<double>(limit);
      double cost = slack * slack;
      if (to + 1 < n && pauses_before(text, stops[to])) cost -= kPause;
      if (to + 1 == n) {
        if (visible_clusters(text, stops[from], stops[to]) <= kShortLastLine) cost += 100;
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

void LineFitter::lengthen_last(const ShapedText& text, size_t first_line, int64_t limit,
                               double most_empty_before_last) {
  if (limit == kNoLimit || lines_.size() < first_line + 2) return;
  FittedLine& last = lines_.back();
  FittedLine& before = lines_[lines_.size() - 2];
  if (!is_orphan(text, last, limit)) return;
  const auto most = static_cast<int64_t>(static_cast<double>(limit) * most_empty_before_last);
  for (uint32_t cut = before.end - 1; cut > before.first; --cut) {
    if (text.clusters[cut].break_before != Break::normal) continue;
    const FittedLine shorter = measure(text, before.first, cut);
    FittedLine longer = measure(text, cut, last.end);
    if (limit - shorter.width > most) return;
    if (is_orphan(text, longer, limit)) continue;
    longer.ends_paragraph = last.ends_paragraph;
    before = shorter;
    last = longer;
    return;
  }
}

}  // namespace kiosk::text
