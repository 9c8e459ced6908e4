#include "kiosk/packs/kiosk_config.h"

#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/packs/settings_file.h"
#include "kiosk/packs/table_reader.h"

namespace kiosk::packs {
namespace {

constexpr double kSmallestPanel = 100;
constexpr double kLargestPanel = 3000;
constexpr int kLongestIdle = 3600;
constexpr int kLongestLifetime = 366;

void read_panel(const TomlValue& table, const std::string& file, Problems& problems, KioskConfig::Panel& panel) {
  TableReader reader(table, "[panel]", file, problems);
  if (const auto mm = reader.number("short_side_mm", kSmallestPanel, kLargestPanel))
    panel.short_side_mm = static_cast<float>(*mm);
  if (const auto degrees = reader.integer("rotation", 0, 270)) {
    if (*degrees % 90 != 0)
      reader.wrong("rotation", {"write 0, 90, 180 or 270", "0、90、180、270 のどれかを書いてください"});
    else if ((panel.rotation = *degrees) != 0)
      problems.warning(file, reader.line_of("rotation"), {"rotation has no effect yet", "rotation はまだ効きません"},
                       {"turn the picture in the display's own settings, or the system's (xrandr, video=…,rotate=)",
                        "ディスプレイの設定かシステムの設定（xrandr、video=…,rotate=）で画面を回してください"});
  }
  reader.finish();
}

void read_visit(const TomlValue& table, const std::string& file, Problems& problems, KioskConfig::Visit& visit) {
  TableReader reader(table, "[visit]", file, problems);
  if (auto languages = reader.languages("languages"); !languages.empty()) visit.languages = std::move(languages);
  const auto& known = visitor_languages();
  std::string all;
  for (const LanguageTag& language : known) all += (all.empty() ? "" : ", ") + language.str();
  if (std::erase_if(visit.languages, [&](const LanguageTag& language) {
        return std::find(known.begin(), known.end(), language) == known.end();
      }) > 0)
    reader.wrong(
        "languages",
        {"write only languages that the screen has words in: {2}", "画面のことばがある言語だけを書いてください: {2}"},
        all);
  if (visit.languages.empty()) visit.languages.assign(known.begin(), known.end());
  visit.first_language = visit.languages.front();
  if (const std::string tag = reader.string("first_language"); !tag.empty()) {
    const auto language = LanguageTag::parse(tag);
    if (language && std::find(visit.languages.begin(), visit.languages.end(), *language) != visit.languages.end())
      visit.first_language = *language;
    else
      reader.wrong("first_language", {"write one of languages", "languages の中の一つを書いてください"});
  }
  const auto seconds = [&](std::string_view key, int least, std::chrono::seconds& value) {
    if (const auto written = reader.integer(key, least, kLongestIdle)) value = std::chrono::seconds(*written);
  };
  seconds("idle_s", 10, visit.idle);
  seconds("idle_with_draft_s", 10, visit.idle_with_draft);
  // Twenty seconds are what WCAG 2.2.1 asks for.
  seconds("warning_s", 20, visit.warning);
  reader.finish();
}

void read_packs(const TomlValue& table, const std::string& file, Problems& problems, KioskConfig::Packs& packs) {
  TableReader reader(table, "[packs]", file, problems);
  packs.facility = reader.string("facility");
  if (const std::string keys = reader.string("keys"); !keys.empty()) packs.keys = keys;
  if (const std::string stick = reader.string("stick"); !stick.empty()) packs.sticks = {stick};
  reader.finish();
}

void read_board(const TomlValue& table, const std::string& file, Problems& problems, KioskConfig::Board& board) {
  TableReader reader(table, "[board]", file, problems);
  const std::string posting = reader.choice("posting", {"everyone", "code", "staff", "off"});
  if (!posting.empty() && posting != "staff")
    problems.warning(
        file, reader.line_of("posting"), {"posting has no effect yet", "posting はまだ効きません"},
        {"for now only staff hang cards, by kioskctl card post: write posting = \"staff\", or leave it out",
         "今は職員だけが kioskctl card post でカードを掲示できます。posting = \"staff\" と書くか、省いてください"});
  if (posting == "code") board.posting = Posting::code;
  if (posting == "staff") board.posting = Posting::staff;
  if (posting == "off") board.posting = Posting::off;
  if (const auto days = reader.integer("lifetime_days", 1, kLongestLifetime)) board.lifetime = std::chrono::days(*days);
  reader.finish();
}

}  // namespace

KioskConfigResult read_kiosk_config(const std::optional<std::filesystem::path>& path, MessageLanguage language) {
  KioskConfigResult result;
  if (!path) return result;
  Problems problems(language);
  const std::string file = path->filename().string();
  const auto root = read_settings_file(*path, problems);
  if (!root) {
    problems.error(path->string(), 0, {"the configuration cannot be read: {0}", "設定ファイルを読めません: {0}"},
                   {"name a file that can be read, or leave --config out",
                    "読めるファイルを指定するか、--config を外してください"},
                   {root.error().message});
  } else {
    TableReader reader(*root, file, file, problems);
    if (const TomlValue* table = reader.table("panel")) read_panel(*table, file, problems, result.config.panel);
    if (const TomlValue* table = reader.table("visit")) read_visit(*table, file, problems, result.config.visit);
    if (const TomlValue* table = reader.table("packs")) read_packs(*table, file, problems, result.config.packs);
    if (const TomlValue* table = reader.table("board")) read_board(*table, file, problems, result.config.board);
    reader.finish();
  }
  result.problems = problems.take();
  return result;
}

}  // namespace kiosk::packs
