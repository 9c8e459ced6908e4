// A page of the content pack, and what else to read beside it.
#ifndef KIOSK_SCREENS_PAGE_H_
#define KIOSK_SCREENS_PAGE_H_

#include <string>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/article.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::screens {

struct PageModel {
  ChromeModel chrome;
  std::string slug;
  ArticleModel article;
  text::Text more_title;
  std::vector<JumpModel> more;  // the other pages of its group
};

PageModel make_page(const Context& context);
void draw_page(const PageModel& model, ui::Frame& frame, Actions& actions);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_PAGE_H_
