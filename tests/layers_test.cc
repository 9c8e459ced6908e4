// Reads the include lines of every source file and fails on one that the table of layers (kiosk/README.md) forbids.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Layer {
  std::set<std::string> may_include;
  std::vector<std::string_view> libraries;  // how their headers begin
};

const std::map<std::string, Layer>& layers() {
  static const std::map<std::string, Layer> table = {
      {"base", {{}, {}}},
      {"text", {{"base"}, {"hb", "ft2build.h", "freetype/", "unicode/"}}},
      {"facility", {{"base"}, {"unicode/", "libical/"}}},
      {"board", {{"base"}, {"unicode/"}}},
      {"input", {{"base"}, {}}},
      {"store", {{"base", "board", "facility"}, {"sqlite3.h", "sodium.h"}}},
      {"packs",
       {{"base", "facility", "store", "text"},
        {"toml", "md4c.h", "sodium.h", "stb/", "jpeglib.h", "jerror.h", "png.h"}}},
      {"ui", {{"base", "text"}, {"imgui", "qrencode.h"}}},
      {"screens", {{"base", "text", "facility", "board", "input", "store", "packs", "ui"}, {}}},
      {"app", {{"base", "text", "facility", "board", "input", "store", "packs", "ui", "screens"}, {}}},
      {"ctl", {{"base", "text", "facility", "board", "input", "store", "packs"}, {"CLI/", "nlohmann/"}}},
      {"platform",
       {{"base", "text", "facility", "board", "input", "store", "packs", "ui", "screens", "app"},
        {"SDL", "imgui", "systemd/"}}}};
  return table;
}

bool is_library(std::string_view header) {
  for (const auto& [name, layer] : layers())
    for (const auto prefix : layer.libraries)
      if (header.starts_with(prefix)) return true;
  return false;
}

struct Include {
  std::string header;
  int line;
};

std::vector<Include> includes_of(const fs::path& file) {
  std::vector<Include> found;
  std::ifstream in(file);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const size_t start = line.find_first_not_of(" \t");
    if (start == std::string::npos || line.compare(start, 8, "#include") != 0) continue;
    const size_t open = line.find_first_of("<\"", start + 8);
    const size_t close = open == std::string::npos ? open : line.find_first_of(">\"", open + 1);
    if (close != std::string::npos) found.push_back({line.substr(open + 1, close - open - 1), number});
  }
  return found;
}

// "kiosk/text/paragraph.h" → "text", "platform/window.h" → "platform"; nothing for other people's headers.
std::optional<std::string> layer_of(std::string_view path) {
  if (path.starts_with("platform/")) return "platform";
  if (!path.starts_with("kiosk/")) return std::nullopt;
  return std::string(path.substr(6, path.find('/', 6) - 6));
}

std::vector<fs::path> sources(const std::vector<const char*>& folders) {
  std::vector<fs::path> files;
  for (const char* folder : folders)
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(KIOSK_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".h" || entry.path().extension() == ".cc") files.push_back(entry.path());
  return files;
}

TEST(Layers, EveryFileIncludesOnlyWhatTheTableAllows) {
  const auto files = sources({"kiosk", "platform"});
  EXPECT_GT(files.size(), 100u);
  for (const fs::path& file : files) {
    const auto layer = layer_of(fs::relative(file, KIOSK_SOURCE_DIR).string());
    ASSERT_TRUE(layer && layers().contains(*layer)) << file << " is in no layer of the table";
    const Layer& rules = layers().at(*layer);
    for (const Include& include : includes_of(file)) {
      const std::string where = file.string() + ":" + std::to_string(include.line) + ": " + include.header;
      if (const auto target = layer_of(include.header)) {
        EXPECT_TRUE(*target == *layer || rules.may_include.contains(*target)) << where;
        continue;
      }
      if (!is_library(include.header)) continue;
      const bool allowed = std::any_of(rules.libraries.begin(), rules.libraries.end(),
                                       [&](std::string_view prefix) { return include.header.starts_with(prefix); });
      EXPECT_TRUE(allowed) << where;
      // A library stays in .cc files; only the top layer's headers may show SDL's types.
      const bool header = file.extension() == ".h";
      EXPECT_TRUE(!header || *layer == "platform" || file.filename().string().ends_with("_impl.h")) << where;
    }
  }
}

// What a file of screens is for decides what it may see.
enum class Part { model, drawing, header };

Part part_of(const fs::path& file) {
  const std::string name = file.filename().string();
  // The column of an article and the colours are drawing that several screens share.
  if (name.ends_with("_draw.cc") || name.starts_with("article_column.") || name == "accent.cc") return Part::drawing;
  // The context is what models are made from.
  if (name.ends_with(".cc") || name == "context.h") return Part::model;
  return Part::header;
}

bool may_include(const fs::path& file, const std::string& header) {
  static const std::set<std::string> kFacts = {"kiosk/screens/context.h"};
  static const std::set<std::string> kSharedDrawing = {"kiosk/screens/action.h", "kiosk/screens/chrome.h",
                                                       "kiosk/screens/article_column.h", "kiosk/text/paragraph.h"};
  const std::string layer = layer_of(header).value_or("");
  std::string stem = file.stem().string();
  if (stem.ends_with("_draw")) stem.resize(stem.size() - 5);
  switch (part_of(file)) {
    case Part::model:
      return layer != "ui" && header != "kiosk/screens/article_column.h";
    case Part::drawing: {
      const bool own = header == "kiosk/screens/" + stem + ".h";
      // The column's values are an article's.
      const bool article = stem == "article_column" && header == "kiosk/screens/article.h";
      return own || article || layer == "ui" || kSharedDrawing.contains(header);
    }
    case Part::header:
      if (layer == "screens") return !kFacts.contains(header) && header != "kiosk/screens/article_column.h";
      return layer == "base" || header == "kiosk/text/paragraph.h" || header == "kiosk/board/card.h" ||
             header == "kiosk/ui/geometry.h" || header == "kiosk/ui/theme.h";
  }
  return false;
}

TEST(Layers, DrawingsSeeNoFactsAndModelsNoToolkit) {
  std::map<Part, int> files;
  for (const fs::path& file : sources({"kiosk/screens"})) {
    ++files[part_of(file)];
    for (const Include& include : includes_of(file)) {
      if (!layer_of(include.header)) continue;
      EXPECT_TRUE(may_include(file, include.header))
          << file.filename() << ":" << include.line << ": " << include.header;
    }
  }
  EXPECT_GT(files[Part::model], 15);
  EXPECT_GT(files[Part::drawing], 15);
  EXPECT_GT(files[Part::header], 15);
}

TEST(Layers, ADrawingThatWouldSeeTheFactsIsNoticed) {
  const fs::path drawing = "kiosk/screens/board_draw.cc", model = "kiosk/screens/status.cc";
  const fs::path header = "kiosk/screens/board.h";
  for (const char* facts :
       {"kiosk/screens/context.h", "kiosk/screens/home.h", "kiosk/board/card.h", "kiosk/facility/centre.h"})
    EXPECT_FALSE(may_include(drawing, facts)) << facts;
  EXPECT_TRUE(may_include(drawing, "kiosk/screens/board.h"));
  EXPECT_FALSE(may_include(model, "kiosk/ui/frame.h"));
  for (const char* hidden : {"kiosk/screens/context.h", "kiosk/ui/frame.h", "kiosk/facility/centre.h"})
    EXPECT_FALSE(may_include(header, hidden)) << hidden;
}

}  // namespace
