// notice: what staff put over the whole screen.
#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/markup.h"
#include "kiosk/base/utf8.h"
#include "kiosk/ctl/inputs.h"
#include "kiosk/ctl/output.h"
#include "kiosk/packs/source.h"
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

Json notice_json(const Notice& notice, std::optional<UtcTime> shown_since = std::nullopt) {
  Json json;
  json["kind"] = store::to_string(notice.kind);
  json["title"] = words_json(notice.title);
  json["text"] = words_json(notice.body);
  json["until"] = notice.expires ? Json(short_iso(to_civil(*notice.expires))) : Json(nullptr);
  json["shown_since"] = shown_since ? Json(iso(to_civil(*shown_since))) : Json(nullptr);
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

void print_notice(const Common& common, const Notice& notice) {
  const std::string kind(store::to_string(notice.kind));
  print_line(
      notice.expires
          ? say(common,
                {"The notice {0} is up until {1}, on every screen that uses this state folder.",
                 "お知らせ {0} を {1} まで出しています（この状態フォルダーを使う画面に表示されます）。"},
                {kind, short_iso(to_civil(*notice.expires))})
          : say(common,
                {"The notice {0} is up until kioskctl notice clear, on every screen that uses this state folder.",
                 "お知らせ {0} を kioskctl notice clear "
                 "まで出しています（この状態フォルダーを使う画面に表示されます）。"},
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
  if (until && *until <= common.now)
    return fail(ErrorCode::invalid, say(common,
                                        {"--until {0} is over already: write a later time",
                                         "--until {0} はもう過ぎています。後の日時を書いてください"},
                                        {short_iso(*until)}));
  if (until) notice.expires = to_utc(*until);
  const auto state = open_state(common, Missing::make_installed);
  if (!state) return tl::make_unexpected(state.error());
  store::SettingsStore settings(**state);
  const auto before = settings.notice(to_utc(common.now));
  if (!before) return tl::make_unexpected(before.error());
  if (*before && (*before)->kind == Notice::Kind::evacuate && notice.kind != Notice::Kind::evacuate)
    return fail(ErrorCode::invalid,
                say(common, {"the evacuation notice stands: take it away first with kioskctl notice clear",
                             "避難のお知らせが出ています。先に kioskctl notice clear で消してください"}));
  if (auto done = settings.set_notice(notice); !done) return tl::make_unexpected(done.error());
  if (common.json) {
    print_json(notice_json(notice));
    return kDone;
  }
  if (*before) print_line(say(common, {"In place of the notice before it:", "前のお知らせの代わりに出します。"}));
  print_notice(common, notice);
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
    if (auto done = settings.clear_notice(); !done) return tl::make_unexpected(done.error());
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
  std::optional<UtcTime> shown_since;
  if (*state) {
    store::SettingsStore settings(**state);
    auto found = settings.notice(to_utc(common.now));
    if (!found) return tl::make_unexpected(found.error());
    const auto since = settings.notice_shown_since();
    if (!since) return tl::make_unexpected(since.error());
    notice = std::move(*found);
    shown_since = *since;
  }
  if (common.json)
    print_json(notice ? notice_json(*notice, shown_since) : Json(nullptr));
  else if (notice) {
    print_notice(common, *notice);
    print_line(shown_since
                   ? say(common, {"A kiosk shows it since {0}.", "{0} からキオスクの画面に出ています。"},
                         {short_iso(to_civil(*shown_since))})
                   : say(common, {"No kiosk has shown it yet: is one running on this state folder?",
                                  "まだどのキオスクにも出ていません。この状態フォルダーでキオスクが動いていますか。"}));
  } else
    print_line(say(common, {"There is no notice.", "お知らせはありません。"}));
  return kDone;
}

}  // namespace kiosk::ctl
