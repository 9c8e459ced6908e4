// What who writes a pack and looks at it in a window is told on the terminal.
#ifndef PLATFORM_PREVIEW_H_
#define PLATFORM_PREVIEW_H_

#include <filesystem>

#include "kiosk/base/result.h"
#include "kiosk/packs/problems.h"

namespace kiosk::platform {

// After a change of `pack` was `read`: that it is on the screen, or each mistake with its file and line, as
// `kioskctl pack check` tells them, on standard error.
void tell_of_change(const std::filesystem::path& pack, const Status& read, packs::MessageLanguage language);

}  // namespace kiosk::platform

#endif  // PLATFORM_PREVIEW_H_
