// A content pack's files in one SQLite database: written once, then only read, wherever it begins in a larger file.
// Whether its bytes can be trusted is for who opens it to find out before; that it does no harm all the same is
// promised here: no other table, view or trigger, no page outside the file, no file larger than the limits.
#ifndef KIOSK_STORE_PACK_ARCHIVE_H_
#define KIOSK_STORE_PACK_ARCHIVE_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "kiosk/base/handle.h"
#include "kiosk/base/result.h"

struct sqlite3;
struct sqlite3_blob;

namespace kiosk::store {

// What a file in an archive can be called: 1 to PackArchive::kLongestName bytes of UTF-8 without control characters and
// separators of lines, which would part the lists that names stand in.
bool is_name(std::string_view name);

void close_blob(sqlite3_blob* blob);

class PackArchive {
 public:
  static constexpr int kVersion = 1;
  static constexpr size_t kMostFiles = 20'000;
  static constexpr size_t kLongestName = 255;
  static constexpr int64_t kLargestFile = 64 << 20;

  struct Entry {
    std::string name;  // "pages/jica.ja.md"
    int64_t row = 0;   // in the table
  };

  // Whether a file that begins so can be an archive: the marks that a PackWriter sets last.
  static constexpr size_t kHeadSize = 72;  // bytes
  static bool is_head(std::string_view bytes);

  // Reads the list of files, and no more of them than their names. corrupt: damaged, or not what a PackWriter writes.
  // unsupported: a newer program's. io: the machine could not read it. Messages are for the log; what staff are told
  // follows from the code.
  static Result<std::unique_ptr<PackArchive>> open(const std::filesystem::path& file, int64_t offset);
  ~PackArchive();
  PackArchive(const PackArchive&) = delete;
  PackArchive& operator=(const PackArchive&) = delete;

  // By name.
  const std::vector<Entry>& entries() const { return entries_; }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  // One of entries(); null: there is no such file.
  const Entry* find(std::string_view name) const;
  // In bytes; 0: there is no such file, or it cannot be read.
  int64_t size(std::string_view name) const;
  // not_found, corrupt or io.
  Result<std::string> read(std::string_view name) const;
  // The first bytes of it, at most so many; no others are read from the disk.
  Result<std::string> read_head(std::string_view name, size_t most) const;

 private:
  explicit PackArchive(std::filesystem::path file) : file_(std::move(file)) {}
  tl::unexpected<Error> damaged(std::string_view how) const;
  // What SQLite's last refusal means.
  tl::unexpected<Error> refused() const;
  Status read_entries();
  // Null: SQLite refused.
  Handle<sqlite3_blob, close_blob> open_blob(const Entry& entry) const;

  std::filesystem::path file_;
  sqlite3* connection_ = nullptr;
  std::vector<Entry> entries_;
};

// Writes an archive. The same files in the same order give the same bytes.
class PackWriter {
 public:
  // `file` is empty, or not there yet. It is whole when finish() returns well, and is no archive before; that it is on
  // the disk, too, is the caller's matter (fsync).
  static Result<std::unique_ptr<PackWriter>> create(const std::filesystem::path& file);
  ~PackWriter();
  PackWriter(const PackWriter&) = delete;
  PackWriter& operator=(const PackWriter&) = delete;

  // invalid: the name is taken, too long or none that an archive takes (is_name), or there are more or larger files
  // than an archive holds. io: see disk_error().
  Status add(const std::string& name, std::string_view bytes);
  Status finish();
  // Why the last call failed with io.
  std::error_code disk_error() const;

 private:
  explicit PackWriter(std::filesystem::path file) : file_(std::move(file)) {}
  Status run(const char* sql);
  tl::unexpected<Error> error() const;

  std::filesystem::path file_;
  sqlite3* connection_ = nullptr;
  size_t count_ = 0;
};

}  // namespace kiosk::store

#endif  // KIOSK_STORE_PACK_ARCHIVE_H_
