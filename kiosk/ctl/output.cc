#include "kiosk/ctl/output.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "kiosk/base/utf8.h"

namespace kiosk::ctl {

namespace {

std::string code_point_name(char32_t c) {
  char name[16];
  std::snprintf(name, sizeof name, "<U+%04X>", static_cast<unsigned>(c));
  return name;
}

bool is_plain(char c) {
  constexpr std::string_view kSigns = "/._-+,:@%";
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80 ||
         kSigns.find(c) != std::string_view::npos;
}

}  // namespace

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_line(std::string_view line) { print(visible(line) + "\n"); }

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

bool tell_errors(const Common& common, const std::vector<packs::Problem>& problems) {
  for (const packs::Problem& problem : problems)
    if (problem.severity == packs::Severity::error) complain(packs::to_string(problem, common.messages));
  return packs::has_errors(problems);
}

std::string visible(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    i += c.length;
    const bool stays = c.code_point == '\n' || c.code_point == '\t';
    if (!stays && (is_control(c.code_point) || is_bidi_control(c.code_point)))
      result += code_point_name(c.code_point);
    else
      append_utf8(result, c.code_point);
  }
  return result;
}

std::string one_line(std::string_view text) {
  std::string line = visible(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return line;
}

std::string shell_word(const std::filesystem::path& path) {
  const std::string word = path.string();
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string short_iso(CivilTime time) {
  std::string text = iso(time);
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

}  // namespace kiosk::ctl
