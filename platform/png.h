// A surface as a PNG file.
#ifndef PLATFORM_PNG_H_
#define PLATFORM_PNG_H_

#include <SDL.h>

#include <filesystem>

#include "kiosk/base/result.h"

namespace kiosk::platform {

// Alpha is left out: what is on the screen is opaque.
Status write_png(SDL_Surface& surface, const std::filesystem::path& path);

}  // namespace kiosk::platform

#endif  // PLATFORM_PNG_H_
