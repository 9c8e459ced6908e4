// PNG and JPEG files as cameras and drawing programs write them. A file made to do harm costs no more time and memory
// than the limits below allow.
#ifndef KIOSK_PACKS_PICTURE_H_
#define KIOSK_PACKS_PICTURE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/picture.h"
#include "kiosk/base/result.h"
#include "kiosk/packs/pack_files.h"

namespace kiosk::packs {

inline constexpr int kMostPictureSide = 20'000;            // px
inline constexpr int64_t kMostPicturePixels = 60'000'000;  // of width × height: more than a telephone's camera has

inline constexpr size_t kMostPictureBytes = size_t{64} << 20;

struct PictureHead {
  int64_t width = 0, height = 0;  // px as stored, each from 1 to what an int holds
  int orientation = 1;            // of EXIF, 1 to 8; from 5 on it lies on its side
  bool png = false;               // otherwise it is a JPEG
};
// `bytes`: the file's beginning. Fails as look_at_picture does.
Result<PictureHead> read_picture_head(std::string_view bytes, const std::string& name);
// Its size once it stands.
PictureFile upright(const PictureHead& head);

bool is_too_large(const PictureFile& picture);

// Reads the head of the file only. `unsupported`: neither PNG nor JPEG by its first bytes, whatever its name is;
// `corrupt`: it begins as one, but its head is damaged; `io`: it cannot be opened.
Result<PictureFile> look_at_picture(const PackFiles& files, const std::string& name);

// Reads and decodes the file, turns it upright as the camera noted (EXIF), and makes it as large as ordered, its
// corners round. Fails as look_at_picture does, and with `invalid` where the file is too large.
Result<Pixels> decode_picture(const PictureOrder& order, const PackFiles& files);
// The same of bytes that are already here.
Result<Pixels> decode_picture(const PictureOrder& order, std::string_view bytes);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PICTURE_H_
