#include "kiosk/ui/frame.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/ui/word_breaks.h"

namespace kiosk::ui {
namespace {

constexpr float kShapeTexel = 1.f / static_cast<float>(ShapeAtlas::kSize);
constexpr float kGlyphTexel = 1.f / static_cast<float>(text::GlyphAtlas::kPageSize);
// What is visible of a target must be at least this large, or it is none (guidelines.md).
constexpr float kSmallestTarget = 15 * kUnitsPerMm;
// px: larger corners are drawn as triangles.
constexpr float kLargestSprite = 72;

// A quarter of a circle in so many pieces is nowhere further than a tenth of a pixel from round.
int pieces_of_a_quarter(float radius_px) {
  return std::max(4, static_cast<int>(std::ceil(.7854f / std::sqrt(.2f / std::max(1.f, radius_px)))));
}

// The outline of a rounded box, clockwise, as the list's path.
void round_path(ImDrawList& list, float x0, float y0, float x1, float y1, float radius) {
  constexpr float kQuarter = 1.5707963f;
  const int pieces = pieces_of_a_quarter(radius);
  list.PathArcTo({x0 + radius, y0 + radius}, radius, 2 * kQuarter, 3 * kQuarter, pieces);
  list.PathArcTo({x1 - radius, y0 + radius}, radius, 3 * kQuarter, 4 * kQuarter, pieces);
  list.PathArcTo({x1 - radius, y1 - radius}, radius, 0, kQuarter, pieces);
  list.PathArcTo({x0 + radius, y1 - radius}, radius, kQuarter, 2 * kQuarter, pieces);
}

// Texts of so many lines are read at a glance.
constexpr size_t kShortLines = 5;
// In ems: where a line is shorter, too few gaps would share what is left of it.
constexpr float kShortestJustified = 20;

// One or two characters alone on the last line.
bool ends_in_an_orphan(const text::Paragraph& paragraph) {
  const auto lines = paragraph.lines();
  return lines.size() > 1 && lines.back().glyph_count <= 2;
}

ImU32 packed(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }
ImTextureID texture_id(uintptr_t id) { return reinterpret_cast<ImTextureID>(id); }

}  // namespace

Frame::Frame(Toolkit& toolkit, const Look& look)
    : toolkit_(toolkit), look_(look), colors_(palette(look.high_contrast)), clips_{toolkit.screen_} {
  auto& list = toolkit_.draw_list();
  list.PushClipRectFullScreen();
  texture_ = Toolkit::kShapePage;
  list.PushTextureID(texture_id(texture_));
}

float Frame::snapped(float u) const { return std::round(px(u)); }

void Frame::bind(uintptr_t texture) {
  if (texture == texture_) return;
  auto& list = toolkit_.draw_list();
  list.PopTextureID();
  list.PushTextureID(texture_id(texture));
  texture_ = texture;
}

void Frame::quad(float x0, float y0, float x1, float y1, const ShapeAtlas::Sprite& sprite, float u0, float v0, float u1,
                 float v1, Color color) {
  if (x1 <= x0 || y1 <= y0) return;
  auto& list = toolkit_.draw_list();
  const auto sx = static_cast<float>(sprite.x), sy = static_cast<float>(sprite.y);
  list.PrimReserve(6, 4);
  list.PrimRectUV({x0, y0}, {x1, y1}, {(sx + u0) * kShapeTexel, (sy + v0) * kShapeTexel},
                  {(sx + u1) * kShapeTexel, (sy + v1) * kShapeTexel}, packed(color));
}

void Frame::fill(const Rect& rect, Color color, float radius) {
  if (rect.empty() || color.a == 0 || !visible(rect)) return;
  bind(Toolkit::kShapePage);
  const float x0 = snapped(rect.x), y0 = snapped(rect.y), x1 = snapped(rect.right()), y1 = snapped(rect.bottom());
  const float limit = std::floor(std::min(x1 - x0, y1 - y0) / 2);
  const float r = std::min(std::round(px(radius)), limit);
  const ShapeAtlas::Sprite white{ShapeAtlas::kWhiteX, ShapeAtlas::kWhiteY, 1};
  const auto block = [&](float ax, float ay, float bx, float by) {
    quad(ax, ay, bx, by, white, .5f, .5f, .5f, .5f, color);
  };
  if (r < 1 && rotation_start_ < 0) return block(x0, y0, x1, y1);
  // Turned edges need antialiasing of their own, and a large corner is not worth its room on the page.
  const bool by_triangles = rotation_start_ >= 0 || r > kLargestSprite;
  const auto disc = by_triangles ? ShapeAtlas::Sprite{} : toolkit_.shapes_.disc(static_cast<int>(r));
  if (disc.size == 0) {
    auto& list = toolkit_.draw_list();
    if (r < 1) return list.AddRectFilled({x0, y0}, {x1, y1}, packed(color));
    round_path(list, x0, y0, x1, y1, r);
    return list.PathFillConvex(packed(color));
  }
  quad(x0, y0, x0 + r, y0 + r, disc, 0, 0, r, r, color);
  quad(x1 - r, y0, x1, y0 + r, disc, r, 0, 2 * r, r, color);
  quad(x0, y1 - r, x0 + r, y1, disc, 0, r, r, 2 * r, color);
  quad(x1 - r, y1 - r, x1, y1, disc, r, r, 2 * r, 2 * r, color);
  block(x0 + r, y0, x1 - r, y1);
  block(x0, y0 + r, x0 + r, y1 - r);
  block(x1 - r, y0 + r, x1, y1 - r);
}

void Frame::outline(const Rect& rect, Color color, float thickness, float radius) {
  if (rect.empty() || !visible(rect)) return;
  bind(Toolkit::kShapePage);
  const float x0 = snapped(rect.x), y0 = snapped(rect.y), x1 = snapped(rect.right()), y1 = snapped(rect.bottom());
  const float t = std::max(1.f, std::round(px(thickness)));
  const float r = std::max(t, std::min(std::round(px(radius)), std::floor(std::min(x1 - x0, y1 - y0) / 2)));
  const auto ring =
      r > kLargestSprite ? ShapeAtlas::Sprite{} : toolkit_.shapes_.ring(static_cast<int>(r), static_cast<int>(t));
  if (ring.size == 0) {
    auto& list = toolkit_.draw_list();
    round_path(list, x0 + t / 2, y0 + t / 2, x1 - t / 2, y1 - t / 2, r - t / 2);
    return list.PathStroke(packed(color), ImDrawFlags_Closed, t);
  }
  const ShapeAtlas::Sprite white{ShapeAtlas::kWhiteX, ShapeAtlas::kWhiteY, 1};
  const auto block = [&](float ax, float ay, float bx, float by) {
    quad(ax, ay, bx, by, white, .5f, .5f, .5f, .5f, color);
  };
  quad(x0, y0, x0 + r, y0 + r, ring, 0, 0, r, r, color);
  quad(x1 - r, y0, x1, y0 + r, ring, r, 0, 2 * r, r, color);
  quad(x0, y1 - r, x0 + r, y1, ring, 0, r, r, 2 * r, color);
  quad(x1 - r, y1 - r, x1, y1, ring, r, r, 2 * r, 2 * r, color);
  block(x0 + r, y0, x1 - r, y0 + t);
  block(x0 + r, y1 - t, x1 - r, y1);
  block(x0, y0 + r, x0 + t, y1 - r);
  block(x1 - t, y0 + r, x1, y1 - r);
}

void Frame::shadow(const Rect& rect, float radius, float blur, float drop, float strength) {
  if (look_.high_contrast) return outline(rect.inset(-2), colors_.ink, 2, radius + 2);
  if (!visible(rect.inset(-2 * blur))) return;
  bind(Toolkit::kShapePage);
  const float b = std::max(1.f, std::round(px(blur))), r = std::max(1.f, std::round(px(radius)));
  const auto sprite = toolkit_.shapes_.shadow(static_cast<int>(r), static_cast<int>(b));
  if (sprite.size == 0) return;
  const float dy = std::round(px(drop));
  const float x0 = snapped(rect.x) - b, y0 = snapped(rect.y) - b + dy;
  const float x1 = snapped(rect.right()) + b, y1 = snapped(rect.bottom()) + b + dy;
  const float c = r + 2 * b, full = 2 * c + 1;
  const Color color = colors_.night.with_alpha(strength);
  quad(x0, y0, x0 + c, y0 + c, sprite, 0, 0, c, c, color);
  quad(x1 - c, y0, x1, y0 + c, sprite, c + 1, 0, full, c, color);
  quad(x0, y1 - c, x0 + c, y1, sprite, 0, c + 1, c, full, color);
  quad(x1 - c, y1 - c, x1, y1, sprite, c + 1, c + 1, full, full, color);
  quad(x0 + c, y0, x1 - c, y0 + c, sprite, c, 0, c + 1, c, color);
  quad(x0 + c, y1 - c, x1 - c, y1, sprite, c, c + 1, c + 1, full, color);
  quad(x0, y0 + c, x0 + c, y1 - c, sprite, 0, c, c, c + 1, color);
  quad(x1 - c, y0 + c, x1, y1 - c, sprite, c + 1, c, full, c + 1, color);
}

void Frame::circle(Point center, float radius, Color color) {
  fill({center.x - radius, center.y - radius, 2 * radius, 2 * radius}, color, radius);
}

void Frame::line(Point from, Point to, Color color, float thickness) {
  const Point points[] = {from, to};
  polyline(points, color, thickness);
}

void Frame::polyline(std::span<const Point> points, Color color, float thickness) {
  bind(Toolkit::kShapePage);
  std::vector<ImVec2> path;
  path.reserve(points.size());
  for (const Point& p : points) path.push_back({px(p.x), px(p.y)});
  toolkit_.draw_list().AddPolyline(path.data(), static_cast<int>(path.size()), packed(color), 0, px(thickness));
}

void Frame::below(std::span<const Point> points, float bottom, Color color) {
  bind(Toolkit::kShapePage);
  auto& list = toolkit_.draw_list();
  const ImVec2 uv = list._Data->TexUvWhitePixel;
  const ImU32 solid = packed(color), clear = packed(color.with_alpha(0));
  const float floor_px = px(bottom);
  for (size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a(px(points[i].x), px(points[i].y)), b(px(points[i + 1].x), px(points[i + 1].y));
    // The shape proper, and above it a slope of one pixel that fades out.
    for (const bool edge : {false, true}) {
      list.PrimReserve(6, 4);
      const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
      for (const int k : {0, 1, 2, 0, 2, 3}) list.PrimWriteIdx(static_cast<ImDrawIdx>(first + k));
      const float rise = edge ? -1.f : floor_px;
      list.PrimWriteVtx(a, uv, solid);
      list.PrimWriteVtx(b, uv, solid);
      list.PrimWriteVtx(edge ? ImVec2(b.x, b.y + rise) : ImVec2(b.x, floor_px), uv, edge ? clear : solid);
      list.PrimWriteVtx(edge ? ImVec2(a.x, a.y + rise) : ImVec2(a.x, floor_px), uv, edge ? clear : solid);
    }
  }
}

void Frame::fan(std::span<const Point> points, Color color) {
  bind(Toolkit::kShapePage);
  auto& list = toolkit_.draw_list();
  const ImVec2 uv = list._Data->TexUvWhitePixel;
  const auto n = static_cast<int>(points.size());
  std::vector<ImVec2> path;
  path.reserve(points.size());
  for (const Point& p : points) path.push_back({px(p.x), px(p.y)});
  // The triangles meet without seams, so they are not antialiased; a hairline along the outline is.
  list.PrimReserve((n - 2) * 3, n);
  const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
  for (int i = 1; i + 1 < n; ++i)
    for (const int k : {0, i, i + 1}) list.PrimWriteIdx(static_cast<ImDrawIdx>(first + k));
  for (const ImVec2& p : path) list.PrimWriteVtx(p, uv, packed(color));
  list.AddPolyline(path.data(), n, packed(color), ImDrawFlags_Closed, 1.f);
}

void Frame::gradient(const Rect& rect, std::span<const std::pair<float, Color>> stops) {
  // Bands of a few pixels: plain rectangles, and finer than the eye tells apart.
  const float y0 = snapped(rect.y), y1 = snapped(rect.bottom());
  const float band = std::max(2.f, std::round((y1 - y0) / 140));
  for (float y = y0; y < y1; y += band) {
    const float at = (y + band / 2 - y0) / (y1 - y0);
    size_t i = 1;
    while (i + 1 < stops.size() && stops[i].first < at) ++i;
    const float share = (at - stops[i - 1].first) / (stops[i].first - stops[i - 1].first);
    const float s = toolkit_.scale_;
    fill({rect.x, y / s, rect.w, std::min(band, y1 - y) / s},
         stops[i - 1].second.mixed(stops[i].second, std::clamp(share, 0.f, 1.f)));
  }
}

void Frame::picture(const PictureFile& file, const Rect& rect, float radius) {
  if (rect.empty() || !visible(rect)) return;
  if (toolkit_.inspection_)
    toolkit_.inspection_->pictures.push_back({file, rect, clips_.back(), scrolls_.empty() ? "" : scrolls_.back().id});
  // The same size wherever it is scrolled to: it is decoded once, and its pixels are the screen's.
  const float w = std::max(1.f, std::round(px(rect.w))), h = std::max(1.f, std::round(px(rect.h)));
  const PictureOrder order{file, static_cast<int>(w), static_cast<int>(h), static_cast<int>(std::round(px(radius)))};
  const uintptr_t texture = toolkit_.pictures_.texture(order);
  if (texture == 0) return fill(rect, colors_.sunken, radius);
  bind(texture);
  const float x = snapped(rect.x), y = snapped(rect.y);
  auto& list = toolkit_.draw_list();
  list.PrimReserve(6, 4);
  list.PrimRectUV({x, y}, {x + w, y + h}, {0, 0}, {1, 1}, packed(Color{255, 255, 255}));
}

TextBlock Frame::set(const text::Text& text, const TextStyle& style, float width) {
  text::ParagraphStyle paragraph;
  // Half pixels: the same size everywhere, so that glyphs are shared.
  paragraph.size_px = std::round(px(style.size * std::min(look_.text_scale, style.scale_limit)) * 2) / 2;
  paragraph.width_px = width > 0 ? std::floor(px(width)) : 0;
  paragraph.line_height = style.line_height > 0 ? style.line_height : body_line_height(text.language);
  const bool wide_enough = paragraph.width_px >= kShortestJustified * paragraph.size_px;
  paragraph.align = style.align == text::Align::justify && !wide_enough ? text::Align::start : style.align;
  paragraph.direction = style.vertical ? text::Direction::vertical : text::Direction::horizontal;
  paragraph.max_lines = style.max_lines;
  paragraph.ruby = look_.furigana;
  TextBlock block;
  block.paragraph = toolkit_.typesetter_.lay_out(text, paragraph);
  // Most texts fit on their line; only the others need the model of phrases, which is costly to load. Short texts break
  // between phrases; long ones fill their lines, but for a word that would be torn. Justified prose is left as it is.
  const size_t lines = block.paragraph->lines().size();
  const auto again = [&] { block.paragraph = toolkit_.typesetter_.lay_out(text, paragraph); };
  const bool prose = paragraph.align == text::Align::justify && !style.phrase;
  if (lines > 1 && !prose &&
      (style.balanced || style.phrase || lines <= kShortLines || breaks_a_word(text, *block.paragraph))) {
    paragraph.balanced = style.balanced;
    paragraph.phrase = true;
    if (paragraph.align == text::Align::justify) paragraph.align = text::Align::start;
    again();
    if (!style.balanced && ends_in_an_orphan(*block.paragraph)) {
      paragraph.balanced = true;
      again();
    }
  }
  block.width = block.paragraph->width() / toolkit_.scale_;
  block.height = block.paragraph->height() / toolkit_.scale_;
  if (toolkit_.inspection_)
    toolkit_.inspection_->sources[block.paragraph.get()] = {block.paragraph, text, style.vertical, prose};
  return block;
}

void Frame::draw(const TextBlock& block, Point top_left, Color color, std::span<const Color> inks) {
  if (toolkit_.inspection_ && !block.empty()) {
    auto& seen = *toolkit_.inspection_;
    const auto& source = seen.sources[block.paragraph.get()];
    seen.texts.push_back({source.text, block.paragraph, top_left, clips_.back(),
                          scrolls_.empty() ? "" : scrolls_.back().id, source.vertical, source.prose});
    return;
  }
  if (block.empty() || !visible({top_left.x - 8, top_left.y - 8, std::max(block.width, 1.f) + 4000, block.height + 16}))
    return;
  auto& list = toolkit_.draw_list();
  const float ox = px(top_left.x), oy = snapped(top_left.y);
  for (const auto& glyph : block.paragraph->glyphs()) {
    const float gx = ox + glyph.x, gy = oy + glyph.y;
    const float quarter = std::floor((gx - std::floor(gx)) * 4 + .5f);  // 0..4
    const bool carry = quarter > 3;
    const auto slot = toolkit_.glyphs_.slot(glyph.face, glyph.glyph, glyph.size_px,
                                            glyph.rotated || carry ? 0 : static_cast<int>(quarter));
    if (!slot || slot->width == 0) continue;
    bind(Toolkit::kFirstGlyphPage + slot->page);
    const float x = std::floor(gx) + (carry ? 1.f : 0.f), y = std::round(gy);
    const float w = static_cast<float>(slot->width) * slot->scale, h = static_cast<float>(slot->height) * slot->scale;
    const ImVec2 uv0(static_cast<float>(slot->x) * kGlyphTexel, static_cast<float>(slot->y) * kGlyphTexel);
    const ImVec2 uv1(static_cast<float>(slot->x + slot->width) * kGlyphTexel,
                     static_cast<float>(slot->y + slot->height) * kGlyphTexel);
    Color ink = glyph.ink > 0 && glyph.ink <= inks.size() ? inks[glyph.ink - 1] : color;
    if (slot->color) ink = Color{255, 255, 255, ink.a};
    list.PrimReserve(6, 4);
    if (!glyph.rotated) {
      list.PrimRectUV({x + slot->left, y + slot->top}, {x + slot->left + w, y + slot->top + h}, uv0, uv1, packed(ink));
    } else {  // (dx, dy) turned clockwise is (−dy, dx)
      const float left = slot->left, top = slot->top;
      const auto turned = [&](float dx, float dy) { return ImVec2(x - dy, y + dx); };
      list.PrimQuadUV(turned(left, top), turned(left + w, top), turned(left + w, top + h), turned(left, top + h), uv0,
                      {uv1.x, uv0.y}, uv1, {uv0.x, uv1.y}, packed(ink));
    }
  }
}

float Frame::write(const text::Text& text, const TextStyle& style, const Rect& rect, Color color) {
  const TextBlock block = set(text, style, rect.w);
  draw(block, {rect.x, rect.y}, color);
  return block.height;
}

TextBlock Frame::set_fitted(const text::Text& text, TextStyle style, float width, float height, float smallest) {
  const float wanted = style.size;
  const float least = smallest / std::min(look_.text_scale, style.scale_limit);
  for (float share = 1;; share -= .05f) {
    style.size = wanted * share;
    TextBlock block = set(text, style, width);
    const bool fits = block.width <= width + .5f && (height <= 0 || block.height <= height + .5f) &&
                      !block.paragraph->truncated() && !breaks_a_word(text, *block.paragraph) &&
                      !(style.balanced && ends_in_an_orphan(*block.paragraph));
    if (fits || share - .05f < least) return block;
  }
}

float Frame::common_share(std::span<const text::Text> texts, TextStyle style, float width, float smallest,
                          size_t lines) {
  const float wanted = style.size, least = smallest / std::min(look_.text_scale, style.scale_limit);
  // A line is a whole number of pixels long.
  const float line = std::floor(px(width)) / toolkit_.scale_;
  const auto fits = [&](const text::Text& text) {
    if (lines == 1) return set(text, style).width <= line;
    const TextBlock block = set(text, style, width);
    return block.width <= width + .5f && block.paragraph->lines().size() <= lines &&
           !breaks_a_word(text, *block.paragraph);
  };
  for (float share = 1; share >= least - .001f; share -= .05f) {
    style.size = wanted * share;
    if (std::all_of(texts.begin(), texts.end(), fits)) return share;
  }
  return 0;
}

void Frame::write_fitted(const text::Text& text, TextStyle style, const Rect& rect, Color color, float smallest) {
  const TextBlock block = set_fitted(text, style, rect.w, rect.h, smallest);
  // The block is as wide as the rectangle once aligned within it.
  draw(block, {rect.x, rect.y + (rect.h - block.height) / 2}, color);
}

void Frame::icon(std::string_view name, Point center, float size, Color color) {
  text::Text text{std::string(name), LanguageTag::of("en"), text::Weight::regular, text::Family::icon, {}};
  TextStyle style;
  style.size = size;
  style.line_height = 1;
  style.scale_limit = 1;
  const TextBlock block = set(text, style);
  // Icons fill the em above the baseline; the line's em box hangs 0.12 em below it.
  draw(block, {center.x - block.width / 2, center.y - block.height / 2 + .12f * size}, color);
}

void Frame::target(std::string id, Role role, const Rect& rect, const text::Text& label, bool selected) {
  target(std::move(id), role, rect, label.utf8, label.language, selected);
}

void Frame::target(std::string id, Role role, const Rect& rect, std::string label, const LanguageTag& language,
                   bool selected) {
  if (toolkit_.inspection_)
    toolkit_.inspection_->targets.push_back({id, rect, clips_.back(), scrolls_.empty() ? "" : scrolls_.back().id});
  const Rect visible_part = rect.intersect(clips_.back());
  if (visible_part.w < std::min(kSmallestTarget, rect.w) || visible_part.h < std::min(kSmallestTarget, rect.h)) return;
  if (!scrolls_.empty()) toolkit_.places_[scrolls_.back().id].note(id, rect.y - scrolls_.back().viewport.y);
  toolkit_.targets_.push_back({std::move(id), std::move(label), language, role, visible_part, selected});
}

void Frame::hold_target(std::string id, const Rect& rect, const text::Text& label) {
  const size_t before = toolkit_.targets_.size();
  target(std::move(id), Role::button, rect, label);
  if (toolkit_.targets_.size() > before) toolkit_.targets_.back().hold = true;
}

bool Frame::pressed(std::string_view id) const { return toolkit_.gestures_.pressed() == id; }

void Frame::cover() {
  if (toolkit_.inspection_) toolkit_.inspection_->clear();
  toolkit_.targets_.clear();
  toolkit_.scroll_areas_.clear();
}

float Frame::begin_scroll(const std::string& id, const Rect& viewport) {
  toolkit_.scroll_areas_.push_back({id, viewport});
  push_clip(viewport);
  const float top = viewport.y - toolkit_.scrolls_[id].offset();
  scrolls_.push_back({id, viewport, top});
  return top;
}

void Frame::end_scroll(float content_bottom) {
  const Scroll scroll = std::move(scrolls_.back());
  scrolls_.pop_back();
  auto& motion = toolkit_.scrolls_[scroll.id];
  if (toolkit_.inspection_)
    toolkit_.inspection_->scrolls.push_back({scroll.id, scroll.viewport, scroll.top, content_bottom});
  const float before = motion.offset();
  motion.set_extent(content_bottom - scroll.top, scroll.viewport.h);
  const float content = content_bottom - scroll.top;
  if (const auto better = toolkit_.places_[scroll.id].settle(look_.text_scale, motion.offset(), content)) {
    motion.jump_to(std::clamp(*better, 0.f, motion.max_offset()));
    toolkit_.misplaced_ = true;
  }
  if (scroll.reveal) {
    // Above where more content fades away.
    constexpr float kClear = 40;
    const float below = scroll.reveal->bottom() + kClear - scroll.viewport.bottom();
    const float above = scroll.viewport.y - scroll.reveal->y;
    const float by = above > 0 ? -above : std::max(0.f, below);
    toolkit_.reveal_.clear();
    if (const float to = std::clamp(motion.offset() + by, 0.f, motion.max_offset()); to != motion.offset()) {
      motion.jump_to(to);
      toolkit_.misplaced_ = true;
    }
  }
  if (motion.offset() != before) toolkit_.changed_ = true;  // the content became shorter: drawn again at once
  if (motion.max_offset() > 0) {
    // Where one is, and that there is more: a slim bar at the edge.
    const float share = scroll.viewport.h / (motion.max_offset() + scroll.viewport.h);
    const float length = std::max(60.f, scroll.viewport.h * share);
    const float way = std::clamp(motion.offset() / motion.max_offset(), 0.f, 1.f);
    fill({scroll.viewport.right() - 14, scroll.viewport.y + 6 + (scroll.viewport.h - length - 12) * way, 6, length},
         colors_.ink.with_alpha(look_.high_contrast ? 1.f : .28f), 3);
  }
  pop_clip();
}

void Frame::mark(std::string_view name, const Rect& rect) {
  if (!scrolls_.empty() && !name.empty() && toolkit_.reveal_ == name) scrolls_.back().reveal = rect;
}

void Frame::push_clip(const Rect& rect) {
  clips_.push_back(rect.intersect(clips_.back()));
  const Rect& r = clips_.back();
  toolkit_.draw_list().PushClipRect({snapped(r.x), snapped(r.y)}, {snapped(r.right()), snapped(r.bottom())}, true);
}

void Frame::pop_clip() {
  clips_.pop_back();
  toolkit_.draw_list().PopClipRect();
}

bool Frame::visible(const Rect& rect) const { return rotation_start_ >= 0 || !rect.intersect(clips_.back()).empty(); }

void Frame::begin_rotation() { rotation_start_ = toolkit_.draw_list().VtxBuffer.Size; }

void Frame::end_rotation(float degrees, Point center) {
  auto& vertices = toolkit_.draw_list().VtxBuffer;
  const float angle = degrees * 3.14159265f / 180.f, c = std::cos(angle), s = std::sin(angle);
  const float cx = px(center.x), cy = px(center.y);
  for (int i = rotation_start_; i < vertices.Size; ++i) {
    auto& p = vertices[i].pos;
    const float dx = p.x - cx, dy = p.y - cy;
    p = ImVec2(cx + dx * c - dy * s, cy + dx * s + dy * c);
  }
  rotation_start_ = -1;
}

}  // namespace kiosk::ui
