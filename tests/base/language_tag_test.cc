#include "kiosk/base/language_tag.h"

#include <gtest/gtest.h>

#include <string>

namespace kiosk {
namespace {

TEST(LanguageTag, AnyCaseAndUnderscoresBecomeTheConventionalForm) {
  EXPECT_EQ(LanguageTag::parse("ZH_hANS")->str(), "zh-Hans");
  EXPECT_EQ(LanguageTag::parse("pt-br")->str(), "pt-BR");
  EXPECT_EQ(LanguageTag::parse("JA-X-EASY")->str(), "ja-x-easy");
  EXPECT_EQ(LanguageTag::parse("zh-hant-tw")->str(), "zh-Hant-TW");
  EXPECT_EQ(LanguageTag::parse("en")->str(), "en");
}

TEST(LanguageTag, WhatIsNoTagIsRefused) {
  for (const char* text :
       {"", "-", "ja-", "-ja", "ja--x", "1a", "j", "日本語", "ja x", "ja/..", "abcdefghi", "ja-abcdefghi", "x-easy"})
    EXPECT_FALSE(LanguageTag::parse(text).has_value()) << text;
  EXPECT_FALSE(LanguageTag::parse(std::string(36, 'a')).has_value());
  EXPECT_FALSE(LanguageTag::parse(std::string("ja\0", 3)).has_value());
}

TEST(LanguageTag, KnowsItsLanguage) {
  EXPECT_EQ(LanguageTag::of("ja-x-easy").primary(), "ja");
  EXPECT_TRUE(LanguageTag::of("ja-x-easy").is_easy_japanese());
  EXPECT_FALSE(LanguageTag::of("ja").is_easy_japanese());
  EXPECT_TRUE(LanguageTag::of("zh-Hant").is_han());
  EXPECT_TRUE(LanguageTag::of("zh-Hant").is_traditional());
  EXPECT_TRUE(LanguageTag::parse("zh-hant-tw")->is_traditional());
  EXPECT_FALSE(LanguageTag::of("zh-Hans").is_traditional());
  EXPECT_FALSE(LanguageTag::of("ja").is_traditional());
  EXPECT_TRUE(LanguageTag::of("ja").is_han());
  EXPECT_FALSE(LanguageTag::of("ko").is_han());
  EXPECT_EQ(LanguageTag(), LanguageTag::of("ja"));
}

TEST(LanguageTag, VisitorsChooseFromSevenEachNamedInItself) {
  EXPECT_EQ(visitor_languages().size(), 7u);
  EXPECT_EQ(visitor_languages().front().str(), "ja");
  for (const auto& language : visitor_languages()) EXPECT_NE(native_name(language), language.str());
  EXPECT_EQ(native_name(LanguageTag::of("zh-Hant")), "繁體中文");
  EXPECT_EQ(native_name(LanguageTag::of("sw")), "sw");
}

}  // namespace
}  // namespace kiosk
