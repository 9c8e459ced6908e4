#include "kiosk/ui/floor_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/word_breaks.h"

namespace kiosk::ui {
namespace {

constexpr float kSmallestTarget = 20 * kUnitsPerMm;
constexpr float kHereRadius = 12;
constexpr float kRoomPad = 16;

// Number and name: one below the other, or beside each other, for all rooms alike.
struct RoomLabel {
  TextBlock number, name;
  bool stacked = false;

  float width() const { return stacked ? std::max(number.width, name.width) : number.width + gap() + name.width; }
  float height() const { return stacked ? number.height + name.height : std::max(number.height, name.height); }
  float gap() const { return number.empty() ? 0 : 16; }
};

TextStyle label_style(const text::Text& text, float size, text::Align align = text::Align::center) {
  TextStyle style;
  style.size = size;
  style.line_height = text.language.is_easy_japanese() ? 1.65f : 1.35f;
  style.align = align;
  style.balanced = true;
  return style;
}

struct Fit {
  RoomLabel label;
  bool fits = false;
};

Fit fit(Frame& f, const FloorMap::Room& room, const Rect& rect, float size, bool stacked) {
  const float width = rect.w - 2 * kRoomPad, height = rect.h - 12;
  Fit result;
  RoomLabel& label = result.label;
  label.stacked = stacked;
  // A number has no furigana above it.
  TextStyle digit = label_style(room.name, size);
  digit.line_height = 1.25f;
  label.number = f.set(room.number, digit);
  label.name = stacked ? f.set(room.name, label_style(room.name, size), width)
                       : f.set(room.name, label_style(room.name, size, text::Align::start),
                               width - label.number.width - label.gap());
  result.fits =
      label.width() <= width + 1 && label.height() <= height && !breaks_a_word(room.name, *label.name.paragraph);
  return result;
}

float rise(const TextBlock& block) {
  return block.empty() ? 0 : block.paragraph->first_baseline() * block.height / block.paragraph->height();
}

void draw_label(Frame& f, const RoomLabel& label, const Rect& rect, Color ink) {
  const float top = rect.center().y - label.height() / 2;
  if (label.stacked) {
    f.draw(label.number, {rect.center().x - label.number.width / 2, top}, ink);
    // An aligned block starts where its width begins, whatever its lines' own length.
    f.draw(label.name, {rect.x + kRoomPad, top + label.number.height}, ink);
    return;
  }
  // The number stands on the name's first line.
  const float left = rect.center().x - label.width() / 2;
  f.draw(label.number, {left, top + rise(label.name) - rise(label.number)}, ink);
  f.draw(label.name, {left + label.number.width + label.gap(), top}, ink);
}

}  // namespace

Rect extent(const FloorMap& map) {
  if (map.rooms.empty()) return {};
  float left = map.rooms.front().rect.x, top = map.rooms.front().rect.y;
  float right = map.rooms.front().rect.right(), bottom = map.rooms.front().rect.bottom();
  const auto include = [&](const Rect& r) {
    left = std::min(left, r.x), top = std::min(top, r.y);
    right = std::max(right, r.right()), bottom = std::max(bottom, r.bottom());
  };
  for (const auto& room : map.rooms) include(room.rect);
  if (map.here) include({map.here->x - 20, map.here->y - 20, 40, 40});
  return {left, top, right - left, bottom - top};
}

float floor_map_height(const FloorMap& map, float width) {
  const Rect plan = extent(map);
  return plan.w > 0 ? width * plan.h / plan.w : 0;
}

void draw_floor_map(Frame& f, const FloorMap& map, const Rect& rect) {
  const Rect plan = extent(map);
  if (plan.empty() || rect.empty()) return;
  const auto& colors = f.colors();
  constexpr float kMostStretch = 2;  // of a schematic plan, one way against the other
  const float even = std::min(rect.w / plan.w, rect.h / plan.h);
  const float most = map.schematic ? even * kMostStretch : even;
  const float sx = std::min(rect.w / plan.w, most), sy = std::min(rect.h / plan.h, most);
  const Point origin{rect.center().x - plan.w * sx / 2, rect.center().y - plan.h * sy / 2};
  const auto placed = [&](const Rect& r) {
    return Rect{origin.x + (r.x - plan.x) * sx, origin.y + (r.y - plan.y) * sy, r.w * sx, r.h * sy};
  };

  // One size for all rooms, the largest at which every name fits, but not below the house's small type: a name that is
  // too long for that is set smaller by itself, and gives way to the room's number where it could not be read.
  constexpr float kLargest = 30;
  const float smallest = type::kSmall / f.text_scale(), legible = 20 / f.text_scale();
  const auto size_for = [&](bool stacked) {
    const auto all_fit = [&](float size) {
      return std::all_of(map.rooms.begin(), map.rooms.end(), [&](const auto& room) {
        const Rect box = placed(room.rect);
        return fit(f, room, box, size, stacked).fits || !fit(f, room, box, smallest, stacked).fits;
      });
    };
    float size = kLargest;
    while (size > smallest && !all_fit(size)) size -= 1;
    return size;
  };
  // One arrangement for all: that in which more names are read, and larger.
  const auto read = [&](bool stacked) {
    return std::count_if(map.rooms.begin(), map.rooms.end(),
                         [&](const auto& room) { return fit(f, room, placed(room.rect), smallest, stacked).fits; });
  };
  const float above = size_for(true), inline_size = size_for(false);
  const auto read_above = read(true), read_inline = read(false);
  const bool stacked = read_above > read_inline || (read_above == read_inline && above >= inline_size);
  const float size = stacked ? above : inline_size;

  for (const auto& room : map.rooms) {
    const Rect box = placed(room.rect);
    const bool down = f.pressed(room.id);
    const Color tint = room.gold ? colors.gold_tint : colors.lake_tint;
    const Color full = room.gold ? colors.gold : colors.lake;
    f.fill(box, room.chosen ? full : down ? tint.mixed(full, .25f) : tint, 14);
    if (!room.chosen) f.outline(box, f.look().high_contrast ? colors.ink : tint.mixed(full, .38f), 2, 14);
    float own = size;
    Fit fitted = fit(f, room, box, own, stacked);
    while (!fitted.fits && own > legible) fitted = fit(f, room, box, own -= .5f, stacked);
    const Color ink = room.chosen ? colors.on_dark : colors.ink;
    if (fitted.fits || room.number.utf8.empty()) {
      draw_label(f, fitted.label, box, ink);
    } else {
      TextStyle style = label_style(room.number, kLargest);
      style.scale_limit = 1.25f;
      f.write_fitted(room.number, style, box.inset(4), ink, .5f);
    }
    const float grow_x = std::max(0.f, kSmallestTarget - box.w) / 2,
                grow_y = std::max(0.f, kSmallestTarget - box.h) / 2;
    f.target(room.id, Role::room, box.inset(-grow_x, -grow_y), room.label, room.chosen);
  }

  if (!map.here) return;
  const Rect dot = placed({map.here->x, map.here->y, 0, 0});
  f.circle({dot.x, dot.y}, kHereRadius + 5, colors.sun.with_alpha(.22f));
  f.circle({dot.x, dot.y}, kHereRadius, colors.sun);
  const float left = dot.x + kHereRadius + 10, room = rect.right() - left;
  const TextStyle style = label_style(map.here_label, 26, text::Align::start);
  const TextBlock label = f.set_fitted(map.here_label, style, room, 150 * sy, .6f);
  f.draw(label, {left, dot.y - label.height / 2}, colors.sun);
}

}  // namespace kiosk::ui
