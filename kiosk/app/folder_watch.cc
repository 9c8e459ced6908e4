#include "kiosk/app/folder_watch.h"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/log.h"

namespace kiosk::app {
namespace {

namespace fs = std::filesystem;

constexpr uint32_t kInside = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |
                             IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;
// Beside it only the folder, or the file, itself matters.
constexpr uint32_t kBeside = IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE;
// A folder of content holds some dozens; a wrong one must not cost more than that.
constexpr size_t kMostFolders = 64;
constexpr size_t kMostFiles = 20'000;

// FNV-1a, over the bytes of a value or a name.
uint64_t mix(uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001B3;
  return hash;
}
uint64_t mix(uint64_t hash, uint64_t value) {
  return mix(hash, std::string_view(reinterpret_cast<const char*>(&value), sizeof value));
}

uint64_t mix(uint64_t hash, const timespec& time) {
  return mix(mix(hash, static_cast<uint64_t>(time.tv_sec)), static_cast<uint64_t>(time.tv_nsec));
}

// When it was written, and when that or who may read it was changed; its size, of a file.
uint64_t mix_status(uint64_t hash, const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return hash;  // it may be gone by now
  hash = mix(mix(hash, status.st_mtim), status.st_ctim);
  return S_ISREG(status.st_mode) ? mix(hash, static_cast<uint64_t>(status.st_size)) : hash;
}

constexpr uint64_t kBasis = 0xCBF29CE484222325;

}  // namespace

uint64_t fingerprint(const fs::path& folder) {
  uint64_t sum = 0;
  size_t files = 0;
  std::error_code error;
  if (fs::is_regular_file(folder, error)) return mix_status(kBasis, folder);
  constexpr auto kOptions = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it(folder, kOptions, error), end; !error && it != end && files < kMostFiles;
       it.increment(error), ++files)
    sum += mix_status(mix(kBasis, it->path().string()), it->path());  // whatever order the entries come in
  return mix(sum, static_cast<uint64_t>(files) + (error ? 1u << 31 : 0));
}

FolderWatch::FolderWatch(fs::path folder) {
  if (folder.empty()) return;
  std::error_code error;
  folder_ = fs::absolute(folder, error).lexically_normal();
  if (!folder_.has_filename()) folder_ = folder_.parent_path();
  inotify_ = UniqueFd(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (!inotify_)
    log(LogLevel::warning,
        "changes in " + folder_.string() + " are looked for now and then only: " + std::strerror(errno));
  renew();
}

bool FolderWatch::take() {
  bool ours = false;
  alignas(inotify_event) char buffer[4096];
  for (;;) {
    const ssize_t length = ::read(inotify_.get(), buffer, sizeof buffer);
    if (length <= 0) return ours;
    for (ssize_t at = 0; at < length;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      const bool beside = event->wd == parent_watch_ && (event->mask & IN_Q_OVERFLOW) == 0;
      if (!beside || (event->len > 0 && folder_.filename() == event->name)) ours = true;
      at += static_cast<ssize_t>(sizeof *event + event->len);
    }
  }
}

void FolderWatch::renew() {
  if (!inotify_) return;
  const bool failed_before = std::exchange(failing_, false);
  add(folder_.parent_path(), kBeside, &parent_watch_);
  std::error_code error;
  if (fs::is_regular_file(folder_, error)) return;  // seen from beside it
  add(folder_, kInside);
  size_t folders = 0;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end && folders < kMostFolders;
       it.increment(error)) {
    std::error_code ignored;
    if (!it->is_directory(ignored)) continue;
    add(it->path(), kInside);
    ++folders;
  }
  if (failing_ && !failed_before)
    log(LogLevel::warning,
        "not everything in " + folder_.string() + " can be watched: changes there are looked for now and then");
}

void FolderWatch::add(const fs::path& folder, uint32_t mask, int* watch) {
  const int added = ::inotify_add_watch(inotify_.get(), folder.c_str(), mask | IN_ONLYDIR);
  if (added < 0) failing_ = true;
  if (watch) *watch = added;
}

}  // namespace kiosk::app
