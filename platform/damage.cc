#include "platform/damage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "platform/primitives.h"

namespace kiosk::platform {
namespace {

constexpr int kTile = 64;
// Many small rectangles cost more in repeated walks through the list than one large one.
constexpr size_t kMostRects = 12;
constexpr uint64_t kPrime = 0x9E3779B97F4A7C15u;

uint64_t mix(uint64_t hash, uint64_t value) { return (std::rotl(hash, 23) ^ value) * kPrime; }

uint64_t hash_vertex(const ImDrawVert& v) {
  static_assert(sizeof(ImDrawVert) == 20);
  uint64_t words[2];
  uint32_t color;
  std::memcpy(words, &v, sizeof words);
  std::memcpy(&color, &v.col, sizeof color);
  return mix(mix(words[0], words[1]), color);
}

}  // namespace

void Damage::hash_tiles(ui::Toolkit& toolkit, int width_px, int height_px) {
  hashes_.assign(static_cast<size_t>(across_) * static_cast<size_t>(down_), 1);
  const ImDrawList& list = toolkit.draw_list();
  const auto& glyphs = toolkit.glyphs();
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const SDL_Rect clip = clip_of(command);
    const auto id = reinterpret_cast<uintptr_t>(command.TextureId);
    const size_t page = id - ui::Toolkit::kFirstGlyphPage;
    const bool of_glyphs = id >= ui::Toolkit::kFirstGlyphPage && page < glyphs.page_count();
    uint64_t seed = mix(id, of_glyphs ? glyphs.page(page).generation : 0);
    seed = mix(seed, static_cast<uint64_t>(clip.x) << 32 | static_cast<uint32_t>(clip.y));
    seed = mix(seed, static_cast<uint64_t>(clip.w) << 32 | static_cast<uint32_t>(clip.h));
    for_each_primitive(list, command, [&](const ImDrawVert* vertices, const ImDrawIdx* indices, unsigned length) {
      const Box box = box_of(vertices, indices, length);
      const int x0 = std::max(clip.x, static_cast<int>(std::floor(box.x0)));
      const int y0 = std::max(clip.y, static_cast<int>(std::floor(box.y0)));
      const int x1 = std::min({clip.x + clip.w, static_cast<int>(std::ceil(box.x1)), width_px});
      const int y1 = std::min({clip.y + clip.h, static_cast<int>(std::ceil(box.y1)), height_px});
      if (x0 >= x1 || y0 >= y1 || x1 <= 0 || y1 <= 0) return;
      uint64_t hash = seed;
      for (unsigned i = 0; i < length; ++i) hash = mix(hash, hash_vertex(vertices[indices[i]]));
      for (int ty = std::max(0, y0) / kTile; ty <= (y1 - 1) / kTile; ++ty)
        for (int tx = std::max(0, x0) / kTile; tx <= (x1 - 1) / kTile; ++tx) {
          auto& tile = hashes_[static_cast<size_t>(ty) * static_cast<size_t>(across_) + static_cast<size_t>(tx)];
          tile = mix(tile, hash);
        }
    });
  }
}

std::vector<SDL_Rect> Damage::find(ui::Toolkit& toolkit, int width_px, int height_px) {
  const int across = (width_px + kTile - 1) / kTile, down = (height_px + kTile - 1) / kTile;
  std::swap(hashes_, previous_);
  const bool comparable = across == across_ && down == down_ && !previous_.empty();
  across_ = across, down_ = down;
  hash_tiles(toolkit, width_px, height_px);
  const SDL_Rect all{0, 0, width_px, height_px};
  if (!comparable) return {all};
  const auto changed = [&](int tx, int ty) {
    const size_t i = static_cast<size_t>(ty) * static_cast<size_t>(across) + static_cast<size_t>(tx);
    return hashes_[i] != previous_[i];
  };
  // Runs of changed tiles in a row; runs that lie exactly below each other become one rectangle.
  std::vector<SDL_Rect> rects;
  for (int ty = 0; ty < down; ++ty)
    for (int tx = 0; tx < across;) {
      if (!changed(tx, ty)) {
        ++tx;
        continue;
      }
      const int start = tx;
      while (tx < across && changed(tx, ty)) ++tx;
      const SDL_Rect run{start * kTile, ty * kTile, (tx - start) * kTile, kTile};
      const auto above = std::find_if(rects.begin(), rects.end(), [&](const SDL_Rect& r) {
        return r.x == run.x && r.w == run.w && r.y + r.h == run.y;
      });
      if (above != rects.end())
        above->h += kTile;
      else
        rects.push_back(run);
    }
  if (rects.size() > kMostRects) {
    SDL_Rect bound = rects.front();
    for (const SDL_Rect& r : rects) SDL_UnionRect(&bound, &r, &bound);
    rects.assign(1, bound);
  }
  for (SDL_Rect& r : rects) SDL_IntersectRect(&r, &all, &r);
  return rects;
}

}  // namespace kiosk::platform
