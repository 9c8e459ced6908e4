#include "kiosk/screens/centre.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/screens/youth.h"
#include "tests/screens/reading_test_support.h"

namespace kiosk::screens {
namespace {

CentreModel centre_of(const std::string& language, const std::string& link = {}) {
  return make_centre(ReadingTest::context(language, ScreenId::centre, link));
}

TEST(CentreModel, OnlyLinksWhoseAddressIsKnownGetACode) {
  const CentreModel model = centre_of("ja");
  ASSERT_EQ(model.links.size(), 2u);
  EXPECT_EQ(model.links[0].code.url, "https://asahikawaic.jp/");
  EXPECT_EQ(model.links[0].code.address.utf8, "asahikawaic.jp");
  EXPECT_EQ(model.links[1].code.address.utf8, "asahikawaic.jp/en");
  std::vector<std::string> names;
  for (const auto& name : model.other_links) names.push_back(name.utf8);
  for (const char* known : {"X", "Facebook", "Instagram", "YouTube"})
    EXPECT_NE(std::find(names.begin(), names.end(), known), names.end()) << known;
  EXPECT_FALSE(model.ask_for_address.utf8.empty());
}

TEST(CentreModel, TheSiteInTheVisitorsLanguageStandsFirst) {
  for (const char* language : {"en", "zh-Hans", "ko", "ru"}) {
    const CentreModel model = centre_of(language);
    ASSERT_EQ(model.links.size(), 2u);
    EXPECT_EQ(model.links[0].target, "centre.link.web-en") << language;
    EXPECT_EQ(model.links[1].target, "centre.link.web") << language;
  }
}

TEST(CentreModel, ATouchedCodeGrowsAndAnotherTouchMakesItSmall) {
  const CentreModel before = centre_of("ja");
  EXPECT_FALSE(before.links[0].chosen);
  EXPECT_EQ(before.links[0].to.id, "web");
  const CentreModel after = centre_of("ja", before.links[0].to.id);
  EXPECT_TRUE(after.links[0].chosen);
  EXPECT_FALSE(after.links[1].chosen);
  EXPECT_EQ(after.links[0].to.id, "");
}

TEST(CentreModel, SaysWhetherItIsOpenNow) {
  EXPECT_TRUE(centre_of("en").open);
  EXPECT_FALSE(make_centre(ReadingTest::context("en", ScreenId::centre, "", "2026-11-29T12:00")).open);  // a Sunday
  Context lost = ReadingTest::context("en", ScreenId::centre);
  lost.clock_trusted = false;
  EXPECT_FALSE(make_centre(lost).status_known);
}

TEST(CentreModel, ListsThePagesOfTheCentreAndOfItsCommittee) {
  const CentreModel model = centre_of("ko");
  ASSERT_EQ(model.groups.size(), 2u);
  EXPECT_EQ(model.groups[0].pages.front().id, "centre.page.about-centre");
  EXPECT_EQ(model.groups[1].pages.front().to, route_to(ScreenId::page, "committee-aic"));
}

TEST(YouthModel, HasEveryVoiceAndThePagesOfItsGroupInOrder) {
  const YouthModel model = make_youth(ReadingTest::context("ja", ScreenId::youth));
  EXPECT_EQ(model.voices.size(), ReadingTest::centre().voices.size());
  EXPECT_EQ(model.voices.front().id, "youth.voice." + ReadingTest::centre().voices.front().id);
  ASSERT_GE(model.pages.size(), 3u);
  EXPECT_EQ(model.pages[0].id, "youth.page.youth-exchange");
  EXPECT_EQ(model.pages[1].id, "youth.page.host-families");
  for (const auto& page : model.pages) EXPECT_EQ(ReadingTest::centre().page(page.to.id)->group, "youth") << page.id;
}

}  // namespace
}  // namespace kiosk::screens
