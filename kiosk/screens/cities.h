// The sister and friendship cities: where they lie as seen from Asahikawa, since when, and whose anniversary is next.
#ifndef KIOSK_SCREENS_CITIES_H_
#define KIOSK_SCREENS_CITIES_H_

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/screens/action.h"
#include "kiosk/screens/article.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::facility {
struct SisterCity;
}

namespace kiosk::screens {

struct CitiesModel {
  struct City {
    std::string id;  // in the pack; the target is cities.city.<id>
    Accent accent = Accent::lake;
    text::Text number;  // ties the card to the map
    text::Text country, name, since, summary, label;
    float bearing_degrees = 0;  // from Asahikawa, clockwise from north
    float distance_km = 0;
  };
  struct Anniversary {
    struct Line {
      text::Text years, name;
    };
    text::Text title;  // the year
    std::vector<Line> lines;
  };
  ChromeModel chrome;
  text::Text here;
  text::Text schematic;
  std::vector<City> cities;
  std::optional<Anniversary> anniversary;  // none while the clock cannot be trusted
};

// From one point on the globe to another along the shortest way.
struct WayTo {
  double kilometres = 0;
  double bearing_degrees = 0;  // at the start, clockwise from north
};
WayTo way_between(double from_longitude, double from_latitude, double to_longitude, double to_latitude);
// Anniversaries are celebrated every five years. The first such year that is not before `year`, and which one it is.
struct NextAnniversary {
  int year = 0;
  int years = 0;
};
NextAnniversary next_anniversary(int agreed, int year);
// In the order of their agreements, oldest first: the order in which they are numbered and coloured.
std::vector<const facility::SisterCity*> cities_by_year(const Context& context);
// "about 1,300 km"; empty where the pack does not say where the city lies.
text::Text distance_text(const Context& context, const facility::SisterCity& city);
Accent accent_of(size_t index);

CitiesModel make_cities(const Context& context);
void draw_cities(const CitiesModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CITIES_H_
