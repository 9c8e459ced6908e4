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
#include <vector>

#include "kiosk/base/result.h"

struct sqlite3;

namespace kiosk::store {

class PackArchive {
 public:
  static constexpr int kVersion = 1;
  static constexpr size_t kMostFiles = 20'000;
  static constexpr size_t kLongestName = 255;
  static constexpr int64_t kLargestFile = 64 << 20;

  struct Entry {
    std::string name;  // "pages/jica.ja.md"
    int64_t size = 0;  // bytes
  };

  // Reads the list of files. corrupt: damaged, or not what a PackWriter writes. unsupported: a newer program's. io.
  static Result<std::unique_ptr<PackArchive>> open(const std::filesystem::path& file, int64_t offset);
  ~PackArchive();
  PackArchive(const PackArchive&) = delete;
  PackArchive& operator=(const PackArchive&) = delete;

  // By name.
  const std::vector<Entry>& entries() const { return entries_; }
  bool has(std::string_view name) const;
  // not_found, corrupt or io.
  Result<std::string> read(std::string_view name) const;
  // The first bytes of it, at most so many.
  Result<std::string> read_head(std::string_view name, size_t most) const;

 private:
  explicit PackArchive(std::filesystem::path file) : file_(std::move(file)) {}
  tl::unexpected<Error> damaged(std::string_view how) const;
  Status read_entries();
  Result<std::string> read(const char* sql, std::string_view name, size_t most) const;

  std::filesystem::path file_;
  sqlite3* connection_ = nullptr;
  std::vector<Entry> entries_;
};

// Writes an archive. The same files in the same order give the same bytes.
class PackWriter {
 public:
  // `file` must not be there yet. It is whole and on disk when finish() returns well, and is no archive before.
  static Result<std::unique_ptr<PackWriter>> create(const std::filesystem::path& file);
  ~PackWriter();
  PackWriter(const PackWriter&) = delete;
  PackWriter& operator=(const PackWriter&) = delete;

  // invalid: the name is taken or too long, or there are more or larger files than an archive holds.
  Status add(const std::string& name, std::string_view bytes);
  Status finish();

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
