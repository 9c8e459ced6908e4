// A small pack without any problem, to which a test adds one.
#ifndef KIOSK_TESTS_PACKS_SOURCE_TEST_SUPPORT_H_
#define KIOSK_TESTS_PACKS_SOURCE_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/packs/source.h"
#include "tests/support/temp_folder.h"

namespace kiosk::packs {

class GoodPack : public tests::TempFolder {
 public:
  GoodPack() {
    write("pack.toml",
          "id = \"test\"\nfacility = \"test\"\nversion = 1\nlanguages = [\"ja\", \"en\"]\n"
          "title.ja = \"試験\"\ntitle.en = \"Test\"\n[centre]\nname.ja = \"センター\"\nname.en = "
          "\"Centre\"\n"
          "[fallback]\nja = [\"en\"]\nen = [\"ja\"]\n");
    write("hours.toml",
          "holidays_confirmed_until = 2027-12-31\n[weekly]\nmonday = [\"8:45-17:15\"]\ntuesday = "
          "[\"8:45-17:15\"]\n"
          "wednesday = [\"8:45-19:30\"]\nthursday = [\"8:45-19:30\"]\nfriday = [\"8:45-19:30\"]\n"
          "saturday = [\"10:00-17:00\"]\nsunday = []\n[[closed_period]]\nfirst = \"12-30\"\nlast = "
          "\"01-04\"\n");
    write("places.toml",
          "[map]\nwidth = 100\nheight = 100\n[[place]]\nid = \"lounge\"\nrect = [0, 0, 50, 50]\n"
          "name.ja = \"ラウンジ\"\nname.en = \"Lounge\"\n");
    write("events.csv",
          "id,date,start,end,category,place,title.ja,title.en\n"
          "talk,2026-11-27,18:00,19:00,language,lounge,おしゃべり,Talk\n");
    write("cities.toml",
          "[[city]]\nid = \"suwon\"\ncountry = \"KR\"\nyear = 1989\nlongitude = 127.0\nlatitude = "
          "37.3\n"
          "name.ja = \"水原市\"\nname.en = \"Suwon\"\n");
    write("voices.toml",
          "[[voice]]\nid = \"one\"\ncity = \"suwon\"\nwho.ja = \"中学生\"\nwho.en = \"A pupil\"\n"
          "text.ja = \"楽しかった\"\ntext.en = \"It was fun\"\n");
    write("pages.toml", "[[page]]\nslug = \"youth\"\ngroup = \"youth\"\n");
    write("pages/youth.ja.md", "# 青少年\n\n本文\n");
    write("pages/youth.en.md", "# Youth\n\nText\n");
  }

  SourceResult read(MessageLanguage language = MessageLanguage::english) const { return read_source(path(), language); }

  // Replaces text in a file; the text must be there.
  void change(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = TempFolder::read(name);
    const size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from << " in " << name;
    write(name, text.replace(at, from.size(), to));
  }
  void append(const std::string& name, const std::string& more) const { write(name, TempFolder::read(name) + more); }
};

// Every problem on a line of its own, for messages of failing tests.
inline std::string dump(const std::vector<Problem>& problems, MessageLanguage language = MessageLanguage::english) {
  std::string text;
  for (const Problem& problem : problems) text += to_string(problem, language) + "\n";
  return text;
}

// The folder has exactly one problem: this one.
inline void expect_only(const SourceResult& result, Severity severity, const std::string& file, int line,
                        const std::string& what_part, const std::string& what_to_do_part) {
  ASSERT_EQ(result.problems.size(), 1u) << dump(result.problems);
  const Problem& problem = result.problems.front();
  EXPECT_EQ(problem.severity, severity);
  EXPECT_EQ(problem.file, file);
  EXPECT_EQ(problem.line, line) << dump(result.problems);
  EXPECT_NE(problem.what.find(what_part), std::string::npos) << problem.what;
  EXPECT_NE(problem.what_to_do.find(what_to_do_part), std::string::npos) << problem.what_to_do;
}

}  // namespace kiosk::packs

#endif  // KIOSK_TESTS_PACKS_SOURCE_TEST_SUPPORT_H_
