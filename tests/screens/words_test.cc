// The program's own words: the same keys in every language, with the same arguments, and a word for every key that the
// sources name.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/packs/interface_words.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

std::map<std::string, std::string> words_in(const LanguageTag& language) {
  auto words = packs::read_interface_words(source_folder() / "content" / "interface", language);
  EXPECT_TRUE(words.has_value()) << words.error().message;
  return words ? *words : std::map<std::string, std::string>{};
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

// "{time}" and "{count, plural, …}": the names after an opening brace.
std::set<std::string> arguments_of(const std::string& pattern) {
  std::set<std::string> names;
  for (size_t brace = pattern.find('{'); brace != std::string::npos; brace = pattern.find('{', brace + 1)) {
    const size_t end = pattern.find_first_of(",}", brace);
    if (end == std::string::npos) break;
    const std::string name = pattern.substr(brace + 1, end - brace - 1);
    if (is_name(name)) names.insert(name);
  }
  return names;
}

// The literals with a dot in the calls of say(…) and words(…) in the sources: keys, and beginnings of keys.
std::vector<std::string> keys_in_sources() {
  std::vector<std::string> keys;
  for (const char* folder : {"kiosk/screens", "kiosk/app"})
    for (const auto& entry : std::filesystem::directory_iterator(source_folder() / folder)) {
      if (entry.path().extension() != ".cc") continue;
      std::ifstream file(entry.path());
      const std::string source(std::istreambuf_iterator<char>(file), {});
      for (const std::string call : {"say(", "words("})
        for (size_t at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
          size_t stop = at + call.size();
          for (int depth = 1; stop < source.size() && depth > 0; ++stop)
            depth += source[stop] == '(' ? 1 : source[stop] == ')' ? -1 : 0;
          for (size_t quote = source.find('"', at); quote < stop;) {
            const size_t end = source.find('"', quote + 1);
            const std::string literal = source.substr(quote + 1, end - quote - 1);
            const size_t dot = literal.find('.');
            if (dot != std::string::npos && is_name(literal.substr(0, dot)) &&
                (dot + 1 == literal.size() || is_name(literal.substr(dot + 1))))
              keys.push_back(literal);
            quote = source.find('"', end + 1);
          }
        }
    }
  return keys;
}

TEST(InterfaceWords, EveryLanguageHasTheKeysOfJapanese) {
  const auto japanese = words_in(LanguageTag::of("ja"));
  ASSERT_GT(japanese.size(), 100u);
  for (const LanguageTag& language : visitor_languages()) {
    const auto words = words_in(language);
    for (const auto& [key, word] : japanese) EXPECT_TRUE(words.contains(key)) << language.str() << " lacks " << key;
    for (const auto& [key, word] : words)
      EXPECT_TRUE(japanese.contains(key)) << language.str() << " has " << key << ", which nobody asks for";
  }
}

TEST(InterfaceWords, EveryLanguageTakesTheArgumentsOfJapanese) {
  const auto japanese = words_in(LanguageTag::of("ja"));
  for (const LanguageTag& language : visitor_languages())
    for (const auto& [key, word] : words_in(language))
      if (const auto found = japanese.find(key); found != japanese.end()) {
        EXPECT_EQ(arguments_of(word), arguments_of(found->second)) << language.str() << " " << key << ": " << word;
      }
}

TEST(InterfaceWords, NoWordIsEmpty) {
  for (const LanguageTag& language : visitor_languages())
    for (const auto& [key, word] : words_in(language)) EXPECT_FALSE(word.empty()) << language.str() << " " << key;
}

TEST(InterfaceWords, EveryKeyThatTheScreensNameExists) {
  const auto japanese = words_in(LanguageTag::of("ja"));
  const auto keys = keys_in_sources();
  for (const std::string& key : keys) {
    const bool part = key.ends_with('.') || key.ends_with('_');
    const auto at = japanese.lower_bound(key);
    EXPECT_TRUE(at != japanese.end() && (part ? at->first.starts_with(key) : at->first == key)) << key;
  }
  EXPECT_GT(keys.size(), 80u) << "the sources name their keys in another way than this test looks for";
}

std::string all_sources() {
  std::string all;
  for (const char* folder : {"kiosk/screens", "kiosk/app", "kiosk/facility"})
    for (const auto& entry : std::filesystem::directory_iterator(source_folder() / folder)) {
      if (entry.path().extension() != ".cc") continue;
      std::ifstream file(entry.path());
      all.append(std::istreambuf_iterator<char>(file), {});
    }
  return all;
}

// The words of {…|…} in a line, each an original and its readings.
std::vector<std::vector<std::string>> furigana_in(const std::string& line) {
  std::vector<std::vector<std::string>> found;
  for (size_t brace = line.find('{'); brace != std::string::npos; brace = line.find('{', brace + 1)) {
    const std::string inside = line.substr(brace + 1, line.find('}', brace) - brace - 1);
    std::vector<std::string> parts(1);
    for (const char c : inside)
      if (c == '|')
        parts.emplace_back();
      else
        parts.back() += c;
    if (parts.size() > 1) found.push_back(std::move(parts));
  }
  return found;
}

TEST(Furigana, AReadingACharacterIsNeverLongerThanItsCharacter) {
  constexpr size_t kKana = 3;  // bytes; two kana are as long as a character
  int words = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_folder() / "content")) {
    if (entry.path().extension() != ".toml" && entry.path().extension() != ".md") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);)
      for (const auto& word : furigana_in(line)) {
        ++words;
        if (word.size() == 2) continue;  // one reading of all
        for (size_t i = 1; i < word.size(); ++i)
          EXPECT_LE(word[i].size(), 2 * kKana) << entry.path() << ": " << word[0] << " is torn by " << word[i];
      }
  }
  EXPECT_GT(words, 1000);
}

TEST(InterfaceWords, EveryWordIsAskedFor) {
  const std::string sources = all_sources();
  const auto named = [&](const std::string& literal) { return sources.find('"' + literal + '"') != std::string::npos; };
  for (const auto& [key, word] : words_in(LanguageTag::of("ja"))) {
    bool found = named(key);
    // Put together: "closed." and a reason, "home.tile_" and a name, a notice and "_body".
    for (size_t i = 0; i < key.size() && !found; ++i)
      if (key[i] == '.' || key[i] == '_')
        found = named(key.substr(0, i + 1)) || (named(key.substr(0, i)) && named(key.substr(i)));
    EXPECT_TRUE(found) << key;
  }
}

}  // namespace
}  // namespace kiosk::tests
