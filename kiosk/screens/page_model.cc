#include <algorithm>

#include "kiosk/facility/centre.h"
#include "kiosk/screens/context.h"
#include "kiosk/screens/page.h"

namespace kiosk::screens {

PageModel make_page(const Context& c) {
  PageModel model;
  const facility::Page* page = c.centre.page(c.route.id);
  const auto article = page ? c.centre.article(*page, c.language) : std::nullopt;
  if (!article) {
    model.chrome = make_chrome(c, c.say("page.title", {}, text::Weight::bold));
    return model;
  }
  model.chrome = make_chrome(c, c.tagged({article->title, article->language}, text::Weight::bold));
  model.slug = page->slug;
  model.article = make_article(c, *article, "page.link");
  // What the article itself leads to need not be offered twice.
  for (JumpModel& jump : make_page_jumps(c, page->group, "page.more")) {
    const auto& blocks = model.article.blocks;
    const bool offered = std::any_of(blocks.begin(), blocks.end(), [&](const ArticleModel::Block& block) {
      return block.kind == ArticleModel::Block::Kind::jump && block.jump.to == jump.to;
    });
    if (jump.to.id != page->slug && !offered) model.more.push_back(std::move(jump));
  }
  if (!model.more.empty()) model.more_title = c.say("page.more", {}, text::Weight::bold);
  return model;
}

}  // namespace kiosk::screens
