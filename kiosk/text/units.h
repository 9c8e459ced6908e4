// The layer's own length: an integer fraction of the em, so that one shaped text serves every size
// and a line that is exactly full is not lost to rounding. kEm is a multiple of the usual units per
// em (1000, 2048, 1024, 512).
#ifndef KIOSK_TEXT_UNITS_H_
#define KIOSK_TEXT_UNITS_H_

#include <cstdint>

namespace kiosk::text {

inline constexpr int32_t kEm = 1'024'000;
// The ideographic em box in thousandths of the em: where Han and kana stand, and so every line's
// box.
inline constexpr float kEmBoxTop = 0.88f;
inline constexpr float kEmBoxBottom = -0.12f;
// From the baseline up to the middle of the em box: on the axis of a vertical line.
inline constexpr float kEmBoxMiddle = (kEmBoxTop + kEmBoxBottom) / 2;
inline constexpr float kRubyScale = 0.5f;

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_UNITS_H_
