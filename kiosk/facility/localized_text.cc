#include "kiosk/facility/localized_text.h"

namespace kiosk::facility {

TaggedText LocalizedText::in(const LanguageTag& language, const FallbackChains& chains) const {
  const LanguageTag* found = first_language(texts_, language, chains, [](const std::string& text) {
    return !text.empty();
  });
  return found ? TaggedText{texts_.at(*found), *found} : TaggedText{"", language};
}

std::string without_markup(std::string_view markup) {
  std::string plain;
  plain.reserve(markup.size());
  for (size_t i = 0; i < markup.size(); ++i) {
    const char c = markup[i];
    if (c == '\\' && i + 1 < markup.size()) {
      plain += markup[++i];
    } else if (c == '*' && i + 1 < markup.size() && markup[i + 1] == '*') {
      ++i;
    } else if (c == '{') {
      const size_t end = markup.find_first_of("{}", i + 1);
      const size_t bar = markup.find('|', i + 1);
      if (end == std::string_view::npos || markup[end] != '}' || bar > end) {
        plain += c;
        continue;
      }
      plain += markup.substr(i + 1, bar - i - 1);
      i = end;
    } else {
      plain += c;
    }
  }
  return plain;
}

}  // namespace kiosk::facility
