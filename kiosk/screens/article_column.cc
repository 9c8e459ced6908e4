#include "kiosk/screens/article_column.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "kiosk/ui/qr.h"
#include "kiosk/ui/word_breaks.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Frame;
using ui::Rect;
using ui::Role;
using ui::TextBlock;
using ui::TextStyle;

constexpr float kRowHeight = 96;       // of something to touch: 35 mm
constexpr float kVoiceColumnEms = 16;  // the narrowest bubble that reads well

constexpr float kCellGap = 32, kCellPad = 12;  // between columns; above and below a row
// Of a cell whose text is longer than that: a time or a name stays whole where it can.
constexpr float kNarrowCellEms = 7, kNarrowestCellEms = 5;
constexpr float kMostCellLines = 5;  // about: more and its row reads better as a record

// Where the middle of the first line's letters stands below the block's top: of a kanji, or of a small Latin letter.
float middle_of_first_line(const Frame& f, const TextBlock& block, const text::Text& text) {
  if (block.empty()) return block.height / 2;
  const bool squares = text.language.is_han() || text.language.primary() == "ko";
  return rise_of(block) - f.grown(ui::type::kBody) * (squares ? .38f : .27f);
}

TextStyle cell_style(const text::Text& text) {
  TextStyle style = body_style();
  style.line_height = ui::title_line_height(text.language) + .1f;
  return style;
}

struct CellWidths {
  float least, full;
};

// What a cell needs so that no word of it is torn, and what it needs to stand on one line.
CellWidths widths_of(Frame& f, const text::Text& text, float narrowest_ems) {
  constexpr float kRoundedAway = 2;  // a line is a whole number of pixels long
  const TextStyle style = cell_style(text);
  const float full = f.set(text, style).width + kRoundedAway;
  float least = std::max(f.grown(style.size * narrowest_ems), full / kMostCellLines);
  while (least < full && ui::breaks_a_word(text, *f.set(text, style, least).paragraph)) least *= 1.15f;
  return {std::min(least, full), full};
}

// As CSS does it: each column its least width, what is left shared by what each would like, and what is left then by
// all alike, so that the table fills its measure. Empty where there is no room for words.
std::vector<float> column_widths(Frame& f, const TableModel& table, float width, float narrowest_ems) {
  std::vector<CellWidths> wanted;
  float room = width + kCellGap;
  float like = 0;
  for (size_t i = 0; i < table.headings.size(); ++i) {
    CellWidths column = widths_of(f, table.headings[i], narrowest_ems);
    for (const auto& row : table.rows) {
      const CellWidths cell = widths_of(f, row[i], narrowest_ems);
      column = {std::max(column.least, cell.least), std::max(column.full, cell.full)};
    }
    room -= column.least + kCellGap;
    like += column.full - column.least;
    wanted.push_back(column);
  }
  if (room < 0) return {};
  const float share = like > 0 ? std::min(1.f, room / like) : 0;
  const float spare = std::max(0.f, room - like) / static_cast<float>(wanted.size());
  std::vector<float> widths;
  for (const CellWidths& column : wanted) widths.push_back(column.least + (column.full - column.least) * share + spare);
  // Wider is not always better: at another width another word may be the one that is torn.
  const auto fits = [&](const std::vector<text::Text>& row) {
    for (size_t i = 0; i < row.size(); ++i)
      if (ui::breaks_a_word(row[i], *f.set(row[i], cell_style(row[i]), widths[i]).paragraph)) return false;
    return true;
  };
  if (!fits(table.headings) || !std::all_of(table.rows.begin(), table.rows.end(), fits)) return {};
  return widths;
}

}  // namespace

TextStyle title_style(const text::Text& text, float size) {
  TextStyle style;
  style.size = size;
  style.line_height = ui::title_line_height(text.language);
  style.balanced = true;
  return style;
}

TextStyle body_style(float size) {
  TextStyle style;
  style.size = size;
  return style;
}

TextStyle running_style(const text::Text& text) {
  TextStyle style = body_style();
  if (text.language.is_han() && !text.language.is_easy_japanese()) style.align = text::Align::justify;
  return style;
}

float rise_of(const TextBlock& block) {
  return block.empty() ? 0 : block.paragraph->first_baseline() * block.height / block.paragraph->height();
}

void draw_ground(Frame& f, const Rect& rect, Color color, float radius) {
  f.fill(rect, color, radius);
  if (f.look().high_contrast && color == f.colors().paper) f.outline(rect, f.colors().ink, 2, radius);
}

void draw_touch_row(Frame& f, const Rect& rect, bool pressed) {
  constexpr float kCorner = 20, kChevron = 40, kChevronAt = 42;
  f.fill(rect, pressed ? f.colors().sunken : f.colors().surface, kCorner);
  f.outline(rect, f.colors().line, 2, kCorner);
  f.icon("chevron_right", {rect.right() - kChevronAt, rect.center().y}, kChevron, f.colors().soft);
}

void Column::add(float height, Draw draw) {
  height_ += std::exchange(pending_gap_, 0);
  items_.push_back({height_, height, std::move(draw)});
  height_ += height;
}

void Column::draw(ui::Point at) const {
  for (const Item& item : items_) {
    const Rect rect{at.x, at.y + item.top, width_, item.height};
    // Furigana and shadows reach a little beyond their rectangle.
    if (frame_.visible(rect.inset(-40))) item.draw(rect);
  }
}

void Column::text(const text::Text& text, const TextStyle& style, Color color) {
  if (text.utf8.empty()) return;
  const TextBlock block = frame_.set(text, style, width_);
  add(block.height, [&f = frame_, block, color](const Rect& r) { f.draw(block, {r.x, r.y}, color); });
}

void Column::paragraphs(std::span<const text::Text> paragraphs) {
  for (const auto& paragraph : paragraphs) {
    text(paragraph, running_style(paragraph), frame_.colors().ink);
    gap(frame_.grown(14));
  }
}

void Column::section(const text::Text& title, const text::Text& aside) {
  constexpr float kBeside = 30, kRule = 3, kAboveRule = 7;
  if (title.utf8.empty()) return;
  TextStyle small = body_style(26);
  small.line_height = aside.language.is_easy_japanese() ? 1.7f : 1.4f;
  const TextBlock name = frame_.set(title, title_style(title, ui::type::kHeading), width_);
  const TextBlock after = frame_.set(aside, small, width_);
  const bool beside = name.width + kBeside + after.width <= width_;
  const float words = beside ? std::max(name.height, after.height) : name.height + after.height;
  add(words + kAboveRule + kRule, [&f = frame_, name, after, beside](const Rect& r) {
    f.draw(name, {r.x, r.y}, f.colors().ink);
    const ui::Point aside_at = beside ? ui::Point{r.x + name.width + kBeside, r.y + rise_of(name) - rise_of(after)}
                                      : ui::Point{r.x, r.y + name.height};
    f.draw(after, aside_at, f.colors().soft);
    f.fill({r.x, r.bottom() - kRule, r.w, kRule}, f.colors().ink);
  });
  gap(18);
}

void Column::title(const text::Text& text, float size, float smallest, Color color) {
  TextStyle style = title_style(text, size);
  TextBlock block = frame_.set(text, style, width_);
  // A little smaller on one line reads better than broken; what needs two lines anyway keeps its size.
  const auto broken = [](const TextBlock& b) { return b.paragraph && b.paragraph->lines().size() > 1; };
  for (float share = .95f; broken(block) && share >= smallest - .01f; share -= .05f) {
    style.size = size * share;
    if (TextBlock smaller = frame_.set(text, style, width_); !broken(smaller)) block = std::move(smaller);
  }
  add(block.height, [&f = frame_, block, color](const Rect& r) { f.draw(block, {r.x, r.y}, color); });
}

void Column::bullet(const text::Text& text, int depth) {
  const float indent = frame_.grown(34 + 30 * static_cast<float>(depth));
  const TextBlock block = frame_.set(text, running_style(text), width_ - indent);
  const float middle = middle_of_first_line(frame_, block, text);
  add(block.height, [&f = frame_, block, indent, middle, depth](const Rect& r) {
    const float y = r.y + middle, radius = f.grown(5);
    const ui::Point at{r.x + indent - f.grown(20), y};
    if (depth == 0)
      f.circle(at, radius, f.colors().lake);
    else
      f.fill({at.x - radius, y - 1.5f, 2 * radius, 3}, f.colors().lake);
    f.draw(block, {r.x + indent, r.y}, f.colors().ink);
  });
  gap(frame_.grown(8));
}

void Column::quote(const text::Text& text) {
  // It mostly stands on a white card.
  bubble(text, {}, frame_.colors().paper);
  gap(18);
}

void Column::picture(const PictureFile& picture, const text::Text& caption) {
  if (picture.width <= 0 || picture.height <= 0) return;
  const float shape = static_cast<float>(picture.width) / static_cast<float>(picture.height);
  const float tallest = std::min(1.2f * width_, .5f * frame_.screen().h);
  const float width = std::min({width_, static_cast<float>(picture.width), tallest * shape});
  add(width / shape, [&f = frame_, picture, width](const Rect& r) {
    constexpr float kCorner = 16;
    const Rect place{r.x, r.y, width, r.h};
    f.picture(picture, place, kCorner);
    if (f.look().high_contrast) f.outline(place, f.colors().ink, 2, kCorner);
  });
  gap(10);
  text(caption, body_style(ui::type::kSmall), frame_.colors().soft);
  gap(frame_.grown(24));
}

void Column::table(const TableModel& table) {
  const auto& colors = frame_.colors();
  const auto rule = [&](float thickness, Color color) {
    add(thickness, [&f = frame_, color](const Rect& r) { f.fill(r, color); });
  };
  std::vector<float> widths = column_widths(frame_, table, width_, kNarrowCellEms);
  if (widths.empty()) widths = column_widths(frame_, table, width_, kNarrowestCellEms);
  if (widths.empty()) {
    for (const auto& record : table.records) {
      rule(2, &record == &table.records.front() ? colors.ink : colors.line);
      gap(kCellPad);
      for (const auto& line : record) {
        text(line, body_style(), colors.ink);
        gap(6);
      }
      gap(kCellPad);
    }
    rule(2, colors.ink);
    return;
  }
  const auto row = [&](const std::vector<text::Text>& cells) {
    std::vector<TextBlock> blocks;
    float height = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      TextStyle style = cell_style(cells[i]);
      style.align = table.aligns[i];
      blocks.push_back(frame_.set(cells[i], style, widths[i]));
      height = std::max(height, blocks.back().height);
    }
    add(height + 2 * kCellPad, [&f = frame_, blocks = std::move(blocks), widths](const Rect& r) {
      float x = r.x;
      for (size_t i = 0; i < blocks.size(); ++i) {
        f.draw(blocks[i], {x, r.y + kCellPad}, f.colors().ink);
        x += widths[i] + kCellGap;
      }
    });
  };
  row(table.headings);
  rule(3, colors.ink);
  for (const auto& cells : table.rows) {
    row(cells);
    const bool last = &cells == &table.rows.back();
    rule(2, last ? colors.ink : colors.line);
  }
}

void Column::chips(std::span<const ChipModel> chips) {
  struct Chip {
    TextBlock block;
    std::string icon;
    Rect rect;  // from the row's top left
  };
  constexpr float kIcon = 30, kGap = 12;
  const float pad = frame_.grown(22);
  std::vector<Chip> placed;
  float x = 0, y = 0, line = 0;
  for (const ChipModel& chip : chips) {
    if (chip.text.utf8.empty()) continue;
    const float icon = chip.icon.empty() ? 0 : kIcon + 8;
    TextStyle style = body_style(ui::type::kSmall);
    style.line_height = chip.text.language.is_easy_japanese() ? 1.75f : 1.4f;
    const TextBlock block = frame_.set(chip.text, style, width_ - 2 * pad - icon);
    const float w = block.width + 2 * pad + icon, h = std::max(56.f, block.height + frame_.grown(18));
    if (x > 0 && x + w > width_) {
      y += line + kGap;
      x = line = 0;
    }
    placed.push_back({block, std::string(chip.icon), {x, y, w, h}});
    x += w + kGap;
    line = std::max(line, h);
  }
  if (placed.empty()) return;
  add(y + line, [&f = frame_, placed = std::move(placed), pad](const Rect& r) {
    for (const Chip& chip : placed) {
      const Rect box = chip.rect.moved(r.x, r.y);
      f.fill(box, f.colors().sunken, 14);
      if (f.look().high_contrast) f.outline(box, f.colors().ink, 2, 14);
      float left = box.x + pad;
      if (!chip.icon.empty()) {
        f.icon(chip.icon, {left + kIcon / 2, box.center().y}, kIcon, f.colors().lake);
        left += kIcon + 8;
      }
      f.draw(chip.block, {left, box.center().y - chip.block.height / 2}, f.colors().ink);
    }
  });
}

void Column::jump(const JumpModel& jump) {
  constexpr float kPad = 28, kIcon = 40, kBadge = 64, kChevron = 36;
  const float room = width_ - 2 * kPad - kBadge - 24 - kChevron - 8;
  const TextBlock label = frame_.set_fitted(jump.label, title_style(jump.label, ui::type::kBody), room, 0, .82f);
  const float height = std::max(kRowHeight, label.height + 32);
  add(height, [&f = frame_, &actions = actions_, label, jump](const Rect& r) {
    const auto& colors = f.colors();
    draw_touch_row(f, r, f.pressed(jump.id));
    const Rect badge{r.x + kPad - 6, r.center().y - kBadge / 2, kBadge, kBadge};
    f.fill(badge, colors.lake_tint, 16);
    f.icon(jump.icon, badge.center(), kIcon, colors.lake);
    f.draw(label, {badge.right() + 22, r.center().y - label.height / 2}, colors.ink);
    f.target(jump.id, Role::link, r, jump.label);
    actions.on(jump.id, action::Go{jump.to});
  });
}

void Column::jumps(std::span<const JumpModel> jumps) {
  for (const auto& one : jumps) {
    jump(one);
    gap(14);
  }
}

void Column::code(const CodeModel& model, float side) {
  const auto& colors = frame_.colors();
  const auto draw_code = [&f = frame_, url = model.url, side](const Rect& r) {
    const Rect box{r.x, r.y, side, side};
    f.fill(box, Color::rgb(0xFFFFFF), 18);
    ui::draw_qr(f, url, box.inset(kCodeFrame));
    f.outline(box, f.colors().line, 2, 18);
  };
  const auto describe = [&](Column& words) {
    words.text(model.name, title_style(model.name, ui::type::kBody), colors.ink);
    words.gap(4);
    words.text(model.address, body_style(ui::type::kSmall), colors.lake);
    words.gap(8);
    words.text(model.caption, body_style(ui::type::kSmall), colors.soft);
  };
  // Beside the code where there is room for some words, else below it.
  const float beside = width_ - side - 28;
  if (beside >= frame_.grown(230)) {
    Column words = sibling(beside);
    describe(words);
    Column picture = sibling(side);
    picture.add(side, draw_code);
    std::vector<Column> both;
    both.push_back(std::move(picture));
    both.push_back(std::move(words));
    row(std::move(both), 28);
  } else {
    add(side, draw_code);
    gap(12);
    describe(*this);
  }
}

void Column::voice(const VoiceModel& voice) { bubble(voice.text, voice.who, frame_.colors().surface); }

void Column::bubble(const text::Text& said, const text::Text& by, Color ground) {
  constexpr float kPad = ui::space::kCardPad, kTail = 26;
  const TextBlock words = frame_.set(said, running_style(said), width_ - 2 * kPad);
  TextStyle small = body_style(ui::type::kSmall);
  small.line_height = ui::title_line_height(by.language) + .1f;
  const TextBlock who = frame_.set(by, small, width_ - 100);
  const float height = words.height + 2 * kPad;
  const float below = who.empty() ? kTail : 14 + std::max(who.height, 40.f);
  add(height + below, [&f = frame_, words, who, height, ground](const Rect& r) {
    const auto& colors = f.colors();
    const Rect box{r.x, r.y, r.w, height};
    draw_ground(f, box, ground);
    const ui::Point tail[] = {
        {r.x + 44, box.bottom() - 1}, {r.x + 44 + kTail, box.bottom() - 1}, {r.x + 44, box.bottom() + kTail - 2}};
    f.fan(tail, f.look().high_contrast ? colors.ink : ground);
    f.draw(words, {r.x + kPad, r.y + kPad}, colors.ink);
    f.draw(who, {r.x + 84, box.bottom() + 14}, colors.soft);
  });
}

void Column::voices(std::span<const VoiceModel> voices) {
  if (voices.empty()) return;
  constexpr float kGap = 28;
  const float narrowest = frame_.grown(ui::type::kBody * kVoiceColumnEms);
  const auto most = static_cast<size_t>(std::max(1.f, std::floor((width_ + kGap) / (narrowest + kGap))));
  const size_t count = std::min({most, voices.size(), size_t{3}});
  const float each = (width_ - kGap * static_cast<float>(count - 1)) / static_cast<float>(count);
  std::vector<Column> columns;
  for (size_t i = 0; i < count; ++i) columns.push_back(sibling(each));
  for (const auto& one : voices) {
    auto shortest = std::min_element(columns.begin(), columns.end(),
                                     [](const Column& a, const Column& b) { return a.height() < b.height() - 1; });
    shortest->gap(kGap);
    shortest->voice(one);
  }
  row(std::move(columns), kGap);
}

void Column::article(const ArticleModel& article) {
  using Kind = ArticleModel::Block::Kind;
  const auto& colors = frame_.colors();
  for (size_t i = 0; i < article.blocks.size(); ++i) {
    const auto& block = article.blocks[i];
    switch (block.kind) {
      case Kind::heading:
        gap(frame_.grown(34));
        title(block.text, ui::type::kHeading, .85f, colors.ink);
        gap(10);
        break;
      case Kind::subheading:
        gap(frame_.grown(24));
        text(block.text, title_style(block.text, ui::type::kBody), colors.lake);
        gap(6);
        break;
      case Kind::paragraph:
        text(block.text, running_style(block.text), colors.ink);
        gap(frame_.grown(16));
        break;
      case Kind::bullet:
        bullet(block.text, block.depth);
        // After the list as after a paragraph.
        if (i + 1 == article.blocks.size() || article.blocks[i + 1].kind != Kind::bullet) gap(frame_.grown(16));
        break;
      case Kind::quote:
        quote(block.text);
        break;
      case Kind::image:
        gap(frame_.grown(20));
        picture(block.picture, block.text);
        break;
      case Kind::table:
        gap(frame_.grown(16));
        table(block.table);
        gap(frame_.grown(28));
        break;
      case Kind::jump:
        gap(14);
        jump(block.jump);
        gap(14);
        break;
      case Kind::code: {
        // Addresses that follow each other stand side by side.
        std::vector<Column> codes;
        const float each = (width_ - 28) / 2;
        size_t end = i;
        while (end < article.blocks.size() && end < i + 2 && article.blocks[end].kind == Kind::code) ++end;
        gap(20);
        if (end - i == 1) {
          code(block.code, kCodeSide);
        } else {
          for (size_t k = i; k < end; ++k) {
            codes.push_back(sibling(each));
            codes.back().code(article.blocks[k].code, std::min(kCodeSide, each));
          }
          row(std::move(codes), 28);
        }
        gap(28);
        i = end - 1;
        break;
      }
    }
  }
}

void Column::row(std::vector<Column> columns, float gap) {
  float tallest = 0;
  for (const Column& column : columns) tallest = std::max(tallest, column.height());
  // std::function wants to be copied; the columns need not be.
  add(tallest, [shared = std::make_shared<std::vector<Column>>(std::move(columns)), gap](const Rect& r) {
    float x = r.x;
    for (const Column& column : *shared) {
      column.draw({x, r.y});
      x += column.width() + gap;
    }
  });
}

void Column::card(Column inner, Color ground, float pad, Draw decoration) {
  const float height = inner.height() + 2 * pad;
  add(height, [&f = frame_, shared = std::make_shared<Column>(std::move(inner)), ground, pad,
               decoration = std::move(decoration)](const Rect& r) {
    draw_ground(f, r, ground);
    if (decoration) decoration(r);
    shared->draw({r.x + pad, r.y + pad});
  });
}

void draw_scrolling(Frame& f, const std::string& id, const Rect& area, const Column& column) {
  // The margin beside the column belongs to the area, so that a finger there scrolls and the bar stands in it.
  const float right = std::min(f.screen().right(), area.right() + ui::space::kMargin);
  const Rect viewport{area.x - ui::space::kMargin, area.y, right - area.x + ui::space::kMargin, area.h};
  const float top = f.begin_scroll(id, viewport);
  column.draw({area.x, top});
  end_scrolling(f, viewport, top, top + column.height() + 40);
}

void end_scrolling(Frame& f, const Rect& viewport, float top, float bottom) {
  end_scrolling(f, viewport, top, bottom, f.colors().paper);
}

namespace {

constexpr float kFade = 36;

void fade_below(Frame& f, const Rect& viewport, float bottom, Color ground) {
  const std::pair<float, Color> out[] = {{0.f, ground.with_alpha(0)}, {1.f, ground}};
  if (bottom > viewport.bottom() + kFade / 2 && !f.look().high_contrast)
    f.gradient({viewport.x, viewport.bottom() - kFade, viewport.w, kFade}, out);
}

}  // namespace

void end_scrolling(Frame& f, const Rect& viewport, float top, float bottom, Color ground) {
  fade_below(f, viewport, bottom, ground);
  const std::pair<float, Color> in[] = {{0.f, ground}, {1.f, ground.with_alpha(0)}};
  if (top < viewport.y - 1 && !f.look().high_contrast)
    f.gradient({viewport.x, viewport.y, viewport.w, kFade * .6f}, in);
  f.end_scroll(bottom);
}

void end_scrolling_under_a_picture(Frame& f, const Rect& viewport, float bottom) {
  fade_below(f, viewport, bottom, f.colors().paper);
  f.end_scroll(bottom);
}

}  // namespace kiosk::screens
