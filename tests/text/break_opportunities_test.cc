#include "kiosk/text/break_opportunities.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace kiosk::text {
namespace {

constexpr const char* kLanguages[] = {"ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "ru"};

// The first of each line breaking class, in the scripts that are decided without ICU and out of them.
std::vector<char16_t> one_of_each_class() {
  std::vector<char16_t> all;
  std::set<std::pair<int, bool>> seen;
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const bool is_cjk = c >= 0x3000;
    if (seen.emplace(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK), is_cjk).second)
      all.push_back(static_cast<char16_t>(c));
  }
  return all;
}

std::string written(std::u16string_view text) {
  std::string all;
  char unit[8];
  for (const char16_t c : text) {
    std::snprintf(unit, sizeof unit, "%04X ", static_cast<unsigned>(c));
    all += unit;
  }
  return all;
}

void expect_icus(BreakOpportunities& opportunities, std::u16string_view text, const char* language) {
  const std::vector<uint32_t> found = opportunities.find(text);
  ASSERT_EQ(found, opportunities.find_by_icu_alone(text)) << language << ": " << written(text);
}

TEST(BreakOpportunities, AreIcusForEachThreeClasses) {
  const std::vector<char16_t> all = one_of_each_class();
  ASSERT_GT(all.size(), 40u);
  for (const char* language : kLanguages) {
    BreakOpportunities opportunities(LanguageTag::of(language));
    for (const char16_t a : all)
      for (const char16_t b : all)
        for (const char16_t c : all)
          ASSERT_NO_FATAL_FAILURE(expect_icus(opportunities, std::u16string{a, b, c}, language));
  }
}

TEST(BreakOpportunities, AreIcusForTextOfAllKinds) {
  std::mt19937 random(14);
  const std::vector<char16_t> classes = one_of_each_class();
  const std::u16string_view common =
      u"旭川市の国際交流センターは、７階です。「っ」（ヴァ）9時19:30〜Ab12・々！？．／％￥";
  for (const char* language : kLanguages) {
    BreakOpportunities opportunities(LanguageTag::of(language));
    for (int round = 0; round < 20000; ++round) {
      std::u16string text;
      for (size_t length = 1 + random() % 24; length > 0; --length) {
        const unsigned kind = random() % 16;
        if (kind < 10)
          text += common[random() % common.size()];
        else if (kind < 13)
          text += static_cast<char16_t>(0x3000 + random() % 0x100);
        else if (kind < 14)
          text += static_cast<char16_t>(0xFF00 + random() % 0x100);
        else
          text += classes[random() % classes.size()];
      }
      ASSERT_NO_FATAL_FAILURE(expect_icus(opportunities, text, language));
    }
  }
}

TEST(BreakOpportunities, OfNothingAndOfOneCharacterAreNone) {
  BreakOpportunities opportunities(LanguageTag::of("ja"));
  EXPECT_TRUE(opportunities.find(u"").empty());
  EXPECT_TRUE(opportunities.find(u"字").empty());
  EXPECT_TRUE(opportunities.find(u"\u0301").empty());
  EXPECT_EQ(opportunities.find(u"字字"), std::vector<uint32_t>{1});
}

}  // namespace
}  // namespace kiosk::text
