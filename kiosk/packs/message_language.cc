#include "kiosk/packs/message_language.h"

#include <cstdlib>
#include <string_view>

namespace kiosk::packs {
namespace {

// The staff's language, by the environment: POSIX, "Environment Variables", 8.2.
MessageLanguage language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value && *value)
      return std::string_view(value).starts_with("ja") ? MessageLanguage::japanese : MessageLanguage::english;
  return MessageLanguage::english;
}

}  // namespace

MessageLanguage message_language(int argc, char** argv) {
  MessageLanguage language = language_of_environment();
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    std::string_view tag;
    if (word == "--lang" && i + 1 < argc) tag = argv[i + 1];
    if (word.starts_with("--lang=")) tag = word.substr(7);
    const std::string_view primary = tag.substr(0, tag.find('-'));
    if (primary == "ja") language = MessageLanguage::japanese;
    if (primary == "en") language = MessageLanguage::english;
  }
  return language;
}

}  // namespace kiosk::packs
