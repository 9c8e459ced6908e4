#include "platform/headless.h"

#include <SDL.h>

#include <cstdio>
#include <string>
#include <system_error>
#include <vector>

#include "kiosk/app/script.h"
#include "kiosk/base/file.h"
#include "kiosk/base/handle.h"
#include "kiosk/packs/png.h"
#include "platform/software_renderer.h"

namespace kiosk::platform {
namespace {

constexpr size_t kLongestScript = 4u << 20;

// Alpha is left out: what is on the screen is opaque.
Status write_picture(SDL_Surface& surface, const std::filesystem::path& path) {
  std::vector<uint8_t> rgb(static_cast<size_t>(surface.w) * static_cast<size_t>(surface.h) * 3);
  if (SDL_ConvertPixels(surface.w, surface.h, surface.format->format, surface.pixels, surface.pitch,
                        SDL_PIXELFORMAT_RGB24, rgb.data(), surface.w * 3) != 0)
    return fail(ErrorCode::io, std::string("cannot convert the picture: ") + SDL_GetError());
  return packs::write_png(rgb, surface.w, surface.h, path);
}

}  // namespace

Status run_headless(app::App& app, SimulatedClock& clock, const HeadlessOptions& options) {
  const std::string where = options.script.empty() ? "--act" : options.script.string();
  const auto text =
      options.script.empty() ? Result<std::string>(options.acts) : read_file(options.script, kLongestScript);
  if (!text) return fail_in("--script", text.error());
  const auto lines = app::parse_script(*text);
  if (!lines) return fail_in(where, lines.error());
  std::error_code error;
  std::filesystem::create_directories(options.out, error);
  if (error) return fail(ErrorCode::io, "cannot make the folder " + options.out.string() + ": " + error.message());

  Handle<SDL_Surface, SDL_FreeSurface> surface(
      SDL_CreateRGBSurfaceWithFormat(0, options.width, options.height, 32, SDL_PIXELFORMAT_XRGB8888));
  if (!surface) return fail(ErrorCode::io, std::string("cannot make a picture: ") + SDL_GetError());
  SoftwareRenderer renderer(*surface);
  app.resize(options.width, options.height);
  app::ScriptHost host;
  host.present = [&] { renderer.render(app.toolkit()); };
  host.carry_out = options.carry_out;
  host.write_picture = [&](const std::string& name) { return write_picture(*surface, options.out / name); };
  host.write_text = [&](const std::string& name, const std::string& text_out) {
    return write_file(options.out / name, text_out);
  };
  host.tell = [](const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
  };
  const auto done = app::run_script(*lines, app, clock, host);
  if (!done) return fail_in(where, done.error());
  return {};
}

}  // namespace kiosk::platform
