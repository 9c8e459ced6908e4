// The door of the text layer: opens the fonts, lays out paragraphs, remembers what it laid out.
// One thread only; every thread that sets text has its own Typesetter (the font files are shared
// mappings).
#ifndef KIOSK_TEXT_TYPESETTER_H_
#define KIOSK_TEXT_TYPESETTER_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/text/caret_map.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::text {

// One family: its files, and for a collection which face of it stands for which language.
struct FontFamily {
  std::string name;
  std::string regular;  // paths; bold may be empty: then regular serves
  std::string bold;
  std::map<LanguageTag, int> collection_index;  // of a .ttc; missing: 0
};

// fonts/fonts.toml as values (read by packs/font_config.h).
struct FontConfig {
  std::vector<FontFamily> families;
  std::map<LanguageTag, std::vector<std::string>> print;  // families in order of preference
  std::map<LanguageTag, std::vector<std::string>> handwriting;
  std::vector<std::string> fallback;  // after the language's own, for every language; emoji last
  std::string icon;
};

struct MissingGlyph {
  char32_t code_point;
  uint32_t count;
};

// Debian's package that brings a font file, by the file's name.
std::string_view font_package(const std::string& path);

class Typesetter {
 public:
  // Opens no font file before the first text needs it, but a file that does not exist is told at
  // once (not_found: which package brings it). At least one family must be there.
  static Result<std::unique_ptr<Typesetter>> create(FontConfig config);
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  // Shared between the cache, which may let go of it, and the frame that draws it.
  std::shared_ptr<const Paragraph> lay_out(const Text& text, const ParagraphStyle& style);

  // The places for a caret in the same layout: made anew at each call, for the one text that is being
  // edited.
  CaretMap carets(const Text& text, const ParagraphStyle& style);

  // Code points that no face had, with how often they were met.
  std::vector<MissingGlyph> missing_glyphs() const;
  // "NotoSansCJK-Regular.ttc#0", for dumps and logs.
  std::string face_name(uint16_t face) const;
  // Bytes held by caches (paragraphs, shaped words), which are bounded.
  size_t cache_bytes() const;
  // Forgets what was laid out; fonts stay open. Between visitors, and for measuring.
  void drop_caches();

 private:
  friend class GlyphAtlas;
  Typesetter();
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_TYPESETTER_H_
