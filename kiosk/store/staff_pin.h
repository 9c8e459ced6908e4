// The number that opens the staff's screens, and how often it may be guessed (reliability.md, "Staff"): an attempt is
// on disk before it is looked at; five are free, then each wrong one costs 1, 2, 4 … 60 minutes; and no twenty-four
// hours see more than 34 wrong ones, whoever enters the right one in between. Waits go by monotonic time: the wall's
// clock has no part in them, and a restart of the machine begins them anew.
#ifndef KIOSK_STORE_STAFF_PIN_H_
#define KIOSK_STORE_STAFF_PIN_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/base/boot_time.h"
#include "kiosk/store/database.h"
#include "kiosk/store/staff_log.h"

namespace kiosk::store {

inline constexpr size_t kShortestPin = 6, kLongestPin = 12;

// Why a number is no PIN.
enum class PinFault {
  none,
  length,    // shorter or longer than a PIN
  letters,   // something else than the digits 0 to 9
  repeated,  // one digit throughout
  in_order,  // 123456, 890123, 654321
};
PinFault fault_of(std::string_view pin);

struct PinState {
  std::optional<UtcTime> set;           // since when; none: there is no PIN, and nobody gets in
  int64_t misses = 0;                   // wrong ones since the last right one
  std::chrono::milliseconds locked{0};  // no attempt is taken for so long
};

struct PinAnswer {
  enum class Verdict {
    right,
    wrong,
    locked,  // it was not looked at, and not counted
    unset,   // there is no PIN
  };
  Verdict verdict = Verdict::unset;
  std::chrono::milliseconds locked{0};  // no further attempt is taken for so long
};

// Whatever writes returns when it is on disk; Database::write_surely says what an error means. unsupported: the state
// is read-only. Every outcome is a line in the staff log.
class StaffPin {
 public:
  static constexpr int kFreeGuesses = 5;
  static constexpr std::chrono::minutes kLongestWait{60};
  static constexpr int kMostGuessesADay = 34;

  // `database` must outlive it.
  explicit StaffPin(Database& database) : database_(database) {}

  // Takes the place of the one before, and ends a lock-out. invalid: see fault_of().
  Status set(std::string_view pin, const StaffAct& act);
  Result<PinState> state(const BootTime& now);
  // Takes the time of a hash (64 MiB): not for a thread that draws. `who` and `at` are for the log.
  Result<PinAnswer> check(std::string_view pin, std::string_view who, UtcTime at, const BootTime& now);
  // A wait of before the machine's restart begins anew now: whoever starts calls this, or it begins when somebody asks.
  Status note_start(const BootTime& now);

 private:
  struct Guesses {
    int64_t misses = 0;
    std::vector<MonotonicTime> at;  // by this start's time, latest first; those of another start count as of now

    std::chrono::milliseconds locked(MonotonicTime now) const;
  };
  struct Counted {
    std::string hash;
    PinAnswer::Verdict verdict = PinAnswer::Verdict::unset;  // right or wrong is not known yet: then `wrong`
    std::chrono::milliseconds locked{0};
    int64_t number = 0;  // of the attempt
  };

  Result<Guesses> guesses(const BootTime& now);
  Status move_to_this_start(const BootTime& now);
  Result<Counted> count(const BootTime& now);
  Status count_in_transaction(const BootTime& now, Counted& counted);
  Status note_right(int64_t number, std::string_view who, UtcTime at);
  Status note_wrong(std::chrono::milliseconds locked, std::string_view who, UtcTime at);
  Status write_logged(const std::function<Status()>& change, const std::vector<StaffAct>& acts);
  Database& database_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_STAFF_PIN_H_
