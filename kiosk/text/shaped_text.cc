#include "kiosk/text/shaped_text.h"

#include <algorithm>

namespace kiosk::text {

void ShapedText::measure() {
  ends.resize(cluster_count());
  forced.clear();
  int64_t at = 0;
  for (uint32_t i = 0; i < cluster_count(); ++i) {
    at += clusters[i].gap_before + clusters[i].advance;
    ends[i] = at;
    if (clusters[i].break_before == Break::forced) forced.push_back(i);
  }
  // Marks of some scripts step back; then no search will do.
  if (!std::is_sorted(ends.begin(), ends.end())) ends.clear();
}

}  // namespace kiosk::text
