// Pictures as PNG files.
#ifndef KIOSK_PACKS_PNG_H_
#define KIOSK_PACKS_PNG_H_

#include <cstdint>
#include <filesystem>
#include <span>

#include "kiosk/base/result.h"

namespace kiosk::packs {

// `rgb`: rows from the top, three bytes a pixel. Replaces the file whole or not at all.
Status write_png(std::span<const uint8_t> rgb, int width, int height, const std::filesystem::path& path);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PNG_H_
