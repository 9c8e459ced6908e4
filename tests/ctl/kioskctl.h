// Runs the built kioskctl as staff would, in a process of its own.
#ifndef KIOSK_TESTS_CTL_KIOSKCTL_H_
#define KIOSK_TESTS_CTL_KIOSKCTL_H_

#include <sys/types.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/temp_folder.h"

namespace kiosk::tests {

struct Outcome {
  int status = -1;  // -1: it did not end by itself
  std::string out, err;

  // stdout as one JSON document; a discarded value where it is none.
  nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
  // stderr is one line, and holds `part`.
  bool complains_of(const std::string& part) const;
};

// The exit status of a notice that no kiosk has said that it shows.

using Arguments = std::vector<std::string>;
using Environment = std::map<std::string, std::string>;

// A kioskctl that has begun; wait() ends it.
class Running {
 public:
  Running(const Arguments& arguments, const std::string& input = "", const Environment& environment = {});
  Outcome wait();

 private:
  std::unique_ptr<TempFolder> folder_;
  pid_t pid_;
};

// LANG=C and no KIOSK_STATE unless `environment` says otherwise.
Outcome kioskctl(const Arguments& arguments, const std::string& input = "", const Environment& environment = {});

}  // namespace kiosk::tests

#endif  // KIOSK_TESTS_CTL_KIOSKCTL_H_
