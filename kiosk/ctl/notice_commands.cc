// notice: what staff put over the whole screen.
#include <nlohmann/json.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "kiosk/base/markup.h"
#include "kiosk/base/utf8.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/packs/source.h"
#include "kiosk/packs/text_size.h"
#include "kiosk/store/screen_lock.h"
#include "kiosk/store/settings_store.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::ordered_json;
using store::Notice;

// What cannot be set on a screen does not reach it.
Status check_words(const Common& common, const facility::LocalizedText& words, size_t longest) {
  for (const auto& [language, text] : words.all()) {
    const auto refuse = [&](const packs::Words& what) {
      return fail(ErrorCode::invalid, say(common, what, {language.str(), std::to_string(longest)}));
    };
    if (text.empty())
      return refuse(
          {"the words in {0} are empty: write some, or leave them out", "{0} の文が空です。書くか、省いてください"});
    if (find_invalid_utf8(text) != std::string_view::npos)
      return refuse({"the words in {0} are no UTF-8: check the terminal's encoding",
                     "{0} の文が UTF-8 ではありません。端末の文字コードを確かめてください"});
    if (const size_t length = count_characters(text); length > longest)
      return fail(ErrorCode::invalid,
                  say(common,
                      {"the words in {0} have {2} characters, and there is room for {1}: write less",
                       "{0} の文が {2} 文字あります。{1} 文字までにしてください"},
                      {language.str(), std::to_string(longest), std::to_string(length)}));
    if (packs::size_of(without_markup(text)).longest_cluster > packs::kMostInCluster)
      return fail(ErrorCode::invalid,
                  say(common,
                      {"the words in {0} have more than {1} marks or joined characters on one letter: take some away",
                       "{0} の文に、記号や結合文字が {1} 個より多く付いた文字があります。減らしてください"},
                      {language.str(), std::to_string(packs::kMostInCluster)}));
    for (size_t i = 0; i < text.size(); i += decode_utf8(text, i).length)
      if (is_control(decode_utf8(text, i).code_point) && text[i] != '\n')
        return refuse(
            {"the words in {0} hold a control character: take it out", "{0} の文に制御文字があります。取ってください"});
  }
  return {};
}

Json words_json(const facility::LocalizedText& words) {
  Json json = Json::object();
  for (const auto& [language, text] : words.all()) json[language.str()] = text;
  return json;
}

// Whether the notice that is there is where people read it.
struct Showing {
  store::KioskPresence kiosk = store::KioskPresence::unknown;
  std::optional<UtcTime> since;  // a kiosk said that it shows it

  bool is_on_screen() const { return since && kiosk != store::KioskPresence::ended; }
};

Result<Showing> showing(store::Database& state) {
  const auto since = store::SettingsStore(state).notice_shown_since();
  if (!since) return tl::make_unexpected(since.error());
  return Showing{store::kiosk_presence(state.file().parent_path()), *since};
}

constexpr std::chrono::seconds kLongestWait{2};

// Until the kiosk that runs has said that it shows the notice, but no longer than kLongestWait.
Result<Showing> wait_until_shown(store::Database& state) {
  const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
  for (;;) {
    auto now = showing(state);
    if (!now || now->is_on_screen() || now->kiosk != store::KioskPresence::running ||
        std::chrono::steady_clock::now() >= deadline)
      return now;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string words_of(const Common& common, const Showing& showing) {
  if (showing.kiosk == store::KioskPresence::ended)
    return say(common, {"the notice is on NO screen now: no kiosk runs on this state folder; it is noted, and will be "
                        "shown when the kiosk starts",
                        "お知らせは今、どの画面にも出ていません。この状態フォルダーで動いているキオスクがありません。"
                        "お知らせは記録したので、キオスクを起動すると出ます"});
  if (!showing.since)
    return say(common,
               {"the notice is noted, but no kiosk has said yet that it shows it: look at the screen, and whether a "
                "kiosk runs on this state folder",
                "お知らせは記録しましたが、画面に出たという知らせがキオスクからまだありません。画面と、"
                "この状態フォルダーでキオスクが動いているかを確かめてください"});
  return say(
      common,
      showing.kiosk == store::KioskPresence::running
          ? packs::Words{"It is on the kiosk's screen since {0}.", "{0} からキオスクの画面に出ています。"}
          : packs::Words{"A kiosk has shown it since {0}; whether it still runs is not known: look at the screen.",
                         "{0} からキオスクの画面に出ましたが、そのキオスクが今も動いているかはわかりません。"
                         "画面を確かめてください。"},
      {short_iso(to_civil(*showing.since))});
}

Json notice_json(const Notice& notice, const Showing& showing) {
  Json json;
  json["kind"] = store::to_string(notice.kind);
  json["title"] = words_json(notice.title);
  json["text"] = words_json(notice.body);
  json["until"] = notice.expires ? Json(short_iso(to_civil(*notice.expires))) : Json(nullptr);
  json["shown_since"] = showing.is_on_screen() ? Json(iso(to_civil(*showing.since))) : Json(nullptr);
  json["kiosk_runs"] = showing.kiosk == store::KioskPresence::unknown
                           ? Json(nullptr)
                           : Json(showing.kiosk == store::KioskPresence::running);
  return json;
}

// The languages that have no words of their own, by the one that the screen shows instead; none: the program's words.
using Substitutes = std::map<std::optional<LanguageTag>, std::vector<LanguageTag>>;

Substitutes substitutes(const Common& common, const Notice& notice, const facility::LocalizedText& words,
                        const facility::FallbackChains& chains) {
  Substitutes lacking;
  for (const LanguageTag& language : common.settings.visit.languages) {
    if (words.has(language)) continue;
    if (notice.kind == Notice::Kind::custom)
      lacking[words.in(language, chains).language].push_back(language);
    else
      lacking[std::nullopt].push_back(language);
  }
  return lacking;
}

void print_substitutes(const Common& common, const Notice& notice) {
  const auto content = packs::read_source(content_folder(common), common.messages, packs::Thoroughness::errors_only);
  const std::pair<const facility::LocalizedText*, packs::Words> parts[] = {{&notice.title, {"title", "題"}},
                                                                           {&notice.body, {"text", "文"}}};
  for (const auto& [words, part] : parts) {
    if (words->empty() && notice.kind == Notice::Kind::custom) continue;
    for (const auto& [shown, languages] : substitutes(common, notice, *words, content.centre.fallback)) {
      std::string list;
      for (const LanguageTag& language : languages) list += (list.empty() ? "" : ", ") + language.str();
      print_line(say(common,
                     shown ? packs::Words{"  {0}: there is no {1}, the one in {2} is shown",
                                          "  {0}: {1}がないので、{2} のものを出します"}
                           : packs::Words{"  {0}: the program's own words are the {1}",
                                          "  {0}: {1}は、プログラムの決まった文を出します"},
                     {list, say(common, part), shown ? shown->str() : ""}));
    }
  }
}

bool is_end_of_day(CivilTime time) { return time == CivilTime(date_of(time)); }

// As staff give it: a day alone is meant to its end.
std::string as_given(CivilTime until) {
  return is_end_of_day(until) ? iso(date_of(until) - std::chrono::days(1)) : short_iso(until);
}

std::string until_words(const Common& common, CivilTime until) {
  return say(common,
             is_end_of_day(until) ? packs::Words{"to the end of {0}", "{0} の終わりまで"}
                                  : packs::Words{"until {0}", "{0} まで"},
             {as_given(until)});
}

// What the end of a notice cannot be.
Status check_until(const Common& common, CivilTime until) {
  constexpr std::chrono::days kFurthest{366};
  if (until <= common.now)
    return fail(ErrorCode::invalid, say(common,
                                        {"--until {0} is over already: write a later time",
                                         "--until {0} はもう過ぎています。後の日時を書いてください"},
                                        {as_given(until)}));
  if (until > common.now + kFurthest)
    return fail(ErrorCode::invalid, say(common,
                                        {"--until {0} is more than a year away: check the year, or leave --until out",
                                         "--until {0} は 1 年以上先です。年を確かめるか、--until を消してください"},
                                        {as_given(until)}));
  return {};
}

void print_notice(const Common& common, const Notice& notice) {
  const std::string kind(store::to_string(notice.kind));
  print_line(notice.expires ? say(common, {"The notice {0}, {1}:", "お知らせ {0}（{1}）:"},
                                  {kind, until_words(common, to_civil(*notice.expires))})
                            : say(common,
                                  {"The notice {0}, until kioskctl notice clear:",
                                   "お知らせ {0}（kioskctl notice clear で消すまで）:"},
                                  {kind}));
  for (const auto* words : {&notice.title, &notice.body})
    for (const auto& [language, text] : words->all()) print_line("  " + language.str() + "\t" + without_markup(text));
  print_substitutes(common, notice);
}

}  // namespace

Result<int> run(const Common& common, const NoticeSetOptions& options) {
  if (auto checked = check_words(common, options.title, Notice::kLongestTitle); !checked)
    return tl::make_unexpected(checked.error());
  if (auto checked = check_words(common, options.text, Notice::kLongestBody); !checked)
    return tl::make_unexpected(checked.error());
  Notice notice{options.kind, options.title, options.text, std::nullopt};
  if (notice.kind == Notice::Kind::custom && notice.title.empty())
    return fail(ErrorCode::invalid, say(common, {"a custom notice needs words: give --title ja=… (and en=… …)",
                                                 "custom のお知らせには文が必要です。--title ja=… を付けてください"}));
  // "Closed today" must not stand there tomorrow because somebody forgot it.
  std::optional<CivilTime> until = options.until;
  if (!until && notice.kind == Notice::Kind::closed_today) until = date_of(common.now) + std::chrono::days(1);
  if (until) {
    if (auto checked = check_until(common, *until); !checked) return tl::make_unexpected(checked.error());
    notice.expires = to_utc(*until);
  }
  const auto state = open_state(common, Missing::make_installed);
  if (!state) return tl::make_unexpected(state.error());
  store::SettingsStore settings(**state);
  const auto before = settings.notice(to_utc(common.now));
  if (!before) return tl::make_unexpected(before.error());
  if (*before && (*before)->kind == Notice::Kind::evacuate && notice.kind != Notice::Kind::evacuate)
    return fail(ErrorCode::invalid,
                say(common, {"the evacuation notice stands: take it away first with kioskctl notice clear",
                             "避難のお知らせが出ています。先に kioskctl notice clear で消してください"}));
  if (auto done = settings.set_notice(
          notice, store::StaffAct{to_utc(common.now), who(), "notice.set", std::string(store::to_string(notice.kind))});
      !done)
    return tl::make_unexpected(done.error());
  const auto shown = wait_until_shown(**state);
  if (!shown) return tl::make_unexpected(shown.error());
  if (common.json) {
    print_json(notice_json(notice, *shown));
  } else {
    if (*before) print_line(say(common, {"In place of the notice before it:", "前のお知らせの代わりに出します。"}));
    print_notice(common, notice);
    if (shown->is_on_screen()) print_line(words_of(common, *shown));
  }
  // It is noted, which is what was asked for; who reads nothing but the status learns it from the JSON.
  if (!shown->is_on_screen()) complain(words_of(common, *shown));
  return kDone;
}

Result<int> run(const Common& common, const NoticeClearOptions&) {
  const auto state = open_state(common, Missing::leave);
  if (!state) return tl::make_unexpected(state.error());
  bool cleared = false;
  if (*state) {
    store::SettingsStore settings(**state);
    const auto notice = settings.notice(to_utc(common.now));
    if (!notice) return tl::make_unexpected(notice.error());
    cleared = notice->has_value();
    std::optional<store::StaffAct> act;
    if (cleared) act = {to_utc(common.now), who(), "notice.clear", std::string(store::to_string((*notice)->kind))};
    if (auto done = settings.clear_notice(act); !done) return tl::make_unexpected(done.error());
  }
  if (common.json)
    print_json(Json{{"cleared", cleared}});
  else
    print_line(cleared ? say(common, {"The notice is gone.", "お知らせを消しました。"})
                       : say(common, {"There was no notice.", "お知らせはありませんでした。"}));
  return kDone;
}

Result<int> run(const Common& common, const NoticeShowOptions&) {
  const auto state = read_state(common);
  if (!state) return tl::make_unexpected(state.error());
  std::optional<Notice> notice;
  Showing shown;
  if (*state) {
    auto found = store::SettingsStore(**state).notice(to_utc(common.now));
    if (!found) return tl::make_unexpected(found.error());
    const auto now = showing(**state);
    if (!now) return tl::make_unexpected(now.error());
    notice = std::move(*found);
    shown = *now;
  }
  if (common.json)
    print_json(notice ? notice_json(*notice, shown) : Json(nullptr));
  else if (notice) {
    print_notice(common, *notice);
    print_line(words_of(common, shown));
  } else
    print_line(say(common, {"There is no notice.", "お知らせはありません。"}));
  return kDone;
}

}  // namespace kiosk::ctl
