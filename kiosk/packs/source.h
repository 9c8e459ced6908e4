// Reads a content pack's files (content/README.md says what stands where) into facility's values. A file that
// is broken never stops the others: what can be read is there, and every problem of the pack is told in one run.
#ifndef KIOSK_PACKS_SOURCE_H_
#define KIOSK_PACKS_SOURCE_H_

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/pack_files.h"
#include "kiosk/packs/problems.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::packs {

struct SourceResult {
  facility::Centre centre;
  std::vector<Problem> problems;  // errors first

  bool disk_failed = false;  // a file that is there could not be read: the next time it may be

  // Only a pack without errors is shown; the last good one stays otherwise.
  bool usable() const { return !has_errors(problems); }
};

// Why `pack`, which was `read`, is not shown: its first error (io where the disk failed, else invalid), with how many
// there are; nothing where it has none.
// `pack_word` is what the command that tells them all is given.
std::optional<Error> first_error(const SourceResult& read, const std::filesystem::path& pack,
                                 std::string_view pack_word, MessageLanguage language);

// What is told besides mistakes: text that a reader would stumble over (missing translations, events on closed days).
enum class Thoroughness {
  errors_only,  // for the running screen: the warnings that need work are left out
  full,         // for `kioskctl pack check`
};

// What a check needs from outside; a part that is not there is not looked at.
struct CheckAids {
  text::Typesetter* typesetter = nullptr;  // its fonts: characters that none has, icons that there are not
  std::optional<Date> today;               // dates that are past, or years away
  const PackFiles* examples = nullptr;     // the pack that new ones begin with: what still is as it was there
};

// The files that a kiosk reads, by name: what a built pack holds. Tables and pages, the pictures that the pages of
// `centre` (read of the same files) show, and the pictures' licence. Whatever else lies in the folder is for staff.
std::vector<std::string> names_of_pack(const PackFiles& files, const facility::Centre& centre);

// The languages that the folder's pack.toml names; the visitors' where it cannot be read.
std::vector<LanguageTag> languages_of(const PackFiles& files);

SourceResult read_source(const PackFiles& files, MessageLanguage language,
                         Thoroughness thoroughness = Thoroughness::full, const CheckAids& aids = {});
// The same of a pack's folder or file. One that cannot be opened is its one error.
SourceResult read_source(const std::filesystem::path& pack, MessageLanguage language,
                         Thoroughness thoroughness = Thoroughness::full, const CheckAids& aids = {});

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SOURCE_H_
