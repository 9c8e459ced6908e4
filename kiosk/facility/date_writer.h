// Dates and times as a language writes them: names and forms from ICU's data, made on first use. Results are mark-up.
// Inside this layer: phrasebook.h is what others use. Not safe for two threads at once.
#ifndef KIOSK_FACILITY_DATE_WRITER_H_
#define KIOSK_FACILITY_DATE_WRITER_H_

#include <chrono>
#include <memory>
#include <string>

#include "kiosk/base/civil_time.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/facility/opening_hours.h"

namespace kiosk::facility {

class DateWriter {
 public:
  enum class Form { full_date, day, day_of_month, month, weekday_short };
  static constexpr int kForms = 5;

  explicit DateWriter(const LanguageTag& language);
  ~DateWriter();

  std::string date(Form form, Date date) const;
  std::string era_year(int year) const;
  std::string time(MinuteOfDay minutes) const;
  std::string interval(const Interval& interval) const;
  std::string duration(std::chrono::minutes length) const;

 private:
  class Formats;
  std::string easy_date(Form form, Date date) const;

  LanguageTag language_;
  std::unique_ptr<Formats> formats_;
};

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_DATE_WRITER_H_
