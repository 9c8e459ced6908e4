// Opening hours in a visitor's words: what every screen and kioskctl say of a day, so that they say the same.
#ifndef KIOSK_FACILITY_HOURS_WORDS_H_
#define KIOSK_FACILITY_HOURS_WORDS_H_

#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/localized_text.h"
#include "kiosk/facility/opening_hours.h"
#include "kiosk/facility/phrasebook.h"

namespace kiosk::facility {

// A day's hours with its breaks: 8:45〜12:00、13:00〜17:15. Empty for none.
TaggedText hours_text(const Phrasebook& words, const std::vector<Interval>& intervals);
// Why a day is closed: what the pack says of this very day, else the holiday that closes it, else closed.<reason>.
// `chains` are the pack's, for its note. The result may be in another language than the words.
TaggedText closed_reason_text(const Phrasebook& words, const DayHours& day, const FallbackChains& chains);
// When it opens next, as seen on `today`: status.opens_today, status.opens_tomorrow or status.opens_on.
TaggedText opens_text(const Phrasebook& words, CivilTime opens_at, Date today);

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_HOURS_WORDS_H_
