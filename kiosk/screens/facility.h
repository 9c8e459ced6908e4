// The floor: a plan to touch, and what there is to know about the room that was touched.
#ifndef KIOSK_SCREENS_FACILITY_H_
#define KIOSK_SCREENS_FACILITY_H_

#include <string>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/article.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::screens {

struct FacilityModel {
  struct Room {
    std::string place;                          // its id in the pack; the target is facility.room.<id>
    float x = 0, y = 0, width = 0, height = 0;  // on the plan
    text::Text number, name, label;
    bool gold = false;
    bool chosen = false;
  };
  ChromeModel chrome;
  std::vector<Room> rooms;
  bool knows_here = false;
  float here_x = 0, here_y = 0;
  text::Text here;
  text::Text schematic;  // the plan is none to scale; empty where it is

  // The chosen room; `place` is empty when the pack has no rooms.
  std::string place;
  bool gold = false;
  text::Text number, name;
  text::Text who_title, who;
  std::vector<text::Text> paragraphs;
  std::vector<text::Text> languages;  // spoken there, each by its own name
  text::Text languages_note;
  text::Text phone;
  std::vector<JumpModel> jumps;
};

FacilityModel make_facility(const Context& context);
void draw_facility(const FacilityModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_FACILITY_H_
