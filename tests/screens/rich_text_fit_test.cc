// Tables and pictures of every shape, in every language, at every text size, both ways up, on the smallest panel too.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "kiosk/facility/centre.h"
#include "tests/screens/fit_check.h"
#include "tests/support/test_kiosk.h"

namespace kiosk::tests {
namespace {

using facility::Block;
using facility::Table;

// Words as long as a language has them, and a sentence.
struct Words {
  std::string word, sentence;
};
Words words_in(const std::string& language) {
  if (language == "ja")
    return {"ボランティアコーディネーター", "海外の文化に関心のある方なら、どなたでも気軽に参加できます"};
  if (language == "ja-x-easy")
    return {"{国際交流|こくさいこうりゅう}センター",
            "{外国|がいこく}の {文化|ぶんか}が {好|す}きな {人|ひと}は だれでも {来|く}ることが できます"};
  if (language == "zh-Hans") return {"国际交流中心", "凡对海外文化感兴趣的人士均可轻松参加"};
  if (language == "zh-Hant") return {"國際交流中心", "凡對海外文化感興趣的人士皆可輕鬆參加"};
  if (language == "ko")
    return {"국제교류위원회자원봉사자", "해외 문화에 관심이 있는 분이라면 누구나 편하게 참가할 수 있습니다"};
  if (language == "ru") return {"Достопримечательности", "Приглашаем всех, кому интересна культура других стран"};
  return {"Internationalization", "Anybody who is interested in other cultures is welcome to take part"};
}

Block table(size_t columns, const Words& words) {
  Block block{Block::Kind::table};
  for (size_t i = 0; i < columns; ++i) {
    block.table.aligns.push_back(static_cast<Table::Align>(i % 3));
    block.table.headings.push_back(i % 2 == 0 ? words.word : std::to_string(i));
  }
  for (int row = 0; row < 3; ++row) {
    std::vector<std::string> cells;
    for (size_t i = 0; i < columns; ++i)
      cells.push_back(row == 1 && i == 1 ? "" : (i + static_cast<size_t>(row)) % 2 == 0 ? "1962" : words.sentence);
    block.table.rows.push_back(cells);
  }
  return block;
}

Block picture(int width, int height, const Words& words) {
  Block block{Block::Kind::image, 0, words.sentence, {}};
  block.picture = {"", "no-such-picture.png", 0, width, height};
  return block;
}

std::shared_ptr<const facility::Centre> centre_with(std::vector<Block> (*blocks)(const Words&)) {
  auto centre = std::make_shared<facility::Centre>(*asahikawa());
  for (auto& page : centre->pages)
    for (auto& [language, article] : page.articles)
      if (page.slug == "house-rules")
        article = facility::Article{language, article.title().markup, blocks(words_in(language.str()))};
  return centre;
}

screens::Route the_page() {
  screens::Route route;
  route.screen = screens::ScreenId::page;
  route.id = "house-rules";
  return route;
}

class RichText : public testing::TestWithParam<std::tuple<LanguageTag, bool, float>> {
 protected:
  void expect_fit(std::vector<Block> (*blocks)(const Words&)) {
    const auto& [language, portrait, short_side_u] = GetParam();
    TestKiosk kiosk(portrait ? 1080 : 1920, portrait ? 1920 : 1080, language, wednesday_afternoon(), short_side_u);
    kiosk.app.set_content({centre_with(blocks)});
    FitCheck check(kiosk);
    for (const char* size : {" at 100 %", " at 125 %", " at 150 %"}) {
      kiosk.go(the_page());
      check.look_at_screen(size);
      if (short_side_u < 1000) break;  // what a small panel has room for
      ASSERT_TRUE(kiosk.app.tap_target("bar.text-size"));
      kiosk.settle();
    }
    EXPECT_TRUE(check.clean()) << check.findings();
  }
};

TEST_P(RichText, TablesOfAnyWidthFit) {
  expect_fit([](const Words& words) {
    std::vector<Block> blocks;
    for (size_t columns = 1; columns <= 6; ++columns) blocks.push_back(table(columns, words));
    return blocks;
  });
}

TEST_P(RichText, PicturesOfAnyShapeFit) {
  expect_fit([](const Words& words) {
    return std::vector<Block>{picture(4000, 3000, words), picture(3000, 4000, words), picture(200, 100, words),
                              picture(8000, 20, words),   picture(20, 8000, words),   picture(1, 1, words)};
  });
}

INSTANTIATE_TEST_SUITE_P(Everywhere, RichText,
                         testing::Combine(testing::ValuesIn(visitor_languages()), testing::Bool(),
                                          testing::Values(880.f, 1080.f)),
                         [](const auto& param) {
                           std::string name = std::get<0>(param.param).str();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name + (std::get<1>(param.param) ? "_portrait" : "_landscape") +
                                  (std::get<2>(param.param) < 1000 ? "_small" : "_large");
                         });

// Where the text that is all of `words` was drawn; none where it was not.
std::vector<ui::Point> places_of(TestKiosk& kiosk, const std::string& words) {
  std::vector<ui::Point> places;
  for (const auto& drawn : kiosk.app.toolkit().inspect().texts)
    if (drawn.text.utf8 == words) places.push_back(drawn.at);
  return places;
}

TEST(ATable, StandsInColumnsWhereThereIsRoomAndInRecordsWhereThereIsNone) {
  TestKiosk kiosk(1080, 1920, LanguageTag::of("en"));
  kiosk.app.toolkit().inspect();
  kiosk.app.set_content({centre_with([](const Words&) {
    Block cities{Block::Kind::table};
    cities.table = {{Table::Align::start, Table::Align::end},
                    {"City", "Exchange programmes"},
                    {{"Suwon", "1989"}, {"Harbin", "Mutual visits"}}};
    Block wide = cities;
    for (const char* heading : {"Accommodation", "Transportation", "Interpretation"}) {
      wide.table.aligns.push_back(Table::Align::start);
      wide.table.headings.emplace_back(heading);
      for (auto& row : wide.table.rows) row.emplace_back("Responsibility");
    }
    return std::vector<Block>{cities, wide};
  })});
  kiosk.go(the_page());
  const auto heading = places_of(kiosk, "City"), cell = places_of(kiosk, "Suwon"), year = places_of(kiosk, "1989");
  ASSERT_EQ(heading.size(), 1u);
  ASSERT_EQ(cell.size(), 1u);
  ASSERT_EQ(year.size(), 1u);
  EXPECT_EQ(heading[0].x, cell[0].x);
  EXPECT_EQ(cell[0].y, year[0].y);
  EXPECT_GT(year[0].x, cell[0].x);
  // Five long words side by side are longer than the line.
  EXPECT_EQ(places_of(kiosk, "Accommodation").size(), 0u);
  EXPECT_EQ(places_of(kiosk, "Accommodation: Responsibility").size(), 2u);
  EXPECT_EQ(places_of(kiosk, "City: Suwon").size(), 1u);
}

TEST(ATable, KeepsItsPlaceWhileAPictureAboveItIsDecoded) {
  TestKiosk kiosk(1080, 1920, LanguageTag::of("en"));
  kiosk.app.toolkit().inspect();
  kiosk.app.set_content({centre_with([](const Words& words) {
    return std::vector<Block>{picture(4000, 2000, words), table(2, words)};
  })});
  kiosk.go(the_page());
  const auto before = places_of(kiosk, words_in("en").word);
  ASSERT_EQ(before.size(), 1u);
  const auto orders = kiosk.app.toolkit().take_picture_orders();
  ASSERT_EQ(orders.size(), 1u);
  EXPECT_NEAR(orders[0].width, 2 * orders[0].height, 2);
  const auto bytes = static_cast<size_t>(orders[0].width) * static_cast<size_t>(orders[0].height) * 4;
  kiosk.app.toolkit().put_picture(orders[0], {orders[0].width, orders[0].height, std::vector<uint8_t>(bytes, 255)});
  kiosk.settle();
  EXPECT_EQ(places_of(kiosk, words_in("en").word), before);
}

}  // namespace
}  // namespace kiosk::tests
