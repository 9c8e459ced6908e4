#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

void ShapedText::measure() {
  ends.resize(cluster_count());
  forced.clear();
  int64_t at = 0;
  bool forwards = true;
  for (uint32_t i = 0; i < cluster_count(); ++i) {
    const int32_t step = clusters[i].gap_before + clusters[i].advance;
    forwards = forwards && step >= 0;
    at += step;
    ends[i] = at;
    if (clusters[i].break_before == Break::forced) forced.push_back(i);
  }
  // Marks of some scripts step back; then no search will do.
  if (!forwards) ends.clear();
}

}  // namespace kiosk::text
