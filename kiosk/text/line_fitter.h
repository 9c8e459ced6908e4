// Chooses the breaks of a shaped text for a line length. All in integers: a line that is exactly
// full stays.
#ifndef KIOSK_TEXT_LINE_FITTER_H_
#define KIOSK_TEXT_LINE_FITTER_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "kiosk/text/shaped_text.h"

namespace kiosk::text {

struct FittedLine {
  uint32_t first = 0;  // clusters
  uint32_t end = 0;
  int64_t width = 0;  // without white space, a closing mark's empty half or a hanging mark at the end
  // Where the first cluster begins: after the room for a ruby that reaches over its base, or before
  // the line's start by an opening mark's empty half.
  int32_t indent = 0;
  // What is taken from the room at each inner mark of a kind, at most all of it; by Room, the first unused.
  std::array<int32_t, 4> taken{};
  bool squeezed = false;        // the last mark, in the middle of its em, is drawn without its sides
  bool hangs = false;           // the last mark stands outside the line
  bool ends_paragraph = false;  // a line feed or the text's end follows

  // What is taken from the room before an inner cluster.
  int32_t taken_before(const ShapedText& text, uint32_t i) const {
    const Room kind = text.clusters[i].room_before;
    return kind == Room::none ? 0 : std::min(taken[static_cast<size_t>(kind)], text.room_before(i));
  }
  bool takes_room() const { return (taken[1] | taken[2] | taken[3]) != 0; }
};

struct FitOptions {
  bool balanced = false;  // each paragraph's lines of about the same length, as many as greedy filling needs
  bool hanging = false;   // 、。 may hang
  // Where a line would keep an em or more, the marks inside it give up room in steps of this for what comes next, all
  // alike; 0: they do not.
  int32_t room_step = 0;
  // A reluctant break is taken rather than that a line keeps one in this many parts of its length empty.
  int64_t gaping = 5;
  // Where a paragraph would end in a line of one short word, or of one or two characters, the line before gives it
  // company, if that leaves no more than this share of it empty; 0: it does not.
  double most_empty_before_last = 0;
};

inline constexpr int64_t kNoLimit = INT64_MAX;

class LineFitter {
 public:
  // Lines for a length of `limit`.
  const std::vector<FittedLine>& fit(const ShapedText& text, int64_t limit, const FitOptions& options);
  // Of the last fit(): one grapheme cluster is longer than the line.
  bool overflows() const { return overflows_; }
  // Of the last fit(): a word was broken where no opportunity is.
  bool broke_word() const { return broke_word_; }

  // The line [first, end) as it would stand.
  static FittedLine measure(const ShapedText& text, uint32_t first, uint32_t end);
  // `line` cut so that `room` is left of `limit`; for the ellipsis.
  static FittedLine shorten(const ShapedText& text, const FittedLine& line, int64_t limit, int64_t room);

 private:
  void fill(const ShapedText& text, uint32_t first, uint32_t end, int64_t limit, const FitOptions& options);
  void balance(const ShapedText& text, size_t first_line, int64_t limit);
  void lengthen_last(const ShapedText& text, size_t first_line, int64_t limit, double most_empty_before_last);

  std::vector<FittedLine> lines_;
  bool overflows_ = false;
  bool broke_word_ = false;
  bool broke_phrase_ = false;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_LINE_FITTER_H_
