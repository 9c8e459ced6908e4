#include "kiosk/packs/interface_words.h"

#include "kiosk/packs/settings_file.h"

namespace kiosk::packs {
namespace {

void flatten(const TomlValue& table, const std::string& prefix, const std::string& file, Problems& problems,
             std::map<std::string, std::string>& words) {
  for (const auto& [name, value] : table.fields) {
    const std::string key = prefix.empty() ? name : prefix + "." + name;
    if (value.kind == TomlValue::Kind::table) {
      flatten(value, key, file, problems, words);
    } else if (value.kind == TomlValue::Kind::unreadable) {
      continue;  // told already
    } else if (value.kind == TomlValue::Kind::string) {
      // "a.b" in quotation marks and [a] b name the same word.
      if (!words.emplace(key, value.text).second)
        problems.error(file, value.line, {"{0} is here for the second time", "{0} が二度あります"},
                       {"keep one of the two", "どちらか一つだけ残してください"}, {key});
    } else {
      problems.error(file, value.line, {"{0} is not a text", "{0} が文ではありません"},
                     {"write it between quotation marks", "引用符ではさんでください"}, {key});
    }
  }
}

}  // namespace

Result<std::map<std::string, std::string>> read_interface_words(const std::filesystem::path& path) {
  Problems problems(MessageLanguage::english);
  const auto root = read_settings_file(path, problems);
  if (!root) return tl::make_unexpected(root.error());
  std::map<std::string, std::string> words;
  flatten(*root, "", path.filename().string(), problems, words);
  if (auto told = errors_of(problems); !told) return tl::make_unexpected(told.error());
  return words;
}

Result<std::map<std::string, std::string>> read_interface_words(const std::filesystem::path& folder,
                                                                const LanguageTag& language) {
  return read_interface_words(folder / (language.str() + ".toml"));
}

}  // namespace kiosk::packs
