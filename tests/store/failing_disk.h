// A disk that refuses: while one lives, every file that SQLite opens goes through it, and the call that was asked for
// fails as the operating system's would. Nothing of ours is replaced: below it is SQLite's own unix VFS.
#ifndef KIOSK_TESTS_STORE_FAILING_DISK_H_
#define KIOSK_TESTS_STORE_FAILING_DISK_H_

#include <memory>
#include <string_view>

namespace kiosk::store {

// What SQLite asks of a disk (sqlite3.h: sqlite3_vfs, sqlite3_io_methods). `full` is a write that finds no space,
// `sync_folder` a removal that is done and then not made durable: the commit is there, and SQLite says that it failed.
enum class DiskCall { open, remove, sync_folder, read, write, full, truncate, sync, size, lock };
inline constexpr DiskCall kDiskCalls[] = {DiskCall::open,  DiskCall::remove, DiskCall::sync_folder, DiskCall::read,
                                          DiskCall::write, DiskCall::full,   DiskCall::truncate,    DiskCall::sync,
                                          DiskCall::size,  DiskCall::lock};
std::string_view to_string(DiskCall call);

class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  // From now on the n-th such call (from 0) fails; with `for_ever` every later one, too.
  void fail(DiskCall call, int n, bool for_ever);
  // Works again. Whether anything has failed since fail().
  bool mend();
};

}  // namespace kiosk::store

#endif  // KIOSK_TESTS_STORE_FAILING_DISK_H_
