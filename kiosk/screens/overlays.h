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
  text::Text name, name_en, location, date_and_time;
  StatusModel status;
  std::vector<text::Text> touch;  // in every language, each in its own
};
AttractModel make_attract(const Context& context, const std::vector<text::Text>& touch_in_every_language);
void draw_attract(const AttractModel& model, ui::Frame& frame, Actions& actions);

struct IdleModel {
  text::Text title, body, stay, finish;
  float share_left = 1;  // of the time
};
IdleModel make_idle(const Context& context, int seconds_left, int seconds_in_all);
void draw_idle(const IdleModel& model, ui::Frame& frame, Actions& actions);

struct NoticeModel {
  bool urgent = false;      // evacuate: red; closed today: night
  text::Text title, body;   // in the language whose turn it is
  text::Text title_ja, title_en;  // always there, small
};
void draw_notice(const NoticeModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_OVERLAYS_H_
