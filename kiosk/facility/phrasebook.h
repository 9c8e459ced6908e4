// The program's own words in one language (content/interface/<tag>.toml), and dates, times and plurals as that
// language writes them, by ICU. Keys are dotted names ("home.open_until"); values are ICU message patterns with named
// arguments ("本日は{time}まで", "{count, plural, one {# card} other {# cards}}"). Furigana stands between them as
// everywhere else: braces with a bar, {漢字|かんじ}, are furigana; braces without one are an argument. An
// apostrophe is only an apostrophe.
#ifndef KIOSK_FACILITY_PHRASEBOOK_H_
#define KIOSK_FACILITY_PHRASEBOOK_H_

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/localized_text.h"
#include "kiosk/facility/opening_hours.h"

namespace kiosk::facility {

using PhraseArgument = std::variant<std::string, int64_t>;
using PhraseArguments = std::initializer_list<std::pair<std::string_view, PhraseArgument>>;

// Safe to use from two threads.
class Phrasebook {
 public:
  // Every pattern's syntax is checked here; a wrong one is told with its key (invalid). ICU's formatters are made when
  // they are first needed, so that creating is cheap.
  static Result<std::unique_ptr<Phrasebook>> create(LanguageTag language, std::map<std::string, std::string> patterns);
  ~Phrasebook();

  const LanguageTag& language() const;
  bool has(std::string_view key) const;
  // Arguments' values are mark-up and go in as they are. A key that is missing is a defect that a test finds; on the
  // screen it shows itself as "⟦key⟧", an argument that is missing as "{name}".
  TaggedText operator()(std::string_view key, PhraseArguments arguments = {}) const;
  std::vector<std::string> keys() const;

  // Dates in the language's own way; easy Japanese carries furigana and Western years.
  // 2026年11月25日（水） · Wednesday, 25 November 2026 · среда, 25 ноября 2026 г.
  TaggedText full_date(Date date) const;
  // 11月25日（水） · Wed 25 November · 11月25日 星期三 · ср, 25 ноября
  TaggedText day(Date date) const;
  // 25日（水） · Wed 25 · 25日 周三 · 25일 (수)
  TaggedText day_of_month(Date date) const;
  // 2026年11月 · November 2026 · 2026년 11월 · ноябрь 2026
  TaggedText month(Date any_day_of_it) const;
  // 令和8年 in Japanese; elsewhere the plain year, with 年 or 년 where usual
  TaggedText era_year(int year) const;
  // 水 · Wed · 三 · 수 · ср; 0 is Sunday
  TaggedText weekday_short(unsigned c_encoding) const;
  // With which day calendars begin where the language is spoken (CLDR, week data): Monday in Russian.
  unsigned first_weekday() const;
  // 8:45 everywhere (24 hours); {午前|ごぜん}8{時|じ}45{分|ふん} in easy Japanese
  TaggedText time(MinuteOfDay minutes) const;
  // 8:45〜17:15 · 8:45–17:15; 午前8時45分から 午後5時15分まで (with furigana) in easy Japanese
  TaggedText interval(const Interval& interval) const;
  // 4時間58分 · 4 h 58 min; a negative one is none
  TaggedText duration(std::chrono::minutes length) const;

 private:
  Phrasebook();
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_PHRASEBOOK_H_
