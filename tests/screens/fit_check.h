// Does everything on the screen have its place? Looks at one picture after the other, through every scroll position,
// and writes down what a visitor could not read or touch.
#ifndef KIOSK_TESTS_SCREENS_FIT_CHECK_H_
#define KIOSK_TESTS_SCREENS_FIT_CHECK_H_

#include <map>
#include <string>
#include <vector>

#include "kiosk/ui/inspection.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {

class FitCheck {
 public:
  // Switches the kiosk to inspection.
  explicit FitCheck(TestKiosk& kiosk);

  // Draws the present screen at its top, a little further and a little further, to its end, and checks each picture.
  // `where` names it in what is found.
  void look_at_screen(const std::string& where);

  // One line a finding, each once with the first place it was met at and how often.
  std::string findings() const;
  bool clean() const { return found_.empty(); }

 private:
  struct ScrollState {
    bool at_top = true, at_end = true;
  };
  void find(const std::string& what);
  void look_at_picture();
  void look_at_text(const ui::Inspection::DrawnText& drawn, const ScrollState& scroll);
  void look_at_targets(const std::map<std::string, ScrollState>& scrolls);
  void look_for_texts_over_texts(const ui::Inspection& seen);

  TestKiosk& kiosk_;
  std::string where_;
  struct Met {
    std::string first;
    int times = 0;
  };
  std::map<std::string, Met> found_;
};

// The boxes in which a text's lines stand, from the em box's top to its bottom, u.
std::vector<ui::Rect> line_boxes(const ui::Inspection::DrawnText& drawn, float px_per_u);

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_SCREENS_FIT_CHECK_H_
