// Character references of HTML as CommonMark has them: &amp; &#38; &#x26;
#ifndef KIOSK_PACKS_ENTITIES_H_
#define KIOSK_PACKS_ENTITIES_H_

#include <optional>
#include <string_view>

namespace kiosk::packs {

// `reference` with its & and ;. A number that is no character, or a control character, is U+FFFD. nullopt: a name that
// is none of HTML 4's, nor one of the few later ones that people write.
std::optional<char32_t> character_of(std::string_view reference);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_ENTITIES_H_
