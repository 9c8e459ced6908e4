#include "kiosk/base/fill_in.h"

namespace kiosk {

std::string fill_in(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
  std::string text;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool place = i + 2 < pattern.size() && pattern[i] == '{' && pattern[i + 2] == '}' && pattern[i + 1] >= '0' &&
                       static_cast<size_t>(pattern[i + 1] - '0') < arguments.size();
    if (place) {
      text += arguments.begin()[pattern[i + 1] - '0'];
      i += 2;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

}  // namespace kiosk
