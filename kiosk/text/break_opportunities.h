// Where Unicode's rules let a line break (UAX #14), as ICU has them for a language. Between Han, kana, full-width
// marks, ASCII letters and digits a pair decides, and nearly all of a Japanese or Chinese text is made of those: ICU,
// which takes a fourth as long for them as shaping does, is asked only about what stands between.
#ifndef KIOSK_TEXT_BREAK_OPPORTUNITIES_H_
#define KIOSK_TEXT_BREAK_OPPORTUNITIES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/base/handle.h"
#include "kiosk/base/language_tag.h"

struct UBreakIterator;

namespace kiosk::text {

// Costly to make, and not for several threads at once.
class BreakOpportunities {
 public:
  explicit BreakOpportunities(const LanguageTag& language);

  // UTF-16 indices inside `text`, ascending; good until the next call. Where ICU has no data: those that pairs decide.
  const std::vector<uint32_t>& find(std::u16string_view text);
  // The same, all of it ICU's.
  const std::vector<uint32_t>& find_by_icu_alone(std::u16string_view text);

 private:
  // Line breaking classes, as far as pairs of them decide.
  enum class Kind : uint8_t { other, ideograph, closing, opening, alphanumeric };
  static bool parts(Kind before, Kind after);
  Kind ask_kind(char16_t unit);
  Kind kind_of(char16_t unit) const;
  // What ICU says between two opportunities, or the text's ends.
  void ask(std::u16string_view text, size_t begin, size_t end);

  static void close(UBreakIterator* iterator);
  Handle<UBreakIterator, close> icu_;
  std::array<Kind, 0x80> ascii_{};
  std::array<Kind, 0x100> kana_{}, full_width_{};
  std::vector<uint32_t> found_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_BREAK_OPPORTUNITIES_H_
