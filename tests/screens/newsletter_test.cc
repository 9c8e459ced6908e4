// Whatever the centre's newsletter says, a visitor finds it on some screen, in each of the seven languages:
// tests/golden/newsletter/statements.txt names every statement and by which words it is found.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/screens/fit_check.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

struct Statement {
  std::string says;
  std::map<std::string, std::vector<std::string>> words;  // by language
};

// Spaces differ with the line: those of the text and of the table, ideographic ones too, do not count.
std::string without_spaces(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t') continue;
    if (text.substr(i, 3) == "\u3000") {
      i += 2;
      continue;
    }
    if (text.substr(i, 2) == "\u00A0") {
      ++i;
      continue;
    }
    out += text[i];
  }
  return out;
}

std::vector<Statement> read_statements() {
  std::ifstream file(source_folder() / "tests/golden/newsletter/statements.txt");
  std::vector<Statement> statements;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("= ")) {
      statements.push_back({line.substr(2), {}});
      continue;
    }
    const size_t colon = line.find(": ");
    auto& words = statements.back().words[line.substr(0, colon)];
    for (size_t start = colon + 2; start <= line.size();) {
      const size_t end = std::min(line.find(" | ", start), line.size());
      words.push_back(without_spaces(std::string_view(line).substr(start, end - start)));
      start = end + 3;
    }
  }
  return statements;
}

class Newsletter : public testing::TestWithParam<LanguageTag> {};

TEST_P(Newsletter, EveryStatementIsFoundOnTheScreen) {
  TestKiosk kiosk(1080, 1920, GetParam());
  std::set<std::string> texts;
  auto& toolkit = kiosk.app.toolkit();
  const auto& seen = toolkit.inspect();
  for (const auto& route : every_route(*asahikawa())) {
    kiosk.go(route);
    // Whoever scrolls sees it all: a text counts that has stood within its scroll area.
    for (bool more = true; more;) {
      kiosk.app.request_frame();
      kiosk.settle();
      for (const auto& drawn : seen.texts) {
        const ui::Rect box{drawn.at.x, drawn.at.y, 1, drawn.paragraph->height() / toolkit.scale()};
        if (!box.intersect(drawn.clip).empty()) texts.insert(without_spaces(drawn.text.utf8));
      }
      more = false;
      for (const auto& area : seen.scrolls) {
        auto& motion = toolkit.scroll(area.id);
        if (motion.offset() >= motion.max_offset() - .01f) continue;
        motion.jump_to(std::min(motion.max_offset(), motion.offset() + area.viewport.h * .9f));
        more = true;
      }
    }
  }
  const auto statements = read_statements();
  ASSERT_GE(statements.size(), 50u);
  for (const Statement& statement : statements) {
    const auto words = statement.words.find(GetParam().str());
    ASSERT_NE(words, statement.words.end()) << statement.says;
    for (const std::string& one : words->second)
      EXPECT_TRUE(std::any_of(texts.begin(), texts.end(),
                              [&](const std::string& text) { return text.find(one) != std::string::npos; }))
          << statement.says << ": " << one;
  }
}

INSTANTIATE_TEST_SUITE_P(In, Newsletter, testing::ValuesIn(visitor_languages()), [](const auto& param) {
  std::string name = param.param.str();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace kiosk::tests
