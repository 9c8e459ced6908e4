// Whether a paragraph had to tear a word because its line was too short: such a text is set smaller.
#ifndef KIOSK_UI_WORD_BREAKS_H_
#define KIOSK_UI_WORD_BREAKS_H_

#include "kiosk/text/paragraph.h"

namespace kiosk::ui {

// Words of alphabets, hangul and katakana; Han characters and hiragana may part anywhere,
// but in easy Japanese that is written with spaces. `paragraph` was set from `text`. In justified `prose` a katakana
// word may part too: the text layer does so only where the line would gape.
bool breaks_a_word(const text::Text& text, const text::Paragraph& paragraph, bool prose = false);

}  // namespace kiosk::ui

#endif  // KIOSK_UI_WORD_BREAKS_H_
