// Keeps what stands at the top of a scroll area there when the text size changes, and with it every height: by the
// target that stood there, of which each frame takes note.
#ifndef KIOSK_UI_SCROLL_PLACE_H_
#define KIOSK_UI_SCROLL_PLACE_H_

#include <optional>
#include <string>
#include <vector>

namespace kiosk::ui {

class ScrollPlace {
 public:
  // While a frame is drawn: a target that can be seen in the area, and how far below the viewport's top it begins, u.
  void note(const std::string& target, float below_u);
  // At the area's end in that frame: where the area should stand instead; nothing where it stands well. It may take two
  // more frames to find the place: the heights of what cannot be seen are only known as a sum.
  std::optional<float> settle(float text_scale, float offset_u, float content_u);

 private:
  struct Noted {
    std::string target;
    float below = 0;
  };
  std::vector<Noted> seen_;  // in the frame that is being drawn
  // As of the last frame that stood well.
  std::optional<Noted> top_;
  float text_scale_ = 0, offset_ = 0, content_ = 0;
  bool estimated_ = false;
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_SCROLL_PLACE_H_
