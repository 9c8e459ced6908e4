// The toolkit's frame painted straight onto 32-bit pixels, only where it changed: a machine without a GPU answers a
// finger as fast as one with it. What the toolkit draws is nearly all axis-aligned (fills, glyphs, sprites); those are
// runs of pixels here, read from the atlases' own pages, with no textures in between.
#ifndef PLATFORM_SOFTWARE_RENDERER_H_
#define PLATFORM_SOFTWARE_RENDERER_H_

#include <vector>

#include "platform/damage.h"
#include "platform/renderer.h"

namespace kiosk::platform {

class SoftwareRenderer final : public Renderer {
 public:
  // Whether pixels of this format can be painted: XRGB8888 or ARGB8888.
  static bool paints(const SDL_Surface& surface);
  // `surface` must outlive the renderer and keep its pixels where they are.
  explicit SoftwareRenderer(SDL_Surface& surface);

  std::vector<SDL_Rect> render(ui::Toolkit& toolkit) override;
  void invalidate() override { damage_.forget(); }

 private:
  SDL_Surface& surface_;
  Damage damage_;
};

}  // namespace kiosk::platform

#endif  // PLATFORM_SOFTWARE_RENDERER_H_
