#include "platform/software_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "kiosk/base/check.h"
#include "platform/primitives.h"

namespace kiosk::platform {
namespace {

// A page of an atlas, or a picture: coverage, or premultiplied RGBA.
struct Page {
  const uint8_t* texels = nullptr;
  int width = 0, height = 0;
  bool color = false;
};

std::optional<Page> page_of(ui::Toolkit& toolkit, uintptr_t id) {
  if (id == ui::Toolkit::kShapePage)
    return Page{toolkit.shapes().coverage().data(), ui::ShapeAtlas::kSize, ui::ShapeAtlas::kSize, false};
  if (id >= ui::PictureShelf::kFirst) {
    const Pixels* picture = toolkit.pictures().pixels(id);
    if (picture == nullptr) return std::nullopt;
    return Page{picture->rgba.data(), picture->width, picture->height, true};
  }
  const auto& glyphs = toolkit.glyphs();
  const size_t index = id - ui::Toolkit::kFirstGlyphPage;
  if (index >= glyphs.page_count()) return std::nullopt;
  const auto& page = glyphs.page(index);
  constexpr int kSize = text::GlyphAtlas::kPageSize;
  return Page{page.pixels.data(), kSize, kSize, page.color};
}

struct Ink {
  uint32_t rgb;
  uint32_t alpha;
};

// Dear ImGui's packed colour has red in its lowest byte, a surface's pixel in its third.
Ink ink_of(ImU32 c) {
  return {(c >> IM_COL32_R_SHIFT & 0xFF) << 16 | (c >> IM_COL32_G_SHIFT & 0xFF) << 8 | (c >> IM_COL32_B_SHIFT & 0xFF),
          c >> IM_COL32_A_SHIFT & 0xFF};
}

uint32_t times(uint32_t a, uint32_t b) { return (a * b + 127) / 255; }

// `rgb` over `below`; alpha 0..255. Red and blue are blended in one multiplication, green in another; what a lower
// channel borrows from its neighbour is masked away.
uint32_t over(uint32_t below, uint32_t rgb, uint32_t alpha) {
  const uint32_t a = alpha + (alpha >> 7);  // 0..256
  const uint32_t rb = below & 0xFF00FF, g = below & 0x00FF00;
  return 0xFF000000 | ((rb + (((rgb & 0xFF00FF) - rb) * a >> 8)) & 0xFF00FF) |
         ((g + (((rgb & 0x00FF00) - g) * a >> 8)) & 0x00FF00);
}

void paint(uint32_t& pixel, const Ink& ink, uint32_t coverage) {
  const uint32_t alpha = ink.alpha == 255 ? coverage : times(ink.alpha, coverage);
  if (alpha == 255)
    pixel = 0xFF000000 | ink.rgb;
  else if (alpha != 0)
    pixel = over(pixel, ink.rgb, alpha);
}

void paint_run(uint32_t* pixels, int count, const Ink& ink, uint32_t coverage) {
  const uint32_t alpha = times(ink.alpha, coverage);
  if (alpha == 255)
    std::fill_n(pixels, count, 0xFF000000 | ink.rgb);
  else if (alpha != 0)
    for (int i = 0; i < count; ++i) pixels[i] = over(pixels[i], ink.rgb, alpha);
}

// A row of a glyph or sprite at its own size. Most of it is blank, some is full: both are told eight texels at a time.
// `over` needs no case for either, so the rest has no branches and the compiler makes vectors of it.
void paint_row(uint32_t* pixels, const uint8_t* coverage, int count, const Ink& ink) {
  constexpr int kGroup = 8;
  const auto blend = [&](int from, int to) {
    for (int i = from; i < to; ++i) pixels[i] = over(pixels[i], ink.rgb, times(ink.alpha, coverage[i]));
  };
  int done = 0;
  for (; done + kGroup <= count; done += kGroup) {
    uint64_t group;
    std::memcpy(&group, coverage + done, kGroup);
    if (group == 0) continue;
    if (group == ~uint64_t{0} && ink.alpha == 255)
      std::fill_n(pixels + done, kGroup, 0xFF000000 | ink.rgb);
    else
      blend(done, done + kGroup);
  }
  blend(done, count);
}

// The first pixel whose middle is not left of (above) `edge`.
int first_pixel(float edge) { return static_cast<int>(std::ceil(std::clamp(edge, -1e6f, 1e6f) - .5f)); }

// Paints one command's primitives inside one rectangle. Each pixel's colour is worked out from the primitive alone, not
// from its neighbour's, so that a part of the picture comes out as it would in the whole.
class Painter {
 public:
  Painter(SDL_Surface& surface, const Page& page, const SDL_Rect& clip)
      : pixels_(static_cast<uint32_t*>(surface.pixels)),
        stride_(surface.pitch / 4),
        page_(page),
        left_(clip.x),
        top_(clip.y),
        right_(clip.x + clip.w),
        bottom_(clip.y + clip.h) {}

  void primitive(const ImDrawVert* v, const ImDrawIdx* i, unsigned length) {
    if (length == kQuad && rectangle(v[i[0]], v[i[1]], v[i[2]], v[i[5]])) return;
    triangle(v[i[0]], v[i[1]], v[i[2]]);
    if (length == kQuad) triangle(v[i[3]], v[i[4]], v[i[5]]);
  }

 private:
  uint32_t* row(int y) { return pixels_ + static_cast<ptrdiff_t>(y) * stride_; }
  int column(float u) const { return std::clamp(static_cast<int>(u), 0, page_.width - 1); }
  int line(float v) const { return std::clamp(static_cast<int>(v), 0, page_.height - 1); }
  const uint8_t* texels(int y) const {
    return page_.texels + static_cast<size_t>(y) * static_cast<size_t>(page_.width) * (page_.color ? 4 : 1);
  }

  // False: not axis-aligned, or its colour changes from corner to corner.
  bool rectangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
    if (a.pos.y != b.pos.y || b.pos.x != c.pos.x || c.pos.y != d.pos.y || d.pos.x != a.pos.x) return false;
    if (a.uv.y != b.uv.y || b.uv.x != c.uv.x || c.uv.y != d.uv.y || d.uv.x != a.uv.x) return false;
    if (a.col != b.col || b.col != c.col || c.col != d.col) return false;
    if (a.pos.x >= c.pos.x || a.pos.y >= c.pos.y) return true;  // nothing to see
    const int x0 = std::max(left_, first_pixel(a.pos.x)), x1 = std::min(right_, first_pixel(c.pos.x));
    const int y0 = std::max(top_, first_pixel(a.pos.y)), y1 = std::min(bottom_, first_pixel(c.pos.y));
    if (x0 >= x1 || y0 >= y1) return true;
    const auto width = static_cast<float>(page_.width), height = static_cast<float>(page_.height);
    const float du = (c.uv.x - a.uv.x) * width / (c.pos.x - a.pos.x),
                dv = (c.uv.y - a.uv.y) * height / (c.pos.y - a.pos.y);
    const auto u = [&](int x) { return a.uv.x * width + (static_cast<float>(x) + .5f - a.pos.x) * du; };
    const auto v = [&](int y) { return a.uv.y * height + (static_cast<float>(y) + .5f - a.pos.y) * dv; };
    const Ink ink = ink_of(a.col);
    const bool one_column = du == 0, to_scale = std::abs(du - 1) < 1e-3f;
    if (page_.color) {
      // A picture has the screen's own pixels.
      const bool pixel_by_pixel = to_scale && std::abs(dv - 1) < 1e-3f;
      for (int y = y0; y < y1; ++y) {
        uint32_t* to = row(y);
        if (pixel_by_pixel) {
          const uint8_t* from = texels(line(v(y)));
          for (int x = x0, shift = column(u(x0)) - x0; x < x1; ++x)
            paint_texel(to[x], from + 4 * std::min(x + shift, page_.width - 1), ink.alpha);
        } else {
          for (int x = x0; x < x1; ++x) paint_color(to[x], u(x), v(y), du, dv, ink.alpha);
        }
      }
      return true;
    }
    for (int y = y0; y < y1; ++y) {
      const uint8_t* from = texels(line(v(y)));
      uint32_t* to = row(y);
      if (one_column) {
        paint_run(to + x0, x1 - x0, ink, from[column(u(x0))]);
      } else if (to_scale) {
        const int first = column(u(x0)), count = std::min(x1 - x0, page_.width - first);
        paint_row(to + x0, from + first, count, ink);
      } else {
        for (int x = x0; x < x1; ++x) paint(to[x], ink, from[column(u(x))]);
      }
    }
    return true;
  }

  // The mean of the texels that the pixel covers: bitmaps are mostly made smaller.
  void paint_color(uint32_t& pixel, float u, float v, float du, float dv, uint32_t alpha) {
    const int u0 = column(u - du / 2 + .5f),
              u1 = std::max(u0 + 1, std::min(page_.width, static_cast<int>(u + du / 2 + .5f)));
    const int v0 = line(v - dv / 2 + .5f),
              v1 = std::max(v0 + 1, std::min(page_.height, static_cast<int>(v + dv / 2 + .5f)));
    uint32_t sum[4] = {};
    for (int y = v0; y < v1; ++y)
      for (const uint8_t *p = texels(y) + 4 * u0, *end = texels(y) + 4 * u1; p < end; p += 4)
        for (int k = 0; k < 4; ++k) sum[k] += p[k];
    const auto count = static_cast<uint32_t>((u1 - u0) * (v1 - v0));
    for (uint32_t& s : sum) s = times((s + count / 2) / count, alpha);
    blend(pixel, sum);
  }

  static void paint_texel(uint32_t& pixel, const uint8_t* rgba, uint32_t alpha) {
    if (rgba[3] == 255 && alpha == 255) {
      pixel = 0xFF000000 | uint32_t{rgba[0]} << 16 | uint32_t{rgba[1]} << 8 | rgba[2];
      return;
    }
    const uint32_t texel[4] = {times(rgba[0], alpha), times(rgba[1], alpha), times(rgba[2], alpha),
                               times(rgba[3], alpha)};
    blend(pixel, texel);
  }

  // Premultiplied RGBA over the pixel.
  static void blend(uint32_t& pixel, const uint32_t (&rgba)[4]) {
    if (rgba[3] == 0) return;
    const auto blended = [&](int shift, uint32_t premultiplied) {
      return std::min(255u, premultiplied + times(pixel >> shift & 0xFF, 255 - rgba[3])) << shift;
    };
    pixel = 0xFF000000 | blended(16, rgba[0]) | blended(8, rgba[1]) | blended(0, rgba[2]);
  }

  // Where an edge crosses the middle of a row. The same for both triangles that share it.
  struct Edge {
    Edge(const ImVec2& p, const ImVec2& q) : from(p.y <= q.y ? p : q), to(p.y <= q.y ? q : p) {}
    bool crosses(float y) const { return from.y <= y && y < to.y; }
    float x_at(float y) const { return from.x + (y - from.y) * (to.x - from.x) / (to.y - from.y); }
    ImVec2 from, to;
  };

  // A value that is linear over the triangle.
  struct Plane {
    float at_origin = 0, along_x = 0, along_y = 0;
    float at(float x, float y) const { return at_origin + along_x * x + along_y * y; }
  };

  void triangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
    const float area = (b.pos.x - a.pos.x) * (c.pos.y - a.pos.y) - (c.pos.x - a.pos.x) * (b.pos.y - a.pos.y);
    if (area == 0 || !std::isfinite(area)) return;
    const auto plane = [&](float va, float vb, float vc) {
      Plane p;
      p.along_x = ((vb - va) * (c.pos.y - a.pos.y) - (vc - va) * (b.pos.y - a.pos.y)) / area;
      p.along_y = ((vc - va) * (b.pos.x - a.pos.x) - (vb - va) * (c.pos.x - a.pos.x)) / area;
      p.at_origin = va - p.along_x * a.pos.x - p.along_y * a.pos.y;
      return p;
    };
    const auto width = static_cast<float>(page_.width), height = static_cast<float>(page_.height);
    const Plane u = plane(a.uv.x * width, b.uv.x * width, c.uv.x * width);
    const Plane v = plane(a.uv.y * height, b.uv.y * height, c.uv.y * height);
    const auto channel = [&](int shift) {
      const auto of = [shift](const ImDrawVert& w) { return static_cast<float>(w.col >> shift & 0xFF); };
      return plane(of(a), of(b), of(c));
    };
    const bool one_color = a.col == b.col && b.col == c.col;
    const bool one_texel = !page_.color && a.uv.x == b.uv.x && b.uv.x == c.uv.x && a.uv.y == b.uv.y && b.uv.y == c.uv.y;
    const Plane red = channel(IM_COL32_R_SHIFT), green = channel(IM_COL32_G_SHIFT), blue = channel(IM_COL32_B_SHIFT),
                alpha = channel(IM_COL32_A_SHIFT);
    const auto level = [](const Plane& p, float x, float y) {
      return static_cast<uint32_t>(std::clamp(p.at(x, y) + .5f, 0.f, 255.f));
    };
    const Edge edges[] = {{a.pos, b.pos}, {b.pos, c.pos}, {c.pos, a.pos}};
    const int y0 = std::max(top_, first_pixel(std::min({a.pos.y, b.pos.y, c.pos.y})));
    const int y1 = std::min(bottom_, first_pixel(std::max({a.pos.y, b.pos.y, c.pos.y})));
    for (int y = y0; y < y1; ++y) {
      const float middle = static_cast<float>(y) + .5f;
      float from = 1e9f, to = -1e9f;
      for (const Edge& edge : edges) {
        if (!edge.crosses(middle)) continue;
        from = std::min(from, edge.x_at(middle)), to = std::max(to, edge.x_at(middle));
      }
      if (from > to) continue;
      const int x0 = std::max(left_, first_pixel(from)), x1 = std::min(right_, first_pixel(to));
      uint32_t* pixels = row(y);
      if (one_color && one_texel && x0 < x1) {
        paint_run(pixels + x0, x1 - x0, ink_of(a.col), texels(line(a.uv.y * height))[column(a.uv.x * width)]);
        continue;
      }
      for (int x = x0; x < x1; ++x) {
        const float at = static_cast<float>(x) + .5f;
        Ink ink = ink_of(a.col);
        if (!one_color)
          ink = {level(red, at, middle) << 16 | level(green, at, middle) << 8 | level(blue, at, middle),
                 level(alpha, at, middle)};
        const float tu = u.at(at, middle), tv = v.at(at, middle);
        if (page_.color)
          paint_color(pixels[x], tu, tv, std::hypot(u.along_x, u.along_y), std::hypot(v.along_x, v.along_y), ink.alpha);
        else
          paint(pixels[x], ink, texels(line(tv))[column(tu)]);
      }
    }
  }

  uint32_t* pixels_;
  int stride_;
  Page page_;
  int left_, top_, right_, bottom_;
};

// A picture is painted in bands of so many rows, all layers of one before the next: the pixels of a band stay in the
// processor's cache until the last layer is on them, and cross to memory once.
constexpr int kBand = 64;

void paint_band(ui::Toolkit& toolkit, SDL_Surface& surface, const SDL_Rect& band) {
  const ImDrawList& list = toolkit.draw_list();
  for (const ImDrawCmd& command : list.CmdBuffer) {
    SDL_Rect clip = clip_of(command);
    if (command.ElemCount == 0 || !SDL_IntersectRect(&clip, &band, &clip)) continue;
    const auto page = page_of(toolkit, reinterpret_cast<uintptr_t>(command.TextureId));
    if (!page) continue;
    Painter painter(surface, *page, clip);
    for_each_primitive(list, command, [&](const ImDrawVert* vertices, const ImDrawIdx* indices, unsigned length) {
      if (box_of(vertices, indices, length).touches(clip)) painter.primitive(vertices, indices, length);
    });
  }
}

}  // namespace

bool SoftwareRenderer::paints(const SDL_Surface& surface) {
  const SDL_PixelFormat& format = *surface.format;
  return format.BytesPerPixel == 4 && format.Rmask == 0xFF0000 && format.Gmask == 0xFF00 && format.Bmask == 0xFF &&
         surface.pixels != nullptr;
}

SoftwareRenderer::SoftwareRenderer(SDL_Surface& surface) : surface_(surface) { KIOSK_CHECK(paints(surface)); }

std::vector<SDL_Rect> SoftwareRenderer::render(ui::Toolkit& toolkit) {
  auto rects = damage_.find(toolkit, surface_.w, surface_.h);
  for (const SDL_Rect& rect : rects)
    for (int y = rect.y; y < rect.y + rect.h; y += kBand)
      paint_band(toolkit, surface_, {rect.x, y, rect.w, std::min(kBand, rect.y + rect.h - y)});
  return rects;
}

}  // namespace kiosk::platform
