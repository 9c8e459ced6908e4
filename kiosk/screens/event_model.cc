#include <algorithm>

#include "kiosk/screens/context.h"
#include "kiosk/screens/event.h"

namespace kiosk::screens {
namespace {

constexpr size_t kMostNext = 4;

}  // namespace

EventModel make_event(const Context& c) {
  EventModel model;
  model.chrome = make_chrome(c, c.say("events.title", {}, text::Weight::bold));
  // "fun-fridays@2026-11-27": the series, and the date the occurrence would have had.
  const size_t at = c.route.id.find('@');
  const std::string series_id = c.route.id.substr(0, at);
  const auto date = at == std::string::npos ? std::nullopt : parse_date(c.route.id.substr(at + 1));
  const auto* series = c.centre.event(series_id);
  if (series == nullptr || !date) {
    model.notice = c.say("events.none");
    return model;
  }
  // A moved occurrence can lie elsewhere than its date says: a window around it, and all that follow.
  const auto all = facility::occurrences({*series}, *date - std::chrono::days(60), *date + std::chrono::days(120), &c.hours);
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& o) { return o.id == c.route.id; });
  if (found == all.end()) {
    model.notice = c.say("events.none");
    return model;
  }
  facility::Occurrence occurrence = *found;
  occurrence.series = static_cast<size_t>(series - c.centre.events.data());
  model.found = true;
  model.row = make_event_row(c, occurrence);
  model.chrome.title = c.text(series->title, text::Weight::bold);
  model.summary = c.text(series->summary);
  model.description = c.paragraphs(series->description);
  if (model.row.sample) model.sample_note = c.say("events.sample_note");

  const char* separator = c.language.is_han() ? "　" : "  ";
  model.facts.push_back({"schedule", c.say("events.when"),
                         join({c.tagged(facility::sentence_case(c.words.day(date_of(occurrence.start))), text::Weight::bold), model.row.interval},
                              separator)});
  std::string place_name;
  if (const auto* place = c.centre.place(series->place)) {
    model.facts.push_back({"place", c.say("events.place"), c.text(place->name)});
    place_name = c.text(place->name).utf8;
  }
  if (!series->languages.empty()) {
    std::vector<text::Text> names;
    for (const LanguageTag& language : series->languages)
      names.push_back({std::string(native_name(language)), language, text::Weight::regular, text::Family::print, {}});
    model.facts.push_back({"translate", c.say("events.languages"), join(names, c.language.is_han() ? "・" : ", ")});
  }
  using facility::Signup;
  model.facts.push_back({"how_to_reg", c.say("events.signup"),
                         c.say(series->signup == Signup::not_needed ? "events.signup_not_needed"
                               : series->signup == Signup::full     ? "events.signup_full"
                                                                    : "events.signup_required")});
  model.facts.push_back({"payments", c.say("events.fee"), c.say(series->free_of_charge ? "events.free" : "events.paid")});

  if (occurrence.cancelled || occurrence.moved)
    model.notice = join({c.say(occurrence.cancelled ? "events.cancelled" : "events.moved", {}, text::Weight::bold),
                         c.text(occurrence.note)},
                        separator);

  if (!occurrence.cancelled) {
    const auto title = series->title.in(c.language, c.centre.fallback);
    const facility::TaggedText plain{text::plain_text(title.markup), title.language};
    const std::string centre = text::plain_text(c.centre.name.in(c.language, c.centre.fallback).markup);
    model.codes.push_back({facility::to_icalendar(*series, occurrence, plain,
                                                  place_name.empty() ? centre : place_name + ", " + centre),
                           c.say("events.qr_calendar")});
  }
  if (!series->url.empty()) model.codes.push_back({series->url, c.say("events.qr_web")});
  if (!model.codes.empty()) model.code_hint = c.say("events.qr_hint");

  for (const auto& later : all) {
    if (later.start <= occurrence.start || later.cancelled || model.next.size() == kMostNext) continue;
    facility::Occurrence next = later;
    next.series = occurrence.series;
    model.next.push_back(make_event_row(c, next));
    model.next_days.push_back(
        join({c.tagged(facility::sentence_case(c.words.day(date_of(next.start)))), c.tagged(c.words.interval({minute_of_day(next.start),
                                                                                     minute_of_day(next.end)}))},
             separator));
  }
  if (!model.next.empty()) model.next_heading = c.say("events.next_dates", {}, text::Weight::bold);
  return model;
}

}  // namespace kiosk::screens
