#include <algorithm>
#include <set>

#include "kiosk/facility/hours_words.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/events.h"

namespace kiosk::screens {
namespace {

constexpr std::chrono::days kPlanned{35};  // further than most people plan
constexpr std::chrono::days kAYear{366};
constexpr size_t kMostDays = 14;  // a list that can be read to its end
constexpr size_t kMostRows = 100;

Chip chip(const Context& c, const std::string& id, text::Text label, Route to) {
  return {id, std::move(label), to, to == c.route, {}, {}};
}

void add_chips(const Context& c, EventsModel& model) {
  std::set<facility::EventCategory> categories;
  std::vector<LanguageTag> languages;
  for (const auto& series : c.centre.events) {
    categories.insert(series.category);
    for (const LanguageTag& language : series.languages)
      if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.push_back(language);
  }
  Route to = c.route;
  to.filter.clear();
  model.categories.push_back(chip(c, "events.category.all", c.say("events.all"), to));
  for (const auto category : categories) {
    const std::string name(facility::to_string(category));
    to.filter = name;
    model.categories.push_back(chip(c, "events.category." + name, c.say("events.category_" + name), to));
  }
  if (languages.size() < 2) return;
  sort_languages(languages);
  to = c.route;
  to.language.clear();
  model.languages.push_back(chip(c, "events.language.all", c.say("events.all"), to));
  model.languages.back().icon = "language";
  model.languages.back().spoken = c.say("events.all_languages");
  for (const LanguageTag& language : languages) {
    to.language = language.str();
    model.languages.push_back(
        chip(c, "events.language." + language.str(), c.tagged(facility::sentence_case(c.language_name(language))), to));
  }
}

bool matches(const facility::EventSeries& series, const Route& route) {
  if (!route.filter.empty() && route.filter != facility::to_string(series.category)) return false;
  if (route.language.empty()) return true;
  return std::any_of(series.languages.begin(), series.languages.end(),
                     [&](const LanguageTag& l) { return l.str() == route.language; });
}

}  // namespace

EventsModel make_events(const Context& c) {
  EventsModel model;
  model.chrome = make_chrome(c, c.say("events.title", {}, text::Weight::bold));
  add_chips(c, model);
  bool any_sample = false;
  std::vector<bool> chosen;
  for (const auto& series : c.centre.events) chosen.push_back(matches(series, c.route));
  std::optional<Date> day;
  size_t rows = 0;
  for (const auto& planned : c.agenda) {
    if (!chosen[planned.series] || !c.is_to_come(planned)) continue;
    const Date date = date_of(planned.start);
    if (date >= c.lists_from() + kAYear) break;
    if (rows == kMostRows) {
      model.more = c.say("events.more", {{"count", static_cast<int64_t>(rows)}});
      break;
    }
    if (date != day) {
      // The next day with something is shown however far off it lies: a choice is no dead end.
      if (model.days.size() == kMostDays || (!model.days.empty() && date >= c.lists_from() + kPlanned)) break;
      day = date;
      EventsModel::Day group;
      const text::Text name = c.tagged(facility::sentence_case(c.words.day(date)), text::Weight::bold);
      group.heading = c.clock_trusted && date == c.today()
                          ? c.say("events.today", {{"day", c.words.day(date).markup}}, text::Weight::bold)
                          : name;
      const auto hours = c.hours.day(date);
      if (!hours.intervals.empty())
        group.opening = c.say("events.opening", {{"hours", facility::hours_text(c.words, hours.intervals).markup}});
      model.days.push_back(std::move(group));
    }
    any_sample |= c.centre.events[planned.series].sample;
    model.days.back().events.push_back(make_event_row(c, facility::to_occurrence(c.centre.events, planned)));
    ++rows;
  }
  if (model.days.empty()) {
    Route every = c.route;
    every.filter.clear();
    every.language.clear();
    const bool filtered = every != c.route;
    model.none = c.say(filtered ? "events.none" : "home.no_events");
    if (filtered) model.show_all = {"events.show-all", c.say("events.show_all", {}, text::Weight::bold), every};
  }
  if (any_sample) model.sample_note = c.say("events.sample_note");
  return model;
}

}  // namespace kiosk::screens
