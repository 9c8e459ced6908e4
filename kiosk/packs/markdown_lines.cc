#include "kiosk/packs/markdown_lines.h"

#include "kiosk/base/markup.h"
#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

// A line of a table without the signs of the quote or list it stands in, and without the bars at its ends.
std::string_view table_line(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t>"), last = line.find_last_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  line = line.substr(first, last + 1 - first);
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) line.remove_prefix(2);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  return line;
}

}  // namespace

std::string hide_reading_bars(std::string_view markup) {
  std::string hidden(markup);
  size_t reading_end = 0;
  for (size_t i = 0; i < hidden.size(); ++i) {
    if (hidden[i] == '\\')
      ++i;
    else if (hidden[i] == '{' && i >= reading_end)
      reading_end = i + reading_length(markup.substr(i));
    else if (hidden[i] == '|' && i < reading_end)
      hidden[i] = kReadingBar;
  }
  return hidden;
}

size_t cells_of(std::string_view line) {
  line = table_line(line);
  size_t cells = 1;
  bool code = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '`')
      code = !code;
    else if (line[i] == '|' && !code)
      ++cells;
  }
  return cells;
}

bool is_delimiter(std::string_view line) {
  const std::string_view inner = table_line(line);
  return line.find('|') != std::string_view::npos && inner.find('-') != std::string_view::npos &&
         inner.find_first_not_of("|-: \t") == std::string_view::npos;
}

bool is_sign_of_many_scripts(char32_t c) {
  return (c >= 0x2010 && c <= 0x2027) || c == 0xB7 || c == 0x203B || (c >= 0x2190 && c <= 0x21FF) ||
         (c >= 0x2460 && c <= 0x26FF);
}

bool written_without_spaces(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF && !(c >= 0x3130 && c <= 0x318F)) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

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

}  // namespace kiosk::packs
