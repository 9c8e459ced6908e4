#include "kiosk/packs/toml.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cstdio>

namespace kiosk::packs {
namespace {

std::string iso_date(const toml::date& date) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", int(date.year), int(date.month), int(date.day));
  return buffer;
}

std::string iso_time(const toml::time& time) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%02d:%02d:%02d", int(time.hour), int(time.minute), int(time.second));
  return buffer;
}

TomlValue convert(const toml::node& node) {
  TomlValue value;
  value.line = static_cast<int>(node.source().begin.line);
  if (const auto* table = node.as_table()) {
    value.kind = TomlValue::Kind::table;
    value.fields.reserve(table->size());
    for (const auto& [key, child] : *table) {
      value.fields.emplace_back(std::string(key.str()), convert(child));
      // A key's line, not its value's: that is where the eye looks.
      if (const auto line = key.source().begin.line) value.fields.back().second.line = static_cast<int>(line);
    }
  } else if (const auto* array = node.as_array()) {
    value.kind = TomlValue::Kind::array;
    value.items.reserve(array->size());
    for (const toml::node& child : *array) value.items.push_back(convert(child));
  } else if (const auto* string = node.as_string()) {
    value.kind = TomlValue::Kind::string;
    value.text = string->get();
  } else if (const auto* integer = node.as_integer()) {
    value.kind = TomlValue::Kind::integer;
    value.integer = integer->get();
    value.real = static_cast<double>(value.integer);
  } else if (const auto* real = node.as_floating_point()) {
    value.kind = TomlValue::Kind::real;
    value.real = real->get();
  } else if (const auto* boolean = node.as_boolean()) {
    value.kind = TomlValue::Kind::boolean;
    value.boolean = boolean->get();
  } else if (const auto* date = node.as_date()) {
    value.kind = TomlValue::Kind::date;
    value.text = iso_date(date->get());
  } else if (const auto* time = node.as_time()) {
    value.kind = TomlValue::Kind::time;
    value.text = iso_time(time->get());
  } else if (const auto* date_time = node.as_date_time()) {
    value.kind = TomlValue::Kind::date_time;
    value.text = iso_date(date_time->get().date) + "T" + iso_time(date_time->get().time);
  }
  return value;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool parses(std::string_view text) { return static_cast<bool>(toml::parse(text)); }

bool looks_like_an_assignment(std::string_view line) {
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  const std::string_view key = trimmed(line.substr(0, equals));
  return !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.' || c == '"';
  });
}

bool opens_multiline_string(std::string_view line) {
  return line.find("'''") != std::string_view::npos || line.find("\"\"\"") != std::string_view::npos;
}

// What staff most often get wrong, by the look of the line; toml++'s own words go behind it.
Words guess(std::string_view line) {
  const auto has = [&](std::string_view part) { return line.find(part) != std::string_view::npos; };
  if (has("＝") && !has("=")) return {"use the half-width sign =", "半角の = を使ってください"};
  if (has("“") || has("”") || has("＂"))
    return {"use the straight quotation mark \"", "半角の引用符 \" を使ってください"};
  if (has("\xE3\x80\x80") && !has("\""))
    return {"there is a full-width space: use a half-width one", "全角の空白があります。半角にしてください"};
  if (line.starts_with("[") && !line.ends_with("]"))
    return {"close the heading with ] (or ]])", "見出しを ]( [[ なら ]] )で閉じてください"};
  if (std::count(line.begin(), line.end(), '"') % 2 == 1)
    return {"put a quotation mark \" at both ends of the text; one inside is written \\\"",
            "文の両端に引用符 \" を付けてください。文の中の \" は \\\" と書きます"};
  if (!looks_like_an_assignment(line) && !line.starts_with("["))
    return {"write name = value; a text of several lines stands between ''' and '''",
            "「名前 = 値」の形で書いてください。何行もある文は ''' と ''' ではさみます"};
  return {"a text needs quotation marks: name = \"text\"; a date is 2026-04-01, a list [\"a\", \"b\"]",
          "文には引用符が必要です(名前 = \"文\")。日付は 2026-04-01、並びは [\"a\", \"b\"] のように書きます"};
}

// Finds what is wrong one after the other: the line that stops the parser is told, taken out, and the rest is parsed
// again.
class Recovery {
 public:
  Recovery(std::string_view text, const std::string& file, Problems& problems) : file_(file), problems_(problems) {
    for (size_t start = 0; start <= text.size();) {
      const size_t end = std::min(text.find('\n', start), text.size());
      lines_.emplace_back(text.substr(start, end - start));
      start = end + 1;
    }
  }

  void take_out(const toml::parse_error& error) {
    const size_t found = std::clamp<size_t>(error.source().begin.line, 1, lines_.size()) - 1;
    const std::string_view description = error.description();
    if (description.find("redefine") != std::string_view::npos) {
      report_duplicate(found);
      return;
    }
    size_t line = found;
    // A line that is right by itself suffers from a list or text that was opened above and not closed.
    if (const std::string_view own = trimmed(lines_[found]); own.empty() || own.starts_with("#") || parses(own))
      line = find_opening(found);
    const std::string_view culprit = trimmed(lines_[line]);
    // The lines of a broken block fall one after the other: only the first is news.
    const bool aftermath = line == next_ && !looks_like_an_assignment(culprit) && !culprit.starts_with("[");
    if (!aftermath) {
      const Words hint = line == found ? guess(culprit)
                         : opens_multiline_string(culprit)
                             ? Words{"close the text with the same three quotation marks",
                                     "文の終わりを、始まりと同じ三つの引用符で閉じてください"}
                             : Words{"close the list with ]", "並びを ] で閉じてください"};
      problems_.error(file_, static_cast<int>(line) + 1,
                      {"this cannot be read: {0} ({1})", "読み取れません: {0}({1})"}, hint,
                      {in_short(culprit), in_short(description)});
    }
    if (line == found) {
      lines_[line].clear();
    } else {
      for (size_t i = line; i < found; ++i) lines_[i].clear();
      if (found + 1 == lines_.size()) lines_[found].clear();
    }
    next_ = std::max(line, line == found ? line : found - 1) + 1;
    while (next_ < lines_.size() && trimmed(lines_[next_]).empty()) ++next_;
  }

  std::string text() const {
    std::string joined;
    for (const std::string& line : lines_) joined += line + "\n";
    return joined;
  }

 private:
  void report_duplicate(size_t line) {
    const std::string culprit(trimmed(lines_[line]));
    problems_.error(file_, static_cast<int>(line) + 1, {"this is here for the second time: {0}", "同じものが二度あります: {0}"},
                    {"keep one of the two", "どちらか一つだけ残してください"}, {in_short(culprit)});
    lines_[line].clear();
    // A value of several lines, or the whole table that the heading began, goes with it.
    const bool table = culprit.starts_with("[");
    const bool block = opens_multiline_string(culprit) &&
                       std::min(culprit.find("'''"), culprit.find("\"\"\"")) + 3 >= culprit.size();
    for (size_t i = line + 1; (table || block) && i < lines_.size(); ++i) {
      if (table && trimmed(lines_[i]).starts_with("[")) break;
      const bool closes = opens_multiline_string(lines_[i]);
      lines_[i].clear();
      if (block && !table && closes) break;
    }
  }

  size_t find_opening(size_t from) const {
    for (size_t i = from; i-- > 0;) {
      const std::string_view line = trimmed(lines_[i]);
      if (line.empty() || line.starts_with("#") || parses(line)) continue;
      if (looks_like_an_assignment(line)) return i;
    }
    return from;
  }

  std::vector<std::string> lines_;
  const std::string& file_;
  Problems& problems_;
  size_t next_ = static_cast<size_t>(-1);  // the line after the last one that was taken out
};

}  // namespace

const TomlValue* TomlValue::find(std::string_view name) const {
  const auto it = std::lower_bound(fields.begin(), fields.end(), name,
                                   [](const auto& field, std::string_view key) { return field.first < key; });
  return it != fields.end() && it->first == name ? &it->second : nullptr;
}

TomlValue parse_toml(std::string_view text, const std::string& file, Problems& problems) {
  toml::parse_result result = toml::parse(text);
  if (!result) {
    Recovery recovery(text, file, problems);
    constexpr int kTries = 200;
    for (int i = 0; i < kTries && !result; ++i) {
      recovery.take_out(result.error());
      result = toml::parse(recovery.text());
    }
    if (!result) return {};
  }
  TomlValue value = convert(result.table());
  value.line = 1;
  return value;
}

}  // namespace kiosk::packs
