// Copies of the state file, and what is done with a damaged one. Part of Database; nobody else includes this.
#ifndef KIOSK_STORE_BACKUP_H_
#define KIOSK_STORE_BACKUP_H_

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/result.h"

struct sqlite3;

namespace kiosk::store {

inline constexpr size_t kHourlyBackups = 24;
inline constexpr size_t kDailyBackups = 14;
// Of damaged files, and of copies from before a change of version: what was removed from the board stands in them, too.
inline constexpr size_t kMostSetAside = 5;
inline constexpr std::chrono::days kSetAsideLifetime{30};

// "20261125T143205" in UTC: sorts by time.
std::string stamp(UtcTime time);
std::filesystem::path backup_folder(const std::filesystem::path& state_file);

// What PRAGMA quick_check answers with: success for "ok"; io where it says that a page could not be read now; else
// corrupt.
Status judge_quick_check(const std::filesystem::path& file, const std::string& answer);

// io: something with the name of the file, or of a journal of it, is no ordinary file. Whoever opened a pipe would wait
// for ever.
Status check_kinds(const std::filesystem::path& file);

// Damaged files that were moved aside in `folder`, oldest first.
std::vector<std::filesystem::path> damaged_copies(const std::filesystem::path& folder);

// Writes beside, checks what was written, renames to `to`; makes its folder.
Status copy_database(sqlite3* from, const std::filesystem::path& to);

// Whether there was a state here, though `file` is gone: damaged files or backups of it are.
bool is_lost(const std::filesystem::path& file);
// Moves the damaged file (and its journal) aside, where it is there, and puts the newest backup that passes its check
// in its place, if there is one; one that is dated after `now` only where there is no other. At every moment until it
// returns either the damaged file is there or is_lost() says so; on an error before the backup is on disk, nothing has
// been moved. Returns what was done, for staff.
Result<std::string> replace_damaged(const std::filesystem::path& file, UtcTime now);

// Deletes backups of this kind ("hourly-") beyond `keep`: those dated after `now` first (a clock was ahead), then the
// oldest, and never `written`, which was just made.
void prune_backups(const std::filesystem::path& folder, std::string_view kind, size_t keep,
                   const std::filesystem::path& written, UtcTime now);
// Deletes what was set aside beyond kMostSetAside or kSetAsideLifetime. What is dated after `now` is dated anew, so
// that its time comes, too.
void prune_set_aside(const std::filesystem::path& file, UtcTime now);

}  // namespace kiosk::store

#endif  // KIOSK_STORE_BACKUP_H_
