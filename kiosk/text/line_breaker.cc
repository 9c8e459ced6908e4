#include "kiosk/text/line_breaker.h"

#include <unicode/uchar.h>

#include <string_view>

#include "kiosk/text/break_opportunities.h"
#include "kiosk/text/phrase_model.h"
#include "kiosk/text/spaced_phrases.h"

namespace kiosk::text {
namespace {

bool is_ascii_visible(char32_t c) { return c > 0x20 && c < 0x7F; }
bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_ascii_alnum(char32_t c) { return is_ascii_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }
bool is_unified_ideograph(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool is_katakana(char32_t c) { return c >= 0x30A1 && c <= 0x30FF && c != 0x30FB; }
// Whether at least two characters of a katakana word stand on either side of `at`, which is inside it.
bool parts_katakana_well(const std::vector<char32_t>& code_points, uint32_t at) {
  return at >= 2 && is_katakana(code_points[at - 2]) && at + 1 < code_points.size() && is_katakana(code_points[at + 1]);
}
// Chinese particles that end a phrase, wherever a model sees one begin.
bool leans_on_the_word_before(char32_t c) {
  return std::u32string_view(U"的吗嗎呢吧们們").find(c) != std::u32string_view::npos;
}
bool is_dash(char32_t c) { return c == 0x2014 || c == 0x2013; }
bool joins_a_range(char32_t c) { return c == 0x2013 || c == 0x301C || c == 0xFF5E; }
bool is_pause(char32_t earlier, char32_t before) {
  return before == U'\u3000' ||
         (before == U' ' && std::u32string_view(U".!?。！？").find(earlier) != std::u32string_view::npos);
}

bool is_word_character(char32_t c) {
  if (c >= 0xAC00 && c <= 0xD7A3) return true;
  if (c < 0x80) return is_ascii_alnum(c);
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

// Between two visible ASCII characters browsers ask no rule but a table of their own (read out of
// Chromium for all pairs): web addresses, paths, options and numbers stay whole.
bool breaks_in_ascii(char32_t earlier, char32_t before, char32_t after) {
  using std::string_view_literals::operator""sv;
  const auto one_of = [](std::string_view set, char32_t c) {
    return set.find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (before == '-') {
    if (is_ascii_digit(after)) return is_ascii_alnum(earlier);
    return !one_of("!$),./:;?]}"sv, after);
  }
  if (before == '?') return !one_of("!\"'),./:;?]}"sv, after);
  return one_of("!\"#%&)*+,.:;=>\\]|}~"sv, before) && one_of("(<[{"sv, after);
}

// Whether a text ends in a word of one or two letters and its hyphen: "по-", "e-".
bool ends_in_short_prefix(std::u32string_view text) {
  if (!text.ends_with(U'-')) return false;
  text.remove_suffix(1);
  size_t letters = 0;
  while (letters < text.size() && is_word_character(text[text.size() - 1 - letters])) ++letters;
  return letters == 1 || letters == 2;
}

// Which kind an ICU opportunity between the end of `text` and `after` is in a refined setting.
Break refined(std::string_view language, std::u32string_view text, char32_t after) {
  const char32_t before = text.back(), earlier = text.size() >= 2 ? text[text.size() - 2] : 0;
  if (is_ascii_visible(before) && is_ascii_visible(after)) {
    if (before == '/') return language == "ja" || language == "zh" ? Break::reluctant : Break::fallback;
    return breaks_in_ascii(earlier, before, after) ? Break::normal : Break::none;
  }
  if (language == "ko" && is_word_character(before) && is_word_character(after)) return Break::fallback;
  if (language == "ru" && is_dash(after)) return Break::none;
  if (language == "ru" && ends_in_short_prefix(text)) return Break::fallback;
  // "18:30–19:30" is one thing.
  if (is_ascii_digit(earlier) && joins_a_range(before) && is_ascii_digit(after)) return Break::fallback;
  // The dot between the parts of a foreign name, or of a list, ends a line, never begins one (CLREQ and KLREQ, "Line
  // Break Rules").
  if ((language == "zh" || language == "ko") && after == U'·') return Break::none;
  return Break::normal;
}

// A plain setting has what browsers have beside ICU's opportunities: the ASCII table, and every
// place after a space.
void set_plain_breaks(const std::vector<char32_t>& code_points, const Items& items, ShapedText& shaped) {
  for (uint32_t i = 1; i < shaped.cluster_count(); ++i) {
    const uint32_t at = items.first_code_point[i];
    const char32_t before = code_points[at - 1], after = code_points[at];
    Cluster& cluster = shaped.clusters[i];
    if (cluster.break_before == Break::forced || cluster.newline) continue;
    if (is_ascii_visible(before) && is_ascii_visible(after))
      cluster.break_before =
          breaks_in_ascii(at >= 2 ? code_points[at - 2] : 0, before, after) ? Break::normal : Break::none;
    else if (before == U' ' && !cluster.invisible_at_end)
      cluster.break_before = Break::normal;
  }
}

}  // namespace

struct LineBreaker::OfLanguage {
  LanguageTag language;
  BreakOpportunities opportunities;
};

LineBreaker::LineBreaker() = default;
LineBreaker::~LineBreaker() = default;

BreakOpportunities& LineBreaker::opportunities(const LanguageTag& language) {
  constexpr size_t kMost = 16;
  for (const auto& made : made_)
    if (made->language == language) return made->opportunities;
  if (made_.size() >= kMost) made_.clear();
  made_.push_back(std::make_unique<OfLanguage>(OfLanguage{language, BreakOpportunities(language)}));
  return made_.back()->opportunities;
}

void LineBreaker::find_breaks(const LanguageTag& language, Breaking breaking, const DecodedText& decoded,
                              const Items& items, ShapedText& shaped) {
  const bool plain = breaking == Breaking::plain;
  const std::vector<char32_t>& code_points = decoded.code_points;
  const uint32_t clusters = shaped.cluster_count();
  if (clusters == 0) return;
  const std::string_view primary = language.primary();
  // Easy Japanese is written with spaces between its phrases (guidelines of plain Japanese,
  // 分かち書き): lines break there.
  const bool spaced = language.is_easy_japanese() && !plain && decoded.utf16.find(u' ') != std::u16string::npos;
  const PhraseModel* phrases = breaking == Breaking::phrases && !spaced ? PhraseModel::of(language) : nullptr;
  // An opportunity before the cluster that begins at code point `at`, UTF-16 unit `unit`.
  const auto kind_at = [&](uint32_t at, size_t unit) {
    const char32_t before = code_points[at - 1];
    if (plain) return Break::normal;
    const Break kind = refined(primary, {code_points.data(), at}, code_points[at]);
    if (kind != Break::normal || before == U' ') return kind;
    if (spaced && !ends_phrase(before, code_points[at])) return Break::fallback;
    // A middle dot joins words; a wide space or one without width says where a writer would part them.
    const bool parted = before == U'・' || before == U'\u200B' || before == U'\u3000';
    if (is_katakana(before) && is_katakana(code_points[at])) {
      if (breaking == Breaking::words) return parts_katakana_well(code_points, at) ? Break::reluctant : Break::fallback;
      // The models of Chinese know no Japanese names.
      if (phrases) return Break::emergency;
    }
    // A number and what it counts.
    if (is_ascii_digit(before) && is_unified_ideograph(code_points[at])) {
      if (breaking == Breaking::words) return Break::reluctant;
      if (phrases) return Break::fallback;
    }
    if (phrases && primary == "zh" && leans_on_the_word_before(code_points[at])) return Break::fallback;
    if (phrases && !parted && !phrases->begins_phrase(decoded.utf16, unit)) return Break::fallback;
    return kind;
  };

  uint32_t next = 0;  // cluster
  uint32_t code_point = 0;
  uint32_t unit = 0;  // the UTF-16 index of `code_point`
  for (const uint32_t position : opportunities(language).find(decoded.utf16)) {
    if (decoded.bmp_only) {
      code_point = position;
    } else {
      for (; unit < position; ++code_point) unit += code_points[code_point] < 0x10000 ? 1 : 2;
    }
    while (items.first_code_point[next] < code_point) ++next;
    if (next >= clusters) break;
    if (items.first_code_point[next] != code_point) continue;  // inside a grapheme cluster
    Cluster& opened = shaped.clusters[next];
    if (is_line_end(decoded.utf16[position - 1]))
      opened.break_before = Break::forced;
    else if (opened.first_glyph != shaped.clusters[next + 1].first_glyph)
      opened.break_before = kind_at(code_point, position);
    const char32_t earlier = code_point >= 2 ? code_points[code_point - 2] : 0;
    shaped.clusters[next - 1].pause_after = !plain && is_pause(earlier, code_points[code_point - 1]);
  }
  if (plain) set_plain_breaks(code_points, items, shaped);
  for (uint32_t i = 1; i < clusters; ++i) {
    Cluster& cluster = shaped.clusters[i];
    if (cluster.break_before != Break::none) continue;
    // White space never begins a line, nor does what a rule above keeps from it; a ligature has one
    // place.
    const bool has_glyphs = cluster.first_glyph != shaped.clusters[i + 1].first_glyph;
    const bool kept = primary == "ru" && !plain && is_dash(code_points[items.first_code_point[i]]);
    if (has_glyphs && !kept && !cluster.inseparable && !cluster.invisible_at_end)
      cluster.break_before = Break::emergency;
  }
}

}  // namespace kiosk::text
