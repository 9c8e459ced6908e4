// The program's own words in one language: content/interface/<tag>.toml, whose nested tables become dotted keys
// ([home] open = "…" is "home.open"). What the words mean is facility::Phrasebook's.
#ifndef KIOSK_PACKS_INTERFACE_WORDS_H_
#define KIOSK_PACKS_INTERFACE_WORDS_H_

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/result.h"

namespace kiosk::packs {

// not_found: the file is missing; invalid: every mistake with its line.
Result<std::map<std::string, std::string>> read_interface_words(const std::filesystem::path& file);
// The same of `folder`/<tag>.toml.
Result<std::map<std::string, std::string>> read_interface_words(const std::filesystem::path& folder,
                                                                const LanguageTag& language);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_INTERFACE_WORDS_H_
