// Takes the values of one TOML table by name, tells those of a wrong kind, and at the end those whose names nobody
// asked for, with the name that was probably meant.
#ifndef KIOSK_PACKS_TABLE_READER_H_
#define KIOSK_PACKS_TABLE_READER_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/packs/source_context.h"
#include "kiosk/packs/toml.h"

namespace kiosk::packs {

enum class Need { required, optional };
// What a name that nobody asked for is. resembling_is_error: where it is like a known one, an
// error: what it was meant to say would be missing, and the screen would say something false.
enum class Unknown { warning, resembling_is_error };

// What a table's values are taken with. Its destructor tells nothing: call finish().
class TableReader {
 public:
  // `name` is how messages call the table: "[[place]]". All must outlive the reader.
  TableReader(const TomlValue& table, std::string name, const std::string& file, Problems& problems)
      : table_(table), name_(std::move(name)), file_(file), problems_(problems) {}

  int line() const { return table_.line; }
  int line_of(std::string_view key) const;
  // The key is there, and its value could be read.
  bool has(std::string_view key) const;

  std::string string(std::string_view key, Need need = Need::optional);
  std::optional<double> number(std::string_view key, double low, double high, Need need = Need::optional);
  std::optional<int> integer(std::string_view key, int low, int high, Need need = Need::optional);
  std::optional<bool> boolean(std::string_view key);
  std::optional<Date> date(std::string_view key, Need need = Need::optional);
  // One of `allowed`; otherwise told, with them, and empty.
  std::string choice(std::string_view key, const std::vector<std::string_view>& allowed, Need need = Need::optional);
  // A text in several languages; `name` is what the text is called when a language is missing.
  facility::LocalizedText text(std::string_view key, SourceContext& context, Need need = Need::optional);
  std::vector<std::string> strings(std::string_view key);
  std::vector<double> numbers(std::string_view key, size_t count);
  std::vector<LanguageTag> languages(std::string_view key);
  // An array of tables ([[key]]); empty when there is none. More than kMostTables of them are told, and left out.
  static constexpr size_t kMostTables = 2'000;
  std::vector<const TomlValue*> tables(std::string_view key);
  const TomlValue* table(std::string_view key);

  void wrong(std::string_view key, const Words& what_to_do, std::string_view example = {});
  // Keys that belong under another heading are errors, which tell `where`; they outlive the reader.
  void misplaced(std::span<const std::string_view> keys, const Words& where);
  void finish(Unknown unknown = Unknown::warning);

 private:
  const TomlValue* take(std::string_view key, Need need);

  const TomlValue& table_;
  std::string name_;
  const std::string& file_;
  Problems& problems_;
  std::vector<std::string_view> known_;
};

// A table that is itself a text: { ja = "…", en = "…" }.
facility::LocalizedText text_of(const TomlValue& value, std::string_view name, const std::string& file,
                                SourceContext& context);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_TABLE_READER_H_
