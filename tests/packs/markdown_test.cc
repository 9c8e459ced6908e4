#include "kiosk/packs/markdown.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/packs/source_test_support.h"

namespace kiosk::packs {
namespace {

// One block a line: kind, level, text, address.
std::string blocks(std::string_view markdown, std::string* told = nullptr, const char* language = "ja") {
  Problems problems(MessageLanguage::english);
  const auto result = parse_article(markdown, LanguageTag::of(language), "x.md", problems);
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
  EXPECT_EQ(told.find("x.md:3: error: the table has 20000 columns"), 0u) << told;
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
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

std::string paragraph(const std::string& markdown, const char* language = "ja") {
  const std::string before = "= t\nparagraph ";
  const std::string all = blocks("# t\n\n" + markdown + "\n", nullptr, language);
  return all.starts_with(before) ? all.substr(before.size(), all.size() - before.size() - 1) : all;
}

TEST(Markdown, SignsThatChineseAndJapaneseSetSolidNeedNoSpaceAtALinesEnd) {
  EXPECT_EQ(paragraph("他说：“你好”\n就走了……\n然后——\n没有了", "zh-Hans"), "他说：“你好”就走了……然后——没有了");
  EXPECT_EQ(paragraph("そして…\n“引用”\n――と言った。\n※注", "ja"), "そして…“引用”――と言った。※注");
  EXPECT_EQ(paragraph("“yes”\n“no” …\nand —\nmore", "en"), "“yes” “no” … and — more");
  EXPECT_EQ(paragraph("그리고…\n“인용”", "ko"), "그리고… “인용”");
}

TEST(Markdown, CharacterReferencesBecomeTheirCharacters) {
  EXPECT_EQ(paragraph("&nbsp;&amp;&lt;&gt;&quot;&apos;&copy;&reg;&hellip;&mdash;&ndash;"),
            "\u00A0&<>\"'\u00A9\u00AE\u2026\u2014\u2013");
  EXPECT_EQ(paragraph("a&lsquo;&rsquo;&ldquo;&rdquo;&laquo;&raquo;&times;&middot;&bull;&yen;&euro;&deg;&minus;"),
            "a\u2018\u2019\u201C\u201D\u00AB\u00BB\u00D7\u00B7\u2022\u00A5\u20AC\u00B0\u2212");
  EXPECT_EQ(paragraph("a&larr;&rarr;&uarr;&darr;&hearts;&star;&emsp;&ensp;&thinsp;&shy;&zwj;&zwnj;z"),
            "a\u2190\u2192\u2191\u2193\u2665\u2606\u2003\u2002\u2009\u00AD\u200D\u200Cz");
  EXPECT_EQ(paragraph("&#65;&#x3042;&#X1F600;&Eacute;&eacute;"), "A\u3042\U0001F600\u00C9\u00E9");
  for (const char* none : {"&#0;", "&#xD800;", "&#1114112;", "&#9999999;", "&#xFFFFFF;", "&#7;", "&#31;", "&#x85;"})
    EXPECT_EQ(paragraph(std::string("a") + none + "b"), "a\uFFFDb") << none;
}

TEST(Markdown, ACharacterReferenceGainsNoMeaning) {
  EXPECT_EQ(paragraph("&#42;&#42;no&ast;&ast; &#123;a&#124;b&#125; &#92;"), "\\*\\*no\\*\\* \\{a\\|b\\} \\\\");
}

TEST(Markdown, AnUnknownCharacterReferenceIsToldWhereItStands) {
  std::string told;
  EXPECT_EQ(blocks("# t\n\na\nb &nosuch; c\n", &told), "= t\nparagraph a b &nosuch; c\n");
  EXPECT_EQ(told.find("x.md:4: warning: nothing is called &nosuch;"), 0u) << told;
}

TEST(Markdown, CharacterReferencesInAddressesAreRead) {
  EXPECT_EQ(blocks("# t\n\n[a](https://example.jp/?a=1&amp;b=2&#38;c=3)\n"),
            "= t\nlink a <https://example.jp/?a=1&b=2&c=3>\n");
}

TEST(Markdown, AnOrderedListMayBeginAtZero) {
  EXPECT_EQ(blocks("# t\n\n0. a\n1. b\n"), "= t\nbullet1 0. a\nbullet1 1. b\n");
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// One problem, and no more read than the bound.
void expect_stopped(const std::string& markdown, int line, const std::string& what, const std::string& what_to_do) {
  Problems problems(MessageLanguage::english);
  const auto result = parse_article(markdown, LanguageTag::of("ja"), "x.md", problems);
  const auto told = problems.take();
  ASSERT_EQ(told.size(), 1u) << dump(told);
  EXPECT_EQ(told[0].severity, Severity::error);
  EXPECT_EQ(told[0].line, line) << dump(told);
  EXPECT_NE(told[0].what.find(what), std::string::npos) << dump(told);
  EXPECT_NE(told[0].what_to_do.find(what_to_do), std::string::npos) << dump(told);
  size_t parts = result.article.blocks.size();
  for (const facility::Block& block : result.article.blocks) parts += block.table.rows.size();
  EXPECT_LE(parts, 2'001u);
}

TEST(Markdown, APageOfThousandsOfPartsIsNotReadOn) {
  const std::string table = "| a | b |\n|---|---|\n" + repeated("| 1 | 2 |\n", 200) + "\n";
  EXPECT_NE(blocks("# t\n\n" + repeated("x\n\n", 2'000)), "");
  expect_stopped("# t\n\n" + repeated("x\n\n", 3'000'000), 4'003, "the page is too long", "several pages");
  expect_stopped("# t\n\n" + repeated("- x\n", 1'000'000), 2'003, "the page is too long", "several pages");
  expect_stopped("# t\n\n" + repeated(table, 300), 2'022, "the page is too long", "several pages");
  expect_stopped("# t\n\n" + repeated("x\n", 1'000'000), 20'003, "20000 lines", "several pages");
  expect_stopped("# t\n\n" + repeated("[a](b) *c* ", 700'000), 3, "1 MiB", "several pages");
}

TEST(Markdown, ATableOfHundredsOfRowsIsNotReadOn) {
  const std::string head = "# t\n\n| a | b |\n|---|---|\n";
  EXPECT_NE(blocks(head + repeated("| 1 | 2 |\n", 200)), "");
  expect_stopped(head + repeated("| 1 | 2 |\n", 700'000), 205, "the table has more than 200 rows", "several tables");
}

TEST(Markdown, HtmlIsTextLikeAnyOther) {
  EXPECT_EQ(blocks("# t\n\n<script>alert(1)</script>\n"), "= t\nparagraph <script>alert(1)</script>\n");
}

}  // namespace
}  // namespace kiosk::packs
