#include "kiosk/packs/first_days.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/packs/csv.h"
#include "kiosk/packs/event_table.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/written_time.h"

namespace kiosk::packs {
namespace {

// What is read in some fifty milliseconds.
constexpr int64_t kLargeText = 512 << 10;  // bytes

// The lines of a table as they are written, in which quoted line breaks do not count. Where a quotation mark stands in
// an odd place, two lines may come as one.
class Lines {
 public:
  explicit Lines(std::string_view csv) : left_(csv) {}

  bool next(std::string_view& line) {
    if (left_.empty()) return false;
    size_t end = 0, quotes = 0;
    do {
      const size_t begin = end;
      end = std::min(left_.find('\n', begin), left_.size() - 1) + 1;
      const std::string_view part = left_.substr(begin, end - begin);
      for (size_t at = 0; (at = part.find('"', at)) != std::string_view::npos; ++at) ++quotes;
    } while (quotes % 2 != 0 && end < left_.size());
    line = left_.substr(0, end);
    left_.remove_prefix(end);
    return true;
  }

 private:
  std::string_view left_;
};

// Cells of one line, as far as they have no quotation marks; nothing where one has.
std::optional<std::vector<std::string_view>> plain_cells(std::string_view line, size_t most, char separator) {
  std::vector<std::string_view> cells;
  while (cells.size() < most) {
    size_t end = 0;
    while (end < line.size() && line[end] != separator && line[end] != '\n') ++end;
    const std::string_view cell = line.substr(0, end);
    if (cell.find('"') != std::string_view::npos) return std::nullopt;
    cells.push_back(cell);
    if (end == line.size() || line[end] == '\n') break;
    line.remove_prefix(end + 1);
  }
  if (cells.size() < most) return std::nullopt;
  return cells;
}

// Where the columns stand that tell on which day a line's event takes place.
struct Columns {
  size_t id = 0, date = 0, rrule = 0;
  size_t count() const { return std::max({id, date, rrule}) + 1; }

  static std::optional<Columns> find(const std::vector<std::string>& headings) {
    Columns columns;
    for (const auto& [name, column] :
         {std::pair{"id", &columns.id}, {"date", &columns.date}, {"rrule", &columns.rrule}}) {
      const auto at = std::find_if(headings.begin(), headings.end(), [&name = name](const std::string& heading) {
        return canonical_heading(heading, {name}) == name;
      });
      if (at == headings.end()) return std::nullopt;
      *column = static_cast<size_t>(at - headings.begin());
    }
    return columns;
  }
};

bool is_of_another_day(const std::vector<std::string_view>& cells, const Columns& columns, Date from, Date to,
                       const std::set<std::string>& changed) {
  if (!cells[columns.rrule].empty() || changed.contains(half_width(cells[columns.id]))) return false;
  const auto date = parse_written_date(cells[columns.date]);
  return date && (*date < from || *date >= to);
}

// The ids of event_changes.csv, and whatever else stands in it: what is changed may have been moved to another day.
std::set<std::string> changed_events(const PackFiles& files, size_t limit) {
  std::set<std::string> ids;
  const auto text = files.read("event_changes.csv", limit);
  if (!text) return ids;
  Problems unheard(MessageLanguage::english);
  for (const CsvRow& row : parse_csv(*text, {}, unheard))
    for (const std::string& cell : row.cells) ids.insert(half_width(cell));
  return ids;
}

// A pack's files, but that its events are those of some days.
class FilesOfDays final : public PackFiles {
 public:
  // `from` is asked when the events are read. Both must outlive this.
  FilesOfDays(const PackFiles& files, const std::function<Date()>& from) : files_(files), from_(from) {}

  std::filesystem::path where() const override { return files_.where(); }
  Result<std::string> read(const std::string& name, size_t limit) const override {
    auto bytes = files_.read(name, limit);
    if (bytes && name == "events.csv")
      return lines_of_days(*bytes, from_(), from_() + kFirstDays, changed_events(files_, limit));
    return bytes;
  }
  Result<std::string> read_head(const std::string& name, size_t most) const override {
    return files_.read_head(name, most);
  }
  int64_t version(const std::string& name) const override { return files_.version(name); }
  bool has(const std::string& name) const override { return files_.has(name); }
  int64_t size(const std::string& name) const override { return files_.size(name); }
  bool is_link(const std::string& name) const override { return files_.is_link(name); }
  Result<std::vector<std::string>> list(const std::string& folder) const override { return files_.list(folder); }

 private:
  const PackFiles& files_;
  const std::function<Date()>& from_;
};

}  // namespace

bool is_large(const PackFiles& files) {
  int64_t text = files.size("events.csv");
  if (text > kLargeText) return true;
  for (const std::string& name : calendars_of(files)) text += files.size(name);
  const auto pages = files.list("pages");
  for (const std::string& name : pages ? *pages : std::vector<std::string>()) {
    if (text > kLargeText) break;
    text += files.size("pages/" + name);
  }
  return text > kLargeText;
}

std::string lines_of_days(std::string_view csv, Date from, Date to, const std::set<std::string>& changed) {
  Problems unheard(MessageLanguage::english);
  Lines lines(csv);
  std::string_view line;
  if (!lines.next(line)) return {};
  std::string kept(line);
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // of UTF-8, as Excel writes it
  const auto first = parse_csv(line.starts_with(kMark) ? line.substr(kMark.size()) : line, {}, unheard);
  const auto columns = first.empty() ? std::nullopt : Columns::find(first.front().cells);
  if (!columns) return std::string(csv);
  const char separator = csv_separator(line);
  while (lines.next(line)) {
    const auto cells = plain_cells(line, columns->count(), separator);
    if (!cells || !is_of_another_day(*cells, *columns, from, to, changed)) kept += line;
  }
  return kept;
}

std::optional<facility::Centre> read_first_days(const PackFiles& files,
                                                const std::function<Date(const facility::Centre&)>& first_day) {
  Problems problems(MessageLanguage::english);
  SourceContext* reading = nullptr;
  const std::function<Date()> from = [&] { return first_day(reading->centre); };
  const FilesOfDays files_of_days(files, from);
  SourceContext context{files_of_days, problems};
  reading = &context;
  read_tables(context);
  if (has_errors(problems.take())) return std::nullopt;
  return std::move(context.centre);
}

}  // namespace kiosk::packs
