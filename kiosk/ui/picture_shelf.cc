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
      return entry.pixels.rgba.empty() ? 0 : texture;
    }
  if (!contains(orders_, picture) && !contains(awaited_, picture)) orders_.push_back(picture);
  return 0;
}

std::vector<PictureOrder> PictureShelf::take_orders() {
  awaited_.insert(awaited_.end(), orders_.begin(), orders_.end());
  return std::exchange(orders_, {});
}

void PictureShelf::put(const PictureOrder& order, Pixels pixels) {
  std::erase(awaited_, order);
  bytes_ += pixels.rgba.size();
  entries_.emplace(next_++, Entry{order, std::move(pixels), frame_});
  make_room();
}

void PictureShelf::make_room() {
  // One without pixels takes no room, but there must not be any number of them.
  constexpr size_t kMostEntries = 256;
  while (bytes_ > room_ || entries_.size() > kMostEntries) {
    const auto oldest = std::min_element(entries_.begin(), entries_.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    if (oldest == entries_.end() || oldest->second.used == frame_) return;
    bytes_ -= oldest->second.pixels.rgba.size();
    entries_.erase(oldest);
  }
}

const Pixels* PictureShelf::pixels(uintptr_t texture) const {
  const auto found = entries_.find(texture);
  return found == entries_.end() ? nullptr : &found->second.pixels;
}

}  // namespace kiosk::ui
