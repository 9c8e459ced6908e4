// When it is open: now, by weekday, by day of a month with the reason for every closed day.
#ifndef KIOSK_SCREENS_HOURS_H_
#define KIOSK_SCREENS_HOURS_H_

#include <string>
#include <vector>

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/status.h"

namespace kiosk::screens {

struct HoursModel {
  struct WeekRow {                              // weekdays with the same hours share a row
    text::Text days;                            // 月・火
    text::Text hours;                           // 8:45〜17:15; "休館" where there are none
    std::vector<std::pair<float, float>> bars;  // parts of 7:00 to 21:00, from 0 to 1
    bool today = false;
    bool closed = false;
  };
  struct Day {
    std::string id;  // "hours.day.2026-11-25"
    text::Text number;
    Route to;  // this screen with that day chosen
    int column = 0, row = 0;
    bool closed = false, today = false, chosen = false;
    text::Text label;  // for read-aloud: 11月25日（水）
  };
  ChromeModel chrome;
  StatusModel status;
  std::vector<WeekRow> week;
  text::Text month;
  text::Text previous_label, next_label;
  bool has_previous = true, has_next = true;
  Route previous, next;
  text::Text this_month_label;  // empty where this month is shown
  Route this_month;
  std::vector<text::Text> weekdays;
  std::vector<Day> days;
  int rows = 5;
  text::Text legend_closed, legend_today;  // today's only where it is among the days
  text::Text chosen_day;                   // what was asked: 11月23日（月）　休館（勤労感謝の日）
  text::Text closing_note;                 // 休館日　日曜日、…
  text::Text closed_days;                  // 3日 文化の日　23日 勤労感謝の日
  text::Text not_confirmed;
};

HoursModel make_hours(const Context& context);
void draw_hours(const HoursModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_HOURS_H_
