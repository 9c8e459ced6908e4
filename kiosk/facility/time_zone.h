// Times that were written down in another zone, in Tokyo's.
#ifndef KIOSK_FACILITY_TIME_ZONE_H_
#define KIOSK_FACILITY_TIME_ZONE_H_

#include <optional>
#include <string>

#include "kiosk/base/civil_time.h"

namespace kiosk::facility {

struct TokyoTime {
  CivilTime time;
  bool steady = true;  // the zone is as far from Tokyo the whole year
};

// `zone`: of the IANA ("Europe/Berlin", "UTC") or of Windows ("Tokyo Standard Time"). Nothing: there is no such zone.
std::optional<TokyoTime> to_tokyo(CivilTime local, const std::string& zone);

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_TIME_ZONE_H_
