// The page that shows a pack's screens side by side: a row a screen, a column a language. Plain HTML that asks for
// nothing but the pictures beside it.
#ifndef KIOSK_CTL_PREVIEW_PAGE_H_
#define KIOSK_CTL_PREVIEW_PAGE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ctl/commands.h"

namespace kiosk::ctl {

struct PreviewPage {
  struct Row {
    std::string place, title;
    // By the column's number: a picture a screenful, from the top down, relative to the page.
    std::map<size_t, std::vector<std::string>> pictures;
  };
  std::string title;
  std::vector<std::string> columns;  // language tags
  // "Portrait" and its rows.
  std::vector<std::pair<std::string, std::vector<Row>>> tables;
};

std::string html(const Common& common, const PreviewPage& page);

// What html() begins with: such a file may be written anew.
extern const std::string_view kPreviewMark;

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_PREVIEW_PAGE_H_
