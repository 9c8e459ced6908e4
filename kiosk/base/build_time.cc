#include "kiosk/base/build_time.h"

namespace kiosk {

UtcTime build_time() { return UtcTime(std::chrono::seconds(KIOSK_BUILD_EPOCH)); }

}  // namespace kiosk
