// picture_difference SCREEN.xwd PICTURE.png: how many of a thousand pixels of an X screen (as Xvfb -fbdir keeps it)
// differ visibly from a picture of the same size. Exit status 1 where they cannot be compared.
#include <stb/stb_image.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

// A difference that an eye would see; two renderers round differently by a step or two.
constexpr int kVisible = 24;

uint32_t header_word(const std::string& bytes, size_t index) {
  uint32_t word = 0;
  for (size_t i = 0; i < 4; ++i) word = word << 8 | static_cast<uint8_t>(bytes[4 * index + i]);
  return word;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string screen(std::istreambuf_iterator<char>(file), {});
  // XWDFile.h: header_size, file_version, pixmap_format, pixmap_depth, width, height, xoffset, byte_order, bitmap_unit,
  // bitmap_bit_order, bitmap_pad, bits_per_pixel, bytes_per_line, …, ncolors (the 20th word); big endian.
  if (screen.size() < 100 || header_word(screen, 11) != 32) return 1;
  const size_t width = header_word(screen, 4), height = header_word(screen, 5), pitch = header_word(screen, 12);
  const size_t start = header_word(screen, 0) + 12 * size_t{header_word(screen, 19)};
  if (screen.size() < start + pitch * height) return 1;
  int w = 0, h = 0, channels = 0;
  stbi_uc* picture = stbi_load(argv[2], &w, &h, &channels, 3);
  if (picture == nullptr || static_cast<size_t>(w) != width || static_cast<size_t>(h) != height) {
    std::fprintf(stderr, "picture_difference: %s is %dx%d, the screen %zux%zu\n", argv[2], w, h, width, height);
    return 1;
  }
  size_t different = 0;
  for (size_t y = 0; y < height; ++y)
    for (size_t x = 0; x < width; ++x) {
      const auto* shown = reinterpret_cast<const uint8_t*>(screen.data()) + start + y * pitch + 4 * x;  // B, G, R, –
      const stbi_uc* wanted = picture + 3 * (y * width + x);
      if (std::abs(shown[2] - wanted[0]) > kVisible || std::abs(shown[1] - wanted[1]) > kVisible ||
          std::abs(shown[0] - wanted[2]) > kVisible)
        ++different;
    }
  stbi_image_free(picture);
  std::printf("%zu\n", (different * 1000 + width * height / 2) / (width * height));
  return 0;
}
