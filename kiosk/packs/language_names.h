// Languages as staff write them: tags, and names in Japanese, in English or in the language itself.
#ifndef KIOSK_PACKS_LANGUAGE_NAMES_H_
#define KIOSK_PACKS_LANGUAGE_NAMES_H_

#include <optional>
#include <string_view>

#include "kiosk/base/language_tag.h"

namespace kiosk::packs {

// "ja", "zh_hant", 英語, English, 한국어 …; nullopt where it names no language that ISO 639 knows.
std::optional<LanguageTag> find_language(std::string_view written);

// The tag that was probably meant by one that is none, or by one that names a country: "jp" → "ja",
// "zh-CN" → "zh-Hans", "ja-easy" → "ja-x-easy". Empty when there is no guess.
std::string_view likely_language(std::string_view written);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_LANGUAGE_NAMES_H_
