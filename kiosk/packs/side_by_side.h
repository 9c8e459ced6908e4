// Work on many pictures: as many at a time as there are cores, with the results in order.
#ifndef KIOSK_PACKS_SIDE_BY_SIDE_H_
#define KIOSK_PACKS_SIDE_BY_SIDE_H_

#include <algorithm>
#include <cstddef>
#include <deque>
#include <future>
#include <thread>
#include <utility>

namespace kiosk::packs {

// `begin(i)` returns a future, on the calling thread, for every i below `count`; `take(i, its result)` is called on it
// too, in order, and says whether to go on. Returns false where it did not.
template <class Begin, class Take>
bool side_by_side(size_t count, Begin begin, Take take) {
  // The largest picture takes 300 MB while it is decoded.
  constexpr unsigned kMostAtATime = 4;
  const size_t ahead = std::clamp(std::thread::hardware_concurrency(), 1u, kMostAtATime);
  std::deque<decltype(begin(size_t{0}))> begun;
  size_t next = 0;
  for (size_t i = 0; i < count; ++i) {
    for (; next < count && begun.size() < ahead; ++next) begun.push_back(begin(next));
    auto result = begun.front().get();
    begun.pop_front();
    if (!take(i, std::move(result))) return false;
  }
  return true;
}

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SIDE_BY_SIDE_H_
