// What staff are told where a pack cannot be read or written: by kind, in their language, with the file's name.
#ifndef KIOSK_PACKS_PACK_ERRORS_H_
#define KIOSK_PACKS_PACK_ERRORS_H_

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "kiosk/base/result.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

inline std::error_code last_system_error() { return {errno, std::generic_category()}; }

// not_found or io.
tl::unexpected<Error> cannot_read(const std::filesystem::path& file, std::error_code error, MessageLanguage language);
// io.
tl::unexpected<Error> cannot_write(const std::filesystem::path& file, std::error_code error, MessageLanguage language);
// corrupt: as a whole, or a file in it.
tl::unexpected<Error> damaged_pack(const std::filesystem::path& file, MessageLanguage language);
// invalid: larger than kLargestPack.
tl::unexpected<Error> too_large_pack(const std::filesystem::path& file, MessageLanguage language);
// io: Progress said so.
tl::unexpected<Error> stopped(MessageLanguage language);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PACK_ERRORS_H_
