// What the screens for reading share: running text with its links, codes to scan, voices, and jumps to other screens.
#ifndef KIOSK_SCREENS_ARTICLE_H_
#define KIOSK_SCREENS_ARTICLE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/picture.h"
#include "kiosk/screens/accent.h"
#include "kiosk/screens/action.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::facility {
struct Article;
struct Page;
struct TaggedText;
struct Voice;
}  // namespace kiosk::facility

namespace kiosk::screens {

struct Context;

inline Route route_to(ScreenId screen, std::string id = {}) {
  Route route;
  route.screen = screen;
  route.id = std::move(id);
  return route;
}

// A row to touch that leads somewhere.
struct JumpModel {
  std::string id;
  std::string icon;
  text::Text label;
  Route to;
};

// A web address to take along on one's own phone.
struct CodeModel {
  std::string url;
  text::Text name;
  text::Text address;  // the url as it is printed
  text::Text caption;  // how to use it
};

struct VoiceModel {
  std::string id;
  text::Text who;  // empty where the screen has said it
  text::Text text;
};

struct TableModel {
  std::vector<text::Align> aligns;  // one a column
  std::vector<text::Text> headings;
  std::vector<std::vector<text::Text>> rows;
  // Each row once more, its cells below each other, each behind its heading: for lines too short for the columns.
  std::vector<std::vector<text::Text>> records;
};

struct ArticleModel {
  struct Block {
    enum class Kind { heading, subheading, paragraph, bullet, quote, jump, code, image, table };
    Kind kind = Kind::paragraph;
    int depth = 0;    // of a bullet
    text::Text text;  // of an image: its caption
    JumpModel jump;
    CodeModel code;
    PictureFile picture;
    TableModel table;
  };
  std::vector<Block> blocks;
};

// `ids` begins the ids of its jumps: "page.link" makes page.link.1, page.link.2, … in the article's order, counted over
// links of all kinds. A link that leads nowhere becomes a paragraph.
ArticleModel make_article(const Context& context, const facility::Article& article, const std::string& ids);
// Where "page:slug", "event:id", "city:id", "place:id" or "screen:name" leads; nothing for an unknown one.
std::optional<Route> route_of(const Context& context, const std::string& link);
// A page of the pack as a row; its id is `ids` and the slug. Nothing when the page has no text in any language.
std::optional<JumpModel> make_page_jump(const Context& context, const facility::Page& page, const std::string& ids);
// The pages of a group, in their order.
std::vector<JumpModel> make_page_jumps(const Context& context, const std::string& group, const std::string& ids);
CodeModel make_code(const Context& context, std::string url, text::Text name);
// Who speaks: the city, where the screen is not the city's own, and what the speaker is other than a participant.
VoiceModel make_voice(const Context& context, const facility::Voice& voice, bool with_city);
// Texts in a pack separate paragraphs by an empty line.
std::vector<text::Text> paragraphs_of(const Context& context, const facility::TaggedText& text);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_ARTICLE_H_
