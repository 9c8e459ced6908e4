#include "kiosk/ctl/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "kiosk/base/utf8.h"

namespace kiosk::ctl {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

Status finish_output(packs::MessageLanguage language) {
  const bool flushed = std::fflush(stdout) == 0;
  if (flushed && !std::ferror(stdout)) return {};
  const int error = errno;
  return fail(ErrorCode::io,
              say(language, {"cannot write the answer to standard output: {0}", "結果を標準出力に書けません（{0}）"},
                  {std::strerror(error)}));
}

void complain(std::string_view text) {
  const std::string line = "kioskctl: " + one_line(text) + "\n";
  std::fflush(stdout);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string one_line(std::string_view text) {
  std::string line;
  for (size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    append_utf8(line, is_control(c.code_point) ? U' ' : c.code_point);
    i += c.length;
  }
  return line;
}

std::string short_iso(CivilTime time) {
  std::string text = iso(time);
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

}  // namespace kiosk::ctl
