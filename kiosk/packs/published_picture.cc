#include "kiosk/packs/published_picture.h"

// jpeglib.h needs it before.
#include <cstdio>

#include <jpeglib.h>

#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/packs/picture.h"

namespace kiosk::packs {
namespace {

constexpr int kQuality = 88;

uint8_t byte_at(std::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

// A segment of a JPEG that says something of its colours; what else programs and cameras write is left out.
std::string without_metadata(std::string_view segment, uint8_t marker) {
  constexpr uint8_t kApp0 = 0xE0, kApp14 = 0xEE, kApp15 = 0xEF, kComment = 0xFE;
  constexpr std::string_view kJfif("JFIF\0", 5), kAdobe = "Adobe";
  constexpr size_t kJfifBytes = 16, kAdobeBytes = 14;  // without a preview
  const std::string_view body = segment.substr(4);
  if ((marker < kApp0 || marker > kApp15) && marker != kComment) return std::string(segment);
  if (marker == kApp0 && body.starts_with(kJfif) && segment.size() >= 2 + kJfifBytes)
    return std::string("\xFF\xE0\0\x10", 4).append(body, 0, kJfifBytes - 4).append(2, '\0');
  if (marker == kApp14 && body.starts_with(kAdobe) && segment.size() >= 2 + kAdobeBytes)
    return std::string("\xFF\xEE\0\x0E", 4).append(body, 0, kAdobeBytes - 2);
  return {};
}

// Where the next marker stands that is none within a scan.
size_t end_of_scan(std::string_view bytes, size_t at) {
  for (; at + 1 < bytes.size(); ++at) {
    if (byte_at(bytes, at) != 0xFF) continue;
    const uint8_t next = byte_at(bytes, at + 1);
    const bool restart = next >= 0xD0 && next <= 0xD7;
    if (next != 0 && next != 0xFF && !restart) return at;
  }
  return bytes.size();
}

// Nothing where it is not built as a JPEG is.
std::optional<std::string> strip_jpeg(std::string_view bytes) {
  constexpr uint8_t kEnd = 0xD9, kScan = 0xDA;
  std::string stripped(bytes.substr(0, 2));
  for (size_t at = 2; at + 2 <= bytes.size();) {
    if (byte_at(bytes, at) != 0xFF) return std::nullopt;
    const uint8_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // padding
      ++at;
      continue;
    }
    if (marker == kEnd) return stripped.append(bytes, at, 2);
    if (at + 4 > bytes.size()) return std::nullopt;
    const size_t length = 2 + (size_t{byte_at(bytes, at + 2)} << 8 | byte_at(bytes, at + 3));
    if (length < 4 || length > bytes.size() - at) return std::nullopt;
    stripped += without_metadata(bytes.substr(at, length), marker);
    at += length;
    if (marker != kScan) continue;
    const size_t end = end_of_scan(bytes, at);
    stripped.append(bytes, at, end - at);
    at = end;
  }
  return std::nullopt;
}

// Nothing where it is not built as a PNG is.
std::optional<std::string> strip_png(std::string_view bytes) {
  constexpr size_t kSignature = 8, kFrame = 12;  // a chunk's length, name and check sum
  constexpr std::array<std::string_view, 9> kKept = {"IHDR", "PLTE", "tRNS", "gAMA", "cHRM",
                                                     "sRGB", "sBIT", "IDAT", "IEND"};
  std::string stripped(bytes.substr(0, kSignature));
  for (size_t at = kSignature; at + kFrame <= bytes.size();) {
    size_t length = 0;
    for (size_t i = 0; i < 4; ++i) length = length << 8 | byte_at(bytes, at + i);
    if (length > bytes.size() - at - kFrame) return std::nullopt;
    const std::string_view name = bytes.substr(at + 4, 4);
    if (std::find(kKept.begin(), kKept.end(), name) != kKept.end()) stripped.append(bytes, at, length + kFrame);
    if (name == "IEND") return stripped;
    at += length + kFrame;
  }
  return std::nullopt;
}

// libjpeg ends the program where it has no other way out; this one jumps back instead.
struct JpegWriter {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  std::jmp_buf back;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;

  ~JpegWriter() { std::free(bytes); }
};

// Nothing with a destructor may live in here: errors jump out of it.
bool write_jpeg(JpegWriter& writer, const Pixels& pixels) {
  jpeg_compress_struct& jpeg = writer.jpeg;
  jpeg.err = jpeg_std_error(&writer.errors);
  jpeg.client_data = &writer;
  writer.errors.error_exit = [](j_common_ptr common) {
    std::longjmp(static_cast<JpegWriter*>(common->client_data)->back, 1);
  };
  if (setjmp(writer.back) != 0) {
    jpeg_destroy_compress(&jpeg);
    return false;
  }
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &writer.bytes, &writer.size);
  jpeg.image_width = static_cast<JDIMENSION>(pixels.width);
  jpeg.image_height = static_cast<JDIMENSION>(pixels.height);
  jpeg.input_components = 4;
  jpeg.in_color_space = JCS_EXT_RGBA;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, kQuality, TRUE);
  jpeg.optimize_coding = TRUE;
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW row = const_cast<JSAMPROW>(&pixels.rgba[size_t{jpeg.next_scanline} * jpeg.image_width * 4]);
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return true;
}

std::optional<std::string> to_jpeg(const Pixels& pixels) {
  JpegWriter writer;
  if (!write_jpeg(writer, pixels)) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(writer.bytes), writer.size);
}

// A PNG's pixels are straight.
void divide_by_alpha(std::vector<uint8_t>& rgba) {
  for (size_t i = 0; i < rgba.size(); i += 4) {
    const unsigned alpha = rgba[i + 3];
    if (alpha == 0 || alpha == 255) continue;
    for (size_t k = i; k < i + 3; ++k)
      rgba[k] = static_cast<uint8_t>(std::min(255u, (rgba[k] * 255u + alpha / 2) / alpha));
  }
}

std::optional<std::string> to_png(Pixels pixels) {
  divide_by_alpha(pixels.rgba);
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(pixels.width);
  png.height = static_cast<png_uint_32>(pixels.height);
  png.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
  std::string bytes(size, '\0');
  const bool written = png_image_write_to_memory(&png, bytes.data(), &size, 0, pixels.rgba.data(), 0, nullptr) != 0;
  png_image_free(&png);
  if (!written) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

// As large as it is published.
PictureOrder order_for(const PictureFile& picture) {
  const double scale = std::min(1.0, double{kMostPublishedSide} / std::max(picture.width, picture.height));
  const auto scaled = [&](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
  return {picture, scaled(picture.width), scaled(picture.height), 0};
}

Result<std::string> painted_anew(const PictureOrder& order, bool png, std::string_view bytes) {
  auto pixels = decode_picture(order, bytes);
  if (!pixels) return tl::make_unexpected(pixels.error());
  auto written = png ? to_png(std::move(*pixels)) : to_jpeg(*pixels);
  if (!written) return fail(ErrorCode::io, "not enough memory to write " + order.file.name + ": save it smaller");
  return std::move(*written);
}

}  // namespace

Result<std::string> published_picture(std::string bytes, const std::string& name) {
  const auto head = read_picture_head(bytes, name);
  if (!head) return tl::make_unexpected(head.error());
  PictureFile picture = upright(*head);
  picture.name = name;
  if (head->orientation == 1 && std::max(picture.width, picture.height) <= kMostPublishedSide)
    if (auto stripped = head->png ? strip_png(bytes) : strip_jpeg(bytes)) return std::move(*stripped);
  return painted_anew(order_for(picture), head->png, bytes);
}

Result<std::string> published_file(std::string bytes, const std::string& name) {
  const bool is_picture = name.starts_with("images/") && read_picture_head(bytes, name);
  return is_picture ? published_picture(std::move(bytes), name) : std::move(bytes);
}

}  // namespace kiosk::packs
