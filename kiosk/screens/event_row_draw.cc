#include "kiosk/screens/event_row.h"

#include <algorithm>

#include "kiosk/ui/frame.h"

namespace kiosk::screens {

using ui::Rect;

namespace {

ui::TextStyle tag_style() {
  ui::TextStyle style;
  style.size = ui::type::kSmall;
  style.line_height = 1.5f;
  style.max_lines = 1;
  return style;
}

// Grows with the letters.
float tag_pad(const ui::Frame& f) { return f.grown(14); }

// A row is read in passing; the event's own screen has all of it.
constexpr uint16_t kMostLinesAtHome = 4, kMostTitleLines = 5, kMostSummaryLines = 8;
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
    const float tag_w = blocks[i].width + 2 * tag_pad(f);
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
    f.draw(block, {box.x + tag_pad(f), box.y + box.h - block.height}, tag.urgent ? f.colors().closed : f.colors().lake);
  });
}

namespace {

ui::TextStyle row_time(const EventRow& row) {
  ui::TextStyle style;
  style.size = 30;
  style.line_height = row.start.language.is_easy_japanese() ? 1.75f : 1.35f;
  return style;
}

ui::TextStyle line_time(const EventRow& row) {
  ui::TextStyle style = row_time(row);
  style.size = 31;
  style.line_height = row.interval.language.is_easy_japanese() ? 1.7f : 1.4f;
  return style;
}

ui::TextStyle line_title(const EventRow& row) {
  ui::TextStyle style;
  style.size = 28;
  style.line_height = ui::title_line_height(row.title.language);
  style.balanced = true;
  style.max_lines = kMostLinesAtHome;
  return style;
}

ui::TextStyle line_summary(const EventRow& row) {
  ui::TextStyle style;
  style.size = 26;
  style.line_height = row.summary.language.is_easy_japanese() ? 1.8f : 1.4f;
  style.max_lines = kMostLinesAtHome;
  return style;
}

constexpr float kAfterTime = 36;
constexpr float kBeside = 28;  // between title and summary of a flat row

// The tag at the end of a home line's title takes so much of its line.
float tag_room(const EventRow& row, ui::Frame& f) {
  return row.sample ? f.set(row.sample_tag, tag_style()).width + 2 * tag_pad(f) + 16 : 0;
}

}  // namespace

EventListLook look_of_rows(const std::vector<const EventRow*>& rows, ui::Frame& f, float width) {
  EventListLook look;
  look.time_width = 150;
  for (const EventRow* row : rows) {
    const ui::TextStyle style = row_time(*row);
    look.time_width = std::max({look.time_width, f.set(row->from, style).width, f.set(row->until, style).width});
    look.digits_width = std::max({look.digits_width, f.set(row->start, style).width, f.set(row->until, style).width});
  }
  // Where the times leave the words too little, they stand above them in one line.
  look.stacked = width - ui::space::kRowPad - kAccentEnd - look.time_width - kAfterTime < f.grown(kLeastWords);
  return look;
}

float draw_event_row(const EventRow& row, const EventListLook& look, ui::Frame& f, Actions& actions,
                     const std::string& prefix, float x, float y, float width) {
  const auto& colors = f.colors();
  ui::TextStyle title;
  title.size = 34;
  title.line_height = ui::title_line_height(row.title.language);
  title.balanced = true;
  title.max_lines = kMostTitleLines;
  ui::TextStyle body;
  body.size = 26;
  body.line_height = row.summary.language.is_easy_japanese() ? 1.9f : 1.5f;
  body.max_lines = kMostSummaryLines;
  const ui::TextStyle time = row_time(row);

  const float left = x + ui::space::kRowPad, right = x + width - kAccentEnd;
  ui::TextBlock from = f.set(row.from, time), until = f.set(row.until, time);
  float from_x = left, until_x = left;
  if (look.stacked) {
    from = f.set(row.interval, time, right - left);
    until = {};
  } else if (!row.start.language.is_easy_japanese()) {
    // The digits stand above each other; the dash hangs after the first.
    from_x = left + look.digits_width - f.set(row.start, time).width;
    until_x = left + look.digits_width - until.width;
  }
  const float text_x = look.stacked ? left : left + look.time_width + kAfterTime, text_w = right - text_x;
  const ui::TextBlock name = f.set(row.title, title, text_w);
  const ui::TextBlock summary = f.set(row.summary, body, text_w);
  std::vector<EventTag> tags = row.tags;
  if (row.sample) tags.push_back({row.sample_tag});
  // Heights first: the ground lies below what is drawn on it.
  const float tags_h = tags_height(tags, f, text_w);
  const float pad = 24;
  const float words_h = name.height + summary.height + tags_h + 10;
  const float height = (look.stacked ? from.height + words_h : std::max(words_h, from.height + until.height)) + 2 * pad;
  const Rect rect{x, y, width, height};
  if (!f.visible(rect)) return height;
  const std::string id = prefix + ".event." + row.id;
  draw_accent_card(f, rect, row.accent, f.pressed(id));
  const ui::Color ink = row.cancelled ? colors.soft : colors.ink;
  const float time_y = look.stacked ? y + pad : y + (height - from.height - until.height) / 2;
  f.draw(from, {from_x, time_y}, ink);
  f.draw(until, {until_x, time_y + from.height}, ink);
  const float top = y + pad + (look.stacked ? from.height : 0);
  f.draw(name, {text_x, top}, ink);
  if (row.cancelled) f.fill({text_x, top + name.height / 2 - 2, name.width, 4}, colors.closed);
  f.draw(summary, {text_x, top + name.height}, colors.soft);
  draw_tags(tags, f, {text_x, top + name.height + summary.height + 10, text_w, tags_h});
  f.target(id, ui::Role::card, rect, row.title);
  actions.on(id, action::Go{{ScreenId::event, row.id}});
  return height;
}

EventListLook look_of_lines(const std::vector<EventRow>& rows, ui::Frame& f, float width, bool may_be_flat) {
  EventListLook look;
  look.time_width = f.grown(206);
  for (const EventRow& row : rows)
    look.time_width = std::max(look.time_width, f.set(row.interval, line_time(row)).width);
  look.flat = may_be_flat;
  for (const EventRow& row : rows) {
    const float room = width - kAccentEnd - ui::space::kRowPad - tag_room(row, f);
    look.stacked |= room - look.time_width - kAfterTime < f.grown(kLeastWords);
  }
  for (const EventRow& row : rows) {
    const float room =
        width - kAccentEnd - ui::space::kRowPad - tag_room(row, f) - (look.stacked ? 0 : look.time_width + kAfterTime);
    const float title = f.set(row.title, line_title(row)).width, summary = f.set(row.summary, line_summary(row)).width;
    look.flat &= title + kBeside + summary <= room;
  }
  return look;
}

namespace {

// A home line's words, set and not yet drawn. The tag stands at the end of the first line: of the times where they are
// above, of the title otherwise.
struct EventLine {
  ui::TextBlock when, name, summary;
  float tag = 0;  // room that it takes
  float words_height = 0, content_height = 0, height = 0;
};

EventLine set_event_line(const EventRow& row, const EventListLook& look, ui::Frame& f, float width) {
  EventLine line;
  line.tag = tag_room(row, f);
  const float room = width - ui::space::kRowPad - kAccentEnd;
  line.when = f.set(row.interval, line_time(row), look.stacked ? room - line.tag : 0);
  const float words = look.stacked ? room : room - look.time_width - kAfterTime;
  line.name = f.set(row.title, line_title(row), look.stacked ? words : words - line.tag);
  if (look.summaries) line.summary = f.set(row.summary, line_summary(row), look.flat ? 0 : words);
  line.words_height =
      look.flat ? std::max(line.name.height, line.summary.height) : line.name.height + line.summary.height;
  line.content_height =
      look.stacked ? line.when.height + line.words_height : std::max(line.words_height, line.when.height);
  const float least = look.flat ? 80.f : f.portrait() ? 108.f : 96.f;
  line.height = std::max(line.content_height + (f.portrait() ? 32.f : 24.f), least);
  return line;
}

}  // namespace

float event_line_height(const EventRow& row, const EventListLook& look, ui::Frame& f, float width) {
  return set_event_line(row, look, f, width).height;
}

float draw_event_line(const EventRow& row, const EventListLook& look, ui::Frame& f, Actions& actions, float x, float y,
                      float width) {
  const auto& colors = f.colors();
  const EventLine line = set_event_line(row, look, f, width);
  const float left = x + ui::space::kRowPad, right = x + width - kAccentEnd;
  const float text_x = look.stacked ? left : left + look.time_width + kAfterTime;
  const Rect rect{x, y, width, line.height};
  const std::string id = "home.event." + row.id;
  draw_accent_card(f, rect, row.accent, f.pressed(id));
  const ui::Color ink = row.cancelled ? colors.soft : colors.ink;
  const float content_top = rect.center().y - line.content_height / 2;
  f.draw(line.when, {left, look.stacked ? content_top : rect.center().y - line.when.height / 2}, ink);
  const float top = look.stacked ? content_top + line.when.height : rect.center().y - line.words_height / 2;
  f.draw(line.name, {text_x, top}, ink);
  if (row.cancelled) f.fill({text_x, top + line.name.height / 2 - 2, line.name.width, 4}, colors.closed);
  if (look.flat)
    f.draw(line.summary, {text_x + line.name.width + kBeside, top + (line.words_height - line.summary.height) / 2 + 1},
           colors.soft);
  else
    f.draw(line.summary, {text_x, top + line.name.height}, colors.soft);
  if (row.sample) {
    const float first_y = look.stacked ? content_top + line.when.height / 2 : top + line.name.height / 2;
    draw_tags({{row.sample_tag}}, f,
              {right - line.tag + 16, first_y - tags_height({{row.sample_tag}}, f, line.tag) / 2, line.tag, 0});
  }
  f.target(id, ui::Role::card, rect, row.title);
  actions.on(id, action::Go{{ScreenId::event, row.id}});
  return line.height;
}

}  // namespace kiosk::screens
