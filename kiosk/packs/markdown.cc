#include "kiosk/packs/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

using facility::Block;

bool has_meaning_in_markup(char c) { return c == '{' || c == '}' || c == '|' || c == '*' || c == '\\'; }

// Chinese and Japanese lines are joined without a space; Korean and the others with one.
bool written_without_spaces(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF && !(c >= 0x3130 && c <= 0x318F)) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// The last character that a reader sees of a mark-up text.
char32_t last_visible(std::string_view markup) {
  char32_t last = 0;
  bool in_reading = false;
  for (size_t i = 0; i < markup.size();) {
    const DecodedChar c = decode_utf8(markup, i);
    i += c.length;
    if (c.code_point == '|') in_reading = true;
    if (c.code_point == '}')
      in_reading = false;
    else if (!in_reading && c.code_point != '*' && c.code_point != '{')
      last = c.code_point;
  }
  return last;
}

char32_t first_visible(std::string_view markup) {
  for (size_t i = 0; i < markup.size();) {
    const DecodedChar c = decode_utf8(markup, i);
    if (c.code_point != '*' && c.code_point != '{') return c.code_point;
    i += c.length;
  }
  return 0;
}

// One line of a block's source, before lines are joined.
struct SourceLine {
  std::string text;
  std::string link_url;  // of the link that is the whole line
  bool has_link = false;
  bool other_text = false;  // text outside of a link
  bool hard_break_after = false;
  int line = 0;
};

class ArticleBuilder {
 public:
  ArticleBuilder(std::string_view source, const std::string& file, Problems& problems)
      : source_(source), file_(file), problems_(problems) {}

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        flush();
        heading_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_UL:
        flush();
        lists_.push_back(0);
        break;
      case MD_BLOCK_OL:
        flush();
        lists_.push_back(static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
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
      default:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
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
        if (!lists_.empty() && lists_.back() > 0) ++lists_.back();
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
      const auto& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      current().has_link = true;
      current().link_url.assign(href.text ? href.text : "", href.size);
      in_link_ = true;
    } else if (type == MD_SPAN_IMG) {
      const auto& source = static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src;
      if (source.text) note_position({source.text, source.size});
      problems_.warning(file_, line_, {"a picture cannot stand in a page", "ページに画像は置けません"},
                        {"take it out", "消してください"});
    }
  }

  void leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) current().text += "**";
    if (type == MD_SPAN_EM) current().text += '*';
    if (type == MD_SPAN_A) in_link_ = false;
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    note_position(text);
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      current().hard_break_after = type == MD_TEXT_BR;
      lines_.emplace_back();
      return;
    }
    SourceLine& line = current();
    if (line.line == 0) line.line = line_;
    if (!in_link_ && text.find_first_not_of(" \t\n") != std::string_view::npos) line.other_text = true;
    if (type == MD_TEXT_NULLCHAR) {
      append_utf8(line.text, 0xFFFD);
    } else if (type == MD_TEXT_ENTITY) {
      append_entity(line.text, text);
    } else if (type == MD_TEXT_CODE) {
      for (const char c : text) {
        if (has_meaning_in_markup(c)) line.text += '\\';
        line.text += c;
      }
    } else {
      // A character behind a backslash has lost it in CommonMark and must not gain a meaning in ours.
      const bool escaped = inside_source(text) && text.data() > source_.data() && text.data()[-1] == '\\' &&
                           !text.empty() && has_meaning_in_markup(text.front());
      if (escaped) line.text += '\\';
      line.text += text;
    }
  }

  MarkdownResult take(const LanguageTag& language) {
    flush();
    if (!has_title_)
      problems_.error(file_, 1, {"the page has no title", "ページに題名がありません"},
                      {"begin it with # and the title", "最初の行に「# 題名」と書いてください"});
    article_.language = language;
    return {std::move(article_), std::move(block_lines_), std::move(links_)};
  }

 private:
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

  static void append_entity(std::string& out, std::string_view entity) {
    static constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", "\xC2\xA0"}};
    for (const auto& [name, value] : kEntities) {
      if (entity == name) {
        out += value;
        return;
      }
    }
    out += entity;
  }

  std::string joined() {
    std::string text;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const std::string& next = lines_[i].text;
      if (i > 0 && !text.empty() && !next.empty()) {
        if (lines_[i - 1].hard_break_after)
          text += '\n';
        else if (!(written_without_spaces(last_visible(text)) && written_without_spaces(first_visible(next))))
          text += ' ';
      }
      text += next;
    }
    return text;
  }

  void add_block(Block block, int line) {
    article_.blocks.push_back(std::move(block));
    block_lines_.push_back(line);
  }

  void finish_heading() {
    const int line = lines_.empty() ? line_ : lines_.front().line;
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

  // What was gathered becomes blocks: a line that is nothing but a link stands for itself, the others are joined.
  void flush() {
    std::vector<SourceLine> all = std::exchange(lines_, {});
    std::vector<SourceLine> run;
    for (SourceLine& line : all) {
      if (line.has_link && !line.other_text) {
        add_text(run);
        add_link(line);
        continue;
      }
      if (line.has_link)
        problems_.warning(
            file_, line.line,
            {"the link {0} stands within a line and cannot be touched", "リンク {0} が文の途中にあり、押せません"},
            {"put it alone on a line of its own", "リンクだけの行にしてください"}, {in_short(line.link_url)});
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

  void add_text(std::vector<SourceLine>& run) {
    lines_ = std::exchange(run, {});
    const int line = lines_.empty() ? line_ : lines_.front().line;
    std::string text = joined();
    lines_.clear();
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    if (text.empty()) return;
    if (code_)
      problems_.warning(file_, line,
                        {"program text is shown as a paragraph", "コードの形は使えないので、ふつうの段落になります"},
                        {"take the ``` lines out", "``` の行を消してください"});
    if (quotes_ > 0) {
      add_block({Block::Kind::quote, 0, std::move(text), {}}, line);
    } else if (!lists_.empty() && item_begins_) {
      if (lists_.back() > 0) text = std::to_string(lists_.back()) + ". " + text;
      add_block({Block::Kind::bullet, static_cast<int>(lists_.size()), std::move(text), {}}, line);
    } else {
      add_block({Block::Kind::paragraph, 0, std::move(text), {}}, line);
    }
    item_begins_ = false;
  }

  std::string_view source_;
  const std::string& file_;
  Problems& problems_;
  facility::Article article_;
  std::vector<int> block_lines_;
  std::vector<ArticleLink> links_;
  std::vector<SourceLine> lines_;
  std::vector<int> lists_;  // of each open list: its next number, 0 for bullets
  int heading_ = 0;
  int quotes_ = 0;
  bool code_ = false;
  bool in_link_ = false;
  bool item_begins_ = false;
  bool has_title_ = false;
  int line_ = 1;
  size_t counted_ = 0;
};

ArticleBuilder& builder(void* user) { return *static_cast<ArticleBuilder*>(user); }

}  // namespace

MarkdownResult parse_article(std::string_view text, const LanguageTag& language, const std::string& file,
                             Problems& problems) {
  ArticleBuilder article(text, file, problems);
  MD_PARSER parser{};
  parser.flags =
      MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_PERMISSIVEATXHEADERS | MD_FLAG_PERMISSIVEURLAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    builder(user).enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    builder(user).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    builder(user).enter_span(type, detail);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
    builder(user).leave_span(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* chars, MD_SIZE size, void* user) {
    builder(user).text(type, std::string_view(chars, size));
    return 0;
  };
  if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &article) != 0)
    problems.error(file, 0, {"the page cannot be read", "ページを読み取れません"},
                   {"make it shorter", "短くしてください"});
  return article.take(language);
}

}  // namespace kiosk::packs
