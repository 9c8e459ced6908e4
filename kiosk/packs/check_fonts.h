// Texts and icons against the fonts: what would be an empty box on the screen.
#ifndef KIOSK_PACKS_CHECK_FONTS_H_
#define KIOSK_PACKS_CHECK_FONTS_H_

#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "kiosk/base/language_tag.h"
#include "kiosk/packs/source_context.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::packs {

// Finds the characters that no font has. Remembers what it asked.
class MissingGlyphs {
 public:
  // `typesetter` must outlive it.
  explicit MissingGlyphs(text::Typesetter& typesetter) : typesetter_(typesetter) {}
  // As staff read them, the first few: "𠀀 (U+20000), …"; empty: every character has its glyph.
  std::string in(std::string_view utf8, const LanguageTag& language, text::Family family = text::Family::print);

 private:
  bool lacks(const std::string& utf8, const LanguageTag& language, text::Family family);

  text::Typesetter& typesetter_;
  std::map<std::tuple<LanguageTag, text::Family, char32_t>, bool> known_;
};

// A character that no font has is a warning, an icon that there is not an error. Looks at
// context.texts and .icons.
void check_fonts(SourceContext& context, text::Typesetter& typesetter);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_CHECK_FONTS_H_
