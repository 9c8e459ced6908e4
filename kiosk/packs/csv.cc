#include "kiosk/packs/csv.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace kiosk::packs {
namespace {

class Parser {
 public:
  Parser(std::string_view text, const std::string& file, Problems& problems)
      : text_(text), separator_(csv_separator(text)), file_(file), problems_(problems) {}

  std::vector<CsvRow> run() {
    while (at_ < text_.size()) read_row();
    return std::move(rows_);
  }

 private:
  void read_row() {
    CsvRow row;
    row.line = line_;
    bool more = true;
    while (more) more = read_cell(row);
    const bool empty = std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return c.empty(); });
    if (empty) return;
    if (!rows_.empty()) fit_to_first(row);
    rows_.push_back(std::move(row));
  }

  // Where a separator is missing or too many, the cells behind it stand in a wrong column.
  void fit_to_first(CsvRow& row) {
    constexpr Words kWhat = {"the line has {0} cells, the first line has {1}",
                             "この行のセルは {0} 個、1 行目は {1} 個です"};
    const auto& first = rows_.front().cells;
    const auto is_filled = [](const std::string& cell) { return !cell.empty(); };
    const auto headed = static_cast<size_t>(first.rend() - std::find_if(first.rbegin(), first.rend(), is_filled));
    while (row.cells.size() > first.size() && row.cells.back().empty()) row.cells.pop_back();
    const std::string cells = std::to_string(row.cells.size());
    if (row.cells.size() > first.size())
      problems_.error(file_, row.line, kWhat,
                      {"put a text that contains the separator between quotation marks",
                       "区切りの文字を含む文は引用符 \" ではさんでください"},
                      {cells, std::to_string(first.size())});
    else if (row.cells.size() < headed)
      problems_.warning(file_, row.line, kWhat,
                        {"check that no cell is left out in the middle: an empty one needs its separator, too",
                         "途中のセルが抜けていないか確かめてください。空のセルにも区切りの文字が必要です"},
                        {cells, std::to_string(headed)});
    row.cells.resize(first.size());
  }

  // True when another cell follows in the row.
  bool read_cell(CsvRow& row) {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') {
      if (!read_quoted(cell, row)) cell = read_lone_cell();
    }
    // Text behind a closing quotation mark is kept, as spreadsheets do.
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') cell += text_[at_++];
    row.cells.push_back(std::move(cell));
    if (at_ >= text_.size()) return false;
    const char end = text_[at_++];
    if (end == '\n') ++line_;
    return end == separator_;
  }

  bool read_quoted(std::string& cell, const CsvRow& row) {
    const size_t start = at_;
    int lines = 0;
    for (size_t i = start + 1; i < text_.size(); ++i) {
      if (text_[i] == '"' && i + 1 < text_.size() && text_[i + 1] == '"') {
        cell += '"';
        ++i;
      } else if (text_[i] == '"') {
        at_ = i + 1;
        line_ += lines;
        return true;
      } else {
        lines += text_[i] == '\n';
        cell += text_[i];
      }
    }
    problems_.error(
        file_, line_,
        {"a quotation mark is opened in cell {0} and never closed", "{0} 番目のセルの引用符 \" が閉じられていません"},
        {"close it with \"; a quotation mark inside a text is written \"\"",
         "\" で閉じてください。文の中の \" は \"\" と書きます"},
        {std::to_string(row.cells.size() + 1)});
    cell.clear();
    return false;
  }

  std::string read_lone_cell() {
    ++at_;  // the lone quotation mark
    const size_t end = std::min(text_.find('\n', at_), text_.size());
    const size_t cell_end = std::min(text_.find(separator_, at_), end);
    std::string cell(text_.substr(at_, cell_end - at_));
    at_ = cell_end;
    return cell;
  }

  std::string_view text_;
  size_t at_ = 0;
  int line_ = 1;
  char separator_;
  const std::string& file_;
  Problems& problems_;
  std::vector<CsvRow> rows_;
};

}  // namespace

char csv_separator(std::string_view text) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<size_t, 3> counts{};
  bool quoted_cell = false;
  for (const char c : text) {
    if (c == '"') quoted_cell = !quoted_cell;
    if (quoted_cell) continue;
    if (c == '\n') break;
    for (size_t i = 0; i < kSeparators.size(); ++i) counts[i] += c == kSeparators[i];
  }
  return kSeparators[static_cast<size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, Problems& problems) {
  return Parser(text, file, problems).run();
}

}  // namespace kiosk::packs
