#include "kiosk/screens/card.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

using ui::Rect;

void draw_card_screen(const CardModel& model, ui::Frame& f, Actions& actions) {
  const auto& colors = f.colors();
  Rect area = draw_chrome(model.chrome, f, actions, colors.cork);
  if (!model.found) {
    f.write(model.none, {}, area, colors.ink);
    return;
  }
  Rect buttons = area.take_bottom(124);
  buttons.take_bottom(24);
  const auto button = [&](const char* id, const char* icon, const Rect& rect, const text::Text& label,
                          const std::optional<Route>& to, bool icon_first) {
    if (!to) return;
    f.fill(rect, f.pressed(id) ? colors.sunken : colors.surface, 50);
    f.outline(rect, colors.line, 2, 50);
    ui::TextStyle style;
    style.size = 30;
    style.line_height = label.language.is_easy_japanese() ? 1.6f : 1.3f;
    const ui::TextBlock block = f.set_fitted(label, style, rect.w - 130, rect.h - 8);
    const float x = rect.center().x - block.width / 2;
    f.draw(block, {icon_first ? x + 20 : x - 20, rect.center().y - block.height / 2}, colors.ink);
    f.icon(icon, {icon_first ? rect.x + 50 : rect.right() - 50, rect.center().y}, 40, colors.ink);
    f.target(id, ui::Role::button, rect, label);
    actions.on(id, action::Change{*to});
  };
  button("card.previous", "chevron_left", buttons.column(0, 2, 24), model.previous_label, model.previous, true);
  button("card.next", "chevron_right", buttons.column(1, 2, 24), model.next_label, model.next, false);

  CardSize size;
  size.text_size = 44;
  size.pad = 64;
  const float width = std::min(area.w, 1100.f);
  const float x = area.x + (area.w - width) / 2;
  const float top = f.begin_scroll("card", {0, area.y, f.screen().w, area.h});
  const float height = std::max(card_height(model.card, f, width, size), std::min(560.f, area.h - 60));
  const float y = top + std::max(20.f, (area.h - height) * .3f);
  draw_card(model.card, f, {x, y, width, height}, size);
  f.end_scroll(y + height + 20);
}

}  // namespace kiosk::screens
