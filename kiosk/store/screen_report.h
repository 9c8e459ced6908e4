// What the kiosk on this state says of its screen: which content it shows, and a change of it that it refused. Whoever
// made the change may not see the screen, and reads no log: `kioskctl doctor` tells it.
#ifndef KIOSK_STORE_SCREEN_REPORT_H_
#define KIOSK_STORE_SCREEN_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/facility/localized_text.h"
#include "kiosk/store/database.h"

namespace kiosk::store {

enum class ContentSource {
  folder,     // that the kiosk was started with
  pack,       // the same, a built pack
  installed,  // in the state
  copy,       // of what was shown before
  built_in,   // that the program brings along
};
std::string_view to_string(ContentSource source);  // "folder", "pack", "installed", "copy", "built-in"

struct ShownContent {
  ContentSource source = ContentSource::built_in;
  std::string pack;   // its folder or file
  std::string title;  // without mark-up
  int64_t version = 0;
  UtcTime since;  // the kiosk took it up

  bool operator==(const ShownContent&) const = default;
};

struct RefusedContent {
  std::string pack;  // that should have been shown
  UtcTime when;
  facility::LocalizedText problem;  // the first, in the languages of staff: ja, en

  bool operator==(const RefusedContent&) const = default;
};

struct ScreenReport {
  std::optional<ShownContent> shown;      // none: the kiosk has nothing to show
  std::optional<RefusedContent> refused;  // none: what is shown is what should be

  bool operator==(const ScreenReport&) const = default;
};

// In place of the one before; on disk when it returns. unsupported: the state is read-only.
Status write_screen_report(Database& database, const ScreenReport& report);
// Nothing where no kiosk has written any.
Result<std::optional<ScreenReport>> read_screen_report(Database& database);

}  // namespace kiosk::store

#endif  // KIOSK_STORE_SCREEN_REPORT_H_
