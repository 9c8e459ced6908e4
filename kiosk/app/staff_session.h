// The staff at the screen, from the PIN pad to the last touch: what they typed and chose, what they wait for, what they
// are told. Touches nothing itself: it gives orders, which a StaffDesk on another thread carries out, and hears its
// answers. An answer that nobody waits for any more is dropped.
#ifndef KIOSK_APP_STAFF_SESSION_H_
#define KIOSK_APP_STAFF_SESSION_H_

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/staff_orders.h"
#include "kiosk/base/clock.h"
#include "kiosk/screens/action.h"
#include "kiosk/screens/staff_state.h"

namespace kiosk::app {

class StaffSession {
 public:
  StaffSession();
  ~StaffSession();

  // The visit is here now; leaving the staff's screens forgets all, and stops what is under way.
  void come_to(const screens::Route& route);
  void set_language(const LanguageTag& language) { language_ = language; }
  void press(const screens::action::PinKey& key, MonotonicTime now);
  void act(const screens::action::StaffPacks& choice);
  // Lets a lock-out's seconds go by. True where that can be seen.
  bool update(MonotonicTime now);

  const screens::StaffState& state() const { return state_; }
  std::vector<StaffOrder> take_orders();

  enum class Heard { nothing, news, right_pin };
  Heard hear(StaffAnswer answer, MonotonicTime now);

 private:
  struct Hear;
  void forget();
  void order(StaffOrder::Kind kind);
  void let_go();
  void read();
  void wipe_typed();
  void show(screens::PacksDesk::Stage stage) { state_.packs.stage = stage; }
  bool can_type(MonotonicTime now) const;

  screens::Route route_;
  LanguageTag language_;
  screens::StaffState state_;
  std::string typed_;  // with room for a whole PIN: growing would leave copies
  MonotonicTime locked_until_;
  std::vector<std::filesystem::path> files_;  // of state_.packs.on_stick
  std::filesystem::path chosen_;
  std::vector<StaffOrder> orders_;
  uint64_t number_ = 0;  // of the order whose answers count
  std::shared_ptr<std::atomic<bool>> stop_;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_STAFF_SESSION_H_
