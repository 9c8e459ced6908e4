// Where a line may end: ICU's rules for the language, then what its tailorings leave out.
#ifndef KIOSK_TEXT_LINE_BREAKER_H_
#define KIOSK_TEXT_LINE_BREAKER_H_

#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/language_tag.h"
#include "kiosk/text/decoded_text.h"
#include "kiosk/text/itemizer.h"
#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

class BreakOpportunities;

enum class Breaking : uint8_t {
  plain,   // the strict opportunities that browsers have too
  strict,  // those of the language, but for what a reader would not part
  // As strict; a katakana word, and a number and what it counts, are parted only where the line would gape otherwise:
  // justified prose.
  words,
  phrases,  // between phrases where the language has a model; the strict opportunities inside one become fallbacks
};

// Holds ICU's iterators, which are costly to make and not for several threads at once: one
// LineBreaker a typesetter.
class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();

  // Sets Cluster::break_before and pause_after.
  void find_breaks(const LanguageTag& language, Breaking breaking, const DecodedText& decoded, const Items& items,
                   ShapedText& shaped);

 private:
  struct OfLanguage;
  BreakOpportunities& opportunities(const LanguageTag& language);

  std::vector<std::unique_ptr<OfLanguage>> made_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_LINE_BREAKER_H_
