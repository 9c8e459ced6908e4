#include "kiosk/facility/centre.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/youth.h"

namespace kiosk::screens {

YouthModel make_youth(const Context& c) {
  YouthModel model;
  model.chrome = make_chrome(c, c.say("youth.title", {}, text::Weight::bold));
  model.pages = make_page_jumps(c, "youth", "youth.page");
  if (!c.centre.cities.empty())
    model.jumps.push_back(
        {"youth.cities", "public", c.say("youth.see_cities", {}, text::Weight::bold), route_to(ScreenId::cities)});
  for (const auto& voice : c.centre.voices) {
    model.voices.push_back(make_voice(c, voice, true));
    model.voices.back().id = "youth.voice." + voice.id;
  }
  if (!model.voices.empty()) model.voices_title = c.say("youth.voices", {}, text::Weight::bold);
  return model;
}

}  // namespace kiosk::screens
