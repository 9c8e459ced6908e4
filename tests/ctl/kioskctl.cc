#include "tests/ctl/kioskctl.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/base/check.h"

namespace kiosk::tests {
namespace {

void redirect(const std::filesystem::path& file, int flags, int to) {
  const int from = ::open(file.c_str(), flags, 0600);
  if (from < 0 || ::dup2(from, to) < 0) ::_exit(126);
}

}  // namespace

bool Outcome::complains_of(const std::string& part) const {
  return std::count(err.begin(), err.end(), '\n') == 1 && err.ends_with('\n') && err.starts_with("kioskctl: ") &&
         err.find(part) != std::string::npos;
}

Running::Running(const Arguments& arguments, const std::string& input, const Environment& environment)
    : folder_(std::make_unique<TempFolder>()) {
  folder_->write("in", input);
  std::vector<std::string> words = {KIOSKCTL};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_ = ::fork();
  KIOSK_CHECK(pid_ >= 0);
  if (pid_ != 0) return;
  redirect(folder_->path() / "in", O_RDONLY, STDIN_FILENO);
  redirect(folder_->path() / "out", O_WRONLY | O_CREAT, STDOUT_FILENO);
  redirect(folder_->path() / "err", O_WRONLY | O_CREAT, STDERR_FILENO);
  ::setenv("LANG", "C", 1);
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "KIOSK_STATE", "JOURNAL_STREAM"}) ::unsetenv(name);
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

Outcome Running::wait() {
  int status = 0;
  KIOSK_CHECK(::waitpid(pid_, &status, 0) == pid_);
  Outcome outcome;
  if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
  outcome.out = folder_->read("out");
  outcome.err = folder_->read("err");
  return outcome;
}

Outcome kioskctl(const Arguments& arguments, const std::string& input, const Environment& environment) {
  return Running(arguments, input, environment).wait();
}

}  // namespace kiosk::tests
