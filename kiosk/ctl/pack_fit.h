// Texts of a pack that do not fit their places on the screen, as its other problems are told: by file and line.
#ifndef KIOSK_CTL_PACK_FIT_H_
#define KIOSK_CTL_PACK_FIT_H_

#include <vector>

#include "kiosk/ctl/commands.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/pack_files.h"
#include "kiosk/packs/problems.h"

namespace kiosk::ctl {

// Has the kiosk program set every screen of the pack, in each of its languages, at each text size, portrait and
// landscape. `centre` was read from `files` and has no errors. A line on the terminal counts up meanwhile. Warnings,
// each once however many screens it is met on; the line is 0 where the text stands on none as it is shown.
Result<std::vector<packs::Problem>> find_misfits(const Common& common, const packs::PackFiles& files,
                                                 const facility::Centre& centre);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_PACK_FIT_H_
