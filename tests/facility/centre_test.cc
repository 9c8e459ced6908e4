#include "kiosk/facility/centre.h"

#include <gtest/gtest.h>

namespace kiosk::facility {
namespace {

const LanguageTag kJa = LanguageTag::of("ja");
const LanguageTag kEasy = LanguageTag::of("ja-x-easy");
const LanguageTag kEn = LanguageTag::of("en");
const LanguageTag kHans = LanguageTag::of("zh-Hans");
const LanguageTag kHant = LanguageTag::of("zh-Hant");
const LanguageTag kKo = LanguageTag::of("ko");
const LanguageTag kRu = LanguageTag::of("ru");

LocalizedText text_in(std::initializer_list<LanguageTag> languages) {
  LocalizedText text;
  for (const auto& language : languages) text.set(language, "text in " + language.str());
  return text;
}

TEST(LocalizedText, ServesTheVisitorsLanguageThenTheChainThenJapaneseThenEnglish) {
  const FallbackChains chains = {{kHant, {kHans, kEn}}};
  EXPECT_EQ(text_in({kJa, kHans, kHant}).in(kHant, chains).language, kHant);
  EXPECT_EQ(text_in({kJa, kEn, kHans}).in(kHant, chains).language, kHans);
  EXPECT_EQ(text_in({kJa, kEn}).in(kHant, chains).language, kEn);
  EXPECT_EQ(text_in({kJa, kEn}).in(kKo, chains).language, kJa);
  EXPECT_EQ(text_in({kRu, kEn}).in(kKo, chains).language, kEn);
  EXPECT_EQ(text_in({kRu}).in(kKo, chains).language, kRu);
  EXPECT_EQ(text_in({kRu}).in(kKo, chains).markup, "text in ru");
}

TEST(LocalizedText, AnEmptyTextCountsAsLacking) {
  LocalizedText text = text_in({kJa});
  text.set(kEn, "");
  EXPECT_EQ(text.in(kEn, {}).language, kJa);
  EXPECT_TRUE(LocalizedText().in(kEn, {}).empty());
  EXPECT_EQ(LocalizedText().in(kEn, {}).language, kEn);
}

TEST(Centre, FindsThingsByTheirNames) {
  Centre centre;
  centre.places.resize(2);
  centre.places[0].id = "counter";
  centre.places[1].id = "lounge";
  centre.cities.resize(1);
  centre.cities[0].id = "suwon";
  centre.pages.resize(1);
  centre.pages[0].slug = "fund";
  centre.events.resize(1);
  centre.events[0].id = "fun-fridays";
  EXPECT_EQ(centre.place("lounge"), &centre.places[1]);
  EXPECT_EQ(centre.city("suwon"), &centre.cities[0]);
  EXPECT_EQ(centre.page("fund"), &centre.pages[0]);
  EXPECT_EQ(centre.event("fun-fridays"), &centre.events[0]);
  EXPECT_EQ(centre.place("nowhere"), nullptr);
  EXPECT_EQ(centre.city(""), nullptr);
  EXPECT_EQ(centre.page("nothing"), nullptr);
  EXPECT_EQ(centre.event("never"), nullptr);
}

TEST(Centre, AnArticleFollowsTheChainToo) {
  Centre centre;
  centre.fallback = {{kEasy, {kEn}}};
  Page page;
  EXPECT_EQ(centre.article(page, kJa), std::nullopt);
  EXPECT_EQ(centre.title_of(page, kJa), std::nullopt);
  page.articles[kJa] = Article{kJa, "基金", {}};
  page.articles[kEn] = Article{kEn, "Fund", {}};
  page.articles[kKo];  // nothing in it
  EXPECT_EQ(centre.article(page, kEasy)->title, "Fund");
  EXPECT_EQ(centre.article(page, kKo)->title, "基金");
  EXPECT_EQ(centre.article(page, kEn)->title, "Fund");
  EXPECT_EQ(centre.title_of(page, kEasy), (TaggedText{"Fund", kEn}));
}

TEST(LocalizedText, KeepsItsVersionsApart) {
  LocalizedText text;
  for (const auto& [language, words] : {std::pair(kKo, "문화"), {kJa, "文化"}, {kEn, ""}, {kEasy, "ぶんか"}})
    text.set(language, words);
  text.set(kJa, "文化の日");
  const std::map<LanguageTag, std::string> expected = {{kKo, "문화"}, {kJa, "文化の日"}, {kEn, ""}, {kEasy, "ぶんか"}};
  EXPECT_EQ(text.all(), expected);
  EXPECT_TRUE(text.has(kEn));
  EXPECT_FALSE(text.has(LanguageTag::of("ru")));
  EXPECT_EQ(text.in(LanguageTag::of("ru"), {{LanguageTag::of("ru"), {kKo}}}).markup, "문화");
}

TEST(LocalizedText, IsTheSameInWhateverOrderItWasWritten) {
  LocalizedText one, other;
  one.set(kJa, "文化");
  one.set(kEn, "Culture");
  other.set(kEn, "Culture");
  other.set(kJa, "文化");
  EXPECT_EQ(one, other);
}

TEST(PackedArticle, IsUnpackedAsItWas) {
  Article article{kKo, "문화", {}};
  article.blocks.push_back({Block::Kind::heading, 3, std::string(300, 'x'), {}, {}, {}});
  article.blocks.push_back({Block::Kind::link, 0, "to", "https://example.org/", {}, {}});
  article.blocks.push_back(
      {Block::Kind::image, 0, "here", "images/a.jpg", {"office.kpack", "images/a.jpg", -7, 4000, 3000}, {}});
  article.blocks.push_back({Block::Kind::image, 0, "of no picture", "images/b.jpg", {}, {}});
  using Align = Table::Align;
  article.blocks.push_back({Block::Kind::table, 0, "", "", {}, {{Align::end, Align::start}, {"町", ""}, {{"a", "b"}}}});
  const PackedArticle packed(article);
  EXPECT_EQ(packed.unpack("office.kpack"), article);
  EXPECT_EQ(packed.title(), (TaggedText{"문화", kKo}));
  EXPECT_FALSE(PackedArticle(Article{kKo, "", {}}).has_words());
}

}  // namespace
}  // namespace kiosk::facility
