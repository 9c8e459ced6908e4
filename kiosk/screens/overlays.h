// What lies over a screen or in its place: the attract screen, "are you still there?", the staff's notice.
#ifndef KIOSK_SCREENS_OVERLAYS_H_
#define KIOSK_SCREENS_OVERLAYS_H_

#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/status.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::ui {
class Frame;
}

namespace kiosk::screens {

struct Context;

struct AttractModel {
  text::Text name, name_en, location, location_en, date_and_time, date_and_time_en;
  StatusModel status, status_en;
  text::Text touch, touch_en;
  std::vector<text::Text> touch_elsewhere;  // in every other language, each in its own
};
// `english`: the same moment in English words. What stands there in Japanese and English is read from both.
AttractModel make_attract(const Context& japanese, const Context& english, std::vector<text::Text> touch_elsewhere);
void draw_attract(const AttractModel& model, ui::Frame& frame, Actions& actions);

struct IdleModel {
  text::Text title, body, stay, finish;
  float share_left = 1;  // of the time
};
IdleModel make_idle(const Context& context, int seconds_left, int seconds_in_all);
void draw_idle(const IdleModel& model, ui::Frame& frame, Actions& actions);

struct NoticeModel {
  struct Words {
    text::Text title, body;
  };
  bool urgent = false;      // evacuate: red; closed today: night
  Words japanese, english;  // always there; no English where nobody wrote any
  Words turn;               // below them, one of the other languages after the other; may be empty
};
void draw_notice(const NoticeModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_OVERLAYS_H_
