// fonts/fonts.toml: the families for each language, in order.
#ifndef KIOSK_PACKS_FONT_CONFIG_H_
#define KIOSK_PACKS_FONT_CONFIG_H_

#include <filesystem>

#include "kiosk/base/result.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::packs {

// not_found: no such file; invalid: every mistake with its line. Whether the font files exist is Typesetter's to say.
Result<text::FontConfig> read_font_config(const std::filesystem::path& file);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_FONT_CONFIG_H_
