// Carries out what staff ask for at the screen: checks their PIN, looks at the stick, installs packs and takes them
// back. Waits for disks, for a slow hash and for gigabytes: it lives on the worker's thread. It opens the state for
// itself, as kioskctl does, so that whoever watches the state learns of its changes as of kioskctl's.
#ifndef KIOSK_APP_STAFF_DESK_H_
#define KIOSK_APP_STAFF_DESK_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/staff_orders.h"
#include "kiosk/base/boot_time.h"
#include "kiosk/base/clock.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/store/database.h"

namespace kiosk::app {

struct StaffDeskOptions {
  std::filesystem::path state;  // empty: no state is kept, so there is no PIN
  std::filesystem::path built_in;
  std::filesystem::path keys;
  std::string facility;  // whose packs are taken; empty: those of the first that was installed
  std::vector<std::filesystem::path> sticks;
  bool shows_named = false;  // the kiosk was started with content of its own
  std::string boot;          // boot_id(); another one for a clock that is not the machine's
};

class StaffDesk {
 public:
  // `clock` must outlive the desk.
  StaffDesk(StaffDeskOptions options, const Clock& clock);
  ~StaffDesk();

  using Tell = std::function<void(StaffAnswer)>;
  // Asked some hundred times while work is under way; false: give it up.
  using GoOn = std::function<bool()>;
  // Every order but let_go is answered at its end. `shown`: what visitors see now.
  void carry_out(const StaffOrder& order, const facility::Centre& shown, const Tell& tell, const GoOn& go_on);

 private:
  struct Waiting;  // a pack that was prepared, and all that installing it needs

  decltype(StaffAnswer::what) answer_to(const StaffOrder& order, const facility::Centre& shown, const Tell& tell,
                                        const GoOn& go_on);
  decltype(StaffAnswer::what) look_at_pin(const StaffOrder& order);
  decltype(StaffAnswer::what) list_packs();
  decltype(StaffAnswer::what) look_at_stick(const StaffOrder& order);
  decltype(StaffAnswer::what) prepare(const StaffOrder& order, const facility::Centre& shown, const Tell& tell,
                                      const GoOn& go_on);
  decltype(StaffAnswer::what) install();
  decltype(StaffAnswer::what) roll_back(const StaffOrder& order);
  Result<std::unique_ptr<store::Database>> open_state() const;
  std::unique_ptr<packs::PackInstaller> make_installer(store::Database& database, const StaffOrder& order) const;
  std::vector<packs::KnownKey> read_keys() const;
  BootTime now() const { return {options_.boot, clock_.monotonic()}; }

  StaffDeskOptions options_;
  const Clock& clock_;
  std::unique_ptr<Waiting> waiting_;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_STAFF_DESK_H_
