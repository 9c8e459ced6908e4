#include "kiosk/screens/context.h"
#include "kiosk/screens/pin.h"

namespace kiosk::screens {
namespace {

text::Text time_locked(const Context& c, std::chrono::seconds left) {
  if (left <= std::chrono::minutes(1)) return c.say("staff.pin_locked_seconds", {{"seconds", int64_t{left.count()}}});
  return c.say("staff.pin_locked", {{"time", c.words.duration(std::chrono::ceil<std::chrono::minutes>(left)).markup}});
}

text::Text message(const Context& c, const PinPad& pad) {
  if (pad.checking) return c.say("staff.pin_checking");
  switch (pad.trouble) {
    case PinPad::Trouble::none:
      break;
    case PinPad::Trouble::wrong:
      return c.say("staff.pin_wrong");
    case PinPad::Trouble::locked:
      return time_locked(c, pad.locked);
    case PinPad::Trouble::unset:
      return c.say("staff.pin_unset");
    case PinPad::Trouble::failed:
      return c.say("staff.pin_failed");
  }
  return {};
}

}  // namespace

PinModel make_pin(const Context& c) {
  const PinPad& pad = c.staff->pad;
  PinModel model;
  model.chrome = make_chrome(c, c.say("staff.title", {}, text::Weight::bold));
  model.prompt = c.say("staff.pin_prompt");
  model.message = message(c, pad);
  model.trouble = pad.trouble != PinPad::Trouble::none;
  model.digits = pad.digits;
  model.can_type = !pad.checking && pad.trouble != PinPad::Trouble::locked && pad.trouble != PinPad::Trouble::unset;
  for (size_t i = 0; i < std::size(model.numbers); ++i)
    model.numbers[i] = {std::to_string(i), c.language, text::Weight::bold, text::Family::print, {}};
  model.erase = c.say("staff.pin_erase");
  model.enter = c.say("staff.pin_enter", {}, text::Weight::bold);
  model.cancel = c.say("staff.cancel");
  return model;
}

}  // namespace kiosk::screens
