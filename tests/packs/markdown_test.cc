#include "kiosk/packs/markdown.h"

#include <gtest/gtest.h>

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
  static constexpr const char* kKinds[] = {"heading", "paragraph", "bullet", "quote", "link"};
  std::string text = "= " + result.article.title + "\n";
  for (const facility::Block& block : result.article.blocks) {
    text += kKinds[static_cast<size_t>(block.kind)];
    if (block.level > 0) text += std::to_string(block.level);
    text += " " + block.text;
    if (!block.url.empty()) text += " <" + block.url + ">";
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

TEST(Markdown, APictureIsTold) {
  std::string told;
  blocks("# t\n\n![alt](x.png)\n", &told);
  EXPECT_NE(told.find("x.md:3: warning: a picture"), std::string::npos) << told;
}

TEST(Markdown, HtmlIsTextLikeAnyOther) {
  EXPECT_EQ(blocks("# t\n\n<script>alert(1)</script>\n"), "= t\nparagraph <script>alert(1)</script>\n");
}

}  // namespace
}  // namespace kiosk::packs
