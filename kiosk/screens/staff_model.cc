#include "kiosk/screens/staff.h"

#include "kiosk/screens/context.h"

namespace kiosk::screens {

StaffModel make_staff(const Context& c) {
  StaffModel model;
  model.chrome = make_chrome(c, c.say("staff.title", {}, text::Weight::bold));
  model.ways.push_back(
      {"staff.packs", "inventory_2", c.say("staff.packs", {}, text::Weight::bold), Route{ScreenId::staff_packs}});
  model.ends = c.say("staff.ends");
  return model;
}

}  // namespace kiosk::screens
