// A TOML file (v1.0) as a tree of plain values that know their lines. Where a part cannot be read,
// that part is told and left out, and the rest is still there; a key whose value was left out
// stays, as `unreadable`.
#ifndef KIOSK_PACKS_TOML_H_
#define KIOSK_PACKS_TOML_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/packs/problems.h"

namespace kiosk::packs {

struct TomlField;

struct TomlValue {
  enum class Kind { string, integer, real, boolean, date, time, date_time, array, table, unreadable };

  Kind kind = Kind::table;
  int line = 0;
  std::string text;  // of a string; a date, time or date_time as ISO 8601
  int64_t integer = 0;
  double real = 0;  // of an integer too
  bool boolean = false;
  std::vector<TomlValue> items;   // of an array
  std::vector<TomlField> fields;  // of a table, sorted by name

  const TomlValue* find(std::string_view name) const;
};

struct TomlField {
  std::string name;
  TomlValue value;
};

// Always returns a table. `text` is valid UTF-8 (see decode_source).
TomlValue parse_toml(std::string_view text, const std::string& file, Problems& problems);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_TOML_H_
