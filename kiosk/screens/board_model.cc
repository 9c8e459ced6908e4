#include "kiosk/screens/board.h"

#include <algorithm>

#include "kiosk/screens/context.h"

namespace kiosk::screens {

std::vector<size_t> filtered_cards(const Context& c) {
  std::vector<size_t> positions;
  for (size_t i = 0; i < c.cards.size(); ++i) {
    const auto& card = c.cards[i];
    if (!c.route.filter.empty() && c.route.filter != board::to_string(card.category)) continue;
    if (!c.route.language.empty() && c.route.language != card.language.str()) continue;
    positions.push_back(i);
  }
  return positions;
}

namespace {

Route every_card(const Context& c) {
  Route to = c.route;
  to.filter.clear();
  to.language.clear();
  return to;
}

}  // namespace

BoardModel make_board(const Context& c) {
  BoardModel model;
  model.chrome = make_chrome(c, c.say("board.title", {}, text::Weight::bold));
  const auto positions = filtered_cards(c);
  if (!c.cards_are_samples)
    model.chrome.aside = c.say("board.count", {{"count", static_cast<int64_t>(positions.size())}});

  const auto add = [&](std::vector<Chip>& chips, std::string id, text::Text label, Route to) {
    chips.push_back({std::move(id), std::move(label), to, to == c.route, {}, {}});
  };
  Route to = c.route;
  to.filter.clear();
  add(model.categories, "board.category.all", c.say("board.all"), to);
  for (const auto category : board::kCategories) {
    const std::string name(board::to_string(category));
    to.filter = name;
    add(model.categories, "board.category." + name, c.say("board.category_" + name), to);
  }
  std::vector<LanguageTag> languages;
  for (const auto& card : c.cards)
    if (std::find(languages.begin(), languages.end(), card.language) == languages.end())
      languages.push_back(card.language);
  if (languages.size() > 1) {
    sort_languages(languages);
    to = c.route;
    to.language.clear();
    add(model.languages, "board.language.all", c.say("board.all"), to);
    model.languages.back().icon = "language";
    model.languages.back().spoken = c.say("board.all_languages");
    for (const LanguageTag& language : languages) {
      to.language = language.str();
      add(model.languages, "board.language." + language.str(),
          {std::string(native_name(language)), language, text::Weight::regular, text::Family::print, {}}, to);
    }
  }
  for (const size_t i : positions) {
    model.cards.push_back(make_card_view(c, c.cards[i]));
    text::Text label{c.cards[i].body, c.cards[i].language, text::Weight::regular, text::Family::print, {}};
    const CardView& view = model.cards.back();
    model.labels.push_back(label.utf8.empty() ? join({view.language, view.category}, "  ") : std::move(label));
    Route route = c.route;
    route.screen = ScreenId::card;
    route.id = c.cards[i].id;
    model.routes.push_back(route);
  }
  if (positions.empty()) {
    const bool filtered = !c.cards.empty();
    model.none = c.say(filtered ? "board.none_match" : "board.none");
    if (filtered) model.show_all = {"board.show-all", c.say("board.show_all", {}, text::Weight::bold), every_card(c)};
  }
  if (c.cards_are_samples && !positions.empty()) model.sample_note = c.say("board.sample_note");
  model.how_to_write = c.say("board.how_to_write");
  return model;
}

}  // namespace kiosk::screens
