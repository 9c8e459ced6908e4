#include "kiosk/ctl/place_names.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "kiosk/base/markup.h"
#include "kiosk/ctl/output.h"

namespace kiosk::ctl {
namespace {

struct Kind {
  std::string_view name;
  packs::Words words;
  std::string_view file;
};
constexpr Kind kKinds[] = {
    {"home", {"First screen", "最初の画面"}, ""},
    {"facility", {"Room", "部屋"}, "places.toml"},
    {"hours", {"Opening hours", "開館時間"}, "hours.toml"},
    {"events", {"Events", "イベント"}, "events.csv"},
    {"event", {"Event", "イベント"}, "events.csv"},
    {"board", {"Message board", "掲示板"}, "cards.toml"},
    {"card", {"Card", "カード"}, "cards.toml"},
    {"cities", {"Sister cities", "姉妹・友好都市"}, "cities.toml"},
    {"city", {"City", "都市"}, "cities.toml"},
    {"youth", {"Young people", "青少年の交流"}, "pages.toml"},
    {"centre", {"The centre", "センターの案内"}, "pages.toml"},
    {"page", {"Page", "ページ"}, ""},
};

// "event/fun-fridays@2026-11-27" → "event", "fun-fridays", "2026-11-27".
struct Parts {
  std::string kind, id, date;

  explicit Parts(const std::string& place) : kind(place.substr(0, place.find('/'))) {
    if (kind.size() == place.size()) return;
    const std::string rest = place.substr(kind.size() + 1);
    const size_t at = rest.rfind('@');
    id = rest.substr(0, at);
    if (at != std::string::npos) date = rest.substr(at + 1);
  }
};

const Kind* kind_of(const Parts& parts) {
  const auto found =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& kind) { return kind.name == parts.kind; });
  return found == std::end(kKinds) ? nullptr : &*found;
}

// What the pack calls it; empty where it has no name for it.
std::string own_name(const facility::Centre& centre, const Parts& parts, const LanguageTag& language) {
  const auto in_language = [&](const facility::LocalizedText& text) { return centre.text(text, language).markup; };
  if (const auto* room = parts.kind == "facility" ? centre.place(parts.id) : nullptr) return in_language(room->name);
  if (const auto* event = parts.kind == "event" ? centre.event(parts.id) : nullptr) return in_language(event->title);
  if (const auto* city = parts.kind == "city" ? centre.city(parts.id) : nullptr) return in_language(city->name);
  if (const auto* page = parts.kind == "page" ? centre.page(parts.id) : nullptr) {
    const auto article = centre.article(*page, language);
    return article ? article->title : std::string();
  }
  return parts.id;
}

}  // namespace

std::string place_title(const Common& common, const facility::Centre& centre, const std::string& place) {
  const Parts parts(place);
  const Kind* kind = kind_of(parts);
  if (kind == nullptr) return place;
  const bool japanese = common.messages == packs::MessageLanguage::japanese;
  const std::string name = without_markup(own_name(centre, parts, LanguageTag::of(japanese ? "ja" : "en")));
  std::string title = say(common, kind->words);
  if (!name.empty()) title += (japanese ? "：" : ": ") + name;
  if (!parts.date.empty()) title += (japanese ? "（" : " (") + parts.date + (japanese ? "）" : ")");
  return title;
}

std::string place_file(const std::string& place, const std::string& language) {
  const Parts parts(place);
  if (parts.kind == "page") return "pages/" + parts.id + "." + language + ".md";
  const Kind* kind = kind_of(parts);
  return std::string(kind ? kind->file : "");
}

}  // namespace kiosk::ctl
