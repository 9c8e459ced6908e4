// pages.toml and pages/<slug>.<language>.md: the articles.
#include <algorithm>
#include <cctype>
#include <future>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/packs/markdown.h"
#include "kiosk/packs/picture.h"
#include "kiosk/packs/side_by_side.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/table_reader.h"

namespace kiosk::packs {
namespace {

const std::string kPages = "pages.toml";

// The kinds of link that lead to something of the pack: "place:lounge".
constexpr std::pair<std::string_view, Reference::To> kReferences[] = {{"page:", Reference::To::page},
                                                                      {"event:", Reference::To::event},
                                                                      {"place:", Reference::To::place},
                                                                      {"city:", Reference::To::city}};
bool leads_to_a_screen(std::string_view url) {
  constexpr std::string_view kKind = "screen:";
  const auto& known = facility::kLinkedScreens;
  return url.starts_with(kKind) &&
         std::find(std::begin(known), std::end(known), url.substr(kKind.size())) != std::end(known);
}

// One of pack.toml's [[link]], which were read before.
bool is_named_link(std::string_view url, const facility::Centre& centre) {
  constexpr std::string_view kKind = "link:";
  return url.starts_with(kKind) && std::any_of(centre.links.begin(), centre.links.end(),
                                               [&](const auto& link) { return link.id == url.substr(kKind.size()); });
}

void check_link(const ArticleLink& link, const std::string& file, SourceContext& context) {
  for (const auto& [kind, to] : kReferences)
    if (link.url.starts_with(kind)) {
      context.references.push_back({to, link.url.substr(kind.size()), file, link.line});
      return;
    }
  if (leads_to_a_screen(link.url) || is_named_link(link.url, context.centre)) return;
  if (link.url.starts_with("https://") || link.url.starts_with("http://") || link.url.starts_with("tel:") ||
      link.url.starts_with("mailto:"))
    return;
  context.problems.error(file, link.line, {"the link {0} leads nowhere", "リンク {0} の行き先がわかりません"},
                         {"write https://… for an address, page:slug for another page, screen:events for a screen; "
                          "content/README.md tells every kind",
                          "アドレスは https://…、別のページは page:名前、画面は screen:events "
                          "のように書いてください。書き方は content/README.md にすべてあります"},
                         {in_short(link.url)});
}

// A built pack's file that is not the one that was built: to save the picture again would help nobody.
bool is_damaged_copy(const std::string& name, const PackFiles& files) {
  const auto bytes = files.read(name, kMostPictureBytes);
  return !bytes && bytes.error().code == ErrorCode::corrupt;
}

// Whether there is a file that a picture can be read from. Tells where not.
bool is_there(const std::string& written, const std::string& file, int line, SourceContext& context) {
  const std::string name = in_short(written);
  Problems& problems = context.problems;
  constexpr std::string_view kFolder = "images/";
  if (!written.starts_with(kFolder) || written == kFolder || written.find('/', kFolder.size()) != std::string::npos) {
    problems.error(file, line,
                   {"the picture {0} does not lie in images/", "画像 {0} は images フォルダーの中にありません"},
                   {"put the file into the folder images and write ![caption](images/name.jpg)",
                    "ファイルを images フォルダーに入れ、![説明](images/名前.jpg) と書いてください"},
                   {name});
    return false;
  }
  if (context.files.is_link(written)) {
    problems.error(
        file, line,
        {"the picture {0} is a symbolic link, or the folder images is one; it is not followed",
         "画像 {0} か images フォルダーがシンボリックリンク（別の場所へのリンク）なので、読みません"},
        {"put the file itself into the folder images", "ファイルそのものを images フォルダーに入れてください"}, {name});
    return false;
  }
  if (context.files.has(written)) return true;
  const auto names = context.may_suggest() ? context.files.list("images")
                                           : Result<std::vector<std::string>>(std::vector<std::string>());
  std::vector<std::string_view> known;
  if (names) known.assign(names->begin(), names->end());
  const std::string_view meant = nearest(written.substr(kFolder.size()), known);
  problems.error(file, line, {"there is no picture {0}", "画像 {0} がありません"},
                 meant.empty() ? Words{"put the file into the folder images, or correct its name",
                                       "ファイルを images フォルダーに入れるか、名前を直してください"}
                               : Words{"did you mean {1}?", "{1} のことですか"},
                 {name, meant});
  return false;
}

// Looks at each file once.
const WrittenPicture& look_at(const std::string& written, const std::string& file, int line, SourceContext& context) {
  const auto known = context.pictures.find(written);
  if (known != context.pictures.end()) return known->second;
  WrittenPicture found{file, line, in_short(written), look_at_picture(context.files, written)};
  found.damaged_copy = (!found.picture || is_too_large(*found.picture)) && is_damaged_copy(written, context.files);
  context.disk_failed |= !found.picture && found.picture.error().code == ErrorCode::io;
  if (found.damaged_copy) tell_damaged_copy(written, context.problems);
  return context.pictures.emplace(written, std::move(found)).first->second;
}

void find_picture(facility::Block& block, const std::string& file, int line, SourceContext& context) {
  if (!is_there(block.url, file, line, context)) return;
  const WrittenPicture& found = look_at(block.url, file, line, context);
  if (found.damaged_copy) return;
  const Result<PictureFile>& picture = found.picture;
  Problems& problems = context.problems;
  if (!picture && picture.error().code == ErrorCode::unsupported)
    problems.error(file, line, {"{0} is neither a PNG nor a JPEG", "{0} は PNG でも JPEG でもありません"},
                   {"open it in a picture program and save it as JPEG; another name alone does not help",
                    "画像ソフトで開き、JPEG で保存し直してください。名前を変えるだけでは直りません"},
                   {found.name});
  else if (!picture)
    problems.error(file, line, {"the picture {0} is damaged or cannot be read", "画像 {0} が壊れているか、読めません"},
                   {"save or copy it once more", "もう一度保存するか、コピーし直してください"}, {found.name});
  else if (is_too_large(*picture))
    problems.error(
        file, line, {"the picture {0} is too large: {1} × {2} pixels", "画像 {0} が大きすぎます({1} × {2} ピクセル)"},
        {"save it smaller; 2000 pixels wide is plenty", "小さくして保存してください。幅 2000 ピクセルで十分です"},
        {found.name, std::to_string(picture->width), std::to_string(picture->height)});
  else
    block.picture = *picture;
}

void read_article(facility::Page& page, const LanguageTag& language, const std::string& name, SourceContext& context) {
  const auto text = read_source_file(context, name, Encoding::utf8_only, Absence::allowed);
  if (!text) {
    page.articles[language];  // it is there: why it was not read was told
    return;
  }
  if (text->find_first_not_of(" \t\n") == std::string::npos) {
    context.problems.error(name, 1, {"the page is empty", "ページが空です"},
                           {"write it, or take the file away", "中身を書くか、ファイルを消してください"});
    return;
  }
  MarkdownResult result = parse_article(*text, language, name, context.problems);
  check_markup(result.article.title, "#", name, 1, context.problems);
  context.note(WrittenText{name, 1, "#", result.article.title, language});
  for (size_t i = 0; i < result.article.blocks.size(); ++i) {
    facility::Block& block = result.article.blocks[i];
    const int line = result.block_lines[i];
    const auto look_at = [&](const std::string& written, int its_line) {
      check_markup(written, in_short(written), name, its_line, context.problems);
      context.note(WrittenText{name, its_line, in_short(written), written, language});
    };
    if (block.kind == facility::Block::Kind::image) find_picture(block, name, line, context);
    if (!block.text.empty()) look_at(block.text, line);
    for (const std::string& heading : block.table.headings) look_at(heading, line);
    // Between the headings and the rows stands the line of dashes.
    for (size_t row = 0; row < block.table.rows.size(); ++row)
      for (const std::string& cell : block.table.rows[row]) look_at(cell, line + 2 + static_cast<int>(row));
  }
  for (const ArticleLink& link : result.links) check_link(link, name, context);
  if (!page.articles.emplace(language, result.article).second)
    context.problems.error(name, 0, {"the page is here twice in this language", "この言語のページが二つあります"},
                           {"keep one of the two", "どちらか一つだけ残してください"});
}

// As an id may be written: "House rules" → "house-rules"; empty where no letter or digit is left.
std::string as_slug(std::string_view name) {
  std::string slug;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (slug.ends_with('-')) slug.pop_back();
  return slug;
}

// A page's file, of which pages.toml says nothing. `language` as its name has it.
void tell_no_page(const std::string& slug, const std::string& language, const std::string& path,
                  SourceContext& context) {
  const auto& pages = context.centre.pages;
  const std::string meant = as_slug(slug);
  const bool is_there =
      std::any_of(pages.begin(), pages.end(), [&](const facility::Page& page) { return page.slug == meant; });
  Words what_to_do = {"add [[page]] with slug = \"{0}\" to pages.toml",
                      "pages.toml に [[page]] と slug = \"{0}\" を書き足してください"};
  if (is_there)
    what_to_do = {"did you mean {1}? call the file {1}.{2}.md", "{1} のことですか。名前を {1}.{2}.md に変えてください"};
  else if (meant.empty())
    what_to_do = {
        "call it with the letters a-z, digits and - only, such as house-rules.{2}.md, and add [[page]] with "
        "that slug to pages.toml",
        "house-rules.{2}.md のように a-z、数字、- だけの名前に変え、pages.toml に [[page]] とその slug "
        "を書き足してください"};
  else if (meant != slug)
    what_to_do = {"call the file {1}.{2}.md, and add [[page]] with slug = \"{1}\" to pages.toml",
                  "名前を {1}.{2}.md に変え、pages.toml に [[page]] と slug = \"{1}\" を書き足してください"};
  context.problems.error(path, 0,
                         {"pages.toml has no page {0}: nobody will see this file",
                          "pages.toml に {0} がないので、このファイルは表示されません"},
                         what_to_do, {slug, meant, language});
}

}  // namespace

namespace {

bool can_be_decoded(const PictureFile& picture, const Result<std::string>& bytes) {
  return bytes && decode_picture({picture, 16, 16, 0}, *bytes);
}

void tell_undecoded(const WrittenPicture& written, SourceContext& context) {
  const std::string& file = written.picture->name;
  if (is_damaged_copy(file, context.files)) return tell_damaged_copy(file, context.problems);
  context.problems.error(
      written.file, written.line,
      {"the picture {0} is damaged, or of a kind that the screen cannot show",
       "画像 {0} が壊れているか、表示できない種類です"},
      {"open it in a picture program and save it as JPEG once more", "画像ソフトで開き、JPEG で保存し直してください"},
      {written.name});
}

}  // namespace

void check_pictures(SourceContext& context) {
  std::vector<const WrittenPicture*> readable;
  for (const auto& [file, written] : context.pictures)
    if (written.picture && !is_too_large(*written.picture)) readable.push_back(&written);  // else it was told
  const auto begin = [&](size_t i) {
    auto bytes = context.files.read(readable[i]->picture->name, kMostPictureBytes);
    return std::async(std::launch::async | std::launch::deferred, &can_be_decoded, *readable[i]->picture,
                      std::move(bytes));
  };
  side_by_side(readable.size(), begin, [&](size_t i, bool decoded) {
    if (!decoded) tell_undecoded(*readable[i], context);
    return true;
  });
}

void read_page_table(SourceContext& context) {
  const auto text = read_source_file(context, kPages, Encoding::utf8_only, Absence::allowed);
  if (!text) return;
  const TomlValue root = parse_toml(*text, kPages, context.problems);
  TableReader file(root, kPages, kPages, context.problems);
  Ids ids;
  for (const TomlValue* table : file.tables("page")) {
    TableReader reader(*table, "[[page]]", kPages, context.problems);
    facility::Page page;
    page.slug = reader.string("slug", Need::required);
    page.group = reader.choice("group", {"youth", "centre", "committee"}, Need::required);
    page.icon = reader.string("icon");
    if (!page.icon.empty()) context.note(WrittenIcon{kPages, reader.line_of("icon"), page.icon});
    page.order = reader.integer("order", -10'000, 10'000).value_or(0);
    reader.finish();
    if (!ids.take(page.slug, kPages, reader.line_of("slug"), context.problems)) continue;
    context.page_lines[page.slug] = reader.line_of("slug");
    context.centre.pages.push_back(std::move(page));
  }
  file.finish();
  std::stable_sort(context.centre.pages.begin(), context.centre.pages.end(),
                   [](const auto& a, const auto& b) { return a.order < b.order; });
}

void read_pages(SourceContext& context) {
  auto& pages = context.centre.pages;
  const auto names = context.files.list("pages");
  for (const std::string& name : names ? *names : std::vector<std::string>()) {
    if (name.starts_with(".") || !name.ends_with(".md")) continue;
    const std::string path = "pages/" + name;
    const std::string stem = name.substr(0, name.size() - 3);
    const size_t dot = stem.find('.');
    if (dot == std::string::npos) {
      context.problems.error(path, 0, {"the file's name does not say its language", "ファイル名に言語がありません"},
                             {"call it {0}.ja.md", "{0}.ja.md のような名前にしてください"}, {stem});
      continue;
    }
    const auto language = check_language(stem.substr(dot + 1), path, 0, context);
    const std::string slug = stem.substr(0, dot);
    const auto page = std::find_if(pages.begin(), pages.end(), [&](const auto& p) { return p.slug == slug; });
    if (page == pages.end() && pages.empty() && context.problems.has_errors_in(kPages)) continue;
    if (page == pages.end())
      tell_no_page(slug, stem.substr(dot + 1), path, context);
    else if (language)
      read_article(*page, *language, path, context);
  }

  for (const facility::Page& page : pages) {
    if (page.articles.empty()) {
      context.problems.error(kPages, context.page_lines[page.slug],
                             {"the page {0} has no text", "ページ {0} の本文がありません"},
                             {"write pages/{0}.ja.md", "pages/{0}.ja.md を書いてください"}, {page.slug});
      continue;
    }
    std::string missing;
    for (const LanguageTag& language : context.centre.languages)
      if (!page.articles.contains(language)) missing += (missing.empty() ? "" : ", ") + language.str();
    if (!missing.empty())
      context.problems.warning(
          kPages, context.page_lines[page.slug], {"{0} is not translated: {1}", "{0} の訳がありません: {1}"},
          {"add pages/{0}.<language>.md", "pages/{0}.<言語>.md を足してください"}, {page.slug, missing});
  }
}

}  // namespace kiosk::packs
