#include "platform/png.h"

#include <stb/stb_image_write.h>

#include <string>
#include <vector>

#include "kiosk/base/file.h"

namespace kiosk::platform {

Status write_png(SDL_Surface& surface, const std::filesystem::path& path) {
  const auto width = static_cast<size_t>(surface.w), height = static_cast<size_t>(surface.h);
  std::vector<uint8_t> rgb(width * height * 3);
  if (SDL_ConvertPixels(surface.w, surface.h, surface.format->format, surface.pixels, surface.pitch,
                        SDL_PIXELFORMAT_RGB24, rgb.data(), surface.w * 3) != 0)
    return fail(ErrorCode::io, std::string("cannot convert the picture: ") + SDL_GetError());
  std::string bytes;
  const auto append = [](void* context, void* data, int size) {
    static_cast<std::string*>(context)->append(static_cast<const char*>(data), static_cast<size_t>(size));
  };
  if (stbi_write_png_to_func(append, &bytes, surface.w, surface.h, 3, rgb.data(), surface.w * 3) == 0)
    return fail(ErrorCode::io, "cannot encode " + path.string());
  return write_file(path, bytes);
}

}  // namespace kiosk::platform
