// What staff set and the kiosk remembers: names with values, and the notice over the whole screen.
#ifndef KIOSK_STORE_SETTINGS_STORE_H_
#define KIOSK_STORE_SETTINGS_STORE_H_

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/facility/localized_text.h"
#include "kiosk/store/database.h"
#include "kiosk/store/staff_log.h"

namespace kiosk::store {

// A notice over the whole screen, in every language in turn. Texts that are empty are the program's own words.
struct Notice {
  enum class Kind { closed_today, evacuate, custom };
  Kind kind = Kind::custom;
  facility::LocalizedText title, body;
  std::optional<UtcTime> expires;  // none: until it is cleared

  // In characters (code points): what can be read across a lobby.
  static constexpr size_t kLongestTitle = 100, kLongestBody = 1000;

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

  // Replaces the notice that was there, with its words. invalid: a custom notice without words, or longer ones than a
  // notice can have. `act` is its line in the staff log, in the same transaction.
  Status set_notice(const Notice& notice, const std::optional<StaffAct>& act = std::nullopt);
  // No error when there is none.
  Status clear_notice(const std::optional<StaffAct>& act = std::nullopt);
  // Nothing when there is none or its time is over at `now`. Words longer than a notice can have are left out, and told
  // to the log once; a custom notice of which no words are left is none.
  Result<std::optional<Notice>> notice(UtcTime now);
  // How many words are left out of the notice that is there.
  Result<size_t> notice_words_left_out();
  // A kiosk says that the notice which is there is on its screen; the first time counts.
  Status note_notice_shown(UtcTime now);
  // Since when it is there; nothing where no kiosk has shown it yet.
  Result<std::optional<UtcTime>> notice_shown_since();

 private:
  Status replace_notice(const std::optional<Notice>& notice, const std::optional<StaffAct>& act);
  struct StoredNotice {
    std::optional<Notice> notice;
    size_t left_out = 0;
  };
  Result<StoredNotice> read_notice();
  Database& database_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_SETTINGS_STORE_H_
