#include "kiosk/screens/context.h"
#include "kiosk/screens/event_row.h"

namespace kiosk::screens {
namespace {

Accent accent_of(const facility::EventSeries& series) {
  using facility::EventCategory;
  switch (series.category) {
    case EventCategory::language:
      // Each lounge its own colour, by the language spoken there.
      if (series.languages.empty()) return Accent::lake;
      if (series.languages.front().primary() == "ko") return Accent::sun;
      if (series.languages.front().primary() == "en") return Accent::pine;
      if (series.languages.front().primary() == "zh") return Accent::gold;
      if (series.languages.front().primary() == "ru") return Accent::plum;
      return Accent::lake;
    case EventCategory::intercultural:
      return Accent::gold;
    case EventCategory::multicultural:
      return Accent::plum;
    case EventCategory::children:
      return Accent::pine;
    case EventCategory::seminar:
      return Accent::lake;
    case EventCategory::volunteer:
      return Accent::pine;
    case EventCategory::exchange:
      return Accent::plum;
  }
  return Accent::lake;
}

}  // namespace

EventRow make_event_row(const Context& c, const facility::Occurrence& occurrence) {
  const auto& series = c.centre.events[occurrence.series];
  EventRow row;
  row.id = occurrence.id;
  const facility::Interval interval{minute_of_day(occurrence.start), minute_of_day(occurrence.end)};
  row.interval = c.tagged(c.words.interval(interval), text::Weight::bold);
  row.start = c.tagged(c.words.time(interval.start), text::Weight::bold);
  row.from = c.say("events.from", {{"time", c.words.time(interval.start).markup}}, text::Weight::bold);
  row.until = c.say("events.until", {{"time", c.words.time(interval.end).markup}}, text::Weight::bold);
  row.title = c.text(series.title, text::Weight::bold);
  row.summary = c.text(series.summary);
  row.accent = accent_of(series);
  row.cancelled = occurrence.cancelled;
  row.sample = series.sample;
  if (series.sample) row.sample_tag = c.say("home.sample");
  if (occurrence.cancelled) row.tags.push_back({c.say("events.cancelled", {}, text::Weight::bold), true});
  if (occurrence.moved) row.tags.push_back({c.say("events.moved"), true});
  for (const LanguageTag& language : series.languages)
    row.tags.push_back({c.tagged(facility::sentence_case(c.language_name(language)))});
  const bool not_needed = series.signup == facility::Signup::not_needed;
  row.tags.push_back({c.say(not_needed                                ? "events.signup_not_needed"
                            : series.signup == facility::Signup::full ? "events.signup_full"
                                                                      : "events.signup_required"),
                      !not_needed});
  row.tags.push_back({c.say(series.free_of_charge ? "events.free" : "events.paid")});
  return row;
}

}  // namespace kiosk::screens
