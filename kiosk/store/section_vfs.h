// Lets SQLite read a database that begins somewhere inside a file: in a content pack a signature stands before it.
// Reading only, no locks, no journal, no mapping: the file does not change while it is open.
#ifndef KIOSK_STORE_SECTION_VFS_H_
#define KIOSK_STORE_SECTION_VFS_H_

#include <cstdint>
#include <filesystem>

struct sqlite3;

namespace kiosk::store {

// As sqlite3_open_v2, whose result code it returns: `connection` is set even where it fails, and is the caller's to
// close. `offset`: where the database begins, in bytes.
int open_section(const std::filesystem::path& file, int64_t offset, sqlite3** connection);

}  // namespace kiosk::store

#endif  // KIOSK_STORE_SECTION_VFS_H_
