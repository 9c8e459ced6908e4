// A pack's texts and icons against the fonts: what would be an empty box on the screen.
#ifndef KIOSK_PACKS_CHECK_FONTS_H_
#define KIOSK_PACKS_CHECK_FONTS_H_

#include "kiosk/packs/source_context.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::packs {

// A character that no font has is a warning, an icon that there is not an error. Looks at
// context.texts and .icons.
void check_fonts(SourceContext& context, text::Typesetter& typesetter);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_CHECK_FONTS_H_
