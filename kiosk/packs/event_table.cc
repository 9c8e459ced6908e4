#include "kiosk/packs/event_table.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/packs/language_names.h"
#include "kiosk/packs/written_time.h"

namespace kiosk::packs {
namespace {

// The first of several is the one that content/README.md names.
constexpr std::pair<std::string_view, std::string_view> kJapaneseHeadings[] = {{"識別名", "id"},
                                                                               {"番号", "id"},
                                                                               {"日付", "date"},
                                                                               {"開催日", "date"},
                                                                               {"日", "date"},
                                                                               {"開始", "start"},
                                                                               {"開始時刻", "start"},
                                                                               {"終了", "end"},
                                                                               {"終了時刻", "end"},
                                                                               {"繰り返し", "rrule"},
                                                                               {"くり返し", "rrule"},
                                                                               {"除外日", "exdates"},
                                                                               {"休みの日", "exdates"},
                                                                               {"種類", "category"},
                                                                               {"分類", "category"},
                                                                               {"言語", "languages"},
                                                                               {"使う言語", "languages"},
                                                                               {"申込", "signup"},
                                                                               {"申し込み", "signup"},
                                                                               {"申込み", "signup"},
                                                                               {"無料", "free"},
                                                                               {"見本", "sample"},
                                                                               {"場所", "place"},
                                                                               {"会場", "place"},
                                                                               {"ホームページ", "url"},
                                                                               {"題名", "title"},
                                                                               {"行事名", "title"},
                                                                               {"タイトル", "title"},
                                                                               {"名前", "title"},
                                                                               {"概要", "summary"},
                                                                               {"説明", "description"},
                                                                               {"中止", "cancelled"},
                                                                               {"新しい日付", "new_date"},
                                                                               {"変更後の日付", "new_date"},
                                                                               {"新しい開始", "new_start"},
                                                                               {"変更後の開始", "new_start"},
                                                                               {"新しい終了", "new_end"},
                                                                               {"変更後の終了", "new_end"},
                                                                               {"お知らせ", "note"},
                                                                               {"備考", "note"}};

std::string_view japanese_heading(std::string_view canonical) {
  for (const auto& [japanese, name] : kJapaneseHeadings)
    if (name == canonical) return japanese;
  return canonical;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

const std::string kEmpty;

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What is left of a text whose letters the file's encoding does not have: each has become a
// question mark. A run of them, one within a word ("Fran?ais"), or hardly anything else.
bool lost_letters(std::string_view text, const LanguageTag& language) {
  size_t marks = 0, others = 0;
  char32_t before = 0;
  bool mark_before = false, within_word = false, run = false;
  for (size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    i += c.length;
    if (c.code_point == '?') {
      ++marks;
      run |= mark_before;
      mark_before = true;
      continue;
    }
    const bool cjk = before >= 0x2E80 && c.code_point >= 0x2E80;
    if (mark_before)
      within_word |= is_ascii_letter(before) ? is_ascii_letter(c.code_point) : cjk && language.primary() != "ja";
    mark_before = false;
    if (c.code_point > 0x20) ++others;
    before = c.code_point;
  }
  return run || within_word || (marks >= 1 && marks > others);
}

}  // namespace

std::string canonical_heading(std::string_view heading, const std::vector<std::string_view>& known) {
  std::string name = half_width(heading);
  std::string language;
  if (const size_t bracket = name.find('('); bracket != std::string::npos && name.ends_with(')')) {
    language = name.substr(bracket + 1, name.size() - bracket - 2);
    name.resize(bracket);
  } else if (const size_t dot = name.find('.'); dot != std::string::npos) {
    language = name.substr(dot + 1);
    name.resize(dot);
  }
  name = half_width(name);
  for (const auto& [japanese, canonical] : kJapaneseHeadings)
    if (name == japanese) name = canonical;
  name = lower(name);
  if (std::find(known.begin(), known.end(), name) == known.end()) return {};
  language = half_width(language);
  if (const auto tag = find_language(language)) language = tag->str();
  return language.empty() ? name : name + "." + language;
}

std::optional<bool> parse_sheet_yes_no(std::string_view cell) {
  const std::string text = lower(half_width(cell));
  for (const std::string_view yes : {"yes", "y", "true", "1", "はい", "○", "〇", "◯", "有", "あり"})
    if (text == yes) return true;
  for (const std::string_view no : {"no", "n", "false", "0", "いいえ", "×", "x", "無", "なし"})
    if (text == no) return false;
  return std::nullopt;
}

EventTable::EventTable(std::vector<CsvRow> rows, std::string file, const std::vector<std::string_view>& known,
                       const std::vector<std::string_view>& texts, const std::vector<std::string_view>& required,
                       bool unicode, SourceContext& context)
    : rows_(std::move(rows)), file_(std::move(file)), context_(context), unicode_(unicode) {
  if (rows_.empty()) return;
  const int line = rows_.front().line;
  const auto& headings = rows_.front().cells;
  const auto is_known = [&](const std::string& cell) { return !canonical_heading(cell, known).empty(); };
  const auto is_date = [](const std::string& cell) { return parse_written_date(cell).has_value(); };
  if (std::none_of(headings.begin(), headings.end(), is_known) ||
      std::any_of(headings.begin(), headings.end(), is_date)) {
    tell_no_headings(known, required);
    return;
  }
  for (size_t column = 0; column < headings.size(); ++column) {
    if (half_width(headings[column]).empty()) continue;
    std::string name = canonical_heading(headings[column], known);
    const size_t dot = name.find('.');
    const std::string base = name.substr(0, dot);
    const bool is_text = std::find(texts.begin(), texts.end(), base) != texts.end();
    if (name.empty() || (dot != std::string::npos && !is_text)) {
      const std::string written = half_width(headings[column]);
      const std::string_view meant = nearest(std::string_view(written).substr(0, written.find('.')), known);
      context_.problems.warning(
          file_, line,
          {"the heading {0} is not known: its column is not read", "見出し {0} は使われないので、この列は読まれません"},
          meant.empty() ? Words{"correct it; content/README.md lists the headings",
                                "見出しを直してください(content/README.md に一覧があります)"}
                        : Words{"did you mean {1}?", "{1} のことですか"},
          {in_short(headings[column]), meant});
      continue;
    }
    const std::string written = in_short(half_width(headings[column]));
    written_.emplace(base, written.substr(0, written.find_first_of("(.")));
    bool fresh = true;
    if (is_text) {
      const auto language = dot == std::string::npos ? LanguageTag::of("ja")
                                                     : check_language(name.substr(dot + 1), file_, line, context_);
      if (!language) continue;
      fresh = text_columns_[base].emplace(*language, column).second;
      written_.emplace(base + "." + language->str(), written);
    } else {
      fresh = columns_.emplace(name, column).second;
    }
    if (!fresh)
      context_.problems.error(file_, line, {"the heading {0} is here twice", "見出し {0} が二つあります"},
                              {"keep one of the two", "どちらか一つだけ残してください"}, {written});
  }
  for (const std::string_view heading : required) {
    if (columns_.contains(heading) || text_columns_.contains(heading)) continue;
    context_.problems.error(file_, line, {"there is no column {0}", "{0} の列がありません"},
                            {"add the heading {0} to the first line", "1 行目に見出し {0} を足してください"},
                            {name_of(heading)});
    // Where its heading was taken out and its cells were not, every cell behind them stands in a wrong column.
    if (rows_.size() > 1) rows_.resize(1);
  }
}

// Not a word more: every cell would be told as an unknown heading, and every column as missing.
void EventTable::tell_no_headings(const std::vector<std::string_view>& known,
                                  const std::vector<std::string_view>& required) {
  const bool stand_below = std::any_of(rows_.begin(), rows_.end(), [&](const CsvRow& row) {
    return std::count_if(row.cells.begin(), row.cells.end(),
                         [&](const std::string& cell) { return !canonical_heading(cell, known).empty(); }) > 1;
  });
  std::string english, japanese;
  for (const std::string_view heading : required) {
    english += (english.empty() ? "" : ",") + std::string(heading);
    japanese += (japanese.empty() ? "" : ",") + std::string(japanese_heading(heading));
  }
  context_.problems.error(file_, rows_.front().line,
                          {"the first line holds no headings, so that nobody knows which column is which: {0}",
                           "1 行目に見出しがないので、どの列が何かわかりません: {0}"},
                          stand_below
                              ? Words{"take out what stands above the line with the headings: it must be the first",
                                      "見出しの行を 1 行目にしてください(その上の行を消します)"}
                              : Words{"put a line with the headings above it, separated by commas: {1} …",
                                      "いちばん上に、見出しをコンマで区切った行を入れてください: {2} …"},
                          {in_short(first_cells()), english, japanese});
  rows_.clear();
}

std::string EventTable::first_cells() const {
  std::string cells;
  for (const std::string& cell : rows_.front().cells) cells += (cells.empty() ? "" : " | ") + cell;
  return cells;
}

const std::string& EventTable::cell(size_t row, std::string_view heading) const {
  const auto it = columns_.find(heading);
  if (it == columns_.end()) return kEmpty;
  const auto& cells = rows_[row + 1].cells;
  return it->second < cells.size() ? cells[it->second] : kEmpty;
}

std::string EventTable::name_of(std::string_view heading) const {
  const auto it = written_.find(heading);
  if (it != written_.end()) return it->second;
  const bool japanese = std::any_of(written_.begin(), written_.end(), [](const auto& column) {
    return std::any_of(column.second.begin(), column.second.end(), [](char c) { return (c & 0x80) != 0; });
  });
  return std::string(japanese ? japanese_heading(heading) : heading);
}

void EventTable::wrong(size_t row, std::string_view heading, const Words& what_to_do) {
  const std::string written = in_short(cell(row, heading));
  if (written.empty())
    context_.problems.error(file_, line(row), {"{0} is empty", "{0} が空です"}, what_to_do, {name_of(heading)});
  else
    context_.problems.error(file_, line(row), {"{0}: {1} cannot be used here", "{0}: {1} は使えません"}, what_to_do,
                            {name_of(heading), written});
}

std::optional<Date> EventTable::date(size_t row, std::string_view heading, bool required) {
  const std::string& written = cell(row, heading);
  if (half_width(written).empty() && (!required || !columns_.contains(heading))) return std::nullopt;
  const auto read = read_written_date(written);
  if (const auto* mistake = std::get_if<DateMistake>(&read)) {
    tell(row, heading, written, *mistake);
    return std::nullopt;
  }
  return std::get<Date>(read);
}

void EventTable::tell(size_t row, std::string_view heading, std::string_view written, const DateMistake& mistake) {
  if (half_width(written).empty()) return wrong(row, heading, mistake.what_to_do);
  context_.problems.error(file_, line(row), mistake.what, mistake.what_to_do,
                          {name_of(heading), in_short(written), context_.problems.pick(mistake.part)});
}

std::optional<MinuteOfDay> EventTable::time(size_t row, std::string_view heading, bool required) {
  const std::string& written = cell(row, heading);
  if (half_width(written).empty() && (!required || !columns_.contains(heading))) return std::nullopt;
  const auto time = parse_written_time(written);
  if (!time) wrong(row, heading, {"write a time of 24 hours: 18:30", "24 時間の時刻を 18:30 の形で書いてください"});
  return time;
}

bool EventTable::yes(size_t row, std::string_view heading, bool otherwise) {
  const std::string& written = cell(row, heading);
  if (half_width(written).empty()) return otherwise;
  const auto answer = parse_sheet_yes_no(written);
  if (!answer) wrong(row, heading, {"write yes or no", "yes か no(はい・いいえ)と書いてください"});
  return answer.value_or(otherwise);
}

void EventTable::note_lost(size_t row, const std::string& name, const LanguageTag& language) {
  if (lost_.empty()) {
    first_lost_line_ = line(row);
    first_lost_name_ = name;
  }
  lost_.insert(language);
}

void EventTable::finish() {
  if (lost_.empty()) return;
  std::string languages;
  for (const LanguageTag& language : lost_) languages += (languages.empty() ? "" : ", ") + language.str();
  context_.problems.warning(file_, first_lost_line_,
                            {"letters were lost when the file was saved: {0} has ? in their place (languages: {1})",
                             "保存のときに文字が失われ、{0} などが ? になっています(言語: {1})"},
                            {"write these texts again, and save the file as \"CSV UTF-8\"",
                             "文を書き直し、「CSV UTF-8(コンマ区切り)」で保存してください"},
                            {first_lost_name_, languages});
}

facility::LocalizedText EventTable::text(size_t row, std::string_view heading) {
  facility::LocalizedText text;
  const auto columns = text_columns_.find(heading);
  if (columns == text_columns_.end()) return text;
  for (const auto& [language, column] : columns->second) {
    const auto& cells = rows_[row + 1].cells;
    if (column >= cells.size() || cells[column].empty()) continue;
    const std::string name = name_of(std::string(heading) + "." + language.str());
    check_markup(cells[column], name, file_, line(row), context_.problems, heading);
    context_.note(WrittenText{file_, line(row), name, cells[column], language});
    if (!unicode_ && lost_letters(cells[column], language)) note_lost(row, name, language);
    text.set(language, cells[column]);
  }
  check_text(text, name_of(heading), file_, line(row), context_);
  return text;
}

}  // namespace kiosk::packs
