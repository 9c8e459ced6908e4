#include <algorithm>
#include <vector>

#include "kiosk/screens/board.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

using ui::Rect;

void draw_board(const BoardModel& model, ui::Frame& f, Actions& actions) {
  const auto& colors = f.colors();
  Rect area = draw_chrome(model.chrome, f, actions, colors.cork);
  constexpr float kGap = 28;

  // How to take part stands fixed at the foot of the wall.
  ui::TextStyle style;
  style.size = 27;
  style.line_height = model.how_to_write.language.is_easy_japanese() ? 1.75f : 1.45f;
  style.balanced = true;
  const ui::TextBlock how = f.set(model.how_to_write, style, area.w - 120);
  const ui::TextBlock sample = f.set(model.sample_note, style, area.w - 120);
  const float foot_text = how.height + (sample.empty() ? 0.f : sample.height);
  Rect foot = area.take_bottom(foot_text + 36);
  foot = foot.moved(0, -16);
  area.take_bottom(24);
  f.fill(foot, colors.surface.with_alpha(.92f), 20);
  if (f.look().high_contrast) f.outline(foot, colors.ink, 2, 20);
  f.icon("edit", {foot.x + 50, foot.center().y}, 40, colors.sun);
  f.draw(how, {foot.x + 92, foot.y + 18}, colors.ink);
  f.draw(sample, {foot.x + 92, foot.y + 18 + how.height}, colors.soft);

  float y = f.begin_scroll("board", {0, area.y, f.screen().w, area.h});
  y += draw_chips(model.categories, f, actions, {area.x, y, area.w, 0}) + 14;
  if (!model.languages.empty()) y += draw_chips(model.languages, f, actions, {area.x, y, area.w, 0}) + 14;
  y += 22;
  if (model.cards.empty()) y += f.write(model.none, {}, {area.x, y, area.w, 0}, colors.ink) + 40;

  // Each card goes to the column that is shortest so far.
  const int columns = f.portrait() ? 2 : 4;
  std::vector<float> bottoms(static_cast<size_t>(columns), y);
  CardSize size;
  const float width = area.column(0, columns, kGap).w;
  auto& measured = model.measured;
  if (measured.width != width || measured.text_scale != f.text_scale()) {
    measured = {width, f.text_scale(), {}};
    for (const CardView& card : model.cards) measured.heights.push_back(card_height(card, f, width, size));
  }
  for (size_t i = 0; i < model.cards.size(); ++i) {
    const auto shortest = std::min_element(bottoms.begin(), bottoms.end());
    const int column = static_cast<int>(shortest - bottoms.begin());
    Rect rect = area.column(column, columns, kGap);
    rect.y = *shortest;
    rect.h = measured.heights[i];
    *shortest += rect.h + kGap;
    if (!f.visible(rect.inset(-30))) continue;
    draw_card(model.cards[i], f, rect, size);
    const std::string id = "board.card." + model.cards[i].id;
    f.target(id, ui::Role::card, rect, model.labels[i]);
    actions.on(id, action::Go{model.routes[i]});
  }
  f.end_scroll(*std::max_element(bottoms.begin(), bottoms.end()) + 20);
}

}  // namespace kiosk::screens
