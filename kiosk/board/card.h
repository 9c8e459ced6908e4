// A message card of the board's corner, and the rules that need nothing but the card.
#ifndef KIOSK_BOARD_CARD_H_
#define KIOSK_BOARD_CARD_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/result.h"

namespace kiosk::board {

enum class CardStatus { pending, approved, rejected, hidden, expired, removed };
std::string_view to_string(CardStatus status);
std::optional<CardStatus> parse_card_status(std::string_view name);

enum class Category { friends, language, looking_for, notice };
std::string_view to_string(Category category);  // "friends", "language", "looking-for", "notice"
std::optional<Category> parse_category(std::string_view name);
inline constexpr std::array<Category, 4> kCategories = {Category::friends, Category::language, Category::looking_for,
                                                        Category::notice};

enum class Paper { cream, blue, green, pink };
std::string_view to_string(Paper paper);
std::optional<Paper> parse_paper(std::string_view name);

struct StrokePoint {
  float x = 0, y = 0;  // on a card 1000 wide; y downwards

  bool operator==(const StrokePoint&) const = default;
};
struct Stroke {
  uint8_t pen = 0;    // width: 0 fine, 1 medium, 2 broad
  uint8_t color = 0;  // of the pens on the screen
  std::vector<StrokePoint> points;

  bool operator==(const Stroke&) const = default;
};

struct Card {
  std::string id;  // UUIDv7 (RFC 9562, section 5.7), lower case
  LanguageTag language;
  Category category = Category::friends;
  Paper paper = Paper::cream;
  bool vertical = false;
  std::string body;  // NFC; may be empty where there are strokes
  std::vector<Stroke> strokes;
  std::string nickname;  // empty: none
  CardStatus status = CardStatus::pending;
  UtcTime posted;
  UtcTime expires;
  bool by_staff = false;

  bool operator==(const Card&) const = default;
};

inline constexpr std::chrono::days kDefaultLifetime{30};

// A new id for a card posted at `now`; `random` supplies 10 bytes.
std::string make_uuid_v7(std::chrono::sys_time<std::chrono::milliseconds> now, const std::array<uint8_t, 10>& random);

// 36 characters, lower case, version 7.
bool is_uuid_v7(std::string_view id);

// May a card go from one status to another? pending → approved | rejected; approved → hidden | expired; rejected,
// hidden and expired → approved; and every one → removed, so that a writer's removal code works on a card that still
// waits, too.
bool may_become(CardStatus from, CardStatus to);

// What a card is at `now`: of approved and expired, what its `expires` says, whatever was written down; a clock that
// was ahead for a while may have written too early. Every other status stands as it is.
CardStatus status_at(const Card& card, UtcTime now);

// In bytes. 140 letters of any script take a tenth of it; the rest is for emoji, which are joined from many parts.
inline constexpr size_t kLongestBody = 16 * 1024;

// The text policy: returns the text in NFC, or what is wrong with it (invalid), for the writer's eyes to be translated
// by its key: card.empty, card.too_long, card.too_many_lines, card.too_many_marks, card.forbidden_character.
Result<std::string> check_body(std::string_view body);

inline constexpr size_t kMostStrokes = 200;
inline constexpr size_t kMostPoints = 20'000;
// invalid with the key card.drawing_too_large.
Status check_strokes(const std::vector<Stroke>& strokes);

// Strokes as a compact, versioned byte string for the store, exact to a sixteenth of a unit, and back (corrupt when it
// is not one; an empty one is no strokes).
std::string encode_strokes(const std::vector<Stroke>& strokes);
Result<std::vector<Stroke>> decode_strokes(std::string_view bytes);

}  // namespace kiosk::board

#endif  // KIOSK_BOARD_CARD_H_
