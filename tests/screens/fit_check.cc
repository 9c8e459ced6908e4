#include "tests/screens/fit_check.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "kiosk/screens/action.h"
#include "kiosk/ui/word_breaks.h"

namespace kiosk::tests {

using ui::Inspection;
using ui::kUnitsPerMm;
using ui::Rect;

namespace {

constexpr float kSmallestTarget = 15 * kUnitsPerMm;  // guidelines.md: never under
constexpr float kWantedTarget = 20 * kUnitsPerMm;    // what a target is made for, before a scroll area cuts into it
constexpr float kRounding = 1.5f;                    // u: text stands on the pixel grid
// JIS S 0032: what a reader of 70 makes out at half a metre.
constexpr float kLegible = 4.8f * kUnitsPerMm;

std::string shown(const text::Text& text) {
  std::string start = text.utf8.substr(0, 48);
  while (!start.empty() && start.size() < text.utf8.size() &&
         (static_cast<unsigned char>(text.utf8[start.size()]) & 0xC0) == 0x80)
    start.pop_back();
  return "\"" + start + (start.size() < text.utf8.size() ? "…" : "") + "\" (" + text.language.str() + ")";
}

bool is_icon(const Inspection::DrawnText& drawn) { return drawn.text.family == text::Family::icon; }

float em_px(const text::Paragraph& paragraph, const text::Line& line) {
  float em = 0;
  for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i)
    em = std::max(em, paragraph.glyphs()[i].size_px);
  return em;
}

// "event/fun-fridays@2026-11-27" → "event/fun-fridays": a finding of one screen is told once.
std::string without_date(std::string id) {
  if (const size_t at = id.find('@'); at != std::string::npos) id.resize(at);
  if (const size_t at = id.rfind("hours.day.", 0); at == 0) id = "hours.day";
  return id;
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

FitCheck::FitCheck(TestKiosk& kiosk) : kiosk_(kiosk) { kiosk_.app.toolkit().inspect(); }

void FitCheck::find(const std::string& what) {
  Met& met = found_[screens::route_name({kiosk_.app.visit().route().screen, {}, {}, {}, 0, {}}) + ": " + what];
  if (met.times++ == 0) met.first = where_;
}

std::string FitCheck::findings() const {
  std::string lines;
  for (const auto& [what, met] : found_)
    lines += what + "   [first: " + met.first + "; " + std::to_string(met.times) + " times]\n";
  return lines;
}

void FitCheck::look_at_screen(const std::string& where) {
  where_ = where;
  auto& toolkit = kiosk_.app.toolkit();
  const Inspection& seen = toolkit.inspect();
  std::set<std::string> started;
  for (int picture = 0; picture < 60; ++picture) {
    kiosk_.app.request_frame();
    kiosk_.settle();
    look_at_picture();
    bool more = false;
    for (const auto& area : seen.scrolls) {
      auto& motion = toolkit.scroll(area.id);
      if (motion.offset() >= motion.max_offset() - .01f) continue;
      motion.jump_to(std::min(motion.max_offset(), motion.offset() + std::max(60.f, area.viewport.h * .8f)));
      more = true;
    }
    if (!more) return;
  }
  find("scrolls without an end");
}

void FitCheck::look_at_picture() {
  auto& toolkit = kiosk_.app.toolkit();
  const Inspection& seen = toolkit.inspect();
  std::map<std::string, ScrollState> scrolls;
  for (const auto& area : seen.scrolls) {
    const auto& motion = toolkit.scroll(area.id);
    scrolls[area.id] = {motion.offset() <= .01f, motion.offset() >= motion.max_offset() - .01f};
    const Rect inside = area.viewport.intersect(toolkit.screen());
    if (inside.h < 200)
      find("only " + std::to_string(static_cast<int>(inside.h)) + " u of scroll area " + area.id + " can be seen");
  }
  if (seen.texts.empty()) find("an empty screen");
  for (const auto& drawn : seen.texts) {
    const auto scroll = scrolls.find(drawn.scroll);
    // Far off the top of a screen that has not been scrolled, a screen only measures what it will draw.
    if (drawn.at.y < -toolkit.screen().h && (scroll == scrolls.end() || scroll->second.at_top)) continue;
    look_at_text(drawn, scroll == scrolls.end() ? ScrollState{} : scroll->second);
  }
  look_for_texts_over_texts(seen);
  for (const auto& picture : seen.pictures) {
    const std::string name = picture.file.name;
    if (picture.rect.x < picture.clip.x || picture.rect.right() > picture.clip.right() + kRounding)
      find("a picture cut off at the side: " + name);
    if (picture.rect.h > picture.clip.h) find("a picture taller than what can be seen: " + name);
    for (const auto& drawn : seen.texts)
      for (const Rect& box : line_boxes(drawn, toolkit.scale())) {
        const Rect both = box.intersect(picture.rect).intersect(picture.clip).intersect(drawn.clip);
        if (both.w > 2 && both.h > 2) find("text on a picture: " + shown(drawn.text) + " and " + name);
      }
  }
  look_at_targets(scrolls);
}

void FitCheck::look_at_text(const Inspection::DrawnText& drawn, const ScrollState& scroll) {
  const auto& paragraph = *drawn.paragraph;
  const std::string text = shown(drawn.text);
  // The home screen shows how cards begin.
  const bool preview = kiosk_.route() == "home" && drawn.text.family == text::Family::handwriting;
  if (drawn.text.utf8.find("⟦") != std::string::npos) find("a word without a text: " + text);
  if (paragraph.missing_glyphs() > 0) find("no font has a character of " + text);
  if (paragraph.truncated() && !preview) find("cut short: " + text);
  if (paragraph.overflows()) find("a word longer than its line: " + text);
  // What visitors write may hold words that no line takes.
  if (drawn.text.family == text::Family::print && ui::breaks_a_word(drawn.text, paragraph, drawn.prose))
    find("a word torn: " + text);
  const Rect screen = kiosk_.app.toolkit().screen();
  for (const Rect& box : line_boxes(drawn, kiosk_.app.toolkit().scale())) {
    char amount[64];
    const float left = std::max(drawn.clip.x, screen.x) - box.x;
    const float right = box.right() - std::min(drawn.clip.right(), screen.right());
    const float over = std::max(left, right);
    std::snprintf(amount, sizeof amount, " by more than %d u", static_cast<int>(over / 10) * 10);
    if (over > kRounding) find("out at the side" + std::string(amount) + ": " + text);
    // Above and below, a scroll area may take away what scrolling brings back.
    const float above = std::max(drawn.clip.y, screen.y) - box.y;
    const float below = box.bottom() - std::min(drawn.clip.bottom(), screen.bottom());
    std::snprintf(amount, sizeof amount, " by more than %d u", static_cast<int>(std::max(above, below) / 10) * 10);
    if (above > kRounding && scroll.at_top) find("cut off above" + std::string(amount) + ": " + text);
    if (below > kRounding && scroll.at_end) find("cut off below" + std::string(amount) + ": " + text);
    if (!is_icon(drawn) && std::min(box.w, box.h) > 0) {
      const float em = drawn.vertical ? box.w : box.h;
      if (em < kLegible) find("letters smaller than 4.8 mm: " + text);
    }
  }
}

void FitCheck::look_for_texts_over_texts(const Inspection& seen) {
  struct Box {
    Rect rect;
    size_t text;
  };
  std::vector<Box> boxes;
  for (size_t i = 0; i < seen.texts.size(); ++i) {
    if (is_icon(seen.texts[i])) continue;
    for (const Rect& box : line_boxes(seen.texts[i], kiosk_.app.toolkit().scale())) {
      // Letters leave a tenth of the em box free.
      const Rect visible = box.inset(0, box.h * .1f).intersect(seen.texts[i].clip);
      if (!visible.empty()) boxes.push_back({visible, i});
    }
  }
  for (size_t i = 0; i < boxes.size(); ++i)
    for (size_t k = i + 1; k < boxes.size(); ++k) {
      if (boxes[i].text == boxes[k].text) continue;
      const Rect both = boxes[i].rect.intersect(boxes[k].rect);
      if (both.w > 2 && both.h > 2)
        find("text on text: " + shown(seen.texts[boxes[i].text].text) + " and " +
             shown(seen.texts[boxes[k].text].text));
    }
}

void FitCheck::look_at_targets(const std::map<std::string, ScrollState>& scrolls) {
  auto& toolkit = kiosk_.app.toolkit();
  const Rect screen = toolkit.screen();
  for (const auto& target : toolkit.inspect().targets) {
    const std::string id = without_date(target.id);
    const Rect visible = target.rect.intersect(target.clip);
    if (visible.empty()) continue;
    char size[64];
    std::snprintf(size, sizeof size, " (%.0f x %.0f u)", static_cast<double>(target.rect.w),
                  static_cast<double>(target.rect.h));
    if (target.rect.w < kWantedTarget - .1f || target.rect.h < kWantedTarget - .1f)
      find("a target smaller than 20 mm: " + id + size);
    const auto found = scrolls.find(target.scroll);
    const ScrollState scroll = found == scrolls.end() ? ScrollState{} : found->second;
    if (target.rect.x < target.clip.x - kRounding || target.rect.right() > target.clip.right() + kRounding)
      find("a target cut off at the side: " + id);
    if (scroll.at_top && target.rect.y < target.clip.y - kRounding) find("a target cut off above: " + id);
    if (scroll.at_end && target.rect.bottom() > target.clip.bottom() + kRounding) find("a target cut off below: " + id);
  }
  const auto& targets = toolkit.targets();
  std::set<std::string> ids;
  const bool portrait = screen.h > screen.w;
  // The upper part that reach mode keeps free of targets.
  const float reach_line = screen.h * (portrait ? .39f : .25f);
  for (size_t i = 0; i < targets.size(); ++i) {
    const auto& target = targets[i];
    const std::string id = without_date(target.id);
    if (target.rect.w < kSmallestTarget - .1f || target.rect.h < kSmallestTarget - .1f)
      find("a target smaller than 15 mm: " + id);
    if (target.rect.x < -.1f || target.rect.y < -.1f || target.rect.right() > screen.right() + .1f ||
        target.rect.bottom() > screen.bottom() + .1f)
      find("a target outside the screen: " + id);
    if (!ids.insert(target.id).second) find("two targets of one name: " + target.id);
    if (target.label.empty()) find("a target that read-aloud has no words for: " + id);
    if (target.label.find("⟦") != std::string::npos) find("a label without a text: " + id + " " + target.label);
    if (kiosk_.app.visit().look().reach && target.rect.y < reach_line) find("out of reach: " + id);
    for (size_t k = i + 1; k < targets.size(); ++k) {
      const Rect both = target.rect.intersect(targets[k].rect);
      if (both.w > 1 && both.h > 1) find("targets over each other: " + id + " and " + without_date(targets[k].id));
    }
  }
}

}  // namespace kiosk::tests
