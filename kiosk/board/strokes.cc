// Strokes on disk: a version byte, then little-endian base-128 numbers (LEB128): the count of strokes; for each its
// pen (one byte), colour (one byte), count of points, and for each point x and y as the zigzag-coded difference to the
// point before, in sixteenths of a unit; the first point of the drawing differs from (0, 0).
#include <algorithm>
#include <cmath>

#include "kiosk/board/card.h"

namespace kiosk::board {
namespace {

constexpr char kVersion = 1;
constexpr float kSteps = 16;
constexpr float kFarthest = 10'000;  // a card is 1000 wide; beyond this nothing can be seen

void put_number(std::string& out, uint32_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

uint32_t zigzag(int32_t value) { return (static_cast<uint32_t>(value) << 1) ^ static_cast<uint32_t>(value >> 31); }
int32_t unzigzag(uint32_t value) { return static_cast<int32_t>(value >> 1) ^ -static_cast<int32_t>(value & 1); }

int32_t quantized(float coordinate) {
  if (!std::isfinite(coordinate)) return 0;
  return static_cast<int32_t>(std::lround(std::clamp(coordinate, -kFarthest, kFarthest) * kSteps));
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<uint8_t> byte() {
    if (bytes_.empty()) return std::nullopt;
    const auto value = static_cast<uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return value;
  }
  std::optional<uint32_t> number() {
    uint32_t value = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      const auto next = byte();
      if (!next) return std::nullopt;
      if (shift == 28 && *next > 0x0F) return std::nullopt;
      value |= static_cast<uint32_t>(*next & 0x7F) << shift;
      if ((*next & 0x80) == 0) return value;
    }
    return std::nullopt;
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

}  // namespace

Status check_strokes(const std::vector<Stroke>& strokes) {
  size_t points = 0;
  for (const Stroke& stroke : strokes) points += stroke.points.size();
  if (strokes.size() > kMostStrokes || points > kMostPoints) return fail(ErrorCode::invalid, "card.drawing_too_large");
  return {};
}

std::string encode_strokes(const std::vector<Stroke>& strokes) {
  std::string bytes(1, kVersion);
  put_number(bytes, static_cast<uint32_t>(strokes.size()));
  int32_t x = 0, y = 0;
  for (const Stroke& stroke : strokes) {
    bytes += static_cast<char>(stroke.pen);
    bytes += static_cast<char>(stroke.color);
    put_number(bytes, static_cast<uint32_t>(stroke.points.size()));
    for (const StrokePoint& point : stroke.points) {
      const int32_t next_x = quantized(point.x), next_y = quantized(point.y);
      put_number(bytes, zigzag(next_x - x));
      put_number(bytes, zigzag(next_y - y));
      x = next_x;
      y = next_y;
    }
  }
  return bytes;
}

Result<std::vector<Stroke>> decode_strokes(std::string_view bytes) {
  const auto damaged = [] { return fail(ErrorCode::corrupt, "a card's drawing is damaged"); };
  std::vector<Stroke> strokes;
  if (bytes.empty()) return strokes;
  if (bytes.front() != kVersion) return fail(ErrorCode::unsupported, "a card's drawing has an unknown version");
  Reader reader(bytes.substr(1));
  const auto count = reader.number();
  if (!count || *count > kMostStrokes) return damaged();
  size_t total = 0;
  int64_t x = 0, y = 0;
  for (uint32_t i = 0; i < *count; ++i) {
    Stroke stroke;
    const auto pen = reader.byte();
    const auto color = reader.byte();
    const auto points = reader.number();
    if (!pen || !color || !points || (total += *points) > kMostPoints) return damaged();
    stroke.pen = *pen;
    stroke.color = *color;
    stroke.points.reserve(*points);
    for (uint32_t j = 0; j < *points; ++j) {
      const auto dx = reader.number();
      const auto dy = reader.number();
      if (!dx || !dy) return damaged();
      x += unzigzag(*dx);
      y += unzigzag(*dy);
      const auto limit = static_cast<int64_t>(kFarthest * kSteps);
      if (std::abs(x) > limit || std::abs(y) > limit) return damaged();
      stroke.points.push_back({static_cast<float>(x) / kSteps, static_cast<float>(y) / kSteps});
    }
    strokes.push_back(std::move(stroke));
  }
  if (!reader.at_end()) return damaged();
  return strokes;
}

}  // namespace kiosk::board
