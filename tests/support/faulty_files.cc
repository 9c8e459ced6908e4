#include "tests/support/faulty_files.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::tests {
namespace {

namespace fs = std::filesystem;

// libc's own.
template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}
#define KIOSK_REAL(name) (*real<decltype(::name)>(#name))

struct Content {
  int fd = -1;  // our own, to write it back
  std::string durable;
};

struct NameChange {
  fs::path folder;
  std::function<void()> undo;
};

struct State {
  fs::path folder;
  int fatal = 0;
  int calls = 0;
  FileFault fault = FileFault::kill;
  bool busy = false;  // what we do ourselves is not counted
  std::map<std::pair<dev_t, ino_t>, Content> unsynced;
  std::vector<NameChange> names;
  int shadows = 0;
};
State* state = nullptr;

struct Busy {
  Busy() { state->busy = true; }
  ~Busy() { state->busy = false; }
};

bool watched(const fs::path& path) {
  if (!state || state->busy) return false;
  const std::string text = fs::absolute(path).lexically_normal().string();
  return text.starts_with(state->folder.string() + "/");
}

fs::path path_of(int fd) {
  char name[4096];
  const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), name, sizeof name);
  return size > 0 ? std::string(name, static_cast<size_t>(size)) : std::string();
}
bool watched(int fd) { return state && !state->busy && watched(path_of(fd)); }

// Before a content changes for the first time since it was synced.
void keep_durable(const std::string& path) {
  const int fd = KIOSK_REAL(open)(path.c_str(), O_RDWR | O_CLOEXEC);
  struct stat info {};
  if (fd < 0 || ::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) ||
      state->unsynced.contains({info.st_dev, info.st_ino})) {
    ::close(fd);
    return;
  }
  Content content{fd, std::string(static_cast<size_t>(info.st_size), '\0')};
  if (::pread(fd, content.durable.data(), content.durable.size(), 0) != info.st_size) std::abort();
  state->unsynced[{info.st_dev, info.st_ino}] = std::move(content);
}

void forget_unsynced(int fd) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return;
  if (S_ISDIR(info.st_mode)) {
    const fs::path folder = path_of(fd);
    std::erase_if(state->names, [&](const NameChange& change) { return change.folder == folder; });
    return;
  }
  const auto found = state->unsynced.find({info.st_dev, info.st_ino});
  if (found == state->unsynced.end()) return;
  ::close(found->second.fd);
  state->unsynced.erase(found);
}

void lose_unsynced(bool all) {
  size_t number = 0;
  for (const auto& [id, content] : state->unsynced) {
    if (!all && number++ % 2 == 0) continue;
    const auto size = static_cast<off_t>(content.durable.size());
    if (KIOSK_REAL(ftruncate)(content.fd, size) != 0 ||
        KIOSK_REAL(pwrite)(content.fd, content.durable.data(), content.durable.size(), 0) != size)
      std::abort();
  }
  const size_t kept = all ? 0 : state->names.size() / 2;
  while (state->names.size() > kept) {
    state->names.back().undo();
    state->names.pop_back();
  }
}

// Counts a call; true where it has to fail, with errno set.
bool strikes() {
  const int n = ++state->calls;
  if (state->fatal == 0 || n < state->fatal) return false;
  const Busy busy;
  switch (state->fault) {
    case FileFault::power_cut:
    case FileFault::half_synced:
      lose_unsynced(state->fault == FileFault::power_cut);
      [[fallthrough]];
    case FileFault::kill:
      ::raise(SIGKILL);
      break;
    case FileFault::fails_once:
      errno = EIO;
      return n == state->fatal;
    case FileFault::fails_on:
      errno = ENOSPC;
      return true;
  }
  return false;
}

// A second name for a file that is about to lose its own; outside of what is watched.
std::string shadow_of(const fs::path& path) {
  const std::string shadow = state->folder.string() + ".shadow" + std::to_string(state->shadows++);
  return ::link(path.c_str(), shadow.c_str()) == 0 ? shadow : "";
}

void restore(const std::string& shadow, const fs::path& path) {
  if (!shadow.empty()) KIOSK_REAL(rename)(shadow.c_str(), path.c_str());
}

int open_file(const char* path, int flags, mode_t mode) {
  const bool changes = (flags & (O_CREAT | O_TRUNC)) != 0 && watched(path);
  if (!changes) return KIOSK_REAL(open)(path, flags, mode);
  if (strikes()) return -1;
  const Busy busy;
  const bool there = ::access(path, F_OK) == 0;
  if (there && (flags & O_TRUNC) != 0) keep_durable(path);
  const int fd = KIOSK_REAL(open)(path, flags, mode);
  if (fd >= 0 && !there) {
    const fs::path made = fs::absolute(path);
    state->names.push_back({made.parent_path(), [made] { KIOSK_REAL(unlink)(made.c_str()); }});
  }
  return fd;
}

template <class Change>
auto change_content(int fd, Change change) -> decltype(change()) {
  if (!watched(fd)) return change();
  if (strikes()) return -1;
  const Busy busy;
  keep_durable("/proc/self/fd/" + std::to_string(fd));
  return change();
}

template <class Sync>
int sync_file(int fd, Sync sync) {
  struct stat info {};
  const bool is_root = state && !state->busy && path_of(fd) == state->folder;
  if (!is_root && !watched(fd)) return sync();
  if (strikes()) return -1;
  const Busy busy;
  const int done = sync();
  if (done == 0 && ::fstat(fd, &info) == 0) forget_unsynced(fd);
  return done;
}

template <class Remove>
int remove_name(const char* path, Remove remove) {
  if (!watched(path)) return remove();
  if (strikes()) return -1;
  const Busy busy;
  const fs::path gone = fs::absolute(path);
  const std::string shadow = shadow_of(gone);
  const int done = remove();
  if (done == 0) state->names.push_back({gone.parent_path(), [=] { restore(shadow, gone); }});
  return done;
}

}  // namespace

void FaultyFiles::arm(const fs::path& folder, int n, FileFault fault) {
  state = new State;
  state->folder = fs::canonical(folder);
  state->fatal = n;
  state->fault = fault;
}

int FaultyFiles::calls() { return state->calls; }

void FaultyFiles::cut_power() {
  const Busy busy;
  lose_unsynced(state->fault == FileFault::power_cut);
  ::raise(SIGKILL);
}

}  // namespace kiosk::tests

using namespace kiosk::tests;

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_file(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open_file(path, flags, mode);
}
ssize_t write(int fd, const void* bytes, size_t size) {
  return change_content(fd, [&] { return KIOSK_REAL(write)(fd, bytes, size); });
}
ssize_t writev(int fd, const iovec* parts, int count) {
  return change_content(fd, [&] { return KIOSK_REAL(writev)(fd, parts, count); });
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  return change_content(fd, [&] { return KIOSK_REAL(pwrite)(fd, bytes, size, at); });
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  return change_content(fd, [&] { return KIOSK_REAL(pwrite64)(fd, bytes, size, at); });
}
int ftruncate(int fd, off_t size) noexcept {
  return change_content(fd, [&] { return KIOSK_REAL(ftruncate)(fd, size); });
}
int ftruncate64(int fd, off64_t size) noexcept {
  return change_content(fd, [&] { return KIOSK_REAL(ftruncate64)(fd, size); });
}
int fsync(int fd) {
  return sync_file(fd, [&] { return KIOSK_REAL(fsync)(fd); });
}
int fdatasync(int fd) {
  return sync_file(fd, [&] { return KIOSK_REAL(fdatasync)(fd); });
}
int rename(const char* from, const char* to) noexcept {
  if (!watched(to)) return KIOSK_REAL(rename)(from, to);
  if (strikes()) return -1;
  const Busy busy;
  const auto source = std::filesystem::absolute(from), target = std::filesystem::absolute(to);
  const std::string shadow = shadow_of(target);
  const int done = KIOSK_REAL(rename)(from, to);
  if (done == 0)
    state->names.push_back({target.parent_path(), [=] {
                              KIOSK_REAL(rename)(target.c_str(), source.c_str());
                              restore(shadow, target);
                            }});
  return done;
}
int unlink(const char* path) noexcept {
  return remove_name(path, [&] { return KIOSK_REAL(unlink)(path); });
}
int remove(const char* path) noexcept {
  return remove_name(path, [&] { return KIOSK_REAL(remove)(path); });
}
int mkdir(const char* path, mode_t mode) noexcept {
  if (!watched(path)) return KIOSK_REAL(mkdir)(path, mode);
  if (strikes()) return -1;
  const Busy busy;
  const auto made = std::filesystem::absolute(path);
  const int done = KIOSK_REAL(mkdir)(path, mode);
  if (done == 0)
    state->names.push_back({made.parent_path(), [made] {
                              std::error_code ignored;
                              std::filesystem::remove_all(made, ignored);
                            }});
  return done;
}

}  // extern "C"
