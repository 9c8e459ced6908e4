#include "kiosk/text/ruby.h"

#include <algorithm>

#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

int32_t overhang_over(const ShapedText& shaped, uint32_t cluster) {
  const Cluster& neighbour = shaped.clusters[cluster];
  const bool has_ruby = !shaped.rubies.empty() && cluster < shaped.rubies.back().end;
  return neighbour.char_class == CharClass::kana && !has_ruby ? kMaxOverhang : 0;
}

// Room spread over the group: half a share before the first and after the last, a share between
// two.
void spread_base(ShapedText& shaped, uint32_t first, uint32_t end, int32_t extra) {
  const auto count = static_cast<int32_t>(end - first);
  int32_t given = 0;
  for (uint32_t i = first; i < end; ++i) {
    const auto k = static_cast<int32_t>(i - first);
    const auto lead_end = static_cast<int32_t>(int64_t{extra} * (2 * k + 1) / (2 * count));
    shaped.clusters[i].lead = lead_end - given;
    shaped.clusters[i].advance += lead_end - given;
    given = lead_end;
  }
  shaped.clusters[end - 1].advance += extra - given;
}

}  // namespace

void add_ruby(ShapedText& shaped, uint32_t first, uint32_t end, bool ruby_follows,
              std::shared_ptr<const ShapedText> ruby) {
  int64_t base_width = 0;
  for (uint32_t i = first; i < end; ++i) {
    Cluster& cluster = shaped.clusters[i];
    if (i > first) {
      cluster.inseparable = true;
      cluster.room_before = Room::none;
      base_width += cluster.gap_before;
      // Only an emergency, a base longer than the line, parts it.
      if (cluster.break_before >= Break::fallback && cluster.break_before <= Break::normal)
        cluster.break_before = Break::emergency;
    }
    base_width += cluster.advance;
  }
  int64_t ruby_width = 0;
  bool spreads = true;
  for (uint32_t i = 0; i < ruby->cluster_count(); ++i) {
    ruby_width += ruby->clusters[i].advance;
    const CharClass c = ruby->clusters[i].char_class;
    spreads = spreads && (c == CharClass::kana || c == CharClass::ideograph);
  }
  ruby_width = static_cast<int64_t>(static_cast<double>(ruby_width) * kRubyScale);

  RubyGroup group{first, end, 0, 0, 0, false, nullptr};
  if (const int64_t excess = ruby_width - base_width; excess > 0) {
    const auto half = static_cast<int32_t>(std::min<int64_t>(excess / 2, kMaxOverhang));
    if (first > 0) group.overhang_before = std::min(half, overhang_over(shaped, first - 1));
    if (end < shaped.cluster_count() && !ruby_follows)
      group.overhang_after = std::min(half, overhang_over(shaped, end));
    const int64_t extra = excess - group.overhang_before - group.overhang_after;
    spread_base(shaped, first, end, static_cast<int32_t>(std::min<int64_t>(extra, INT32_MAX / 4)));
  } else if (spreads && end - first > 1 && ruby->cluster_count() > 0) {
    group.ruby_gap = static_cast<int32_t>(-excess / ruby->cluster_count());
  }
  shaped.clusters[first].starts_ruby = true;
  shaped.clusters[end - 1].ends_ruby = true;
  group.text = std::move(ruby);
  shaped.rubies.push_back(std::move(group));
}

void add_dots(ShapedText& shaped, uint32_t first, uint32_t end, bool below,
              const std::shared_ptr<const ShapedText>& dot) {
  const auto width = static_cast<int32_t>(static_cast<double>(dot->advance()) * kRubyScale);
  for (uint32_t i = first; i < end; ++i) {
    Cluster& cluster = shaped.clusters[i];
    const CharClass c = cluster.char_class;
    if (c != CharClass::kana && c != CharClass::ideograph && c != CharClass::western) continue;
    const int32_t overhang = std::min(std::max(0, (width - cluster.advance + 1) / 2), kMaxOverhang);
    shaped.rubies.push_back({i, i + 1, overhang, overhang, 0, below, dot});
    cluster.starts_ruby = cluster.ends_ruby = true;
  }
}

}  // namespace kiosk::text
