// One occurrence of an event as the lists of home and events show it.
#ifndef KIOSK_SCREENS_EVENT_ROW_H_
#define KIOSK_SCREENS_EVENT_ROW_H_

#include <string>
#include <vector>

#include "kiosk/screens/accent.h"
#include "kiosk/screens/action.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::facility {
struct Occurrence;
}
namespace kiosk::ui {
class Frame;
}  // namespace kiosk::ui

namespace kiosk::screens {

struct Context;

struct EventTag {
  text::Text text;
  bool urgent = false;  // needs an application, full, cancelled
};

struct EventRow {
  std::string id;          // of the occurrence: "fun-fridays@2026-11-27"
  text::Text start;        // "15:00"
  text::Text from, until;  // "15:00〜", "16:30": one above the other
  text::Text interval;     // "15:00〜16:30"
  text::Text title;
  text::Text summary;
  std::vector<EventTag> tags;
  Accent accent = Accent::lake;
  bool cancelled = false;
  bool sample = false;
  text::Text sample_tag;
};

EventRow make_event_row(const Context& context, const facility::Occurrence& occurrence);

// What the rows of one list have in common, so that they look alike.
struct EventListLook {
  bool stacked = false;  // the times stand above the words
  bool flat = false;     // title and summary beside each other
  bool summaries = true;
  float time_width = 0;
  float digits_width = 0;  // of a time of day: hours and minutes stand above each other
};
EventListLook look_of_rows(const std::vector<const EventRow*>& rows, ui::Frame& frame, float width);
// The row of the events list; returns its height. `y` is its top; the target is "<prefix>.event.<id>".
float draw_event_row(const EventRow& row, const EventListLook& look, ui::Frame& frame, Actions& actions,
                     const std::string& prefix, float x, float y, float width);
// The shorter rows of the home screen; `may_be_flat` where height is scarce.
EventListLook look_of_lines(const std::vector<EventRow>& rows, ui::Frame& frame, float width, bool may_be_flat);
float event_line_height(const EventRow& row, const EventListLook& look, ui::Frame& frame, float width);
float draw_event_line(const EventRow& row, const EventListLook& look, ui::Frame& frame, Actions& actions, float x,
                      float y, float width);
// Small labels on tinted grounds, one after another, wrapped to the rectangle's width; returns the height.
float tags_height(const std::vector<EventTag>& tags, ui::Frame& frame, float width);
float draw_tags(const std::vector<EventTag>& tags, ui::Frame& frame, const ui::Rect& rect);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_EVENT_ROW_H_
