// Copies of the state file, and what is done with a damaged one. Part of Database; nobody else includes this.
#ifndef KIOSK_STORE_BACKUP_H_
#define KIOSK_STORE_BACKUP_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/result.h"

struct sqlite3;

namespace kiosk::store {

inline constexpr size_t kHourlyBackups = 24;
inline constexpr size_t kDailyBackups = 14;

// "20261125T143205" in UTC: sorts by time.
std::string stamp(UtcTime time);
std::filesystem::path backup_folder(const std::filesystem::path& state_file);

// Writes beside, checks what was written, renames to `to`; makes its folder.
Status copy_database(sqlite3* from, const std::filesystem::path& to);
// Moves the damaged file (and its journal) aside and puts the newest backup that passes its check in its place, if
// there is one. Returns what was done, for staff.
Result<std::string> replace_damaged(const std::filesystem::path& file, UtcTime now);
// Deletes the oldest backups of this kind ("hourly-") beyond `keep`.
void prune_backups(const std::filesystem::path& folder, std::string_view kind, size_t keep);

}  // namespace kiosk::store

#endif  // KIOSK_STORE_BACKUP_H_
