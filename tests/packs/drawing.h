// Pictures of four colours, as files that a camera would write.
#ifndef KIOSK_TESTS_PACKS_DRAWING_H_
#define KIOSK_TESTS_PACKS_DRAWING_H_

#include <stb/stb_image_write.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace kiosk::packs {

using Rgb = std::array<uint8_t, 3>;
inline constexpr Rgb kRed{220, 30, 30}, kGreen{30, 160, 60}, kBlue{40, 60, 200}, kWhite{250, 250, 250};

struct Drawing {
  int width, height;
  std::vector<uint8_t> rgb;

  Drawing(int w, int h) : width(w), height(h), rgb(static_cast<size_t>(w) * static_cast<size_t>(h) * 3) {}
  uint8_t* at(int x, int y) {
    return &rgb[(static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)) * 3];
  }
  void set(int x, int y, const Rgb& color) { std::copy(color.begin(), color.end(), at(x, y)); }

  std::string png() const {
    std::string bytes;
    stbi_write_png_to_func(append, &bytes, width, height, 3, rgb.data(), width * 3);
    return bytes;
  }
  std::string jpeg() const {
    std::string bytes;
    stbi_write_jpg_to_func(append, &bytes, width, height, 3, rgb.data(), 95);
    return bytes;
  }

 private:
  static void append(void* bytes, void* data, int size) {
    static_cast<std::string*>(bytes)->append(static_cast<const char*>(data), static_cast<size_t>(size));
  }
};

// Upright: red and green above, blue and white below.
inline const Rgb& quarter(int x, int y, int width, int height) {
  if (y < height / 2) return x < width / 2 ? kRed : kGreen;
  return x < width / 2 ? kBlue : kWhite;
}

// As a camera that was held so would store it: the inverse of how TIFF 6.0 says its rows and columns are to be read.
inline Drawing stored(int orientation, int width, int height) {
  const bool on_its_side = orientation >= 5;
  Drawing drawing(on_its_side ? height : width, on_its_side ? width : height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const int from_right = width - 1 - x, from_bottom = height - 1 - y;
      const Rgb& color = quarter(x, y, width, height);
      switch (orientation) {
        case 1:  // row 0 is the top, column 0 the left side
          drawing.set(x, y, color);
          break;
        case 2:  // top, right
          drawing.set(from_right, y, color);
          break;
        case 3:  // bottom, right
          drawing.set(from_right, from_bottom, color);
          break;
        case 4:  // bottom, left
          drawing.set(x, from_bottom, color);
          break;
        case 5:  // row 0 is the left side, column 0 the top
          drawing.set(y, x, color);
          break;
        case 6:  // row 0 is the right side, column 0 the top
          drawing.set(y, from_right, color);
          break;
        case 7:  // right, bottom
          drawing.set(from_bottom, from_right, color);
          break;
        case 8:  // left, bottom
          drawing.set(from_bottom, x, color);
          break;
      }
    }
  return drawing;
}

// EXIF's segment, put behind the JPEG's first two bytes.
inline std::string with_orientation(std::string jpeg, int orientation, bool little_endian) {
  const auto n = static_cast<char>(orientation);
  std::string exif(
      "\xFF\xE1\x00\x22"
      "Exif\0\0",
      10);
  exif += little_endian ? std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) + n + std::string(7, '\0')
                        : std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) + n + std::string(6, '\0');
  return jpeg.insert(2, exif);
}

inline bool is_near(const uint8_t* pixel, const Rgb& color) {
  for (size_t i = 0; i < 3; ++i)
    if (std::abs(pixel[i] - color[i]) > 24) return false;
  return true;
}

}  // namespace kiosk::packs

#endif  // KIOSK_TESTS_PACKS_DRAWING_H_
