#include "kiosk/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "kiosk/base/unique_fd.h"

namespace kiosk {
namespace {

tl::unexpected<Error> fail_errno(const char* what, const std::filesystem::path& path) {
  const int error = errno;
  return fail(error == ENOENT ? ErrorCode::not_found : ErrorCode::io,
              std::string("cannot ") + what + " " + path.string() + ": " + std::strerror(error));
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

Status write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path beside = path.string() + ".new";
  UniqueFd file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!file) return fail_errno("write", beside);
  while (!bytes.empty()) {
    const ssize_t n = ::write(file.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail_errno("write", beside);
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  if (::fsync(file.get()) != 0 || file.close() != 0) return fail_errno("write", beside);
  if (::rename(beside.c_str(), path.c_str()) != 0) return fail_errno("replace", path);
  return sync_folder(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

Status sync_folder(const std::filesystem::path& folder) {
  const UniqueFd directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory || ::fsync(directory.get()) != 0) return fail_errno("sync", folder);
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
