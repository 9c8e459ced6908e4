#include "kiosk/screens/context.h"

namespace kiosk::screens {

text::Text Context::tagged(const facility::TaggedText& tagged, text::Weight weight) const {
  return text::parse_markup(tagged.markup, tagged.language, weight);
}

text::Text Context::text(const facility::LocalizedText& localized, text::Weight weight) const {
  return tagged(localized.in(language, centre.fallback), weight);
}

text::Text Context::say(std::string_view key, facility::PhraseArguments arguments, text::Weight weight) const {
  return tagged(words(key, arguments), weight);
}

text::Text join(const std::vector<text::Text>& parts, std::string_view separator) {
  text::Text joined;
  for (const text::Text& part : parts) {
    if (part.utf8.empty()) continue;
    if (joined.utf8.empty()) {
      joined = part;
      continue;
    }
    joined.utf8 += separator;
    const auto offset = static_cast<uint32_t>(joined.utf8.size());
    joined.utf8 += part.utf8;
    // Stretches of another language or weight keep it.
    const bool differs = part.language != joined.language || part.weight != joined.weight;
    uint32_t covered = 0;
    const auto cover_until = [&](uint32_t end) {
      if (differs && end > covered)
        joined.spans.push_back({offset + covered, offset + end, part.language, part.weight, 0, {}});
    };
    for (text::Span span : part.spans) {
      cover_until(span.start);
      covered = span.end;
      span.start += offset;
      span.end += offset;
      joined.spans.push_back(std::move(span));
    }
    cover_until(static_cast<uint32_t>(part.utf8.size()));
  }
  return joined;
}

}  // namespace kiosk::screens
