#include "kiosk/ctl/layout_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "kiosk/ctl/output.h"
#include "kiosk/packs/png.h"
#include "kiosk/text/glyph_atlas.h"

namespace kiosk::ctl {
namespace {

using text::GlyphAtlas;

constexpr uint32_t kInk = 0x22;
constexpr double kMostPixels = 64e6;

class Picture {
 public:
  Picture(int width, int height)
      : width_(width), height_(height), rgb_(static_cast<size_t>(width) * static_cast<size_t>(height) * 3, 0xFF) {}

  void draw(const text::Paragraph& paragraph, float left, float top, GlyphAtlas& atlas) {
    for (const text::PlacedGlyph& glyph : paragraph.glyphs()) draw(glyph, left + glyph.x, top + glyph.y, atlas);
  }

  // Some glyphs are larger than a page of the atlas.
  bool complete() const { return complete_; }
  Status write(const std::filesystem::path& file) const { return packs::write_png(rgb_, width_, height_, file); }

 private:
  // A glyph's slot and where its origin is on the picture.
  struct Placed {
    const GlyphAtlas::Page* page;
    GlyphAtlas::Slot slot;
    float x, y;
    bool rotated;
  };

  void draw(const text::PlacedGlyph& glyph, float x, float y, GlyphAtlas& atlas) {
    const float quarter = std::floor((x - std::floor(x)) * 4 + .5f);  // 0..4
    const bool carry = quarter > 3;
    const int subpixel = glyph.rotated || carry ? 0 : static_cast<int>(quarter);
    auto slot = atlas.slot(glyph.face, glyph.glyph, glyph.size_px, subpixel);
    if (!slot) {
      // What was drawn so far is on the picture: its pages may go.
      atlas.begin_frame();
      slot = atlas.slot(glyph.face, glyph.glyph, glyph.size_px, subpixel);
    }
    complete_ &= slot.has_value();
    if (!slot || slot->width == 0) return;
    paint({&atlas.page(slot->page), *slot, std::floor(x) + (carry ? 1.f : 0.f), std::round(y), glyph.rotated});
  }

  void paint(const Placed& placed) {
    const auto& slot = placed.slot;
    const float w = static_cast<float>(slot.width) * slot.scale, h = static_cast<float>(slot.height) * slot.scale;
    // A quarter turn clockwise takes (dx, dy) to (−dy, dx).
    const float left = placed.x + (placed.rotated ? -slot.top - h : slot.left);
    const float top = placed.y + (placed.rotated ? slot.left : slot.top);
    const int x0 = std::max(0, static_cast<int>(std::floor(left)));
    const int y0 = std::max(0, static_cast<int>(std::floor(top)));
    const int x1 = std::min(width_, static_cast<int>(std::ceil(left + (placed.rotated ? h : w))));
    const int y1 = std::min(height_, static_cast<int>(std::ceil(top + (placed.rotated ? w : h))));
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x) paint(placed, x, y);
  }

  void paint(const Placed& placed, int x, int y) {
    const auto& slot = placed.slot;
    const float right = static_cast<float>(x) + .5f - placed.x, down = static_cast<float>(y) + .5f - placed.y;
    const float u = ((placed.rotated ? down : right) - slot.left) / slot.scale;
    const float v = ((placed.rotated ? -right : down) - slot.top) / slot.scale;
    if (u < 0 || v < 0 || u >= static_cast<float>(slot.width) || v >= static_cast<float>(slot.height)) return;
    uint8_t* pixel = &rgb_[(static_cast<size_t>(y) * static_cast<size_t>(width_) + static_cast<size_t>(x)) * 3];
    if (!slot.color) {
      const uint32_t coverage = placed.page->pixels[texel(slot, static_cast<int>(u), static_cast<int>(v))];
      for (int k = 0; k < 3; ++k) pixel[k] = over(pixel[k], kInk * coverage / 255, coverage);
      return;
    }
    // The mean of the texels that the pixel covers: bitmaps are mostly made smaller.
    const float reach = .5f / slot.scale;
    const int u0 = std::max(0, static_cast<int>(u - reach + .5f)), v0 = std::max(0, static_cast<int>(v - reach + .5f));
    const int u1 = std::max(u0 + 1, std::min<int>(slot.width, static_cast<int>(u + reach + .5f)));
    const int v1 = std::max(v0 + 1, std::min<int>(slot.height, static_cast<int>(v + reach + .5f)));
    uint32_t sum[4] = {};
    for (int j = v0; j < v1 && j < slot.height; ++j)
      for (int i = u0; i < u1 && i < slot.width; ++i)
        for (size_t k = 0; k < 4; ++k) sum[k] += placed.page->pixels[texel(slot, i, j) * 4 + k];
    const auto count = static_cast<uint32_t>((u1 - u0) * (v1 - v0));
    for (int k = 0; k < 3; ++k) pixel[k] = over(pixel[k], sum[k] / count, sum[3] / count);
  }

  static size_t texel(const GlyphAtlas::Slot& slot, int i, int j) {
    return static_cast<size_t>(slot.y + j) * GlyphAtlas::kPageSize + static_cast<size_t>(slot.x + i);
  }
  // `colour` is premultiplied.
  static uint8_t over(uint32_t below, uint32_t colour, uint32_t alpha) {
    return static_cast<uint8_t>(std::min<uint32_t>(255, colour + below * (255 - alpha) / 255));
  }

  int width_, height_;
  std::vector<uint8_t> rgb_;
  bool complete_ = true;
};

}  // namespace

Status write_picture(const Common& common, const LayoutOptions& options, text::Typesetter& typesetter,
                     const std::vector<std::shared_ptr<const text::Paragraph>>& paragraphs,
                     const std::filesystem::path& file) {
  // Room for marks and hanging punctuation beside the lines.
  const float margin = std::ceil(options.size_px), gap = std::ceil(options.size_px / 2);
  const auto box_height = [&](const text::Paragraph& paragraph) {
    return std::ceil(std::max(paragraph.height(), options.vertical ? options.width_px : options.size_px));
  };
  double width = options.vertical ? 0 : static_cast<double>(options.width_px), height = static_cast<double>(margin);
  for (const auto& paragraph : paragraphs) {
    width = std::max(width, static_cast<double>(paragraph->width()));
    height += static_cast<double>(box_height(*paragraph) + gap);
  }
  width = std::ceil(width + 2 * static_cast<double>(margin));
  height = std::ceil(height + static_cast<double>(margin - gap));
  if (paragraphs.empty())
    return fail(ErrorCode::invalid,
                say(common, {"--png {0}: standard input holds no paragraph", "--png {0}: 標準入力に段落がありません"},
                    {file.string()}));
  if (!(width * height <= kMostPixels))
    return fail(ErrorCode::invalid,
                say(common,
                    {"--png {0}: the picture would have more than 64 million pixels: give less "
                     "text, or a smaller --size",
                     "--png {0}: 画像が 6400 万画素を超えます。文を減らすか、--size を小さくしてください"},
                    {file.string()}));
  Picture picture(static_cast<int>(width), static_cast<int>(height));
  GlyphAtlas atlas(typesetter);
  atlas.begin_frame();
  float top = margin;
  for (const auto& paragraph : paragraphs) {
    // Vertical lines begin at the right.
    const float left = options.vertical ? static_cast<float>(width) - margin - paragraph->width() : margin;
    picture.draw(*paragraph, left, top, atlas);
    top += box_height(*paragraph) + gap;
  }
  if (!picture.complete())
    complain(say(common,
                 {"--png {0}: glyphs of more than {1} pixels are not drawn",
                  "--png {0}: {1} 画素より大きい字は描かれていません"},
                 {file.string(), std::to_string(GlyphAtlas::kPageSize)}));
  return picture.write(file);
}

}  // namespace kiosk::ctl
