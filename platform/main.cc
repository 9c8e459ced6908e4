// The kiosk program: reads options, configuration, fonts and content, and shows them in a window or to a script.
#include <getopt.h>
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/content.h"
#include "kiosk/app/folder_watch.h"
#include "kiosk/app/staff_desk.h"
#include "kiosk/app/worker.h"
#include "kiosk/base/boot_time.h"
#include "kiosk/base/build_time.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/file.h"
#include "kiosk/base/log.h"
#include "kiosk/packs/font_config.h"
#include "kiosk/packs/kiosk_config.h"
#include "kiosk/packs/message_language.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/store/database.h"
#include "kiosk/text/typesetter.h"
#include "kiosk/ui/geometry.h"
#include "platform/headless.h"
#include "platform/preview.h"
#include "platform/window.h"

namespace kiosk::platform {
namespace {

constexpr int kDone = 0, kFailed = 1, kWrongUsage = 2;
// Of a preview's window, px: it stands upright on most desktops.
constexpr int kPreviewWidth = 540, kPreviewHeight = 960;
constexpr packs::Words kUsage{
    "usage: kiosk [--windowed WxH] [--lang TAG] [--at TIME] [--content DIR] [--state DIR] [--config FILE]\n"
    "       kiosk --headless --size WxH --script FILE|--act ACT… --out DIR [--lang TAG] [--at TIME] [--content DIR] …\n"
    "       kiosk --preview --content DIR [--windowed WxH] [--lang TAG] [--at TIME]: a window that shows changes at "
    "once\n"
    "  TIME is local, such as 2026-11-25T14:32; TAG is a language tag such as ja, ja-x-easy, en, zh-Hans\n",
    "使い方: kiosk [--windowed 幅x高さ] [--lang 言語] [--at 日時] [--content フォルダー] [--state フォルダー] "
    "[--config ファイル]\n"
    "        kiosk --headless --size 幅x高さ --script ファイル|--act 操作… --out フォルダー [--lang 言語] [--at 日時] "
    "[--content フォルダー] …\n"
    "        kiosk --preview --content フォルダー [--windowed 幅x高さ] [--lang 言語] [--at "
    "日時]（直すとすぐ変わる画面）\n"
    "  日時は日本時間で 2026-11-25T14:32 のように、言語は ja、ja-x-easy、en、zh-Hans のように書いてください\n"};

constexpr packs::Words kUnknown{"cannot understand {0}", "{0} がわかりません"};

struct Options {
  bool headless = false;
  bool preview = false;  // for who writes the content and looks at it
  int width = 0, height = 0;
  std::optional<LanguageTag> language;
  std::optional<CivilTime> at;
  std::filesystem::path content, state, config, script, out;
  std::string acts;  // a line each
};

// What goes wrong before there is a screen, told to whoever started the program.
class Terminal {
 public:
  Terminal(int argc, char** argv) : language(packs::message_language(argc, argv)) {}

  std::string say(const packs::Words& words, std::initializer_list<std::string_view> arguments = {}) const {
    return packs::say(language, words, arguments);
  }
  int wrong_usage(const packs::Words& what, std::string_view written = {}) const {
    std::fprintf(stderr, "kiosk: %s\n%s", say(what, {written}).c_str(), say(kUsage).c_str());
    return kWrongUsage;
  }
  int failed(const Error& error) const {
    std::fprintf(stderr, "kiosk: %s\n", error.message.c_str());
    return kFailed;
  }

  const packs::MessageLanguage language;
};

bool parse_size(const char* text, int& width, int& height) {
  char rest = 0;
  return std::sscanf(text, "%dx%d%c", &width, &height, &rest) == 2 && width >= 320 && height >= 320 && width <= 8192 &&
         height <= 8192;
}

// Returns the exit status where the program must not go on.
std::optional<int> parse_options(int argc, char** argv, const Terminal& terminal, Options& options) {
  enum { kWindowed = 1, kLang, kAt, kContent, kState, kConfig, kHeadless, kPreview, kSize, kScript, kAct, kOut, kHelp };
  static constexpr option kLong[] = {{"windowed", required_argument, nullptr, kWindowed},
                                     {"lang", required_argument, nullptr, kLang},
                                     {"at", required_argument, nullptr, kAt},
                                     {"content", required_argument, nullptr, kContent},
                                     {"state", required_argument, nullptr, kState},
                                     {"config", required_argument, nullptr, kConfig},
                                     {"headless", no_argument, nullptr, kHeadless},
                                     {"preview", no_argument, nullptr, kPreview},
                                     {"size", required_argument, nullptr, kSize},
                                     {"script", required_argument, nullptr, kScript},
                                     {"act", required_argument, nullptr, kAct},
                                     {"out", required_argument, nullptr, kOut},
                                     {"help", no_argument, nullptr, kHelp},
                                     {nullptr, 0, nullptr, 0}};
  opterr = 0;
  for (int c; (c = getopt_long(argc, argv, "", kLong, nullptr)) != -1;) {
    switch (c) {
      case kWindowed:
      case kSize:
        if (!parse_size(optarg, options.width, options.height))
          return terminal.wrong_usage(
              {"{0} is no size such as 1080x1920 (320 to 8192 each way)",
               "{0} は大きさではありません。1080x1920 のように、それぞれ 320 から 8192 までで書いてください"},
              optarg);
        break;
      case kLang:
        options.language = LanguageTag::parse(optarg);
        if (!options.language)
          return terminal.wrong_usage({"{0} is no language tag", "{0} は言語の記号ではありません"}, optarg);
        break;
      case kAt:
        options.at = parse_civil_time(optarg);
        if (!options.at)
          return terminal.wrong_usage(
              {"{0} is no time such as 2026-11-25T14:32", "{0} は 2026-11-25T14:32 のような日時ではありません"},
              optarg);
        break;
      case kContent:
        options.content = optarg;
        break;
      case kState:
        options.state = optarg;
        break;
      case kConfig:
        options.config = optarg;
        break;
      case kHeadless:
        options.headless = true;
        break;
      case kPreview:
        options.preview = true;
        break;
      case kScript:
        options.script = optarg;
        break;
      case kAct:
        options.acts += std::string(optarg) + "\n";
        break;
      case kOut:
        options.out = optarg;
        break;
      case kHelp:
        std::fputs(terminal.say(kUsage).c_str(), stdout);
        return kDone;
      default:
        return terminal.wrong_usage(kUnknown, argv[optind - 1]);
    }
  }
  if (optind < argc) return terminal.wrong_usage(kUnknown, argv[optind]);
  if (options.preview && (options.headless || options.content.empty() || !options.state.empty()))
    return terminal.wrong_usage({"--preview needs --content, and goes neither with --state nor with --headless",
                                 "--preview には --content が必要で、--state や --headless とは使えません"});
  if (options.preview && options.width == 0) options.width = kPreviewWidth, options.height = kPreviewHeight;
  if (options.headless && (options.width == 0 || options.script.empty() == options.acts.empty() || options.out.empty()))
    return terminal.wrong_usage({"--headless needs --size, --script (or --act) and --out",
                                 "--headless には --size、--script（または --act）、--out が必要です"});
  return std::nullopt;
}

// Sizes stay real on smaller panels, between what the layouts can take.
float short_side_u(float short_side_mm) { return std::clamp(short_side_mm * ui::kUnitsPerMm, 880.f, 1080.f); }

int run(const Options& options, const Terminal& terminal) {
  const auto share = share_folder();
  std::optional<std::filesystem::path> config_file;
  if (!options.config.empty()) config_file = options.config;
  const auto config = packs::read_kiosk_config(config_file, packs::MessageLanguage::english);
  for (const auto& problem : config.problems)
    log(problem.severity == packs::Severity::error ? LogLevel::error : LogLevel::warning,
        packs::to_string(problem, packs::MessageLanguage::english));
  // A lobby is never without a screen; a script's pictures, and a preview, are of the content that was asked for, or of
  // none.
  app::ContentPlaces places{options.content, {}, share / "content" / "asahikawa", {}};
  if (!options.state.empty()) places.packs = packs::packs_folder(options.state);
  const SystemClock system;
  const SystemClock clock(options.at ? to_utc(*options.at) - system.wall() : std::chrono::seconds(0));
  std::optional<UtcTime> built;
  if (!options.at) built = build_time();
  if (!options.headless) places.opening = {clock.wall(), built};
  uint64_t content_shown = 0;
  // Until it has been read, `places` and `content_shown` are its own. Fonts and the window's opening take as long.
  auto reading = std::async(std::launch::async, [&] {
    // Before it is read, so that a change meanwhile is found.
    if (!options.content.empty()) content_shown = app::fingerprint(options.content);
    if (options.content.empty()) places.installed = app::installed_packs(options.state);
    const bool exact = options.preview || (options.headless && !options.content.empty());
    return exact ? app::read_content(options.content, terminal.language) : app::read_content_for_lobby(places);
  });
  auto fonts = packs::read_font_config(share / "fonts" / "fonts.toml");
  if (!fonts) return terminal.failed(fonts.error());
  auto typesetter = text::Typesetter::create(std::move(*fonts));
  if (!typesetter) return terminal.failed(typesetter.error());

  app::AppOptions app_options;
  app_options.first_language = options.language.value_or(config.config.visit.first_language);
  const auto& known = visitor_languages();
  if (std::find(known.begin(), known.end(), app_options.first_language) == known.end())
    return terminal.failed(
        {ErrorCode::invalid,
         terminal.say(
             {"there are no words for the language {0}: use ja, ja-x-easy, en, zh-Hans, zh-Hant, ko or ru",
              "言語 {0} のことばはありません。ja、ja-x-easy、en、zh-Hans、zh-Hant、ko、ru のどれかを書いてください"},
             {app_options.first_language.str()})});
  // Who is offered one language must be able to come back from another.
  app_options.languages = config.config.visit.languages;
  if (std::find(app_options.languages.begin(), app_options.languages.end(), app_options.first_language) ==
      app_options.languages.end())
    app_options.languages.insert(app_options.languages.begin(), app_options.first_language);
  app_options.times.idle = config.config.visit.idle;
  app_options.times.idle_with_draft = config.config.visit.idle_with_draft;
  app_options.times.warning = config.config.visit.warning;
  if (options.preview) {
    app_options.shows_changes_at_once = true;
    app_options.times = app::VisitTimes::endless();
  }
  app_options.short_side_u = short_side_u(config.config.panel.short_side_mm);
  app_options.built = built;
  app::WordBooks words(share / "content" / "interface");

  if (options.headless) {
    auto content = reading.get();
    if (!content) return terminal.failed(content.error());
    SimulatedClock simulated(options.at.value_or(to_civil(SystemClock().wall())));
    app::App app(simulated, **typesetter, words, app_options);
    app.set_content(std::move(*content));
    if (!options.state.empty()) {
      // What is set aside and restored goes by the machine's own clock.
      const auto database = store::Database::open(options.state, SystemClock().wall());
      auto state = database ? app::read_state(**database, simulated.wall())
                            : Result<app::StateSnapshot>(tl::make_unexpected(database.error()));
      if (state) {
        app.set_cards(std::move(state->cards));
        app.set_notice(std::move(state->notice));
      } else {
        log(LogLevel::alarm, "the state cannot be used, the board stays empty: " + state.error().message);
      }
    }
    // Its time is no machine's.
    app::StaffDesk desk({options.state, places.built_in, config.config.packs.keys, config.config.packs.facility,
                         config.config.packs.sticks, !options.content.empty(), "simulated"},
                        simulated);
    const auto carry_out = [&](const app::StaffOrder& order) {
      const auto centre = app.content().centre;
      desk.carry_out(
          order, *centre, [&](app::StaffAnswer answer) { app.hear(std::move(answer)); }, [] { return true; });
    };
    const auto done = run_headless(
        app, simulated, {options.width, options.height, options.script, options.acts, options.out, carry_out});
    return done ? kDone : terminal.failed(done.error());
  }

  app_options.agenda_is_brought = !options.preview;
  app::App app(clock, **typesetter, words, app_options);
  words.read_only_first(app_options.first_language);
  auto window = Window::open({options.width, options.height});
  if (!window) return terminal.failed(window.error());
  auto content = reading.get();
  if (!content) return terminal.failed(content.error());
  app.set_content(*content);
  // What the first picture does not need comes after it: the other languages' words, the board and the notice.
  app::WorkerOptions work;
  work.state = options.state;
  work.content = options.content;
  work.content_shown = content_shown;
  work.built_in = places.built_in;
  work.facility = content->centre->facility_id;
  work.report = app::screen_report(*content, clock.wall());
  work.shown = std::move(*content);
  if (!places.installed.empty()) work.installed = places.installed.front().file;
  work.keys = config.config.packs.keys;
  // Another one's would be installed and not shown.
  work.pack_facility = config.config.packs.facility.empty() ? work.facility : config.config.packs.facility;
  work.sticks = config.config.packs.sticks;
  work.boot = boot_id();
  work.words = share / "content" / "interface";
  for (const LanguageTag& language : app_options.languages)
    if (language != app_options.first_language) work.languages.push_back(language);
  work.clock_is_set = options.at.has_value();
  work.built = build_time();
  if (options.preview) {
    work.any_facility = true;
    work.on_content_read = [&](const Status& read) { tell_of_change(options.content, read, terminal.language); };
  }
  app::Worker worker(std::move(work), clock, [&] { (*window)->wake(); });
  (*window)->run(
      app, clock, [&] { worker.deliver(app); },
      [&] {
        worker.start();
        worker.order(app.toolkit().take_picture_orders(), app.content().files);
        worker.order(app.take_staff_orders());
      });
  return kDone;
}

}  // namespace
}  // namespace kiosk::platform

int main(int argc, char** argv) {
  // What the reading of content lets go of is used again by whoever comes next, not kept for one thread.
  ::mallopt(M_ARENA_MAX, 1);
  kiosk::platform::Options options;
  const kiosk::platform::Terminal terminal(argc, argv);
  if (const auto status = kiosk::platform::parse_options(argc, argv, terminal, options)) return *status;
  return kiosk::platform::run(options, terminal);
}
