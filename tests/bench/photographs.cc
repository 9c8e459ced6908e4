// Makes photographs as a telephone does: JPEGs of a lying picture with noise, each of its own, that say in EXIF where
// they were taken and, every third, that they stand. The same arguments give the same bytes.
//   photographs FOLDER FIRST LAST WIDTH HEIGHT   writes FOLDER/photo-NNNN.jpg for FIRST ≤ NNNN < LAST
#include <cstdio>

#include <jpeglib.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

constexpr int kQuality = 85, kNoiseSide = 512, kNoise = 5;

std::vector<int> make_noise() {
  std::mt19937 random(1);
  std::vector<int> noise(kNoiseSide * kNoiseSide);
  for (int& n : noise) n = static_cast<int>(random() % (2 * kNoise + 1)) - kNoise;
  return noise;
}

// A sky, hills and a field, in colours and shapes that go with the number.
void paint_row(std::vector<uint8_t>& row, int number, int y, int width, int height, const std::vector<int>& noise) {
  const auto seed = static_cast<uint32_t>(number) * 2654435761u;
  const float tone = static_cast<float>(seed >> 24) / 255, phase = static_cast<float>(seed >> 16 & 0xFF) / 40;
  const float down = static_cast<float>(y) / static_cast<float>(height);
  const int* noise_row = &noise[(static_cast<uint32_t>(y) + (seed >> 8)) % kNoiseSide * kNoiseSide];
  for (int x = 0; x < width; ++x) {
    const float across = static_cast<float>(x) / static_cast<float>(width);
    const float hill = .5f + .08f * std::sin(across * 7 + phase) + .03f * std::sin(across * 31 + phase * 3);
    float color[3] = {90 + 60 * tone, 140 + 60 * down, 230 - 60 * tone};
    if (down > hill) color[0] = 60 + 90 * down, color[1] = 110 + 50 * tone * down, color[2] = 50 + 30 * across;
    const auto grain = static_cast<float>(noise_row[(static_cast<uint32_t>(x) + seed) % kNoiseSide]);
    for (int c = 0; c < 3; ++c)
      row[static_cast<size_t>(3 * x + c)] = static_cast<uint8_t>(std::clamp(color[c] + grain, 0.f, 255.f));
  }
}

// Big-endian TIFF: the orientation, and a place as a text that must not be published.
std::string exif(int number) {
  std::string body("Exif\0\0MM\0\x2A\0\0\0\x08\0\x02", 16);
  body.append("\x01\x12\0\x03\0\0\0\x01\0", 9).append(1, number % 3 == 0 ? '\x06' : '\x01').append(2, '\0');
  const std::string place = "43.7706N 142.3650E, picture " + std::to_string(10'000 + number);
  const auto length = static_cast<char>(place.size() + 1);
  body.append("\x01\x0E\0\x02\0\0\0", 7).append(1, length).append("\0\0\0\x26\0\0\0\0", 8);
  return body.append(place).append(1, '\0');
}

void write(const std::string& path, int number, int width, int height, const std::vector<int>& noise) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    std::perror(path.c_str());
    std::exit(1);
  }
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_stdio_dest(&jpeg, file);
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, kQuality, TRUE);
  jpeg.write_JFIF_header = FALSE;
  jpeg_start_compress(&jpeg, TRUE);
  const std::string segment = exif(number);
  jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(segment.data()),
                    static_cast<unsigned>(segment.size()));
  std::vector<uint8_t> row(3 * static_cast<size_t>(width));
  for (int y = 0; y < height; ++y) {
    paint_row(row, number, y, width, height, noise);
    JSAMPROW rows[] = {row.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::fclose(file);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "usage: photographs FOLDER FIRST LAST WIDTH HEIGHT\n");
    return 2;
  }
  const std::vector<int> noise = make_noise();
  for (int number = std::atoi(argv[2]); number < std::atoi(argv[3]); ++number) {
    char name[32];
    std::snprintf(name, sizeof name, "/photo-%04d.jpg", number);
    write(argv[1] + std::string(name), number, std::atoi(argv[4]), std::atoi(argv[5]), noise);
  }
  return 0;
}
