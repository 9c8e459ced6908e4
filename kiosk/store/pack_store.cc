#include "kiosk/store/pack_store.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace kiosk::store {
namespace {

constexpr std::array<std::pair<PackSlot, std::string_view>, 3> kSlots{
    {{PackSlot::current, "current"}, {PackSlot::previous, "previous"}, {PackSlot::pending, "pending"}}};

constexpr std::string_view kColumns = "file, facility, id, title, version, key_id, signer, installed, comes, epoch";
constexpr int kSlotColumn = 10;  // behind them
constexpr int64_t kAtOnce = -1;  // in place of a time in `comes`

int64_t seconds(UtcTime time) { return time.time_since_epoch().count(); }

InstalledPack read_pack(const Statement& row) {
  InstalledPack pack;
  pack.file = row.text(0);
  pack.facility = row.text(1);
  pack.id = row.text(2);
  pack.title = row.text(3);
  pack.version = row.integer(4);
  pack.key_id = row.text(5);
  pack.signer = row.text(6);
  pack.installed = UtcTime(std::chrono::seconds(row.integer(7)));
  if (row.integer(8) != kAtOnce) pack.from = UtcTime(std::chrono::seconds(row.integer(8)));
  pack.epoch = row.integer(9);
  return pack;
}

}  // namespace

std::string_view to_string(PackSlot slot) {
  return std::find_if(kSlots.begin(), kSlots.end(), [&](const auto& one) { return one.first == slot; })->second;
}

Result<std::optional<InstalledPack>> PackStore::in(PackSlot slot) {
  auto select = database_.prepare("SELECT " + std::string(kColumns) + " FROM pack WHERE slot = ?1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->bind(1, to_string(slot)).step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return std::nullopt;
  return read_pack(*select);
}

Result<std::vector<std::pair<PackSlot, InstalledPack>>> PackStore::list() {
  // One statement: between two of them another program may move packs from slot to slot.
  auto select = database_.prepare("SELECT " + std::string(kColumns) + ", slot FROM pack");
  if (!select) return tl::make_unexpected(select.error());
  std::vector<std::pair<PackSlot, InstalledPack>> all;
  for (;;) {
    const auto row = select->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) break;
    const auto slot = std::find_if(kSlots.begin(), kSlots.end(),
                                   [&](const auto& one) { return one.second == select->text(kSlotColumn); });
    if (slot != kSlots.end()) all.emplace_back(slot->first, read_pack(*select));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

Result<PackEdition> PackStore::latest_edition(std::string_view facility) {
  auto select = database_.prepare("SELECT epoch, highest FROM pack_version WHERE facility = ?1");
  if (!select) return tl::make_unexpected(select.error());
  const auto row = select->bind(1, facility).step();
  if (!row) return tl::make_unexpected(row.error());
  return *row ? PackEdition{select->integer(0), select->integer(1)} : PackEdition();
}

Status PackStore::put(PackSlot slot, const std::optional<InstalledPack>& pack) {
  auto clear = database_.prepare("DELETE FROM pack WHERE slot = ?1");
  if (!clear) return tl::make_unexpected(clear.error());
  if (auto cleared = clear->bind(1, to_string(slot)).run(); !cleared || !pack) return cleared;
  auto insert = database_.prepare("INSERT INTO pack (slot, " + std::string(kColumns) +
                                  ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  if (!insert) return tl::make_unexpected(insert.error());
  return insert->bind(1, to_string(slot))
      .bind(2, pack->file)
      .bind(3, pack->facility)
      .bind(4, pack->id)
      .bind(5, pack->title)
      .bind(6, pack->version)
      .bind(7, pack->key_id)
      .bind(8, pack->signer)
      .bind(9, seconds(pack->installed))
      .bind(10, pack->from ? seconds(*pack->from) : kAtOnce)
      .bind(11, pack->epoch)
      .run();
}

Status PackStore::raise_latest(const InstalledPack& pack) {
  auto raise = database_.prepare(
      "INSERT INTO pack_version (facility, epoch, highest) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (facility) DO UPDATE SET epoch = excluded.epoch, highest = excluded.highest"
      " WHERE (excluded.epoch, excluded.highest) > (epoch, highest)");
  if (!raise) return tl::make_unexpected(raise.error());
  return raise->bind(1, pack.facility).bind(2, pack.epoch).bind(3, pack.version).run();
}

Status PackStore::carry_out(const StaffAct& act, const std::function<Status()>& change) {
  if (auto writable = database_.check_writable(); !writable) return writable;
  StaffLog log(database_);
  int64_t number = 0;  // of the act's line
  const auto last_number = [&]() -> Result<int64_t> {
    const auto last = log.last(1);
    if (!last) return tl::make_unexpected(last.error());
    return last->empty() ? 0 : last->front().number;
  };
  const auto write = [&]() -> Status {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return tl::make_unexpected(transaction.error());
    if (auto changed = change(); !changed) return changed;
    const auto before = last_number();
    if (!before) return tl::make_unexpected(before.error());
    number = *before + 1;
    if (auto logged = log.append(act); !logged) return logged;
    return transaction->commit();
  };
  return database_.write_surely(write, [&]() -> Result<bool> {
    const auto last = log.last(1);
    if (!last) return tl::make_unexpected(last.error());
    return !last->empty() && last->front().number == number && static_cast<const StaffAct&>(last->front()) == act;
  });
}

// Within a transaction, as all that follows: the other process may have changed the slots a moment before.
Status PackStore::put_into_force(const InstalledPack& pack) {
  const auto before = in(PackSlot::current);
  if (!before) return tl::make_unexpected(before.error());
  // The same pack once more must not push the previous one out. Nothing before: a roll back leads to the built-in pack.
  if (!*before || (*before)->file != pack.file)
    if (auto moved = put(PackSlot::previous, *before); !moved) return moved;
  if (auto cleared = put(PackSlot::pending, std::nullopt); !cleared) return cleared;
  return put(PackSlot::current, pack);
}

Status PackStore::install(const InstalledPack& pack, const StaffAct& act) {
  return carry_out(act, [&]() -> Status {
    const auto placed = pack.from ? put(PackSlot::pending, pack) : put_into_force(pack);
    return placed ? raise_latest(pack) : placed;
  });
}

Result<bool> PackStore::switch_due(UtcTime now) {
  const auto due = [&]() -> Result<std::optional<InstalledPack>> {
    auto pending = in(PackSlot::pending);
    if (pending && *pending && *(*pending)->from > now) return std::nullopt;
    return pending;
  };
  const auto pending = due();
  if (!pending) return tl::make_unexpected(pending.error());
  if (!*pending) return false;
  const StaffAct act{now, "kiosk", "pack.in-force", (*pending)->title + " " + std::to_string((*pending)->version)};
  const Status switched = carry_out(act, [&]() -> Status {
    auto pack = due();
    if (!pack) return tl::make_unexpected(pack.error());
    if (*pack != *pending) return fail(ErrorCode::not_found, "another pack waits now");
    (*pack)->from.reset();
    return put_into_force(**pack);
  });
  if (switched) return true;
  if (switched.error().code == ErrorCode::not_found) return false;
  return tl::make_unexpected(switched.error());
}

Status PackStore::roll_back(const StaffAct& act) {
  return carry_out(act, [&]() -> Status {
    const auto current = in(PackSlot::current), previous = in(PackSlot::previous);
    if (!current) return tl::make_unexpected(current.error());
    if (!previous) return tl::make_unexpected(previous.error());
    if (!*current && !*previous)
      return fail(ErrorCode::invalid, "no pack is installed: there is nothing to go back to");
    if (auto back = put(PackSlot::current, *previous); !back) return back;
    if (auto kept = put(PackSlot::previous, *current); !kept) return kept;
    return put(PackSlot::pending, std::nullopt);
  });
}

}  // namespace kiosk::store
