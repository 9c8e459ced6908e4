#include "kiosk/ctl/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <string>
#include <utility>

#include "kiosk/base/clock.h"
#include "kiosk/ctl/command_line_impl.h"
#include "kiosk/ctl/output.h"
#include "kiosk/facility/holidays.h"
#include "kiosk/packs/language_names.h"
#include "kiosk/packs/message_language.h"
#include "kiosk/packs/written_time.h"

#ifndef KIOSK_VERSION
#define KIOSK_VERSION "unknown"
#endif

namespace kiosk::ctl {
namespace {

using packs::MessageLanguage;
using packs::Words;

constexpr int kMostDays = 3660;

// As typed, before it is checked. One command runs, so commands share the fields.
struct Raw {
  std::string language, at, content, state, config;
  bool json = false;
  int days = 7, year = 0, lifetime_days = 0, most = LogListOptions().most;
  std::string from, to, category, status, paper = "cream", nickname, kind, until, folder, png, file, output, key;
  std::vector<std::string> ids, titles, texts, languages;
  std::vector<std::string> body;  // one or none
  std::vector<std::string> keys;
  float size_px = 0, width_px = 0;
  bool all_pending = false, vertical = false, phrase = false, justify = false, plain = false, glyphs = false,
       without_password = false, fit = false, watch = false, landscape = false;
};

using Make = std::function<Result<Command>(const Raw&, const Common&)>;

// A tag of a language that there is. Names are for spreadsheets.
std::optional<LanguageTag> parse_language(const std::string& text) {
  const auto tag = LanguageTag::parse(text);
  return tag && packs::find_language(text) == tag ? tag : std::nullopt;
}

tl::unexpected<Error> no_language(const Common& common, std::string_view text) {
  return fail(
      ErrorCode::invalid,
      say(common,
          {"{0} is no language tag: write ja, ja-x-easy, en, zh-Hans, zh-Hant, ko or ru",
           "{0} は言語の記号ではありません。ja、ja-x-easy、en、zh-Hans、zh-Hant、ko、ru のどれかを書いてください"},
          {text}));
}

// Whether `text` is written as `form`, in which 0 stands for a digit.
bool has_form(std::string_view text, std::string_view form) {
  return std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char c, char model) {
    return model == '0' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : c == model;
  });
}

// A date or time in another form than the one that the command line takes, with the right one where it can be told.
tl::unexpected<Error> wrong_form(const Common& common, std::string_view option, std::string_view text,
                                 std::string_view example) {
  const auto date = packs::parse_written_date(text);
  return fail(ErrorCode::invalid, say(common,
                                      {"{0} {1}: its form is wrong; write it like {2}",
                                       "{0} {1}: 書き方がちがいます。{2} のように書いてください"},
                                      {option, text, date ? iso(*date) : std::string(example)}));
}

Result<std::optional<Date>> to_date(const Common& common, std::string_view option, const std::string& text) {
  if (text.empty()) return std::optional<Date>();
  if (const auto date = parse_date(text)) return date;
  if (!has_form(text, "0000-00-00")) return wrong_form(common, option, text, "2026-11-25");
  return fail(ErrorCode::invalid, say(common,
                                      {"{0} {1}: there is no such date; write it like 2026-11-25",
                                       "{0} {1}: この日付はありません。2026-11-25 のように書いてください"},
                                      {option, text}));
}

Result<CivilTime> to_time(const Common& common, std::string_view option, const std::string& text) {
  if (const auto time = parse_civil_time(text)) return *time;
  if (!has_form(text, "0000-00-00") && !has_form(text, "0000-00-00T00:00") && !has_form(text, "0000-00-00T00:00:00"))
    return wrong_form(common, option, text, "2026-11-25T14:32");
  return fail(ErrorCode::invalid, say(common,
                                      {"{0} {1}: there is no such time; write it like 2026-11-25T14:32",
                                       "{0} {1}: この日時はありません。2026-11-25T14:32 のように書いてください"},
                                      {option, text}));
}

// One of a few names; an empty one is none.
template <class Value, class Parse>
Result<std::optional<Value>> to_name(const Common& common, const std::string& text, Parse parse,
                                     std::string_view names) {
  if (text.empty()) return std::optional<Value>();
  if (const std::optional<Value> value = parse(text)) return value;
  return fail(ErrorCode::invalid,
              say(common, {"{0} is not known: write one of {1}", "{0} はありません。次のどれかを書いてください: {1}"},
                  {text, names}));
}

constexpr std::string_view kStatuses = "pending, approved, rejected, hidden, expired, removed";
constexpr std::string_view kCardCategories = "friends, language, looking-for, notice";
constexpr std::string_view kPapers = "cream, blue, green, pink";
constexpr std::string_view kNoticeKinds = "evacuate, closed-today, custom";
constexpr std::string_view kEventCategories =
    "language, intercultural, multicultural, children, seminar, volunteer, exchange";

Result<Command> make_hours(const Raw& raw, const Common&) { return HoursOptions{raw.days}; }

Result<Command> make_holidays(const Raw& raw, const Common& common) {
  using Calendar = facility::HolidayCalendar;
  if (raw.year < Calendar::kFirstYear || raw.year > Calendar::kLastYear)
    return fail(
        ErrorCode::invalid,
        say(common,
            {"--year {0}: holidays are known for {1} to {2}", "--year {0}: 祝日がわかるのは {1} 年から {2} 年までです"},
            {std::to_string(raw.year), std::to_string(Calendar::kFirstYear), std::to_string(Calendar::kLastYear)}));
  return HolidaysOptions{raw.year};
}

Result<Command> make_events(const Raw& raw, const Common& common) {
  const auto from = to_date(common, "--from", raw.from);
  if (!from) return tl::make_unexpected(from.error());
  const auto to = to_date(common, "--to", raw.to);
  if (!to) return tl::make_unexpected(to.error());
  const auto category =
      to_name<facility::EventCategory>(common, raw.category, facility::parse_event_category, kEventCategories);
  if (!category) return tl::make_unexpected(category.error());
  if (*to && **to < from->value_or(date_of(common.now)))
    return fail(ErrorCode::invalid, say(common,
                                        {"--to {1} is before --from {0}: change one of them",
                                         "--to {1} が --from {0} より前です。どちらかを直してください"},
                                        {iso(from->value_or(date_of(common.now))), iso(**to)}));
  return EventsOptions{*from, *to, *category};
}

Result<Command> make_layout(const Raw& raw, const Common&) {
  return LayoutOptions{raw.size_px, raw.width_px, raw.vertical, raw.phrase,
                       raw.justify, raw.plain,    raw.glyphs,   raw.png};
}

Result<std::optional<board::CardStatus>> to_status(const Raw& raw, const Common& common) {
  return to_name<board::CardStatus>(common, raw.status, board::parse_card_status, kStatuses);
}

Result<Command> make_card_list(const Raw& raw, const Common& common) {
  return to_status(raw, common).map([](auto status) { return Command(CardListOptions{status}); });
}

Result<Command> make_card_export(const Raw& raw, const Common& common) {
  return to_status(raw, common).map([](auto status) { return Command(CardExportOptions{status}); });
}

Result<Command> make_card_show(const Raw& raw, const Common&) { return CardShowOptions{raw.ids}; }

Result<Command> make_card_post(const Raw& raw, const Common& common) {
  const auto category = to_name<board::Category>(common, raw.category, board::parse_category, kCardCategories);
  if (!category) return tl::make_unexpected(category.error());
  const auto paper = to_name<board::Paper>(common, raw.paper, board::parse_paper, kPapers);
  if (!paper) return tl::make_unexpected(paper.error());
  CardPostOptions options;
  if (!raw.body.empty() && raw.body.front() != "-") options.text = raw.body.front();
  options.nickname = raw.nickname;
  options.category = category->value_or(options.category);
  options.paper = paper->value_or(options.paper);
  options.vertical = raw.vertical;
  if (raw.lifetime_days > 0) options.lifetime = std::chrono::days(raw.lifetime_days);
  return options;
}

template <board::CardStatus to>
Result<Command> make_card_change(const Raw& raw, const Common& common) {
  if (to != board::CardStatus::approved && raw.ids.empty())
    return fail(ErrorCode::invalid,
                say(common, {"name the cards; see kioskctl card list",
                             "カードの id を書いてください。一覧は kioskctl card list で見られます"}));
  if (raw.ids.empty() != raw.all_pending)
    return fail(
        ErrorCode::invalid,
        say(common, raw.ids.empty() ? Words{"name the cards, or write --all-pending; see kioskctl card list",
                                            "カードの id か --all-pending を書いてください。一覧は kioskctl card "
                                            "list で見られます"}
                                    : Words{"--all-pending and ids do not go together: write one of them",
                                            "--all-pending と id はどちらか一方だけを書いてください"}));
  return CardChangeOptions{to, raw.ids, raw.all_pending};
}

// "ko=오늘은 쉽니다"; without a language it is in that of --lang.
Status add_words(const Common& common, const std::string& text, facility::LocalizedText& words) {
  LanguageTag language = common.language.value_or(common.text_language());
  std::string value = text;
  if (const size_t equals = text.find('='); equals != std::string::npos) {
    const auto tag = parse_language(text.substr(0, equals));
    if (!tag) return no_language(common, text.substr(0, equals));
    language = *tag;
    value = text.substr(equals + 1);
  }
  if (words.has(language))
    return fail(ErrorCode::invalid, say(common,
                                        {"the words in {0} are given twice: give them once",
                                         "{0} の文が2回書かれています。1回だけ書いてください"},
                                        {language.str()}));
  words.set(language, std::move(value));
  return {};
}

// A date and time, or a time of this day.
Result<CivilTime> to_until(const Common& common, const std::string& text) {
  if (const auto minutes = packs::parse_written_time(text)) return CivilTime(date_of(common.now) + *minutes);
  // A day alone is meant to its end.
  if (const auto day = parse_date(text)) return CivilTime(*day + std::chrono::days(1));
  if (const auto time = parse_civil_time(text)) return *time;
  return fail(ErrorCode::invalid, say(common,
                                      {"--until {0}: there is no such time; write one of today, like 17:15, or a date "
                                       "and time, like 2026-11-25T17:15",
                                       "--until {0}: この日時はありません。今日の時刻なら 17:15 や 17時、ほかの日なら "
                                       "2026-11-25T17:15 のように書いてください"},
                                      {text}));
}

Result<Command> make_notice_set(const Raw& raw, const Common& common) {
  const auto kind = to_name<store::Notice::Kind>(common, raw.kind, store::parse_notice_kind, kNoticeKinds);
  if (!kind) return tl::make_unexpected(kind.error());
  NoticeSetOptions options;
  options.kind = kind->value_or(options.kind);
  for (const std::string& title : raw.titles)
    if (auto added = add_words(common, title, options.title); !added) return tl::make_unexpected(added.error());
  for (const std::string& text : raw.texts)
    if (auto added = add_words(common, text, options.text); !added) return tl::make_unexpected(added.error());
  if (!raw.until.empty()) {
    const auto until = to_until(common, raw.until);
    if (!until) return tl::make_unexpected(until.error());
    options.until = *until;
  }
  return options;
}

Result<Command> make_log_list(const Raw& raw, const Common&) { return LogListOptions{raw.most}; }

template <class Options>
Result<Command> make_plain(const Raw&, const Common&) {
  return Options{};
}

Result<Command> make_pack_check(const Raw& raw, const Common&) { return PackCheckOptions{raw.folder, raw.fit}; }

Result<Command> make_pack_preview(const Raw& raw, const Common& common) {
  if (raw.output.empty() != raw.watch)
    return fail(ErrorCode::invalid, say(common, {"write either --out with a folder for the pictures, or --watch",
                                                 "--out フォルダー（画面の画像を作る）か、--watch（ウィンドウで見る）の"
                                                 "どちらか一方を書いてください"}));
  PackPreviewOptions options{raw.folder, raw.output, raw.watch, raw.landscape, {}, raw.ids};
  for (const std::string& text : raw.languages) {
    const auto language = parse_language(text);
    const auto& known = visitor_languages();
    if (!language || std::find(known.begin(), known.end(), *language) == known.end()) return no_language(common, text);
    options.languages.push_back(*language);
  }
  for (const std::string& place : options.places)
    if (place.empty() || place.find_first_of(" \t\n\r#") != std::string::npos)
      return fail(ErrorCode::invalid, say(common,
                                          {"--only {0}: there is no such place; write home, hours, page/jica, event …",
                                           "--only {0}: その画面はありません。home、hours、page/jica、event "
                                           "などの名前を書いてください"},
                                          {place}));
  return options;
}

Result<Command> make_pack_new(const Raw& raw, const Common&) { return PackNewOptions{raw.folder}; }

Result<Command> make_pack_keygen(const Raw& raw, const Common&) {
  return PackKeygenOptions{raw.file, raw.without_password};
}

Result<Command> make_pack_build(const Raw& raw, const Common&) {
  return PackBuildOptions{raw.folder, raw.output, raw.key};
}

Result<Command> make_pack_sign(const Raw& raw, const Common&) { return PackSignOptions{raw.file, raw.key}; }

Result<Command> make_pack_verify(const Raw& raw, const Common&) {
  return PackVerifyOptions{raw.file, {raw.keys.begin(), raw.keys.end()}};
}

Result<Command> make_pack_install(const Raw& raw, const Common& common) {
  if (raw.from.empty()) return PackInstallOptions{raw.file, std::nullopt};
  const auto from = to_time(common, "--from", raw.from);
  if (!from) return tl::make_unexpected(from.error());
  return PackInstallOptions{raw.file, *from};
}

class CommandLine {
 public:
  CommandLine(int argc, char** argv)
      : messages_(packs::message_language(argc, argv)),
        app_(help({"The staff's command line of the lobby kiosk.", "ロビーのキオスクのための、職員用コマンドです。"}),
             "kioskctl") {
    app_.fallthrough();  // what goes with every command may stand before or after it
    app_.require_subcommand(1);
    app_.option_defaults()->group(help({"Options", "オプション"}));
    app_.set_version_flag("--version", KIOSK_VERSION, help({"prints the version", "版を表示する"}));
    app_.set_help_flag("-h,--help", help({"prints this help", "この説明を表示する"}));
    for (const auto& [label, words] :
         {std::pair("Usage", Words{"Usage", "使い方"}), std::pair("OPTIONS", Words{"OPTIONS", "オプション"}),
          std::pair("SUBCOMMAND", Words{"COMMAND", "コマンド"}),
          std::pair("SUBCOMMANDS", Words{"COMMANDS", "コマンド"}), std::pair("Positionals", Words{"Arguments", "引数"}),
          std::pair("REQUIRED", Words{"REQUIRED", "必須"})})
      app_.get_formatter()->label(label, help(words));
    app_.add_option(
            "--lang", raw_.language,
            help({"language of the messages (ja, en) and of the texts: ja, ja-x-easy, en, zh-Hans, zh-Hant, ko, ru",
                  "メッセージの言語（ja、en）と、文の言語: ja, ja-x-easy, en, zh-Hans, zh-Hant, ko, ru"}))
        ->type_name("TAG");
    app_.add_flag("--json", raw_.json, help({"print one JSON document and nothing else", "JSON だけを出力する"}));
    app_.add_option("--content", raw_.content,
                    help({"a content pack's folder instead of the built-in one",
                          "付属のもののかわりに使うコンテンツパックのフォルダー"}))
        ->check(not_empty(messages_))
        ->type_name("DIR");
    app_.add_option("--state", raw_.state,
                    help({"the kiosk's state folder (else $KIOSK_STATE, else /var/lib/kiosk)",
                          "キオスクの状態フォルダー（なければ $KIOSK_STATE、/var/lib/kiosk）"}))
        ->type_name("DIR");
    app_.add_option("--config", raw_.config, help({"the kiosk's configuration", "キオスクの設定ファイル"}))
        ->type_name("FILE");
    app_.add_option(
            "--at", raw_.at,
            help({"take it to be this time, such as 2026-11-25T14:32", "今をこの日時とみなす。例: 2026-11-25T14:32"}))
        ->type_name("TIME");
    add_centre_commands();
    add_layout();
    add_card_commands();
    add_notice_commands();
    add_pin_commands();
    add_log_commands();
    add(app_, "doctor", help({"is this machine fit for the kiosk?", "この機械でキオスクを使えるか調べる"}),
        make_plain<DoctorOptions>);
    add_pack_commands();
  }

  std::variant<Invocation, int> parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app_.exit(error);
      if (const auto told = no_such_command()) {
        complain(*told);
        return kWrongUsage;
      }
      complain(say(messages_, {"{0}; see kioskctl --help", "書き方がちがいます（{0}）。kioskctl --help を見てください"},
                   {messages_ == MessageLanguage::japanese ? in_japanese(error) : error.what()}));
      return kWrongUsage;
    }
    Common common;
    if (auto checked = check_common(common); !checked) return told(checked.error(), kWrongUsage);
    if (auto read = read_config(common); !read) return told(read.error(), kFailed);
    for (const auto& [app, make] : commands_) {
      if (!app->parsed()) continue;
      auto command = make(raw_, common);
      if (!command) return told(command.error(), kWrongUsage);
      return Invocation{std::move(common), std::move(*command)};
    }
    complain(say(messages_,
                 {"name a command; see kioskctl --help", "コマンドを書いてください。kioskctl --help を見てください"}));
    return kWrongUsage;
  }

 private:
  std::string help(const Words& words) const { return say(messages_, words); }

  // Where a command should stand stands a word that is none.
  std::optional<std::string> no_such_command() {
    CLI::App* group = &app_;
    std::string path = "kioskctl";
    while (!group->get_subcommands().empty()) {
      group = group->get_subcommands().front();
      path += " " + group->get_name();
    }
    std::vector<std::string_view> names;
    for (const CLI::App* command : group->get_subcommands([](const CLI::App*) { return true; }))
      names.push_back(command->get_name());
    const auto rest = app_.remaining(true);
    const auto word =
        std::find_if(rest.begin(), rest.end(), [](const std::string& one) { return !one.starts_with("-"); });
    if (names.empty() || word == rest.end()) return std::nullopt;
    // Two letters in each other's place, "sing", are not near where words are short.
    const auto swapped = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
      return std::is_permutation(name.begin(), name.end(), word->begin(), word->end());
    });
    const std::string_view meant = swapped != names.end() ? *swapped : packs::nearest(*word, names);
    return say(messages_,
               meant.empty() ? Words{"there is no command \"{0} {1}\"; see {0} --help",
                                     "「{0} {1}」というコマンドはありません。{0} --help を見てください"}
                             : Words{"there is no command \"{0} {1}\"; did you mean {2}?",
                                     "「{0} {1}」というコマンドはありません。{2} のことですか"},
               {path, *word, meant});
  }

  static int told(const Error& error, int status) {
    complain(error.message);
    return status;
  }

  CLI::App* subcommand(CLI::App& parent, const std::string& name, const std::string& description) const {
    CLI::App* app = parent.add_subcommand(name, description);
    app->group(help({"Commands", "コマンド"}));
    app->get_help_ptr()->group(help({"Options", "オプション"}));
    return app;
  }

  CLI::App* group(const std::string& name, const std::string& description) {
    CLI::App* app = subcommand(app_, name, description);
    app->require_subcommand(1);
    return app;
  }

  CLI::App* add(CLI::App& parent, const std::string& name, const std::string& description, Make make) {
    CLI::App* app = subcommand(parent, name, description);
    app->footer(help(
        {"--lang ja or --lang en is the language of the messages. --lang, --json, --content, --state, --config and "
         "--at "
         "go with every command: see kioskctl --help.",
         "--lang ja か --lang en で、メッセージの言語が選べます。--lang、--json、--content、--state、--config、--at "
         "はどのコマンドにも使えます。kioskctl --help "
         "を見てください。"}));
    commands_.emplace_back(app, std::move(make));
    return app;
  }

  void add_centre_commands() {
    CLI::App* hours =
        add(app_, "hours",
            help({"is the centre open, and when on the following days?", "開館しているか、これからの日の開館時間"}),
            make_hours);
    hours->add_option("--days", raw_.days, help({"how many days, 7 unless told", "日数（指定しなければ 7）"}))
        ->check(between(messages_, 0, kMostDays));
    CLI::App* holidays =
        add(app_, "holidays", help({"the national holidays of a year", "その年の国民の祝日"}), make_holidays);
    holidays->add_option("--year", raw_.year, help({"such as 2027", "例: 2027"}))->required();
    CLI::App* events = add(app_, "events", help({"what takes place, in order", "イベントを日時の順に"}), make_events);
    events
        ->add_option("--from", raw_.from, help({"the first day; today unless told", "最初の日（指定しなければ今日）"}))
        ->type_name("DATE");
    events
        ->add_option("--to", raw_.to,
                     help({"the last day; a month later unless told", "最後の日（指定しなければ1か月後）"}))
        ->type_name("DATE");
    events->add_option("--category", raw_.category, std::string(kEventCategories));
  }

  void add_layout() {
    CLI::App* layout =
        add(app_, "layout", help({"sets paragraphs of standard input, one a line", "標準入力の段落（1行に1つ）を組む"}),
            make_layout);
    layout->add_option("--size", raw_.size_px, help({"the em in px", "文字の大きさ（px）"}))
        ->required()
        ->check(at_least(messages_, 1));
    layout
        ->add_option("--width", raw_.width_px,
                     help({"the line's length in px; 0: no end", "行の長さ（px）。0 なら折り返さない"}))
        ->required()
        ->check(at_least(messages_, 0));
    layout->add_flag("--vertical", raw_.vertical, help({"columns from right to left", "縦書き"}));
    layout->add_flag("--phrase", raw_.phrase, help({"break between phrases", "文節で改行する"}));
    layout->add_flag("--justify", raw_.justify,
                     help({"as prose: lines fill their length", "本文として行の長さをそろえる"}));
    layout->add_flag("--plain", raw_.plain, help({"no refinement but strict breaking", "禁則のほかの調整をしない"}));
    layout->add_flag("--glyphs", raw_.glyphs, help({"the placed glyphs, too", "字の位置も出力する"}));
    layout->add_option("--png", raw_.png, help({"draws the lines into a picture, too", "行を画像にも描く"}))
        ->check(not_empty(messages_))
        ->type_name("FILE");
  }

  void add_pack_commands() {
    CLI::App* pack = group("pack", help({"content packs", "コンテンツパック"}));
    CLI::App* check = add(*pack, "check",
                          help({"what is wrong with a pack's folder, by file and line",
                                "パックのフォルダーの誤りを、ファイルと行で示す"}),
                          make_pack_check);
    check
        ->add_option(
            "folder", raw_.folder,
            help({"the pack's folder; none: that of --content", "パックのフォルダー。なければ --content のもの"}))
        ->check(not_empty(messages_))
        ->type_name("DIR");
    check->add_flag("--fit", raw_.fit,
                    help({"also: does every text fit its place, in every language, at every text size, portrait and "
                          "landscape? Takes longer",
                          "文字が収まるかも、すべての言語、文字の大きさ、縦横で調べる（時間がかかる）"}));
    add_pack_preview(*pack);
    CLI::App* fresh = add(*pack, "new",
                          help({"begins a pack: a folder whose files say what to write",
                                "パックを作りはじめる（書き方の付いたフォルダーを作る）"}),
                          make_pack_new);
    fresh->add_option("folder", raw_.folder, help({"the folder to make", "作るフォルダー"}))
        ->required()
        ->check(not_empty(messages_))
        ->type_name("DIR");
    const auto key_option = [&](CLI::App* command) {
      return command
          ->add_option("--key", raw_.key, help({"the secret key (.key) to sign with", "署名に使う秘密鍵（.key）"}))
          ->type_name("FILE");
    };
    CLI::App* build = add(*pack, "build",
                          help({"makes one file of a pack's folder, the same to the byte each time",
                                "フォルダーからパックのファイルを作る（同じ中身からは同じファイル）"}),
                          make_pack_build);
    build->add_option("folder", raw_.folder, help({"the pack's folder", "パックのフォルダー"}))
        ->required()
        ->type_name("DIR");
    build->add_option("-o,--output", raw_.output, help({"the file, *.kpack", "作るファイル（*.kpack）"}))
        ->required()
        ->type_name("FILE");
    key_option(build);
    CLI::App* sign = add(*pack, "sign", help({"signs a pack", "パックに署名する"}), make_pack_sign);
    sign->add_option("file", raw_.file, help({"the pack", "パックのファイル"}))->required()->type_name("FILE");
    key_option(sign)->required();
    CLI::App* verify = add(*pack, "verify", help({"who signed a pack, and is it unchanged?", "パックの署名を確かめる"}),
                           make_pack_verify);
    verify->add_option("file", raw_.file, help({"the pack", "パックのファイル"}))->required()->type_name("FILE");
    verify
        ->add_option("--key", raw_.keys,
                     help({"trust this public key (.pub); none: those in /etc/kiosk/keys",
                           "信頼する公開鍵（.pub）。なければ /etc/kiosk/keys のもの"}))
        ->type_name("FILE");
    CLI::App* install =
        add(*pack, "install", help({"puts a signed pack onto this kiosk", "署名したパックをこのキオスクに入れる"}),
            make_pack_install);
    install->add_option("file", raw_.file, help({"the pack", "パックのファイル"}))->required()->type_name("FILE");
    install
        ->add_option("--from", raw_.from,
                     help({"when it comes into force, such as 2026-12-01T08:00; none: at once",
                           "表示を始める日時（2026-12-01T08:00 など）。なければすぐ"}))
        ->type_name("TIME");
    add(*pack, "list", help({"which packs are installed", "入っているパックの一覧"}), make_plain<PackListOptions>);
    add(*pack, "rollback", help({"shows the previous pack again", "ひとつ前のパックに戻す"}),
        make_plain<PackRollbackOptions>);
    CLI::App* keygen =
        add(*pack, "keygen", help({"makes a pair of keys to sign packs with", "署名のための鍵の組を作る"}),
            make_pack_keygen);
    keygen
        ->add_option("name", raw_.file,
                     help({"both files' name: NAME.key, NAME.pub", "ファイルの名前: 名前.key と 名前.pub"}))
        ->required()
        ->type_name("NAME");
    keygen->add_flag("--no-password", raw_.without_password,
                     help({"the secret key opens without a password", "秘密鍵にパスワードを付けない"}));
  }

  void add_pack_preview(CLI::App& pack) {
    CLI::App* preview = add(
        pack, "preview",
        help({"draws every screen of a pack, or shows it in a window", "パックのすべての画面を描く、または窓で見る"}),
        make_pack_preview);
    preview->add_option("folder", raw_.folder, help({"the pack's folder or file", "パックのフォルダーかファイル"}))
        ->required()
        ->check(not_empty(messages_))
        ->type_name("DIR");
    preview
        ->add_option("--out", raw_.output,
                     help({"a folder for the pictures and index.html", "画像と index.html を置くフォルダー"}))
        ->type_name("DIR");
    preview->add_flag("--watch", raw_.watch,
                      help({"a window that shows each change when it is saved", "保存するとすぐ変わる画面を出す"}));
    preview->add_flag("--landscape", raw_.landscape,
                      help({"lying down, too; the window: lying down", "横向きも（窓は横向きに）"}));
    preview
        ->add_option("--in", raw_.languages,
                     help({"only in this language; may be repeated", "この言語だけ（くり返し書けます）"}))
        ->allow_extra_args(false)
        ->type_name("TAG");
    preview
        ->add_option("--only", raw_.ids,
                     help({"only this place, such as hours, page/jica, event; may be repeated",
                           "この画面だけ。hours、page/jica、event など（くり返し書けます）"}))
        ->allow_extra_args(false)
        ->type_name("PLACE");
  }

  void add_card_commands() {
    CLI::App* card = group("card", help({"the message board", "掲示板"}));
    CLI::App* list = add(*card, "list", help({"the cards, newest first", "カードの一覧（新しい順）"}), make_card_list);
    list->add_option("--status", raw_.status, std::string(kStatuses));
    CLI::App* show =
        add(*card, "show", help({"cards, one after the other", "カードを見る（何枚でも）"}), make_card_show);
    show->add_option("id", raw_.ids,
                     help({"the cards' ids, or how each begins (4 characters or more)",
                           "カードの id、またはその初めの部分（4 文字以上、いくつでも）"}))
        ->required();
    CLI::App* post = add(*card, "post",
                         help({"a card of the staff's, shown at once; --lang is the card's language",
                               "職員のカードを掲示する（すぐに出ます）。--lang はカードの言語"}),
                         make_card_post);
    post->add_option("text", raw_.body, help({"the card's text; none: standard input", "カードの文。なければ標準入力"}))
        ->expected(0, 1);
    post->add_option("--category", raw_.category,
                     std::string(kCardCategories) + help({"; notice unless told", "（指定しなければ notice）"}));
    post->add_option("--paper", raw_.paper,
                     std::string(kPapers) + help({"; cream unless told", "（指定しなければ cream）"}));
    post->add_option("--nickname", raw_.nickname, help({"who writes", "書いた人の名前"}));
    post->add_option("--days", raw_.lifetime_days, help({"how long it hangs", "掲示する日数"}))
        ->check(between(messages_, 1, kMostDays));
    post->add_flag("--vertical", raw_.vertical, help({"columns from right to left", "縦書き"}));
    CLI::App* approve = add_card_change(*card, "approve", help({"puts cards on the board", "カードを承認して掲示する"}),
                                        make_card_change<board::CardStatus::approved>);
    approve->add_flag("--all-pending", raw_.all_pending,
                      help({"all that wait: look at them first", "承認待ちのカードすべて（先に内容を見てください）"}));
    add_card_change(
        *card, "reject",
        help({"refuses cards that wait, takes down cards that hang", "承認待ちのカードを断る。掲示中のカードは外す"}),
        make_card_change<board::CardStatus::rejected>);
    add_card_change(*card, "remove", help({"takes cards away for ever", "カードを完全に消す"}),
                    make_card_change<board::CardStatus::removed>);
    CLI::App* exported = add(*card, "export",
                             help({"all cards as a table (CSV), or JSON with drawings",
                                   "カードすべてを表（CSV）か、手書き付きの JSON で出力する"}),
                             make_card_export);
    exported->add_option("--status", raw_.status, std::string(kStatuses));
  }

  CLI::App* add_card_change(CLI::App& card, const std::string& name, const std::string& description, Make make) {
    CLI::App* change = add(card, name, description, std::move(make));
    change->add_option("id", raw_.ids,
                       help({"the cards' ids, or how each begins (4 characters or more)",
                             "カードの id、またはその初めの部分（4 文字以上、いくつでも）"}));
    return change;
  }

  void add_notice_commands() {
    CLI::App* notice = group("notice", help({"a notice over the whole screen", "画面全体のお知らせ"}));
    CLI::App* set = add(*notice, "set", help({"puts it up", "お知らせを出す"}), make_notice_set);
    set->add_option("kind", raw_.kind, std::string(kNoticeKinds))->required();
    set->add_option(
           "--title", raw_.titles,
           help({"words of its own, LANG=TEXT, once a language", "お知らせの題。言語=文 の形で、言語ごとに1回"}))
        ->allow_extra_args(false);
    set->add_option("--text", raw_.texts, help({"likewise, below the title", "題の下の文。書き方は同じ"}))
        ->allow_extra_args(false);
    set->add_option("--until", raw_.until,
                    help({"17:15 or 2026-11-25T17:15; closed-today ends with the day",
                          "いつまで。例: 17:15、2026-11-25T17:15。closed-today はその日で終わる"}))
        ->type_name("TIME");
    add(*notice, "clear", help({"takes it down", "お知らせを消す"}), make_plain<NoticeClearOptions>);
    add(*notice, "show", help({"what is up now", "今のお知らせ"}), make_plain<NoticeShowOptions>);
  }

  void add_pin_commands() {
    CLI::App* pin = group("pin", help({"the PIN of the staff's screens", "職員用の画面の暗証番号（PIN）"}));
    add(*pin, "set", help({"asks for a new one, twice", "新しい PIN を2回たずねて決める"}), make_plain<PinSetOptions>);
  }

  void add_log_commands() {
    constexpr int kMostLines = 100'000;
    CLI::App* log = group("log", help({"what staff did", "職員の操作の記録"}));
    CLI::App* list = add(*log, "list", help({"the acts, newest first", "操作の一覧（新しい順）"}), make_log_list);
    list->add_option("--last", raw_.most, help({"how many; 20 unless told", "件数（指定しなければ 20）"}))
        ->check(between(messages_, 1, kMostLines));
    add(*log, "verify", help({"was the log changed afterwards?", "記録があとから変えられていないか確かめる"}),
        make_plain<LogVerifyOptions>);
  }

  Status check_common(Common& common) const {
    common.messages = messages_;
    if (!raw_.language.empty()) {
      common.language = parse_language(raw_.language);
      if (!common.language) return no_language(common, raw_.language);
      if (common.language->primary() == "ja") common.messages = MessageLanguage::japanese;
      if (common.language->primary() == "en") common.messages = MessageLanguage::english;
    }
    common.json = raw_.json;
    common.content = raw_.content;
    common.state = raw_.state;
    common.config = raw_.config;
    common.now = SystemClock().civil();
    if (!raw_.at.empty()) {
      const auto at = to_time(common, "--at", raw_.at);
      if (!at) return tl::make_unexpected(at.error());
      common.now = *at;
      common.clock_is_set = true;
    }
    return {};
  }

  static Status read_config(Common& common) {
    if (common.config.empty()) return {};
    auto read = packs::read_kiosk_config(common.config, common.messages);
    for (const packs::Problem& problem : read.problems)
      if (problem.severity == packs::Severity::error)
        return fail(ErrorCode::invalid, packs::to_string(problem, common.messages));
    common.settings = std::move(read.config);
    return {};
  }

  MessageLanguage messages_;
  Raw raw_;
  CLI::App app_;
  std::vector<std::pair<CLI::App*, Make>> commands_;
};

}  // namespace

std::variant<Invocation, int> parse_command_line(int argc, char** argv) {
  return CommandLine(argc, argv).parse(argc, argv);
}

}  // namespace kiosk::ctl
