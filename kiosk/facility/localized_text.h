// A text in several languages. A visitor's language that it lacks is served by the pack's fallback chain, and the
// result is marked with its own language, so that its glyphs and line breaks stay right.
#ifndef KIOSK_FACILITY_LOCALIZED_TEXT_H_
#define KIOSK_FACILITY_LOCALIZED_TEXT_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/language_tag.h"

namespace kiosk::facility {

// Mark-up as in base/markup.h: {漢字|かんじ}, **bold**.
struct TaggedText {
  std::string markup;
  LanguageTag language;

  bool empty() const { return markup.empty(); }
  bool operator==(const TaggedText&) const = default;
};

// The same, beginning with a capital where the language's script has them: for a heading that starts with a date.
TaggedText sentence_case(TaggedText text);

// Which languages to try after the visitor's own, in order.
using FallbackChains = std::map<LanguageTag, std::vector<LanguageTag>>;

// The key of `versions` that serves a reader of `language`: the language itself, its chain, ja, en, then the first
// there is; a version that is not `usable` does not count. Null when none is.
template <class Version, class Usable>
const LanguageTag* first_language(const std::map<LanguageTag, Version>& versions, const LanguageTag& language,
                                  const FallbackChains& chains, Usable usable) {
  const auto find = [&](const LanguageTag& wanted) -> const LanguageTag* {
    const auto it = versions.find(wanted);
    return it != versions.end() && usable(it->second) ? &it->first : nullptr;
  };
  if (const auto* found = find(language)) return found;
  if (const auto chain = chains.find(language); chain != chains.end())
    for (const auto& next : chain->second)
      if (const auto* found = find(next)) return found;
  for (const char* last : {"ja", "en"})
    if (const auto* found = find(LanguageTag::of(last))) return found;
  for (const auto& [tag, version] : versions)
    if (usable(version)) return &tag;
  return nullptr;
}

class LocalizedText {
 public:
  LocalizedText() = default;
  void set(const LanguageTag& language, std::string markup) { texts_[language] = std::move(markup); }
  bool has(const LanguageTag& language) const { return texts_.contains(language); }
  bool empty() const { return texts_.empty(); }
  const std::map<LanguageTag, std::string>& all() const { return texts_; }

  // The visitor's language, then its chain, then ja, en, then whatever there is; an empty text, marked with the
  // visitor's language, when there is none. A language whose text is empty counts as lacking.
  TaggedText in(const LanguageTag& language, const FallbackChains& chains) const;

  bool operator==(const LocalizedText&) const = default;

 private:
  std::map<LanguageTag, std::string> texts_;
};

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_LOCALIZED_TEXT_H_
