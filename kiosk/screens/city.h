// One sister or friendship city: since when, what is exchanged, and what those who went there say.
#ifndef KIOSK_SCREENS_CITY_H_
#define KIOSK_SCREENS_CITY_H_

#include <string>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/article.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::screens {

struct CityModel {
  ChromeModel chrome;
  std::string id;  // empty: the pack has no such city
  Accent accent = Accent::lake;
  text::Text country, name, since, distance;
  text::Text anniversary;  // "in 2027: 65 years"; empty while the clock cannot be trusted
  text::Text summary;
  std::vector<text::Text> paragraphs;
  text::Text exchanges_title;
  std::vector<text::Text> exchanges;
  text::Text voices_title;
  std::vector<VoiceModel> voices;
  // Onward: what the pack links to (coming events with their day, pages), else youth exchange; and whom to ask.
  std::vector<JumpModel> jumps;
};

CityModel make_city(const Context& context);
void draw_city(const CityModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CITY_H_
