// The space between clusters and the empty parts of full-width punctuation: what a line's inside has
// and its edges have not.
#ifndef KIOSK_TEXT_SPACING_H_
#define KIOSK_TEXT_SPACING_H_

#include "kiosk/base/language_tag.h"
#include "kiosk/text/decoded_text.h"
#include "kiosk/text/font_collection.h"
#include "kiosk/text/itemizer.h"
#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

// Sets Cluster::gap_before, empty_before, empty_after, may_hang, counts and room_before.
// - An eighth of an em where Han or kana meet Latin letters or digits, in Japanese and Chinese
//   (JLREQ 3.2.6 has a quarter; CSS Text 4 `text-autospace` an eighth, which suits a screen).
// - Marks side by side share their space (JLREQ 3.1.4, CSS Text 4 `text-spacing-trim`): 」「 half an
//   em, 。」 none. How much is empty is the font's own word, so that each language's marks are right.
// - A full line may take the room at middle dots, then that at commas and brackets, at last that after full stops (the
//   order of JLREQ 3.8.3); the space between words and scripts is at its least already.
// - 、。，． may hang where they stand in the corner of their em: Japanese, Simplified Chinese.
void set_spacing(const LanguageTag& language, const DecodedText& decoded, const Items& items, FontCollection& fonts,
                 ShapedText& shaped);

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_SPACING_H_
