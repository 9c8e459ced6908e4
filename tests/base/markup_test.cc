#include "kiosk/base/markup.h"

#include <gtest/gtest.h>

#include <string>

namespace kiosk {
namespace {

// Every piece in brackets: l for a literal, r for a reading, b and e where bold and emphasis begin or end.
std::string pieces(std::string_view markup) {
  std::string told;
  MarkupScanner scanner(markup);
  for (MarkupPiece piece; scanner.next(piece);) {
    switch (piece.kind) {
      case MarkupPiece::Kind::literal:
        told += "[l " + piece.text + "]";
        break;
      case MarkupPiece::Kind::reading:
        told += "[r " + piece.text;
        for (const std::string& reading : piece.readings) told += "/" + reading;
        told += "]";
        break;
      case MarkupPiece::Kind::bold:
        told += "[b]";
        break;
      case MarkupPiece::Kind::emphasis:
        told += "[e]";
        break;
    }
  }
  return told;
}

TEST(MarkupPieces, AreLiteralsReadingsAndBold) {
  EXPECT_EQ(pieces("毎日{開館|かいかん}です"), "[l 毎日][r 開館/かいかん][l です]");
  EXPECT_EQ(pieces("a**b{漢|かん}**c"), "[l a][b][l b][r 漢/かん][b][l c]");
  EXPECT_EQ(pieces(""), "");
}

TEST(MarkupPieces, BarsPartTheReadingsOfCharacters) {
  EXPECT_EQ(pieces("{漢字|かん|じ}"), "[r 漢字/かん/じ]");
  EXPECT_EQ(pieces("{今日は|きょう||}"), "[r 今日は/きょう//]");
}

TEST(MarkupPieces, SingleStarsAreEmphasisInsideAndOutsideOfBold) {
  EXPECT_EQ(pieces("a*b{漢|かん}*c"), "[l a][e][l b][r 漢/かん][e][l c]");
  EXPECT_EQ(pieces("***a***"), "[b][e][l a][b][e]");
  EXPECT_EQ(pieces("**a *b***"), "[b][l a ][e][l b][b][e]");
  EXPECT_EQ(pieces("*a **b** c*"), "[e][l a ][b][l b][b][l  c][e]");
  EXPECT_EQ(pieces("*a {x*|y} b*"), "[e][l a ][r x*/y][l  b][e]");
}

TEST(MarkupPieces, AStarBesideWhiteSpaceOrAloneIsAStar) {
  for (const char* text : {"2 * 3 * 4", "* a\n* b", "*a", "a*", "*a *b", "* a*", "*", "a *"})
    EXPECT_EQ(pieces(text), "[l " + std::string(text) + "]");
  EXPECT_EQ(pieces("*a \\*"), "[l *a *]");
}

TEST(MarkupPieces, EscapesAreCharactersInsideAndOutsideOfReadings) {
  EXPECT_EQ(pieces("\\{a|b\\} \\*\\* \\\\ c:\\d \\"), "[l {a|b} ** \\ c:\\d \\]");
  EXPECT_EQ(pieces("{a\\|b\\}|x\\|y}"), "[r a|b}/x|y]");
}

TEST(MarkupPieces, WhatIsNotClosedEmptyOrNestedStandsForItself) {
  for (const char* text : {"{a} * b ** {c", "{|よみ}", "{a\n|b}", "a|b}", "{", "**", "***", "{a|"})
    EXPECT_EQ(pieces(text), "[l " + std::string(text) + "]");
  EXPECT_EQ(pieces("{a{b|c}"), "[l {a][r b/c]");
}

TEST(MarkupPieces, TheWordsAloneHaveNeitherFuriganaNorStars) {
  EXPECT_EQ(without_markup("**{旭川|あさひかわ}市**の{国際|こくさい}"), "旭川市の国際");
  EXPECT_EQ(without_markup("\\{a|b\\} \\*\\*"), "{a|b} **");
  EXPECT_EQ(without_markup("a|b {x} {c|d}"), "a|b {x} c");
  EXPECT_EQ(without_markup("C:\\new"), "C:\\new") << "a backslash before anything else is a backslash";
}

TEST(MarkupPieces, AReadingsLengthCountsItsBraces) {
  EXPECT_EQ(reading_length("{a|b}c"), 5u);
  EXPECT_EQ(reading_length("{a\\|b|c\\}}"), 10u);
  for (const char* none : {"", "a{b|c}", "{name}", "{a\\|b}", "{|b}", "{a|b"})
    EXPECT_EQ(reading_length(none), 0u) << none;
}

TEST(EscapedMarkup, StandsForTheTextItself) {
  for (const char* text : {"冬の案内", "a*b*c **d** {e|f} \\ \\*", "{|}", ""})
    EXPECT_EQ(without_markup(escape_markup(text)), text);
}

}  // namespace
}  // namespace kiosk
