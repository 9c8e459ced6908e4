// Articles: what a page says in one language, as a screen needs it and as it is kept.
#ifndef KIOSK_FACILITY_ARTICLE_H_
#define KIOSK_FACILITY_ARTICLE_H_

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/picture.h"
#include "kiosk/facility/localized_text.h"

namespace kiosk::facility {

struct Table {
  enum class Align { start, center, end };
  std::vector<Align> aligns;  // one a column
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  // each as long as the headings; a cell may be empty

  bool operator==(const Table&) const = default;
};

// One block of an article. Inline mark-up in `text` and in a table's cells as in TaggedText.
struct Block {
  enum class Kind { heading, paragraph, bullet, quote, link, image, table };
  Kind kind = Kind::paragraph;
  int level = 0;     // of a heading, 1..3; of a bullet, its depth
  std::string text;  // of an image: its caption
  std::string url;   // of a link: https://… becomes a QR code, page:slug a jump; of an image: "images/stage.jpg"
  PictureFile picture;
  Table table;

  bool operator==(const Block&) const = default;
};

struct Article {
  LanguageTag language;  // the one it is written in
  std::string title;
  std::vector<Block> blocks;

  bool operator==(const Article&) const = default;
};

// An article as a centre keeps it: a pack has thousands, of which a visitor reads one at a time. What it does not keep
// is where the pictures' files are.
class PackedArticle {
 public:
  PackedArticle() = default;
  PackedArticle(const Article& article);  // NOLINT(google-explicit-constructor): the same article

  // `pack`: the folder or file that its pictures are in.
  Article unpack(const std::filesystem::path& pack) const;
  TaggedText title() const;
  bool has_words() const;

  bool operator==(const PackedArticle&) const = default;

 private:
  std::string bytes_;  // empty: an article without words
};

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_ARTICLE_H_
