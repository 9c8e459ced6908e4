// Youth exchange: what one can take part in, host families, and the voices of those who did.
#ifndef KIOSK_SCREENS_YOUTH_H_
#define KIOSK_SCREENS_YOUTH_H_

#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/article.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::screens {

struct YouthModel {
  ChromeModel chrome;
  std::vector<JumpModel> pages;
  std::vector<JumpModel> jumps;  // to other screens
  text::Text voices_title;
  std::vector<VoiceModel> voices;
};

YouthModel make_youth(const Context& context);
void draw_youth(const YouthModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_YOUTH_H_
