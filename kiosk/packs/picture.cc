#include "kiosk/packs/picture.h"

// jpeglib.h needs it before.
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>
#include <png.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#define STB_IMAGE_RESIZE_STATIC
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#include <stb/stb_image_resize.h>

#include "kiosk/base/check.h"
#include "kiosk/packs/pack_file.h"

namespace kiosk::packs {
namespace {

// Before a JPEG's size there may stand a preview, a colour profile and a program's notes.
constexpr size_t kHeadBytes = size_t{1} << 20;
// Of a published one there stands nothing.
constexpr size_t kShortHeadBytes = size_t{4} << 10;
constexpr std::string_view kPng = "\x89PNG\r\n\x1A\n", kJpeg = "\xFF\xD8\xFF";

// A number of `bytes` bytes; 0 beyond the end.
uint32_t number_at(std::string_view bytes, size_t at, size_t count, bool little_endian = false) {
  if (at > bytes.size() || count > bytes.size() - at) return 0;
  uint32_t number = 0;
  for (size_t i = 0; i < count; ++i)
    number = number << 8 | static_cast<uint8_t>(bytes[little_endian ? at + count - 1 - i : at + i]);
  return number;
}

std::optional<PictureHead> head_of_png(std::string_view bytes) {
  if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  return PictureHead{number_at(bytes, 16, 4), number_at(bytes, 20, 4), 1, true};
}

// Of the TIFF structure inside an EXIF segment: tag 0x0112 of its first directory.
int orientation_of(std::string_view tiff) {
  const bool little = tiff.starts_with("II");
  if (!little && !tiff.starts_with("MM")) return 1;
  const size_t directory = number_at(tiff, 4, 4, little);
  const size_t entries = number_at(tiff, directory, 2, little);
  for (size_t i = 0; i < entries; ++i) {
    const size_t entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.size()) return 1;
    if (number_at(tiff, entry, 2, little) != 0x0112) continue;
    const auto orientation = static_cast<int>(number_at(tiff, entry + 8, 2, little));
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

std::optional<PictureHead> head_of_jpeg(std::string_view bytes) {
  PictureHead head;
  for (size_t at = 2; at + 4 <= bytes.size();) {
    const uint32_t marker = number_at(bytes, at, 2);
    if (marker == 0xFFFF) {  // a marker may be padded
      ++at;
      continue;
    }
    const size_t length = number_at(bytes, at + 2, 2);
    if (marker < 0xFFC0 || length < 2 || length > bytes.size() - at - 2) return std::nullopt;
    const std::string_view body = bytes.substr(at + 4, length - 2);
    const bool frame = marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    if (frame) {
      head.height = number_at(body, 1, 2);
      head.width = number_at(body, 3, 2);
      return head;
    }
    constexpr std::string_view kExif("Exif\0\0", 6);
    if (marker == 0xFFE1 && body.starts_with(kExif)) head.orientation = orientation_of(body.substr(kExif.size()));
    at += 2 + length;
  }
  return std::nullopt;
}

// As stored, straight RGBA; perhaps made smaller already, but no smaller than was asked for.
struct Stored {
  int width = 0, height = 0;
  std::vector<uint8_t> rgba;
};

// A library that ends the program where it has no other way out; this one jumps back instead.
struct JpegReader {
  jpeg_decompress_struct jpeg;
  jpeg_error_mgr errors;
  jpeg_progress_mgr progress;
  std::jmp_buf back;

  static JpegReader& of(j_common_ptr jpeg) { return *static_cast<JpegReader*>(jpeg->client_data); }
};

// Of what libjpeg holds: the largest picture's coefficients, not a bomb.
constexpr long kMostMemory = 640L << 20;
// Every scan goes over the whole picture; cameras write a dozen.
constexpr int kMostScans = 64;

// Nothing with a destructor may live in here: errors jump out of it.
bool read_jpeg_rows(JpegReader& reader, std::string_view bytes, int least_width, int least_height, Stored& out) {
  jpeg_decompress_struct& jpeg = reader.jpeg;
  jpeg.err = jpeg_std_error(&reader.errors);
  jpeg.client_data = &reader;
  reader.errors.error_exit = [](j_common_ptr common) { std::longjmp(JpegReader::of(common).back, 1); };
  reader.errors.emit_message = [](j_common_ptr common, int level) {
    // Data that is cut or makes no sense is a warning to the library, but not to whoever looks at the picture.
    if (level < 0 && common->err->msg_code != JWRN_EXTRANEOUS_DATA) std::longjmp(JpegReader::of(common).back, 1);
  };
  if (setjmp(reader.back) != 0) {
    jpeg_destroy_decompress(&jpeg);
    return false;
  }
  jpeg_create_decompress(&jpeg);
  jpeg.mem->max_memory_to_use = kMostMemory;
  reader.progress.progress_monitor = [](j_common_ptr common) {
    if (reinterpret_cast<j_decompress_ptr>(common)->input_scan_number > kMostScans)
      std::longjmp(JpegReader::of(common).back, 1);
  };
  jpeg.progress = &reader.progress;
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&jpeg, TRUE);
  // What is held against the limits must be what is decoded. Four inks are for printers.
  if (static_cast<int>(jpeg.image_width) != out.width || static_cast<int>(jpeg.image_height) != out.height ||
      jpeg.num_components > 3) {
    jpeg_destroy_decompress(&jpeg);
    return false;
  }
  jpeg.out_color_space = JCS_EXT_RGBA;
  // By eighths, as the format is made: a photograph is ten times as large as its place.
  jpeg.scale_denom = 8;
  for (jpeg.scale_num = 1; jpeg.scale_num < 8; ++jpeg.scale_num) {
    jpeg_calc_output_dimensions(&jpeg);
    if (static_cast<int>(jpeg.output_width) >= least_width && static_cast<int>(jpeg.output_height) >= least_height)
      break;
  }
  jpeg_start_decompress(&jpeg);
  out.width = static_cast<int>(jpeg.output_width);
  out.height = static_cast<int>(jpeg.output_height);
  const size_t stride = static_cast<size_t>(out.width) * 4;
  out.rgba.resize(stride * static_cast<size_t>(out.height));
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = &out.rgba[jpeg.output_scanline * stride];
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return true;
}

bool read_png_rows(std::string_view bytes, Stored& out) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  bool read = png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()) != 0 &&
              static_cast<int>(png.width) == out.width && static_cast<int>(png.height) == out.height;
  if (read) {
    png.format = PNG_FORMAT_RGBA;
    out.rgba.resize(PNG_IMAGE_SIZE(png));
    read = png_image_finish_read(&png, nullptr, out.rgba.data(), 0, nullptr) != 0;
  }
  png_image_free(&png);
  return read;
}

// The stored picture at (x, y) of the upright one; `width` and `height` are the stored one's.
std::pair<int, int> stored_at(int orientation, int x, int y, int width, int height) {
  const int right = width - 1, bottom = height - 1;
  switch (orientation) {
    case 2:
      return {right - x, y};
    case 3:
      return {right - x, bottom - y};
    case 4:
      return {x, bottom - y};
    case 5:
      return {y, x};
    case 6:
      return {y, bottom - x};
    case 7:
      return {right - y, bottom - x};
    case 8:
      return {right - y, x};
    default:
      return {x, y};
  }
}

// How much of a pixel lies inside a box of that size with round corners, 0 to 1.
float inside_corners(int x, int y, int width, int height, float radius) {
  const float dx = radius - (static_cast<float>(std::min(x, width - 1 - x)) + .5f);
  const float dy = radius - (static_cast<float>(std::min(y, height - 1 - y)) + .5f);
  if (dx <= 0 || dy <= 0) return 1;
  return std::clamp(radius - std::hypot(dx, dy) + .5f, 0.f, 1.f);
}

}  // namespace

Result<PictureHead> read_picture_head(std::string_view bytes, const std::string& name) {
  const bool png = bytes.starts_with(kPng);
  if (!png && !bytes.starts_with(kJpeg))
    return fail(ErrorCode::unsupported, name + " is neither a PNG nor a JPEG: save it as one of these");
  const auto head = png ? head_of_png(bytes) : head_of_jpeg(bytes);
  constexpr int64_t kLargest = std::numeric_limits<int>::max();
  if (!head || head->width < 1 || head->height < 1 || head->width > kLargest || head->height > kLargest)
    return fail(ErrorCode::corrupt, name + " is damaged: save the picture again");
  return *head;
}

PictureFile upright(const PictureHead& head) {
  PictureFile picture;
  picture.width = static_cast<int>(head.width);
  picture.height = static_cast<int>(head.height);
  if (head.orientation >= 5) std::swap(picture.width, picture.height);
  return picture;
}

bool is_too_large(const PictureFile& picture) {
  return picture.width > kMostPictureSide || picture.height > kMostPictureSide ||
         int64_t{picture.width} * picture.height > kMostPicturePixels;
}

Result<PictureFile> look_at_picture(const PackFiles& files, const std::string& name) {
  Result<PictureHead> head = fail(ErrorCode::corrupt, "");
  for (const size_t most : {kShortHeadBytes, kHeadBytes}) {
    const auto bytes = files.read_head(name, most);
    if (!bytes) return tl::make_unexpected(bytes.error());
    head = read_picture_head(*bytes, name);
    if (head || bytes->size() < most) break;
  }
  if (!head) return tl::make_unexpected(head.error());
  PictureFile picture = upright(*head);
  picture.pack = files.where();
  picture.name = name;
  picture.version = files.version(name);
  return picture;
}

Result<Pixels> decode_picture(const PictureOrder& order, const PackFiles& files) {
  const auto bytes = files.read(order.file.name, kMostPictureBytes);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return decode_picture(order, *bytes);
}

Result<Pixels> decode_picture(const PictureOrder& order, std::string_view bytes) {
  KIOSK_CHECK(order.width > 0 && order.height > 0 && bytes.size() <= kMostPictureBytes);
  const std::string path = (order.file.pack / order.file.name).string();
  const auto head = read_picture_head(bytes, path);
  if (!head) return tl::make_unexpected(head.error());
  if (is_too_large(upright(*head))) return fail(ErrorCode::invalid, path + " has too many pixels: save it smaller");

  const bool on_its_side = head->orientation >= 5;
  const int lying_width = on_its_side ? order.height : order.width;
  const int lying_height = on_its_side ? order.width : order.height;
  Stored stored{static_cast<int>(head->width), static_cast<int>(head->height), {}};
  JpegReader reader{};
  if (!(head->png ? read_png_rows(bytes, stored) : read_jpeg_rows(reader, bytes, lying_width, lying_height, stored)))
    return fail(ErrorCode::corrupt, path + " is damaged, or of a rare kind: save the picture again");

  // Made smaller first: less is left to turn.
  Pixels pixels{order.width, order.height, {}};
  std::vector<uint8_t> lying(static_cast<size_t>(lying_width) * static_cast<size_t>(lying_height) * 4);
  if (stbir_resize_uint8_generic(stored.rgba.data(), stored.width, stored.height, 0, lying.data(), lying_width,
                                 lying_height, 0, 4, 3, 0, STBIR_EDGE_CLAMP, STBIR_FILTER_DEFAULT,
                                 STBIR_COLORSPACE_SRGB, nullptr) == 0)
    return fail(ErrorCode::io, "not enough memory to make " + path + " smaller: save it smaller");
  pixels.rgba.resize(lying.size());
  uint8_t* out = pixels.rgba.data();
  for (int y = 0; y < order.height; ++y)
    for (int x = 0; x < order.width; ++x, out += 4) {
      const auto [from_x, from_y] = stored_at(head->orientation, x, y, lying_width, lying_height);
      const uint8_t* from =
          &lying[(static_cast<size_t>(from_y) * static_cast<size_t>(lying_width) + static_cast<size_t>(from_x)) * 4];
      const float corner = inside_corners(x, y, order.width, order.height, static_cast<float>(order.radius));
      const auto alpha = static_cast<uint32_t>(static_cast<float>(from[3]) * corner + .5f);
      for (int k = 0; k < 3; ++k) out[k] = static_cast<uint8_t>((from[k] * alpha + 127) / 255);
      out[3] = static_cast<uint8_t>(alpha);
    }
  return pixels;
}

}  // namespace kiosk::packs
