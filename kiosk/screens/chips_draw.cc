#include <algorithm>
#include <vector>

#include "kiosk/screens/chips.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

struct Spacing {
  float size, pad, gap;
};
// From roomy to close: the first at which the chips take the fewest lines is taken.
constexpr Spacing kSpacings[] = {{26, 28, 12}, {26, 24, 10}, {26, 20, 8}, {25, 16, 6}};
constexpr float kIcon = 28, kIconGap = 6;
constexpr float kLeastWidth = 56;  // 20 mm and a little

// Where the upper part of the screen is given away, filters leave it to what they filter.
float scale_limit(const ui::Frame& f) { return f.look().reach ? 1.25f : 1.5f; }

// A chip's edge keeps its distance from letters that grow.
float grown_pad(const ui::Frame& f, float pad) { return pad * std::min(f.text_scale(), scale_limit(f)); }

std::vector<ui::TextBlock> set_labels(const std::vector<Chip>& chips, ui::Frame& f, float width,
                                      const Spacing& spacing) {
  std::vector<ui::TextBlock> labels;
  for (const Chip& chip : chips) {
    ui::TextStyle style;
    style.size = spacing.size;
    style.scale_limit = scale_limit(f);
    style.line_height = chip.label.language.is_easy_japanese() ? 1.6f : 1.3f;
    const float icon = chip.icon.empty() ? 0 : kIcon + kIconGap;
    labels.push_back(f.set_fitted(chip.label, style, width - 2 * grown_pad(f, spacing.pad) - icon, 0));
  }
  return labels;
}

std::vector<float> widths_of(const std::vector<Chip>& chips, const std::vector<ui::TextBlock>& labels,
                             const ui::Frame& f, const Spacing& spacing) {
  std::vector<float> widths;
  for (size_t i = 0; i < chips.size(); ++i)
    widths.push_back(std::max(
        kLeastWidth, labels[i].width + 2 * grown_pad(f, spacing.pad) + (chips[i].icon.empty() ? 0 : kIcon + kIconGap)));
  return widths;
}

// How many lines of that length the chips take.
int lines_at(const std::vector<float>& widths, float gap, float length) {
  int lines = 1;
  float x = 0;
  for (const float width : widths) {
    if (x > 0 && x + width > length) {
      ++lines;
      x = 0;
    }
    x += width + gap;
  }
  return lines;
}

const Spacing& spacing_of(const std::vector<Chip>& chips, ui::Frame& f, float width) {
  const Spacing* best = nullptr;
  int fewest = 0;
  for (const Spacing& one : kSpacings) {
    const int lines = lines_at(widths_of(chips, set_labels(chips, f, width, one), f, one), one.gap, width);
    if (best == nullptr || lines < fewest) {
      best = &one;
      fewest = lines;
    }
  }
  return *best;
}

// A filter's chips, set and placed from (0, 0).
struct PlacedChips {
  struct One {
    ui::TextBlock label;
    ui::Rect box;
  };
  std::vector<One> chips;
  float height = 0;
};

PlacedChips place_filter(const std::vector<Chip>& chips, const Spacing& spacing, ui::Frame& f, float width) {
  const auto labels = set_labels(chips, f, width, spacing);
  const auto widths = widths_of(chips, labels, f, spacing);
  // Lines as short as their number allows: none ends up with a single chip while another is full.
  float length = width;
  const int lines = lines_at(widths, spacing.gap, length);
  while (lines > 1 && length > width * .4f && lines_at(widths, spacing.gap, length - 10) == lines) length -= 10;

  float x = 0, y = 0, row = 64;
  for (const auto& label : labels) row = std::max(row, label.height + grown_pad(f, 16));
  PlacedChips placed;
  for (size_t i = 0; i < chips.size(); ++i) {
    if (x > 0 && x + widths[i] > length) {
      x = 0;
      y += row + spacing.gap;
    }
    placed.chips.push_back({labels[i], {x, y, widths[i], row}});
    x += widths[i] + spacing.gap;
  }
  placed.height = y + row;
  return placed;
}

void draw_chip(const Chip& chip, const ui::TextBlock& label, const ui::Rect& box, ui::Frame& f, Actions& actions) {
  const auto& colors = f.colors();
  const float round = box.h / 2;
  const ui::Color ink = chip.chosen ? colors.on_dark : colors.ink;
  f.fill(box, chip.chosen ? colors.ink : f.pressed(chip.id) ? colors.sunken : colors.surface, round);
  if (!chip.chosen) f.outline(box, colors.line, 2, round);
  float left = box.x + (box.w - label.width - (chip.icon.empty() ? 0 : kIcon + kIconGap)) / 2;
  if (!chip.icon.empty()) {
    f.icon(chip.icon, {left + kIcon / 2, box.center().y}, kIcon, ink);
    left += kIcon + kIconGap;
  }
  f.draw(label, {left, box.center().y - label.height / 2}, ink);
  f.target(chip.id, ui::Role::chip, box, chip.spoken.utf8.empty() ? chip.label : chip.spoken, chip.chosen);
  actions.on(chip.id, action::Change{chip.to});
}

// Calls `use` for every filter that is not empty, with its chips and the y at which they stand; returns the height.
template <class Use>
float place_filters(std::initializer_list<const std::vector<Chip>*> filters, float gap, ui::Frame& f, float width,
                    Use use) {
  const Spacing* spacing = nullptr;
  for (const auto* chips : filters) {
    if (chips->empty()) continue;
    const Spacing& own = spacing_of(*chips, f, width);
    if (spacing == nullptr || own.pad < spacing->pad) spacing = &own;
  }
  float y = 0;
  for (const auto* chips : filters) {
    if (chips->empty()) continue;
    if (y > 0) y += gap;
    const PlacedChips placed = place_filter(*chips, *spacing, f, width);
    use(*chips, placed, y);
    y += placed.height;
  }
  return y;
}

}  // namespace

float chips_height(std::initializer_list<const std::vector<Chip>*> filters, float gap, ui::Frame& f, float width) {
  return place_filters(filters, gap, f, width, [](const std::vector<Chip>&, const PlacedChips&, float) {});
}

float draw_chips(std::initializer_list<const std::vector<Chip>*> filters, float gap, ui::Frame& f, Actions& actions,
                 const ui::Rect& rect) {
  return place_filters(
      filters, gap, f, rect.w, [&](const std::vector<Chip>& chips, const PlacedChips& placed, float y) {
        for (size_t i = 0; i < chips.size(); ++i)
          draw_chip(chips[i], placed.chips[i].label, placed.chips[i].box.moved(rect.x, rect.y + y), f, actions);
      });
}

float draw_dead_end(const text::Text& nothing, const ShowAll& way_out, ui::Frame& f, Actions& actions,
                    const ui::Rect& rect) {
  const auto& colors = f.colors();
  float y = rect.y + f.write(nothing, {}, rect, colors.ink) + 24;
  if (way_out.id.empty()) return y - rect.y;
  ui::TextStyle style;
  style.size = 30;
  style.line_height = way_out.label.language.is_easy_japanese() ? 1.6f : 1.3f;
  const ui::TextBlock label = f.set_fitted(way_out.label, style, rect.w - 96, 0);
  const ui::Rect button{rect.x, y, label.width + 96, std::max(84.f, label.height + 28)};
  f.fill(button, f.pressed(way_out.id) ? colors.ink : colors.lake, button.h / 2);
  f.draw(label, {button.x + 48, button.center().y - label.height / 2}, colors.on_dark);
  f.target(way_out.id, ui::Role::button, button, way_out.label);
  actions.on(way_out.id, action::Change{way_out.to});
  return button.bottom() + 24 - rect.y;
}

}  // namespace kiosk::screens
