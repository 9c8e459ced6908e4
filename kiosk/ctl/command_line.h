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

// The exit status where there is nothing to do: kDone after --help, kWrongUsage where the words cannot be understood or
// have a value that there is not (30 February, a language that nobody speaks), kFailed where --config cannot be read.
std::variant<Invocation, int> parse_command_line(int argc, char** argv);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_COMMAND_LINE_H_
