// What staff set and the kiosk remembers: names with values, and the notice over the whole screen.
#ifndef KIOSK_STORE_SETTINGS_STORE_H_
#define KIOSK_STORE_SETTINGS_STORE_H_

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/facility/localized_text.h"
#include "kiosk/store/database.h"

namespace kiosk::store {

// A notice over the whole screen, in every language in turn. Texts that are empty are the program's own words.
struct Notice {
  enum class Kind { closed_today, evacuate, custom };
  Kind kind = Kind::custom;
  facility::LocalizedText title, body;
  std::optional<UtcTime> expires;  // none: until it is cleared

  bool operator==(const Notice&) const = default;
};
std::string_view to_string(Notice::Kind kind);  // "closed-today", "evacuate", "custom"
std::optional<Notice::Kind> parse_notice_kind(std::string_view name);

// Whatever writes returns when it is on disk; Database::write_surely says what an error means. unsupported: the state
// is read-only.
class SettingsStore {
 public:
  // `database` must outlive the store.
  explicit SettingsStore(Database& database) : database_(database) {}

  Result<std::optional<std::string>> get(std::string_view key);
  Status set(std::string_view key, std::string_view value);

  // Replaces the notice that was there, with its words. invalid: a custom notice without words.
  Status set_notice(const Notice& notice);
  // No error when there is none.
  Status clear_notice();
  // Nothing when there is none or its time is over at `now`.
  Result<std::optional<Notice>> notice(UtcTime now);
  // A kiosk says that the notice which is there is on its screen; the first time counts.
  Status note_notice_shown(UtcTime now);
  // Since when it is there; nothing where no kiosk has shown it yet.
  Result<std::optional<UtcTime>> notice_shown_since();

 private:
  Status replace_notice(const std::optional<Notice>& notice);
  Result<std::optional<Notice>> read_notice();
  Database& database_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_SETTINGS_STORE_H_
