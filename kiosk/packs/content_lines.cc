#include "kiosk/packs/content_lines.h"

#include <algorithm>
#include <optional>

namespace kiosk::packs {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

// Where one of `ends` stands outside of quotation marks.
size_t find_unquoted(std::string_view text, std::string_view ends, size_t from) {
  bool quoted = false;
  for (size_t at = from; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (!quoted && ends.find(text[at]) != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

std::optional<ContentLine> take_apart(std::string_view text, int line) {
  const size_t colon = find_unquoted(text, ":", 0);
  if (colon == std::string_view::npos) return std::nullopt;
  ContentLine result;
  result.line = line;
  result.value = text.substr(colon + 1);
  size_t at = std::min(find_unquoted(text, ";", 0), colon);
  result.name = upper(text.substr(0, at));
  if (result.name.empty()) return std::nullopt;
  while (at < colon) {
    const size_t end = std::min(find_unquoted(text, ";", at + 1), colon);
    const std::string_view part = text.substr(at + 1, end - at - 1);
    const size_t equals = std::min(part.find('='), part.size());
    std::string value(part.substr(std::min(equals + 1, part.size())));
    std::erase(value, '"');
    result.parameters.emplace_back(upper(part.substr(0, equals)), std::move(value));
    at = end;
  }
  return result;
}

}  // namespace

std::string_view ContentLine::parameter(std::string_view wanted) const {
  for (const auto& [known, written] : parameters)
    if (known == wanted) return written;
  return {};
}

std::vector<ContentLine> parse_content_lines(std::string_view text, const std::string& file, Problems& problems) {
  std::vector<ContentLine> lines;
  std::string unfolded;
  int line = 0, begins = 1;
  const auto finish = [&] {
    if (unfolded.find_first_not_of(" \t") == std::string::npos) return;
    if (auto parsed = take_apart(unfolded, begins))
      lines.push_back(std::move(*parsed));
    else
      problems.error(file, begins, {"this is no line of a calendar: {0}", "カレンダーの行になっていません: {0}"},
                     {"export the calendar again", "カレンダーをもう一度書き出してください"}, {in_short(unfolded)});
  };
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    ++line;
    at = end + 1;
    if (line > 1 && !piece.empty() && (piece[0] == ' ' || piece[0] == '\t')) {
      unfolded += piece.substr(1);
      continue;
    }
    finish();
    unfolded = piece;
    begins = line;
  }
  finish();
  return lines;
}

std::string unescape_value(std::string_view value) {
  std::string text;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      text += value[i];
      continue;
    }
    const char next = value[++i];
    text += next == 'n' || next == 'N' ? '\n' : next;
  }
  return text;
}

}  // namespace kiosk::packs
