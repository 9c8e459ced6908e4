// What the staff's screens show besides the centre's facts: the PIN pad, the packs that are installed and on the stick,
// and how far work on them has come. Plain values, which app keeps while staff are there.
#ifndef KIOSK_SCREENS_STAFF_STATE_H_
#define KIOSK_SCREENS_STAFF_STATE_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/civil_time.h"

namespace kiosk::screens {

struct PinPad {
  enum class Trouble {
    none,
    wrong,
    locked,
    unset,   // there is no PIN
    failed,  // it cannot be checked
  };
  size_t digits = 0;  // typed so far
  bool checking = false;
  Trouble trouble = Trouble::none;
  std::chrono::seconds locked{0};  // no PIN is taken for so long
};

struct StaffPack {
  std::string title;  // empty: not known
  std::optional<int64_t> version;
  std::string signer;           // empty: nobody signed it
  std::optional<UtcTime> when;  // it was installed, signed, or comes into force
  std::string file;             // on a stick: its name
  std::string refusal;          // on a stick: why it cannot be installed, in the staff's language
};

struct StaffChange {
  enum class Kind {
    pages_added,
    pages_changed,
    pages_removed,
    events_added,
    events_changed,
    events_removed,
    hours,
    others,
  };
  Kind kind = Kind::others;
  std::vector<std::string> titles;  // of the pages and events
};

struct PacksDesk {
  enum class Stage {
    reading,      // what is installed, or what is on the stick
    listed,       // it is known
    asks,         // whether to go back to the pack before
    checking,     // the chosen pack is copied and checked
    changes,      // what would change: staff say yes or no
    working,      // it is being put into force, or taken back
    installed,    // done
    rolled_back,  // done
    refused,      // why not is in `message`
  };
  Stage stage = Stage::reading;
  std::optional<StaffPack> current, previous, pending;  // no current one: the built-in pack is shown
  StaffPack built_in;
  bool shows_named = false;  // the kiosk was started with content of its own, and shows nothing that is installed
  std::vector<StaffPack> on_stick;
  float share = 0;   // of the checking
  StaffPack chosen;  // from `checking` on; from `changes` on as it says of itself
  std::vector<StaffChange> changes;
  std::string message;  // in the staff's language
};

struct StaffState {
  PinPad pad;
  PacksDesk packs;
};

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_STAFF_STATE_H_
