#include "kiosk/store/staff_pin.h"

#include <sodium.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "kiosk/base/check.h"

namespace kiosk::store {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kDay = std::chrono::hours(24);
constexpr unsigned long long kPasses = 3;
constexpr size_t kMemory = size_t{64} << 20;

// Each digit the one before it and `step`, 9 and 0 being neighbours.
bool goes_in_steps(std::string_view pin, int step) {
  for (size_t i = 1; i < pin.size(); ++i)
    if ((pin[i] - pin[i - 1] - step + 10) % 10 != 0) return false;
  return true;
}

Result<std::string> hash_of(std::string_view pin) {
  KIOSK_CHECK(sodium_init() >= 0);
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), pin.data(), pin.size(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(ErrorCode::io, "the machine has not the 64 MiB of memory that a PIN's hash takes");
  hash.resize(hash.find('\0'));
  return hash;
}

bool fits(const std::string& hash, std::string_view pin) {
  KIOSK_CHECK(sodium_init() >= 0);
  return crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

// After that many wrong ones in a row.
milliseconds wait_after(int64_t misses) {
  if (misses < StaffPin::kFreeGuesses) return milliseconds(0);
  const int64_t doublings = std::min<int64_t>(misses - StaffPin::kFreeGuesses, 6);
  return std::min<milliseconds>(std::chrono::minutes(int64_t{1} << doublings), StaffPin::kLongestWait);
}

std::string in_minutes(milliseconds time) {
  return std::to_string(std::chrono::ceil<std::chrono::minutes>(time).count()) + " min";
}

}  // namespace

PinFault fault_of(std::string_view pin) {
  if (pin.find_first_not_of("0123456789") != std::string_view::npos) return PinFault::letters;
  if (pin.size() < kShortestPin || pin.size() > kLongestPin) return PinFault::length;
  if (goes_in_steps(pin, 0)) return PinFault::repeated;
  if (goes_in_steps(pin, 1) || goes_in_steps(pin, -1)) return PinFault::in_order;
  return PinFault::none;
}

milliseconds StaffPin::Guesses::locked(MonotonicTime now) const {
  milliseconds left{0};
  if (!at.empty()) left = std::max(left, at.front() + wait_after(misses) - now);
  if (at.size() >= kMostGuessesADay) left = std::max(left, at[kMostGuessesADay - 1] + kDay - now);
  return left;
}

Status StaffPin::write_logged(const std::function<Status()>& change, const std::vector<StaffAct>& acts) {
  if (auto writable = database_.check_writable(); !writable) return writable;
  StaffLog log(database_);
  const auto write = [&]() -> Status {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::make_unexpected(transaction.error());
    if (auto changed = change(); !changed) return changed;
    for (const StaffAct& act : acts)
      if (auto logged = log.append(act); !logged) return logged;
    return transaction->commit();
  };
  return database_.write_surely(write, [&]() -> Result<bool> {
    const auto last = log.last(1);
    if (!last) return tl::make_unexpected(last.error());
    return !last->empty() && static_cast<const StaffAct&>(last->front()) == acts.back();
  });
}

Status StaffPin::set(std::string_view pin, const StaffAct& act) {
  if (fault_of(pin) != PinFault::none) return fail(ErrorCode::invalid, "this is no PIN, or one that is guessed first");
  const auto hash = hash_of(pin);
  if (!hash) return tl::make_unexpected(hash.error());
  const auto change = [&]() -> Status {
    if (auto cleared = database_.run("DELETE FROM staff_pin; DELETE FROM pin_guess"); !cleared) return cleared;
    auto insert = database_.prepare("INSERT INTO staff_pin (one, hash, since, misses) VALUES (1, ?1, ?2, 0)");
    if (!insert) return tl::make_unexpected(insert.error());
    return insert->bind(1, *hash).bind(2, act.at.time_since_epoch().count()).run();
  };
  return write_logged(change, {act});
}

Result<StaffPin::Guesses> StaffPin::guesses(const BootTime& now) {
  Guesses found;
  auto misses = database_.prepare("SELECT misses FROM staff_pin WHERE one = 1");
  if (!misses) return tl::make_unexpected(misses.error());
  const auto is_set = misses->step();
  if (!is_set) return tl::make_unexpected(is_set.error());
  if (!*is_set) return found;
  found.misses = misses->integer(0);
  auto select = database_.prepare("SELECT boot, at FROM pin_guess ORDER BY number DESC");
  if (!select) return tl::make_unexpected(select.error());
  for (;;) {
    const auto row = select->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return found;
    const MonotonicTime at{milliseconds(select->integer(1))};
    found.at.push_back(select->text(0) == now.boot ? std::min(at, now.at) : now.at);
  }
}

Result<PinState> StaffPin::state(const BootTime& now) {
  auto select = database_.prepare("SELECT since FROM staff_pin WHERE one = 1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return PinState{};
  const auto found = guesses(now);
  if (!found) return tl::make_unexpected(found.error());
  return PinState{UtcTime(std::chrono::seconds(select->integer(0))), found->misses, found->locked(now.at)};
}

Status StaffPin::move_to_this_start(const BootTime& now) {
  auto update = database_.prepare("UPDATE pin_guess SET boot = ?1, at = ?2 WHERE boot <> ?1 OR at > ?2");
  if (!update) return tl::make_unexpected(update.error());
  return update->bind(1, now.boot).bind(2, now.at.time_since_epoch().count()).run();
}

Status StaffPin::note_start(const BootTime& now) {
  auto select = database_.prepare("SELECT count(*) FROM pin_guess WHERE boot <> ?1");
  if (!select) return tl::make_unexpected(select.error());
  if (const auto row = select->bind(1, now.boot).step(); !row) return tl::make_unexpected(row.error());
  if (select->integer(0) == 0) return {};
  *select = Statement();
  if (auto writable = database_.check_writable(); !writable) return writable;
  return move_to_this_start(now);
}

// In one transaction with the look at what was counted before: two programs do not share a free guess.
Status StaffPin::count_in_transaction(const BootTime& now, Counted& counted) {
  counted = {};
  auto transaction = Transaction::begin(database_);
  if (!transaction) return tl::make_unexpected(transaction.error());
  auto select =
      database_.prepare("SELECT hash, (SELECT coalesce(max(number), 0) FROM pin_guess) FROM staff_pin WHERE one = 1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return {};
  counted.hash = select->text(0);
  const int64_t number = select->integer(1) + 1;
  *select = Statement();
  if (auto moved = move_to_this_start(now); !moved) return moved;
  auto before = guesses(now);
  if (!before) return tl::make_unexpected(before.error());
  counted.locked = before->locked(now.at);
  counted.verdict = counted.locked.count() > 0 ? PinAnswer::Verdict::locked : PinAnswer::Verdict::wrong;
  if (counted.verdict == PinAnswer::Verdict::locked) return transaction->commit();
  auto forget = database_.prepare("DELETE FROM pin_guess WHERE at <= ?1");
  if (!forget) return tl::make_unexpected(forget.error());
  if (auto done = forget->bind(1, (now.at - kDay).time_since_epoch().count()).run(); !done) return done;
  auto insert = database_.prepare("INSERT INTO pin_guess (number, boot, at) VALUES (?1, ?2, ?3)");
  if (!insert) return tl::make_unexpected(insert.error());
  if (auto done = insert->bind(1, number).bind(2, now.boot).bind(3, now.at.time_since_epoch().count()).run(); !done)
    return done;
  if (auto done = database_.run("UPDATE staff_pin SET misses = misses + 1"); !done) return done;
  counted.number = number;
  ++before->misses;
  before->at.insert(before->at.begin(), now.at);
  counted.locked = before->locked(now.at);
  return transaction->commit();
}

Result<StaffPin::Counted> StaffPin::count(const BootTime& now) {
  Counted counted;
  const Status done = database_.write_surely(
      [&] { return count_in_transaction(now, counted); },
      [&]() -> Result<bool> {
        auto select = database_.prepare("SELECT count(*) FROM pin_guess WHERE number = ?1 AND boot = ?2 AND at = ?3");
        if (!select) return tl::make_unexpected(select.error());
        select->bind(1, counted.number).bind(2, now.boot).bind(3, now.at.time_since_epoch().count());
        if (const auto row = select->step(); !row) return tl::make_unexpected(row.error());
        return select->integer(0) > 0;
      });
  if (!done) return tl::make_unexpected(done.error());
  return counted;
}

Status StaffPin::note_right(int64_t number, std::string_view who, UtcTime at) {
  const auto change = [&]() -> Status {
    auto forget = database_.prepare("DELETE FROM pin_guess WHERE number = ?1");
    if (!forget) return tl::make_unexpected(forget.error());
    if (auto done = forget->bind(1, number).run(); !done) return done;
    return database_.run("UPDATE staff_pin SET misses = 0");
  };
  return write_logged(change, {{at, std::string(who), "staff.enter", ""}});
}

Status StaffPin::note_wrong(milliseconds locked, std::string_view who, UtcTime at) {
  std::vector<StaffAct> acts{{at, std::string(who), "pin.wrong", ""}};
  if (locked.count() > 0) acts.push_back({at, std::string(who), "pin.locked", in_minutes(locked)});
  return write_logged([]() -> Status { return {}; }, acts);
}

Result<PinAnswer> StaffPin::check(std::string_view pin, std::string_view who, UtcTime at, const BootTime& now) {
  if (auto writable = database_.check_writable(); !writable) return tl::make_unexpected(writable.error());
  const auto counted = count(now);
  if (!counted) return tl::make_unexpected(counted.error());
  if (counted->verdict != PinAnswer::Verdict::wrong) return PinAnswer{counted->verdict, counted->locked};
  const bool right = fits(counted->hash, pin);
  const Status noted = right ? note_right(counted->number, who, at) : note_wrong(counted->locked, who, at);
  if (!noted) return tl::make_unexpected(noted.error());
  if (right) return PinAnswer{PinAnswer::Verdict::right, milliseconds(0)};
  return PinAnswer{PinAnswer::Verdict::wrong, counted->locked};
}

}  // namespace kiosk::store
