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
  const float y = f.look().reach || f.portrait() ? std::max(20.f, all.h * .62f - height / 2) : (all.h - height) / 2;
  const Rect box{x, y, width, height};
  f.fill(box, colors.surface, 32);
  float at = y + 64;
  f.draw(title, {x + 56, at}, colors.ink);
  at += title.height + 24;
  f.draw(body, {x + 56, at}, colors.ink);
  at += body.height + 28;
  f.fill({x + 56, at, inner, 10}, colors.sunken, 5);
  f.fill({x + 56, at, inner * model.share_left, 10}, colors.sun, 5);
  at += 50;
  const Rect stay{x + 56, at, inner, button_h};
  f.fill(stay, f.pressed("idle.stay") ? colors.ink : colors.lake, 66);
  f.write_fitted(model.stay, centred(44, easy ? 1.7f : 1.3f), stay.inset(30, 4), colors.on_dark);
  f.target("idle.stay", ui::Role::button, stay, model.stay);
  actions.on("idle.stay", action::Stay{});
  const Rect finish{x + 56, at + button_h + 20, inner, 96};
  f.fill(finish, f.pressed("idle.finish") ? colors.line : colors.sunken, 48);
  f.write_fitted(model.finish, centred(32, easy ? 1.7f : 1.3f), finish.inset(30, 4), colors.ink);
  f.target("idle.finish", ui::Role::button, finish, model.finish);
  actions.on("idle.finish", action::Finish{});
}

void draw_notice(const NoticeModel& model, ui::Frame& f, Actions&) {
  f.cover();
  const Rect all = f.screen();
  const auto& colors = f.colors();
  const bool portrait = f.portrait();
  f.fill(all, model.urgent ? colors.closed : colors.night);
  const Rect inside = all.inset(64, portrait ? 90.f : 44.f);
  const auto style = [](float size, float line_height) {
    ui::TextStyle made = centred(size, line_height);
    made.scale_limit = 1;
    return made;
  };
  // Japanese and English together in an emergency, whichever language has its turn; that one stands below them.
  const float sign = portrait ? 270.f : 250.f;
  const Rect words = portrait ? inside : Rect{inside.x + sign + 50, inside.y, inside.w - sign - 50, inside.h};
  const ui::TextBlock ja =
      f.set_fitted(model.title_ja, style(portrait ? 160.f : 168.f, 1.2f), words.w, inside.h * .36f, .3f);
  ui::TextBlock en, turn;
  if (model.title_en.utf8 != model.title_ja.utf8)
    en = f.set_fitted(model.title_en, style(portrait ? 106.f : 110.f, 1.2f), words.w, inside.h * .24f, .4f);
  const float third_h = inside.h * (portrait ? .3f : .36f);
  if (!model.title.utf8.empty()) {
    const float line_height = model.title.language.is_easy_japanese() ? 1.6f : 1.25f;
    turn = f.set_fitted(model.title, style(80, line_height), inside.w, third_h * .55f, .4f);
  }
  ui::TextBlock body;
  if (!model.body.utf8.empty()) {
    const float line_height = model.body.language.is_easy_japanese() ? 1.9f : 1.5f;
    body = f.set_fitted(model.body, style(52, line_height), inside.w, third_h - turn.height, .4f);
  }
  const float pair_h = ja.height + (en.empty() ? 0 : 16 + en.height), third = turn.height + body.height;
  // The third block has a place of its own at the foot, so that the pair stands still when the turn changes.
  const float foot = inside.bottom() - third_h;
  const Rect top{inside.x, inside.y, inside.w, foot - inside.y - 36};
  float y;
  if (portrait) {
    y = top.y + std::max(0.f, top.h - sign - 30 - pair_h) / 2;
    f.icon(model.urgent ? "warning" : "info", {all.center().x, y + sign / 2}, sign, colors.on_dark);
    y += sign + 30;
  } else {
    y = top.y + std::max(0.f, top.h - pair_h) / 2;
    f.icon(model.urgent ? "warning" : "info", {inside.x + sign / 2, top.center().y}, sign, colors.on_dark);
  }
  f.draw(ja, {words.x, y}, colors.on_dark);
  f.draw(en, {words.x, y + ja.height + 16}, colors.on_dark);
  if (third <= 0) return;
  f.fill({inside.x, foot - 20, inside.w, 3}, colors.on_dark.with_alpha(.5f));
  const float third_y = foot + (third_h - third) / 2;
  f.draw(turn, {inside.x, third_y}, colors.on_dark);
  f.draw(body, {inside.x, third_y + turn.height}, colors.on_dark);
}

}  // namespace kiosk::screens
