// layout: numbers that other engines' can be compared with.
#include <gtest/gtest.h>

#include <map>

#include "tests/ctl/kioskctl.h"

namespace kiosk::tests {
namespace {

using Json = nlohmann::json;

const Arguments kLayout = {"layout", "--lang", "ja", "--size", "32", "--width", "320", "--json"};

Arguments with(const Arguments& more) {
  Arguments all = kLayout;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// Lines follow one another from 0 to the paragraph's last byte.
void expect_tiled(const Json& paragraph, const std::string& text) {
  size_t at = 0;
  for (const Json& line : paragraph["lines"]) {
    EXPECT_EQ(line["start"], at) << text;
    EXPECT_GT(line["end"], line["start"]) << text;
    at = line["end"];
  }
  EXPECT_EQ(at, text.size()) << text;
}

TEST(KioskctlLayout, LinesTileEachParagraphToItsLastByte) {
  const std::vector<std::string> paragraphs = {"お客様は、１階「総合案内所」（Information）までお越しください。",
                                               "",
                                               "The quick brown fox jumps over the lazy dog.",
                                               "葛󠄀城市の👩‍👩‍👧と。",
                                               "Добро пожаловать в международный центр!",
                                               " 行頭の空白と行末の空白 "};
  std::string input;
  for (const std::string& paragraph : paragraphs) input += paragraph + "\n";
  for (const Arguments& more : std::vector<Arguments>{{}, {"--vertical"}, {"--phrase"}, {"--plain"}}) {
    const auto outcome = kioskctl(with(more), input);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    const Json set = outcome.json();
    ASSERT_EQ(set.size(), paragraphs.size());
    for (size_t i = 0; i < paragraphs.size(); ++i) expect_tiled(set[i], paragraphs[i]);
  }
}

TEST(KioskctlLayout, ALineThatIsExactlyFullStaysOneLine) {
  const auto outcome = kioskctl(kLayout, "あいうえおかきくけこ\nあいうえおかきくけこさ\n");
  const Json set = outcome.json();
  ASSERT_EQ(set[0]["lines"].size(), 1u) << set;
  EXPECT_EQ(set[0]["lines"][0]["width"], 320.0);
  EXPECT_EQ(set[1]["lines"].size(), 2u);
}

TEST(KioskctlLayout, ASmallKanaDoesNotBeginALine) {
  const Json set = kioskctl(kLayout, "あいうえおかきくけきょうは\n").json();
  EXPECT_EQ(set[0]["lines"][0]["end"], 27) << set;  // き goes along with ょ
}

TEST(KioskctlLayout, LastParagraphNeedsNoLineBreakAndNothingIsNoParagraph) {
  EXPECT_EQ(kioskctl(kLayout, "").json(), Json::array());
  EXPECT_EQ(kioskctl(kLayout, "あ").json().size(), 1u);
  EXPECT_EQ(kioskctl(kLayout, "あ\r\nい\r\n").json()[0]["lines"][0]["end"], 3);
}

TEST(KioskctlLayout, GlyphsCarryFontPlaceAndCluster) {
  const auto outcome = kioskctl(with({"--glyphs"}), "直す abc\n");
  const Json line = outcome.json()[0]["lines"][0];
  ASSERT_GE(line["glyphs"].size(), 5u) << line;
  std::map<size_t, Json> by_cluster;
  for (const Json& glyph : line["glyphs"]) {
    EXPECT_FALSE(glyph["font"].get<std::string>().empty());
    EXPECT_GT(glyph["glyph"], 0);
    by_cluster[glyph["cluster"]] = glyph;
  }
  EXPECT_EQ(by_cluster.at(0)["font"], "NotoSansCJK-Regular.ttc#0");
  EXPECT_EQ(by_cluster.at(3)["x"], 32.0);
  EXPECT_GT(by_cluster.at(7)["x"], by_cluster.at(3)["x"]);
  EXPECT_FALSE(kioskctl(kLayout, "直\n").json()[0]["lines"][0].contains("glyphs"));
}

TEST(KioskctlLayout, TheLanguageChoosesTheForm) {
  const auto glyph_in = [](const char* language) {
    const auto outcome =
        kioskctl({"layout", "--lang", language, "--size", "32", "--width", "320", "--glyphs", "--json"}, "直\n");
    return outcome.json()[0]["lines"][0]["glyphs"][0]["glyph"].get<int>();
  };
  EXPECT_NE(glyph_in("ja"), glyph_in("zh-Hans"));
}

TEST(KioskctlLayout, VerticalColumnsRunFromRightToLeft) {
  const Json set = kioskctl(with({"--vertical", "--glyphs"}), "あいうえおかきくけこさしす\n").json();
  ASSERT_EQ(set[0]["lines"].size(), 2u);
  const auto& lines = set[0]["lines"];
  EXPECT_GT(lines[0]["glyphs"][0]["x"], lines[1]["glyphs"][0]["x"]);
  EXPECT_LT(lines[0]["glyphs"][0]["y"], lines[0]["glyphs"][1]["y"]);
}

TEST(KioskctlLayout, WrongUtf8IsToldAndSetNevertheless) {
  const std::string wrong =
      "abc\xFF"
      "def";
  const auto outcome = kioskctl(kLayout, "あ\n" + wrong + "\n");
  EXPECT_EQ(outcome.status, 0);
  ASSERT_EQ(outcome.json().size(), 2u);
  expect_tiled(outcome.json()[1], wrong);
  EXPECT_TRUE(outcome.complains_of("2")) << outcome.err;
}

TEST(KioskctlLayout, AWidthOfNothingHasNoEnd) {
  const auto outcome = kioskctl({"layout", "--lang", "ja", "--size", "32", "--width", "0", "--json"},
                                "あいうえおかきくけこさしすせそ\n");
  EXPECT_EQ(outcome.json()[0]["lines"].size(), 1u) << outcome.out << outcome.err;
}

TEST(KioskctlLayout, PlainTextShowsLinesWithTheirBytes) {
  const auto outcome =
      kioskctl({"layout", "--lang", "ja", "--size", "32", "--width", "320"}, "あいうえおかきくけこさ\n");
  EXPECT_EQ(outcome.out, "0-30\t320.00\tあいうえおかきくけこ\n30-33\t32.00\tさ\n");
}

TEST(KioskctlLayout, SizesThatAreNoneAreWrongUsage) {
  EXPECT_EQ(kioskctl({"layout", "--lang", "ja", "--size", "32"}).status, 2);
  EXPECT_EQ(kioskctl({"layout", "--lang", "ja", "--size", "-3", "--width", "100"}).status, 2);
  EXPECT_EQ(kioskctl({"layout", "--lang", "ja", "--size", "nan", "--width", "100"}).status, 2);
  EXPECT_EQ(kioskctl({"layout", "--lang", "ja!", "--size", "32", "--width", "100"}).status, 1);
}

}  // namespace
}  // namespace kiosk::tests
