#include "kiosk/packs/table_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/packs/language_names.h"
#include "kiosk/packs/written_time.h"

namespace kiosk::packs {
namespace {

using Kind = TomlValue::Kind;

std::string number_text(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string as_written(const TomlValue& value) {
  switch (value.kind) {
    case Kind::integer:
      return std::to_string(value.integer);
    case Kind::real:
      return number_text(value.real);
    case Kind::boolean:
      return value.boolean ? "true" : "false";
    case Kind::array: {
      std::string items;
      for (const TomlValue& item : value.items) items += (items.empty() ? "" : ", ") + as_written(item);
      return "[" + in_short(items) + "]";
    }
    case Kind::table:
      return "{…}";
    case Kind::string:
      return "\"" + in_short(value.text) + "\"";
    default:
      return in_short(value.text);
  }
}

}  // namespace

int TableReader::line_of(std::string_view key) const {
  const TomlValue* value = table_.find(key);
  return value ? value->line : table_.line;
}

bool TableReader::has(std::string_view key) const {
  const TomlValue* value = table_.find(key);
  return value && value->kind != Kind::unreadable;
}

const TomlValue* TableReader::take(std::string_view key, Need need) {
  known_.push_back(key);
  const TomlValue* value = table_.find(key);
  if (value && value->kind == Kind::unreadable) return nullptr;  // told when its line was
  if (!value && need == Need::required)
    problems_.error(file_, table_.line, {"{0} has no {1}", "{0} に {1} がありません"},
                    {"add {1} = …", "{1} = … を書き足してください"}, {name_, key});
  return value;
}

void TableReader::wrong(std::string_view key, const Words& what_to_do, std::string_view example) {
  const TomlValue* value = table_.find(key);
  problems_.error(file_, line_of(key), {"{0}: {1} cannot be used here", "{0}: {1} は使えません"}, what_to_do,
                  {key, value ? as_written(*value) : "", example});
}

std::string TableReader::string(std::string_view key, Need need) {
  const TomlValue* value = take(key, need);
  if (!value) return {};
  if (value->kind != Kind::string) {
    wrong(key, {"write a text between quotation marks: {0} = \"…\"", "引用符ではさんだ文にしてください: {0} = \"…\""});
    return {};
  }
  if (need == Need::required && value->text.empty())
    problems_.error(file_, value->line, {"{0} is empty", "{0} が空です"}, {"write its value", "値を書いてください"},
                    {key});
  return value->text;
}

std::optional<double> TableReader::number(std::string_view key, double low, double high, Need need) {
  const TomlValue* value = take(key, need);
  if (!value) return std::nullopt;
  const bool is_number = value->kind == Kind::integer || value->kind == Kind::real;
  if (!is_number || !(value->real >= low && value->real <= high)) {
    const std::string range = number_text(low) + " … " + number_text(high);
    wrong(key, {"write a number of {2} without quotation marks", "引用符なしの数({2})を書いてください"}, range);
    return std::nullopt;
  }
  return value->real;
}

std::optional<int> TableReader::integer(std::string_view key, int low, int high, Need need) {
  const auto value = number(key, low, high, need);
  if (!value) return std::nullopt;
  if (*value != std::floor(*value)) {
    wrong(key, {"write a whole number", "整数を書いてください"});
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<bool> TableReader::boolean(std::string_view key) {
  const TomlValue* value = take(key, Need::optional);
  if (!value) return std::nullopt;
  if (value->kind != Kind::boolean) {
    wrong(key, {"write true or false", "true か false と書いてください"});
    return std::nullopt;
  }
  return value->boolean;
}

std::optional<Date> TableReader::date(std::string_view key, Need need) {
  const TomlValue* value = take(key, need);
  if (!value) return std::nullopt;
  if (value->kind != Kind::date && value->kind != Kind::string) {
    wrong(key, {"write a date that exists: 2026-04-01", "実際にある日付を 2026-04-01 の形で書いてください"});
    return std::nullopt;
  }
  const auto read = read_written_date(value->text);
  if (const auto* date = std::get_if<Date>(&read)) return *date;
  const auto& mistake = std::get<DateMistake>(read);
  problems_.error(file_, value->line, mistake.what, mistake.what_to_do,
                  {key, in_short(value->text), problems_.pick(mistake.part)});
  return std::nullopt;
}

std::string TableReader::choice(std::string_view key, const std::vector<std::string_view>& allowed, Need need) {
  const TomlValue* value = take(key, need);
  if (!value) return {};
  if (value->kind == Kind::string && std::find(allowed.begin(), allowed.end(), value->text) != allowed.end())
    return value->text;
  std::string list;
  for (const auto one : allowed) list += (list.empty() ? "\"" : ", \"") + std::string(one) + "\"";
  wrong(key, {"write one of {2}", "{2} のどれかを書いてください"}, list);
  return {};
}

facility::LocalizedText TableReader::text(std::string_view key, SourceContext& context, Need need) {
  const TomlValue* value = take(key, need);
  return value ? text_of(*value, key, file_, context) : facility::LocalizedText();
}

std::vector<std::string> TableReader::strings(std::string_view key) {
  const TomlValue* value = take(key, Need::optional);
  std::vector<std::string> result;
  if (!value) return result;
  const bool all_strings =
      value->kind == Kind::array && std::all_of(value->items.begin(), value->items.end(),
                                                [](const TomlValue& item) { return item.kind == Kind::string; });
  if (value->kind == Kind::string && means_closed(value->text)) {
    wrong(key, {"a day without hours is written {0} = [] (two brackets and nothing in them)",
                "休みの日は {0} = [] (括弧だけ)と書いてください"});
    return result;
  }
  if (value->kind == Kind::string) {
    wrong(key, {"put it in brackets: {0} = [{1}]", "括弧 [ ] に入れてください: {0} = [{1}]"});
    return result;
  }
  if (!all_strings) {
    wrong(key, {"write a list of texts: {0} = [\"…\", \"…\"]", "文の並びにしてください: {0} = [\"…\", \"…\"]"});
    return result;
  }
  for (const TomlValue& item : value->items) result.push_back(item.text);
  return result;
}

std::vector<double> TableReader::numbers(std::string_view key, size_t count) {
  const TomlValue* value = take(key, Need::optional);
  std::vector<double> result;
  if (!value) return result;
  if (value->kind == Kind::array)
    for (const TomlValue& item : value->items)
      if (item.kind == Kind::integer || item.kind == Kind::real) result.push_back(item.real);
  const bool usable = value->kind == Kind::array && value->items.size() == count && result.size() == count &&
                      std::all_of(result.begin(), result.end(), [](double n) { return std::abs(n) <= 1e6; });
  if (usable) return result;
  wrong(key, {"write a list of {2} numbers: {0} = [10, 20, …]", "数を {2} 個並べてください: {0} = [10, 20, …]"},
        std::to_string(count));
  return {};
}

std::vector<LanguageTag> TableReader::languages(std::string_view key) {
  std::vector<LanguageTag> result;
  for (const std::string& tag : strings(key)) {
    if (const auto language = find_language(tag)) {
      if (std::find(result.begin(), result.end(), *language) == result.end()) result.push_back(*language);
    } else {
      tell_no_language(tag, file_, line_of(key), problems_);
    }
  }
  return result;
}

std::vector<const TomlValue*> TableReader::tables(std::string_view key) {
  const TomlValue* value = take(key, Need::optional);
  std::vector<const TomlValue*> result;
  if (!value) return result;
  const bool all_tables =
      value->kind == Kind::array && std::all_of(value->items.begin(), value->items.end(),
                                                [](const TomlValue& item) { return item.kind == Kind::table; });
  if (value->kind == Kind::table) {
    problems_.error(file_, value->line, {"[{0}] stands in one pair of brackets", "[{0}] の括弧が一重です"},
                    {"write [[{0}]], as there may be several", "いくつも書けるものなので [[{0}]] としてください"},
                    {key});
    return result;
  }
  if (!all_tables) {
    wrong(key, {"write it with two brackets: [[{0}]]", "二重の括弧で [[{0}]] と書いてください"});
    return result;
  }
  const size_t count = value->items.size();
  if (count > kMostTables)
    problems_.error(file_, value->items[kMostTables].line,
                    {"there are {0} [[{1}]]; {2} can be shown", "[[{1}]] が {0} 個あります。{2} 個まで表示できます"},
                    {"take out those that are not needed", "要らないものを消してください"},
                    {std::to_string(count), key, std::to_string(kMostTables)});
  for (size_t i = 0; i < std::min(count, kMostTables); ++i) result.push_back(&value->items[i]);
  return result;
}

const TomlValue* TableReader::table(std::string_view key) {
  const TomlValue* value = take(key, Need::optional);
  if (!value) return nullptr;
  if (value->kind == Kind::table) return value;
  wrong(key, {"write it as a heading in one pair of brackets: [{0}]", "一重の括弧の見出し [{0}] にしてください"});
  return nullptr;
}

void TableReader::misplaced(std::span<const std::string_view> keys, const Words& where) {
  for (const std::string_view key : keys) {
    const TomlValue* value = table_.find(key);
    if (!value) continue;
    known_.push_back(key);
    problems_.error(file_, value->line,
                    {"{0} stands under {1}, where it has no effect", "{0} が {1} の下にあるので、効き目がありません"},
                    where, {key, name_});
  }
}

void TableReader::finish(Unknown unknown) {
  for (const auto& [key, value] : table_.fields) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    if (value.kind == Kind::unreadable) continue;  // told when its line was
    const std::string_view meant = nearest(key, known_);
    if (!meant.empty() && unknown == Unknown::resembling_is_error)
      problems_.error(file_, value.line, {"{0} is not known in {1}", "{0} は {1} にはない名前です"},
                      {"did you mean {2}?", "{2} のことですか"}, {in_short(key), name_, meant});
    else if (meant.empty())
      problems_.warning(
          file_, value.line,
          {"{0} is not known in {1} and has no effect", "{0} は {1} にはない名前なので、効き目がありません"},
          {"take it out, or correct its name", "消すか、名前を直してください"}, {in_short(key), name_});
    else
      problems_.warning(
          file_, value.line,
          {"{0} is not known in {1} and has no effect", "{0} は {1} にはない名前なので、効き目がありません"},
          {"did you mean {2}?", "{2} のことですか"}, {in_short(key), name_, meant});
  }
}

facility::LocalizedText text_of(const TomlValue& value, std::string_view name, const std::string& file,
                                SourceContext& context) {
  facility::LocalizedText text;
  std::vector<LanguageTag> unreadable;
  if (value.kind == Kind::string) {
    // Without a language it is in the pack's first.
    if (!value.text.empty()) {
      const LanguageTag language = context.centre.languages.empty() ? LanguageTag() : context.centre.languages.front();
      check_markup(value.text, name, file, value.line, context.problems);
      context.note({file, value.line, std::string(name), value.text, language});
      text.set(language, value.text);
    }
  } else if (value.kind == Kind::table) {
    for (const auto& [tag, field] : value.fields) {
      const auto language = check_language(tag, file, field.line, context);
      if (!language) continue;
      if (field.kind == Kind::unreadable) {
        unreadable.push_back(*language);
        continue;
      }
      if (field.kind != Kind::string) {
        context.problems.error(file, field.line, {"{0}.{1} is not a text", "{0}.{1} が文ではありません"},
                               {"write it between quotation marks", "引用符ではさんでください"}, {name, in_short(tag)});
      } else if (!field.text.empty()) {
        check_markup(field.text, std::string(name) + "." + tag, file, field.line, context.problems);
        context.note({file, field.line, std::string(name) + "." + tag, field.text, *language});
        text.set(*language, field.text);
      }
    }
  } else {
    context.problems.error(file, value.line, {"{0} is not a text", "{0} が文ではありません"},
                           {"write {0}.ja = \"…\", {0}.en = \"…\"", "{0}.ja = \"…\"、{0}.en = \"…\" と書いてください"},
                           {name});
    return text;
  }
  check_text(text, name, file, value.line, context, unreadable);
  return text;
}

}  // namespace kiosk::packs
