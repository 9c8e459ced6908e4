#include <algorithm>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/page.h"

namespace kiosk::screens {
namespace {

constexpr float kLongestLineEms = 40;
constexpr float kPad = ui::space::kCardPad;

void add_more(Column& column, const PageModel& model) {
  if (model.more.empty()) return;
  column.gap(36);
  column.section(model.more_title);
  column.gap(20);
  column.jumps(model.more);
}

}  // namespace

void draw_page(const PageModel& model, ui::Frame& f, Actions& actions) {
  const ui::Rect area = draw_chrome(model.chrome, f, actions);
  if (model.slug.empty()) return;
  Column whole(f, actions, area.w);
  if (f.portrait()) {
    Column inner = whole.inside(kPad);
    inner.article(model.article);
    if (!inner.empty()) whole.card(std::move(inner), f.colors().surface, kPad);
    add_more(whole, model);
  } else {
    constexpr float kGap = 36;
    // Lines no longer than the eye can follow; what is left is for the other pages.
    const float text_width = std::min(area.w * .66f, f.grown(ui::type::kBody) * kLongestLineEms + 2 * kPad);
    Column text = whole.sibling(text_width);
    Column inner = text.inside(kPad);
    inner.article(model.article);
    if (!inner.empty()) text.card(std::move(inner), f.colors().surface, kPad);
    Column more = whole.sibling(area.w - text_width - kGap);
    add_more(more, model);
    std::vector<Column> both;
    both.push_back(std::move(text));
    both.push_back(std::move(more));
    whole.row(std::move(both), kGap);
  }
  draw_scrolling(f, "page." + model.slug, area, whole);
}

}  // namespace kiosk::screens
