// What kioskctl says: answers on standard output, in the staff's language or as one JSON document; what went wrong on
// standard error, one line each.
#ifndef KIOSK_CTL_OUTPUT_H_
#define KIOSK_CTL_OUTPUT_H_

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

#include "kiosk/base/civil_time.h"
#include "kiosk/ctl/commands.h"

namespace kiosk::ctl {

using packs::say;
// In the staff's language.
inline std::string say(const Common& common, const packs::Words& words,
                       std::initializer_list<std::string_view> arguments = {}) {
  return say(common.messages, words, arguments);
}

void print(std::string_view text);
// What may stand on a terminal whatever it holds: see visible().
void print_line(std::string_view line);
// The whole answer of `--json`. A wrong byte in a text becomes U+FFFD.
template <class Json>
void print_json(const Json& document) {
  print(document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}
// io where what was printed did not arrive (a full disk, a closed pipe).
Status finish_output(packs::MessageLanguage language);

// One line on standard error.
void complain(std::string_view line);

// The errors among them, a line each on standard error. False where there is none.
bool tell_errors(const Common& common, const std::vector<packs::Problem>& problems);

// The text as a terminal may show it: a control character, which could move its cursor, and one that turns the
// direction of writing, which could make a line say something else, are written <U+202E>. Line breaks and tabs stay.
std::string visible(std::string_view text);
// The same on one line: line breaks and tabs become spaces.
std::string one_line(std::string_view text);
constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
constexpr bool is_bidi_control(char32_t c) {  // Unicode's Bidi_Control
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// A file's name as one word of a command that can be pasted into a shell.
std::string shell_word(const std::filesystem::path& path);

// To the minute where no second is meant: "2026-11-25T14:32".
std::string short_iso(CivilTime time);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_OUTPUT_H_
