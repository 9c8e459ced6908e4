#include "kiosk/facility/hours_words.h"

#include <string>

namespace kiosk::facility {

TaggedText hours_text(const Phrasebook& words, const std::vector<Interval>& intervals) {
  TaggedText text{"", words.language()};
  for (const Interval& interval : intervals) {
    if (!text.markup.empty()) text.markup += words.language().is_han() ? "、" : ", ";
    text.markup += words.interval(interval).markup;
  }
  return text;
}

TaggedText closed_reason_text(const Phrasebook& words, const DayHours& day, const FallbackChains& chains) {
  if (TaggedText note = day.note.in(words.language(), chains); !note.empty()) return note;
  if (day.closed_reason == ClosedReason::national_holiday && day.holiday)
    return holiday_name(day.holiday->name).in(words.language(), chains);
  return words("closed." + std::string(to_string(day.closed_reason)));
}

TaggedText opens_text(const Phrasebook& words, CivilTime opens_at, Date today) {
  const Date day = date_of(opens_at);
  const std::string time = words.time(minute_of_day(opens_at)).markup;
  if (day == today) return words("status.opens_today", {{"time", time}});
  if (day == today + std::chrono::days(1)) return words("status.opens_tomorrow", {{"time", time}});
  return words("status.opens_on", {{"day", words.day(day).markup}, {"time", time}});
}

}  // namespace kiosk::facility
