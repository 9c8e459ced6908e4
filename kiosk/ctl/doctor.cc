// doctor: is this machine fit for the kiosk? Looks at everything that the kiosk needs, and changes nothing.
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "kiosk/base/boot_time.h"
#include "kiosk/base/file.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/log_words.h"
#include "kiosk/ctl/output.h"
#include "kiosk/packs/check_fonts.h"
#include "kiosk/packs/font_config.h"
#include "kiosk/packs/pack_file.h"
#include "kiosk/packs/source.h"
#include "kiosk/store/card_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/pack_store.h"
#include "kiosk/store/screen_lock.h"
#include "kiosk/store/screen_report.h"
#include "kiosk/store/settings_store.h"
#include "kiosk/store/staff_log.h"
#include "kiosk/store/staff_pin.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;
using packs::Words;
namespace fs = std::filesystem;

constexpr uint64_t kMiB = 1u << 20;
// A backup a day, a pack and the ballast of the state must find room.
constexpr uint64_t kNeededSpace = 256 * kMiB;
constexpr uint64_t kComfortableSpace = 1024 * kMiB;

enum class Verdict { ok, information, warning, problem };

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "ok";
    case Verdict::information:
      return "information";
    case Verdict::warning:
      return "warning";
    case Verdict::problem:
      return "problem";
  }
  return "problem";
}

std::string_view mark(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "✓";
    case Verdict::information:
      return "·";
    case Verdict::warning:
      return "!";
    case Verdict::problem:
      return "✗";
  }
  return "✗";
}

struct Finding {
  std::string check;
  Verdict verdict;
  std::string what;
};

class Examination {
 public:
  explicit Examination(const Common& common) : common_(common) {}

  std::vector<Finding> run() {
    look_at_program();
    look_at_time_zones();
    look_at_fonts();
    look_at_words();
    look_at_content();
    look_at_display();
    look_at_state();
    return std::move(findings_);
  }

 private:
  void tell(std::string check, Verdict verdict, std::string what) {
    findings_.push_back({std::move(check), verdict, std::move(what)});
  }
  void find(std::string check, Verdict verdict, const Words& words,
            std::initializer_list<std::string_view> arguments = {}) {
    tell(std::move(check), verdict, say(common_, words, arguments));
  }

  void look_at_program() {
    find("version", Verdict::information, {"kioskctl {0}", "kioskctl {0}"}, {KIOSK_VERSION});
    if (!common_.config.empty())  // it was read before the command began
      find("config", Verdict::ok, {"the configuration {0} can be read", "設定 {0} を読めます"},
           {common_.config.string()});
  }

  void look_at_clock(std::optional<Date> valid_from) {
    if (const auto complaint = clock_complaint(common_, valid_from))
      tell("clock", Verdict::problem, *complaint);
    else
      find("clock", Verdict::ok,
           {"the clock says {0} (Tokyo): look whether that is right",
            "時計は {0}（日本時間）です。合っているか見てください"},
           {short_iso(common_.now)});
  }

  void look_at_time_zones() {
    std::error_code error;
    if (fs::exists("/usr/share/zoneinfo/Asia/Tokyo", error))
      find("tzdata", Verdict::ok, {"time zones are installed", "時間帯のデータがあります"});
    else
      find("tzdata", Verdict::warning,
           {"/usr/share/zoneinfo/Asia/Tokyo is not there: apt install tzdata",
            "/usr/share/zoneinfo/Asia/Tokyo がありません。apt install tzdata を実行してください"});
  }

  // Each file is tried alone, so that one that is missing is told with the package that brings it.
  void look_at_fonts() {
    const auto config = packs::read_font_config(share_folder() / "fonts" / "fonts.toml");
    if (!config) return tell("fonts", Verdict::problem, config.error().message);
    size_t present = 0;
    for (const text::FontFamily& family : config->families)
      for (const std::string& file : {family.regular, family.bold}) {
        if (file.empty()) continue;
        text::FontConfig alone;
        alone.families = {{family.name, file, "", {}}};
        std::error_code error;
        if (fs::is_regular_file(file, error) && ::access(file.c_str(), R_OK) == 0)
          ++present;
        else if (const auto typesetter = text::Typesetter::create(std::move(alone)); !typesetter)
          tell("fonts", Verdict::problem, typesetter.error().message);
        else
          find("fonts", Verdict::problem,
               {"font {0}: {1} cannot be read: check who may read it",
                "フォント {0}: {1} を読めません。読む権限を確かめてください"},
               {family.name, file});
      }
    if (present > 0)
      find("fonts", Verdict::ok, {"{0} font files are there", "フォント {0} 個があります"}, {std::to_string(present)});
  }

  void look_at_words() {
    bool all = true;
    for (const LanguageTag& language : visitor_languages())
      if (const auto words = read_words(language); !words) {
        all = false;
        tell("words", Verdict::problem, words.error().message);
      }
    if (all)
      find("words", Verdict::ok, {"the program's words are there in {0} languages", "画面のことばが {0} 言語あります"},
           {std::to_string(visitor_languages().size())});
  }

  void look_at_content() {
    const auto folder = content_folder(common_);
    const auto read = packs::read_source(folder, common_.messages, packs::Thoroughness::errors_only);
    const auto errors = std::count_if(read.problems.begin(), read.problems.end(), [](const packs::Problem& problem) {
      return problem.severity == packs::Severity::error;
    });
    look_at_clock(read.centre.valid_from);
    if (errors > 0)
      return find("content", Verdict::problem,
                  {"the content pack {0} has {1} errors: see kioskctl pack check {2}",
                   "コンテンツパック {0} にエラーが {1} 件あります。kioskctl pack check {2} で見られます"},
                  {folder.string(), std::to_string(errors), shell_word(folder)});
    find("content", Verdict::ok,
         {"the content pack {0} (version {1}) can be shown", "コンテンツパック {0}（版 {1}）を表示できます"},
         {folder.string(), std::to_string(read.centre.version)});
    const Date confirmed = read.centre.hours.holidays_confirmed_until;
    if (confirmed < date_of(common_.now) + std::chrono::days(60))
      find("holidays", Verdict::warning,
           {"holidays are confirmed until {0} only: "
            "set holidays_confirmed_until in hours.toml when the next year is published",
            "祝日の確定は {0} までです。翌年が公表されたら hours.toml の holidays_confirmed_until を直してください"},
           {iso(confirmed)});
  }

  void look_at_display() {
    for (const char* name : {"WAYLAND_DISPLAY", "DISPLAY"})
      if (const char* value = std::getenv(name); value && *value)
        return find("display", Verdict::information, {"a display is there ({0}={1})", "画面があります（{0}={1}）"},
                    {name, value});
    std::error_code error;
    for (fs::directory_iterator it("/dev/dri", error), end; !error && it != end; it.increment(error))
      if (it->path().filename().string().starts_with("card"))
        return find("display", Verdict::information, {"a display can be driven ({0})", "画面を使えます（{0}）"},
                    {it->path().string()});
    find("display", Verdict::information,
         {"there is no display here: kiosk --headless works, the lobby screen does not",
          "ここには画面がありません。kiosk --headless は動きますが、ロビーの画面は出ません"});
  }

  void look_at_state() {
    const fs::path folder = state_folder(common_);
    std::error_code error;
    // Not there yet: the kiosk makes it, where it may.
    fs::path there = fs::absolute(folder, error);
    while (!fs::exists(there, error) && there.has_parent_path() && there != there.parent_path())
      there = there.parent_path();
    look_at_space(there);
    if (fs::is_directory(folder, error)) {
      look_at_writing(folder);
      look_at_copies(folder);
      const auto state = read_state(common_);
      if (!state) return tell("state", Verdict::problem, state.error().message);
      if (!*state)
        return find("state", Verdict::information,
                    {"{0} holds no state yet: the kiosk makes it when it starts",
                     "{0} にはまだ状態がありません。キオスクが始まると作られます"},
                    {folder.string()});
      for (const std::string& alarm : (*state)->alarms()) tell("state", Verdict::problem, alarm);
      if ((*state)->alarms().empty())
        find("state", Verdict::ok, {"the state file {0} is healthy", "状態ファイル {0} は健全です"},
             {(*state)->file().string()});
      look_at_log(**state);
      look_at_pin(**state);
      look_at_keys(**state);
      look_at_what_is_left_out(**state);
      look_at_screen(**state);
      return look_at_letters(**state);
    }
    if (fs::exists(folder, error))
      return find("state", Verdict::problem,
                  {"{0} is no folder: name another with --state",
                   "{0} はフォルダーではありません。--state で別のものを指定してください"},
                  {folder.string()});
    if (::access(there.c_str(), W_OK) == 0)
      find("state", Verdict::information,
           {"the state folder {0} is not there yet: the kiosk makes it when it starts",
            "状態フォルダー {0} はまだありません。キオスクが始まると作られます"},
           {folder.string()});
    else
      find("state", Verdict::problem,
           {"the state folder {0} is not there and {1} may not be written: "
            "make it for the kiosk's user, or name another with --state",
            "状態フォルダー {0} がなく、{1} に書けません。キオスクの利用者のために作るか、--state "
            "で別のものを指定してください"},
           {folder.string(), there.string()});
  }

  // It is the folder's owner, the kiosk, who must write there; root acts as the owner.
  void look_at_writing(const fs::path& folder) {
    struct stat info {};
    struct statvfs disk {};
    const bool writable = ::stat(folder.c_str(), &info) == 0 && (info.st_mode & S_IWUSR) != 0 &&
                          ::statvfs(folder.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) == 0;
    if (!writable)
      find("state-folder", Verdict::problem,
           {"the state folder {0} cannot be written by its owner: check its rights and its disk",
            "状態フォルダー {0} に持ち主が書けません。権限とディスクを確かめてください"},
           {folder.string()});
    else if (::geteuid() == 0 || ::access(folder.c_str(), W_OK) == 0)
      find("state-folder", Verdict::ok, {"the state folder {0} can be written", "状態フォルダー {0} に書けます"},
           {folder.string()});
    else
      find("state-folder", Verdict::information,
           {"the state folder {0} can be written by its owner, but not by you: run what changes the board or a notice "
            "as the kiosk's user or with sudo",
            "状態フォルダー {0} には持ち主だけが書けます。掲示板やお知らせを変えるコマンドは、"
            "キオスクの利用者か sudo で実行してください"},
           {folder.string()});
  }

  void look_at_log(store::Database& state) {
    const auto found = store::StaffLog(state).verify();
    if (!found)
      tell("log", Verdict::problem, found.error().message);
    else if (*found)
      tell("log", Verdict::problem, log_complaint(common_, **found));
    else
      find("log", Verdict::ok, {"the log of what staff did is whole", "職員の操作の記録は変えられていません"});
  }

  void look_at_pin(store::Database& state) {
    const auto pin = store::StaffPin(state).state({boot_id(), SystemClock().monotonic()});
    if (!pin) return tell("pin", Verdict::problem, pin.error().message);
    if (!pin->set)
      return find("pin", Verdict::warning,
                  {"no PIN is set, so nobody can open the staff's screens: kioskctl pin set",
                   "PIN が決まっていないので、職員用の画面に入れません。kioskctl pin set で決めてください"});
    const std::string minutes = std::to_string(std::chrono::ceil<std::chrono::minutes>(pin->locked).count());
    if (pin->locked.count() > 0)
      return find("pin", Verdict::warning,
                  {"the PIN pad is locked for {0} more minutes after {1} wrong PINs; kioskctl log list tells when they "
                   "were typed, and kioskctl pin set opens it again",
                   "PIN が {1} 回続けて間違えられ、あと {0} 分は入力できません。いつ入力されたかは kioskctl log list "
                   "でわかります。kioskctl pin set で決め直すと、すぐ使えます"},
                  {minutes, std::to_string(pin->misses)});
    find("pin", Verdict::ok, {"the staff's PIN was set on {0}", "職員の PIN は {0} に決めたものです"},
         {short_iso(to_civil(*pin->set))});
  }

  void look_at_keys(store::Database& state) {
    packs::Problems problems(common_.messages);
    const auto keys = packs::read_known_keys(common_.settings.packs.keys, problems);
    for (const packs::Problem& problem : problems.take())
      tell("keys", Verdict::problem, packs::to_string(problem, common_.messages));
    const auto installed = store::PackStore(state).list();
    if (!installed) return tell("packs", Verdict::problem, installed.error().message);
    for (const auto& [slot, pack] : *installed)
      if (packs::is_revoked(keys, pack.key_id))
        find("packs", slot == store::PackSlot::previous ? Verdict::warning : Verdict::problem,
             {"the pack \"{0}\" (version {1}) was signed with the key {2} ({3}), which was revoked since: install one "
              "that is signed with a key that is valid",
              "パック「{0}」（版 {1}）の署名の鍵 "
              "{2}（{3}）は、あとから取り消されました。有効な鍵で署名したパックを入れて"
              "ください"},
             {pack.title, std::to_string(pack.version), pack.key_id, pack.signer});
  }

  // What stands in the state and no screen shows, because it is longer than it can be, or damaged.
  void look_at_what_is_left_out(store::Database& state) {
    const auto cards = store::CardStore(state).unreadable();
    if (!cards) return tell("cards", Verdict::problem, cards.error().message);
    if (!cards->empty())
      find("cards", Verdict::warning,
           {"{0} cards are damaged or too long and not shown, the first {1}: kioskctl card remove {1} takes it away",
            "壊れているか長すぎるカードが {0} 枚あり、画面に出ません。最初は {1} です。"
            "kioskctl card remove {1} で取り除けます"},
           {std::to_string(cards->size()), cards->front()});
    const auto left_out = store::SettingsStore(state).notice_words_left_out();
    if (!left_out) return tell("notice", Verdict::problem, left_out.error().message);
    if (*left_out > 0)
      find("notice", Verdict::problem,
           {"the notice has words that are too long and not shown, in {0} places: put it up again with kioskctl notice "
            "set",
            "お知らせに長すぎて画面に出ない文が {0} か所あります。kioskctl notice set で出し直してください"},
           {std::to_string(*left_out)});
  }

  // What the kiosk itself wrote, and whether it still runs.
  void look_at_screen(store::Database& state) {
    const auto report = store::read_screen_report(state);
    if (!report) return tell("screen", Verdict::problem, report.error().message);
    const auto presence = store::kiosk_presence(state.file().parent_path());
    if (presence == store::KioskPresence::ended)
      find("kiosk", Verdict::warning,
           {"no kiosk runs on this state folder now: nothing of it is on a screen; start the kiosk",
            "この状態フォルダーで動いているキオスクはありません。今はどの画面にも出ていません。"
            "キオスクを起動してください"});
    if (!*report)
      return find(
          "screen", Verdict::information,
          {"no kiosk has said yet what it shows: is one running on this state folder?",
           "何を表示しているか、まだどのキオスクも書いていません。この状態フォルダーでキオスクが動いていますか"});
    if (const auto& shown = (*report)->shown)
      find("screen", Verdict::information, shown_words(presence),
           {shown->title, std::to_string(shown->version), short_iso(to_civil(shown->since)),
            say(common_, name_of(shown->source)), shown->pack});
    else
      find("screen", Verdict::problem,
           presence == store::KioskPresence::running
               ? Words{"the running kiosk has no content that it may show: start it with this centre's",
                       "動いているキオスクには表示できるコンテンツがありません。この施設のコンテンツで起動してください"}
               : Words{"the last kiosk had no content that it may show: start it with this centre's",
                       "最後に動いたキオスクには表示できるコンテンツがありませんでした。"
                       "この施設のコンテンツで起動してください"});
    if (const auto& refused = (*report)->refused) tell_refused(*refused);
  }

  static Words shown_words(store::KioskPresence presence) {
    switch (presence) {
      case store::KioskPresence::running:
        return {"the running kiosk shows \"{0}\", version {1}, since {2}: {3} {4}",
                "動いているキオスクは「{0}」（版 {1}）を {2} から表示しています（{3} {4}）"};
      case store::KioskPresence::ended:
        return {"the last kiosk that ran here showed \"{0}\", version {1}, from {2} on: {3} {4}",
                "最後に動いたキオスクは「{0}」（版 {1}）を {2} から表示していました（{3} {4}）"};
      case store::KioskPresence::unknown:
        break;
    }
    return {"a kiosk said at {2} that it shows \"{0}\", version {1}: {3} {4}; whether it still runs is not known",
            "キオスクは {2} に「{0}」（版 {1}）を表示したと書いています（{3} {4}）。今も動いているかはわかりません"};
  }

  static Words name_of(store::ContentSource source) {
    using store::ContentSource;
    switch (source) {
      case ContentSource::folder:
        return {"the folder", "フォルダー"};
      case ContentSource::pack:
        return {"the pack", "パック"};
      case ContentSource::installed:
        return {"the installed pack", "入れたパック"};
      case ContentSource::copy:
        return {"the copy of what was shown before", "前に表示していたものの控え"};
      case ContentSource::built_in:
        return {"the program's own pack", "プログラムに付いているパック"};
    }
    return {};
  }

  void tell_refused(const store::RefusedContent& refused) {
    const auto language = LanguageTag::of(common_.messages == packs::MessageLanguage::japanese ? "ja" : "en");
    find("refused", Verdict::warning,
         {"the change of {0} is not on the screen, it was refused: {1}",
          "{0} の変更は画面に出ていません。次のまちがいのためです: {1}"},
         {short_iso(to_civil(refused.when)), refused.problem.in(language, {}).markup});
  }

  // Cards are written by anybody, in any script; `pack check` looks at the content.
  void look_at_letters(store::Database& state) {
    const auto typesetter = open_typesetter(common_, {visitor_languages().begin(), visitor_languages().end()});
    if (!typesetter) return;  // told with the fonts
    packs::MissingGlyphs missing(**typesetter);
    store::CardStore cards(state);
    size_t count = 0;
    std::string first;
    for (const auto status : {board::CardStatus::approved, board::CardStatus::pending}) {
      const auto listed = cards.list(status, store::CardStore::kMostApproved);
      if (!listed) return tell("letters", Verdict::problem, listed.error().message);
      for (const board::Card& card : *listed) {
        auto letters = missing.in(card.body, card.language, text::Family::handwriting);
        if (letters.empty()) letters = missing.in(card.nickname, card.language, text::Family::handwriting);
        if (letters.empty() || count++ > 0) continue;
        first = card.id + ": " + letters;
      }
    }
    if (count > 0)
      find("letters", Verdict::warning,
           {"cards with letters that no font has, shown as boxes: {0}, the first {1}; install the font of their "
            "script, "
            "see fonts/fonts.toml",
            "どのフォントにもない文字（画面では□）があるカード: {0} 枚。最初は {1}。その文字のフォントを入れてください"
            "（fonts/fonts.toml）"},
           {std::to_string(count), first});
  }

  void look_at_copies(const fs::path& folder) {
    const auto damaged = store::Database::set_aside_in(folder);
    if (damaged.empty()) return;
    find("state-damaged", Verdict::warning,
         {"{0} damaged state files are kept in {1}, the newest as {2}: what came after the backup that took its place "
          "is "
          "missing; the kiosk deletes them after 30 days",
          "{1} に壊れた状態ファイルが {0} 個残っています（最新は "
          "{2}）。代わりに戻した控えより後のことは失われています。"
          "30 日たつとキオスクが消します"},
         {std::to_string(damaged.size()), folder.string(), damaged.back().filename().string()});
  }

  void look_at_space(const fs::path& folder) {
    std::error_code error;
    const auto space = fs::space(folder, error);
    if (error) return tell("space", Verdict::problem, folder.string() + ": " + error.message());
    const std::string free = std::to_string(space.available / kMiB);
    if (space.available < kNeededSpace)
      find("space", Verdict::problem,
           {"only {0} MiB are free on the disk of {1}: make room for {2}",
            "{1} のディスクの空きが {0} MiB しかありません。{2} MiB 空けてください"},
           {free, folder.string(), std::to_string(kNeededSpace / kMiB)});
    else
      find("space", space.available < kComfortableSpace ? Verdict::warning : Verdict::ok,
           {"{0} MiB are free on the disk of {1}", "{1} のディスクの空きは {0} MiB です"}, {free, folder.string()});
  }

  const Common& common_;
  std::vector<Finding> findings_;
};

}  // namespace

Result<int> run(const Common& common, const DoctorOptions&) {
  const auto findings = Examination(common).run();
  const auto problems = std::count_if(findings.begin(), findings.end(),
                                      [](const Finding& finding) { return finding.verdict == Verdict::problem; });
  if (common.json) {
    Json json;
    json["version"] = KIOSK_VERSION;
    json["fit"] = problems == 0;
    json["checks"] = Json::array();
    for (const Finding& finding : findings)
      json["checks"].push_back(
          Json{{"check", finding.check}, {"verdict", to_string(finding.verdict)}, {"what", finding.what}});
    print_json(json);
  } else {
    for (const Finding& finding : findings)
      print_line(std::string(mark(finding.verdict)) + " " + finding.check + ": " + finding.what);
  }
  if (problems == 0) return kDone;
  complain(say(common,
               {"this machine is not fit: mend the {0} lines marked with ✗",
                "この機械ではまだ使えません。✗ の {0} 行を直してください"},
               {std::to_string(problems)}));
  return kFailed;
}

}  // namespace kiosk::ctl
