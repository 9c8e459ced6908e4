// Photographs as a built pack publishes them: upright, no larger than a panel can show, and with nothing in the file
// but the picture: not where it was taken, nor when, nor by whom.
#ifndef KIOSK_PACKS_PUBLISHED_PICTURE_H_
#define KIOSK_PACKS_PUBLISHED_PICTURE_H_

#include <string>

#include "kiosk/base/result.h"

namespace kiosk::packs {

// A 4K panel's short side. No picture is shown wider than the short side, or higher than half the long one.
inline constexpr int kMostPublishedSide = 2160;  // px

// The same kind of file. One that stands upright and is small enough keeps its picture to the bit, and to the byte
// where it holds nothing else; the same bytes always give the same. Fails as decode_picture does;
// a damaged picture that need not be decoded for it may stay damaged.
Result<std::string> published_picture(std::string bytes, const std::string& name);

// The same of any file of a pack: what is no picture, such as their licence, is left as it is.
Result<std::string> published_file(std::string bytes, const std::string& name);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PUBLISHED_PICTURE_H_
