#include <algorithm>
#include <optional>

#include "kiosk/screens/article.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/event.h"

namespace kiosk::screens {
namespace {

constexpr size_t kMostNext = 4;
constexpr std::chrono::days kNextWithin{120};

facility::CalendarWords calendar_words(const Context& c, const facility::EventSeries& series) {
  const auto in_language = [&](const facility::LocalizedText& text) {
    return text.in(c.language, c.centre.fallback).markup;
  };
  facility::CalendarWords words;
  words.title = in_language(series.title);
  words.location = in_language(c.centre.name);
  if (const auto* place = c.centre.place(series.place))
    words.location = in_language(place->name) + ", " + words.location;
  if (series.sample) {
    words.sample = c.words("home.sample").markup;
    words.note = c.words("events.sample_note").markup;
  }
  return words;
}

// An event without a page of its own, or with the centre's own address for one, is told of on the centre's site, in the
// language that serves the visitor.
std::optional<EventModel::Code> web_code(const Context& c, const facility::EventSeries& series) {
  const auto& links = c.centre.links;
  const bool of_centre = series.url.empty() || std::any_of(links.begin(), links.end(), [&](const facility::Link& link) {
                           return link.url == series.url;
                         });
  if (!of_centre) return EventModel::Code{series.url, c.say("events.qr_web")};
  const facility::Link* site = c.website();
  if (site == nullptr) return std::nullopt;
  return EventModel::Code{site->url, c.text(site->name)};
}

// Each by its name in the visitor's language, and where that differs by its own: 韓国語（한국어）.
text::Text spoken_languages(const Context& c, const std::vector<LanguageTag>& languages) {
  std::vector<text::Text> names;
  for (const LanguageTag& language : languages) {
    const facility::TaggedText called = c.language_name(language);
    const text::Text name = c.tagged(names.empty() ? facility::sentence_case(called) : called);
    const text::Text own{std::string(native_name(language)), language, text::Weight::regular, text::Family::print, {}};
    const char* open = c.language.is_han() ? "（" : c.language.primary() == "ko" ? "(" : " (";
    const char* close = c.language.is_han() ? "）" : ")";
    const auto sign = [&](const char* mark) {
      return text::Text{mark, c.language, text::Weight::regular, text::Family::print, {}};
    };
    const bool same = name.utf8 == own.utf8 || called.markup == own.utf8;
    names.push_back(same ? name : join({name, sign(open), own, sign(close)}, ""));
  }
  return join(names, c.language.is_han() ? "・" : ", ");
}

}  // namespace

EventModel make_event(const Context& c) {
  EventModel model;
  model.chrome = make_chrome(c, c.say("events.title", {}, text::Weight::bold));
  const auto found = facility::find_occurrence(c.centre.events, c.route.id, &c.hours);
  if (!found) {
    model.notice = c.say("events.none");
    return model;
  }
  const facility::Occurrence& occurrence = *found;
  const facility::EventSeries* series = &c.centre.events[occurrence.series];
  model.found = true;
  model.row = make_event_row(c, occurrence);
  model.chrome.title = c.text(series->title, text::Weight::bold);
  model.summary = c.text(series->summary);
  model.description = c.paragraphs(series->description);
  if (model.row.sample) model.sample_note = c.say("events.sample_note");

  const char* separator = c.language.is_han() ? "　" : "  ";
  model.facts.push_back(
      {"schedule",
       c.say("events.when"),
       join({c.tagged(facility::sentence_case(c.words.day(date_of(occurrence.start))), text::Weight::bold),
             model.row.interval},
            separator),
       {},
       {}});
  if (const auto* place = c.centre.place(series->place))
    model.facts.push_back(
        {"place", c.say("events.place"), c.text(place->name), "event.place", route_to(ScreenId::facility, place->id)});
  if (!series->languages.empty()) {
    model.facts.push_back({"translate", c.say("events.languages"), spoken_languages(c, series->languages), {}, {}});
  }
  using facility::Signup;
  model.facts.push_back({"how_to_reg",
                         c.say("events.signup"),
                         c.say(series->signup == Signup::not_needed ? "events.signup_not_needed"
                               : series->signup == Signup::full     ? "events.signup_full"
                                                                    : "events.signup_required"),
                         {},
                         {}});
  if (series->signup == Signup::required && !c.centre.phone.empty())
    model.facts.push_back({"call",
                           c.say("events.phone"),
                           {c.centre.phone, LanguageTag::of("en"), text::Weight::bold, text::Family::print, {}},
                           {},
                           {}});
  model.facts.push_back(
      {"payments", c.say("events.fee"), c.say(series->free_of_charge ? "events.free" : "events.paid"), {}, {}});

  if (occurrence.cancelled || occurrence.moved)
    model.notice = join({c.say(occurrence.cancelled ? "events.cancelled" : "events.moved", {}, text::Weight::bold),
                         c.text(occurrence.note)},
                        separator);

  if (!occurrence.cancelled)
    model.codes.push_back(
        {facility::to_icalendar(*series, occurrence, calendar_words(c, *series)), c.say("events.qr_calendar")});
  if (auto web = web_code(c, *series)) model.codes.push_back(std::move(*web));
  if (!model.codes.empty()) model.code_hint = c.say("events.qr_hint");

  const Date day = date_of(occurrence.start);
  const auto following = facility::occurrences({*series}, day, day + kNextWithin, &c.hours);
  for (const auto& later : following) {
    if (later.start <= occurrence.start || later.cancelled || model.next.size() == kMostNext) continue;
    facility::Occurrence next = later;
    next.series = occurrence.series;
    model.next.push_back(make_event_row(c, next));
    model.next_days.push_back(join({c.tagged(facility::sentence_case(c.words.day(date_of(next.start)))),
                                    c.tagged(c.words.interval({minute_of_day(next.start), minute_of_day(next.end)}))},
                                   separator));
  }
  if (!model.next.empty()) model.next_heading = c.say("events.next_dates", {}, text::Weight::bold);
  return model;
}

}  // namespace kiosk::screens
