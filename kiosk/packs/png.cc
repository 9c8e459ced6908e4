#include "kiosk/packs/png.h"

#include <stb/stb_image_write.h>

#include <string>

#include "kiosk/base/check.h"
#include "kiosk/base/file.h"

namespace kiosk::packs {

Status write_png(std::span<const uint8_t> rgb, int width, int height, const std::filesystem::path& path) {
  KIOSK_CHECK(width > 0 && height > 0 && rgb.size() == static_cast<size_t>(width) * static_cast<size_t>(height) * 3);
  std::string bytes;
  const auto append = [](void* context, void* data, int size) {
    static_cast<std::string*>(context)->append(static_cast<const char*>(data), static_cast<size_t>(size));
  };
  if (stbi_write_png_to_func(append, &bytes, width, height, 3, rgb.data(), width * 3) == 0)
    return fail(ErrorCode::io, "cannot encode " + path.string());
  return write_file(path, bytes);
}

}  // namespace kiosk::packs
