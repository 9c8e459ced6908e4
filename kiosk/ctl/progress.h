// A line on the terminal that counts up, for what takes longer than a moment.
#ifndef KIOSK_CTL_PROGRESS_H_
#define KIOSK_CTL_PROGRESS_H_

#include "kiosk/ctl/commands.h"
#include "kiosk/packs/pack_file.h"

namespace kiosk::ctl {

// Null where standard error is no terminal.
packs::Progress progress_line(const Common& common, const packs::Words& doing);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_PROGRESS_H_
