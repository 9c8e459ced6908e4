// What staff call the places of the screen, which the kiosk program names "facility/lounge", "page/jica".
#ifndef KIOSK_CTL_PLACE_NAMES_H_
#define KIOSK_CTL_PLACE_NAMES_H_

#include <string>

#include "kiosk/ctl/commands.h"
#include "kiosk/facility/centre.h"

namespace kiosk::ctl {

// In the staff's language where the pack has it: "Page: JICA". A place that is not known keeps its name.
std::string place_title(const Common& common, const facility::Centre& centre, const std::string& place);

// The pack's file that the place's own texts stand in, for one language of texts: "pages/jica.ru.md"; empty: in
// several.
std::string place_file(const std::string& place, const std::string& language);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_PLACE_NAMES_H_
