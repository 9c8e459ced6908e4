#include "kiosk/text/shaper.h"

#include <hb.h>
#include <unicode/uscript.h>

#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

constexpr int32_t kEmBoxTopUnits = static_cast<int32_t>(kEmBoxTop * kEm);

hb_script_t to_hb_script(int script) {
  const char* name = uscript_getShortName(static_cast<UScriptCode>(script));
  return name ? hb_script_from_iso15924_tag(hb_tag_from_string(name, 4)) : HB_SCRIPT_COMMON;
}

hb_language_t to_hb_language(const LanguageTag& language) {
  const std::string& tag = language.str();
  const size_t private_use = tag.find("-x-");
  return hb_language_from_string(tag.data(),
                                 static_cast<int>(private_use == std::string::npos ? tag.size() : private_use));
}

}  // namespace

void destroy_buffer(hb_buffer_t* buffer) { hb_buffer_destroy(buffer); }

Shaper::Shaper(FontCollection& fonts) : fonts_(fonts), buffer_(hb_buffer_create()) {}

void Shaper::shape(const DecodedText& decoded, const Items& items, bool kerning, ShapedText& shaped) {
  shaped.glyphs.reserve(decoded.code_points.size());
  for (const Run& run : items.runs) shape_run(decoded, items, run, kerning, shaped);
  shaped.clusters.back().first_glyph = static_cast<uint32_t>(shaped.glyphs.size());
}

void Shaper::shape_run(const DecodedText& decoded, const Items& items, const Run& run, bool kerning,
                       ShapedText& shaped) {
  const FontFace& face = fonts_.face(run.face);
  const uint32_t first = items.first_code_point[run.first_cluster];
  const uint32_t length = items.first_code_point[run.end_cluster] - first;
  const hb_script_t script = to_hb_script(run.script);
  const bool downwards = run.upright && !run.combined;
  const bool right_to_left = !run.upright && hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL;

  hb_buffer_t* buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  // Only the run itself, no context: its glyphs depend on nothing else.
  hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(decoded.code_points.data() + first),
                           static_cast<int>(length), 0, static_cast<int>(length));
  hb_buffer_set_direction(buffer, downwards ? HB_DIRECTION_TTB : right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, script);
  hb_buffer_set_language(buffer, to_hb_language(*items.languages[run.language]));
  // Kerning moves kana off the em grid; two digits side by side are half an em wide each.
  static constexpr hb_feature_t kSolid[] = {
      {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
      {HB_TAG('v', 'k', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
  static constexpr hb_feature_t kHalfWidth[] = {
      {HB_TAG('h', 'w', 'i', 'd'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
  const bool solid = !kerning || is_cjk_script(run.script);
  if (run.combined)
    hb_shape(face.font(), buffer, kHalfWidth, run.end_cluster - run.first_cluster > 1 ? 1 : 0);
  else
    hb_shape(face.font(), buffer, kSolid, !solid ? 0 : downwards ? 2 : 1);

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, nullptr);
  auto next_glyph = static_cast<uint32_t>(shaped.glyphs.size());
  shaped.glyphs.resize(next_glyph + count);
  ShapedGlyph* const glyphs = shaped.glyphs.data();
  const uint32_t* const starts = items.first_code_point.data();
  Cluster* const clusters = shaped.clusters.data();
  const uint32_t last_cluster = run.end_cluster - 1;
  const bool upright = downwards;
  // Bitmaps have no vertical metrics; they fill the em box.
  const bool color_upright = upright && face.color();
  uint32_t cluster = run.first_cluster;
  clusters[cluster].first_glyph = next_glyph;
  const auto append = [&](unsigned i) {
    while (cluster < last_cluster && starts[cluster + 1] - first <= infos[i].cluster)
      clusters[++cluster].first_glyph = next_glyph;
    const hb_glyph_position_t& at = positions[i];
    const int32_t advance = color_upright ? kEm : face.to_em(upright ? -at.y_advance : at.x_advance);
    constexpr int64_t kLimit = INT32_MAX / 4;
    const int64_t sum = int64_t{clusters[cluster].advance} + advance;
    clusters[cluster].advance = static_cast<int32_t>(sum > kLimit ? kLimit : sum < -kLimit ? -kLimit : sum);
    const int32_t dx = color_upright ? -kEm / 2 : face.to_em(at.x_offset);
    const int32_t dy = color_upright ? -kEmBoxTopUnits : face.to_em(at.y_offset);
    glyphs[next_glyph++] = {infos[i].codepoint, dx, dy, advance};
  };
  if (right_to_left) {
    // Visual order to logical order of the clusters; within a cluster the glyphs stay as they are
    // drawn.
    for (unsigned end = count; end > 0;) {
      unsigned start = end - 1;
      while (start > 0 && infos[start - 1].cluster == infos[start].cluster) --start;
      for (unsigned i = start; i < end; ++i) append(i);
      end = start;
    }
    for (uint32_t i = run.first_cluster; i < run.end_cluster; ++i) clusters[i].right_to_left = true;
    shaped.has_right_to_left = true;
  } else {
    for (unsigned i = 0; i < count; ++i) append(i);
  }
  while (cluster < last_cluster) clusters[++cluster].first_glyph = next_glyph;
  if (run.combined) combine(run, shaped);
}

// Tate-chu-yoko: the run's glyphs side by side about the line's axis, in one em of its length.
void Shaper::combine(const Run& run, ShapedText& shaped) {
  int32_t width = 0;
  for (uint32_t i = run.first_cluster; i < run.end_cluster; ++i) {
    width += shaped.clusters[i].advance;
    shaped.clusters[i].advance = i + 1 == run.end_cluster ? kEm : 0;
  }
  int32_t at = -width / 2;
  for (size_t g = shaped.clusters[run.first_cluster].first_glyph; g < shaped.glyphs.size(); ++g) {
    ShapedGlyph& glyph = shaped.glyphs[g];
    glyph.dx += at;
    glyph.dy -= kEmBoxTopUnits;
    at += glyph.advance;
    glyph.advance = 0;
  }
}

}  // namespace kiosk::text
