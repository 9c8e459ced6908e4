#include "kiosk/facility/message_pattern.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/markup.h"
#include "kiosk/base/utf8.h"

namespace kiosk::facility {
namespace {

constexpr int kMaxDepth = 8;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// CLDR's plural categories, or an exact number: "=0". A misspelt one would never be chosen.
bool is_plural_form(std::string_view selector) {
  if (selector.starts_with('=')) {
    selector.remove_prefix(1);
    return !selector.empty() && selector.find_first_not_of("0123456789") == std::string_view::npos;
  }
  for (const std::string_view form : {"zero", "one", "two", "few", "many", "other"})
    if (selector == form) return true;
  return false;
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : rest_(pattern), size_(pattern.size()) {}

  Result<MessagePattern> parse() {
    if (const auto done = message(0, false); !done) return tl::make_unexpected(done.error());
    if (!rest_.empty()) return wrong("a } closes nothing");
    end_quote();
    if (simple_)
      icu_.clear();
    else
      parts_.clear();
    return MessagePattern{std::move(parts_), std::move(icu_)};
  }

 private:
  tl::unexpected<Error> wrong(const std::string& what) const {
    return fail(ErrorCode::invalid, what + " (byte " + std::to_string(size_ - rest_.size()) + ")");
  }

  // ICU's syntax characters lose their meaning between apostrophes; an apostrophe itself is doubled everywhere.
  void icu_literal(char c, bool quote) {
    if (quote && !quoted_) icu_ += '\'';
    if (!quote && quoted_ && c != '\'') icu_ += '\'';
    quoted_ = quote || (quoted_ && c == '\'');
    icu_ += c;
    if (c == '\'') icu_ += c;
  }
  void end_quote() {
    if (quoted_) icu_ += '\'';
    quoted_ = false;
  }
  void icu_syntax(std::string_view text) {
    end_quote();
    icu_ += text;
  }

  void literal(std::string_view text, bool quote_number_sign = false) {
    for (const char c : text) icu_literal(c, c == '{' || c == '}' || (c == '#' && quote_number_sign));
    if (parts_.empty() || parts_.back().argument) parts_.push_back({});
    parts_.back().text += text;
  }

  std::string_view take(size_t bytes) {
    const auto taken = rest_.substr(0, bytes);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  void skip_spaces() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view take_word() {
    const auto end = std::find_if(rest_.begin(), rest_.end(),
                                  [](char c) { return is_space(c) || c == ',' || c == '{' || c == '}'; });
    return take(static_cast<size_t>(end - rest_.begin()));
  }

  // Up to the pattern's end or the } that ends it, which is left.
  Status message(int depth, bool in_plural) {
    if (depth > kMaxDepth) return wrong("braces are nested too deep");
    while (!rest_.empty() && rest_.front() != '}') {
      if (rest_.front() == '\\') {
        const size_t next = rest_.size() > 1 ? decode_utf8(rest_, 1).length : 0;
        // '#' stands for the plural's number; escaped it is a character.
        literal(take(1 + next), in_plural);
      } else if (rest_.front() != '{') {
        literal(take(std::min(rest_.find_first_of("{}\\"), rest_.size())));
      } else if (const size_t furigana = reading_length(rest_); furigana != 0) {
        literal(take(furigana), in_plural);
      } else {
        if (rest_.find_first_of("{}", 1) == std::string_view::npos) return wrong("a { is not closed");
        if (auto done = argument(depth, in_plural); !done) return done;
      }
    }
    return {};
  }

  Status argument(int depth, bool in_plural) {
    take(1);
    skip_spaces();
    const std::string name(take_word());
    const bool named =
        !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), [](char c) {
          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        });
    if (!named) return wrong("\"{" + name + "\" is no argument; furigana is {漢字|かんじ}");
    icu_syntax("{" + name);
    parts_.push_back({true, name});
    skip_spaces();
    if (rest_.starts_with(",")) {
      take(1);
      simple_ = false;
      skip_spaces();
      const std::string type(take_word());
      icu_syntax(", " + type);
      skip_spaces();
      if (type == "plural" || type == "select" || type == "selectordinal") {
        if (auto done = choices(depth, in_plural, type != "select"); !done) return done;
      } else if (type != "number") {
        return wrong("\"" + type + "\" is no kind of argument: plural, select, selectordinal or number");
      }
    }
    skip_spaces();
    if (!rest_.starts_with("}")) return wrong("{" + name + " is not closed");
    icu_syntax(take(1));
    return {};
  }

  // ", offset:1 one {…} other {…}" up to the argument's }, which is left.
  Status choices(int depth, bool in_plural, bool by_number) {
    if (!rest_.starts_with(",")) return wrong("a comma is missing");
    icu_syntax(take(1));
    while (true) {
      skip_spaces();
      if (rest_.empty()) return wrong("a { is not closed");
      if (rest_.front() == '}') return {};
      const std::string selector(take_word());
      skip_spaces();
      icu_syntax(" " + selector);
      if (selector.starts_with("offset:")) continue;
      if (selector.empty() || !rest_.starts_with("{")) return wrong("\"" + selector + "\" needs a text in braces");
      icu_syntax(take(1));
      if (by_number && !is_plural_form(selector)) return wrong("\"" + selector + "\" is no plural form");
      if (auto done = message(depth + 1, in_plural || by_number); !done) return done;
      if (rest_.empty()) return wrong("a { is not closed");
      icu_syntax(take(1));
    }
  }

  std::string_view rest_;
  size_t size_;
  bool simple_ = true;
  bool quoted_ = false;
  std::string icu_;
  std::vector<MessagePart> parts_;
};

}  // namespace

Result<MessagePattern> parse_message(std::string_view pattern) { return Parser(pattern).parse(); }

}  // namespace kiosk::facility
