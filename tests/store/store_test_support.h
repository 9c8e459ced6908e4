// Cards and times for the tests of the store.
#ifndef KIOSK_TESTS_STORE_STORE_TEST_SUPPORT_H_
#define KIOSK_TESTS_STORE_STORE_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <string>

#include "kiosk/store/card_store.h"
#include "kiosk/store/database.h"
#include "tests/support/temp_folder.h"

namespace kiosk::store {

inline const UtcTime kNow = to_utc(*parse_civil_time("2026-11-25T14:32"));

// The n-th card of a test: posted n seconds after kNow.
inline board::Card make_card(uint32_t n, std::string body = "一緒に話しませんか") {
  board::Card card;
  std::array<uint8_t, 10> random{};
  for (size_t i = 0; i < 4; ++i) random[6 + i] = static_cast<uint8_t>(n >> (24 - 8 * i));
  card.posted = kNow + std::chrono::seconds(n);
  card.id = board::make_uuid_v7(std::chrono::time_point_cast<std::chrono::milliseconds>(card.posted), random);
  card.body = std::move(body);
  card.expires = card.posted + board::kDefaultLifetime;
  return card;
}

inline std::unique_ptr<Database> open_or_fail(const std::filesystem::path& folder, UtcTime now = kNow) {
  auto database = Database::open(folder, now);
  EXPECT_TRUE(database) << database.error().message;
  return database ? std::move(*database) : nullptr;
}

#define ASSERT_OK(expression)                                               \
  do {                                                                      \
    const auto outcome = (expression);                                      \
    ASSERT_TRUE(outcome) << #expression << ": " << outcome.error().message; \
  } while (false)

}  // namespace kiosk::store

#endif  // KIOSK_TESTS_STORE_STORE_TEST_SUPPORT_H_
