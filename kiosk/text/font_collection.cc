#include "kiosk/text/font_collection.h"

#include <hb-ot.h>
#include <hb.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>
#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/text/units.h"

namespace kiosk::text {

// Debian's packages, by how their files' names begin.
std::string_view font_package(const std::string& path) {
  static constexpr std::pair<std::string_view, std::string_view> kPackages[] = {
      {"NotoSansCJK", "fonts-noto-cjk"},
      {"NotoSerifCJK", "fonts-noto-cjk"},
      {"NotoColorEmoji", "fonts-noto-color-emoji"},
      {"Klee", "fonts-klee"},
      {"MaterialIcons", "fonts-material-design-icons-iconfont"},
      {"BIZ", "fonts-morisawa-bizud-gothic"},
      {"Noto", "fonts-noto-core"}};
  const std::string name = std::filesystem::path(path).filename().string();
  for (const auto& [start, package] : kPackages)
    if (name.starts_with(start)) return package;
  return "the package that brings it";
}

namespace {

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

std::string missing_file(const FontFamily& family, const std::string& path) {
  return "font " + family.name + ": " + path + " is not there; install " + std::string(font_package(path));
}

// One line, however many are missing.
std::string no_font(const std::vector<std::string>& missing, const std::set<std::string_view>& packages) {
  if (missing.empty()) return "fonts.toml names no font";
  if (missing.size() == 1) return missing.front();
  std::string line = "none of the " + std::to_string(missing.size()) + " fonts is there: apt install";
  for (const std::string_view package : packages) line += " " + std::string(package);
  return line;
}

// HarfBuzz's own functions (hb-ot) but for the characters' glyphs, which come from FontFace's
// memory.
hb_bool_t nominal_glyph(hb_font_t*, void* face, hb_codepoint_t code_point, hb_codepoint_t* glyph, void*) {
  *glyph = static_cast<const FontFace*>(face)->glyph(code_point);
  return *glyph != 0;
}

unsigned nominal_glyphs(hb_font_t*, void* face, unsigned count, const hb_codepoint_t* code_points, unsigned from_stride,
                        hb_codepoint_t* glyphs, unsigned to_stride, void*) {
  const auto* from = reinterpret_cast<const char*>(code_points);
  auto* to = reinterpret_cast<char*>(glyphs);
  for (unsigned i = 0; i < count; ++i, from += from_stride, to += to_stride) {
    const uint32_t glyph = static_cast<const FontFace*>(face)->glyph(*reinterpret_cast<const hb_codepoint_t*>(from));
    if (glyph == 0) return i;
    *reinterpret_cast<hb_codepoint_t*>(to) = glyph;
  }
  return count;
}

// A font that asks `face`, which must outlive it.
hb_font_t* create_font(hb_face_t* hb_face, FontFace& face) {
  hb_font_t* by_tables = hb_font_create(hb_face);  // scale is units per em, functions are hb-ot
  hb_font_t* font = hb_font_create_sub_font(by_tables);
  hb_font_destroy(by_tables);
  hb_font_funcs_t* functions = hb_font_funcs_create();
  hb_font_funcs_set_nominal_glyph_func(functions, nominal_glyph, nullptr, nullptr);
  hb_font_funcs_set_nominal_glyphs_func(functions, nominal_glyphs, nullptr, nullptr);
  hb_font_set_funcs(font, functions, &face, nullptr);
  hb_font_funcs_destroy(functions);
  return font;
}

}  // namespace

void destroy_blob(hb_blob_t* blob) { hb_blob_destroy(blob); }
void destroy_font(hb_font_t* font) { hb_font_destroy(font); }
void destroy_ft_face(FT_FaceRec_* face) { FT_Done_Face(face); }
void destroy_ft_library(FT_LibraryRec_* library) { FT_Done_FreeType(library); }

uint32_t FontFace::look_up(char32_t code_point) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(hb_font_get_parent(font_.get()), code_point, &glyph) ? glyph : 0;
}

uint32_t FontFace::remember(char32_t code_point) const {
  auto& page = glyphs_[code_point >> 8];
  if (!page) {
    page = std::make_unique<uint16_t[]>(256);
    std::fill_n(page.get(), 256, kNotAsked);
  }
  const uint32_t glyph = look_up(code_point);
  if (glyph < kNotAsked) page[code_point & 0xFF] = static_cast<uint16_t>(glyph);
  return glyph;
}

bool FontFace::has_variation(char32_t code_point, char32_t selector) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_variation_glyph(font_.get(), code_point, selector, &glyph);
}

bool FontFace::vertical_form(char32_t code_point) const {
  const auto found = vertical_forms_.find(code_point);
  if (found != vertical_forms_.end()) return found->second;
  bool changed = false;
  hb_codepoint_t nominal = 0;
  if (hb_font_get_nominal_glyph(font_.get(), code_point, &nominal)) {
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add(buffer, code_point, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_TTB);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    // Some forms (—) hang on the language.
    hb_buffer_set_language(buffer, hb_language_from_string("ja", 2));
    hb_shape(font_.get(), buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    changed = count == 1 && glyphs[0].codepoint != nominal;
    hb_buffer_destroy(buffer);
  }
  if (vertical_forms_.size() < 4096) vertical_forms_.emplace(code_point, changed);
  return changed;
}

EmptySides FontFace::empty_sides(char32_t code_point, bool vertical) const {
  auto& known = empty_sides_[vertical ? 1 : 0];
  if (const auto found = known.find(code_point); found != known.end()) return found->second;
  // With the feature a mark loses its empty half: its advance shrinks, and it moves back by as much
  // as lay before its ink.
  const hb_feature_t halved = {vertical ? HB_TAG('v', 'h', 'a', 'l') : HB_TAG('h', 'a', 'l', 't'), 1,
                               HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  int32_t advance[2] = {};
  int32_t offset[2] = {};
  hb_buffer_t* buffer = hb_buffer_create();
  bool one_glyph = true;
  for (const unsigned features : {0u, 1u}) {
    hb_buffer_reset(buffer);
    hb_buffer_add(buffer, code_point, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_shape(font_.get(), buffer, &halved, features);
    unsigned count = 0;
    const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(buffer, &count);
    if (count != 1) {
      one_glyph = false;
      break;
    }
    advance[features] = to_em(vertical ? -at->y_advance : at->x_advance);
    offset[features] = to_em(vertical ? -at->y_offset : at->x_offset);
  }
  hb_buffer_destroy(buffer);
  EmptySides sides;
  if (one_glyph && advance[1] < advance[0]) {
    sides.before = std::clamp(offset[0] - offset[1], 0, advance[0] - advance[1]);
    sides.after = advance[0] - advance[1] - sides.before;
  }
  if (known.size() < 4096) known.emplace(code_point, sides);
  return sides;
}

int64_t FontFace::scale_exactly(int32_t font_units) const {
  return (int64_t{font_units} * kEm + (font_units > 0 ? 1 : -1) * units_per_em_ / 2) / units_per_em_;
}

Result<std::unique_ptr<FontCollection>> FontCollection::create(FontConfig config) {
  std::vector<std::string> missing;
  std::set<std::string_view> packages;
  const auto absent = [&](const FontFamily& family) {
    if (exists(family.regular)) return false;
    missing.push_back(missing_file(family, family.regular));
    packages.insert(font_package(family.regular));
    return true;
  };
  std::erase_if(config.families, absent);
  if (config.families.empty()) return fail(ErrorCode::not_found, no_font(missing, packages));
  for (const std::string& message : missing) log(LogLevel::error, message);
  for (FontFamily& family : config.families) {
    if (family.bold.empty() || exists(family.bold)) continue;
    log(LogLevel::error, missing_file(family, family.bold));
    family.bold.clear();
  }
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return fail(ErrorCode::io, "FreeType does not start");
  std::unique_ptr<FontCollection> collection(new FontCollection);
  collection->config_ = std::move(config);
  collection->library_.reset(library);
  return collection;
}

FontCollection::~FontCollection() {
  faces_.clear();
  files_.clear();  // FreeType faces go before the library
}

const std::vector<uint16_t>& FontCollection::chain(const LanguageTag& language, Family family, Weight weight) {
  for (const auto& chain : chains_)
    if (chain->family == family && chain->weight == weight && chain->language == language) return chain->faces;
  // A pack's author may write any tag; do not collect them without end.
  if (chains_.size() >= 256) chains_.clear();
  auto chain = std::make_unique<Chain>(Chain{language, family, weight, {}});
  if (family == Family::icon) add_to_chain(*chain, config_.icon);
  const auto add_families = [&](const std::map<LanguageTag, std::vector<std::string>>& table) {
    auto it = find_language(table, language);
    if (it == table.end()) it = table.find(LanguageTag::of("en"));
    if (it == table.end()) return;
    for (const std::string& name : it->second) add_to_chain(*chain, name);
  };
  if (family == Family::handwriting) add_families(config_.handwriting);
  add_families(config_.print);
  for (const std::string& name : config_.fallback) add_to_chain(*chain, name);
  if (chain->faces.empty()) add_to_chain(*chain, config_.families.front().name);
  chains_.push_back(std::move(chain));
  return chains_.back()->faces;
}

void FontCollection::add_to_chain(Chain& chain, const std::string& family_name) {
  const FontFamily* family = find_family(family_name);
  if (!family) return;
  const auto index = find_language(family->collection_index, chain.language);
  const bool bold = chain.weight == Weight::bold && !family->bold.empty();
  const uint16_t id =
      face_id(bold ? family->bold : family->regular, index == family->collection_index.end() ? 0 : index->second);
  if (std::find(chain.faces.begin(), chain.faces.end(), id) == chain.faces.end()) chain.faces.push_back(id);
}

uint16_t FontCollection::face_id(const std::string& path, int index) {
  for (size_t i = 0; i < faces_.size(); ++i)
    if (faces_[i]->index() == index && files_[faces_[i]->file()].path == path) return static_cast<uint16_t>(i);
  auto file = std::find_if(files_.begin(), files_.end(), [&](const File& f) { return f.path == path; });
  if (file == files_.end()) {
    File added;
    added.path = path;
    files_.push_back(std::move(added));
    file = std::prev(files_.end());
  }
  faces_.push_back(std::make_unique<FontFace>(static_cast<uint16_t>(file - files_.begin()), index));
  return static_cast<uint16_t>(faces_.size() - 1);
}

const FontFamily* FontCollection::find_family(const std::string& name) const {
  for (const FontFamily& family : config_.families)
    if (family.name == name) return &family;
  return nullptr;
}

hb_blob_t* FontCollection::blob(uint16_t file) {
  File& entry = files_[file];
  if (!entry.blob) entry.blob.reset(hb_blob_create_from_file(entry.path.c_str()));
  return entry.blob.get();
}

void FontCollection::open(FontFace& face) {
  hb_face_t* hb_face = hb_face_create(blob(face.file_), static_cast<unsigned>(face.index_));
  if (hb_face_get_glyph_count(hb_face) == 0)
    log(LogLevel::error, "font " + files_[face.file_].path + " cannot be read; its glyphs are missing");
  face.font_.reset(create_font(hb_face, face));
  face.glyphs_.resize(FontFace::kCachedCodePoints >> 8);
  face.units_per_em_ = static_cast<int>(hb_face_get_upem(hb_face));
  hb_blob_t* bitmaps = hb_face_reference_table(hb_face, HB_TAG('C', 'B', 'D', 'T'));
  face.color_ = hb_blob_get_length(bitmaps) != 0;
  hb_blob_destroy(bitmaps);
  if (face.color_) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(face.font_.get(), U'😀', &glyph))
      face.units_per_em_ = std::max(1, hb_font_get_glyph_h_advance(face.font_.get(), glyph));
  }
  if (face.units_per_em_ <= 0) face.units_per_em_ = 1000;
  face.em_factor_ = kEm % face.units_per_em_ == 0 ? kEm / face.units_per_em_ : 0;
  hb_face_destroy(hb_face);
}

std::string FontCollection::face_name(uint16_t id) const {
  const FontFace& face = *faces_[id];
  return std::filesystem::path(files_[face.file()].path).filename().string() + "#" + std::to_string(face.index());
}

FT_FaceRec_* FontCollection::outline_face(uint16_t file) {
  File& entry = files_[file];
  if (entry.outlines || entry.failed) return entry.outlines.get();
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(blob(file), &length);
  FT_Face face = nullptr;
  if (length == 0 || FT_New_Memory_Face(library_.get(), reinterpret_cast<const FT_Byte*>(bytes),
                                        static_cast<FT_Long>(length), 0, &face) != 0) {
    log(LogLevel::error, "font " + entry.path + " cannot be drawn");
    entry.failed = true;
    return nullptr;
  }
  entry.outlines.reset(face);
  return face;
}

}  // namespace kiosk::text
