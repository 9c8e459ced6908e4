// layout: numbers that other engines' can be compared with.
#include <gtest/gtest.h>

#include <stb/stb_image.h>

#include <algorithm>
#include <filesystem>
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
  for (const Arguments& more : std::vector<Arguments>{{}, {"--vertical"}, {"--phrase"}, {"--justify"}, {"--plain"}}) {
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

TEST(KioskctlLayout, JustifiedLinesFillTheirLength) {
  const std::string text = "国国国国国国国国国センター国国国\n";
  EXPECT_EQ(kioskctl(kLayout, text).json()[0]["lines"][0]["end"], 30);
  const Json set = kioskctl(with({"--justify"}), text).json();
  EXPECT_EQ(set[0]["lines"][0]["end"], 27) << set;
  EXPECT_EQ(set[0]["lines"][0]["width"], 320.0) << set;
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
  EXPECT_EQ(kioskctl({"layout", "--lang", "ja!", "--size", "32", "--width", "100"}).status, 2);
}

// A picture read back.
class Picture {
 public:
  explicit Picture(const std::string& file) : pixels_(stbi_load(file.c_str(), &width, &height, nullptr, 3)) {}
  ~Picture() { stbi_image_free(pixels_); }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  bool read() const { return pixels_ != nullptr; }
  // Pixels within the rectangle that `is` says yes to, by red, green and blue.
  template <class Is>
  int count(int x, int y, int w, int h, Is is) const {
    int found = 0;
    for (int j = std::max(0, y); j < std::min(y + h, height); ++j)
      for (int i = std::max(0, x); i < std::min(x + w, width); ++i) {
        const auto* p = pixels_ + 3 * (j * width + i);
        found += is(int{p[0]}, int{p[1]}, int{p[2]});
      }
    return found;
  }
  int dark(int x, int y, int w, int h) const {
    return count(x, y, w, h, [](int r, int g, int b) { return r < 0x80 && g < 0x80 && b < 0x80; });
  }

  int width = 0, height = 0;

 private:
  unsigned char* pixels_;
};

constexpr int kMargin = 32;  // of a picture, at 32 px

TEST(KioskctlLayout, APictureHasInkWhereTheLinesAre) {
  const TempFolder folder;
  const std::string file = (folder.path() / "lines.png").string();
  const auto outcome = kioskctl(with({"--png", file}), "国国国国国国国国国国国国\n\n国\n");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.json().size(), 3u) << "the numbers are there all the same";
  const Picture picture(file);
  ASSERT_TRUE(picture.read());
  EXPECT_EQ(picture.width, 320 + 2 * kMargin);
  EXPECT_EQ(picture.dark(0, 0, picture.width, kMargin), 0) << "the margin is white";
  EXPECT_EQ(picture.dark(0, 0, kMargin, picture.height), 0);
  const int pitch = 54;  // 1.7 em
  for (int i = 0; i < 10; ++i) EXPECT_GT(picture.dark(kMargin + 32 * i, kMargin, 32, pitch), 100) << i;
  EXPECT_GT(picture.dark(kMargin, kMargin + pitch, 64, pitch), 200) << "two characters in the second line";
  EXPECT_EQ(picture.dark(kMargin + 66, kMargin + pitch, 300, pitch), 0) << "and no third";
  EXPECT_GT(picture.dark(kMargin, picture.height - kMargin - pitch, 32, pitch), 100) << "the last paragraph";
}

TEST(KioskctlLayout, AnEmojiIsDrawnInItsColours) {
  const TempFolder folder;
  const std::string file = (folder.path() / "emoji.png").string();
  ASSERT_EQ(kioskctl(with({"--png", file}), "😀国\n").status, 0);
  const Picture picture(file);
  ASSERT_TRUE(picture.read());
  const auto yellow = [](int r, int g, int b) { return r > 200 && g > 130 && b < 110; };
  EXPECT_GT(picture.count(kMargin, kMargin, 36, 54, yellow), 200);
  EXPECT_EQ(picture.count(kMargin + 42, kMargin, 32, 54, yellow), 0);
}

TEST(KioskctlLayout, VerticalLinesAreDrawnFromTheRightWithLatinOnItsSide) {
  const TempFolder folder;
  const std::string file = (folder.path() / "vertical.png").string();
  // Ten characters a column: one column of 一, one with a word on its side.
  ASSERT_EQ(kioskctl(with({"--vertical", "--png", file}), "一一一一一一一一一一llllllllllll\n").status, 0);
  const Picture picture(file);
  ASSERT_TRUE(picture.read());
  EXPECT_GE(picture.height, 320 + 2 * kMargin);
  const int middle = picture.width / 2;
  EXPECT_GT(picture.dark(middle, kMargin, middle, 320), 400);
  EXPECT_GT(picture.dark(0, kMargin, middle, 320), 200);
  // An l on its side is a stroke that runs across: a row of pixels is dark for half an em and more.
  int longest = 0;
  for (int y = kMargin; y < picture.height; ++y) longest = std::max(longest, picture.dark(0, y, middle, 1));
  EXPECT_GE(longest, 16);
}

TEST(KioskctlLayout, APictureThatCannotBeIsTold) {
  const TempFolder folder;
  const std::string file = (folder.path() / "x.png").string();
  EXPECT_TRUE(kioskctl(with({"--png", file}), "").complains_of("標準入力に段落がありません"));
  const auto large =
      kioskctl({"layout", "--lang", "ja", "--size", "100000", "--width", "100000", "--png", file}, "国\n");
  EXPECT_EQ(large.status, 1);
  EXPECT_TRUE(large.complains_of("6400 万画素を超えます")) << large.err;
  EXPECT_FALSE(std::filesystem::exists(file));
  const auto nowhere = kioskctl(with({"--png", "/nowhere/at/all.png"}), "国\n");
  EXPECT_EQ(nowhere.status, 1);
  EXPECT_TRUE(nowhere.complains_of("/nowhere/at/all.png")) << nowhere.err;
  EXPECT_EQ(kioskctl(with({"--png", ""}), "国\n").status, 2);
}

}  // namespace
}  // namespace kiosk::tests
