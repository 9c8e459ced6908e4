#include <algorithm>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/card.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

using ui::Rect;

namespace {

constexpr float kLargestText = 64, kSmallestText = 44;
constexpr float kAround = 30;         // above and below a card and the note
constexpr float kLongestColumn = 14;  // em: a column that the eye takes in at once

void draw_button(ui::Frame& f, Actions& actions, const char* id, const char* icon, const Rect& rect,
                 const text::Text& label, Action action, bool icon_first) {
  const auto& colors = f.colors();
  f.fill(rect, f.pressed(id) ? colors.sunken : colors.surface, rect.h / 2);
  f.outline(rect, colors.line, 2, rect.h / 2);
  ui::TextStyle style;
  style.size = 30;
  style.line_height = label.language.is_easy_japanese() ? 1.6f : 1.3f;
  const ui::TextBlock block = f.set_fitted(label, style, rect.w - 130, rect.h - 8);
  const float x = rect.center().x - block.width / 2;
  f.draw(block, {icon_first ? x + 20 : x - 20, rect.center().y - block.height / 2}, colors.ink);
  f.icon(icon, {icon_first ? rect.x + 50 : rect.right() - 50, rect.center().y}, 40, colors.ink);
  f.target(id, ui::Role::button, rect, label);
  actions.on(id, std::move(action));
}

struct FittedCard {
  CardSize size;
  float width, height;
};

// As large as it fits: a short message fills its paper.
FittedCard fit_card(const CardView& card, ui::Frame& f, ui::Point room) {
  constexpr float kFoot = 110;  // what a card says of itself, below its text
  FittedCard fitted{};
  CardSize& size = fitted.size;
  size.pad = 64;
  for (size.text_size = kLargestText;; size.text_size -= 4) {
    size.tallest_column = std::max(400.f, room.y - 2 * size.pad - kFoot);
    size.column = std::max(400.f, std::min(size.tallest_column, kLongestColumn * size.text_size));
    fitted.width = card_width(card, f, room.x, size);
    fitted.height = card_height(card, f, fitted.width, size);
    const bool roomy = !card.vertical || columns_fit(card, f, room.x, size);
    if ((roomy && fitted.height <= room.y) || size.text_size <= kSmallestText) return fitted;
  }
}

// How to answer; returns its height. Measured only where `paint` is false.
float draw_note(const CardModel& model, ui::Frame& f, const Rect& at, bool paint) {
  const auto& colors = f.colors();
  return draw_paper_strip("reply", {{model.how_to_answer, colors.ink}, {model.how_to_write, colors.soft}}, f, at,
                          paint);
}

// The card in the middle of `area`; `below` is kept for what follows it. Returns its bottom.
float draw_in_the_middle(const CardView& card, ui::Frame& f, const Rect& area, float below) {
  const auto [size, width, height] = fit_card(card, f, {area.w, area.h - below - 2 * kAround});
  const Rect rect{area.center().x - width / 2, area.y + std::max(kAround, (area.h - below - height) / 2), width,
                  height};
  draw_card(card, f, rect, size);
  return rect.bottom();
}

// Standing: the note below the card; where that leaves the card too little, one scrolls to it.
void draw_above_note(const CardModel& model, ui::Frame& f, const Rect& area) {
  constexpr float kLeastCard = 420;
  const float note = draw_note(model, f, area, false) + kAround;
  const float below = area.h - note - 2 * kAround >= kLeastCard ? note : 0;
  const Rect view{0, area.y, f.screen().w, area.h};
  const float top = f.begin_scroll("card", view);
  float y = draw_in_the_middle(model.card, f, {area.x, top, area.w, area.h}, below) + kAround;
  y = std::max(y, top + area.h - note);
  draw_note(model, f, {area.x, y, area.w, 0}, true);
  end_scrolling(f, view, top, y + note, f.colors().cork);
}

// Lying down: at the left, as on the board.
void draw_beside_note(const CardModel& model, ui::Frame& f, Rect area) {
  const Rect left = area.take_left(area.w * .3f);
  area.take_left(40);
  const float note_top = f.begin_scroll("card.note", left);
  const float note = draw_note(model, f, {left.x, note_top, left.w, 0}, true);
  end_scrolling(f, left, note_top, note_top + note, f.colors().cork);
  const Rect view{area.x - 20, area.y, area.w + 20 + ui::space::kMargin, area.h};
  const float top = f.begin_scroll("card", view);
  const float bottom = draw_in_the_middle(model.card, f, {area.x, top, area.w, area.h}, 0);
  end_scrolling(f, view, top, bottom + kAround, f.colors().cork);
}

}  // namespace

void draw_card_screen(const CardModel& model, ui::Frame& f, Actions& actions) {
  const auto& colors = f.colors();
  Rect area = draw_chrome(model.chrome, f, actions, colors.cork);
  if (!model.found) {
    f.write(model.none, {}, area, colors.ink);
    return;
  }
  Rect buttons = area.take_bottom(124);
  buttons.take_bottom(24);
  // Two that balance each other: where there is no card before or after this one, the way back to all of them.
  const Rect left = buttons.column(0, 2, 24), right = buttons.column(1, 2, 24);
  if (model.previous)
    draw_button(f, actions, "card.previous", "chevron_left", left, model.previous_label,
                action::Change{*model.previous}, true);
  else
    draw_button(f, actions, "card.all", "grid_view", left, model.all_label, action::Back{}, true);
  if (model.next)
    draw_button(f, actions, "card.next", "chevron_right", right, model.next_label, action::Change{*model.next}, false);
  else if (model.previous)
    draw_button(f, actions, "card.all", "grid_view", right, model.all_label, action::Back{}, false);

  if (f.portrait())
    draw_above_note(model, f, area);
  else
    draw_beside_note(model, f, area);
}

}  // namespace kiosk::screens
