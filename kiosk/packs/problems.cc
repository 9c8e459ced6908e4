#include "kiosk/packs/problems.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "kiosk/base/fill_in.h"
#include "kiosk/base/utf8.h"

namespace kiosk::packs {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string say(MessageLanguage language, const Words& words, std::initializer_list<std::string_view> arguments) {
  return fill_in(language == MessageLanguage::japanese ? words.japanese : words.english, arguments);
}

bool has_errors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const Problem& p) { return p.severity == Severity::error; });
}

std::string to_string(const Problem& problem, MessageLanguage language) {
  const bool japanese = language == MessageLanguage::japanese;
  std::string text = problem.file;
  if (problem.line > 0) text += ":" + std::to_string(problem.line);
  text += ": ";
  if (problem.severity == Severity::error)
    text += japanese ? "エラー: " : "error: ";
  else
    text += japanese ? "注意: " : "warning: ";
  text += problem.what;
  if (!problem.what_to_do.empty()) text += (japanese ? " → " : " -> ") + problem.what_to_do;
  return text;
}

void Problems::add(Severity severity, const std::string& file, int line, const Words& what, const Words& what_to_do,
                   std::initializer_list<std::string_view> arguments) {
  const auto count = static_cast<size_t>(
      std::count_if(problems_.begin(), problems_.end(), [&](const Problem& p) { return p.file == file; }));
  if (count >= kLimit) {
    // The last place goes to an error rather than a warning: a pack with errors must never look clean.
    if (severity != Severity::error) return;
    const auto last_warning = std::find_if(problems_.rbegin(), problems_.rend(), [&](const Problem& p) {
      return p.file == file && p.severity == Severity::warning;
    });
    if (last_warning == problems_.rend()) {
      ++errors_left_out_[file];
      return;
    }
    problems_.erase(std::next(last_warning).base());
  }
  problems_.push_back({severity, file, line, fill_in(pick(what), arguments), fill_in(pick(what_to_do), arguments)});
}

bool Problems::has_errors_in(std::string_view file) const {
  return std::any_of(problems_.begin(), problems_.end(),
                     [&](const Problem& p) { return p.file == file && p.severity == Severity::error; });
}

std::vector<Problem> Problems::take() {
  for (const auto& [file, count] : std::exchange(errors_left_out_, {}))
    problems_.push_back(
        {Severity::error, file, 0,
         fill_in(pick({"there are {0} errors more", "ほかにエラーが {0} 件あります"}), {std::to_string(count)}),
         std::string(
             pick({"mend the first ones and check again", "はじめのものを直してから、もう一度確かめてください"}))});
  std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.severity, a.file, a.line) < std::tie(b.severity, b.file, b.line);
  });
  return std::exchange(problems_, {});
}

std::string_view nearest(std::string_view written, const std::vector<std::string_view>& candidates) {
  const std::string word = lower(written);
  std::string_view best;
  size_t best_distance = std::max<size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::string name = lower(candidate);
    const size_t distance = word.size() >= 3 && name.starts_with(word) ? 1 : edit_distance(word, name);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string in_short(std::string_view text) {
  constexpr size_t kLongest = 60;
  std::string result;
  for (size_t i = 0; i < text.size();) {
    const DecodedChar c = decode_utf8(text, i);
    if (result.size() > kLongest) return result + "…";
    append_utf8(result, c.code_point < 0x20 || c.code_point == 0x7F ? U' ' : c.code_point);
    i += c.length;
  }
  return result;
}

}  // namespace kiosk::packs
