// card: the message board, as staff look after it.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/store/card_store.h"
#include "kiosk/text/graphemes.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;
using board::Card;
using board::CardStatus;

constexpr size_t kMostBytes = 64u << 10;
constexpr size_t kPage = 500;
constexpr size_t kShortestBeginning = 4;
constexpr size_t kMostTold = 8;  // of ids that begin alike
constexpr char kBoardFull[] = "card.board_full";
constexpr CardStatus kShownStatuses[] = {CardStatus::pending, CardStatus::approved, CardStatus::rejected,
                                         CardStatus::hidden, CardStatus::expired};

// As plain text calls it; JSON and CSV keep the names.
template <class Enum, size_t n>
std::string name_in(const Common& common, Enum value, const std::pair<Enum, std::string_view> (&japanese)[n]) {
  for (const auto& [one, name] : japanese)
    if (one == value) return say(common, {board::to_string(value), name});
  return std::string(board::to_string(value));
}

std::string name_of(const Common& common, CardStatus status) {
  return name_in(common, status,
                 {std::pair(CardStatus::pending, std::string_view("承認待ち")),
                  {CardStatus::approved, "掲示中"},
                  {CardStatus::rejected, "不承認"},
                  {CardStatus::hidden, "外した"},
                  {CardStatus::expired, "期限切れ"},
                  {CardStatus::removed, "削除済み"}});
}

std::string name_of(const Common& common, board::Category category) {
  using board::Category;
  return name_in(common, category,
                 {std::pair(Category::friends, std::string_view("友だち・交流")),
                  {Category::language, "語学"},
                  {Category::looking_for, "さがしています"},
                  {Category::notice, "おしらせ"}});
}

std::string name_of(const Common& common, board::Paper paper) {
  using board::Paper;
  return name_in(common, paper,
                 {std::pair(Paper::cream, std::string_view("クリーム")),
                  {Paper::blue, "青"},
                  {Paper::green, "緑"},
                  {Paper::pink, "ピンク"}});
}

std::string local(UtcTime time) { return iso(to_civil(time)); }

Json card_json(const Card& card, bool with_drawing) {
  Json json;
  json["id"] = card.id;
  json["status"] = board::to_string(card.status);
  json["language"] = card.language.str();
  json["category"] = board::to_string(card.category);
  json["paper"] = board::to_string(card.paper);
  json["vertical"] = card.vertical;
  json["body"] = card.body;
  json["nickname"] = card.nickname.empty() ? Json(nullptr) : Json(card.nickname);
  json["posted"] = local(card.posted);
  json["expires"] = local(card.expires);
  json["by_staff"] = card.by_staff;
  json["stroke_count"] = card.strokes.size();
  if (!with_drawing) return json;
  json["strokes"] = Json::array();
  for (const board::Stroke& stroke : card.strokes) {
    Json points = Json::array();
    for (const board::StrokePoint& point : stroke.points) points.push_back(Json::array({point.x, point.y}));
    json["strokes"].push_back(Json{{"pen", stroke.pen}, {"color", stroke.color}, {"points", std::move(points)}});
  }
  return json;
}

// Approved and expired cards by what they are at `now`.
Result<std::vector<Card>> read_cards(store::Database& state, const std::optional<CardStatus>& status, UtcTime now) {
  store::CardStore store(state);
  std::vector<Card> cards;
  const auto hangs_or_hung = [](CardStatus one) { return one == CardStatus::approved || one == CardStatus::expired; };
  for (const CardStatus one : kShownStatuses) {
    if (status && *status != one && !(hangs_or_hung(*status) && hangs_or_hung(one))) continue;
    std::optional<store::CardPosition> after;
    for (;;) {
      auto page = store.list(one, kPage, after);
      if (!page) return tl::make_unexpected(page.error());
      if (page->empty()) break;
      after = {page->back().posted, page->back().id};
      for (Card& card : *page) {
        card.status = board::status_at(card, now);
        if (!status || card.status == *status) cards.push_back(std::move(card));
      }
    }
  }
  std::stable_sort(cards.begin(), cards.end(),
                   [](const Card& a, const Card& b) { return std::tie(b.posted, b.id) < std::tie(a.posted, a.id); });
  return cards;
}

Result<std::vector<Card>> read_cards(const Common& common, const std::optional<CardStatus>& status) {
  const auto state = read_state(common);
  if (!state) return tl::make_unexpected(state.error());
  if (!*state) return std::vector<Card>();
  if (status != CardStatus::removed) return read_cards(**state, status, to_utc(common.now));
  auto cards = store::CardStore(**state).list(CardStatus::removed, store::CardStore::kMostApproved);
  return cards;
}

std::string drawing_mark(const Common& common) { return say(common, {"[drawing]", "［手書き］"}); }

std::string summary_line(const Common& common, const Card& card) {
  std::string line = card.id + "  " + short_iso(to_civil(card.posted)) + "  " + name_of(common, card.status) + "  " +
                     card.language.str() + "  " + name_of(common, card.category) + "  " + one_line(card.body);
  if (!card.strokes.empty()) line += " " + drawing_mark(common);
  return line;
}

std::array<uint8_t, 10> random_bytes() {
  std::random_device device;
  std::array<uint8_t, 10> bytes;
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(device());
  return bytes;
}

// The text policy speaks to writers by keys; staff get sentences.
std::string policy_words(const Common& common, const std::string& key) {
  static constexpr std::pair<std::string_view, packs::Words> kWords[] = {
      {"card.empty", {"the card has no words: write some", "カードに文がありません。文を書いてください"}},
      {"card.too_long",
       {"the card is longer than 140 characters: write less", "カードが140文字より長いです。短くしてください"}},
      {"card.too_many_lines",
       {"the card has more than 10 lines: write fewer", "カードが10行より多いです。減らしてください"}},
      {"card.too_many_marks",
       {"more than 4 combining marks stand on one letter: take some away",
        "1文字に付いた記号が4つより多いです。減らしてください"}},
      {"card.forbidden_character",
       {"the card holds a character that no text needs "
        "(a control or private-use one, or wrong UTF-8): type the text anew",
        "カードに使えない文字(制御文字、外字、UTF-8 でないもの)があります。打ち直してください"}},
      {kBoardFull,
       {"the board is full: remove some cards first", "掲示板がいっぱいです。先にカードを減らしてください"}}};
  for (const auto& [one, words] : kWords)
    if (one == key) return say(common, words);
  return key;
}

tl::unexpected<Error> no_card(const Common& common, std::string_view id) {
  return fail(ErrorCode::not_found, say(common,
                                        {"there is no card {0}: see kioskctl card list",
                                         "カード {0} はありません。kioskctl card list で確かめてください"},
                                        {id}));
}

// The card whose id is `written`, or begins so.
Result<std::string> find_id(const Common& common, store::Database* state, const std::string& written) {
  if (!state) return no_card(common, written);
  if (board::is_uuid_v7(written)) return written;
  if (written.size() < kShortestBeginning)
    return fail(ErrorCode::invalid, say(common,
                                        {"{0} is too short for an id: write at least its first {1} characters",
                                         "id {0} は短すぎます。初めの {1} 文字以上を書いてください"},
                                        {written, std::to_string(kShortestBeginning)}));
  const auto found = store::CardStore(*state).ids_beginning_with(written, kMostTold + 1);
  if (!found) return tl::make_unexpected(found.error());
  if (found->empty()) return no_card(common, written);
  if (found->size() == 1) return found->front();
  std::string list;
  for (size_t i = 0; i < std::min(found->size(), kMostTold); ++i) list += (i == 0 ? "" : ", ") + (*found)[i];
  if (found->size() > kMostTold) list += " …";
  return fail(ErrorCode::invalid, say(common,
                                      {"several ids begin with {0}: write more of the one you mean: {1}",
                                       "{0} で始まる id がいくつかあります。もう少し長く書いてください: {1}"},
                                      {written, list}));
}

Result<Card> find_card(const Common& common, store::Database* state, const std::string& written) {
  const auto id = find_id(common, state, written);
  if (!id) return tl::make_unexpected(id.error());
  auto card = store::CardStore(*state).find(*id);
  if (!card) return tl::make_unexpected(card.error());
  if (!*card) return no_card(common, written);
  (*card)->status = board::status_at(**card, to_utc(common.now));
  return std::move(**card);
}

void print_card(const Common& common, const Card& card) {
  print_line(card.id + "  " + name_of(common, card.status));
  print_line(say(common, {"posted {0}, hangs until {1}", "掲示 {0}、{1} まで"},
                 {short_iso(to_civil(card.posted)), short_iso(to_civil(card.expires))}));
  print_line(card.language.str() + "  " + name_of(common, card.category) + "  " + name_of(common, card.paper) +
             (card.nickname.empty() ? "" : "  " + one_line(card.nickname)));
  if (!card.strokes.empty())
    print_line(say(common, {"[drawing: {0} strokes]", "［手書き {0} 画］"}, {std::to_string(card.strokes.size())}));
  print_line(card.body);
}

packs::Words what_can_be_done(CardStatus status) {
  if (status == CardStatus::removed)
    return {"its words are gone for good; somebody has to post it anew",
            "文は完全に消えています。もう一度掲示し直してください"};
  return {"it does not hang; card approve hangs it again, card remove takes it away for ever",
          "掲示はされていません。もう一度出すには card approve、完全に消すには card remove を使ってください"};
}

std::string_view act_of(CardStatus to) {
  switch (to) {
    case CardStatus::approved:
      return "card.approve";
    case CardStatus::rejected:
      return "card.reject";
    case CardStatus::hidden:
      return "card.hide";
    default:
      return "card.remove";
  }
}

// What is told of a card in the staff log: never its words.
store::StaffAct act_on(const Common& common, std::string_view act, const std::string& id) {
  return {to_utc(common.now), who(), std::string(act), id};
}

// How the text begins, so that staff see what they hang.
std::string beginning(std::string_view text) {
  constexpr size_t kClusters = 40;
  const std::string line = one_line(text);
  const auto ends = text::grapheme_ends(line);
  return ends.size() <= kClusters ? line : line.substr(0, ends[kClusters - 1]) + "…";
}

// What the card has become.
Result<Card> change(const Common& common, store::Database& state, const std::string& id, CardStatus to) {
  store::CardStore store(state);
  const UtcTime now = to_utc(common.now);
  auto card = store.find(id);
  if (!card) return tl::make_unexpected(card.error());
  if (!*card) return no_card(common, id);
  const CardStatus from = board::status_at(**card, now);
  if (from == CardStatus::approved && to == CardStatus::rejected) to = CardStatus::hidden;
  const auto act = act_on(common, act_of(to), id);
  const auto done = to == CardStatus::approved ? store.approve(id, now, common.settings.board.lifetime, act)
                                               : store.change(id, to, act);
  if (done) {
    (*card)->status = to;
    return std::move(**card);
  }
  if (done.error().message == kBoardFull) return fail(done.error().code, policy_words(common, kBoardFull));
  if (done.error().code != ErrorCode::invalid) return tl::make_unexpected(done.error());
  return fail(
      ErrorCode::invalid,
      say(common, {"card {0} is {1} and cannot become {2}: {3}", "カード {0} は「{1}」なので「{2}」にできません。{3}"},
          {id, name_of(common, from), name_of(common, to), say(common, what_can_be_done(from))}));
}

std::string line_of_change(const Common& common, const Card& card) {
  std::string line = card.id + "  " + name_of(common, card.status);
  if (card.status != CardStatus::approved) return line;
  line += "  " + beginning(card.body);
  return card.strokes.empty() ? line : line + " " + drawing_mark(common);
}

// As they were named; of all that wait, the oldest first.
Result<std::vector<std::string>> ids_to_change(store::Database* state, const CardChangeOptions& options) {
  if (!options.all_pending || !state) return options.ids;
  const auto waiting = store::CardStore(*state).list(CardStatus::pending, store::CardStore::kMostPending);
  if (!waiting) return tl::make_unexpected(waiting.error());
  std::vector<std::string> ids;
  for (const Card& card : *waiting) ids.insert(ids.begin(), card.id);
  return ids;
}

// A visitor's text must not be a formula in the staff's spreadsheet, nor break the table.
std::string csv_field(std::string_view text) {
  std::string field = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) field += '\'';
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + "\"";
}

}  // namespace

Result<int> run(const Common& common, const CardListOptions& options) {
  const auto cards = read_cards(common, options.status);
  if (!cards) return tl::make_unexpected(cards.error());
  if (common.json) {
    Json json = Json::array();
    for (const Card& card : *cards) json.push_back(card_json(card, false));
    print_json(json);
    return kDone;
  }
  for (const Card& card : *cards) print_line(summary_line(common, card));
  print_line(say(common, {"{0} cards", "カード {0} 枚"}, {std::to_string(cards->size())}));
  return kDone;
}

// One card is one JSON object, several are a list. Every id is tried.
Result<int> run(const Common& common, const CardShowOptions& options) {
  const auto state = read_state(common);
  if (!state) return tl::make_unexpected(state.error());
  Json json = Json::array();
  bool all_found = true, first = true;
  for (const std::string& written : options.ids) {
    const auto card = find_card(common, state->get(), written);
    if (!card) {
      all_found = false;
      complain(card.error().message);
    } else if (common.json) {
      json.push_back(card_json(*card, true));
    } else {
      if (!std::exchange(first, false)) print_line("");
      print_card(common, *card);
    }
  }
  if (common.json && options.ids.size() > 1)
    print_json(json);
  else if (common.json && all_found)
    print_json(json.front());
  return all_found ? kDone : kFailed;
}

Result<int> run(const Common& common, const CardPostOptions& options) {
  std::string text;
  if (options.text) {
    text = *options.text;
  } else {
    auto read = read_standard_input(common, kMostBytes);
    if (!read) return tl::make_unexpected(read.error());
    text = std::move(*read);
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  }
  auto body = board::check_body(text);
  if (!body) return fail(body.error().code, policy_words(common, body.error().message));
  Card card;
  if (!options.nickname.empty()) {
    auto nickname = board::check_body(options.nickname);
    if (!nickname || nickname->find('\n') != std::string::npos)
      return fail(ErrorCode::invalid, say(common, {"--nickname: a short name on one line, please",
                                                   "--nickname: 1行の短い名前にしてください"}));
    card.nickname = std::move(*nickname);
  }
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  card.posted = common.clock_is_set ? to_utc(common.now) : std::chrono::floor<std::chrono::seconds>(now);
  card.id = board::make_uuid_v7(
      common.clock_is_set ? std::chrono::time_point_cast<std::chrono::milliseconds>(card.posted) : now, random_bytes());
  card.language = common.language.value_or(LanguageTag::of("ja"));
  card.category = options.category;
  card.paper = options.paper;
  card.vertical = options.vertical;
  card.body = std::move(*body);
  card.status = CardStatus::approved;
  card.expires = card.posted + options.lifetime.value_or(common.settings.board.lifetime);
  card.by_staff = true;
  const auto state = open_state(common, Missing::make_installed);
  if (!state) return tl::make_unexpected(state.error());
  if (auto posted = store::CardStore(**state).post(card, act_on(common, "card.post", card.id)); !posted)
    return fail(posted.error().code, policy_words(common, posted.error().message));
  if (common.json)
    print_json(card_json(card, false));
  else
    print_line(say(common, {"{0} hangs on the board until {1}", "{0} を {1} まで掲示します"},
                   {card.id, short_iso(to_civil(card.expires))}));
  return kDone;
}

// Every id is tried; one that fails is told and does not stop the others.
Result<int> run(const Common& common, const CardChangeOptions& options) {
  const auto state = open_state(common, Missing::leave);
  if (!state) return tl::make_unexpected(state.error());
  const auto ids = ids_to_change(state->get(), options);
  if (!ids) return tl::make_unexpected(ids.error());
  Json json = Json::array();
  bool all_done = true;
  for (const std::string& written : *ids) {
    const auto id = find_id(common, state->get(), written);
    const auto became = id ? change(common, **state, *id, options.to) : tl::make_unexpected(id.error());
    if (!became) {
      all_done = false;
      complain(became.error().message);
      continue;
    }
    if (common.json)
      json.push_back(Json{{"id", *id}, {"status", board::to_string(became->status)}});
    else
      print_line(line_of_change(common, *became));
  }
  if (common.json)
    print_json(json);
  else if (ids->empty())
    print_line(say(common, {"No card waits.", "承認待ちのカードはありません。"}));
  return all_done ? kDone : kFailed;
}

Result<int> run(const Common& common, const CardExportOptions& options) {
  const auto cards = read_cards(common, options.status);
  if (!cards) return tl::make_unexpected(cards.error());
  if (common.json) {
    Json json = Json::array();
    for (const Card& card : *cards) json.push_back(card_json(card, true));
    print_json(json);
    return kDone;
  }
  // The mark by which Excel knows UTF-8; RFC 4180 ends a line with CR LF.
  print("\xEF\xBB\xBFid,status,language,category,posted,expires,by_staff,nickname,strokes,body\r\n");
  for (const Card& card : *cards)
    print(card.id + "," + std::string(board::to_string(card.status)) + "," + card.language.str() + "," +
          std::string(board::to_string(card.category)) + "," + local(card.posted) + "," + local(card.expires) + "," +
          (card.by_staff ? "yes" : "no") + "," + csv_field(card.nickname) + "," + std::to_string(card.strokes.size()) +
          "," + csv_field(card.body) + "\r\n");
  return kDone;
}

}  // namespace kiosk::ctl
