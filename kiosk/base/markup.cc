#include "kiosk/base/markup.h"

namespace kiosk {
namespace {

bool is_special(char c) { return c == '\\' || c == '*' || c == '{' || c == '}' || c == '|'; }

bool is_escape(std::string_view markup, size_t at) {
  return markup[at] == '\\' && at + 1 < markup.size() && is_special(markup[at + 1]);
}

// The bar and the end of the {base|ruby} that begins at `at`.
struct Reading {
  size_t bar = 0, end = 0;  // end: behind the closing brace; 0: there is none
};

Reading reading_at(std::string_view markup, size_t at) {
  Reading found;
  if (markup[at] != '{') return found;
  for (size_t i = at + 1; i < markup.size(); ++i) {
    const char c = markup[i];
    if (c == '{' || c == '\n') return {};
    if (c == '}') {
      if (found.bar > at + 1) found.end = i + 1;
      return found;
    }
    if (is_escape(markup, i))
      ++i;
    else if (c == '|' && found.bar == 0)
      found.bar = i;
  }
  return {};
}

std::string unescaped(std::string_view markup) {
  std::string text;
  for (size_t i = 0; i < markup.size(); ++i) {
    if (is_escape(markup, i)) ++i;
    text += markup[i];
  }
  return text;
}

}  // namespace

bool MarkupScanner::at_bold() const {
  return markup_.substr(at_, 2) == "**" && (bold_ || markup_.find("**", at_ + 2) != std::string_view::npos);
}

bool MarkupScanner::next(MarkupPiece& piece) {
  if (at_ >= markup_.size()) return false;
  piece = {};
  if (at_bold()) {
    piece.kind = MarkupPiece::Kind::bold;
    bold_ = !bold_;
    at_ += 2;
    return true;
  }
  if (const Reading reading = reading_at(markup_, at_); reading.end != 0) {
    piece.kind = MarkupPiece::Kind::reading;
    piece.text = unescaped(markup_.substr(at_ + 1, reading.bar - at_ - 1));
    piece.ruby = unescaped(markup_.substr(reading.bar + 1, reading.end - reading.bar - 2));
    at_ = reading.end;
    return true;
  }
  do {
    if (is_escape(markup_, at_)) ++at_;
    piece.text += markup_[at_++];
  } while (at_ < markup_.size() && !at_bold() && reading_at(markup_, at_).end == 0);
  return true;
}

size_t reading_length(std::string_view markup) { return markup.empty() ? 0 : reading_at(markup, 0).end; }

std::string without_markup(std::string_view markup) {
  std::string plain;
  plain.reserve(markup.size());
  MarkupScanner scanner(markup);
  for (MarkupPiece piece; scanner.next(piece);) plain += piece.text;
  return plain;
}

}  // namespace kiosk
