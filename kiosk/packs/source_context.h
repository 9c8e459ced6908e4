// What the readers of a pack's files share: the centre as it grows, the problems, and the references that can only be
// followed when everything has been read.
#ifndef KIOSK_PACKS_SOURCE_CONTEXT_H_
#define KIOSK_PACKS_SOURCE_CONTEXT_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/picture.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/centre.h"
#include "kiosk/packs/pack_files.h"
#include "kiosk/packs/problems.h"

namespace kiosk::packs {

struct Reference {
  enum class To { place, city, page, event };
  To to;
  std::string id;
  std::string file;
  int line;
};

// A text that a reader sees, and where staff wrote it.
struct WrittenText {
  std::string file;
  int line;
  std::string name;  // "name.ja"; empty: the line says it all
  std::string markup;
  LanguageTag language;
};

struct WrittenIcon {
  std::string file;
  int line;
  std::string name;
};

// A picture of a page, and where it is first named.
struct WrittenPicture {
  std::string file;
  int line;
  std::string name;
  Result<PictureFile> picture;
  bool damaged_copy = false;  // told, as the pack's fault and not the picture's
};

// A day that hours.toml names.
struct WrittenDay {
  int line;
  Date date;
};

enum class EventsFile { read, unreadable, missing, empty, without_events };

struct SourceContext {
  SourceContext(const PackFiles& files_in, Problems& problems_in) : files(files_in), problems(problems_in) {}

  const PackFiles& files;
  Problems& problems;
  facility::Centre centre;
  size_t text_size = 0;      // bytes of the text files that were read
  bool disk_failed = false;  // as SourceResult's
  std::vector<Reference> references;
  std::map<std::string, int> page_lines;   // a page's slug → where it stands
  std::map<std::string, int> event_lines;  // a series' id → where it stands
  std::map<std::string, std::string> event_files;
  std::map<std::pair<std::string, Date>, int> change_lines;  // of one occurrence
  std::map<std::pair<std::string, Date>, std::string> change_files;
  bool wants_texts = false;  // for the fonts: texts and icons are kept only where somebody asks for them
  std::vector<WrittenText> texts;
  std::vector<WrittenIcon> icons;
  std::set<std::string> links;                     // files that were not read because they are symbolic links, and told
  std::map<std::string, WrittenPicture> pictures;  // by the file's name
  std::vector<WrittenDay> days;
  EventsFile events_file = EventsFile::read;
  bool hours_known = false;  // hours.toml was read without an error: dates can be held against it

  // Whether nearest() may be asked once more among many candidates: a thousand times a pack, as each costs a comparison
  // with every one of them.
  bool may_suggest() { return suggestions_++ < 1'000; }
  void note(WrittenText text);
  void note(WrittenIcon icon) {
    if (wants_texts) icons.push_back(std::move(icon));
  }

 private:
  size_t suggestions_ = 0;
};

// Marks ids as taken; tells an id that is empty, taken or has other characters than a–z, 0–9 and '-'.
class Ids {
 public:
  // True when the id may be used.
  bool take(const std::string& id, const std::string& file, int line, Problems& problems);

 private:
  std::map<std::string, std::pair<std::string, int>> places_;  // id → file and line
};

// Tells the languages of the pack that a text lacks. `name` is what staff call it; `unreadable` are
// languages in which it is there, but could not be read.
void check_text(const facility::LocalizedText& text, std::string_view name, const std::string& file, int line,
                SourceContext& context, const std::vector<LanguageTag>& unreadable = {});
// Furigana braces and stars that are not closed, braces without a reading, HTML; what is longer than its place, which
// goes by `kind` ("title") or, where there is none, by the name.
void check_markup(std::string_view markup, std::string_view name, const std::string& file, int line, Problems& problems,
                  std::string_view kind = {});
// "ja", "zh-hant"…: told when it is no language tag, or none of the pack's.
std::optional<LanguageTag> check_language(std::string_view tag, const std::string& file, int line,
                                          SourceContext& context);
// Something written where a language was to be is none.
void tell_no_language(std::string_view written, const std::string& file, int line, Problems& problems);

// A spreadsheet program's own file, by its name.
bool is_spreadsheet(std::string_view name);

inline constexpr size_t kMostEvents = 10'000;
// In English or Japanese.
std::optional<facility::EventCategory> find_category(std::string_view text);
// Why facility::check_rrule refuses a rule, as far as it can be seen.
Words rule_mistake(std::string_view rrule);

// The names of *.ics in the pack.
std::vector<std::string> calendars_of(const PackFiles& files);
// All of them; `ids` are those of the events so far.
void read_calendars(Ids& ids, SourceContext& context);
// One, whose text is here already.
void read_calendar(std::string_view text, const std::string& file, Ids& ids, SourceContext& context);

// The readers, each of its own files, in the order they must run.
void read_pack_file(SourceContext& context);
void read_hours(SourceContext& context);
void read_places(SourceContext& context);
void read_cities(SourceContext& context);
void read_voices(SourceContext& context);
void read_cards(SourceContext& context);
void read_page_table(SourceContext& context);
// The texts of the pages in the table.
void read_pages(SourceContext& context);
void read_events(SourceContext& context);
void read_event_changes(SourceContext& context);
// All but the pages' texts.
void read_tables(SourceContext& context);
// All of them.
void read_files(SourceContext& context);
// Decodes every picture that pages show: a file may be damaged behind its head.
void check_pictures(SourceContext& context);
// A date so far ahead that its year is probably a slip.
constexpr bool is_far_ahead(Date date, Date today) { return date > today + std::chrono::days(2 * 366); }
// What stands as in `examples`, the pack that new ones begin with: one warning a file. Looks at context.texts.
void check_examples(SourceContext& context, const PackFiles& examples);
// Days of hours.toml that are past, or far ahead.
void check_days(SourceContext& context, Date today);
// Events against the calendar: what takes place on closed days, outside hours or never. `today`, where it is known,
// against what is past or far ahead.
void check_events(SourceContext& context, std::optional<Date> today);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SOURCE_CONTEXT_H_
