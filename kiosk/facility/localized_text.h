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

// The first language for which `serves` is true: the visitor's own, its chain, ja, en. Null: none of these.
template <class Serves>
const LanguageTag* first_language(const LanguageTag& language, const FallbackChains& chains, Serves serves) {
  static const LanguageTag kLast[] = {LanguageTag::of("ja"), LanguageTag::of("en")};
  if (serves(language)) return &language;
  if (const auto chain = chains.find(language); chain != chains.end())
    for (const auto& next : chain->second)
      if (serves(next)) return &next;
  for (const LanguageTag& last : kLast)
    if (serves(last)) return &last;
  return nullptr;
}

// A pack holds a hundred thousand texts, so that all languages of one share their memory.
class LocalizedText {
 public:
  LocalizedText() = default;
  void set(const LanguageTag& language, std::string_view markup);
  bool has(const LanguageTag& language) const;
  bool empty() const { return packed_.empty(); }
  std::map<LanguageTag, std::string> all() const;

  // The visitor's language, then its chain, then ja, en, then whatever there is; an empty text, marked with the
  // visitor's language, when there is none. A language whose text is empty counts as lacking.
  TaggedText in(const LanguageTag& language, const FallbackChains& chains) const;

  bool operator==(const LocalizedText&) const = default;

 private:
  struct Version;
  class Reader;

  std::string packed_;  // the versions in order of their tags, each as Version::pack writes it
};

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_LOCALIZED_TEXT_H_
