// The touch toolkit: what stays from frame to frame. It owns the draw list, the sprites and glyph pages, the targets of
// the last frame, scroll positions and the fingers; a Frame (frame.h) is its pen for one picture. It knows neither
// windows nor textures: platform takes the draw list and the pages and puts them on a screen.
#ifndef KIOSK_UI_TOOLKIT_H_
#define KIOSK_UI_TOOLKIT_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/text/glyph_atlas.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/gesture.h"
#include "kiosk/ui/inspection.h"
#include "kiosk/ui/picture_shelf.h"
#include "kiosk/ui/scroll.h"
#include "kiosk/ui/scroll_place.h"
#include "kiosk/ui/shape_atlas.h"
#include "kiosk/ui/theme.h"

struct ImDrawList;
struct ImDrawListSharedData;

namespace kiosk::ui {

enum class Role { button, chip, link, tile, card, day, room, tab };
std::string_view to_string(Role role);

// A place to touch. Ids are stable, dotted and never translated: "home.tile.board".
struct Target {
  std::string id;
  std::string label;  // what read-aloud says, in the visitor's language
  LanguageTag language;
  Role role = Role::button;
  Rect rect;  // u; the visible part
  bool selected = false;
  bool hold = false;  // a finger must rest on it; a tap does nothing
};

// What the visitor has chosen about looks.
struct Look {
  float text_scale = 1;  // 1, 1.25 or 1.5
  bool high_contrast = false;
  bool reach = false;  // everything to touch in the lower part
  bool furigana = true;

  bool operator==(const Look&) const = default;
};

class Frame;

class Toolkit final : private HitTester {
 public:
  // Texture ids in the draw list: the shape page, then glyph page n as kFirstGlyphPage + n, and from
  // PictureShelf::kFirst on the pictures.
  static constexpr uintptr_t kShapePage = 1;
  static constexpr uintptr_t kFirstGlyphPage = 2;

  // How long a finger rests on a target that is held: nobody does that without meaning to.
  static constexpr std::chrono::seconds kHold{3};

  // `typesetter` must outlive the toolkit.
  explicit Toolkit(text::Typesetter& typesetter);
  ~Toolkit();
  Toolkit(const Toolkit&) = delete;
  Toolkit& operator=(const Toolkit&) = delete;

  // The panel's pixels, and how many units its short side has (1080 on a panel of 400 mm).
  void resize(int width_px, int height_px, float short_side_u);
  float scale() const { return scale_; }  // px per u
  Rect screen() const { return screen_; }

  // A finger or the mouse; `at` in px. Gestures act on the targets of the last frame. False for an event of a finger
  // that is not followed, unless it is one that comes down: nobody need be doing anything.
  bool pointer(PointerEvent::Kind kind, int64_t pointer, float x_px, float y_px, MonotonicTime time);
  // Ids tapped, or held long enough, since the last call, in order.
  std::vector<std::string> take_taps();
  bool has_taps() const { return !taps_.empty(); }
  // Something that a visitor sees has changed by itself (a press to show, a scroll in motion).
  bool take_changed();
  bool animating() const;
  void update(MonotonicTime now);
  // When update() has something to do next though nothing moves; max() for never.
  MonotonicTime next_deadline() const { return std::min(gestures_.next_deadline(), hold_due_); }
  // Another screen is up: fingers that are still down belong to nothing.
  void abandon_gestures();
  // The id of the target under the finger that is down; empty for none.
  const std::string& pressed() const { return gestures_.pressed(); }

  Frame begin_frame(const Look& look);
  const std::vector<Target>& targets() const { return targets_; }
  const Target* find_target(std::string_view id) const;
  std::optional<std::string> target_at(Point at) const override;

  // For whoever draws. Valid until the next begin_frame.
  ImDrawList& draw_list() { return *draw_list_; }
  text::GlyphAtlas& glyphs() { return glyphs_; }
  ShapeAtlas& shapes() { return shapes_; }
  const PictureShelf& pictures() const { return pictures_; }

  // Pictures that frames have wanted since the last call and that nobody has decoded; each is told once.
  std::vector<PictureOrder> take_picture_orders() { return pictures_.take_orders(); }
  void put_picture(const PictureOrder& order, Pixels pixels);
  // What could not be decoded may be wanted again.
  void retry_pictures() { pictures_.retry(); }
  // Other files stand behind their names.
  void forget_pictures() { pictures_.clear(); }

  ScrollMotion& scroll(const std::string& id) { return scrolls_[id]; }
  void forget_scroll_positions();
  void scroll_to_top(const std::string& id);
  // What the next frame marks by this name is scrolled into sight; "": nothing.
  void reveal(std::string_view mark) { reveal_ = mark; }
  // For who looks at all there is: moves each scroll area of the last frame on by four fifths of what is seen of it.
  // False where every one is at its end.
  bool scroll_on();
  // Has a scroll area been moved while it was drawn, because everything in it has another size now? Then the frame
  // shows the wrong part of it and is to be drawn once more. Told once.
  bool take_misplaced() { return std::exchange(misplaced_, false); }
  // Whoever draws lost its textures: every page counts as changed.
  void forget_textures();

  // For checks: from now on texts are written down, not painted, and so are targets and scroll areas.
  const Inspection& inspect();

 private:
  friend class Frame;
  struct ScrollArea {
    std::string id;
    Rect viewport;
  };

  std::optional<std::string> scroll_area_at(Point at) const override;
  bool moving(const std::string& scroll_area) const override;
  void carry_out(const std::vector<Gesture>& gestures);
  bool is_held(std::string_view id) const;

  text::Typesetter& typesetter_;
  text::GlyphAtlas glyphs_;
  ShapeAtlas shapes_;
  PictureShelf pictures_;
  std::unique_ptr<ImDrawListSharedData> shared_;
  std::unique_ptr<ImDrawList> draw_list_;
  int width_px_ = 0, height_px_ = 0;
  float scale_ = 1;
  Rect screen_;
  GestureRecognizer gestures_;
  MonotonicTime now_;
  std::vector<Target> targets_;
  std::vector<ScrollArea> scroll_areas_;
  std::map<std::string, ScrollMotion> scrolls_;
  std::map<std::string, ScrollPlace> places_;
  std::vector<std::string> taps_;
  MonotonicTime hold_due_ = MonotonicTime::max();  // max(): nothing is being held
  bool changed_ = false;
  bool misplaced_ = false;
  std::string reveal_;
  std::unique_ptr<Inspection> inspection_;  // of the frame that is being drawn; null in a running kiosk
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_TOOLKIT_H_
