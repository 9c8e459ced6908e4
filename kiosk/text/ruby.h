// What stands beside a line at half size. Furigana: how much a base must be spread for its reading, and how far the
// reading may reach over its neighbours. Dots of emphasis: over which characters.
#ifndef KIOSK_TEXT_RUBY_H_
#define KIOSK_TEXT_RUBY_H_

#include <cstdint>
#include <memory>

#include "kiosk/text/shaped_text.h"
#include "kiosk/text/units.h"

namespace kiosk::text {

// Over a kana, never over a kanji; half a ruby character, so that two readings never meet over one
// kana.
inline constexpr int32_t kMaxOverhang = kEm / 4;

// Puts `ruby` over the clusters [first, end) of `shaped`: group ruby by the W3C's "Rules for Simple
// Placement of Japanese Ruby". The group is not broken over lines. `ruby_follows`: the next cluster
// has a reading of its own. To be called in the order of the text.
void add_ruby(ShapedText& shaped, uint32_t first, uint32_t end, bool ruby_follows,
              std::shared_ptr<const ShapedText> ruby);

// Puts `dot` over each letter of [first, end); none over marks and spaces (JLREQ 3.3.9). Nothing is spread.
void add_dots(ShapedText& shaped, uint32_t first, uint32_t end, bool below,
              const std::shared_ptr<const ShapedText>& dot);

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_RUBY_H_
