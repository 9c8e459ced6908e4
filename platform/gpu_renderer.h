// The toolkit's frame as textured triangles for an accelerated SDL_Renderer.
#ifndef PLATFORM_GPU_RENDERER_H_
#define PLATFORM_GPU_RENDERER_H_

#include <cstdint>
#include <map>
#include <vector>

#include "kiosk/base/handle.h"
#include "platform/damage.h"
#include "platform/renderer.h"

struct ImDrawList;

namespace kiosk::platform {

class GpuRenderer final : public Renderer {
 public:
  // Takes over `renderer`.
  explicit GpuRenderer(Handle<SDL_Renderer, SDL_DestroyRenderer> renderer);

  // Where anything changed the whole picture is drawn: a back buffer does not keep the last one. To be presented by
  // SDL_RenderPresent(get()).
  std::vector<SDL_Rect> render(ui::Toolkit& toolkit) override;
  void invalidate() override { damage_.forget(); }
  SDL_Renderer* get() { return renderer_.get(); }

 private:
  using Texture = Handle<SDL_Texture, SDL_DestroyTexture>;
  Texture create_texture(int width, int height);
  void upload(ui::Toolkit& toolkit);
  void upload_pictures(ui::Toolkit& toolkit);
  void draw(const ImDrawList& list);
  SDL_Texture* texture(uintptr_t id);

  Handle<SDL_Renderer, SDL_DestroyRenderer> renderer_;
  Damage damage_;
  Texture shape_page_;
  std::vector<Texture> glyph_pages_;
  std::map<uintptr_t, Texture> pictures_;
  std::vector<uint32_t> upload_buffer_;
};

}  // namespace kiosk::platform

#endif  // PLATFORM_GPU_RENDERER_H_
