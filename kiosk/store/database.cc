#include "kiosk/store/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/log.h"
#include "kiosk/base/unique_fd.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/schema.h"

namespace kiosk::store {
namespace {

static_assert(kMigrations.size() == Database::kSchemaVersion);

constexpr std::chrono::milliseconds kBusyTimeout{5000};
constexpr std::chrono::seconds kLockTimeout{15};
constexpr int kStepsBetweenLooks = 100'000;  // of SQLite's machine: some milliseconds

// What a pragma can set for a connection. connect() does the rest: what only the C interface can (defensive, no
// extensions) before these, and after them the journal mode, which is the first to read the file: so a file whose
// header claims WAL is brought back before anything else is read.
constexpr const char* kPragmas =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA synchronous = EXTRA;";

ErrorCode code_of(int sqlite_code) {
  switch (sqlite_code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:  // our own statements are right: it is the schema in the file that does not fit them
      return ErrorCode::corrupt;
    default:
      return ErrorCode::io;
  }
}

std::string advice(int sqlite_code) {
  if (sqlite_code == SQLITE_READONLY_ROLLBACK) return "; a write was cut off: start the kiosk, which takes it back";
  switch (sqlite_code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "; another program holds it: try again";
    case SQLITE_INTERRUPT:
      return "; it took too long";
    case SQLITE_FULL:
      return "; free some space on the disk";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "; check who may write to its folder, or choose another with --state";
    default:
      return "";
  }
}

// What can be wrong with a file that is not to be touched; not_found where there is none. Closes it before SQLite opens
// it: the process would lose SQLite's locks with it.
Status check_header(const std::filesystem::path& file) {
  const UniqueFd descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 20> header{};
  const ssize_t length = descriptor ? ::pread(descriptor.get(), header.data(), header.size(), 0) : -1;
  if (length < 0)
    return fail(
        errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
        "cannot read " + file.string() + ": " + std::strerror(errno) + "; run this as the kiosk's user or with sudo");
  if (length == 0) return fail(ErrorCode::corrupt, file.string() + " is empty");
  // Reading a file that claims WAL makes files beside it.
  constexpr char kRollbackJournal = 1;
  if (header[18] != kRollbackJournal || header[19] != kRollbackJournal)
    return fail(ErrorCode::corrupt, file.string() + ": its header is damaged");
  return {};
}

// Whether the header's format version, for writing or for reading, is one that SQLite does not know. Read through
// SQLite's own descriptor: closing another would lose the locks that this process has on the file.
bool asks_for_unknown_version(sqlite3* connection) {
  constexpr unsigned char kWriteAheadLog = 2;  // the highest there is
  sqlite3_file* file = nullptr;
  std::array<unsigned char, 2> versions{};
  return sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
         file->pMethods != nullptr &&
         file->pMethods->xRead(file, versions.data(), static_cast<int>(versions.size()), 18) == SQLITE_OK &&
         std::max(versions[0], versions[1]) > kWriteAheadLog;
}

bool is_open_elsewhere(int error) { return error == EWOULDBLOCK || error == EINTR; }

}  // namespace

// Whoever opens alone may repair and create; afterwards all share. Held as long as the Database lives.
class Database::Lock {
 public:
  static Result<std::unique_ptr<Lock>> take(const std::filesystem::path& file) {
    auto lock = std::make_unique<Lock>();
    lock->descriptor_ = UniqueFd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock->descriptor_) return refused(file);
    const auto deadline = std::chrono::steady_clock::now() + kLockTimeout;
    for (;;) {
      if (::flock(lock->descriptor_.get(), LOCK_EX | LOCK_NB) == 0) {
        lock->alone_ = true;
        return lock;
      }
      if (!is_open_elsewhere(errno)) return refused(file);
      if (::flock(lock->descriptor_.get(), LOCK_SH | LOCK_NB) == 0) return lock;
      if (!is_open_elsewhere(errno) || std::chrono::steady_clock::now() > deadline) return refused(file);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  bool alone() const { return alone_; }
  void share() {
    ::flock(descriptor_.get(), LOCK_SH);
    alone_ = false;
  }

 private:
  static tl::unexpected<Error> refused(const std::filesystem::path& file) {
    return fail(ErrorCode::io, "cannot write " + file.string() + ": " + std::strerror(errno) +
                                   "; check who may write to the state folder, or choose another with --state");
  }
  UniqueFd descriptor_;
  bool alone_ = false;
};

Database::Database() = default;
Database::~Database() { sqlite3_close_v2(connection_); }

tl::unexpected<Error> Database::error(std::string_view doing) const {
  const int code = connection_ ? sqlite3_extended_errcode(connection_) : SQLITE_NOMEM;
  const char* words = connection_ ? sqlite3_errmsg(connection_) : "out of memory";
  return fail(code_of(code), (file_.empty() ? "the state in memory" : file_.string()) + ": " + std::string(doing) +
                                 ": " + words + " (" + std::to_string(code) + ")" + advice(code));
}

Status Database::connect() {
  sqlite3_close_v2(std::exchange(connection_, nullptr));
  auto connected = set_up_connection();
  // One that lacks half of its settings must not be written with.
  if (!connected) sqlite3_close_v2(std::exchange(connection_, nullptr));
  return connected;
}

Status Database::set_up_connection() {
  const bool memory = file_.empty();
  const int flags = (read_only_ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  if (sqlite3_open_v2(memory ? ":memory:" : file_.c_str(), &connection_, flags, nullptr) != SQLITE_OK)
    return error("opening");
  sqlite3_extended_result_codes(connection_, 1);
  sqlite3_busy_timeout(connection_, static_cast<int>(kBusyTimeout.count()));
  sqlite3_progress_handler(
      connection_, kStepsBetweenLooks,
      [](void* database) { return static_cast<Database*>(database)->is_overdue() ? 1 : 0; }, this);
  sqlite3_db_config(connection_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  if (auto set = run(kPragmas); !set) return set;
  if (read_only_ || memory) return {};
  auto journal = prepare("PRAGMA journal_mode = DELETE");
  if (!journal) return tl::make_unexpected(journal.error());
  const auto row = journal->step();
  if (!row) return tl::make_unexpected(row.error());
  // SQLite falls back to reading where it may not write, and where the header asks for a version that it cannot write.
  if (sqlite3_db_readonly(connection_, "main") != 0) {
    if (asks_for_unknown_version(connection_))
      return fail(ErrorCode::corrupt, file_.string() + ": its header is damaged");
    if (::access(file_.c_str(), W_OK) != 0)
      return fail(ErrorCode::io, file_.string() + " may not be written" + advice(SQLITE_READONLY));
    return fail(ErrorCode::io,
                file_.string() + " could not be opened to write just now; try again, and check the disk");
  }
  if (journal->text(0) != "delete") return fail(ErrorCode::corrupt, file_.string() + ": the journal cannot be set");
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  if (connection_ == nullptr)
    if (auto connected = connect(); !connected) return tl::make_unexpected(connected.error());
  Statement statement;
  statement.database_ = this;
  if (sqlite3_prepare_v2(connection_, sql.data(), static_cast<int>(sql.size()), &statement.statement_, nullptr) !=
      SQLITE_OK)
    return error("preparing a statement");
  return statement;
}

Status Database::run(std::string_view sql) {
  if (connection_ == nullptr)
    if (auto connected = connect(); !connected) return connected;
  begin_statement();
  if (sqlite3_exec(connection_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return error("running a statement");
  return {};
}

Result<int64_t> Database::data_version() {
  // The first that is asked of a state that others may have changed.
  if (!in_memory())
    if (auto kinds = check_kinds(file_); !kinds) return tl::make_unexpected(kinds.error());
  auto statement = prepare("PRAGMA data_version");
  if (!statement) return tl::make_unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::make_unexpected(row.error());
  return statement->integer(0);
}

Status Database::check_writable() const {
  if (!read_only_) return {};
  return fail(ErrorCode::unsupported, file_.string() +
                                          " belongs to a newer program and is only read; install the newer program "
                                          "again");
}

Status Database::write_surely(const std::function<Status()>& write, const std::function<Result<bool>()>& is_done) {
  const auto written = write();
  if (written || written.error().code != ErrorCode::io || in_memory()) return written;
  const auto unknown = [&](const Error& why) {
    return fail(ErrorCode::io, written.error().message + "; whether it is on disk nobody can know yet: " + why.message);
  };
  if (auto opened = connect(); !opened) return unknown(opened.error());
  const auto done = is_done();
  if (!done) return unknown(done.error());
  if (!*done) return written;
  // The journal may be gone in memory only.
  if (auto synced = sync_folder(file_.parent_path()); !synced) return unknown(synced.error());
  log(LogLevel::warning, written.error().message + "; it is on disk all the same");
  return {};
}

Result<std::unique_ptr<Database>> Database::open_in_memory() {
  std::unique_ptr<Database> database(new Database);
  if (auto connected = database->connect(); !connected) return tl::make_unexpected(connected.error());
  if (auto made = database->migrate(UtcTime{}); !made) return tl::make_unexpected(made.error());
  return database;
}

Status Database::check() {
  const auto one = [&](const char* pragma) -> Result<std::string> {
    auto statement = prepare(pragma);
    if (!statement) return tl::make_unexpected(statement.error());
    const auto row = statement->step();
    if (!row) return tl::make_unexpected(row.error());
    return *row ? statement->text(0) : std::string();
  };
  const auto tables = one("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tl::make_unexpected(tables.error());
  const auto version = one("PRAGMA user_version");
  const auto application = one("PRAGMA application_id");
  const auto encoding = one("PRAGMA encoding");
  for (const auto* value : {&version, &application, &encoding})
    if (!*value) return tl::make_unexpected(value->error());
  const bool fresh = *tables == "0" && *version == "0" && *application == "0";
  if (!fresh && (*application != std::to_string(kApplicationId) || version->starts_with("-") || *version == "0" ||
                 *encoding != "UTF-8"))
    return fail(ErrorCode::corrupt, file_.string() + " is not this program's state");
  if (auto fits = check_schema(connection_, std::atoll(version->c_str())); !fits)
    return fail_in(file_.string(), fits.error());
  const auto result = one("PRAGMA quick_check(1)");
  if (!result) return tl::make_unexpected(result.error());
  return judge_quick_check(file_, *result);
}

Result<int64_t> Database::schema_version() {
  auto statement = prepare("PRAGMA user_version");
  if (!statement) return tl::make_unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::make_unexpected(row.error());
  return statement->integer(0);
}

void Database::tell_newer(int64_t version) {
  alarms_.push_back(file_.string() + " belongs to a newer program (version " + std::to_string(version) +
                    "): it is only read; install the newer program again");
}

Status Database::migrate(UtcTime now) {
  auto version = schema_version();
  if (!version) return tl::make_unexpected(version.error());
  if (*version > kSchemaVersion) {
    read_only_ = true;
    tell_newer(*version);
    return connect();
  }
  if (*version > 0 && *version < kSchemaVersion && !in_memory()) {
    const auto to = backup_folder(file_) / ("before-" + std::to_string(kSchemaVersion) + "-" + stamp(now) + ".db");
    if (auto backed = back_up(to); !backed) return fail_in("before the change of version", backed.error());
  }
  while (*version < kSchemaVersion) {
    auto transaction = Transaction::begin(*this);
    if (!transaction) return tl::make_unexpected(transaction.error());
    version = schema_version();  // another process may have been faster
    if (!version) return tl::make_unexpected(version.error());
    if (*version >= kSchemaVersion) break;
    const auto next = static_cast<size_t>(*version);
    for (const std::string& sql : {std::string(kMigrations[next]), "PRAGMA user_version = " + std::to_string(next + 1),
                                   "PRAGMA application_id = " + std::to_string(kApplicationId)})
      if (auto done = run(sql); !done) return fail_in("changing to version " + std::to_string(next + 1), done.error());
    if (auto committed = transaction->commit(); !committed) return committed;
    version = static_cast<int64_t>(next) + 1;
  }
  return {};
}

Result<std::unique_ptr<Database>> Database::open_file(const std::filesystem::path& file) {
  std::unique_ptr<Database> database(new Database);
  database->file_ = file;
  if (auto connected = database->connect(); !connected) return tl::make_unexpected(connected.error());
  if (auto checked = database->check(); !checked) return tl::make_unexpected(checked.error());
  return database;
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& folder, UtcTime now) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || !std::filesystem::is_directory(folder, error))
    return fail(ErrorCode::io, "the state folder " + folder.string() + " cannot be made: " + error.message() +
                                   "; choose another with --state");
  for (const std::string_view name : {kLockName, kFileName})
    if (auto kinds = check_kinds(folder / name); !kinds) return tl::make_unexpected(kinds.error());
  auto lock = Lock::take(folder / kLockName);
  if (!lock) return tl::make_unexpected(lock.error());

  const auto file = folder / kFileName;
  std::vector<std::string> alarms;
  // An empty file is no new one: the first commit writes at least the schema. Nor is a file new that has backups: a
  // power cut came while it was being restored, or somebody took it away.
  const bool emptied = std::filesystem::is_regular_file(file, error) && std::filesystem::file_size(file, error) == 0;
  const bool lost = is_lost(file);
  Result<std::unique_ptr<Database>> database =
      fail(ErrorCode::corrupt, file.string() + (lost ? " is not there, though there was one" : " is empty"));
  if (!lost && (!emptied || !(*lock)->alone())) database = open_file(file);
  if (!database && database.error().code == ErrorCode::corrupt) {
    const std::string damage = database.error().message;
    if (!(*lock)->alone())
      return fail(ErrorCode::corrupt, damage + "; end the other programs that use it, then start again");
    auto repaired = replace_damaged(file, now);
    if (!repaired) return fail_in(damage, repaired.error());
    alarms.push_back(damage + ". " + *repaired);
    database = open_file(file);
  }
  // What was done before must be told, too.
  const auto failed = [&](const Error& why) {
    return fail_in(alarms.empty() ? "opening the state" : alarms.front(), why);
  };
  if (!database) return failed(database.error());
  if (auto migrated = (*database)->migrate(now); !migrated) return failed(migrated.error());
  alarms.insert(alarms.end(), (*database)->alarms_.begin(), (*database)->alarms_.end());
  (*database)->alarms_ = std::move(alarms);
  for (const std::string& alarm : (*database)->alarms_) log(LogLevel::alarm, alarm);
  (*lock)->share();
  (*database)->lock_ = std::move(*lock);
  return database;
}

Result<std::unique_ptr<Database>> Database::open_to_read(const std::filesystem::path& folder) {
  std::unique_ptr<Database> database(new Database);
  const auto& file = database->file_ = folder / kFileName;
  database->read_only_ = true;
  if (auto kinds = check_kinds(file); !kinds) return tl::make_unexpected(kinds.error());
  if (is_lost(file)) return fail(ErrorCode::corrupt, file.string() + " is not there, though there was one");
  if (auto header = check_header(file); !header) {
    if (header.error().code == ErrorCode::not_found) return nullptr;
    return tl::make_unexpected(header.error());
  }
  if (auto connected = database->connect(); !connected) return tl::make_unexpected(connected.error());
  if (auto checked = database->check(); !checked) return tl::make_unexpected(checked.error());
  const auto version = database->schema_version();
  if (!version) return tl::make_unexpected(version.error());
  if (*version == 0) return nullptr;  // it is being made just now
  if (*version > kSchemaVersion) database->tell_newer(*version);
  return database;
}

void Database::log_once(const std::string& what) {
  if (logged_.insert(what).second) log(LogLevel::error, what);
}

Status Database::back_up(const std::filesystem::path& to) {
  if (connection_ == nullptr)
    if (auto connected = connect(); !connected) return connected;
  return copy_database(connection_, to);
}

Status Database::keep_backups(UtcTime now) {
  if (in_memory() || read_only_) return {};
  const auto folder = backup_folder(file_);
  const std::string hour = stamp(now).substr(0, 11);
  const std::pair<std::string, std::string> kinds[] = {{"hourly-", hour}, {"daily-", hour.substr(0, 8)}};
  for (const auto& [kind, name] : kinds) {
    const auto to = folder / (kind + name + ".db");
    std::error_code error;
    if (std::filesystem::exists(to, error)) continue;
    if (auto made = back_up(to); !made) return made;
    prune_backups(folder, kind, kind == "hourly-" ? kHourlyBackups : kDailyBackups, to, now);
  }
  return {};
}

void Database::forget_old_copies(UtcTime now) {
  if (!in_memory() && !read_only_) prune_set_aside(file_, now);
}

std::vector<std::filesystem::path> Database::set_aside_in(const std::filesystem::path& folder) {
  return damaged_copies(folder);
}

bool Database::is_in(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / kFileName, error) || is_lost(folder / kFileName);
}

}  // namespace kiosk::store
