#include "kiosk/packs/event_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cctype>
#include <utility>

#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

constexpr std::pair<std::string_view, std::string_view> kJapaneseHeadings[] = {
    {"番号", "id"},          {"識別名", "id"},          {"日付", "date"},           {"開催日", "date"},
    {"日", "date"},          {"開始", "start"},         {"開始時刻", "start"},      {"終了", "end"},
    {"終了時刻", "end"},     {"繰り返し", "rrule"},     {"くり返し", "rrule"},      {"除外日", "exdates"},
    {"休みの日", "exdates"}, {"種類", "category"},      {"分類", "category"},       {"言語", "languages"},
    {"使う言語", "languages"}, {"申込", "signup"},      {"申し込み", "signup"},     {"申込み", "signup"},
    {"無料", "free"},        {"見本", "sample"},        {"場所", "place"},          {"会場", "place"},
    {"ホームページ", "url"}, {"題名", "title"},         {"行事名", "title"},        {"タイトル", "title"},
    {"名前", "title"},       {"概要", "summary"},       {"説明", "description"},    {"中止", "cancelled"},
    {"新しい日付", "new_date"}, {"変更後の日付", "new_date"}, {"新しい開始", "new_start"}, {"変更後の開始", "new_start"},
    {"新しい終了", "new_end"}, {"変更後の終了", "new_end"}, {"お知らせ", "note"},   {"備考", "note"}};

constexpr std::pair<std::string_view, std::string_view> kLanguageNames[] = {
    {"日本語", "ja"},          {"やさしい日本語", "ja-x-easy"}, {"やさしい", "ja-x-easy"}, {"英語", "en"},
    {"簡体字", "zh-Hans"},     {"中国語(簡体字)", "zh-Hans"},   {"中国語簡体字", "zh-Hans"}, {"繁体字", "zh-Hant"},
    {"中国語(繁体字)", "zh-Hant"}, {"中国語繁体字", "zh-Hant"}, {"韓国語", "ko"},            {"ロシア語", "ru"}};

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// The number at the front, which is taken away; at most four digits.
std::optional<int> take_number(std::string_view& text) {
  int value = 0;
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 4) return std::nullopt;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::initializer_list<std::string_view> any) {
  for (const std::string_view one : any) {
    if (!text.starts_with(one)) continue;
    text.remove_prefix(one.size());
    return true;
  }
  return false;
}

const std::string kEmpty;

}  // namespace

std::string normalized_cell(std::string_view cell) {
  std::string result;
  for (size_t i = 0; i < cell.size();) {
    const DecodedChar c = decode_utf8(cell, i);
    char32_t code_point = c.code_point;
    if (code_point >= 0xFF01 && code_point <= 0xFF5E) code_point -= 0xFEE0;  // full-width ASCII
    if (code_point == 0x3000 || code_point == 0xA0) code_point = ' ';
    append_utf8(result, code_point);
    i += c.length;
  }
  const size_t start = result.find_first_not_of(" \t\n");
  if (start == std::string::npos) return {};
  return result.substr(start, result.find_last_not_of(" \t\n") - start + 1);
}

std::string canonical_heading(std::string_view heading, const std::vector<std::string_view>& known) {
  std::string name = normalized_cell(heading);
  std::string language;
  if (const size_t bracket = name.find('('); bracket != std::string::npos && name.ends_with(')')) {
    language = name.substr(bracket + 1, name.size() - bracket - 2);
    name.resize(bracket);
  } else if (const size_t dot = name.find('.'); dot != std::string::npos) {
    language = name.substr(dot + 1);
    name.resize(dot);
  }
  name = normalized_cell(name);
  for (const auto& [japanese, canonical] : kJapaneseHeadings)
    if (name == japanese) name = canonical;
  name = lower(name);
  if (std::find(known.begin(), known.end(), name) == known.end()) return {};
  language = normalized_cell(language);
  for (const auto& [japanese, tag] : kLanguageNames)
    if (language == japanese) language = tag;
  return language.empty() ? name : name + "." + language;
}

std::optional<Date> parse_sheet_date(std::string_view cell) {
  const std::string normalized = normalized_cell(cell);
  std::string_view text = normalized;
  const auto year = take_number(text);
  if (!year || *year < 1900 || !take(text, {"-", "/", ".", "年"})) return std::nullopt;
  const auto month = take_number(text);
  if (!month || !take(text, {"-", "/", ".", "月"})) return std::nullopt;
  const auto day = take_number(text);
  take(text, {"日"});
  if (!day || !text.empty()) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

std::optional<MinuteOfDay> parse_sheet_time(std::string_view cell) {
  const std::string normalized = normalized_cell(cell);
  std::string_view text = normalized;
  const auto hour = take_number(text);
  if (!hour) return std::nullopt;
  int minute = 0;
  if (take(text, {"時"})) {
    if (!text.empty()) {
      const auto written = take_number(text);
      if (!written || !take(text, {"分"})) return std::nullopt;
      minute = *written;
    }
  } else {
    if (!take(text, {":"}) || text.size() < 2) return std::nullopt;
    const auto written = take_number(text);
    if (!written) return std::nullopt;
    minute = *written;
    take(text, {":00"});  // Excel adds seconds
  }
  if (!text.empty() || minute > 59 || *hour > 24 || (*hour == 24 && minute > 0)) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(minute);
}

std::optional<bool> parse_sheet_yes_no(std::string_view cell) {
  const std::string text = lower(normalized_cell(cell));
  for (const std::string_view yes : {"yes", "y", "true", "1", "はい", "○", "〇", "◯", "有", "あり"})
    if (text == yes) return true;
  for (const std::string_view no : {"no", "n", "false", "0", "いいえ", "×", "x", "無", "なし"})
    if (text == no) return false;
  return std::nullopt;
}

EventTable::EventTable(std::vector<CsvRow> rows, std::string file, const std::vector<std::string_view>& known,
                       const std::vector<std::string_view>& texts, const std::vector<std::string_view>& required,
                       SourceContext& context)
    : rows_(std::move(rows)), file_(std::move(file)), context_(context) {
  if (rows_.empty()) return;
  const int line = rows_.front().line;
  const auto& headings = rows_.front().cells;
  for (size_t column = 0; column < headings.size(); ++column) {
    if (normalized_cell(headings[column]).empty()) continue;
    std::string name = canonical_heading(headings[column], known);
    const size_t dot = name.find('.');
    const std::string base = name.substr(0, dot);
    const bool is_text = std::find(texts.begin(), texts.end(), base) != texts.end();
    if (name.empty() || (dot != std::string::npos && !is_text)) {
      const std::string written = normalized_cell(headings[column]);
      const std::string_view meant = nearest(std::string_view(written).substr(0, written.find('.')), known);
      context_.problems.warning(file_, line, {"the heading {0} is not known: its column is not read", "見出し {0} は使われないので、この列は読まれません"},
                                meant.empty() ? Words{"correct it; content/README.md lists the headings", "見出しを直してください(content/README.md に一覧があります)"}
                                              : Words{"did you mean {1}?", "{1} のことですか"},
                                {in_short(headings[column]), meant});
      continue;
    }
    bool fresh = true;
    if (is_text) {
      const auto language = dot == std::string::npos ? LanguageTag::of("ja") : check_language(name.substr(dot + 1), file_, line, context_);
      if (!language) continue;
      fresh = text_columns_[base].emplace(*language, column).second;
    } else {
      fresh = columns_.emplace(name, column).second;
    }
    if (!fresh)
      context_.problems.error(file_, line, {"the heading {0} is here twice", "見出し {0} が二つあります"},
                              {"keep one of the two", "どちらか一つだけ残してください"}, {name});
  }
  for (const std::string_view heading : required) {
    if (columns_.contains(heading) || text_columns_.contains(heading)) continue;
    context_.problems.error(file_, line, {"there is no column {0}", "{0} の列がありません"},
                            {"add the heading {0} to the first line", "1 行目に見出し {0} を足してください"}, {heading});
  }
}

const std::string& EventTable::cell(size_t row, std::string_view heading) const {
  const auto it = columns_.find(heading);
  if (it == columns_.end()) return kEmpty;
  const auto& cells = rows_[row + 1].cells;
  return it->second < cells.size() ? cells[it->second] : kEmpty;
}

void EventTable::wrong(size_t row, std::string_view heading, const Words& what_to_do) {
  const std::string written = in_short(cell(row, heading));
  if (written.empty())
    context_.problems.error(file_, line(row), {"{0} is empty", "{0} が空です"}, what_to_do, {heading});
  else
    context_.problems.error(file_, line(row), {"{0}: {1} cannot be used here", "{0}: {1} は使えません"}, what_to_do,
                            {heading, written});
}

std::optional<Date> EventTable::date(size_t row, std::string_view heading, bool required) {
  const std::string& written = cell(row, heading);
  if (normalized_cell(written).empty() && (!required || !columns_.contains(heading))) return std::nullopt;
  const auto date = parse_sheet_date(written);
  if (!date) wrong(row, heading, {"write a date that exists: 2026-04-01", "実際にある日付を 2026-04-01 の形で書いてください"});
  return date;
}

std::optional<MinuteOfDay> EventTable::time(size_t row, std::string_view heading, bool required) {
  const std::string& written = cell(row, heading);
  if (normalized_cell(written).empty() && (!required || !columns_.contains(heading))) return std::nullopt;
  const auto time = parse_sheet_time(written);
  if (!time) wrong(row, heading, {"write a time of 24 hours: 18:30", "24 時間の時刻を 18:30 の形で書いてください"});
  return time;
}

bool EventTable::yes(size_t row, std::string_view heading, bool otherwise) {
  const std::string& written = cell(row, heading);
  if (normalized_cell(written).empty()) return otherwise;
  const auto answer = parse_sheet_yes_no(written);
  if (!answer) wrong(row, heading, {"write yes or no", "yes か no(はい・いいえ)と書いてください"});
  return answer.value_or(otherwise);
}

facility::LocalizedText EventTable::text(size_t row, std::string_view heading) {
  facility::LocalizedText text;
  const auto columns = text_columns_.find(heading);
  if (columns == text_columns_.end()) return text;
  for (const auto& [language, column] : columns->second) {
    const auto& cells = rows_[row + 1].cells;
    if (column >= cells.size() || cells[column].empty()) continue;
    check_markup(cells[column], std::string(heading) + "." + language.str(), file_, line(row), context_.problems);
    text.set(language, cells[column]);
  }
  check_text(text, heading, file_, line(row), context_);
  return text;
}

}  // namespace kiosk::packs
