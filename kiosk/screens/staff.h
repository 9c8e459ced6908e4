// What staff can do at the screen, once they are in.
#ifndef KIOSK_SCREENS_STAFF_H_
#define KIOSK_SCREENS_STAFF_H_

#include <vector>

#include "kiosk/screens/article.h"
#include "kiosk/screens/chrome.h"

namespace kiosk::screens {

struct StaffModel {
  ChromeModel chrome;
  std::vector<JumpModel> ways;
  text::Text ends;  // how staff mode ends
};

StaffModel make_staff(const Context& context);
void draw_staff(const StaffModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_STAFF_H_
