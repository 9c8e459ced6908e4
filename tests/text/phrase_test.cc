// Phrases of Japanese and Chinese, by the model of kiosk/text/phrases.
#include <gtest/gtest.h>

#include <string>

#include "kiosk/text/phrase_model.h"
#include "tests/support/test_fonts.h"

namespace kiosk::text {
namespace {

std::u16string phrases(const char* language, const std::u16string& text) {
  const PhraseModel* model = PhraseModel::of(LanguageTag::of(language));
  if (!model) return u"(no model)";
  std::u16string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && model->begins_phrase(text, i)) out += u'|';
    out += text[i];
  }
  return out;
}

TEST(PhraseModel, PartsJapaneseAsBudouXDoes) {
  EXPECT_EQ(phrases("ja", u"今日は天気です。"), u"今日は|天気です。");
  EXPECT_EQ(phrases("ja", u"お客様は、１階「総合案内所」（Information）までお越しください。"),
            u"お客様は、|１階|「総合案内所」|（Information）まで|お越しください。");
}

TEST(PhraseModel, PartsBothWritingsOfChinese) {
  EXPECT_EQ(phrases("zh-Hans", u"今天是晴天。"), u"今天|是|晴天。");
  EXPECT_EQ(phrases("zh-Hant", u"今天是晴天。"), u"今天|是|晴天。");
}

TEST(PhraseModel, HasNothingToSayOfWordsWithSpaces) {
  for (const char* language : {"en", "ko", "ru"}) EXPECT_EQ(phrases(language, u"one two"), u"(no model)") << language;
}

TEST(PhraseModel, IsNotAskedBehindAWideSpace) {
  auto typesetter = testing::make_typesetter();
  const ParagraphStyle style{.size_px = 20, .width_px = 160, .phrase = true};
  const auto paragraph = typesetter->lay_out({"ノーマル両市　中学生等の派遣", LanguageTag::of("ja")}, style);
  EXPECT_EQ(paragraph->lines()[0].end, std::string_view("ノーマル両市　").size());
}

TEST(PhraseModel, IsNotAskedInsideAKatakanaWord) {
  auto typesetter = testing::make_typesetter();
  const Text text{"日語交流沙龍（にほんごラウンジ）的活動", LanguageTag::of("zh-Hant")};
  for (float em = 6; em < 20; em += .5f) {
    const auto paragraph = typesetter->lay_out(text, {.size_px = 20, .width_px = em * 20, .phrase = true});
    for (const Line& line : paragraph->lines())
      for (const char* rest : {"ウンジ", "ンジ", "ジ"})
        EXPECT_FALSE(std::string_view(text.utf8).substr(line.start).starts_with(rest)) << em;
  }
}

TEST(PhraseModel, IsNotAskedBetweenANumberAndWhatItCounts) {
  auto typesetter = testing::make_typesetter();
  const Text text{"旭川市1條通8丁目 Feeeal旭川7樓", LanguageTag::of("zh-Hant")};
  for (float em = 5; em < 16; em += .5f) {
    const auto paragraph = typesetter->lay_out(text, {.size_px = 20, .width_px = em * 20, .phrase = true});
    for (const Line& line : paragraph->lines())
      for (const char* rest : {"條", "丁", "樓"})
        EXPECT_FALSE(std::string_view(text.utf8).substr(line.start).starts_with(rest)) << em;
  }
}

TEST(PhraseModel, IsAskedOnlyWhereStrictBreakingAllows) {
  // The model would begin a phrase with the small っ here; no line does.
  auto typesetter = testing::make_typesetter();
  ParagraphStyle style;
  style.size_px = 20;
  style.phrase = true;
  const Text text{"やったって、ずっと、もっと、っと言う。", LanguageTag::of("ja")};
  for (style.width_px = 80; style.width_px < 400; style.width_px += 10) {
    const auto paragraph = typesetter->lay_out(text, style);
    for (const Line& line : paragraph->lines()) {
      EXPECT_FALSE(text.utf8.substr(line.start).starts_with("っ")) << style.width_px;
      EXPECT_FALSE(text.utf8.substr(line.start).starts_with("、")) << style.width_px;
    }
  }
}

}  // namespace
}  // namespace kiosk::text
