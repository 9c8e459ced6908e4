// What stands around every screen: the header with the way back, the bar with languages and tools, the upper part that
// reach mode leaves free of targets.
#ifndef KIOSK_SCREENS_CHROME_H_
#define KIOSK_SCREENS_CHROME_H_

#include <string>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

namespace kiosk::ui {
class Frame;
}

namespace kiosk::screens {

struct Context;

struct ChromeModel {
  struct Language {
    LanguageTag tag;
    text::Text name;
    bool chosen = false;
  };
  text::Text title;  // of the screen; empty on home
  text::Text aside;  // small, at the header's right end: "カード 24枚"
  text::Text back;   // label of the way back, for read-aloud
  std::vector<Language> languages;
  text::Text home, text_size, contrast, reach, finish;
  text::Text furigana;  // empty where no text has any
  bool at_home = false;
  // For reach mode's upper part.
  text::Text centre_name, date_and_time, status;
};

ChromeModel make_chrome(const Context& context, text::Text title);

// Paints the ground and the bar; returns what is left for the screen (below the upper part in reach mode).
ui::Rect draw_bar(const ChromeModel& model, ui::Frame& frame, Actions& actions, ui::Color ground);
// draw_bar and the header; returns what is left, with the side margins taken off.
ui::Rect draw_chrome(const ChromeModel& model, ui::Frame& frame, Actions& actions);
ui::Rect draw_chrome(const ChromeModel& model, ui::Frame& frame, Actions& actions, ui::Color ground);
// The picture of the house: night sky, the Daisetsu mountains, the sun, snow (design/mountains.svg). `ground` is the
// colour of the snow in front, which runs into the page.
// `sky`: the height at the top that the peaks leave to words.
void draw_mountains(ui::Frame& frame, const ui::Rect& rect, ui::Color ground, float sky = 0);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CHROME_H_
