// layout: how the text layer breaks and places paragraphs, as numbers and as a picture.
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/layout_picture.h"
#include "kiosk/ctl/output.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostBytes = 64u << 20;

// To a ten-thousandth of a pixel: a float's own error is not the layout's.
double px(float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; }

Json glyph_json(const text::Typesetter& typesetter, const text::PlacedGlyph& glyph) {
  Json json;
  json["font"] = typesetter.face_name(glyph.face);
  json["glyph"] = glyph.glyph;
  json["x"] = px(glyph.x);
  json["y"] = px(glyph.y);
  json["cluster"] = glyph.cluster;
  return json;
}

Json paragraph_json(const text::Typesetter& typesetter, const text::Paragraph& paragraph, bool glyphs) {
  Json lines = Json::array();
  for (const text::Line& line : paragraph.lines()) {
    Json json;
    json["start"] = line.start;
    json["end"] = line.end;
    json["width"] = px(line.width);
    if (glyphs) {
      json["glyphs"] = Json::array();
      for (const auto& glyph : paragraph.glyphs().subspan(line.first_glyph, line.glyph_count))
        json["glyphs"].push_back(glyph_json(typesetter, glyph));
    }
    lines.push_back(std::move(json));
  }
  return Json{{"lines", std::move(lines)}};
}

void print_plain(const text::Paragraph& paragraph, const std::string& utf8) {
  for (const text::Line& line : paragraph.lines()) {
    char width[32];
    std::snprintf(width, sizeof width, "%.2f", static_cast<double>(line.width));
    print_line(std::to_string(line.start) + "-" + std::to_string(line.end) + "\t" + width + "\t" +
               to_valid_utf8(utf8.substr(line.start, line.end - line.start)));
  }
}

}  // namespace

Result<int> run(const Common& common, const LayoutOptions& options) {
  const auto input = read_standard_input(common, kMostBytes);
  if (!input) return tl::make_unexpected(input.error());
  const auto typesetter = open_typesetter(common, {common.text_language()});
  if (!typesetter) return tl::make_unexpected(typesetter.error());

  text::ParagraphStyle style;
  style.size_px = options.size_px;
  style.width_px = options.width_px;
  style.direction = options.vertical ? text::Direction::vertical : text::Direction::horizontal;
  style.phrase = options.phrase;
  if (options.justify) style.align = text::Align::justify;
  style.plain = options.plain;
  Json all = Json::array();
  std::vector<std::shared_ptr<const text::Paragraph>> drawn;
  size_t number = 0;
  for (std::string_view rest = *input; !rest.empty();) {
    const size_t end = rest.find('\n');
    std::string_view paragraph = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (paragraph.ends_with('\r')) paragraph.remove_suffix(1);
    ++number;
    if (const size_t wrong = find_invalid_utf8(paragraph); wrong != std::string_view::npos)
      complain(say(common,
                   {"paragraph {0}, byte {1}: no UTF-8; wrong bytes are set as U+FFFD, save the text as UTF-8",
                    "段落 {0} の {1} バイト目: UTF-8 ではありません。U+FFFD として組みます。UTF-8 で保存してください"},
                   {std::to_string(number), std::to_string(wrong)}));
    text::Text text;
    text.utf8 = std::string(paragraph);
    text.language = common.text_language();
    const auto set = (*typesetter)->lay_out(text, style);
    if (!options.png.empty()) drawn.push_back(set);
    if (common.json)
      all.push_back(paragraph_json(**typesetter, *set, options.glyphs));
    else
      print_plain(*set, text.utf8);
  }
  if (common.json) print_json(all);
  if (options.png.empty()) return kDone;
  return write_picture(common, options, **typesetter, drawn, options.png).map([] { return kDone; });
}

}  // namespace kiosk::ctl
