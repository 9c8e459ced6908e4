#include "kiosk/packs/pack_changes.h"

#include <map>
#include <string_view>
#include <tuple>

#include "kiosk/base/markup.h"

namespace kiosk::packs {
namespace {

using facility::Centre;
using facility::EventSeries;
using facility::Page;

// A picture's file is the same whichever pack it lies in.
Page without_place(Page page) {
  for (auto& [language, article] : page.articles)
    for (facility::Block& block : article.blocks) block.picture.pack.clear();
  return page;
}

bool alike(const Page& before, const Page& after) { return without_place(before) == without_place(after); }
bool alike(const EventSeries& before, const EventSeries& after) { return before == after; }

const std::string& name_of(const Page& page) { return page.slug; }
const std::string& name_of(const EventSeries& series) { return series.id; }

std::string title_of(const Page& page, const Centre& centre, const LanguageTag& language) {
  const facility::Article* article = centre.article(page, language);
  return article ? without_markup(article->title) : page.slug;
}
std::string title_of(const EventSeries& series, const Centre& centre, const LanguageTag& language) {
  return without_markup(centre.text(series.title, language).markup);
}

template <class Item>
PackChanges::Difference compare(std::vector<Item> Centre::*items, const Centre& before, const Centre& after,
                                const LanguageTag& language) {
  PackChanges::Difference difference;
  std::map<std::string_view, const Item*> left;
  for (const Item& item : before.*items) left.emplace(name_of(item), &item);
  for (const Item& item : after.*items) {
    const auto earlier = left.find(name_of(item));
    if (earlier == left.end()) {
      difference.added.push_back(title_of(item, after, language));
      continue;
    }
    if (!alike(*earlier->second, item)) difference.changed.push_back(title_of(item, after, language));
    left.erase(earlier);
  }
  for (const Item& item : before.*items)
    if (left.contains(name_of(item))) difference.removed.push_back(title_of(item, before, language));
  return difference;
}

auto others_of(const Centre& centre) {
  return std::tie(centre.name, centre.location, centre.address, centre.phone, centre.links, centre.languages,
                  centre.fallback, centre.map_width, centre.map_height, centre.you_are_here, centre.map_is_schematic,
                  centre.places, centre.cities, centre.voices);
}

}  // namespace

PackChanges changes_between(const Centre& before, const Centre& after, const LanguageTag& language) {
  PackChanges changes;
  changes.pages = compare(&Centre::pages, before, after, language);
  changes.events = compare(&Centre::events, before, after, language);
  changes.hours = before.hours != after.hours || before.closing_note != after.closing_note;
  changes.others = others_of(before) != others_of(after);
  return changes;
}

}  // namespace kiosk::packs
