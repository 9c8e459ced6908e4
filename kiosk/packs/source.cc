#include "kiosk/packs/source.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/markup.h"
#include "kiosk/base/utf8.h"
#include "kiosk/packs/check_fonts.h"
#include "kiosk/packs/language_names.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/table_reader.h"
#include "kiosk/packs/text_size.h"
#include "kiosk/store/pack_archive.h"
#include "kiosk/text/graphemes.h"

namespace kiosk::packs {
namespace {

const std::string kPackFile = "pack.toml";

const std::vector<std::string_view>& known_files() {
  static const std::vector<std::string_view> names = {"pack.toml",   "hours.toml",        "places.toml",
                                                      "events.csv",  "event_changes.csv", "cities.toml",
                                                      "voices.toml", "pages.toml",        "cards.toml"};
  return names;
}

std::vector<LanguageTag> languages_or_visitors(std::vector<LanguageTag> languages) {
  if (languages.empty()) languages.assign(visitor_languages().begin(), visitor_languages().end());
  return languages;
}

void read_fallback(const TomlValue& table, SourceContext& context) {
  TableReader reader(table, "[fallback]", kPackFile, context.problems);
  for (const auto& [tag, value] : table.fields) {
    const auto language = check_language(tag, kPackFile, value.line, context);
    auto chain = reader.languages(tag);
    const auto& languages = context.centre.languages;
    for (const LanguageTag& one : chain)
      if (std::find(languages.begin(), languages.end(), one) == languages.end())
        context.problems.warning(
            kPackFile, value.line,
            {"{0} is not one of the languages of pack.toml", "{0} は pack.toml の languages にありません"},
            {"take it out of the list, or add it to languages", "この並びから消すか、languages に足してください"},
            {one.str()});
    if (language) context.centre.fallback[*language] = std::move(chain);
  }
}

void read_links(TableReader& pack, SourceContext& context) {
  Ids ids;
  for (const TomlValue* table : pack.tables("link")) {
    TableReader reader(*table, "[[link]]", kPackFile, context.problems);
    facility::Link link;
    link.id = reader.string("id", Need::required);
    link.name = reader.text("name", context, Need::required);
    link.url = reader.string("url");
    if (!link.url.empty() && !link.url.starts_with("https://") && !link.url.starts_with("http://"))
      reader.wrong("url", {"write the whole address: https://…, or nothing while it is not known",
                           "https:// から始まるアドレスを書いてください。わからない間は空にします"});
    reader.finish();
    if (ids.take(link.id, kPackFile, reader.line_of("id"), context.problems))
      context.centre.links.push_back(std::move(link));
  }
}

// "hours.toml.txt": an editor of Windows saved it so, where endings are not shown. True where that is so, and told.
bool tell_text_ending(const std::string& name, const std::string& folder, Problems& problems) {
  if (!name.ends_with(".txt")) return false;
  const std::string meant = name.substr(0, name.size() - 4);
  const auto& known = known_files();
  if (std::find(known.begin(), known.end(), meant) == known.end() && !(folder == "pages/" && meant.ends_with(".md")))
    return false;
  problems.warning(folder + name, 0,
                   {"the name ends with .txt, so the file is not read", "名前の終わりに .txt があるので、読まれません"},
                   {"rename it to {0}; in the Explorer, View > File name extensions shows the whole name",
                    "名前を {0} に変えてください。エクスプローラーの「表示」で「ファイル名拡張子」を出すと見えます"},
                   {meant});
  return true;
}

// Names that the program does not read, such as "event.csv": the staff's work would silently not be shown.
void check_folder(SourceContext& context) {
  const auto names = context.files.list("");
  if (!names) return;
  for (const std::string& name : *names) {
    if (name.starts_with(".") || name.starts_with("~") || name.ends_with("~") || name.ends_with(".bak")) continue;
    if (std::find(known_files().begin(), known_files().end(), name) != known_files().end()) continue;
    if (tell_text_ending(name, "", context.problems)) continue;
    if (name.ends_with(".md") || name.ends_with(".txt") || name.ends_with(".ics")) continue;
    if (is_spreadsheet(name)) {
      // Where there is no events.csv beside it, that is told there.
      if (!name.starts_with("events.") || context.events_file != EventsFile::missing)
        context.problems.warning(name, 0,
                                 {"a spreadsheet's own file is not read", "表計算ソフトのファイルは読まれません"},
                                 {"save it as \"CSV UTF-8\" (events.csv, event_changes.csv)",
                                  "「CSV UTF-8(コンマ区切り)」で保存してください(events.csv、event_changes.csv)"});
      continue;
    }
    const std::string_view meant = nearest(name, known_files());
    context.problems.warning(name, 0,
                             {"the program does not read a file of this name", "この名前のファイルは読まれません"},
                             meant.empty() ? Words{"take it out of the folder", "フォルダーから出してください"}
                                           : Words{"did you mean {0}?", "{0} のことですか"},
                             {meant});
  }
}

// The names of the pictures that are shown.
std::set<std::string> pictures_of(const facility::Centre& centre) {
  std::set<std::string> names;
  for (const facility::Page& page : centre.pages)
    for (const auto& [language, article] : page.articles)
      for (const facility::Block& block : article.unpack({}).blocks)
        if (!block.picture.name.empty()) names.insert(block.picture.name);
  return names;
}

// What would be published with the pack and is not what it seems.
void check_files_of_pack(SourceContext& context) {
  for (const std::string& name : names_of_pack(context.files, context.centre)) {
    if (context.files.is_link(name) && !context.links.contains(name)) tell_link(name, context.problems);
    if (!store::is_name(name))
      context.problems.error(
          in_short(name), 0,
          {"the file's name is too long, is not UTF-8 or has a line break or control character in it",
           "ファイル名が長すぎるか、UTF-8 でないか、改行や制御文字が入っています"},
          {"give it a short name of ordinary characters", "ふつうの文字だけの短い名前にしてください"});
  }
}

void check_pages_folder(SourceContext& context) {
  const auto names = context.files.list("pages");
  for (const std::string& name : names ? *names : std::vector<std::string>())
    tell_text_ending(name, "pages/", context.problems);
}

// What a reference can lead to.
struct Named {
  std::string_view file;
  Words missing;
  std::set<std::string_view> ids;
};

Named named(Reference::To to, const facility::Centre& centre) {
  const auto ids = [](const auto& all, auto id) {
    std::set<std::string_view> set;
    for (const auto& one : all) set.insert(one.*id);
    return set;
  };
  switch (to) {
    case Reference::To::place:
      return {"places.toml",
              {"there is no place {0} in places.toml", "places.toml に場所 {0} がありません"},
              ids(centre.places, &facility::Place::id)};
    case Reference::To::city:
      return {"cities.toml",
              {"there is no city {0} in cities.toml", "cities.toml に都市 {0} がありません"},
              ids(centre.cities, &facility::SisterCity::id)};
    case Reference::To::page:
      return {"pages.toml",
              {"there is no page {0} in pages.toml", "pages.toml にページ {0} がありません"},
              ids(centre.pages, &facility::Page::slug)};
    case Reference::To::event:
      return {"events.csv",
              {"there is no event {0} in events.csv", "events.csv に行事 {0} がありません"},
              ids(centre.events, &facility::EventSeries::id)};
  }
  return {};
}

void follow_references(SourceContext& context) {
  std::map<Reference::To, Named> all;
  for (const auto to : {Reference::To::place, Reference::To::city, Reference::To::page, Reference::To::event})
    all.emplace(to, named(to, context.centre));
  for (const Reference& reference : context.references) {
    const Named& known = all.at(reference.to);
    if (known.ids.contains(reference.id)) continue;
    // Nothing of that file could be read: it was told there.
    if (known.ids.empty() && context.problems.has_errors_in(known.file)) continue;
    if (known.ids.empty()) {
      context.problems.error(
          std::string(known.file), 0,
          {"{0} is missing or empty, and other entries name what should stand in it, such as {1}",
           "{0} がないか空ですが、ほかの所が {1} など、その中身を指しています"},
          {"write it, or take it from the last good pack", "書き足すか、前のパックから持ってきてください"},
          {known.file, in_short(reference.id)});
      continue;
    }
    const std::string_view meant =
        context.may_suggest() ? nearest(reference.id, {known.ids.begin(), known.ids.end()}) : std::string_view();
    context.problems.error(
        reference.file, reference.line, known.missing,
        meant.empty() ? Words{"correct the id, or add what it names", "名前を直すか、その項目を書き足してください"}
                      : Words{"did you mean {1}?", "{1} のことですか"},
        {in_short(reference.id), meant});
  }
}

// The first thing that looks like a tag of HTML.
std::string_view find_html(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at) {
    const size_t name = at + (at + 1 < text.size() && text[at + 1] == '/' ? 2 : 1);
    if (name >= text.size() || !is_letter(text[name])) continue;
    const size_t end = text.find_first_of("<>", name);
    if (end != std::string_view::npos && text[end] == '>') return text.substr(at, end + 1 - at);
  }
  return {};
}

}  // namespace

bool Ids::take(const std::string& id, const std::string& file, int line, Problems& problems) {
  if (id.empty()) return false;  // told where it was read
  const bool plain = std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain || id.size() > 64) {
    problems.error(
        file, line,
        {"the id {0} has other characters than a-z, 0-9 and -", "id {0} に a-z、0-9、- 以外の文字があります"},
        {"choose an id of at most 64 of these characters", "これらの文字だけで 64 文字までにしてください"},
        {in_short(id)});
    return false;
  }
  const auto [first, fresh] = places_.try_emplace(id, file, line);
  if (fresh) return true;
  const auto& [other_file, other_line] = first->second;
  const Words own = {"give every entry an id of its own", "項目ごとに別の id を付けてください"};
  if (other_file == file)
    problems.error(file, line, {"the id {0} is already used in line {1}", "id {0} は {1} 行目でもう使われています"},
                   own, {id, std::to_string(other_line)});
  else
    problems.error(file, line, {"the id {0} is already used in {1}", "id {0} は {1} でもう使われています"},
                   file.ends_with(".ics")
                       ? Words{"the same calendar twice? take one of the files out; other events need ids of their own",
                               "同じカレンダーが二つありませんか。どちらかのファイルを消してください。"
                               "別の行事なら別の id を付けてください"}
                       : own,
                   {id, other_file + ":" + std::to_string(other_line)});
  return false;
}

namespace {

// In grapheme clusters: what can be read in its place on a screen. `#` is a page's title.
constexpr std::pair<std::string_view, size_t> kLimits[] = {
    {"title", 200},        {"name", 200},    {"short_name", 100}, {"country_name", 100},
    {"since", 200},        {"#", 200},       {"who", 500},        {"summary", 500},
    {"location", 200},     {"address", 500}, {"note", 500},       {"languages_note", 500},
    {"closing_note", 1000}};
constexpr size_t kLongestText = 10'000;

// Most texts are: nothing in it means more than it says.
bool is_plain(std::string_view markup) {
  static const auto marks = [] {
    std::array<bool, 256> all{};
    for (const char c : std::string_view("{}*<\\\xEF")) all[static_cast<unsigned char>(c)] = true;
    return all;
  }();
  for (size_t i = 0; i < markup.size(); ++i) {
    if (!marks[static_cast<unsigned char>(markup[i])]) continue;
    // Full-width marks begin with it, of which two are braces.
    const bool full_width = markup[i] == '\xEF';
    if (!full_width || markup.substr(i).starts_with("｛") || markup.substr(i).starts_with("｝")) return false;
  }
  return true;
}

void check_length(std::string_view markup, std::string_view name, std::string_view kind, const std::string& file,
                  int line, Problems& problems) {
  const TextSize size = size_of(is_plain(markup) ? std::string(markup) : without_markup(markup));
  if (size.longest_cluster > kMostInCluster)
    return problems.error(file, line,
                          {"{0}: more than {1} marks or joined characters stand on one letter",
                           "{0}: 1文字に記号や結合文字が {1} 個より多く付いています"},
                          {"take some away", "減らしてください"}, {name, std::to_string(kMostInCluster)});
  size_t most = kLongestText;
  for (const auto& [known, limit] : kLimits)
    if (kind.substr(0, kind.find('.')) == known) most = limit;
  if (size.clusters > most)
    problems.error(file, line,
                   {"{0} has {1} characters; a screen has room for {2}",
                    "{0} が {1} 文字あります。画面に入るのは {2} 文字までです"},
                   {"shorten it", "短くしてください"}, {name, std::to_string(size.clusters), std::to_string(most)});
}

}  // namespace

void SourceContext::note(WrittenText text) {
  MarkupScanner scanner(is_plain(text.markup) ? std::string_view() : text.markup);
  for (MarkupPiece piece; scanner.next(piece);)
    if (piece.kind == MarkupPiece::Kind::reading) centre.furigana.insert(text.language);
  if (wants_texts) texts.push_back(std::move(text));
}

void check_markup(std::string_view markup, std::string_view name, const std::string& file, int line, Problems& problems,
                  std::string_view kind) {
  check_length(markup, name, kind.empty() ? name : kind, file, line, problems);
  if (is_plain(markup)) return;
  int open = 0;
  int stars = 0;
  bool wrong_brace = false, reading = false;
  std::string_view without_reading;
  size_t brace = 0;
  for (size_t i = 0; i < markup.size(); ++i) {
    if (markup[i] == '\\') {
      ++i;
    } else if (markup[i] == '{') {
      wrong_brace |= open++ > 0;
      brace = i;
      reading = false;
    } else if (markup[i] == '|') {
      reading |= i + 1 < markup.size() && markup[i + 1] != '}';
    } else if (markup[i] == '}') {
      wrong_brace |= --open < 0;
      if (!reading) without_reading = markup.substr(brace, i + 1 - brace);
    } else if (markup.substr(i, 2) == "**") {
      ++stars;
      ++i;
    }
  }
  if (wrong_brace || open != 0)
    problems.error(file, line,
                   {"{0}: a brace of furigana is opened and not closed, or the other way round",
                    "{0}: ふりがなの括弧 { } がそろっていません"},
                   {"furigana is written {漢字|かんじ}; a brace itself \\{",
                    "ふりがなは {漢字|かんじ} と書きます。括弧そのものは \\{ と書きます"},
                   {name});
  else if (!without_reading.empty())
    problems.warning(
        file, line,
        {"{0}: {1} has no reading; the braces are shown as they are",
         "{0}: {1} に読みがないので、括弧がそのまま表示されます"},
        {"write {漢字|かんじ}, or take the braces out", "{漢字|かんじ} のように読みを書くか、括弧を消してください"},
        {name, in_short(without_reading)});
  MarkupScanner scanner(markup);
  for (MarkupPiece piece; scanner.next(piece);) {
    const size_t characters = text::grapheme_ends(piece.text).size();
    if (piece.readings.size() < 2 || piece.readings.size() == characters) continue;
    problems.warning(file, line,
                     {"{0}: {1} has {2} characters and {3} readings; they are set as one reading",
                      "{0}: {1} は {2} 文字なのに読みが {3} つあり、全体で一つの読みになります"},
                     {"write a reading for each character, {漢字|かん|じ}, or one for all, {漢字|かんじ}",
                      "一文字ずつなら {漢字|かん|じ}、まとめるなら {漢字|かんじ} と書いてください"},
                     {name, in_short(piece.text), std::to_string(characters), std::to_string(piece.readings.size())});
  }
  if (const std::string_view tag = find_html(markup); !tag.empty())
    problems.warning(
        file, line,
        {"{0}: HTML has no effect and is shown as it is: {1}", "{0}: HTML は使えず、そのまま表示されます: {1}"},
        {"take it out; bold is **words**, a heading in a page ##",
         "消してください。太字は **ことば**、ページの見出しは ## と書きます"},
        {name, in_short(tag)});
  if (stars % 2 != 0)
    problems.error(file, line, {"{0}: ** is opened and not closed", "{0}: 太字の ** がそろっていません"},
                   {"bold is written **words**", "太字は **ことば** と書きます"}, {name});
  if (markup.find("｛") != std::string_view::npos || markup.find("｝") != std::string_view::npos)
    problems.warning(file, line,
                     {"{0}: full-width braces are shown as they are", "{0}: 全角の括弧 ｛｝ はそのまま表示されます"},
                     {"for furigana use { | }", "ふりがなには半角の { | } を使ってください"}, {name});
}

void tell_no_language(std::string_view written, const std::string& file, int line, Problems& problems) {
  const std::string_view meant = likely_language(written);
  problems.error(file, line, {"{0} is no language", "{0} は言語の記号でも名前でもありません"},
                 meant.empty() ? Words{"write ja, ja-x-easy, en, zh-Hans, zh-Hant, ko, ru or another tag of BCP 47",
                                       "ja、ja-x-easy、en、zh-Hans、zh-Hant、ko、ru "
                                       "などの記号か、日本語、英語などの名前を書いてください"}
                               : Words{"did you mean {1}?", "{1} のことですか"},
                 {in_short(written), meant});
}

std::optional<LanguageTag> check_language(std::string_view tag, const std::string& file, int line,
                                          SourceContext& context) {
  const auto language = LanguageTag::parse(tag);
  const auto& languages = context.centre.languages;
  if (language && (languages.empty() || std::find(languages.begin(), languages.end(), *language) != languages.end()))
    return language;
  std::vector<std::string_view> known;
  for (const LanguageTag& one : languages) known.push_back(one.str());
  std::string_view meant = likely_language(tag);
  if (std::find(known.begin(), known.end(), meant) == known.end()) meant = nearest(tag, known);
  if (!language)
    context.problems.error(file, line, {"{0} is no language tag", "{0} は言語の記号ではありません"},
                           meant.empty() ? Words{"write one of the languages of pack.toml",
                                                 "pack.toml の languages にある記号を書いてください"}
                                         : Words{"did you mean {1}?", "{1} のことですか"},
                           {in_short(tag), meant});
  else
    context.problems.warning(
        file, line, {"{0} is not one of the languages of pack.toml", "{0} は pack.toml の languages にありません"},
        meant.empty() ? Words{"add it to languages, or take the text out", "languages に足すか、この文を消してください"}
                      : Words{"did you mean {1}?", "{1} のことですか"},
        {in_short(tag), meant});
  return language;
}

void check_text(const facility::LocalizedText& text, std::string_view name, const std::string& file, int line,
                SourceContext& context, const std::vector<LanguageTag>& unreadable) {
  if (text.empty()) return;
  std::string missing;
  for (const LanguageTag& language : context.centre.languages)
    if (!text.has(language) && std::find(unreadable.begin(), unreadable.end(), language) == unreadable.end())
      missing += (missing.empty() ? "" : ", ") + language.str();
  if (!missing.empty())
    context.problems.warning(file, line, {"{0} is not translated: {1}", "{0} の訳がありません: {1}"},
                             {"add the text in this language; until then another one is shown",
                              "この言語の文を足してください。それまでは別の言語で出ます"},
                             {name, missing});
}

namespace {

// 20261125
bool looks_like_a_date(int64_t version) {
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(version / 10'000)),
                                         std::chrono::month(static_cast<unsigned>(version / 100 % 100)),
                                         std::chrono::day(static_cast<unsigned>(version % 100))};
  return date.ok() && date.year() >= std::chrono::year(1900) && date.year() < std::chrono::year(2200);
}

}  // namespace

void read_pack_file(SourceContext& context) {
  const auto text = read_source_file(context, kPackFile, Encoding::utf8_only, Absence::error);
  facility::Centre& centre = context.centre;
  if (!text) return;  // whatever languages the texts are in
  const TomlValue root = parse_toml(*text, kPackFile, context.problems);
  TableReader pack(root, kPackFile, kPackFile, context.problems);
  centre.languages = pack.languages("languages");
  if (centre.languages.empty()) {
    context.problems.error(
        kPackFile, pack.line_of("languages"), {"languages is missing or empty", "languages がないか、空です"},
        {"write languages = [\"ja\", \"en\"]", "languages = [\"ja\", \"en\"] のように書いてください"});
    centre.languages = languages_or_visitors({});
  }
  centre.pack_id = pack.string("id", Need::required);
  centre.facility_id = pack.string("facility", Need::required);
  Ids().take(centre.facility_id, kPackFile, pack.line_of("facility"), context.problems);
  centre.version = pack.integer("version", 1, 1'000'000'000, Need::required).value_or(0);
  if (looks_like_a_date(centre.version))
    context.problems.warning(kPackFile, pack.line_of("version"),
                             {"version {0} looks like a date", "version {0} は日付のように見えます"},
                             {"count 1, 2, 3 …: once a date was mistyped, a kiosk takes no earlier one until epoch is "
                              "raised",
                              "1、2、3 … と数えてください。日付を書きまちがえると、epoch "
                              "を上げるまで、それより前の版はキオスクに入りません"},
                             {std::to_string(centre.version)});
  centre.epoch = pack.integer("epoch", 0, 1'000'000).value_or(0);
  centre.valid_from = pack.date("valid_from");
  centre.title = pack.text("title", context, Need::required);
  if (const TomlValue* table = pack.table("fallback"))
    read_fallback(*table, context);
  else if (centre.languages.size() > 1)
    context.problems.warning(kPackFile, 0,
                             {"there is no [fallback]: a text that a language lacks is shown in Japanese or English",
                              "[fallback] がないので、訳のない文は日本語か英語で出ます"},
                             {"add [fallback] with a line a language: ko = [\"en\", \"ja\"]",
                              "見出し [fallback] と、言語ごとの行 ko = [\"en\", \"ja\"] … を書き足してください"});
  if (const TomlValue* table = pack.table("centre")) {
    TableReader reader(*table, "[centre]", kPackFile, context.problems);
    centre.phone = reader.string("phone");
    centre.name = reader.text("name", context, Need::required);
    centre.location = reader.text("location", context);
    centre.address = reader.text("address", context);
    reader.finish();
  } else {
    context.problems.error(
        kPackFile, 1, {"{0} has no {1}", "{0} に {1} がありません"},
        {"add the heading [centre] with name.ja = \"…\"", "見出し [centre] と name.ja = \"…\" を書き足してください"},
        {kPackFile, "[centre]"});
  }
  read_links(pack, context);
  pack.finish();
}

void read_tables(SourceContext& context) {
  context.centre.files = context.files.where();
  read_pack_file(context);
  read_hours(context);
  read_places(context);
  read_cities(context);
  read_voices(context);
  read_cards(context);
  read_page_table(context);
  read_events(context);
  read_event_changes(context);
  // For as long as it is shown.
  context.centre.events.shrink_to_fit();
}

void read_files(SourceContext& context) {
  read_tables(context);
  read_pages(context);
}

std::vector<std::string> names_of_pack(const PackFiles& files, const facility::Centre& centre) {
  std::set<std::string> names;
  for (const std::string_view name : known_files())
    if (files.has(std::string(name))) names.emplace(name);
  for (std::string& name : calendars_of(files)) names.insert(std::move(name));
  const auto pages = files.list("pages");
  for (const std::string& name : pages ? *pages : std::vector<std::string>())
    if (!name.starts_with(".") && name.ends_with(".md")) names.insert("pages/" + name);
  const auto pictures = pictures_of(centre);
  names.insert(pictures.begin(), pictures.end());
  for (const char* licence : {"images/LICENSE", "images/LICENSE.md", "images/LICENSE.txt"})
    if (!pictures.empty() && files.has(licence)) names.insert(licence);
  return {names.begin(), names.end()};
}

std::vector<LanguageTag> languages_of(const PackFiles& files) {
  Problems unheard(MessageLanguage::english);
  SourceContext context{files, unheard};
  read_pack_file(context);
  return languages_or_visitors(std::move(context.centre.languages));
}

std::optional<Error> first_error(const SourceResult& read, const std::filesystem::path& pack,
                                 std::string_view pack_word, MessageLanguage language) {
  const auto is_error = [](const Problem& problem) { return problem.severity == Severity::error; };
  const auto first = std::find_if(read.problems.begin(), read.problems.end(), is_error);
  if (first == read.problems.end()) return std::nullopt;
  const std::string told = to_string(*first, language);
  const ErrorCode code = read.disk_failed ? ErrorCode::io : ErrorCode::invalid;
  // One that cannot be opened is its own file.
  if (first->file == pack.string()) return Error{code, told};
  const auto errors = std::count_if(first, read.problems.end(), is_error);
  return Error{code, (pack / told).string() + say(language,
                                                  {" (errors: {0}; run kioskctl pack check {1})",
                                                   "（エラー {0} 件。kioskctl pack check {1} で確かめてください）"},
                                                  {std::to_string(errors), pack_word})};
}

SourceResult read_source(const std::filesystem::path& pack, MessageLanguage language, Thoroughness thoroughness,
                         const CheckAids& aids) {
  const auto files = files_at(pack, language);
  if (files) return read_source(**files, language, thoroughness, aids);
  Problems problems(language);
  problems.error(pack.string(), 0, {"{0}", "{0}"}, {"", ""}, {files.error().message});
  return {{}, problems.take(), files.error().code == ErrorCode::io};
}

namespace {

// The screen would leave some out.
void check_agenda(const facility::Centre& centre, Date today, Problems& problems) {
  using facility::Agenda;
  if (Agenda::make(centre.events, facility::OpeningHours(centre.hours), today).complete) return;
  problems.error(
      "events.csv", 0,
      {"the events have more than {0} dates in the next 13 months; the screen shows no more",
       "行事の日付が、これから 13 か月で {0} 件を超えています。画面に出せるのはそこまでです"},
      {"take out events that are over, give those that are held every day an end (UNTIL in rrule), or make one of "
       "several",
       "終わった行事を消すか、毎日の行事に終わりの日（rrule の UNTIL）を書くか、いくつかを一つにまとめてください"},
      {std::to_string(Agenda::kMostEvents)});
}

}  // namespace

SourceResult read_source(const PackFiles& files, MessageLanguage language, Thoroughness thoroughness,
                         const CheckAids& aids) {
  Problems problems(language);
  SourceContext context{files, problems};
  context.wants_texts = aids.typesetter != nullptr || aids.examples != nullptr;
  read_files(context);
  follow_references(context);
  check_files_of_pack(context);
  if (thoroughness == Thoroughness::full) {
    check_folder(context);
    check_pages_folder(context);
    check_pictures(context);
    if (aids.today) check_days(context, *aids.today);
    check_events(context, aids.today);
    if (aids.today) check_agenda(context.centre, *aids.today, problems);
    if (aids.examples) check_examples(context, *aids.examples);
    if (const auto from = context.centre.valid_from; from && aids.today && *from > *aids.today)
      problems.warning(
          kPackFile, 0,
          {"valid_from is {0}: until then the screen takes the clock for wrong and tells nothing about now",
           "valid_from が {0} です。その日まで、画面は時計が正しくないとみなし、今のことを表示しません"},
          {"check the year; a pack for later is put on the kiosk on that day",
           "年を確かめてください。先の日のパックは、その日になってから使います"},
          {iso(*from)});
  }
  if (aids.typesetter) check_fonts(context, *aids.typesetter);
  context.centre.languages = languages_or_visitors(std::move(context.centre.languages));
  return {std::move(context.centre), problems.take(), context.disk_failed};
}

}  // namespace kiosk::packs
