// What commands read before they can answer: the content, the program's own words, the fonts, the state.
#ifndef KIOSK_CTL_INPUTS_H_
#define KIOSK_CTL_INPUTS_H_

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ctl/commands.h"
#include "kiosk/facility/centre.h"
#include "kiosk/facility/phrasebook.h"
#include "kiosk/store/database.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::ctl {

// The pack named with --content; else what the kiosk on this state shows, so that staff and visitors are told the same;
// else the program's own.
std::filesystem::path content_folder(const Common& common);
// The content, where it has no errors; otherwise the first one, and how many there are. not_found where the centre has
// no texts in the language that was asked for.
Result<facility::Centre> read_centre(const Common& common);
Result<std::unique_ptr<facility::Phrasebook>> read_words(const LanguageTag& language);

// The fonts there are, without a word about each character that a missing one would have: one line tells of those.
// not_found where one of `languages` cannot be drawn: which package brings its font.
Result<std::unique_ptr<text::Typesetter>> open_typesetter(const Common& common,
                                                          const std::vector<LanguageTag>& languages);

// The folder named with --state, else in $KIOSK_STATE, else the installed kiosk's. Acts from here on as the user whom
// the folder belongs to, where that can be: what root wrote, the kiosk could not change.
std::filesystem::path state_folder(const Common& common);
enum class Missing {
  leave,  // a command that changes what is there: null where no kiosk has kept any state yet
  // One that must reach a kiosk: a folder that was named is not made, nor taken where it holds something else.
  make_installed,
};
Result<std::unique_ptr<store::Database>> open_state(const Common& common, Missing missing);
// For commands that only tell: nothing is made, moved or mended, and whoever may read the folder may use them. Null
// where no kiosk has kept any state yet.
Result<std::unique_ptr<store::Database>> read_state(const Common& common);

// For the staff log: who sits at the keyboard, also behind sudo.
std::string who();

// What is wrong with the clock: it is earlier than this program's build or than the content (`valid_from`), or years
// later.
std::optional<std::string> clock_complaint(const Common& common, std::optional<Date> valid_from);
// It is this day or a later one, whatever the clock says.
Date earliest_today(std::optional<Date> valid_from);

// All of standard input; invalid where it is longer than `limit`.
Result<std::string> read_standard_input(const Common& common, size_t limit);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_INPUTS_H_
