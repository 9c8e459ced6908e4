#include "kiosk/screens/article_column.h"
#include "kiosk/screens/city.h"

namespace kiosk::screens {
namespace {

using ui::Frame;
using ui::Rect;

// What one sees first: the country and since when, white on the city's colour.
void add_hero(Column& column, Frame& f, const CityModel& model) {
  const auto& colors = f.colors();
  constexpr float kPad = ui::space::kCardPad, kGlobe = 110;
  Column inner = column.sibling(column.width() - 2 * kPad - kGlobe - 16);
  // The city's name stands above, as the screen's title.
  inner.title(model.country, ui::type::kTile, .75f, colors.on_dark);
  inner.gap(8);
  ui::TextStyle since = body_style();
  since.balanced = true;
  inner.text(model.since, since, colors.on_dark);
  inner.gap(4);
  inner.text(model.distance, body_style(ui::type::kSmall), colors.on_dark);
  column.card(std::move(inner), accent_color(colors, model.accent), kPad, [&f](const Rect& r) {
    // As the icon of the tile that leads here.
    f.icon("public", {r.right() - kPad - kGlobe / 2, r.center().y}, kGlobe,
           f.colors().on_dark.with_alpha(f.look().high_contrast ? 1.f : .7f));
  });
  if (model.anniversary.utf8.empty()) return;
  column.gap(14);
  const ui::TextBlock words =
      f.set(model.anniversary, title_style(model.anniversary, ui::type::kBody), column.width() - 120);
  column.add(std::max(80.f, words.height + 32), [&f, words](const Rect& r) {
    f.fill(r, f.colors().gold_tint, 20);
    if (f.look().high_contrast) f.outline(r, f.colors().gold, 3, 20);
    f.icon("celebration", {r.x + 54, r.center().y}, 42, f.colors().gold);
    f.draw(words, {r.x + 96, r.center().y - words.height / 2}, f.colors().ink);
  });
}

void add_text(Column& column, Frame& f, const CityModel& model) {
  Column inner = column.inside(ui::space::kCardPad);
  if (model.paragraphs.empty()) inner.text(model.summary, body_style(), f.colors().ink);
  inner.paragraphs(model.paragraphs);
  if (!model.exchanges.empty()) {
    inner.gap(30);
    inner.text(model.exchanges_title, title_style(model.exchanges_title, 30), f.colors().ink);
    inner.gap(12);
    for (const auto& exchange : model.exchanges) inner.bullet(exchange);
  }
  if (!inner.empty()) column.card(std::move(inner), f.colors().surface, ui::space::kCardPad);
}

}  // namespace

void draw_city(const CityModel& model, Frame& f, Actions& actions) {
  const Rect area = draw_chrome(model.chrome, f, actions);
  if (model.id.empty()) return;
  Column whole(f, actions, area.w);
  if (f.portrait()) {
    add_hero(whole, f, model);
    whole.gap(20);
    add_text(whole, f, model);
    if (!model.voices.empty()) {
      whole.gap(40);
      whole.section(model.voices_title);
      whole.gap(24);
      whole.voices(model.voices);
    }
    whole.gap(36);
    whole.jumps(model.jumps);
  } else {
    constexpr float kGap = 32;
    Column left = whole.sibling(area.w * .42f);
    add_hero(left, f, model);
    left.gap(20);
    left.jumps(model.jumps);
    Column right = whole.sibling(area.w - left.width() - kGap);
    add_text(right, f, model);
    if (!model.voices.empty()) {
      right.gap(36);
      right.section(model.voices_title);
      right.gap(24);
      right.voices(model.voices);
    }
    std::vector<Column> both;
    both.push_back(std::move(left));
    both.push_back(std::move(right));
    whole.row(std::move(both), kGap);
  }
  draw_scrolling(f, "city." + model.id, area, whole);
}

}  // namespace kiosk::screens
