// pages.toml and pages/<slug>.<language>.md: the articles.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/packs/markdown.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/table_reader.h"

namespace kiosk::packs {
namespace {

const std::string kPages = "pages.toml";

void check_link(const ArticleLink& link, const std::string& file, SourceContext& context) {
  if (link.url.starts_with("page:")) {
    context.references.push_back({Reference::To::page, link.url.substr(5), file, link.line});
    return;
  }
  if (link.url.starts_with("https://") || link.url.starts_with("http://") || link.url.starts_with("tel:") ||
      link.url.starts_with("mailto:"))
    return;
  context.problems.error(file, link.line, {"the link {0} leads nowhere", "リンク {0} の行き先がわかりません"},
                         {"write https://… for an address, page:slug for another page",
                          "アドレスは https://…、別のページは page:名前 と書いてください"},
                         {in_short(link.url)});
}

void read_article(facility::Page& page, const LanguageTag& language, const std::string& name, SourceContext& context) {
  const auto text = read_source_file(context.files, name, Encoding::utf8_only, Absence::allowed, context.problems);
  if (!text) return;
  if (text->find_first_not_of(" \t\n") == std::string::npos) {
    context.problems.error(name, 1, {"the page is empty", "ページが空です"},
                           {"write it, or take the file away", "中身を書くか、ファイルを消してください"});
    return;
  }
  MarkdownResult result = parse_article(*text, language, name, context.problems);
  check_markup(result.article.title, "#", name, 1, context.problems);
  context.note(WrittenText{name, 1, "#", result.article.title, language});
  for (size_t i = 0; i < result.article.blocks.size(); ++i) {
    const std::string& block = result.article.blocks[i].text;
    check_markup(block, in_short(block), name, result.block_lines[i], context.problems);
    context.note(WrittenText{name, result.block_lines[i], in_short(block), block, language});
  }
  for (const ArticleLink& link : result.links) check_link(link, name, context);
  if (!page.articles.emplace(language, std::move(result.article)).second)
    context.problems.error(name, 0, {"the page is here twice in this language", "この言語のページが二つあります"},
                           {"keep one of the two", "どちらか一つだけ残してください"});
}

}  // namespace

void read_pages(SourceContext& context) {
  std::map<std::string, int> lines;
  if (const auto text =
          read_source_file(context.files, kPages, Encoding::utf8_only, Absence::allowed, context.problems)) {
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
      lines[page.slug] = reader.line_of("slug");
      context.centre.pages.push_back(std::move(page));
    }
    file.finish();
  }

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
    if (page == pages.end())
      context.problems.error(path, 0,
                             {"pages.toml has no page {0}: nobody will see this file",
                              "pages.toml に {0} がないので、このファイルは表示されません"},
                             {"add [[page]] with slug = \"{0}\" to pages.toml",
                              "pages.toml に [[page]] と slug = \"{0}\" を書き足してください"},
                             {slug});
    else if (language)
      read_article(*page, *language, path, context);
  }

  for (const facility::Page& page : pages) {
    if (page.articles.empty()) {
      context.problems.error(kPages, lines[page.slug], {"the page {0} has no text", "ページ {0} の本文がありません"},
                             {"write pages/{0}.ja.md", "pages/{0}.ja.md を書いてください"}, {page.slug});
      continue;
    }
    std::string missing;
    for (const LanguageTag& language : context.centre.languages)
      if (!page.articles.contains(language)) missing += (missing.empty() ? "" : ", ") + language.str();
    if (!missing.empty())
      context.problems.warning(kPages, lines[page.slug], {"{0} is not translated: {1}", "{0} の訳がありません: {1}"},
                               {"add pages/{0}.<language>.md", "pages/{0}.<言語>.md を足してください"},
                               {page.slug, missing});
  }
  std::stable_sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
}

}  // namespace kiosk::packs
