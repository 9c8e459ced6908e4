#include "kiosk/store/backup.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "kiosk/base/file.h"
#include "kiosk/base/handle.h"
#include "kiosk/base/log.h"
#include "kiosk/store/schema.h"

namespace kiosk::store {
namespace {

using Connection = Handle<sqlite3, sqlite3_close_v2>;
constexpr char kDamaged[] = "damaged-", kBefore[] = "before-";

Connection open_connection(const std::filesystem::path& file, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection connection(raw);
  if (code != SQLITE_OK) return nullptr;
  return connection;
}

tl::unexpected<Error> error_of(sqlite3* connection, const std::filesystem::path& file) {
  const int code = connection ? sqlite3_errcode(connection) : SQLITE_NOMEM;
  const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
  return fail(damaged ? ErrorCode::corrupt : ErrorCode::io,
              file.string() + ": " + (connection ? sqlite3_errmsg(connection) : "out of memory"));
}

Result<std::string> first_value(sqlite3* connection, const std::filesystem::path& file, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(connection, sql, -1, &raw, nullptr) != SQLITE_OK) return error_of(connection, file);
  const Handle<sqlite3_stmt, sqlite3_finalize> statement(raw);
  if (sqlite3_step(statement.get()) != SQLITE_ROW) return error_of(connection, file);
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0));
  return std::string(text ? text : "");
}

// corrupt: it is no good state; io: nobody can tell now.
Status check_copy(const std::filesystem::path& file) {
  if (auto kinds = check_kinds(file); !kinds) return kinds;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  const Connection connection(raw);
  if (code != SQLITE_OK) return error_of(raw, file);
  const auto application = first_value(connection.get(), file, "PRAGMA application_id");
  if (!application) return tl::make_unexpected(application.error());
  if (*application != std::to_string(kApplicationId))
    return fail(ErrorCode::corrupt, file.string() + " is not this program's state");
  const auto version = first_value(connection.get(), file, "PRAGMA user_version");
  if (!version) return tl::make_unexpected(version.error());
  if (auto fits = check_schema(connection.get(), std::atoll(version->c_str())); !fits)
    return fail_in(file.string(), fits.error());
  const auto answer = first_value(connection.get(), file, "PRAGMA quick_check(1)");
  if (!answer) return tl::make_unexpected(answer.error());
  return judge_quick_check(file, *answer);
}

struct Copy {
  std::string time;  // from its name, as far as it goes: "20261125T14"
  std::filesystem::path file;
};

// The `*.db` files whose name begins with `kind` ("": all), oldest first, by the time in the name: a copied folder has
// lost the files' own times. "damaged-20261125T143205-2.db" is the third of its second.
std::vector<Copy> copies(const std::filesystem::path& folder, std::string_view kind) {
  const auto names = list_files(folder);
  std::vector<Copy> found;
  for (const std::string& name : names ? *names : std::vector<std::string>()) {
    if (!name.starts_with(kind) || !name.ends_with(".db")) continue;
    const std::string bare = name.substr(0, name.size() - 3);
    for (size_t start = bare.find('-'); start != std::string::npos; start = bare.find('-', start + 1)) {
      const size_t length = std::min(bare.find('-', start + 1), bare.size()) - start - 1;
      if (length < 8) continue;  // "before-2-…": the version
      found.push_back({bare.substr(start + 1, length), folder / name});
      break;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Copy& a, const Copy& b) { return a.time < b.time; });
  return found;
}

bool is_after(const Copy& copy, UtcTime now) { return copy.time > stamp(now); }

// Newest first; those dated after `now` last: a clock was ahead when they were made.
std::vector<Copy> newest_backups(const std::filesystem::path& folder, UtcTime now) {
  auto found = copies(folder, "");
  std::reverse(found.begin(), found.end());
  std::stable_partition(found.begin(), found.end(), [&](const Copy& copy) { return !is_after(copy, now); });
  return found;
}

// A name that is not taken: "damaged-20261125T143205.db", then "…-1.db".
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& kind, UtcTime now) {
  std::filesystem::path file;
  std::error_code error;
  for (int n = 0; n < 1000; ++n) {
    file = folder / (kind + stamp(now) + (n == 0 ? "" : "-" + std::to_string(n)) + ".db");
    if (!std::filesystem::exists(file, error)) break;
  }
  return file;
}

std::filesystem::path journal_of(std::filesystem::path file) { return file += "-journal"; }

Status move(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code error;
  if (!std::filesystem::exists(from, error)) return {};
  std::filesystem::rename(from, to, error);
  if (error) return fail(ErrorCode::io, "cannot move " + from.string() + " aside: " + error.message());
  return {};
}

// Copies the newest good backup to `to`; none: there is none. An error where there may be one that cannot be read now.
Result<std::optional<std::filesystem::path>> copy_newest_good(const std::filesystem::path& folder, UtcTime now,
                                                              const std::filesystem::path& to) {
  Status unreadable;
  for (const auto& [time, backup] : newest_backups(folder, now)) {
    if (auto good = check_copy(backup); !good) {
      log(LogLevel::warning, "the backup cannot be used: " + good.error().message);
      if (good.error().code == ErrorCode::io) unreadable = good;
      continue;
    }
    const Connection from = open_connection(backup, SQLITE_OPEN_READONLY);
    if (!from) return fail(ErrorCode::io, "cannot open the backup " + backup.string());
    if (auto copied = copy_database(from.get(), to); !copied) return tl::make_unexpected(copied.error());
    return backup;
  }
  if (!unreadable) return tl::make_unexpected(unreadable.error());
  return std::nullopt;
}

}  // namespace

std::string stamp(UtcTime time) {
  std::string text = iso(CivilTime(time.time_since_epoch()));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

Status judge_quick_check(const std::filesystem::path& file, const std::string& answer) {
  if (answer == "ok") return {};
  // SQLite lists a page that the disk did not give among the damage: "… error code=266".
  constexpr std::string_view kCode = "error code=";
  const size_t at = answer.find(kCode);
  const int code = at == std::string::npos ? SQLITE_CORRUPT : std::atoi(answer.c_str() + at + kCode.size()) & 0xFF;
  const bool unread =
      code == SQLITE_IOERR || code == SQLITE_NOMEM || answer.find("failed to get page") != std::string::npos;
  return fail(unread ? ErrorCode::io : ErrorCode::corrupt, file.string() + ": " + answer);
}

std::filesystem::path backup_folder(const std::filesystem::path& state_file) {
  return state_file.parent_path() / "backups";
}

Status check_kinds(const std::filesystem::path& file) {
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
    std::error_code error;
    const std::filesystem::path one = file.string() + suffix;
    const auto status = std::filesystem::status(one, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
      return fail(ErrorCode::io, one.string() + " is no ordinary file: move it away, then the state can be opened");
  }
  return {};
}

std::vector<std::filesystem::path> damaged_copies(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (Copy& copy : copies(folder, kDamaged)) files.push_back(std::move(copy.file));
  return files;
}

Status copy_database(sqlite3* from, const std::filesystem::path& to) {
  std::error_code error;
  // Not the state's own folder: where that was taken away, it must not come back with an old copy in it.
  std::filesystem::create_directory(to.parent_path(), error);
  std::filesystem::path beside = to;
  beside += ".new";
  std::filesystem::remove(beside, error);
  if (auto kinds = check_kinds(beside); !kinds) return kinds;
  {
    const Connection copy = open_connection(beside, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!copy)
      return fail(ErrorCode::io, "cannot write " + beside.string() + "; check the disk and who may write there");
    const Handle<sqlite3_backup, sqlite3_backup_finish> backup(sqlite3_backup_init(copy.get(), "main", from, "main"));
    if (!backup || sqlite3_backup_step(backup.get(), -1) != SQLITE_DONE) {
      const std::string words = sqlite3_errmsg(copy.get());
      std::filesystem::remove(beside, error);
      return fail(ErrorCode::io, "cannot back up to " + to.string() + ": " + words);
    }
  }
  if (auto good = check_copy(beside); !good) {
    std::filesystem::remove(beside, error);
    return fail(ErrorCode::io, "the backup does not read back; check the disk: " + good.error().message);
  }
  std::filesystem::rename(beside, to, error);
  if (error) return fail(ErrorCode::io, "cannot rename " + beside.string() + ": " + error.message());
  return sync_folder(to.parent_path());
}

bool is_lost(const std::filesystem::path& file) {
  std::error_code error;
  return !std::filesystem::exists(file, error) && !error &&
         (!copies(file.parent_path(), kDamaged).empty() || !copies(backup_folder(file), "").empty());
}

Result<std::string> replace_damaged(const std::filesystem::path& file, UtcTime now) {
  const auto folder = file.parent_path();
  std::error_code error;
  const bool there = std::filesystem::exists(file, error);
  const auto aside = free_name(folder, kDamaged, now);
  std::filesystem::path restored = file;
  restored += ".restored";
  // First what takes the place, on disk and read back: where the disk is full, everything stays as it was.
  const auto backup = copy_newest_good(backup_folder(file), now, restored);
  if (!backup) return tl::make_unexpected(backup.error());
  if (auto moved = move(file, aside); !moved) return tl::make_unexpected(moved.error());
  // A journal that stayed behind would be played back into the file that takes the place.
  if (auto moved = move(journal_of(file), journal_of(aside)); !moved) return tl::make_unexpected(moved.error());
  if (*backup) {
    std::filesystem::rename(restored, file, error);
    if (error) return fail(ErrorCode::io, "cannot rename " + restored.string() + ": " + error.message());
  }
  if (auto synced = sync_folder(folder); !synced) return tl::make_unexpected(synced.error());
  std::string done = there ? "The damaged file was moved to " + aside.filename().string() : std::string("It is gone");
  if (*backup)
    return done + " and the backup " + (*backup)->filename().string() + " took its place: what came later is missing";
  return done + "; there is no good backup, so the board begins empty";
}

void prune_backups(const std::filesystem::path& folder, std::string_view kind, size_t keep,
                   const std::filesystem::path& written, UtcTime now) {
  auto found = copies(folder, kind);
  std::erase_if(found, [&](const Copy& copy) { return copy.file == written; });
  // The latest of the future go first, then the oldest of the past.
  const auto past =
      std::stable_partition(found.begin(), found.end(), [&](const Copy& copy) { return is_after(copy, now); });
  std::reverse(found.begin(), past);
  for (size_t i = 0; i + keep < found.size() + 1; ++i) {
    if (is_after(found[i], now))
      log(LogLevel::warning, "the backup " + found[i].file.string() + " is dated in the future and is deleted");
    std::error_code error;
    std::filesystem::remove(found[i].file, error);
  }
}

void prune_set_aside(const std::filesystem::path& file, UtcTime now) {
  const std::pair<std::filesystem::path, std::string> kinds[] = {{file.parent_path(), kDamaged},
                                                                 {backup_folder(file), kBefore}};
  for (const auto& [folder, kind] : kinds) {
    std::error_code error;
    for (const Copy& copy : copies(folder, kind)) {
      if (!is_after(copy, now)) continue;
      const std::string name = copy.file.filename().string();
      const auto renamed = free_name(folder, name.substr(0, name.find(copy.time)), now);
      std::filesystem::rename(copy.file, renamed, error);
      std::filesystem::rename(journal_of(copy.file), journal_of(renamed), error);
    }
    const auto found = copies(folder, kind);
    for (size_t i = 0; i < found.size(); ++i) {
      if (found[i].time >= stamp(now - kSetAsideLifetime) && i + kMostSetAside >= found.size()) continue;
      log(LogLevel::info, "the old copy " + found[i].file.string() + " is deleted");
      std::filesystem::remove(found[i].file, error);
      std::filesystem::remove(journal_of(found[i].file), error);
    }
  }
}

}  // namespace kiosk::store
