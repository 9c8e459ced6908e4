// Files that fail at a chosen moment: a test program that links this has libc's calls that change files in its hands,
// those of SQLite and of the C++ library too. Calls outside the watched folder pass through untouched.
#ifndef KIOSK_TESTS_SUPPORT_FAULTY_FILES_H_
#define KIOSK_TESTS_SUPPORT_FAULTY_FILES_H_

#include <filesystem>

namespace kiosk::tests {

enum class FileFault {
  kill,         // the process is gone before the call
  power_cut,    // and so is all that was not synced: contents, and the names in folders
  half_synced,  // as power_cut, but every other content, and the first half of the names' changes, got to the disk
  fails_once,   // the call fails with EIO
  fails_on,     // it and all after it fail with ENOSPC
};

struct FaultyFiles {
  // From now on the calls that change files below `folder` are counted, and the `n`-th (from 1) meets the fault; 0:
  // none does. For a process of its own (fork): there is no way back. One thread.
  static void arm(const std::filesystem::path& folder, int n, FileFault fault);
  static int calls();  // since arm()
  // The fault's power cut, now.
  static void cut_power();
};

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_SUPPORT_FAULTY_FILES_H_
