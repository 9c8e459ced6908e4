// What the signature of a pack says of it in its trusted comment, after what minisign itself writes there: so that a
// list of packs need not read each to its end, which is what must be done before anything inside it can be believed.
#ifndef KIOSK_PACKS_PACK_LABEL_H_
#define KIOSK_PACKS_PACK_LABEL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/civil_time.h"

namespace kiosk::packs {

struct PackLabel {
  std::string file;  // as it was called when it was signed
  std::optional<UtcTime> signed_at;
  std::string title;  // empty: signed by another program
  std::optional<int64_t> version;

  bool operator==(const PackLabel&) const = default;
};

// One line for sign_pack(): "timestamp:1795584720<tab>file:office.kpack<tab>hashed<tab>version:3<tab>title:…". A long
// title is cut, a line break in a name becomes a space.
std::string comment_of(const PackLabel& label);
// Whatever stands there; what is not understood is left out.
PackLabel label_in(std::string_view comment);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PACK_LABEL_H_
