// The whole program but its window, for tests: the real app on the centre's own content, with the real fonts, on a
// simulated clock that begins on the afternoon of Wednesday 25 November 2026.
#ifndef KIOSK_TESTS_SUPPORT_TEST_KIOSK_H_
#define KIOSK_TESTS_SUPPORT_TEST_KIOSK_H_

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/base/clock.h"
#include "kiosk/facility/centre.h"
#include "kiosk/screens/action.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::tests {

std::filesystem::path source_folder();
// Read once a program, and shared.
std::shared_ptr<const facility::Centre> asahikawa();
std::shared_ptr<const packs::PackFiles> content_files();
text::Typesetter& typesetter();
app::WordBooks& interface_words();

CivilTime wednesday_afternoon();

class TestKiosk {
 public:
  TestKiosk(int width_px, int height_px, const LanguageTag& language, CivilTime at = wednesday_afternoon(),
            float short_side_u = 1080);

  // Draws until nothing is left to draw.
  void settle();
  // Lets time pass as the window's loop would, from deadline to deadline.
  void pass(std::chrono::milliseconds time);
  // A finger that comes down and goes up in the middle of the target; false where there is none.
  bool tap(const std::string& id);
  // At once on another screen, at its top.
  void go(const screens::Route& route);
  std::string route() const { return screens::route_name(app.visit().route()); }

  SimulatedClock clock;
  app::App app;
};

// Every place that a visitor can come to, some that are not there, and a choice of months and filters.
std::vector<screens::Route> every_route(const facility::Centre& centre);

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_SUPPORT_TEST_KIOSK_H_
