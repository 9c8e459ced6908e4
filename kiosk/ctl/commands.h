// What kioskctl can be asked to do: one struct of options a command, and the function that does it. Options are
// checked values; how they are written on the command line is command_line.h's.
#ifndef KIOSK_CTL_COMMANDS_H_
#define KIOSK_CTL_COMMANDS_H_

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/result.h"
#include "kiosk/board/card.h"
#include "kiosk/facility/events.h"
#include "kiosk/facility/localized_text.h"
#include "kiosk/packs/kiosk_config.h"
#include "kiosk/packs/problems.h"
#include "kiosk/store/settings_store.h"

namespace kiosk::ctl {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;

// What goes with every command.
struct Common {
  std::optional<LanguageTag> language;  // --lang
  packs::MessageLanguage messages = packs::MessageLanguage::english;
  bool json = false;
  std::filesystem::path content;  // empty: the pack that the program brings along
  std::filesystem::path state;
  std::filesystem::path config;  // empty: none was named
  packs::KioskConfig settings;
  CivilTime now;              // --at, or the clock
  bool clock_is_set = false;  // by --at

  // The language of what is printed about the centre. A JSON document does not hang on the environment.
  LanguageTag text_language() const;
};

struct HoursOptions {
  int days = 7;
};
struct HolidaysOptions {
  int year = 0;
};
struct EventsOptions {
  std::optional<Date> from, to;  // both included
  std::optional<facility::EventCategory> category;
};
struct LayoutOptions {
  float size_px = 0, width_px = 0;
  bool vertical = false, phrase = false, justify = false, plain = false, glyphs = false;
  std::filesystem::path png;  // empty: no picture
};
struct CardListOptions {
  std::optional<board::CardStatus> status;  // none: all but removed ones
};
struct CardShowOptions {
  std::vector<std::string> ids;  // or their beginnings
};
struct CardPostOptions {
  std::optional<std::string> text;  // none: standard input
  std::string nickname;
  board::Category category = board::Category::notice;
  board::Paper paper = board::Paper::cream;
  bool vertical = false;
  std::optional<std::chrono::days> lifetime;
};
struct CardChangeOptions {
  // rejected: one that hangs is taken down (hidden).
  board::CardStatus to = board::CardStatus::approved;
  std::vector<std::string> ids;  // or their beginnings
  bool all_pending = false;      // those that wait, too
};
struct CardExportOptions {
  std::optional<board::CardStatus> status;
};
struct NoticeSetOptions {
  store::Notice::Kind kind = store::Notice::Kind::custom;
  facility::LocalizedText title, text;
  std::optional<CivilTime> until;
};
struct NoticeClearOptions {};
struct NoticeShowOptions {};
struct PinSetOptions {};
struct LogListOptions {
  int most = 20;
};
struct LogVerifyOptions {};
struct DoctorOptions {};
struct PackCheckOptions {
  std::filesystem::path folder;  // empty: --content, or the built-in pack
  bool fit = false;              // whether every text fits its place, too
};
struct PackPreviewOptions {
  std::filesystem::path folder;
  std::filesystem::path out;           // of the pictures
  bool watch = false;                  // a window in place of pictures, which shows each change
  bool landscape = false;              // pictures of it, too; the window: only
  std::vector<LanguageTag> languages;  // empty: all of the pack
  std::vector<std::string> places;     // "page/jica", "event"; empty: all
};
struct PackNewOptions {
  std::filesystem::path folder;
};
struct PackKeygenOptions {
  std::filesystem::path name;  // of both files, without ".key" and ".pub"
  bool without_password = false;
};
struct PackBuildOptions {
  std::filesystem::path folder, to;
  std::filesystem::path key;  // empty: not signed
};
struct PackSignOptions {
  std::filesystem::path file, key;
};
struct PackVerifyOptions {
  std::filesystem::path file;
  std::vector<std::filesystem::path> keys;  // none: those that the kiosk trusts
};

struct PackInstallOptions {
  std::filesystem::path file;
  std::optional<CivilTime> from;  // none: at once
};
struct PackListOptions {};
struct PackRollbackOptions {};

using Command =
    std::variant<HoursOptions, HolidaysOptions, EventsOptions, LayoutOptions, CardListOptions, CardShowOptions,
                 CardPostOptions, CardChangeOptions, CardExportOptions, NoticeSetOptions, NoticeClearOptions,
                 NoticeShowOptions, DoctorOptions, PackCheckOptions, PackPreviewOptions, PackNewOptions,
                 PackKeygenOptions, PackBuildOptions, PackSignOptions, PackVerifyOptions, PackInstallOptions,
                 PackListOptions, PackRollbackOptions, PinSetOptions, LogListOptions, LogVerifyOptions>;

// Each prints what it has to say and returns the exit status; an error is not yet told.
Result<int> run(const Common& common, const HoursOptions& options);
Result<int> run(const Common& common, const HolidaysOptions& options);
Result<int> run(const Common& common, const EventsOptions& options);
Result<int> run(const Common& common, const LayoutOptions& options);
Result<int> run(const Common& common, const CardListOptions& options);
Result<int> run(const Common& common, const CardShowOptions& options);
Result<int> run(const Common& common, const CardPostOptions& options);
Result<int> run(const Common& common, const CardChangeOptions& options);
Result<int> run(const Common& common, const CardExportOptions& options);
Result<int> run(const Common& common, const NoticeSetOptions& options);
Result<int> run(const Common& common, const NoticeClearOptions& options);
Result<int> run(const Common& common, const NoticeShowOptions& options);
Result<int> run(const Common& common, const DoctorOptions& options);
Result<int> run(const Common& common, const PackCheckOptions& options);
Result<int> run(const Common& common, const PackPreviewOptions& options);
Result<int> run(const Common& common, const PackNewOptions& options);
Result<int> run(const Common& common, const PackKeygenOptions& options);
Result<int> run(const Common& common, const PackBuildOptions& options);
Result<int> run(const Common& common, const PackSignOptions& options);
Result<int> run(const Common& common, const PackVerifyOptions& options);
Result<int> run(const Common& common, const PackInstallOptions& options);
Result<int> run(const Common& common, const PackListOptions& options);
Result<int> run(const Common& common, const PackRollbackOptions& options);
Result<int> run(const Common& common, const PinSetOptions& options);
Result<int> run(const Common& common, const LogListOptions& options);
Result<int> run(const Common& common, const LogVerifyOptions& options);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_COMMANDS_H_
