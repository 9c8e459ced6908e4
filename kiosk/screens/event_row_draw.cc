#include "kiosk/screens/event_row.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

using ui::Rect;

namespace {

constexpr float kBand = 12;  // the coloured edge

void draw_ground(const EventRow& row, ui::Frame& f, const Rect& rect, bool down) {
  // The accent is a rounded box that the white one leaves visible at the left.
  f.fill(rect, accent_color(f.colors(), row.accent), 20);
  const Rect white{rect.x + kBand, rect.y, rect.w - kBand, rect.h};
  f.fill(white, down ? f.colors().sunken : f.colors().surface, 16);
  f.fill({white.right() - 20, white.y, 20, white.h}, down ? f.colors().sunken : f.colors().surface, 16);
  if (f.look().high_contrast) f.outline(rect, f.colors().ink, 2, 20);
}

ui::TextStyle tag_style() {
  ui::TextStyle style;
  style.size = ui::type::kSmall;
  style.line_height = 1.5f;
  style.max_lines = 1;
  return style;
}

constexpr float kTagPad = 14;

}  // namespace

float draw_tag(const EventTag& tag, ui::Frame& f, ui::Point at) {
  const ui::TextBlock block = f.set(tag.text, tag_style());
  const Rect box{at.x, at.y, block.width + 2 * kTagPad, block.height};
  f.fill(box, tag.urgent ? f.colors().closed_tint : f.colors().lake_tint, 8);
  f.draw(block, {box.x + kTagPad, box.y}, tag.urgent ? f.colors().closed : f.colors().lake);
  return box.w;
}

float draw_tags(const std::vector<EventTag>& tags, ui::Frame& f, const Rect& rect) {
  float x = rect.x, y = rect.y, line = 0;
  for (const EventTag& tag : tags) {
    const ui::TextBlock block = f.set(tag.text, tag_style());
    const float width = block.width + 2 * kTagPad;
    if (x > rect.x && x + width > rect.right()) {
      x = rect.x;
      y += line + 8;
      line = 0;
    }
    draw_tag(tag, f, {x, y});
    line = std::max(line, block.height);
    x += width + 8;
  }
  return y + line - rect.y;
}

float draw_event_row(const EventRow& row, ui::Frame& f, Actions& actions, const std::string& prefix, float x, float y,
                     float width) {
  const auto& colors = f.colors();
  const float left = x + kBand + 30, time_w = f.grown(row.start.language.is_easy_japanese() ? 190.f : 166.f);
  const float text_x = left + time_w + 30, text_w = x + width - 84 - text_x;
  ui::TextStyle title;
  title.size = 34;
  title.line_height = ui::title_line_height(row.title.language);
  title.balanced = true;
  ui::TextStyle body;
  body.size = 26;
  body.line_height = row.summary.language.is_easy_japanese() ? 1.9f : 1.5f;
  ui::TextStyle time;
  time.size = 30;
  time.line_height = row.start.language.is_easy_japanese() ? 1.75f : 1.35f;

  const ui::TextBlock name = f.set(row.title, title, text_w);
  const ui::TextBlock summary = f.set(row.summary, body, text_w);
  std::vector<EventTag> tags = row.tags;
  if (row.sample) tags.push_back({row.sample_tag});
  // Heights first: the ground lies below what is drawn on it.
  float tags_h = 0;
  {
    float tx = 0, line_h = 0;
    for (const EventTag& tag : tags) {
      const ui::TextBlock block = f.set(tag.text, tag_style());
      if (tx > 0 && tx + block.width + 2 * kTagPad > text_w) tags_h += line_h + 8, tx = 0;
      line_h = block.height;
      tx += block.width + 2 * kTagPad + 8;
    }
    tags_h += line_h;
  }
  const ui::TextBlock from = f.set_fitted(row.start, time, time_w, 0), to = f.set_fitted(row.end, time, time_w, 0);
  const float pad = 24;
  const float height = std::max(name.height + summary.height + tags_h + 10, from.height + to.height) + 2 * pad;
  const Rect rect{x, y, width, height};
  if (!f.visible(rect)) return height;
  const std::string id = prefix + ".event." + row.id;
  draw_ground(row, f, rect, f.pressed(id));
  const ui::Color ink = row.cancelled ? colors.soft : colors.ink;
  const float time_y = y + (height - from.height - to.height) / 2;
  f.draw(from, {left, time_y}, ink);
  f.draw(to, {left, time_y + from.height}, ink);
  f.draw(name, {text_x, y + pad}, ink);
  if (row.cancelled) f.fill({text_x, y + pad + name.height / 2 - 2, name.width, 4}, colors.closed);
  f.draw(summary, {text_x, y + pad + name.height}, colors.soft);
  draw_tags(tags, f, {text_x, y + pad + name.height + summary.height + 10, text_w, tags_h});
  f.icon("chevron_right", {rect.right() - 42, rect.center().y}, 40, colors.soft);
  f.target(id, ui::Role::card, rect, row.title);
  actions.on(id, action::Go{{ScreenId::event, row.id}});
  return height;
}

float draw_event_line(const EventRow& row, ui::Frame& f, Actions& actions, float x, float y, float width, bool flat) {
  const auto& colors = f.colors();
  ui::TextStyle time;
  time.size = 31;
  time.line_height = row.interval.language.is_easy_japanese() ? 1.7f : 1.4f;
  ui::TextStyle title;
  title.size = 28;
  title.line_height = ui::title_line_height(row.title.language);
  ui::TextStyle body;
  body.size = 26;
  body.line_height = row.summary.language.is_easy_japanese() ? 1.8f : 1.4f;
  const bool easy = row.interval.language.is_easy_japanese();
  const ui::TextBlock when = f.set(row.interval, time, easy ? f.grown(250) : 0);
  const float left = x + kBand + 26, text_x = left + std::max(when.width, f.grown(206)) + 36;
  const ui::TextBlock sample = row.sample ? f.set(row.sample_tag, tag_style()) : ui::TextBlock{};
  const float text_w = x + width - 30 - text_x - (row.sample ? sample.width + 2 * kTagPad + 16 : 0);
  const ui::TextBlock name = f.set(row.title, title, text_w);
  constexpr float kBeside = 28;
  ui::TextBlock summary = f.set(row.summary, body);
  flat = flat && name.width + kBeside + summary.width <= text_w;
  if (!flat) summary = f.set(row.summary, body, text_w);
  const float text_h = flat ? std::max(name.height, summary.height) : name.height + summary.height;
  const float height = std::max({text_h + (flat ? 24.f : 36.f), when.height + (flat ? 24.f : 36.f), flat ? 80.f : 112.f});
  const Rect rect{x, y, width, height};
  const std::string id = "home.event." + row.id;
  draw_ground(row, f, rect, f.pressed(id));
  const ui::Color ink = row.cancelled ? colors.soft : colors.ink;
  f.draw(when, {left, y + (height - when.height) / 2}, ink);
  const float top = y + (height - text_h) / 2;
  f.draw(name, {text_x, top}, ink);
  if (row.cancelled) f.fill({text_x, top + name.height / 2 - 2, name.width, 4}, colors.closed);
  if (flat)
    f.draw(summary, {text_x + name.width + kBeside, top + (text_h - summary.height) / 2 + 1}, colors.soft);
  else
    f.draw(summary, {text_x, top + name.height}, colors.soft);
  if (row.sample)
    draw_tag({row.sample_tag}, f, {rect.right() - 24 - sample.width - 2 * kTagPad, y + (height - sample.height) / 2});
  f.target(id, ui::Role::card, rect, row.title);
  actions.on(id, action::Go{{ScreenId::event, row.id}});
  return height;
}

}  // namespace kiosk::screens
