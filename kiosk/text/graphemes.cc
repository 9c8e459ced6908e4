#include "kiosk/text/graphemes.h"

#include <unicode/uchar.h>

#include "kiosk/base/utf8.h"

namespace kiosk::text {
namespace {

// A cluster of more code points is no letter of any language; cut, so that one mark tower cannot
// hold up the frame.
constexpr uint32_t kMaxClusterLength = 64;
// Nor one of more that stand side by side: Hangul letters without a syllable, people that no font joins. A kiss has
// four pictographs.
constexpr uint32_t kMaxClusterWidth = 5;

int break_class(char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK); }

}  // namespace

bool GraphemeScanner::apply_rules(char32_t c) {
  const int right = break_class(c);
  const bool pictograph = u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC);
  const bool beside = right != U_GCB_EXTEND && right != U_GCB_ZWJ && right != U_GCB_SPACING_MARK;
  bool boundary = true;
  if (started_) {
    const int left = break_class(previous_);
    const auto control = [](int b) { return b == U_GCB_CONTROL || b == U_GCB_CR || b == U_GCB_LF; };
    if (left == U_GCB_CR && right == U_GCB_LF)
      boundary = false;
    else if (control(left) || control(right))
      boundary = true;
    else if (left == U_GCB_L && (right == U_GCB_L || right == U_GCB_V || right == U_GCB_LV || right == U_GCB_LVT))
      boundary = false;
    else if ((left == U_GCB_LV || left == U_GCB_V) && (right == U_GCB_V || right == U_GCB_T))
      boundary = false;
    else if ((left == U_GCB_LVT || left == U_GCB_T) && right == U_GCB_T)
      boundary = false;
    else if (right == U_GCB_EXTEND || right == U_GCB_ZWJ || right == U_GCB_SPACING_MARK || left == U_GCB_PREPEND)
      boundary = false;
    else if (emoji_ == Emoji::joined && pictograph)
      boundary = false;
    else if (right == U_GCB_REGIONAL_INDICATOR && left == U_GCB_REGIONAL_INDICATOR && odd_indicators_)
      boundary = false;
    cut_ = !boundary && (length_ >= kMaxClusterLength || (beside && width_ >= kMaxClusterWidth));
    boundary = boundary || cut_;
  }
  odd_indicators_ = right == U_GCB_REGIONAL_INDICATOR && (boundary || !odd_indicators_);
  if (pictograph)
    emoji_ = Emoji::pictograph;
  else if (right == U_GCB_ZWJ)
    emoji_ = emoji_ == Emoji::pictograph ? Emoji::joined : Emoji::none;
  else if (right != U_GCB_EXTEND || emoji_ == Emoji::joined)
    emoji_ = Emoji::none;
  length_ = boundary ? 1 : length_ + 1;
  width_ = boundary ? 1 : width_ + (beside ? 1 : 0);
  started_ = true;
  previous_ = c;
  previous_simple_ = is_simple(c);
  return boundary;
}

std::vector<uint32_t> grapheme_ends(std::string_view utf8) {
  std::vector<uint32_t> ends;
  GraphemeScanner scanner;
  for (size_t at = 0; at < utf8.size();) {
    const DecodedChar c = decode_utf8(utf8, at);
    at += c.length;
    const bool begins = scanner.boundary_before(c.code_point);
    if (begins || ends.empty()) ends.push_back(0);
    ends.back() = static_cast<uint32_t>(at);
  }
  return ends;
}

}  // namespace kiosk::text
