#include <algorithm>

#include "kiosk/facility/hours_words.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/hours.h"

namespace kiosk::screens {
namespace {

constexpr int kFarthestMonth = 13;  // either way: a year and the month it ends in
constexpr float kBarStart = 7 * 60, kBarEnd = 21 * 60;

std::vector<HoursModel::WeekRow> make_week(const Context& c) {
  std::vector<HoursModel::WeekRow> rows;
  const auto& weekly = c.hours.rules().weekly;
  const unsigned today = std::chrono::weekday(c.today()).c_encoding();
  // On a holiday the usual hours of its weekday are not today's.
  const bool as_usual = c.clock_trusted && c.hours.day(c.today()).intervals == weekly[today];
  for (unsigned i = 0; i < 7;) {
    // Monday first, as a week at work goes; neighbours with equal hours together.
    const unsigned first = (i + 1) % 7;
    std::vector<text::Text> names;
    HoursModel::WeekRow row;
    unsigned n = 0;
    while (i + n < 7 && weekly[(i + n + 1) % 7] == weekly[first]) {
      const unsigned day = (i + n + 1) % 7;
      names.push_back(c.tagged(c.words.weekday_short(day)));
      row.today |= as_usual && day == today;
      ++n;
    }
    i += n;
    row.days = join(names, c.language.is_han() ? "・" : ", ");
    row.closed = weekly[first].empty();
    for (const auto& interval : weekly[first]) {
      const auto part = [](MinuteOfDay m) {
        return std::clamp((static_cast<float>(m.count()) - kBarStart) / (kBarEnd - kBarStart), 0.f, 1.f);
      };
      row.bars.push_back({part(interval.start), part(interval.end)});
    }
    row.hours = row.closed ? c.say("hours.closed") : c.tagged(facility::hours_text(c.words, weekly[first]));
    rows.push_back(std::move(row));
  }
  return rows;
}

text::Text reason_of(const Context& c, const facility::DayHours& day) {
  return c.tagged(facility::closed_reason_text(c.words, day, c.centre.fallback));
}

text::Text describe(const Context& c, const facility::DayHours& day) {
  if (day.intervals.empty()) {
    // The reason may carry furigana: it is joined, not put into a pattern's argument as plain text.
    const text::Text date = c.tagged(facility::sentence_case(c.words.day(day.date)), text::Weight::bold);
    return join({date, c.say("hours.closed", {}, text::Weight::bold), reason_of(c, day)},
                c.language.is_han() ? "　" : "  ");
  }
  std::vector<text::Text> parts = {c.tagged(facility::sentence_case(c.words.day(day.date)), text::Weight::bold),
                                   c.tagged(facility::hours_text(c.words, day.intervals))};
  if (day.holiday) parts.push_back(c.text(facility::holiday_name(day.holiday->name)));
  if (!day.note.empty()) parts.push_back(c.text(day.note));
  return join(parts, c.language.is_han() ? "　" : "  ");
}

}  // namespace

HoursModel make_hours(const Context& c) {
  using std::chrono::days;
  HoursModel model;
  model.chrome = make_chrome(c, c.say("hours.title", {}, text::Weight::bold));
  model.status = make_status(c);
  model.week = make_week(c);

  const int month_offset = std::clamp(c.route.month, -kFarthestMonth, kFarthestMonth);
  const auto this_month = ymd(c.lists_from()).year() / ymd(c.lists_from()).month();
  const auto month = this_month + std::chrono::months(month_offset);
  const Date first(month / 1);
  const int length = static_cast<int>(static_cast<unsigned>((month / std::chrono::last).day()));
  model.month = c.tagged(facility::sentence_case(c.words.month(first)), text::Weight::bold);
  model.has_previous = month_offset > -kFarthestMonth;
  model.has_next = month_offset < kFarthestMonth;
  model.previous = model.next = c.route;
  model.previous.month = month_offset - 1;
  model.next.month = month_offset + 1;
  model.previous.day.reset();
  model.next.day.reset();
  if (month_offset != 0) {
    if (c.clock_trusted) model.this_month_label = c.say("hours.this_month");
    model.this_month = model.previous;
    model.this_month.month = 0;
  } else if (c.clock_trusted) {
    model.legend_today = c.say("hours.legend_today");
  }
  model.legend_closed = c.say("hours.legend_closed");
  model.chrome.status = {};  // stands large below
  model.previous_label = c.say("hours.previous_month");
  model.next_label = c.say("hours.next_month");
  const unsigned first_weekday = c.words.first_weekday();
  for (unsigned i = 0; i < 7; ++i) model.weekdays.push_back(c.tagged(c.words.weekday_short(first_weekday + i)));

  const int lead = static_cast<int>((std::chrono::weekday(first).c_encoding() + 7 - first_weekday) % 7);
  model.rows = (lead + length + 6) / 7;
  const std::optional<Date> chosen = c.route.day                            ? c.route.day
                                     : month_offset == 0 && c.clock_trusted ? std::optional(c.today())
                                                                            : std::nullopt;
  bool all_confirmed = true;
  std::vector<text::Text> closed_days;
  for (int i = 0; i < length; ++i) {
    const auto day = c.hours.day(first + days(i));
    all_confirmed &= day.confirmed;
    HoursModel::Day cell;
    cell.id = "hours.day." + iso(day.date);
    cell.to = c.route;
    cell.to.day = day.date;
    cell.column = (lead + i) % 7;
    cell.row = (lead + i) / 7;
    cell.closed = day.intervals.empty();
    cell.today = c.clock_trusted && day.date == c.today();
    cell.chosen = chosen == day.date;
    cell.number = {std::to_string(i + 1),
                   LanguageTag::of("ja"),
                   cell.today || cell.chosen ? text::Weight::bold : text::Weight::regular,
                   text::Family::print,
                   {}};
    cell.label = describe(c, day);
    if (cell.chosen) model.chosen_day = cell.label;
    model.days.push_back(std::move(cell));
    // Sundays are a rule and stand in the note; every other closed day is named with its reason.
    if (day.intervals.empty() && day.closed_reason != facility::ClosedReason::weekly)
      closed_days.push_back(
          join({c.tagged(c.words.day_of_month(day.date), text::Weight::bold), reason_of(c, day)}, " "));
  }
  model.closed_days = join(closed_days, c.language.is_han() ? "　" : "    ");
  model.closing_note = join({c.say("hours.closed_days", {}, text::Weight::bold), c.text(c.centre.closing_note)}, "　");
  if (!all_confirmed) model.not_confirmed = c.say("hours.not_confirmed");
  return model;
}

}  // namespace kiosk::screens
