#include <algorithm>
#include <cmath>

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

void draw_card_ground(Frame& f, const Rect& rect) {
  f.fill(rect, f.colors().surface, ui::space::kRadius);
  if (f.look().high_contrast) f.outline(rect, f.colors().ink, 2, ui::space::kRadius);
}

constexpr float kPad = ui::space::kCardPad;
constexpr float kFactIcon = 36, kFactLabel = 52;      // the label's distance from the icon's left edge
constexpr float kFactEnd = 40;                        // room of the chevron of a fact that leads somewhere
constexpr float kFactPitch = 70, kFactPitchLow = 60;  // of lines that do not need more; where height is scarce

struct FactLine {
  const EventModel::Fact& fact;
  ui::TextBlock label, value;
  float height;
};

void draw_fact(const FactLine& line, Frame& f, Actions& actions, const Rect& rect, float value_x) {
  const auto& colors = f.colors();
  const auto& fact = line.fact;
  if (fact.to) {
    const Rect row = rect.inset(kPad - 20, 2);
    draw_touch_row(f, row, f.pressed(fact.id));
    f.target(fact.id, ui::Role::link, row, fact.value);
    actions.on(fact.id, action::Go{*fact.to});
  }
  const float left = rect.x + kPad, middle = rect.center().y;
  f.icon(fact.icon, {left + kFactIcon / 2, middle}, kFactIcon, colors.lake);
  f.draw(line.label, {left + kFactLabel, middle - line.label.height / 2}, colors.soft);
  f.draw(line.value, {value_x, middle - line.value.height / 2}, colors.ink);
}

float draw_facts(const EventModel& model, Frame& f, Actions& actions, float x, float y, float width) {
  constexpr float kAround = 16;  // above and below
  const float pitch = f.portrait() && !f.look().reach ? kFactPitch : kFactPitchLow;
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
  const float value_x = x + kPad + kFactLabel + label_w + 28;
  std::vector<FactLine> lines;
  float height = 2 * kAround;
  for (const auto& fact : model.facts) {
    set_line_heights(fact);
    const float value_w = x + width - kPad - value_x - (fact.to ? kFactEnd : 0);
    FactLine line{fact, f.set_fitted(fact.label, small, label_w, 0), f.set_fitted(fact.value, big, value_w, 0, .8f), 0};
    line.height = std::max({line.label.height + 12, line.value.height + 12, pitch});
    height += line.height;
    lines.push_back(std::move(line));
  }
  draw_card_ground(f, {x, y, width, height});
  float at = y + kAround;
  for (const FactLine& line : lines) {
    draw_fact(line, f, actions, {x, at, width, line.height}, value_x);
    at += line.height;
  }
  return height;
}

// How many units a module of each code has, so that all look as nearly alike in size as whole units allow. A code for a
// calendar is dense: its modules must still be told apart by a telephone at arm's length (1 mm).
std::vector<float> code_modules(const std::vector<EventModel::Code>& codes, float most) {
  constexpr float kLeastModule = 3, kLeastSide = 200, kQuiet = 2 * ui::QrCode::kQuietZone;
  float dark = kLeastSide;
  for (const auto& code : codes) dark = std::max(dark, kLeastModule * (ui::qr_side(code.payload, 1) - kQuiet));
  std::vector<float> modules;
  for (const auto& code : codes) {
    const float count = std::max(1.f, ui::qr_side(code.payload, 1));
    const float alike = std::round(dark / std::max(1.f, count - kQuiet));
    modules.push_back(std::min(alike, std::floor(most / count)));
  }
  return modules;
}

float draw_codes(const EventModel& model, Frame& f, float x, float y, float width) {
  if (model.codes.empty()) return 0;
  constexpr float kColumnGap = 24;
  const int n = static_cast<int>(model.codes.size());
  const Rect row = Rect{x, y, width, 0}.inset(kPad, 0);
  const float column_w = row.column(0, n, kColumnGap).w;
  const std::vector<float> modules = code_modules(model.codes, column_w - 2 * kCodeFrame);
  float side = 0;
  ui::TextStyle style;
  style.size = 27;
  style.align = text::Align::center;
  style.balanced = true;
  std::vector<ui::TextBlock> captions;
  float caption_h = 0, rise = 0;  // captions stand on one line, furigana or not
  for (size_t i = 0; i < model.codes.size(); ++i) {
    side = std::max(side, ui::qr_side(model.codes[i].payload, modules[i]) + 2 * kCodeFrame);
    style.line_height = easy_or(model.codes[i].caption, 1.75f, 1.4f);
    captions.push_back(f.set(model.codes[i].caption, style, column_w));
    rise = std::max(rise, rise_of(captions.back()));
  }
  for (const ui::TextBlock& caption : captions)
    caption_h = std::max(caption_h, rise - rise_of(caption) + caption.height);
  ui::TextStyle small = style;
  small.size = 25;
  const ui::TextBlock hint = f.set(model.code_hint, small, row.w);
  const float height = kPad + side + 14 + caption_h + 6 + hint.height + 24;
  draw_card_ground(f, {x, y, width, height});
  for (size_t i = 0; i < model.codes.size(); ++i) {
    const Rect column = row.column(static_cast<int>(i), n, kColumnGap);
    const Rect box{column.center().x - side / 2, y + kPad, side, side};
    const float code = ui::qr_side(model.codes[i].payload, modules[i]);
    ui::draw_qr(f, model.codes[i].payload, {box.center().x - code / 2, box.center().y - code / 2, code, code});
    f.outline(box, f.colors().line, 2, 18);
    f.draw(captions[i], {column.x, y + kPad + side + 14 + rise - rise_of(captions[i])}, f.colors().ink);
  }
  f.draw(hint, {row.x, y + kPad + side + 14 + caption_h + 6}, f.colors().soft);
  return height;
}

void add_next_day(Column& column, Frame& f, Actions& actions, const EventRow& event, const text::Text& words) {
  ui::TextStyle style;
  style.line_height = easy_or(words, 1.75f, 1.4f);
  const ui::TextBlock day = f.set(words, style, column.width() - 120);
  column.add(std::max(72.f, day.height + 20), [&f, &actions, day, words, occurrence = event.id](const Rect& row) {
    const std::string id = "event.next." + occurrence;
    draw_touch_row(f, row, f.pressed(id));
    f.draw(day, {row.x + ui::space::kRowPad, row.center().y - day.height / 2}, f.colors().ink);
    f.target(id, ui::Role::card, row, words);
    actions.on(id, action::Change{{ScreenId::event, occurrence}});
  });
  column.gap(10);
}

float draw_next(const EventModel& model, Frame& f, Actions& actions, float x, float y, float width) {
  if (model.next.empty()) return 0;
  Column column(f, actions, width);
  column.section(model.next_heading);
  for (size_t i = 0; i < model.next.size(); ++i) add_next_day(column, f, actions, model.next[i], model.next_days[i]);
  column.draw({x, y});
  return column.height();
}

float draw_notice_of(const EventModel& model, Frame& f, float x, float y, float width) {
  if (model.notice.utf8.empty()) return 0;
  const auto& colors = f.colors();
  ui::TextStyle style;
  style.size = 30;
  const ui::TextBlock block = f.set(model.notice, style, width - 2 * kPad);
  const Rect box{x, y, width, block.height + 40};
  f.fill(box, colors.closed_tint, 16);
  f.outline(box, colors.closed, 2, 16);
  f.draw(block, {x + kPad, y + 20}, colors.closed);
  return box.h + 20;
}

// What it is, on a card in the event's colour.
float draw_words(const EventModel& model, Frame& f, Actions& actions, float x, float y, float width) {
  std::vector<EventTag> tags = model.row.tags;
  if (model.row.sample) tags.push_back({model.row.sample_tag});
  Column words(f, actions, width - 2 * kPad);
  words.add(tags_height(tags, f, words.width()), [&f, tags](const Rect& r) { draw_tags(tags, f, r); });
  words.gap(18);
  words.text(model.summary, title_style(model.summary, ui::type::kHeading), f.colors().ink);
  words.gap(14);
  words.paragraphs(model.description);
  if (!model.sample_note.utf8.empty()) {
    words.gap(18);
    words.text(model.sample_note, body_style(ui::type::kSmall), f.colors().soft);
  }
  const float height = words.height() + 2 * kPad;
  draw_accent_ground(f, {x, y, width, height}, model.row.accent, f.colors().surface);
  words.draw({x + kPad, y + kPad});
  return height;
}

}  // namespace

void draw_event(const EventModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_chrome(model.chrome, f, actions);
  const Rect view{0, area.y, f.screen().w, area.h};
  const float start = f.begin_scroll("event", view);
  constexpr float kBetween = 24;
  if (!model.found)
    return end_scrolling(f, view, start, start + draw_notice_of(model, f, area.x, start, area.w) + kBetween);
  if (f.portrait()) {
    float y = start;
    y += draw_notice_of(model, f, area.x, y, area.w);
    y += draw_words(model, f, actions, area.x, y, area.w) + kBetween;
    y += draw_facts(model, f, actions, area.x, y, area.w) + kBetween;
    y += draw_codes(model, f, area.x, y, area.w) + kBetween;
    y += draw_next(model, f, actions, area.x, y, area.w);
    return end_scrolling(f, view, start, y + kBetween);
  }
  const Rect left = area.column(0, 2, 32), right = area.column(1, 2, 32);
  float ly = start, ry = start;
  ly += draw_notice_of(model, f, left.x, ly, left.w);
  ly += draw_words(model, f, actions, left.x, ly, left.w) + kBetween;
  ly += draw_next(model, f, actions, left.x, ly, left.w);
  ry += draw_facts(model, f, actions, right.x, ry, right.w) + kBetween;
  ry += draw_codes(model, f, right.x, ry, right.w);
  end_scrolling(f, view, start, std::max(ly, ry) + kBetween);
}

}  // namespace kiosk::screens
