// What a new pack was made with and nobody has put the centre's own in place of.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "kiosk/packs/source_context.h"

namespace kiosk::packs {
namespace {

// Of these, single values may well be right: only the whole file tells.
constexpr std::array<std::string_view, 2> kWholeFiles = {"hours.toml", "places.toml"};

bool is_whole(std::string_view file) {
  return std::find(kWholeFiles.begin(), kWholeFiles.end(), file) != kWholeFiles.end();
}

using Key = std::tuple<std::string, std::string, LanguageTag, std::string>;

Key key_of(const WrittenText& text) { return {text.file, text.name, text.language, text.markup}; }

bool is_same_file(const PackFiles& files, const PackFiles& examples, const std::string& name) {
  constexpr size_t kMost = 1u << 20;
  const auto mine = files.read(name, kMost), example = examples.read(name, kMost);
  return mine && example && *mine == *example;
}

void tell_whole_file(const std::string& file, Problems& problems) {
  problems.warning(file, 0, {"the whole file is still the example", "ファイル全体が、ひな型の例のままです"},
                   {"write the centre's own; if all of it is right, take one of the lines with # out",
                    "この施設のことを書いてください。例のままで正しければ、# の行を一つ消すとこの注意は出ません"});
}

}  // namespace

void check_examples(SourceContext& context, const PackFiles& examples) {
  Problems unheard(MessageLanguage::english);
  SourceContext example(examples, unheard);
  example.wants_texts = true;
  read_files(example);
  for (const std::string_view file : kWholeFiles)
    if (is_same_file(context.files, examples, std::string(file))) tell_whole_file(std::string(file), context.problems);
  std::set<Key> known;
  for (const WrittenText& text : example.texts) known.insert(key_of(text));
  std::set<std::string> told;
  for (const WrittenText& text : context.texts) {
    if (is_whole(text.file) || !known.contains(key_of(text))) continue;
    // A page's own text may stand below the example's title.
    if (text.file.starts_with("pages/") && !is_same_file(context.files, examples, text.file)) continue;
    if (!told.insert(text.file).second) continue;
    context.problems.warning(text.file, text.line, {"this is still the example: {0}", "ひな型の例のままです: {0}"},
                             {"write the centre's own, here and wherever else the file has examples",
                              "この施設のことを書いてください。ファイルのほかの所も見てください"},
                             {in_short(text.markup)});
  }
  const std::string& facility = context.centre.facility_id;
  if (!facility.empty() && facility == example.centre.facility_id && !told.contains("pack.toml"))
    context.problems.warning("pack.toml", 0,
                             {"facility is still the example: {0}", "facility がひな型の例のままです: {0}"},
                             {"give the facility a name of its own", "この施設の名前を付けてください"}, {facility});
}

}  // namespace kiosk::packs
