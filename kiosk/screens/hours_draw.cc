#include <cmath>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/hours.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

constexpr float kPad = ui::space::kCardPad;

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
  const float dot = s.known ? 36 + 18 : 0, inner = width - 2 * kPad - dot;
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
  if (s.known) f.circle({x + kPad + 18, top + head.height / 2}, 18, accent);
  f.draw(head, {x + kPad + dot, top}, accent);
  if (beside)
    f.draw(tail, {x + kPad + dot + head.width + 28, top + (head.height - tail.height) / 2 + 2}, colors.ink);
  else
    f.draw(tail, {x + kPad + dot, top + head.height}, colors.ink);
  return height;
}

constexpr float kWeekBar = 36, kWeekLine = 44;  // of a day's bar and of its line, where the words need no more
constexpr float kBesideDays = 28, kBeforeHours = 40;

// A week's lines, set and not yet drawn: days, a bar from morning to evening, and the hours in words, beside the bar
// where that leaves it long enough to be compared with the others, else below.
struct Week {
  struct Line {
    ui::TextBlock days, hours;
    float top = 0;     // below the card's edge
    float height = 0;  // of the days and the bar
  };
  std::vector<Line> lines;
  float bar_x = 0, bar_w = 0;  // from the card's left
  bool bars = false;           // where words leave no room for them, the words alone are enough
  bool below = false;
  float height = 0;
};

void place_bars(Week& week, const HoursModel& model, float width) {
  constexpr float kComparable = 360, kLeast = 120;
  float days_w = 0, hours_w = 0;
  for (size_t i = 0; i < week.lines.size(); ++i) {
    days_w = std::max(days_w, week.lines[i].days.width);
    hours_w = std::max(hours_w, model.week[i].closed ? 0 : week.lines[i].hours.width);
  }
  week.bar_x = kPad + days_w + kBesideDays;
  const float room = width - kPad - week.bar_x, beside = room - hours_w - kBeforeHours;
  week.below = beside < kComparable && room >= kComparable;
  week.bar_w = week.below ? room : beside;
  week.bars = week.bar_w > kLeast;
}

Week set_week(const HoursModel& model, Frame& f, float width) {
  Week week;
  const auto set = [&](const HoursModel::WeekRow& row, const text::Text& text, float room) {
    ui::TextStyle style;
    style.size = 29;
    style.line_height = line_height(row.hours, 1.7f, 1.4f);
    return f.set(row.today ? text::in_bold(text) : text, style, room);
  };
  for (const auto& row : model.week) week.lines.push_back({set(row, row.days, 0), set(row, row.hours, 0)});
  place_bars(week, model, width);
  const float gap = week.below ? 20 : 14, around = kPad * .8f;
  float y = around;
  for (size_t i = 0; i < week.lines.size(); ++i) {
    Week::Line& line = week.lines[i];
    const bool under = week.below && !model.week[i].closed;
    // Words that are too long for the line go on below, not over the names of their days.
    const float room = under ? week.bar_w : width - 2 * kPad - line.days.width - kBesideDays;
    if (line.hours.width > room) line.hours = set(model.week[i], model.week[i].hours, room);
    line.top = y;
    line.height = std::max(under ? line.days.height : line.hours.height, kWeekLine);
    y += line.height + (under ? line.hours.height : 0) + gap;
  }
  week.height = y - gap + around;
  return week;
}

void draw_bar_of(const HoursModel::WeekRow& row, Frame& f, const Rect& groove) {
  const float radius = groove.h / 2;
  f.fill(groove, f.colors().sunken, radius);
  if (f.look().high_contrast) f.outline(groove, f.colors().ink, 1, radius);
  for (const auto& [from, to] : row.bars)
    f.fill({groove.x + groove.w * from, groove.y, groove.w * (to - from), groove.h},
           row.today ? f.colors().ink : f.colors().lake, radius);
}

float draw_week(const HoursModel& model, Frame& f, float x, float y, float width) {
  const auto& colors = f.colors();
  const Week week = set_week(model, f, width);
  draw_ground(f, {x, y, width, week.height}, colors.surface);
  for (size_t i = 0; i < week.lines.size(); ++i) {
    const auto& row = model.week[i];
    const Week::Line& line = week.lines[i];
    const float middle = y + line.top + line.height / 2, hours_y = middle - line.hours.height / 2;
    const float bar_x = x + week.bar_x, end_x = x + width - kPad - line.hours.width;
    f.draw(line.days, {x + kPad, middle - line.days.height / 2}, colors.ink);
    if (week.bars && !row.closed) draw_bar_of(row, f, {bar_x, middle - kWeekBar / 2, week.bar_w, kWeekBar});
    if (row.closed)
      f.draw(line.hours, {week.bars ? bar_x : end_x, hours_y}, colors.soft);
    else if (week.below)
      f.draw(line.hours, {bar_x, y + line.top + line.height}, colors.ink);
    else
      f.draw(line.hours, {end_x, hours_y}, colors.ink);
  }
  return week.height;
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
  const float gap = 8;
  const float inner = width - 2 * kPad;
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
  f.draw(month, {x + kPad, at + (head_h - month.height) / 2}, colors.ink);
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
  arrow("hours.next-month", "chevron_right", x + width - kPad, model.next_label, model.next, model.has_next);
  arrow("hours.previous-month", "chevron_left", x + width - kPad - 92, model.previous_label, model.previous,
        model.has_previous);
  at += head_h + weekday_gap;
  const Rect grid{x + kPad, 0, inner, 0};
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
  float key_x = x + kPad;
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
    key_x = x + kPad;
    at += key_h + 8;
  }
  key(today_word, false);
  if (!back_word.empty()) {
    if (key_stacked) at += key_h + 8;
    const Rect button{x + width - kPad - back_w, at + (key_h - back_h) / 2, back_w, back_h};
    f.fill(button, f.pressed("hours.this-month") ? colors.line : colors.sunken, button.h / 2);
    if (f.look().high_contrast) f.outline(button, colors.ink, 2, button.h / 2);
    f.icon("today", {button.x + 22 + 18, button.center().y}, 34, colors.ink);
    f.draw(back_word, {button.x + 22 + 44, button.center().y - back_word.height / 2}, colors.ink);
    f.target("hours.this-month", ui::Role::button, button, model.this_month_label);
    actions.on("hours.this-month", action::Change{model.this_month});
  }
  at += key_h + 14;
  if (!asked.empty()) {
    f.draw(asked, {x + kPad, at}, colors.ink);
    f.mark("hours.asked", {x + kPad, at, inner, asked.height});
    at += asked.height + 14;
  }
  if (with_notes) write_notes(model, f, x + kPad, at, inner, true);
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
    const float notes = write_notes(model, f, 0, 0, left.w - 2 * kPad, false) + 2 * 26;
    f.fill({left.x, ly, left.w, notes}, f.colors().surface, ui::space::kRadius);
    if (f.look().high_contrast) f.outline({left.x, ly, left.w, notes}, f.colors().ink, 2, ui::space::kRadius);
    write_notes(model, f, left.x + kPad, ly + 26, left.w - 2 * kPad, true);
    ly += notes;
    const float ry = top + draw_month(model, f, actions, right.x, top, right.w, 56, false);
    y = std::max(ly, ry);
  }
  end_scrolling(f, scroll, top - 4, y + 24);
}

}  // namespace kiosk::screens
