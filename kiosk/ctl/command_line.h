// kioskctl's command line: words → checked options. What is wrong is told here, in one line.
#ifndef KIOSK_CTL_COMMAND_LINE_H_
#define KIOSK_CTL_COMMAND_LINE_H_

#include <variant>

#include "kiosk/ctl/commands.h"

namespace kiosk::ctl {

struct Invocation {
  Common common;
  Command command;
};

// The exit status where there is nothing to do: kDone after --help, kWrongUsage where the words cannot be understood,
// kFailed where they name what does not exist (30 February, a language without texts, an unreadable --config).
std::variant<Invocation, int> parse_command_line(int argc, char** argv);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_COMMAND_LINE_H_
