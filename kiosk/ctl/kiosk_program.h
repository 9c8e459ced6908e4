// The kiosk program, which stands in the same folder as this one: what only it can do, drawing, is asked of it.
#ifndef KIOSK_CTL_KIOSK_PROGRAM_H_
#define KIOSK_CTL_KIOSK_PROGRAM_H_

#include <functional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/ctl/commands.h"

namespace kiosk::ctl {

using Arguments = std::vector<std::string>;

// Runs it once for each list of arguments, as many at a time as there are cores. `heard` gets each line of a run's
// standard output, with the run's place in the list. Where one fails, the others are ended, and what it said last is
// the error. not_found where there is no such program.
Status run_kiosks(const Common& common, const std::vector<Arguments>& runs,
                  const std::function<void(size_t run, const std::string& line)>& heard);

// This process becomes it: comes back only where that cannot be.
Error become_kiosk(const Common& common, const Arguments& arguments);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_KIOSK_PROGRAM_H_
