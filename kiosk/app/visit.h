// One visitor's stay: where they are, how they got there, what they chose, how long they have been still. Pure rules on
// given times; nothing of it outlives the visit.
#ifndef KIOSK_APP_VISIT_H_
#define KIOSK_APP_VISIT_H_

#include <optional>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/screens/action.h"
#include "kiosk/ui/toolkit.h"

namespace kiosk::app {

// guidelines.md, "Time and privacy", after WCAG 2.2, 2.2.1.
struct VisitTimes {
  std::chrono::seconds idle{60};  // untouched until the warning
  std::chrono::seconds idle_with_draft{120};
  std::chrono::seconds warning{20};   // "are you still there?"
  std::chrono::seconds attract{180};  // an untouched home screen until the attract screen
  std::chrono::seconds staff{60};     // the staff's screens and the PIN pad, untouched, until they end without a word

  // Whoever looks may take as long as they like.
  static VisitTimes endless();
};

class Visit {
 public:
  static constexpr size_t kMostHistory = 50;  // the oldest step is forgotten

  Visit(LanguageTag first_language, VisitTimes times, MonotonicTime now);

  // Every touch counts, drawing and typing too.
  void touch(MonotonicTime now);
  // Lets time pass: warning, wipe, attract screen. True if something visible changed.
  bool update(MonotonicTime now);
  // When update() has something to do next.
  MonotonicTime next_deadline() const;
  void act(const screens::Action& action, MonotonicTime now);

  // The right PIN was typed on the pad, which the staff's screens take the place of. The visit is wiped when they are
  // left, whichever way.
  void enter_staff();
  bool is_staff() const { return staff_; }

  const screens::Route& route() const { return history_.back(); }
  const LanguageTag& language() const { return language_; }
  const ui::Look& look() const { return look_; }
  // Seconds left before the wipe while the warning stands.
  std::optional<int> warning_seconds(MonotonicTime now) const;
  bool warning() const { return warning_since_.has_value(); }
  // Nobody has touched anything since the last wipe: content may change under the screen.
  bool pristine() const { return !begun_; }
  // Counts wipes, so that what others keep for a visit (scroll positions) goes with it.
  unsigned wipes() const { return wipes_; }
  void set_has_draft(bool has_draft) { has_draft_ = has_draft; }

 private:
  void wipe(MonotonicTime now);
  bool at_staff() const { return screens::is_staff(route().screen) || route().screen == screens::ScreenId::pin; }

  LanguageTag first_language_;
  VisitTimes times_;
  LanguageTag language_;
  ui::Look look_;
  std::vector<screens::Route> history_;
  MonotonicTime last_touch_;
  std::optional<MonotonicTime> warning_since_;
  bool begun_ = false;
  bool has_draft_ = false;
  bool staff_ = false;
  unsigned wipes_ = 0;
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_VISIT_H_
