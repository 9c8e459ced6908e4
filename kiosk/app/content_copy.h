// A copy of what was last shown, kept in the state folder: for a start at which the pack that the kiosk was told to
// show has a mistake in it, is half copied, or is not there.
#ifndef KIOSK_APP_CONTENT_COPY_H_
#define KIOSK_APP_CONTENT_COPY_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "kiosk/app/content.h"
#include "kiosk/base/result.h"

namespace kiosk::app {

inline constexpr uintmax_t kLargestCopy = 64u << 20;  // bytes of what a pack would hold

// Keeps `content`, a folder or a built pack whose fingerprint was `shown` when it was found good, as a built pack in
// `folder`, in place of earlier copies; with a whole copy of it there, only takes those away. `go_on` is asked between
// files and between slices of a file. An error leaves no copy: an earlier one is not what is shown. invalid: larger
// than kLargestCopy, changed meanwhile, or `folder` is a symbolic link, behind which nothing is touched; io: it cannot
// be written now. Only where `go_on` said false (io) everything stays as it was.
Status keep_copy(const Content& content, uint64_t shown, const std::filesystem::path& folder,
                 const std::function<bool()>& go_on);

// Takes all copies in `folder` away: none of them is what is shown now. What cannot be removed is emptied, and then is
// no copy any more; io: that cannot be, either. invalid: `folder` is a symbolic link.
Status drop_copies(const std::filesystem::path& folder);

// The copy in `folder`; nothing where there is none.
std::optional<std::filesystem::path> kept_copy(const std::filesystem::path& folder);

}  // namespace kiosk::app

#endif  // KIOSK_APP_CONTENT_COPY_H_
