// The motion of one scroll area: follows the finger, flings and slows down, gives way past the ends and springs back.
#ifndef KIOSK_UI_SCROLL_H_
#define KIOSK_UI_SCROLL_H_

#include "kiosk/base/clock.h"

namespace kiosk::ui {

class ScrollMotion {
 public:
  // What the last frame measured. Where the content became shorter the offset follows: to the new end, or, while a
  // finger holds it or it moves by itself, as far past it as a drag can come.
  void set_extent(float content_u, float viewport_u);
  void grab();               // a finger holds it: a fling ends
  void drag(float delta_u);  // the finger moved; past an end only a part is followed
  void release(float velocity_u_s, MonotonicTime now);
  void jump_to(float offset_u);
  // Moves on to `now`; true while it moves by itself.
  bool update(MonotonicTime now);

  float offset() const { return offset_; }  // u from the content's top; < 0 or > max while overscrolled
  float max_offset() const { return max_offset_; }
  bool moving() const { return moving_; }

 private:
  float offset_ = 0;
  float max_offset_ = 0;
  float viewport_ = 0;
  float velocity_ = 0;
  bool held_ = false;
  bool moving_ = false;
  MonotonicTime last_;
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_SCROLL_H_
