#include "kiosk/store/backup.h"

#include <sqlite3.h>

#include <algorithm>
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
constexpr size_t kLargestBackup = size_t{2} << 30;

Connection open_connection(const std::filesystem::path& file, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection connection(raw);
  if (code != SQLITE_OK) return nullptr;
  return connection;
}

std::string first_value(sqlite3* connection, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(connection, sql, -1, &raw, nullptr) != SQLITE_OK) return {};
  const Handle<sqlite3_stmt, sqlite3_finalize> statement(raw);
  if (sqlite3_step(statement.get()) != SQLITE_ROW) return {};
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0));
  return text ? text : "";
}

bool is_good(const std::filesystem::path& file) {
  const Connection connection = open_connection(file, SQLITE_OPEN_READONLY);
  return connection && first_value(connection.get(), "PRAGMA application_id") == std::to_string(kApplicationId) &&
         first_value(connection.get(), "PRAGMA quick_check(1)") == "ok";
}

// Newest first, by the time in the name: a copied folder has lost the files' own times.
std::vector<std::filesystem::path> newest_backups(const std::filesystem::path& folder) {
  const auto names = list_files(folder);
  std::vector<std::pair<std::string, std::filesystem::path>> dated;
  for (const std::string& name : names ? *names : std::vector<std::string>()) {
    if (!name.ends_with(".db")) continue;
    // A day's backup was taken in its first hour.
    std::string time = name.substr(name.rfind('-') + 1);
    time.resize(time.size() - 3);
    dated.emplace_back(std::move(time), folder / name);
  }
  std::sort(dated.rbegin(), dated.rend());
  std::vector<std::filesystem::path> files;
  for (auto& [time, file] : dated) files.push_back(std::move(file));
  return files;
}

}  // namespace

std::string stamp(UtcTime time) {
  std::string text = iso(CivilTime(time.time_since_epoch()));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::filesystem::path backup_folder(const std::filesystem::path& state_file) {
  return state_file.parent_path() / "backups";
}

Status copy_database(sqlite3* from, const std::filesystem::path& to) {
  std::error_code error;
  std::filesystem::create_directories(to.parent_path(), error);
  std::filesystem::path beside = to;
  beside += ".new";
  std::filesystem::remove(beside, error);
  {
    const Connection copy = open_connection(beside, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!copy) return fail(ErrorCode::io, "cannot write " + beside.string() + "; check the disk and who may write there");
    const Handle<sqlite3_backup, sqlite3_backup_finish> backup(sqlite3_backup_init(copy.get(), "main", from, "main"));
    if (!backup || sqlite3_backup_step(backup.get(), -1) != SQLITE_DONE) {
      const std::string words = sqlite3_errmsg(copy.get());
      std::filesystem::remove(beside, error);
      return fail(ErrorCode::io, "cannot back up to " + to.string() + ": " + words);
    }
  }
  if (!is_good(beside)) {
    std::filesystem::remove(beside, error);
    return fail(ErrorCode::io, "the backup " + to.string() + " does not read back; check the disk");
  }
  std::filesystem::rename(beside, to, error);
  if (error) return fail(ErrorCode::io, "cannot rename " + beside.string() + ": " + error.message());
  return {};
}

Result<std::string> replace_damaged(const std::filesystem::path& file, UtcTime now) {
  std::error_code error;
  std::filesystem::path aside;
  for (int n = 0; n < 1000; ++n) {
    aside = file.parent_path() / ("damaged-" + stamp(now) + (n == 0 ? "" : "-" + std::to_string(n)) + ".db");
    if (!std::filesystem::exists(aside, error)) break;
  }
  // The journal first: a journal that stayed behind would be played back into the file that takes the place.
  std::filesystem::path journal = file, journal_aside = aside;
  journal += "-journal";
  journal_aside += "-journal";
  if (std::filesystem::exists(journal, error)) {
    std::filesystem::rename(journal, journal_aside, error);
    if (error) return fail(ErrorCode::io, "cannot move " + journal.string() + " aside: " + error.message());
  }
  std::filesystem::rename(file, aside, error);
  if (error) return fail(ErrorCode::io, "cannot move " + file.string() + " aside: " + error.message());
  const std::string moved = "The damaged file was moved to " + aside.filename().string();
  for (const auto& backup : newest_backups(backup_folder(file))) {
    if (!is_good(backup)) {
      log(LogLevel::warning, "the backup " + backup.string() + " is damaged");
      continue;
    }
    auto bytes = read_file(backup, kLargestBackup);
    if (!bytes) continue;
    if (auto written = write_file(file, *bytes); !written) return tl::make_unexpected(written.error());
    return moved + " and the backup " + backup.filename().string() + " took its place: what came later is missing";
  }
  return moved + "; there is no good backup, so the board begins empty";
}

void prune_backups(const std::filesystem::path& folder, std::string_view kind, size_t keep) {
  auto names = list_files(folder);
  if (!names) return;
  std::erase_if(*names, [&](const std::string& name) { return !name.starts_with(kind) || !name.ends_with(".db"); });
  for (size_t i = 0; i + keep < names->size(); ++i) {
    std::error_code error;
    std::filesystem::remove(folder / (*names)[i], error);
  }
}

}  // namespace kiosk::store
