// What is on, by day, filtered by kind and by the language spoken there.
#ifndef KIOSK_SCREENS_EVENTS_H_
#define KIOSK_SCREENS_EVENTS_H_

#include <string>
#include <vector>

#include "kiosk/screens/chips.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/screens/event_row.h"

namespace kiosk::screens {

struct EventsModel {
  struct Day {
    text::Text heading;  // 今日　11月25日（水）
    text::Text opening;  // 10:00〜17:00 開館
    std::vector<EventRow> events;
  };
  ChromeModel chrome;
  std::vector<Chip> categories, languages;
  std::vector<Day> days;
  text::Text none;
  ShowAll show_all;        // below `none`
  text::Text more;         // below the last day, where the list ends before it
  text::Text sample_note;  // above the first day; empty where no date is an example
};

EventsModel make_events(const Context& context);
void draw_events(const EventsModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_EVENTS_H_
