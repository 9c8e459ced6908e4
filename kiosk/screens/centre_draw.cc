#include <algorithm>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/centre.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

constexpr float kPad = ui::space::kCardPad;

// An icon at the left, the text beside it.
void add_line(Column& column, Frame& f, std::string_view icon, const text::Text& text, const ui::TextStyle& style,
              ui::Color color) {
  static constexpr float kIcon = 40, kIndent = 60;
  const ui::TextBlock block = f.set(text, style, column.width() - kIndent);
  column.add(std::max(block.height, kIcon), [&f, block, icon, color](const Rect& r) {
    const float line = block.paragraph && !block.paragraph->lines().empty()
                           ? block.height / static_cast<float>(block.paragraph->lines().size())
                           : block.height;
    f.icon(icon, {r.x + kIcon / 2, r.y + std::max(line, kIcon) / 2}, kIcon, f.colors().lake);
    f.draw(block, {r.x + kIndent, r.y + std::max(0.f, r.h - block.height) / 2}, color);
  });
  column.gap(10);
}

void add_contact(Column& column, Frame& f, const CentreModel& model) {
  const auto& colors = f.colors();
  Column inner = column.inside(kPad);
  inner.text(model.name, title_style(model.name, ui::type::kTile), colors.ink);
  inner.gap(16);
  if (!model.address.utf8.empty()) add_line(inner, f, "place", model.address, body_style(), colors.ink);
  if (!model.phone.utf8.empty()) add_line(inner, f, "call", model.phone, title_style(model.phone, 44), colors.ink);
  const ui::Color state = !model.status_known ? colors.ink : model.open ? colors.open : colors.closed;
  add_line(inner, f, "schedule", model.status, body_style(), state);
  inner.gap(20);
  inner.jump(model.hours);
  column.card(std::move(inner), colors.surface, kPad);
  column.gap(32);
}

void add_code(Column& column, Frame& f, Actions& actions, const CentreModel::Link& link) {
  Column inner = column.inside(ui::space::kRowPad);
  inner.code(link.code, link.chosen ? std::min(460.f, inner.width()) : kCodeSide);
  column.card(std::move(inner), f.colors().surface, ui::space::kRowPad, [&f, &actions, link](const Rect& r) {
    if (link.chosen || f.pressed(link.target)) f.outline(r, f.colors().lake, 4, ui::space::kRadius);
    f.target(link.target, ui::Role::link, r, link.code.name, link.chosen);
    actions.on(link.target, action::Change{link.to});
  });
  column.gap(20);
}

void add_links(Column& column, Frame& f, Actions& actions, const CentreModel& model) {
  if (model.links.empty() && model.other_links.empty()) return;
  column.section(model.links_title);
  column.gap(22);
  // Two beside each other where both have room for their words; the large one stands alone.
  const bool pairs = column.width() >= f.grown(880) && f.text_scale() < 1.2f;
  for (size_t i = 0; i < model.links.size(); ++i) {
    const bool pair = pairs && i + 1 < model.links.size() && !model.links[i].chosen && !model.links[i + 1].chosen;
    if (!pair) {
      add_code(column, f, actions, model.links[i]);
      continue;
    }
    const float width = (column.width() - 20) / 2;
    std::vector<Column> both;
    for (const size_t k : {i, i + 1}) {
      both.push_back(column.sibling(width));
      add_code(both.back(), f, actions, model.links[k]);
    }
    column.row(std::move(both), 20);
    column.gap(20);
    ++i;
  }
  if (model.other_links.empty()) return;
  Column inner = column.inside(ui::space::kRowPad);
  std::vector<ChipModel> chips;
  for (const auto& name : model.other_links) chips.push_back({"", name});
  inner.chips(chips);
  inner.gap(14);
  inner.text(model.ask_for_address, body_style(ui::type::kSmall), f.colors().soft);
  column.card(std::move(inner), f.colors().surface, ui::space::kRowPad);
}

void add_pages(Column& column, const CentreModel& model) {
  for (const auto& group : model.groups) {
    column.gap(40);
    column.section(group.title);
    column.gap(20);
    column.jumps(group.pages);
  }
}

}  // namespace

void draw_centre(const CentreModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_chrome(model.chrome, f, actions);
  Column whole(f, actions, area.w);
  if (f.portrait()) {
    add_contact(whole, f, model);
    add_pages(whole, model);
    whole.gap(40);
    add_links(whole, f, actions, model);
  } else {
    constexpr float kGap = 40;
    std::vector<Column> both;
    for (int i = 0; i < 2; ++i) both.push_back(whole.sibling((area.w - kGap) / 2));
    add_contact(both[0], f, model);
    add_links(both[0], f, actions, model);
    add_pages(both[1], model);
    whole.row(std::move(both), kGap);
  }
  draw_scrolling(f, "centre", area, whole);
}

}  // namespace kiosk::screens
