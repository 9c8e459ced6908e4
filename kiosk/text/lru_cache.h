// A map bounded by the bytes of what it holds; the least recently used go first.
#ifndef KIOSK_TEXT_LRU_CACHE_H_
#define KIOSK_TEXT_LRU_CACHE_H_

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>

namespace kiosk::text {

// Key: equality comparable. The caller brings the hash, so that looking up needs no key object of
// its own.
template <class Key, class Value>
class LruCache {
 public:
  explicit LruCache(size_t max_bytes) : max_bytes_(max_bytes) {}

  // `same(key)` tells whether an entry of that hash is the one looked for.
  template <class Same>
  std::shared_ptr<const Value> find(size_t hash, const Same& same) {
    const auto [first, last] = index_.equal_range(hash);
    for (auto it = first; it != last; ++it) {
      if (!same(it->second->key)) continue;
      entries_.splice(entries_.begin(), entries_, it->second);
      return it->second->value;
    }
    return nullptr;
  }

  // An entry larger than a quarter of the cache is not kept: one giant must not empty it.
  void insert(size_t hash, Key key, std::shared_ptr<const Value> value, size_t bytes) {
    if (bytes > max_bytes_ / 4) return;
    entries_.push_front({hash, std::move(key), std::move(value), bytes});
    index_.emplace(hash, entries_.begin());
    bytes_ += bytes;
    while (bytes_ > max_bytes_) drop_last();
  }

  void clear() {
    entries_.clear();
    index_.clear();
    bytes_ = 0;
  }
  size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    size_t hash;
    Key key;
    std::shared_ptr<const Value> value;  // shared with whoever draws it after the cache let go
    size_t bytes;
  };

  void drop_last() {
    const auto last = std::prev(entries_.end());
    const auto [first, end] = index_.equal_range(last->hash);
    for (auto it = first; it != end; ++it) {
      if (it->second != last) continue;
      index_.erase(it);
      break;
    }
    bytes_ -= last->bytes;
    entries_.erase(last);
  }

  const size_t max_bytes_;
  size_t bytes_ = 0;
  std::list<Entry> entries_;
  std::unordered_multimap<size_t, typename std::list<Entry>::iterator> index_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_LRU_CACHE_H_
