#include "kiosk/store/pack_archive.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <utility>

#include "kiosk/base/handle.h"
#include "kiosk/base/utf8.h"
#include "kiosk/store/section_vfs.h"

namespace kiosk::store {
namespace {

constexpr uint32_t kApplicationId = 0x414B5041;  // "AKPA"
constexpr char kSchema[] =
    "CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT";
// Photographs are most of it: long pages make short chains.
constexpr char kSetUp[] =
    "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8';";

using StatementHandle = Handle<sqlite3_stmt, sqlite3_finalize>;

StatementHandle prepare(sqlite3* connection, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr);
  return StatementHandle(statement);
}

std::string_view text_of(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return {text ? text : "", static_cast<size_t>(sqlite3_column_bytes(statement, column))};
}

// nullopt: the file does not say.
std::optional<int64_t> pragma(sqlite3* connection, const char* sql) {
  const auto statement = prepare(connection, sql);
  if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) return std::nullopt;
  return sqlite3_column_int64(statement.get(), 0);
}

// Exactly our table and the index that its UNIQUE makes: a view or trigger of others would be their program in ours.
bool has_our_schema(sqlite3* connection) {
  const auto statement = prepare(connection, "SELECT type, name, sql FROM sqlite_schema ORDER BY rowid");
  if (!statement) return false;
  const auto row_is = [&](std::string_view type, std::string_view name, std::string_view sql) {
    return sqlite3_step(statement.get()) == SQLITE_ROW && text_of(statement.get(), 0) == type &&
           text_of(statement.get(), 1) == name && text_of(statement.get(), 2) == sql;
  };
  return row_is("table", "file", kSchema) && row_is("index", "sqlite_autoindex_file_1", "") &&
         sqlite3_step(statement.get()) == SQLITE_DONE;
}

uint32_t big_endian(std::string_view bytes) {
  uint32_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<uint8_t>(byte);
  return value;
}

}  // namespace

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > PackArchive::kLongestName) return false;
  for (size_t i = 0; i < name.size();) {
    const DecodedChar c = decode_utf8(name, i);
    const bool control = c.code_point < 0x20 || (c.code_point >= 0x7F && c.code_point < 0xA0);
    if (!c.valid || control || c.code_point == 0x2028 || c.code_point == 0x2029) return false;
    i += c.length;
  }
  return true;
}

// https://sqlite.org/fileformat.html, 1.3: the magic string, and the application's id at 68.
bool PackArchive::is_head(std::string_view bytes) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  return bytes.size() >= kHeadSize && bytes.starts_with(kMagic) && big_endian(bytes.substr(68, 4)) == kApplicationId;
}

PackArchive::~PackArchive() { sqlite3_close_v2(connection_); }

tl::unexpected<Error> PackArchive::damaged(std::string_view how) const {
  return fail(ErrorCode::corrupt, file_.string() + " is damaged or is no content pack: " + std::string(how));
}

tl::unexpected<Error> PackArchive::refused() const {
  switch (sqlite3_errcode(connection_)) {
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
      return fail(ErrorCode::io, "cannot read " + file_.string());
    default:
      return damaged("its pages make no sense");
  }
}

Result<std::unique_ptr<PackArchive>> PackArchive::open(const std::filesystem::path& file, int64_t offset) {
  std::unique_ptr<PackArchive> archive(new PackArchive(file));
  if (open_section(file, offset, &archive->connection_) != SQLITE_OK) return archive->refused();
  sqlite3* connection = archive->connection_;
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, static_cast<int>(kLargestFile) + 4096);
  sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_exec(connection,
               "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON; "
               // Files are read once, from their beginning to their end.
               "PRAGMA cache_size = -256;",
               nullptr, nullptr, nullptr);
  const auto id = pragma(connection, "PRAGMA application_id");
  if (!id) return archive->refused();
  if (*id != kApplicationId) return archive->damaged("it lacks its mark");
  const auto version = pragma(connection, "PRAGMA user_version");
  if (version > kVersion)
    return fail(ErrorCode::unsupported, file.string() + " was made by a newer kioskctl; update the kiosk's program");
  if (version != kVersion || !has_our_schema(connection)) return archive->damaged("its tables are not a pack's");
  if (auto read = archive->read_entries(); !read) return tl::make_unexpected(read.error());
  return archive;
}

Status PackArchive::read_entries() {
  const auto statement = prepare(connection_, "SELECT name, id FROM file ORDER BY name");
  int code = SQLITE_ERROR;
  while (statement && (code = sqlite3_step(statement.get())) == SQLITE_ROW) {
    const std::string_view name = text_of(statement.get(), 0);
    if (!is_name(name)) return damaged("a file's name is wrong");
    if (entries_.size() == kMostFiles) return damaged("it has too many files");
    if (!entries_.empty() && entries_.back().name >= name) return damaged("its list of files is out of order");
    entries_.push_back({std::string(name), sqlite3_column_int64(statement.get(), 1)});
  }
  if (code != SQLITE_DONE) return refused();
  return {};
}

const PackArchive::Entry* PackArchive::find(std::string_view name) const {
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), name,
                                   [](const Entry& entry, std::string_view n) { return entry.name < n; });
  return at != entries_.end() && at->name == name ? &*at : nullptr;
}

void close_blob(sqlite3_blob* blob) { sqlite3_blob_close(blob); }

Handle<sqlite3_blob, close_blob> PackArchive::open_blob(const Entry& entry) const {
  sqlite3_blob* blob = nullptr;
  sqlite3_blob_open(connection_, "main", "file", "bytes", entry.row, 0, &blob);
  return Handle<sqlite3_blob, close_blob>(blob);
}

int64_t PackArchive::size(std::string_view name) const {
  const Entry* entry = find(name);
  const auto blob = entry ? open_blob(*entry) : nullptr;
  return blob ? sqlite3_blob_bytes(blob.get()) : 0;
}

Result<std::string> PackArchive::read(std::string_view name) const {
  return read_head(name, static_cast<size_t>(kLargestFile));
}

Result<std::string> PackArchive::read_head(std::string_view name, size_t most) const {
  const Entry* entry = find(name);
  if (!entry) return fail(ErrorCode::not_found, file_.string() + " has no " + std::string(name));
  const auto blob = open_blob(*entry);
  if (!blob) return refused();
  const auto size = static_cast<size_t>(sqlite3_blob_bytes(blob.get()));
  if (size > static_cast<size_t>(kLargestFile)) return damaged("a file in it is too large");
  std::string bytes(std::min(size, most), '\0');
  if (sqlite3_blob_read(blob.get(), bytes.data(), static_cast<int>(bytes.size()), 0) != SQLITE_OK) return refused();
  return bytes;
}

PackWriter::~PackWriter() { sqlite3_close_v2(connection_); }

std::error_code PackWriter::disk_error() const {
  if (sqlite3_errcode(connection_) == SQLITE_FULL) return make_error_code(std::errc::no_space_on_device);
  const int error = sqlite3_system_errno(connection_);
  return {error != 0 ? error : EIO, std::generic_category()};
}

tl::unexpected<Error> PackWriter::error() const { return fail(ErrorCode::io, "cannot write " + file_.string()); }

Status PackWriter::run(const char* sql) {
  if (sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error();
  return {};
}

Result<std::unique_ptr<PackWriter>> PackWriter::create(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(file, error);
  const bool empty = is_regular_file(status) && std::filesystem::file_size(file, error) == 0;
  if (exists(status) && !empty)
    return fail(ErrorCode::invalid, file.string() + " is there already; choose another name");
  std::unique_ptr<PackWriter> writer(new PackWriter(file));
  if (sqlite3_open_v2(file.c_str(), &writer->connection_,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
    return writer->error();
  for (const char* sql : {kSetUp, "BEGIN", kSchema})
    if (auto done = writer->run(sql); !done) return tl::make_unexpected(done.error());
  return writer;
}

Status PackWriter::add(const std::string& name, std::string_view bytes) {
  if (!is_name(name)) return fail(ErrorCode::invalid, "a file's name is too long or holds control characters");
  if (static_cast<int64_t>(bytes.size()) > PackArchive::kLargestFile)
    return fail(ErrorCode::invalid, name + " is larger than 64 MiB; make it smaller");
  if (++count_ > PackArchive::kMostFiles)
    return fail(ErrorCode::invalid, "there are more than 20,000 files; take some out of the folder");
  const auto statement = prepare(connection_, "INSERT INTO file (name, bytes) VALUES (?1, ?2)");
  if (!statement) return error();
  sqlite3_bind_text64(statement.get(), 1, name.data(), name.size(), SQLITE_STATIC, SQLITE_UTF8);
  sqlite3_bind_blob64(statement.get(), 2, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
  switch (sqlite3_step(statement.get())) {
    case SQLITE_DONE:
      return {};
    case SQLITE_CONSTRAINT:
      return fail(ErrorCode::invalid, name + " is there twice");
    default:
      return error();
  }
}

Status PackWriter::finish() {
  // The marks come last: without them it is no archive.
  const std::string marks = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(PackArchive::kVersion) + "; COMMIT";
  if (auto done = run(marks.c_str()); !done) return done;
  if (sqlite3_close(connection_) != SQLITE_OK) return error();
  connection_ = nullptr;
  return {};
}

}  // namespace kiosk::store
