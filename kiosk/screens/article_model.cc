#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "kiosk/facility/centre.h"
#include "kiosk/screens/article.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {
namespace {

using facility::Block;

constexpr std::string_view kDefaultIcon = "article";

bool is_web_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

std::string_view icon_for(const Route& to) {
  switch (to.screen) {
    case ScreenId::event:
    case ScreenId::events:
      return "event";
    case ScreenId::city:
    case ScreenId::cities:
      return "public";
    case ScreenId::facility:
      return "map";
    case ScreenId::hours:
      return "schedule";
    case ScreenId::board:
      return "sticky_note_2";
    case ScreenId::youth:
      return "groups";
    case ScreenId::centre:
      return "info";
    default:
      return kDefaultIcon;
  }
}

// The next time that the series takes place; the list of events where it does not any more.
Route route_to_event(const Context& c, const facility::EventSeries& series) {
  const auto next = facility::occurrences({series}, c.lists_from(), c.lists_from() + std::chrono::days(400), &c.hours);
  for (const auto& occurrence : next)
    if (!occurrence.cancelled) return route_to(ScreenId::event, occurrence.id);
  return route_to(ScreenId::events);
}

// The last byte away, which is a character of its own.
void drop_last(text::Text& words) {
  words.utf8.pop_back();
  for (text::Span& span : words.spans) span.end = std::min(span.end, static_cast<uint32_t>(words.utf8.size()));
  std::erase_if(words.spans, [](const text::Span& span) { return span.start >= span.end; });
}

// As its language quotes what somebody said, unless its writer did. In Russian a full stop stands behind the quotation;
// ? ! … stay inside (Rules of Russian Orthography and Punctuation, 1956).
text::Text quoted(text::Text words) {
  const LanguageTag language = words.language;
  std::pair<const char*, const char*> marks{"“", "”"};
  if (language.primary() == "ru") marks = {"«", "»"};
  if (language.primary() == "ja" || language.str() == "zh-Hant") marks = {"「", "」"};
  if (words.utf8.starts_with(marks.first)) return words;
  if (language.primary() == "ru" && words.utf8.ends_with('.') && !words.utf8.ends_with("..")) {
    drop_last(words);
    marks.second = "».";
  }
  const auto mark = [&](const char* utf8) { return text::Text{utf8, language, words.weight, words.family, {}}; };
  return join({mark(marks.first), words, mark(marks.second)}, "");
}

// What "link:web" names among the pack's links; null where it has no address.
const facility::Link* link_of(const Context& c, std::string_view url) {
  constexpr std::string_view kKind = "link:";
  if (!url.starts_with(kKind)) return nullptr;
  const std::string_view id = url.substr(kKind.size());
  if (id == "web") return c.website();
  const auto link = std::find_if(c.centre.links.begin(), c.centre.links.end(),
                                 [&](const auto& one) { return one.id == id && !one.url.empty(); });
  return link == c.centre.links.end() ? nullptr : &*link;
}

}  // namespace

namespace {

TableModel make_table(const Context& c, const facility::Table& table, const LanguageTag& language) {
  using Align = facility::Table::Align;
  TableModel model;
  for (const Align align : table.aligns)
    model.aligns.push_back(align == Align::center ? text::Align::center
                           : align == Align::end  ? text::Align::end
                                                  : text::Align::start);
  for (const std::string& heading : table.headings)
    model.headings.push_back(c.tagged({heading, language}, text::Weight::bold));
  const std::string_view colon = language.is_han() ? "：" : ": ";
  for (const auto& row : table.rows) {
    auto& cells = model.rows.emplace_back();
    auto& record = model.records.emplace_back();
    for (size_t i = 0; i < row.size(); ++i) {
      cells.push_back(c.tagged({row[i], language}));
      if (!row[i].empty()) record.push_back(join({model.headings[i], cells.back()}, colon));
    }
  }
  return model;
}

}  // namespace

std::optional<Route> route_of(const Context& c, const std::string& link) {
  const size_t colon = link.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::string kind = link.substr(0, colon), name = link.substr(colon + 1);
  if (kind == "page" && c.centre.page(name)) return route_to(ScreenId::page, name);
  if (kind == "city" && c.centre.city(name)) return route_to(ScreenId::city, name);
  if (kind == "place" && c.centre.place(name)) return route_to(ScreenId::facility, name);
  if (kind == "event")
    if (const auto* series = c.centre.event(name)) return route_to_event(c, *series);
  if (kind == "screen") {
    static constexpr std::array<std::pair<std::string_view, ScreenId>, 7> kScreens{{{"events", ScreenId::events},
                                                                                    {"hours", ScreenId::hours},
                                                                                    {"board", ScreenId::board},
                                                                                    {"facility", ScreenId::facility},
                                                                                    {"cities", ScreenId::cities},
                                                                                    {"youth", ScreenId::youth},
                                                                                    {"centre", ScreenId::centre}}};
    for (const auto& [known, screen] : kScreens)
      if (known == name) return route_to(screen);
  }
  return std::nullopt;
}

CodeModel make_code(const Context& c, std::string url, text::Text name) {
  CodeModel code;
  code.name = std::move(name);
  // Without the scheme, as one would say it.
  std::string address = url.substr(url.find("//") + 2);
  if (address.ends_with('/')) address.pop_back();
  code.address = {std::move(address), LanguageTag::of("en"), text::Weight::regular, text::Family::print, {}};
  code.caption = c.say("page.scan");
  code.url = std::move(url);
  return code;
}

VoiceModel make_voice(const Context& c, const facility::Voice& voice, bool with_city) {
  std::vector<text::Text> who = {c.text(voice.who)};
  if (const auto* city = c.centre.city(voice.city); city != nullptr && with_city) who.push_back(c.text(city->name));
  return {voice.id, join(who, c.language.is_han() ? "　" : " · "), quoted(c.text(voice.text))};
}

std::vector<text::Text> paragraphs_of(const Context& c, const facility::TaggedText& text) {
  std::vector<text::Text> paragraphs;
  std::string_view rest = text.markup;
  while (!rest.empty()) {
    const size_t end = rest.find("\n\n");
    std::string paragraph(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 2);
    const size_t first = paragraph.find_first_not_of(" \n"), last = paragraph.find_last_not_of(" \n");
    if (first == std::string::npos) continue;
    paragraphs.push_back(c.tagged({paragraph.substr(first, last - first + 1), text.language}));
  }
  return paragraphs;
}

std::optional<JumpModel> make_page_jump(const Context& c, const facility::Page& page, const std::string& ids) {
  const auto title = c.centre.title_of(page, c.language);
  if (!title) return std::nullopt;
  return JumpModel{ids + "." + page.slug, page.icon.empty() ? std::string(kDefaultIcon) : page.icon,
                   c.tagged(*title, text::Weight::bold), route_to(ScreenId::page, page.slug)};
}

std::vector<JumpModel> make_page_jumps(const Context& c, const std::string& group, const std::string& ids) {
  std::vector<const facility::Page*> pages;
  for (const auto& page : c.centre.pages)
    if (page.group == group) pages.push_back(&page);
  std::stable_sort(pages.begin(), pages.end(), [](const auto* a, const auto* b) { return a->order < b->order; });
  std::vector<JumpModel> jumps;
  for (const auto* page : pages)
    if (auto jump = make_page_jump(c, *page, ids)) jumps.push_back(std::move(*jump));
  return jumps;
}

ArticleModel make_article(const Context& c, const facility::Article& article, const std::string& ids) {
  using Kind = ArticleModel::Block::Kind;
  ArticleModel model;
  int links = 0;
  const auto say = [&](const Block& block, text::Weight weight) {
    return c.tagged({block.text, article.language}, weight);
  };
  const auto add = [&](Kind kind, text::Text text) -> ArticleModel::Block& {
    model.blocks.emplace_back();
    model.blocks.back().kind = kind;
    model.blocks.back().text = std::move(text);
    return model.blocks.back();
  };
  for (const Block& block : article.blocks) {
    switch (block.kind) {
      case Block::Kind::heading:
        add(block.level <= 1 ? Kind::heading : Kind::subheading, say(block, text::Weight::bold));
        break;
      case Block::Kind::paragraph:
        add(Kind::paragraph, say(block, text::Weight::regular));
        break;
      case Block::Kind::bullet:
        add(Kind::bullet, say(block, text::Weight::regular)).depth = std::clamp(block.level - 1, 0, 2);
        break;
      case Block::Kind::quote:
        add(Kind::quote, quoted(say(block, text::Weight::regular)));
        break;
      case Block::Kind::image:
        add(Kind::image, say(block, text::Weight::regular)).picture = block.picture;
        break;
      case Block::Kind::table:
        add(Kind::table, {}).table = make_table(c, block.table, article.language);
        break;
      case Block::Kind::link: {
        const std::string id = ids + "." + std::to_string(++links);
        if (is_web_address(block.url)) {
          add(Kind::code, {}).code = make_code(c, block.url, say(block, text::Weight::bold));
        } else if (const auto* link = link_of(c, block.url)) {
          add(Kind::code, {}).code = make_code(c, link->url, c.text(link->name, text::Weight::bold));
        } else if (auto to = route_of(c, block.url)) {
          std::string icon(icon_for(*to));
          if (to->screen == ScreenId::page)
            if (const auto* page = c.centre.page(to->id); page && !page->icon.empty()) icon = page->icon;
          add(Kind::jump, {}).jump = {id, std::move(icon), say(block, text::Weight::bold), std::move(*to)};
        } else {
          add(Kind::paragraph, say(block, text::Weight::regular));
        }
        break;
      }
    }
  }
  return model;
}

}  // namespace kiosk::screens
