// Comma-separated values as RFC 4180 writes them and spreadsheets save them: quoted line breaks, commas, semicolons or
// tabs between the cells, any line ends.
#ifndef KIOSK_PACKS_CSV_H_
#define KIOSK_PACKS_CSV_H_

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/packs/problems.h"

namespace kiosk::packs {

struct CsvRow {
  int line = 0;  // where it begins
  std::vector<std::string> cells;
};

// Rows without any text are left out. The separator is the one that the first row uses most. Every row gets
// as many cells as the first: one that has more (an error) or fewer (a warning) is told; a quotation mark that is never
// closed ends with the row it began in. `text` is valid UTF-8 with '\n' (see decode_source).
std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, Problems& problems);

// Of a text that begins with the first row.
char csv_separator(std::string_view text);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_CSV_H_
