// Rasterised glyphs on a bounded number of pages, least recently used pages evicted. It owns the
// pixels and knows nothing of textures: whoever draws uploads the dirty rectangle of each page.
#ifndef KIOSK_TEXT_GLYPH_ATLAS_H_
#define KIOSK_TEXT_GLYPH_ATLAS_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/text/typesetter.h"

namespace kiosk::text {

// Zeroed by the system when first touched: rows of a page that no glyph has reached take no memory.
template <class T>
struct UntouchedZeros {
  using value_type = T;
  UntouchedZeros() = default;
  template <class U>
  UntouchedZeros(const UntouchedZeros<U>&) {}
  T* allocate(size_t count) {
    if (void* zeros = std::calloc(count, sizeof(T))) return static_cast<T*>(zeros);
    throw std::bad_alloc();
  }
  void deallocate(T* bytes, size_t) { std::free(bytes); }
  void construct(T*) {}
  template <class... Args>
  void construct(T* at, Args&&... args) {
    ::new (static_cast<void*>(at)) T(std::forward<Args>(args)...);
  }
  bool operator==(const UntouchedZeros&) const { return true; }
};

class GlyphAtlas {
 public:
  static constexpr int kPageSize = 1024;

  struct Slot {
    uint16_t page = 0;
    uint16_t x = 0, y = 0, width = 0,
             height = 0;  // on the page; width 0: nothing to draw (a space)
    float left = 0,
          top = 0;       // from the glyph's origin to the quad's top left corner; y grows downwards
    float scale = 1;     // quad size = slot size × scale (bitmap emoji are scaled)
    bool color = false;  // its pixels are premultiplied RGBA, not coverage
  };

  struct Page {
    bool color = false;
    std::vector<uint8_t, UntouchedZeros<uint8_t>>
        pixels;  // kPageSize² bytes of coverage, or 4 × that of premultiplied RGBA
    int dirty_x0 = 0, dirty_y0 = 0, dirty_x1 = 0, dirty_y1 = 0;  // empty when x0 >= x1
    uint32_t generation = 0;  // grows when the page was cleared: everything on it moved
  };

  // `typesetter` must outlive the atlas. At most `max_pages` pages, at least 2.
  GlyphAtlas(Typesetter& typesetter, size_t max_pages = 6);
  ~GlyphAtlas();

  // Pages used since this call are not evicted before the next one.
  void begin_frame();
  // The glyph's place, rasterised now if it must be (unhinted, 256 levels). The horizontal position
  // is quantised to quarters of a pixel: `subpixel` 0..3. Nothing when every page is in use by this
  // frame and full.
  std::optional<Slot> slot(uint16_t face, uint32_t glyph, float size_px, int subpixel = 0);

  size_t page_count() const;
  const Page& page(size_t index) const;
  void mark_clean(size_t index);
  // Every page is to be uploaded anew: whoever draws has lost its textures.
  void mark_dirty();
  size_t rasterized_this_frame() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_GLYPH_ATLAS_H_
