#include <algorithm>
#include <vector>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/board.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

constexpr float kGap = 28;

// How to take part; returns its height. Measured only where `paint` is false.
float draw_how_to_write(const BoardModel& model, Frame& f, const Rect& at, bool paint) {
  const auto& colors = f.colors();
  return draw_paper_strip("edit", {{model.how_to_write, colors.ink}, {model.sample_note, colors.soft}}, f, at, paint);
}

float draw_filters(const BoardModel& model, Frame& f, Actions& actions, float x, float y, float width) {
  return draw_chips({&model.categories, &model.languages}, 12, f, actions, {x, y, width, 0}) + 12;
}

// Each card goes to the column that is shortest so far. Returns the height of the wall.
float draw_wall(const BoardModel& model, Frame& f, Actions& actions, const Rect& wall, int columns) {
  if (model.cards.empty()) return draw_dead_end(model.none, model.show_all, f, actions, wall);
  std::vector<float> bottoms(static_cast<size_t>(columns), wall.y);
  CardSize size;
  const float width = wall.column(0, columns, kGap).w;
  auto& measured = model.measured;
  if (measured.width != width || measured.text_scale != f.text_scale()) {
    measured = {width, f.text_scale(), {}};
    for (const CardView& card : model.cards) measured.heights.push_back(card_height(card, f, width, size));
  }
  for (size_t i = 0; i < model.cards.size(); ++i) {
    const auto shortest = std::min_element(bottoms.begin(), bottoms.end());
    Rect rect = wall.column(static_cast<int>(shortest - bottoms.begin()), columns, kGap);
    rect.y = *shortest;
    rect.h = measured.heights[i];
    *shortest += rect.h + kGap;
    if (!f.visible(rect.inset(-30))) continue;
    draw_card(model.cards[i], f, rect, size);
    const std::string id = "board.card." + model.cards[i].id;
    f.target(id, ui::Role::card, rect, model.labels[i]);
    actions.on(id, action::Go{model.routes[i]});
  }
  return *std::max_element(bottoms.begin(), bottoms.end()) - wall.y;
}

}  // namespace

void draw_board(const BoardModel& model, Frame& f, Actions& actions) {
  const auto& colors = f.colors();
  Rect area = draw_chrome(model.chrome, f, actions, colors.cork);
  if (!f.portrait()) {
    // Filters and how to take part at the left, the wall at the right: as on the events' screen.
    const Rect left = area.take_left(area.w * .3f);
    area.take_left(40);
    const Rect filters{left.x - 8, left.y, left.w + 16, left.h};
    const float filters_top = f.begin_scroll("board.filters", filters);
    float ly = filters_top;
    // How to take part is never out of sight: where both do not fit it comes first.
    const float how = draw_how_to_write(model, f, {left.x, ly, left.w, 0}, false);
    const bool first = left.h < f.grown(340) + how;
    if (first) ly += draw_how_to_write(model, f, {left.x, ly, left.w, 0}, true) + 16;
    ly += draw_filters(model, f, actions, left.x, ly, left.w) + 16;
    if (!first) ly += draw_how_to_write(model, f, {left.x, ly, left.w, 0}, true);
    end_scrolling(f, filters, filters_top, ly + 20, colors.cork);
    const Rect view{area.x - 20, area.y, area.w + 20 + ui::space::kMargin, area.h};
    const float top = f.begin_scroll("board", view);
    const float height = draw_wall(model, f, actions, {area.x, top + 16, area.w, 0}, 3);
    return end_scrolling(f, view, top, top + 16 + height + 20, colors.cork);
  }
  // How to take part stands fixed at the foot of the wall; where that leaves the cards too little it follows them.
  constexpr float kLeastWall = 700;
  const float foot = draw_how_to_write(model, f, area, false);
  const bool fixed = area.h - foot - 40 >= kLeastWall;
  if (fixed) {
    const Rect strip = area.take_bottom(foot + 16);
    area.take_bottom(16);
    draw_how_to_write(model, f, strip, true);
  }
  const Rect view{0, area.y, f.screen().w, area.h};
  const float top = f.begin_scroll("board", view);
  float y = top;
  y += draw_filters(model, f, actions, area.x, y, area.w) + 20;
  y += draw_wall(model, f, actions, {area.x, y, area.w, 0}, 2);
  if (!fixed) y += draw_how_to_write(model, f, {area.x, y, area.w, 0}, true);
  end_scrolling(f, view, top, y + 20, colors.cork);
}

}  // namespace kiosk::screens
