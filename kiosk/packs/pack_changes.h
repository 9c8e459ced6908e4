// What visitors will see that is different once one pack takes another's place: for staff, before they say yes.
#ifndef KIOSK_PACKS_PACK_CHANGES_H_
#define KIOSK_PACKS_PACK_CHANGES_H_

#include <string>
#include <vector>

#include "kiosk/base/language_tag.h"
#include "kiosk/facility/centre.h"

namespace kiosk::packs {

struct PackChanges {
  // Titles without mark-up, in the order of the pack that they stand in.
  struct Difference {
    std::vector<std::string> added, changed, removed;

    bool empty() const { return added.empty() && changed.empty() && removed.empty(); }
  };
  Difference pages, events;
  bool hours = false;   // opening hours, holidays, closing days
  bool others = false;  // whatever else the centre says of itself

  bool empty() const { return pages.empty() && events.empty() && !hours && !others; }
};

// Pages are told apart by their slug, events by their id. `language`: of the titles.
PackChanges changes_between(const facility::Centre& before, const facility::Centre& after, const LanguageTag& language);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_PACK_CHANGES_H_
