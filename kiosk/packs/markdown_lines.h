// A page's source line by line, for what CommonMark does not know: readings in a table's cells, how many cells a row
// was meant to have, whether two lines are joined with a space.
#ifndef KIOSK_PACKS_MARKDOWN_LINES_H_
#define KIOSK_PACKS_MARKDOWN_LINES_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace kiosk::packs {

// Stands for the bar inside {漢字|かんじ} while CommonMark is read, which would part a table's cells at it. As long as
// the bar, so that places in the text stay what they are.
inline constexpr char kReadingBar = '\x1F';
std::string hide_reading_bars(std::string_view markup);

size_t cells_of(std::string_view line);
// The line of dashes below a table's headings.
bool is_delimiter(std::string_view line);

// Signs of many scripts that Chinese and Japanese set as full-width ones: dashes, quotation marks, dots, ※, arrows,
// numbers in circles, stars.
bool is_sign_of_many_scripts(char32_t c);
// Chinese and Japanese lines are joined without a space; Korean and the others with one.
bool written_without_spaces(char32_t c);
// The first and the last character that a reader sees of a mark-up text; 0 where there is none.
char32_t first_visible(std::string_view markup);
char32_t last_visible(std::string_view markup);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_MARKDOWN_LINES_H_
