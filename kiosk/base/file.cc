#include "kiosk/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "kiosk/base/replacement_file.h"
#include "kiosk/base/unique_fd.h"

namespace kiosk {
namespace {

tl::unexpected<Error> fail_with(std::error_code error, const char* what, const std::filesystem::path& path) {
  return fail(error == std::errc::no_such_file_or_directory ? ErrorCode::not_found : ErrorCode::io,
              std::string("cannot ") + what + " " + path.string() + ": " + error.message());
}

tl::unexpected<Error> fail_errno(const char* what, const std::filesystem::path& path) {
  return fail_with({errno, std::generic_category()}, what, path);
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, size_t limit) {
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return fail_errno("open", path);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return fail_errno("read", path);
  if (!S_ISREG(info.st_mode)) return fail(ErrorCode::invalid, path.string() + " is not a file");
  if (static_cast<size_t>(info.st_size) > limit)
    return fail(ErrorCode::invalid, path.string() + " is larger than " + std::to_string(limit >> 20) + " MiB");
  std::string bytes(static_cast<size_t>(info.st_size), '\0');
  size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::read(file.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail_errno("read", path);
    if (n == 0) break;  // it shrank meanwhile
    done += static_cast<size_t>(n);
  }
  bytes.resize(done);
  return bytes;
}

Status write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  auto file = ReplacementFile::create(path, mode);
  if (!file) return fail_with(file.error(), "write", path);
  if (const auto error = file->write(bytes)) return fail_with(error, "write", path);
  if (const auto error = file->put_in_place()) return fail_with(error, "replace", path);
  return {};
}

Status sync_folder(const std::filesystem::path& folder) {
  if (const auto error = sync(folder)) return fail_with(error, "sync", folder);
  return {};
}

Result<std::vector<std::string>> list_files(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->is_regular_file(error)) names.push_back(it->path().filename().string());
  if (error)
    return fail(error == std::errc::no_such_file_or_directory ? ErrorCode::not_found : ErrorCode::io,
                "cannot list " + folder.string() + ": " + error.message());
  std::sort(names.begin(), names.end());
  return names;
}

std::filesystem::path share_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share" / "kiosk";
}

}  // namespace kiosk
