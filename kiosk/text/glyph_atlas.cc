#include "kiosk/text/glyph_atlas.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "kiosk/text/typesetter_impl.h"
#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

// Larger glyphs are drawn from one of this size, enlarged: a page would hold too few.
constexpr float kMaxRasterPx = 400;
constexpr int kPadding = 1;    // so that neighbours do not bleed when a quad is not on whole pixels
constexpr int kShelfStep = 4;  // shelves' heights are multiples: fewer kinds, fuller shelves

struct Bitmap {
  int width = 0;
  int height = 0;
  float left = 0;
  float top = 0;
  bool color = false;
  std::vector<uint8_t> pixels;
};

// Averages a box of premultiplied BGRA down to RGBA.
void shrink(const FT_Bitmap& source, int width, int height, std::vector<uint8_t>& out) {
  out.assign(static_cast<size_t>(width) * height * 4, 0);
  const double step_x = static_cast<double>(source.width) / width;
  const double step_y = static_cast<double>(source.rows) / height;
  for (int y = 0; y < height; ++y) {
    const double y0 = y * step_y, y1 = y0 + step_y;
    for (int x = 0; x < width; ++x) {
      const double x0 = x * step_x, x1 = x0 + step_x;
      double sum[4] = {0, 0, 0, 0};
      double area = 0;
      for (int sy = static_cast<int>(y0); sy < std::min<double>(y1, source.rows); ++sy) {
        const double wy = std::min<double>(y1, sy + 1) - std::max<double>(y0, sy);
        for (int sx = static_cast<int>(x0); sx < std::min<double>(x1, source.width); ++sx) {
          const double w = wy * (std::min<double>(x1, sx + 1) - std::max<double>(x0, sx));
          const uint8_t* p = source.buffer + sy * source.pitch + sx * 4;
          for (int k = 0; k < 4; ++k) sum[k] += w * p[k];
          area += w;
        }
      }
      if (area <= 0) continue;
      uint8_t* p = out.data() + (static_cast<size_t>(y) * width + x) * 4;
      const int order[4] = {2, 1, 0, 3};
      for (int k = 0; k < 4; ++k) p[k] = static_cast<uint8_t>(std::lround(sum[order[k]] / area));
    }
  }
}

class Rasterizer {
 public:
  explicit Rasterizer(FontCollection& fonts) : fonts_(fonts) {}

  // An empty bitmap where there is nothing to draw.
  const Bitmap& rasterize(uint16_t file, uint32_t glyph, float size_px, int subpixel) {
    bitmap_.width = bitmap_.height = 0;
    FT_Face face = fonts_.outline_face(file);
    if (!face) return bitmap_;
    if (FT_HAS_FIXED_SIZES(face) && !FT_IS_SCALABLE(face))
      draw_color(face, glyph, size_px);
    else
      draw_outline(face, glyph, size_px, subpixel);
    return bitmap_;
  }

 private:
  void draw_outline(FT_Face face, uint32_t glyph, float size_px, int subpixel) {
    const auto size = static_cast<FT_F26Dot6>(std::lround(size_px * 64));
    if (FT_Set_Char_Size(face, size, size, 72, 72) != 0) return;
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return;
    FT_GlyphSlot slot = face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return;
    FT_Outline_Translate(&slot->outline, subpixel * 16, 0);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return;
    const FT_Bitmap& source = slot->bitmap;
    const int limit = GlyphAtlas::kPageSize - 2 * kPadding;
    bitmap_.width = std::min(static_cast<int>(source.width), limit);
    bitmap_.height = std::min(static_cast<int>(source.rows), limit);
    bitmap_.left = static_cast<float>(slot->bitmap_left);
    bitmap_.top = static_cast<float>(-slot->bitmap_top);
    bitmap_.color = false;
    bitmap_.pixels.resize(static_cast<size_t>(bitmap_.width) * bitmap_.height);
    for (int y = 0; y < bitmap_.height; ++y)
      std::copy_n(source.buffer + y * source.pitch, bitmap_.width,
                  bitmap_.pixels.data() + static_cast<size_t>(y) * bitmap_.width);
  }

  // The strike's width becomes one em, and its middle the middle of the em box.
  void draw_color(FT_Face face, uint32_t glyph, float size_px) {
    if (FT_Select_Size(face, 0) != 0 || FT_Load_Glyph(face, glyph, FT_LOAD_COLOR) != 0) return;
    const FT_Bitmap& source = face->glyph->bitmap;
    if (source.pixel_mode != FT_PIXEL_MODE_BGRA || source.width == 0 || source.rows == 0) return;
    const float scale = std::min(size_px / static_cast<float>(std::max(source.width, source.rows)), 1.0f);
    bitmap_.width = std::max(1, static_cast<int>(std::lround(static_cast<float>(source.width) * scale)));
    bitmap_.height = std::max(1, static_cast<int>(std::lround(static_cast<float>(source.rows) * scale)));
    bitmap_.left = 0;
    bitmap_.top = -(kEmBoxMiddle * size_px) - static_cast<float>(bitmap_.height) / 2;
    bitmap_.color = true;
    shrink(source, bitmap_.width, bitmap_.height, bitmap_.pixels);
  }

  FontCollection& fonts_;
  Bitmap bitmap_;
};

}  // namespace

class GlyphAtlas::Impl {
 public:
  Impl(FontCollection& fonts, size_t max_pages)
      : fonts_(fonts), rasterizer_(fonts), max_pages_(std::max<size_t>(max_pages, 2)) {}

  std::optional<Slot> slot(uint16_t face, uint32_t glyph, float size_px, int subpixel);
  void begin_frame() {
    ++frame_;
    rasterized_ = 0;
  }

  std::vector<std::unique_ptr<Page>> pages;  // pages stay where they are while others are added
  size_t rasterized() const { return rasterized_; }

 private:
  struct Shelf {
    int y, height, x;
  };
  struct PageState {
    std::vector<Shelf> shelves;
    int bottom = 0;
    uint64_t last_used = 0;
  };
  struct Position {
    size_t page;
    int x, y;
  };

  std::optional<Position> find_room(int width, int height, bool color);
  bool place_on(size_t page, int width, int height, Position& position);
  void clear(size_t page);

  FontCollection& fonts_;
  Rasterizer rasterizer_;
  const size_t max_pages_;
  std::vector<PageState> states_;
  std::unordered_map<uint64_t, Slot> slots_;
  uint64_t frame_ = 1;
  size_t rasterized_ = 0;
};

std::optional<GlyphAtlas::Slot> GlyphAtlas::Impl::slot(uint16_t face, uint32_t glyph, float size_px, int subpixel) {
  const float raster_px = std::clamp(size_px, 1.0f, kMaxRasterPx);
  const float enlarged = size_px > raster_px ? size_px / raster_px : 1.0f;
  const auto size_key = static_cast<uint64_t>(std::lround(raster_px * 64));
  const uint16_t file = fonts_.file_of(face);
  const uint64_t key =
      uint64_t{file} << 48 | uint64_t{glyph & 0xFFFFFF} << 24 | size_key << 2 | static_cast<uint64_t>(subpixel & 3);
  const auto with_scale = [&](Slot slot) {
    slot.left *= enlarged;
    slot.top *= enlarged;
    slot.scale *= enlarged;
    return slot;
  };
  if (const auto found = slots_.find(key); found != slots_.end()) {
    if (found->second.width > 0) states_[found->second.page].last_used = frame_;
    return with_scale(found->second);
  }
  const Bitmap& bitmap = rasterizer_.rasterize(file, glyph, static_cast<float>(size_key) / 64, subpixel & 3);
  ++rasterized_;
  Slot slot;
  if (bitmap.width > 0 && bitmap.height > 0) {
    const auto room = find_room(bitmap.width, bitmap.height, bitmap.color);
    if (!room) return std::nullopt;
    slot.page = static_cast<uint16_t>(room->page);
    slot.x = static_cast<uint16_t>(room->x);
    slot.y = static_cast<uint16_t>(room->y);
    slot.width = static_cast<uint16_t>(bitmap.width);
    slot.height = static_cast<uint16_t>(bitmap.height);
    slot.left = bitmap.left;
    slot.top = bitmap.top;
    slot.color = bitmap.color;
    Page& page = *pages[room->page];
    const int depth = bitmap.color ? 4 : 1;
    for (int y = 0; y < bitmap.height; ++y)
      std::copy_n(bitmap.pixels.data() + static_cast<size_t>(y) * bitmap.width * depth, bitmap.width * depth,
                  page.pixels.data() + (static_cast<size_t>(room->y + y) * kPageSize + room->x) * depth);
    const bool clean = page.dirty_x0 >= page.dirty_x1;
    page.dirty_x0 = clean ? room->x : std::min(page.dirty_x0, room->x);
    page.dirty_y0 = clean ? room->y : std::min(page.dirty_y0, room->y);
    page.dirty_x1 = clean ? room->x + bitmap.width : std::max(page.dirty_x1, room->x + bitmap.width);
    page.dirty_y1 = clean ? room->y + bitmap.height : std::max(page.dirty_y1, room->y + bitmap.height);
  } else if (slots_.size() > 65536) {
    std::erase_if(slots_, [](const auto& entry) { return entry.second.width == 0; });
  }
  slots_.emplace(key, slot);
  return with_scale(slot);
}

std::optional<GlyphAtlas::Impl::Position> GlyphAtlas::Impl::find_room(int width, int height, bool color) {
  Position position{};
  size_t oldest = pages.size();
  for (size_t i = 0; i < pages.size(); ++i) {
    if (pages[i]->color == color && place_on(i, width, height, position)) return position;
    if (states_[i].last_used < frame_ && (oldest == pages.size() || states_[i].last_used < states_[oldest].last_used))
      oldest = i;
  }
  size_t page = pages.size();
  if (pages.size() < max_pages_) {
    pages.push_back(std::make_unique<Page>());
    states_.emplace_back();
  } else if (oldest < pages.size()) {
    page = oldest;
    clear(page);
  } else {
    return std::nullopt;
  }
  const size_t bytes = static_cast<size_t>(kPageSize) * kPageSize * (color ? 4 : 1);
  if (pages[page]->color != color || pages[page]->pixels.size() != bytes) {
    pages[page]->color = color;
    decltype(Page::pixels)(bytes).swap(pages[page]->pixels);
  }
  if (!place_on(page, width, height, position)) return std::nullopt;
  return position;
}

bool GlyphAtlas::Impl::place_on(size_t index, int width, int height, Position& position) {
  PageState& state = states_[index];
  const int wide = width + kPadding;
  const int high = (height + kPadding + kShelfStep - 1) / kShelfStep * kShelfStep;
  Shelf* best = nullptr;
  for (Shelf& shelf : state.shelves) {
    if (shelf.height < high || shelf.x + wide > kPageSize) continue;
    if (!best || shelf.height < best->height) best = &shelf;
  }
  // A shelf much higher than the glyph is kept for higher ones, while there is room below.
  const bool fits_below = state.bottom + high <= kPageSize && wide + kPadding <= kPageSize;
  if (!best || (best->height > high + high / 2 && fits_below)) {
    if (!fits_below) {
      if (!best) return false;
    } else {
      state.shelves.push_back({state.bottom, high, kPadding});
      state.bottom += high;
      best = &state.shelves.back();
    }
  }
  position = {index, best->x, best->y};
  best->x += wide;
  state.last_used = frame_;
  return true;
}

void GlyphAtlas::Impl::clear(size_t index) {
  std::erase_if(slots_, [&](const auto& entry) { return entry.second.width > 0 && entry.second.page == index; });
  states_[index].shelves.clear();
  states_[index].bottom = 0;
  Page& page = *pages[index];
  decltype(page.pixels)(page.pixels.size()).swap(page.pixels);
  ++page.generation;
  page.dirty_x0 = page.dirty_y0 = 0;
  page.dirty_x1 = page.dirty_y1 = kPageSize;
}

GlyphAtlas::GlyphAtlas(Typesetter& typesetter, size_t max_pages)
    : impl_(std::make_unique<Impl>(typesetter.impl_->fonts(), max_pages)) {}
GlyphAtlas::~GlyphAtlas() = default;

void GlyphAtlas::begin_frame() { impl_->begin_frame(); }
std::optional<GlyphAtlas::Slot> GlyphAtlas::slot(uint16_t face, uint32_t glyph, float size_px, int subpixel) {
  return impl_->slot(face, glyph, size_px, subpixel);
}
size_t GlyphAtlas::page_count() const { return impl_->pages.size(); }
const GlyphAtlas::Page& GlyphAtlas::page(size_t index) const { return *impl_->pages[index]; }
void GlyphAtlas::mark_clean(size_t index) {
  Page& page = *impl_->pages[index];
  page.dirty_x0 = page.dirty_y0 = page.dirty_x1 = page.dirty_y1 = 0;
}
void GlyphAtlas::mark_dirty() {
  for (auto& page : impl_->pages) {
    page->dirty_x0 = page->dirty_y0 = 0;
    page->dirty_x1 = page->dirty_y1 = kPageSize;
  }
}
size_t GlyphAtlas::rasterized_this_frame() const { return impl_->rasterized(); }

}  // namespace kiosk::text
