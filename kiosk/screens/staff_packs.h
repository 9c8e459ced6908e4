// The packs for staff: what is installed, what is on the stick, what a pack would change, and how far the work is.
#ifndef KIOSK_SCREENS_STAFF_PACKS_H_
#define KIOSK_SCREENS_STAFF_PACKS_H_

#include <string>
#include <vector>

#include "kiosk/screens/chrome.h"

namespace kiosk::screens {

struct StaffPacksModel {
  struct Pack {
    text::Text label;    // "shown now"; empty on a stick
    text::Text title;    // or the file's name
    text::Text details;  // version, date, signer
    text::Text refusal;  // why it cannot be installed
    std::string id;      // to touch; empty: it is only told
    Action does;
  };
  struct Button {
    std::string id, icon;
    text::Text label;
    Action does;
    bool main = false;
  };
  struct Change {
    text::Text what;    // "pages added: 3"
    text::Text titles;  // of them; may be empty
  };

  ChromeModel chrome;
  std::string scroll;  // differs from stage to stage, so that each begins at its top
  text::Text note;     // quiet, above the rest
  std::vector<Pack> packs;
  text::Text heading;  // what this stage is about
  bool done = false, failed = false;
  text::Text body;
  bool working = false;  // a bar of `share` stands there
  float share = 0;
  std::vector<Change> changes;
  std::vector<Button> buttons;
};

StaffPacksModel make_staff_packs(const Context& context);
void draw_staff_packs(const StaffPacksModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_STAFF_PACKS_H_
