#include "kiosk/ctl/pack_fit.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "kiosk/base/file.h"
#include "kiosk/base/markup.h"
#include "kiosk/ctl/output.h"
#include "kiosk/ctl/place_names.h"
#include "kiosk/ctl/screen_tour_impl.h"
#include "kiosk/packs/source.h"

namespace kiosk::ctl {
namespace {

using Json = nlohmann::json;
using packs::Words;

constexpr size_t kLargestText = 8u << 20;  // bytes; a larger file is not looked through
constexpr size_t kNeedle = 48;             // bytes of a text that are looked for

struct KindWords {
  std::string_view kind;  // of app/fit_check.h
  Words what, to_do;
};
constexpr Words kShorten = {"make it shorter", "短くしてください"};
constexpr Words kShortenWord = {"write a shorter word, or two", "短い語にするか、二つの語に分けてください"};
constexpr KindWords kWords[] = {
    {"cut-short", {"\"{0}\" is too long and loses its end", "「{0}」は長すぎて、終わりが出ません"}, kShorten},
    {"word-longer-than-line",
     {"a word of \"{0}\" is longer than its line", "「{0}」の語が 1 行に入りません"},
     kShortenWord},
    {"word-torn",
     {"a word of \"{0}\" is torn between two lines", "「{0}」の語が途中で切れて 2 行になります"},
     kShortenWord},
    {"out-at-side", {"\"{0}\" stands out of its place at the side", "「{0}」が横にはみ出します"}, kShorten},
    {"cut-off-above", {"\"{0}\" is cut off above", "「{0}」の上が切れます"}, kShorten},
    {"cut-off-below", {"\"{0}\" is cut off below", "「{0}」の下が切れます"}, kShorten},
    {"text-on-text", {"\"{0}\" stands on {1}", "「{0}」が {1} に重なります"}, kShorten},
    {"text-on-picture", {"\"{0}\" stands on the picture {1}", "「{0}」が画像 {1} に重なります"}, kShorten},
    {"picture-too-tall",
     {"the picture {0} is taller than the screen", "画像 {0} が画面より縦に長くなります"},
     {"cut it to a wider shape", "横長に切ってください"}},
};
// What else is found is hardly of the pack's making.
constexpr KindWords kOther = {
    "", {"\"{0}\" has not the place that it needs ({2})", "「{0}」の場所が足りません（{2}）"}, kShorten};

const KindWords& words_of(const std::string& kind) {
  const auto found =
      std::find_if(std::begin(kWords), std::end(kWords), [&](const KindWords& words) { return words.kind == kind; });
  return found == std::end(kWords) ? kOther : *found;
}

// Without what setting changes: mark-up, spaces and line breaks.
std::string bare(std::string_view text) {
  std::string out = without_markup(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return out;
}

std::string needle_of(std::string_view what) {
  std::string needle = bare(what);
  size_t end = std::min(needle.size(), kNeedle);
  while (end > 0 && end < needle.size() && (static_cast<unsigned char>(needle[end]) & 0xC0) == 0x80) --end;
  needle.resize(end);
  return needle;
}

// Finds shown texts in the files that they were written in. Reads each file once, when it is first looked through.
class TextFinder {
 public:
  TextFinder(const packs::PackFiles& files, const facility::Centre& centre)
      : files_(files), names_(packs::names_of_pack(files, centre)) {}

  // The line, from 1; 0 where the file has none such, nullopt where there is no such file.
  std::optional<int> line_in(const std::string& file, const std::string& needle) {
    if (std::find(names_.begin(), names_.end(), file) == names_.end()) return std::nullopt;
    const auto& lines = lines_of(file);
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const std::string& line) { return line.find(needle) != std::string::npos; });
    return found == lines.end() ? 0 : static_cast<int>(found - lines.begin()) + 1;
  }

  std::pair<std::string, int> find(const std::string& first, const std::string& needle) {
    const auto line = line_in(first, needle);
    if (line.value_or(0) > 0 || needle.empty()) return {line ? first : "pack.toml", line.value_or(0)};
    for (const std::string& file : names_)
      if (const int other = is_text(file) ? *line_in(file, needle) : 0; other > 0) return {file, other};
    return {line ? first : "pack.toml", 0};
  }

 private:
  static bool is_text(const std::string& file) {
    return file.ends_with(".toml") || file.ends_with(".csv") || file.ends_with(".md") || file.ends_with(".ics");
  }

  const std::vector<std::string>& lines_of(const std::string& file) {
    const auto [known, is_new] = lines_.try_emplace(file);
    if (!is_new) return known->second;
    const auto text = files_.read(file, kLargestText);
    if (!text) return known->second;
    for (size_t start = 0; start < text->size();) {
      const size_t end = std::min(text->find('\n', start), text->size());
      known->second.push_back(bare(std::string_view(*text).substr(start, end - start)));
      start = end + 1;
    }
    return known->second;
  }

  const packs::PackFiles& files_;
  std::vector<std::string> names_;
  std::map<std::string, std::vector<std::string>> lines_;
};

// Where something was seen; the first is told, whichever run comes to its place first.
struct Sight {
  bool landscape = false;
  size_t language = 0;  // of the screen, in the tour's order
  int text_size = 100;
  int number = 0;  // of the place

  auto operator<=>(const Sight&) const = default;
};

// One text that does not fit.
struct Misfit {
  Sight first;
  std::string place, other;
  int times = 0;
};
// Kind, text, language of the text.
using Misfits = std::map<std::tuple<std::string, std::string, std::string>, Misfit>;

void put(Misfits& misfits, size_t language, const Shape& shape, const Json& said) {
  const Sight sight{&shape == &kLandscape, language, said.value("text_size", 100), said.value("number", 0)};
  for (const Json& one : said.value("misfits", Json::array())) {
    Misfit& misfit = misfits[{one.value("kind", ""), one.value("what", ""), one.value("language", "")}];
    if (misfit.times++ > 0 && sight >= misfit.first) continue;
    misfit.first = sight;
    misfit.place = said.value("place", "");
    misfit.other = one.value("other", "");
  }
}

std::string seen_where(const Common& common, const Misfit& misfit, const LanguageTag& language) {
  std::string where = say(common, {"{0} in {1}, text size {2} %, {3}", "{0}、{1}、文字の大きさ {2} %、{3}"},
                          {misfit.place, language.str(), std::to_string(misfit.first.text_size),
                           say(common, (misfit.first.landscape ? kLandscape : kPortrait).words)});
  if (misfit.times > 1) where += say(common, {", and {0} more", "、ほか {0}"}, {std::to_string(misfit.times - 1)});
  return where;
}

}  // namespace

Result<std::vector<packs::Problem>> find_misfits(const Common& common, const packs::PackFiles& files,
                                                 const facility::Centre& centre) {
  ScreenTour tour;
  tour.pack = files.where();
  tour.shapes = {&kPortrait, &kLandscape};
  tour.languages = shown_languages(centre.languages);
  tour.acts = {"fit", "tap bar.text-size", "fit", "tap bar.text-size", "fit"};
  Misfits misfits;
  const auto toured =
      take_tour(common, tour, {"looking whether every text fits", "文字が収まるか調べています"},
                [&](size_t language, const Shape& shape, const Json& said) { put(misfits, language, shape, said); });
  if (!toured) return tl::make_unexpected(toured.error());
  packs::Problems problems(common.messages);
  TextFinder finder(files, centre);
  for (const auto& [key, misfit] : misfits) {
    const auto& [kind, what, language] = key;
    const KindWords& words = words_of(kind);
    const auto [file, line] = finder.find(place_file(misfit.place, language), needle_of(what));
    const std::string told = say(common, words.what, {packs::in_short(what), misfit.other, kind}) + " (" +
                             seen_where(common, misfit, tour.languages[misfit.first.language]) + ")";
    problems.warning(file, line, {"{0}", "{0}"}, words.to_do, {told});
  }
  return problems.take();
}

}  // namespace kiosk::ctl
