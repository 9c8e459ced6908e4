// app::find_misfits over many screens: what was found, each once.
#ifndef KIOSK_TESTS_SCREENS_FIT_CHECK_H_
#define KIOSK_TESTS_SCREENS_FIT_CHECK_H_

#include <map>
#include <string>

#include "tests/support/test_kiosk.h"

namespace kiosk::tests {

class FitCheck {
 public:
  explicit FitCheck(TestKiosk& kiosk) : kiosk_(kiosk) {}

  // `where` names the present screen in what is found.
  void look_at_screen(const std::string& where);

  // One line a finding, each once with the first place it was met at and on how many screens.
  std::string findings() const;
  bool clean() const { return found_.empty(); }

 private:
  TestKiosk& kiosk_;
  struct Met {
    std::string first;
    int times = 0;
  };
  std::map<std::string, Met> found_;
};

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_SCREENS_FIT_CHECK_H_
