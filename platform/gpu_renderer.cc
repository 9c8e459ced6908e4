#include "platform/gpu_renderer.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/check.h"
#include "platform/primitives.h"

namespace kiosk::platform {

namespace {

// SDL blends straight alpha.
uint32_t straight_argb(const uint8_t* premultiplied) {
  const uint32_t a = premultiplied[3];
  const auto straight = [a](uint8_t c) { return a == 0 ? 0u : std::min(255u, (c * 255u + a / 2) / a); };
  return a << 24 | straight(premultiplied[0]) << 16 | straight(premultiplied[1]) << 8 | straight(premultiplied[2]);
}

}  // namespace

GpuRenderer::GpuRenderer(Handle<SDL_Renderer, SDL_DestroyRenderer> renderer) : renderer_(std::move(renderer)) {
  KIOSK_CHECK(renderer_ != nullptr);
}

GpuRenderer::Texture GpuRenderer::create_texture(int width, int height) {
  Texture texture(
      SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height));
  if (texture) SDL_SetTextureBlendMode(texture.get(), SDL_BLENDMODE_BLEND);
  return texture;
}

SDL_Texture* GpuRenderer::texture(uintptr_t id) {
  if (id == ui::Toolkit::kShapePage) return shape_page_.get();
  if (const auto picture = pictures_.find(id); picture != pictures_.end()) return picture->second.get();
  const size_t page = id - ui::Toolkit::kFirstGlyphPage;
  return page < glyph_pages_.size() ? glyph_pages_[page].get() : nullptr;
}

void GpuRenderer::upload(ui::Toolkit& toolkit) {
  auto& shapes = toolkit.shapes();
  if (!shape_page_) shape_page_ = create_texture(ui::ShapeAtlas::kSize, ui::ShapeAtlas::kSize);
  if (shapes.dirty() && shape_page_) {
    upload_buffer_.resize(shapes.coverage().size());
    std::transform(shapes.coverage().begin(), shapes.coverage().end(), upload_buffer_.begin(),
                   [](uint8_t a) { return uint32_t{a} << 24 | 0xFFFFFF; });
    SDL_UpdateTexture(shape_page_.get(), nullptr, upload_buffer_.data(), ui::ShapeAtlas::kSize * 4);
    shapes.mark_clean();
  }
  auto& glyphs = toolkit.glyphs();
  constexpr int kSize = text::GlyphAtlas::kPageSize;
  while (glyph_pages_.size() < glyphs.page_count()) {
    glyph_pages_.push_back(create_texture(kSize, kSize));
    // Emoji are bitmaps of one size.
    if (glyphs.page(glyph_pages_.size() - 1).color && glyph_pages_.back())
      SDL_SetTextureScaleMode(glyph_pages_.back().get(), SDL_ScaleModeLinear);
  }
  for (size_t i = 0; i < glyphs.page_count(); ++i) {
    const auto& page = glyphs.page(i);
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
        *out++ = straight_argb(&page.pixels[at * 4]);
      }
    const SDL_Rect area{page.dirty_x0, page.dirty_y0, width, height};
    SDL_UpdateTexture(glyph_pages_[i].get(), &area, upload_buffer_.data(), width * 4);
    glyphs.mark_clean(i);
  }
  upload_pictures(toolkit);
}

void GpuRenderer::upload_pictures(ui::Toolkit& toolkit) {
  const ui::PictureShelf& shelf = toolkit.pictures();
  std::erase_if(pictures_, [&](const auto& picture) { return shelf.pixels(picture.first) == nullptr; });
  for (const ImDrawCmd& command : toolkit.draw_list().CmdBuffer) {
    const auto id = reinterpret_cast<uintptr_t>(command.TextureId);
    const Pixels* pixels = id < ui::PictureShelf::kFirst ? nullptr : shelf.pixels(id);
    if (pixels == nullptr || pictures_.contains(id)) continue;
    upload_buffer_.resize(pixels->rgba.size() / 4);
    for (size_t i = 0; i < upload_buffer_.size(); ++i) upload_buffer_[i] = straight_argb(&pixels->rgba[4 * i]);
    Texture texture = create_texture(pixels->width, pixels->height);
    if (texture) SDL_UpdateTexture(texture.get(), nullptr, upload_buffer_.data(), pixels->width * 4);
    pictures_[id] = std::move(texture);
  }
}

void GpuRenderer::draw(const ImDrawList& list) {
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.ElemCount == 0) continue;
    const SDL_Rect clip = clip_of(command);
    SDL_RenderSetClipRect(renderer_.get(), &clip);
    const ImDrawVert* v = list.VtxBuffer.Data + command.VtxOffset;
    const auto count = static_cast<int>(static_cast<unsigned>(list.VtxBuffer.Size) - command.VtxOffset);
    SDL_RenderGeometryRaw(renderer_.get(), texture(reinterpret_cast<uintptr_t>(command.TextureId)), &v->pos.x,
                          sizeof(ImDrawVert), reinterpret_cast<const SDL_Color*>(&v->col), sizeof(ImDrawVert), &v->uv.x,
                          sizeof(ImDrawVert), count, list.IdxBuffer.Data + command.IdxOffset,
                          static_cast<int>(command.ElemCount), sizeof(ImDrawIdx));
  }
}

std::vector<SDL_Rect> GpuRenderer::render(ui::Toolkit& toolkit) {
  int width_px = 0, height_px = 0;
  SDL_GetRendererOutputSize(renderer_.get(), &width_px, &height_px);
  upload(toolkit);
  if (damage_.find(toolkit, width_px, height_px).empty()) return {};
  draw(toolkit.draw_list());
  SDL_RenderFlush(renderer_.get());
  return {SDL_Rect{0, 0, width_px, height_px}};
}

}  // namespace kiosk::platform
