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
constexpr float kIndent = ui::space::kRowPad, kSecondIndent = 90;
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

// The way to the centre's own screen, set and not yet drawn.
struct CentreStrip {
  static constexpr float kIcon = 40, kEnd = 76, kBeside = 24;
  ui::TextBlock name, sub;
  bool beside = false;
  float words_height = 0, height = 0;
};

CentreStrip set_centre_strip(const HomeModel::Tile& tile, Frame& f, float width) {
  CentreStrip strip;
  ui::TextStyle title = tile_title(tile.title);
  title.size = 30;
  const float room = width - kSecondIndent - CentreStrip::kEnd;
  strip.name = f.set(tile.title, title, room);
  strip.sub = f.set(tile.subtitle, tile_subtitle(tile.subtitle));
  strip.beside = strip.name.width + CentreStrip::kBeside + strip.sub.width <= room;
  if (!strip.beside) strip.sub = f.set(tile.subtitle, tile_subtitle(tile.subtitle), room);
  strip.words_height =
      strip.beside ? std::max(strip.name.height, strip.sub.height) : strip.name.height + strip.sub.height;
  strip.height = std::max(84.f, strip.words_height + 24);
  return strip;
}

float draw_centre_strip(const HomeModel::Tile& tile, Frame& f, Actions& actions, float x, float y, float width) {
  const CentreStrip strip = set_centre_strip(tile, f, width);
  const Rect rect{x, y, width, strip.height};
  const float middle = rect.center().y, text_x = x + kSecondIndent;
  draw_touch_row(f, rect, f.pressed(tile.id));
  f.icon(tile.icon, {x + kIndent + CentreStrip::kIcon / 2, middle}, CentreStrip::kIcon, f.colors().lake);
  const ui::TextBlock &name = strip.name, &sub = strip.sub;
  if (strip.beside) {
    f.draw(name, {text_x, middle - name.height / 2}, f.colors().ink);
    f.draw(sub, {text_x + name.width + CentreStrip::kBeside, middle - sub.height / 2}, f.colors().soft);
  } else {
    f.draw(name, {text_x, middle - strip.words_height / 2}, f.colors().ink);
    f.draw(sub, {text_x, middle - strip.words_height / 2 + name.height}, f.colors().soft);
  }
  f.target(tile.id, ui::Role::tile, rect, tile.title);
  actions.on(tile.id, action::Go{tile.to});
  return strip.height;
}

// Today's events under their heading, set and not yet drawn.
struct EventsBlock {
  ui::TextBlock heading, see_all, none;
  EventListLook look;
  float heading_height = 0, height = 0;
};
constexpr float kEventGap = 12, kUnderHeading = 10, kAboveNone = 8, kBelowNone = 20;

EventsBlock set_events(const HomeModel& model, Frame& f, float width, bool summaries = true) {
  EventsBlock block;
  ui::TextStyle heading;
  heading.size = ui::type::kHeading;
  heading.line_height = ui::title_line_height(model.events_heading.language);
  ui::TextStyle link;
  link.size = 26;
  link.line_height = model.see_all.language.is_easy_japanese() ? 1.8f : 1.4f;
  block.see_all = f.set(model.see_all, link);
  block.heading = f.set_fitted(model.events_heading, heading, width - block.see_all.width - 80, 0);
  block.heading_height = std::max({block.heading.height, block.see_all.height, 60.f});
  block.look = look_of_lines(model.events, f, width, !f.portrait());
  block.look.summaries = summaries;
  block.height = block.heading_height + kUnderHeading;
  if (model.events.empty()) {
    block.none = f.set(model.no_events, {}, width);
    block.height += kAboveNone + block.none.height + kBelowNone;
    return block;
  }
  for (const EventRow& event : model.events) block.height += event_line_height(event, block.look, f, width) + kEventGap;
  block.height -= kEventGap;
  return block;
}

float draw_events(const EventsBlock& block, const HomeModel& model, Frame& f, Actions& actions, float x, float y,
                  float width) {
  const auto& colors = f.colors();
  f.draw(block.heading, {x, y + (block.heading_height - block.heading.height) / 2}, colors.ink);
  const float more_width = block.see_all.width + 34 + 20;
  const Rect more{x + width - more_width, y, more_width, block.heading_height};
  const Color link_color = f.pressed("home.events.all") ? colors.ink : colors.lake;
  f.draw(block.see_all, {more.x + 20, more.center().y - block.see_all.height / 2}, link_color);
  f.icon("chevron_right", {more.right() - 14, more.center().y}, 34, link_color);
  f.target("home.events.all", ui::Role::link, more, model.see_all);
  actions.on("home.events.all", action::Go{{ScreenId::events}});
  y += block.heading_height + kUnderHeading;
  f.draw(block.none, {x, y + kAboveNone}, colors.soft);
  for (const EventRow& event : model.events)
    y += draw_event_line(event, block.look, f, actions, x, y, width) + kEventGap;
  return block.height;
}

void draw_board_strip(const HomeModel& model, Frame& f, Actions& actions, const Rect& rect) {
  f.fill(rect, f.pressed("home.board") ? f.colors().cork.mixed(f.colors().ink, .1f) : f.colors().cork,
         ui::space::kRadius);
  if (f.look().high_contrast) f.outline(rect, f.colors().ink, 2, ui::space::kRadius);
  const Rect inside = rect.inset(kIndent, 16);
  // Fewer cards that say something rather than more that begin to.
  constexpr float kLeastCard = 400, kGap = 26;
  const int n = std::clamp(static_cast<int>((inside.w + kGap) / (f.grown(kLeastCard) + kGap)), 1,
                           static_cast<int>(model.cards.size()));
  CardSize size;
  size.text_size = 25;
  size.pad = 22;
  size.meta = size.pin = false;
  size.fixed_height = inside.h;
  f.push_clip(rect);
  for (int i = 0; i < n; ++i) draw_card(model.cards[static_cast<size_t>(i)], f, inside.column(i, n, kGap), size);
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
  constexpr float kBesidePlace = 28;
  title.location = f.set_fitted(model.location, small, width, 0, .8f);
  ui::TextStyle other = small;
  other.line_height = 1.45f;
  title.other_name = f.set(model.other_name, other);
  title.beside = title.location.width + kBesidePlace + title.other_name.width <= width;
  // Each on a line of its own rather than a name broken in two.
  if (!title.beside) title.other_name = f.set_fitted(model.other_name, other, width, 0, .8f);
  title.date = f.set(model.date_and_time, small, width);
  return title;
}

void draw_title(const Title& title, Frame& f, float x, float y) {
  const Color ink = f.colors().on_dark;
  f.draw(title.name, {x, y}, ink);
  y += title.name.height + 4;
  f.draw(title.location, {x, y}, ink);
  if (title.beside)
    f.draw(title.other_name, {x + title.location.width + 28, y + rise_of(title.location) - rise_of(title.other_name)},
           ink);
  else
    f.draw(title.other_name, {x, y + title.location.height}, ink);
  f.draw(title.date, {x, y + title.places() + 8}, ink);
}

// Where staff get in: the centre's name, which nobody touches for three seconds by chance.
void draw_door(const Title& title, const HomeModel& model, Frame& f, Actions& actions, float x, float y) {
  f.hold_target("staff.door", {x, y, std::max(title.name.width, 60.f), std::max(title.name.height, 60.f)},
                model.staff_door);
  actions.on("staff.door", action::Go{Route{ScreenId::pin}});
}

// Where tomorrow's hours and the next closed day stand: at the card's right end where they have room there, below, or
// nowhere (the card leads to the hours).
enum class StatusFoot { beside, below, none };

// Open or not, set and not yet drawn.
struct StatusCard {
  ui::TextBlock state, detail, tomorrow, next;
  bool one_line = false;      // state and detail
  bool right_column = false;  // tomorrow and next, at the right end; otherwise below
  bool foot_in_line = false;  // tomorrow and next share a line below
  float dot = 0;              // indent of words behind the coloured dot
  float words_height = 0;     // of state and detail
  float height = 0;
  float foot_height() const {
    return foot_in_line ? std::max(tomorrow.height, next.height) : tomorrow.height + next.height;
  }
};
constexpr float kStatusPad = 30, kAboveFoot = 8, kBesideState = 26, kBetweenFoot = 40;

void set_state(StatusCard& card, const StatusModel& s, Frame& f, float inner, StatusFoot foot) {
  ui::TextStyle state, detail;
  state.size = 40;
  state.line_height = ui::title_line_height(s.state.language);
  detail.size = 30;
  detail.line_height = s.state.language.is_easy_japanese() ? 1.75f : 1.4f;
  card.dot = s.known ? kSecondIndent - kIndent : 0;
  card.state = f.set(s.state, state, inner - card.dot);
  card.detail = f.set(s.detail, detail);
  const auto shares_line = [&](float room) { return card.state.width + kBesideState + card.detail.width <= room; };
  float room = inner - card.dot;
  if (foot == StatusFoot::beside) {
    constexpr float kLeast = 260;
    const float left = room - std::max(card.tomorrow.width, card.next.width) - 30;
    card.right_column = shares_line(left) || (left >= kLeast && card.state.width <= left &&
                                              f.set(s.detail, detail, left).paragraph->lines().size() <= 2);
    if (card.right_column) room = left;
  }
  card.one_line = shares_line(room);
  if (!card.one_line) card.detail = f.set(s.detail, detail, room);
  card.words_height =
      card.one_line ? std::max(card.state.height, card.detail.height) : card.state.height + card.detail.height;
}

StatusCard set_status(const StatusModel& s, Frame& f, float width, StatusFoot foot) {
  StatusCard card;
  const float inner = width - 2 * kIndent;
  ui::TextStyle small;
  small.size = 26;
  small.line_height = s.state.language.is_easy_japanese() ? 1.75f : 1.4f;
  const auto set_foot = [&](float room) {
    if (!s.tomorrow.utf8.empty()) card.tomorrow = f.set(s.tomorrow, small, room);
    if (!s.next_closed.utf8.empty()) card.next = f.set(s.next_closed, small, room);
  };
  if (foot != StatusFoot::none) set_foot(0);
  set_state(card, s, f, inner, foot);
  card.foot_in_line = !card.right_column && card.tomorrow.width + kBetweenFoot + card.next.width <= inner;
  if (foot != StatusFoot::none && !card.right_column && !card.foot_in_line) set_foot(inner);
  const float below = foot == StatusFoot::none ? 0 : kAboveFoot + card.foot_height();
  const float content = card.right_column ? std::max(card.words_height, card.foot_height()) : card.words_height + below;
  card.height = std::max(content + 2 * kStatusPad, 140.f);
  return card;
}

void draw_status(const StatusCard& card, const StatusModel& s, Frame& f, Actions& actions, float x, float y,
                 float width) {
  const auto& colors = f.colors();
  const Rect rect{x, y, width, card.height};
  f.shadow(rect, ui::space::kRadius, 18, 10, .18f);
  f.fill(rect, f.pressed("home.status") ? colors.sunken : colors.surface, ui::space::kRadius);
  const Rect inside = rect.inset(kIndent, kStatusPad);
  const float text_x = inside.x + card.dot;
  const bool below = !card.right_column && !card.tomorrow.empty();
  float top = below ? inside.y : rect.center().y - card.words_height / 2;
  if (s.known) f.circle({inside.x + 14, top + card.state.height / 2}, 14, s.open ? colors.open : colors.closed);
  f.draw(card.state, {text_x, top}, colors.ink);
  if (card.one_line)
    f.draw(card.detail,
           {text_x + card.state.width + kBesideState, top + (card.state.height - card.detail.height) / 2 + 2},
           colors.ink);
  else
    f.draw(card.detail, {text_x, top + card.state.height}, colors.ink);
  if (card.right_column) {
    top = rect.center().y - card.foot_height() / 2;
    f.draw(card.tomorrow, {inside.right() - card.tomorrow.width, top}, colors.ink);
    f.draw(card.next, {inside.right() - card.next.width, top + card.tomorrow.height}, colors.soft);
  } else {
    top += card.words_height + kAboveFoot;
    const ui::Point next = card.foot_in_line ? ui::Point{inside.x + card.tomorrow.width + kBetweenFoot, top}
                                             : ui::Point{inside.x, top + card.tomorrow.height};
    f.draw(card.tomorrow, {inside.x, top}, colors.soft);
    f.draw(card.next, next, colors.soft);
  }
  f.target("home.status", ui::Role::card, rect, s.state);
  actions.on("home.status", action::Go{{ScreenId::hours}});
}

TilesLook look_of_tiles_in_columns(const HomeModel& model, Frame& f, float width, int columns, float least) {
  return look_of_tiles(model, f, Rect{0, 0, width, 0}.column(0, columns, ui::space::kGap).w, least);
}

float draw_tiles(const TilesLook& look, const HomeModel& model, Frame& f, Actions& actions, float x, float y,
                 float width, int columns) {
  const Rect row{x, 0, width, 0};
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

constexpr float kLeastStrip = 214, kStrip = 226;  // the least holds cards of three lines and the mark of an example

constexpr float kBetween = 20;  // blocks of a column

// What stands above the tiles in portrait, or below their first row.
struct Front {
  StatusCard status;
  EventsBlock events;
  bool tiles_first = false;
};

// However large the letters are, the first row of tiles is in the first view, `room` high: the events' summaries and
// the status card's foot give way, at last the events stand below the tiles.
Front choose_front(const HomeModel& model, Frame& f, float width, float room, float tile) {
  struct Form {
    StatusFoot foot;
    bool summaries;
  };
  Front front;
  for (const Form form : {Form{StatusFoot::beside, true}, {StatusFoot::beside, false}, {StatusFoot::none, false}}) {
    front.status = set_status(model.status, f, width, form.foot);
    front.events = set_events(model, f, width, form.summaries);
    if (front.status.height + kBetween + front.events.height + kBetween + tile <= room) return front;
  }
  front.tiles_first = true;
  front.events = set_events(model, f, width);
  const StatusCard whole = set_status(model.status, f, width, StatusFoot::beside);
  if (whole.height + kBetween + tile <= room) front.status = whole;
  return front;
}

void draw_portrait(const HomeModel& model, Frame& f, Actions& actions, const Rect& area) {
  const float x = ui::space::kMargin, width = area.w - 2 * ui::space::kMargin;
  const float top = f.begin_scroll("home", area);
  float y = top, hero = 0;
  if (!f.look().reach) {
    const Title title = set_title(model, f, width);
    const float sky = 48 + title.height() + 12;
    hero = std::max(464.f, sky + 196);
    draw_mountains(f, {area.x, y, area.w, hero}, f.colors().paper, sky);
    draw_title(title, f, x, y + 48);
    draw_door(title, model, f, actions, x, y + 48);
    y += hero - 112;
  } else {
    y += 20;
  }
  const TilesLook tiles = look_of_tiles_in_columns(model, f, width, 2, 144);
  const Front front = choose_front(model, f, width, top + area.h - y - kBetween, tiles.height);
  draw_status(front.status, model.status, f, actions, x, y, width);
  y += front.status.height + kBetween;
  if (!front.tiles_first) y += draw_events(front.events, model, f, actions, x, y, width) + kBetween;
  y += draw_tiles(tiles, model, f, actions, x, y, width, 2) + kBetween;
  if (front.tiles_first) y += draw_events(front.events, model, f, actions, x, y, width) + kBetween;
  y += draw_centre_strip(model.centre, f, actions, x, y, width);
  if (!model.cards.empty()) {
    y += kBetween;
    const float room = top + area.h - y - kBetween;
    const float height = room < kLeastStrip ? f.grown(kStrip) : std::min(room, f.grown(kStrip));
    draw_board_strip(model, f, actions, {x, y, width, height});
    y += height;
  }
  if (top + hero > area.y)
    end_scrolling_under_a_picture(f, area, y + kBetween);
  else
    end_scrolling(f, area, top, y + kBetween);
}

constexpr float kLeftShare = .396f, kTilesTop = 36, kBesides = 18;  // lying down
constexpr float kUnderStatus = 56, kLeastUnderStatus = 24;          // from the status card to the bar

int columns_lying_down(const Frame& f) { return f.text_scale() >= 1.4f ? 2 : 3; }

// What stands beside the picture, set and not yet drawn.
struct RightColumn {
  TilesLook tiles;
  EventsBlock events;
  float under = kUnderStatus;  // from both columns' last line to the bar
};

// Both columns end on one line: the tiles take a little room that is left, or the status card stands a little lower.
RightColumn set_right_column(const HomeModel& model, Frame& f, float width, float room) {
  constexpr float kMostGrowth = 60;  // a tile's
  const int columns = columns_lying_down(f);
  RightColumn right{look_of_tiles_in_columns(model, f, width, columns, 180), set_events(model, f, width)};
  const float rows = std::ceil(static_cast<float>(model.tiles.size()) / static_cast<float>(columns));
  const float left_over = room - kTilesTop - rows * (right.tiles.height + ui::space::kGap) + ui::space::kGap -
                          kBesides - right.events.height - kBesides - set_centre_strip(model.centre, f, width).height;
  right.under = std::clamp(left_over, kLeastUnderStatus, kUnderStatus);
  const float growth = std::floor((left_over - kUnderStatus) / rows);
  if (growth > 0 && growth <= kMostGrowth) right.tiles.height += growth;
  return right;
}

void draw_landscape(const HomeModel& model, Frame& f, Actions& actions, const Rect& area) {
  Rect rest = area;
  const Rect left = rest.take_left(std::round(area.w * kLeftShare));
  const float x = ui::space::kMargin, width = left.w - 2 * ui::space::kMargin;
  const float column_x = rest.x + 44, column_w = area.right() - ui::space::kMargin - column_x;
  const RightColumn right = set_right_column(model, f, column_w, rest.h);
  const StatusCard status = set_status(model.status, f, width, StatusFoot::below);
  const Title title = set_title(model, f, width);
  draw_mountains(f, left, f.colors().paper, 48 + title.height() + 12);
  draw_title(title, f, x, left.y + 48);
  draw_door(title, model, f, actions, x, left.y + 48);
  draw_status(status, model.status, f, actions, x, left.bottom() - status.height - right.under, width);

  const float top = f.begin_scroll("home", rest);
  float y = top + kTilesTop;
  y += draw_tiles(right.tiles, model, f, actions, column_x, y, column_w, columns_lying_down(f)) + kBesides;
  y += draw_events(right.events, model, f, actions, column_x, y, column_w) + kBesides;
  y += draw_centre_strip(model.centre, f, actions, column_x, y, column_w);
  // The wall of cards is one tile away; its strip is shown where it does not make the screen longer.
  const float room = top + rest.h - y - 38;
  if (!model.cards.empty() && room >= kLeastStrip) {
    draw_board_strip(model, f, actions, {column_x, y + kBesides, column_w, std::min(room, kStrip)});
    y += kBesides + std::min(room, kStrip);
  }
  end_scrolling(f, rest, top, y + 20);
}

// Below the upper part: the state and what is on at the left, the ways on at the right.
void draw_landscape_in_reach(const HomeModel& model, Frame& f, Actions& actions, const Rect& area) {
  constexpr float kTop = 24;
  Rect rest = area;
  const Rect left = rest.take_left(std::round(area.w * kLeftShare));
  const float x = ui::space::kMargin, width = left.w - 2 * ui::space::kMargin + 20;
  const StatusCard status = set_status(model.status, f, width, StatusFoot::below);
  const float left_top = f.begin_scroll("home.left", left);
  float left_y = left_top + kTop;
  draw_status(status, model.status, f, actions, x, left_y, width);
  left_y += status.height + kBetween;
  left_y += draw_events(set_events(model, f, width), model, f, actions, x, left_y, width) + kBetween;
  end_scrolling(f, left, left_top, left_y);

  const float column_x = rest.x + 16, column_w = area.right() - ui::space::kMargin - column_x;
  const int columns = columns_lying_down(f);
  const TilesLook tiles = look_of_tiles_in_columns(model, f, column_w, columns, 180);
  const float top = f.begin_scroll("home", rest);
  float y = top + kTop;
  y += draw_tiles(tiles, model, f, actions, column_x, y, column_w, columns) + kBesides;
  y += draw_centre_strip(model.centre, f, actions, column_x, y, column_w);
  end_scrolling(f, rest, top, y + 20);
}

}  // namespace

void draw_home(const HomeModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_bar(model.chrome, f, actions, f.colors().paper);
  if (f.portrait())
    draw_portrait(model, f, actions, area);
  else if (f.look().reach)
    draw_landscape_in_reach(model, f, actions, area);
  else
    draw_landscape(model, f, actions, area);
}

}  // namespace kiosk::screens
