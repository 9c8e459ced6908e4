#include "kiosk/board/card.h"

#include <gtest/gtest.h>

#include <set>

namespace kiosk::board {
namespace {

std::string error_of(std::string_view body) {
  const auto checked = check_body(body);
  return checked ? "" : checked.error().message;
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Uuid, BeginsWithTheTimeAndNamesVersionAndVariant) {
  // RFC 9562, appendix A.6.
  const std::array<uint8_t, 10> random = {0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
  const auto time = std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(0x017F22E279B0));
  EXPECT_EQ(make_uuid_v7(time, random), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  EXPECT_TRUE(is_uuid_v7("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
}

TEST(Uuid, OtherStringsAreNone) {
  for (const char* id : {"", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                         "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f", "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
                         "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g"})
    EXPECT_FALSE(is_uuid_v7(id)) << id;
}

TEST(CardStatus, NamesGoThereAndBack) {
  for (int i = 0; i < 6; ++i) {
    const auto status = static_cast<CardStatus>(i);
    EXPECT_EQ(parse_card_status(to_string(status)), status);
  }
  for (const Category category : kCategories) EXPECT_EQ(parse_category(to_string(category)), category);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(parse_paper(to_string(static_cast<Paper>(i))), static_cast<Paper>(i));
  EXPECT_FALSE(parse_card_status("Approved"));
  EXPECT_FALSE(parse_category("looking_for"));
}

TEST(CardStatus, OnlyTheWaysOfTheDesignAreOpen) {
  using enum CardStatus;
  const std::set<std::pair<CardStatus, CardStatus>> ways = {
      {pending, approved},  {pending, rejected}, {approved, hidden},  {approved, expired},
      {rejected, approved}, {hidden, approved},  {expired, approved}, {pending, removed},
      {approved, removed},  {rejected, removed}, {hidden, removed},   {expired, removed}};
  for (int from = 0; from < 6; ++from) {
    for (int to = 0; to < 6; ++to) {
      const std::pair way(static_cast<CardStatus>(from), static_cast<CardStatus>(to));
      EXPECT_EQ(may_become(way.first, way.second), ways.contains(way)) << to_string(way.first) << to_string(way.second);
    }
  }
}

TEST(CardStatus, ApprovedAndExpiredAreAsTheCardsEndSays) {
  using enum CardStatus;
  Card card;
  card.expires = UtcTime(std::chrono::seconds(1000));
  const auto at = [&](CardStatus written, int64_t now) {
    card.status = written;
    return status_at(card, UtcTime(std::chrono::seconds(now)));
  };
  for (const CardStatus written : {approved, expired}) {
    EXPECT_EQ(at(written, 999), approved);
    EXPECT_EQ(at(written, 1000), expired);
  }
  for (const CardStatus written : {pending, rejected, hidden, removed}) {
    EXPECT_EQ(at(written, 999), written);
    EXPECT_EQ(at(written, 1000), written);
  }
}

TEST(TextPolicy, OrdinaryTextsOfEveryLanguagePass) {
  for (const char* text : {"一緒に英会話しませんか？", "Let's talk!\nFridays, 18:30", "周末一起爬山吧～",
                           "같이 한국어 공부해요", "Ищу друзей для разговора", "สวัสดีครับ", "नमस्ते", "مرحبا",
                           "👩‍👩‍👧‍👦 🇯🇵 ☺️ 1️⃣ 👍🏽", "Tiếng Việt"})
    EXPECT_EQ(error_of(text), "") << text;
}

TEST(TextPolicy, TheResultIsNfcWithPlainLineBreaks) { EXPECT_EQ(*check_body("か\u3099き\r\ne\u0301"), "がき\né"); }

TEST(TextPolicy, ControlsAndWhatOnlySteersDirectionAreRefused) {
  for (const char* text : {"a\tb", "a\x1B[31m", "a\u202Eb", "a\u2066b", "a\u200Fb", "a\u061Cb", "a\u2028b", "a\x7F"})
    EXPECT_EQ(error_of(text), "card.forbidden_character") << text;
}

TEST(TextPolicy, PrivateAndUnassignedCodePointsAreRefused) {
  for (const char* text : {"a\uE000", "a\U000F0000", "a\u0378", "a\uFFFF", "a\U000E0080"})
    EXPECT_EQ(error_of(text), "card.forbidden_character");
}

TEST(TextPolicy, BytesThatAreNoUtf8AreRefused) { EXPECT_EQ(error_of("a\xFF"), "card.forbidden_character"); }

TEST(TextPolicy, VariationSelectorsStandOnlyWhereUnicodeListsThem) {
  EXPECT_EQ(error_of("葛\U000E0100城"), "");  // a name
  EXPECT_EQ(error_of("邊\uFE00"), "");
  EXPECT_EQ(error_of("❤\uFE0F"), "");
  EXPECT_EQ(error_of("、\uFE01"), "");
  EXPECT_EQ(error_of("a\uFE0F"), "card.forbidden_character");
  EXPECT_EQ(error_of("a\U000E0100"), "card.forbidden_character");
  EXPECT_EQ(error_of("葛\U000E0100\U000E0101"), "card.forbidden_character");
  EXPECT_EQ(error_of("\uFE0F"), "card.forbidden_character");
}

TEST(TextPolicy, ABaseCarriesAtMostFourMarks) {
  EXPECT_EQ(error_of("x" + repeated("\u0316", 4)), "");
  EXPECT_EQ(error_of("x" + repeated("\u0316", 5)), "card.too_many_marks");
  EXPECT_EQ(error_of("x" + repeated("\u0316\u0316\u200D", 4)), "card.too_many_marks");
}

TEST(TextPolicy, ACharacterHasAtMostSixteenCodePoints) {
  for (const char* part : {"\u1100", "\u0600", "👩\u200D"}) {
    EXPECT_EQ(error_of(repeated(part, 5) + "x"), "") << part;
    EXPECT_EQ(error_of(repeated(part, 200) + "x"), "card.too_many_marks") << part;
  }
  EXPECT_EQ(error_of("\U0001F3F4" + repeated("\U000E0062", 3500)), "card.too_many_marks");
  EXPECT_EQ(error_of("👩🏻\u200D👨🏼\u200D👧🏽\u200D👦🏾"), "")
      << "a family of four and its skin colours";
}

TEST(TextPolicy, LengthIsCountedInGraphemeClusters) {
  EXPECT_EQ(error_of(repeated("👩‍👩‍👧‍👦", 140)), "");
  EXPECT_EQ(error_of(repeated("👩‍👩‍👧‍👦", 141)), "card.too_long");
  EXPECT_EQ(error_of(repeated("字", 140)), "");
  EXPECT_EQ(error_of(repeated("字", 141)), "card.too_long");
  EXPECT_EQ(error_of(repeated("x", 1 << 20)), "card.too_long");
}

TEST(TextPolicy, ACardHasAtMostTenLines) {
  EXPECT_EQ(error_of("a" + repeated("\nb", 9)), "");
  EXPECT_EQ(error_of("a" + repeated("\nb", 10)), "card.too_many_lines");
}

// What needs no ICU and what does keep to the same bounds.
TEST(TextPolicy, IsTheSameForPlainLettersAndOthers) {
  for (const std::string letter : {"a", "ね", "字", "한", "Ж", "！", "é", "〜", "ł"}) {
    std::string longest, lines = letter;
    for (int i = 0; i < 140; ++i) longest += letter;
    for (int i = 0; i < 9; ++i) lines += "\n";
    EXPECT_EQ(*check_body(longest), longest);
    EXPECT_EQ(error_of(longest + letter), "card.too_long") << letter;
    EXPECT_EQ(*check_body(lines), lines);
    EXPECT_EQ(error_of(lines + "\n"), "card.too_many_lines") << letter;
    EXPECT_EQ(error_of(letter + "\xFF"), "card.forbidden_character") << letter;
    EXPECT_TRUE(check_body(letter + "\u0301")) << letter;
  }
}

TEST(TextPolicy, SomethingMustBeVisible) {
  for (const char* text : {"", " ", "\n\u3000\u00A0", "\u200B\u200D", "\u3164", "\u2800", "\u0301"})
    EXPECT_EQ(error_of(text), "card.empty") << text;
}

TEST(Strokes, ComeBackAsTheyWere) {
  const std::vector<Stroke> strokes = {
      {1, 2, {{0, 0}, {10.5f, 20.25f}, {999.9375f, 1400}}}, {0, 0, {}}, {2, 7, {{-3, -0.0625f}}}};
  const auto back = decode_strokes(encode_strokes(strokes));
  ASSERT_TRUE(back) << back.error().message;
  ASSERT_EQ(back->size(), 3u);
  EXPECT_EQ((*back)[0].pen, 1);
  EXPECT_EQ((*back)[0].color, 2);
  ASSERT_EQ((*back)[0].points.size(), 3u);
  EXPECT_EQ((*back)[0].points[2].x, 999.9375f);
  EXPECT_EQ((*back)[0].points[2].y, 1400);
  EXPECT_EQ((*back)[2].points[0].y, -0.0625f);
}

TEST(Strokes, TwentyThousandPointsFitInSixtyKilobytes) {
  std::vector<Stroke> strokes(20);
  for (size_t i = 0; i < strokes.size(); ++i)
    for (int j = 0; j < 1000; ++j)
      strokes[i].points.push_back({static_cast<float>(j % 100) * 3, static_cast<float>(i * 50)});
  EXPECT_TRUE(check_strokes(strokes));
  EXPECT_LT(encode_strokes(strokes).size(), 60'000u);
}

TEST(Strokes, TooLargeADrawingIsRefused) {
  EXPECT_EQ(check_strokes(std::vector<Stroke>(201)).error().message, "card.drawing_too_large");
  std::vector<Stroke> one(1);
  one[0].points.resize(20'001);
  EXPECT_EQ(check_strokes(one).error().message, "card.drawing_too_large");
  EXPECT_FALSE(decode_strokes(encode_strokes(one)));
}

TEST(Strokes, DamagedBytesAreToldAndNeverCrash) {
  const std::vector<Stroke> strokes = {{1, 2, {{0, 0}, {10.5f, 20.25f}, {300, 1400}}}};
  const std::string good = encode_strokes(strokes);
  for (size_t length = 1; length < good.size(); ++length)
    EXPECT_FALSE(decode_strokes(good.substr(0, length))) << length;
  EXPECT_FALSE(decode_strokes(good + "x"));
  EXPECT_EQ(decode_strokes("\x02\x00").error().code, ErrorCode::unsupported);
  for (size_t i = 0; i < good.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = good;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      (void)decode_strokes(flipped);
    }
  }
  EXPECT_FALSE(decode_strokes("\x01\xFF\xFF\xFF\xFF\x0F"));
}

}  // namespace
}  // namespace kiosk::board
