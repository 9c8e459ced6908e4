// The configuration of one kiosk (`--config FILE`, TOML): what depends on the machine and the place where it stands,
// and nothing that a content pack says.
//
//   [panel]  short_side_mm = 398          of the visible picture; 398: a 32-inch panel
//            rotation = 0                 0, 90, 180 or 270 degrees clockwise; no effect yet
//   [visit]  languages = ["ja", "en"]     offered to visitors, in this order; first_language = "ja"
//            idle_s = 60                  until "are you still there?"; with a draft: idle_with_draft_s = 120
//            warning_s = 20               how long that question stays
//   [packs]  facility = "my-centre"       takes only this facility's packs; left out: those of the first one installed
//            keys = "/etc/kiosk/keys"     the folder of the public keys (*.pub) that are trusted
//            stick = "/media"             where USB sticks appear, or the one folder that stands for a stick; left
//                                         out: /media and /run/media
//   [board]  posting = "everyone"         or "code" (the counter's code of the day), "staff", "off"; no effect yet:
//                                         only staff hang cards
//            lifetime_days = 30           of a card
#ifndef KIOSK_PACKS_KIOSK_CONFIG_H_
#define KIOSK_PACKS_KIOSK_CONFIG_H_

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/language_tag.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

enum class Posting { everyone, code, staff, off };

struct KioskConfig {
  struct Panel {
    float short_side_mm = 398;
    int rotation = 0;
  } panel;
  struct Visit {
    std::vector<LanguageTag> languages{visitor_languages().begin(), visitor_languages().end()};
    LanguageTag first_language;
    std::chrono::seconds idle{60};
    std::chrono::seconds idle_with_draft{120};
    std::chrono::seconds warning{20};
  } visit;
  struct Packs {
    std::string facility;
    std::filesystem::path keys{"/etc/kiosk/keys"};
    std::vector<std::filesystem::path> sticks{"/media", "/run/media"};
  } packs;
  struct Board {
    Posting posting = Posting::everyone;
    std::chrono::days lifetime{30};
  } board;
};

struct KioskConfigResult {
  KioskConfig config;             // always usable: a wrong value leaves the default
  std::vector<Problem> problems;  // unknown names are warnings, wrong values errors
};

// No `file`: the defaults. A file that was named and cannot be read is an error.
KioskConfigResult read_kiosk_config(const std::optional<std::filesystem::path>& file, MessageLanguage language);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_KIOSK_CONFIG_H_
