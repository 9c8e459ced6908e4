#include "kiosk/ctl/output.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "kiosk/base/utf8.h"

namespace kiosk::ctl {

std::string say(packs::MessageLanguage language, const packs::Words& words,
                std::initializer_list<std::string_view> arguments) {
  const std::string_view pattern =
      language == packs::MessageLanguage::japanese ? words.japanese : words.english;
  std::string text;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const size_t number = i + 2 < pattern.size() && pattern[i] == '{' && pattern[i + 2] == '}'
                              ? static_cast<size_t>(pattern[i + 1] - '0')
                              : arguments.size();
    if (number < arguments.size()) {
      text += arguments.begin()[number];
      i += 2;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

Status finish_output() {
  const bool flushed = std::fflush(stdout) == 0;
  if (flushed && !std::ferror(stdout)) return {};
  return fail(ErrorCode::io, std::string("cannot write the answer to standard output: ") + std::strerror(errno));
}

void complain(std::string_view text) {
  std::string line = "kioskctl: " + to_valid_utf8(text);
  // Names of files and cards come from outside: they must not break the line or move the terminal's cursor.
  std::replace_if(line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  line += '\n';
  std::fflush(stdout);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string short_iso(CivilTime time) {
  std::string text = iso(time);
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

}  // namespace kiosk::ctl
