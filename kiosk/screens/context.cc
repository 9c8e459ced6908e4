#include "kiosk/screens/context.h"

#include <algorithm>

namespace kiosk::screens {

text::Text Context::tagged(const facility::TaggedText& tagged, text::Weight weight) const {
  return text::parse_markup(tagged.markup, tagged.language, weight);
}

text::Text Context::text(const facility::LocalizedText& localized, text::Weight weight) const {
  return tagged(localized.in(language, centre.fallback), weight);
}

std::vector<text::Text> Context::paragraphs(const facility::LocalizedText& localized) const {
  const facility::TaggedText whole = localized.in(language, centre.fallback);
  std::vector<text::Text> parts;
  for (size_t start = 0; start < whole.markup.size();) {
    const size_t end = std::min(whole.markup.find("\n\n", start), whole.markup.size());
    if (end > start) parts.push_back(tagged({whole.markup.substr(start, end - start), whole.language}));
    start = end + 2;
  }
  return parts;
}

text::Text Context::say(std::string_view key, facility::PhraseArguments arguments, text::Weight weight) const {
  return tagged(words(key, arguments), weight);
}

facility::TaggedText Context::language_name(const LanguageTag& named) const {
  std::string key = "language." + named.str();
  std::replace(key.begin(), key.end(), '-', '_');
  if (words.has(key)) return words(key);
  return {std::string(native_name(named)), named};
}

const facility::Link* Context::website() const {
  std::vector<std::string> ids = {"web"};
  if (language.primary() != "ja") ids = {"web-" + language.str(), "web-en", "web"};
  for (const std::string& id : ids) {
    const auto link = std::find_if(centre.links.begin(), centre.links.end(),
                                   [&](const auto& one) { return one.id == id && !one.url.empty(); });
    if (link != centre.links.end()) return &*link;
  }
  return nullptr;
}

void sort_languages(std::vector<LanguageTag>& languages) {
  const auto rank = [](const LanguageTag& language) {
    const auto& order = visitor_languages();
    // A language without a script ("zh") stands where its first variety does.
    return std::find_if(order.begin(), order.end(),
                        [&](const LanguageTag& l) { return l == language || l.primary() == language.str(); }) -
           order.begin();
  };
  std::sort(languages.begin(), languages.end(),
            [&](const LanguageTag& a, const LanguageTag& b) { return rank(a) != rank(b) ? rank(a) < rank(b) : a < b; });
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
