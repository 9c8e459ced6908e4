// Watches the pixels of an Xvfb screen through its frame buffer file (Xvfb -fbdir), so that watching asks nothing of
// the X server: every half millisecond a grid of some 8,000 pixels is compared with what was seen last.
//   screen_watch paint FILE QUIET_MS COMMAND…   starts the command; when nothing has changed for QUIET_MS prints
//                                               PID FIRST_MS FULL_MS and leaves the command running
//   screen_watch touch FILE QUIET_MS X Y …      presses and releases at each point in turn (XTest, $DISPLAY) and prints
//                                               FIRST_MS FULL_MS a line, from the release
// FIRST is the first changed pixel, FULL the moment from which at most one pixel in a thousand differs from the picture
// that remains. A line "-1 -1": nothing changed within ten seconds.
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <utility>
#include <vector>

extern char** environ;

namespace {

using Time = std::chrono::steady_clock::time_point;
using Pixels = std::vector<uint32_t>;
constexpr int kStep = 16;
constexpr double kPatienceMs = 10000;

double ms(Time from, Time to) { return std::chrono::duration<double, std::milli>(to - from).count(); }
Time now() { return std::chrono::steady_clock::now(); }

[[noreturn]] void die(const std::string& what) {
  std::fprintf(stderr, "screen_watch: %s\n", what.c_str());
  std::exit(1);
}

// The frame buffer is an XWD file: a header of big-endian words, the colours, the pixels.
class FrameBuffer {
 public:
  explicit FrameBuffer(const char* path) {
    const int fd = ::open(path, O_RDONLY);
    struct stat info {};
    if (fd < 0 || ::fstat(fd, &info) != 0) die(std::string("cannot open ") + path);
    data_ =
        static_cast<const uint8_t*>(::mmap(nullptr, static_cast<size_t>(info.st_size), PROT_READ, MAP_SHARED, fd, 0));
    ::close(fd);
    if (data_ == MAP_FAILED) die(std::string("cannot map ") + path);
    const size_t header = word(0), width = word(4), height = word(5), line = word(12), colors = word(19);
    for (size_t y = kStep / 2; y < height; y += kStep)
      for (size_t x = y * 7 / kStep % kStep; x < width; x += kStep)
        grid_.push_back(header + colors * 12 + y * line + x * 4);
  }
  Pixels look() const {
    Pixels pixels(grid_.size());
    for (size_t i = 0; i < grid_.size(); ++i) std::memcpy(&pixels[i], data_ + grid_[i], 4);
    return pixels;
  }

 private:
  size_t word(int index) const {
    const uint8_t* p = data_ + index * 4;
    return size_t{p[0]} << 24 | size_t{p[1]} << 16 | size_t{p[2]} << 8 | p[3];
  }
  const uint8_t* data_ = nullptr;
  std::vector<size_t> grid_;
};

void nap() { std::this_thread::sleep_for(std::chrono::microseconds(500)); }

void wait_until_quiet(const FrameBuffer& screen, double quiet_ms) {
  Pixels last = screen.look();
  for (Time since = now(); ms(since, now()) < quiet_ms; nap()) {
    Pixels seen = screen.look();
    if (seen == last) continue;
    last = std::move(seen);
    since = now();
  }
}

// FIRST and FULL, from `start`, by which `before` was on the screen.
std::pair<double, double> watch(const FrameBuffer& screen, Time start, const Pixels& before, double quiet_ms) {
  std::vector<std::pair<Time, Pixels>> history{{start, before}};
  for (;; nap()) {
    const Time at = now();
    Pixels seen = screen.look();
    if (seen != history.back().second)
      history.emplace_back(at, std::move(seen));
    else if (history.size() > 1 && ms(history.back().first, at) > quiet_ms)
      break;
    else if (history.size() == 1 && ms(start, at) > kPatienceMs)
      return {-1, -1};
  }
  const Pixels& last = history.back().second;
  size_t full = history.size() - 1;
  for (; full > 1; --full) {
    size_t different = 0;
    for (size_t i = 0; i < last.size(); ++i) different += history[full - 1].second[i] != last[i];
    if (different * 1000 > last.size()) break;
  }
  return {ms(start, history[1].first), ms(start, history[full].first)};
}

void paint(const FrameBuffer& screen, double quiet_ms, char** command) {
  wait_until_quiet(screen, 200);
  const Pixels before = screen.look();
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  // Who waits for our output shall not wait for the command's end.
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  const Time start = now();
  pid_t pid = 0;
  if (::posix_spawnp(&pid, command[0], &files, &attributes, command, environ) != 0)
    die(std::string("cannot start ") + command[0]);
  const auto [first, full] = watch(screen, start, before, quiet_ms);
  std::printf("%d %.1f %.1f\n", pid, first, full);
}

void touch(const FrameBuffer& screen, double quiet_ms, int count, char** numbers) {
  Display* display = XOpenDisplay(nullptr);
  if (display == nullptr) die("there is no display");
  for (int i = 0; i + 1 < count; i += 2) {
    XTestFakeMotionEvent(display, -1, std::atoi(numbers[i]), std::atoi(numbers[i + 1]), CurrentTime);
    XSync(display, False);
    wait_until_quiet(screen, 60);
    XTestFakeButtonEvent(display, 1, True, CurrentTime);
    XSync(display, False);
    wait_until_quiet(screen, 120);
    const Pixels before = screen.look();
    const Time start = now();
    XTestFakeButtonEvent(display, 1, False, CurrentTime);
    XFlush(display);
    const auto [first, full] = watch(screen, start, before, quiet_ms);
    std::printf("%.2f %.2f\n", first, full);
  }
  XCloseDisplay(display);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) die("usage: screen_watch paint|touch FILE QUIET_MS …");
  const FrameBuffer screen(argv[2]);
  const double quiet_ms = std::atof(argv[3]);
  if (std::string(argv[1]) == "paint")
    paint(screen, quiet_ms, argv + 4);
  else
    touch(screen, quiet_ms, argc - 4, argv + 4);
  return 0;
}
