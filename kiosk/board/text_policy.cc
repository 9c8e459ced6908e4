// The text policy of check_body: what a visitor may write.
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "kiosk/base/utf8.h"
#include "kiosk/board/card.h"

namespace kiosk::board {
namespace {

constexpr int kLongestClusters = 140;
constexpr int kMostLines = 10;
constexpr int kMostMarks = 4;
constexpr int kMostInCluster = 16;  // code points; a family of four in emoji has 7, with skin colours 11

bool is_forbidden(UChar32 c) {
  if (c == '\n') return false;
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
    case U_UNASSIGNED:
      return true;
    default:
      // U+FFFD stands for bytes that were wrong; the line and paragraph separators are controls in all but name.
      return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) || c == 0xFFFD || c == 0x2028 || c == 0x2029;
  }
}

// Unicode lists FE0E and FE0F after emoji (emoji-variation-sequences.txt), FE00 and FE01 after the full-width stops
// (StandardizedVariants.txt). After Han every selector is allowed: names need the sequences of the IVD, which grows.
// The listed sequences of mathematics, Mongolian and Myanmar are not accepted.
bool selector_may_follow(UChar32 selector, UChar32 base) {
  if (u_hasBinaryProperty(base, UCHAR_IDEOGRAPHIC)) return selector < 0x180B || selector > 0x180F;
  if (selector == 0xFE0E || selector == 0xFE0F) return u_hasBinaryProperty(base, UCHAR_EMOJI);
  if (selector == 0xFE00 || selector == 0xFE01)
    return base == 0x3001 || base == 0x3002 || base == 0xFF01 || base == 0xFF0C || base == 0xFF0E || base == 0xFF1A ||
           base == 0xFF1B || base == 0xFF1F;
  return false;
}

bool is_mark(UChar32 c) {
  const auto mask = U_GET_GC_MASK(c);
  return (mask & U_GC_M_MASK) != 0;
}

bool is_visible(UChar32 c) {
  constexpr UChar32 kBrailleBlank = 0x2800;
  return !u_isUWhiteSpace(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !is_mark(c) &&
         c != kBrailleBlank;
}

tl::unexpected<Error> refuse(const char* key) { return fail(ErrorCode::invalid, key); }

struct Clusters {
  int count = 0;
  int longest = 0;  // code points
};

Result<Clusters> count_clusters(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> boundaries(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
  if (U_FAILURE(error) || !boundaries) return fail(ErrorCode::io, "ICU's data for grapheme clusters is missing");
  boundaries->setText(text);
  Clusters clusters;
  int32_t begin = 0;
  for (int32_t end = boundaries->next(); end != icu::BreakIterator::DONE; end = boundaries->next()) {
    ++clusters.count;
    clusters.longest = std::max(clusters.longest, text.countChar32(begin, end - begin));
    begin = end;
  }
  return clusters;
}

// Letters that are NFC, visible, no marks, and a grapheme cluster each, whatever stands beside them.
bool is_plain_letter(char32_t c) {
  return (c > ' ' && c < 0x7F) || (c >= 0x3001 && c <= 0x3003) || (c >= 0x3041 && c <= 0x3096) ||
         (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x0410 && c <= 0x044F);
}

// Most of what people write, which breaks no rule: seen without ICU, as whoever reads ten thousand cards needs it.
bool is_plain(std::string_view body) {
  int letters = 0, clusters = 0, lines = 1;
  for (size_t at = 0; at < body.size(); ++clusters) {
    const DecodedChar c = decode_utf8(body, at);
    if (c.code_point == '\n')
      ++lines;
    else if (is_plain_letter(c.code_point))
      ++letters;
    else if (c.code_point != ' ')
      return false;
    at += c.length;
  }
  return letters > 0 && clusters <= kLongestClusters && lines <= kMostLines;
}

}  // namespace

Result<std::string> check_body(std::string_view body) {
  if (body.size() > kLongestBody) return refuse("card.too_long");
  if (is_plain(body)) return std::string(body);
  if (find_invalid_utf8(body) != std::string_view::npos) return refuse("card.forbidden_character");
  std::string lines(body);
  for (size_t at = 0; (at = lines.find("\r\n", at)) != std::string::npos;) lines.erase(at, 1);

  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return fail(ErrorCode::io, "ICU's data for NFC is missing");
  const icu::UnicodeString text = nfc->normalize(icu::UnicodeString::fromUTF8(lines), error);
  if (U_FAILURE(error)) return refuse("card.forbidden_character");

  int line_count = 1;
  int marks = 0;
  bool visible = false;
  UChar32 base = 0;  // the last character that is neither mark nor selector
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (is_forbidden(c)) return refuse("card.forbidden_character");
    if (c == '\n' && ++line_count > kMostLines) return refuse("card.too_many_lines");
    visible |= is_visible(c);
    if (u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR)) {
      if (!selector_may_follow(c, base)) return refuse("card.forbidden_character");
      base = 0;  // one selector a base
    } else if (is_mark(c)) {
      if (++marks > kMostMarks) return refuse("card.too_many_marks");
    } else if (u_charType(c) != U_FORMAT_CHAR) {  // a joiner between marks begins no new base
      base = c;
      marks = 0;
    }
  }
  if (!visible) return refuse("card.empty");
  const auto clusters = count_clusters(text);
  if (!clusters) return tl::make_unexpected(clusters.error());
  if (clusters->count > kLongestClusters) return refuse("card.too_long");
  if (clusters->longest > kMostInCluster) return refuse("card.too_many_marks");
  std::string result;
  text.toUTF8String(result);
  if (result.size() > kLongestBody) return refuse("card.too_long");
  return result;
}

}  // namespace kiosk::board
