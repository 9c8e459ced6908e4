#include "kiosk/packs/picture.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/packs/drawing.h"
#include "tests/support/temp_folder.h"

// It needs <cstdio> before it.
#include <jpeglib.h>

namespace kiosk::packs {
namespace {

class APicture : public ::testing::Test {
 protected:
  Result<PictureFile> look(std::string_view bytes) {
    folder.write("picture", bytes);
    return look_at_picture(*files_of_folder(folder.path()), "picture");
  }
  // At half its size, without corners.
  static Result<Pixels> decode(std::string_view bytes, int width, int height, int radius = 0) {
    return decode_picture({{"", "picture", 0, 0, 0}, width, height, radius}, bytes);
  }

  tests::TempFolder folder;
};

TEST_F(APicture, StandsUprightHoweverTheCameraWasHeld) {
  for (const bool little_endian : {true, false})
    for (int orientation = 1; orientation <= 8; ++orientation) {
      SCOPED_TRACE(orientation);
      const std::string jpeg = with_orientation(stored(orientation, 64, 32).jpeg(), orientation, little_endian);
      const auto seen = look(jpeg);
      ASSERT_TRUE(seen) << seen.error().message;
      EXPECT_EQ(seen->width, 64);
      EXPECT_EQ(seen->height, 32);
      const auto pixels = decode(jpeg, 32, 16);
      ASSERT_TRUE(pixels) << pixels.error().message;
      ASSERT_EQ(pixels->rgba.size(), 32u * 16 * 4);
      for (const auto& [x, y] : {std::pair{4, 4}, {27, 4}, {4, 11}, {27, 11}})
        EXPECT_TRUE(is_near(&pixels->rgba[static_cast<size_t>(y * 32 + x) * 4], quarter(x, y, 32, 16)))
            << x << "," << y;
    }
}

TEST_F(APicture, IsMadeSmallerByItsLight) {
  Drawing board(64, 64);
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) board.set(x, y, (x + y) % 2 == 0 ? Rgb{255, 255, 255} : Rgb{0, 0, 0});
  const auto pixels = decode(board.png(), 16, 16);
  ASSERT_TRUE(pixels);
  // Half the light of white is 188 of 255, not 128.
  EXPECT_NEAR(pixels->rgba[(8 * 16 + 8) * 4], 188, 6);
}

TEST_F(APicture, HasRoundCornersAndPremultipliedPixels) {
  Drawing white(64, 64);
  std::fill(white.rgb.begin(), white.rgb.end(), uint8_t{255});
  const auto pixels = decode(white.png(), 64, 64, 16);
  ASSERT_TRUE(pixels);
  const auto at = [&](int x, int y) { return &pixels->rgba[static_cast<size_t>(y * 64 + x) * 4]; };
  for (const auto& [x, y] : {std::pair{0, 0}, {63, 0}, {0, 63}, {63, 63}}) {
    EXPECT_EQ(at(x, y)[3], 0);
    EXPECT_EQ(at(x, y)[0], 0);
  }
  EXPECT_EQ(at(32, 0)[3], 255);
  EXPECT_EQ(at(0, 32)[3], 255);
  for (size_t i = 0; i < pixels->rgba.size(); i += 4) EXPECT_LE(pixels->rgba[i], pixels->rgba[i + 3]);
}

TEST_F(APicture, OfAnotherKindIsToldFromADamagedOne) {
  for (const char* bytes : {"GIF89a", "", "RIFF....WEBP", "<svg/>", "\x89PN"})
    EXPECT_EQ(look(bytes).error().code, ErrorCode::unsupported) << bytes;
  const std::string png = Drawing(8, 8).png(), jpeg = Drawing(8, 8).jpeg();
  EXPECT_EQ(look(png.substr(0, 20)).error().code, ErrorCode::corrupt);
  EXPECT_EQ(look(jpeg.substr(0, 20)).error().code, ErrorCode::corrupt);
  EXPECT_EQ(look_at_picture(*files_of_folder(folder.path()), "nothing").error().code, ErrorCode::io);
  EXPECT_EQ(look_at_picture(*files_of_folder(folder.path()), "").error().code, ErrorCode::io);
}

TEST_F(APicture, CutAnywhereIsNeverDecoded) {
  const Drawing drawing = stored(1, 64, 32);
  for (const std::string& whole : {drawing.png(), drawing.jpeg()}) {
    ASSERT_TRUE(decode(whole, 32, 16));
    for (const size_t length : {whole.size() / 3, whole.size() / 2, whole.size() * 4 / 5})
      EXPECT_FALSE(decode(whole.substr(0, length), 32, 16)) << length << " of " << whole.size();
  }
}

// Width and height of a PNG's head, and its bits and kind of colour.
std::string png_that_claims(uint32_t width, uint32_t height, char bits = 8, char kind = 2) {
  std::string png = Drawing(8, 8).png();
  for (int i = 0; i < 4; ++i) {
    png[static_cast<size_t>(16 + i)] = static_cast<char>(width >> (24 - 8 * i));
    png[static_cast<size_t>(20 + i)] = static_cast<char>(height >> (24 - 8 * i));
  }
  png[24] = bits, png[25] = kind;
  return png;
}

TEST_F(APicture, ThatClaimsToBeHugeIsRefusedBeforeItIsDecoded) {
  for (const auto& [width, height] : {std::pair{100'000u, 10u}, {10u, 100'000u}, {20'000u, 20'000u}}) {
    const std::string png = png_that_claims(width, height);
    const auto seen = look(png);
    ASSERT_TRUE(seen) << seen.error().message;
    EXPECT_EQ(seen->width, static_cast<int>(width));
    EXPECT_TRUE(is_too_large(*seen));
    EXPECT_EQ(decode(png, 16, 16).error().code, ErrorCode::invalid);
  }
  EXPECT_EQ(look(png_that_claims(0xFFFFFFFF, 1)).error().code, ErrorCode::corrupt);
  EXPECT_EQ(look(png_that_claims(0, 1)).error().code, ErrorCode::corrupt);
  // Within the limits, but not what the file holds; and more memory than any picture needs.
  EXPECT_EQ(decode(png_that_claims(10'000, 6'000), 16, 16).error().code, ErrorCode::corrupt);
  EXPECT_EQ(decode(png_that_claims(10'000, 6'000, 16, 6), 16, 16).error().code, ErrorCode::corrupt);
}

// What stb does not write: a JPEG of `components` numbers a pixel, all of them grey, in as many scans as asked for.
std::string jpeg_of(int components, const std::vector<jpeg_scan_info>& scans) {
  jpeg_compress_struct jpeg;
  jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = jpeg.image_height = 64;
  jpeg.input_components = components;
  jpeg.in_color_space = components == 4 ? JCS_CMYK : JCS_GRAYSCALE;
  jpeg_set_defaults(&jpeg);
  if (!scans.empty()) {
    jpeg.scan_info = scans.data();
    jpeg.num_scans = static_cast<int>(scans.size());
  }
  jpeg_start_compress(&jpeg, TRUE);
  std::vector<JSAMPLE> grey(static_cast<size_t>(64 * components), 100);
  JSAMPROW row = grey.data();
  while (jpeg.next_scanline < jpeg.image_height) jpeg_write_scanlines(&jpeg, &row, 1);
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::string copy(reinterpret_cast<char*>(bytes), size);
  std::free(bytes);
  return copy;
}

// Each coefficient of a progressive JPEG on its own, `passes` times a bit more of it.
std::vector<jpeg_scan_info> scans_of_one_coefficient(int passes) {
  std::vector<jpeg_scan_info> scans = {{1, {0}, 0, 0, 0, 0}};
  for (int pass = passes - 1; pass >= 0; --pass)
    for (int i = 1; i < 64; ++i) scans.push_back({1, {0}, i, i, pass == passes - 1 ? 0 : pass + 1, pass});
  return scans;
}

TEST_F(APicture, OfMoreScansThanCamerasWriteIsRefused) {
  const auto usual = decode(jpeg_of(1, scans_of_one_coefficient(1)), 16, 16);  // 64 scans
  ASSERT_TRUE(usual) << usual.error().message;
  EXPECT_NEAR(usual->rgba[0], 100, 2);
  const auto bomb = decode(jpeg_of(1, scans_of_one_coefficient(2)), 16, 16);
  ASSERT_FALSE(bomb);
  EXPECT_EQ(bomb.error().code, ErrorCode::corrupt);
}

TEST_F(APicture, InPrintersInksIsRefused) {
  const std::string jpeg = jpeg_of(4, {});
  EXPECT_TRUE(look(jpeg));
  const auto pixels = decode(jpeg, 16, 16);
  ASSERT_FALSE(pixels);
  EXPECT_EQ(pixels.error().code, ErrorCode::corrupt);
  EXPECT_NE(pixels.error().message.find("of a rare kind"), std::string::npos);
}

// libjpeg makes it smaller by eighths, never smaller than its place, and the rest is done afterwards.
TEST_F(APicture, IsRightAtEverySizeBetweenTheEighths) {
  const std::string jpeg = stored(1, 128, 128).jpeg();
  for (const int size : {15, 16, 17, 31, 33, 64, 100, 112, 113, 127, 128, 200}) {
    SCOPED_TRACE(size);
    const auto pixels = decode(jpeg, size, size);
    ASSERT_TRUE(pixels) << pixels.error().message;
    ASSERT_EQ(pixels->rgba.size(), static_cast<size_t>(size * size) * 4);
    const int near = size / 4, far = size - 1 - size / 4;
    for (const auto& [x, y] : {std::pair{near, near}, {far, near}, {near, far}, {far, far}})
      EXPECT_TRUE(is_near(&pixels->rgba[static_cast<size_t>(y * size + x) * 4], quarter(x, y, size, size)))
          << x << "," << y;
  }
}

TEST_F(APicture, OfAJpegIsMadeSmallerWhileItIsDecoded) {
  Drawing board(64, 64);
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) board.set(x, y, (x + y) % 2 == 0 ? Rgb{255, 255, 255} : Rgb{0, 0, 0});
  const auto pixels = decode(board.jpeg(), 8, 8);
  ASSERT_TRUE(pixels) << pixels.error().message;
  // The mean of the stored numbers, which only an eighth of the decoding gives: by its light it would be 188.
  EXPECT_NEAR(pixels->rgba[(4 * 8 + 4) * 4], 128, 6);
}

TEST_F(APicture, WrittenAnewIsAnotherVersion) {
  const auto before = look(Drawing(8, 8).png());
  const auto after = look(Drawing(9, 8).png());
  ASSERT_TRUE(before && after);
  EXPECT_NE(before->version, after->version);
}

}  // namespace
}  // namespace kiosk::packs
