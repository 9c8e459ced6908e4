#include <algorithm>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/card.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

using ui::Rect;

namespace {

constexpr float kLargestText = 64, kSmallestText = 44;
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

  // As large as it fits: a short message fills its paper.
  CardSize size;
  size.pad = 64;
  const float most = std::min(area.w, 968.f), room = area.h - 70;
  float width = most, height = 0;
  for (size.text_size = kLargestText;; size.text_size -= 4) {
    if (model.card.vertical)
      size.column = std::max(400.f, std::min(room - 2 * size.pad - 110, kLongestColumn * size.text_size));
    width = card_width(model.card, f, most, size);
    height = card_height(model.card, f, width, size);
    if (height <= room || size.text_size <= kSmallestText) break;
  }
  const Rect view{0, area.y, f.screen().w, area.h};
  const float top = f.begin_scroll("card", view);
  const float y = top + std::max(30.f, (area.h - height) / 2);
  draw_card(model.card, f, {area.x + (area.w - width) / 2, y, width, height}, size);
  end_scrolling(f, view, top, y + height + 30, colors.cork);
}

}  // namespace kiosk::screens
