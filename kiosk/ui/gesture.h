// Fingers to gestures. One finger at a time: a second one is ignored until the first has left or has been forgotten,
// which happens when the screen changes and when it has rested for long: a lost finger-up, or water on the glass, makes
// nothing deaf. What was pressed is decided by what the visitor saw when the finger came down, so that a press and
// release inside one frame is not lost, and a screen that changes under a resting finger gives nothing away.
#ifndef KIOSK_UI_GESTURE_H_
#define KIOSK_UI_GESTURE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::ui {

struct PointerEvent {
  enum class Kind { down, move, up, cancel };
  Kind kind = Kind::down;
  int64_t pointer = 0;  // a finger's id; the mouse is one more finger
  Point at;             // in u
  MonotonicTime time;
};

// What lies under a point, as of the last frame.
class HitTester {
 public:
  virtual ~HitTester() = default;
  virtual std::optional<std::string> target_at(Point at) const = 0;
  // That a finger can scroll; one whose content fits is none.
  virtual std::optional<std::string> scroll_area_at(Point at) const = 0;
  // Does that scroll area move by itself: a fling, or the way back from past its end?
  virtual bool moving(const std::string& scroll_area) const = 0;
};

struct Gesture {
  enum class Kind {
    press,        // a finger came down on `id` (a target)
    tap,          // and left it where it came down
    press_ended,  // it was no tap: dragged away, cancelled or forgotten
    grab,         // a finger came down in the scroll area `id`; what moved there stands still
    drag,         // and moves it by `delta`
    release,      // and let it go, with `velocity` in u/s. Every grab ends in one, whatever becomes of the finger
  };
  Kind kind;
  std::string id;
  Point delta;
  Point velocity;
};

class GestureRecognizer {
 public:
  // Farther than this from where it came down, a finger drags. A tap of an old or cold hand slips by some 4 mm.
  static constexpr float kTouchSlop = 14;
  // Where there is nothing to scroll it may slip so far on its target: the side of the smallest one.
  static constexpr float kLooseSlop = 20 * kUnitsPerMm;

  // A finger that has not moved for so long is not waited for any more.
  static constexpr std::chrono::seconds kForgottenAfter{10};

  // The gestures that this event completes, in order. A finger that comes down on something that moves stops it and
  // presses nothing, but may go on to scroll.
  std::vector<Gesture> handle(const PointerEvent& event, const HitTester& hit);
  // The screen has changed: the finger that is still down belongs to nothing, and the next one may come.
  std::vector<Gesture> abandon();
  // Lets time pass: forgets a finger that has rested too long.
  std::vector<Gesture> update(MonotonicTime now);
  // When update() has something to do, if nothing else happens; max() while no finger is down.
  MonotonicTime next_deadline() const;

  // The finger that is followed; none while nothing is down.
  std::optional<int64_t> pointer() const { return pointer_; }
  // The target to be drawn as pressed; empty for none.
  const std::string& pressed() const { return pressed_; }

 private:
  struct Sample {
    Point at;
    MonotonicTime time;
  };
  Point velocity(MonotonicTime now) const;
  std::vector<Gesture> let_go();

  std::optional<int64_t> pointer_;
  Point start_, last_;
  Point rest_;  // where it was when it last moved, and when: trembling is no movement
  MonotonicTime rest_since_;
  std::string pressed_;
  std::string grabbed_;          // the scroll area under the finger when it came down
  bool slipped_ = false;         // it drags, and can tap no more
  std::vector<Sample> samples_;  // of the last 100 ms
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_GESTURE_H_
