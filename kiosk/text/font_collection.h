// The font files and their faces. A file is mapped once; all faces of a collection share the
// mapping and one FreeType face, because they share one outline table. Nothing is opened before a
// text needs it.
#ifndef KIOSK_TEXT_FONT_COLLECTION_H_
#define KIOSK_TEXT_FONT_COLLECTION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/base/handle.h"
#include "kiosk/base/result.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/typesetter.h"

struct hb_blob_t;
struct hb_font_t;
struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace kiosk::text {

void destroy_blob(hb_blob_t* blob);
void destroy_font(hb_font_t* font);
void destroy_ft_face(FT_FaceRec_* face);
void destroy_ft_library(FT_LibraryRec_* library);

// The empty parts of a full-width punctuation mark's em along the line, before and after its ink, in
// units.h's fraction: 「 has one before, 。 in its corner after, ・ in its middle on both sides.
struct EmptySides {
  int32_t before = 0;
  int32_t after = 0;
};

// One face, as shaping sees it: metrics and glyphs by the font's own tables (hb-ot), in font units.
class FontFace {
 public:
  FontFace(uint16_t file, int index) : file_(file), index_(index) {}

  uint16_t file() const { return file_; }
  int index() const { return index_; }
  hb_font_t* font() const { return font_.get(); }
  // Font units that make one em. Of a bitmap font: its glyphs' advance, so that an emoji is one em
  // wide.
  int units_per_em() const { return units_per_em_; }
  bool color() const { return color_; }

  // The glyph of a code point alone; 0 where the font has none. Remembered: itemizing and shaping
  // both ask, and the cmap of a CJK font is a long search.
  uint32_t glyph(char32_t code_point) const {
    if (code_point >= kCachedCodePoints) return look_up(code_point);
    auto& page = glyphs_[code_point >> 8];
    if (page) {
      const uint16_t known = page[code_point & 0xFF];
      if (known != kNotAsked) return known;
    }
    return remember(code_point);
  }
  bool has_glyph(char32_t code_point) const { return glyph(code_point) != 0; }
  // Both in the font's cmap as a sequence (format 14).
  bool has_variation(char32_t code_point, char32_t selector) const;
  // Whether the font has an upright form of its own for vertical lines.
  bool vertical_form(char32_t code_point) const;
  // What the font itself would take from the mark (`halt`, `vhal`); none for other characters.
  EmptySides empty_sides(char32_t code_point, bool vertical) const;
  int32_t to_em(int32_t font_units) const {
    // A tower of marks can climb past 31 bits.
    constexpr int64_t kLimit = INT32_MAX / 2;
    const int64_t scaled = em_factor_ != 0 ? int64_t{font_units} * em_factor_ : scale_exactly(font_units);
    return static_cast<int32_t>(scaled > kLimit ? kLimit : scaled < -kLimit ? -kLimit : scaled);
  }

 private:
  friend class FontCollection;
  static constexpr char32_t kCachedCodePoints = 0x30000;
  static constexpr uint16_t kNotAsked = 0xFFFF;

  uint32_t look_up(char32_t code_point) const;
  uint32_t remember(char32_t code_point) const;
  int64_t scale_exactly(int32_t font_units) const;

  uint16_t file_;
  int index_;
  Handle<hb_font_t, destroy_font> font_;
  int units_per_em_ = 1000;
  int em_factor_ = 0;  // kEm / units_per_em_ where that is exact, else 0
  bool color_ = false;
  mutable std::vector<std::unique_ptr<uint16_t[]>> glyphs_;  // by 256 code points
  mutable std::unordered_map<char32_t, bool> vertical_forms_;
  mutable std::unordered_map<char32_t, EmptySides> empty_sides_[2];  // horizontal, vertical
};

class FontCollection {
 public:
  // A family whose regular file is not there is told (with the package that brings it) and left
  // out.
  static Result<std::unique_ptr<FontCollection>> create(FontConfig config);
  ~FontCollection();

  // The faces to try for a text, best first; never empty.
  const std::vector<uint16_t>& chain(const LanguageTag& language, Family family, Weight weight);

  // Opens the face if it is not open. A file that has become unreadable gives a face without
  // glyphs.
  const FontFace& face(uint16_t id) {
    FontFace& face = *faces_[id];
    if (!face.font_) open(face);
    return face;
  }
  std::string face_name(uint16_t id) const;
  uint16_t file_of(uint16_t id) const { return faces_[id]->file(); }
  // For rasterising; null where the file cannot be read.
  FT_FaceRec_* outline_face(uint16_t file);

 private:
  struct File {
    std::string path;
    Handle<hb_blob_t, destroy_blob> blob;
    Handle<FT_FaceRec_, destroy_ft_face> outlines;
    bool failed = false;
  };
  struct Chain {
    LanguageTag language;
    Family family;
    Weight weight;
    std::vector<uint16_t> faces;
  };

  FontCollection() = default;
  void open(FontFace& face);
  hb_blob_t* blob(uint16_t file);
  void add_to_chain(Chain& chain, const std::string& family_name);
  uint16_t face_id(const std::string& path, int index);
  const FontFamily* find_family(const std::string& name) const;

  FontConfig config_;
  Handle<FT_LibraryRec_, destroy_ft_library> library_;
  std::vector<File> files_;
  std::vector<std::unique_ptr<FontFace>> faces_;  // references to a face stay good
  std::vector<std::unique_ptr<Chain>> chains_;
};

// The tag under which `table` has something for `language`: itself, then shorter (zh-Hant-TW →
// zh-Hant), the script that a Chinese region implies, then nothing (end()).
template <class Map>
typename Map::const_iterator find_language(const Map& table, const LanguageTag& language) {
  for (std::string tag = language.str(); !tag.empty();) {
    if (const auto parsed = LanguageTag::parse(tag))
      if (const auto it = table.find(*parsed); it != table.end()) return it;
    const size_t hyphen = tag.rfind('-');
    if (hyphen == std::string::npos) break;
    tag.resize(hyphen);
  }
  if (language.primary() == "zh") {
    const std::string& tag = language.str();
    const bool traditional = tag.find("-TW") != std::string::npos || tag.find("-HK") != std::string::npos ||
                             tag.find("-MO") != std::string::npos || tag.find("-Hant") != std::string::npos;
    return table.find(LanguageTag::of(traditional ? "zh-Hant" : "zh-Hans"));
  }
  return table.end();
}

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_FONT_COLLECTION_H_
