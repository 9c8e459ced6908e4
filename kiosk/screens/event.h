// One occurrence of an event: everything a visitor needs to come, and two codes to take it along.
#ifndef KIOSK_SCREENS_EVENT_H_
#define KIOSK_SCREENS_EVENT_H_

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/event_row.h"

namespace kiosk::screens {

struct EventModel {
  struct Fact {
    std::string icon;
    text::Text label, value;
    std::string id;           // of the target; empty where the fact leads nowhere
    std::optional<Route> to;  // where more is to be read about it
  };
  struct Code {
    std::string payload;  // what the QR code holds
    text::Text caption;
  };
  ChromeModel chrome;
  bool found = false;
  EventRow row;
  text::Text summary;
  std::vector<text::Text> description;  // a paragraph each
  std::vector<Fact> facts;
  text::Text notice;  // cancelled, moved, with the reason
  std::vector<Code> codes;
  text::Text code_hint;
  text::Text next_heading;
  std::vector<EventRow> next;  // later occurrences of the series
  std::vector<text::Text> next_days;
  text::Text sample_note;
};

EventModel make_event(const Context& context);
void draw_event(const EventModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_EVENT_H_
