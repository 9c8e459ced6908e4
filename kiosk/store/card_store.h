// Cards on disk. What may happen to a card is board's to say (may_become); here it is done, once, durably.
#ifndef KIOSK_STORE_CARD_STORE_H_
#define KIOSK_STORE_CARD_STORE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/board/card.h"
#include "kiosk/store/database.h"

namespace kiosk::store {

// Where a list goes on: after this card.
struct CardPosition {
  UtcTime posted;
  std::string id;
};

class CardStore {
 public:
  static constexpr size_t kMostPending = 200;
  static constexpr size_t kMostApproved = 10'000;

  // `database` must outlive the store.
  explicit CardStore(Database& database) : database_(database) {}

  // Returns when the card is on disk. A card whose id is there already is left as it is, and that is no error: posting
  // twice is posting once. invalid: an id that is no UUIDv7, a status other than pending or approved, or a full board
  // ("card.board_full"). unsupported: the state is read-only.
  Status post(const board::Card& card);

  Status approve(std::string_view id) { return change(id, board::CardStatus::approved); }
  Status reject(std::string_view id) { return change(id, board::CardStatus::rejected); }
  Status hide(std::string_view id) { return change(id, board::CardStatus::hidden); }
  // What the writer wrote and drew is overwritten on disk; id, dates and status stay, so that it never comes back.
  Status remove(std::string_view id) { return change(id, board::CardStatus::removed); }
  // not_found: no such card; invalid: may_become forbids it. A card that has the status already: no error.
  Status change(std::string_view id, board::CardStatus to);

  // Approved cards whose time is over become expired. Returns how many.
  Result<size_t> expire(UtcTime now);

  Result<std::optional<board::Card>> find(std::string_view id);
  // Newest first, at most `limit`, after the given position.
  Result<std::vector<board::Card>> list(board::CardStatus status, size_t limit,
                                        const std::optional<CardPosition>& after = std::nullopt);
  Result<size_t> count(board::CardStatus status);

 private:
  Status write(const board::Card& card);
  Database& database_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_CARD_STORE_H_
