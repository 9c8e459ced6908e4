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
#include "kiosk/store/staff_log.h"

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

  // Whatever writes returns when it is on disk; Database::write_surely says what an error means. `act` is its line in
  // the staff log, in the same transaction; where nothing is changed, none is written.

  // Returns when the card is on disk. A card whose id is there already is left as it is, and that is no error: posting
  // twice is posting once. invalid: an id that is no UUIDv7, a status other than pending or approved, or a full board
  // ("card.board_full"). unsupported: the state is read-only.
  Status post(const board::Card& card, const std::optional<StaffAct>& act = std::nullopt);

  // The card hangs until it expires; where that is over at `now`, it hangs `lifetime` from `now` on, so that staff can
  // hang an expired one again. invalid: a full board ("card.board_full"), or as change().
  Status approve(std::string_view id, UtcTime now, std::chrono::days lifetime = board::kDefaultLifetime,
                 const std::optional<StaffAct>& act = std::nullopt);
  Status reject(std::string_view id) { return change(id, board::CardStatus::rejected); }
  Status hide(std::string_view id) { return change(id, board::CardStatus::hidden); }
  // What the writer wrote and drew is overwritten on disk; id, dates and status stay, so that it never comes back.
  Status remove(std::string_view id) { return change(id, board::CardStatus::removed); }
  // To a status other than approved. not_found: no such card; invalid: may_become forbids it. A card that has the
  // status already: no error.
  Status change(std::string_view id, board::CardStatus to, const std::optional<StaffAct>& act = std::nullopt);

  // Writes down what board::status_at says: approved cards whose time is over become expired, and expired ones whose
  // time is not become approved (a clock was ahead once). Returns how many. Nobody needs it to be done soon; `now` must
  // be of a clock that can be trusted.
  Result<size_t> settle_expiry(UtcTime now);

  // What a card says is at most board::kLongestBody bytes, and its dates lie between 1970 and 9999; one that is longer,
  // or holds another value that is not known, is corrupt: lists leave it out and tell the log once how many those are,
  // and unreadable() names them.
  Result<std::optional<board::Card>> find(std::string_view id);
  // By the status that is written down: newest first, at most `limit`, after the given position.
  Result<std::vector<board::Card>> list(board::CardStatus status, size_t limit,
                                        const std::optional<CardPosition>& after = std::nullopt);
  // The cards that hang at `now` (board::status_at), newest first, at most `limit`.
  Result<std::vector<board::Card>> hanging(UtcTime now, size_t limit);
  // The ids of those that are not removed and cannot be read, by id.
  Result<std::vector<std::string>> unreadable();
  Result<size_t> count(board::CardStatus status);
  // Of cards that are not removed: the ids that begin so, the oldest first, at most `limit`.
  Result<std::vector<std::string>> ids_beginning_with(std::string_view prefix, size_t limit);

 private:
  struct Renewal {
    UtcTime now;
    std::chrono::days lifetime;
  };
  Status check_room(board::CardStatus status);
  Status insert(const board::Card& card, const std::optional<StaffAct>& act);
  Status update(std::string_view id, board::CardStatus to, const std::optional<Renewal>& renewal,
                const std::optional<StaffAct>& act);
  Status update_surely(std::string_view id, board::CardStatus to, const std::optional<Renewal>& renewal,
                       const std::optional<StaffAct>& act);
  Status commit(Transaction& transaction, const std::optional<StaffAct>& act);
  Result<size_t> count_unsettled(UtcTime now);
  Database& database_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_CARD_STORE_H_
