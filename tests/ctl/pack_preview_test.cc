// pack preview --out and pack check --fit: the kiosk program beside kioskctl draws and measures.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

const std::string kAt = "2026-11-25T14:32";

class APackPreview : public testing::Test {
 protected:
  APackPreview() { EXPECT_EQ(kioskctl({"pack", "new", pack()}).status, 0); }

  std::string pack() const { return (folder_.path() / "mine").string(); }
  std::string out() const { return (folder_.path() / "out").string(); }
  Outcome draw(const Arguments& more) const {
    Arguments words = {"pack", "preview", pack(), "--out", out(), "--at", kAt};
    words.insert(words.end(), more.begin(), more.end());
    return kioskctl(words);
  }
  Outcome check(const Arguments& more) const {
    Arguments words = {"pack", "check", pack(), "--at", kAt, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return kioskctl(words);
  }
  bool has(const std::string& name) const { return std::filesystem::exists(folder_.path() / "out" / name); }

  TempFolder folder_;
};

TEST_F(APackPreview, IsAPageOfPicturesThatAreThere) {
  const auto drawn = draw({"--landscape", "--in", "ja", "--in", "ko", "--json"});
  ASSERT_EQ(drawn.status, 0) << drawn.err;
  for (const char* name : {"portrait/home.png", "landscape/home.png"}) EXPECT_FALSE(has(name)) << "of which language?";
  for (const char* name : {"portrait/home-ja.png", "portrait/home-ko.png", "portrait/page-welcome-ja.png",
                           "landscape/hours-month-1-ko.png", "landscape/events-ja.png"})
    EXPECT_TRUE(has(name)) << name;
  EXPECT_FALSE(has("portrait/home-en.png"));
  const std::string page = folder_.read("out/index.html");
  size_t pictures = 0;
  for (size_t at = 0; (at = page.find("src=\"", at)) != std::string::npos; ++pictures) {
    at += 5;
    EXPECT_TRUE(has(page.substr(at, page.find('"', at) - at))) << page.substr(at, 60);
  }
  EXPECT_EQ(drawn.json()["pictures"], pictures);
  EXPECT_GT(pictures, drawn.json()["places"].get<size_t>() * 4 - 1) << "two languages, two ways up";
  EXPECT_EQ(page.find("//"), std::string::npos) << "no network";
}

TEST_F(APackPreview, OfOnePlaceTakesTheEarlierOnesPlace) {
  ASSERT_EQ(draw({"--in", "ja", "--only", "hours", "--only", "page/welcome"}).status, 0);
  EXPECT_TRUE(has("portrait/hours-ja.png") && has("portrait/page-welcome-ja.png"));
  EXPECT_FALSE(has("portrait/home-ja.png"));
  ASSERT_EQ(draw({"--in", "ja", "--only", "home"}).status, 0);
  EXPECT_TRUE(has("portrait/home-ja.png"));
  EXPECT_FALSE(has("portrait/hours-ja.png"));
  EXPECT_TRUE(draw({"--in", "ja", "--only", "moon"}).complains_of("no such place"));
  EXPECT_EQ(kioskctl({"pack", "preview", "--in", "ja", "--only", "hours", pack(), "--out", out(), "--at", kAt}).status,
            0)
      << "options may stand before the folder";
}

TEST_F(APackPreview, OfAPackWithErrorsTellsThemAllAndDrawsNothing) {
  folder_.write("mine/hours.toml", "[weekly]\nmonday = [\"25:00-26:00\"]\ntuseday = []\n");
  const auto drawn = draw({});
  EXPECT_EQ(drawn.status, 1);
  EXPECT_NE(drawn.err.find("hours.toml:2: error"), std::string::npos) << drawn.err;
  EXPECT_NE(drawn.err.find("hours.toml:3: error"), std::string::npos) << drawn.err;
  EXPECT_FALSE(std::filesystem::exists(out()));
}

TEST_F(APackPreview, KeepsAFolderThatHoldsSomethingElse) {
  folder_.write("out/index.html", "<!DOCTYPE html>\nmine\n");
  folder_.write("out/portrait/mine.png", "mine");
  const auto drawn = draw({});
  EXPECT_EQ(drawn.status, 1);
  EXPECT_TRUE(drawn.complains_of("something else")) << drawn.err;
  EXPECT_EQ(folder_.read("out/portrait/mine.png"), "mine");
}

TEST_F(APackPreview, NeedsToKnowWhatItIsToMake) {
  EXPECT_EQ(kioskctl({"pack", "preview", pack()}).status, 2);
  EXPECT_EQ(draw({"--watch"}).status, 2);
  EXPECT_EQ(draw({"--in", "xx"}).status, 2);
  EXPECT_EQ(draw({"--only", "home\nshot a.png"}).status, 2);
}

TEST_F(APackPreview, AWordThatFitsNoLineIsAWarningWithFileAndLineWhereThatIsAskedFor) {
  const std::string word(70, 'W');
  folder_.write("mine/pages/welcome.en.md", "# Welcome\n\nShort.\n\n## " + word + "\n\nThe end.\n");
  const auto misfits = [&](const Arguments& more) {
    std::vector<nlohmann::json> found;
    const auto checked = check(more);
    EXPECT_EQ(checked.status, 0) << checked.err;
    const auto told = checked.json();
    for (const auto& problem : told["problems"])
      if (problem["what"].get<std::string>().find("WWWW") != std::string::npos) found.push_back(problem);
    return found;
  };
  EXPECT_TRUE(misfits({}).empty());
  const auto found = misfits({"--fit"});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0]["file"], "pages/welcome.en.md");
  EXPECT_EQ(found[0]["line"], 5);
  EXPECT_EQ(found[0]["severity"], "warning");
  EXPECT_NE(found[0]["what"].get<std::string>().find("page/welcome in en, text size 100 %, Portrait"),
            std::string::npos)
      << found[0];
}

}  // namespace
}  // namespace kiosk::tests
