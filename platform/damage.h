// What of the picture differs from the last one: every primitive is hashed into the 64-pixel tiles that it touches, and
// tiles whose hash stayed the same are left alone. No screen has to say what it changed, so none can forget to.
#ifndef PLATFORM_DAMAGE_H_
#define PLATFORM_DAMAGE_H_

#include <SDL.h>

#include <cstdint>
#include <vector>

#include "kiosk/ui/toolkit.h"

namespace kiosk::platform {

class Damage {
 public:
  // Rectangles that cover all that changed since the last call; none where nothing did, the whole picture the first
  // time and after forget().
  std::vector<SDL_Rect> find(ui::Toolkit& toolkit, int width_px, int height_px);
  void forget() { hashes_.clear(); }

 private:
  void hash_tiles(ui::Toolkit& toolkit, int width_px, int height_px);

  std::vector<uint64_t> hashes_, previous_;
  int across_ = 0, down_ = 0;
};

}  // namespace kiosk::platform

#endif  // PLATFORM_DAMAGE_H_
