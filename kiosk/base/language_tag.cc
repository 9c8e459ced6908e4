#include "kiosk/base/language_tag.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "kiosk/base/check.h"

namespace kiosk {

std::optional<LanguageTag> LanguageTag::parse(std::string_view text) {
  if (text.empty() || text.size() > 35) return std::nullopt;
  std::string tag;
  size_t subtag_start = 0;
  bool private_use = false;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '-' && text[i] != '_') {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c >= 0x80 || !std::isalnum(c)) return std::nullopt;
      continue;
    }
    std::string subtag(text.substr(subtag_start, i - subtag_start));
    if (subtag.empty() || subtag.size() > 8) return std::nullopt;
    std::transform(subtag.begin(), subtag.end(), subtag.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool first = subtag_start == 0;
    const bool alphabetic = std::all_of(subtag.begin(), subtag.end(), [](unsigned char c) { return std::isalpha(c); });
    if (first && (!alphabetic || subtag.size() == 1)) return std::nullopt;
    if (!first && !private_use && alphabetic) {
      // RFC 5646, section 2.1.1: scripts in title case, regions in upper case.
      if (subtag.size() == 4) subtag[0] = static_cast<char>(std::toupper(subtag[0]));
      if (subtag.size() == 2)
        for (char& c : subtag) c = static_cast<char>(std::toupper(c));
    }
    if (subtag.size() == 1) private_use = true;
    if (!first) tag += '-';
    tag += subtag;
    subtag_start = i + 1;
  }
  return LanguageTag(std::move(tag));
}

LanguageTag LanguageTag::of(std::string_view literal) {
  auto tag = parse(literal);
  KIOSK_CHECK(tag.has_value());
  return *tag;
}

std::string_view LanguageTag::primary() const { return std::string_view(tag_).substr(0, tag_.find('-')); }

bool LanguageTag::is_han() const { return primary() == "ja" || primary() == "zh"; }
bool LanguageTag::is_traditional() const { return primary() == "zh" && tag_.find("-Hant") != std::string::npos; }

const std::array<LanguageTag, 7>& visitor_languages() {
  static const std::array<LanguageTag, 7> languages = {
      LanguageTag::of("ja"),      LanguageTag::of("ja-x-easy"), LanguageTag::of("en"), LanguageTag::of("zh-Hans"),
      LanguageTag::of("zh-Hant"), LanguageTag::of("ko"),        LanguageTag::of("ru")};
  return languages;
}

std::string_view native_name(const LanguageTag& language) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"ja", "日本語"},        {"ja-x-easy", "やさしい"}, {"en", "English"},  {"zh-Hans", "简体中文"},
      {"zh-Hant", "繁體中文"}, {"ko", "한국어"},          {"ru", "Русский"},  {"es", "Español"},
      {"zh", "中文"},          {"vi", "Tiếng Việt"},      {"fr", "Français"}, {"de", "Deutsch"},
      {"pt", "Português"},     {"id", "Indonesia"},       {"tl", "Tagalog"},  {"uk", "Українська"}};
  for (const auto& [tag, name] : kNames)
    if (tag == language.str()) return name;
  return language.str();
}

}  // namespace kiosk
