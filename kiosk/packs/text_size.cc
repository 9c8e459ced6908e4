#include "kiosk/packs/text_size.h"

#include <algorithm>

#include "kiosk/base/utf8.h"
#include "kiosk/text/graphemes.h"

namespace kiosk::packs {

TextSize size_of(std::string_view words) {
  TextSize size;
  size_t code_points = 0;
  text::GraphemeScanner scanner;
  for (size_t i = 0; i < words.size();) {
    const DecodedChar c = decode_utf8(words, i);
    i += c.length;
    if (scanner.boundary_before(c.code_point)) {
      ++size.clusters;
      code_points = 0;
    }
    size.longest_cluster = std::max(size.longest_cluster, ++code_points);
  }
  return size;
}

}  // namespace kiosk::packs
