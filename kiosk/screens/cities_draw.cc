#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/cities.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Frame;
using ui::Point;
using ui::Rect;
using ui::TextBlock;

constexpr float kDot = 24;         // radius of a numbered city on the map
constexpr float kGlowRadius = 26;  // about where one stands

struct Mark {
  Point at;
  size_t city;
};

// Directions are true; a distance is drawn by its logarithm, so that neighbours and the far side of the Pacific share
// one picture. Marks that would cover each other are pushed apart.
std::vector<Mark> place_marks(const CitiesModel& model, const Rect& room, Point& centre) {
  std::vector<Mark> marks;
  float left = 0, right = 0, top = 0, bottom = 0;
  for (size_t i = 0; i < model.cities.size(); ++i) {
    const auto& city = model.cities[i];
    if (city.distance_km <= 0) continue;
    const float angle = city.bearing_degrees * std::numbers::pi_v<float> / 180;
    const float reach = std::clamp(.2f + .8f * std::log(city.distance_km / 200) / std::log(50.f), .25f, 1.1f);
    const Point at{std::sin(angle) * reach, -std::cos(angle) * reach};
    marks.push_back({at, i});
    left = std::min(left, at.x), right = std::max(right, at.x);
    top = std::min(top, at.y), bottom = std::max(bottom, at.y);
  }
  if (marks.empty()) return marks;
  const float sx = room.w / std::max(.2f, right - left), sy = room.h / std::max(.2f, bottom - top);
  const float y_scale = std::min(sy, sx * 1.2f), x_scale = std::min(sx, y_scale * 2.8f);
  const float used_w = (right - left) * x_scale, used_h = (bottom - top) * y_scale;
  centre = {room.center().x - used_w / 2 - left * x_scale, room.center().y - used_h / 2 - top * y_scale};
  for (Mark& mark : marks) mark.at = {centre.x + mark.at.x * x_scale, centre.y + mark.at.y * y_scale};
  // Nothing lies in the glow of where one stands.
  for (Mark& mark : marks) {
    const Point way = mark.at - centre;
    const float distance = std::hypot(way.x, way.y), least = kGlowRadius + kDot + 10;
    if (distance > 0 && distance < least) mark.at = centre + Point{way.x * least / distance, way.y * least / distance};
  }
  constexpr float kApart = 2 * kDot + 12;
  for (int round = 0; round < 12; ++round)
    for (size_t i = 0; i < marks.size(); ++i)
      for (size_t k = i + 1; k < marks.size(); ++k) {
        Point way = marks[k].at - marks[i].at;
        const float distance = std::hypot(way.x, way.y);
        if (distance >= kApart) continue;
        if (distance < 4) way = {1, 0};
        const float length = std::hypot(way.x, way.y), push = (kApart - distance) / 2;
        marks[i].at = marks[i].at - Point{way.x / length * push, way.y / length * push};
        marks[k].at = marks[k].at + Point{way.x / length * push, way.y / length * push};
      }
  return marks;
}

void draw_arc(Frame& f, Point from, Point to, Color color) {
  std::array<Point, 17> points;
  // Bowed upwards, as a flight path on a globe.
  const float bow = std::hypot(to.x - from.x, to.y - from.y) * .18f;
  const Point control{(from.x + to.x) / 2, (from.y + to.y) / 2 - bow};
  for (size_t i = 0; i < points.size(); ++i) {
    const float t = static_cast<float>(i) / 16, u = 1 - t;
    points[i] = {u * u * from.x + 2 * u * t * control.x + t * t * to.x,
                 u * u * from.y + 2 * u * t * control.y + t * t * to.y};
  }
  f.polyline(points, color, 3);
}

void draw_ring(Frame& f, Point centre, float rx, float ry, Color color) {
  std::array<Point, 49> points;
  for (size_t i = 0; i < points.size(); ++i) {
    const float angle = static_cast<float>(i) * 2 * std::numbers::pi_v<float> / 48;
    points[i] = {centre.x + std::cos(angle) * rx, centre.y + std::sin(angle) * ry};
  }
  f.polyline(points, color, 2);
}

void draw_map(const CitiesModel& model, Frame& f, const Rect& rect) {
  const auto& colors = f.colors();
  constexpr float kRingMargin = 12;
  constexpr Color kSky = Color::rgb(0x1F3B5C), kGlow = Color::rgb(0xF6A36B);
  f.fill(rect, f.look().high_contrast ? colors.night : kSky, ui::space::kRadius);
  f.push_clip(rect.inset(4));
  Rect inside = rect.inset(36, 24);
  ui::TextStyle small = body_style(ui::type::kSmall);
  small.line_height = ui::title_line_height(model.schematic.language) + .05f;
  small.scale_limit = 1.25f;
  small.balanced = true;
  const TextBlock note = f.set(model.schematic, small, inside.w);
  const Rect strip = inside.take_bottom(note.height);
  const TextBlock here = f.set(model.here, title_style(model.here, ui::type::kBody));
  Point centre = inside.center();
  const Rect room{inside.x + kDot + 8, inside.y + kDot + 8, inside.w - 2 * kDot - 16, inside.h - 2 * kDot - 28};
  const auto marks = place_marks(model, room, centre);
  const Color faint = colors.on_dark.with_alpha(f.look().high_contrast ? .5f : .14f);
  // Whole rings only, clear of the caption and of the panel's edges.
  const float across = std::min(centre.x - rect.x, rect.right() - centre.x) - kRingMargin;
  const float down = std::min(centre.y - rect.y, strip.y - centre.y) - kRingMargin;
  for (const float ring : {1 / 3.f, 2 / 3.f, 1.f}) draw_ring(f, centre, across * ring, down * ring, faint);
  for (const Mark& mark : marks) draw_arc(f, centre, mark.at, kGlow.with_alpha(.75f));
  f.circle(centre, kGlowRadius, kGlow.with_alpha(.25f));
  f.circle(centre, 14, kGlow);
  f.draw(here, {centre.x + 28, centre.y - here.height / 2 + 6}, colors.on_dark);
  for (const Mark& mark : marks) {
    const auto& city = model.cities[mark.city];
    f.circle(mark.at, kDot + 3, colors.on_dark);
    f.circle(mark.at, kDot, accent_color(colors, city.accent));
    ui::TextStyle style = title_style(city.number, 27);
    style.scale_limit = 1;
    const TextBlock number = f.set(city.number, style);
    f.draw(number, {mark.at.x - number.width / 2, mark.at.y - number.height / 2}, colors.on_dark);
  }
  f.draw(note, {strip.x, strip.y}, colors.on_dark.with_alpha(.82f));
  f.pop_clip();
}

void add_map(Column& column, Frame& f, const CitiesModel& model, float height) {
  column.add(height, [&f, &model](const Rect& r) { draw_map(model, f, r); });
}

void add_anniversary(Column& column, Frame& f, const CitiesModel& model) {
  if (!model.anniversary) return;
  constexpr float kPad = ui::space::kCardPad, kIndent = 76;
  Column inner = column.sibling(column.width() - 2 * kPad - kIndent);
  inner.text(model.anniversary->title, title_style(model.anniversary->title, 30), f.colors().ink);
  inner.gap(6);
  ui::TextStyle line = body_style();
  float years_width = 0;
  for (const auto& one : model.anniversary->lines) {
    line.line_height = ui::title_line_height(one.name.language) + .1f;
    years_width = std::max(years_width, f.set(one.years, line).width);
  }
  // The name beside the years, or below them where the column is narrow.
  const bool beside = inner.width() - years_width - 22 >= f.grown(270);
  const float name_width = beside ? inner.width() - years_width - 22 : inner.width();
  std::vector<text::Text> names;
  for (const auto& one : model.anniversary->lines) names.push_back(one.name);
  ui::TextStyle name_style = line;
  if (const float share = f.common_share(names, line, name_width, .85f * f.text_scale()); share > 0)
    name_style.size *= share;
  for (const auto& one : model.anniversary->lines) {
    const TextBlock years = f.set(one.years, line);
    const TextBlock name = f.set(one.name, name_style, name_width);
    inner.add(name.height + (beside ? 0 : years.height), [&f, years, name, years_width, beside](const Rect& r) {
      f.draw(years, {r.x, r.y}, f.colors().gold);
      f.draw(name, {beside ? r.x + years_width + 22 : r.x, beside ? r.y : r.y + years.height}, f.colors().ink);
    });
  }
  const float height = inner.height() + 2 * kPad;
  column.add(height, [&f, inner = std::move(inner)](const Rect& r) {
    draw_ground(f, r, f.colors().gold_tint);
    if (f.look().high_contrast) f.outline(r, f.colors().gold, 3, ui::space::kRadius);
    f.icon("celebration", {r.x + kPad + 26, r.y + kPad + 26}, 52, f.colors().gold);
    inner.draw({r.x + kPad + kIndent, r.y + kPad});
  });
}

Column city_card(const Column& parent, Frame& f, const CitiesModel::City& city, float width) {
  const auto& colors = f.colors();
  Column inner = parent.sibling(width);
  const TextBlock country = f.set(city.country, title_style(city.country, ui::type::kSmall), width - 62);
  ui::TextStyle digit = title_style(city.number, ui::type::kSmall);
  digit.scale_limit = 1;
  const TextBlock number = f.set(city.number, digit);
  inner.add(std::max(44.f, country.height), [&f, country, number, accent = city.accent](const Rect& r) {
    const Point badge{r.x + 22, r.center().y};
    f.circle(badge, 22, accent_color(f.colors(), accent));
    f.draw(number, {badge.x - number.width / 2, badge.y - number.height / 2}, f.colors().on_dark);
    f.draw(country, {r.x + 60, r.center().y - country.height / 2}, f.colors().soft);
  });
  inner.gap(8);
  inner.title(city.name, 36, .75f, colors.ink);
  inner.gap(6);
  ui::TextStyle small = body_style(ui::type::kSmall);
  small.line_height = ui::title_line_height(city.since.language) + .15f;
  ui::TextStyle since = small;
  since.balanced = true;
  inner.text(city.since, since, colors.ink);
  inner.gap(4);
  inner.text(city.summary, small, colors.soft);
  return inner;
}

void add_cities(Column& column, Frame& f, Actions& actions, const CitiesModel& model, int count) {
  constexpr float kGap = 20, kPad = ui::space::kRowPad;
  // Where they do not fill the rows, the first card spans the columns that are left: the oldest friendship stands out.
  const size_t columns = static_cast<size_t>(count), rest = model.cities.size() % columns;
  for (size_t first = 0, taken = 0; first < model.cities.size(); first += taken) {
    taken = first == 0 && rest > 0 ? rest : columns;
    std::vector<Column> cards;
    float tallest = 0;
    const size_t end = std::min(model.cities.size(), first + taken);
    const float width = (column.width() - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float wide = width + static_cast<float>(columns - (end - first)) * (width + kGap);
    for (size_t i = first; i < end; ++i) {
      cards.push_back(city_card(column, f, model.cities[i], (i == first ? wide : width) - ui::space::kRowPad - kPad));
      tallest = std::max(tallest, cards.back().height());
    }
    column.add(tallest + 2 * kPad, [&f, &actions, &model, first, width, wide, cards = std::move(cards)](const Rect& r) {
      float x = r.x;
      for (size_t i = 0; i < cards.size(); ++i) {
        const auto& city = model.cities[first + i];
        const Rect card{x, r.y, i == 0 ? wide : width, r.h};
        x += card.w + kGap;
        const std::string id = "cities.city." + city.id;
        draw_accent_card(f, card, city.accent, f.pressed(id), card.y + kPad + 22);
        cards[i].draw({card.x + ui::space::kRowPad, card.y + kPad});
        f.target(id, ui::Role::card, card, city.label);
        actions.on(id, action::Go{route_to(ScreenId::city, city.id)});
      }
    });
    column.gap(kGap);
  }
}

}  // namespace

void draw_cities(const CitiesModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_chrome(model.chrome, f, actions);
  Column whole(f, actions, area.w);
  if (f.portrait()) {
    add_map(whole, f, model, std::clamp(area.h * .3f, f.grown(340), f.grown(360)));
    whole.gap(20);
    add_anniversary(whole, f, model);
    whole.gap(20);
    add_cities(whole, f, actions, model, f.text_scale() > 1.3f ? 1 : 2);
  } else {
    constexpr float kGap = 28;
    Column left = whole.sibling(540);
    add_map(left, f, model, std::clamp(area.h * .52f, f.grown(340), f.grown(420)));
    left.gap(20);
    add_anniversary(left, f, model);
    Column right = whole.sibling(area.w - left.width() - kGap);
    // Three beside each other where the longest names have room.
    add_cities(right, f, actions, model, right.width() >= f.grown(1000) ? 3 : 2);
    std::vector<Column> both;
    both.push_back(std::move(left));
    both.push_back(std::move(right));
    whole.row(std::move(both), kGap);
  }
  draw_scrolling(f, "cities", area, whole);
}

}  // namespace kiosk::screens
