// A text in several languages. A visitor's language that it lacks is served by the pack's fallback chain, and the
// result is marked with its own language, so that its glyphs and line breaks stay right.
#ifndef KIOSK_FACILITY_LOCALIZED_TEXT_H_
#define KIOSK_FACILITY_LOCALIZED_TEXT_H_

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/language_tag.h"

namespace kiosk::facility {

// Mark-up as text::parse_markup reads it: {漢字|かんじ}, **bold**.
struct TaggedText {
  std::string markup;
  LanguageTag language;

  bool empty() const { return markup.empty(); }
  bool operator==(const TaggedText&) const = default;
};

// Which languages to try after the visitor's own, in order.
using FallbackChains = std::map<LanguageTag, std::vector<LanguageTag>>;

class LocalizedText {
 public:
  LocalizedText() = default;
  void set(const LanguageTag& language, std::string markup) { texts_[language] = std::move(markup); }
  bool has(const LanguageTag& language) const { return texts_.contains(language); }
  bool empty() const { return texts_.empty(); }
  const std::map<LanguageTag, std::string>& all() const { return texts_; }

  // The visitor's language, then its chain, then ja, en, then whatever there is; an empty text when there is none.
  TaggedText in(const LanguageTag& language, const FallbackChains& chains) const;

  bool operator==(const LocalizedText&) const = default;

 private:
  std::map<LanguageTag, std::string> texts_;
};

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_LOCALIZED_TEXT_H_
