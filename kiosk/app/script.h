// A visit written down: one act a line, for headless pictures and tests. The language is design's: `tap`, `tap-at`,
// `drag`, `hold`, `lang`, `advance`, `wait-idle`, `shot`, `targets`, `expect-target`, `expect-route`, and for staff's
// side `notice`. `#` starts a comment.
//   tour [PLACE…]  pictures of every place (places.h) or of those named, a screenful each: "page-jica-ru.png",
//                  "page-jica-ru-2.png"
//   fit [PLACE…]   what does not fit there (fit_check.h), in the present language and look
// Both tell a line of JSON when they are done with a place: `place`, its `number` `of` how many, and the names of
// `pictures`, or `text_size` in percent and `misfits` with `kind`, `what`, `language`, `other` and `by_u`.
#ifndef KIOSK_APP_SCRIPT_H_
#define KIOSK_APP_SCRIPT_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/result.h"

namespace kiosk::app {

struct ScriptLine {
  int number = 0;
  std::vector<std::string> words;
};

// Splits into acts and checks each one's name and number of arguments; an error names the line.
Result<std::vector<ScriptLine>> parse_script(std::string_view text);

// What a script needs from outside: drawing and writing files.
struct ScriptHost {
  std::function<Status(const std::string& name)> write_picture;                   // `shot`
  std::function<Status(const std::string& name, const std::string&)> write_text;  // `targets`
  std::function<void()> present;                                                  // the frame goes on the screen
  std::function<void(StaffOrder)> carry_out;          // what staff ask for, answered at once; may be empty
  std::function<void(const std::string& line)> tell;  // `tour`, `fit`
};

// Runs the acts on the app's simulated clock, drawing a frame after each, as the window's loop would. Stops at the
// first act that cannot be done or expectation that does not hold: "line 7: expect-route board: the screen is home".
Status run_script(const std::vector<ScriptLine>& lines, App& app, SimulatedClock& clock, const ScriptHost& host);

// Every target of the screen in reading order, as the JSON that `targets` writes: id, label, language, role, selected,
// rect_px and rect_mm as [x, y, width, height].
std::string targets_json(App& app, float px_per_mm);

}  // namespace kiosk::app

#endif  // KIOSK_APP_SCRIPT_H_
