// The mark-up of the centre's texts, read in one place: {漢字|かんじ} is furigana, {漢字|かん|じ} furigana for each
// character, **words** are bold, *words* are emphasized, and a backslash before one of \ * { } | makes that a character
// like any other. What is not closed, or empty, or nested, stands for itself, as does a backslash before anything else
// and a star with white space inside of it.
#ifndef KIOSK_BASE_MARKUP_H_
#define KIOSK_BASE_MARKUP_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct MarkupPiece {
  enum class Kind {
    literal,   // `text`
    reading,   // `text` with `readings` above it
    bold,      // from here on bold, or no longer
    emphasis,  // from here on emphasized, or no longer
  };
  Kind kind = Kind::literal;
  std::string text;                   // without its mark-up's signs and escapes
  std::vector<std::string> readings;  // one, of all of `text`, or as many as bars part
};

// Hands out a text piece by piece. `markup` must outlive it.
class MarkupScanner {
 public:
  explicit MarkupScanner(std::string_view markup) : markup_(markup) {}

  // False at the end; then `piece` is as it was. Neighbouring literals are one piece.
  bool next(MarkupPiece& piece);

 private:
  bool at_bold() const;
  bool at_emphasis();
  bool closes_emphasis(size_t at) const;

  std::string_view markup_;
  size_t at_ = 0;
  bool bold_ = false;
  bool emphasis_ = false;
  bool no_star_closes_ = false;  // from here to the end
};

// How many bytes a {base|ruby} at the very beginning of `markup` takes, both braces included; 0 where there is none. On
// one line, its base not empty.
size_t reading_length(std::string_view markup);

// Mark-up that stands for exactly this text.
std::string escape_markup(std::string_view text);

// The words alone: for files and labels that know no mark-up.
std::string without_markup(std::string_view markup);

}  // namespace kiosk

#endif  // KIOSK_BASE_MARKUP_H_
