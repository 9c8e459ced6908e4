#include "kiosk/board/card.h"

namespace kiosk::board {
namespace {

constexpr std::array<std::string_view, 6> kStatusNames = {"pending", "approved", "rejected",
                                                          "hidden",  "expired",  "removed"};
constexpr std::array<std::string_view, 4> kCategoryNames = {"friends", "language", "looking-for", "notice"};
constexpr std::array<std::string_view, 4> kPaperNames = {"cream", "blue", "green", "pink"};

template <class E, size_t n>
std::optional<E> parse_name(const std::array<std::string_view, n>& names, std::string_view name) {
  for (size_t i = 0; i < n; ++i)
    if (names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace

std::string_view to_string(CardStatus status) { return kStatusNames[static_cast<size_t>(status)]; }
std::optional<CardStatus> parse_card_status(std::string_view name) {
  return parse_name<CardStatus>(kStatusNames, name);
}

std::string_view to_string(Category category) { return kCategoryNames[static_cast<size_t>(category)]; }
std::optional<Category> parse_category(std::string_view name) { return parse_name<Category>(kCategoryNames, name); }

std::string_view to_string(Paper paper) { return kPaperNames[static_cast<size_t>(paper)]; }
std::optional<Paper> parse_paper(std::string_view name) { return parse_name<Paper>(kPaperNames, name); }

std::string make_uuid_v7(std::chrono::sys_time<std::chrono::milliseconds> now, const std::array<uint8_t, 10>& random) {
  std::array<uint8_t, 16> bytes{};
  const auto milliseconds = static_cast<uint64_t>(now.time_since_epoch().count());
  for (size_t i = 0; i < 6; ++i) bytes[i] = static_cast<uint8_t>(milliseconds >> (40 - 8 * i));
  for (size_t i = 0; i < random.size(); ++i) bytes[6 + i] = random[i];
  bytes[6] = static_cast<uint8_t>(0x70 | (bytes[6] & 0x0F));  // version 7
  bytes[8] = static_cast<uint8_t>(0x80 | (bytes[8] & 0x3F));  // variant of RFC 9562
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 0x0F];
  }
  return text;
}

bool is_uuid_v7(std::string_view id) {
  if (id.size() != 36) return false;
  for (size_t i = 0; i < id.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    const bool digit = (id[i] >= '0' && id[i] <= '9') || (id[i] >= 'a' && id[i] <= 'f');
    if (hyphen ? id[i] != '-' : !digit) return false;
  }
  return id[14] == '7' && (id[19] == '8' || id[19] == '9' || id[19] == 'a' || id[19] == 'b');
}

bool may_become(CardStatus from, CardStatus to) {
  if (to == CardStatus::removed) return from != CardStatus::removed;
  switch (from) {
    case CardStatus::pending:
      return to == CardStatus::approved || to == CardStatus::rejected;
    case CardStatus::approved:
      return to == CardStatus::hidden || to == CardStatus::expired;
    case CardStatus::rejected:
    case CardStatus::hidden:
    case CardStatus::expired:
      return to == CardStatus::approved;
    default:
      return false;
  }
}

CardStatus status_at(const Card& card, UtcTime now) {
  if (card.status != CardStatus::approved && card.status != CardStatus::expired) return card.status;
  return card.expires <= now ? CardStatus::expired : CardStatus::approved;
}

}  // namespace kiosk::board
