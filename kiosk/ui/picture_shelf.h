// Decoded pictures, as many as have room: those that were on the screen last. It decodes nothing: what a frame wants
// and is not there becomes an order, for whoever may wait for a disk.
#ifndef KIOSK_UI_PICTURE_SHELF_H_
#define KIOSK_UI_PICTURE_SHELF_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "kiosk/base/picture.h"

namespace kiosk::ui {

class PictureShelf {
 public:
  // Texture ids in the draw list, far from those of the pages. None is given twice.
  static constexpr uintptr_t kFirst = 1u << 20;

  // What is used by the present frame stays, even beyond `room` bytes.
  explicit PictureShelf(size_t room = 24u << 20) : room_(room) {}

  void begin_frame() { ++frame_; }
  // The texture of a picture; 0 while there is none.
  uintptr_t texture(const PictureOrder& picture);
  // Those that texture() was asked for and that are not there, each told once, the latest last.
  std::vector<PictureOrder> take_orders();
  // Without pixels: it could not be decoded, and is not ordered again before retry(). What nobody waits for any more is
  // dropped.
  void put(const PictureOrder& order, Pixels pixels);
  void retry() { failed_.clear(); }
  // All of them, and what is under way: other files stand behind the same names.
  void clear();

  // Null: it had to make room.
  const Pixels* pixels(uintptr_t texture) const;
  size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    PictureOrder order;
    Pixels pixels;
    uint64_t used;  // in which frame, last
  };
  void make_room();

  const size_t room_;
  size_t bytes_ = 0;
  uint64_t frame_ = 0;
  uintptr_t next_ = kFirst;
  std::map<uintptr_t, Entry> entries_;
  std::vector<PictureOrder> orders_;   // not taken yet
  std::vector<PictureOrder> awaited_;  // taken, not put
  std::vector<PictureOrder> failed_;
};

}  // namespace kiosk::ui

#endif  // KIOSK_UI_PICTURE_SHELF_H_
