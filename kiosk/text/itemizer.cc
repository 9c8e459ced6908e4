#include "kiosk/text/itemizer.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdio>
#include <span>

#include "kiosk/base/log.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/graphemes.h"

namespace kiosk::text {
namespace {

constexpr size_t kMaxMissing = 4096;

using CodePoints = std::span<const char32_t>;

bool is_ignorable(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
bool is_emoji_selector(char32_t c) { return c == 0xFE0E || c == 0xFE0F; }
bool is_variation_selector(char32_t c) { return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF); }

int script_of(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? USCRIPT_LATIN : USCRIPT_COMMON;
  // Full-width punctuation is Common to Unicode, but belongs to the Han and kana beside it.
  if ((c >= 0x2E80 && c <= 0x312F) || (c >= 0x3190 && c <= 0x9FFF)) return USCRIPT_HAN;
  if (c >= 0xAC00 && c <= 0xD7A3) return USCRIPT_HANGUL;
  if (c >= 0xFF01 && c <= 0xFF9F) return USCRIPT_HAN;
  UErrorCode error = U_ZERO_ERROR;
  const int script = uscript_getScript(static_cast<UChar32>(c), &error);
  switch (script) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_KATAKANA_OR_HIRAGANA:
      return USCRIPT_HAN;
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return USCRIPT_COMMON;
    default:
      return script;
  }
}

CharClass class_of(char32_t c, int script) {
  if (c >= 0x3041 && c <= 0x30FF && c != 0x30FB && c != 0x30A0) return CharClass::kana;
  if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
      (c >= 0x3005 && c <= 0x3007))
    return CharClass::ideograph;
  if ((c >= '0' && c <= '9') || script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK)
    return CharClass::western;
  return CharClass::other;
}

bool is_space(char32_t c) {
  return c == ' ' || c == 0x3000 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F;
}

// One decision a cluster: the first face that has all its code points and its variation; then one
// that has the characters without the variation; then one that has the first character.
class FaceChooser {
 public:
  FaceChooser(FontCollection& fonts, MissingGlyphs& missing, ShapedText& shaped)
      : fonts_(fonts), missing_(missing), shaped_(shaped) {}

  uint16_t choose(const std::vector<uint16_t>& chain, CodePoints cluster) {
    const char32_t base = cluster.front();
    if (cluster.size() == 1 && GraphemeScanner::is_simple(base)) {
      for (const uint16_t id : chain)
        if (fonts_.face(id).has_glyph(base)) return id;
      return report_missing(chain.front(), cluster);
    }
    if (wants_emoji(cluster) && covers(fonts_.face(chain.back()), cluster, false)) return chain.back();
    for (const bool with_variation : {true, false}) {
      for (const uint16_t id : chain)
        if (covers(fonts_.face(id), cluster, with_variation)) return id;
      if (cluster.size() == 1) break;
    }
    for (const uint16_t id : chain)
      if (fonts_.face(id).has_glyph(base)) return report_missing(id, cluster);
    return report_missing(chain.front(), cluster);
  }

 private:
  static bool wants_emoji(CodePoints cluster) {
    bool emoji = cluster.front() >= 0x231A &&
                 u_hasBinaryProperty(static_cast<UChar32>(cluster.front()), UCHAR_EMOJI_PRESENTATION);
    for (const char32_t c : cluster.subspan(1))
      if (is_emoji_selector(c)) emoji = c == 0xFE0F;
    return emoji;
  }

  static bool covers(const FontFace& face, CodePoints cluster, bool with_variation) {
    for (size_t i = 0; i < cluster.size(); ++i) {
      const char32_t c = cluster[i];
      if (is_variation_selector(c)) {
        if (with_variation && i > 0 && !is_emoji_selector(c) && !face.has_variation(cluster[i - 1], c)) return false;
      } else if (!face.has_glyph(c) && !is_ignorable(c)) {
        return false;
      }
    }
    return true;
  }

  uint16_t report_missing(uint16_t id, CodePoints cluster) {
    for (const char32_t c : cluster) {
      if (fonts_.face(id).has_glyph(c) || is_ignorable(c)) continue;
      missing_.count(c);
      ++shaped_.missing_glyphs;
    }
    return id;
  }

  FontCollection& fonts_;
  MissingGlyphs& missing_;
  ShapedText& shaped_;
};

// The properties of the span that a byte stands in. Spans out of order or out of the text do no
// harm: each is looked at once.
class Attributes {
 public:
  Attributes(const Text& text, FontCollection& fonts, Items& items) : text_(text), fonts_(fonts), items_(items) {
    items_.languages.clear();
    enter(text.language, text.weight, 0, static_cast<uint32_t>(-1));
  }

  // True when something changed that ends a run.
  bool advance_to(uint32_t byte) {
    if (byte < next_change_) return false;
    while (next_ < text_.spans.size() && text_.spans[next_].end <= byte) ++next_;
    if (next_ < text_.spans.size() && text_.spans[next_].start <= byte) {
      const Span& span = text_.spans[next_++];
      enter(span.language, span.weight, span.ink, span.end);
      return true;
    }
    if (byte < end_) {
      set_next_change();
      return false;
    }
    enter(text_.language, text_.weight, 0, static_cast<uint32_t>(-1));
    return true;
  }

  const std::vector<uint16_t>& chain() const { return *chain_; }
  uint32_t language() const { return language_; }
  uint8_t ink() const { return ink_; }

 private:
  void enter(const LanguageTag& language, Weight weight, uint8_t ink, uint32_t end) {
    chain_ = &fonts_.chain(language, text_.family, weight);
    ink_ = ink;
    end_ = end;
    set_next_change();
    for (language_ = 0; language_ < items_.languages.size(); ++language_)
      if (*items_.languages[language_] == language) return;
    items_.languages.push_back(&language);
  }

  void set_next_change() {
    next_change_ = next_ < text_.spans.size() ? std::min(end_, text_.spans[next_].start) : end_;
  }

  const Text& text_;
  FontCollection& fonts_;
  Items& items_;
  const std::vector<uint16_t>* chain_ = nullptr;
  size_t next_ = 0;
  uint32_t end_ = 0;
  uint32_t next_change_ = 0;
  uint32_t language_ = 0;
  uint8_t ink_ = 0;
};

bool stands_upright(const FontFace& face, char32_t c, CharClass char_class) {
  const int orientation = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_VERTICAL_ORIENTATION);
  if (orientation == U_VO_UPRIGHT || orientation == U_VO_TRANSFORMED_UPRIGHT) return true;
  // The font knows better than UAX #50: … — ＝ have a vertical form, ； has none.
  return char_class != CharClass::western && face.vertical_form(c);
}

// How many code points from `at` stand side by side in a vertical line's em (tate-chu-yoko): one or two
// digits, or marks such as !?, by themselves; longer numbers and words lie on their side.
uint32_t combined_length(const std::vector<char32_t>& code_points, uint32_t at) {
  const auto visible = [&](size_t i) {
    return i < code_points.size() && code_points[i] > 0x20 && code_points[i] < 0x250;
  };
  const auto all = [&](uint32_t count, bool (*is)(char32_t)) {
    for (uint32_t i = at; i < at + count; ++i)
      if (!is(code_points[i])) return false;
    return true;
  };
  if (at > 0 && visible(at - 1)) return 0;
  uint32_t count = 0;
  while (count <= 2 && visible(at + count)) ++count;
  if (count == 0 || count > 2) return 0;
  const bool digits = all(count, [](char32_t c) { return c >= '0' && c <= '9'; });
  const bool marks = all(count, [](char32_t c) { return c == '!' || c == '?'; });
  return digits || marks ? count : 0;
}

}  // namespace

void MissingGlyphs::count(char32_t code_point) {
  const auto found = counts_.find(code_point);
  if (found != counts_.end()) {
    ++found->second;
    return;
  }
  if (counts_.size() >= kMaxMissing) return;
  counts_.emplace(code_point, 1);
  char message[64];
  std::snprintf(message, sizeof message, "no font has a glyph for U+%04X", static_cast<unsigned>(code_point));
  log(LogLevel::warning, message);
}

bool is_cjk_script(int script) { return script == USCRIPT_HAN || script == USCRIPT_HANGUL; }

void itemize(const Text& text, const DecodedText& decoded, Direction direction, FontCollection& fonts,
             MissingGlyphs& missing, Items& items, ShapedText& shaped) {
  items.first_code_point.resize(decoded.code_points.size() + 1);
  items.runs.clear();
  Attributes attributes(text, fonts, items);
  FaceChooser chooser(fonts, missing, shaped);
  GraphemeScanner graphemes;
  const std::vector<char32_t>& code_points = decoded.code_points;
  const auto count = static_cast<uint32_t>(code_points.size());
  shaped.clusters.resize(count + 1);
  uint32_t index = 0;
  uint32_t combined_from = 0, combined_end = 0;  // code points
  bool cut = false;
  if (count > 0) graphemes.boundary_before(code_points[0]);
  for (uint32_t first = 0; first < count;) {
    uint32_t end = first + 1;
    while (end < count && !graphemes.boundary_before(code_points[end])) ++end;
    const uint32_t byte = decoded.bytes[first];

    const bool changed = attributes.advance_to(byte) || cut;
    cut = graphemes.cut();
    const char32_t c = code_points[first];
    const int script = script_of(c);
    Cluster& cluster = shaped.clusters[index];
    cluster.byte = byte;
    cluster.ink = attributes.ink();
    cluster.newline = c == 0x2060 && is_line_end(decode_utf8(text.utf8, byte).code_point);
    cluster.invisible_at_end = is_space(c) || cluster.newline;
    cluster.char_class = cluster.invisible_at_end ? CharClass::space : class_of(c, script);
    cluster.face = chooser.choose(attributes.chain(), CodePoints(code_points).subspan(first, end - first));
    cluster.upright =
        direction == Direction::vertical && stands_upright(fonts.face(cluster.face), c, cluster.char_class);

    if (direction == Direction::vertical && first >= combined_end) {
      if (const uint32_t length = combined_length(code_points, first)) {
        combined_from = first;
        combined_end = first + length;
      }
    }
    const bool combined = first < combined_end;
    if (combined) {
      cluster.upright = true;
      cluster.char_class = CharClass::ideograph;
      cluster.inseparable = first > combined_from;
    }

    Run* run = items.runs.empty() ? nullptr : &items.runs.back();
    const bool same_script =
        run && (script == USCRIPT_COMMON || run->script == kUnknownScript || run->script == script);
    if (!run || changed || !same_script || run->face != cluster.face || run->upright != cluster.upright ||
        run->combined != combined || (combined && first == combined_from)) {
      items.runs.push_back(
          {index, index, cluster.face, kUnknownScript, attributes.language(), cluster.upright, combined});
      run = &items.runs.back();
    }
    if (run->script == kUnknownScript && script != USCRIPT_COMMON) run->script = script;
    items.first_code_point[index] = first;
    run->end_cluster = ++index;
    first = end;
  }
  items.first_code_point.resize(index + 1);
  items.first_code_point[index] = count;
  shaped.clusters.resize(index + 1);
  shaped.clusters[index] = {};
  shaped.clusters[index].byte = static_cast<uint32_t>(text.utf8.size());
  for (Run& run : items.runs) {
    if (run.script != kUnknownScript) continue;
    const std::string_view primary = items.languages[run.language]->primary();
    run.script = primary == "ja" || primary == "zh" ? USCRIPT_HAN : primary == "ko" ? USCRIPT_HANGUL : USCRIPT_LATIN;
  }
}

}  // namespace kiosk::text
