#include "kiosk/base/markup.h"

#include <algorithm>

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

bool is_blank(char c) { return c == ' ' || c == '\n'; }

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

// A single star, or one that is left over beside those of bold words.
bool MarkupScanner::closes_emphasis(size_t at) const { return markup_[at] == '*' && !is_blank(markup_[at - 1]); }

bool MarkupScanner::at_emphasis() {
  if (markup_[at_] != '*' || at_bold()) return false;
  if (emphasis_) return closes_emphasis(at_);
  if (no_star_closes_ || at_ + 1 >= markup_.size() || is_blank(markup_[at_ + 1]) || markup_[at_ + 1] == '*')
    return false;
  for (size_t i = at_ + 1; i < markup_.size();) {
    if (is_escape(markup_, i) || markup_.substr(i, 2) == "**")
      i += 2;
    else if (closes_emphasis(i))
      return true;
    else
      i = std::max(i + 1, reading_at(markup_, i).end);
  }
  no_star_closes_ = true;
  return false;
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
  if (at_emphasis()) {
    piece.kind = MarkupPiece::Kind::emphasis;
    emphasis_ = !emphasis_;
    ++at_;
    return true;
  }
  if (const Reading reading = reading_at(markup_, at_); reading.end != 0) {
    piece.kind = MarkupPiece::Kind::reading;
    piece.text = unescaped(markup_.substr(at_ + 1, reading.bar - at_ - 1));
    for (size_t i = reading.bar; i + 1 < reading.end;) {
      const size_t start = i + 1;
      for (i = start; i + 1 < reading.end && markup_[i] != '|';) i += is_escape(markup_, i) ? 2 : 1;
      piece.readings.push_back(unescaped(markup_.substr(start, i - start)));
    }
    at_ = reading.end;
    return true;
  }
  do {
    if (is_escape(markup_, at_)) ++at_;
    piece.text += markup_[at_++];
  } while (at_ < markup_.size() && !at_bold() && !at_emphasis() && reading_at(markup_, at_).end == 0);
  return true;
}

size_t reading_length(std::string_view markup) { return markup.empty() ? 0 : reading_at(markup, 0).end; }

std::string escape_markup(std::string_view text) {
  std::string markup;
  for (const char c : text) {
    if (std::string_view("\\*{}|").find(c) != std::string_view::npos) markup += '\\';
    markup += c;
  }
  return markup;
}

std::string without_markup(std::string_view markup) {
  std::string plain;
  plain.reserve(markup.size());
  MarkupScanner scanner(markup);
  for (MarkupPiece piece; scanner.next(piece);) plain += piece.text;
  return plain;
}

}  // namespace kiosk
