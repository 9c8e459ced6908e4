// How old the program is, for judging the machine's clock.
#ifndef KIOSK_BASE_BUILD_TIME_H_
#define KIOSK_BASE_BUILD_TIME_H_

#include "kiosk/base/civil_time.h"

namespace kiosk {

// When the program's source was committed (not when it was built, so that two builds of it are the same): a clock
// before it is wrong. Unknown outside a checkout, where no SOURCE_DATE_EPOCH says it: 1970, so that any clock will do.
UtcTime build_time();

}  // namespace kiosk

#endif  // KIOSK_BASE_BUILD_TIME_H_
