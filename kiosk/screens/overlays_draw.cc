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

void draw_attract(const AttractModel& model, ui::Frame& f, Actions& actions) {
  const Rect all = f.screen();
  const auto& colors = f.colors();
  const bool portrait = f.portrait();
  f.fill(all, colors.paper);
  Rect rest = all;
  const Rect picture = portrait ? rest.take_top(all.h * .56f) : rest.take_left(all.w * .5f);
  draw_mountains(f, picture, colors.paper);
  Rect title = picture.inset(64, 84);
  ui::TextStyle name;
  name.size = 72;
  name.line_height = 1.35f;
  const ui::TextBlock block = f.set_fitted(model.name, name, title.w, 0, .5f);
  f.draw(block, {title.x, title.y}, colors.on_dark);
  title.take_top(block.height + 8);
  ui::TextStyle small;
  small.size = 34;
  title.take_top(f.write(model.name_en, small, title, colors.on_dark));
  small.size = 30;
  title.take_top(f.write(model.location, small, title, colors.on_dark) + 12);
  f.write(model.date_and_time, small, title, colors.on_dark);

  Rect words = rest.inset(56, portrait ? 20 : 70);
  ui::TextStyle state = centred(44, 1.4f);
  const float pitch = std::min(86.f, (words.h - 180) / static_cast<float>(std::max<size_t>(1, model.touch.size())));
  // The words stand in the middle of what the picture leaves.
  words.take_top(std::max(0.f, (words.h - 180 - pitch * static_cast<float>(model.touch.size())) / 2));
  const ui::TextBlock now = f.set(model.status.state, state, words.w);
  f.draw(now, {words.x, words.y}, model.status.open ? colors.open : colors.closed);
  words.take_top(now.height);
  words.take_top(f.write(model.status.detail, centred(32), words, colors.ink) + 30);
  for (size_t i = 0; i < model.touch.size(); ++i) {
    const Rect line = words.take_top(pitch);
    ui::TextStyle style = centred(i == 0 ? 40.f : 34.f, 1.3f);
    f.write_fitted(model.touch[i], style, line, i == 0 ? colors.ink : colors.soft);
  }
  f.target("attract.wake", ui::Role::button, all,
           model.touch.empty() ? text::Text{} : model.touch.front());
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
  f.fill(all, model.urgent ? colors.closed : colors.night);
  const Rect inside = all.inset(72, 120);
  ui::TextStyle big = centred(f.portrait() ? 92.f : 104.f, 1.4f);
  big.scale_limit = 1;
  ui::TextStyle body = centred(48, 1.6f);
  body.scale_limit = 1;
  const ui::TextBlock title = f.set_fitted(model.title, big, inside.w, inside.h * .5f, .4f);
  const ui::TextBlock text = f.set_fitted(model.body, body, inside.w, inside.h * .4f, .4f);
  const float height = 150 + title.height + 40 + text.height;
  float y = (all.h - height) / 2;
  f.icon(model.urgent ? "warning" : "info", {all.w / 2, y + 60}, 130, colors.on_dark);
  y += 150;
  f.draw(title, {inside.x, y}, colors.on_dark);
  f.draw(text, {inside.x, y + title.height + 40}, colors.on_dark);
  // Japanese and English together in an emergency, whichever language has its turn.
  ui::TextStyle foot = centred(36, 1.4f);
  foot.scale_limit = 1;
  const ui::TextBlock en = f.set(model.title_en, foot, inside.w), ja = f.set(model.title_ja, foot, inside.w);
  f.draw(ja, {inside.x, all.h - 60 - en.height - ja.height}, colors.on_dark.with_alpha(.92f));
  f.draw(en, {inside.x, all.h - 60 - en.height}, colors.on_dark.with_alpha(.92f));
}

}  // namespace kiosk::screens
