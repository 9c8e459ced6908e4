#include "kiosk/base/replacement_file.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <string>
#include <utility>

namespace kiosk {
namespace {

constexpr size_t kDigits = 16;
constexpr std::string_view kEnding = ".part";

std::error_code last_error() { return {errno, std::generic_category()}; }

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

// Hidden, and without the ending of what it will be: who lists the folder takes it for nothing. Short, as the name it
// will have may be as long as names can be.
tl::expected<std::string, std::error_code> random_name() {
  uint64_t number = 0;
  if (::getrandom(&number, sizeof number, 0) != sizeof number) return tl::make_unexpected(last_error());
  char digits[kDigits + 1];
  std::snprintf(digits, sizeof digits, "%016" PRIx64, number);
  return "." + std::string(digits) + std::string(kEnding);
}

bool is_random_name(const std::string& name) {
  return name.size() == 1 + kDigits + kEnding.size() && name.starts_with('.') && name.ends_with(kEnding) &&
         name.find_first_not_of("0123456789abcdef", 1) == 1 + kDigits;
}

}  // namespace

tl::expected<ReplacementFile, std::error_code> ReplacementFile::create(std::filesystem::path to, unsigned mode) {
  const auto name = random_name();
  if (!name) return tl::make_unexpected(name.error());
  std::filesystem::path path = folder_of(to) / *name;
  UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!fd) return tl::make_unexpected(last_error());
  return ReplacementFile(std::move(to), std::move(path), std::move(fd));
}

ReplacementFile::ReplacementFile(std::filesystem::path to, std::filesystem::path path, UniqueFd fd)
    : to_(std::move(to)), path_(std::move(path)), fd_(std::move(fd)) {}

ReplacementFile::ReplacementFile(ReplacementFile&& other) noexcept
    : to_(std::move(other.to_)), path_(std::exchange(other.path_, {})), fd_(std::move(other.fd_)) {}

ReplacementFile::~ReplacementFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

std::error_code ReplacementFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return last_error();
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return {};
}

std::error_code ReplacementFile::overwrite(int64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(fd_.get(), bytes.data(), bytes.size(), offset);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return last_error();
    bytes.remove_prefix(static_cast<size_t>(n));
    offset += n;
  }
  return {};
}

std::error_code ReplacementFile::put_in_place() {
  if (::fsync(fd_.get()) != 0 || fd_.close() != 0 || ::rename(path_.c_str(), to_.c_str()) != 0) return last_error();
  path_.clear();
  return sync(folder_of(to_));
}

CopyOutcome copy_contents(const std::filesystem::path& from, ReplacementFile& to,
                          const std::function<bool(int64_t copied, int64_t all)>& go_on) {
  using End = CopyOutcome::End;
  constexpr size_t kSlice = 1u << 20;
  // A pipe must not hold whoever copies.
  const UniqueFd in(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!in || ::fstat(in.get(), &status) != 0) return {End::unreadable, last_error()};
  std::string slice(kSlice, '\0');
  for (int64_t copied = 0;;) {
    const ssize_t size = ::read(in.get(), slice.data(), slice.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return {End::unreadable, last_error()};
    if (size == 0) {
      if (copied < status.st_size) return {End::unreadable, std::make_error_code(std::errc::io_error)};
      return {};
    }
    if (const auto error = to.write({slice.data(), static_cast<size_t>(size)})) return {End::unwritable, error};
    copied += size;
    if (!go_on(copied, std::max<int64_t>(copied, status.st_size))) return {End::stopped, {}};
  }
}

void remove_leftovers(const std::filesystem::path& folder, std::chrono::seconds unwritten_for) {
  const auto before = std::filesystem::file_time_type::clock::now() - unwritten_for;
  std::error_code error, ignored;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (is_random_name(it->path().filename().string()) && it->last_write_time(ignored) < before && !ignored)
      std::filesystem::remove(it->path(), ignored);
}

std::error_code sync(const std::filesystem::path& folder) {
  const UniqueFd directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return directory && ::fsync(directory.get()) == 0 ? std::error_code() : last_error();
}

}  // namespace kiosk
