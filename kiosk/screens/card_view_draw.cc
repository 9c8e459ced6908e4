#include "kiosk/screens/card_view.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "kiosk/screens/article_column.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Rect;

// Paper keeps its colour in high contrast too: it is what a card is told apart by; the ink on it is near black.
Color paper_color(board::Paper paper) {
  switch (paper) {
    case board::Paper::cream:
      return Color::rgb(0xFFFDF4);
    case board::Paper::blue:
      return Color::rgb(0xEAF0FA);
    case board::Paper::green:
      return Color::rgb(0xF0F5E6);
    case board::Paper::pink:
      return Color::rgb(0xF9EAE9);
  }
  return Color::rgb(0xFFFDF4);
}

constexpr Color kPens[] = {Color::rgb(0x1E2B3F), Color::rgb(0xD8472B), Color::rgb(0x2F6B4F), Color::rgb(0x1F6F86)};
constexpr float kStrokeWidths[] = {6, 10, 18};  // on a card 1000 wide
constexpr float kStripPad = .6f;                // of the pad, above and below a text of fixed height
constexpr float kWidestLines = 968;             // u: the paper of a text that is set in lines
constexpr float kVerticalColumn = 400;          // u at 100 %: a column's height on the wall, where that is enough
constexpr float kTallestColumn = 900;           // u: the wall's view shows no more at once

// How columns are set where they are too many for the card: closer, then smaller, down to four fifths of the size that
// the visitor has chosen. Beyond that lines read better.
struct Squeeze {
  float share, line_height;
};
constexpr Squeeze kSqueezes[] = {{1, 1.9f}, {1, 1.65f}, {1, 1.45f}, {.9f, 1.45f}, {.8f, 1.35f}};
constexpr const Squeeze& kRoomy = kSqueezes[0];

ui::TextStyle line_style(const CardView& card, const CardSize& size) {
  ui::TextStyle style;
  style.size = size.text_size;
  style.line_height = card.body.language.is_han() ? 1.7f : 1.55f;
  return style;
}

ui::TextStyle column_style(const CardSize& size, const Squeeze& squeeze) {
  ui::TextStyle style;
  style.size = size.text_size * squeeze.share;
  style.line_height = squeeze.line_height;
  style.vertical = true;
  return style;
}

ui::TextStyle meta_style(const CardSize& size) {
  ui::TextStyle style;
  style.size = size.text_size > 40 ? ui::type::kBody : ui::type::kSmall;
  style.line_height = 1.45f;
  style.scale_limit = 1.25f;
  return style;
}

float drawing_height(const CardView& card, float width) {
  if (card.strokes.empty()) return 0;
  float bottom = 0;
  for (const auto& stroke : card.strokes)
    for (const auto& p : stroke.points) bottom = std::max(bottom, p.y);
  return (bottom + 20) * width / 1000;
}

// How long the text's first sentences are, one, two, … of them.
std::vector<size_t> ends_of_sentences(std::string_view text) {
  std::vector<size_t> ends;
  const auto add_after = [&](size_t at, std::string_view mark, bool needs_space) {
    const size_t end = at + mark.size();
    if (text.substr(at, mark.size()) == mark && (!needs_space || end == text.size() || text[end] == ' '))
      ends.push_back(end);
  };
  for (size_t i = 0; i < text.size(); ++i) {
    for (const std::string_view mark : {"。", "！", "？"}) add_after(i, mark, false);
    for (const std::string_view mark : {".", "!", "?"}) add_after(i, mark, true);
  }
  return ends;
}

// As many whole sentences as the height takes; none where the first is longer.
std::optional<ui::TextBlock> set_sentences(const text::Text& text, ui::TextStyle style, ui::Frame& f, float width,
                                           float height) {
  style.balanced = true;
  std::vector<size_t> ends = ends_of_sentences(text.utf8);
  ends.push_back(text.utf8.size());
  std::optional<ui::TextBlock> fitting;
  text::Text beginning = text;
  for (const size_t end : ends) {
    beginning.utf8 = text.utf8.substr(0, end);
    ui::TextBlock block = f.set(beginning, style, width);
    if (block.height > height) break;
    fitting = std::move(block);
  }
  return fitting;
}

// As much of the text as the height takes: whole sentences, or ended between phrases or words and with the ellipsis of
// its language.
ui::TextBlock set_beginning(const text::Text& text, ui::TextStyle style, ui::Frame& f, float width, float height) {
  style.phrase = true;
  if (auto sentences = set_sentences(text, style, f, width, height)) return *std::move(sentences);
  const ui::TextBlock whole = f.set(text, style, width);
  if (whole.empty()) return whole;
  const float line = whole.height / static_cast<float>(whole.paragraph->lines().size());
  const auto most = static_cast<size_t>(std::max(1.f, height / line));
  if (whole.paragraph->lines().size() <= most) return whole;
  // Lines that leave room for the ellipsis end where a phrase does.
  const std::string ellipsis = text.language.is_han() ? "…" : "...";
  text::Text beginning = text;
  beginning.utf8 = ellipsis;
  const float room = width - f.set(beginning, style).width;
  const ui::TextBlock narrow = f.set(text, style, room);
  const auto lines = narrow.paragraph->lines();
  beginning.utf8 = text.utf8.substr(0, lines[std::min(most, lines.size()) - 1].end);
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {" ", "\n", ",", ".", "·", "、", "。", "，"})
      if (beginning.utf8.ends_with(mark)) {
        beginning.utf8.erase(beginning.utf8.size() - mark.size());
        more = true;
      }
  }
  beginning.utf8 += ellipsis;
  style.max_lines = static_cast<uint16_t>(most);
  return f.set(beginning, style, width);
}

// The mark of an example at the foot of a card that has no line for it.
ui::TextBlock set_sample_tag(const CardView& card, ui::Frame& f, const CardSize& size) {
  if (size.meta || card.sample_tag.utf8.empty()) return {};
  return f.set(card.sample_tag, meta_style(size));
}

// Columns as high as they must be for all of them to fit the width; none where none are.
std::optional<ui::TextBlock> set_columns(const CardView& card, ui::Frame& f, float width, const CardSize& size,
                                         const Squeeze& squeeze) {
  const bool fixed = size.fixed_height > 0;
  float column = fixed ? size.fixed_height - 2 * size.pad : size.column > 0 ? size.column : f.grown(kVerticalColumn);
  const float tallest =
      fixed ? column : std::max(column, size.tallest_column > 0 ? size.tallest_column : kTallestColumn);
  // A column for each line that the writer began: higher ones make no fewer.
  const auto fewest = static_cast<size_t>(std::count(card.body.utf8.begin(), card.body.utf8.end(), '\n')) + 1;
  for (;;) {
    ui::TextBlock block = f.set(card.body, column_style(size, squeeze), column);
    if (block.width <= width) return block;
    if (column >= tallest || block.paragraph->lines().size() <= fewest) return std::nullopt;
    column = std::min(column * 1.25f, tallest);
  }
}

struct Body {
  ui::TextBlock block;
  bool vertical = false;
};

Body set_body(const CardView& card, ui::Frame& f, float width, const CardSize& size) {
  const float inner = width - 2 * size.pad;
  if (card.vertical)
    for (const Squeeze& squeeze : kSqueezes)
      if (auto columns = set_columns(card, f, inner, size, squeeze)) return {*std::move(columns), true};
  const ui::TextStyle style = line_style(card, size);
  if (size.fixed_height <= 0) return {f.set(card.body, style, inner)};
  const float room = size.fixed_height - 2 * size.pad * kStripPad - set_sample_tag(card, f, size).height;
  return {set_beginning(card.body, style, f, inner, room)};
}

// The foot: the card's language, then what it is about, and at the right end how long it stays, or that it is an
// example. What the line has no room for goes below: first what it is about, then the end too.
struct Meta {
  struct Part {
    ui::TextBlock block;
    ui::Point at;  // from the foot's top left
  };
  std::vector<Part> parts;
  float height = 0;
};

// Blocks that share a line stand on one baseline, and the next line begins below the lowest of them.
void add_line(Meta& meta, std::initializer_list<std::pair<const ui::TextBlock*, float>> blocks) {
  float rise = 0, height = 0;
  for (const auto& [block, x] : blocks) rise = std::max(rise, rise_of(*block));
  for (const auto& [block, x] : blocks) {
    const float y = rise - rise_of(*block);
    meta.parts.push_back({*block, {x, meta.height + y}});
    height = std::max(height, y + block->height);
  }
  meta.height += height;
}

Meta set_meta(const CardView& card, ui::Frame& f, float width, const CardSize& size) {
  constexpr float kApart = 18, kBeforeEnd = 20;
  const ui::TextStyle style = meta_style(size);
  const ui::TextBlock language = f.set(card.language, style);
  const ui::TextBlock end = f.set(card.sample_tag.utf8.empty() ? card.remaining : card.sample_tag, style);
  ui::TextBlock category = f.set(card.category, style);
  const float category_x = language.width + kApart, end_x = width - end.width;
  Meta meta;
  if (category_x + category.width + kBeforeEnd <= end_x) {
    add_line(meta, {{&language, 0}, {&category, category_x}, {&end, end_x}});
    return meta;
  }
  category = f.set(card.category, style, width);
  const bool beside = language.width + kBeforeEnd <= end_x;
  if (beside)
    add_line(meta, {{&language, 0}, {&end, end_x}});
  else
    add_line(meta, {{&language, 0}});
  add_line(meta, {{&category, 0}});
  if (!beside) add_line(meta, {{&end, end_x}});
  return meta;
}

}  // namespace

bool columns_fit(const CardView& card, ui::Frame& f, float width, const CardSize& size) {
  return set_columns(card, f, width - 2 * size.pad, size, kRoomy).has_value();
}

float card_width(const CardView& card, ui::Frame& f, float most, const CardSize& size) {
  const float lines = std::min(most, kWidestLines);
  if (!card.vertical || card.body.utf8.empty()) return lines;
  const Body body = set_body(card, f, most, size);
  return body.vertical ? std::clamp(body.block.width + 2 * size.pad + size.text_size, .6f * lines, most) : lines;
}

float card_height(const CardView& card, ui::Frame& f, float width, const CardSize& size) {
  if (size.fixed_height > 0) return size.fixed_height;
  float height = 2 * size.pad + drawing_height(card, width - 2 * size.pad);
  if (!card.body.utf8.empty()) {
    const Body body = set_body(card, f, width, size);
    height += body.block.height;
    // Marks that hang below a column are no part of its height.
    if (body.vertical) height += .5f * size.text_size;
  }
  if (size.meta) height += 12 + set_meta(card, f, width - 2 * size.pad, size).height;
  return height;
}

void draw_card(const CardView& card, ui::Frame& f, const Rect& rect, const CardSize& size) {
  const Color ink = f.look().high_contrast ? f.colors().ink : Color::rgb(0x1E2B3F);
  f.begin_rotation();
  f.shadow(rect, 6, 10, 6, .22f);
  f.fill(rect, paper_color(card.paper), 6);
  if (size.pin) {
    f.circle({rect.center().x + 1, rect.y + 7}, 13, f.colors().night.with_alpha(.25f));
    f.circle({rect.center().x, rect.y + 4}, 13, Color::rgb(0xD8472B));
    f.circle({rect.center().x - 4, rect.y}, 4, Color::rgb(0xF3A08D));
  }
  // The paper hangs at an angle; what is written on it is set straight, so that its glyphs stay as crisp as all others.
  f.end_rotation(card.tilt_degrees, rect.center());
  Rect inside = rect.inset(size.pad, size.fixed_height > 0 ? size.pad * kStripPad : size.pad);
  if (!card.body.utf8.empty()) {
    const auto [block, vertical] = set_body(card, f, rect.w, size);
    f.draw(block, {vertical ? inside.center().x - block.width / 2 : inside.x, inside.y}, ink);
    inside.take_top(block.height);
  }
  const float unit = (rect.w - 2 * size.pad) / 1000;
  for (const auto& stroke : card.strokes) {
    std::vector<ui::Point> points;
    for (const auto& p : stroke.points) points.push_back({inside.x + p.x * unit, inside.y + p.y * unit});
    f.polyline(points, kPens[stroke.color % std::size(kPens)],
               kStrokeWidths[stroke.pen % std::size(kStrokeWidths)] * unit);
  }
  const Color soft = f.look().high_contrast ? f.colors().ink : Color::rgb(0x5B6779);
  const ui::TextBlock sample = set_sample_tag(card, f, size);
  f.draw(sample, {rect.right() - size.pad - sample.width, rect.bottom() - size.pad * kStripPad - sample.height}, soft);
  if (size.meta) {
    const Meta meta = set_meta(card, f, rect.w - 2 * size.pad, size);
    const ui::Point foot{rect.x + size.pad, rect.bottom() - size.pad - meta.height};
    for (const auto& [block, at] : meta.parts) f.draw(block, foot + at, soft);
  }
}

float draw_paper_strip(std::string_view icon, std::initializer_list<StripText> texts, ui::Frame& f, const Rect& at,
                       bool paint) {
  constexpr float kPad = 18, kIcon = 92, kRight = 28;
  ui::TextStyle style;
  style.size = 27;
  style.balanced = true;
  std::vector<ui::TextBlock> blocks;
  float height = 2 * kPad;
  for (const StripText& one : texts) {
    style.line_height = one.text.language.is_easy_japanese() ? 1.75f : 1.45f;
    blocks.push_back(f.set(one.text, style, at.w - kIcon - kRight));
    height += blocks.back().height;
  }
  if (!paint) return height;
  const Rect box{at.x, at.y, at.w, height};
  f.fill(box, f.colors().surface.with_alpha(.92f), 20);
  if (f.look().high_contrast) f.outline(box, f.colors().ink, 2, 20);
  f.icon(icon, {box.x + 50, box.center().y}, 40, f.colors().sun);
  float y = box.y + kPad;
  for (size_t i = 0; i < blocks.size(); ++i) {
    f.draw(blocks[i], {box.x + kIcon, y}, std::data(texts)[i].color);
    y += blocks[i].height;
  }
  return height;
}

}  // namespace kiosk::screens
