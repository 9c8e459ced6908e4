#include "kiosk/ctl/password.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>
#include <utility>

#include "kiosk/ctl/output.h"

namespace kiosk::ctl {
namespace {

// What is typed is not shown while one lives.
class Unseen {
 public:
  Unseen() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  }
  ~Unseen() {
    if (!is_terminal_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::fputc('\n', stderr);
  }
  bool is_terminal() const { return is_terminal_; }

 private:
  termios before_{};
  bool is_terminal_;
};

}  // namespace

Result<packs::SecretText> ask_password(const Common& common, const packs::Words& question, const packs::Words& needed) {
  const Unseen unseen;
  if (unseen.is_terminal()) std::fprintf(stderr, "%s: ", say(common, question).c_str());
  std::string line;
  line.reserve(1024);  // growing would leave copies
  if (!std::getline(std::cin, line)) return fail(ErrorCode::invalid, say(common, needed));
  return packs::SecretText(std::move(line));
}

}  // namespace kiosk::ctl
