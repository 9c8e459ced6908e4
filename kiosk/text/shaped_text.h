// A text after itemizing, shaping and breaking, before it knows its size and width: what all
// layouts of the same text share.
#ifndef KIOSK_TEXT_SHAPED_TEXT_H_
#define KIOSK_TEXT_SHAPED_TEXT_H_

#include <cstdint>
#include <memory>
#include <vector>

namespace kiosk::text {

// All lengths in units.h's fraction of the em. `dx` and `dy` are along x and y of the glyph's own
// upright frame (y up); in upright vertical runs from the line's axis.
struct ShapedGlyph {
  uint32_t glyph;
  int32_t dx;
  int32_t dy;
  int32_t advance;
};

enum class Break : uint8_t {
  none,       // never before this cluster
  emergency,  // between grapheme clusters, when nothing else fits
  fallback,   // inside a word or phrase that is longer than the line
  reluctant,  // as fallback, and where the line would gape otherwise: after a slash; inside a word of justified prose
  normal,
  forced,  // a line feed ended the line
};

// What spacing and ruby need to know of a cluster.
enum class CharClass : uint8_t { other, space, kana, ideograph, western };

// Which empty room lies before a cluster that a line may do without; in the order in which it goes (JLREQ 3.8.3).
enum class Room : uint8_t { none, at_dot, at_mark, at_full_stop };

// A grapheme cluster. Its glyphs reach to the first glyph of the next one; a cluster that became
// part of the ligature before it has none.
struct Cluster {
  uint32_t byte = 0;
  uint32_t first_glyph = 0;
  int32_t lead = 0;          // empty room before the glyphs, part of the advance: ruby spreads its base
  int32_t advance = 0;       // along the line
  int32_t gap_before = 0;    // towards the cluster before; nothing at a line's start. Negative where
                             // two marks share the empty space between them
  int32_t empty_before = 0;  // of full-width punctuation: the part of its advance without ink,
  int32_t empty_after = 0;   // which a line's start and end do without
  uint16_t face = 0;
  uint8_t ink = 0;
  Break break_before = Break::none;
  CharClass char_class = CharClass::other;
  Room room_before = Room::none;
  bool invisible_at_end = false;  // white space: not part of a line's width
  bool newline = false;
  bool right_to_left = false;
  bool upright = false;   // in a vertical line
  bool may_hang = false;  // 、。 may stand outside a full line's end
  bool starts_ruby = false;
  bool ends_ruby = false;
  bool counts = false;       // what a number before it counts, or its unit: no gap between them grows
  bool pause_after = false;  // the writer pauses: a wide space, or the space that ends a sentence
  bool inseparable = false;  // from the cluster before it: one reading, or one tate-chu-yoko
};

struct ShapedText;

// Furigana, or a dot of emphasis, over clusters [first, end).
struct RubyGroup {
  uint32_t first;
  uint32_t end;
  int32_t overhang_before;  // how far the ruby reaches over the neighbours
  int32_t overhang_after;
  int32_t ruby_gap;                        // between ruby characters, half of it at either end; in the base's em
  bool below;                              // the base, not above
  std::shared_ptr<const ShapedText> text;  // cached too, and shared by every place where this reading stands
};

struct ShapedText {
  std::vector<Cluster> clusters;  // ends with a sentinel: byte = length, first_glyph = number of glyphs
  std::vector<ShapedGlyph> glyphs;
  std::vector<RubyGroup> rubies;  // in order
  uint32_t missing_glyphs = 0;
  bool has_right_to_left = false;
  // Made from the clusters by measure(): where each ends if all stood in one line, and the clusters
  // that begin after a line feed. With them a new width costs a search a line, not a walk.
  std::vector<int64_t> ends;
  std::vector<uint32_t> forced;

  void measure();

  // How much empty room before cluster `i` a line may do without.
  int32_t room_before(uint32_t i) const {
    const int32_t shared = clusters[i].gap_before < 0 ? clusters[i].gap_before : 0;
    return clusters[i - 1].empty_after + clusters[i].empty_before + shared;
  }

  // In one line.
  int64_t advance() const {
    int64_t sum = 0;
    for (const Cluster& cluster : clusters) sum += cluster.advance;
    return sum;
  }
  uint32_t cluster_count() const { return static_cast<uint32_t>(clusters.size() - 1); }
  size_t bytes() const {
    return sizeof *this + clusters.capacity() * sizeof(Cluster) + glyphs.capacity() * sizeof(ShapedGlyph) +
           rubies.capacity() * sizeof(RubyGroup) + ends.capacity() * sizeof(int64_t) +
           forced.capacity() * sizeof(uint32_t);
  }
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_SHAPED_TEXT_H_
