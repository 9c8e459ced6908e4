// Easy Japanese, written with spaces between its phrases (分かち書き): where one ends.
#ifndef KIOSK_TEXT_SPACED_PHRASES_H_
#define KIOSK_TEXT_SPACED_PHRASES_H_

namespace kiosk::text {

// After a space or a mark. A particle belongs to what stands in brackets before it.
inline bool ends_phrase(char32_t before, char32_t after) {
  const bool hiragana_follows = after >= 0x3041 && after <= 0x3096;
  if (before == U'」' || before == U'）') return !hiragana_follows;
  return before == U' ' || before == U'\u3000' || before == U'、' || before == U'。' || before == U'！' ||
         before == U'？' || before == U'・';
}

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_SPACED_PHRASES_H_
