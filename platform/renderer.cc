#include "platform/renderer.h"

#include <imgui.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "kiosk/base/check.h"

namespace kiosk::platform {
namespace {

constexpr int kTile = 64;
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

struct Box {
  float x0, y0, x1, y1;
  bool touches(const SDL_Rect& r) const {
    return x0 < static_cast<float>(r.x + r.w) && x1 > static_cast<float>(r.x) && y0 < static_cast<float>(r.y + r.h) &&
           y1 > static_cast<float>(r.y);
  }
};

Box box_of(const ImDrawVert* vertices, const ImDrawIdx* indices, unsigned count) {
  Box box{1e9f, 1e9f, -1e9f, -1e9f};
  for (unsigned i = 0; i < count; ++i) {
    const ImVec2 p = vertices[indices[i]].pos;
    box.x0 = std::min(box.x0, p.x), box.y0 = std::min(box.y0, p.y);
    box.x1 = std::max(box.x1, p.x), box.y1 = std::max(box.y1, p.y);
  }
  return box;
}

// Two triangles over the same four corners are one primitive: SDL draws such a quad as a rectangle.
unsigned primitive_length(const ImDrawIdx* i, unsigned left) {
  return left >= 6 && i[3] == i[0] && i[4] == i[2] ? 6 : 3;
}

template <class Visit>
void for_each_primitive(const ImDrawList& list, const ImDrawCmd& command, Visit visit) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  for (unsigned i = 0; i < command.ElemCount;) {
    const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset + i;
    const unsigned length = primitive_length(indices, command.ElemCount - i);
    visit(vertices, indices, length);
    i += length;
  }
}

SDL_Rect clip_of(const ImDrawCmd& command) {
  const int x = static_cast<int>(command.ClipRect.x), y = static_cast<int>(command.ClipRect.y);
  return {x, y, static_cast<int>(command.ClipRect.z) - x, static_cast<int>(command.ClipRect.w) - y};
}

}  // namespace

Renderer::Renderer(Handle<SDL_Renderer, SDL_DestroyRenderer> renderer, bool keeps_pixels)
    : renderer_(std::move(renderer)), keeps_pixels_(keeps_pixels) {
  KIOSK_CHECK(renderer_ != nullptr);
}

SDL_Texture* Renderer::texture(uintptr_t id) {
  if (id == ui::Toolkit::kShapePage) return shape_page_.get();
  const size_t page = id - ui::Toolkit::kFirstGlyphPage;
  return page < glyph_pages_.size() ? glyph_pages_[page].get() : nullptr;
}

void Renderer::upload(ui::Toolkit& toolkit) {
  const auto create = [this](int size) {
    Texture texture(SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, size, size));
    if (texture) SDL_SetTextureBlendMode(texture.get(), SDL_BLENDMODE_BLEND);
    return texture;
  };
  auto& shapes = toolkit.shapes();
  if (!shape_page_) shape_page_ = create(ui::ShapeAtlas::kSize);
  if (shapes.dirty() && shape_page_) {
    upload_buffer_.resize(shapes.coverage().size());
    std::transform(shapes.coverage().begin(), shapes.coverage().end(), upload_buffer_.begin(),
                   [](uint8_t a) { return uint32_t{a} << 24 | 0xFFFFFF; });
    SDL_UpdateTexture(shape_page_.get(), nullptr, upload_buffer_.data(), ui::ShapeAtlas::kSize * 4);
    shapes.mark_clean();
  }
  auto& glyphs = toolkit.glyphs();
  constexpr int kSize = text::GlyphAtlas::kPageSize;
  page_generations_.resize(glyphs.page_count());
  while (glyph_pages_.size() < glyphs.page_count()) glyph_pages_.push_back(create(kSize));
  for (size_t i = 0; i < glyphs.page_count(); ++i) {
    const auto& page = glyphs.page(i);
    page_generations_[i] = page.generation;
    const int width = page.dirty_x1 - page.dirty_x0, height = page.dirty_y1 - page.dirty_y0;
    if (width <= 0 || height <= 0 || !glyph_pages_[i]) continue;
    upload_buffer_.resize(static_cast<size_t>(width) * static_cast<size_t>(height));
    uint32_t* out = upload_buffer_.data();
    for (int y = page.dirty_y0; y < page.dirty_y1; ++y)
      for (int x = page.dirty_x0; x < page.dirty_x1; ++x) {
        const size_t at = static_cast<size_t>(y) * kSize + static_cast<size_t>(x);
        if (!page.color) {
          *out++ = uint32_t{page.pixels[at]} << 24 | 0xFFFFFF;
          continue;
        }
        const uint8_t* p = &page.pixels[at * 4];
        const uint32_t a = p[3];
        // SDL blends straight alpha.
        const auto straight = [a](uint8_t c) { return a == 0 ? 0u : std::min(255u, (c * 255u + a / 2) / a); };
        *out++ = a << 24 | straight(p[0]) << 16 | straight(p[1]) << 8 | straight(p[2]);
      }
    const SDL_Rect area{page.dirty_x0, page.dirty_y0, width, height};
    SDL_UpdateTexture(glyph_pages_[i].get(), &area, upload_buffer_.data(), width * 4);
    glyphs.mark_clean(i);
  }
}

std::vector<SDL_Rect> Renderer::damage(const ImDrawList& list, int width_px, int height_px) {
  const int across = (width_px + kTile - 1) / kTile, down = (height_px + kTile - 1) / kTile;
  std::swap(tile_hashes_, previous_hashes_);
  tile_hashes_.assign(static_cast<size_t>(across) * static_cast<size_t>(down), 1);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const SDL_Rect clip = clip_of(command);
    const auto id = reinterpret_cast<uintptr_t>(command.TextureId);
    const uint64_t generation =
        id >= ui::Toolkit::kFirstGlyphPage && id - ui::Toolkit::kFirstGlyphPage < page_generations_.size()
            ? page_generations_[id - ui::Toolkit::kFirstGlyphPage]
            : 0;
    uint64_t seed = mix(id, generation);
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
          auto& tile = tile_hashes_[static_cast<size_t>(ty) * static_cast<size_t>(across) + static_cast<size_t>(tx)];
          tile = mix(tile, hash);
        }
    });
  }
  const SDL_Rect all{0, 0, width_px, height_px};
  const bool comparable = previous_hashes_.size() == tile_hashes_.size() && tiles_across_ == across;
  tiles_across_ = across;
  if (!comparable) return {all};
  // Runs of changed tiles in a row; runs that lie exactly below each other become one rectangle.
  std::vector<SDL_Rect> rects;
  for (int ty = 0; ty < down; ++ty)
    for (int tx = 0; tx < across;) {
      const auto changed = [&](int x) {
        const size_t i = static_cast<size_t>(ty) * static_cast<size_t>(across) + static_cast<size_t>(x);
        return tile_hashes_[i] != previous_hashes_[i];
      };
      if (!changed(tx)) {
        ++tx;
        continue;
      }
      const int start = tx;
      while (tx < across && changed(tx)) ++tx;
      const SDL_Rect run{start * kTile, ty * kTile, (tx - start) * kTile, kTile};
      const auto above = std::find_if(rects.begin(), rects.end(), [&](const SDL_Rect& r) {
        return r.x == run.x && r.w == run.w && r.y + r.h == run.y;
      });
      if (above != rects.end())
        above->h += kTile;
      else
        rects.push_back(run);
    }
  if (!rects.empty() && !keeps_pixels_) return {all};
  // Many small rectangles cost more in repeated clipping than one large one.
  if (rects.size() > 12) {
    SDL_Rect bound = rects.front();
    for (const SDL_Rect& r : rects) SDL_UnionRect(&bound, &r, &bound);
    rects.assign(1, bound);
  }
  for (SDL_Rect& r : rects) SDL_IntersectRect(&r, &all, &r);
  return rects;
}

void Renderer::draw(const ImDrawList& list, const SDL_Rect& area) {
  for (const ImDrawCmd& command : list.CmdBuffer) {
    SDL_Rect clip = clip_of(command);
    if (command.ElemCount == 0 || !SDL_IntersectRect(&clip, &area, &clip)) continue;
    indices_.clear();
    for_each_primitive(list, command, [&](const ImDrawVert* vertices, const ImDrawIdx* indices, unsigned length) {
      if (box_of(vertices, indices, length).touches(clip)) indices_.insert(indices_.end(), indices, indices + length);
    });
    if (indices_.empty()) continue;
    SDL_RenderSetClipRect(renderer_.get(), &clip);
    const ImDrawVert* v = list.VtxBuffer.Data + command.VtxOffset;
    const auto count = static_cast<int>(static_cast<unsigned>(list.VtxBuffer.Size) - command.VtxOffset);
    SDL_RenderGeometryRaw(renderer_.get(), texture(reinterpret_cast<uintptr_t>(command.TextureId)), &v->pos.x,
                          sizeof(ImDrawVert), reinterpret_cast<const SDL_Color*>(&v->col), sizeof(ImDrawVert), &v->uv.x,
                          sizeof(ImDrawVert), count, indices_.data(), static_cast<int>(indices_.size()), sizeof(int));
  }
}

std::vector<SDL_Rect> Renderer::render(ui::Toolkit& toolkit, int width_px, int height_px) {
  upload(toolkit);
  const ImDrawList& list = toolkit.draw_list();
  auto rects = damage(list, width_px, height_px);
  for (const SDL_Rect& rect : rects) draw(list, rect);
  if (!rects.empty()) SDL_RenderFlush(renderer_.get());
  return rects;
}

}  // namespace kiosk::platform
