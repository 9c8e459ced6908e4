#include <cmath>

#include "kiosk/screens/hours.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

float line_height(const text::Text& text, float easy = 1.75f, float other = 1.45f) {
  return text.language.is_easy_japanese() ? easy : other;
}

float draw_now(const HoursModel& model, Frame& f, float x, float y, float width) {
  const auto& s = model.status;
  const auto& colors = f.colors();
  ui::TextStyle state;
  state.size = 42;
  state.line_height = line_height(s.state, 1.75f, 1.35f);
  ui::TextStyle detail;
  detail.size = 32;
  detail.line_height = line_height(s.countdown);
  const float pad = 40, dot = s.known ? 36 + 18 : 0, inner = width - 2 * pad - dot;
  const text::Text& words = s.countdown.utf8.empty() ? s.detail : s.countdown;
  const ui::TextBlock head = f.set(s.state, state, inner);
  ui::TextBlock tail = f.set(words, detail);
  const bool beside = head.width + 28 + tail.width <= inner;
  if (!beside) tail = f.set(words, detail, inner);
  const float text_h = beside ? std::max(head.height, tail.height) : head.height + tail.height;
  const float height = std::max(text_h + 2 * 34, 132.f);
  const Rect rect{x, y, width, height};
  f.fill(rect, s.open ? colors.open_tint : s.known ? colors.closed_tint : colors.surface, ui::space::kRadius);
  const ui::Color accent = s.open ? colors.open : s.known ? colors.closed : colors.ink;
  f.outline(rect, accent, 3, ui::space::kRadius);
  const float top = y + (height - text_h) / 2;
  if (s.known) f.circle({x + pad + 18, top + head.height / 2}, 18, accent);
  f.draw(head, {x + pad + dot, top}, accent);
  if (beside)
    f.draw(tail, {x + pad + dot + head.width + 28, top + (head.height - tail.height) / 2 + 2}, colors.ink);
  else
    f.draw(tail, {x + pad + dot, top + head.height}, colors.ink);
  return height;
}

float draw_week(const HoursModel& model, Frame& f, float x, float y, float width) {
  const auto& colors = f.colors();
  const float pad = 36;
  std::vector<ui::TextBlock> days, hours;
  float days_w = 0, hours_w = 0;
  for (const auto& row : model.week) {
    ui::TextStyle style;
    style.size = 29;
    style.line_height = line_height(row.hours, 1.7f, 1.4f);
    text::Text name = row.days, time = row.hours;
    if (row.today) name.weight = time.weight = text::Weight::bold;
    days.push_back(f.set(name, style));
    hours.push_back(f.set(time, style));
    days_w = std::max(days_w, days.back().width);
    hours_w = std::max(hours_w, row.closed ? 0 : hours.back().width);
    // Words that are too long for the line go on below, not over the names of their days.
    if (const float room = width - 2 * pad - days.back().width - 28; hours.back().width > room)
      hours.back() = f.set(time, style, room);
  }
  const float bar_x = x + pad + days_w + 28, bar_w = x + width - pad - hours_w - 40 - bar_x;
  // Where words leave no room for bars, the words alone are enough.
  const bool bars = bar_w > 120;
  float at = y + pad * .8f;
  std::vector<float> tops;
  for (const auto& block : hours) {
    tops.push_back(at);
    at += std::max(block.height, 44.f) + 14;
  }
  const float height = at - 14 + pad * .8f - y;
  f.fill({x, y, width, height}, colors.surface, ui::space::kRadius);
  if (f.look().high_contrast) f.outline({x, y, width, height}, colors.ink, 2, ui::space::kRadius);
  for (size_t i = 0; i < model.week.size(); ++i) {
    const auto& row = model.week[i];
    const float row_h = std::max(hours[i].height, 44.f), middle = tops[i] + row_h / 2;
    f.draw(days[i], {x + pad, middle - days[i].height / 2}, colors.ink);
    if (row.closed) {
      f.draw(hours[i], {bars ? bar_x : x + width - pad - hours[i].width, middle - hours[i].height / 2}, colors.soft);
      continue;
    }
    if (bars) {
      const Rect groove{bar_x, middle - 18, bar_w, 36};
      f.fill(groove, colors.sunken, 18);
      if (f.look().high_contrast) f.outline(groove, colors.ink, 1, 18);
      for (const auto& [from, to] : row.bars)
        f.fill({groove.x + groove.w * from, groove.y, groove.w * (to - from), groove.h},
               row.today ? colors.sun : colors.lake, 18);
    }
    f.draw(hours[i], {x + width - pad - hours[i].width, middle - hours[i].height / 2}, colors.ink);
  }
  return height;
}

float draw_month(const HoursModel& model, Frame& f, Actions& actions, float x, float y, float width, float cell_h) {
  const auto& colors = f.colors();
  const float pad = 36, gap = 8;
  const float inner = width - 2 * pad;
  ui::TextStyle note;
  note.size = 26;
  note.line_height = line_height(model.closing_note, 1.9f, 1.55f);
  ui::TextStyle chosen = note;
  chosen.size = 30;
  ui::TextStyle head;
  head.size = 32;
  head.line_height = line_height(model.month, 1.7f, 1.35f);
  ui::TextStyle weekday;
  weekday.size = 26;
  weekday.line_height = line_height(model.month, 1.6f, 1.35f);
  weekday.align = text::Align::center;
  ui::TextStyle number = weekday;
  number.size = 30;
  number.line_height = 1.3f;
  number.scale_limit = 1.25f;

  const ui::TextBlock month = f.set(model.month, head, inner - 200);
  const ui::TextBlock asked = f.set(model.chosen_day, chosen, inner);
  const ui::TextBlock rule = f.set(model.closing_note, note, inner);
  const ui::TextBlock list = f.set(model.closed_days, note, inner);
  const ui::TextBlock unsure = f.set(model.not_confirmed, note, inner);
  const auto h = [](const ui::TextBlock& b) { return b.empty() ? 0.f : b.height; };
  const float head_h = std::max(month.height, 72.f);
  float weekday_h = 0;
  for (const auto& name : model.weekdays) weekday_h = std::max(weekday_h, f.set(name, weekday).height);
  const float grid_h = static_cast<float>(model.rows) * (cell_h + gap) - gap;
  const float notes_h = (asked.empty() ? 0.f : h(asked) + 14) + h(rule) + h(list) + h(unsure);
  const float height = 20 + head_h + 4 + weekday_h + 6 + grid_h + 16 + notes_h + 24;
  f.fill({x, y, width, height}, colors.surface, ui::space::kRadius);
  if (f.look().high_contrast) f.outline({x, y, width, height}, colors.ink, 2, ui::space::kRadius);

  float at = y + 20;
  f.draw(month, {x + pad, at + (head_h - month.height) / 2}, colors.ink);
  const auto arrow = [&](const char* id, const char* icon, float right, const text::Text& label, const Route& to,
                         bool enabled) {
    if (!enabled) return;
    const Rect button{right - 72, at + (head_h - 72) / 2, 72, 72};
    f.fill(button, f.pressed(id) ? colors.line : colors.sunken, 36);
    if (f.look().high_contrast) f.outline(button, colors.ink, 2, 36);
    f.icon(icon, button.center(), 40, colors.ink);
    f.target(id, ui::Role::button, button, label);
    actions.on(id, action::Change{to});
  };
  arrow("hours.next-month", "chevron_right", x + width - pad + 10, model.next_label, model.next, model.has_next);
  arrow("hours.previous-month", "chevron_left", x + width - pad + 10 - 92, model.previous_label, model.previous,
        model.has_previous);
  at += head_h + 4;
  const Rect grid{x + pad, 0, inner, 0};
  for (int i = 0; i < 7; ++i) {
    const Rect cell = grid.column(i, 7, gap);
    const ui::TextBlock block = f.set_fitted(model.weekdays[static_cast<size_t>(i)], weekday, cell.w, 0);
    f.draw(block, {cell.x, at}, colors.soft);
  }
  at += weekday_h + 6;
  for (const auto& day : model.days) {
    Rect cell = grid.column(day.column, 7, gap);
    cell.y = at + static_cast<float>(day.row) * (cell_h + gap);
    cell.h = cell_h;
    const ui::Color ground = day.closed ? colors.closed_tint : colors.sunken.mixed(colors.surface, .3f);
    f.fill(cell, f.pressed(day.id) ? ground.mixed(colors.ink, .15f) : ground, 12);
    if (f.look().high_contrast) f.outline(cell, day.closed ? colors.closed : colors.ink, 1, 12);
    if (day.today)
      f.outline(cell.inset(-4), colors.ink, 4, 16);
    else if (day.chosen)
      f.outline(cell.inset(-2), colors.lake, 3, 14);
    const ui::TextBlock text = f.set(day.number, number, cell.w);
    f.draw(text, {cell.x, cell.center().y - text.height / 2}, day.closed ? colors.closed : colors.ink);
    // Not by colour alone: a closed day is also struck through below its number.
    if (day.closed) f.fill({cell.center().x - 14, cell.bottom() - 12, 28, 3}, colors.closed, 1);
    f.target(day.id, ui::Role::day, cell, day.label, day.chosen);
    actions.on(day.id, action::Change{day.to});
  }
  at += grid_h + 16;
  if (!asked.empty()) {
    f.draw(asked, {x + pad, at}, colors.ink);
    at += asked.height + 14;
  }
  f.draw(rule, {x + pad, at}, colors.soft);
  at += h(rule);
  f.draw(list, {x + pad, at}, colors.closed);
  at += h(list);
  f.draw(unsure, {x + pad, at}, colors.soft);
  return height;
}

}  // namespace

void draw_hours(const HoursModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_chrome(model.chrome, f, actions);
  const Rect scroll{0, area.y, f.screen().w, area.h};
  float y = f.begin_scroll("hours", scroll) + 4;
  const float top = y;
  if (f.portrait()) {
    y += draw_now(model, f, area.x, y, area.w) + 26;
    y += draw_week(model, f, area.x, y, area.w) + 26;
    y += draw_month(model, f, actions, area.x, y, area.w, 78);
  } else {
    Rect left = area.column(0, 2, 32), right = area.column(1, 2, 32);
    float ly = top + draw_now(model, f, left.x, top, left.w) + 24;
    ly += draw_week(model, f, left.x, ly, left.w);
    const float ry = top + draw_month(model, f, actions, right.x, top, right.w, 58);
    y = std::max(ly, ry);
  }
  f.end_scroll(y + 24);
}

}  // namespace kiosk::screens
