#include "kiosk/app/script.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "kiosk/app/content.h"
#include "kiosk/app/fit_check.h"
#include "kiosk/app/places.h"
#include "kiosk/base/file.h"
#include "kiosk/base/json_string.h"
#include "kiosk/ui/geometry.h"

namespace kiosk::app {
namespace {

using ui::PointerEvent;
constexpr std::chrono::milliseconds kFrame{16};
constexpr size_t kMostPlaces = 1000;  // that a tour can be asked for
constexpr int kMostScreenfuls = 30;   // of one place

struct ActShape {
  size_t least, most;  // arguments
};
const std::map<std::string, ActShape, std::less<>>& acts() {
  static const std::map<std::string, ActShape, std::less<>> shapes = {
      {"lang", {1, 1}},           {"tap", {1, 1}},           {"tap-at", {2, 2}},
      {"hold", {1, 1}},           {"drag", {4, 5}},          {"shot", {1, 1}},
      {"advance", {1, 1}},        {"wait-idle", {0, 0}},     {"targets", {1, 1}},
      {"tour", {0, kMostPlaces}}, {"fit", {0, kMostPlaces}}, {"notice", {1, 1}},
      {"expect-target", {1, 1}},  {"expect-route", {1, 1}},  {"expect-no-target", {1, 1}}};
  return shapes;
}

std::optional<float> number(std::string_view text) {
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// "300ms", "75s", "5min".
std::optional<std::chrono::milliseconds> duration(std::string_view text) {
  const std::pair<std::string_view, int64_t> units[] = {{"ms", 1}, {"min", 60000}, {"s", 1000}, {"h", 3600000}};
  for (const auto& [unit, factor] : units) {
    if (!text.ends_with(unit)) continue;
    const auto value = number(text.substr(0, text.size() - unit.size()));
    if (!value || *value < 0 || *value > 1e9f) return std::nullopt;
    return std::chrono::milliseconds(static_cast<int64_t>(*value * static_cast<float>(factor)));
  }
  return std::nullopt;
}

class Runner {
 public:
  Runner(App& app, SimulatedClock& clock, const ScriptHost& host) : app_(app), clock_(clock), host_(host) {}

  Status run(const ScriptLine& line) {
    const auto& w = line.words;
    const std::string& act = w[0];
    if (act == "lang") {
      const auto tag = LanguageTag::parse(w[1]);
      const auto& known = visitor_languages();
      if (!tag || std::find(known.begin(), known.end(), *tag) == known.end())
        return fail(ErrorCode::invalid,
                    w[1] + " is no language of the screen: use ja, ja-x-easy, en, zh-Hans, zh-Hant, ko or ru");
      app_.set_language(*tag);
      frames(kFrame);
      return {};
    }
    if (act == "tap") return tap(w[1]);
    if (act == "hold") return hold(w[1]);
    if (act == "tap-at" || act == "drag") {
      std::vector<float> v;
      for (size_t i = 1; i < std::min<size_t>(w.size(), 5); ++i) {
        const auto value = number(w[i]);
        if (!value) return fail(ErrorCode::invalid, w[i] + " is not a number");
        v.push_back(*value);
      }
      if (act == "tap-at") {
        drag(v[0], v[1], v[0], v[1], std::chrono::milliseconds(50));
        return {};
      }
      const auto time = w.size() > 5 ? duration(w[5]) : std::chrono::milliseconds(300);
      if (!time) return fail(ErrorCode::invalid, w[5] + " is not a time such as 300ms");
      drag(v[0], v[1], v[2], v[3], *time);
      return {};
    }
    if (act == "advance") {
      const auto time = duration(w[1]);
      if (!time) return fail(ErrorCode::invalid, w[1] + " is not a time such as 75s");
      advance(*time);
      return {};
    }
    if (act == "wait-idle") {
      // Until nothing moves by itself any more: scrolling has come to rest.
      for (int i = 0; i < 1000 && (app_.toolkit().animating() || app_.needs_frame()); ++i) frames(kFrame);
      return {};
    }
    if (act == "shot") return host_.write_picture(w[1]);
    if (act == "targets") {
      return host_.write_text(w[1], targets_json(app_, app_.toolkit().scale() * ui::kUnitsPerMm));
    }
    if (act == "notice") {
      if (w[1] == "clear")
        app_.set_notice(std::nullopt);
      else if (w[1] == "evacuate" || w[1] == "closed-today")
        app_.set_notice(store::Notice{
            w[1] == "evacuate" ? store::Notice::Kind::evacuate : store::Notice::Kind::closed_today, {}, {}, {}});
      else
        return fail(ErrorCode::invalid, "notice takes evacuate, closed-today or clear");
      frames(kFrame);
      return {};
    }
    if (act == "tour" || act == "fit") return visit_places(act, {w.begin() + 1, w.end()});
    if (act == "expect-target" && app_.toolkit().find_target(w[1]) == nullptr)
      return fail(ErrorCode::not_found, "there is no such target on " + screen());
    if (act == "expect-no-target" && app_.toolkit().find_target(w[1]) != nullptr)
      return fail(ErrorCode::invalid, "there is such a target on " + screen());
    if (act == "expect-route" && screen() != w[1]) return fail(ErrorCode::not_found, "the screen is " + screen());
    return {};
  }

  // Draws whatever is due, as the window's loop does between events.
  void frames(std::chrono::milliseconds time) {
    clock_.advance(time);
    app_.update();
    for (int i = 0; i < 3 && app_.needs_frame(); ++i) {
      app_.draw();
      // Without a display nobody is kept waiting.
      const auto pictures = app_.toolkit().take_picture_orders();
      for (const PictureOrder& picture : pictures)
        app_.toolkit().put_picture(picture, read_picture(picture, app_.content().files.get()));
      if (!pictures.empty()) app_.draw();
      host_.present();
      serve_staff();
    }
  }

 private:
  void serve_staff() {
    for (StaffOrder& order : app_.take_staff_orders())
      if (host_.carry_out) host_.carry_out(std::move(order));
  }

  std::string screen() const {
    return screens::route_name(app_.visit().route()) + (app_.visit().warning() ? "+idle" : "");
  }

  // One line of JSON a place.
  Status visit_places(const std::string& act, const std::vector<std::string>& wanted) {
    std::vector<screens::Route> places = every_place(*app_.content().centre, date_of(clock_.civil()));
    std::erase_if(places, [&](const screens::Route& place) { return !is_wanted(place, wanted); });
    for (size_t i = 0; i < places.size(); ++i) {
      app_.toolkit().forget_scroll_positions();
      app_.go(places[i]);
      std::string line = "{\"place\":" + json_string(screens::route_name(places[i])) +
                         ",\"number\":" + std::to_string(i + 1) + ",\"of\":" + std::to_string(places.size());
      if (act == "fit") {
        line += fit();
      } else {
        const auto pictures = draw_all_of(places[i]);
        if (!pictures) return tl::make_unexpected(pictures.error());
        line += *pictures;
      }
      host_.tell(line + "}");
    }
    return {};
  }

  // Wanted: none (everywhere), or names of places, or those that theirs begin with: "event", "event/fun-fridays".
  static bool is_wanted(const screens::Route& place, const std::vector<std::string>& wanted) {
    const std::string name = screens::route_name(place);
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& beginning) {
             return name.starts_with(beginning) &&
                    (name.size() == beginning.size() || name[beginning.size()] == '/' || name[beginning.size()] == '@');
           });
  }

  // A picture of the screen's top and one of each screenful further down.
  Result<std::string> draw_all_of(const screens::Route& place) {
    std::string stem = file_name(place);
    while (!file_names_.insert(stem).second) stem += "_";
    std::string line;
    for (int number = 1; number == 1 || (number <= kMostScreenfuls && app_.toolkit().scroll_on()); ++number) {
      frames(std::chrono::milliseconds(0));
      const std::string name =
          stem + "-" + app_.visit().language().str() + (number > 1 ? "-" + std::to_string(number) : "") + ".png";
      if (const auto written = host_.write_picture(name); !written) return tl::make_unexpected(written.error());
      line += (line.empty() ? ",\"pictures\":[" : ",") + json_string(name);
    }
    return line + "]";
  }

  std::string fit() {
    std::string line;
    for (const Misfit& misfit : find_misfits(app_))
      line += std::string(line.empty() ? "" : ",") + "{\"kind\":" + json_string(kind_name(misfit.kind)) +
              ",\"what\":" + json_string(misfit.what) + ",\"language\":" + json_string(misfit.language.str()) +
              ",\"other\":" + json_string(misfit.other) + ",\"by_u\":" + std::to_string(misfit.by_u) + "}";
    const auto percent = static_cast<int>(std::lround(app_.visit().look().text_scale * 100));
    return ",\"text_size\":" + std::to_string(percent) + ",\"misfits\":[" + line + "]";
  }

  // Taps the middle of the named target, by finger; scrolls to it where it is further down.
  Status tap(const std::string& id) {
    const ui::Target* target = app_.toolkit().find_target(id);
    for (int i = 0; target == nullptr && i < 60; ++i) {
      const auto screen = app_.toolkit().screen();
      const float s = app_.toolkit().scale();
      const float x = screen.w * s * .62f, y = screen.h * s * .62f;
      app_.next_press_is_meant();
      drag(x, y, x, y - screen.h * s * .25f, std::chrono::milliseconds(400));
      for (int k = 0; k < 400 && app_.toolkit().animating(); ++k) frames(kFrame);
      target = app_.toolkit().find_target(id);
    }
    if (target == nullptr) return fail(ErrorCode::not_found, "there is no such target on " + screen());
    const ui::Point at = target->rect.center();
    const float s = app_.toolkit().scale();
    app_.next_press_is_meant();
    drag(at.x * s, at.y * s, at.x * s, at.y * s, std::chrono::milliseconds(50));
    return {};
  }

  // For as long as a target wants that must be held.
  Status hold(const std::string& id) {
    const ui::Target* target = app_.toolkit().find_target(id);
    if (target == nullptr) return fail(ErrorCode::not_found, "there is no such target on " + screen());
    const ui::Point at = target->rect.center();
    const float s = app_.toolkit().scale();
    app_.next_press_is_meant();
    drag(at.x * s, at.y * s, at.x * s, at.y * s, ui::Toolkit::kHold + 10 * kFrame);
    return {};
  }

  void drag(float x0, float y0, float x1, float y1, std::chrono::milliseconds time) {
    app_.pointer(PointerEvent::Kind::down, 1, x0, y0);
    const auto steps = std::max<int64_t>(1, time / kFrame);
    for (int64_t i = 1; i <= steps; ++i) {
      frames(kFrame);
      const float share = static_cast<float>(i) / static_cast<float>(steps);
      app_.pointer(PointerEvent::Kind::move, 1, x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
    }
    app_.pointer(PointerEvent::Kind::up, 1, x1, y1);
    frames(kFrame);
  }

  void advance(std::chrono::milliseconds time) {
    while (time.count() > 0) {
      const auto now = clock_.monotonic();
      const auto due = std::max(std::chrono::milliseconds(1),
                                std::chrono::duration_cast<std::chrono::milliseconds>(app_.next_deadline() - now));
      const auto step = std::min(time, due);
      frames(step);
      time -= step;
    }
  }

  App& app_;
  SimulatedClock& clock_;
  const ScriptHost& host_;
  std::set<std::string> file_names_;  // of places, so far
};

}  // namespace

Result<std::vector<ScriptLine>> parse_script(std::string_view text) {
  std::vector<ScriptLine> lines;
  int number = 0;
  for (size_t start = 0; start <= text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    std::string_view line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    if (const size_t comment = line.find('#'); comment != std::string_view::npos) line = line.substr(0, comment);
    ScriptLine parsed{number, {}};
    for (size_t i = 0; i < line.size();) {
      if (line[i] == ' ' || line[i] == '\t' || line[i] == '\r') {
        ++i;
        continue;
      }
      const size_t stop = std::min(line.find_first_of(" \t\r", i), line.size());
      parsed.words.emplace_back(line.substr(i, stop - i));
      i = stop;
    }
    if (parsed.words.empty()) continue;
    const std::string where = "line " + std::to_string(number) + ": ";
    const auto act = acts().find(parsed.words[0]);
    if (act == acts().end()) return fail(ErrorCode::invalid, where + "there is no act called " + parsed.words[0]);
    const size_t arguments = parsed.words.size() - 1;
    if (arguments < act->second.least || arguments > act->second.most)
      return fail(ErrorCode::invalid, where + parsed.words[0] + " takes " + std::to_string(act->second.least) +
                                          " arguments, not " + std::to_string(arguments));
    lines.push_back(std::move(parsed));
  }
  return lines;
}

Status run_script(const std::vector<ScriptLine>& lines, App& app, SimulatedClock& clock, const ScriptHost& host) {
  Runner runner(app, clock, host);
  runner.frames(std::chrono::milliseconds(0));
  for (const ScriptLine& line : lines) {
    if (const auto done = runner.run(line); !done) {
      std::string act;
      for (const auto& word : line.words) act += (act.empty() ? "" : " ") + word;
      return fail_in("line " + std::to_string(line.number) + ": " + act, done.error());
    }
  }
  return {};
}

std::string targets_json(App& app, float px_per_mm) {
  std::vector<ui::Target> targets = app.toolkit().targets();
  // Reading order: by rows, then from left to right; what overlaps by half a height is on one row.
  std::stable_sort(targets.begin(), targets.end(),
                   [](const ui::Target& a, const ui::Target& b) { return a.rect.y < b.rect.y; });
  for (size_t i = 0; i < targets.size();) {
    size_t n = i + 1;
    while (n < targets.size() && targets[n].rect.y < targets[i].rect.y + targets[i].rect.h / 2) ++n;
    std::stable_sort(targets.begin() + static_cast<std::ptrdiff_t>(i), targets.begin() + static_cast<std::ptrdiff_t>(n),
                     [](const ui::Target& a, const ui::Target& b) { return a.rect.x < b.rect.x; });
    i = n;
  }
  const float s = app.toolkit().scale();
  std::string out = "[";
  for (const ui::Target& t : targets) {
    const auto rect = [&](float factor) {
      char buffer[96];
      std::snprintf(buffer, sizeof buffer, "[%.1f,%.1f,%.1f,%.1f]", static_cast<double>(t.rect.x * factor),
                    static_cast<double>(t.rect.y * factor), static_cast<double>(t.rect.w * factor),
                    static_cast<double>(t.rect.h * factor));
      return std::string(buffer);
    };
    out += out.size() > 1 ? ",\n " : "\n ";
    out += "{\"id\":" + json_string(t.id) + ",\"label\":" + json_string(t.label) +
           ",\"language\":" + json_string(t.language.str()) + ",\"role\":" + json_string(to_string(t.role)) +
           ",\"selected\":" + (t.selected ? "true" : "false") + ",\"rect_px\":" + rect(s) +
           ",\"rect_mm\":" + rect(s / px_per_mm) + "}";
  }
  return out + "\n]\n";
}

}  // namespace kiosk::app
