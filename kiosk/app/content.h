// The content to show: a pack's folder as staff wrote it, a built pack, or the pack that the program brings along.
#ifndef KIOSK_APP_CONTENT_H_
#define KIOSK_APP_CONTENT_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/picture.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/pack_files.h"
#include "kiosk/packs/problems.h"
#include "kiosk/store/pack_store.h"
#include "kiosk/store/screen_report.h"

namespace kiosk::app {

// A pack that should be shown, and could not be read.
struct MissedPack {
  std::filesystem::path pack;
  std::string facility;      // that it must be of; empty: of any
  uint64_t fingerprint = 0;  // of it when it was read
  ErrorCode why = ErrorCode::io;

  // What is damaged stays so until the file is another one; a disk that failed may be read the next time.
  bool is_worth_reading_again() const;
};

// A centre and what belongs to it. They go together: an agenda counts its centre's events, and pictures come from the
// files that the centre was read from, never from others that have taken their place since.
struct Content {
  std::shared_ptr<const facility::Centre> centre;
  // Null: it has no pictures. One thread at a time may read them.
  std::shared_ptr<const packs::PackFiles> files;
  facility::Agenda agenda;  // of the next year; empty: not found yet
  // False: of a large pack what its first days need (packs/first_days.h), and their agenda. The rest is to follow.
  bool whole = true;
  store::ContentSource source = store::ContentSource::folder;
  std::optional<store::RefusedContent> refused;  // what should be shown in its place; without the time
  std::vector<MissedPack> missed;                // the same, each that stands before it, best first
};

// Reads a pack's folder or file. Whose signature a file bears is not asked here: who names it vouches for it, as for a
// folder. A pack with errors is not shown: the first one is returned, in `language`, with how many there are. Logs
// nothing.
Result<Content> read_content(const std::filesystem::path& pack,
                             packs::MessageLanguage language = packs::MessageLanguage::english);
// The same, for a kiosk that shows `facility` (empty: any): another one's content is invalid, a mistake until the kiosk
// is started with it.
Result<Content> read_content_of(const std::string& facility, const std::filesystem::path& pack,
                                packs::MessageLanguage language = packs::MessageLanguage::english);
// Why read_content_of() said `error`, in all languages of staff; without the time.
store::RefusedContent refusal(const std::string& facility, const std::filesystem::path& pack, const Error& error);
// What is to be told of a screen that shows `content` from `now` on.
store::ScreenReport screen_report(const Content& content, UtcTime now);

// Where lists begin: today, or, by a clock that cannot be right, the later of the program's and the content's dates.
// `built`: nothing where the clock was set by hand and is taken as it is.
Date first_listed_day(const facility::Centre& centre, UtcTime now, std::optional<UtcTime> built);
// For the lists from then on.
facility::Agenda agenda_of(const facility::Centre& centre, UtcTime now, std::optional<UtcTime> built);

// For a window that is to open: what first_listed_day() takes.
struct Opening {
  UtcTime now;
  std::optional<UtcTime> built;
};

struct ContentPlaces {
  std::filesystem::path pack;      // that was named; empty: what is installed is shown
  std::filesystem::path packs;     // the folder of installed packs and of the copy (content_copy.h); empty: none
  std::filesystem::path built_in;  // the pack that the program brings along
  std::vector<store::InstalledPack> installed;  // the current one, then the one before it
  // Then the agenda is found, too, and a large pack is not read whole.
  std::optional<Opening> opening{};
};

// The packs in the state that may be shown, the current one first; none where the built-in one is current.
Result<std::vector<store::InstalledPack>> installed_packs(store::Database& state);
// The same of a state that is not open. What cannot be read is told in the log.
std::vector<store::InstalledPack> installed_packs(const std::filesystem::path& state);

// The content of the pack that was named, or else of what is installed. Where that cannot be shown: what was shown
// before it; where that cannot either, the built-in pack. But a kiosk never shows another facility's facts: where the
// pack is of another facility than the built-in one, the result is an empty centre, which App tells visitors. Fails
// only where the built-in pack is needed and cannot be read.
Result<Content> read_content_for_lobby(const ContentPlaces& places);

// Reads a pack again that read_content_for_lobby() could not; an error is noted in `pack`.
Result<Content> read_missed(MissedPack& pack);

// Decodes a picture that the screen has ordered from `files` (null: there are none), where it must be as it was when
// the content was read. What cannot be decoded is told in the log and comes back without pixels.
Pixels read_picture(const PictureOrder& order, const packs::PackFiles* files);

}  // namespace kiosk::app

#endif  // KIOSK_APP_CONTENT_H_
