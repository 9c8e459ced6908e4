#include "kiosk/store/section_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <string>

#include "kiosk/base/check.h"

namespace kiosk::store {
namespace {

constexpr char kName[] = "kiosk-section";

// SQLite's file object; the operating system's lies behind it.
struct Section {
  sqlite3_file base;
  sqlite3_int64 offset;
  sqlite3_file* whole() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
Section& section(sqlite3_file* file) { return *reinterpret_cast<Section*>(file); }
sqlite3_file* whole(sqlite3_file* file) { return section(file).whole(); }
sqlite3_vfs* whole(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int close(sqlite3_file* file) { return whole(file)->pMethods->xClose(whole(file)); }
int read(sqlite3_file* file, void* to, int length, sqlite3_int64 at) {
  return whole(file)->pMethods->xRead(whole(file), to, length, at + section(file).offset);
}
int size(sqlite3_file* file, sqlite3_int64* bytes) {
  const int code = whole(file)->pMethods->xFileSize(whole(file), bytes);
  *bytes = std::max<sqlite3_int64>(0, *bytes - section(file).offset);
  return code;
}
int write(sqlite3_file*, const void*, int, sqlite3_int64) { return SQLITE_READONLY; }
int truncate(sqlite3_file*, sqlite3_int64) { return SQLITE_READONLY; }
int sync(sqlite3_file*, int) { return SQLITE_OK; }
int lock(sqlite3_file*, int) { return SQLITE_OK; }
int is_reserved(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_IMMUTABLE; }

constexpr sqlite3_io_methods kMethods = {
    1,           close,           read,    write,   truncate, sync,    size,    lock,   lock, is_reserved, control,
    sector_size, characteristics, nullptr, nullptr, nullptr,  nullptr, nullptr, nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return SQLITE_CANTOPEN;
  section(file).offset = sqlite3_uri_int64(name, "offset", 0);
  const int code = whole(vfs)->xOpen(whole(vfs), name, whole(file), flags, flags_out);
  if (code == SQLITE_OK)
    file->pMethods = &kMethods;
  else if (whole(file)->pMethods != nullptr)
    whole(file)->pMethods->xClose(whole(file));
  return code;
}

sqlite3_vfs* section_vfs() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs* unix_vfs = sqlite3_vfs_find("unix");
    KIOSK_CHECK(unix_vfs != nullptr);
    sqlite3_vfs made = *unix_vfs;
    made.iVersion = 1;
    made.szOsFile = static_cast<int>(sizeof(Section)) + unix_vfs->szOsFile;
    made.pNext = nullptr;
    made.zName = kName;
    made.pAppData = unix_vfs;
    made.xOpen = open;
    made.xDelete = [](sqlite3_vfs*, const char*, int) { return SQLITE_READONLY; };
    // The rest asks its own pAppData: it must be called with itself.
    made.xAccess = [](sqlite3_vfs* v, const char* name, int flags, int* out) {
      return whole(v)->xAccess(whole(v), name, flags, out);
    };
    made.xFullPathname = [](sqlite3_vfs* v, const char* name, int length, char* out) {
      return whole(v)->xFullPathname(whole(v), name, length, out);
    };
    made.xRandomness = [](sqlite3_vfs* v, int length, char* out) {
      return whole(v)->xRandomness(whole(v), length, out);
    };
    made.xSleep = [](sqlite3_vfs* v, int microseconds) { return whole(v)->xSleep(whole(v), microseconds); };
    made.xCurrentTime = [](sqlite3_vfs* v, double* out) { return whole(v)->xCurrentTime(whole(v), out); };
    made.xGetLastError = [](sqlite3_vfs* v, int length, char* out) {
      return whole(v)->xGetLastError(whole(v), length, out);
    };
    return made;
  }();
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  KIOSK_CHECK(registered == SQLITE_OK);
  return &vfs;
}

// RFC 3986, 2.1.
std::string percent_encoded(const std::string& path) {
  std::string text;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '-' || c == '_' || c == '.';
    constexpr char kHex[] = "0123456789ABCDEF";
    if (plain)
      text += c;
    else
      (text += '%').append({kHex[static_cast<uint8_t>(c) >> 4], kHex[static_cast<uint8_t>(c) & 15]});
  }
  return text;
}

}  // namespace

int open_section(const std::filesystem::path& file, int64_t offset, sqlite3** connection) {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(file, error);
  const std::string uri =
      "file:" + percent_encoded((error ? file : absolute).string()) + "?immutable=1&offset=" + std::to_string(offset);
  return sqlite3_open_v2(uri.c_str(), connection,
                         SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
                         section_vfs()->zName);
}

}  // namespace kiosk::store
