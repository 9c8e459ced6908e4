#include <algorithm>
#include <cmath>

#include "kiosk/screens/chrome.h"
#include "kiosk/screens/overlays.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {
namespace {

using ui::Color;
using ui::Rect;

ui::TextStyle centred(float size, float line_height = 1.5f) {
  ui::TextStyle style;
  style.size = size;
  style.line_height = line_height;
  style.align = text::Align::center;
  style.balanced = true;
  return style;
}

}  // namespace

namespace {

// Written one below the other about one axis; or only measured.
class Axis {
 public:
  Axis(ui::Frame& f, float x, float y, float width, bool paint) : f_(f), x_(x), y_(y), width_(width), paint_(paint) {}
  void write(const text::Text& text, const ui::TextStyle& style, Color color) {
    if (text.utf8.empty()) return;
    const ui::TextBlock block = f_.set_fitted(text, style, width_, 0);
    if (paint_) f_.draw(block, {x_, y_}, color);
    y_ += block.height;
  }
  void gap(float height) { y_ += height; }
  float y() const { return y_; }

 private:
  ui::Frame& f_;
  float x_, y_, width_;
  bool paint_;
};

// Japanese and English beside each other where a line takes both.
text::Text pair_of(const text::Text& japanese, const text::Text& english) {
  text::Text both = japanese;
  if (english.utf8.empty() || english.utf8 == japanese.utf8) return both;
  both.utf8 += "　";
  const auto start = static_cast<uint32_t>(both.utf8.size());
  both.utf8 += english.utf8;
  both.spans.push_back({start, static_cast<uint32_t>(both.utf8.size()), english.language, english.weight, 0, {}});
  return both;
}

}  // namespace

void draw_attract(const AttractModel& model, ui::Frame& f, Actions& actions) {
  const Rect all = f.screen();
  const auto& colors = f.colors();
  const bool portrait = f.portrait();
  f.fill(all, colors.paper);
  Rect rest = all;
  const Rect picture = rest.take_top(std::round(all.h * (portrait ? .5f : .47f)));
  const float margin = 64, width = all.w - 2 * margin;

  // The words are measured before the picture is: its peaks leave them the sky.
  const auto in_the_sky = [&](bool paint) {
    Axis sky(f, margin, picture.y + (portrait ? 96.f : 44.f), width, paint);
    const Color ink = colors.on_dark;
    sky.write(model.name, centred(portrait ? 82.f : 80.f, 1.3f), ink);
    sky.write(model.name_en, centred(portrait ? 46.f : 44.f, 1.35f), ink);
    sky.gap(portrait ? 14.f : 6.f);
    if (portrait) {
      sky.write(pair_of(model.location, model.location_en), centred(34, 1.5f), ink);
      sky.write(model.date_and_time, centred(34, 1.5f), ink);
      sky.write(model.date_and_time_en, centred(34, 1.5f), ink);
    } else {
      sky.write(pair_of(model.location, model.location_en), centred(32, 1.45f), ink);
      sky.write(pair_of(model.date_and_time, model.date_and_time_en), centred(32, 1.45f), ink);
    }
    return sky.y();
  };
  draw_mountains(f, picture, colors.paper, in_the_sky(false) + 10 - picture.y);
  in_the_sky(true);

  const float pill_h = portrait ? 290.f : 214.f, pitch = portrait ? 84.f : 72.f;
  const auto n = static_cast<int>(model.touch_elsewhere.size());
  const int columns = portrait ? std::min(2, n) : n;
  const float others = columns == 0 ? 0.f : pitch * std::ceil(static_cast<float>(n) / static_cast<float>(columns));
  const float state_h = portrait ? 200.f : 132.f;
  // What is left goes between and around the blocks in equal parts.
  const float spare = std::max(16.f, (rest.h - state_h - pill_h - others) / 4);
  Axis words(f, margin, rest.y + spare, width, true);
  const Color state = model.status.open ? colors.open : colors.closed;
  words.write(pair_of(model.status.state, model.status_en.state), centred(portrait ? 64.f : 56.f, 1.3f), state);
  if (portrait) {
    words.write(model.status.detail, centred(40, 1.4f), colors.ink);
    words.write(model.status_en.detail, centred(40, 1.4f), colors.ink);
  } else {
    words.write(pair_of(model.status.detail, model.status_en.detail), centred(36, 1.4f), colors.ink);
  }
  // What looks like a button is what one is to touch, though all of the screen is one.
  ui::TextStyle call = centred(portrait ? 64.f : 68.f, 1.35f);
  call.align = text::Align::start;
  const float hand = portrait ? 110.f : 120.f, hand_gap = 30, pill_pad = 50;
  const float room = width - 2 * pill_pad - hand - hand_gap;
  const ui::TextBlock ja = f.set_fitted(model.touch, call, room, 0), en = f.set_fitted(model.touch_en, call, room, 0);
  const float content = hand + hand_gap + std::max(ja.width, en.width);
  const float pill_w = std::min(width, content + 160.f);
  const Rect pill{all.center().x - pill_w / 2, words.y() + spare, pill_w, pill_h};
  f.fill(pill, colors.sun, 48);
  const float left = pill.center().x - content / 2;
  f.icon("touch_app", {left + hand / 2, pill.center().y}, hand, colors.on_dark);
  const float text_y = pill.center().y - (ja.height + en.height) / 2;
  f.draw(ja, {left + hand + hand_gap, text_y}, colors.on_dark);
  f.draw(en, {left + hand + hand_gap, text_y + ja.height}, colors.on_dark);
  const float below = pill.bottom() + spare * .7f;
  for (int i = 0; i < n; ++i) {
    Rect cell = Rect{margin, 0, width, pitch}.column(i % columns, columns, 24);
    cell.y = below + static_cast<float>(i / columns) * pitch;
    f.write_fitted(model.touch_elsewhere[static_cast<size_t>(i)], centred(40, 1.3f), cell, colors.ink);
  }
  f.target("attract.wake", ui::Role::button, all, model.touch);
  actions.on("attract.wake", action::Wake{});
}

void draw_idle(const IdleModel& model, ui::Frame& f, Actions& actions) {
  f.cover();
  const Rect all = f.screen();
  const auto& colors = f.colors();
  f.fill(all, colors.night.with_alpha(f.look().high_contrast ? 1.f : .82f));
  const bool easy = model.title.language.is_easy_japanese();
  const float width = std::min(all.w - 2 * 56, 968.f);
  const float x = (all.w - width) / 2, inner = width - 2 * 56;
  const ui::TextBlock title = f.set(model.title, centred(52, easy ? 1.8f : 1.35f), inner);
  const ui::TextBlock body = f.set(model.body, centred(32, easy ? 2.f : 1.6f), inner);
  const float button_h = std::max(132.f, f.grown(110));
  const float height = 64 + title.height + 24 + body.height + 28 + 10 + 40 + button_h + 20 + 96 + 56;
  // In reach the lower part, as everything.
  const float wanted = all.h * (f.look().reach || f.portrait() ? .62f : .5f) - height / 2;
  const float y = std::max(20.f, std::min(wanted, all.h - height - 20));
  const Rect box{x, y, width, height};
  f.fill(box, colors.surface, 32);
  float at = y + 64;
  f.draw(title, {x + 56, at}, colors.ink);
  at += title.height + 24;
  f.draw(body, {x + 56, at}, colors.ink);
  at += body.height + 28;
  const Rect track{x + 56, at, inner, 10};
  f.fill(track, colors.sunken, 5);
  if (f.look().high_contrast) f.outline(track, colors.ink, 1, 5);
  f.fill({x + 56, at, inner * model.share_left, 10}, colors.sun, 5);
  at += 50;
  const Rect stay{x + 56, at, inner, button_h};
  f.fill(stay, f.pressed("idle.stay") ? colors.ink : colors.lake, 66);
  f.write_fitted(model.stay, centred(44, easy ? 1.7f : 1.3f), stay.inset(30, 4), colors.on_dark);
  f.target("idle.stay", ui::Role::button, stay, model.stay);
  actions.on("idle.stay", action::Stay{});
  const Rect finish{x + 56, at + button_h + 20, inner, 96};
  f.fill(finish, f.pressed("idle.finish") ? colors.line : colors.sunken, 48);
  if (f.look().high_contrast) f.outline(finish, colors.ink, 2, 48);
  f.write_fitted(model.finish, centred(32, easy ? 1.7f : 1.3f), finish.inset(30, 4), colors.ink);
  f.target("idle.finish", ui::Role::button, finish, model.finish);
  actions.on("idle.finish", action::Finish{});
}

namespace {

struct NoticeBlock {
  static constexpr float kUnderTitle = 12;
  ui::TextBlock title, body;
  float body_top() const { return title.height + (body.empty() ? 0 : kUnderTitle); }
  float height() const { return body_top() + body.height; }
};

NoticeBlock set_notice(const NoticeModel::Words& words, ui::Frame& f, float width, float title_size, float body_size) {
  const auto set = [&](const text::Text& text, float size, float easy, float other) -> ui::TextBlock {
    if (text.utf8.empty()) return {};
    ui::TextStyle style = centred(size, text.language.is_easy_japanese() ? easy : other);
    style.scale_limit = 1;
    return f.set_fitted(text, style, width, 0, .5f);
  };
  return {set(words.title, title_size, 1.6f, 1.2f), set(words.body, body_size, 1.9f, 1.45f)};
}

struct NoticeSizes {
  float title, body, title_en;
};

// Japanese above, English below it.
struct NoticePair {
  static constexpr float kBetween = 44;
  NoticeBlock japanese, english;
  float height() const { return japanese.height() + (english.height() > 0 ? kBetween + english.height() : 0); }
};

// The largest that fits a height, from its own size down: `set(share)` sets it at that share.
template <class Set>
auto largest_that_fits(float height, Set set) {
  constexpr float kSmallest = .3f, kStep = .96f;
  float share = 1;
  auto block = set(share);
  while (block.height() > height && share > kSmallest) block = set(share *= kStep);
  return block;
}

void draw_notice_block(const NoticeBlock& block, ui::Frame& f, float x, float y) {
  f.draw(block.title, {x, y}, f.colors().on_dark);
  f.draw(block.body, {x, y + block.body_top()}, f.colors().on_dark);
}

}  // namespace

void draw_notice(const NoticeModel& model, ui::Frame& f, Actions&) {
  f.cover();
  const Rect all = f.screen();
  const auto& colors = f.colors();
  const bool portrait = f.portrait();
  f.fill(all, model.urgent ? colors.closed : colors.night);
  Rect inside = all.inset(64, portrait ? 80.f : 40.f);
  // The other languages' turns have a place of their own at the foot, so that what stands above never moves.
  constexpr float kRule = 3, kAroundRule = 28;
  if (!model.turn.title.utf8.empty()) {
    const Rect foot = inside.take_bottom(inside.h * (portrait ? .22f : .27f));
    f.fill({inside.x, foot.y - kAroundRule, inside.w, kRule}, colors.on_dark.with_alpha(.5f));
    const NoticeBlock turn = largest_that_fits(
        foot.h, [&](float share) { return set_notice(model.turn, f, foot.w, 84 * share, 56 * share); });
    draw_notice_block(turn, f, foot.x, foot.y + (foot.h - turn.height()) / 2);
    inside.take_bottom(2 * kAroundRule);
  }
  constexpr float kAfterSign = 28;
  const float sign = portrait ? 270.f : 240.f;
  const Rect words = portrait ? Rect{inside.x, inside.y + sign + kAfterSign, inside.w, inside.h - sign - kAfterSign}
                              : Rect{inside.x + sign + 50, inside.y, inside.w - sign - 50, inside.h};
  const NoticeSizes sizes = portrait ? NoticeSizes{118, 56, 90} : NoticeSizes{124, 58, 94};
  const NoticePair pair = largest_that_fits(words.h, [&](float share) {
    return NoticePair{set_notice(model.japanese, f, words.w, sizes.title * share, sizes.body * share),
                      set_notice(model.english, f, words.w, sizes.title_en * share, sizes.body * share)};
  });
  const float y = words.y + (words.h - pair.height()) / 2;
  const ui::Point sign_at = portrait ? ui::Point{all.center().x, y - kAfterSign - sign / 2}
                                     : ui::Point{inside.x + sign / 2, inside.center().y};
  f.icon(model.urgent ? "warning" : "info", sign_at, sign, colors.on_dark);
  draw_notice_block(pair.japanese, f, words.x, y);
  draw_notice_block(pair.english, f, words.x, y + pair.japanese.height() + NoticePair::kBetween);
}

}  // namespace kiosk::screens
