#include "kiosk/screens/article_column.h"
#include "kiosk/screens/staff.h"

namespace kiosk::screens {

void draw_staff(const StaffModel& model, ui::Frame& f, Actions& actions) {
  const ui::Rect area = draw_chrome(model.chrome, f, actions);
  Column whole(f, actions, area.w);
  whole.jumps(model.ways);
  whole.gap(28);
  whole.text(model.ends, running_style(model.ends), f.colors().soft);
  draw_scrolling(f, "staff", area, whole);
}

}  // namespace kiosk::screens
