// The kiosk's state: one SQLite file that two processes may use at once (the screen and kioskctl). This file knows
// SQLite; what stands in the tables is card_store's and settings_store's. README.md describes the file as a format.
// One thread a Database.
#ifndef KIOSK_STORE_DATABASE_H_
#define KIOSK_STORE_DATABASE_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kiosk::store {

class Database;

// A prepared statement. Parameters count from 1, columns from 0. Must not outlive its Database.
class Statement {
 public:
  Statement() = default;
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;

  Statement& bind(int parameter, int64_t value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind_blob(int parameter, std::string_view bytes);

  // true: a row is there; false: done.
  Result<bool> step();
  // For statements that give no row.
  Status run();
  // Ready to be bound and run again.
  void reset();

  int64_t integer(int column) const;
  std::string text(int column) const;
  std::string blob(int column) const;
  size_t size(int column) const;  // bytes of a text or blob

 private:
  friend class Database;
  Database* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

// Takes the write lock at once, so that nothing fails half way because of the other process; rolls back unless
// committed.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  // io: whether it is on disk is unknown; read back before saying yes or no.
  Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

class Database {
 public:
  static constexpr int kSchemaVersion = 4;
  static constexpr std::string_view kFileName = "kiosk.db", kLockName = "kiosk.lock";

  // Opens, checks and if need be repairs the state in `folder`, which is made when it is missing. A damaged file is
  // moved aside and the newest good backup takes its place, or a new file; so it does where the file is gone and only
  // backups are there. A file of a newer program is opened for reading only. alarms() and the log say so. `now`, by the
  // machine's own clock, names moved files and tells backups of a clock that was ahead.
  // io: the folder cannot be made, read or written. corrupt: damaged while another process has it open.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& folder, UtcTime now);
  // For reading only, and as it is: nothing is made, moved or mended, and nobody needs the right to write. Null where
  // no state is kept. corrupt: damaged, or gone though there was one; the next open() sees to it.
  static Result<std::unique_ptr<Database>> open_to_read(const std::filesystem::path& folder);
  // The same tables with no file: lost when closed.
  static Result<std::unique_ptr<Database>> open_in_memory();
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // What staff must be told about opening; empty when all was well.
  const std::vector<std::string>& alarms() const { return alarms_; }
  bool read_only() const { return read_only_; }
  bool in_memory() const { return file_.empty(); }
  const std::filesystem::path& file() const { return file_; }

  Result<Statement> prepare(std::string_view sql);
  // Statements without parameters and rows.
  Status run(std::string_view sql);
  // A statement that takes longer is given up: io. 30 s unless told.
  void set_longest_statement(std::chrono::milliseconds longest) { longest_statement_ = longest; }
  // Changes when another connection committed something; not by this one's own commits.
  Result<int64_t> data_version();
  // unsupported: the file belongs to a newer program.
  Status check_writable() const;
  // Runs `write`. Where it fails by io, nobody knows whether it reached the disk: opens again, so that only what is on
  // disk counts, and asks `is_done`. Success: it is on disk. An error: it is not, or, where its message says so, nobody
  // can know yet; `write` must be such that doing it once more does no harm. Statements of before must be gone.
  Status write_surely(const std::function<Status()>& write, const std::function<Result<bool>()>& is_done);

  // An error of what stands in the file, told when it is first met: the file is read every minute.
  void log_once(const std::string& what);

  // A checked copy of the state as it is now, complete or not there.
  Status back_up(const std::filesystem::path& to);
  // One backup an hour (24 are kept) and one a day (14), in backups/ beside the file; does nothing when this hour's is
  // there. Those of a clock that was ahead go first.
  Status keep_backups(UtcTime now);
  // Damaged files and copies from before a change of version are kept for 30 days, and at most five of each. `now` must
  // be of a clock that can be trusted.
  void forget_old_copies(UtcTime now);

  // Whether a state is kept in `folder`, or what is left of one.
  static bool is_in(const std::filesystem::path& folder);
  // Damaged files that were moved aside there, oldest first.
  static std::vector<std::filesystem::path> set_aside_in(const std::filesystem::path& folder);

 private:
  class Lock;
  friend class Statement;
  Database();
  static Result<std::unique_ptr<Database>> open_file(const std::filesystem::path& file);
  // Opens again if need be. After an error there is no connection; the next statement tries again.
  Status connect();
  Status set_up_connection();
  Status check();
  Result<int64_t> schema_version();
  void tell_newer(int64_t version);
  Status migrate(UtcTime now);
  tl::unexpected<Error> error(std::string_view doing) const;

  void begin_statement() { deadline_ = std::chrono::steady_clock::now() + longest_statement_; }
  bool is_overdue() const { return std::chrono::steady_clock::now() > deadline_; }

  std::chrono::milliseconds longest_statement_{30'000};
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  std::filesystem::path file_;
  sqlite3* connection_ = nullptr;
  bool read_only_ = false;
  std::vector<std::string> alarms_;
  std::set<std::string> logged_;
  std::unique_ptr<Lock> lock_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_DATABASE_H_
