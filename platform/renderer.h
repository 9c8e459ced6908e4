// Puts the toolkit's draw list on an SDL_Renderer. Only what changed since the last picture is drawn: every triangle is
// hashed into the 64-pixel tiles that it touches, and tiles whose hash stayed the same are left alone. A machine without
// a GPU thus answers a finger as fast as one with it.
#ifndef PLATFORM_RENDERER_H_
#define PLATFORM_RENDERER_H_

#include <SDL.h>

#include <cstdint>
#include <vector>

#include "kiosk/base/handle.h"
#include "kiosk/ui/toolkit.h"

struct ImDrawCmd;
struct ImDrawList;

namespace kiosk::platform {

class Renderer {
 public:
  // Takes over `renderer`. `keeps_pixels`: what was drawn stays until it is drawn over (surfaces do, GPU back buffers
  // do not); only then is a part of the picture enough.
  Renderer(Handle<SDL_Renderer, SDL_DestroyRenderer> renderer, bool keeps_pixels);

  // Draws the toolkit's last frame; returns the rectangles that changed, in px. Empty: the picture is the same.
  std::vector<SDL_Rect> render(ui::Toolkit& toolkit, int width_px, int height_px);
  // The next picture is drawn whole: the window was resized, hidden, or lost its pixels.
  void invalidate() { tile_hashes_.clear(); }
  SDL_Renderer* get() { return renderer_.get(); }

 private:
  using Texture = Handle<SDL_Texture, SDL_DestroyTexture>;
  void upload(ui::Toolkit& toolkit);
  std::vector<SDL_Rect> damage(const ImDrawList& list, int width_px, int height_px);
  void draw(const ImDrawList& list, const SDL_Rect& area);
  SDL_Texture* texture(uintptr_t id);

  Handle<SDL_Renderer, SDL_DestroyRenderer> renderer_;
  bool keeps_pixels_;
  Texture shape_page_;
  std::vector<Texture> glyph_pages_;
  std::vector<uint32_t> page_generations_;
  std::vector<uint64_t> tile_hashes_, previous_hashes_;
  int tiles_across_ = 0;
  std::vector<int> indices_;
  std::vector<uint32_t> upload_buffer_;
};

}  // namespace kiosk::platform

#endif  // PLATFORM_RENDERER_H_
