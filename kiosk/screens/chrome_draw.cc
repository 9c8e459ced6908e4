#include <algorithm>
#include <cmath>

#include "kiosk/screens/article_column.h"
#include "kiosk/screens/chrome.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Frame;
using ui::Rect;
using ui::Role;

struct Tool {
  const char* id;
  const char* icon;
  const text::Text& label;
  Action action;
  bool on = false;
  bool here = false;  // where one is: it keeps its place, quietly, and leads to the screen's top
};

constexpr float kToolIcon = 30, kToolIconGap = 10, kToolPad = 12, kToolGap = 12;

ui::TextStyle tool_style(const text::Text& label) {
  ui::TextStyle style;
  // Half-size furigana wants 4.7 mm.
  style.size = label.language.is_easy_japanese() ? 26 : ui::type::kSmall;
  style.line_height = label.language.is_easy_japanese() ? 1.6f : 1.3f;
  style.scale_limit = 1.25f;
  return style;
}

// The row's tools, each as wide as its label asks, all labels of one size: the largest at which they share the line.
// Icons go before the labels become hard to read.
void draw_tool_row(Frame& f, Actions& actions, const Rect& line, const std::vector<Tool>& tools) {
  const auto& colors = f.colors();
  const auto n = static_cast<float>(tools.size());
  std::vector<ui::TextBlock> labels;
  float icon = kToolIcon + kToolIconGap, fixed = 0, words = 0;
  const auto shares_the_line = [&](float share) {
    labels.clear();
    words = 0;
    for (const Tool& tool : tools) {
      ui::TextStyle style = tool_style(tool.label);
      style.size *= share;
      labels.push_back(f.set(tool.label, style));
      words += labels.back().width;
    }
    fixed = n * (icon + 2 * kToolPad) + (n - 1) * kToolGap;
    return fixed + words <= line.w;
  };
  const auto fits_down_to = [&](float least) {
    for (float share = 1; share > least; share -= .02f)
      if (shares_the_line(share)) return true;
    return false;
  };
  if (!fits_down_to(.72f)) {
    icon = 0;
    fits_down_to(.68f);
  }
  const float spare = std::max(0.f, line.w - fixed - words) / n;
  float x = line.x;
  for (size_t i = 0; i < tools.size(); ++i) {
    const Tool& tool = tools[i];
    const ui::TextBlock& label = labels[i];
    const float content = icon + label.width;
    const Rect rect{x, line.y, content + 2 * kToolPad + spare, line.h};
    const Color ground = tool.on ? colors.ink : f.pressed(tool.id) ? colors.line : colors.sunken;
    const Color ink = tool.on ? colors.on_dark : tool.here ? colors.soft : colors.ink;
    if (!tool.here) f.fill(rect, ground, 16);
    if (tool.here)
      f.outline(rect, colors.line, 2, 16);
    else if (f.look().high_contrast && !tool.on)
      f.outline(rect, colors.ink, 2, 16);
    const float left = rect.center().x - content / 2;
    if (icon > 0) f.icon(tool.icon, {left + kToolIcon / 2, rect.center().y}, kToolIcon, ink);
    f.draw(label, {left + icon, rect.center().y - label.height / 2}, ink);
    x += rect.w + kToolGap;
    f.target(tool.id, Role::button, rect, tool.label, tool.on || tool.here);
    actions.on(tool.id, tool.action);
  }
}

// Reach mode: the picture and the clock above, everything to touch below (guidelines.md: 400 to 1100 mm from the
// floor).
void draw_upper_part(const ChromeModel& model, Frame& f, const Rect& rect) {
  const float top = f.portrait() ? 48.f : 28.f;
  const Rect text = rect.inset(ui::space::kMargin, top);
  ui::TextStyle style;
  style.size = f.portrait() ? 46.f : 40.f;
  style.balanced = true;
  style.line_height = ui::title_line_height(model.centre_name.language);
  style.scale_limit = 1;
  const Color ink = f.colors().on_dark;
  const ui::TextBlock name = f.set_fitted(model.centre_name, style, text.w, 120, .6f);
  // What changes by the minute grows with the letters, as far as the picture has room for it.
  const float ground = f.portrait() ? 48 : 32;  // of the picture, below the words
  style.size = 28;
  style.balanced = false;
  style.scale_limit = ui::TextStyle{}.scale_limit;
  const float room = text.h + top - name.height - ground;
  const float share = model.status.utf8.empty() ? 1 : .5f;
  const ui::TextBlock date = f.set_fitted(model.date_and_time, style, text.w, room * share);
  ui::TextBlock status;
  if (!model.status.utf8.empty()) status = f.set_fitted(model.status, style, text.w, room - date.height);
  draw_mountains(f, rect, f.colors().paper, top + name.height + date.height + status.height + 16);
  f.draw(name, {text.x, text.y}, ink);
  f.draw(date, {text.x, text.y + name.height}, ink);
  f.draw(status, {text.x, text.y + name.height + date.height}, ink);
}

// Where the middle of a title's letters stands below its top; furigana does not count.
float middle_of_letters(const ui::TextBlock& title, const ui::TextStyle& style) {
  constexpr float kAboveBaseline = .37f;  // em: of kanji, and of capitals
  if (title.empty()) return title.height / 2;
  const auto lines = static_cast<float>(title.paragraph->lines().size());
  const float pitch = title.height / lines;
  return rise_of(title) - kAboveBaseline * pitch / style.line_height + (lines - 1) * pitch / 2;
}

}  // namespace

void draw_mountains(Frame& f, const Rect& rect, Color ground, float sky) {
  using ui::Point;
  const bool plain = f.look().high_contrast;
  f.push_clip(rect);
  const Color night = Color::rgb(0x1F3B5C), dusk = Color::rgb(0x4F7C95), dawn = Color::rgb(0xF0C9A0);
  if (plain) {
    f.fill(rect, f.colors().night);
    return f.pop_clip();
  }
  // The drawing is 1080 × 560 u; it covers the rectangle and stands on its lower edge. Its highest peak is 310 u above
  // that edge: where words need more sky, the mountains sink behind the hills, which lie flatter.
  constexpr float kHighest = 310;
  const float s = std::max(rect.w / 1080.f, rect.h / 560.f);
  const float left = rect.x + (rect.w - 1080 * s) / 2;
  const float mountains = std::max(40.f, rect.h - sky);
  const float sink = std::max(0.f, kHighest * s - mountains);
  const float flat = std::clamp(mountains / (kHighest * s), .2f, 1.f);
  // White words are legible down to the colour of dusk.
  const float dusk_at = std::clamp(sky / rect.h, .62f, .96f);
  const std::pair<float, Color> colors[] = {{0.f, night}, {dusk_at, dusk}, {1.f, dawn}};
  f.gradient(rect, colors);
  const auto peak = [&](float x, float y) { return Point{left + x * s, rect.bottom() - (560 - y) * s + sink}; };
  const auto at = [&](float x, float y) { return Point{left + x * s, rect.bottom() - (560 - y) * s * flat}; };
  const float radius = std::min(92 * s, std::max(70.f, mountains * .62f));
  const Point sun = peak(830, 330);
  f.circle({std::min(sun.x, rect.right() - radius - 36), std::max(sun.y, rect.y + sky + radius)}, radius,
           Color::rgb(0xF6A36B));
  const Point far[] = {peak(0, 420),   peak(120, 330), peak(210, 372), peak(330, 268), peak(420, 330), peak(520, 250),
                       peak(640, 344), peak(740, 290), peak(880, 372), peak(980, 320), peak(1080, 380)};
  f.below(far, rect.bottom() + 2 + sink, Color::rgb(0xC9D8E0));
  const Color snow = Color::rgb(0xFFFFFF);
  const Point west[] = {peak(330, 268), peak(372, 297), peak(344, 312), peak(318, 300), peak(292, 318)};
  const Point east[] = {peak(520, 250), peak(560, 281), peak(530, 300), peak(505, 286), peak(470, 300)};
  for (const auto& cap : {std::span<const Point>(west), std::span<const Point>(east)}) f.fan(cap, snow);
  const Point near[] = {at(0, 470),   at(150, 420), at(300, 462), at(470, 412),
                        at(640, 470), at(820, 424), at(1080, 474)};
  f.below(near, rect.bottom() + 2, Color::rgb(0x6E93A3));
  // Q 270 470 540 512, then T 1080 506: two quadratic curves, the second's control point mirrored.
  std::vector<Point> field;
  const auto curve = [&](Point a, Point b, Point c) {
    for (int i = 0; i <= 16; ++i) {
      const float t = static_cast<float>(i) / 16, u = 1 - t;
      field.push_back(at(u * u * a.x + 2 * u * t * b.x + t * t * c.x, u * u * a.y + 2 * u * t * b.y + t * t * c.y));
    }
  };
  curve({0, 520}, {270, 470}, {540, 512});
  curve({540, 512}, {810, 554}, {1080, 506});
  f.below(field, rect.bottom() + 2, ground);
  f.pop_clip();
}

Rect draw_bar(const ChromeModel& model, Frame& f, Actions& actions, Color ground) {
  const auto& colors = f.colors();
  Rect rest = f.screen();
  f.fill(rest, ground);
  const bool portrait = f.portrait();
  // Larger letters want a little more height.
  const float row = (portrait ? 84 : 64) + (f.text_scale() - 1) * (portrait ? 20 : 16);
  const float gap = portrait ? 14 : 12, pad = portrait ? 20 : 16;
  const Rect bar = rest.take_bottom(2 * row + gap + pad + (portrait ? 34 : 24));
  f.fill(bar, colors.surface);
  f.fill({bar.x, bar.y, bar.w, 2}, colors.line);
  Rect inside = bar.inset(40, pad);
  const Rect top = inside.take_top(row);
  inside.take_top(gap);
  const Rect bottom = inside.take_top(row);

  const auto draw_languages = [&](const Rect& line) {
    const int n = static_cast<int>(model.languages.size());
    ui::TextStyle style;
    style.size = 27;
    style.line_height = 1.3f;
    style.align = text::Align::center;
    style.scale_limit = 1.25f;
    std::vector<text::Text> names;
    for (const auto& language : model.languages) names.push_back(language.name);
    constexpr float kBeside = 10, kLeastShare = .8f;
    const float share = f.common_share(names, style, line.column(0, n, 12).w - 2 * kBeside, kLeastShare);
    style.size *= share > 0 ? share : kLeastShare;
    for (int i = 0; i < n; ++i) {
      const auto& language = model.languages[static_cast<size_t>(i)];
      const Rect chip = line.column(i, n, 12);
      const std::string id = "lang." + language.tag.str();
      f.fill(chip, language.chosen ? colors.ink : f.pressed(id) ? colors.sunken : colors.surface, 16);
      if (!language.chosen) f.outline(chip, colors.line, 2, 16);
      f.write_fitted(language.name, style, chip.inset(kBeside, 2), language.chosen ? colors.on_dark : colors.ink, .7f);
      f.target(id, Role::chip, chip, language.name, language.chosen);
      actions.on(id, action::SetLanguage{language.tag});
    }
  };
  const auto draw_tools = [&](const Rect& line) {
    std::vector<Tool> tools;
    tools.push_back({"bar.home", "home", model.home, action::Home{}, false, model.at_home});
    tools.push_back({"bar.text-size", "format_size", model.text_size, action::NextTextSize{}, f.text_scale() > 1});
    tools.push_back({"bar.contrast", "contrast", model.contrast, action::ToggleContrast{}, f.look().high_contrast});
    tools.push_back({"bar.reach", "accessible", model.reach, action::ToggleReach{}, f.look().reach});
    if (!model.furigana.utf8.empty())
      tools.push_back({"bar.furigana", "subtitles", model.furigana, action::ToggleFurigana{}, f.look().furigana});
    tools.push_back({"bar.finish", "logout", model.finish, action::Finish{}});
    draw_tool_row(f, actions, line, tools);
  };
  draw_languages(top);
  draw_tools(bottom);

  if (f.look().reach) draw_upper_part(model, f, rest.take_top(f.screen().h * (portrait ? .40f : .26f)));
  return rest;
}

Rect draw_chrome(const ChromeModel& model, Frame& f, Actions& actions) {
  return draw_chrome(model, f, actions, f.colors().paper);
}

Rect draw_chrome(const ChromeModel& model, Frame& f, Actions& actions, Color ground) {
  const auto& colors = f.colors();
  Rect rest = draw_bar(model, f, actions, ground);
  rest = rest.inset(ui::space::kMargin, 0);
  const float above = f.portrait() && !f.look().reach ? 44 : 24;
  rest.take_top(above);

  // The way back is where it was on the screen before, however high the title is.
  const Rect back{rest.x, rest.y, 112, 84};
  ui::TextStyle style;
  style.size = ui::type::kTitle;
  style.line_height = ui::title_line_height(model.title.language);
  style.balanced = true;
  style.max_lines = 12;  // of the longest title that packs let pass
  style.scale_limit = 1.25f;
  ui::TextStyle small;
  small.size = ui::type::kSmall;
  const ui::TextBlock aside = f.set(model.aside, small);
  const float title_x = back.right() + 28;
  const float title_w = rest.right() - title_x - (aside.empty() ? 0 : aside.width + 24);
  // Titles of a language have one size as long as two lines of it are enough.
  const float two_lines = 2.05f * style.size * std::min(f.text_scale(), style.scale_limit) * style.line_height;
  const ui::TextBlock title = f.set_fitted(model.title, style, title_w, two_lines, .6f);
  const float title_y = std::max(back.center().y - middle_of_letters(title, style), rest.y - above / 2);
  const float height = std::max(back.h, title_y + title.height - rest.y);
  f.fill(back, f.pressed("bar.back") ? colors.sunken : colors.surface, 42);
  f.outline(back, colors.line, 2, 42);
  f.icon("arrow_back", back.center(), 40, colors.ink);
  f.target("bar.back", Role::button, back, model.back);
  actions.on("bar.back", action::Back{});
  f.draw(title, {title_x, title_y}, colors.ink);
  f.draw(aside, {rest.right() - aside.width, back.center().y - aside.height / 2}, colors.soft);
  rest.take_top(height + 24);
  return rest;
}

}  // namespace kiosk::screens
