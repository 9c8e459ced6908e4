// What is wrong with a file that staff wrote, in their language: where, what, and what to do. Reading goes on after
// a problem, so that one run tells them all.
#ifndef KIOSK_PACKS_PROBLEMS_H_
#define KIOSK_PACKS_PROBLEMS_H_

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::packs {

enum class MessageLanguage { english, japanese };
// error: the pack cannot be shown as it is. warning: it can, but a reader would stumble.
enum class Severity { error, warning };

struct Problem {
  Severity severity = Severity::error;
  std::string file;  // relative to the folder that was read: "events.csv", "pages/jica.ja.md"
  int line = 0;      // from 1; 0: the file as a whole
  std::string what;
  std::string what_to_do;

  bool operator==(const Problem&) const = default;
};

bool has_errors(const std::vector<Problem>& problems);
// "events.csv:12: error: … — what to do", one line.
std::string to_string(const Problem& problem, MessageLanguage language);

// A message in both languages; {0}, {1} … stand for the arguments.
struct Words {
  std::string_view english;
  std::string_view japanese;
};
std::string say(MessageLanguage language, const Words& words, std::initializer_list<std::string_view> arguments = {});

// Collects problems; keeps at most kLimit a file, so that a wrong file (a photograph named
// events.csv) does not bury the others. Errors that were left out are counted, in one problem more.
class Problems {
 public:
  static constexpr size_t kLimit = 100;

  explicit Problems(MessageLanguage language) : language_(language) {}

  void error(const std::string& file, int line, const Words& what, const Words& what_to_do,
             std::initializer_list<std::string_view> arguments = {}) {
    add(Severity::error, file, line, what, what_to_do, arguments);
  }
  void warning(const std::string& file, int line, const Words& what, const Words& what_to_do,
               std::initializer_list<std::string_view> arguments = {}) {
    add(Severity::warning, file, line, what, what_to_do, arguments);
  }

  MessageLanguage language() const { return language_; }
  std::string_view pick(const Words& words) const {
    return language_ == MessageLanguage::japanese ? words.japanese : words.english;
  }
  // So far, of this file.
  bool has_errors_in(std::string_view file) const;
  // Errors first, each part by file and line.
  std::vector<Problem> take();

 private:
  void add(Severity severity, const std::string& file, int line, const Words& what, const Words& what_to_do,
           std::initializer_list<std::string_view> arguments);

  MessageLanguage language_;
  std::vector<Problem> problems_;
  std::map<std::string, size_t> errors_left_out_;  // by file
};

// The candidate most like `word` (few letters apart, or it begins so); empty when none is near.
// Capitals do not count.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);
// What staff wrote, short enough and without control characters to be quoted in a message.
std::string in_short(std::string_view text);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PROBLEMS_H_
