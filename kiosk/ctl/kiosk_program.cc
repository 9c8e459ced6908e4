#include "kiosk/ctl/kiosk_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "kiosk/base/unique_fd.h"
#include "kiosk/ctl/output.h"

namespace kiosk::ctl {
namespace {

constexpr size_t kMostSaid = 64u << 10;  // of what is kept of a run's standard error, bytes

std::filesystem::path program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "kiosk";
}

Error cannot_start(const Common& common, int error) {
  if (error == ENOENT)
    return {ErrorCode::not_found, say(common,
                                      {"there is no program {0}, which draws the screens: install the kiosk here",
                                       "画面を描くプログラム {0} がありません。キオスクをインストールしてください"},
                                      {program().string()})};
  return {ErrorCode::io, say(common, {"cannot start {0}: {1}", "{0} を起動できません（{1}）"},
                             {program().string(), std::strerror(error)})};
}

// argv of the program; valid as long as both.
std::vector<char*> argument_vector(std::string& name, Arguments& arguments) {
  std::vector<char*> argv = {name.data()};
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  return argv;
}

struct Pipe {
  UniqueFd reads, writes;

  static Pipe make() {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return {};
    return {UniqueFd(ends[0]), UniqueFd(ends[1])};
  }
};

// One run under way.
class Run {
 public:
  static Result<Run> start(const Common& common, size_t number, Arguments arguments) {
    Pipe out = Pipe::make(), err = Pipe::make();
    if (!out.reads || !err.reads) return tl::make_unexpected(cannot_start(common, errno));
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, out.writes.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err.writes.get(), STDERR_FILENO);
    std::string name = program().string();
    Run run;
    const int error =
        ::posix_spawn(&run.pid_, name.c_str(), &actions, nullptr, argument_vector(name, arguments).data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return tl::make_unexpected(cannot_start(common, error));
    run.number_ = number;
    run.out_ = std::move(out.reads);
    run.err_ = std::move(err.reads);
    return run;
  }

  pollfd out() const { return {out_.get(), POLLIN, 0}; }
  pollfd err() const { return {err_.get(), POLLIN, 0}; }
  size_t number() const { return number_; }
  bool is_silent() const { return !out_ && !err_; }

  void read_out(const std::function<void(size_t, const std::string&)>& heard) {
    if (!read_into(out_, line_)) return;
    for (size_t end; (end = line_.find('\n')) != std::string::npos; line_.erase(0, end + 1))
      heard(number_, line_.substr(0, end));
  }
  void read_err() {
    read_into(err_, said_);
    if (said_.size() > kMostSaid) said_.erase(0, said_.size() - kMostSaid);
  }
  // Once it is silent. What it said last where it failed.
  Status end(const Common& common) {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    while (!said_.empty() && said_.back() == '\n') said_.pop_back();
    const std::string last = said_.substr(said_.rfind('\n') + 1);
    return fail(ErrorCode::io, say(common, {"the screens cannot be drawn: {0}", "画面を描けません。{0}"},
                                   {last.empty() ? program().string() : last}));
  }
  void stop() {
    ::kill(pid_, SIGTERM);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
  }

 private:
  // False at its end, which closes it.
  static bool read_into(UniqueFd& from, std::string& text) {
    char part[8192];
    const ssize_t n = ::read(from.get(), part, sizeof part);
    if (n < 0 && errno == EINTR) return true;
    if (n <= 0) {
      from = UniqueFd();
      return false;
    }
    text.append(part, static_cast<size_t>(n));
    return true;
  }

  size_t number_ = 0;
  pid_t pid_ = -1;
  UniqueFd out_, err_;
  std::string line_, said_;
};

}  // namespace

Status run_kiosks(const Common& common, const std::vector<Arguments>& runs,
                  const std::function<void(size_t, const std::string&)>& heard) {
  const size_t cores = std::max(1u, std::thread::hardware_concurrency());
  std::vector<Run> under_way;
  Status done;
  for (size_t next = 0; done && (next < runs.size() || !under_way.empty());) {
    while (done && next < runs.size() && under_way.size() < cores) {
      auto run = Run::start(common, next, runs[next]);
      ++next;
      if (run)
        under_way.push_back(std::move(*run));
      else
        done = tl::make_unexpected(run.error());
    }
    if (!done) break;
    std::vector<pollfd> files;
    for (const Run& run : under_way) files.insert(files.end(), {run.out(), run.err()});
    ::poll(files.data(), files.size(), -1);
    for (size_t i = 0; i < under_way.size(); ++i) {
      if (files[2 * i].revents != 0) under_way[i].read_out(heard);
      if (files[2 * i + 1].revents != 0) under_way[i].read_err();
    }
    for (size_t i = 0; done && i < under_way.size();) {
      if (!under_way[i].is_silent()) {
        ++i;
        continue;
      }
      done = under_way[i].end(common);
      under_way.erase(under_way.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  for (Run& run : under_way) run.stop();
  return done;
}

Error become_kiosk(const Common& common, const Arguments& arguments) {
  std::string name = program().string();
  Arguments copy = arguments;
  ::execv(name.c_str(), argument_vector(name, copy).data());
  return cannot_start(common, errno);
}

}  // namespace kiosk::ctl
