#include "kiosk/text/phrase_model.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "kiosk/base/check.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/phrase_weights.h"

namespace kiosk::text {
namespace {

// A feature: `length` characters from `offset` before or after the boundary.
struct Feature {
  std::string_view name;
  int offset;
  unsigned length;
};
constexpr Feature kFeatures[] = {{"UW1", -3, 1}, {"UW2", -2, 1}, {"UW3", -1, 1}, {"UW4", 0, 1}, {"UW5", 1, 1},
                                 {"UW6", 2, 1},  {"BW1", -2, 2}, {"BW2", -1, 2}, {"BW3", 0, 2}, {"TW1", -3, 3},
                                 {"TW2", -2, 3}, {"TW3", -1, 3}, {"TW4", 0, 3}};

uint64_t key_of(size_t feature, std::u16string_view characters) {
  uint64_t key = feature + 1;
  for (const char16_t c : characters) key = key << 16 | c;
  return key << 16 * (3 - characters.size());
}

std::u16string to_utf16(std::string_view utf8) {
  std::u16string units;
  for (size_t at = 0; at < utf8.size();) {
    const DecodedChar c = decode_utf8(utf8, at);
    at += c.length;
    if (c.code_point < 0x10000) {
      units += static_cast<char16_t>(c.code_point);
    } else {
      units += static_cast<char16_t>(0xD7C0 + (c.code_point >> 10));
      units += static_cast<char16_t>(0xDC00 + (c.code_point & 0x3FF));
    }
  }
  return units;
}

}  // namespace

const PhraseModel* PhraseModel::of(const LanguageTag& language) {
  const std::string_view primary = language.primary();
  if (primary == "ja") {
    static const PhraseModel model(kPhraseWeightsJa);
    return &model;
  }
  if (primary != "zh") return nullptr;
  if (language.is_traditional()) {
    static const PhraseModel model(kPhraseWeightsZhHant);
    return &model;
  }
  static const PhraseModel model(kPhraseWeightsZhHans);
  return &model;
}

PhraseModel::PhraseModel(std::string_view weights) {
  for (std::string_view rest = weights; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const auto feature = std::find_if(std::begin(kFeatures), std::end(kFeatures),
                                      [&](const Feature& f) { return f.name == line.substr(0, first); });
    KIOSK_CHECK(second != std::string_view::npos && feature != std::end(kFeatures));
    const std::u16string characters = to_utf16(line.substr(first + 1, second - first - 1));
    int32_t weight = 0;
    std::from_chars(line.data() + second + 1, line.data() + line.size(), weight);
    total_ += weight;
    // Marks of the text's edge, written with several characters, never match one.
    if (characters.size() == feature->length)
      weights_.emplace_back(key_of(static_cast<size_t>(feature - kFeatures), characters), weight);
  }
  std::sort(weights_.begin(), weights_.end());
}

int32_t PhraseModel::weight(uint64_t key) const {
  const auto found = std::lower_bound(weights_.begin(), weights_.end(), std::pair(key, INT32_MIN));
  return found != weights_.end() && found->first == key ? found->second : 0;
}

bool PhraseModel::begins_phrase(std::u16string_view text, size_t at) const {
  int64_t sum = 0;
  for (size_t i = 0; i < std::size(kFeatures); ++i) {
    const auto start = static_cast<ptrdiff_t>(at) + kFeatures[i].offset;
    if (start < 0 || static_cast<size_t>(start) + kFeatures[i].length > text.size()) continue;
    sum += weight(key_of(i, text.substr(static_cast<size_t>(start), kFeatures[i].length)));
  }
  return 2 * sum > total_;
}

}  // namespace kiosk::text
