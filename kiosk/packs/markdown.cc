#include "kiosk/packs/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "kiosk/base/markup.h"
#include "kiosk/base/utf8.h"
#include "kiosk/packs/entities.h"
#include "kiosk/packs/markdown_lines.h"

namespace kiosk::packs {
namespace {

using facility::Block;
using facility::Table;

// What any record of facts needs, and what still fits a line at most text sizes.
constexpr size_t kMostColumns = 6;
constexpr size_t kTooManyColumns = 100;
// What a visitor may be asked to scroll through is less. They bound what a page costs before it has been read.
constexpr size_t kMostRows = 200;              // of a table
constexpr size_t kMostParts = 2'000;           // of a page: blocks and rows of tables
constexpr size_t kMostLines = 20'000;          // of a page's paragraphs, before they are joined
constexpr size_t kMostText = size_t{1} << 20;  // of a page, in bytes

bool has_meaning_in_markup(char c) { return c == '{' || c == '}' || c == '|' || c == '*' || c == '\\'; }

// One line of a block's source, before lines are joined.
struct SourceLine {
  std::string text;
  std::string link_url;  // of the link that is the whole line
  std::string picture;   // of the picture that is the whole line
  bool has_link = false;
  int pictures = 0;
  bool other_text = false;  // text outside of a link or a picture
  bool hard_break_after = false;
  int line = 0;
};

class ArticleBuilder {
 public:
  ArticleBuilder(std::string_view source, const LanguageTag& language, const std::string& file, Problems& problems)
      : source_(source), language_(language), file_(file), problems_(problems) {
    for (size_t start = 0; start <= source.size();) {
      const size_t end = std::min(source.find('\n', start), source.size());
      source_lines_.push_back(source.substr(start, end - start));
      start = end + 1;
    }
  }

  // Why was told: the page is not worth reading on.
  bool stopped() const { return stopped_; }

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        flush();
        heading_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_UL:
        flush();
        lists_.emplace_back();
        break;
      case MD_BLOCK_OL:
        flush();
        lists_.emplace_back(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
        break;
      case MD_BLOCK_LI:
        flush();
        item_begins_ = true;
        break;
      case MD_BLOCK_QUOTE:
        flush();
        ++quotes_;
        break;
      case MD_BLOCK_CODE:
        flush();
        code_ = true;
        break;
      case MD_BLOCK_TABLE:
        flush();
        begin_table();
        if (const size_t columns = static_cast<MD_BLOCK_TABLE_DETAIL*>(detail)->col_count; columns > kMostColumns) {
          tell_columns(columns);
          // Every row would be made as long.
          stopped_ = columns > kTooManyColumns;
        }
        break;
      case MD_BLOCK_TR:
        if (!table_->aligns.empty()) begin_row();
        break;
      default:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        finish_heading();
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        flush();
        if (!lists_.empty()) lists_.pop_back();
        break;
      case MD_BLOCK_LI:
        flush();
        item_begins_ = false;
        if (!lists_.empty() && lists_.back()) ++*lists_.back();
        break;
      case MD_BLOCK_QUOTE:
        flush();
        --quotes_;
        break;
      case MD_BLOCK_CODE:
        flush();
        code_ = false;
        break;
      case MD_BLOCK_P:
        flush();
        break;
      case MD_BLOCK_TH:
        table_->aligns.push_back(align_of(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
        table_->headings.push_back(take_cell());
        break;
      case MD_BLOCK_TD:
        table_->rows.back().push_back(take_cell());
        break;
      case MD_BLOCK_TABLE:
        finish_table();
        break;
      default:
        break;
    }
  }

  void enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_STRONG) {
      current().text += "**";
    } else if (type == MD_SPAN_EM) {
      current().text += '*';
    } else if (type == MD_SPAN_A) {
      current().has_link = true;
      current().link_url = text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
      in_link_ = true;
    } else if (type == MD_SPAN_IMG) {
      const auto& source = static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src;
      if (source.text) note_position({source.text, source.size});
      SourceLine& line = current();
      if (line.line == 0) line.line = line_;
      ++line.pictures;
      line.picture = text_of(source);
      ++in_picture_;
    }
  }

  void leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) current().text += "**";
    if (type == MD_SPAN_EM) current().text += '*';
    if (type == MD_SPAN_A) in_link_ = false;
    if (type == MD_SPAN_IMG) --in_picture_;
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    note_position(text);
    if ((text_size_ += text.size()) > kMostText) stop_for_length();
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      current().hard_break_after = type == MD_TEXT_BR;
      lines_.emplace_back();
      if (++line_count_ > kMostLines) stop_for_length();
      return;
    }
    SourceLine& line = current();
    if (line.line == 0) line.line = line_;
    if (!in_link_ && in_picture_ == 0 && text.find_first_not_of(" \t\n") != std::string_view::npos)
      line.other_text = true;
    if (code_) told_tables_.insert(line_);  // a picture of a table in program text is none
    if (type == MD_TEXT_NULLCHAR) {
      append_utf8(line.text, 0xFFFD);
    } else if (type == MD_TEXT_ENTITY) {
      append_entity(line.text, text);
    } else if (type == MD_TEXT_CODE) {
      for (const char c : with_bars(text)) {
        if (has_meaning_in_markup(c)) line.text += '\\';
        line.text += c;
      }
    } else {
      // A character behind a backslash has lost it in CommonMark and must not gain a meaning in ours.
      const bool escaped = inside_source(text) && text.data() > source_.data() && text.data()[-1] == '\\' &&
                           !text.empty() && has_meaning_in_markup(text.front());
      if (escaped) line.text += '\\';
      line.text += with_bars(text);
    }
  }

  MarkdownResult take() {
    if (!stopped_) {
      flush();
      tell_what_became_no_table();
    }
    if (!has_title_ && !stopped_)
      problems_.error(file_, 1, {"the page has no title", "ページに題名がありません"},
                      {"begin it with # and the title", "最初の行に「# 題名」と書いてください"});
    article_.language = language_;
    return {std::move(article_), std::move(block_lines_), std::move(links_)};
  }

 private:
  static std::string with_bars(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), kReadingBar, '|');
    return out;
  }

  static Table::Align align_of(MD_ALIGN align) {
    return align == MD_ALIGN_CENTER  ? Table::Align::center
           : align == MD_ALIGN_RIGHT ? Table::Align::end
                                     : Table::Align::start;
  }

  // Its line of dashes is the first one from here on that belongs to no other table.
  void begin_table() {
    table_.emplace();
    auto at = static_cast<size_t>(std::max(line_, table_end_));
    while (at < source_lines_.size() && !is_delimiter(source_lines_[at])) ++at;
    table_line_ = static_cast<int>(at);  // of its headings, from 1
    told_tables_.insert(table_line_ + 1);
  }

  void begin_row() {
    table_->rows.emplace_back();
    count_part();
    if (table_->rows.size() <= kMostRows || stopped_) return;
    stopped_ = true;
    problems_.error(
        file_, line_of_row(table_->rows.size() + 1),
        {"the table has more than {0} rows", "表の行が {0} 行より多くあります"},
        {"make several tables of it, with a heading above each", "見出しを付けて、いくつかの表に分けてください"},
        {std::to_string(kMostRows)});
  }

  // From 0: the headings, the line of dashes, the rows.
  int line_of_row(size_t row) const {
    return std::min(table_line_ + static_cast<int>(row), static_cast<int>(source_lines_.size()));
  }

  void count_part() {
    if (++part_count_ > kMostParts) stop_for_length();
  }

  void stop_for_length() {
    if (std::exchange(stopped_, true)) return;
    problems_.error(file_, line_,
                    {"the page is too long: more than {0} paragraphs, list entries and rows of tables together, {1} "
                     "lines or {2} MiB",
                     "ページが長すぎます。段落・箇条書き・表の行が合わせて {0}、行が {1}、大きさが {2} MiB の"
                     "どれかを超えています"},
                    {"make several pages of it", "いくつかのページに分けてください"},
                    {std::to_string(kMostParts), std::to_string(kMostLines), std::to_string(kMostText >> 20)});
  }

  std::string take_cell() {
    for (const SourceLine& line : lines_) {
      if (line.pictures > 0) tell_picture_in_text(line);
      if (line.has_link) tell_link_in_text(line);
    }
    std::string text = joined();
    lines_.clear();
    return text;
  }

  void finish_table() {
    const size_t columns = table_->headings.size();
    for (size_t row = 0; row < table_->rows.size() + 2; ++row) {
      const size_t cells = cells_of(source_lines_[static_cast<size_t>(line_of_row(row) - 1)]);
      if (row == 1 || cells == columns) continue;
      problems_.error(file_, line_of_row(row),
                      {"a row of the table has {0} cells, its line of dashes {1}",
                       "表のこの行のセルは {0} 個ですが、「---」の行は {1} 個です"},
                      {"write as many cells in every row, with | between them; a cell may be empty",
                       "どの行も | で区切って同じ数にしてください。中身のないセルは空けておきます"},
                      {std::to_string(cells), std::to_string(columns)});
    }
    if (table_->rows.empty())
      problems_.error(file_, table_line_, {"the table has no rows", "表に行がありません"},
                      {"write a line | … | … | below the dashes", "「---」の行の下に | … | … | と書いてください"});
    table_end_ = line_of_row(table_->rows.size() + 1);
    Block block;
    block.kind = Block::Kind::table;
    block.table = std::move(*table_);
    table_.reset();
    add_block(std::move(block), table_line_);
  }

  void tell_columns(size_t columns) {
    problems_.error(
        file_, table_line_,
        {"the table has {0} columns; the screen takes {1}", "表の列が {0} 列あります。画面に入るのは {1} 列までです"},
        {"make two tables of it", "表を二つに分けてください"}, {std::to_string(columns), std::to_string(kMostColumns)});
  }

  // Headings and dashes that do not agree are a paragraph to CommonMark: the reader would see bars and dashes.
  void tell_what_became_no_table() {
    for (size_t i = 1; i < source_lines_.size(); ++i)
      if (is_delimiter(source_lines_[i]) && !told_tables_.contains(static_cast<int>(i) + 1))
        problems_.error(
            file_, static_cast<int>(i) + 1,
            {"this line of dashes makes no table: above it must stand one line with as many headings, above that "
             "nothing",
             "この「---」の行は表になりません。すぐ上に同じ数の見出しの行が 1 行、その上は空行が必要です"},
            {"write | a | b | and below it | --- | --- |",
             "| 見出し | 見出し | の下に | --- | --- | と書いてください"});
  }

  void tell_link_in_text(const SourceLine& line) {
    problems_.warning(
        file_, line.line,
        {"the link {0} stands within a line and cannot be touched", "リンク {0} が文の途中にあり、押せません"},
        {"put it alone on a line of its own", "リンクだけの行にしてください"}, {in_short(line.link_url)});
  }

  void tell_picture_in_text(const SourceLine& line) {
    problems_.error(file_, line.line, {"the picture {0} stands within a line", "画像 {0} が文の途中にあります"},
                    {"put it alone on a line of its own: ![caption](images/name.jpg)",
                     "画像だけの行にしてください: ![説明](images/名前.jpg)"},
                    {in_short(line.picture)});
  }

  bool inside_source(std::string_view text) const {
    return text.data() >= source_.data() && text.data() + text.size() <= source_.data() + source_.size();
  }

  void note_position(std::string_view text) {
    if (!inside_source(text)) return;
    const auto offset = static_cast<size_t>(text.data() - source_.data());
    if (offset < counted_) return;
    line_ += static_cast<int>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                         source_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    counted_ = offset;
  }

  SourceLine& current() {
    if (lines_.empty()) lines_.emplace_back();
    return lines_.back();
  }

  // As a character of a text that has no mark-up; an unknown name stays as it is written.
  void append_character(std::string& out, std::string_view reference) {
    if (const auto c = character_of(reference)) return append_utf8(out, *c);
    problems_.warning(file_, line_,
                      {"nothing is called {0}; it is shown as it is", "{0} という記号はなく、そのまま表示されます"},
                      {"write the character itself, or & as &amp;",
                       "その文字をそのまま書いてください。& そのものは &amp; と書きます"},
                      {in_short(reference)});
    out += reference;
  }

  void append_entity(std::string& markup, std::string_view reference) {
    std::string text;
    append_character(text, reference);
    if (text.size() == 1 && has_meaning_in_markup(text.front())) markup += '\\';
    markup += text;
  }

  // Of a link's or a picture's address.
  std::string text_of(const MD_ATTRIBUTE& attribute) {
    std::string text;
    for (int i = 0; attribute.text && attribute.substr_offsets[i] < attribute.size; ++i) {
      const MD_OFFSET start = attribute.substr_offsets[i];
      const std::string_view part(attribute.text + start, attribute.substr_offsets[i + 1] - start);
      if (attribute.substr_types[i] == MD_TEXT_ENTITY)
        append_character(text, part);
      else if (attribute.substr_types[i] == MD_TEXT_NULLCHAR)
        append_utf8(text, 0xFFFD);
      else
        text += part;
    }
    return text;
  }

  bool sets_solid(char32_t c) const {
    return written_without_spaces(c) || (language_.is_han() && is_sign_of_many_scripts(c));
  }

  std::string joined() {
    std::string text;
    char32_t last = 0;  // visible
    for (size_t i = 0; i < lines_.size(); ++i) {
      const std::string& next = lines_[i].text;
      if (i > 0 && !text.empty() && !next.empty()) {
        if (lines_[i - 1].hard_break_after)
          text += '\n';
        else if (!sets_solid(last) || !sets_solid(first_visible(next)))
          text += ' ';
      }
      text += next;
      if (const char32_t visible = last_visible(next)) last = visible;
    }
    return text;
  }

  void add_block(Block block, int line) {
    article_.blocks.push_back(std::move(block));
    block_lines_.push_back(line);
    count_part();
  }

  void finish_heading() {
    const int line = lines_.empty() ? line_ : lines_.front().line;
    for (const SourceLine& one : lines_)
      if (one.pictures > 0) tell_picture_in_text(one);
    std::string text = joined();
    lines_.clear();
    const int level = std::exchange(heading_, 0);
    if (text.empty()) return;
    if (!has_title_ && level == 1 && article_.blocks.empty()) {
      has_title_ = true;
      article_.title = std::move(text);
      return;
    }
    if (level == 1)
      problems_.warning(file_, line, {"a page has one title (#), and it comes first", "題名(#)は最初に一つだけです"},
                        {"write ## for a heading", "見出しは ## と書いてください"});
    add_block({Block::Kind::heading, std::clamp(level - 1, 1, 3), std::move(text), {}}, line);
  }

  // What was gathered becomes blocks: a line that is nothing but a link or a picture stands for itself, the others are
  // joined.
  void flush() {
    std::vector<SourceLine> all = std::exchange(lines_, {});
    std::vector<SourceLine> run;
    for (SourceLine& line : all) {
      if (line.pictures == 1 && !line.other_text && !line.has_link) {
        add_text(run);
        add_picture(line);
        continue;
      }
      if (line.pictures > 0) {
        tell_picture_in_text(line);
        run.push_back(std::move(line));
        continue;
      }
      if (line.has_link && !line.other_text) {
        add_text(run);
        add_link(line);
        continue;
      }
      if (line.has_link) tell_link_in_text(line);
      run.push_back(std::move(line));
    }
    add_text(run);
  }

  void add_link(SourceLine& line) {
    // Bold around a link says nothing more.
    std::string name = std::move(line.text);
    if (name.starts_with("**") && name.ends_with("**") && name.size() > 4) name = name.substr(2, name.size() - 4);
    links_.push_back({line.link_url, line.line});
    add_block({Block::Kind::link, 0, std::move(name), std::move(line.link_url)}, line.line);
    item_begins_ = false;
  }

  void add_picture(SourceLine& line) {
    if (line.text.empty())
      problems_.warning(file_, line.line, {"the picture {0} has no caption", "画像 {0} に説明がありません"},
                        {"write in the brackets what it shows: ![caption](images/name.jpg)",
                         "何の画像かを [ ] の中に書いてください: ![説明](images/名前.jpg)"},
                        {in_short(line.picture)});
    add_block({Block::Kind::image, 0, std::move(line.text), std::move(line.picture)}, line.line);
    item_begins_ = false;
  }

  void add_text(std::vector<SourceLine>& run) {
    lines_ = std::exchange(run, {});
    const int line = lines_.empty() ? line_ : lines_.front().line;
    std::string text = joined();
    lines_.clear();
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    if (text.empty()) return;
    // A name with a space in it is none to CommonMark.
    if (const size_t mark = text.find("!["); mark != std::string::npos && text.find("](", mark) != std::string::npos)
      problems_.warning(file_, line,
                        {"this is shown as it stands, not as a picture", "画像にならず、この文字のまま表示されます"},
                        {"write ![caption](images/name.jpg), the file's name without spaces and brackets",
                         "![説明](images/名前.jpg) と書いてください。ファイル名に空白や括弧は使えません"});
    if (code_)
      problems_.warning(file_, line,
                        {"program text is shown as a paragraph", "コードの形は使えないので、ふつうの段落になります"},
                        {"take the ``` lines out", "``` の行を消してください"});
    if (quotes_ > 0) {
      add_block({Block::Kind::quote, 0, std::move(text), {}}, line);
    } else if (!lists_.empty() && item_begins_) {
      if (lists_.back()) text = std::to_string(*lists_.back()) + ". " + text;
      add_block({Block::Kind::bullet, static_cast<int>(lists_.size()), std::move(text), {}}, line);
    } else {
      add_block({Block::Kind::paragraph, 0, std::move(text), {}}, line);
    }
    item_begins_ = false;
  }

  std::string_view source_;
  std::vector<std::string_view> source_lines_;
  const LanguageTag& language_;
  const std::string& file_;
  Problems& problems_;
  facility::Article article_;
  std::vector<int> block_lines_;
  std::vector<ArticleLink> links_;
  std::vector<SourceLine> lines_;
  std::vector<std::optional<unsigned>> lists_;  // of each open list: its next number, none for bullets
  std::optional<Table> table_;                  // the open one
  int table_line_ = 0;
  int table_end_ = 0;          // the last line of the last table
  std::set<int> told_tables_;  // lines of dashes that need no telling
  int heading_ = 0;
  int quotes_ = 0;
  bool code_ = false;
  bool in_link_ = false;
  int in_picture_ = 0;
  bool item_begins_ = false;
  bool has_title_ = false;
  bool stopped_ = false;
  size_t part_count_ = 0, line_count_ = 0, text_size_ = 0;
  int line_ = 1;
  size_t counted_ = 0;
};

// The library goes on calling here and there after it was told to stop (1).
template <class Call>
int unless_stopped(void* user, Call call) {
  ArticleBuilder& article = *static_cast<ArticleBuilder*>(user);
  if (!article.stopped()) call(article);
  return article.stopped() ? 1 : 0;
}

}  // namespace

MarkdownResult parse_article(std::string_view written, const LanguageTag& language, const std::string& file,
                             Problems& problems) {
  const std::string text = hide_reading_bars(written);
  ArticleBuilder article(text, language, file, problems);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_PERMISSIVEATXHEADERS |
                 MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_TABLES;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    return unless_stopped(user, [&](ArticleBuilder& to) { to.enter(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    return unless_stopped(user, [&](ArticleBuilder& to) { to.leave(type, detail); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    return unless_stopped(user, [&](ArticleBuilder& to) { to.enter_span(type, detail); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
    return unless_stopped(user, [&](ArticleBuilder& to) { to.leave_span(type); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* chars, MD_SIZE size, void* user) {
    return unless_stopped(user, [&](ArticleBuilder& to) { to.text(type, std::string_view(chars, size)); });
  };
  if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &article) != 0 && !article.stopped())
    problems.error(file, 0, {"the page cannot be read", "ページを読み取れません"},
                   {"make it shorter", "短くしてください"});
  return article.take();
}

}  // namespace kiosk::packs
