#include "kiosk/screens/page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "tests/screens/reading_test_support.h"

namespace kiosk::screens {
namespace {

using Block = ArticleModel::Block;

PageModel page_of(const std::string& language, const std::string& slug) {
  return make_page(ReadingTest::context(language, ScreenId::page, slug));
}

ArticleModel article_with(std::vector<facility::Block> blocks) {
  facility::Article article;
  article.language = LanguageTag::of("ja");
  article.blocks = std::move(blocks);
  return make_article(ReadingTest::context("ja", ScreenId::page), article, "page.link");
}

facility::Block link(const std::string& text, const std::string& url) {
  return {facility::Block::Kind::link, 0, text, url};
}

TEST(PageModel, EveryPageOfThePackCanBeReadInEveryLanguage) {
  for (const LanguageTag& language : visitor_languages())
    for (const auto& page : ReadingTest::centre().pages) {
      const PageModel model = page_of(language.str(), page.slug);
      EXPECT_EQ(model.slug, page.slug);
      EXPECT_FALSE(model.article.blocks.empty()) << page.slug << " " << language.str();
      EXPECT_EQ(model.chrome.title.language, language) << page.slug;
      // No link of the centre's own pack leads nowhere: it would have become plain text.
      const auto article = ReadingTest::centre().article(page, language);
      ASSERT_TRUE(article) << page.slug << " " << language.str();
      for (const auto& block : article->blocks)
        if (block.kind == facility::Block::Kind::link && !block.url.starts_with("https://") &&
            block.url != "link:web") {
          EXPECT_TRUE(route_of(ReadingTest::context(language.str(), ScreenId::page), block.url).has_value())
              << page.slug << ": " << block.url;
        }
    }
}

TEST(PageModel, OffersTheOtherPagesOfItsGroupOnce) {
  const PageModel model = page_of("ja", "about-centre");  // its text links to "contact"
  const auto offers = [&](const std::string& slug) {
    return std::any_of(model.more.begin(), model.more.end(), [&](const auto& j) { return j.to.id == slug; });
  };
  EXPECT_TRUE(offers("jica-desk"));
  EXPECT_FALSE(offers("about-centre"));
  EXPECT_FALSE(offers("contact"));
  EXPECT_FALSE(offers("youth-exchange"));
}

TEST(PageModel, APageThatThePackDoesNotKnowIsEmpty) {
  const PageModel model = page_of("en", "no-such-page");
  EXPECT_TRUE(model.slug.empty());
  EXPECT_FALSE(model.chrome.title.utf8.empty());
}

TEST(Article, WebAddressesBecomeCodesAndPagesBecomeJumps) {
  const ArticleModel model =
      article_with({link("ホームページ", "https://asahikawaic.jp/"), link("連絡", "page:contact")});
  ASSERT_EQ(model.blocks.size(), 2u);
  EXPECT_EQ(model.blocks[0].kind, Block::Kind::code);
  EXPECT_EQ(model.blocks[0].code.url, "https://asahikawaic.jp/");
  EXPECT_EQ(model.blocks[1].kind, Block::Kind::jump);
  EXPECT_EQ(model.blocks[1].jump.id, "page.link.2");
  EXPECT_EQ(model.blocks[1].jump.to, route_to(ScreenId::page, "contact"));
  EXPECT_EQ(model.blocks[1].jump.icon, "call");  // the page's own
}

TEST(Article, ALinkThatLeadsNowhereIsPlainText) {
  const ArticleModel model = article_with({link("消えたページ", "page:gone"), link("変な行き先", "screen:cellar")});
  for (const auto& block : model.blocks) EXPECT_EQ(block.kind, Block::Kind::paragraph);
  EXPECT_EQ(model.blocks[0].text.utf8, "消えたページ");
}

TEST(Article, LinksLeadToRoomsCitiesScreensAndTheNextEvent) {
  const Context context = ReadingTest::context("ja", ScreenId::page);
  EXPECT_EQ(route_of(context, "place:lounge"), route_to(ScreenId::facility, "lounge"));
  EXPECT_EQ(route_of(context, "city:suwon"), route_to(ScreenId::city, "suwon"));
  EXPECT_EQ(route_of(context, "screen:hours"), route_to(ScreenId::hours));
  for (const std::string_view screen : facility::kLinkedScreens)
    EXPECT_TRUE(route_of(context, "screen:" + std::string(screen))) << screen;
  EXPECT_EQ(route_of(context, "city:atlantis"), std::nullopt);
  const auto& series = ReadingTest::centre().events.front();
  const auto event = route_of(context, "event:" + series.id);
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(event->screen, ScreenId::event);
  EXPECT_TRUE(event->id.starts_with(series.id + "@")) << event->id;
}

TEST(Article, TheCentresSiteIsTheOneThatServesTheVisitorAndIsNamedAsInThePack) {
  for (const auto& [language, url, name] : {std::tuple{"ja", "https://asahikawaic.jp/", "ホームページ"},
                                            {"ja-x-easy", "https://asahikawaic.jp/", "ホームページ"},
                                            {"en", "https://asahikawaic.jp/en/", "Website (English)"},
                                            {"zh-Hans", "https://asahikawaic.jp/en/", "官方网站（英语）"},
                                            {"zh-Hant", "https://asahikawaic.jp/en/", "官方網站（英文）"},
                                            {"ko", "https://asahikawaic.jp/en/", "홈페이지(영어)"},
                                            {"ru", "https://asahikawaic.jp/en/", "Сайт (на английском)"}})
    for (const char* slug : {"language-lounges", "intercultural", "multicultural", "youth-exchange"}) {
      const ArticleModel article = page_of(language, slug).article;
      const auto code = std::find_if(article.blocks.begin(), article.blocks.end(),
                                     [](const Block& block) { return block.kind == Block::Kind::code; });
      ASSERT_NE(code, article.blocks.end()) << slug << " " << language;
      EXPECT_EQ(code->code.url, url) << slug;
      EXPECT_EQ(code->code.name.utf8, name) << slug;
    }
}

TEST(Article, ALinkOfThePackWithoutAnAddressIsPlainText) {
  const ArticleModel model = article_with(
      {link("英語のサイト", "link:web-en"), link("Facebook", "link:facebook"), link("どこにもない", "link:none")});
  EXPECT_EQ(model.blocks[0].kind, Block::Kind::code);
  EXPECT_EQ(model.blocks[0].code.url, "https://asahikawaic.jp/en/");
  EXPECT_EQ(model.blocks[1].kind, Block::Kind::paragraph);
  EXPECT_EQ(model.blocks[2].kind, Block::Kind::paragraph);
}

TEST(PageModel, WhatTellsOfEventsLeadsToTheirList) {
  for (const LanguageTag& language : visitor_languages())
    for (const char* slug : {"committee-aic", "language-lounges", "intercultural", "multicultural"}) {
      const ArticleModel article = page_of(language.str(), slug).article;
      EXPECT_TRUE(std::any_of(article.blocks.begin(), article.blocks.end(),
                              [](const Block& block) {
                                return block.kind == Block::Kind::jump && block.jump.to == route_to(ScreenId::events);
                              }))
          << slug << " " << language.str();
    }
}

TEST(Article, HeadingsBulletsAndQuotesKeepTheirDepth) {
  using Kind = facility::Block::Kind;
  const ArticleModel model = article_with({{Kind::heading, 1, "題", ""},
                                           {Kind::heading, 2, "小さな題", ""},
                                           {Kind::bullet, 1, "一つ", ""},
                                           {Kind::bullet, 2, "その中", ""},
                                           {Kind::quote, 0, "声", ""}});
  EXPECT_EQ(model.blocks[0].kind, Block::Kind::heading);
  EXPECT_EQ(model.blocks[0].text.weight, text::Weight::bold);
  EXPECT_EQ(model.blocks[1].kind, Block::Kind::subheading);
  EXPECT_EQ(model.blocks[2].depth, 0);
  EXPECT_EQ(model.blocks[3].depth, 1);
  EXPECT_EQ(model.blocks[4].kind, Block::Kind::quote);
  EXPECT_EQ(model.blocks[4].text.utf8, "「声」");
}

TEST(Article, APictureKeepsItsCaptionAndSize) {
  facility::Block block{facility::Block::Kind::image, 0, "道順", "images/way.png"};
  block.picture = {"", "images/way.png", 1, 40, 30};
  const ArticleModel model = article_with({block});
  EXPECT_EQ(model.blocks[0].kind, Block::Kind::image);
  EXPECT_EQ(model.blocks[0].text.utf8, "道順");
  EXPECT_EQ(model.blocks[0].picture, block.picture);
}

TEST(Article, ATablesRowsAreRecordsToo) {
  using Align = facility::Table::Align;
  facility::Block block{facility::Block::Kind::table};
  block.table = {{Align::start, Align::end}, {"{町|まち}", "年"}, {{"水原", "1989"}, {"**哈爾濱**", ""}}};
  const ArticleModel model = article_with({block});
  const TableModel& table = model.blocks[0].table;
  EXPECT_EQ(table.aligns, (std::vector{text::Align::start, text::Align::end}));
  EXPECT_EQ(table.headings[0].weight, text::Weight::bold);
  EXPECT_EQ(table.rows[0][1].utf8, "1989");
  ASSERT_EQ(table.records.size(), 2u);
  ASSERT_EQ(table.records[0].size(), 2u);
  EXPECT_EQ(table.records[0][0].utf8, "町：水原");
  EXPECT_EQ(table.records[0][0].weight, text::Weight::bold);
  EXPECT_EQ(table.records[0][0].spans.front().ruby, "まち");
  EXPECT_EQ(table.records[0][0].spans.back().weight, text::Weight::regular);
  // An empty cell has nothing to say.
  EXPECT_EQ(table.records[1].size(), 1u);
}

TEST(Article, ParagraphsArePartedByEmptyLines) {
  const Context context = ReadingTest::context("ja", ScreenId::page);
  const auto paragraphs = paragraphs_of(context, {"\n一つ目。\n\n\n  \n\n二つ目。\n", LanguageTag::of("ja")});
  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_EQ(paragraphs[0].utf8, "一つ目。");
  EXPECT_EQ(paragraphs[1].utf8, "二つ目。");
}

}  // namespace
}  // namespace kiosk::screens
