#include "kiosk/text/paragraph.h"

namespace kiosk::text {
namespace {

// Reads the mark-up once; `spans` may be null.
class MarkupReader {
 public:
  MarkupReader(std::string_view markup, const LanguageTag& language, Weight weight,
               std::vector<Span>* spans)
      : markup_(markup), language_(language), outer_(weight), weight_(weight), spans_(spans) {}

  std::string read() {
    while (at_ < markup_.size()) {
      const char c = markup_[at_];
      if (c == '\\' && at_ + 1 < markup_.size() && is_special(markup_[at_ + 1])) {
        text_ += markup_[at_ + 1];
        at_ += 2;
      } else if (c == '*' && markup_.substr(at_, 2) == "**" &&
                 (bold_ || markup_.find("**", at_ + 2) != markup_.npos)) {
        close_bold();
        bold_ = !bold_;
        weight_ = bold_ ? Weight::bold : outer_;
        bold_start_ = text_.size();
        at_ += 2;
      } else if (c == '{' && read_ruby()) {
      } else {
        text_ += c;
        ++at_;
      }
    }
    close_bold();
    return std::move(text_);
  }

 private:
  static bool is_special(char c) {
    return c == '\\' || c == '*' || c == '{' || c == '}' || c == '|';
  }

  // {base|ruby}, on one line and not nested; anything else is left as it is.
  bool read_ruby() {
    std::string base, ruby;
    bool in_ruby = false;
    size_t i = at_ + 1;
    for (;; ++i) {
      if (i >= markup_.size() || markup_[i] == '{' || markup_[i] == '\n') return false;
      const char c = markup_[i];
      if (c == '}') break;
      if (c == '|' && !in_ruby) {
        in_ruby = true;
      } else if (c == '\\' && i + 1 < markup_.size() && is_special(markup_[i + 1])) {
        (in_ruby ? ruby : base) += markup_[++i];
      } else {
        (in_ruby ? ruby : base) += c;
      }
    }
    if (!in_ruby || base.empty()) return false;
    close_bold();
    const size_t start = text_.size();
    text_ += base;
    bold_start_ = text_.size();
    add_span(start, std::move(ruby));
    at_ = i + 1;
    return true;
  }

  void close_bold() {
    if (bold_ && text_.size() > bold_start_) add_span(bold_start_, "");
    bold_start_ = text_.size();
  }

  void add_span(size_t start, std::string ruby) {
    if (!spans_) return;
    Span span;
    span.start = static_cast<uint32_t>(start);
    span.end = static_cast<uint32_t>(text_.size());
    span.language = language_;
    span.weight = weight_;
    span.ruby = std::move(ruby);
    spans_->push_back(std::move(span));
  }

  const std::string_view markup_;
  const LanguageTag& language_;
  const Weight outer_;
  Weight weight_;
  std::vector<Span>* spans_;
  std::string text_;
  size_t at_ = 0;
  bool bold_ = false;
  size_t bold_start_ = 0;
};

}  // namespace

Text parse_markup(std::string_view markup, const LanguageTag& language, Weight weight) {
  Text text;
  text.language = language;
  text.weight = weight;
  text.utf8 = MarkupReader(markup, language, weight, &text.spans).read();
  return text;
}

std::string plain_text(std::string_view markup) {
  const LanguageTag language;
  return MarkupReader(markup, language, Weight::regular, nullptr).read();
}

}  // namespace kiosk::text
