#include <cmath>

#include "kiosk/screens/article_column.h"
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
    if (row.today) name = text::in_bold(name), time = text::in_bold(time);
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
               row.today ? colors.ink : colors.lake, 18);
    }
    f.draw(hours[i], {x + width - pad - hours[i].width, middle - hours[i].height / 2}, colors.ink);
  }
  return height;
}

ui::TextStyle note_style(const HoursModel& model) {
  ui::TextStyle note;
  note.size = 26;
  note.line_height = line_height(model.closing_note, 1.9f, 1.55f);
  return note;
}

// When it is closed, in words. Measured only where `paint` is false.
float write_notes(const HoursModel& model, Frame& f, float x, float y, float width, bool paint) {
  const auto& colors = f.colors();
  const float top = y;
  for (const auto& [text, color] : {std::pair{&model.closing_note, colors.soft},
                                    {&model.closed_days, colors.closed},
                                    {&model.not_confirmed, colors.soft}}) {
    if (text->utf8.empty()) continue;
    const ui::TextBlock block = f.set(*text, note_style(model), width);
    if (paint) f.draw(block, {x, y}, color);
    y += block.height;
  }
  return y - top;
}

float draw_month(const HoursModel& model, Frame& f, Actions& actions, float x, float y, float width, float cell_h,
                 bool with_notes) {
  const auto& colors = f.colors();
  const float pad = 36, gap = 8;
  const float inner = width - 2 * pad;
  const ui::TextStyle note = note_style(model);
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
  const float head_h = std::max(month.height, 72.f), weekday_gap = 14;
  // What the days' looks mean, and the way back to this month.
  ui::TextStyle legend = note;
  legend.line_height = line_height(model.legend_closed, 1.7f, 1.4f);
  const ui::TextBlock closed_word = f.set(model.legend_closed, legend), today_word = f.set(model.legend_today, legend);
  ui::TextBlock back_word;
  if (!model.this_month_label.utf8.empty()) back_word = f.set(model.this_month_label, legend);
  const float back_w = back_word.empty() ? 0 : back_word.width + 44 + 52;
  constexpr float kSwatch = 40;
  const auto legend_w = [](const ui::TextBlock& word) { return word.empty() ? 0.f : kSwatch + 12 + word.width + 32; };
  const float back_h = back_word.empty() ? 0.f : std::max(64.f, back_word.height + 14);
  const float key_h = std::max({closed_word.height, kSwatch, back_h});
  const bool key_stacked = legend_w(closed_word) + legend_w(today_word) + back_w > inner;
  const float legend_h = key_h + (key_stacked ? key_h + 8 : 0) + 14;
  float weekday_h = 0;
  for (const auto& name : model.weekdays) weekday_h = std::max(weekday_h, f.set(name, weekday).height);
  const float grid_h = static_cast<float>(model.rows) * (cell_h + gap) - gap;
  const float notes_h = (asked.empty() ? 0.f : asked.height + (with_notes ? 14 : 0)) +
                        (with_notes ? write_notes(model, f, 0, 0, inner, false) : 0.f);
  const float height = 20 + head_h + weekday_gap + weekday_h + 6 + grid_h + 18 + legend_h + notes_h + 24;
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
    actions.on(id, action::Change{.to = to, .steps = true});
  };
  arrow("hours.next-month", "chevron_right", x + width - pad, model.next_label, model.next, model.has_next);
  arrow("hours.previous-month", "chevron_left", x + width - pad - 92, model.previous_label, model.previous,
        model.has_previous);
  at += head_h + weekday_gap;
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
    actions.on(day.id, action::Change{.to = day.to, .reveals = "hours.asked"});
  }
  at += grid_h + 18;
  float key_x = x + pad;
  const auto key = [&](const ui::TextBlock& word, bool closed) {
    if (word.empty()) return;
    const Rect swatch{key_x, at + (key_h - kSwatch) / 2, kSwatch, kSwatch};
    f.fill(swatch, closed ? colors.closed_tint : colors.sunken.mixed(colors.surface, .3f), 10);
    if (closed) {
      if (f.look().high_contrast) f.outline(swatch, colors.closed, 1, 10);
      f.fill({swatch.center().x - 11, swatch.bottom() - 10, 22, 3}, colors.closed, 1);
    } else {
      f.outline(swatch.inset(-2), colors.ink, 4, 12);
    }
    f.draw(word, {swatch.right() + 12, at + (key_h - word.height) / 2}, colors.ink);
    key_x += legend_w(word);
  };
  key(closed_word, true);
  if (key_stacked && !today_word.empty()) {
    key_x = x + pad;
    at += key_h + 8;
  }
  key(today_word, false);
  if (!back_word.empty()) {
    if (key_stacked) at += key_h + 8;
    const Rect button{x + width - pad - back_w, at + (key_h - back_h) / 2, back_w, back_h};
    f.fill(button, f.pressed("hours.this-month") ? colors.line : colors.sunken, button.h / 2);
    if (f.look().high_contrast) f.outline(button, colors.ink, 2, button.h / 2);
    f.icon("today", {button.x + 22 + 18, button.center().y}, 34, colors.ink);
    f.draw(back_word, {button.x + 22 + 44, button.center().y - back_word.height / 2}, colors.ink);
    f.target("hours.this-month", ui::Role::button, button, model.this_month_label);
    actions.on("hours.this-month", action::Change{model.this_month});
  }
  at += key_h + 14;
  if (!asked.empty()) {
    f.draw(asked, {x + pad, at}, colors.ink);
    f.mark("hours.asked", {x + pad, at, inner, asked.height});
    at += asked.height + 14;
  }
  if (with_notes) write_notes(model, f, x + pad, at, inner, true);
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
    y += draw_month(model, f, actions, area.x, y, area.w, 78, true);
  } else {
    Rect left = area.column(0, 2, 32), right = area.column(1, 2, 32);
    float ly = top + draw_now(model, f, left.x, top, left.w) + 24;
    ly += draw_week(model, f, left.x, ly, left.w) + 24;
    const float pad = 36, notes = write_notes(model, f, 0, 0, left.w - 2 * pad, false) + 2 * 26;
    f.fill({left.x, ly, left.w, notes}, f.colors().surface, ui::space::kRadius);
    if (f.look().high_contrast) f.outline({left.x, ly, left.w, notes}, f.colors().ink, 2, ui::space::kRadius);
    write_notes(model, f, left.x + pad, ly + 26, left.w - 2 * pad, true);
    ly += notes;
    const float ry = top + draw_month(model, f, actions, right.x, top, right.w, 56, false);
    y = std::max(ly, ry);
  }
  end_scrolling(f, scroll, top - 4, y + 24);
}

}  // namespace kiosk::screens
