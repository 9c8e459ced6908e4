#include "kiosk/ui/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <cmath>

#include "kiosk/base/handle.h"
#include "kiosk/ui/frame.h"

namespace kiosk::ui {
namespace {

using CodeHandle = Handle<QRcode, QRcode_free>;
using InputHandle = Handle<QRinput, QRinput_free>;

// A larger code means smaller modules on the same area; above this version robustness gives way to size.
constexpr int kModestVersion = 14;

// Phones guess the character set of bytes that do not say it; the designator of UTF-8 (AIM ECI 26) spares them that.
// Plain ASCII, and so every web address, goes without: it is the same in all of them, and any reader knows it.
constexpr unsigned kUtf8Designator = 26;

CodeHandle encode_at(std::string_view bytes, QRecLevel level) {
  const InputHandle input(QRinput_new2(0, level));
  if (!input) return {};
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii && QRinput_appendECIheader(input.get(), kUtf8Designator) != 0) return {};
  if (QRinput_append(input.get(), QR_MODE_8, static_cast<int>(bytes.size()),
                     reinterpret_cast<const unsigned char*>(bytes.data())) != 0)
    return {};
  return CodeHandle(QRcode_encodeInput(input.get()));
}

}  // namespace

std::optional<QrCode> QrCode::encode(std::string_view bytes) {
  constexpr size_t kMostBytes = 2953;  // version 40, level L
  if (bytes.empty() || bytes.size() > kMostBytes) return std::nullopt;
  CodeHandle code = encode_at(bytes, QR_ECLEVEL_M);
  if (!code || code->version > kModestVersion) code = encode_at(bytes, QR_ECLEVEL_L);
  if (!code) return std::nullopt;
  QrCode result;
  result.size_ = code->width;
  const auto count = static_cast<size_t>(code->width) * static_cast<size_t>(code->width);
  result.modules_.resize(count);
  for (size_t i = 0; i < count; ++i) result.modules_[i] = (code->data[i] & 1) != 0;
  return result;
}

float qr_side(std::string_view bytes, float module) {
  const auto code = QrCode::encode(bytes);
  return code ? module * static_cast<float>(code->size() + 2 * QrCode::kQuietZone) : 0;
}

void draw_qr(Frame& f, std::string_view bytes, const Rect& rect) {
  if (!f.visible(rect)) return;
  constexpr Color kWhite = Color::rgb(0xFFFFFF), kBlack = Color::rgb(0x000000);
  f.fill(rect, kWhite);
  const auto code = QrCode::encode(bytes);
  if (!code) return;
  const auto modules = static_cast<float>(code->size() + 2 * QrCode::kQuietZone);
  const float side = std::min(rect.w, rect.h);
  // Whole units: on the panels that the kiosk is made for they are whole pixels, so that all modules are alike.
  const float module = side >= modules ? std::floor(side / modules) : side / modules;
  const float full = module * static_cast<float>(code->size());
  const float left = std::round(rect.center().x - full / 2), top = std::round(rect.center().y - full / 2);
  for (int y = 0; y < code->size(); ++y)
    for (int x = 0; x < code->size();) {
      if (!code->dark(x, y)) {
        ++x;
        continue;
      }
      int end = x + 1;
      while (end < code->size() && code->dark(end, y)) ++end;
      f.fill({left + static_cast<float>(x) * module, top + static_cast<float>(y) * module,
              static_cast<float>(end - x) * module, module},
             kBlack);
      x = end;
    }
}

}  // namespace kiosk::ui
