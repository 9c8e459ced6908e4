// What staff did, line by line: nothing is ever changed or taken out, and each line bears a hash over itself and the
// line before it, so that whoever edits the file is found out by verify(), and by the last hash alone for what was cut
// off its end.
#ifndef KIOSK_STORE_STAFF_LOG_H_
#define KIOSK_STORE_STAFF_LOG_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/store/database.h"

namespace kiosk::store {

struct StaffAct {
  UtcTime at;
  std::string who;   // "kioskctl root", "screen"
  std::string act;   // "pack.install", "pack.roll-back", …
  std::string what;  // to what it was done, for people

  bool operator==(const StaffAct&) const = default;
};

struct StaffLogLine : StaffAct {
  int64_t number = 0;  // from 1, without gaps
  std::string hash;    // hexadecimal BLAKE2b-256

  bool operator==(const StaffLogLine&) const = default;
};

// The first place at which the log is not what was written.
struct StaffLogBreak {
  int64_t number = 0;
  std::optional<StaffLogLine> line;  // as it stands there now; none: it was taken out

  bool operator==(const StaffLogBreak&) const = default;
};

class StaffLog {
 public:
  // `database` must outlive the log.
  explicit StaffLog(Database& database) : database_(database) {}

  // Inside the caller's transaction: an act and its line are on disk together, or neither is.
  Status append(const StaffAct& act);
  // The latest first.
  Result<std::vector<StaffLogLine>> last(size_t most);
  // Nothing where every line is what was written.
  Result<std::optional<StaffLogBreak>> verify();

 private:
  Database& database_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_STAFF_LOG_H_
