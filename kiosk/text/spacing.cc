#include "kiosk/text/spacing.h"

#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

constexpr int32_t kAutospace = kEm / 8;

bool is_cjk(CharClass c) { return c == CharClass::kana || c == CharClass::ideograph; }

}  // namespace

void set_gaps(const LanguageTag& language, ShapedText& shaped) {
  if (!language.is_han()) return;
  for (uint32_t i = 1; i < shaped.cluster_count(); ++i) {
    const Cluster& before = shaped.clusters[i - 1];
    Cluster& cluster = shaped.clusters[i];
    const bool meets = (is_cjk(before.char_class) && cluster.char_class == CharClass::western) ||
                       (before.char_class == CharClass::western && is_cjk(cluster.char_class));
    if (meets) cluster.gap_before = kAutospace;
  }
}

}  // namespace kiosk::text
