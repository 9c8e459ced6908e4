// tests/golden/text/*.txt: one phenomenon a file. A block is "> lang size width flags… | mark-up",
// then what is laid out: one line a line, and with the flag `glyphs` one a glyph.
// KIOSK_UPDATE_GOLDENS=1 writes them anew.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "kiosk/base/file.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

std::string format(const char* form, auto... values) {
  char line[256];
  std::snprintf(line, sizeof line, form, values...);
  return line;
}

std::string dump(Typesetter& typesetter, const std::string& request) {
  const size_t bar = request.find(" | ");
  std::istringstream words(request.substr(2, bar - 2));
  std::string language, word;
  ParagraphStyle style;
  bool glyphs = false;
  Family family = Family::print;
  words >> language >> style.size_px >> style.width_px;
  while (words >> word) {
    if (word == "vertical") style.direction = Direction::vertical;
    if (word == "balanced") style.balanced = true;
    if (word == "phrase") style.phrase = true;
    if (word == "justify") style.align = Align::justify;
    if (word == "plain") style.plain = true;
    if (word == "no-ruby") style.ruby = false;
    if (word == "hand") family = Family::handwriting;
    if (word == "glyphs") glyphs = true;
    if (word.starts_with("max=")) style.max_lines = static_cast<uint16_t>(std::stoi(word.substr(4)));
  }
  Text text = parse_markup(request.substr(bar + 3), *LanguageTag::parse(language));
  text.family = family;
  const auto paragraph = typesetter.lay_out(text, style);
  std::string out;
  for (const Line& line : paragraph->lines()) {
    out +=
        format("%7.2f  ", static_cast<double>(line.width)) + text.utf8.substr(line.start, line.end - line.start) + "\n";
    if (!glyphs) continue;
    for (const PlacedGlyph& g : paragraph->glyphs().subspan(line.first_glyph, line.glyph_count))
      out += format("    %8.2f %8.2f %5.1f %s %u @%u%s\n", static_cast<double>(g.x), static_cast<double>(g.y),
                    static_cast<double>(g.size_px), typesetter.face_name(g.face).c_str(), g.glyph, g.cluster,
                    g.rotated ? " rotated" : "");
  }
  if (paragraph->truncated()) out += "    truncated\n";
  if (paragraph->overflows()) out += "    overflows\n";
  if (paragraph->missing_glyphs()) out += format("    missing %u\n", paragraph->missing_glyphs());
  return out;
}

TEST(Golden, EveryPhenomenonIsLaidOutAsItWas) {
  const std::filesystem::path folder = KIOSK_SOURCE_DIR "/tests/golden/text";
  const auto names = list_files(folder);
  ASSERT_TRUE(names.has_value());
  ASSERT_FALSE(names->empty());
  auto typesetter = testing::make_typesetter();
  for (const std::string& name : *names) {
    const auto golden = read_file(folder / name);
    ASSERT_TRUE(golden.has_value());
    std::istringstream lines(*golden);
    std::string made, line;
    while (std::getline(lines, line)) {
      if (line.starts_with("#") || line.empty()) made += line + "\n";
      if (line.starts_with("> ")) made += line + "\n" + dump(*typesetter, line);
    }
    if (std::getenv("KIOSK_UPDATE_GOLDENS"))
      ASSERT_TRUE(write_file(folder / name, made).has_value());
    else
      EXPECT_EQ(made, *golden) << name;
  }
}

}  // namespace
}  // namespace kiosk::text
