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
  EXPECT_EQ(centre.article(page, kJa), nullptr);
  page.articles[kJa].title = "基金";
  page.articles[kEn].title = "Fund";
  page.articles[kKo];  // nothing in it
  EXPECT_EQ(centre.article(page, kEasy)->title, "Fund");
  EXPECT_EQ(centre.article(page, kKo)->title, "基金");
  EXPECT_EQ(centre.article(page, kEn)->title, "Fund");
}

}  // namespace
}  // namespace kiosk::facility
