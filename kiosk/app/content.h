// The content to show: a pack's folder as staff wrote it, a built pack, or the pack that the program brings along.
#ifndef KIOSK_APP_CONTENT_H_
#define KIOSK_APP_CONTENT_H_

#include <filesystem>
#include <memory>

#include "kiosk/base/picture.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/problems.h"

namespace kiosk::app {

// Reads a pack's folder or file. Whose signature a file bears is not asked here: who names it vouches for it, as for a
// folder. A pack with errors is not shown: the first one is returned, in `language`, with how many there are. Logs
// nothing.
Result<std::shared_ptr<const facility::Centre>> read_centre(
    const std::filesystem::path& pack, packs::MessageLanguage language = packs::MessageLanguage::english);

// The content of `pack` (empty: none was asked for), or, where that cannot be shown, of `built_in`: the screen is
// never empty. Fails only where neither can be read.
Result<std::shared_ptr<const facility::Centre>> read_centre_or_built_in(const std::filesystem::path& pack,
                                                                        const std::filesystem::path& built_in);

// Decodes a picture that the screen has ordered. What cannot be decoded is told in the log and comes back without
// pixels: its place on the screen stays empty.
Pixels read_picture(const PictureOrder& order);

}  // namespace kiosk::app

#endif  // KIOSK_APP_CONTENT_H_
