// The content to show: a pack's folder as staff wrote it, a built pack, or the pack that the program brings along.
#ifndef KIOSK_APP_CONTENT_H_
#define KIOSK_APP_CONTENT_H_

#include <filesystem>
#include <initializer_list>
#include <memory>

#include "kiosk/base/picture.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/pack_files.h"
#include "kiosk/packs/problems.h"

namespace kiosk::app {

// A centre and what belongs to it. They go together: an agenda counts its centre's events, and pictures come from the
// files that the centre was read from, never from others that have taken their place since.
struct Content {
  std::shared_ptr<const facility::Centre> centre;
  std::shared_ptr<const packs::PackFiles> files;  // null: it has no pictures. For one thread at a time
  facility::Agenda agenda;                        // of the next year; empty: not found yet
};

// Reads a pack's folder or file. Whose signature a file bears is not asked here: who names it vouches for it, as for a
// folder. A pack with errors is not shown: the first one is returned, in `language`, with how many there are. Logs
// nothing.
Result<Content> read_content(const std::filesystem::path& pack,
                             packs::MessageLanguage language = packs::MessageLanguage::english);

struct ContentPlaces {
  std::filesystem::path pack;      // that is to be shown; empty: none was named
  std::filesystem::path copies;    // a folder (content_copy.h); empty: there are none
  std::filesystem::path built_in;  // the pack that the program brings along
};

// The content of the pack; where that cannot be shown, what was shown last; where that cannot either, the built-in
// pack. But a kiosk never shows another facility's facts: where the pack names another facility than the built-in one
// does, the result is an empty centre, which App tells visitors. Fails only where the built-in pack is needed and
// cannot be read.
Result<Content> read_content_for_lobby(const ContentPlaces& places);

// Decodes a picture that the screen has ordered, from the first of `files` (some may be null) that has it as it was
// when the content was read. What cannot be decoded is told in the log and comes back without pixels.
Pixels read_picture(const PictureOrder& order, std::initializer_list<const packs::PackFiles*> files);

}  // namespace kiosk::app

#endif  // KIOSK_APP_CONTENT_H_
