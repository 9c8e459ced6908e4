// Reads the include lines of every source file and fails on one that the table of layers (kiosk/README.md) forbids.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Layer {
  std::set<std::string> may_include;
  std::string third_party;  // a pattern for headers of libraries, in .cc files only
};

const std::map<std::string, Layer>& layers() {
  static const std::map<std::string, Layer> table = {
      {"base", {{}, "tl/expected.hpp"}},
      {"text", {{"base"}, "hb.*|ft2build.h|freetype/.*|unicode/.*"}},
      {"facility", {{"base"}, "unicode/.*|libical/.*"}},
      {"board", {{"base"}, "unicode/.*"}},
      {"input", {{"base"}, ""}},
      {"store", {{"base", "board", "facility"}, "sqlite3.h"}},
      {"packs", {{"base", "facility", "store", "text"}, "toml\\+\\+/.*|toml.*|md4c.h|sodium.h"}},
      {"ui", {{"base", "text"}, "imgui.*|qrencode.h"}},
      {"screens", {{"base", "text", "facility", "board", "input", "store", "packs", "ui"}, ""}},
      {"app", {{"base", "text", "facility", "board", "input", "store", "packs", "ui", "screens"}, ""}},
      {"ctl", {{"base", "text", "facility", "board", "input", "store", "packs"}, "CLI/.*|nlohmann/.*"}},
      {"platform",
       {{"base", "text", "facility", "board", "input", "store", "packs", "ui", "screens", "app"},
        "SDL.*|imgui.*|systemd/.*|stb/.*"}}};
  return table;
}

// Headers of the C and C++ libraries and of the system have no dot, or are POSIX's.
bool is_system(const std::string& header) {
  static const std::regex pattern("[a-z_0-9]+|(sys/|linux/)?[a-z_0-9]+\\.h");
  static const std::set<std::string> libraries = {"hb.h", "hb-ot.h", "ft2build.h", "sqlite3.h", "md4c.h",
                                                  "qrencode.h", "sodium.h", "imgui.h", "imgui_internal.h"};
  return std::regex_match(header, pattern) && !libraries.contains(header);
}

std::string layer_of(const fs::path& file) {
  const std::string path = fs::relative(file, KIOSK_SOURCE_DIR).string();
  if (path.starts_with("platform/")) return "platform";
  return path.substr(6, path.find('/', 6) - 6);  // after "kiosk/"
}

TEST(Layers, EveryFileIncludesOnlyWhatTheTableAllows) {
  const std::regex ours("\\s*#include \"(kiosk/([a-z]+)/[^\"]+|platform/[^\"]+)\".*");
  const std::regex theirs("\\s*#include [<\"]([^>\"]+)[>\"].*");
  size_t files = 0;
  for (const char* top : {"kiosk", "platform"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(KIOSK_SOURCE_DIR) / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc") continue;
      ++files;
      const std::string layer = layer_of(entry.path());
      ASSERT_TRUE(layers().contains(layer)) << entry.path() << " is in no layer of the table";
      const auto& rules = layers().at(layer);
      std::ifstream in(entry.path());
      int number = 0;
      for (std::string line; std::getline(in, line);) {
        ++number;
        const auto where = entry.path().string() + ":" + std::to_string(number) + ": " + line;
        std::smatch match;
        if (std::regex_match(line, match, ours)) {
          const std::string target = match[2].matched ? match[2].str() : "platform";
          EXPECT_TRUE(target == layer || rules.may_include.contains(target)) << where;
        } else if (std::regex_match(line, match, theirs)) {
          const std::string header = match[1];
          if (is_system(header) || header == "tl/expected.hpp") continue;
          EXPECT_TRUE(!rules.third_party.empty() && std::regex_match(header, std::regex(rules.third_party))) << where;
          if (layer != "platform") EXPECT_EQ(extension, ".cc") << where << ": a library's header in a header of ours";
        }
      }
    }
  EXPECT_GT(files, 60u);
}

TEST(Layers, DrawingsSeeOnlyTheirHeaderActionsTheToolkitAndParagraphs) {
  const std::regex include("\\s*#include \"(kiosk/[^\"]+)\".*");
  const std::regex allowed(
      "kiosk/screens/[a-z_]+\\.h|kiosk/ui/[a-z_]+\\.h|kiosk/text/paragraph\\.h|kiosk/board/card\\.h");
  const std::regex model("kiosk/screens/context\\.h");
  size_t files = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(KIOSK_SOURCE_DIR) / "kiosk/screens")) {
    const std::string name = entry.path().filename().string();
    const bool draws = name.ends_with("_draw.cc"), models = name.ends_with("_model.cc");
    if (!draws && !models) continue;
    ++files;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_match(line, match, include)) continue;
      const std::string header = match[1];
      if (draws) {
        EXPECT_TRUE(std::regex_match(header, allowed)) << entry.path() << ": " << line;
        EXPECT_FALSE(std::regex_match(header, model)) << entry.path() << ": " << line;
      } else {
        EXPECT_FALSE(header.starts_with("kiosk/ui/")) << entry.path() << ": " << line;
      }
    }
  }
  EXPECT_GT(files, 10u);
}

}  // namespace
