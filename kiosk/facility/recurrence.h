// RFC 5545 recurrence rules as days; libical reads them. Inside this layer: events.h is what others use.
#ifndef KIOSK_FACILITY_RECURRENCE_H_
#define KIOSK_FACILITY_RECURRENCE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/base/civil_time.h"

namespace kiosk::facility {

// What `rrule` makes of an event that first starts at `start`: the starts on days in [from, to), at most `limit`. An
// empty rule, or one that check_rrule refuses, gives none.
std::vector<CivilTime> expand_rrule(const std::string& rrule, CivilTime start, Date from, Date to, size_t limit);

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_RECURRENCE_H_
