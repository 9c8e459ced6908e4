#include "kiosk/facility/events.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

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

class Expansion {
 public:
  Expansion(const EventSeries& series, size_t index, Date from, Date to, const OpeningHours* hours)
      : series_(series), index_(index), from_(from), to_(to), hours_(hours) {}

  void add(CivilTime start) {
    const Date date = date_of(start);
    Occurrence one;
    one.series = index_;
    one.original_date = date;
    one.id = series_.id + "@" + iso(date);
    // A second one on the same day (an RDATE in the afternoon) needs a name of its own.
    const bool first_of_day = ids_.insert(one.id).second;
    if (!first_of_day) {
      one.id += "T" + iso(minute_of_day(start));
      if (!ids_.insert(one.id).second) return;
    }
    one.start = start;
    one.end = start + length_of(series_);
    if (const auto change = series_.changes.find(date); change != series_.changes.end())
      apply(change->second, first_of_day, one);
    if (!touches(one.start, one.end, from_, to_)) return;
    if (hours_ && series_.skip_closed_days && hours_->day(date_of(one.start)).intervals.empty()) return;
    found_.push_back(std::move(one));
  }

  std::vector<Occurrence>& found() { return found_; }

 private:
  void apply(const OccurrenceChange& change, bool first_of_day, Occurrence& one) const {
    if (first_of_day) {
      const CivilTime start = change.start.value_or(one.start);
      const CivilTime end = change.end.value_or(start + length_of(series_));
      one.moved = start != one.start || end != one.end;
      one.start = start;
      one.end = std::max(start, end);
    }
    one.cancelled = change.cancelled;
    one.note = change.note;
  }

  const EventSeries& series_;
  size_t index_;
  Date from_, to_;
  const OpeningHours* hours_;
  std::set<std::string> ids_;
  std::vector<Occurrence> found_;
};

}  // namespace

std::optional<EventCategory> parse_event_category(std::string_view name) { return parse_name(kCategories, name); }
std::string_view to_string(EventCategory category) { return name_of(kCategories, category); }
std::optional<Signup> parse_signup(std::string_view name) { return parse_name(kSignups, name); }
std::string_view to_string(Signup signup) { return name_of(kSignups, signup); }

std::vector<Occurrence> occurrences(const std::vector<EventSeries>& series, Date from, Date to,
                                    const OpeningHours* hours, size_t limit) {
  std::vector<Occurrence> all;
  if (from >= to) return all;
  for (size_t i = 0; i < series.size(); ++i) {
    const EventSeries& one = series[i];
    Expansion expansion(one, i, from, to, hours);
    // An occurrence that began on an earlier day may still be going on.
    const Date earliest = from - std::chrono::ceil<days>(length_of(one));
    for (const CivilTime start : series_starts(one, earliest, to, limit)) expansion.add(start);
    // One that was moved into these days from outside them; a change of a day that the series no longer has is dead.
    for (const auto& [date, change] : one.changes) {
      if (earliest <= date && date < to) continue;
      if (!change.start && !change.end) continue;
      for (const CivilTime start : series_starts(one, date, date + days(1), limit)) expansion.add(start);
    }
    auto& found = expansion.found();
    std::stable_sort(found.begin(), found.end(),
                     [](const Occurrence& a, const Occurrence& b) { return a.start < b.start; });
    if (found.size() > limit) found.resize(limit);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) { return a.start < b.start; });
  return all;
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
  Expansion expansion(*one, static_cast<size_t>(one - series.begin()), kEver, kNever, hours);
  for (const CivilTime start : series_starts(*one, *date, *date + days(1), 2000)) expansion.add(start);
  for (Occurrence& found : expansion.found())
    if (found.id == id) return std::move(found);
  return std::nullopt;
}

}  // namespace kiosk::facility
