#include "tests/facility/facility_test_support.h"

#include <gtest/gtest.h>

#include <sstream>

#include "kiosk/base/file.h"

namespace kiosk::facility {

std::vector<std::string> golden_lines(const std::string& name) {
  const auto text = read_file(std::string(KIOSK_SOURCE_DIR) + "/tests/golden/facility/" + name);
  EXPECT_TRUE(text.has_value()) << (text ? "" : text.error().message);
  std::vector<std::string> lines;
  std::istringstream stream(text.value_or(""));
  for (std::string line; std::getline(stream, line);)
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  return lines;
}

}  // namespace kiosk::facility
