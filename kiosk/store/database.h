// The kiosk's state: one SQLite file that two processes may use at once (the screen and kioskctl). This file knows
// SQLite; what stands in the tables is card_store's and settings_store's. README.md describes the file as a format.
// One thread a Database.
#ifndef KIOSK_STORE_DATABASE_H_
#define KIOSK_STORE_DATABASE_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
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
  static constexpr int kSchemaVersion = 1;
  static constexpr std::string_view kFileName = "kiosk.db";

  // Opens, checks and if need be repairs the state in `folder`, which is made when it is missing. A damaged file is
  // moved aside, never deleted, and the newest good backup takes its place, or a new file; a file of a newer program
  // is opened for reading only. alarms() says so. `now` names moved files.
  // io: the folder cannot be made, read or written. corrupt: damaged while another process has it open.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& folder, UtcTime now);
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
  // Changes when another connection committed something; not by this one's own commits.
  Result<int64_t> data_version();
  // Closes and opens again, after an error on commit: then only what is on disk counts. Statements of before must be
  // gone.
  Status reopen();

  // A checked copy of the state as it is now, complete or not there.
  Status back_up(const std::filesystem::path& to);
  // One backup an hour (24 are kept) and one a day (14), in backups/ beside the file; does nothing when this hour's is
  // there.
  Status keep_backups(UtcTime now);

 private:
  class Lock;
  friend class Statement;
  Database();
  static Result<std::unique_ptr<Database>> open_file(const std::filesystem::path& file);
  Status connect();
  Status check();
  Status migrate(UtcTime now);
  tl::unexpected<Error> error(std::string_view doing) const;

  std::filesystem::path file_;
  sqlite3* connection_ = nullptr;
  bool read_only_ = false;
  std::vector<std::string> alarms_;
  std::unique_ptr<Lock> lock_;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_DATABASE_H_
