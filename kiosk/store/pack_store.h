// Which content packs are installed. The packs themselves are files beside the state (packs::install puts them there);
// what counts is what stands here, and every change of it is one transaction with its line in the staff log.
#ifndef KIOSK_STORE_PACK_STORE_H_
#define KIOSK_STORE_PACK_STORE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/store/database.h"
#include "kiosk/store/staff_log.h"

namespace kiosk::store {

enum class PackSlot {
  current,   // is shown; nothing there: the built-in pack is
  previous,  // was shown before it: what a roll back leads to
  pending,   // comes into force later
};
std::string_view to_string(PackSlot slot);

// The order of a facility's packs: whatever its version, one of a higher epoch is later.
struct PackEdition {
  int64_t epoch = 0, version = 0;

  auto operator<=>(const PackEdition&) const = default;
};

struct InstalledPack {
  std::string file;  // its name in the state's packs/: of its own bytes' hash, so that no two packs share one
  std::string facility, id, title;
  int64_t version = 0;
  std::string key_id, signer;  // of the signature
  UtcTime installed;
  std::optional<UtcTime> from;  // of a pending one: when it comes into force
  int64_t epoch = 0;

  PackEdition edition() const { return {epoch, version}; }
  bool operator==(const InstalledPack&) const = default;
};

// Whatever writes returns when it is on disk, or with an error that leaves everything as it was (io: as
// Database::write_surely says). unsupported: the state is read-only.
class PackStore {
 public:
  // `database` must outlive the store.
  explicit PackStore(Database& database) : database_(database) {}

  Result<std::optional<InstalledPack>> in(PackSlot slot);
  // All that are in a slot, in the order of PackSlot.
  Result<std::vector<std::pair<PackSlot, InstalledPack>>> list();
  // The latest that was ever installed for this facility; version 0: none was. It only rises.
  Result<PackEdition> latest_edition(std::string_view facility);

  // At once: what was shown becomes the previous one (the built-in pack: none is), and what was pending is dropped.
  // With `from` it waits there, in place of another that waited.
  Status install(const InstalledPack& pack, const StaffAct& act);
  // The pending pack becomes the current one where its time has come; false where it has not.
  Result<bool> switch_due(UtcTime now);
  // The current and the previous one change places; with no previous one the built-in pack is shown, and a second roll
  // back leads forward again. What was pending is dropped. invalid: nothing is installed.
  Status roll_back(const StaffAct& act);

 private:
  // The change and the act's line in the log, in one transaction.
  Status carry_out(const StaffAct& act, const std::function<Status()>& change);
  Status put_into_force(const InstalledPack& pack);
  Status put(PackSlot slot, const std::optional<InstalledPack>& pack);
  Status raise_latest(const InstalledPack& pack);
  Database& database_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_PACK_STORE_H_
