// The gaps between clusters: what a line's inside has and its edges have not.
#ifndef KIOSK_TEXT_SPACING_H_
#define KIOSK_TEXT_SPACING_H_

#include "kiosk/base/language_tag.h"
#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

// Sets Cluster::gap_before: an eighth of an em where Han or kana meet Latin letters or digits, in
// Japanese and Chinese.
void set_gaps(const LanguageTag& language, ShapedText& shaped);

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_SPACING_H_
