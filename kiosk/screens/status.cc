#include "kiosk/screens/status.h"

#include "kiosk/facility/hours_words.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {
namespace {

// The last of the closed days that follow one another from `first` on.
Date last_of_closed_days(const Context& c, Date first) {
  constexpr std::chrono::days kLongest{60};
  Date last = first;
  while (last - first < kLongest && c.hours.day(last + std::chrono::days(1)).intervals.empty())
    last += std::chrono::days(1);
  return last;
}

// When it is closed next; empty where the day is tomorrow or goes on from today, which has been said.
text::Text next_closed_days(const Context& c) {
  const auto next = c.hours.next_closed_day(c.today());
  if (!next) return {};
  const Date first = next->date, last = last_of_closed_days(c, first);
  const bool goes_on = c.hours.day(c.today()).intervals.empty();
  if (first == c.today() + std::chrono::days(1) && (goes_on || first == last)) return {};
  const auto month = [](Date date) { return ymd(date).year() / ymd(date).month(); };
  const bool this_month = month(first) == month(c.today()) && month(last) == month(first);
  const auto written = [&](Date date) { return (this_month ? c.words.day_of_month(date) : c.words.day(date)).markup; };
  if (first == last) return c.say("status.next_closed", {{"day", written(first)}});
  return c.say("status.next_closed_days", {{"first", written(first)}, {"last", written(last)}});
}

}  // namespace

StatusModel make_status(const Context& c) {
  StatusModel model;
  if (!c.clock_trusted) {
    model.known = false;
    model.state = c.say("status.hours", {}, text::Weight::bold);
    model.detail = c.say("status.clock_unknown");
    return model;
  }
  const auto status = c.hours.status(c.now);
  const auto today = c.hours.day(c.today());
  model.open = status.open;
  if (status.open) {
    const auto time = c.words.time(minute_of_day(status.until)).markup;
    model.state = c.say("status.open", {}, text::Weight::bold);
    model.detail = c.say("status.open_until", {{"time", time}});
    const auto left = std::chrono::ceil<std::chrono::minutes>(status.until - c.now);
    model.countdown = c.say("status.closes_in", {{"duration", c.words.duration(left).markup}, {"time", time}});
  } else {
    const bool all_day = today.intervals.empty();
    model.state = c.say(all_day ? "status.closed_today" : "status.closed_now", {}, text::Weight::bold);
    std::vector<text::Text> parts;
    if (all_day) parts.push_back(c.tagged(facility::closed_reason_text(c.words, today, c.centre.fallback)));
    if (status.opens_at) parts.push_back(c.tagged(facility::opens_text(c.words, *status.opens_at, c.today())));
    model.detail = join(parts, c.language.is_han() ? "　" : " · ");
    model.countdown = model.detail;
  }
  const auto tomorrow = c.hours.day(c.today() + std::chrono::days(1));
  const auto hours = facility::hours_text(c.words, tomorrow.intervals);
  model.tomorrow =
      hours.empty() ? c.say("status.tomorrow_closed") : c.say("status.tomorrow", {{"hours", hours.markup}});
  model.next_closed = next_closed_days(c);
  return model;
}

text::Text date_and_time(const Context& c) {
  if (!c.clock_trusted) return {};
  return join(
      {c.tagged(facility::sentence_case(c.words.full_date(c.today()))), c.tagged(c.words.time(minute_of_day(c.now)))},
      c.language.is_han() ? "　" : "  ");
}

}  // namespace kiosk::screens
