#include "tests/store/failing_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>

#include "kiosk/base/check.h"

namespace kiosk::store {
namespace {

constexpr char kName[] = "failing";

// One at a time; the tests that use it have one thread.
struct Plan {
  bool armed = false;
  DiskCall call = DiskCall::open;
  int left = 0;  // calls until the one that fails
  bool for_ever = false;
  bool failed = false;
} plan;

bool fails(DiskCall call) {
  if (!plan.armed || plan.call != call) return false;
  const bool now = plan.left == 0 || (plan.for_ever && plan.left < 0);
  --plan.left;
  plan.failed = plan.failed || now;
  return now;
}

// SQLite's file object with the real one behind it.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
sqlite3_vfs* real(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int close(sqlite3_file* file) {
  const int code = real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
  sqlite3_free(real(file));
  return code;
}
int read(sqlite3_file* file, void* to, int length, sqlite3_int64 at) {
  if (fails(DiskCall::read)) return SQLITE_IOERR_READ;
  return real(file)->pMethods->xRead(real(file), to, length, at);
}
int write(sqlite3_file* file, const void* from, int length, sqlite3_int64 at) {
  if (fails(DiskCall::full)) return SQLITE_FULL;
  if (fails(DiskCall::write)) {
    // A write that fails may have been done in part.
    real(file)->pMethods->xWrite(real(file), from, length / 2, at);
    return SQLITE_IOERR_WRITE;
  }
  return real(file)->pMethods->xWrite(real(file), from, length, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (fails(DiskCall::truncate)) return SQLITE_IOERR_TRUNCATE;
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
  if (fails(DiskCall::sync)) return SQLITE_IOERR_FSYNC;
  return real(file)->pMethods->xSync(real(file), flags);
}
int size(sqlite3_file* file, sqlite3_int64* bytes) {
  if (fails(DiskCall::size)) return SQLITE_IOERR_FSTAT;
  return real(file)->pMethods->xFileSize(real(file), bytes);
}
int lock(sqlite3_file* file, int level) {
  if (fails(DiskCall::lock)) return SQLITE_IOERR_LOCK;
  return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int check_reserved(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int control(sqlite3_file* file, int op, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), op, argument);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

// Version 1: no shared memory, no mapping, as the store uses none.
constexpr sqlite3_io_methods kMethods = {
    1,           close,           read,    write,   truncate, sync,    size,    lock,   unlock, check_reserved, control,
    sector_size, characteristics, nullptr, nullptr, nullptr,  nullptr, nullptr, nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  if (fails(DiskCall::open)) return SQLITE_CANTOPEN;
  auto* behind = static_cast<sqlite3_file*>(sqlite3_malloc(real(vfs)->szOsFile));
  if (!behind) return SQLITE_NOMEM;
  std::fill_n(reinterpret_cast<char*>(behind), real(vfs)->szOsFile, '\0');
  const int code = real(vfs)->xOpen(real(vfs), name, behind, flags, flags_out);
  if (code != SQLITE_OK) {
    sqlite3_free(behind);
    return code;
  }
  reinterpret_cast<File*>(file)->real = behind;
  file->pMethods = &kMethods;
  return SQLITE_OK;
}
int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  if (fails(DiskCall::remove)) return SQLITE_IOERR_DELETE;
  const int code = real(vfs)->xDelete(real(vfs), name, sync_folder);
  return code == SQLITE_OK && sync_folder && fails(DiskCall::sync_folder) ? SQLITE_IOERR_DIR_FSYNC : code;
}

sqlite3_vfs vfs;

}  // namespace

std::string_view to_string(DiskCall call) {
  constexpr std::string_view kNames[] = {"open", "remove",   "sync_folder", "read", "write",
                                         "full", "truncate", "sync",        "size", "lock"};
  return kNames[static_cast<size_t>(call)];
}

FailingDisk::FailingDisk() {
  plan = {};
  sqlite3_vfs* unix_vfs = sqlite3_vfs_find("unix");
  KIOSK_CHECK(unix_vfs != nullptr);
  vfs = *unix_vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(File);
  vfs.pNext = nullptr;
  vfs.zName = kName;
  vfs.pAppData = unix_vfs;
  vfs.xOpen = open;
  vfs.xDelete = remove;
  // The rest of the unix VFS asks its own pAppData: it must be called with itself.
  vfs.xAccess = [](sqlite3_vfs* v, const char* name, int flags, int* out) {
    return real(v)->xAccess(real(v), name, flags, out);
  };
  vfs.xFullPathname = [](sqlite3_vfs* v, const char* name, int length, char* out) {
    return real(v)->xFullPathname(real(v), name, length, out);
  };
  vfs.xRandomness = [](sqlite3_vfs* v, int length, char* out) { return real(v)->xRandomness(real(v), length, out); };
  vfs.xSleep = [](sqlite3_vfs* v, int microseconds) { return real(v)->xSleep(real(v), microseconds); };
  vfs.xCurrentTime = [](sqlite3_vfs* v, double* out) { return real(v)->xCurrentTime(real(v), out); };
  vfs.xGetLastError = [](sqlite3_vfs* v, int length, char* out) {
    return real(v)->xGetLastError(real(v), length, out);
  };
  KIOSK_CHECK(sqlite3_vfs_register(&vfs, 1) == SQLITE_OK);
}

FailingDisk::~FailingDisk() {
  plan = {};
  sqlite3_vfs_unregister(&vfs);
  sqlite3_vfs_register(sqlite3_vfs_find("unix"), 1);
}

void FailingDisk::fail(DiskCall call, int n, bool for_ever) { plan = {true, call, n, for_ever, false}; }

bool FailingDisk::mend() {
  plan.armed = false;
  return plan.failed;
}

}  // namespace kiosk::store
