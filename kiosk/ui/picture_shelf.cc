#include "kiosk/ui/picture_shelf.h"

#include <algorithm>
#include <utility>

namespace kiosk::ui {
namespace {

bool contains(const std::vector<PictureOrder>& orders, const PictureOrder& order) {
  return std::find(orders.begin(), orders.end(), order) != orders.end();
}

}  // namespace

uintptr_t PictureShelf::texture(const PictureOrder& picture) {
  for (auto& [texture, entry] : entries_)
    if (entry.order == picture) {
      entry.used = frame_;
      return texture;
    }
  if (!contains(orders_, picture) && !contains(awaited_, picture) && !contains(failed_, picture))
    orders_.push_back(picture);
  return 0;
}

std::vector<PictureOrder> PictureShelf::take_orders() {
  awaited_.insert(awaited_.end(), orders_.begin(), orders_.end());
  return std::exchange(orders_, {});
}

void PictureShelf::put(const PictureOrder& order, Pixels pixels) {
  if (std::erase(awaited_, order) == 0) return;
  if (pixels.rgba.empty()) {
    failed_.push_back(order);
    return;
  }
  bytes_ += pixels.rgba.size();
  entries_.emplace(next_++, Entry{order, std::move(pixels), frame_});
  make_room();
}

void PictureShelf::clear() {
  entries_.clear();
  bytes_ = 0;
  orders_.clear();
  awaited_.clear();
  failed_.clear();
}

void PictureShelf::make_room() {
  while (bytes_ > room_) {
    const auto oldest = std::min_element(entries_.begin(), entries_.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    if (oldest->second.used == frame_) return;
    bytes_ -= oldest->second.pixels.rgba.size();
    entries_.erase(oldest);
  }
}

const Pixels* PictureShelf::pixels(uintptr_t texture) const {
  const auto found = entries_.find(texture);
  return found == entries_.end() ? nullptr : &found->second.pixels;
}

}  // namespace kiosk::ui
