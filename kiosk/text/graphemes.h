// Boundaries of grapheme clusters: UAX #29, rules GB3 to GB13. An iterator of ICU costs more than
// all of shaping for text that hardly ever needs it.
#ifndef KIOSK_TEXT_GRAPHEMES_H_
#define KIOSK_TEXT_GRAPHEMES_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace kiosk::text {

class GraphemeScanner {
 public:
  // Whether a cluster begins at `c`, the code points having been given in order.
  bool boundary_before(char32_t c) {
    if (!previous_simple_ || !is_simple(c)) return apply_rules(c);
    previous_ = c;
    length_ = 1;
    width_ = 1;
    odd_indicators_ = false;
    emoji_ = Emoji::none;
    cut_ = false;
    return true;
  }

  // The last boundary is none of Unicode's: the cluster was too long to be a letter. Shaping must
  // not join it again.
  bool cut() const { return cut_; }

  // Letters that neither join nor are joined to except by characters that are not simple
  // themselves.
  static bool is_simple(char32_t c) {
    return (c >= 0x20 && c < 0x7F) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A0 && c <= 0x31FF) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x3029) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xFF01 && c <= 0xFF9D) || (c >= 0xC0 && c < 0x300) || (c >= 0x400 && c <= 0x482);
  }

 private:
  bool apply_rules(char32_t c);

  char32_t previous_ = 0;
  bool started_ = false;
  bool cut_ = false;
  bool previous_simple_ = false;
  uint32_t length_ = 0;          // code points in this cluster
  uint32_t width_ = 0;           // of which so many stand side by side
  bool odd_indicators_ = false;  // regional indicators so far, for flags
  enum class Emoji : uint8_t { none, pictograph, joined } emoji_ = Emoji::none;
};

// Byte offsets behind each cluster of a text.
std::vector<uint32_t> grapheme_ends(std::string_view utf8);

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_GRAPHEMES_H_
