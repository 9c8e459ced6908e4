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

const std::string& name_of(const Page& page) { return page.slug; }
const std::string& name_of(const EventSeries& series) { return series.id; }

std::string title_of(const Page& page, const Centre& centre, const LanguageTag& language) {
  const auto title = centre.title_of(page, language);
  return title ? without_markup(title->markup) : page.slug;
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
    if (*earlier->second != item) difference.changed.push_back(title_of(item, after, language));
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
