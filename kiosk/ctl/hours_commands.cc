// hours, holidays, events: what the centre's rules say. The screens answer from the same rules.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

#include "kiosk/base/markup.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/facility/hours_words.h"
#include "kiosk/facility/opening_hours.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;
using facility::Centre;
using facility::DayHours;
using facility::HolidayCalendar;
using facility::Occurrence;
using facility::OpeningHours;
using facility::Phrasebook;
using std::chrono::days;

// Days shown from `date` on stay within the years that dates can be written in.
constexpr Date kLastDate = date_of(9999, 12, 31);
constexpr days kEventDays{31};
constexpr days kMostEventDays{3660};

// Instead of why the centre is closed: nobody knows whether it is.
constexpr char kClockNotTrusted[] = "clock_not_trusted";

// Tells what is wrong with the clock; true where nothing is, or --at says what time it is.
bool complain_of_clock(const Common& common, const Centre& centre) {
  if (common.clock_is_set) return true;
  const auto complaint = clock_complaint(common, centre.valid_from);
  if (complaint) complain(*complaint);
  return !complaint;
}

Json or_null(std::string text) { return text.empty() ? Json(nullptr) : Json(std::move(text)); }

Json reason_json(facility::ClosedReason reason) {
  return reason == facility::ClosedReason::none ? Json(nullptr) : Json(facility::to_string(reason));
}

std::string words_of(const Centre& centre, const facility::LocalizedText& text, const LanguageTag& language) {
  return without_markup(text.in(language, centre.fallback).markup);
}

std::string holiday_words(const Centre& centre, const facility::Holiday& holiday, const LanguageTag& language) {
  return words_of(centre, facility::holiday_name(holiday.name), language);
}

Json day_json(const Centre& centre, const DayHours& day, const LanguageTag& language) {
  Json intervals = Json::array();
  for (const auto& interval : day.intervals) intervals.push_back(Json::array({iso(interval.start), iso(interval.end)}));
  Json json;
  json["date"] = iso(day.date);
  json["intervals"] = std::move(intervals);
  json["holiday"] = day.holiday ? Json(holiday_words(centre, *day.holiday, language)) : Json(nullptr);
  json["closed_reason"] = reason_json(day.closed_reason);
  json["note"] = or_null(words_of(centre, day.note, language));
  json["confirmed"] = day.confirmed;
  return json;
}

std::string status_line(const Phrasebook& words, const facility::OpenStatus& status, CivilTime now,
                        bool closed_all_day) {
  const auto time = [&](CivilTime of) { return words.time(minute_of_day(of)).markup; };
  if (status.open)
    return words("status.open").markup + " · " + words("status.open_until", {{"time", time(status.until)}}).markup;
  std::string line = words(closed_all_day ? "status.closed_today" : "status.closed_now").markup;
  if (!status.opens_at) return line;
  return line + " · " + facility::opens_text(words, *status.opens_at, date_of(now)).markup;
}

std::string day_line(const Centre& centre, const Phrasebook& words, const DayHours& day) {
  const LanguageTag& language = words.language();
  const std::string holiday = day.holiday ? holiday_words(centre, *day.holiday, language) : "";
  std::string line = words.full_date(day.date).markup + "  ";
  if (day.intervals.empty())
    return line + words("hours.closed").markup + " (" +
           facility::closed_reason_text(words, day, centre.fallback).markup + ")";
  line += facility::hours_text(words, day.intervals).markup;
  if (!holiday.empty()) line += " (" + holiday + ")";
  if (!day.note.empty()) line += " " + words_of(centre, day.note, language);
  return line;
}

Json event_json(const Centre& centre, const Occurrence& one, const LanguageTag& language) {
  const facility::EventSeries& series = centre.events[one.series];
  const facility::Place* place = series.place.empty() ? nullptr : centre.place(series.place);
  const auto title = series.title.in(language, centre.fallback);
  Json languages = Json::array();
  for (const LanguageTag& tag : series.languages) languages.push_back(tag.str());
  Json json;
  json["id"] = one.id;
  json["series"] = series.id;
  json["original_date"] = iso(one.original_date());
  json["start"] = short_iso(one.start);
  json["end"] = short_iso(one.end);
  json["title"] = without_markup(title.markup);
  json["title_language"] = title.language.str();
  json["category"] = facility::to_string(series.category);
  json["languages"] = std::move(languages);
  json["signup"] = facility::to_string(series.signup);
  json["free"] = series.free_of_charge;
  json["sample"] = series.sample;
  json["cancelled"] = one.cancelled;
  json["moved"] = one.moved;
  json["note"] = or_null(words_of(centre, one.note, language));
  json["place"] = or_null(series.place);
  json["place_name"] = place ? or_null(words_of(centre, place->name, language)) : Json(nullptr);
  json["url"] = or_null(series.url);
  json["summary"] = or_null(words_of(centre, series.summary, language));
  json["description"] = or_null(words_of(centre, series.description, language));
  return json;
}

std::string event_line(const Centre& centre, const Phrasebook& words, const Occurrence& one) {
  const facility::EventSeries& series = centre.events[one.series];
  const LanguageTag& language = words.language();
  std::string line = "  ";
  if (date_of(one.end) == date_of(one.start))
    line += words.interval({minute_of_day(one.start), minute_of_day(one.end)}).markup;
  else
    line += words.time(minute_of_day(one.start)).markup + " – " + words.day(date_of(one.end)).markup + " " +
            words.time(minute_of_day(one.end)).markup;
  line += "  " + words_of(centre, series.title, language) + " (" +
          words("events.category_" + std::string(facility::to_string(series.category))).markup;
  const facility::Place* place = series.place.empty() ? nullptr : centre.place(series.place);
  if (place) line += " · " + words_of(centre, place->name, language);
  const char* signup = series.signup == facility::Signup::not_needed ? "events.signup_not_needed"
                       : series.signup == facility::Signup::full     ? "events.signup_full"
                                                                     : "events.signup_required";
  line +=
      " · " + words(signup).markup + " · " + words(series.free_of_charge ? "events.free" : "events.paid").markup + ")";
  if (one.cancelled) line += " [" + words("events.cancelled").markup + "]";
  if (one.moved) line += " [" + words("events.moved").markup + "]";
  if (series.sample) line += " [" + words("home.sample").markup + "]";
  if (!one.note.empty()) line += " " + words_of(centre, one.note, language);
  return line;
}

// The program has words in seven languages; a pack may have texts in more.
Result<std::unique_ptr<Phrasebook>> words_for(const Common& common) {
  const LanguageTag wanted = common.text_language();
  const auto& known = visitor_languages();
  return read_words(std::find(known.begin(), known.end(), wanted) != known.end() ? wanted : LanguageTag::of("en"));
}

}  // namespace

Result<int> run(const Common& common, const HoursOptions& options) {
  auto centre = read_centre(common);
  if (!centre) return tl::make_unexpected(centre.error());
  const bool trusted = complain_of_clock(common, *centre);
  const OpeningHours hours(centre->hours);
  const auto status = hours.status(common.now);
  std::vector<DayHours> list;
  const Date today = trusted ? date_of(common.now) : earliest_today(centre->valid_from);
  for (int i = 0; i < options.days && today + days(i) <= kLastDate; ++i) list.push_back(hours.day(today + days(i)));

  if (common.json) {
    const LanguageTag language = common.text_language();
    Json json;
    json["at"] = short_iso(common.now);
    json["open"] = trusted ? Json(status.open) : Json(nullptr);
    if (trusted && status.open)
      json["until"] = short_iso(status.until);
    else
      json["opens_at"] = trusted && status.opens_at ? Json(short_iso(*status.opens_at)) : Json(nullptr);
    json["reason"] = trusted ? reason_json(status.reason) : Json(kClockNotTrusted);
    json["days"] = Json::array();
    for (const DayHours& day : list) json["days"].push_back(day_json(*centre, day, language));
    print_json(json);
    return kDone;
  }
  const auto words = words_for(common);
  if (!words) return tl::make_unexpected(words.error());
  const Phrasebook& say_in = **words;
  if (trusted)
    print_line(without_markup(say_in.full_date(today).markup + " " + say_in.time(minute_of_day(common.now)).markup +
                              "  " + status_line(say_in, status, common.now, hours.day(today).intervals.empty())));
  else
    print_line(without_markup(say_in("status.clock_unknown").markup));
  for (const DayHours& day : list) print_line(without_markup(day_line(*centre, say_in, day)));
  if (std::any_of(list.begin(), list.end(), [](const DayHours& day) { return !day.confirmed; }))
    print_line(without_markup(say_in("hours.not_confirmed").markup));
  return kDone;
}

Result<int> run(const Common& common, const HolidaysOptions& options) {
  if (options.year < HolidayCalendar::kFirstYear || options.year > HolidayCalendar::kLastYear)
    return fail(ErrorCode::invalid, say(common,
                                        {"--year {0}: holidays are known for {1} to {2}",
                                         "--year {0}: 祝日がわかるのは {1} 年から {2} 年までです"},
                                        {std::to_string(options.year), std::to_string(HolidayCalendar::kFirstYear),
                                         std::to_string(HolidayCalendar::kLastYear)}));
  const auto centre = read_centre(common);
  if (!centre) return tl::make_unexpected(centre.error());
  const LanguageTag language = common.text_language();
  const auto list = HolidayCalendar(centre->hours.holiday_overrides).year(options.year);
  if (common.json) {
    Json json = Json::array();
    for (const auto& holiday : list) {
      Json entry;
      entry["date"] = iso(holiday.date);
      entry["name"] = holiday_words(*centre, holiday, language);
      json.push_back(std::move(entry));
    }
    print_json(json);
    return kDone;
  }
  const auto words = words_for(common);
  if (!words) return tl::make_unexpected(words.error());
  for (const auto& holiday : list)
    print_line(without_markup((*words)->full_date(holiday.date).markup) + "  " +
               holiday_words(*centre, holiday, language));
  if (date_of(options.year, 12, 31) > centre->hours.holidays_confirmed_until)
    print_line(without_markup((**words)("hours.not_confirmed").markup));
  return kDone;
}

Result<int> run(const Common& common, const EventsOptions& options) {
  const auto centre = read_centre(common);
  if (!centre) return tl::make_unexpected(centre.error());
  Date from = date_of(common.now);
  if (options.from)
    from = *options.from;
  else if (!complain_of_clock(common, *centre))
    from = earliest_today(centre->valid_from);
  const Date to = options.to.value_or(from + kEventDays);
  if (to < from || to - from > kMostEventDays)
    return fail(ErrorCode::invalid,
                say(common,
                    to < from ? packs::Words{"--to {1} is before --from {0}: change one of them",
                                             "--to {1} が --from {0} より前です。どちらかを直してください"}
                              : packs::Words{"from {0} to {1} is longer than ten years: ask for less",
                                             "{0} から {1} までは10年より長いです。短くしてください"},
                    {iso(from), iso(to)}));
  const OpeningHours hours(centre->hours);
  // Daily is the most that a rule can give; a few days more for dates of their own.
  const auto most = static_cast<size_t>((to - from).count()) + 2000;
  auto list = facility::occurrences(centre->events, from, to + days(1), &hours, most);
  if (options.category)
    std::erase_if(list,
                  [&](const Occurrence& one) { return centre->events[one.series].category != *options.category; });
  if (common.json) {
    Json json = Json::array();
    for (const Occurrence& one : list) json.push_back(event_json(*centre, one, common.text_language()));
    print_json(json);
    return kDone;
  }
  const auto words = words_for(common);
  if (!words) return tl::make_unexpected(words.error());
  if (list.empty()) print_line(without_markup((**words)("events.none").markup));
  const Occurrence* previous = nullptr;
  for (const Occurrence& one : list) {
    if (!previous || date_of(previous->start) != date_of(one.start))
      print_line(without_markup((*words)->full_date(date_of(one.start)).markup));
    print_line(without_markup(event_line(*centre, **words, one)));
    previous = &one;
  }
  return kDone;
}

}  // namespace kiosk::ctl
