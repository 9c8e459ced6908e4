#include "kiosk/text/spacing.h"

#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

constexpr int32_t kAutospace = kEm / 8;
constexpr char32_t kIdeographicSpace = 0x3000;

bool is_cjk(CharClass c) { return c == CharClass::kana || c == CharClass::ideograph; }

// Marks that a font may give an em of their own though their ink fills half of it: brackets, quotes,
// commas, full stops, colons, middle dots. Whether it does, the font says.
bool is_trimmable(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:  // ‘’“”
    case 0x3001:
    case 0x3002:  // 、。
    case 0x301D:
    case 0x301E:
    case 0x301F:  // 〝〞〟
    case 0x30FB:  // ・
    case 0xFF08:
    case 0xFF09:
    case 0xFF0C:
    case 0xFF0E:  // （），．
    case 0xFF1A:
    case 0xFF1B:  // ：；
    case 0xFF3B:
    case 0xFF3D:
    case 0xFF5B:
    case 0xFF5D:  // ［］｛｝
    case 0xFF5F:
    case 0xFF60:  // ｟｠
      return true;
    default:
      return (c >= 0x3008 && c <= 0x3011) || (c >= 0x3014 && c <= 0x301B);  // 〈…】〔…〛
  }
}

bool is_comma_or_full_stop(char32_t c) { return c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF0E; }

bool is_full_stop(char32_t c) { return c == 0x3002 || c == 0xFF0E; }

bool opens(const Cluster& c) { return c.empty_before > 0 && c.empty_after == 0; }
bool closes(const Cluster& c) { return c.empty_after > 0 && c.empty_before == 0; }
bool stands_in_the_middle(const Cluster& c) { return c.empty_before > 0 && c.empty_after > 0; }

// How much of the space between two neighbours goes.
int32_t shared(const Cluster& before, bool before_is_space, const Cluster& after, bool after_is_space) {
  if (closes(before) && (closes(after) || opens(after) || stands_in_the_middle(after) || after_is_space))
    return before.empty_after;
  if (opens(after) && (opens(before) || stands_in_the_middle(before) || before_is_space)) return after.empty_before;
  return 0;
}

}  // namespace

void set_spacing(const LanguageTag& language, const DecodedText& decoded, const Items& items, FontCollection& fonts,
                 ShapedText& shaped) {
  const bool han = language.is_han();
  if (!han && language.primary() != "ko") return;
  const bool hangs = han && !language.is_traditional();
  bool last_is_digit = false, last_is_mark = false, last_is_space = false, last_is_full_stop = false;
  for (uint32_t i = 0; i < shaped.cluster_count(); ++i) {
    Cluster& cluster = shaped.clusters[i];
    bool is_digit = false, is_mark = false, is_space = false, ends_sentence = false;
    if (!is_cjk(cluster.char_class)) {
      const uint32_t first = items.first_code_point[i];
      const char32_t c = items.first_code_point[i + 1] - first == 1 ? decoded.code_points[first] : 0;
      is_digit = c >= '0' && c <= '9';
      is_space = c == kIdeographicSpace;
      if (is_trimmable(c)) {
        const EmptySides sides = fonts.face(cluster.face).empty_sides(c, cluster.upright);
        cluster.empty_before = sides.before;
        cluster.empty_after = sides.after;
        cluster.may_hang = hangs && closes(cluster) && is_comma_or_full_stop(c);
        is_mark = true;
        ends_sentence = is_full_stop(c);
      }
    }
    if (i > 0) {
      const Cluster& before = shaped.clusters[i - 1];
      const bool meets = (is_cjk(before.char_class) && cluster.char_class == CharClass::western) ||
                         (before.char_class == CharClass::western && is_cjk(cluster.char_class));
      if (han && meets) cluster.gap_before = kAutospace;
      cluster.counts = last_is_digit && is_cjk(cluster.char_class);
      if (is_mark || last_is_mark) {
        cluster.gap_before -= shared(before, last_is_space, cluster, is_space);
        if (han && !cluster.invisible_at_end && shaped.room_before(i) > 0)
          cluster.room_before = last_is_full_stop                                               ? Room::at_full_stop
                                : stands_in_the_middle(before) || stands_in_the_middle(cluster) ? Room::at_dot
                                                                                                : Room::at_mark;
      }
    }
    last_is_digit = is_digit;
    last_is_mark = is_mark;
    last_is_full_stop = ends_sentence;
    last_is_space = is_space;
  }
}

}  // namespace kiosk::text
