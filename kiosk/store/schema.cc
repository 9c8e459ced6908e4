#include "kiosk/store/schema.h"

#include <sqlite3.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/handle.h"

namespace kiosk::store {
namespace {

using Connection = Handle<sqlite3, sqlite3_close_v2>;

struct SchemaObject {
  std::string type, name, table, sql;
  auto operator<=>(const SchemaObject&) const = default;
};

tl::unexpected<Error> error_of(sqlite3* connection) {
  const int code = sqlite3_errcode(connection) & 0xFF;  // extended codes may be on
  const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
  return fail(damaged ? ErrorCode::corrupt : ErrorCode::io, sqlite3_errmsg(connection));
}

// In an order of their own.
Result<std::vector<SchemaObject>> read_schema(sqlite3* connection) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema", -1, &raw, nullptr) !=
      SQLITE_OK)
    return error_of(connection);
  const Handle<sqlite3_stmt, sqlite3_finalize> statement(raw);
  const auto text = [&](int column) {
    const auto* words = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
    return std::string(words ? words : "");
  };
  std::vector<SchemaObject> objects;
  int code = SQLITE_OK;
  while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) objects.push_back({text(0), text(1), text(2), text(3)});
  if (code != SQLITE_DONE) return error_of(connection);
  std::sort(objects.begin(), objects.end());
  return objects;
}

Result<std::vector<SchemaObject>> schema_of_version(size_t version) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const Connection connection(raw);
  if (code != SQLITE_OK) return fail(ErrorCode::io, "out of memory");
  for (size_t step = 0; step < version; ++step)
    if (sqlite3_exec(raw, std::string(kMigrations[step]).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      return fail(ErrorCode::io, sqlite3_errmsg(raw));
  return read_schema(raw);
}

}  // namespace

Status check_schema(sqlite3* connection, int64_t version) {
  if (version < 0 || version > static_cast<int64_t>(kMigrations.size())) return {};
  const auto expected = schema_of_version(static_cast<size_t>(version));
  if (!expected) return tl::make_unexpected(expected.error());
  auto found = read_schema(connection);
  if (!found) return tl::make_unexpected(found.error());
  std::set<std::string> tables;
  for (const SchemaObject& object : *expected) tables.insert(object.table);
  std::erase_if(*found, [&](const SchemaObject& object) {
    return (object.type == "table" || object.type == "index") && !tables.contains(object.table);
  });
  if (*found == *expected) return {};
  return fail(ErrorCode::corrupt, "its tables are not this program's");
}

}  // namespace kiosk::store
