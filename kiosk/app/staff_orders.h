// What staff's screens ask of the worker's thread, and what it answers: values that go from one thread to the other.
#ifndef KIOSK_APP_STAFF_ORDERS_H_
#define KIOSK_APP_STAFF_ORDERS_H_

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/packs/secret_text.h"
#include "kiosk/screens/staff_state.h"

namespace kiosk::app {

struct StaffOrder {
  enum class Kind {
    look_at_pin,    // is there one, and is it locked?
    check_pin,      // `pin`
    list_packs,     // that are installed
    look_at_stick,  // for packs
    prepare,        // copy and check `file`
    install,        // what was prepared
    roll_back,      // to the pack before
    let_go,         // of what was prepared
  };
  Kind kind = Kind::let_go;
  uint64_t number = 0;   // answers bear it
  LanguageTag language;  // of what staff are told
  packs::SecretText pin{};
  std::filesystem::path file{};
  std::shared_ptr<const std::atomic<bool>> stop;  // set: nobody waits for it any more
};

namespace answer {
struct Pin {
  screens::PinPad::Trouble trouble = screens::PinPad::Trouble::none;
  MonotonicTime locked_until;  // no PIN is taken before
};
struct PinWasRight {};
struct Packs {  // without what is on a stick
  screens::PacksDesk desk;
};
struct OnStick {
  std::vector<screens::StaffPack> packs;
  std::vector<std::filesystem::path> files;  // of each
};
struct Checked {
  float share = 0;  // how far it has come
};
struct Prepared {
  screens::StaffPack pack;
  std::vector<screens::StaffChange> changes;
};
struct Done {};  // installed, or rolled back
struct Refused {
  std::string why;
};
}  // namespace answer

struct StaffAnswer {
  uint64_t number = 0;
  std::variant<answer::Pin, answer::PinWasRight, answer::Packs, answer::OnStick, answer::Checked, answer::Prepared,
               answer::Done, answer::Refused>
      what;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_STAFF_ORDERS_H_
