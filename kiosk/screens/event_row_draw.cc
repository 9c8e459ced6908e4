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
constexpr float kLeastWords = 380;  // u at 100 %: some 14 characters of a title

}  // namespace

namespace {

// Places each tag; returns the height of all. Every tag of the list is as high as the highest, furigana or not.
template <class Place>
float flow_tags(const std::vector<EventTag>& tags, ui::Frame& f, float width, Place place) {
  std::vector<ui::TextBlock> blocks;
  float line = 0;
  for (const EventTag& tag : tags) {
    blocks.push_back(f.set(tag.text, tag_style()));
    line = std::max(line, blocks.back().height);
  }
  float x = 0, y = 0;
  for (size_t i = 0; i < tags.size(); ++i) {
    const float tag_w = blocks[i].width + 2 * kTagPad;
    if (x > 0 && x + tag_w > width) {
      x = 0;
      y += line + 8;
    }
    place(tags[i], blocks[i], Rect{x, y, tag_w, line});
    x += tag_w + 8;
  }
  return y + line;
}

}  // namespace

float tags_height(const std::vector<EventTag>& tags, ui::Frame& f, float width) {
  return flow_tags(tags, f, width, [](const EventTag&, const ui::TextBlock&, const Rect&) {});
}

float draw_tags(const std::vector<EventTag>& tags, ui::Frame& f, const Rect& rect) {
  return flow_tags(tags, f, rect.w, [&](const EventTag& tag, const ui::TextBlock& block, const Rect& place) {
    const Rect box = place.moved(rect.x, rect.y);
    f.fill(box, tag.urgent ? f.colors().closed_tint : f.colors().lake_tint, 8);
    f.draw(block, {box.x + kTagPad, box.y + box.h - block.height}, tag.urgent ? f.colors().closed : f.colors().lake);
  });
}

float draw_event_row(const EventRow& row, ui::Frame& f, Actions& actions, const std::string& prefix, float x, float y,
                     float width) {
  const auto& colors = f.colors();
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

  const float left = x + kBand + 30, right = x + width - 84;
  ui::TextBlock from = f.set(row.start, time), to = f.set(row.end, time);
  const float time_w = std::max({from.width, to.width, 150.f});
  // Where the times leave the words too little, they stand above them in one line.
  const bool stacked = right - left - time_w - 36 < f.grown(kLeastWords);
  if (stacked) {
    from = f.set(row.interval, time, right - left);
    to = {};
  }
  const float text_x = stacked ? left : left + time_w + 36, text_w = right - text_x;
  const ui::TextBlock name = f.set(row.title, title, text_w);
  const ui::TextBlock summary = f.set(row.summary, body, text_w);
  std::vector<EventTag> tags = row.tags;
  if (row.sample) tags.push_back({row.sample_tag});
  // Heights first: the ground lies below what is drawn on it.
  const float tags_h = tags_height(tags, f, text_w);
  const float pad = 24;
  const float words_h = name.height + summary.height + tags_h + 10;
  const float height = (stacked ? from.height + words_h : std::max(words_h, from.height + to.height)) + 2 * pad;
  const Rect rect{x, y, width, height};
  if (!f.visible(rect)) return height;
  const std::string id = prefix + ".event." + row.id;
  draw_ground(row, f, rect, f.pressed(id));
  const ui::Color ink = row.cancelled ? colors.soft : colors.ink;
  const float time_y = stacked ? y + pad : y + (height - from.height - to.height) / 2;
  f.draw(from, {left, time_y}, stacked ? accent_color(colors, row.accent) : ink);
  f.draw(to, {left, time_y + from.height}, ink);
  const float top = y + pad + (stacked ? from.height : 0);
  f.draw(name, {text_x, top}, ink);
  if (row.cancelled) f.fill({text_x, top + name.height / 2 - 2, name.width, 4}, colors.closed);
  f.draw(summary, {text_x, top + name.height}, colors.soft);
  draw_tags(tags, f, {text_x, top + name.height + summary.height + 10, text_w, tags_h});
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
  const float left = x + kBand + 26;
  ui::TextBlock when = f.set(row.interval, time);
  const ui::TextBlock sample = row.sample ? f.set(row.sample_tag, tag_style()) : ui::TextBlock{};
  const float right = x + width - 30 - (row.sample ? sample.width + 2 * kTagPad + 16 : 0);
  const float beside_time = left + std::max(when.width, f.grown(206)) + 36;
  const bool stacked = right - beside_time < f.grown(kLeastWords);
  if (stacked) when = f.set(row.interval, time, right - left);
  const float text_x = stacked ? left : beside_time, text_w = right - text_x;
  const ui::TextBlock name = f.set(row.title, title, text_w);
  constexpr float kBeside = 28;
  ui::TextBlock summary = f.set(row.summary, body);
  flat = flat && name.width + kBeside + summary.width <= text_w;
  if (!flat) summary = f.set(row.summary, body, text_w);
  const float text_h = flat ? std::max(name.height, summary.height) : name.height + summary.height;
  const float content_h = stacked ? when.height + text_h : std::max(text_h, when.height);
  const float height = std::max(content_h + (flat ? 24.f : 36.f), flat ? 80.f : 112.f);
  const Rect rect{x, y, width, height};
  const std::string id = "home.event." + row.id;
  draw_ground(row, f, rect, f.pressed(id));
  const ui::Color ink = row.cancelled ? colors.soft : colors.ink;
  const float content_top = y + (height - content_h) / 2;
  f.draw(when, {left, stacked ? content_top : y + (height - when.height) / 2},
         stacked ? accent_color(colors, row.accent) : ink);
  const float top = stacked ? content_top + when.height : y + (height - text_h) / 2;
  f.draw(name, {text_x, top}, ink);
  if (row.cancelled) f.fill({text_x, top + name.height / 2 - 2, name.width, 4}, colors.closed);
  if (flat)
    f.draw(summary, {text_x + name.width + kBeside, top + (text_h - summary.height) / 2 + 1}, colors.soft);
  else
    f.draw(summary, {text_x, top + name.height}, colors.soft);
  if (row.sample) {
    const float tag_w = sample.width + 2 * kTagPad;
    draw_tags({{row.sample_tag}}, f, {rect.right() - 24 - tag_w, y + (height - sample.height) / 2, tag_w + 1, 0});
  }
  f.target(id, ui::Role::card, rect, row.title);
  actions.on(id, action::Go{{ScreenId::event, row.id}});
  return height;
}

}  // namespace kiosk::screens
