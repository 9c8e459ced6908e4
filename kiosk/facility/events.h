// Events and their occurrences. A series recurs by an RFC 5545 rule; one occurrence, named by the date it would have
// had, can be moved, cancelled or changed, and that survives an edit of the series.
#ifndef KIOSK_FACILITY_EVENTS_H_
#define KIOSK_FACILITY_EVENTS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/localized_text.h"

namespace kiosk::facility {

enum class EventCategory { language, intercultural, multicultural, children, seminar, volunteer, exchange };
std::optional<EventCategory> parse_event_category(std::string_view name);
std::string_view to_string(EventCategory category);

enum class Signup { not_needed, required, full };
std::optional<Signup> parse_signup(std::string_view name);
std::string_view to_string(Signup signup);

// One occurrence that differs from its series.
struct OccurrenceChange {
  bool cancelled = false;
  std::optional<CivilTime> start;  // moved
  std::optional<CivilTime> end;
  LocalizedText note;

  bool operator==(const OccurrenceChange&) const = default;
};

struct EventSeries {
  std::string id;   // stable, [a-z0-9-]
  CivilTime start;  // of the first occurrence
  CivilTime end;
  std::string rrule;              // RFC 5545 RRULE without the name; empty: once. Local times, Asia/Tokyo
  std::vector<CivilTime> rdates;  // besides the rule's
  std::vector<Date> exdates;      // by the date an occurrence would have had: all of that day
  // Likewise (RECURRENCE-ID). Of several on one day all are cancelled, but only the first is moved.
  std::map<Date, OccurrenceChange> changes;
  bool skip_closed_days = true;  // no occurrence on a day when the centre is closed
  EventCategory category = EventCategory::language;
  std::vector<LanguageTag> languages;  // spoken there
  Signup signup = Signup::not_needed;
  bool free_of_charge = true;
  bool sample = false;  // the date is an example, not the centre's word
  std::string place;    // a place's id
  std::string url;
  LocalizedText title;
  LocalizedText summary;      // one line
  LocalizedText description;  // paragraphs

  bool operator==(const EventSeries&) const = default;
};

// When something takes place, and no more: a year of many series has some hundred thousand of these.
struct PlannedEvent {
  uint32_t series = 0;  // index into the vector of series
  CivilTime original;   // as the series has it
  CivilTime start;
  CivilTime end;
  bool later_of_day = false;  // not the first that the series has on its original day
  bool cancelled = false;     // shown struck out, so that nobody comes in vain
  bool moved = false;

  Date original_date() const { return date_of(original); }
};

struct Occurrence : PlannedEvent {
  // "fun-fridays@2026-11-27": series id and the date it would have had; a later one of that day "…@2026-11-27T18:30".
  std::string id;
  LocalizedText note;
};

// Is this RRULE one that an event can follow: well formed, daily or slower, without a time of day of its own, and with
// some day that it really means? The message names what is wrong.
Status check_rrule(const std::string& rrule);

class OpeningHours;
// Occurrences that touch [from, to), by start, then series order. `hours` may be null: then closed days do not matter;
// otherwise the day that counts is the one on which it would really be held. A rule that check_rrule refuses leaves the
// series its first occurrence and its rdates. A change whose date the series does not have is ignored. At most `limit`
// occurrences a series are returned, and the work is bounded for any rule, so that none can hang the screen.
std::vector<Occurrence> occurrences(const std::vector<EventSeries>& series, Date from, Date to,
                                    const OpeningHours* hours, size_t limit = 2000);
// `series` as given to Agenda::make.
Occurrence to_occurrence(const std::vector<EventSeries>& series, const PlannedEvent& planned);

// What the next year holds, found once: a screen with thousands of series cannot follow their rules for every picture.
struct Agenda {
  static constexpr std::chrono::days kReach{400};  // ahead of any day that it covers
  // Nearly three hundred a day. More would take the memory of the screen, and nobody reads them.
  static constexpr size_t kMostEvents = 100'000;

  Date from, to;                     // [from, to)
  std::vector<PlannedEvent> events;  // as occurrences() orders them
  bool complete = true;              // false: those of the last series are left out, there are more than kMostEvents

  static constexpr std::chrono::days kAYear = kReach + std::chrono::days(31);
  // Of the days [today, today + reach).
  static Agenda make(const std::vector<EventSeries>& series, const OpeningHours& hours, Date today,
                     std::chrono::days reach = kAYear);
  // `go_on` is asked after each series, which takes milliseconds at most; nothing once it says false.
  static std::optional<Agenda> make(const std::vector<EventSeries>& series, const OpeningHours& hours, Date today,
                                    const std::function<bool()>& go_on, std::chrono::days reach = kAYear);
  // It lasts a month, and no longer.
  bool covers(Date today) const { return from <= today && today + kReach <= to; }
};

// The occurrence of that id, wherever a change has moved it; nothing when the series has none of it, or not any more.
std::optional<Occurrence> find_occurrence(const std::vector<EventSeries>& series, std::string_view id,
                                          const OpeningHours* hours);

// What an entry in a phone's calendar says, in the visitor's language, with mark-up.
struct CalendarWords {
  std::string title;
  std::string location;
  std::string sample;  // the mark of a date that is an example; empty for the centre's word
  std::string note;    // may be empty
};

// The occurrence as an iCalendar file (RFC 5545) for the visitor's phone: under 800 bytes, for a QR code, and under
// 600 where it has no note. Times are in UTC, so that it needs no zone definition; mark-up is taken off; long texts are
// cut.
std::string to_icalendar(const EventSeries& series, const Occurrence& occurrence, const CalendarWords& words);

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_EVENTS_H_
