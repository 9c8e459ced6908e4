#include "kiosk/facility/localized_text.h"

#include <unicode/uchar.h>

#include "kiosk/base/utf8.h"

namespace kiosk::facility {

TaggedText LocalizedText::in(const LanguageTag& language, const FallbackChains& chains) const {
  const LanguageTag* found =
      first_language(texts_, language, chains, [](const std::string& text) { return !text.empty(); });
  return found ? TaggedText{texts_.at(*found), *found} : TaggedText{"", language};
}

TaggedText sentence_case(TaggedText text) {
  if (text.markup.empty() || text.language.is_han() || text.language.primary() == "ko") return text;
  const DecodedChar first = decode_utf8(text.markup, 0);
  std::string capital;
  append_utf8(capital, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first.code_point))));
  text.markup.replace(0, first.length, capital);
  return text;
}

}  // namespace kiosk::facility
