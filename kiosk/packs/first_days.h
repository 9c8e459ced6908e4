// The part of a large pack that the first picture needs. Thousands of events and pages take a second to read; a lobby's
// screen stands in a tenth of it, and the rest comes afterwards.
#ifndef KIOSK_PACKS_FIRST_DAYS_H_
#define KIOSK_PACKS_FIRST_DAYS_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/pack_files.h"

namespace kiosk::packs {

// How many days are read.
inline constexpr std::chrono::days kFirstDays{7};

// Whether there is so much text in it that the first picture would have to wait.
bool is_large(const PackFiles& files);

// Everything but the pages' texts, and of the events those that may take place in the kFirstDays from `first_day` on,
// which is asked once the pack's dates are known. Tells nothing: nothing comes back where anything of it has an error,
// and what it leaves unread may have others.
std::optional<facility::Centre> read_first_days(const PackFiles& files,
                                                const std::function<Date(const facility::Centre&)>& first_day);

// The first line of events.csv, and those that do not surely name an event of another day than [from, to): what recurs
// stays, what is in `changed` (ids), and what cannot be told quickly. `csv` is as the file has it, in any encoding.
std::string lines_of_days(std::string_view csv, Date from, Date to, const std::set<std::string>& changed);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_FIRST_DAYS_H_
