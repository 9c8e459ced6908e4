#include <algorithm>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/event.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/qr.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

float easy_or(const text::Text& text, float easy, float other) {
  return text.language.is_easy_japanese() ? easy : other;
}

float write_block(Frame& f, const text::Text& text, float size, float x, float y, float width, ui::Color color) {
  if (text.utf8.empty()) return 0;
  ui::TextStyle style;
  style.size = size;
  return f.write(text, style, {x, y, width, 0}, color);
}

constexpr float kFactPad = 36, kFactIcon = 36, kFactLabel = 52;  // the label's distance from the icon's left edge
constexpr float kFactRow = 84, kFactRowEnd = 40;                 // a fact that leads somewhere; room of its chevron

struct FactLine {
  const EventModel::Fact& fact;
  ui::TextBlock label, value;
  float height;
};

void draw_fact(const FactLine& line, Frame& f, Actions& actions, const Rect& rect, float value_x) {
  const auto& colors = f.colors();
  const auto& fact = line.fact;
  if (fact.to) {
    draw_touch_row(f, rect.inset(kFactPad - 20, 0), f.pressed(fact.id));
    f.target(fact.id, ui::Role::link, rect.inset(kFactPad - 20, 0), fact.value);
    actions.on(fact.id, action::Go{*fact.to});
  }
  const float left = rect.x + kFactPad, middle = rect.center().y;
  f.icon(fact.icon, {left + kFactIcon / 2, middle}, kFactIcon, colors.lake);
  f.draw(line.label, {left + kFactLabel, middle - line.label.height / 2}, colors.soft);
  f.draw(line.value, {value_x, middle - line.value.height / 2}, colors.ink);
}

float draw_facts(const EventModel& model, Frame& f, Actions& actions, float x, float y, float width) {
  const auto& colors = f.colors();
  constexpr float kAbove = 24, kBetween = 8;
  float label_w = 0;
  ui::TextStyle small, big;
  small.size = 26;
  big.size = 30;
  const auto set_line_heights = [&](const EventModel::Fact& fact) {
    small.line_height = big.line_height = easy_or(fact.label, 1.75f, 1.45f);
  };
  for (const auto& fact : model.facts) {
    set_line_heights(fact);
    label_w = std::max(label_w, f.set(fact.label, small).width);
  }
  label_w = std::min(label_w, width * .34f);
  const float value_x = x + kFactPad + kFactLabel + label_w + 28;
  std::vector<FactLine> lines;
  float height = kAbove;
  for (const auto& fact : model.facts) {
    set_line_heights(fact);
    const float value_w = x + width - kFactPad - value_x - (fact.to ? kFactRowEnd : 0);
    FactLine line{fact, f.set_fitted(fact.label, small, label_w, 0), f.set(fact.value, big, value_w), 0};
    line.height = std::max({line.label.height, line.value.height, fact.to ? kFactRow : 52.f});
    height += line.height + kBetween;
    lines.push_back(std::move(line));
  }
  height += kAbove - kBetween;
  f.fill({x, y, width, height}, colors.surface, ui::space::kRadius);
  if (f.look().high_contrast) f.outline({x, y, width, height}, colors.ink, 2, ui::space::kRadius);
  float at = y + kAbove;
  for (const FactLine& line : lines) {
    draw_fact(line, f, actions, {x, at, width, line.height}, value_x);
    at += line.height + kBetween;
  }
  return height;
}

float draw_codes(const EventModel& model, Frame& f, float x, float y, float width) {
  if (model.codes.empty()) return 0;
  const auto& colors = f.colors();
  const float pad = 36;
  // A code for a calendar is dense: its modules must still be told apart by a telephone at arm's length (1 mm).
  float side = 236;
  for (const auto& code : model.codes) side = std::max(side, ui::qr_side(code.payload, 3));
  const int n = static_cast<int>(model.codes.size());
  const Rect row = Rect{x, y, width, 0}.inset(pad, 0);
  ui::TextStyle style;
  style.size = 27;
  style.align = text::Align::center;
  style.balanced = true;
  std::vector<ui::TextBlock> captions;
  float caption_h = 0;
  for (int i = 0; i < n; ++i) {
    style.line_height = easy_or(model.codes[static_cast<size_t>(i)].caption, 1.75f, 1.4f);
    captions.push_back(f.set(model.codes[static_cast<size_t>(i)].caption, style, row.column(i, n, 24).w));
    caption_h = std::max(caption_h, captions.back().height);
  }
  ui::TextStyle small = style;
  small.size = 25;
  const ui::TextBlock hint = f.set(model.code_hint, small, row.w);
  const float height = 32 + side + 14 + caption_h + 6 + hint.height + 24;
  f.fill({x, y, width, height}, colors.surface, ui::space::kRadius);
  if (f.look().high_contrast) f.outline({x, y, width, height}, colors.ink, 2, ui::space::kRadius);
  for (int i = 0; i < n; ++i) {
    const Rect column = row.column(i, n, 24);
    ui::draw_qr(f, model.codes[static_cast<size_t>(i)].payload, {column.center().x - side / 2, y + 32, side, side});
    f.draw(captions[static_cast<size_t>(i)], {column.x, y + 32 + side + 14}, colors.ink);
  }
  f.draw(hint, {row.x, y + 32 + side + 14 + caption_h + 6}, colors.soft);
  return height;
}

float draw_next(const EventModel& model, Frame& f, Actions& actions, float x, float y, float width) {
  if (model.next.empty()) return 0;
  const auto& colors = f.colors();
  const float top = y;
  ui::TextStyle heading;
  heading.size = ui::type::kHeading;
  heading.line_height = ui::title_line_height(model.next_heading.language);
  y += f.write(model.next_heading, heading, {x, y, width, 0}, colors.ink) + 10;
  for (size_t i = 0; i < model.next.size(); ++i) {
    ui::TextStyle style;
    style.line_height = easy_or(model.next_days[i], 1.75f, 1.4f);
    const ui::TextBlock day = f.set(model.next_days[i], style, width - 120);
    const Rect row{x, y, width, std::max(72.f, day.height + 20)};
    const std::string id = "event.next." + model.next[i].id;
    draw_touch_row(f, row, f.pressed(id));
    f.draw(day, {x + 30, row.center().y - day.height / 2}, colors.ink);
    f.target(id, ui::Role::card, row, model.next_days[i]);
    actions.on(id, action::Change{{ScreenId::event, model.next[i].id}});
    y += row.h + 10;
  }
  return y - top;
}

float draw_words(const EventModel& model, Frame& f, float x, float y, float width) {
  const auto& colors = f.colors();
  const float top = y;
  if (!model.notice.utf8.empty()) {
    ui::TextStyle style;
    style.size = 30;
    const ui::TextBlock block = f.set(model.notice, style, width - 72);
    f.fill({x, y, width, block.height + 40}, colors.closed_tint, 16);
    f.outline({x, y, width, block.height + 40}, colors.closed, 2, 16);
    f.draw(block, {x + 36, y + 20}, colors.closed);
    y += block.height + 40 + 20;
  }
  if (!model.found) return y - top;
  std::vector<EventTag> tags = model.row.tags;
  if (model.row.sample) tags.push_back({model.row.sample_tag});
  y += draw_tags(tags, f, {x, y, width, 0}) + 16;
  text::Text lead = model.summary;
  y += write_block(f, lead, 32, x, y, width, colors.ink) + 10;
  for (const text::Text& paragraph : model.description)
    y += write_block(f, paragraph, 28, x, y, width, colors.ink) + 14;
  return y - top;
}

}  // namespace

void draw_event(const EventModel& model, Frame& f, Actions& actions) {
  Rect area = draw_chrome(model.chrome, f, actions);
  const auto note = [&](float x, float y, float width) {
    return write_block(f, model.sample_note, 25, x, y, width, f.colors().soft);
  };
  const Rect view{0, area.y, f.screen().w, area.h};
  const float start = f.begin_scroll("event", view);
  if (f.portrait() || !model.found) {
    float y = start;
    y += draw_words(model, f, area.x, y, area.w) + 24;
    if (model.found) {
      y += draw_facts(model, f, actions, area.x, y, area.w) + 24;
      y += draw_codes(model, f, area.x, y, area.w) + 28;
      y += draw_next(model, f, actions, area.x, y, area.w) + 12;
      y += note(area.x, y, area.w);
    }
    return end_scrolling(f, view, start, y + 24);
  }
  const Rect left = area.column(0, 2, 44), right = area.column(1, 2, 44);
  float ly = start, ry = start;
  ly += draw_words(model, f, left.x, ly, left.w) + 24;
  ly += draw_next(model, f, actions, left.x, ly, left.w) + 12;
  ly += note(left.x, ly, left.w);
  ry += draw_facts(model, f, actions, right.x, ry, right.w) + 24;
  ry += draw_codes(model, f, right.x, ry, right.w);
  end_scrolling(f, view, start, std::max(ly, ry) + 24);
}

}  // namespace kiosk::screens
