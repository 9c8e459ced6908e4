// Where a caret can stand in a laid-out text, and which place a finger means: for editing, in horizontal
// and vertical lines, over ruby and ligatures. Carets stand between grapheme clusters only.
#ifndef KIOSK_TEXT_CARET_MAP_H_
#define KIOSK_TEXT_CARET_MAP_H_

#include <cstdint>
#include <vector>

#include "kiosk/text/paragraph.h"

namespace kiosk::text {

struct GlyphPlacement;

// In px from the paragraph's top left corner, like its glyphs.
struct Box {
  float x = 0, y = 0, width = 0, height = 0;
};

// A bar before the cluster at `byte`: upright, an em high, in horizontal lines; lying, an em wide, in
// vertical ones.
struct Caret {
  uint32_t byte = 0;
  uint32_t line = 0;
  float x = 0, y = 0;
};

// Made by Typesetter::carets for one text and style; keeps nothing of either.
class CaretMap {
 public:
  // A text without a line has one caret, at its start.
  CaretMap(const Paragraph& paragraph, const GlyphPlacement& placement);

  // The caret at `byte`, or at the nearest cluster boundary before it. Where a line was broken it
  // stands at the next line's start.
  Caret caret(uint32_t byte) const;
  // The boundary that a finger at (x, y) means: of the nearest line, the nearest.
  uint32_t hit(float x, float y) const;
  // What lies between two bytes, in either order: a box a line.
  std::vector<Box> selection(uint32_t from, uint32_t to) const;
  // The cluster boundaries beside `byte`; itself at the text's ends.
  uint32_t before(uint32_t byte) const;
  uint32_t after(uint32_t byte) const;
  // The boundary `lines` further down (or up) that lies nearest to this caret; the text's start or end
  // beyond its lines.
  uint32_t moved_by_lines(const Caret& caret, int lines) const;
  float em_px() const { return em_px_; }

 private:
  // One cluster: from where to where it reaches along its line.
  struct Cell {
    uint32_t byte;
    float start, end;
    bool right_to_left;
    bool joined;  // part of the ligature that the cell before it draws
  };
  struct Row {
    uint32_t first_cell, end_cell;
    uint32_t end_byte;  // behind its last cell
    float end_along;    // where a caret at the row's end stands
    float axis;         // across: the em box's top, or its left edge in vertical lines
  };
  uint32_t nearest_boundary(size_t row, float along) const;
  size_t row_of(uint32_t byte) const;
  Caret caret_in_row(size_t row, uint32_t byte) const;
  float along(const Caret& caret) const { return vertical_ ? caret.y : caret.x; }

  std::vector<Cell> cells_;
  std::vector<Row> rows_;
  bool vertical_ = false;
  float em_px_ = 0;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_CARET_MAP_H_
