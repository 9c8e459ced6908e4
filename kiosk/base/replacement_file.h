// A new file that takes another's place when it is whole: a power cut leaves the old content or the new, never a part.
#ifndef KIOSK_BASE_REPLACEMENT_FILE_H_
#define KIOSK_BASE_REPLACEMENT_FILE_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <system_error>
#include <tl/expected.hpp>

#include "kiosk/base/unique_fd.h"

namespace kiosk {

class ReplacementFile {
 public:
  // Makes an empty file in the folder of `to`, under a name that nobody can guess. `mode` is narrowed by the umask.
  static tl::expected<ReplacementFile, std::error_code> create(std::filesystem::path to, unsigned mode = 0644);
  // Removes the file unless it has taken its place.
  ~ReplacementFile();
  ReplacementFile(ReplacementFile&& other) noexcept;
  ReplacementFile& operator=(ReplacementFile&&) = delete;

  // Where it stands until then, for writers that open it by name.
  const std::filesystem::path& path() const { return path_; }
  // At the end of what was written here.
  std::error_code write(std::string_view bytes);
  // In place of bytes that were written already.
  std::error_code overwrite(int64_t offset, std::string_view bytes);
  // On disk, then in the place of what was at `to`, then its folder on disk. After an error of the last step alone it
  // has taken its place.
  std::error_code put_in_place();

 private:
  ReplacementFile(std::filesystem::path to, std::filesystem::path path, UniqueFd fd);

  std::filesystem::path to_, path_;
  UniqueFd fd_;
};

// How copying a file ended; `error` says why where it could not go on.
struct CopyOutcome {
  enum class End { done, stopped, unreadable, unwritable } end = End::done;
  std::error_code error;
};
// Writes the bytes of `from` as they are now at the end of `to`, which is not put in place. After each MiB
// go_on(copied, all), in bytes, says whether to go on. A file that ends before its length is unreadable: io_error.
CopyOutcome copy_contents(const std::filesystem::path& from, ReplacementFile& to,
                          const std::function<bool(int64_t copied, int64_t all)>& go_on);

// Removes what a kill or a power cut left of replacement files in `folder`, where it has not been written for so long.
void remove_leftovers(const std::filesystem::path& folder, std::chrono::seconds unwritten_for);

// After it succeeds, what was renamed, made or removed in `folder` is so after a power cut too.
std::error_code sync(const std::filesystem::path& folder);

}  // namespace kiosk

#endif  // KIOSK_BASE_REPLACEMENT_FILE_H_
