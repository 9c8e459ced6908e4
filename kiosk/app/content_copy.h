// A copy of what was last shown, kept in the state folder: for a start at which the pack that the kiosk was told to
// show has a mistake in it, is half copied, or is not there.
#ifndef KIOSK_APP_CONTENT_COPY_H_
#define KIOSK_APP_CONTENT_COPY_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "kiosk/base/result.h"

namespace kiosk::app {

inline constexpr uintmax_t kLargestCopy = 64u << 20;  // bytes of what a pack would hold

// Keeps `pack`, a folder or a built pack whose fingerprint was `shown` when it was found good, as a built pack in
// `folder`, in place of earlier copies; with a good copy of it there, only takes those away. An error leaves the
// earlier copy. invalid: larger than kLargestCopy, not good any more, or changed meanwhile; io: it cannot be written
// now, or `stop` said true.
Status keep_copy(const std::filesystem::path& pack, uint64_t shown, const std::filesystem::path& folder,
                 const std::function<bool()>& stop);

std::optional<std::filesystem::path> kept_copy(const std::filesystem::path& folder);

}  // namespace kiosk::app

#endif  // KIOSK_APP_CONTENT_COPY_H_
