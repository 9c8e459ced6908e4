// Does everything on the screen have its place? Looks at one picture after the other, through every scroll position,
// and tells what a visitor could not read or touch.
#ifndef KIOSK_APP_FIT_CHECK_H_
#define KIOSK_APP_FIT_CHECK_H_

#include <compare>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/ui/inspection.h"

namespace kiosk::app {

struct Misfit {
  enum class Kind {
    // texts
    word_without_text,
    glyph_missing,
    cut_short,
    word_longer_than_line,
    word_torn,
    out_at_side,
    cut_off_above,
    cut_off_below,
    letters_too_small,
    text_on_text,
    // pictures
    picture_cut_off_at_side,
    picture_too_tall,
    text_on_picture,
    // targets
    target_small,
    target_too_small,
    target_cut_off_at_side,
    target_cut_off_above,
    target_cut_off_below,
    target_outside,
    target_name_twice,
    target_without_label,
    label_without_text,
    target_out_of_reach,
    targets_over_each_other,
    // the screen as a whole
    empty_screen,
    scroll_area_too_low,
    endless,
  };
  Kind kind;
  std::string what;      // a text, as far as it is needed to find it; a target's id, without its date; a picture's name
  LanguageTag language;  // of the text
  std::string other;     // what it stands on; a size
  int by_u = 0;          // how far it stands out, in tens

  auto operator<=>(const Misfit&) const = default;
};

// Stable, for programs: "word-torn".
std::string_view kind_name(Misfit::Kind kind);
// One line in English.
std::string to_string(const Misfit& misfit);

// Draws the present screen at its top, a little further and a little further, to its end, and looks at each picture.
// From the first call on the app paints no texts.
std::set<Misfit> find_misfits(App& app);

// The boxes in which a text's lines stand, from the em box's top to its bottom, u.
std::vector<ui::Rect> line_boxes(const ui::Inspection::DrawnText& drawn, float px_per_u);

}  // namespace kiosk::app

#endif  // KIOSK_APP_FIT_CHECK_H_
