// Puts the toolkit's last frame on a screen or into a picture. Two of them: gpu_renderer.h where there is a GPU,
// software_renderer.h where there is none and for pictures without a display.
#ifndef PLATFORM_RENDERER_H_
#define PLATFORM_RENDERER_H_

#include <SDL.h>

#include <vector>

#include "kiosk/ui/toolkit.h"

namespace kiosk::platform {

class Renderer {
 public:
  virtual ~Renderer() = default;
  // Draws the toolkit's last frame; returns the rectangles that changed, in px. Empty: the picture is the same.
  virtual std::vector<SDL_Rect> render(ui::Toolkit& toolkit) = 0;
  // The next picture is drawn whole: the window was hidden, or lost its pixels.
  virtual void invalidate() = 0;
};

}  // namespace kiosk::platform

#endif  // PLATFORM_RENDERER_H_
