// kioskctl, the staff's command line: hours, events, the board, notices, packs, and whether the machine is fit.
#include <variant>

#include "kiosk/ctl/command_line.h"
#include "kiosk/ctl/output.h"

int main(int argc, char** argv) {
  using namespace kiosk::ctl;
  const auto parsed = parse_command_line(argc, argv);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const auto& invocation = std::get<Invocation>(parsed);
  const auto done =
      std::visit([&](const auto& options) { return run(invocation.common, options); }, invocation.command);
  if (!done) {
    complain(done.error().message);
    return kFailed;
  }
  if (const auto told = finish_output(invocation.common.messages); !told) {
    complain(told.error().message);
    return kFailed;
  }
  return *done;
}
