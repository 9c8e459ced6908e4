#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/staff_packs.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Frame;
using ui::Rect;

constexpr float kPad = ui::space::kCardPad;

// What a pack is, what it is called, and where it is from; one to be chosen is a row to touch.
void add_pack(Column& column, const StaffPacksModel::Pack& pack, Frame& f, Actions& actions) {
  const auto& colors = f.colors();
  const bool touchable = !pack.id.empty();
  Column words = column.sibling(column.width() - 2 * kPad - (touchable ? 64 : 0));
  if (!pack.label.utf8.empty()) {
    words.text(pack.label, title_style(pack.label, ui::type::kSmall), colors.lake);
    words.gap(4);
  }
  words.text(pack.title, title_style(pack.title, 34), pack.refusal.utf8.empty() ? colors.ink : colors.soft);
  if (!pack.details.utf8.empty()) {
    words.gap(6);
    words.text(pack.details, body_style(ui::type::kSmall), colors.soft);
  }
  if (!pack.refusal.utf8.empty()) {
    words.gap(8);
    words.text(pack.refusal, body_style(ui::type::kSmall), colors.closed);
  }
  const float height = std::max(words.height() + 2 * (kPad - 6), 112.f);
  column.add(height, [&f, &actions, &pack, touchable, words = std::move(words)](const Rect& r) {
    if (touchable) {
      draw_touch_row(f, r, f.pressed(pack.id));
      f.target(pack.id, ui::Role::button, r, pack.title);
      actions.on(pack.id, pack.does);
    } else {
      draw_ground(f, r, f.colors().surface);
    }
    words.draw({r.x + kPad, r.y + (r.h - words.height()) / 2});
  });
}

void add_button(Column& column, const StaffPacksModel::Button& button, Frame& f, Actions& actions) {
  constexpr float kIcon = 40, kIconGap = 18;
  const auto style = [&] {
    ui::TextStyle made = title_style(button.label, 32);
    made.scale_limit = 1.25f;
    if (button.label.language.is_easy_japanese()) made.line_height = 1.75f;
    return made;
  }();
  const ui::TextBlock label = f.set_fitted(button.label, style, column.width() - kIcon - kIconGap - 2 * kPad, 0, .7f);
  const float height = std::max(label.height + 32, 104.f);
  column.add(height, [&f, &actions, &button, label](const Rect& r) {
    const auto& colors = f.colors();
    const bool pressed = f.pressed(button.id);
    const Color ground = button.main ? (pressed ? colors.ink : colors.lake) : pressed ? colors.line : colors.surface;
    const Color ink = button.main ? colors.on_dark : colors.ink;
    f.fill(r, ground, r.h / 2);
    if (!button.main || f.look().high_contrast) f.outline(r, button.main ? colors.ink : colors.line, 2, r.h / 2);
    const float left = r.center().x - (kIcon + kIconGap + label.width) / 2;
    f.icon(button.icon, {left + kIcon / 2, r.center().y}, kIcon, ink);
    f.draw(label, {left + kIcon + kIconGap, r.center().y - label.height / 2}, ink);
    f.target(button.id, ui::Role::button, r, button.label);
    actions.on(button.id, button.does);
  });
}

void add_bar(Column& column, float share, Frame& f) {
  column.add(20, [&f, share](const Rect& r) {
    f.fill(r, f.colors().sunken, 10);
    if (f.look().high_contrast) f.outline(r, f.colors().ink, 2, 10);
    // Its end is round from the first moment.
    f.fill({r.x, r.y, std::max(r.h, r.w * share), r.h}, f.colors().lake, 10);
  });
}

void add_heading(Column& column, const StaffPacksModel& model, Frame& f) {
  const auto& colors = f.colors();
  const Color ink = model.failed ? colors.closed : model.done ? colors.open : colors.ink;
  if (!model.done && !model.failed) {
    // It may hold a pack's title, with words of any length.
    const ui::TextBlock asked = f.set_fitted(model.heading, title_style(model.heading, 36), column.width(), 0);
    return column.add(asked.height, [&f, asked, ink](const Rect& r) { f.draw(asked, {r.x, r.y}, ink); });
  }
  constexpr float kIcon = 48, kIconGap = 18;
  const ui::TextBlock words = f.set(model.heading, title_style(model.heading, 40), column.width() - kIcon - kIconGap);
  column.add(words.height, [&f, words, ink, icon = model.failed ? "error_outline" : "check_circle"](const Rect& r) {
    f.icon(icon, {r.x + kIcon / 2, r.center().y}, kIcon, ink);
    f.draw(words, {r.x + kIcon + kIconGap, r.y}, ink);
  });
}

// What this stage is about, on a sheet of its own.
void add_sheet(Column& column, const StaffPacksModel& model, Frame& f) {
  constexpr float kSheetPad = 40;
  const auto& colors = f.colors();
  if (model.heading.utf8.empty()) return;
  Column sheet = column.inside(kSheetPad);
  add_heading(sheet, model, f);
  for (const auto& change : model.changes) {
    sheet.gap(22);
    sheet.text(change.what, title_style(change.what, ui::type::kBody), colors.lake);
    sheet.gap(4);
    if (!change.titles.utf8.empty()) sheet.text(change.titles, running_style(change.titles), colors.ink);
  }
  if (model.working) {
    sheet.gap(24);
    add_bar(sheet, model.share, f);
  }
  if (!model.body.utf8.empty()) {
    sheet.gap(24);
    sheet.text(model.body, running_style(model.body), model.failed ? colors.ink : colors.soft);
  }
  column.card(std::move(sheet), colors.surface, kSheetPad);
}

void add_told(Column& column, const StaffPacksModel& model, Frame& f, Actions& actions) {
  if (!model.note.utf8.empty()) column.text(model.note, running_style(model.note), f.colors().soft);
  column.gap(20);
  for (const auto& pack : model.packs) {
    add_pack(column, pack, f, actions);
    column.gap(16);
  }
}

void add_asked(Column& column, const StaffPacksModel& model, Frame& f, Actions& actions) {
  add_sheet(column, model, f);
  column.gap(24);
  for (const auto& button : model.buttons) {
    add_button(column, button, f, actions);
    column.gap(16);
  }
}

}  // namespace

void draw_staff_packs(const StaffPacksModel& model, ui::Frame& f, Actions& actions) {
  const Rect area = draw_chrome(model.chrome, f, actions);
  Column whole(f, actions, area.w);
  if (f.portrait()) {
    add_told(whole, model, f, actions);
    whole.gap(12);
    add_asked(whole, model, f, actions);
  } else {
    // What there is at the left, what can be done at the right.
    constexpr float kGap = 48;
    std::vector<Column> columns;
    if (model.packs.empty()) {
      columns.push_back(whole.sibling(area.w * .6f));
      add_told(columns.back(), model, f, actions);
      columns.back().gap(20);
    } else {
      columns.push_back(whole.sibling((area.w - kGap) * .55f));
      add_told(columns.back(), model, f, actions);
      columns.push_back(whole.sibling((area.w - kGap) * .45f));
    }
    add_asked(columns.back(), model, f, actions);
    whole.row(std::move(columns), kGap);
  }
  draw_scrolling(f, model.scroll, area, whole);
}

}  // namespace kiosk::screens
