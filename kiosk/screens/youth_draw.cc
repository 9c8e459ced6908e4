#include "kiosk/screens/article_column.h"
#include "kiosk/screens/youth.h"

namespace kiosk::screens {

void draw_youth(const YouthModel& model, ui::Frame& f, Actions& actions) {
  const ui::Rect area = draw_chrome(model.chrome, f, actions);
  Column whole(f, actions, area.w);
  if (f.portrait()) {
    whole.jumps(model.pages);
    whole.jumps(model.jumps);
    whole.gap(40);
    whole.section(model.voices_title);
    whole.gap(24);
    whole.voices(model.voices);
  } else {
    constexpr float kGap = 40;
    const float side = 600;
    Column pages = whole.sibling(side);
    pages.jumps(model.pages);
    pages.jumps(model.jumps);
    Column voices = whole.sibling(area.w - side - kGap);
    voices.section(model.voices_title);
    voices.gap(24);
    voices.voices(model.voices);
    std::vector<Column> both;
    both.push_back(std::move(pages));
    both.push_back(std::move(voices));
    whole.row(std::move(both), kGap);
  }
  draw_scrolling(f, "youth", area, whole);
}

}  // namespace kiosk::screens
