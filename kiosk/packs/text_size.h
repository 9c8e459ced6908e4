// How much there is of a text, in what a screen sets.
#ifndef KIOSK_PACKS_TEXT_SIZE_H_
#define KIOSK_PACKS_TEXT_SIZE_H_

#include <cstddef>
#include <string_view>

namespace kiosk::packs {

// More code points in one grapheme cluster are drawn beyond its place, whatever room the text has. A family of four in
// emoji has 7, with skin colours 11.
inline constexpr size_t kMostInCluster = 16;

struct TextSize {
  size_t clusters = 0;
  size_t longest_cluster = 0;  // in code points
};
// Of words without mark-up.
TextSize size_of(std::string_view words);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_TEXT_SIZE_H_
