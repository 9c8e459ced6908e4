#include "kiosk/screens/article_column.h"
#include "kiosk/screens/events.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

float draw_day_heading(const EventsModel::Day& day, Frame& f, Actions& actions, float x, float y, float width) {
  constexpr float kBelow = 18;
  Column heading(f, actions, width);
  heading.section(day.heading, day.opening);
  heading.draw({x, y});
  return heading.height() + kBelow;
}

float draw_days(const EventsModel& model, Frame& f, Actions& actions, float x, float y, float width, bool note_above) {
  const auto& days = model.days;
  const float top = y;
  std::vector<const EventRow*> rows;
  for (const auto& day : days)
    for (const EventRow& event : day.events) rows.push_back(&event);
  const EventListLook look = look_of_rows(rows, f, width);
  ui::TextStyle note;
  note.size = 26;
  // What a tag on many of the rows means is said once.
  const auto write_note = [&] {
    if (!model.sample_note.utf8.empty()) y += f.write(model.sample_note, note, {x, y, width, 0}, f.colors().soft) + 22;
  };
  if (note_above) write_note();
  for (const auto& day : days) {
    y += draw_day_heading(day, f, actions, x, y, width);
    for (const EventRow& event : day.events) y += draw_event_row(event, look, f, actions, "events", x, y, width) + 14;
    y += 24;
  }
  if (!note_above) write_note();
  if (!model.more.utf8.empty()) y += f.write(model.more, note, {x, y, width, 0}, f.colors().soft) + 24;
  return y - top;
}

// The filters and below them the days, across the width. On a low panel the first event comes before what its tag
// means: the filters leave little room.
void draw_upright(const EventsModel& model, Frame& f, Actions& actions, const Rect& area) {
  const Rect view{0, area.y, f.screen().w, area.h};
  const float top = f.begin_scroll("events", view);
  float y = top;
  y += draw_chips({&model.categories, &model.languages}, 12, f, actions, {area.x, y, area.w, 0}) + 26;
  if (model.days.empty()) y += draw_dead_end(model.none, model.show_all, f, actions, {area.x, y, area.w, 0}) + 20;
  y += draw_days(model, f, actions, area.x, y, area.w, f.portrait());
  end_scrolling(f, view, top, y + 24);
}

}  // namespace

void draw_events(const EventsModel& model, Frame& f, Actions& actions) {
  Rect area = draw_chrome(model.chrome, f, actions);
  constexpr float kFilters = .32f, kBetweenFilters = 28;  // lying down, where they stand beside the days
  const bool beside = !f.portrait() && chips_height({&model.categories, &model.languages}, kBetweenFilters, f,
                                                    area.w * kFilters) <= area.h - 24;
  // Every filter is seen at once: where the column beside the days is too short for them, they stand above.
  if (!beside) return draw_upright(model, f, actions, area);
  const Rect left = area.take_left(area.w * kFilters);
  area.take_left(44);
  draw_chips({&model.categories, &model.languages}, kBetweenFilters, f, actions, {left.x, left.y, left.w, 0});
  const Rect view{area.x, area.y, area.w + ui::space::kMargin, area.h};
  const float top = f.begin_scroll("events", view);
  float y = top;
  if (model.days.empty()) y += draw_dead_end(model.none, model.show_all, f, actions, {area.x, y + 10, area.w, 0}) + 20;
  y += draw_days(model, f, actions, area.x, y, area.w, true);
  end_scrolling(f, view, top, y + 16);
}

}  // namespace kiosk::screens
