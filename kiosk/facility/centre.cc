#include "kiosk/facility/centre.h"

#include <algorithm>

namespace kiosk::facility {
namespace {

template <class T>
const T* find_by(const std::vector<T>& all, std::string T::*name, std::string_view wanted) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.*name == wanted; });
  return it == all.end() ? nullptr : &*it;
}

const PackedArticle* find_article(const Page& page, const LanguageTag& language, const FallbackChains& chains) {
  const PackedArticle* found = nullptr;
  const auto take = [&](const PackedArticle& article) {
    if (article.has_words()) found = &article;
    return found != nullptr;
  };
  first_language(language, chains, [&](const LanguageTag& wanted) {
    const auto version = page.articles.find(wanted);
    return version != page.articles.end() && take(version->second);
  });
  for (auto version = page.articles.begin(); !found && version != page.articles.end(); ++version) take(version->second);
  return found;
}

}  // namespace

const Place* Centre::place(std::string_view id) const { return find_by(places, &Place::id, id); }
const SisterCity* Centre::city(std::string_view id) const { return find_by(cities, &SisterCity::id, id); }
const Page* Centre::page(std::string_view slug) const { return find_by(pages, &Page::slug, slug); }
const EventSeries* Centre::event(std::string_view id) const { return find_by(events, &EventSeries::id, id); }

std::optional<Article> Centre::article(const Page& page, const LanguageTag& language) const {
  const PackedArticle* found = find_article(page, language, fallback);
  return found ? std::optional(found->unpack(files)) : std::nullopt;
}

std::optional<TaggedText> Centre::title_of(const Page& page, const LanguageTag& language) const {
  const PackedArticle* found = find_article(page, language, fallback);
  return found ? std::optional(found->title()) : std::nullopt;
}

}  // namespace kiosk::facility
