#include "kiosk/ctl/inputs.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <set>
#include <system_error>
#include <utility>

#include "kiosk/base/build_time.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/file.h"
#include "kiosk/ctl/output.h"
#include "kiosk/facility/opening_hours.h"
#include "kiosk/packs/font_config.h"
#include "kiosk/packs/interface_words.h"
#include "kiosk/packs/pack_installer.h"
#include "kiosk/packs/source.h"
#include "kiosk/store/pack_store.h"
#include "kiosk/store/screen_report.h"

namespace kiosk::ctl {
namespace {

constexpr const char* kInstalledState = "/var/lib/kiosk";

// A visitor's language that the pack lacks is served along its chain, as on the screen.
bool serves(const facility::Centre& centre, const LanguageTag& language) {
  const auto& visitors = visitor_languages();
  return std::find(visitors.begin(), visitors.end(), language) != visitors.end() ||
         std::find(centre.languages.begin(), centre.languages.end(), language) != centre.languages.end();
}

Status act_as_owner(const Common& common, const std::filesystem::path& folder) {
  struct stat info {};
  if (::geteuid() != 0 || ::stat(folder.c_str(), &info) != 0 || info.st_uid == 0) return {};
  if (::setgroups(0, nullptr) == 0 && ::setegid(info.st_gid) == 0 && ::seteuid(info.st_uid) == 0) return {};
  const int error = errno;
  return fail(ErrorCode::io, say(common,
                                 {"cannot act as the owner of {0}: {1}; run this as the kiosk's user",
                                  "{0} の持ち主として動けません（{1}）。キオスクの利用者で実行してください"},
                                 {folder.string(), std::strerror(error)}));
}

// Whether the user that this acts as may change what is kept in `folder`; most often sudo was forgotten.
Status check_may_write(const Common& common, const std::filesystem::path& folder) {
  for (const auto& path : {folder, folder / store::Database::kLockName, folder / store::Database::kFileName}) {
    if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0 || errno == ENOENT) continue;
    if (errno != EACCES) continue;  // a full or read-only disk: whoever writes tells it
    return fail(ErrorCode::io, say(common,
                                   {"you may not write {0}: run this with sudo, or as the kiosk's user",
                                    "{0} に書く権限がありません。sudo を付けるか、キオスクの利用者で実行してください"},
                                   {path.string()}));
  }
  return {};
}

// Nothing yet, or what a kiosk keeps there.
bool may_hold_state(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::is_empty(folder, error) || store::Database::is_in(folder);
}

tl::unexpected<Error> no_state_folder(const Common& common, const std::filesystem::path& folder) {
  return fail(ErrorCode::not_found,
              say(common,
                  {"there is no state folder {0}: name the kiosk's with --state",
                   "状態フォルダー {0} がありません。--state でキオスクのフォルダーを指定してください"},
                  {folder.string()}));
}

bool is_there(const std::string& file) {
  std::error_code error;
  return std::filesystem::is_regular_file(file, error);
}

// The families that a language is set in: its own list, that of its first part, or English's.
const std::vector<std::string>* families_of(const text::FontConfig& fonts, const LanguageTag& language) {
  for (const std::string& tag : {language.str(), std::string(language.primary()), std::string("en")})
    if (const auto it = fonts.print.find(LanguageTag::of(tag)); it != fonts.print.end()) return &it->second;
  return nullptr;
}

// The pack that the kiosk on this state shows, by its own word, else the one that is installed; empty: neither can be
// told, or what it shows is the program's own.
std::filesystem::path shown_content(const std::filesystem::path& folder) {
  const auto state = store::Database::open_to_read(folder);
  if (!state || !*state) return {};
  std::error_code error;
  if (const auto report = store::read_screen_report(**state); report && *report && (*report)->shown) {
    const store::ShownContent& shown = *(*report)->shown;
    const bool named = shown.source == store::ContentSource::folder || shown.source == store::ContentSource::pack ||
                       shown.source == store::ContentSource::copy;
    if (named && std::filesystem::exists(shown.pack, error)) return shown.pack;
  }
  const auto current = store::PackStore(**state).in(store::PackSlot::current);
  if (!current || !*current) return {};
  const auto file = packs::packs_folder(folder) / (*current)->file;
  return std::filesystem::exists(file, error) ? file : std::filesystem::path();
}

}  // namespace

LanguageTag Common::text_language() const {
  if (language) return *language;
  return LanguageTag::of(json || messages == packs::MessageLanguage::japanese ? "ja" : "en");
}

std::filesystem::path content_folder(const Common& common) {
  if (!common.content.empty()) return common.content;
  if (auto shown = shown_content(state_folder(common)); !shown.empty()) return shown;
  return share_folder() / "content" / "asahikawa";
}

Result<facility::Centre> read_centre(const Common& common) {
  const auto folder = content_folder(common);
  auto read = packs::read_source(folder, common.messages, packs::Thoroughness::errors_only);
  if (auto error = packs::first_error(read, folder, shell_word(folder), common.messages))
    return tl::make_unexpected(std::move(*error));
  const LanguageTag language = common.text_language();
  if (common.language && !serves(read.centre, language)) {
    std::string known;
    for (const LanguageTag& one : read.centre.languages) known += (known.empty() ? "" : ", ") + one.str();
    return fail(ErrorCode::not_found, say(common,
                                          {"there are no texts in the language {0}: use --lang with one of {1}",
                                           "言語 {0} の文はありません。--lang には次のどれかを書いてください: {1}"},
                                          {language.str(), known}));
  }
  return std::move(read.centre);
}

Result<std::unique_ptr<facility::Phrasebook>> read_words(const LanguageTag& language) {
  auto words = packs::read_interface_words(share_folder() / "content" / "interface", language);
  if (!words) return tl::make_unexpected(words.error());
  return facility::Phrasebook::create(language, std::move(*words));
}

Result<std::unique_ptr<text::Typesetter>> open_typesetter(const Common& common,
                                                          const std::vector<LanguageTag>& languages) {
  auto fonts = packs::read_font_config(share_folder() / "fonts" / "fonts.toml");
  if (!fonts) return tl::make_unexpected(fonts.error());
  const auto family_named = [&](const std::string& name) {
    return std::find_if(fonts->families.begin(), fonts->families.end(),
                        [&](const text::FontFamily& family) { return family.name == name; });
  };
  for (const LanguageTag& language : languages) {
    const auto* names = families_of(*fonts, language);
    if (!names || names->empty()) continue;
    const auto usable = [&](const std::string& name) {
      const auto family = family_named(name);
      return family != fonts->families.end() && is_there(family->regular);
    };
    if (std::any_of(names->begin(), names->end(), usable)) continue;
    const auto first = family_named(names->front());
    if (first == fonts->families.end()) continue;
    return fail(ErrorCode::not_found,
                say(common,
                    {"{0} cannot be drawn: the font {1} is missing; apt install {2}",
                     "{0} の文を描けません。フォント {1} がありません。apt install {2} を実行してください"},
                    {language.str(), first->name, text::font_package(first->regular)}));
  }
  std::set<std::string> packages;
  for (text::FontFamily& family : fonts->families) {
    for (std::string* file : {&family.regular, &family.bold}) {
      if (file->empty() || is_there(*file)) continue;
      packages.insert(std::string(text::font_package(*file)));
      file->clear();
    }
  }
  std::erase_if(fonts->families, [](const text::FontFamily& family) { return family.regular.empty(); });
  if (!packages.empty()) {
    std::string list;
    for (const std::string& package : packages) list += (list.empty() ? "" : " ") + package;
    complain(say(
        common,
        {"some fonts are missing; apt install {0}", "足りないフォントがあります。apt install {0} を実行してください"},
        {list}));
  }
  return text::Typesetter::create(std::move(*fonts));
}

std::filesystem::path state_folder(const Common& common) {
  if (!common.state.empty()) return common.state;
  const char* from_environment = std::getenv("KIOSK_STATE");
  return from_environment && *from_environment ? from_environment : kInstalledState;
}

Result<std::unique_ptr<store::Database>> open_state(const Common& common, Missing missing) {
  const auto folder = state_folder(common);
  std::error_code error;
  const bool there = std::filesystem::is_directory(folder, error);
  const bool makes = missing == Missing::make_installed && folder == kInstalledState;
  if (!there && (!makes || std::filesystem::exists(folder, error))) return no_state_folder(common, folder);
  if (there)
    if (auto owner = act_as_owner(common, folder); !owner) return tl::make_unexpected(owner.error());
  if (missing == Missing::make_installed && !may_hold_state(folder))
    return fail(ErrorCode::invalid, say(common,
                                        {"{0} is no state folder: there is no {1} in it; name the kiosk's with --state",
                                         "{0} は状態フォルダーではありません（{1} がありません）。--state "
                                         "でキオスクのフォルダーを指定してください"},
                                        {folder.string(), store::Database::kFileName}));
  if (missing == Missing::leave) {
    const bool kept =
        std::filesystem::exists(folder / store::Database::kFileName, error) || store::Database::is_in(folder);
    if (error)
      return fail(ErrorCode::io, say(common,
                                     {"cannot look into {0}: {1}; run this as the kiosk's user or with sudo",
                                      "{0} を見られません: {1}。キオスクの利用者か sudo で実行してください"},
                                     {folder.string(), error.message()}));
    if (!kept) return nullptr;
  }
  if (there)
    if (auto may = check_may_write(common, folder); !may) return tl::make_unexpected(may.error());
  // What is set aside and restored goes by the machine's own clock, whatever --at says.
  return store::Database::open(folder, SystemClock().wall());
}

Result<std::unique_ptr<store::Database>> read_state(const Common& common) {
  const auto folder = state_folder(common);
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return no_state_folder(common, folder);
  auto state = store::Database::open_to_read(folder);
  if (!state && state.error().code == ErrorCode::corrupt)
    return fail(ErrorCode::corrupt,
                say(common,
                    {"{0}; the kiosk moves it aside when it starts, and takes the newest backup",
                     "{0}。キオスクを起動すると、これを別の名前で残し、いちばん新しい控えに戻します"},
                    {state.error().message}));
  return state;
}

std::optional<std::string> clock_complaint(const Common& common, std::optional<Date> valid_from) {
  using facility::ClockFault;
  const UtcTime now = to_utc(common.now), built = build_time();
  const auto complaint = [&](const packs::Words& words, std::string_view other) {
    return say(common, words, {short_iso(common.now), other});
  };
  if (facility::clock_fault(now, built, std::nullopt) == ClockFault::early)
    return complaint({"the clock says {0}, before this program was built ({1}): set it, see timedatectl",
                      "時計が {0} で、プログラムが作られた {1} より前です。timedatectl で合わせてください"},
                     short_iso(to_civil(built)));
  std::optional<UtcTime> pack;
  if (valid_from) pack = to_utc(CivilTime(*valid_from));
  switch (facility::clock_fault(now, built, pack)) {
    case ClockFault::none:
      return std::nullopt;
    case ClockFault::early:
      return complaint(
          {"the clock says {0}, before the content is valid ({1}), so the screen makes no claim about now: "
           "set the clock, see timedatectl, or valid_from in pack.toml",
           "時計が {0} で、コンテンツの有効開始日（{1}）より前なので、画面は今のことを表示しません。"
           "timedatectl で時計を合わせるか、pack.toml の valid_from を直してください"},
          iso(*valid_from));
    case ClockFault::late:
      break;
  }
  return complaint(
      {"the clock says {0}, more than ten years after this program and its content ({1}), so the screen makes no claim "
       "about now: set it, see timedatectl, or install a newer program",
       "時計が {0} で、プログラムとコンテンツの日付（{1}）から 10 年より後なので、画面は今のことを表示しません。"
       "timedatectl で合わせるか、新しいプログラムを入れてください"},
      iso(earliest_today(valid_from)));
}

Date earliest_today(std::optional<Date> valid_from) {
  const Date built = date_of(to_civil(build_time()));
  return std::max(built, valid_from.value_or(built));
}

Result<std::string> read_standard_input(const Common& common, size_t limit) {
  if (::isatty(STDIN_FILENO))
    complain(say(common, {"type the text, then Ctrl-D on a line of its own",
                          "文を打ち、終わったら新しい行で Ctrl-D を押してください"}));
  std::string text;
  char part[65536];
  for (;;) {
    const ssize_t n = ::read(STDIN_FILENO, part, sizeof part);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      return fail(ErrorCode::io, say(common, {"cannot read standard input: {0}", "標準入力を読めません（{0}）"},
                                     {std::strerror(errno)}));
    if (n == 0) return text;
    text.append(part, static_cast<size_t>(n));
    if (text.size() > limit)
      return fail(ErrorCode::invalid, say(common,
                                          {"standard input is longer than {0} bytes: give less",
                                           "標準入力が {0} バイトより長いです。短くしてください"},
                                          {std::to_string(limit)}));
  }
}

std::string who() {
  const char* sudo = std::getenv("SUDO_USER");
  const passwd* user = ::getpwuid(::getuid());
  return "kioskctl " + (sudo != nullptr ? std::string(sudo) : user != nullptr ? user->pw_name : "?");
}

}  // namespace kiosk::ctl
