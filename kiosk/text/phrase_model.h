// Where phrases begin in Japanese and Chinese, which write no spaces: BudouX's linear model over the
// characters around each boundary (phrases/README.md). It knows phrases, not kinsoku: the caller
// keeps only those boundaries that strict breaking allows.
#ifndef KIOSK_TEXT_PHRASE_MODEL_H_
#define KIOSK_TEXT_PHRASE_MODEL_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/language_tag.h"

namespace kiosk::text {

class PhraseModel {
 public:
  // The model of a language, read when it is first asked for; null where the language has none.
  static const PhraseModel* of(const LanguageTag& language);

  // Whether a phrase begins at `at` (0 < at < text.size(); UTF-16 code units, as the model counts).
  bool begins_phrase(std::u16string_view text, size_t at) const;

 private:
  explicit PhraseModel(std::string_view weights);
  int32_t weight(uint64_t key) const;

  std::vector<std::pair<uint64_t, int32_t>> weights_;  // sorted
  int32_t total_ = 0;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_PHRASE_MODEL_H_
