// What is to be set (Text, ParagraphStyle) and what has been set (Paragraph): placed glyphs, in
// pixels, with no trace of how they came about. Laying out cannot fail: a glyph that nobody has is
// a visible box, a wrong byte is U+FFFD. Screens and the toolkit include this header and no other
// of this layer.
#ifndef KIOSK_TEXT_PARAGRAPH_H_
#define KIOSK_TEXT_PARAGRAPH_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/language_tag.h"

namespace kiosk::text {

enum class Weight : uint8_t { regular, bold };
// print: the sans serif of each language. handwriting: the hand of the message cards. icon:
// Material Icons, whose ligatures turn a name ("schedule") into one glyph.
enum class Family : uint8_t { print, handwriting, icon };
enum class Direction : uint8_t { horizontal, vertical };  // vertical: columns from right to left
// justify: all lines but a paragraph's last fill the measure.
enum class Align : uint8_t { start, center, end, justify };

// A part of a Text that differs from the rest. Byte offsets into Text::utf8, on code point
// boundaries.
struct Span {
  uint32_t start = 0;
  uint32_t end = 0;
  LanguageTag language;
  Weight weight = Weight::regular;
  uint8_t ink = 0;   // which of the caller's colours; 0 is the paragraph's own
  std::string ruby;  // furigana over this span; empty for none
  // Emphasis: a dot over each character, under it in Chinese, right of it in vertical lines. None where furigana
  // stands.
  bool dots = false;

  bool operator==(const Span&) const = default;
};

struct Text {
  std::string utf8;
  LanguageTag language;
  Weight weight = Weight::regular;
  Family family = Family::print;
  std::vector<Span> spans;  // in order, not overlapping

  bool operator==(const Text&) const = default;
};

// The whole of it bold, furigana's words too.
Text in_bold(Text text);

// Reads the mark-up of content packs (base/markup.h). {漢字|かん|じ} becomes a span a character; with another number
// of readings than characters it is one reading of all. *words* get dots in Japanese and Chinese, elsewhere they are
// bold.
Text parse_markup(std::string_view markup, const LanguageTag& language, Weight weight = Weight::regular);
// The text of the mark-up without furigana and stars: for labels, searching, read-aloud.
std::string plain_text(std::string_view markup);

struct ParagraphStyle {
  float size_px = 28;        // the em
  float width_px = 0;        // the line's length (a column's height in vertical lines); 0: as long as it needs
  float line_height = 1.7f;  // from line to line, in em, ruby or not
  Align align = Align::start;
  Direction direction = Direction::horizontal;
  uint16_t max_lines = 0;  // 0: all; otherwise the rest is cut with an ellipsis
  bool phrase = false;     // break between phrases where the language has a model for it
  bool balanced = false;   // lines of about the same length: for titles and buttons
  bool ruby = true;        // show furigana where the text has it
  bool plain = false;      // no refinement but strict breaking: for comparison with other engines

  bool operator==(const ParagraphStyle&) const = default;
};

// A glyph where it stands: (x, y) is its origin on the baseline, from the paragraph's top left
// corner.
struct PlacedGlyph {
  float x = 0;
  float y = 0;
  float size_px = 0;
  uint32_t glyph = 0;
  uint32_t cluster = 0;  // byte offset of the grapheme cluster it belongs to
  uint16_t face = 0;     // index for GlyphAtlas and Typesetter::face_name
  uint8_t ink = 0;
  bool rotated = false;  // a quarter turn clockwise: Latin in vertical lines
};

// In vertical lines `x` is where the column begins from the top, and `baseline` the x of its axis.
struct Line {
  uint32_t start = 0;  // bytes; the white space at which the line was broken belongs to it
  uint32_t end = 0;
  float x = 0;      // where the line begins (after alignment)
  float width = 0;  // advance from the first to the last visible glyph; a hanging 、 or 。 is outside
  float baseline = 0;
  uint32_t first_glyph = 0;
  uint32_t glyph_count = 0;
};

struct GlyphPlacement;

// Immutable to whoever looks at it. Not kept: the source text.
class Paragraph {
 public:
  std::span<const Line> lines() const { return lines_; }
  // Placed when first asked for: setting a text in order to measure it costs little.
  std::span<const PlacedGlyph> glyphs() const;
  float width() const { return width_; }    // of the widest line; of all columns in vertical text
  float height() const { return height_; }  // lines × pitch, with room for ruby above the first
  float first_baseline() const { return lines_.empty() ? 0 : lines_.front().baseline; }
  bool truncated() const { return truncated_; }  // max_lines cut something off
  bool overflows() const { return overflows_; }  // a word is longer than the line and could not be broken
  uint32_t missing_glyphs() const { return missing_glyphs_; }

 private:
  friend class ParagraphBuilder;
  friend class Typesetter;
  std::vector<Line> lines_;
  mutable std::vector<PlacedGlyph> glyphs_;
  mutable std::shared_ptr<const GlyphPlacement> placement_;  // until the glyphs are placed
  float width_ = 0;
  float height_ = 0;
  uint32_t missing_glyphs_ = 0;
  bool truncated_ = false;
  bool overflows_ = false;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_PARAGRAPH_H_
