// Pictures as values: what is known of one before it is decoded, the size it is wanted at, and its pixels.
#ifndef KIOSK_BASE_PICTURE_H_
#define KIOSK_BASE_PICTURE_H_

#include <compare>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kiosk {

struct PictureFile {
  std::filesystem::path pack;  // a content pack's folder or file …
  std::string name;            // … and the file in it: "images/lobby.jpg"
  int64_t version = 0;         // another one once the file has been written anew
  int width = 0, height = 0;   // px, once it stands upright

  auto operator<=>(const PictureFile&) const = default;
};

struct PictureOrder {
  PictureFile file;
  int width = 0, height = 0;  // px, as it is shown
  int radius = 0;             // px, of its corners

  auto operator<=>(const PictureOrder&) const = default;
};

// Upright, at the size that was ordered.
struct Pixels {
  int width = 0, height = 0;
  std::vector<uint8_t> rgba;  // premultiplied, row by row; empty: the file could not be decoded
};

}  // namespace kiosk

#endif  // KIOSK_BASE_PICTURE_H_
