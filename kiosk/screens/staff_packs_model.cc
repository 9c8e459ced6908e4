#include "kiosk/screens/staff_packs.h"

#include <algorithm>

#include "kiosk/base/markup.h"
#include "kiosk/screens/context.h"

namespace kiosk::screens {
namespace {

using Act = action::StaffPacks::Act;
using Stage = PacksDesk::Stage;
using Button = StaffPacksModel::Button;

// No mark-up is looked for in it.
text::Text as_written(const std::string& words, const LanguageTag& language,
                      text::Weight weight = text::Weight::regular) {
  return {words, language, weight, text::Family::print, {}};
}

// Packs have one title, and messages are in one of two languages.
text::Text name(const std::string& words) { return as_written(words, LanguageTag::of("ja"), text::Weight::bold); }
text::Text message(const Context& c, const std::string& words) {
  return as_written(words, LanguageTag::of(c.language.primary() == "ja" ? "ja" : "en"));
}

text::Text day_of(const Context& c, const char* key, UtcTime time) {
  const CivilTime local = to_civil(time);
  return c.say(
      key, {{"day", c.words.full_date(date_of(local)).markup}, {"time", c.words.time(minute_of_day(local)).markup}});
}

text::Text details(const Context& c, const StaffPack& pack, const char* when_key) {
  std::vector<text::Text> parts;
  if (pack.version) parts.push_back(c.say("staff.version", {{"number", std::to_string(*pack.version)}}));
  if (pack.when) parts.push_back(day_of(c, when_key, *pack.when));
  if (!pack.signer.empty()) parts.push_back(c.say("staff.signer", {{"name", escape_markup(pack.signer)}}));
  return join(parts, c.language.is_han() ? "　" : " · ");
}

StaffPacksModel::Pack make_pack(const Context& c, const StaffPack& pack, const char* label, const char* when_key) {
  StaffPacksModel::Pack made;
  if (*label != 0) made.label = c.say(label, {}, text::Weight::bold);
  made.title = name(pack.title.empty() ? pack.file : pack.title);
  made.details = details(c, pack, when_key);
  return made;
}

Button button(const Context& c, const char* id, const char* icon, const char* key, Action does, bool main = false) {
  return {id, icon, c.say(key, {}, text::Weight::bold), std::move(does), main};
}

Button leave_it(const Context& c, const char* key, const char* icon = "close") {
  return button(c, "staff.packs.cancel", icon, key, action::StaffPacks{Act::leave_it});
}

void add_installed(const Context& c, const PacksDesk& desk, StaffPacksModel& model) {
  const auto add = [&](const std::optional<StaffPack>& pack, const char* label, const char* when) {
    if (pack) model.packs.push_back(make_pack(c, *pack, label, when));
  };
  if (!desk.shows_named && !desk.current)
    model.packs.push_back(make_pack(c, desk.built_in, "staff.current_built_in", "staff.installed"));
  add(desk.current, "staff.current", "staff.installed");
  add(desk.pending, "staff.pending", "staff.from");
  add(desk.previous, "staff.previous", "staff.installed");
  if (desk.current || desk.shows_named)
    model.packs.push_back(make_pack(c, desk.built_in, "staff.built_in", "staff.installed"));
}

void make_overview(const Context& c, const PacksDesk& desk, StaffPacksModel& model) {
  if (desk.shows_named) model.note = c.say("staff.shows_named");
  add_installed(c, desk, model);
  if (desk.stage == Stage::asks) {
    const StaffPack& back = desk.previous ? *desk.previous : desk.built_in;
    model.heading = c.say("staff.roll_back_ask", {{"title", escape_markup(back.title)}}, text::Weight::bold);
    model.body = c.say("staff.shown_later");
    model.buttons.push_back(button(c, "staff.packs.roll-back-yes", "undo", "staff.roll_back_yes",
                                   action::StaffPacks{Act::roll_back}, true));
    model.buttons.push_back(leave_it(c, "staff.cancel"));
    return;
  }
  model.buttons.push_back(button(c, "staff.packs.stick", "usb", "staff.see_stick",
                                 action::Go{Route{ScreenId::staff_packs, std::string(kOnStick)}}, true));
  if (desk.current || desk.previous)
    model.buttons.push_back(
        button(c, "staff.packs.roll-back", "undo", "staff.roll_back", action::StaffPacks{Act::ask_roll_back}));
}

void make_stick(const Context& c, const PacksDesk& desk, StaffPacksModel& model) {
  model.note = c.say(desk.on_stick.empty() ? "staff.nothing_on_stick" : "staff.choose");
  for (size_t i = 0; i < desk.on_stick.size(); ++i) {
    const StaffPack& pack = desk.on_stick[i];
    model.packs.push_back(make_pack(c, pack, "", "staff.signed"));
    if (pack.refusal.empty()) {
      model.packs.back().id = "staff.packs.stick." + std::to_string(i + 1);
      model.packs.back().does = action::StaffPacks{Act::choose, i};
    } else {
      model.packs.back().refusal = message(c, pack.refusal);
    }
  }
  model.buttons.push_back(
      button(c, "staff.packs.look-again", "refresh", "staff.look_again", action::StaffPacks{Act::look_again}));
}

std::string key_of(StaffChange::Kind kind) {
  switch (kind) {
    case StaffChange::Kind::pages_added:
      return "staff.pages_added";
    case StaffChange::Kind::pages_changed:
      return "staff.pages_changed";
    case StaffChange::Kind::pages_removed:
      return "staff.pages_removed";
    case StaffChange::Kind::events_added:
      return "staff.events_added";
    case StaffChange::Kind::events_changed:
      return "staff.events_changed";
    case StaffChange::Kind::events_removed:
      return "staff.events_removed";
    case StaffChange::Kind::hours:
      return "staff.hours_changed";
    case StaffChange::Kind::others:
      return "staff.others_changed";
  }
  return "";
}

StaffPacksModel::Change make_change(const Context& c, const StaffChange& change) {
  constexpr size_t kMostTold = 8;
  StaffPacksModel::Change made;
  made.what = c.say(key_of(change.kind), {{"count", static_cast<int64_t>(change.titles.size())}}, text::Weight::bold);
  // Without their furigana, easy words need no room for any.
  const LanguageTag language = c.language.is_easy_japanese() ? LanguageTag::of("ja") : c.language;
  std::vector<text::Text> titles;
  for (size_t i = 0; i < std::min(change.titles.size(), kMostTold); ++i)
    titles.push_back(as_written(change.titles[i], language));
  if (change.titles.size() > kMostTold) titles.push_back(as_written("…", language));
  made.titles = join(titles, c.language.is_han() ? "、" : ", ");
  return made;
}

void make_changes(const Context& c, const PacksDesk& desk, StaffPacksModel& model) {
  model.packs.push_back(make_pack(c, desk.chosen, "", "staff.signed"));
  model.heading = c.say(desk.changes.empty() ? "staff.no_changes" : "staff.changes", {}, text::Weight::bold);
  for (const StaffChange& change : desk.changes) model.changes.push_back(make_change(c, change));
  model.body = c.say("staff.shown_later");
  model.buttons.push_back(
      button(c, "staff.packs.install", "download_done", "staff.install", action::StaffPacks{Act::install}, true));
  model.buttons.push_back(leave_it(c, "staff.cancel"));
}

void make_done(const Context& c, const char* key, StaffPacksModel& model) {
  model.done = true;
  model.heading = c.say(key, {}, text::Weight::bold);
  model.body = c.say("staff.shown_later");
  model.buttons.push_back(button(c, "staff.packs.finish", "logout", "staff.leave", action::Finish{}, true));
  model.buttons.push_back(leave_it(c, "staff.see_packs", "arrow_back"));
}

}  // namespace

StaffPacksModel make_staff_packs(const Context& c) {
  const PacksDesk& desk = c.staff->packs;
  const bool on_stick = c.route.id == kOnStick;
  StaffPacksModel model;
  model.chrome = make_chrome(c, c.say(on_stick ? "staff.stick" : "staff.packs", {}, text::Weight::bold));
  model.scroll = "staff-packs." + std::to_string(static_cast<int>(desk.stage)) + (on_stick ? ".stick" : "");
  switch (desk.stage) {
    case Stage::reading:
      model.note = c.say("staff.reading");
      break;
    case Stage::listed:
    case Stage::asks:
      on_stick ? make_stick(c, desk, model) : make_overview(c, desk, model);
      break;
    case Stage::checking:
      model.packs.push_back(make_pack(c, desk.chosen, "", "staff.signed"));
      model.heading = c.say("staff.checking", {}, text::Weight::bold);
      model.body = c.say("staff.checking_body");
      model.working = true;
      model.share = desk.share;
      model.buttons.push_back(leave_it(c, "staff.cancel"));
      break;
    case Stage::changes:
      make_changes(c, desk, model);
      break;
    case Stage::working:
      model.heading = c.say("staff.working", {}, text::Weight::bold);
      model.working = true;
      model.share = 1;
      break;
    case Stage::installed:
      make_done(c, "staff.done", model);
      break;
    case Stage::rolled_back:
      make_done(c, "staff.rolled_back", model);
      break;
    case Stage::refused:
      model.failed = true;
      model.heading = c.say("staff.refused", {}, text::Weight::bold);
      model.body = message(c, desk.message);
      model.buttons.push_back(leave_it(c, "staff.back", "arrow_back"));
      break;
  }
  return model;
}

}  // namespace kiosk::screens
