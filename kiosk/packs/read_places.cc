// places.toml, cities.toml, voices.toml, cards.toml: what is here, who we are friends with, what they say.
#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "kiosk/packs/source_context.h"
#include "kiosk/packs/source_file.h"
#include "kiosk/packs/table_reader.h"

namespace kiosk::packs {
namespace {

const std::string kPlaces = "places.toml";
const std::string kCities = "cities.toml";
const std::string kVoices = "voices.toml";
const std::string kCards = "cards.toml";
constexpr double kLargestMap = 100'000;

void read_map(const TomlValue& table, SourceContext& context) {
  facility::Centre& centre = context.centre;
  TableReader reader(table, "[map]", kPlaces, context.problems);
  centre.map_width = static_cast<float>(reader.number("width", 1, kLargestMap, Need::required).value_or(0));
  centre.map_height = static_cast<float>(reader.number("height", 1, kLargestMap, Need::required).value_or(0));
  centre.map_is_schematic = reader.boolean("schematic").value_or(true);
  if (const auto here = reader.numbers("you_are_here", 2); !here.empty()) {
    centre.you_are_here.x = static_cast<float>(here[0]);
    centre.you_are_here.y = static_cast<float>(here[1]);
  }
  reader.finish();
}

void read_rect(TableReader& reader, facility::Place& place, SourceContext& context) {
  const auto rect = reader.numbers("rect", 4);
  if (rect.empty()) return;
  place.rect = {static_cast<float>(rect[0]), static_cast<float>(rect[1]), static_cast<float>(rect[2]),
                static_cast<float>(rect[3])};
  const bool inside = place.rect.x >= 0 && place.rect.y >= 0 && place.rect.width > 0 && place.rect.height > 0 &&
                      place.rect.x + place.rect.width <= context.centre.map_width &&
                      place.rect.y + place.rect.height <= context.centre.map_height;
  if (!inside)
    context.problems.error(
        kPlaces, reader.line_of("rect"),
        {"the place {0} does not lie on the map", "場所 {0} が地図からはみ出しています"},
        {"write rect = [x, y, width, height] within [map]", "rect = [左, 上, 幅, 高さ] を [map] の中に収めてください"},
        {place.id});
}

}  // namespace

void read_places(SourceContext& context) {
  const auto text = read_source_file(context, kPlaces, Encoding::utf8_only, Absence::allowed);
  if (!text) return;
  const TomlValue root = parse_toml(*text, kPlaces, context.problems);
  TableReader file(root, kPlaces, kPlaces, context.problems);
  const TomlValue* map = file.table("map");
  if (map) read_map(*map, context);
  Ids ids;
  for (const TomlValue* table : file.tables("place")) {
    TableReader reader(*table, "[[place]]", kPlaces, context.problems);
    facility::Place place;
    place.id = reader.string("id", Need::required);
    place.number = reader.integer("number", 0, 999).value_or(0);
    if (map)
      read_rect(reader, place, context);
    else
      reader.numbers("rect", 4);
    place.tint = reader.choice("tint", {"lake", "gold"});
    place.name = reader.text("name", context, Need::required);
    place.short_name = reader.text("short_name", context);
    place.description = reader.text("description", context);
    place.who = reader.text("who", context);
    place.languages = reader.languages("languages");
    place.languages_note = reader.text("languages_note", context);
    place.phone = reader.string("phone");
    place.page = reader.string("page");
    if (!place.page.empty())
      context.references.push_back({Reference::To::page, place.page, kPlaces, reader.line_of("page")});
    reader.finish();
    if (ids.take(place.id, kPlaces, reader.line_of("id"), context.problems))
      context.centre.places.push_back(std::move(place));
  }
  file.finish();
}

void read_cities(SourceContext& context) {
  const auto text = read_source_file(context, kCities, Encoding::utf8_only, Absence::allowed);
  if (!text) return;
  const TomlValue root = parse_toml(*text, kCities, context.problems);
  TableReader file(root, kCities, kCities, context.problems);
  Ids ids;
  for (const TomlValue* table : file.tables("city")) {
    TableReader reader(*table, "[[city]]", kCities, context.problems);
    facility::SisterCity city;
    city.id = reader.string("id", Need::required);
    city.country = reader.string("country", Need::required);
    if (!city.country.empty() &&
        (city.country.size() != 2 || !std::isupper(static_cast<unsigned char>(city.country[0])) ||
         !std::isupper(static_cast<unsigned char>(city.country[1]))))
      reader.wrong("country", {"write the country's two letters, such as US or KR",
                               "国を表す大文字 2 字(US、KR など)を書いてください"});
    city.year = reader.integer("year", 1800, 2200, Need::required).value_or(0);
    city.count = static_cast<int>(reader.integer("count", 1, 99).value_or(1));
    city.longitude = reader.number("longitude", -180, 180, Need::required).value_or(0);
    city.latitude = reader.number("latitude", -90, 90, Need::required).value_or(0);
    city.name = reader.text("name", context, Need::required);
    city.country_name = reader.text("country_name", context);
    city.since = reader.text("since", context);
    city.summary = reader.text("summary", context);
    city.description = reader.text("description", context);
    city.links = reader.strings("links");
    for (const std::string& link : city.links) {
      if (link.starts_with("page:"))
        context.references.push_back({Reference::To::page, link.substr(5), kCities, reader.line_of("links")});
      else if (link.starts_with("event:"))
        context.references.push_back({Reference::To::event, link.substr(6), kCities, reader.line_of("links")});
      else
        reader.wrong("links", {"a link is page:… or event:…", "リンクは page:… か event:… と書いてください"});
    }
    for (const TomlValue* exchange : reader.tables("exchange"))
      if (auto words = text_of(*exchange, "[[city.exchange]]", kCities, context); !words.empty())
        city.exchanges.push_back(std::move(words));
    reader.finish();
    if (ids.take(city.id, kCities, reader.line_of("id"), context.problems))
      context.centre.cities.push_back(std::move(city));
  }
  file.finish();
}

void read_voices(SourceContext& context) {
  const auto text = read_source_file(context, kVoices, Encoding::utf8_only, Absence::allowed);
  if (!text) return;
  const TomlValue root = parse_toml(*text, kVoices, context.problems);
  TableReader file(root, kVoices, kVoices, context.problems);
  Ids ids;
  for (const TomlValue* table : file.tables("voice")) {
    TableReader reader(*table, "[[voice]]", kVoices, context.problems);
    facility::Voice voice;
    voice.id = reader.string("id", Need::required);
    voice.city = reader.string("city");
    voice.who = reader.text("who", context);
    voice.text = reader.text("text", context, Need::required);
    if (!voice.city.empty())
      context.references.push_back({Reference::To::city, voice.city, kVoices, reader.line_of("city")});
    reader.finish();
    if (ids.take(voice.id, kVoices, reader.line_of("id"), context.problems))
      context.centre.voices.push_back(std::move(voice));
  }
  file.finish();
}

void read_cards(SourceContext& context) {
  const auto text = read_source_file(context, kCards, Encoding::utf8_only, Absence::allowed);
  if (!text) return;
  const TomlValue root = parse_toml(*text, kCards, context.problems);
  TableReader file(root, kCards, kCards, context.problems);
  Ids ids;
  for (const TomlValue* table : file.tables("card")) {
    TableReader reader(*table, "[[card]]", kCards, context.problems);
    facility::SampleCard card;
    card.id = reader.string("id", Need::required);
    const std::string tag = reader.string("language", Need::required);
    if (!tag.empty())
      card.language = check_language(tag, kCards, reader.line_of("language"), context).value_or(LanguageTag());
    // The board's own words for its categories and papers (kiosk/board/card.h), which this layer does not include.
    card.category = reader.choice("category", {"friends", "language", "looking-for", "notice"}, Need::required);
    card.paper = reader.choice("paper", {"cream", "blue", "green", "pink"});
    if (card.paper.empty()) card.paper = "cream";
    card.vertical = reader.boolean("vertical").value_or(false);
    card.body = reader.string("body", Need::required);
    context.note(WrittenText{kCards, reader.line_of("body"), "body", card.body, card.language});
    reader.finish();
    if (ids.take(card.id, kCards, reader.line_of("id"), context.problems))
      context.centre.sample_cards.push_back(std::move(card));
  }
  file.finish();
}

}  // namespace kiosk::packs
