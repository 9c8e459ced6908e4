// QR codes (ISO/IEC 18004): always black on white with the full quiet zone, whatever the palette, so that every phone
// reads them.
#ifndef KIOSK_UI_QR_H_
#define KIOSK_UI_QR_H_

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace kiosk::ui {

class Frame;

class QrCode {
 public:
  static constexpr int kQuietZone = 4;  // modules on each side

  // Bytes as they are, marked as UTF-8 where they are not all ASCII. Error correction M where a code of modest size can
  // hold it, else L; nothing when there is nothing to encode or it is more than a code can hold (2,953 bytes, two less
  // with the mark).
  static std::optional<QrCode> encode(std::string_view bytes);

  int size() const { return size_; }  // modules on a side, without the quiet zone
  bool dark(int x, int y) const { return modules_[static_cast<size_t>(y * size_ + x)]; }

 private:
  int size_ = 0;
  std::vector<bool> modules_;
};

// The side of a box in which draw_qr gives a module so many units; 0 where nothing can be encoded.
float qr_side(std::string_view bytes, float module);
// As large as whole units a module allow, in the middle of `rect`; nothing is drawn for what cannot be encoded.
// The white ground fills `rect`.
void draw_qr(Frame& frame, std::string_view bytes, const Rect& rect);

}  // namespace kiosk::ui

#endif  // KIOSK_UI_QR_H_
