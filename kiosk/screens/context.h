// What every view model is made from: the facts, the time, the visitor's choices. Valid while the model is being made.
#ifndef KIOSK_SCREENS_CONTEXT_H_
#define KIOSK_SCREENS_CONTEXT_H_

#include <optional>
#include <span>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/board/card.h"
#include "kiosk/facility/centre.h"
#include "kiosk/facility/opening_hours.h"
#include "kiosk/facility/phrasebook.h"
#include "kiosk/screens/action.h"
#include "kiosk/screens/staff_state.h"
#include "kiosk/text/paragraph.h"

namespace kiosk::screens {

struct Context {
  const facility::Centre& centre;
  const facility::OpeningHours& hours;
  const facility::Phrasebook& words;
  const std::vector<board::Card>& cards;  // approved, newest first
  bool cards_are_samples = false;
  LanguageTag language;
  CivilTime now;
  bool clock_trusted = true;
  Route route;
  std::span<const LanguageTag> languages = visitor_languages();  // offered, in this order
  std::span<const facility::PlannedEvent> agenda;                // from lists_from() on, of centre.events
  // It is this day or a later one, whatever the clock says.
  std::optional<Date> earliest_today;
  const StaffState* staff = nullptr;  // on the staff's screens and the PIN pad

  Date today() const { return date_of(now); }
  // Where a list of what is to come begins.
  Date lists_from() const { return clock_trusted ? today() : earliest_today.value_or(today()); }
  bool is_to_come(const facility::PlannedEvent& event) const {
    return event.end > (clock_trusted ? now : CivilTime(lists_from()));
  }
  // A text of the pack in the visitor's language.
  text::Text text(const facility::LocalizedText& localized, text::Weight weight = text::Weight::regular) const;
  // The same, split at blank lines.
  std::vector<text::Text> paragraphs(const facility::LocalizedText& localized) const;
  // The program's own words.
  text::Text say(std::string_view key, facility::PhraseArguments arguments = {},
                 text::Weight weight = text::Weight::regular) const;
  text::Text tagged(const facility::TaggedText& tagged, text::Weight weight = text::Weight::regular) const;
  // A language's name in the visitor's; its own name where the words have none.
  facility::TaggedText language_name(const LanguageTag& named) const;
  // The centre's site as the visitor best reads it: the link "web" in Japanese; else "web-" and the visitor's language,
  // "web-en", "web", whichever comes first and has an address. Null for none.
  const facility::Link* website() const;
};

// Puts languages into the order of the language bar; others follow by tag.
void sort_languages(std::vector<LanguageTag>& languages);

// Joins with a separator that the visitor's language uses ("、" or ", "); empty texts are left out. Spans are kept.
text::Text join(const std::vector<text::Text>& parts, std::string_view separator);

}  // namespace kiosk::screens

#endif  // KIOSK_SCREENS_CONTEXT_H_
