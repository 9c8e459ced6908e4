#include "kiosk/store/card_store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/store/settings_store.h"
#include "tests/store/store_test_support.h"

namespace kiosk::store {
namespace {

using board::CardStatus;

class CardStoreTest : public testing::Test {
 protected:
  tests::TempFolder folder_;
  std::unique_ptr<Database> database_ = open_or_fail(folder_.path());
  CardStore cards_{*database_};
};

TEST_F(CardStoreTest, ACardComesBackAsItWasPosted) {
  board::Card card = make_card(1, "Hello\n🌸");
  card.language = LanguageTag::of("zh-Hant");
  card.category = board::Category::looking_for;
  card.paper = board::Paper::pink;
  card.vertical = true;
  card.nickname = "麗華";
  card.by_staff = true;
  card.strokes = {{1, 2, {{10, 20}, {30.5f, 40}}}};
  ASSERT_OK(cards_.post(card));
  const auto found = cards_.find(card.id);
  ASSERT_TRUE(found && *found);
  const board::Card& back = **found;
  EXPECT_EQ(back.language, card.language);
  EXPECT_EQ(back.category, card.category);
  EXPECT_EQ(back.paper, card.paper);
  EXPECT_EQ(back.body, card.body);
  EXPECT_EQ(back.nickname, card.nickname);
  EXPECT_EQ(back.posted, card.posted);
  EXPECT_EQ(back.expires, card.expires);
  EXPECT_TRUE(back.vertical && back.by_staff);
  EXPECT_EQ(back.status, CardStatus::pending);
  ASSERT_EQ(back.strokes.size(), 1u);
  EXPECT_EQ(back.strokes[0].points[1].x, 30.5f);
}

TEST_F(CardStoreTest, PostingTwiceIsPostingOnce) {
  ASSERT_OK(cards_.post(make_card(1, "first")));
  ASSERT_OK(cards_.approve(make_card(1).id, kNow));
  ASSERT_OK(cards_.post(make_card(1, "second")));
  const auto found = cards_.find(make_card(1).id);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->body, "first");
  EXPECT_EQ((*found)->status, CardStatus::approved);
}

TEST_F(CardStoreTest, AnIdThatIsNoUuidIsRefused) {
  board::Card card = make_card(1);
  card.id = "1; DROP TABLE card";
  EXPECT_EQ(cards_.post(card).error().code, ErrorCode::invalid);
}

TEST_F(CardStoreTest, AStatusChangesOnlyAsTheBoardAllows) {
  const std::string id = make_card(1).id;
  ASSERT_OK(cards_.post(make_card(1)));
  EXPECT_EQ(cards_.hide(id).error().code, ErrorCode::invalid);
  ASSERT_OK(cards_.approve(id, kNow));
  ASSERT_OK(cards_.approve(id, kNow));
  ASSERT_OK(cards_.hide(id));
  EXPECT_EQ(cards_.reject(id).error().code, ErrorCode::invalid);
  ASSERT_OK(cards_.remove(id));
  EXPECT_EQ(cards_.approve(id, kNow).error().code, ErrorCode::invalid);
  EXPECT_EQ(cards_.approve(make_card(2).id, kNow).error().code, ErrorCode::not_found);
}

TEST_F(CardStoreTest, ListsNewestFirstPageByPage) {
  for (uint32_t n = 0; n < 12; ++n) {
    ASSERT_OK(cards_.post(make_card(n)));
    ASSERT_OK(cards_.approve(make_card(n).id, kNow));
  }
  ASSERT_OK(cards_.post(make_card(99)));
  std::optional<CardPosition> after;
  std::vector<std::string> seen;
  for (;;) {
    const auto page = cards_.list(CardStatus::approved, 5, after);
    ASSERT_TRUE(page);
    if (page->empty()) break;
    for (const auto& card : *page) seen.push_back(card.id);
    after = CardPosition{page->back().posted, page->back().id};
  }
  ASSERT_EQ(seen.size(), 12u);
  for (uint32_t n = 0; n < 12; ++n) EXPECT_EQ(seen[n], make_card(11 - n).id);
  EXPECT_EQ(*cards_.count(CardStatus::approved), 12u);
  EXPECT_EQ(*cards_.count(CardStatus::pending), 1u);
}

TEST_F(CardStoreTest, CardsOfOneSecondAreNeitherLostNorDoubledBetweenPages) {
  for (uint32_t n = 0; n < 7; ++n) {
    board::Card card = make_card(n);
    card.posted = kNow;
    ASSERT_OK(cards_.post(card));
  }
  const auto first = cards_.list(CardStatus::pending, 3);
  const auto rest = cards_.list(CardStatus::pending, 10, CardPosition{first->back().posted, first->back().id});
  EXPECT_EQ(rest->size(), 4u);
}

TEST_F(CardStoreTest, CardsHangUntilTheirTimeIsOverWhateverIsWrittenDown) {
  for (uint32_t n = 0; n < 3; ++n) {
    ASSERT_OK(cards_.post(make_card(n)));
    ASSERT_OK(cards_.approve(make_card(n).id, kNow));
  }
  const UtcTime end = kNow + board::kDefaultLifetime;
  EXPECT_EQ(cards_.hanging(end - std::chrono::seconds(1), 10)->size(), 3u);
  EXPECT_EQ(cards_.hanging(end - std::chrono::seconds(1), 2)->front().id, make_card(2).id);
  EXPECT_EQ(cards_.hanging(end + std::chrono::seconds(1), 10)->size(), 1u);
  EXPECT_EQ(*cards_.settle_expiry(end - std::chrono::seconds(1)), 0u);
  EXPECT_EQ(*cards_.settle_expiry(end + std::chrono::seconds(1)), 2u);
  EXPECT_EQ(*cards_.settle_expiry(end + std::chrono::seconds(1)), 0u);
  EXPECT_EQ(*cards_.count(CardStatus::expired), 2u);
  EXPECT_EQ(*cards_.count(CardStatus::approved), 1u);
}

TEST_F(CardStoreTest, AClockThatWasAheadTakesNoCardDownForGood) {
  ASSERT_OK(cards_.post(make_card(1)));
  ASSERT_OK(cards_.approve(make_card(1).id, kNow));
  EXPECT_EQ(*cards_.settle_expiry(kNow + std::chrono::years(10)), 1u);
  EXPECT_EQ(cards_.hanging(kNow, 10)->size(), 1u);
  EXPECT_EQ(*cards_.settle_expiry(kNow), 1u);
  EXPECT_EQ((*cards_.find(make_card(1).id))->status, CardStatus::approved);
  EXPECT_EQ((*cards_.find(make_card(1).id))->expires, make_card(1).expires);
}

TEST_F(CardStoreTest, StaffHangAnExpiredCardAgainForAnotherLifetime) {
  ASSERT_OK(cards_.post(make_card(1)));
  ASSERT_OK(cards_.post(make_card(2)));
  ASSERT_OK(cards_.approve(make_card(1).id, kNow));
  const UtcTime later = kNow + std::chrono::days(40);
  // Whether it was written down or not; and one that waited until it was over.
  ASSERT_OK(cards_.approve(make_card(1).id, later, std::chrono::days(7)));
  EXPECT_EQ((*cards_.find(make_card(1).id))->expires, later + std::chrono::days(7));
  const UtcTime latest = later + std::chrono::days(10);
  EXPECT_EQ(*cards_.settle_expiry(latest), 1u);
  ASSERT_OK(cards_.approve(make_card(1).id, latest, std::chrono::days(7)));
  ASSERT_OK(cards_.approve(make_card(2).id, latest, std::chrono::days(7)));
  EXPECT_EQ(cards_.hanging(latest, 10)->size(), 2u);
  // One that still hangs keeps its end.
  ASSERT_OK(cards_.approve(make_card(1).id, latest, std::chrono::days(70)));
  EXPECT_EQ((*cards_.find(make_card(1).id))->expires, latest + std::chrono::days(7));
}

TEST_F(CardStoreTest, OnlyCardsThatHangExpire) {
  const CardStatus others[] = {CardStatus::pending, CardStatus::rejected, CardStatus::hidden, CardStatus::removed};
  for (uint32_t n = 0; n < 4; ++n) ASSERT_OK(cards_.post(make_card(n)));
  ASSERT_OK(cards_.reject(make_card(1).id));
  ASSERT_OK(cards_.approve(make_card(2).id, kNow));
  ASSERT_OK(cards_.hide(make_card(2).id));
  ASSERT_OK(cards_.remove(make_card(3).id));
  for (const UtcTime now : {kNow, kNow + std::chrono::years(1)}) {
    EXPECT_EQ(*cards_.settle_expiry(now), 0u);
    EXPECT_TRUE(cards_.hanging(now, 10)->empty());
    for (uint32_t n = 0; n < 4; ++n) EXPECT_EQ((*cards_.find(make_card(n).id))->status, others[n]);
  }
}

TEST_F(CardStoreTest, TwoHundredCardsMayWaitAndNoMore) {
  const auto memory = Database::open_in_memory();
  ASSERT_TRUE(memory) << memory.error().message;
  CardStore cards(**memory);
  for (uint32_t n = 0; n < CardStore::kMostPending; ++n) ASSERT_OK(cards.post(make_card(n)));
  const auto refused = cards.post(make_card(1000));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "card.board_full");
  ASSERT_OK(cards.reject(make_card(0).id));
  ASSERT_OK(cards.post(make_card(1000)));
}

TEST_F(CardStoreTest, TenThousandCardsMayHangAndNoMore) {
  ASSERT_OK(database_->run(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO card (id, "
      "language, "
      "category, paper, vertical, body, strokes, nickname, status, posted, expires, by_staff) SELECT 'x' || i, 'ja', "
      "'notice', 'cream', 0, 'x', x'', '', 'approved', 1, 2000000000, 0 FROM n"));
  ASSERT_EQ(*cards_.count(CardStatus::approved), CardStore::kMostApproved);
  board::Card card = make_card(1);
  card.status = CardStatus::approved;
  EXPECT_EQ(cards_.post(card).error().message, "card.board_full");
  ASSERT_OK(cards_.post(make_card(2)));
  const auto refused = cards_.approve(make_card(2).id, kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "card.board_full");
  EXPECT_EQ((*cards_.find(make_card(2).id))->status, CardStatus::pending);
  ASSERT_OK(cards_.remove("x1"));
  ASSERT_OK(cards_.approve(make_card(2).id, kNow));
}

TEST_F(CardStoreTest, ARemovedCardsWordsAreGoneFromTheFile) {
  const std::string secret = "SECRET-0166-25-7491-PLEASE-FORGET";
  board::Card card = make_card(1, secret + std::string(60, 'x'));
  card.nickname = "NICK-" + secret;
  ASSERT_OK(cards_.post(card));
  for (uint32_t n = 2; n < 20; ++n) ASSERT_OK(cards_.post(make_card(n, std::string(200, 'y'))));
  ASSERT_NE(folder_.read("kiosk.db").find(secret), std::string::npos);
  ASSERT_OK(cards_.remove(card.id));
  EXPECT_EQ(folder_.read("kiosk.db").find(secret), std::string::npos);
  ASSERT_OK(database_->back_up(folder_.path() / "copy.db"));
  EXPECT_EQ(folder_.read("copy.db").find(secret), std::string::npos);
  ASSERT_OK(cards_.post(card));  // a second try of the same card does not bring it back
  EXPECT_EQ((*cards_.find(card.id))->status, CardStatus::removed);
  EXPECT_EQ((*cards_.find(card.id))->body, "");
}

TEST_F(CardStoreTest, AnotherProcessChangeIsNoticed) {
  const auto other = open_or_fail(folder_.path());
  CardStore others(*other);
  const int64_t before = *database_->data_version();
  ASSERT_OK(cards_.post(make_card(1)));
  EXPECT_EQ(*database_->data_version(), before);
  ASSERT_OK(others.post(make_card(2)));
  EXPECT_NE(*database_->data_version(), before);
  EXPECT_EQ(*cards_.count(CardStatus::pending), 2u);
}

TEST_F(CardStoreTest, TheStateInMemoryWorksAlike) {
  auto memory = Database::open_in_memory();
  ASSERT_TRUE(memory) << memory.error().message;
  CardStore cards(**memory);
  ASSERT_OK(cards.post(make_card(1)));
  EXPECT_EQ(*cards.count(CardStatus::pending), 1u);
  ASSERT_OK((*memory)->keep_backups(kNow));
}

TEST_F(CardStoreTest, SettingsAreKept) {
  SettingsStore settings(*database_);
  EXPECT_EQ(*settings.get("pack"), std::nullopt);
  ASSERT_OK(settings.set("pack", "1"));
  ASSERT_OK(settings.set("pack", "2"));
  database_ = open_or_fail(folder_.path());
  EXPECT_EQ(*SettingsStore(*database_).get("pack"), "2");
}

TEST_F(CardStoreTest, CardsThatAreLongerThanACardCanBeAreLeftOutAndTold) {
  for (uint32_t n = 0; n < 4; ++n) {
    ASSERT_OK(cards_.post(make_card(n)));
    ASSERT_OK(cards_.approve(make_card(n).id, kNow));
  }
  const std::string a_million = "replace(hex(zeroblob(500000)), '0', '字')";
  const auto lengthen = [&](const std::string& column, uint32_t n) {
    ASSERT_OK(
        database_->run("UPDATE card SET " + column + " = " + a_million + " WHERE id = '" + make_card(n).id + "'"));
  };
  lengthen("body", 1);
  lengthen("nickname", 2);
  testing::internal::CaptureStderr();
  for (int look = 0; look < 2; ++look) {
    const auto hanging = cards_.hanging(kNow, 10);
    ASSERT_TRUE(hanging);
    ASSERT_EQ(hanging->size(), 2u);
    EXPECT_EQ(hanging->front().id, make_card(3).id);
    EXPECT_EQ(hanging->back().id, make_card(0).id);
  }
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_NE(told.find("left out: 2; card " + make_card(2).id), std::string::npos) << told;
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
  const auto unreadable = cards_.unreadable();
  ASSERT_TRUE(unreadable);
  EXPECT_EQ(*unreadable, (std::vector{make_card(1).id, make_card(2).id}));
  for (const std::string& id : *unreadable) ASSERT_OK(cards_.remove(id));
  EXPECT_TRUE(cards_.unreadable()->empty());
}

TEST_F(CardStoreTest, CardsWhoseDatesNoCalendarHasAreLeftOutAndTold) {
  for (uint32_t n = 0; n < 4; ++n) {
    ASSERT_OK(cards_.post(make_card(n)));
    ASSERT_OK(cards_.approve(make_card(n).id, kNow));
  }
  const auto set = [&](const std::string& date, uint32_t n) {
    ASSERT_OK(database_->run("UPDATE card SET " + date + " WHERE id = '" + make_card(n).id + "'"));
  };
  set("expires = 9223372036854775807", 1);  // 2^63 - 1
  set("posted = -9223372036854775807", 2);
  set("expires = 253402268399", 3);  // the last second of 9999
  testing::internal::CaptureStderr();
  const auto hanging = cards_.hanging(kNow, 10);
  const std::string told = testing::internal::GetCapturedStderr();
  ASSERT_TRUE(hanging);
  ASSERT_EQ(hanging->size(), 2u);
  EXPECT_EQ(hanging->front().id, make_card(3).id);
  EXPECT_EQ(hanging->back().id, make_card(0).id);
  EXPECT_NE(told.find("left out: 2; card "), std::string::npos) << told;
  EXPECT_NE(told.find("has a date that no calendar has"), std::string::npos) << told;
  const auto unreadable = cards_.unreadable();
  ASSERT_TRUE(unreadable);
  EXPECT_EQ(*unreadable, (std::vector{make_card(1).id, make_card(2).id}));
  for (const std::string& id : *unreadable) ASSERT_OK(cards_.remove(id));
  EXPECT_TRUE(cards_.unreadable()->empty());
}

// Such texts are short enough to be read, and would keep whoever sets them for seconds.
TEST_F(CardStoreTest, ACardWhoseTextBreaksTheRulesIsLeftOutAndTold) {
  for (uint8_t n = 0; n < 5; ++n) {
    ASSERT_OK(cards_.post(make_card(n)));
    ASSERT_OK(cards_.approve(make_card(n).id, kNow));
  }
  const auto set = [&](const char* value, uint8_t n) {
    ASSERT_OK(database_->run("UPDATE card SET " + std::string(value) + " WHERE id = '" + make_card(n).id + "'"));
  };
  set("body = replace(hex(zeroblob(8000)), '0', char(10))", 1);          // 16,000 line feeds
  set("body = 'a' || replace(hex(zeroblob(4000)), '0', char(769))", 2);  // 8,000 marks
  set("nickname = 'a' || replace(hex(zeroblob(4000)), '0', char(769))", 3);
  set("body = '', nickname = '麗華'", 4);  // a drawing needs no words
  testing::internal::CaptureStderr();
  const auto hanging = cards_.hanging(kNow, 10);
  const std::string told = testing::internal::GetCapturedStderr();
  ASSERT_TRUE(hanging);
  ASSERT_EQ(hanging->size(), 2u);
  EXPECT_NE(told.find("left out: 3; card "), std::string::npos) << told;
  EXPECT_NE(told.find("has a text that no card may have"), std::string::npos) << told;
  EXPECT_EQ(*cards_.unreadable(), (std::vector{make_card(1).id, make_card(2).id, make_card(3).id}));
}

TEST_F(CardStoreTest, ANoticesWordsThatAreTooLongAreLeftOutAndTold) {
  SettingsStore settings(*database_);
  const auto words = [](size_t characters) {
    std::string text;
    for (size_t i = 0; i < characters; ++i) text += "避";
    return text;
  };
  Notice notice{Notice::Kind::custom, {}, {}, std::nullopt};
  notice.title.set(LanguageTag::of("ja"), words(Notice::kLongestTitle));
  notice.body.set(LanguageTag::of("ja"), words(Notice::kLongestBody));
  ASSERT_OK(settings.set_notice(notice));
  EXPECT_EQ(*settings.notice(kNow), notice);
  EXPECT_EQ(*settings.notice_words_left_out(), 0u);
  Notice too_long = notice;
  too_long.body.set(LanguageTag::of("ja"), words(Notice::kLongestBody + 1));
  EXPECT_EQ(settings.set_notice(too_long).error().code, ErrorCode::invalid);

  ASSERT_OK(database_->run("UPDATE notice_text SET words = words || '難' WHERE part = 'body'"));
  testing::internal::CaptureStderr();
  const auto without_body = settings.notice(kNow);
  ASSERT_TRUE(without_body && *without_body);
  EXPECT_EQ((*without_body)->title, notice.title);
  EXPECT_TRUE((*without_body)->body.empty());
  EXPECT_EQ(*settings.notice_words_left_out(), 1u);
  ASSERT_OK(database_->run("UPDATE notice_text SET words = replace(hex(zeroblob(500000)), '0', '字')"));
  EXPECT_FALSE(*settings.notice(kNow)) << "no words of its own are left";
  ASSERT_OK(database_->run("UPDATE notice SET kind = 'evacuate'"));
  EXPECT_TRUE(*settings.notice(kNow)) << "the program has words for it";
  EXPECT_NE(testing::internal::GetCapturedStderr().find("too long"), std::string::npos);
}

TEST_F(CardStoreTest, ANoticeStaysUntilItIsClearedOrItsTimeIsOver) {
  SettingsStore settings(*database_);
  EXPECT_EQ(*settings.notice(kNow), std::nullopt);
  Notice notice;
  notice.kind = Notice::Kind::evacuate;
  ASSERT_OK(settings.set_notice(notice));
  EXPECT_EQ(*settings.notice(kNow), notice);
  notice.kind = Notice::Kind::custom;
  EXPECT_EQ(settings.set_notice(notice).error().code, ErrorCode::invalid);
  EXPECT_EQ((*settings.notice(kNow))->kind, Notice::Kind::evacuate);
  notice.title.set(LanguageTag::of("ja"), "本日休館");
  notice.body.set(LanguageTag::of("ja"), "設備点検のため");
  notice.body.set(LanguageTag::of("en"), "Maintenance");
  notice.expires = kNow + std::chrono::hours(1);
  ASSERT_OK(settings.set_notice(notice));
  EXPECT_EQ(*settings.notice(kNow), notice);
  EXPECT_EQ(*settings.notice(kNow + std::chrono::hours(1)), std::nullopt);
  // The next one has none of its words.
  Notice next;
  next.title.set(LanguageTag::of("en"), "Power cut");
  ASSERT_OK(settings.set_notice(next));
  EXPECT_EQ(*settings.notice(kNow), next);
  ASSERT_OK(settings.clear_notice());
  ASSERT_OK(settings.clear_notice());
  EXPECT_EQ(*settings.notice(kNow), std::nullopt);
}

}  // namespace
}  // namespace kiosk::store
