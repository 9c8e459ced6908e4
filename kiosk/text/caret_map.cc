#include "kiosk/text/caret_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/text/glyph_placement.h"
#include "kiosk/text/units.h"

namespace kiosk::text {

CaretMap::CaretMap(const Paragraph& paragraph, const GlyphPlacement& placement)
    : vertical_(placement.style.direction == Direction::vertical), em_px_(placement.style.size_px) {
  const ShapedText& text = *placement.text;
  const auto lines = paragraph.lines();
  for (size_t i = 0; i < lines.size(); ++i) {
    Row row;
    row.first_cell = static_cast<uint32_t>(cells_.size());
    row.axis = vertical_ ? lines[i].baseline - em_px_ / 2 : lines[i].baseline - em_px_ * kEmBoxTop;
    row.end_along = lines[i].x;
    row.end_byte = lines[i].end;
    placement.visit_clusters(i, lines[i], [&](uint32_t cluster, double start, double end) {
      const Cluster& c = text.clusters[cluster];
      if (c.newline) {  // the caret stands before it
        row.end_byte = std::min(row.end_byte, c.byte);
        return;
      }
      const bool joined = c.first_glyph == text.clusters[cluster + 1].first_glyph;
      cells_.push_back({c.byte, static_cast<float>(start), static_cast<float>(end), c.right_to_left, joined});
      row.end_along = std::max(row.end_along, static_cast<float>(end));
    });
    row.end_cell = static_cast<uint32_t>(cells_.size());
    const auto begin = cells_.begin() + row.first_cell;
    std::sort(begin, cells_.end(), [](const Cell& a, const Cell& b) { return a.byte < b.byte; });
    // The letters of a ligature share its width.
    for (auto cell = begin; cell != cells_.end();) {
      auto next = std::next(cell);
      while (next != cells_.end() && next->joined) ++next;
      const auto count = static_cast<float>(next - cell);
      const float from = cell->start, width = (cell->end - cell->start) / count;
      for (float k = 0; cell != next; ++cell, ++k) {
        cell->start = from + k * width;
        cell->end = from + (k + 1) * width;
      }
    }
    rows_.push_back(row);
  }
  // Behind a line feed at the text's end a new line begins.
  if (!text.clusters.empty() && text.cluster_count() > 0 && text.clusters[text.cluster_count() - 1].newline) {
    Row row;
    row.first_cell = row.end_cell = static_cast<uint32_t>(cells_.size());
    row.end_byte = text.clusters.back().byte;
    row.end_along = rows_.empty() ? 0 : lines.back().x;
    const float pitch = em_px_ * placement.style.line_height;
    row.axis = rows_.empty() ? 0 : rows_.back().axis + (vertical_ ? -pitch : pitch);
    rows_.push_back(row);
  }
  if (rows_.empty()) rows_.push_back({0, 0, 0, 0, 0});
}

size_t CaretMap::row_of(uint32_t byte) const {
  // The last row that begins at or before it.
  const auto begins = [&](const Row& row) {
    return row.first_cell < row.end_cell ? cells_[row.first_cell].byte : row.end_byte;
  };
  size_t row = 0;
  while (row + 1 < rows_.size() && begins(rows_[row + 1]) <= byte) ++row;
  return row;
}

Caret CaretMap::caret_in_row(size_t index, uint32_t byte) const {
  const Row& row = rows_[index];
  Caret caret{.byte = row.end_byte, .line = static_cast<uint32_t>(index)};
  float at = row.end_along;
  for (uint32_t i = row.first_cell; i < row.end_cell; ++i) {
    const uint32_t next = i + 1 < row.end_cell ? cells_[i + 1].byte : row.end_byte;
    if (byte >= next) continue;
    caret.byte = cells_[i].byte;
    at = cells_[i].right_to_left ? cells_[i].end : cells_[i].start;
    break;
  }
  (vertical_ ? caret.y : caret.x) = at;
  (vertical_ ? caret.x : caret.y) = row.axis;
  return caret;
}

Caret CaretMap::caret(uint32_t byte) const { return caret_in_row(row_of(byte), byte); }

uint32_t CaretMap::nearest_boundary(size_t index, float position) const {
  const Row& row = rows_[index];
  uint32_t best = row.end_byte;
  float distance = std::abs(row.end_along - position);
  const bool broken = index + 1 < rows_.size() && row.first_cell < row.end_cell &&
                      rows_[index + 1].first_cell < rows_[index + 1].end_cell &&
                      cells_[rows_[index + 1].first_cell].byte == row.end_byte;
  // The end of a broken line is the start of the next: stay in this one.
  if (broken) distance = INFINITY;
  for (uint32_t i = row.first_cell; i < row.end_cell; ++i) {
    const float at = cells_[i].right_to_left ? cells_[i].end : cells_[i].start;
    if (std::abs(at - position) >= distance) continue;
    distance = std::abs(at - position);
    best = cells_[i].byte;
  }
  return best;
}

uint32_t CaretMap::hit(float x, float y) const {
  const float across = vertical_ ? x : y;
  size_t row = 0;
  float distance = INFINITY;
  for (size_t i = 0; i < rows_.size(); ++i) {
    const float d = std::abs(rows_[i].axis + em_px_ / 2 - across);
    if (d >= distance) continue;
    distance = d;
    row = i;
  }
  return nearest_boundary(row, vertical_ ? y : x);
}

std::vector<Box> CaretMap::selection(uint32_t from, uint32_t to) const {
  if (from > to) std::swap(from, to);
  std::vector<Box> boxes;
  for (const Row& row : rows_) {
    float start = INFINITY, end = -INFINITY;
    for (uint32_t i = row.first_cell; i < row.end_cell; ++i) {
      if (cells_[i].byte < from || cells_[i].byte >= to) continue;
      start = std::min(start, cells_[i].start);
      end = std::max(end, cells_[i].end);
    }
    if (start >= end) continue;
    if (vertical_)
      boxes.push_back({row.axis, start, em_px_, end - start});
    else
      boxes.push_back({start, row.axis, end - start, em_px_});
  }
  return boxes;
}

uint32_t CaretMap::before(uint32_t byte) const {
  uint32_t last = 0;
  for (const Row& row : rows_) {
    for (uint32_t i = row.first_cell; i < row.end_cell && cells_[i].byte < byte; ++i) last = cells_[i].byte;
    if (row.end_byte < byte) last = std::max(last, row.end_byte);
  }
  return last;
}

uint32_t CaretMap::after(uint32_t byte) const {
  for (const Row& row : rows_) {
    for (uint32_t i = row.first_cell; i < row.end_cell; ++i)
      if (cells_[i].byte > byte) return cells_[i].byte;
    if (row.end_byte > byte) return row.end_byte;
  }
  return byte;
}

uint32_t CaretMap::moved_by_lines(const Caret& caret, int lines) const {
  const auto row = static_cast<int64_t>(caret.line) + lines;
  if (row < 0) return cells_.empty() ? 0 : cells_.front().byte;
  if (row >= static_cast<int64_t>(rows_.size())) return rows_.back().end_byte;
  return nearest_boundary(static_cast<size_t>(row), along(caret));
}

}  // namespace kiosk::text
