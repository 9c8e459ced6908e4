#include <algorithm>
#include <cmath>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/home.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/word_breaks.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Frame;
using ui::Rect;

Color tint_color(const Frame& f, Tint tint) {
  const auto& c = f.colors();
  switch (tint) {
    case Tint::lake:
      return c.lake;
    case Tint::night:
      return c.night;
    case Tint::sun:
      return c.sun;
    case Tint::gold:
      return c.gold;
    case Tint::pine:
      return c.pine;
    case Tint::plum:
      return c.plum;
    case Tint::paper:
      return c.surface;
  }
  return c.lake;
}

// Two indents from a card's edge: of what begins a line, and of words that stand after a mark or an icon.
constexpr float kIndent = 30, kSecondIndent = 90;
constexpr float kTileIcon = 72, kTileIconMargin = 20;

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

// What the tiles have in common. The icon stands in the lower right corner: words stand beside it or above it, never
// nearer than kFromIcon.
struct TilesLook {
  float width = 0;
  float share = 1;            // of the titles' size
  bool title_beside = false;  // the icon; otherwise titles may run above it
  float pad = 24;             // above and below the words
  float height = 0;
};
constexpr float kFromIcon = 12;

struct TileText {
  ui::TextBlock title, subtitle;
  float height = 0;  // that the tile needs
};

// In so many lines and no word torn, a little smaller if need be; otherwise nothing.
ui::TextBlock set_whole(const text::Text& text, ui::TextStyle style, Frame& f, float width, size_t lines) {
  const float wanted = style.size;
  for (const float share : {1.f, .97f, .94f}) {
    style.size = wanted * share;
    const ui::TextBlock block = f.set(text, style, width);
    if (block.width <= width + .5f && block.paragraph->lines().size() <= lines &&
        !ui::breaks_a_word(text, *block.paragraph))
      return block;
  }
  return {};
}

TileText set_tile(const HomeModel::Tile& tile, Frame& f, const TilesLook& look) {
  const float room = look.width - 2 * kIndent, narrow = room - kTileIcon - kFromIcon + kIndent - kTileIconMargin;
  TileText text;
  ui::TextStyle style = tile_title(tile.title);
  style.size *= look.share;
  text.title = f.set(tile.title, style, look.title_beside ? narrow : room);
  const ui::TextStyle small = tile_subtitle(tile.subtitle);
  text.subtitle = set_whole(tile.subtitle, small, f, narrow, f.text_scale() > 1.2f ? 3 : 2);
  // Above the icon where it fits there; rather none than a torn one.
  if (text.subtitle.empty()) text.subtitle = set_whole(tile.subtitle, small, f, room, 1);
  const bool above = text.subtitle.width > narrow;
  const float words = text.title.height + (text.subtitle.empty() ? 0 : text.subtitle.height);
  float over_icon = 0;
  if (text.title.width > narrow) over_icon = text.title.height;
  if (above) over_icon = words;
  text.height = std::max(2 * look.pad + words, look.pad + over_icon + 4 + kTileIcon + kTileIconMargin);
  return text;
}

TilesLook look_of_tiles(const HomeModel& model, Frame& f, float width, float least) {
  TilesLook look;
  look.width = width;
  std::vector<text::Text> titles;
  for (const auto& tile : model.tiles) titles.push_back(tile.title);
  const ui::TextStyle style = tile_title(titles.front());
  const float room = width - 2 * kIndent, narrow = room - kTileIcon - kFromIcon + kIndent - kTileIconMargin;
  const float scale = f.text_scale();
  look.share = f.common_share(titles, style, narrow, .8f * scale);
  look.title_beside = look.share > 0;
  if (look.share <= 0) look.share = f.common_share(titles, style, room, .85f * scale);
  if (look.share <= 0) {
    look.share = f.common_share(titles, style, room, .75f, 2);
    look.pad = 18;
  }
  // Panels with little room: smaller, in three lines, rather than torn.
  if (look.share <= 0) look.share = f.common_share(titles, style, room, .62f, 3);
  if (look.share <= 0) look.share = .62f;
  look.height = least;
  for (const auto& tile : model.tiles) look.height = std::max(look.height, set_tile(tile, f, look).height);
  return look;
}

void draw_tile(const HomeModel::Tile& tile, Frame& f, Actions& actions, const Rect& rect, const TilesLook& look) {
  const Color ground = tint_color(f, tile.tint);
  const bool down = f.pressed(tile.id);
  f.fill(rect, down ? ground.mixed(f.colors().ink, .35f) : ground, ui::space::kRadius);
  const TileText text = set_tile(tile, f, look);
  const Color ink = f.colors().on_dark;
  // The icon is an echo of the tile's colour, not a second message.
  f.icon(tile.icon, {rect.right() - kTileIconMargin - kTileIcon / 2, rect.bottom() - kTileIconMargin - kTileIcon / 2},
         kTileIcon, ink.with_alpha(f.look().high_contrast ? 1.f : .7f));
  const float top = rect.y + look.pad;
  f.draw(text.title, {rect.x + kIndent, top}, ink);
  f.draw(text.subtitle, {rect.x + kIndent, top + text.title.height}, ink);
  f.target(tile.id, ui::Role::tile, rect, tile.title);
  actions.on(tile.id, action::Go{tile.to});
}

float draw_centre_strip(const HomeModel::Tile& tile, Frame& f, Actions& actions, float x, float y, float width) {
  constexpr float kIcon = 40, kEnd = 76;
  ui::TextStyle title = tile_title(tile.title);
  title.size = 30;
  const float room = width - kSecondIndent - kEnd;
  const ui::TextBlock name = f.set(tile.title, title, room);
  const ui::TextBlock line = f.set(tile.subtitle, tile_subtitle(tile.subtitle));
  const bool beside = name.width + 24 + line.width <= room;
  const ui::TextBlock sub = beside ? line : f.set(tile.subtitle, tile_subtitle(tile.subtitle), room);
  const float height = std::max(84.f, (beside ? std::max(name.height, sub.height) : name.height + sub.height) + 24);
  const Rect rect{x, y, width, height};
  f.fill(rect, f.pressed(tile.id) ? f.colors().sunken : f.colors().surface, 20);
  f.outline(rect, f.colors().line, 2, 20);
  f.icon(tile.icon, {x + kIndent + kIcon / 2, rect.center().y}, kIcon, f.colors().lake);
  const float text_x = x + kSecondIndent, text_h = beside ? name.height : name.height + sub.height;
  f.draw(name, {text_x, rect.center().y - text_h / 2}, f.colors().ink);
  if (beside)
    f.draw(sub, {text_x + name.width + 24, rect.center().y - sub.height / 2}, f.colors().soft);
  else
    f.draw(sub, {text_x, rect.center().y - text_h / 2 + name.height}, f.colors().soft);
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
  const EventListLook look = look_of_lines(model.events, f, width, !f.portrait());
  for (const EventRow& event : model.events) y += draw_event_line(event, look, f, actions, x, y, width) + 12;
  if (model.events.empty()) {
    ui::TextStyle body;
    y += f.write(model.no_events, body, {x, y + 8, width, 0}, colors.soft) + 20;
  } else {
    y -= 12;
  }
  return y - top;
}

void draw_board_strip(const HomeModel& model, Frame& f, Actions& actions, const Rect& rect) {
  f.fill(rect, f.pressed("home.board") ? f.colors().cork.mixed(f.colors().ink, .1f) : f.colors().cork,
         ui::space::kRadius);
  if (f.look().high_contrast) f.outline(rect, f.colors().ink, 2, ui::space::kRadius);
  const Rect inside = rect.inset(kIndent, 22);
  const int n = static_cast<int>(model.cards.size());
  CardSize size;
  size.text_size = 25;
  size.pad = 22;
  size.meta = size.pin = false;
  size.fixed_height = inside.h;
  f.push_clip(rect);
  for (int i = 0; i < n; ++i) draw_card(model.cards[static_cast<size_t>(i)], f, inside.column(i, n, 26), size);
  f.pop_clip();
  f.target("home.board", ui::Role::tile, rect, model.board_label);
  actions.on("home.board", action::Go{{ScreenId::board}});
}

struct Title {
  ui::TextBlock name, location, other_name, date;
  bool beside = false;  // place and the other name share a line
  float places() const {
    return beside ? std::max(location.height, other_name.height) : location.height + other_name.height;
  }
  float height() const { return name.height + 4 + places() + 8 + date.height; }
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
  constexpr float kBetween = 28;
  title.location = f.set_fitted(model.location, small, width, 0, .8f);
  ui::TextStyle other = small;
  other.line_height = 1.45f;
  title.other_name = f.set(model.other_name, other);
  title.beside = title.location.width + kBetween + title.other_name.width <= width;
  // Each on a line of its own rather than a name broken in two.
  if (!title.beside) title.other_name = f.set_fitted(model.other_name, other, width, 0, .8f);
  title.date = f.set(model.date_and_time, small, width);
  return title;
}

void draw_title(const Title& title, Frame& f, float x, float y) {
  const Color ink = f.colors().on_dark;
  f.draw(title.name, {x, y}, ink);
  y += title.name.height + 4;
  const auto rise = [](const ui::TextBlock& block) {
    return block.empty() ? 0.f : block.paragraph->first_baseline() * block.height / block.paragraph->height();
  };
  f.draw(title.location, {x, y}, ink);
  if (title.beside)
    f.draw(title.other_name, {x + title.location.width + 28, y + rise(title.location) - rise(title.other_name)}, ink);
  else
    f.draw(title.other_name, {x, y + title.location.height}, ink);
  f.draw(title.date, {x, y + title.places() + 8}, ink);
}

struct StatusText {
  ui::TextBlock state, detail, tomorrow, next;
};

float draw_status(const HomeModel& model, Frame& f, Actions& actions, float x, float y, float width, bool stacked) {
  const auto& s = model.status;
  const auto& colors = f.colors();
  const float pad = kIndent;
  ui::TextStyle state;
  state.size = 40;
  state.line_height = ui::title_line_height(s.state.language);
  ui::TextStyle detail;
  detail.size = 30;
  detail.line_height = s.state.language.is_easy_japanese() ? 1.75f : 1.4f;
  ui::TextStyle small;
  small.size = 26;
  small.line_height = s.state.language.is_easy_japanese() ? 1.75f : 1.4f;
  const float dot = s.known ? kSecondIndent - kIndent : 0;
  StatusText t;
  t.tomorrow = f.set(s.tomorrow, small);
  t.next = f.set(s.next_closed, small);
  if (t.next.empty()) t.next.width = t.next.height = 0;
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
      if (!t.next.empty()) t.next = f.set(s.next_closed, small, inner);
      height += 8 + t.tomorrow.height + t.next.height;
    } else {
      height += 8 + std::max(t.tomorrow.height, t.next.height);
    }
  }
  height = std::max(height + 2 * 30, 140.f);
  const Rect rect{x, y, width, height};
  f.shadow(rect, ui::space::kRadius, 18, 10, .18f);
  f.fill(rect, f.pressed("home.status") ? colors.sunken : colors.surface, ui::space::kRadius);
  const float text_x = x + pad + dot;
  const float block_h = right_column ? left_h : height - 60;
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
  const TilesLook look = look_of_tiles(model, f, tile_w, least);
  const float height = look.height;
  const int n = static_cast<int>(model.tiles.size());
  for (int i = 0; i < n; ++i) {
    Rect rect = row.column(i % columns, columns, ui::space::kGap);
    rect.y = y + static_cast<float>(i / columns) * (height + ui::space::kGap);
    rect.h = height;
    draw_tile(model.tiles[static_cast<size_t>(i)], f, actions, rect, look);
  }
  const float rows = std::ceil(static_cast<float>(n) / static_cast<float>(columns));
  return rows * (height + ui::space::kGap) - ui::space::kGap;
}

constexpr float kLeastStrip = 118, kStrip = 190;

void draw_portrait(const HomeModel& model, Frame& f, Actions& actions, const Rect& area) {
  const float x = ui::space::kMargin, width = area.w - 2 * ui::space::kMargin;
  const float top = f.begin_scroll("home", area);
  float y = top;
  if (!f.look().reach) {
    const Title title = set_title(model, f, width);
    const float sky = 48 + title.height() + 12;
    const float hero = std::max(480.f, sky + 196);
    draw_mountains(f, {area.x, y, area.w, hero}, f.colors().paper, sky);
    draw_title(title, f, x, y + 48);
    y += hero - 112;
  } else {
    y += 20;
  }
  y += draw_status(model, f, actions, x, y, width, false) + 20;
  y += draw_events(model, f, actions, x, y, width) + 20;
  y += draw_tiles(model, f, actions, x, y, width, 2, 144) + 20;
  y += draw_centre_strip(model.centre, f, actions, x, y, width);
  if (!model.cards.empty()) {
    y += 20;
    const float room = top + area.h - y - 20;
    const float height = room < kLeastStrip ? f.grown(kStrip) : std::min(room, f.grown(kStrip));
    draw_board_strip(model, f, actions, {x, y, width, height});
    y += height;
  }
  end_scrolling(f, area, top, y + 20);
}

void draw_landscape(const HomeModel& model, Frame& f, Actions& actions, const Rect& area) {
  const bool reach = f.look().reach;
  Rect rest = area;
  const Rect left = rest.take_left(std::round(area.w * .396f));
  const float x = ui::space::kMargin, width = left.w - 2 * ui::space::kMargin + (reach ? 20 : 0);
  if (!reach) {
    const Title title = set_title(model, f, width);
    draw_mountains(f, left, f.colors().paper, 48 + title.height() + 12);
    draw_title(title, f, x, left.y + 48);
    // The card's height is known once it is drawn: it stands on a line near the picture's foot.
    f.push_clip({0, -4000, 1, 1});
    Actions nowhere;
    const float height = draw_status(model, f, nowhere, x, -3000, width, true);
    f.pop_clip();
    draw_status(model, f, actions, x, left.bottom() - height - 56, width, true);
  } else {
    const float top = f.begin_scroll("home.left", left);
    float y = top + 24;
    y += draw_status(model, f, actions, x, y, width, true) + 20;
    y += draw_events(model, f, actions, x, y, width) + 20;
    end_scrolling(f, left, top, y);
  }
  const float column_x = rest.x + (reach ? 16 : 44), column_w = area.right() - ui::space::kMargin - column_x;
  const float top = f.begin_scroll("home", rest);
  float y = top + (reach ? 24.f : 36.f);
  y += draw_tiles(model, f, actions, column_x, y, column_w, f.text_scale() >= 1.4f ? 2 : 3, 180) + 18;
  if (!reach) y += draw_events(model, f, actions, column_x, y, column_w) + 18;
  y += draw_centre_strip(model.centre, f, actions, column_x, y, column_w);
  // The wall of cards is one tile away; its strip is shown where it does not make the screen longer.
  const float room = top + rest.h - y - 38;
  if (!model.cards.empty() && room >= kLeastStrip) {
    draw_board_strip(model, f, actions, {column_x, y + 18, column_w, std::min(room, kStrip)});
    y += 18 + std::min(room, kStrip);
  }
  end_scrolling(f, rest, top, y + 20);
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
