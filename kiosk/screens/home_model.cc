#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/screens/context.h"
#include "kiosk/screens/home.h"

namespace kiosk::screens {
namespace {

constexpr size_t kMostEvents = 2;
constexpr size_t kMostCards = 3;
constexpr std::chrono::days kSoon{60};

HomeModel::Tile tile(const Context& c, const std::string& name, const char* icon, Tint tint, ScreenId screen,
                     facility::PhraseArguments counts = {}) {
  HomeModel::Tile tile;
  tile.id = "home.tile." + name;
  tile.icon = icon;
  tile.title = c.say("home.tile_" + name, {}, text::Weight::bold);
  tile.subtitle = c.say("home.tile_" + name + "_sub", std::move(counts));
  tile.tint = tint;
  tile.to.screen = screen;
  return tile;
}

// A tile for everything that the content has something of.
std::vector<HomeModel::Tile> make_tiles(const Context& c) {
  const facility::Centre& centre = c.centre;
  std::vector<HomeModel::Tile> tiles;
  if (!centre.places.empty()) tiles.push_back(tile(c, "facility", "map", Tint::lake, ScreenId::facility));
  tiles.push_back(tile(c, "hours", "schedule", Tint::night, ScreenId::hours));
  tiles.push_back(tile(c, "events", "event", Tint::sun, ScreenId::events));
  tiles.push_back(tile(c, "board", "sticky_note_2", Tint::gold, ScreenId::board));
  if (!centre.cities.empty()) {
    int64_t home = 0, abroad = 0;
    for (const auto& city : centre.cities) (city.country == "JP" ? home : abroad) += city.count;
    tiles.push_back(tile(c, "cities", "public", Tint::pine, ScreenId::cities, {{"abroad", abroad}, {"home", home}}));
  }
  const bool has_youth = !centre.voices.empty() || std::any_of(centre.pages.begin(), centre.pages.end(),
                                                               [](const auto& page) { return page.group == "youth"; });
  if (has_youth) tiles.push_back(tile(c, "youth", "groups", Tint::plum, ScreenId::youth));
  return tiles;
}

// Today's events that have not ended; where there are none, the next day's that has some.
void add_events(const Context& c, HomeModel& model) {
  std::optional<Date> shown_day;
  size_t left_out = 0;
  for (const auto& planned : c.agenda) {
    if (!c.is_to_come(planned)) continue;
    const Date day = date_of(planned.start);
    if (day >= c.lists_from() + kSoon) break;
    if (!shown_day) shown_day = day;
    if (day != *shown_day) break;
    if (model.events.size() < kMostEvents)
      model.events.push_back(make_event_row(c, facility::to_occurrence(c.centre.events, planned)));
    else
      ++left_out;
  }
  if (shown_day && *shown_day == c.today() && c.clock_trusted)
    model.events_heading = c.say("home.today", {}, text::Weight::bold);
  else
    model.events_heading = join({c.say(c.clock_trusted ? "home.next" : "events.title", {}, text::Weight::bold),
                                 shown_day ? c.tagged(c.words.day(*shown_day)) : text::Text{}},
                                "　");
  model.see_all =
      left_out > 0 ? c.say("home.more", {{"count", static_cast<int64_t>(left_out)}}) : c.say("home.see_all");
  if (model.events.empty()) model.no_events = c.say("home.no_events");
}

}  // namespace

HomeModel make_home(const Context& c) {
  HomeModel model;
  model.chrome = make_chrome(c, {});
  model.name = c.text(c.centre.name, text::Weight::bold);
  // The name in English beside it, for whoever reads none of the chosen language.
  const LanguageTag other = LanguageTag::of(c.language.primary() == "en" ? "ja" : "en");
  model.other_name = c.tagged(c.centre.name.in(other, c.centre.fallback));
  model.location = c.text(c.centre.location);
  model.date_and_time = date_and_time(c);
  model.status = make_status(c);
  add_events(c, model);
  model.tiles = make_tiles(c);
  model.centre = tile(c, "centre", "call", Tint::paper, ScreenId::centre);
  // Drawings and long columns need the wall; the strip shows what can be read in passing.
  // Those in the visitor's language come first.
  for (const bool own_language : {true, false})
    for (const board::Card& card : c.cards) {
      if (model.cards.size() == kMostCards) break;
      const bool own = card.language.primary() == c.language.primary();
      if (own != own_language || card.body.empty() || card.vertical) continue;
      model.cards.push_back(make_card_view(c, card));
      model.cards.back().strokes.clear();
    }
  model.board_label = c.say("board.title");
  model.staff_door = c.say("staff.door");
  return model;
}

}  // namespace kiosk::screens
