#include "kiosk/packs/markdown.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

// One block a line: kind, level, text, address.
std::string blocks(std::string_view markdown, std::string* told = nullptr) {
  Problems problems(MessageLanguage::english);
  const auto result = parse_article(markdown, LanguageTag::of("ja"), "x.md", problems);
  const std::string all = dump(problems.take());
  if (told)
    *told = all;
  else
    EXPECT_EQ(all, "");
  static constexpr const char* kKinds[] = {"heading", "paragraph", "bullet", "quote", "link", "image", "table"};
  static constexpr const char* kAligns[] = {"", "^", ">"};
  std::string text = "= " + result.article.title + "\n";
  for (const facility::Block& block : result.article.blocks) {
    text += kKinds[static_cast<size_t>(block.kind)];
    if (block.level > 0) text += std::to_string(block.level);
    text += " " + block.text;
    if (!block.url.empty()) text += " <" + block.url + ">";
    for (size_t i = 0; i < block.table.headings.size(); ++i)
      text += "[" + block.table.headings[i] + "]" + kAligns[static_cast<size_t>(block.table.aligns[i])];
    for (const auto& row : block.table.rows) {
      text += " /";
      for (const std::string& cell : row) text += " " + cell + ";";
    }
    text += "\n";
  }
  EXPECT_EQ(result.block_lines.size(), result.article.blocks.size());
  return text;
}

TEST(Markdown, BecomesTheBlocksOfAnArticle) {
  EXPECT_EQ(blocks("# 題名\n\n段落です。\n\n## 見出し\n\n- 一\n- 二\n  - 二の一\n\n> 引用\n\n1. "
                   "first\n2. second\n"),
            "= 題名\nparagraph 段落です。\nheading1 見出し\nbullet1 一\nbullet1 二\nbullet2 "
            "二の一\nquote 引用\n"
            "bullet1 1. first\nbullet1 2. second\n");
}

TEST(Markdown, ALinkAloneOnItsLineIsABlockOfItsOwn) {
  EXPECT_EQ(blocks("# t\n\ntext\n[web](https://asahikawaic.jp/)\n[page](page:youth)\n\n- [in a "
                   "list](page:fund)\n"),
            "= t\nparagraph text\nlink web <https://asahikawaic.jp/>\nlink page <page:youth>\nlink "
            "in a list <page:fund>\n");
}

TEST(Markdown, ALinkWithinALineIsTold) {
  std::string told;
  EXPECT_EQ(blocks("# t\n\n\nsee [web](https://asahikawaic.jp/) please\n", &told), "= t\nparagraph see web please\n");
  EXPECT_NE(told.find("x.md:4: warning"), std::string::npos) << told;
}

TEST(Markdown, FuriganaBoldAndEmphasisStayInTheMarkUp) {
  EXPECT_EQ(blocks("# {題名|だいめい}\n\n**{旭川|あさひ|かわ}** の *町* と ***村***\n"),
            "= {題名|だいめい}\nparagraph **{旭川|あさひ|かわ}** の *町* と ***村***\n");
}

TEST(Markdown, WhatWasEscapedGainsNoMeaning) {
  EXPECT_EQ(blocks("# t\n\n\\*\\*no\\*\\* \\{a|b} `{x|y}`\n"), "= t\nparagraph \\*\\*no\\*\\* \\{a|b} \\{x\\|y\\}\n");
}

TEST(Markdown, JapaneseLinesAreJoinedWithoutASpaceOthersWithOne) {
  EXPECT_EQ(blocks("# t\n\n日本語の\n文です\n\nan "
                   "English\nsentence\n\n한국어\n문장\n\n{漢字|かんじ}\n{漢字|かんじ}\n"),
            "= t\nparagraph 日本語の文です\nparagraph an English sentence\nparagraph 한국어 문장\n"
            "paragraph {漢字|かんじ}{漢字|かんじ}\n");
}

TEST(Markdown, AHardBreakStaysALineBreak) { EXPECT_EQ(blocks("# t\n\none  \ntwo\n"), "= t\nparagraph one\ntwo\n"); }

TEST(Markdown, APageWithoutATitleIsTold) {
  std::string told;
  blocks("text only\n", &told);
  EXPECT_NE(told.find("no title"), std::string::npos);
}

TEST(Markdown, APictureAloneOnItsLineIsABlockOfItsOwn) {
  EXPECT_EQ(
      blocks("# t\n\ntext\n![The **{階段|かいだん}**](images/a.png)\nmore\n\n- ![one](images/b.jpg \"title\")\n"),
      "= t\nparagraph text\nimage The **{階段|かいだん}** <images/a.png>\nparagraph more\nimage one <images/b.jpg>\n");
}

TEST(Markdown, APictureWithinALineIsTold) {
  for (const char* line : {"see ![a](images/a.png) here", "![a](images/a.png) ![b](images/b.png)",
                           "[![a](images/a.png)](page:youth)", "## ![a](images/a.png)", "![a](images/a.png) end"}) {
    std::string told;
    blocks("# t\n\n\n" + std::string(line) + "\n", &told);
    EXPECT_NE(told.find("x.md:4: error: the picture images/"), std::string::npos) << line << "\n" << told;
  }
  std::string told;
  blocks("# t\n\n| a | b |\n|---|---|\n| ![a](images/a.png) | x |\n", &told);
  EXPECT_NE(told.find("x.md:5: error: the picture images/a.png stands within"), std::string::npos) << told;
}

TEST(Markdown, APictureWithoutACaptionIsTold) {
  std::string told;
  EXPECT_EQ(blocks("# t\n\n![](images/a.png)\n", &told), "= t\nimage  <images/a.png>\n");
  EXPECT_NE(told.find("x.md:3: warning: the picture images/a.png has no caption"), std::string::npos) << told;
}

TEST(Markdown, APictureWhoseNameHasASpaceIsToldToBeNone) {
  std::string told;
  blocks("# t\n\n![a](images/my photo.jpg)\n", &told);
  EXPECT_NE(told.find("x.md:3: warning: this is shown as it stands"), std::string::npos) << told;
}

TEST(Markdown, ATableHasHeadingsRowsAndTheColumnsAlignment) {
  EXPECT_EQ(
      blocks("# t\n\nbefore\n\n| City | Since | |\n|:---|---:|:-:|\n| **Suwon** | 1989 | |\n| a \\| b | `x|y` | c "
             "|\n\nafter\n"),
      "= t\nparagraph before\ntable [City][Since]>[]^ / **Suwon**; 1989; ; / a \\| b; x\\|y; c;\nparagraph after\n");
}

TEST(Markdown, TheBarOfFuriganaPartsNoCells) {
  EXPECT_EQ(blocks("# t\n\n| {国|くに} | {町|まち} |\n| --- | --- |\n| {韓国|かんこく} | {水原|スウォン}{市|し} |\n"),
            "= t\ntable [{国|くに}][{町|まち}] / {韓国|かんこく}; {水原|スウォン}{市|し};\n");
}

TEST(Markdown, ARowOfATableThatDiffersIsTold) {
  const std::string head = "# t\n\ntext\n\n| a | b |\n|---|---|\n";
  std::string told;
  EXPECT_EQ(blocks(head + "| 1 | 2 |\n| 3 |\n| 4 | 5 | 6 |\n", &told),
            "= t\nparagraph text\ntable [a][b] / 1; 2; / 3; ; / 4; 5;\n");
  EXPECT_NE(told.find("x.md:8: error: a row of the table has 1 cells"), std::string::npos) << told;
  EXPECT_NE(told.find("x.md:9: error: a row of the table has 3 cells"), std::string::npos) << told;
  blocks(head, &told);
  EXPECT_NE(told.find("x.md:5: error: the table has no rows"), std::string::npos) << told;
  blocks("# t\n\n|1|2|3|4|5|6|7|\n|---|---|---|---|---|---|---|\n|1|2|3|4|5|6|7|\n", &told);
  EXPECT_EQ(told.find("x.md:3: error: the table has 7 columns; the screen takes 6"), 0u) << told;
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
}

TEST(Markdown, ATableOfThousandsOfColumnsAndRowsIsNotReadOn) {
  std::string headings = "|", dashes = "|";
  for (int i = 0; i < 20'000; ++i) {
    headings += "a|";
    dashes += "---|";
  }
  std::string page = "# t\n\n" + headings + "\n" + dashes + "\n";
  for (int i = 0; i < 20'000; ++i) page += "|\n";
  std::string told;
  blocks(page, &told);
  EXPECT_NE(told.find("x.md:3: error: the table has 20000 columns"), std::string::npos) << told;
}

TEST(Markdown, DashesThatMakeNoTableAreTold) {
  for (const char* lines : {"| a | b | c |\n|---|---|\n| 1 | 2 |", "text\n| a | b |\n|---|---|\n| 1 | 2 |"}) {
    std::string told;
    blocks("# t\n\n" + std::string(lines) + "\n", &told);
    EXPECT_NE(told.find(": error: "), std::string::npos) << lines << "\n" << told;
  }
  // Where they only look like one, nothing is.
  std::string told;
  blocks("# t\n\n```\n| a |\n|---|\n```\n", &told);
  EXPECT_EQ(told.find("error"), std::string::npos) << told;
  EXPECT_EQ(blocks("# t\n\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n\n- | a | b |\n  |---|---|\n  | 1 | 2 |\n"),
            "= t\ntable [a][b] / 1; 2;\ntable [a][b] / 1; 2;\n");
}

TEST(Markdown, HtmlIsTextLikeAnyOther) {
  EXPECT_EQ(blocks("# t\n\n<script>alert(1)</script>\n"), "= t\nparagraph <script>alert(1)</script>\n");
}

}  // namespace
}  // namespace kiosk::packs
