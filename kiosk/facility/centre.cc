#include "kiosk/facility/centre.h"

#include <algorithm>

namespace kiosk::facility {
namespace {

template <class T>
const T* find_by(const std::vector<T>& all, std::string T::*name, std::string_view wanted) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.*name == wanted; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace

const Place* Centre::place(std::string_view id) const { return find_by(places, &Place::id, id); }
const SisterCity* Centre::city(std::string_view id) const { return find_by(cities, &SisterCity::id, id); }
const Page* Centre::page(std::string_view slug) const { return find_by(pages, &Page::slug, slug); }
const EventSeries* Centre::event(std::string_view id) const { return find_by(events, &EventSeries::id, id); }

const Article* Centre::article(const Page& page, const LanguageTag& language) const {
  const LanguageTag* found = first_language(page.articles, language, fallback, [](const Article& article) {
    return !article.title.empty() || !article.blocks.empty();
  });
  return found ? &page.articles.at(*found) : nullptr;
}

}  // namespace kiosk::facility
