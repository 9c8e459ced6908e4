#include "kiosk/text/break_opportunities.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <string>

#include "kiosk/base/log.h"

namespace kiosk::text {
namespace {

// With the kana, CJK Symbols and Punctuation.
constexpr char16_t kKana = 0x3000, kFullWidth = 0xFF00;

std::string locale_of(const LanguageTag& language) {
  const std::string_view primary = language.primary();
  if (primary == "ja") return "ja-u-lb-strict";
  if (primary == "zh") return language.is_traditional() ? "zh-Hant" : "zh-Hans";
  return std::string(primary);
}

}  // namespace

void BreakOpportunities::close(UBreakIterator* iterator) { ubrk_close(iterator); }

BreakOpportunities::BreakOpportunities(const LanguageTag& language) {
  UErrorCode error = U_ZERO_ERROR;
  icu_.reset(ubrk_open(UBRK_LINE, locale_of(language).c_str(), nullptr, 0, &error));
  if (U_FAILURE(error)) {
    log(LogLevel::error, std::string("line breaking by ICU is not available: ") + u_errorName(error));
    icu_.reset();
  }
  for (char16_t c = 0; c < ascii_.size(); ++c) ascii_[c] = ask_kind(c);
  for (size_t i = 0; i < kana_.size(); ++i) kana_[i] = ask_kind(static_cast<char16_t>(kKana + i));
  for (size_t i = 0; i < full_width_.size(); ++i) full_width_[i] = ask_kind(static_cast<char16_t>(kFullWidth + i));
}

BreakOpportunities::Kind BreakOpportunities::ask_kind(char16_t unit) {
  const auto c = static_cast<UChar32>(unit);
  switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
    case U_LB_IDEOGRAPHIC:
      return Kind::ideograph;
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_NONSTARTER:
      return Kind::closing;
    case U_LB_CONDITIONAL_JAPANESE_STARTER: {
      // Small kana begin no line where rules are strict.
      const char16_t behind_an_ideograph[] = {u'一', unit};
      return find_by_icu_alone({behind_an_ideograph, 2}).empty() ? Kind::closing : Kind::ideograph;
    }
    case U_LB_OPEN_PUNCTUATION:
      return unit >= kKana ? Kind::opening : Kind::other;
    case U_LB_ALPHABETIC:
    case U_LB_NUMERIC:
      return unit < ascii_.size() ? Kind::alphanumeric : Kind::other;
    default:
      return Kind::other;
  }
}

inline BreakOpportunities::Kind BreakOpportunities::kind_of(char16_t unit) const {
  if (unit < ascii_.size()) return ascii_[unit];
  if (unit >= kKana && unit < kKana + kana_.size()) return kana_[unit - kKana];
  if ((unit >= 0x4E00 && unit < 0xA000) || (unit >= 0x3400 && unit < 0x4DC0)) return Kind::ideograph;
  return unit >= kFullWidth ? full_width_[unit - kFullWidth] : Kind::other;
}

// LB13 and LB21: nothing parts before what closes or does not start; LB14: nor behind what opens; LB23, LB25, LB28: nor
// letters and digits. LB31: everything else does; no rule for numbers, brackets or quotation marks looks across it.
inline bool BreakOpportunities::parts(Kind before, Kind after) {
  if (after == Kind::closing || before == Kind::opening) return false;
  return before != Kind::alphanumeric || after != Kind::alphanumeric;
}

const std::vector<uint32_t>& BreakOpportunities::find(std::u16string_view text) {
  found_.clear();
  if (text.empty()) return found_;
  size_t begin = 0;  // the last opportunity
  Kind before = kind_of(text[0]);
  bool pairs_decide = true;  // since then
  for (size_t i = 1; i < text.size(); ++i) {
    const Kind after = kind_of(text[i]);
    if (before == Kind::other || after == Kind::other) {
      pairs_decide = false;
    } else if (parts(before, after)) {
      if (!pairs_decide) ask(text, begin, i);
      found_.push_back(static_cast<uint32_t>(i));
      begin = i;
      pairs_decide = true;
    }
    before = after;
  }
  if (!pairs_decide) ask(text, begin, text.size());
  return found_;
}

const std::vector<uint32_t>& BreakOpportunities::find_by_icu_alone(std::u16string_view text) {
  found_.clear();
  ask(text, 0, text.size());
  return found_;
}

void BreakOpportunities::ask(std::u16string_view text, size_t begin, size_t end) {
  if (!icu_) return;
  UErrorCode error = U_ZERO_ERROR;
  UText part = UTEXT_INITIALIZER;
  utext_openUChars(&part, text.data() + begin, static_cast<int64_t>(end - begin), &error);
  ubrk_setUText(icu_.get(), &part, &error);
  if (U_SUCCESS(error))
    for (int32_t at = ubrk_next(icu_.get()); at != UBRK_DONE; at = ubrk_next(icu_.get()))
      if (begin + static_cast<size_t>(at) < end)
        found_.push_back(static_cast<uint32_t>(begin) + static_cast<uint32_t>(at));
  utext_close(&part);
}

}  // namespace kiosk::text
