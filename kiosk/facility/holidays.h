// National holidays of Japan, computed from the Act on National Holidays (国民の祝日に関する法律, Act No. 178 of 1948,
// as amended) and the special laws of 1989, 1990, 1993 and 2018–2021. Equinoxes follow the astronomical formula, which
// the Cabinet Office confirms each February for the next year.
#ifndef KIOSK_FACILITY_HOLIDAYS_H_
#define KIOSK_FACILITY_HOLIDAYS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/civil_time.h"
#include "kiosk/facility/localized_text.h"

namespace kiosk::facility {

// Names are the law's own: "文化の日", "休日" for a substitute or sandwiched day.
struct Holiday {
  Date date;
  std::string name;

  bool operator==(const Holiday&) const = default;
};

// What a pack may correct: a day added (name) or taken away (no name).
using HolidayOverrides = std::map<Date, std::optional<std::string>>;

class HolidayCalendar {
 public:
  static constexpr int kFirstYear = 1949;
  static constexpr int kLastYear = 2099;  // the equinox formula's range

  explicit HolidayCalendar(HolidayOverrides overrides = {}) : overrides_(std::move(overrides)) {}

  // In order. Empty outside kFirstYear..kLastYear.
  std::vector<Holiday> year(int year) const;
  std::optional<Holiday> on(Date date) const;

 private:
  HolidayOverrides overrides_;
};

// The holiday's name in the visitor's languages; a name that is not the law's (a pack's own) is returned as it is, in
// Japanese.
LocalizedText holiday_name(std::string_view name);

}  // namespace kiosk::facility

#endif  // KIOSK_FACILITY_HOLIDAYS_H_
