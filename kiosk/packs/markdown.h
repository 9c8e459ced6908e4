// CommonMark, as far as a page of the kiosk goes, to an article's blocks. Furigana's braces stay in the text; bold
// becomes **words**, emphasis *words*; what the kiosk cannot show (HTML, a picture within a sentence, a table whose
// rows differ) is told. A page that is longer than anybody would scroll is told once and not read on, however large it
// is.
#ifndef KIOSK_PACKS_MARKDOWN_H_
#define KIOSK_PACKS_MARKDOWN_H_

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/facility/centre.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

struct ArticleLink {
  std::string url;
  int line = 0;
};

struct MarkdownResult {
  facility::Article article;       // a heading's level: 1 for ##, 2 for ###, 3 for ####; no picture looked for yet
  std::vector<int> block_lines;    // where each of the article's blocks begins
  std::vector<ArticleLink> links;  // in order
};

// `text` is valid UTF-8 with '\n'. The first heading (#) is the title; without one the title is told and empty.
MarkdownResult parse_article(std::string_view text, const LanguageTag& language, const std::string& file,
                             Problems& problems);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_MARKDOWN_H_
