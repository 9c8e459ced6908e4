#include "kiosk/packs/font_config.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/packs/settings_file.h"
#include "kiosk/packs/table_reader.h"

namespace kiosk::packs {
namespace {

constexpr int kLargestIndex = 255;

text::FontFamily read_family(const TomlValue& table, const std::string& file, Problems& problems) {
  TableReader reader(table, "[[family]]", file, problems);
  text::FontFamily family;
  family.name = reader.string("name", Need::required);
  family.regular = reader.string("regular", Need::required);
  family.bold = reader.string("bold");
  if (const TomlValue* index = reader.table("index")) {
    TableReader faces(*index, "index", file, problems);
    for (const auto& [tag, value] : index->fields) {
      const auto language = LanguageTag::parse(tag);
      const auto face = faces.integer(tag, 0, kLargestIndex);
      if (!language)
        problems.error(file, value.line, {"{0} is no language tag", "{0} は言語の記号ではありません"},
                       {"write ja, zh-Hans …", "ja、zh-Hans などと書いてください"}, {tag});
      else if (face)
        family.collection_index[*language] = *face;
    }
  }
  reader.finish();
  return family;
}

// Names of families that exist.
std::vector<std::string> known_families(TableReader& reader, std::string_view key, const text::FontConfig& config) {
  std::vector<std::string> names = reader.strings(key);
  for (const std::string& name : names) {
    const bool known = std::any_of(config.families.begin(), config.families.end(),
                                   [&](const text::FontFamily& family) { return family.name == name; });
    if (!known) reader.wrong(key, {"name families that have a [[family]]", "[[family]] にある名前を書いてください"});
  }
  return names;
}

std::map<LanguageTag, std::vector<std::string>> read_languages(const TomlValue* table, std::string_view name,
                                                               const text::FontConfig& config, const std::string& file,
                                                               Problems& problems) {
  std::map<LanguageTag, std::vector<std::string>> result;
  if (!table) return result;
  TableReader reader(*table, "[" + std::string(name) + "]", file, problems);
  for (const auto& [tag, value] : table->fields) {
    const auto language = LanguageTag::parse(tag);
    if (language)
      result[*language] = known_families(reader, tag, config);
    else
      problems.error(file, value.line, {"{0} is no language tag", "{0} は言語の記号ではありません"},
                     {"write ja, zh-Hans …", "ja、zh-Hans などと書いてください"}, {tag});
  }
  return result;
}

}  // namespace

Result<text::FontConfig> read_font_config(const std::filesystem::path& path) {
  Problems problems(MessageLanguage::english);
  const std::string file = path.filename().string();
  const auto root = read_settings_file(path, problems);
  if (!root) return tl::make_unexpected(root.error());
  text::FontConfig config;
  TableReader reader(*root, file, file, problems);
  for (const TomlValue* table : reader.tables("family")) config.families.push_back(read_family(*table, file, problems));
  if (config.families.empty())
    problems.error(file, 1, {"there is no font family", "フォントがありません"},
                   {"add [[family]] with name and regular", "[[family]] と name、regular を書いてください"});
  config.fallback = known_families(reader, "fallback", config);
  config.icon = reader.string("icon");
  config.print = read_languages(reader.table("print"), "print", config, file, problems);
  config.handwriting = read_languages(reader.table("handwriting"), "handwriting", config, file, problems);
  reader.finish();
  if (auto told = errors_of(problems); !told) return tl::make_unexpected(told.error());
  return config;
}

}  // namespace kiosk::packs
