// The pad on which staff type their PIN.
#ifndef KIOSK_SCREENS_PIN_H_
#define KIOSK_SCREENS_PIN_H_

#include "kiosk/screens/chrome.h"

namespace kiosk::screens {

struct PinModel {
  ChromeModel chrome;
  text::Text prompt, message;  // the message is empty while all is well
  bool trouble = false;        // what the message tells
  size_t digits = 0;           // typed so far
  bool can_type = true;
  text::Text numbers[10];
  text::Text erase, enter, cancel;
};

PinModel make_pin(const Context& context);
void draw_pin(const PinModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_PIN_H_
