// A column of text and cards, measured as it is put together and drawn once its height is known: so that a ground can
// be painted behind it, columns can stand side by side, and everything can scroll.
#ifndef KIOSK_SCREENS_ARTICLE_COLUMN_H_
#define KIOSK_SCREENS_ARTICLE_COLUMN_H_

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/article.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

// The ground of a row that leads somewhere: white within a line, a chevron at its end.
void draw_touch_row(ui::Frame& frame, const ui::Rect& rect, bool pressed);

// A style for a text of that size: title lines are set closer than running text, and evenly.
ui::TextStyle title_style(const text::Text& text, float size);
ui::TextStyle body_style(float size = ui::type::kBody);
// Sentences: full lines of Japanese and Chinese are justified.
ui::TextStyle running_style(const text::Text& text);

// The box of a code to scan: its frame, and seven units a module for a short address.
inline constexpr float kCodeFrame = 6, kCodeSide = 7 * 33 + 2 * kCodeFrame;

// From a block's top to the baseline of its first line, in u: what stands on one line shares it, furigana or not.
float rise_of(const ui::TextBlock& block);

struct ChipModel {
  std::string_view icon;  // may be empty
  text::Text text;
};

// Holds references to the frame and the actions: lives no longer than one drawing. Texts are taken over as set blocks.
class Column {
 public:
  using Draw = std::function<void(const ui::Rect&)>;

  Column(ui::Frame& frame, Actions& actions, float width) : frame_(frame), actions_(actions), width_(width) {}

  float width() const { return width_; }
  float height() const { return height_; }
  bool empty() const { return items_.empty(); }

  void gap(float height) { pending_gap_ = empty() ? 0 : std::max(pending_gap_, height); }
  void add(float height, Draw draw);
  void text(const text::Text& text, const ui::TextStyle& style, ui::Color color);
  void paragraphs(std::span<const text::Text> paragraphs);
  // A heading over a line; `aside` stands behind it, or below where there is no room.
  void section(const text::Text& title, const text::Text& aside = {});
  // Made smaller, down to `smallest` of its size, where that puts it on one line.
  void title(const text::Text& text, float size, float smallest, ui::Color color);
  void bullet(const text::Text& text, int depth = 0);
  // In a speech bubble, as a voice.
  void quote(const text::Text& text);
  // As wide as the column, but not beyond what the file has, nor too tall for the screen; the caption stands below.
  void picture(const PictureFile& picture, const text::Text& caption);
  // In columns where every word has room in its column, else row by row as records.
  void table(const TableModel& table);
  void chips(std::span<const ChipModel> chips);
  void jump(const JumpModel& jump);
  void jumps(std::span<const JumpModel> jumps);
  // Name, address and code of a link; `side` is that of the code's box.
  void code(const CodeModel& code, float side);
  // A speech bubble and who says it.
  void voice(const VoiceModel& voice);
  // Voices in as many columns as the lines' length allows, each voice under the shortest.
  void voices(std::span<const VoiceModel> voices);
  void article(const ArticleModel& article);
  // Columns side by side; their widths and gaps are the caller's business.
  void row(std::vector<Column> columns, float gap);
  // A column on a ground of its own, `pad` inside it on every side: its width is this column's less twice the pad.
  void card(Column inner, ui::Color ground, float pad, Draw decoration = {});
  Column inside(float pad) const { return Column(frame_, actions_, width_ - 2 * pad); }
  Column sibling(float width) const { return Column(frame_, actions_, width); }

  void draw(ui::Point top_left) const;

 private:
  void bubble(const text::Text& said, const text::Text& by, ui::Color ground);

  struct Item {
    float top, height;
    Draw draw;
  };

  ui::Frame& frame_;
  Actions& actions_;
  float width_;
  float height_ = 0;
  float pending_gap_ = 0;
  std::vector<Item> items_;
};

// A card's ground: white on paper, with an edge where the colours have no paper.
void draw_ground(ui::Frame& frame, const ui::Rect& rect, ui::Color color, float radius = ui::space::kRadius);
// The column in a scroll area that fills `area` and the margins beside it; `id` is to differ from page to page, so that
// each begins at its top.
void draw_scrolling(ui::Frame& frame, const std::string& id, const ui::Rect& area, const Column& column);
// Frame::end_scroll, with the content fading into the ground where there is more of it.
void end_scrolling(ui::Frame& frame, const ui::Rect& viewport, float top, float bottom);
void end_scrolling(ui::Frame& frame, const ui::Rect& viewport, float top, float bottom, ui::Color ground);
// Above, a picture goes on to the edge.
void end_scrolling_under_a_picture(ui::Frame& frame, const ui::Rect& viewport, float bottom);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_ARTICLE_COLUMN_H_
