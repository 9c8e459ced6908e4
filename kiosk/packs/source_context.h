// What the readers of a pack's files share: the centre as it grows, the problems, and the references that can only be
// followed when everything has been read.
#ifndef KIOSK_PACKS_SOURCE_CONTEXT_H_
#define KIOSK_PACKS_SOURCE_CONTEXT_H_

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/facility/centre.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

struct Reference {
  enum class To { place, city, page, event };
  To to;
  std::string id;
  std::string file;
  int line;
};

struct SourceContext {
  std::filesystem::path folder;
  Problems& problems;
  facility::Centre centre;
  std::vector<Reference> references;
  std::map<std::string, int> event_lines;           // a series' id → where it stands
  std::map<std::string, std::string> event_files;
  std::map<std::pair<std::string, Date>, int> change_lines;  // … of event_changes.csv
};

// Marks ids as taken; tells an id that is empty, taken or has other characters than a–z, 0–9 and '-'.
class Ids {
 public:
  // True when the id may be used.
  bool take(const std::string& id, const std::string& file, int line, Problems& problems);

 private:
  std::map<std::string, int> lines_;
};

// Tells the languages of the pack that a text lacks, and mark-up that is not closed. `name` is what staff call it.
void check_text(const facility::LocalizedText& text, std::string_view name, const std::string& file, int line,
                SourceContext& context);
// Furigana braces and stars that are not closed.
void check_markup(std::string_view markup, std::string_view name, const std::string& file, int line,
                  Problems& problems);
// "ja", "zh-hant"…: told when it is no language tag, or none of the pack's.
std::optional<LanguageTag> check_language(std::string_view tag, const std::string& file, int line,
                                          SourceContext& context);

// The readers, each of its own files, in the order they must run.
void read_pack_file(SourceContext& context);
void read_hours(SourceContext& context);
void read_places(SourceContext& context);
void read_cities(SourceContext& context);
void read_voices(SourceContext& context);
void read_cards(SourceContext& context);
void read_pages(SourceContext& context);
void read_events(SourceContext& context);
void read_event_changes(SourceContext& context);
// Events against opening hours: what takes place on closed days or outside hours.
void check_events(SourceContext& context);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SOURCE_CONTEXT_H_
