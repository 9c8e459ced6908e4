// events.csv and event_changes.csv as a spreadsheet gives them: headings in Japanese or English, dates and times as
// Excel writes them, はい and yes.
#ifndef KIOSK_PACKS_EVENT_TABLE_H_
#define KIOSK_PACKS_EVENT_TABLE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/packs/csv.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/written_time.h"

namespace kiosk::packs {

// "日付" → "date", "題名（英語）" → "title.en"; empty when the heading is none of `known` ("title" stands for every
// "title.<language>").
std::string canonical_heading(std::string_view heading, const std::vector<std::string_view>& known);

std::optional<bool> parse_sheet_yes_no(std::string_view cell);  // yes no はい いいえ ○ × 1 0 …

// One file: its rows by heading.
class EventTable {
 public:
  // `known`: headings; those of `texts` are followed by a language. Tells unknown and doubled
  // headings, and a required one that is missing; of a first line without any heading, only that, and then the table
  // is empty. `unicode`: see SourceText.
  EventTable(std::vector<CsvRow> rows, std::string file, const std::vector<std::string_view>& known,
             const std::vector<std::string_view>& texts, const std::vector<std::string_view>& required, bool unicode,
             SourceContext& context);

  size_t size() const { return rows_.empty() ? 0 : rows_.size() - 1; }
  int line(size_t row) const { return rows_[row + 1].line; }
  const std::string& file() const { return file_; }

  // The cell as written; empty when there is no such column.
  const std::string& cell(size_t row, std::string_view heading) const;
  std::optional<Date> date(size_t row, std::string_view heading, bool required);
  std::optional<MinuteOfDay> time(size_t row, std::string_view heading, bool required);
  bool yes(size_t row, std::string_view heading, bool otherwise);
  facility::LocalizedText text(size_t row, std::string_view heading);
  void wrong(size_t row, std::string_view heading, const Words& what_to_do);
  // `written`, which stands in that cell, is no date.
  void tell(size_t row, std::string_view heading, std::string_view written, const DateMistake& mistake);
  // What the file itself calls the column: "日付" for "date", "題名(英語)" for "title.en"; one that it has not, in the
  // language of those that it has.
  std::string name_of(std::string_view heading) const;
  // Tells what can only be told about the whole file.
  void finish();

 private:
  void tell_no_headings(const std::vector<std::string_view>& known, const std::vector<std::string_view>& required);
  std::string first_cells() const;
  void note_lost(size_t row, const std::string& name, const LanguageTag& language);

  std::vector<CsvRow> rows_;
  std::string file_;
  SourceContext& context_;
  bool unicode_;
  std::set<LanguageTag> lost_;  // languages with texts whose letters the file's encoding could not keep
  int first_lost_line_ = 0;
  std::string first_lost_name_;
  std::map<std::string, std::string, std::less<>> written_;  // heading → as it is written
  std::map<std::string, size_t, std::less<>> columns_;
  std::map<std::string, std::map<LanguageTag, size_t>, std::less<>> text_columns_;
};

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_EVENT_TABLE_H_
