#include "kiosk/app/fit_check.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "kiosk/base/fill_in.h"
#include "kiosk/screens/action.h"
#include "kiosk/ui/inspection.h"
#include "kiosk/ui/word_breaks.h"

namespace kiosk::app {

using ui::Inspection;
using ui::kUnitsPerMm;
using ui::Rect;
using Kind = Misfit::Kind;

namespace {

constexpr float kSmallestTarget = 15 * kUnitsPerMm;  // guidelines.md: never under
constexpr float kWantedTarget = 20 * kUnitsPerMm;    // what a target is made for, before a scroll area cuts into it
constexpr float kRounding = 1.5f;                    // u: text stands on the pixel grid
// JIS S 0032: what a reader of 70 makes out at half a metre.
constexpr float kLegible = 4.8f * kUnitsPerMm;
constexpr float kLowestScrollArea = 200;      // u
constexpr int kMostPictures = 60;             // of one screen
constexpr size_t kQuoted = 240, kShown = 48;  // bytes

struct KindWords {
  Kind kind;
  std::string_view name;
  std::string_view english;  // {0}: what, {1}: the other, {2}: by how much
};
constexpr KindWords kWords[] = {
    {Kind::word_without_text, "word-without-text", "a word without a text: {0}"},
    {Kind::glyph_missing, "glyph-missing", "no font has a character of {0}"},
    {Kind::cut_short, "cut-short", "cut short: {0}"},
    {Kind::word_longer_than_line, "word-longer-than-line", "a word longer than its line: {0}"},
    {Kind::word_torn, "word-torn", "a word torn: {0}"},
    {Kind::out_at_side, "out-at-side", "out at the side by more than {2} u: {0}"},
    {Kind::cut_off_above, "cut-off-above", "cut off above by more than {2} u: {0}"},
    {Kind::cut_off_below, "cut-off-below", "cut off below by more than {2} u: {0}"},
    {Kind::letters_too_small, "letters-too-small", "letters smaller than 4.8 mm: {0}"},
    {Kind::text_on_text, "text-on-text", "text on text: {0} and {1}"},
    {Kind::picture_cut_off_at_side, "picture-cut-off-at-side", "a picture cut off at the side: {0}"},
    {Kind::picture_too_tall, "picture-too-tall", "a picture taller than what can be seen: {0}"},
    {Kind::text_on_picture, "text-on-picture", "text on a picture: {0} and {1}"},
    {Kind::target_small, "target-small", "a target smaller than 20 mm: {0} ({1})"},
    {Kind::target_too_small, "target-too-small", "a target smaller than 15 mm: {0}"},
    {Kind::target_cut_off_at_side, "target-cut-off-at-side", "a target cut off at the side: {0}"},
    {Kind::target_cut_off_above, "target-cut-off-above", "a target cut off above: {0}"},
    {Kind::target_cut_off_below, "target-cut-off-below", "a target cut off below: {0}"},
    {Kind::target_outside, "target-outside", "a target outside the screen: {0}"},
    {Kind::target_name_twice, "target-name-twice", "two targets of one name: {0}"},
    {Kind::target_without_label, "target-without-label", "a target that read-aloud has no words for: {0}"},
    {Kind::label_without_text, "label-without-text", "a label without a text: {0} {1}"},
    {Kind::target_out_of_reach, "target-out-of-reach", "out of reach: {0}"},
    {Kind::targets_over_each_other, "targets-over-each-other", "targets over each other: {0} and {1}"},
    {Kind::empty_screen, "empty-screen", "an empty screen"},
    {Kind::scroll_area_too_low, "scroll-area-too-low", "only {1} of scroll area {0} can be seen"},
    {Kind::endless, "endless", "scrolls without an end"},
};

const KindWords& words_of(Kind kind) {
  return *std::find_if(std::begin(kWords), std::end(kWords),
                       [&](const KindWords& words) { return words.kind == kind; });
}

std::string start_of(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return std::string(text.substr(0, bytes));
}

// A quotation in one line, with the language that its glyphs were chosen by.
std::string quoted(const std::string& text, const LanguageTag& language) {
  const std::string start = start_of(text, kShown);
  return "\"" + start + (start.size() < text.size() ? "…" : "") + "\" (" + language.str() + ")";
}

bool is_icon(const Inspection::DrawnText& drawn) { return drawn.text.family == text::Family::icon; }

float em_px(const text::Paragraph& paragraph, const text::Line& line) {
  float em = 0;
  for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i)
    em = std::max(em, paragraph.glyphs()[i].size_px);
  return em;
}

}  // namespace

std::vector<Rect> line_boxes(const Inspection::DrawnText& drawn, float px_per_u) {
  std::vector<Rect> boxes;
  const auto& paragraph = *drawn.paragraph;
  for (const text::Line& line : paragraph.lines()) {
    const float em = em_px(paragraph, line);
    if (em <= 0) continue;
    Rect box = drawn.vertical ? Rect{line.baseline - em / 2, line.x, em, line.width}
                              : Rect{line.x, line.baseline - .88f * em, line.width, em};
    box = {box.x / px_per_u, box.y / px_per_u, box.w / px_per_u, box.h / px_per_u};
    boxes.push_back(box.moved(drawn.at.x, drawn.at.y));
  }
  return boxes;
}

namespace {

// "event/fun-fridays@2026-11-27" → "event/fun-fridays": what is wrong with one is wrong with all.
std::string without_date(std::string id) {
  if (const size_t at = id.find('@'); at != std::string::npos) id.resize(at);
  if (id.starts_with("hours.day.")) id = "hours.day";
  return id;
}

struct ScrollState {
  bool at_top = true, at_end = true;
};

class Look {
 public:
  explicit Look(App& app) : app_(app), toolkit_(app.toolkit()), seen_(app.toolkit().inspect()) {}

  std::set<Misfit> at_screen() {
    for (int picture = 0; picture < kMostPictures; ++picture) {
      app_.request_frame();
      app_.settle();
      at_picture();
      if (!toolkit_.scroll_on()) return std::move(found_);
    }
    find(Kind::endless, std::string());
    return std::move(found_);
  }

 private:
  void find(Kind kind, std::string what, std::string other = {}, float by_u = 0) {
    found_.insert({kind, std::move(what), {}, std::move(other), static_cast<int>(by_u / 10) * 10});
  }
  void find(Kind kind, const text::Text& text, std::string other = {}, float by_u = 0) {
    found_.insert(
        {kind, start_of(text.utf8, kQuoted), text.language, std::move(other), static_cast<int>(by_u / 10) * 10});
  }

  void at_picture() {
    scrolls_.clear();
    for (const auto& area : seen_.scrolls) {
      const auto& motion = toolkit_.scroll(area.id);
      scrolls_[area.id] = {motion.offset() <= .01f, motion.offset() >= motion.max_offset() - .01f};
      const Rect inside = area.viewport.intersect(toolkit_.screen());
      if (inside.h < kLowestScrollArea)
        find(Kind::scroll_area_too_low, area.id, std::to_string(static_cast<int>(inside.h)) + " u");
    }
    if (seen_.texts.empty()) find(Kind::empty_screen, std::string());
    for (const auto& drawn : seen_.texts) at_text(drawn);
    for_texts_over_texts();
    for (const auto& picture : seen_.pictures) at_illustration(picture);
    for (const auto& target : seen_.targets) at_whole_target(target);
    at_targets();
  }

  ScrollState scroll_of(const std::string& area) const {
    const auto found = scrolls_.find(area);
    return found == scrolls_.end() ? ScrollState{} : found->second;
  }

  void at_text(const Inspection::DrawnText& drawn) {
    const ScrollState scroll = scroll_of(drawn.scroll);
    // Far off the top of a screen that has not been scrolled, a screen only measures what it will draw.
    if (drawn.at.y < -toolkit_.screen().h && scroll.at_top) return;
    const auto& paragraph = *drawn.paragraph;
    // The home screen shows how cards begin.
    const bool preview =
        app_.visit().route().screen == screens::ScreenId::home && drawn.text.family == text::Family::handwriting;
    if (drawn.text.utf8.find("⟦") != std::string::npos) find(Kind::word_without_text, drawn.text);
    if (paragraph.missing_glyphs() > 0) find(Kind::glyph_missing, drawn.text);
    if (paragraph.truncated() && !preview) find(Kind::cut_short, drawn.text);
    if (paragraph.overflows()) find(Kind::word_longer_than_line, drawn.text);
    // What visitors write may hold words that no line takes.
    if (drawn.text.family == text::Family::print && ui::breaks_a_word(drawn.text, paragraph, drawn.prose))
      find(Kind::word_torn, drawn.text);
    for (const Rect& box : line_boxes(drawn, toolkit_.scale())) at_line(drawn, box, scroll);
  }

  void at_line(const Inspection::DrawnText& drawn, const Rect& box, const ScrollState& scroll) {
    const Rect seen = drawn.clip.intersect(toolkit_.screen());
    const float aside = std::max(seen.x - box.x, box.right() - seen.right());
    if (aside > kRounding) find(Kind::out_at_side, drawn.text, {}, aside);
    // Above and below, a scroll area may take away what scrolling brings back.
    const float above = seen.y - box.y, below = box.bottom() - seen.bottom();
    if (above > kRounding && scroll.at_top) find(Kind::cut_off_above, drawn.text, {}, above);
    if (below > kRounding && scroll.at_end) find(Kind::cut_off_below, drawn.text, {}, below);
    if (is_icon(drawn) || std::min(box.w, box.h) <= 0) return;
    if ((drawn.vertical ? box.w : box.h) < kLegible) find(Kind::letters_too_small, drawn.text);
  }

  void for_texts_over_texts() {
    struct Box {
      Rect rect;
      size_t text;
    };
    std::vector<Box> boxes;
    for (size_t i = 0; i < seen_.texts.size(); ++i) {
      if (is_icon(seen_.texts[i])) continue;
      for (const Rect& box : line_boxes(seen_.texts[i], toolkit_.scale())) {
        // Letters leave a tenth of the em box free.
        const Rect visible = box.inset(0, box.h * .1f).intersect(seen_.texts[i].clip);
        if (!visible.empty()) boxes.push_back({visible, i});
      }
    }
    for (size_t i = 0; i < boxes.size(); ++i)
      for (size_t k = i + 1; k < boxes.size(); ++k) {
        if (boxes[i].text == boxes[k].text) continue;
        const Rect both = boxes[i].rect.intersect(boxes[k].rect);
        const text::Text& other = seen_.texts[boxes[k].text].text;
        if (both.w > 2 && both.h > 2)
          find(Kind::text_on_text, seen_.texts[boxes[i].text].text, quoted(other.utf8, other.language));
      }
  }

  void at_illustration(const Inspection::DrawnPicture& picture) {
    const std::string name = picture.file.name;
    if (picture.rect.x < picture.clip.x || picture.rect.right() > picture.clip.right() + kRounding)
      find(Kind::picture_cut_off_at_side, name);
    if (picture.rect.h > picture.clip.h) find(Kind::picture_too_tall, name);
    for (const auto& drawn : seen_.texts)
      for (const Rect& box : line_boxes(drawn, toolkit_.scale())) {
        const Rect both = box.intersect(picture.rect).intersect(picture.clip).intersect(drawn.clip);
        if (both.w > 2 && both.h > 2) find(Kind::text_on_picture, drawn.text, name);
      }
  }

  // Seen or not.
  void at_whole_target(const Inspection::DrawnTarget& target) {
    if (target.rect.intersect(target.clip).empty()) return;
    const std::string id = without_date(target.id);
    char size[64];
    std::snprintf(size, sizeof size, "%.0f x %.0f u", static_cast<double>(target.rect.w),
                  static_cast<double>(target.rect.h));
    if (target.rect.w < kWantedTarget - .1f || target.rect.h < kWantedTarget - .1f) find(Kind::target_small, id, size);
    const ScrollState scroll = scroll_of(target.scroll);
    if (target.rect.x < target.clip.x - kRounding || target.rect.right() > target.clip.right() + kRounding)
      find(Kind::target_cut_off_at_side, id);
    if (scroll.at_top && target.rect.y < target.clip.y - kRounding) find(Kind::target_cut_off_above, id);
    if (scroll.at_end && target.rect.bottom() > target.clip.bottom() + kRounding) find(Kind::target_cut_off_below, id);
  }

  void at_targets() {
    const auto& targets = toolkit_.targets();
    std::set<std::string> ids;
    for (size_t i = 0; i < targets.size(); ++i) {
      at_target(targets[i]);
      if (!ids.insert(targets[i].id).second) find(Kind::target_name_twice, targets[i].id);
      for (size_t k = i + 1; k < targets.size(); ++k) {
        const Rect both = targets[i].rect.intersect(targets[k].rect);
        if (both.w > 1 && both.h > 1)
          find(Kind::targets_over_each_other, without_date(targets[i].id), without_date(targets[k].id));
      }
    }
  }

  void at_target(const ui::Target& target) {
    const Rect screen = toolkit_.screen();
    // The upper part that reach mode keeps free of targets.
    const float reach_line = screen.h * (screen.h > screen.w ? .39f : .25f);
    const std::string id = without_date(target.id);
    if (target.rect.w < kSmallestTarget - .1f || target.rect.h < kSmallestTarget - .1f)
      find(Kind::target_too_small, id);
    if (target.rect.x < -.1f || target.rect.y < -.1f || target.rect.right() > screen.right() + .1f ||
        target.rect.bottom() > screen.bottom() + .1f)
      find(Kind::target_outside, id);
    if (target.label.empty()) find(Kind::target_without_label, id);
    if (target.label.find("⟦") != std::string::npos) find(Kind::label_without_text, id, target.label);
    if (app_.visit().look().reach && target.rect.y < reach_line) find(Kind::target_out_of_reach, id);
  }

  App& app_;
  ui::Toolkit& toolkit_;
  const Inspection& seen_;
  std::map<std::string, ScrollState> scrolls_;
  std::set<Misfit> found_;
};

}  // namespace

std::string_view kind_name(Kind kind) { return words_of(kind).name; }

std::string to_string(const Misfit& misfit) {
  const bool is_text = misfit.kind <= Kind::text_on_text || misfit.kind == Kind::text_on_picture;
  return fill_in(words_of(misfit.kind).english, {is_text ? quoted(misfit.what, misfit.language) : misfit.what,
                                                 misfit.other, std::to_string(misfit.by_u)});
}

std::set<Misfit> find_misfits(App& app) { return Look(app).at_screen(); }

}  // namespace kiosk::app
