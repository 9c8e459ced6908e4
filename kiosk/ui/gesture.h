// Fingers to gestures. One finger at a time: a second one is ignored until the first has left. What was pressed is
// decided by what the visitor saw when the finger came down, so that a press and release inside one frame is not lost,
// and a screen that changes under a resting finger gives nothing away.
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
  virtual std::optional<std::string> scroll_area_at(Point at) const = 0;
};

struct Gesture {
  enum class Kind {
    press,         // a finger came down on `id` (a target)
    tap,           // and left it where it came down
    press_ended,   // it was no tap: dragged away or cancelled
    scroll_start,  // `id` is a scroll area from here on
    scroll_move,   // by `delta`
    scroll_end,    // with `velocity` in u/s
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

  // The gestures that this event completes, in order.
  std::vector<Gesture> handle(const PointerEvent& event, const HitTester& hit);
  // The screen has changed: the finger that is still down belongs to nothing.
  void abandon();
  // The finger that just came down stopped something that moved: it presses nothing, but may go on to scroll.
  void press_is_a_stop() { pressed_.clear(); }

  bool finger_down() const { return pointer_.has_value(); }
  // The target to be drawn as pressed; empty for none.
  const std::string& pressed() const { return pressed_; }

 private:
  struct Sample {
    Point at;
    MonotonicTime time;
  };
  Point velocity(MonotonicTime now) const;

  std::optional<int64_t> pointer_;
  Point start_, last_;
  std::string pressed_;
  std::string scrolling_;
  std::string scrollable_;  // the area under the finger when it came down
  std::vector<Sample> samples_;  // of the last 100 ms
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_GESTURE_H_
