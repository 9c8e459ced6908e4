#include "kiosk/facility/events.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "kiosk/base/check.h"
#include "kiosk/facility/opening_hours.h"
#include "kiosk/facility/recurrence.h"

namespace kiosk::facility {
namespace {

using std::chrono::days;

template <class Enum, size_t n>
using NameTable = std::array<std::pair<Enum, std::string_view>, n>;

constexpr NameTable<EventCategory, 7> kCategories{{{EventCategory::language, "language"},
                                                   {EventCategory::intercultural, "intercultural"},
                                                   {EventCategory::multicultural, "multicultural"},
                                                   {EventCategory::children, "children"},
                                                   {EventCategory::seminar, "seminar"},
                                                   {EventCategory::volunteer, "volunteer"},
                                                   {EventCategory::exchange, "exchange"}}};
constexpr NameTable<Signup, 3> kSignups{
    {{Signup::not_needed, "not-needed"}, {Signup::required, "required"}, {Signup::full, "full"}}};

template <class Enum, size_t n>
std::optional<Enum> parse_name(const NameTable<Enum, n>& table, std::string_view name) {
  for (const auto& [value, text] : table)
    if (text == name) return value;
  return std::nullopt;
}

template <class Enum, size_t n>
std::string_view name_of(const NameTable<Enum, n>& table, Enum value) {
  for (const auto& [candidate, text] : table)
    if (candidate == value) return text;
  return {};
}

std::chrono::seconds length_of(const EventSeries& series) {
  return std::max(series.end - series.start, std::chrono::seconds(0));
}

bool touches(CivilTime start, CivilTime end, Date from, Date to) { return start < to && (end > from || start >= from); }

// Starts as the series has them (before changes), on days in [from, to), sorted, each once.
std::vector<CivilTime> series_starts(const EventSeries& series, Date from, Date to, size_t limit) {
  std::vector<CivilTime> starts = expand_rrule(series.rrule, series.start, from, to, limit);
  // The first occurrence is the one that the series names, whatever its rule says of that day.
  if (from <= date_of(series.start) && date_of(series.start) < to) starts.push_back(series.start);
  for (const CivilTime extra : series.rdates)
    if (from <= date_of(extra) && date_of(extra) < to) starts.push_back(extra);
  std::erase_if(starts, [&](CivilTime start) {
    return std::find(series.exdates.begin(), series.exdates.end(), date_of(start)) != series.exdates.end();
  });
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

// Is the centre open on that day? Asked for every occurrence, of a few hundred days.
class OpenDays {
 public:
  explicit OpenDays(const OpeningHours* hours) : hours_(hours) {}
  bool contains(Date date) {
    if (!hours_) return true;
    const auto [known, is_new] = days_.try_emplace(date);
    if (is_new) known->second = !hours_->day(date).intervals.empty();
    return known->second;
  }

 private:
  const OpeningHours* hours_;
  std::map<Date, bool> days_;
};

class Expansion {
 public:
  Expansion(const EventSeries& series, size_t index, Date from, Date to, OpenDays& open_days)
      : series_(series), index_(static_cast<uint32_t>(index)), from_(from), to_(to), open_days_(open_days) {}

  // `starts` are all that the series has on their days, in order.
  void add(const std::vector<CivilTime>& starts) {
    using std::chrono::minutes;
    for (size_t i = 0; i < starts.size(); ++i) {
      // Two of one minute would have one name.
      if (i > 0 && std::chrono::floor<minutes>(starts[i]) == std::chrono::floor<minutes>(starts[i - 1])) continue;
      add(starts[i], i > 0 && date_of(starts[i]) == date_of(starts[i - 1]));
    }
  }

  std::vector<PlannedEvent>& found() { return found_; }

 private:
  void add(CivilTime start, bool later_of_day) {
    PlannedEvent one{index_, start, start, start + length_of(series_), later_of_day};
    if (const auto change = series_.changes.find(date_of(start)); change != series_.changes.end())
      apply(change->second, one);
    if (!touches(one.start, one.end, from_, to_)) return;
    if (series_.skip_closed_days && !open_days_.contains(date_of(one.start))) return;
    found_.push_back(one);
  }

  void apply(const OccurrenceChange& change, PlannedEvent& one) const {
    if (!one.later_of_day) {
      const CivilTime start = change.start.value_or(one.start);
      const CivilTime end = change.end.value_or(start + length_of(series_));
      one.moved = start != one.start || end != one.end;
      one.start = start;
      one.end = std::max(start, end);
    }
    one.cancelled = change.cancelled;
  }

  const EventSeries& series_;
  uint32_t index_;
  Date from_, to_;
  OpenDays& open_days_;
  std::vector<PlannedEvent> found_;
};

bool starts_earlier(const PlannedEvent& a, const PlannedEvent& b) { return a.start < b.start; }

// After each series go_on(all that was found) says whether the next is planned.
using GoOn = std::function<bool(const std::vector<PlannedEvent>& all)>;

std::vector<PlannedEvent> plan(const std::vector<EventSeries>& series, Date from, Date to, const OpeningHours* hours,
                               size_t limit, const GoOn& go_on) {
  std::vector<PlannedEvent> all;
  if (from >= to) return all;
  OpenDays open_days(hours);
  for (size_t i = 0; i < series.size(); ++i) {
    const EventSeries& one = series[i];
    Expansion expansion(one, i, from, to, open_days);
    // An occurrence that began on an earlier day may still be going on.
    const Date earliest = from - std::chrono::ceil<days>(length_of(one));
    expansion.add(series_starts(one, earliest, to, limit));
    // One that was moved into these days from outside them; a change of a day that the series no longer has is dead.
    for (const auto& [date, change] : one.changes) {
      if (earliest <= date && date < to) continue;
      if (!change.start && !change.end) continue;
      expansion.add(series_starts(one, date, date + days(1), limit));
    }
    auto& found = expansion.found();
    std::stable_sort(found.begin(), found.end(), starts_earlier);
    if (found.size() > limit) found.resize(limit);
    all.insert(all.end(), found.begin(), found.end());
    if (!go_on(all)) break;
  }
  std::stable_sort(all.begin(), all.end(), starts_earlier);
  return all;
}

}  // namespace

std::optional<EventCategory> parse_event_category(std::string_view name) { return parse_name(kCategories, name); }
std::string_view to_string(EventCategory category) { return name_of(kCategories, category); }
std::optional<Signup> parse_signup(std::string_view name) { return parse_name(kSignups, name); }
std::string_view to_string(Signup signup) { return name_of(kSignups, signup); }

Occurrence to_occurrence(const std::vector<EventSeries>& series, const PlannedEvent& planned) {
  KIOSK_CHECK(planned.series < series.size());
  const EventSeries& one = series[planned.series];
  Occurrence occurrence{planned, one.id + "@" + iso(planned.original_date()), {}};
  if (planned.later_of_day) occurrence.id += "T" + iso(minute_of_day(planned.original));
  if (const auto change = one.changes.find(planned.original_date()); change != one.changes.end())
    occurrence.note = change->second.note;
  return occurrence;
}

std::vector<Occurrence> occurrences(const std::vector<EventSeries>& series, Date from, Date to,
                                    const OpeningHours* hours, size_t limit) {
  std::vector<Occurrence> all;
  for (const PlannedEvent& planned : plan(series, from, to, hours, limit, [](const auto&) { return true; }))
    all.push_back(to_occurrence(series, planned));
  return all;
}

Agenda Agenda::make(const std::vector<EventSeries>& series, const OpeningHours& hours, Date today, days reach) {
  return *make(
      series, hours, today, [] { return true; }, reach);
}

std::optional<Agenda> Agenda::make(const std::vector<EventSeries>& series, const OpeningHours& hours, Date today,
                                   const std::function<bool()>& go_on, days reach) {
  // Every day of it, and a few dates more.
  constexpr size_t kMostOfOne = 500;
  const Date to = today + reach;
  bool stopped = false;
  Agenda agenda{today, to, {}};
  agenda.events = plan(series, today, to, &hours, kMostOfOne, [&](const std::vector<PlannedEvent>& all) {
    agenda.complete = all.size() <= kMostEvents;
    stopped = !go_on();
    return agenda.complete && !stopped;
  });
  if (stopped) return std::nullopt;
  if (!agenda.complete) agenda.events.resize(kMostEvents);
  agenda.events.shrink_to_fit();
  return agenda;
}

std::optional<Occurrence> find_occurrence(const std::vector<EventSeries>& series, std::string_view id,
                                          const OpeningHours* hours) {
  constexpr size_t kDateLength = 10;
  const size_t at = id.find('@');
  if (at == std::string_view::npos) return std::nullopt;
  const auto date = parse_date(id.substr(at + 1, kDateLength));
  const auto one =
      std::find_if(series.begin(), series.end(), [&](const EventSeries& s) { return s.id == id.substr(0, at); });
  if (!date || one == series.end()) return std::nullopt;
  // Only that day's count, whenever they are held now.
  constexpr Date kEver = date_of(1, 1, 1), kNever = date_of(9999, 12, 31);
  OpenDays open_days(hours);
  Expansion expansion(*one, static_cast<size_t>(one - series.begin()), kEver, kNever, open_days);
  expansion.add(series_starts(*one, *date, *date + days(1), 2000));
  for (const PlannedEvent& planned : expansion.found())
    if (Occurrence found = to_occurrence(series, planned); found.id == id) return found;
  return std::nullopt;
}

}  // namespace kiosk::facility
