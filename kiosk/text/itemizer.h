// Cuts a text into grapheme clusters and runs of one face, script, language and orientation.
#ifndef KIOSK_TEXT_ITEMIZER_H_
#define KIOSK_TEXT_ITEMIZER_H_

#include <cstdint>
#include <map>
#include <vector>

#include "kiosk/text/decoded_text.h"
#include "kiosk/text/font_collection.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

// Han, kana, bopomofo and full-width signs are one script here: fonts treat them alike, and runs
// stay long.
inline constexpr int kUnknownScript = -1;

struct Run {
  uint32_t first_cluster;
  uint32_t end_cluster;
  uint16_t face;
  int script;         // an ICU UScriptCode
  uint32_t language;  // index into Items::languages
  bool upright;       // shaped top to bottom
  bool combined;      // upright, but shaped from left to right and set into one em: tate-chu-yoko
};

struct Items {
  std::vector<uint32_t> first_code_point;  // of each cluster, and the number of code points
  std::vector<Run> runs;
  std::vector<const LanguageTag*> languages;  // those of the text and its spans
};

// Code points that no face of the chain had.
class MissingGlyphs {
 public:
  void count(char32_t code_point);
  const std::map<char32_t, uint32_t>& counts() const { return counts_; }

 private:
  std::map<char32_t, uint32_t> counts_;  // bounded: there are a million code points, and a visitor may type any
};

// Appends the clusters (byte, face, ink, class, orientation) to `shaped` and fills `items`, whose
// languages point into `text`.
void itemize(const Text& text, const DecodedText& decoded, Direction direction, FontCollection& fonts,
             MissingGlyphs& missing, Items& items, ShapedText& shaped);

// Whether a run of this script is set solid, without kerning.
bool is_cjk_script(int script);

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_ITEMIZER_H_
