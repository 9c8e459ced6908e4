#include <algorithm>
#include <cmath>

#include "kiosk/screens/home.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Frame;
using ui::Rect;

Color tint_color(const Frame& f, Tint tint) {
  const auto& c = f.colors();
  switch (tint) {
    case Tint::lake: return c.lake;
    case Tint::night: return c.night;
    case Tint::sun: return c.sun;
    case Tint::gold: return c.gold;
    case Tint::pine: return c.pine;
    case Tint::plum: return c.plum;
    case Tint::paper: return c.surface;
  }
  return c.lake;
}

constexpr float kTilePad = 30;

ui::TextStyle tile_title(const text::Text& text) {
  ui::TextStyle style;
  style.size = ui::type::kTile;
  style.line_height = ui::title_line_height(text.language);
  style.balanced = true;
  return style;
}

ui::TextStyle tile_subtitle(const text::Text& text) {
  ui::TextStyle style;
  style.size = 26;
  style.line_height = text.language.is_easy_japanese() ? 1.75f : 1.4f;
  style.balanced = true;
  return style;
}

constexpr float kTileIcon = 64, kTileIconMargin = 22;

// The icon stands in the lower right corner. A subtitle that fits in one line may run above it; a longer one is broken
// beside it.
struct TileText {
  ui::TextBlock title, subtitle;
  float height = 0;  // that the tile needs
};

TileText set_tile(const HomeModel::Tile& tile, Frame& f, float width) {
  const float room = width - 2 * kTilePad, beside_icon = room - kTileIcon - 12;
  const ui::TextStyle style = tile_subtitle(tile.subtitle);
  TileText text{f.set_fitted(tile.title, tile_title(tile.title), room, 0, .7f), f.set(tile.subtitle, style)};
  const bool one_line = text.subtitle.width <= room;
  if (!one_line) text.subtitle = f.set(tile.subtitle, style, beside_icon);
  const bool above_icon = one_line && text.subtitle.width > beside_icon;
  // Whatever reaches over the icon's place stands above it.
  float above = 0;
  if (text.title.width > beside_icon) above = text.title.height;
  if (above_icon) above = text.title.height + text.subtitle.height;
  text.height = std::max(26 + text.title.height + text.subtitle.height + 26,
                         above > 0 ? 26 + above + kTileIcon + kTileIconMargin - 8 : 0);
  return text;
}

float tiles_row_height(const HomeModel& model, Frame& f, float width, float least) {
  float height = least;
  for (const auto& tile : model.tiles) height = std::max(height, set_tile(tile, f, width).height);
  return height;
}

void draw_tile(const HomeModel::Tile& tile, Frame& f, Actions& actions, const Rect& rect) {
  const Color ground = tint_color(f, tile.tint);
  const bool down = f.pressed(tile.id);
  f.fill(rect, down ? ground.mixed(f.colors().ink, .35f) : ground, ui::space::kRadius);
  const TileText text = set_tile(tile, f, rect.w);
  const Color ink = f.colors().on_dark;
  // The icon is an echo of the tile's colour, not a second message.
  f.icon(tile.icon, {rect.right() - 28 - kTileIcon / 2, rect.bottom() - kTileIconMargin - kTileIcon / 2}, kTileIcon, ink.with_alpha(f.look().high_contrast ? 1.f : .38f));
  const float top = rect.y + 26;
  f.draw(text.title, {rect.x + kTilePad, top}, ink);
  f.draw(text.subtitle, {rect.x + kTilePad, top + text.title.height}, ink.with_alpha(.94f));
  f.target(tile.id, ui::Role::tile, rect, tile.title);
  actions.on(tile.id, action::Go{tile.to});
}

float draw_centre_strip(const HomeModel::Tile& tile, Frame& f, Actions& actions, float x, float y, float width) {
  ui::TextStyle title = tile_title(tile.title);
  title.size = 30;
  const ui::TextBlock name = f.set(tile.title, title, width - 200);
  const float sub_room = width - 180 - name.width - 24;
  const bool beside = f.set(tile.subtitle, tile_subtitle(tile.subtitle)).width <= sub_room;
  const ui::TextBlock sub = f.set(tile.subtitle, tile_subtitle(tile.subtitle), beside ? sub_room : width - 190);
  const float height = std::max(84.f, (beside ? std::max(name.height, sub.height) : name.height + sub.height) + 28);
  const Rect rect{x, y, width, height};
  f.fill(rect, f.pressed(tile.id) ? f.colors().sunken : f.colors().surface, 20);
  f.outline(rect, f.colors().line, 2, 20);
  f.icon(tile.icon, {x + 52, rect.center().y}, 40, f.colors().lake);
  const float text_h = beside ? name.height : name.height + sub.height;
  f.draw(name, {x + 96, rect.center().y - text_h / 2}, f.colors().ink);
  if (beside)
    f.draw(sub, {x + 96 + name.width + 24, rect.center().y - sub.height / 2}, f.colors().soft);
  else
    f.draw(sub, {x + 96, rect.center().y - text_h / 2 + name.height}, f.colors().soft);
  f.icon("chevron_right", {rect.right() - 42, rect.center().y}, 40, f.colors().soft);
  f.target(tile.id, ui::Role::tile, rect, tile.title);
  actions.on(tile.id, action::Go{tile.to});
  return height;
}

float draw_events(const HomeModel& model, Frame& f, Actions& actions, float x, float y, float width) {
  const auto& colors = f.colors();
  const float top = y;
  ui::TextStyle heading;
  heading.size = ui::type::kHeading;
  heading.line_height = ui::title_line_height(model.events_heading.language);
  ui::TextStyle link;
  link.size = 26;
  link.line_height = model.see_all.language.is_easy_japanese() ? 1.8f : 1.4f;
  const ui::TextBlock all = f.set(model.see_all, link);
  const ui::TextBlock head = f.set_fitted(model.events_heading, heading, width - all.width - 80, 0);
  const float row = std::max({head.height, all.height, 60.f});
  f.draw(head, {x, y + (row - head.height) / 2}, colors.ink);
  const Rect more{x + width - all.width - 34 - 20, y, all.width + 34 + 20, row};
  const Color link_color = f.pressed("home.events.all") ? colors.ink : colors.lake;
  f.draw(all, {more.x + 20, y + (row - all.height) / 2}, link_color);
  f.icon("chevron_right", {more.right() - 14, more.center().y}, 34, link_color);
  f.target("home.events.all", ui::Role::link, more, model.see_all);
  actions.on("home.events.all", action::Go{{ScreenId::events}});
  y += row + 10;
  for (const EventRow& event : model.events) y += draw_event_line(event, f, actions, x, y, width, !f.portrait()) + 12;
  if (model.events.empty()) {
    ui::TextStyle body;
    y += f.write(model.no_events, body, {x, y + 8, width, 0}, colors.soft) + 20;
  } else {
    y -= 12;
  }
  return y - top;
}

void draw_board_strip(const HomeModel& model, Frame& f, Actions& actions, const Rect& rect) {
  f.fill(rect, f.pressed("home.board") ? f.colors().cork.mixed(f.colors().ink, .1f) : f.colors().cork, ui::space::kRadius);
  if (f.look().high_contrast) f.outline(rect, f.colors().ink, 2, ui::space::kRadius);
  const Rect inside = rect.inset(26, 22);
  const int n = static_cast<int>(model.cards.size());
  CardSize size;
  size.text_size = 25;
  size.pad = 22;
  size.meta = size.pin = false;
  size.fixed_height = inside.h;
  f.push_clip(rect);
  for (int i = 0; i < n; ++i)
    draw_card(model.cards[static_cast<size_t>(i)], f, inside.column(i, n, 26), size);
  f.pop_clip();
  f.target("home.board", ui::Role::tile, rect, model.board_label);
  actions.on("home.board", action::Go{{ScreenId::board}});
}

struct Title {
  ui::TextBlock name, location, date;
  float height() const { return name.height + 4 + location.height + 8 + date.height; }
};

Title set_title(const HomeModel& model, Frame& f, float width) {
  ui::TextStyle style;
  style.size = ui::type::kHero;
  style.line_height = ui::title_line_height(model.name.language);
  style.scale_limit = 1;
  Title title;
  style.max_lines = 1;
  title.name = f.set_fitted(model.name, style, width, 0, .7f);
  if (title.name.paragraph->truncated()) {
    style.max_lines = 0;
    style.balanced = true;
    title.name = f.set_fitted(model.name, style, width, 0, .7f);
  }
  ui::TextStyle small;
  small.size = 28;
  small.line_height = model.location.language.is_easy_japanese() ? 1.7f : 1.45f;
  small.scale_limit = f.portrait() ? 1.25f : 1.f;
  title.location = f.set_fitted(model.location, small, width, 0, .8f);
  title.date = f.set(model.date_and_time, small, width);
  return title;
}

void draw_title(const Title& title, Frame& f, float x, float y) {
  const Color ink = f.colors().on_dark;
  f.draw(title.name, {x, y}, ink);
  y += title.name.height + 4;
  f.draw(title.location, {x, y}, ink);
  f.draw(title.date, {x, y + title.location.height + 8}, ink);
}

struct StatusText {
  ui::TextBlock state, detail, tomorrow, next;
};

float draw_status(const HomeModel& model, Frame& f, Actions& actions, float x, float y, float width, bool stacked) {
  const auto& s = model.status;
  const auto& colors = f.colors();
  const float pad = 34;
  ui::TextStyle state;
  state.size = 40;
  state.line_height = ui::title_line_height(s.state.language);
  ui::TextStyle detail;
  detail.size = 30;
  detail.line_height = s.state.language.is_easy_japanese() ? 1.75f : 1.4f;
  ui::TextStyle small;
  small.size = 26;
  small.line_height = s.state.language.is_easy_japanese() ? 1.75f : 1.4f;
  const float dot = s.known ? 28 + 26 : 0;
  StatusText t;
  t.tomorrow = f.set(s.tomorrow, small);
  t.next = f.set(s.next_closed, small);
  const float right_w = std::max(t.tomorrow.width, t.next.width);
  const float inner = width - 2 * pad;
  t.state = f.set(s.state, state, inner - dot);
  t.detail = f.set(s.detail, detail);
  // Beside each other where there is room, otherwise one below the other.
  bool one_line = dot + t.state.width + 26 + t.detail.width <= inner;
  bool right_column = !stacked;
  float left_room = inner - dot;
  if (right_column) {
    left_room = inner - dot - right_w - 30;
    one_line = t.state.width + 26 + t.detail.width <= left_room;
    const ui::TextBlock below = f.set(s.detail, detail, left_room);
    if (!one_line && (left_room < 260 || t.state.width > left_room || below.paragraph->lines().size() > 2)) {
      right_column = false;
      left_room = inner - dot;
      one_line = t.state.width + 26 + t.detail.width <= left_room;
    }
  }
  if (!one_line) t.detail = f.set(s.detail, detail, left_room);
  const float left_h = one_line ? std::max(t.state.height, t.detail.height) : t.state.height + t.detail.height;
  ui::TextBlock foot;
  float height = left_h;
  if (right_column) {
    height = std::max(left_h, t.tomorrow.height + t.next.height);
  } else {
    if (t.tomorrow.width + 40 + t.next.width > inner) {
      t.tomorrow = f.set(s.tomorrow, small, inner);
      t.next = f.set(s.next_closed, small, inner);
      height += 8 + t.tomorrow.height + t.next.height;
    } else {
      height += 8 + std::max(t.tomorrow.height, t.next.height);
    }
  }
  height = std::max(height + 2 * 32, 148.f);
  const Rect rect{x, y, width, height};
  f.shadow(rect, ui::space::kRadius, 18, 10, .18f);
  f.fill(rect, f.pressed("home.status") ? colors.sunken : colors.surface, ui::space::kRadius);
  const float text_x = x + pad + dot;
  const float block_h = right_column ? left_h : height - 64;
  float top = y + (height - block_h) / 2;
  if (s.known) f.circle({x + pad + 14, top + t.state.height / 2}, 14, s.open ? colors.open : colors.closed);
  f.draw(t.state, {text_x, top}, colors.ink);
  if (one_line)
    f.draw(t.detail, {text_x + t.state.width + 26, top + (t.state.height - t.detail.height) / 2 + 2}, colors.ink);
  else
    f.draw(t.detail, {text_x, top + t.state.height}, colors.ink);
  if (right_column) {
    const float ry = y + (height - t.tomorrow.height - t.next.height) / 2;
    f.draw(t.tomorrow, {rect.right() - pad - t.tomorrow.width, ry}, colors.ink);
    f.draw(t.next, {rect.right() - pad - t.next.width, ry + t.tomorrow.height}, colors.soft);
  } else {
    top += left_h + 8;
    f.draw(t.tomorrow, {x + pad, top}, colors.soft);
    if (t.tomorrow.width + 40 + t.next.width <= inner)
      f.draw(t.next, {x + pad + t.tomorrow.width + 40, top}, colors.soft);
    else
      f.draw(t.next, {x + pad, top + t.tomorrow.height}, colors.soft);
  }
  f.target("home.status", ui::Role::card, rect, s.state);
  actions.on("home.status", action::Go{{ScreenId::hours}});
  return height;
}

float draw_tiles(const HomeModel& model, Frame& f, Actions& actions, float x, float y, float width, int columns,
                 float least) {
  const Rect row{x, 0, width, 0};
  const float tile_w = row.column(0, columns, ui::space::kGap).w;
  const float height = tiles_row_height(model, f, tile_w, least);
  const int n = static_cast<int>(model.tiles.size());
  for (int i = 0; i < n; ++i) {
    Rect rect = row.column(i % columns, columns, ui::space::kGap);
    rect.y = y + static_cast<float>(i / columns) * (height + ui::space::kGap);
    rect.h = height;
    draw_tile(model.tiles[static_cast<size_t>(i)], f, actions, rect);
  }
  const float rows = std::ceil(static_cast<float>(n) / static_cast<float>(columns));
  return rows * (height + ui::space::kGap) - ui::space::kGap;
}

// Status, events, tiles, board: what remains below the picture.
float draw_column(const HomeModel& model, Frame& f, Actions& actions, float x, float y, float width, float bottom,
                  int columns) {
  y += draw_tiles(model, f, actions, x, y, width, columns, 148) + 20;
  y += draw_centre_strip(model.centre, f, actions, x, y, width);
  if (!model.cards.empty()) {
    y += 20;
    const float room = bottom - y - 20;
    const float height = f.grown(room < 150 ? 190.f : std::min(room, 190.f));
    draw_board_strip(model, f, actions, {x, y, width, height});
    y += height;
  }
  return y;
}

void draw_portrait(const HomeModel& model, Frame& f, Actions& actions, const Rect& area) {
  const float x = ui::space::kMargin, width = area.w - 2 * ui::space::kMargin;
  float y = f.begin_scroll("home", area);
  if (!f.look().reach) {
    const Title title = set_title(model, f, width);
    const float sky = 52 + title.height() + 12;
    const float hero = std::max(500.f, sky + 240);
    draw_mountains(f, {area.x, y, area.w, hero}, f.colors().paper, sky);
    draw_title(title, f, x, y + 52);
    y += hero - 112;
  } else {
    y += 20;
  }
  y += draw_status(model, f, actions, x, y, width, false) + 24;
  y += draw_events(model, f, actions, x, y, width) + 20;
  y = draw_column(model, f, actions, x, y, width, area.bottom(), 2);
  f.end_scroll(y + 20);
}

void draw_landscape(const HomeModel& model, Frame& f, Actions& actions, const Rect& area) {
  const bool reach = f.look().reach;
  Rect rest = area;
  const Rect left = rest.take_left(std::round(area.w * .396f));
  if (!reach) {
    const Title title = set_title(model, f, left.w - 104);
    draw_mountains(f, left, f.colors().paper, 48 + title.height() + 12);
    draw_title(title, f, left.x + 52, left.y + 48);
    // The card's height is known once it is drawn: it stands on a line near the picture's foot.
    f.push_clip({0, -4000, 1, 1});
    Actions nowhere;
    const float height = draw_status(model, f, nowhere, left.x + 52, -3000, left.w - 104, true);
    f.pop_clip();
    draw_status(model, f, actions, left.x + 52, left.bottom() - height - 56, left.w - 104, true);
  } else {
    draw_status(model, f, actions, left.x + 40, left.y + 24, left.w - 60, true);
  }
  const Rect column = rest.inset(44, 0);
  float y = f.begin_scroll("home", rest) + (reach ? 24.f : 44.f);
  if (reach) y += draw_events(model, f, actions, column.x, y, column.w) + 20;
  y += draw_tiles(model, f, actions, column.x, y, column.w, 3, 176) + (reach ? 20.f : 16.f);
  if (!reach) y += draw_events(model, f, actions, column.x, y, column.w) + 16;
  y += draw_centre_strip(model.centre, f, actions, column.x, y, column.w);
  // The wall of cards is one tile away; its strip is shown where it does not make the screen longer.
  const float room = rest.bottom() - y - 40;
  if (!model.cards.empty() && room >= 130) {
    draw_board_strip(model, f, actions, {column.x, y + 18, column.w, std::min(room, 190.f)});
    y += 18 + std::min(room, 190.f);
  }
  f.end_scroll(y + 20);
}

}  // namespace

void draw_home(const HomeModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_bar(model.chrome, f, actions, f.colors().paper);
  if (f.portrait())
    draw_portrait(model, f, actions, area);
  else
    draw_landscape(model, f, actions, area);
}

}  // namespace kiosk::screens
