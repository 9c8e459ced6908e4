#include "kiosk/store/card_store.h"

#include <functional>
#include <utility>

#include "kiosk/base/check.h"
#include "kiosk/base/log.h"

namespace kiosk::store {
namespace {

constexpr size_t kLongestId = 36;  // bytes of a UUID

constexpr std::string_view kColumns =
    "id, language, category, paper, vertical, body, strokes, nickname, status, posted, expires, by_staff";

// Cards of which something else is written down than board::status_at says at ?1.
constexpr std::string_view kUnsettled =
    "((status = 'approved' AND expires <= ?1) OR (status = 'expired' AND expires > ?1))";

int64_t seconds(UtcTime time) { return time.time_since_epoch().count(); }
UtcTime utc(int64_t value) { return UtcTime(std::chrono::seconds(value)); }

// From 1970 to the end of 9999, the last year that dates are written in.
bool is_a_time(int64_t value) { return value >= 0 && utc(value) < to_utc(CivilTime(date_of(10'000, 1, 1))); }

// Every other column is one of a few values, or is bounded by who decodes it.
bool is_too_long(const Statement& row) {
  return row.size(0) > kLongestId || row.size(5) > board::kLongestBody || row.size(7) > board::kLongestBody;
}

// Nothing was written, or what check_body() lets pass. Whoever writes into the file asks nobody, and text that breaks
// its rules can take seconds to set.
bool is_text_of_card(std::string_view text) { return text.empty() || board::check_body(text).has_value(); }

Result<board::Card> read_card(const Statement& row) {
  if (is_too_long(row))
    return fail(ErrorCode::corrupt, "card " + row.text(0).substr(0, kLongestId) + " is longer than a card can be");
  board::Card card;
  card.id = row.text(0);
  const auto language = LanguageTag::parse(row.text(1));
  const auto category = board::parse_category(row.text(2));
  const auto paper = board::parse_paper(row.text(3));
  auto strokes = board::decode_strokes(row.blob(6));
  const auto status = board::parse_card_status(row.text(8));
  if (!language || !category || !paper || !strokes || !status)
    return fail(ErrorCode::corrupt, "card " + card.id + " has a value that is not known");
  if (!is_a_time(row.integer(9)) || !is_a_time(row.integer(10)))
    return fail(ErrorCode::corrupt, "card " + card.id + " has a date that no calendar has");
  card.body = row.text(5);
  card.nickname = row.text(7);
  if (!is_text_of_card(card.body) || !is_text_of_card(card.nickname))
    return fail(ErrorCode::corrupt, "card " + card.id + " has a text that no card may have");
  card.language = *language;
  card.category = *category;
  card.paper = *paper;
  card.vertical = row.integer(4) != 0;
  card.strokes = std::move(*strokes);
  card.status = *status;
  card.posted = utc(row.integer(9));
  card.expires = utc(row.integer(10));
  card.by_staff = row.integer(11) != 0;
  return card;
}

// `take`s each row of `select`, or what is wrong with it.
Status for_each_card(Statement& select, const std::function<void(Result<board::Card>)>& take) {
  for (;;) {
    const auto row = select.step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return {};
    take(read_card(select));
  }
}

// All rows of `select`. One card that cannot be read must not take the wall down.
Result<std::vector<board::Card>> read_cards(Database& database, Statement& select) {
  std::vector<board::Card> cards;
  size_t left_out = 0;
  std::string first;
  const Status read = for_each_card(select, [&](Result<board::Card> card) {
    if (card)
      cards.push_back(std::move(*card));
    else if (left_out++ == 0)
      first = card.error().message;
  });
  if (!read) return tl::make_unexpected(read.error());
  if (left_out > 0)
    database.log_once("cards that are left out: " + std::to_string(left_out) + "; " + first +
                      ": kioskctl card remove takes it away");
  return cards;
}

}  // namespace

Status CardStore::post(const board::Card& card, const std::optional<StaffAct>& act) {
  if (!board::is_uuid_v7(card.id))
    return fail(ErrorCode::invalid, "a card's id must be a UUIDv7 in lower case: " + card.id);
  if (card.status != board::CardStatus::pending && card.status != board::CardStatus::approved)
    return fail(ErrorCode::invalid, "a new card is pending or approved");
  if (auto drawing = board::check_strokes(card.strokes); !drawing) return drawing;
  if (auto writable = database_.check_writable(); !writable) return writable;
  return database_.write_surely([&] { return insert(card, act); },
                                [&]() -> Result<bool> {
                                  const auto found = find(card.id);
                                  if (!found) return tl::make_unexpected(found.error());
                                  return found->has_value();
                                });
}

Status CardStore::check_room(board::CardStatus status) {
  const auto holding = count(status);
  if (!holding) return tl::make_unexpected(holding.error());
  if (*holding < (status == board::CardStatus::pending ? kMostPending : kMostApproved)) return {};
  return fail(ErrorCode::invalid, "card.board_full");
}

Status CardStore::commit(Transaction& transaction, const std::optional<StaffAct>& act) {
  if (act)
    if (auto logged = StaffLog(database_).append(*act); !logged) return logged;
  return transaction.commit();
}

Status CardStore::insert(const board::Card& card, const std::optional<StaffAct>& act) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return tl::make_unexpected(transaction.error());
  auto there = database_.prepare("SELECT 1 FROM card WHERE id = ?1");
  if (!there) return tl::make_unexpected(there.error());
  const auto row = there->bind(1, card.id).step();
  if (!row) return tl::make_unexpected(row.error());
  there->reset();
  if (*row) return {};
  if (auto room = check_room(card.status); !room) return room;
  auto insert = database_.prepare(
      "INSERT INTO card (id, language, category, paper, vertical, body, strokes, nickname, status, posted, expires, "
      "by_staff) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  if (!insert) return tl::make_unexpected(insert.error());
  insert->bind(1, card.id)
      .bind(2, card.language.str())
      .bind(3, to_string(card.category))
      .bind(4, to_string(card.paper));
  insert->bind(5, int64_t{card.vertical}).bind(6, card.body).bind_blob(7, board::encode_strokes(card.strokes));
  insert->bind(8, card.nickname).bind(9, to_string(card.status)).bind(10, seconds(card.posted));
  insert->bind(11, seconds(card.expires)).bind(12, int64_t{card.by_staff});
  if (auto inserted = insert->run(); !inserted) return inserted;
  return commit(*transaction, act);
}

Status CardStore::approve(std::string_view id, UtcTime now, std::chrono::days lifetime,
                          const std::optional<StaffAct>& act) {
  if (auto writable = database_.check_writable(); !writable) return writable;
  return update_surely(id, board::CardStatus::approved, Renewal{now, lifetime}, act);
}

Status CardStore::change(std::string_view id, board::CardStatus to, const std::optional<StaffAct>& act) {
  KIOSK_CHECK(to != board::CardStatus::approved);
  if (auto writable = database_.check_writable(); !writable) return writable;
  return update_surely(id, to, std::nullopt, act);
}

Status CardStore::update_surely(std::string_view id, board::CardStatus to, const std::optional<Renewal>& renewal,
                                const std::optional<StaffAct>& act) {
  return database_.write_surely([&] { return update(id, to, renewal, act); },
                                [&]() -> Result<bool> {
                                  const auto card = find(id);
                                  if (!card) return tl::make_unexpected(card.error());
                                  return *card && (*card)->status == to &&
                                         !(renewal && (*card)->expires <= renewal->now);
                                });
}

Status CardStore::update(std::string_view id, board::CardStatus to, const std::optional<Renewal>& renewal,
                         const std::optional<StaffAct>& act) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return tl::make_unexpected(transaction.error());
  auto select = database_.prepare("SELECT status, expires FROM card WHERE id = ?1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->bind(1, id).step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return fail(ErrorCode::not_found, "there is no card " + std::string(id));
  const auto from = board::parse_card_status(select->text(0));
  UtcTime expires = utc(select->integer(1));
  select->reset();
  const bool over = renewal && expires <= renewal->now;
  if (from == to && !over) return {};
  if (!from || (from != to && !board::may_become(*from, to)))
    return fail(ErrorCode::invalid, "card " + std::string(id) + " is " +
                                        std::string(from ? to_string(*from) : "unknown") + " and cannot become " +
                                        std::string(to_string(to)));
  if (to == board::CardStatus::approved && from != to)
    if (auto room = check_room(to); !room) return room;
  if (over) expires = renewal->now + renewal->lifetime;
  auto update = database_.prepare(
      to == board::CardStatus::removed
          ? "UPDATE card SET status = ?2, expires = ?3, body = '', strokes = x'', nickname = '' WHERE id = ?1"
          : "UPDATE card SET status = ?2, expires = ?3 WHERE id = ?1");
  if (!update) return tl::make_unexpected(update.error());
  if (auto updated = update->bind(1, id).bind(2, to_string(to)).bind(3, seconds(expires)).run(); !updated)
    return updated;
  return commit(*transaction, act);
}

Result<size_t> CardStore::settle_expiry(UtcTime now) {
  if (auto writable = database_.check_writable(); !writable) return tl::make_unexpected(writable.error());
  const auto unsettled = count_unsettled(now);
  if (!unsettled || *unsettled == 0) return unsettled;  // no write for nothing: this is asked every minute
  const auto write = [&]() -> Status {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::make_unexpected(transaction.error());
    auto update = database_.prepare(
        "UPDATE card SET status = CASE status WHEN 'approved' THEN 'expired' ELSE 'approved' END WHERE " +
        std::string(kUnsettled));
    if (!update) return tl::make_unexpected(update.error());
    if (auto updated = update->bind(1, seconds(now)).run(); !updated) return updated;
    return transaction->commit();
  };
  const auto written = database_.write_surely(write, [&]() -> Result<bool> {
    const auto left = count_unsettled(now);
    if (!left) return tl::make_unexpected(left.error());
    return *left == 0;
  });
  if (!written) return tl::make_unexpected(written.error());
  return unsettled;
}

Result<size_t> CardStore::count_unsettled(UtcTime now) {
  auto select = database_.prepare("SELECT count(*) FROM card WHERE " + std::string(kUnsettled));
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->bind(1, seconds(now)).step();
  if (!row) return tl::make_unexpected(row.error());
  return static_cast<size_t>(select->integer(0));
}

Result<std::optional<board::Card>> CardStore::find(std::string_view id) {
  auto select = database_.prepare("SELECT " + std::string(kColumns) + " FROM card WHERE id = ?1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->bind(1, id).step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return std::nullopt;
  auto card = read_card(*select);
  if (!card) return tl::make_unexpected(card.error());
  return std::move(*card);
}

Result<std::vector<board::Card>> CardStore::list(board::CardStatus status, size_t limit,
                                                 const std::optional<CardPosition>& after) {
  auto select = database_.prepare("SELECT " + std::string(kColumns) +
                                  " FROM card WHERE status = ?1 AND (?2 = 0 OR (posted, id) < (?3, ?4))"
                                  " ORDER BY posted DESC, id DESC LIMIT ?5");
  if (!select) return tl::make_unexpected(select.error());
  select->bind(1, to_string(status)).bind(2, int64_t{after.has_value()});
  select->bind(3, after ? seconds(after->posted) : 0).bind(4, after ? std::string_view(after->id) : std::string_view());
  select->bind(5, static_cast<int64_t>(limit));
  return read_cards(database_, *select);
}

Result<std::vector<std::string>> CardStore::ids_beginning_with(std::string_view prefix, size_t limit) {
  auto select = database_.prepare(
      "SELECT id FROM card WHERE substr(id, 1, length(?1)) = ?1 AND status <> 'removed' ORDER BY id LIMIT ?2");
  if (!select) return tl::make_unexpected(select.error());
  select->bind(1, prefix).bind(2, static_cast<int64_t>(limit));
  std::vector<std::string> ids;
  for (;;) {
    const auto row = select->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return ids;
    ids.push_back(select->text(0));
  }
}

Result<std::vector<board::Card>> CardStore::hanging(UtcTime now, size_t limit) {
  auto select = database_.prepare("SELECT " + std::string(kColumns) +
                                  " FROM card WHERE status IN ('approved', 'expired') AND expires > ?1"
                                  " ORDER BY posted DESC, id DESC LIMIT ?2");
  if (!select) return tl::make_unexpected(select.error());
  select->bind(1, seconds(now)).bind(2, static_cast<int64_t>(limit));
  return read_cards(database_, *select);
}

Result<std::vector<std::string>> CardStore::unreadable() {
  auto select =
      database_.prepare("SELECT " + std::string(kColumns) + " FROM card WHERE status <> 'removed' ORDER BY id");
  if (!select) return tl::make_unexpected(select.error());
  std::vector<std::string> ids;
  const Status read = for_each_card(*select, [&](const Result<board::Card>& card) {
    if (!card) ids.push_back(select->text(0));
  });
  if (!read) return tl::make_unexpected(read.error());
  return ids;
}

Result<size_t> CardStore::count(board::CardStatus status) {
  auto select = database_.prepare("SELECT count(*) FROM card WHERE status = ?1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->bind(1, to_string(status)).step();
  if (!row) return tl::make_unexpected(row.error());
  return static_cast<size_t>(select->integer(0));
}

}  // namespace kiosk::store
