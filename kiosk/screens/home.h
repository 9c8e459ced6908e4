// The first screen: open or not, what is on today, where one can go, what people write to each other.
#ifndef KIOSK_SCREENS_HOME_H_
#define KIOSK_SCREENS_HOME_H_

#include <string>
#include <vector>

#include "kiosk/screens/card_view.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/screens/event_row.h"
#include "kiosk/screens/status.h"

namespace kiosk::screens {

enum class Tint { lake, night, sun, gold, pine, plum, paper };

struct HomeModel {
  struct Tile {
    std::string id;  // "home.tile.facility"
    std::string icon;
    text::Text title, subtitle;
    Tint tint;
    Route to;
  };
  ChromeModel chrome;
  text::Text name, location, date_and_time;
  text::Text other_name;  // the name in English, or in Japanese beside English
  StatusModel status;
  text::Text events_heading, see_all;
  std::vector<EventRow> events;
  text::Text no_events;
  std::vector<Tile> tiles;
  Tile centre;  // the strip below the tiles
  std::vector<CardView> cards;
  text::Text board_label;
  text::Text staff_door;  // label of where staff get in
};

HomeModel make_home(const Context& context);
void draw_home(const HomeModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_HOME_H_
