#include <algorithm>

#include "kiosk/screens/context.h"
#include "kiosk/screens/overlays.h"

namespace kiosk::screens {

AttractModel make_attract(const Context& c, const Context& english, std::vector<text::Text> touch_elsewhere) {
  AttractModel model;
  model.name = c.tagged(c.centre.name.in(LanguageTag::of("ja"), c.centre.fallback), text::Weight::bold);
  model.name_en = c.tagged(c.centre.name.in(LanguageTag::of("en"), c.centre.fallback));
  model.location = c.tagged(c.centre.location.in(LanguageTag::of("ja"), c.centre.fallback));
  model.location_en = c.tagged(c.centre.location.in(LanguageTag::of("en"), c.centre.fallback));
  model.date_and_time = date_and_time(c);
  model.date_and_time_en = date_and_time(english);
  model.status = make_status(c);
  model.status_en = make_status(english);
  for (text::Text* state : {&model.status.state, &model.status_en.state}) state->weight = text::Weight::bold;
  model.touch = c.say("attract.touch", {}, text::Weight::bold);
  model.touch_en = english.say("attract.touch", {}, text::Weight::bold);
  model.touch_elsewhere = std::move(touch_elsewhere);
  return model;
}

IdleModel make_idle(const Context& c, int seconds_left, int seconds_in_all) {
  IdleModel model;
  model.title = c.say("idle.title", {}, text::Weight::bold);
  model.body = c.say("idle.body", {{"seconds", int64_t{seconds_left}}});
  model.stay = c.say("idle.stay", {}, text::Weight::bold);
  model.finish = c.say("idle.finish");
  model.share_left = static_cast<float>(seconds_left) / static_cast<float>(std::max(1, seconds_in_all));
  return model;
}

}  // namespace kiosk::screens
