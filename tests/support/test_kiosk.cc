#include "tests/support/test_kiosk.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/content.h"
#include "kiosk/app/places.h"
#include "kiosk/base/check.h"
#include "kiosk/packs/font_config.h"

namespace kiosk::tests {

using screens::Route;
using screens::ScreenId;
using ui::PointerEvent;

std::filesystem::path source_folder() { return KIOSK_SOURCE_DIR; }

namespace {

const app::Content& content() {
  static const auto read = [] {
    auto content = app::read_content(source_folder() / "content" / "asahikawa");
    KIOSK_CHECK(content.has_value());
    return std::move(*content);
  }();
  return read;
}

}  // namespace

std::shared_ptr<const facility::Centre> asahikawa() { return content().centre; }
std::shared_ptr<const packs::PackFiles> content_files() { return content().files; }

text::Typesetter& typesetter() {
  static const auto opened = [] {
    auto fonts = packs::read_font_config(source_folder() / "fonts" / "fonts.toml");
    KIOSK_CHECK(fonts.has_value());
    auto made = text::Typesetter::create(std::move(*fonts));
    KIOSK_CHECK(made.has_value());
    return std::move(*made);
  }();
  return *opened;
}

app::WordBooks& interface_words() {
  static app::WordBooks words(source_folder() / "content" / "interface");
  return words;
}

CivilTime wednesday_afternoon() { return *parse_civil_time("2026-11-25T14:32"); }

namespace {

app::AppOptions options(const LanguageTag& language, float short_side_u) {
  app::AppOptions made;
  made.first_language = language;
  made.short_side_u = short_side_u;
  return made;
}

}  // namespace

TestKiosk::TestKiosk(int width_px, int height_px, const LanguageTag& language, CivilTime at, float short_side_u)
    : clock(at), app(clock, typesetter(), interface_words(), options(language, short_side_u)) {
  app.set_content({asahikawa(), content_files()});
  app.resize(width_px, height_px);
  settle();
}

void TestKiosk::settle() { app.settle(); }

void TestKiosk::pass(std::chrono::milliseconds time) {
  while (time.count() > 0) {
    const auto due = std::max(std::chrono::milliseconds(1), app.next_deadline() - clock.monotonic());
    const auto step = std::min(time, due);
    clock.advance(step);
    time -= step;
    settle();
  }
}

bool TestKiosk::tap(const std::string& id) {
  const ui::Target* target = app.toolkit().find_target(id);
  if (target == nullptr) return false;
  const float s = app.toolkit().scale();
  const ui::Point at{target->rect.center().x * s, target->rect.center().y * s};
  app.next_press_is_meant();
  app.pointer(PointerEvent::Kind::down, 1, at.x, at.y);
  app.pointer(PointerEvent::Kind::up, 1, at.x, at.y);
  clock.advance(std::chrono::milliseconds(16));
  settle();
  return true;
}

void TestKiosk::go(const Route& route) {
  app.toolkit().forget_scroll_positions();
  app.go(route);
  settle();
}

std::vector<Route> every_route(const facility::Centre& centre) {
  auto routes = app::every_place(centre, date_of(wednesday_afternoon()));
  const auto add = [&](ScreenId screen, std::string id = {}) {
    Route route;
    route.screen = screen;
    route.id = std::move(id);
    routes.push_back(route);
    return &routes.back();
  };
  // The golden week's month, and the ends of what can be leafed through.
  for (const int month : {6, 13, -13}) add(ScreenId::hours)->month = month;
  Route* holiday = add(ScreenId::hours);
  holiday->month = 2;
  holiday->day = parse_date("2027-01-11");
  add(ScreenId::events)->filter = "language";
  Route* nothing = add(ScreenId::events);
  nothing->filter = "children";
  nothing->language = "xx";
  add(ScreenId::event, "no-such-event@2026-11-25");
  add(ScreenId::board)->filter = "notice";
  add(ScreenId::card, "no-such-card");
  return routes;
}

}  // namespace kiosk::tests
