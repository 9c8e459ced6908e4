// Whole files, read and written so that a power cut leaves the old content or the new, never a part.
#ifndef KIOSK_BASE_FILE_H_
#define KIOSK_BASE_FILE_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace kiosk {

// The whole file. A file larger than `limit` bytes is refused (invalid) before it is read.
Result<std::string> read_file(const std::filesystem::path& path, size_t limit = 64u << 20);
// Writes beside, fsyncs, renames over `path`, fsyncs the folder. `mode`: who may read and write it, narrowed by the
// umask.
Status write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);
// After it returns, what was renamed, made or removed in `folder` is so after a power cut too.
Status sync_folder(const std::filesystem::path& folder);
// Names of the regular files in `folder` (not below it), sorted.
Result<std::vector<std::string>> list_files(const std::filesystem::path& folder);
// Where the program's own data (content/, fonts/) lies: beside the running program (../share/kiosk), so that a
// build folder and an installation work alike.
std::filesystem::path share_folder();

}  // namespace kiosk

#endif  // KIOSK_BASE_FILE_H_
