// The pen for one picture: paints in units, sets text, and says what can be touched. Made by Toolkit::begin_frame;
// lives until the next one. A screen draws from its view model through this and nothing else.
#ifndef KIOSK_UI_FRAME_H_
#define KIOSK_UI_FRAME_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/picture.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/toolkit.h"

namespace kiosk::ui {

struct TextStyle {
  float size = type::kBody;                // u at 100 %; the visitor's text size multiplies it
  float line_height = 0;                   // em; 0: the language's own for running text
  text::Align align = text::Align::start;  // justify: where lines are filled; those that end between phrases are not
  uint16_t max_lines = 0;
  bool phrase = false;    // lines end between phrases, however long the text is
  bool balanced = false;  // titles, tiles, buttons: even lines
  bool vertical = false;
  float scale_limit = 1.5f;  // text in a box of fixed size grows no further than this
};

// Text that has been set and not yet drawn: its size decides the layout.
struct TextBlock {
  std::shared_ptr<const text::Paragraph> paragraph;
  float width = 0, height = 0;  // u
  bool empty() const { return paragraph == nullptr || paragraph->lines().empty(); }
};

class Frame {
 public:
  Rect screen() const { return toolkit_.screen_; }
  bool portrait() const { return screen().h > screen().w; }
  const Palette& colors() const { return colors_; }
  const Look& look() const { return look_; }
  float text_scale() const { return look_.text_scale; }
  // A length that grows with the text: heights of rows and buttons.
  float grown(float length) const { return length * look_.text_scale; }

  // Painting.
  void fill(const Rect& rect, Color color, float radius = 0);
  void outline(const Rect& rect, Color color, float thickness, float radius = 0);
  void shadow(const Rect& rect, float radius, float blur = 12, float drop = 6, float strength = .16f);
  void circle(Point center, float radius, Color color);
  void line(Point from, Point to, Color color, float thickness);
  void polyline(std::span<const Point> points, Color color, float thickness);
  // Below a line of points that run from left to right, down to `bottom`; antialiased along the line.
  void below(std::span<const Point> points, float bottom, Color color);
  // Every point of the outline is seen from the first one.
  void fan(std::span<const Point> points, Color color);
  void gradient(const Rect& rect, std::span<const std::pair<float, Color>> stops);

  // A picture in a file, made as large as `rect`. Until it is decoded its place is a quiet ground.
  void picture(const PictureFile& file, const Rect& rect, float radius = 0);

  // Text. Widths and positions in u.
  TextBlock set(const text::Text& text, const TextStyle& style, float width = 0);
  void draw(const TextBlock& block, Point top_left, Color color, std::span<const Color> inks = {});
  // Set and draw at once; returns the height.
  float write(const text::Text& text, const TextStyle& style, const Rect& rect, Color color);
  // Largest size at which the text fits, no word torn apart, `rect` (width and height), never above the style's and
  // never below `smallest` of it; drawn in the middle of the rectangle, or at its start.
  void write_fitted(const text::Text& text, TextStyle style, const Rect& rect, Color color, float smallest = .6f);
  // The share of the style's size, from 1 down to `smallest` of it, at which every one of these fits `width` in so many
  // lines, no word torn apart: labels of a row look alike. 0 where none does.
  float common_share(std::span<const text::Text> texts, TextStyle style, float width, float smallest, size_t lines = 1);
  TextBlock set_fitted(const text::Text& text, TextStyle style, float width, float height, float smallest = .6f);
  void icon(std::string_view name, Point center, float size, Color color);

  // Touch. The visible part of `rect`, if at least 15 mm of it can be seen each way, becomes a target.
  void target(std::string id, Role role, const Rect& rect, const text::Text& label, bool selected = false);
  void target(std::string id, Role role, const Rect& rect, std::string label, const LanguageTag& language,
              bool selected = false);
  // One that acts when a finger has rested on it for Toolkit::kHold, and by no tap.
  void hold_target(std::string id, const Rect& rect, const text::Text& label);
  bool pressed(std::string_view id) const;
  // Everything from here on covers what was drawn before: earlier targets and scroll areas cannot be touched.
  void cover();

  // A vertical scroll area. Returns the y at which its content begins; end with the y at which the content ended.
  float begin_scroll(const std::string& id, const Rect& viewport);
  void end_scroll(float content_bottom);
  // What Toolkit::reveal() can ask for by name, in the scroll area that is open.
  void mark(std::string_view name, const Rect& rect);
  // Only the part inside `rect` is painted and can be touched.
  void push_clip(const Rect& rect);
  void pop_clip();
  bool visible(const Rect& rect) const;

  // Everything painted between is turned by `degrees` clockwise about `center`. Targets are not.
  void begin_rotation();
  void end_rotation(float degrees, Point center);

 private:
  friend class Toolkit;
  Frame(Toolkit& toolkit, const Look& look);
  float px(float u) const { return u * toolkit_.scale_; }
  float snapped(float u) const;  // px, on the pixel grid
  void quad(float x0, float y0, float x1, float y1, const ShapeAtlas::Sprite& sprite, float u0, float v0, float u1,
            float v1, Color color);
  void bind(uintptr_t texture);

  struct Scroll {
    std::string id;
    Rect viewport;
    float top;
    std::optional<Rect> reveal = {};
  };
  Toolkit& toolkit_;
  Look look_;
  const Palette& colors_;
  uintptr_t texture_ = 0;
  std::vector<Rect> clips_;
  std::vector<Scroll> scrolls_;
  int rotation_start_ = -1;
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_FRAME_H_
