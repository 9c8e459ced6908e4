#include <algorithm>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/facility.h"
#include "kiosk/ui/floor_map.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

ui::FloorMap map_of(const FacilityModel& model) {
  ui::FloorMap map;
  for (const auto& room : model.rooms)
    map.rooms.push_back({"facility.room." + room.place,
                         {room.x, room.y, room.width, room.height},
                         room.number,
                         room.name,
                         room.label,
                         room.gold,
                         room.chosen});
  if (model.knows_here) map.here = ui::Point{model.here_x, model.here_y};
  map.here_label = model.here;
  map.schematic = !model.schematic.utf8.empty();
  return map;
}

// The plan on its panel, and under it the note that it is schematic. Returns the height used.
float draw_map(const FacilityModel& model, Frame& f, Actions& actions, const Rect& area) {
  const ui::FloorMap map = map_of(model);
  const float pad = f.look().reach ? 22 : ui::space::kCardPad;
  ui::TextStyle small = body_style(ui::type::kSmall);
  small.line_height = ui::title_line_height(model.schematic.language) + .05f;
  small.balanced = true;
  if (f.look().reach) small.scale_limit = f.portrait() ? 1 : 1.25f;  // the room is the plan's
  const ui::TextBlock note = f.set(model.schematic, small, area.w - 2 * pad);
  const float note_height = model.schematic.utf8.empty() ? 0 : note.height + 16;
  // Beside the text a schematic plan may grow into the height that is there.
  const float stretch = map.schematic && !f.portrait() ? 1.25f : 1;
  const float wanted = floor_map_height(map, area.w - 2 * pad) * stretch;
  const float height = std::min(area.h, wanted + 2 * pad + note_height);
  const Rect panel{area.x, area.y, area.w, height};
  draw_ground(f, panel, f.colors().surface);
  f.outline(panel, f.colors().line, 2, ui::space::kRadius);
  Rect inside = panel.inset(pad);
  if (note_height > 0) {
    const Rect strip = inside.take_bottom(note_height - 16);
    f.draw(note, {strip.x, strip.y}, f.colors().soft);
    inside.take_bottom(16);
  }
  draw_floor_map(f, map, inside);
  for (const auto& room : model.rooms)
    actions.on("facility.room." + room.place, action::Change{route_to(ScreenId::facility, room.place)});
  return height;
}

void add_room(Column& column, Frame& f, const FacilityModel& model) {
  const auto& colors = f.colors();
  Column inner = column.inside(ui::space::kCardPad);
  const ui::TextBlock number = f.set(model.number, title_style(model.name, 36));
  const float badge = model.number.utf8.empty() ? 0 : std::max(f.grown(64), number.width + 30);
  const float indent = badge > 0 ? badge + 22 : 0;
  const ui::TextBlock name = f.set(model.name, title_style(model.name, 42), inner.width() - indent);
  inner.add(std::max(badge, name.height), [&f, number, name, badge, indent, gold = model.gold](const Rect& r) {
    const float middle = r.center().y;
    if (badge > 0) {
      const Rect box{r.x, middle - badge / 2, badge, badge};
      f.fill(box, gold ? f.colors().gold : f.colors().lake, 18);
      f.draw(number, {box.center().x - number.width / 2, box.center().y - number.height / 2}, f.colors().on_dark);
    }
    f.draw(name, {r.x + indent, middle - name.height / 2}, f.colors().ink);
  });
  inner.gap(18);
  if (!model.who.utf8.empty()) {
    // "Who can use it" and the answer share a line where they can.
    const ui::TextBlock who_title =
        f.set(model.who_title, title_style(model.who_title, ui::type::kSmall), inner.width());
    const ui::TextBlock who = f.set(model.who, body_style(), inner.width() - who_title.width - 24);
    if (who_title.width < inner.width() / 2 && who.paragraph->lines().size() == 1) {
      inner.add(std::max(who_title.height, who.height), [&f, who_title, who](const Rect& r) {
        const float base = std::max(rise_of(who_title), rise_of(who));
        f.draw(who_title, {r.x, r.y + base - rise_of(who_title)}, f.colors().lake);
        f.draw(who, {r.x + who_title.width + 24, r.y + base - rise_of(who)}, f.colors().ink);
      });
    } else {
      inner.text(model.who_title, title_style(model.who_title, ui::type::kSmall), colors.lake);
      inner.gap(2);
      inner.text(model.who, body_style(), colors.ink);
    }
    inner.gap(16);
  }
  inner.paragraphs(model.paragraphs);
  std::vector<ChipModel> chips;
  for (const auto& language : model.languages) chips.push_back({"", language});
  if (!model.phone.utf8.empty()) chips.push_back({"call", model.phone});
  if (!chips.empty()) {
    inner.gap(22);
    inner.chips(chips);
  }
  if (!model.languages_note.utf8.empty()) {
    inner.gap(12);
    inner.text(model.languages_note, body_style(ui::type::kSmall), colors.soft);
  }
  if (!model.jumps.empty()) {
    inner.gap(28);
    inner.jumps(model.jumps);
  }
  column.card(std::move(inner), colors.surface, ui::space::kCardPad);
}

}  // namespace

void draw_facility(const FacilityModel& model, Frame& f, Actions& actions) {
  Rect area = draw_chrome(model.chrome, f, actions);
  if (model.place.empty()) return;
  if (f.portrait()) {
    // The plan gives way where reach mode leaves little room: there is as much to read as to look at.
    Rect top = area;
    top.h = std::min(area.h * (f.look().reach ? .5f : .56f), area.h - 300);
    area.take_top(draw_map(model, f, actions, top) + 20);
  } else {
    constexpr float kGap = 32;
    Rect left = area.take_left((area.w - kGap) * .52f);
    left.h -= 28;
    draw_map(model, f, actions, left);
    area.take_left(kGap);
  }
  Column text(f, actions, area.w);
  add_room(text, f, model);
  const std::string id = "facility." + model.place;
  if (f.portrait()) return draw_scrolling(f, id, area, text);
  // Beside the plan the area reaches no further to the left than its column.
  const Rect viewport{area.x, area.y, f.screen().right() - area.x, area.h};
  const float top = f.begin_scroll(id, viewport);
  text.draw({area.x, top});
  end_scrolling(f, viewport, top, top + text.height() + 20);
}

}  // namespace kiosk::screens
